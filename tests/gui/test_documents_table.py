"""The table of documents reads pages from the disk, whatever it is asked for, and never all of them."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QAbstractItemModelTester
from pytestqt.qtbot import QtBot

from engine.contract.config import Part
from engine.store.documents import DocumentDraft, DocumentFilter
from engine.store.project import Project
from gui.models.documents_table import PAGE, PAGES_KEPT, Column, DocumentsTable

ROWS = 7000


@pytest.fixture
def project(tmp_path: Path) -> Iterator[Project]:
    with Project.create(tmp_path / "p") as project:
        for start in range(0, ROWS, 1000):
            project.documents.add(
                [
                    DocumentDraft(f"letter {number}", labels=("odd" if number % 2 else "even",), part=Part.TRAIN)
                    for number in range(start, start + 1000)
                ]
            )
        yield project


@pytest.fixture
def table(qtbot: QtBot, project: Project) -> Iterator[DocumentsTable]:
    table = DocumentsTable()
    table.show(project)
    yield table
    table.show(None)


def text(table: DocumentsTable, qtbot: QtBot, row: int) -> object:
    """What a cell shows as soon as its row has been read."""
    qtbot.waitUntil(lambda: table.loaded(row) is not None and row // PAGE not in table._outdated and counted(table))
    return table.data(table.index(row, Column.TEXT))


def counted(table: DocumentsTable) -> bool:
    """Whether the rows are all there, and it is known where their pages start."""
    return table.complete and table._count is None


def test_the_model_keeps_to_the_rules_of_qt_while_it_changes(table: DocumentsTable, project: Project) -> None:
    tester = QAbstractItemModelTester(table, QAbstractItemModelTester.FailureReportingMode.Fatal)
    project.documents.add([DocumentDraft("one more")])
    table.refresh()
    project.documents.delete([1, 2, 3])
    table.refresh()
    table.show(project, DocumentFilter(labels=("odd",)))
    table.show(project, DocumentFilter(search="nothing like it"))
    assert table.rowCount() == 0
    tester.deleteLater()


@pytest.mark.parametrize("row", [0, PAGE - 1, PAGE, 3333, ROWS - 1])
def test_any_row_shows_its_document_before_and_after_the_starts_of_pages_are_known(
    table: DocumentsTable, qtbot: QtBot, row: int
) -> None:
    assert text(table, qtbot, row) == f"letter {row}"
    qtbot.waitUntil(lambda: counted(table))
    table._pages.clear()
    assert text(table, qtbot, row) == f"letter {row}"


def test_only_a_few_pages_are_kept(table: DocumentsTable, qtbot: QtBot) -> None:
    for row in range(0, ROWS, PAGE):
        text(table, qtbot, row)
    assert len(table._pages) == PAGES_KEPT


def test_rows_that_came_in_are_appended_and_rows_that_went_close_the_gap(
    table: DocumentsTable, project: Project, qtbot: QtBot
) -> None:
    with qtbot.waitSignal(table.rowsInserted):
        project.documents.add([DocumentDraft("the newest letter")])
        table.refresh()
    assert text(table, qtbot, ROWS) == "the newest letter"
    project.documents.delete([1])
    table.refresh()
    assert text(table, qtbot, 0) == "letter 1"
    qtbot.waitUntil(lambda: counted(table))
    table._pages.clear()
    assert text(table, qtbot, 5000) == "letter 5001"


def test_a_filter_narrows_the_rows(table: DocumentsTable, project: Project, qtbot: QtBot) -> None:
    table.show(project, DocumentFilter(labels=("odd",)))
    assert table.rowCount() == ROWS // 2
    assert text(table, qtbot, 10) == "letter 21"


def test_lengths_stand_to_the_right_and_texts_to_the_left(table: DocumentsTable) -> None:
    right = table.headerData(Column.LENGTH, Qt.Orientation.Horizontal, Qt.ItemDataRole.TextAlignmentRole)
    left = table.headerData(Column.TEXT, Qt.Orientation.Horizontal, Qt.ItemDataRole.TextAlignmentRole)
    assert right & Qt.AlignmentFlag.AlignRight
    assert left & Qt.AlignmentFlag.AlignLeft
