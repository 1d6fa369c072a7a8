"""Importing in the window: the dialog with its preview, the job, the summary, the ledger, and going on after a kill."""

from __future__ import annotations

import subprocess
import sys
import textwrap
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from engine.contract.commands import ImportOptions
from engine.contract.config import LabelMode, Part
from engine.store.documents import DocumentFilter
from engine.store.project import Project
from gui.main_window import MainWindow
from gui.tabs.dataset.import_dialog import ImportDialog
from gui.tabs.dataset.page import DatasetPage


@pytest.fixture
def page(window: MainWindow, tmp_path: Path) -> DatasetPage:
    return new_page(window, tmp_path / "Imports", LabelMode.SINGLE)


def new_page(window: MainWindow, folder: Path, mode: LabelMode) -> DatasetPage:
    assert window.workspace.create_project(folder, mode=mode)
    shown = window.show_page("dataset")
    assert isinstance(shown, DatasetPage)
    return shown


def project_of(page: DatasetPage) -> Project:
    assert page.workspace.project is not None
    return page.workspace.project


def opened(page: DatasetPage, qtbot: QtBot, *paths: Path) -> ImportDialog:
    """The import dialog with its first preview."""
    page.ask_to_import(list(paths))
    dialog = page.imports.dialog
    assert dialog is not None
    qtbot.waitUntil(lambda: dialog._job is None)
    return dialog


def settle(dialog: ImportDialog, qtbot: QtBot) -> None:
    """Wait for the preview that follows a change."""
    qtbot.waitUntil(lambda: not dialog._pause.isActive() and dialog._job is None)


def import_now(dialog: ImportDialog, page: DatasetPage, qtbot: QtBot) -> None:
    with qtbot.waitSignal(page.workspace.engine.job_ended, timeout=20_000, check_params_cb=lambda job: job.over):
        qtbot.mouseClick(dialog.import_button, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: not page.imports.running)


def write_pile(path: Path, rows: int) -> None:
    lines = (f"This is letter number {number} of a long pile,{'ab'[number % 2]}\n" for number in range(rows))
    with path.open("w", encoding="utf-8") as file:
        file.writelines(["text,label\n", *lines])


HEADLINES = "id,headline,topic\n" + "".join(
    f"{number},Headline number {number} of the day,{('sport', 'politics')[number % 2]}\n" for number in range(40)
)


@pytest.fixture
def headlines(tmp_path: Path) -> Path:
    path = tmp_path / "headlines.csv"
    path.write_text(HEADLINES, encoding="utf-8")
    return path


def test_the_preview_shows_rows_guessed_columns_and_what_the_file_is(
    page: DatasetPage, qtbot: QtBot, headlines: Path
) -> None:
    dialog = opened(page, qtbot, headlines)
    assert dialog.form.text.checked == ("headline",)
    assert dialog.form.label.currentText() == "topic"
    assert dialog.table.rowCount() == 40
    assert dialog.table.horizontalHeaderItem(2).text() == "topic\nlabel"
    assert dialog._facts.text() == "Delimited text (CSV, TSV) · UTF-8 · 40 rows · 2 labels"
    assert dialog.import_button.text() == "Import 40 rows"
    assert dialog.import_button.isEnabled()
    dialog.reject()


def test_importing_fills_the_table_and_says_what_came_in(page: DatasetPage, qtbot: QtBot, headlines: Path) -> None:
    import_now(opened(page, qtbot, headlines), page, qtbot)
    assert page.table.rowCount() == 40
    assert page.columns.isVisible()
    assert page.imports.summary.isVisible()
    assert page.imports.summary.text.startswith("40 documents imported")
    assert project_of(page).labels.names() == ["sport", "politics"]
    assert page.next_button.isEnabled()
    qtbot.waitUntil(lambda: page.reader.document is not None)


def test_a_person_chooses_other_columns_part_and_group(page: DatasetPage, qtbot: QtBot, tmp_path: Path) -> None:
    table = tmp_path / "letters.csv"
    table.write_text(
        "author,first,second,kind\n" + "".join(f"a{n % 4},beginning {n},end {n},k{n % 2}\n" for n in range(20)), "utf-8"
    )
    dialog = opened(page, qtbot, table)
    for name in dialog.form.text.checked:
        dialog.form.text.tick(name, on=False)
    assert dialog.reason == "Tick at least one column as text."
    assert not dialog.import_button.isEnabled()
    dialog.form.text.tick("first")
    dialog.form.text.tick("second")
    dialog.form.label.setCurrentText("kind")
    dialog.form.label.activated.emit(dialog.form.label.currentIndex())
    dialog.form.group.setCurrentText("author")
    dialog.form.group.activated.emit(dialog.form.group.currentIndex())
    dialog.form.part.setCurrentIndex(dialog.form.part.findData(Part.TRAIN))
    settle(dialog, qtbot)
    import_now(dialog, page, qtbot)
    first = project_of(page).documents.get(1)
    assert (first.text, first.labels, first.group, first.part) == ("beginning 0\n\nend 0", ("k0",), "a0", Part.TRAIN)


