"""What is the same when the window opens again, and a window that would open where nobody sees it."""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtCore import QPoint, QRect, Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QApplication, QMainWindow, QSplitter, QWidget
from pytestqt.qtbot import QtBot

from engine.contract.errors import describe_exception
from engine.store.project import Project
from gui import window_state
from gui.main_window import PAGES, MainWindow
from gui.settings import settings
from gui.tabs.dataset.page import DatasetPage
from gui.widgets.kept_sizes import keep_sizes
from gui.widgets.page_area import PageArea


def reopened(qtbot: QtBot) -> QMainWindow:
    window = QMainWindow()
    qtbot.addWidget(window)
    window_state.restore(window)
    window.show()
    return window


def room() -> QRect:
    return QGuiApplication.primaryScreen().availableGeometry()


def test_place_and_size_are_those_of_the_last_time(qtbot: QtBot) -> None:
    first = reopened(qtbot)
    first.setMinimumSize(200, 200)
    first.setGeometry(40, 50, 640, 480)
    window_state.save(first)
    second = QMainWindow()
    qtbot.addWidget(second)
    window_state.restore(second)
    second.setMinimumSize(200, 200)
    assert second.geometry().topLeft() == first.geometry().topLeft()


def test_a_maximised_window_is_maximised_again(qtbot: QtBot) -> None:
    first = reopened(qtbot)
    first.showMaximized()
    window_state.save(first)
    assert reopened(qtbot).isMaximized()


@pytest.mark.parametrize("place", [(5000, 5000), (-3000, 100), (100, -900), (790, 100)])
def test_a_window_outside_of_every_screen_comes_back(qtbot: QtBot, place: tuple[int, int]) -> None:
    window = QMainWindow()
    qtbot.addWidget(window)
    window.resize(600, 400)
    window.move(*place)
    window_state.bring_back(window)
    assert room().contains(window.frameGeometry().topLeft())
    assert room().intersected(window.frameGeometry()).width() >= window_state.REACHABLE


def test_a_window_that_can_be_reached_is_left_where_it_is(qtbot: QtBot) -> None:
    window = QMainWindow()
    qtbot.addWidget(window)
    window.resize(600, 400)
    window.move(room().width() - 300, 100)  # half of it beyond the edge, as people leave windows
    window_state.bring_back(window)
    assert window.pos().x() == room().width() - 300


@pytest.mark.parametrize("saved", ["", "no base64 of ours", "AAAA", 17])
def test_a_damaged_note_of_the_place_counts_as_none(qtbot: QtBot, saved: object) -> None:
    settings().set("geometry", saved)
    window = reopened(qtbot)
    assert room().contains(window.frameGeometry().topLeft())


def test_a_small_screen_makes_the_smallest_window_smaller_and_its_pages_scroll(
    open_window: MainWindow, qtbot: QtBot
) -> None:
    """800 x 800, the screen of these tests, is what 200\u00a0% leave of a large one."""
    assert room().width() < window_state.SMALLEST.width()
    open_window.show_page("model")
    open_window.resize(room().size())
    qtbot.waitUntil(lambda: open_window.width() == room().width())
    area = open_window.findChild(PageArea)
    assert isinstance(area, PageArea)
    assert area.horizontalScrollBar().maximum() > 0
    open_window.show_page("prediction")  # which is content with less
    qtbot.waitUntil(lambda: area.horizontalScrollBar().maximum() == 0)
    assert open_window.status.geometry().bottom() <= open_window.centralWidget().height()


def test_where_there_is_room_nothing_scrolls_and_the_page_fills_the_window(
    open_window: MainWindow, qtbot: QtBot
) -> None:
    area = open_window.findChild(PageArea)
    assert isinstance(area, PageArea)
    open_window.workspace.report(describe_exception(OSError(28, "No space left on device")))
    for page in PAGES:
        open_window.show_page(page)
        QApplication.processEvents()
        assert area.pages.size() == area.viewport().size() == area.size(), page


def test_splitters_are_divided_as_they_were_left(qtbot: QtBot) -> None:
    for move in (True, False):
        splitter = QSplitter()
        qtbot.addWidget(splitter)
        for _ in range(2):
            splitter.addWidget(QWidget())
        keep_sizes(splitter, "test_columns", [300, 300])
        splitter.resize(600, 200)
        splitter.show()
        if move:
            handle = splitter.handle(1)
            qtbot.mousePress(handle, Qt.MouseButton.LeftButton)
            qtbot.mouseMove(handle, QPoint(120, 5))
            qtbot.mouseRelease(handle, Qt.MouseButton.LeftButton, pos=QPoint(0, 5))
            moved = splitter.sizes()
            assert moved != [300, 300]
            assert settings().get("test_columns") is None  # not at every pixel
            splitter.hide()  # and before the pause is over, where the window is closed
    assert abs(splitter.sizes()[0] - moved[0]) <= 2


def test_the_columns_of_the_dataset_are_remembered_when_they_are_moved(open_window: MainWindow, qtbot: QtBot) -> None:
    page = open_window.show_page("dataset")
    assert isinstance(page, DatasetPage)
    columns = page.columns
    handle = columns.handle(1)
    before = columns.sizes()
    qtbot.mousePress(handle, Qt.MouseButton.LeftButton)
    qtbot.mouseMove(handle, QPoint(60, 5))
    qtbot.mouseRelease(handle, Qt.MouseButton.LeftButton, pos=QPoint(0, 5))
    assert columns.sizes() != before
    qtbot.waitUntil(lambda: settings().get("dataset_columns") == columns.sizes())


@pytest.mark.parametrize("saved", [None, [1], "much", [0.5, 1.5]])
def test_a_damaged_note_of_a_splitter_counts_as_none(qtbot: QtBot, saved: object) -> None:
    settings().set("test_columns", saved)
    splitter = QSplitter()
    qtbot.addWidget(splitter)
    for _ in range(2):
        splitter.addWidget(QWidget())
    keep_sizes(splitter, "test_columns", [200, 200])
    splitter.resize(400 + splitter.handleWidth(), 200)
    splitter.show()
    assert splitter.sizes()[0] == splitter.sizes()[1]


def test_each_project_opens_on_the_page_on_which_it_was_left(
    window: MainWindow, sample_project: Path, tmp_path: Path
) -> None:
    with Project.create(tmp_path / "Second"):
        pass
    window.open_path(sample_project)
    assert window.current_page == "dataset"
    window.show_page("model")
    window.open_path(tmp_path / "Second")
    assert window.current_page == "dataset"
    window.show_page("prediction")
    window.close_project()
    window.open_path(sample_project)
    assert window.current_page == "model"
    window.open_path(tmp_path / "Second")
    assert window.current_page == "prediction"


def test_the_page_is_remembered_when_the_window_closes(window: MainWindow, sample_project: Path) -> None:
    window.open_path(sample_project)
    window.show_page("training")
    window.close()
    with Project.open(sample_project) as project:
        assert window_state.page_of(project, PAGES) == "training"


def test_a_page_that_this_version_does_not_have_is_not_asked_for(sample_project: Path) -> None:
    with Project.open(sample_project) as project:
        window_state.remember_page(project, "statistics of next year")
        assert window_state.page_of(project, PAGES) == "dataset"
