"""The Dataset tab by mouse and by keyboard alone: reading, deciding, filtering, selecting many, taking back."""

from __future__ import annotations

import csv
from pathlib import Path

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QApplication, QFileDialog, QInputDialog, QLineEdit, QMessageBox

from engine.contract.config import Part
from engine.store.documents import DocumentDraft, DocumentFilter
from engine.store.project import Project
from gui.main_window import MainWindow
from gui.tabs.dataset.page import DatasetPage
from gui.widgets.bar_chart import BarChart
from gui.widgets.chart_table import ChartTable
from tests.gui.hands import (
    Hands,
    Keyboard,
    Mouse,
    both_hands,
    press_command,
    press_key,
    press_menu_key,
    to_front,
    turn_wheel,
    until,
)
from tests.gui.inbox import LETTERS

pytestmark = both_hands


@pytest.fixture
def page(open_window: MainWindow) -> DatasetPage:
    to_front(open_window)
    shown = open_window.show_page("dataset")
    assert isinstance(shown, DatasetPage)
    until(lambda: shown.reader.document is not None and bool(shown.charts.lengths.bars))
    return shown


def project_of(page: DatasetPage) -> Project:
    assert page.workspace.project is not None
    return page.workspace.project


def count(page: DatasetPage, **conditions: object) -> int:
    return project_of(page).documents.count(DocumentFilter(**conditions))  # type: ignore[arg-type]


def read(page: DatasetPage, number: int) -> None:
    """Wait until the reader shows the document of this number."""
    until(lambda: page.reader.document is not None and page.reader.document.id == number)


def chips(page: DatasetPage) -> list[str]:
    return [chip.text() for chip in page.columns.strip.chips]


