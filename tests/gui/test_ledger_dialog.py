"""The ledger in the window: files with what lies in them, filters, sorting, trying again, refreshing, exporting."""

from __future__ import annotations

import csv
import time
import zipfile
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFileDialog
from pytestqt.qtbot import QtBot

from engine.contract.commands import ImportDocuments, ImportOptions
from engine.contract.config import LabelMode
from gui.bridge.controller import Job, Lane
from gui.main_window import MainWindow
from gui.tabs.dataset.ledger_dialog import LedgerDialog
from gui.tabs.dataset.ledger_table import WHY
from gui.tabs.dataset.page import DatasetPage

PATIENCE = 60_000


@pytest.fixture
def inbox(tmp_path: Path) -> Path:
    folder = tmp_path / "inbox"
    folder.mkdir()
    (folder / "letter.txt").write_text("a letter to the town hall")
    (folder / "broken.pdf").write_bytes(b"%PDF-1.7 ")
    with zipfile.ZipFile(folder / "pile.zip", "w") as archive:
        archive.writestr("inside.txt", "a letter inside an archive")
    return folder


@pytest.fixture
def page(window: MainWindow, tmp_path: Path, inbox: Path, qtbot: QtBot) -> DatasetPage:
    assert window.workspace.create_project(tmp_path / "Imports", mode=LabelMode.SINGLE)
    shown = window.show_page("dataset")
    assert isinstance(shown, DatasetPage)
    window.workspace.import_documents((inbox,), ImportOptions())
    qtbot.waitUntil(lambda: not shown.imports.running and shown.imports.summary.isVisible(), timeout=PATIENCE)
    return shown


@pytest.fixture
def ledger(page: DatasetPage, qtbot: QtBot) -> LedgerDialog:
    page.imports.show_ledger()
    dialog = page.imports.ledger
    assert dialog is not None
    qtbot.waitUntil(dialog.isVisible, timeout=PATIENCE)
    return dialog


LANGUAGE = 6


def names(ledger: LedgerDialog) -> list[str]:
    return [ledger.files.cell(row, 0) for row in range(ledger.files.rowCount())]


def test_every_file_has_a_line_with_what_lies_in_it_below(ledger: LedgerDialog) -> None:
    assert names(ledger) == ["broken.pdf", "letter.txt", "pile.zip", "inside.txt"]
    assert [ledger.files.cell(row, 1) for row in range(4)] == ["failed", "imported", "imported", "imported"]
    assert ledger.facts == "3 files · 2 imported · 1 skipped"
    member = ledger.files.index(3, 0)
    assert member.data() == "\u2003inside.txt"
    assert member.data(Qt.ItemDataRole.AccessibleTextRole).startswith("inside.txt, inside ")
    assert ledger.files.cell(0, WHY).startswith("broken.pdf is damaged")
    assert ledger.files.cell(0, LANGUAGE) == ""
    assert {ledger.files.cell(row, LANGUAGE) for row in range(1, 4)} <= {"English", "Unclear"}


def test_lines_are_filtered_by_result_and_text_with_the_keyboard(ledger: LedgerDialog, qtbot: QtBot) -> None:
    ledger.status.setFocus()
    qtbot.keyClick(ledger.status, Qt.Key.Key_Down)
    qtbot.keyClick(ledger.status, Qt.Key.Key_Down)
    assert ledger.status.currentText() == "Failed"
    assert names(ledger) == ["broken.pdf"]
    qtbot.keyClick(ledger.status, Qt.Key.Key_Home)
    qtbot.keyClicks(ledger.search, "inside")
    assert names(ledger) == ["pile.zip", "inside.txt"]  # with the file that it lies in


def test_a_click_on_a_title_sorts_and_members_stay_under_their_file(ledger: LedgerDialog, qtbot: QtBot) -> None:
    header = ledger.files_view.horizontalHeader()
    for _ in range(2):
        place = header.viewport().rect().center()
        place.setX(header.sectionViewportPosition(5) + 20)
        qtbot.mouseClick(header.viewport(), Qt.MouseButton.LeftButton, pos=place)
    shown = names(ledger)
    assert shown in (
        ["pile.zip", "inside.txt", "letter.txt", "broken.pdf"],
        ["broken.pdf", "letter.txt", "pile.zip", "inside.txt"],
    )
    assert shown[shown.index("pile.zip") + 1] == "inside.txt"


