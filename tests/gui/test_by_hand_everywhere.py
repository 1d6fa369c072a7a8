"""What holds everywhere in the window, by mouse and by keyboard alone: undo, looks, languages, keys, tables, help."""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLabel, QPushButton

from engine.runtime.runner import describe_exception
from gui.bridge.workspace import Workspace
from gui.guide.window import GuideWindow
from gui.i18n import language, tr
from gui.main_window import MainWindow
from gui.settings import settings
from gui.shortcuts.key_map import key_map
from gui.shortcuts.list_dialog import ShortcutList
from gui.tabs.dataset.columns import DatasetColumns
from gui.tabs.dataset.page import DatasetPage
from gui.theme import ThemeChoice, theme
from gui.widgets.chart_table import ChartTable
from tests.gui.hands import Hands, Mouse, both_hands, plain, press_key, press_keys, to_front, until
from tests.gui.hands import handle as window_handle

pytestmark = both_hands

Key = Qt.Key


@pytest.fixture
def page(open_window: MainWindow) -> DatasetPage:
    to_front(open_window)
    shown = open_window.show_page("dataset")
    assert isinstance(shown, DatasetPage)
    until(lambda: shown.table.rowCount() == 60)
    return shown


def window_of(page: DatasetPage) -> MainWindow:
    window = page.window()
    assert isinstance(window, MainWindow)
    return window


# undo and redo


def test_undo_and_redo_name_what_they_take_back(page: DatasetPage, hands: Hands) -> None:
    window = window_of(page)
    hands.choose(page.view, 0, to=2)
    before = window.workspace.undo_stack.count()
    if isinstance(hands, Mouse):
        hands.press(page.reader.picker.button("invoice"))
    else:
        press_keys("2")
    until(lambda: window.workspace.undo_stack.count() == before + 1)
    undo, redo = window.menus.actions["undo"], window.menus.actions["redo"]
    name = plain(undo.text())
    assert name.startswith("Undo Label 3 documents")
    hands.order(window, "undo", "Edit", name)
    until(lambda: not undo.isEnabled())
    assert plain(redo.text()) == name.replace("Undo", "Redo")
    hands.order(window, "redo", "Edit", plain(redo.text()))
    until(undo.isEnabled)


# looks


def test_dark_light_and_the_system_are_chosen_in_the_menu_and_kept(page: DatasetPage, hands: Hands) -> None:
    window = window_of(page)
    before = window.grab().toImage().pixelColor(5, 300).lightness()
    hands.window_menu(window, "View", "Theme", "Dark")
    until(lambda: theme().dark)
    until(lambda: window.grab().toImage().pixelColor(5, 300).lightness() < before - 100)
    assert settings().get("theme") == ThemeChoice.DARK
    hands.window_menu(window, "View", "Theme", "Like the system")
    assert theme().choice is ThemeChoice.SYSTEM
    hands.window_menu(window, "View", "Theme", "Light")
    until(lambda: not theme().dark)


def test_presentation_mode_enlarges_what_is_read_and_goes_again(page: DatasetPage, hands: Hands) -> None:
    window = window_of(page)
    height = page.view.verticalHeader().defaultSectionSize()
    hands.order(window, "presentation", "View", "Presentation mode")
    until(lambda: page.view.verticalHeader().defaultSectionSize() > height)
    hands.order(window, "presentation", "View", "Presentation mode")
    until(lambda: page.view.verticalHeader().defaultSectionSize() == height)


def test_the_language_changes_at_once_on_every_page_and_is_kept(page: DatasetPage, hands: Hands) -> None:
    window = window_of(page)
    training = window.show_page("training")
    window.show_page("dataset")
    hands.window_menu(window, "View", "Language", "简体中文")
    until(lambda: language().code == "zh_CN")
    for shown in (window, training):
        words = " ".join(label.text() for label in shown.findChildren(QLabel))
        assert any("\u4e00" <= letter <= "\u9fff" for letter in words)
    assert window._tab_buttons["dataset"].text() == tr("Dataset") != "Dataset"
    assert settings().get("language") == "zh_CN"
    hands.window_menu(window, tr("&View").replace("&", ""), tr("Language"), "English")
    until(lambda: window._tab_buttons["dataset"].text() == "Dataset")


# kept


def test_size_and_page_are_those_of_the_last_time(
    page: DatasetPage, hands: Hands, home: Path, sample_project: Path, qtbot: object
) -> None:
    window = window_of(page)
    window.resize(1200, 760)
    if isinstance(hands, Mouse):
        hands.press(window._tab_buttons["model"])
    else:
        press_keys("Ctrl+2")
    until(lambda: window.current_page == "model")
    hands.order(window, "close_project", "File", "Close project")
    until(lambda: window.workspace.project is None)
    window.close()
    again = MainWindow(Workspace())
    try:
        again.show()
        assert (again.width(), again.height()) == (min(1200, again.screen().availableSize().width()), 760)
        again.open_path(sample_project)
        assert again.current_page == "model"
    finally:
        again.workspace.close_project()
        again.close()
        again.deleteLater()


