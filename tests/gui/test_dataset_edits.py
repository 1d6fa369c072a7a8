"""Edits in the Dataset page: many documents without holding up the window, each a step that is named and taken back."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from engine.contract.config import Part
from engine.contract.edits import MarkUnsure
from engine.store.bulk import cut_off_edit, edit_in_steps
from engine.store.documents import DocumentDraft, DocumentFilter
from engine.store.project import Project
from gui.main_window import MainWindow
from gui.tabs.dataset.page import DatasetPage
from tests.gui.inbox import LETTERS

MANY = 3000


@pytest.fixture
def page(open_window: MainWindow, qtbot: QtBot) -> DatasetPage:
    shown = open_window.show_page("dataset")
    assert isinstance(shown, DatasetPage)
    qtbot.waitUntil(lambda: shown.reader.document is not None)
    return shown


@pytest.fixture
def long_page(page: DatasetPage, qtbot: QtBot) -> DatasetPage:
    """With so many documents that an edit of all of them is a job."""
    project_of(page).documents.add([DocumentDraft(f"letter {number}") for number in range(MANY - len(LETTERS))])
    page.workspace.documents_changed.emit()
    qtbot.waitUntil(lambda: page.table.rowCount() == MANY)
    return page


def project_of(page: DatasetPage) -> Project:
    assert page.workspace.project is not None
    return page.workspace.project


def count(page: DatasetPage, **conditions: object) -> int:
    return project_of(page).documents.count(DocumentFilter(**conditions))  # type: ignore[arg-type]


def idle(page: DatasetPage, qtbot: QtBot) -> None:
    qtbot.waitUntil(lambda: not page.workspace.edits.busy and page.table.complete, timeout=60_000)


def test_all_documents_are_labelled_by_key_as_one_step_and_undone_by_name(long_page: DatasetPage, qtbot: QtBot) -> None:
    page, stack = long_page, long_page.workspace.undo_stack
    page.view.setFocus()
    QTest.keySequence(page.view, "Ctrl+A")
    QTest.keyClick(page.view, Qt.Key.Key_2)
    assert page.workspace.edits.busy
    assert not page.reader._decisions.isEnabled()
    idle(page, qtbot)
    assert page.reader._decisions.isEnabled()
    assert count(page, labels=("invoice",)) == MANY
    assert (stack.count(), stack.undoText()) == (1, f"Label {MANY} documents")
    stack.undo()
    idle(page, qtbot)
    assert count(page, labels=("invoice",)) == 20
    assert stack.redoText() == f"Label {MANY} documents"
    stack.redo()
    idle(page, qtbot)
    assert count(page, labels=("invoice",)) == MANY


def test_undo_while_many_documents_are_labelled_stops_and_takes_back_what_was_done(
    long_page: DatasetPage, qtbot: QtBot
) -> None:
    page = long_page
    page.view.selectAll()
    page.selection.give_label("invoice")
    page.workspace.undo_stack.undo()
    idle(page, qtbot)
    assert count(page, labels=("invoice",)) == 20
    assert cut_off_edit(project_of(page)) is None


def test_escape_stops_a_large_edit_and_what_was_done_can_be_taken_back(
    long_page: DatasetPage, open_window: MainWindow, qtbot: QtBot
) -> None:
    page = long_page
    page.view.selectAll()
    page.selection.give_label("invoice")
    QTest.keyClick(open_window, Qt.Key.Key_Escape)
    idle(page, qtbot)
    while page.workspace.undo_stack.canUndo():
        page.workspace.undo_stack.undo()
        idle(page, qtbot)
    assert count(page, labels=("invoice",)) == 20


def test_an_edit_that_was_cut_off_is_told_when_the_project_opens_and_taken_back_by_a_click(
    window: MainWindow, sample_project: object, qtbot: QtBot
) -> None:
    assert hasattr(sample_project, "name")
    with Project.open(sample_project) as project:  # type: ignore[arg-type]
        project.documents.add([DocumentDraft(f"letter {number}") for number in range(2000)])

        def killed(done: int, total: int) -> bool:
            if done > 600:
                raise KeyboardInterrupt
            return True

        with pytest.raises(KeyboardInterrupt):
            edit_in_steps(project, project.documents.ids(), MarkUnsure(True), killed)
        marked = project.documents.count(DocumentFilter(unsure=True))
    window.open_path(sample_project)  # type: ignore[arg-type]
    page = window.pages["dataset"]
    assert isinstance(page, DatasetPage)
    assert page.cut_off.isVisible()
    assert f"Mark {marked} documents as unsure" in page.cut_off.text
    qtbot.mouseClick(page.cut_off.undo_button, Qt.MouseButton.LeftButton)
    idle(page, qtbot)
    assert not page.cut_off.isVisible()
    assert count(page, unsure=True) == 0
    window.open_path(sample_project)  # type: ignore[arg-type]
    assert not page.cut_off.isVisible()


@pytest.mark.parametrize(
    ("key", "part"), [(Qt.Key.Key_T, Part.TRAIN), (Qt.Key.Key_V, Part.VALIDATION), (Qt.Key.Key_N, None)]
)
def test_the_part_is_changed_by_key(page: DatasetPage, qtbot: QtBot, key: Qt.Key, part: Part | None) -> None:
    project_of(page).documents.set_part([2, 3], Part.VALIDATION if part is None else None)
    page.workspace.documents_changed.emit()
    page.view.select_rows([1, 2])
    page.view.setFocus()
    QTest.keyClick(page.view, key, Qt.KeyboardModifier.ShiftModifier)
    assert count(page, ids=(2, 3), parts=(part,)) == 2
    name = "Take 2 documents out of their parts" if part is None else "Move 2 documents to another part"
    assert page.workspace.undo_stack.undoText() == name


def test_texts_of_selected_documents_are_copied_by_key_and_by_menu(page: DatasetPage, qtbot: QtBot) -> None:

    page.view.select_rows([0, 1])
    page.view.setFocus()
    QTest.keySequence(page.view, "Ctrl+C")
    wanted = f"{LETTERS[0][0]}\n\n{LETTERS[1][0]}"
    assert QGuiApplication.clipboard().text() == wanted
    QGuiApplication.clipboard().clear()
    menu = page.selection.make_menu()
    next(action for action in menu.actions() if action.text().startswith("Copy")).trigger()
    assert QGuiApplication.clipboard().text() == wanted
    menu.deleteLater()


def test_a_document_that_leaves_the_filter_makes_room_for_the_next_one(page: DatasetPage, qtbot: QtBot) -> None:
    page.filters.labels.toggle("complaint")
    page.view.select_row(5)
    ids = project_of(page).documents.ids(DocumentFilter(labels=("complaint",)))
    qtbot.waitUntil(lambda: page.reader.document is not None and page.reader.document.id == ids[5])
    page.view.setFocus()
    QTest.keyClick(page.view, Qt.Key.Key_2)
    idle(page, qtbot)
    assert page.view.currentIndex().row() == 5
    qtbot.waitUntil(lambda: page.reader.document is not None and page.reader.document.id == ids[6])


def test_many_that_leave_the_filter_leave_one_document_selected(page: DatasetPage, qtbot: QtBot) -> None:
    page.filters.labels.toggle("complaint")
    page.view.select_rows([2, 3, 4])
    page.view.setFocus()
    QTest.keyClick(page.view, Qt.Key.Key_2)
    idle(page, qtbot)
    assert page.view.selected_count == 1
    assert page.view.currentIndex().row() == 2