def middle_of_bar(chart: BarChart, number: int) -> QPoint:
    canvas = chart.canvas
    places = [QPoint(x, y) for y in range(2, canvas.height() - 2, 3) for x in range(2, canvas.width() - 2, 3)]
    found = [place for place in places if canvas.bar_at(place) == number]
    return found[len(found) // 2]


# reading and deciding


def test_one_goes_from_document_to_document_and_reads_a_long_one(
    page: DatasetPage, open_window: MainWindow, hands: Hands
) -> None:
    project_of(page).documents.add([DocumentDraft("a quince, two quinces" + " word" * 3000 + " and a last Quince")])
    page.workspace.documents_changed.emit()
    hands.command("next_document", page.reader.next)
    read(page, 2)
    hands.command("previous_document", page.reader.previous)
    read(page, 1)
    if isinstance(hands, Keyboard):
        hands.order(open_window, "find")
    hands.write(open_window.search, "quince", enter=True)
    read(page, len(LETTERS) + 1)
    assert page.reader.marks == ["quince", "quince", "Quince"]
    hands.command("next_hit", page.reader.next_hit)
    hands.command("next_hit", page.reader.next_hit)
    assert page.reader.hit == "Found word 3 of 3"
    hands.command("previous_hit", page.reader.previous_hit)
    assert page.reader.hit == "Found word 2 of 3"
    bar = page.reader.text.verticalScrollBar()
    before = bar.value()
    if isinstance(hands, Mouse):
        turn_wheel(page.reader.text.viewport(), down=True)
    else:
        hands.go_to(page.reader.text)
        press_key(Qt.Key.Key_PageDown)
    assert bar.value() > before


def test_label_part_and_doubt_are_decided_in_the_reader_and_taken_back(
    page: DatasetPage, open_window: MainWindow, hands: Hands
) -> None:
    documents = project_of(page).documents
    hands.choose(page.view, 4)
    read(page, 5)
    hands.command("label_2", page.reader.picker.button("invoice"))
    until(lambda: documents.get(5).labels == ("invoice",) and page.reader.picker.pressed == ("invoice",))
    hands.command("unsure", page.reader.unsure)
    until(lambda: documents.get(5).unsure and page.reader.unsure.isChecked())
    hands.pick(page.reader.part, "Validation")
    until(lambda: documents.get(5).part is Part.VALIDATION)
    for _ in range(3):
        hands.order(open_window, "undo", "Edit", "Undo")
    until(lambda: documents.get(5).labels == ("complaint",) and not documents.get(5).unsure)
    assert documents.get(5).part is None
    hands.order(open_window, "redo", "Edit", "Redo")
    until(lambda: documents.get(5).labels == ("invoice",))


def test_a_part_is_given_from_the_menu_of_the_table(page: DatasetPage, hands: Hands) -> None:
    hands.context_menu(page.view, "Part", "Validation", row=0)
    until(lambda: project_of(page).documents.get(1).part is Part.VALIDATION)


def test_a_new_label_is_made_in_the_reader(page: DatasetPage, hands: Hands) -> None:
    def name_it(dialog: QInputDialog) -> None:
        field = dialog.findChild(QLineEdit)
        assert field is not None
        hands.write(field, "praise", enter=True)

    hands.choose(page.view, 2)
    read(page, 3)
    with hands.answering(QInputDialog, name_it):
        hands.press(page.reader.picker._new)
    until(lambda: project_of(page).documents.get(3).labels == ("praise",))


def test_the_decisions_about_a_document_are_unfolded(page: DatasetPage, hands: Hands) -> None:
    hands.press(page.reader._history_button)
    assert "complaint, imported" in page.reader._history_text.text()


# filters


def test_filters_combine_and_are_let_go_of_one_by_one(page: DatasetPage, open_window: MainWindow, hands: Hands) -> None:
    project_of(page).documents.set_part(range(1, 31), Part.TRAIN)
    page.workspace.documents_changed.emit()
    hands.mark(page.filters.labels, 0)
    hands.mark(page.filters.labels, 1)
    hands.mark(page.filters.parts, 0)
    hands.mark(page.filters.states, 0)
    if isinstance(hands, Keyboard):
        hands.order(open_window, "find")
    hands.write(open_window.search, "the", enter=True)
    assert chips(page) == ["“the”", "complaint", "invoice", "Training", "With a label"]
    wanted = DocumentFilter(search="the", labels=("complaint", "invoice"), parts=(Part.TRAIN,), labelled=True)
    until(lambda: page.table.complete)
    assert page.table.rowCount() == project_of(page).documents.count(wanted) > 0
    hands.press(page.columns.strip.chips[1])
    assert chips(page) == ["“the”", "invoice", "Training", "With a label"]
    hands.press(page.columns.all_link)
    until(lambda: page.table.complete and page.table.rowCount() == len(LETTERS))
    assert chips(page) == []


def search_for(hands: Hands, window: MainWindow, words: str) -> None:
    if isinstance(hands, Keyboard):
        hands.order(window, "find")
    hands.write(window.search, words, enter=True)


def empty_search_field(hands: Hands, window: MainWindow) -> None:
    """By its cross, or by the keys that empty any field. Nothing is pressed to confirm."""
    if isinstance(hands, Mouse):
        field = window.search
        hands.click(field, QPoint(field.width() - 14, field.height() // 2))
    else:
        hands.order(window, "find")
        press_key(Qt.Key.Key_Delete)


def test_the_search_field_says_what_is_searched_for_whoever_ends_the_search(
    page: DatasetPage, open_window: MainWindow, hands: Hands
) -> None:
    search_for(hands, open_window, "fountain")
    until(lambda: page.table.complete and page.table.rowCount() == count(page, search="fountain"))
    hands.press(page.columns.strip.chips[0])
    assert open_window.search.text() == ""
    until(lambda: page.table.complete and page.table.rowCount() == len(LETTERS))
    search_for(hands, open_window, '"the fountain"')
    assert chips(page) == ['"the fountain"']
    assert page.columns.strip.chips[0].toolTip() == 'Let go of this filter: "the fountain"'
    until(lambda: page.table.complete)
    assert page.shown_text.endswith('documents with "the fountain"')
    empty_search_field(hands, open_window)
    assert chips(page) == []
    until(lambda: page.table.complete and page.table.rowCount() == len(LETTERS))
    search_for(hands, open_window, "fountain")
    hands.press(page.columns.all_link)
    assert (open_window.search.text(), chips(page)) == ("", [])


def test_bars_of_labels_and_lengths_filter(page: DatasetPage, hands: Hands) -> None:
    balance, lengths = page.charts.balance, page.charts.lengths
    if isinstance(hands, Mouse):
        hands.click(balance.canvas, middle_of_bar(balance, 1))
        hands.drag(lengths.canvas, middle_of_bar(lengths, 3), middle_of_bar(lengths, 9))
    else:
        hands.go_to(balance.canvas)
        press_key(Qt.Key.Key_Down)
        press_key(Qt.Key.Key_Return)
        hands.go_to(lengths.canvas)
        for _ in range(3):
            press_key(Qt.Key.Key_Right)
        for _ in range(6):
            press_key(Qt.Key.Key_Right, Qt.KeyboardModifier.ShiftModifier)
        press_key(Qt.Key.Key_Return)
    assert page.filters.labels.chosen == ("invoice",)
    assert page.filters.lengths == (page.charts._lengths[3][0], page.charts._lengths[9][1])
    hands.press(page.filters.clear_link)
    assert not page.filters.active


def test_a_chart_opens_as_a_table_and_its_figures_are_copied(page: DatasetPage, hands: Hands) -> None:
    def copy(dialog: ChartTable) -> None:
        hands.press(dialog.copy_button)
        hands.press(dialog.close_button)

    with hands.answering(ChartTable, copy):
        hands.button_menu(page.charts.balance.menu_button, "Show as a table")
    assert QGuiApplication.clipboard().text().splitlines()[2] == "invoice,0,0,0,20"
    hands.button_menu(page.charts.lengths.menu_button, "Copy as CSV")
    assert QGuiApplication.clipboard().text().startswith("Characters,")


# labels of the project


def label_command(page: DatasetPage, hands: Hands, name: str, entry: str, row: int) -> None:
    """In the list of labels: the mouse by the menu of the row, the keyboard by the key."""
    if isinstance(hands, Mouse):
        hands.context_menu(page.filters.labels, entry, row=row)
    else:
        hands.choose(page.filters.labels, row)
        press_command(name)


def question() -> QMessageBox:
    """The question that is asked, once it is there."""
    until(lambda: isinstance(QApplication.activeModalWidget(), QMessageBox))
    box = QApplication.activeModalWidget()
    assert isinstance(box, QMessageBox)
    return box


def test_a_label_is_renamed_and_stays_the_filter_that_it_was(
    page: DatasetPage, open_window: MainWindow, hands: Hands
) -> None:
    def name_it(dialog: QInputDialog) -> None:
        field = dialog.findChild(QLineEdit)
        assert field is not None
        hands.write(field, "bill", enter=True)

    hands.mark(page.filters.labels, 1)
    assert chips(page) == ["invoice"]
    with hands.answering(QInputDialog, name_it):
        label_command(page, hands, "rename_label", "Rename the label", 1)
    assert project_of(page).labels.names() == ["complaint", "bill", "application"]
    assert chips(page) == ["bill"]
    until(lambda: page.table.complete and page.table.rowCount() == count(page, labels=("bill",)) == 20)
    hands.order(open_window, "undo", "Edit", "Undo Rename label invoice to bill")
    assert project_of(page).labels.names() == ["complaint", "invoice", "application"]
    assert chips(page) == []
    until(lambda: page.table.complete and page.table.rowCount() == len(LETTERS))


def test_a_label_is_removed_once_one_has_heard_how_many_documents_lose_it(
    page: DatasetPage, open_window: MainWindow, hands: Hands
) -> None:
    label_command(page, hands, "remove_label", "Remove the label", 0)
    box = question()
    assert box.text() == "20 documents lose the label “complaint”."
    hands.press(box.button(QMessageBox.StandardButton.Cancel))
    until(lambda: QApplication.activeModalWidget() is None)
    to_front(open_window)
    assert count(page, labels=("complaint",)) == 20
    label_command(page, hands, "remove_label", "Remove the label", 0)
    box = question()
    hands.press(next(button for button in box.buttons() if button.text() == "Remove the label"))
    until(lambda: QApplication.activeModalWidget() is None)
    to_front(open_window)
    until(lambda: project_of(page).labels.names() == ["invoice", "application"])
    assert (count(page), count(page, labelled=False)) == (len(LETTERS), 20)
    hands.order(open_window, "undo", "Edit", "Undo Remove the label complaint from 20 documents")
    assert project_of(page).labels.names() == ["complaint", "invoice", "application"]
    assert count(page, labels=("complaint",)) == 20
    hands.order(open_window, "redo", "Edit", "Redo Remove the label complaint from 20 documents")
    assert project_of(page).labels.names() == ["invoice", "application"]


def test_a_label_without_documents_is_removed_from_its_bar_in_the_chart(
    page: DatasetPage, open_window: MainWindow, hands: Hands
) -> None:
    project_of(page).labels.ensure(["spare"])
    page.workspace.documents_changed.emit()
    balance = page.charts.balance
    until(lambda: len(balance.bars) == 4)
    if isinstance(hands, Mouse):
        place = middle_of_bar(balance, 3)
        hands._go_through(
            lambda: hands.click(balance.canvas, place, button=Qt.MouseButton.RightButton), ("Remove the label",)
        )
    else:
        hands.go_to(balance.canvas)
        for _ in range(3):
            press_key(Qt.Key.Key_Down)
        hands._go_through(press_menu_key, ("Remove the label",))
    assert project_of(page).labels.names() == ["complaint", "invoice", "application"]
    hands.order(open_window, "undo", "Edit", "Undo Remove label spare")
    assert project_of(page).labels.names() == ["complaint", "invoice", "application", "spare"]


def test_an_import_is_taken_back_as_one_step_and_brought_in_again(
    page: DatasetPage, open_window: MainWindow, hands: Hands, tmp_path: Path
) -> None:
    table = tmp_path / "more.csv"
    table.write_text("text,label\n" + "".join(f"the praise number {n},praise\n" for n in range(12)), encoding="utf-8")
    page.ask_to_import([table])
    dialog = page.imports.dialog
    assert dialog is not None
    until(lambda: dialog.import_button.isEnabled())
    hands.press(dialog.import_button)
    until(lambda: count(page) == len(LETTERS) + 12 and not page.imports.running)
    to_front(open_window)
    hands.choose(page.view, len(LETTERS))
    read(page, len(LETTERS) + 1)
    hands.command("label_1", page.reader.picker.button("complaint"))
    until(lambda: count(page, labels=("complaint",)) == 21)
    hands.order(open_window, "undo", "Edit", "Undo Label a document")
    assert page.imports.summary.isVisible()
    hands.order(open_window, "undo", "Edit", "Undo Import 12 documents")
    until(lambda: page.table.complete and page.table.rowCount() == count(page) == len(LETTERS))
    assert project_of(page).labels.names() == ["complaint", "invoice", "application"]
    assert not page.imports.summary.isVisible()
    hands.order(open_window, "redo", "Edit", "Redo Import 12 documents")
    until(lambda: page.table.complete and page.table.rowCount() == len(LETTERS) + 12)
    assert count(page, labels=("praise",)) == 12


# many at once


def test_many_are_selected_labelled_deleted_and_brought_back(
    page: DatasetPage, open_window: MainWindow, hands: Hands
) -> None:
    hands.choose(page.view, 3, to=12)
    until(lambda: len(page.reader.shown_documents) == 10)
    hands.command("label_3", page.reader.picker.button("application"))
    until(lambda: count(page, labels=("application",)) == 30)
    assert [bar.total for bar in page.charts.balance.bars] == [10, 20, 30]
    assert {facet.title: facet.count for facet in page.filters.labels.facets}["complaint"] == 10
    hands.order(open_window, "undo", "Edit", "Undo Label 10 documents")
    until(lambda: count(page, labels=("application",)) == 20)
    hands.choose(page.view, 0, to=4)
    until(lambda: len(page.reader.shown_documents) == 5)
    if isinstance(hands, Keyboard):
        press_key(Qt.Key.Key_Delete)
    else:
        hands.context_menu(page.view, "Delete 5 documents", row=2)
    until(lambda: count(page) == len(LETTERS) - 5)
    hands.order(open_window, "undo", "Edit", "Undo Delete 5 documents")
    until(lambda: count(page) == len(LETTERS))


def test_selected_documents_and_then_all_that_are_shown_are_exported(
    page: DatasetPage, open_window: MainWindow, hands: Hands, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    titles: list[str] = []

    def choose_file(_parent: object, title: str, proposed: str, filters: str) -> tuple[str, str]:
        """The dialog belongs to the system: no hand of a test reaches into it."""
        titles.append(title)
        assert "TSV table (*.tsv)" in filters
        return str(tmp_path / f"{len(titles)}.csv"), ""

    monkeypatch.setattr(QFileDialog, "getSaveFileName", choose_file)
    hands.choose(page.view, 0, to=2)
    until(lambda: len(page.reader.shown_documents) == 3)
    hands.context_menu(page.view, "Export 3 documents", row=2 if isinstance(hands, Mouse) else None)
    until(lambda: page.exports.done.isVisible())
    assert page.exports.done.text == f"3 documents were written to {tmp_path / '1.csv'}"
    hands.press(page.exports.done.close_button)
    assert not page.exports.done.isVisible()
    hands.mark(page.filters.labels, 1)
    until(lambda: page.table.complete and page.table.rowCount() == 20 and page.view.selected_count == 1)
    hands.order(open_window, "export_documents", "File", "Export documents")
    until(lambda: page.exports.done.isVisible())
    assert titles == ["Export 3 documents", "Export 20 documents"]
    with (tmp_path / "2.csv").open(encoding="utf-8-sig", newline="") as file:
        rows = list(csv.DictReader(file))
    assert [row["label"] for row in rows] == ["invoice"] * 20
    assert rows[0]["text"] == next(text for text, label in LETTERS if label == "invoice")


def test_texts_are_copied_from_the_menu_of_the_table(page: DatasetPage, hands: Hands) -> None:
    hands.context_menu(page.view, "Copy the text", row=1)
    assert QGuiApplication.clipboard().text() == LETTERS[1][0]


def test_a_row_far_below_is_read_from_the_disk_when_one_comes_there(page: DatasetPage, hands: Hands) -> None:
    project_of(page).documents.add([DocumentDraft(f"letter {number}") for number in range(4000)])
    page.workspace.documents_changed.emit()
    until(lambda: page.table.complete and page.table.rowCount() == 4060)
    if isinstance(hands, Mouse):
        bar = page.view.verticalScrollBar()
        hands.drag(bar, QPoint(bar.width() // 2, 8), QPoint(bar.width() // 2, bar.height() - 3))
        assert bar.value() > bar.maximum() // 2
        hands.click(page.view.viewport(), QPoint(60, page.view.viewport().height() // 2))
    else:
        hands.go_to(page.view)
        press_key(Qt.Key.Key_End, Qt.KeyboardModifier.ControlModifier)
    until(lambda: page.reader.document is not None and page.reader.document.id > 2000)