def test_a_label_column_that_is_ticked_as_text_is_refused_with_its_reason(
    page: DatasetPage, qtbot: QtBot, headlines: Path
) -> None:
    dialog = opened(page, qtbot, headlines)
    dialog.form.text.tick("topic")
    assert dialog.reason == "The label column is ticked as text too: a model would read the answer."
    assert not dialog.import_button.isEnabled()
    dialog.reject()


def test_no_label_column_imports_without_labels(page: DatasetPage, qtbot: QtBot, headlines: Path) -> None:
    dialog = opened(page, qtbot, headlines)
    dialog.form.label.setCurrentIndex(0)
    dialog.form.label.activated.emit(0)
    settle(dialog, qtbot)
    import_now(dialog, page, qtbot)
    assert project_of(page).documents.count(DocumentFilter(labelled=False)) == 40
    assert "No document has a label." not in page.imports.summary.text  # it was asked for


def test_another_encoding_is_looked_at_again(page: DatasetPage, qtbot: QtBot, tmp_path: Path) -> None:
    table = tmp_path / "短信.csv"
    table.write_bytes("正文,类别\n市政厅的喷泉坏了,投诉\n请看附件中的发票,发票\n".encode("gb18030"))
    dialog = opened(page, qtbot, table)
    assert dialog.table.item(0, 0).text() == "市政厅的喷泉坏了"
    assert dialog.form.encoding.currentText() == "guessed: GB18030"
    dialog.form.encoding.setCurrentIndex(dialog.form.encoding.findData("cp1252"))
    dialog.form.encoding.activated.emit(dialog.form.encoding.currentIndex())
    qtbot.waitUntil(lambda: dialog.table.item(0, 0) is not None and "市" not in dialog.table.item(0, 0).text())
    dialog.reject()


def test_an_unusable_file_says_so_where_its_rows_would_be(page: DatasetPage, qtbot: QtBot, tmp_path: Path) -> None:
    empty = tmp_path / "empty.csv"
    empty.write_bytes(b"")
    dialog = opened(page, qtbot, empty)
    assert dialog.warning_text.startswith("empty.csv is empty.")
    assert dialog.reason == "Nothing can be imported from this file."
    assert not dialog.import_button.isEnabled()
    dialog.reject()


def test_rows_that_cannot_be_imported_are_foretold_and_accounted_for(
    page: DatasetPage, qtbot: QtBot, headlines: Path
) -> None:
    with headlines.open("a", encoding="utf-8") as file:
        file.write("40,,sport\n41,only two\n")
    dialog = opened(page, qtbot, headlines)
    assert dialog.warning_text.startswith("2 of the first 42 rows cannot be imported.")
    import_now(dialog, page, qtbot)
    assert "It has no text." in page.imports.summary.text
    qtbot.mouseClick(page.imports.summary.ledger_link, Qt.MouseButton.LeftButton)
    ledger = page.imports.ledger
    assert ledger is not None
    assert ledger.facts == "finished · 40 documents imported · 2 rows skipped"
    assert ledger.files.cell(0, 1) == "partly imported"
    assert [ledger.rows.cell(row, 1) for row in range(ledger.rows.rowCount())] == ["42", "43"]
    assert ledger.rows.cell(0, 2) == "It has no text."
    ledger.reject()


def test_a_folder_gives_a_label_for_each_of_its_folders(page: DatasetPage, qtbot: QtBot, tmp_path: Path) -> None:
    for name, count in (("bills", 3), ("thanks", 2)):
        (tmp_path / "inbox" / name).mkdir(parents=True)
        for number in range(count):
            letter = tmp_path / "inbox" / name / f"{number}.txt"
            letter.write_text(f"A letter about {name}, number {number}.", encoding="utf-8")
    dialog = opened(page, qtbot, tmp_path / "inbox")
    assert dialog.form._table_box.isHidden()
    assert dialog.import_button.text() == "Import 5 files"
    import_now(dialog, page, qtbot)
    assert {count.label: count.total for count in project_of(page).documents.counts() if count.label} == {
        "bills": 3, "thanks": 2,
    }  # fmt: skip


def test_several_files_are_imported_together_and_can_each_be_looked_at(
    page: DatasetPage, qtbot: QtBot, headlines: Path, tmp_path: Path
) -> None:
    second = tmp_path / "more.tsv"
    second.write_text("text\tlabel\nA letter of thanks\tthanks\nA bill\tbill\n", encoding="utf-8")
    dialog = opened(page, qtbot, headlines, second)
    assert dialog.import_button.text() == "Import 2 files"
    dialog.source.setCurrentIndex(1)
    dialog.source.activated.emit(1)
    qtbot.waitUntil(lambda: dialog.form.text.checked == ("text",))
    import_now(dialog, page, qtbot)
    assert page.table.rowCount() == 42


