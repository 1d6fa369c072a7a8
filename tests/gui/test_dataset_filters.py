"""Filters of the Dataset page combine, are seen as chips, and are let go of one by one, by mouse and by keyboard."""

from __future__ import annotations

import csv
import io

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QToolButton
from pytestqt.qtbot import QtBot

from engine.contract.config import Part
from engine.store.documents import DocumentDraft, DocumentFilter
from engine.store.project import Project
from gui.bridge.workspace import DocumentsRequest
from gui.main_window import MainWindow
from gui.tabs.dataset.page import DatasetPage
from gui.widgets.bar_chart import BarChart
from gui.widgets.chart_table import ChartTable


@pytest.fixture
def page(open_window: MainWindow, qtbot: QtBot) -> DatasetPage:
    shown = open_window.show_page("dataset")
    assert isinstance(shown, DatasetPage)
    qtbot.waitUntil(lambda: shown.reader.document is not None and bool(shown.charts.lengths.bars))
    return shown


def project_of(page: DatasetPage) -> Project:
    assert page.workspace.project is not None
    return page.workspace.project


def chips(page: DatasetPage) -> list[str]:
    return [chip.text() for chip in page.columns.strip.chips]


def chip(page: DatasetPage, title: str) -> QToolButton:
    return next(one for one in page.columns.strip.chips if one.text() == title)