def test_refresh_brings_what_is_new_and_marks_what_is_gone(
    ledger: LedgerDialog, page: DatasetPage, inbox: Path, qtbot: QtBot
) -> None:
    (inbox / "new.txt").write_text("a letter that came later")
    (inbox / "letter.txt").unlink()
    qtbot.mouseClick(ledger.refresh_button, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: "new.txt" in names(ledger), timeout=PATIENCE)
    qtbot.waitUntil(lambda: ledger.refresh_button.isEnabled(), timeout=PATIENCE)
    assert ledger.files.cell(names(ledger).index("letter.txt"), 1) == "no longer there"
    assert ledger.facts == "3 files · 2 imported · 1 skipped · 1 no longer there"
    assert page.workspace.project is not None
    assert page.workspace.project.documents.count() == 3


def test_the_failed_are_tried_again(ledger: LedgerDialog, inbox: Path, qtbot: QtBot) -> None:
    (inbox / "broken.pdf").write_text(r"{\rtf1 now it can be read}")
    ledger.retry_button.setFocus()
    qtbot.keyClick(ledger.retry_button, Qt.Key.Key_Space)
    qtbot.waitUntil(lambda: ledger.facts == "3 files · 3 imported · 0 skipped", timeout=PATIENCE)


def test_the_lines_shown_are_exported(
    ledger: LedgerDialog, tmp_path: Path, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    target = tmp_path / "out.csv"
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_: (str(target), ""))
    qtbot.mouseClick(ledger.export_button, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: ledger.details == f"4 lines were written to {target}.", timeout=PATIENCE)
    with target.open(encoding="utf-8-sig", newline="") as file:
        rows = list(csv.DictReader(file))
    assert [(row["inside"], row["status"], row["documents"]) for row in rows] == [
        ("", "failed", "0"),
        ("", "imported", "1"),
        ("", "imported", "1"),
        ("inside.txt", "imported", "1"),
    ]


LINES = 100_000


@pytest.fixture
def long_ledger(ledger: LedgerDialog, page: DatasetPage) -> LedgerDialog:
    """With as many lines as a large archive brings."""
    assert page.workspace.project is not None
    with page.workspace.project.transaction() as connection:
        connection.executemany(
            "INSERT INTO ledger_lines (path, member, name, import_id, state) VALUES (?, '', ?, 1, 'imported')",
            ((f"/archive/{number:06}.txt", f"{number:06}.txt") for number in range(LINES - 4)),
        )
    ledger.search.setText("a")
    ledger.search.clear()
    assert len(ledger.files.ids) == LINES
    return ledger


def test_a_long_ledger_is_exported_while_the_window_goes_on(
    long_ledger: LedgerDialog, tmp_path: Path, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    target = tmp_path / "out.csv"
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_: (str(target), ""))
    said: set[str] = set()
    started = time.monotonic()
    qtbot.mouseClick(long_ledger.export_button, Qt.MouseButton.LeftButton)
    assert time.monotonic() - started < 1.0, "the click waited for the export"
    assert not target.exists()
    assert long_ledger.export_button.text() == "Cancel the export"

    def written() -> bool:
        said.add(long_ledger.details)
        return long_ledger.details == f"{LINES:,} lines were written to {target}."

    qtbot.waitUntil(written, timeout=PATIENCE)
    assert any(f"lines of {LINES:,} written" in text for text in said)
    assert long_ledger.export_button.text() == "Export …"
    with target.open(encoding="utf-8-sig", newline="") as file:
        assert sum(1 for _ in csv.DictReader(file)) == LINES


def test_an_export_that_is_cancelled_writes_nothing(
    long_ledger: LedgerDialog, tmp_path: Path, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    folder = tmp_path / "out"
    folder.mkdir()
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_: (str(folder / "out.xlsx"), ""))
    qtbot.mouseClick(long_ledger.export_button, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: "written" in long_ledger.details, timeout=PATIENCE)
    qtbot.mouseClick(long_ledger.export_button, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: long_ledger.export_button.text() == "Export …", timeout=PATIENCE)
    assert long_ledger.details == "The export was cancelled; nothing was written."
    assert list(folder.iterdir()) == []


def test_an_export_that_fails_says_why(
    ledger: LedgerDialog, tmp_path: Path, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "taken").write_text("a file where a folder should be")
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_: (str(tmp_path / "taken" / "out.csv"), ""))
    qtbot.mouseClick(ledger.export_button, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: ledger.export_button.text() == "Export …", timeout=PATIENCE)
    assert "out.csv" in ledger.details or "taken" in ledger.details


def test_a_ledger_that_was_closed_hears_of_no_job_of_another_project(page: DatasetPage, qtbot: QtBot) -> None:
    engine = page.workspace.engine
    page.imports.show_ledger()
    ledger = page.imports.ledger
    assert ledger is not None
    ledger.reject()
    page.workspace.close_project()
    with qtbot.captureExceptions() as raised:
        engine.job_ended.emit(Job(ImportDocuments(project=Path(), sources=()), Lane.LONG, engine))
    assert not raised