def test_duplicates_are_left_out_when_asked(page: DatasetPage, qtbot: QtBot, headlines: Path) -> None:
    import_now(opened(page, qtbot, headlines), page, qtbot)
    again = headlines.with_name("again.csv")
    again.write_text(HEADLINES + "99,A new one,sport\n", encoding="utf-8")
    dialog = opened(page, qtbot, again)
    dialog.form.skip_duplicates.click()
    settle(dialog, qtbot)
    import_now(dialog, page, qtbot)
    assert page.table.rowCount() == 41


def test_a_multi_label_project_takes_one_column_for_each_label(
    window: MainWindow, qtbot: QtBot, tmp_path: Path
) -> None:
    page = new_page(window, tmp_path / "Many", LabelMode.MULTI)
    table = tmp_path / "many.csv"
    table.write_text("text,noise,dirt\nLoud all night,1,0\nBins and bars,1,1\nNothing,0,0\n", encoding="utf-8")
    dialog = opened(page, qtbot, table)
    assert dialog.form.several.isChecked()
    assert dialog.form.label_columns.checked == ("noise", "dirt")
    import_now(dialog, page, qtbot)
    labels = [document.labels for document in project_of(page).documents.iterate()]
    assert labels == [("noise",), ("noise", "dirt"), ()]


def test_a_multi_label_project_splits_cells_at_the_separator(window: MainWindow, qtbot: QtBot, tmp_path: Path) -> None:
    page = new_page(window, tmp_path / "Many", LabelMode.MULTI)
    table = tmp_path / "many.csv"
    table.write_text("text,label\nLoud all night,noise/night\nBins,dirt\nBars,noise/night\n", encoding="utf-8")
    dialog = opened(page, qtbot, table)
    dialog.form.separator.setEditText("/")
    settle(dialog, qtbot)
    import_now(dialog, page, qtbot)
    assert project_of(page).documents.get(1).labels == ("noise", "night")


def test_a_cancelled_import_keeps_what_came_in_and_says_how_to_go_on(
    page: DatasetPage, qtbot: QtBot, tmp_path: Path
) -> None:
    table = tmp_path / "long.csv"
    write_pile(table, 60_000)
    job = page.workspace.import_documents((table,), ImportOptions())
    with qtbot.waitSignal(job.progress, timeout=20_000):
        pass
    with qtbot.waitSignal(job.cancelled, timeout=5000):
        job.abort()
    qtbot.waitUntil(lambda: page.imports.summary.isVisible())
    came_in = project_of(page).documents.count()
    assert 0 < came_in < 60_000
    assert page.imports.summary.text.startswith("The import was stopped.")
    assert f"{came_in:,}" in page.imports.summary.text
    qtbot.waitUntil(lambda: page.table.rowCount() == came_in)


CHILD = """
import sys
from pathlib import Path
from engine.contract.commands import ImportDocuments
from engine.contract.events import Progress
from engine.runtime.runner import run
import os, signal

def sink(event):
    if isinstance(event, Progress) and event.done > 2000:
        os.kill(os.getpid(), signal.SIGKILL)

run(ImportDocuments(project=Path(sys.argv[1]), sources=(Path(sys.argv[2]),)), sink)
"""


@pytest.mark.skipif(sys.platform == "win32", reason="there is no SIGKILL on Windows")
def test_an_import_that_was_killed_is_offered_again_and_brings_no_row_twice(
    window: MainWindow, qtbot: QtBot, tmp_path: Path
) -> None:
    table = tmp_path / "long.csv"
    write_pile(table, 30_000)
    Project.create(tmp_path / "Killed").close()
    ended = subprocess.run(
        [sys.executable, "-c", textwrap.dedent(CHILD), str(tmp_path / "Killed"), str(table)], check=False, timeout=120
    )
    assert ended.returncode == -9
    window.open_path(tmp_path / "Killed")
    page = window.show_page("dataset")
    assert isinstance(page, DatasetPage)
    before = project_of(page).documents.count()
    assert 0 < before < 30_000
    assert page.imports.unfinished.isVisible()
    assert page.imports.unfinished.text.startswith("The import of long.csv was cut off after")
    qtbot.mouseClick(page.imports.unfinished.continue_button, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: page.imports.summary.isVisible(), timeout=60_000)
    assert project_of(page).documents.count() == 30_000
    assert not page.imports.unfinished.isVisible()


@pytest.mark.skipif(sys.platform == "win32", reason="there is no SIGKILL on Windows")
def test_an_offer_that_was_turned_down_is_not_made_again(window: MainWindow, qtbot: QtBot, tmp_path: Path) -> None:
    project = Project.create(tmp_path / "Killed")
    project.ledger.begin([tmp_path / "lost.csv"], {})
    with project.transaction() as connection:
        connection.execute("UPDATE imports SET process = 999999, process_started = 1")
    project.close()
    window.open_path(tmp_path / "Killed")
    page = window.show_page("dataset")
    assert isinstance(page, DatasetPage)
    qtbot.mouseClick(page.imports.unfinished.close_button, Qt.MouseButton.LeftButton)
    window.close_project()
    window.open_path(tmp_path / "Killed")
    assert not page.imports.unfinished.isVisible()