def middle_of_bar(chart: BarChart, number: int) -> QPoint:
    canvas = chart.canvas
    places = [QPoint(x, y) for y in range(2, canvas.height() - 2, 3) for x in range(2, canvas.width() - 2, 3)]
    found = [place for place in places if canvas.bar_at(place) == number]
    return found[len(found) // 2]


def combine_filters(page: DatasetPage, qtbot: QtBot) -> None:
    """Complaints and invoices of the training part that hold the word “the” and are sure of their label."""
    project_of(page).documents.set_part(range(1, 31), Part.TRAIN)
    page.workspace.documents_changed.emit()
    page.workspace.search_for("the")
    page.filters.labels.toggle("complaint")
    page.filters.labels.toggle("invoice")
    page.filters.parts.toggle(Part.TRAIN)
    page.filters.states.toggle("labelled")
    qtbot.waitUntil(lambda: page.table.complete)


def test_every_filter_is_a_chip_and_a_click_lets_go_of_it_alone(page: DatasetPage, qtbot: QtBot) -> None:
    combine_filters(page, qtbot)
    assert chips(page) == ["“the”", "complaint", "invoice", "Training", "With a label"]
    wanted = DocumentFilter(search="the", labels=("complaint", "invoice"), parts=(Part.TRAIN,), labelled=True)
    assert page.table.rowCount() == project_of(page).documents.count(wanted) > 0
    qtbot.mouseClick(chip(page, "complaint"), Qt.MouseButton.LeftButton)
    qtbot.mouseClick(chip(page, "“the”"), Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: page.table.complete)
    assert chips(page) == ["invoice", "Training", "With a label"]
    assert page.filters.labels.chosen == ("invoice",)
    assert page.table.rowCount() == 10
    qtbot.mouseClick(page.columns.all_link, Qt.MouseButton.LeftButton)
    assert chips(page) == []
    assert page.table.rowCount() == 60


def test_chips_are_let_go_of_one_after_the_other_by_keyboard(page: DatasetPage, qtbot: QtBot) -> None:
    combine_filters(page, qtbot)
    page.columns.strip.chips[0].setFocus()
    for left in (4, 3, 2, 1, 0):
        QTest.keyClick(page.window().focusWidget(), Qt.Key.Key_Space)
        assert len(chips(page)) == left
    assert page.table.rowCount() == 60
    assert not page.filters.active


def test_the_documents_of_another_page_are_a_chip_too(page: DatasetPage, qtbot: QtBot) -> None:
    page.workspace.show_documents(DocumentsRequest(DocumentFilter(ids=(3, 5)), "complaints taken for invoices"))
    qtbot.mouseClick(chip(page, "complaints taken for invoices"), Qt.MouseButton.LeftButton)
    assert page.table.rowCount() == 60


def test_dragging_over_the_lengths_shows_the_documents_between_them(page: DatasetPage, qtbot: QtBot) -> None:
    canvas = page.charts.lengths.canvas
    first, last = middle_of_bar(page.charts.lengths, 3), middle_of_bar(page.charts.lengths, 12)
    QTest.mousePress(canvas, Qt.MouseButton.LeftButton, pos=first)
    QTest.mouseMove(canvas, last)
    QTest.mouseRelease(canvas, Qt.MouseButton.LeftButton, pos=last)
    qtbot.waitUntil(lambda: page.table.complete)
    low, high = page.charts._lengths[3][0], page.charts._lengths[12][1]
    assert chips(page) == [f"{low} to {high} characters"]
    wanted = [item.id for item in project_of(page).documents.iterate() if low <= item.characters <= high]
    assert project_of(page).documents.ids(page.table.filter) == wanted
    assert 0 < page.table.rowCount() == len(wanted) < 60
    assert canvas.marked == tuple(range(3, 13))


def test_lengths_are_chosen_and_let_go_of_by_keyboard(page: DatasetPage, qtbot: QtBot) -> None:
    canvas = page.charts.lengths.canvas
    canvas.setFocus(Qt.FocusReason.TabFocusReason)
    for _ in range(2):
        QTest.keyClick(canvas, Qt.Key.Key_Right)
    for _ in range(4):
        QTest.keyClick(canvas, Qt.Key.Key_Right, Qt.KeyboardModifier.ShiftModifier)
    assert canvas.accessibleDescription() == page.charts.lengths.bars[6].as_text()
    QTest.keyClick(canvas, Qt.Key.Key_Return)
    assert page.filters.lengths == (page.charts._lengths[2][0], page.charts._lengths[6][1])
    QTest.keyClick(canvas, Qt.Key.Key_Return)
    assert page.filters.lengths is None


def test_the_bar_of_a_label_filters_by_it_by_mouse_and_by_keyboard(page: DatasetPage, qtbot: QtBot) -> None:
    canvas = page.charts.balance.canvas
    qtbot.mouseClick(canvas, Qt.MouseButton.LeftButton, pos=middle_of_bar(page.charts.balance, 1))
    assert page.filters.labels.chosen == ("invoice",)
    assert canvas.marked == (1,)
    canvas.setFocus(Qt.FocusReason.TabFocusReason)
    QTest.keyClick(canvas, Qt.Key.Key_Down if canvas.lying else Qt.Key.Key_Right)
    QTest.keyClick(canvas, Qt.Key.Key_Space)
    assert page.filters.labels.chosen == ("invoice", "application")


def test_a_chart_opens_as_a_table_and_is_copied_as_csv(page: DatasetPage, qtbot: QtBot) -> None:
    page.charts.balance.table_action.trigger()
    dialog = page.findChild(ChartTable)
    assert dialog is not None
    item = dialog.table.item(1, 0)
    assert item is not None
    assert item.text() == "invoice"
    QTest.keyClick(dialog.copy_button, Qt.Key.Key_Space)
    rows = list(csv.reader(io.StringIO(QGuiApplication.clipboard().text())))
    assert rows[0] == ["Documents per label", "Training", "Validation", "Test", "No part"]
    assert rows[2] == ["invoice", "0", "0", "0", "20"]
    dialog.accept()
    assert page.charts.balance.menu_button.accessibleName() == "Figures of the chart"


def test_f3_goes_from_one_found_word_to_the_next_and_round(page: DatasetPage, qtbot: QtBot) -> None:
    project_of(page).documents.add([DocumentDraft("a quince, two quinces" + " word" * 3000 + " and a last Quince")])
    page.workspace.documents_changed.emit()
    page.workspace.search_for("quince")
    qtbot.waitUntil(lambda: page.reader.hit == "Found word 1 of 3")
    for wanted in (2, 3, 1):
        QTest.keyClick(page.view, Qt.Key.Key_F3)
        assert page.reader.hit == f"Found word {wanted} of 3"
    QTest.keyClick(page.view, Qt.Key.Key_F3, Qt.KeyboardModifier.ShiftModifier)
    assert page.reader.hit == "Found word 3 of 3"
    assert page.reader.text.verticalScrollBar().value() > 0
    qtbot.mouseClick(page.reader.next_hit, Qt.MouseButton.LeftButton)
    assert page.reader.hit == "Found word 1 of 3"
    qtbot.mouseClick(page.reader.previous_hit, Qt.MouseButton.LeftButton)
    assert page.reader.hit == "Found word 3 of 3"


def test_documents_that_another_page_asks_for_leave_no_old_words_in_the_search_field(
    page: DatasetPage, open_window: MainWindow, qtbot: QtBot
) -> None:
    page.workspace.search_for("fountain")
    assert open_window.search.text() == "fountain"
    page.workspace.show_documents(DocumentsRequest(DocumentFilter(ids=(1, 2)), "two of them"))
    assert open_window.search.text() == ""
    qtbot.waitUntil(lambda: page.shown_text == "Showing 2 documents: two of them")
    page.workspace.show_documents(DocumentsRequest(DocumentFilter(search="the"), "with the"))
    assert open_window.search.text() == "the"
    open_window.search.setText("typed, not yet searched for")
    page.show_all()
    assert open_window.search.text() == ""


def test_the_tab_key_goes_through_chips_and_labels_where_they_are_seen(
    page: DatasetPage, open_window: MainWindow, qtbot: QtBot
) -> None:
    page.workspace.search_for("the")
    page.filters.labels.toggle("invoice")
    project_of(page).labels.ensure(["newest"])
    page.workspace.documents_changed.emit()
    qtbot.waitUntil(lambda: page.table.complete and page.reader.document is not None)
    picker, strip = page.reader.picker, page.columns.strip
    labels = [picker.button(name) for name in ("complaint", "invoice", "application", "newest")]
    for wanted in (
        [strip.all_link, *strip.chips, strip.save_link, page.view],
        [*labels, picker._new, page.reader.part],
    ):
        wanted[0].setFocus(Qt.FocusReason.TabFocusReason)
        for widget in wanted[1:]:
            QTest.keyClick(open_window.windowHandle(), Qt.Key.Key_Tab)
            assert open_window.focusWidget() is widget