def test_a_divider_is_moved_and_stays_where_it_was_left(page: DatasetPage, hands: Hands) -> None:
    columns = page.findChild(DatasetColumns)
    assert columns is not None
    before = columns.sizes()
    handle = columns.handle(2)
    hands.choose(page.view, 0)
    if isinstance(hands, Mouse):
        start = handle.mapTo(handle.window(), handle.rect().center())
        system, none = window_handle(handle), Qt.KeyboardModifier.NoModifier
        QTest.mousePress(system, Qt.MouseButton.LeftButton, none, start)
        for step in (20, 40):
            QTest.mouseMove(system, start - QPoint(step, 0))
        QTest.mouseRelease(system, Qt.MouseButton.LeftButton, none, start - QPoint(40, 0))
    else:
        for _ in range(9):
            if handle.hasFocus():
                break
            press_key(Key.Key_F8)
        for _ in range(3):
            press_key(Key.Key_Left)
        press_key(Key.Key_Escape)
        assert page.view.hasFocus()
    assert columns.sizes()[2] >= before[2] + 40
    until(lambda: settings().get("dataset_columns") == columns.sizes())


# keys


def test_a_key_is_looked_up_changed_and_acts_at_once(page: DatasetPage, hands: Hands) -> None:
    window = window_of(page)
    assert "(J)" in page.reader.next.toolTip()
    hands.choose(page.view, 0)
    hands.order(window, "shortcuts", "Help", "Keyboard shortcuts")
    until(lambda: isinstance(QApplication.activeWindow(), ShortcutList))
    listed = window.help.shortcuts
    assert listed is not None
    hands.write(listed.search, "Next document")
    until(lambda: listed.view.current == "next_document")
    hands.press(listed.change)
    press_key(Key.Key_N)
    until(lambda: key_map().shown("next_document") == "N")
    assert "(N)" in page.reader.next.toolTip()
    if isinstance(hands, Mouse):
        hands.press(listed.close_button)
    else:
        press_key(Key.Key_Escape)
    until(lambda: not listed.isVisible())
    to_front(window)
    hands.choose(page.view, 0)
    press_key(Key.Key_N)
    until(lambda: page.view.currentIndex().row() == 1)
    assert settings().get("keys")


# charts are tables as well


def test_a_chart_is_read_as_a_table(page: DatasetPage, hands: Hands) -> None:
    chart = page.charts.balance
    until(lambda: bool(chart.bars))
    hands.button_menu(chart.menu_button, "Show as a table")
    until(lambda: isinstance(QApplication.activeModalWidget(), ChartTable))
    table = QApplication.activeModalWidget()
    assert isinstance(table, ChartTable)
    cells = [
        [table.table.item(row, column).text() for column in range(table.table.columnCount())]  # type: ignore[union-attr]
        for row in range(table.table.rowCount())
    ]
    assert {name: sum(map(int, counts)) for name, *counts in cells} == {
        "complaint": 20, "invoice": 20, "application": 20
    }  # fmt: skip
    if isinstance(hands, Mouse):
        hands.press(next(button for button in table.findChildren(QPushButton) if button.text() == "Close"))
    else:
        press_key(Key.Key_Escape)
    until(lambda: QApplication.activeModalWidget() is None)


# errors


def test_the_button_of_an_error_does_the_remedy(page: DatasetPage, hands: Hands) -> None:
    from engine.training.loop import diverged

    window = window_of(page)
    window.workspace.report(describe_exception(diverged(0.5)))
    panel = window.error_panel
    assert panel.isVisible()
    assert panel.act_button.text() == "Lower the learning rate to 0.05"
    hands.press(panel.act_button)
    until(lambda: window.workspace.config.training.learning_rate == 0.05)
    assert window.current_page == "model"
    assert not panel.isVisible()


# help


@pytest.mark.parametrize("code", ["en", "zh_CN"])
@pytest.mark.parametrize("name", ["dataset", "model", "training", "prediction"])
def test_f1_opens_the_guide_at_the_page_in_the_language_of_the_window(
    page: DatasetPage, hands: Hands, name: str, code: str
) -> None:
    window = window_of(page)
    language().choose(code)
    if isinstance(hands, Mouse):
        hands.press(window._tab_buttons[name])
    else:
        press_keys(f"Ctrl+{['dataset', 'model', 'training', 'prediction'].index(name) + 1}")
    until(lambda: window.current_page == name)
    if isinstance(hands, Mouse):
        hands.press(window.help_button)
    else:
        press_key(Key.Key_F1)
    until(lambda: isinstance(QApplication.activeWindow(), GuideWindow))
    guide = window.help.guide
    assert guide is not None
    assert guide.place[0] == name
    assert any("\u4e00" <= letter <= "\u9fff" for letter in guide.text.toPlainText()) == (code == "zh_CN")
    hands.write(guide.search, "McNemar")
    until(lambda: guide.place == ("results", "comparing"))
    press_key(Key.Key_Escape)
    until(lambda: not guide.isVisible())
