"""What a person who works elsewhere is told when something long has ended."""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QDialog, QWidget
from pytestqt.qtbot import QtBot

from engine.contract.commands import ImportOptions
from gui.main_window import MainWindow
from gui.notifications import Notifier
from gui.settings import settings
from tests.gui.inbox import LETTERS


class Told:
    """A notifier for which everything is long, and what it told."""

    def __init__(self, window: MainWindow, *, threshold: float = 0.0, seen_ms: int = 60_000) -> None:
        self.texts: list[str] = []
        self.notifier = Notifier(
            window, window.status, window.workspace.engine,
            page=lambda: window.current_page, threshold=threshold, seen_ms=seen_ms,
        )  # fmt: skip
        self.notifier.notified.connect(self.texts.append)
        self.notifier.page_wanted.connect(window.show_page)
        window.page_shown.connect(self.notifier.look)


@pytest.fixture
def elsewhere(open_window: MainWindow, qtbot: QtBot) -> QWidget:
    """Another window, in which the person works now."""
    other = QWidget()
    qtbot.addWidget(other)
    other.show()
    other.activateWindow()
    qtbot.waitUntil(lambda: not open_window.isActiveWindow())
    return other


def import_letters(window: MainWindow, folder: Path, qtbot: QtBot) -> None:
    source = folder / "more.csv"
    source.write_text("text,label\n" + "".join(f'"{text}",{label}\n' for text, label in LETTERS), encoding="utf-8")
    job = window.workspace.import_documents((source,), ImportOptions())
    with qtbot.waitSignal(job.ended, timeout=20_000):
        pass


def test_an_import_that_ends_out_of_sight_is_told_and_stands_in_the_foot_until_it_is_looked_at(
    open_window: MainWindow, elsewhere: QWidget, tmp_path: Path, qtbot: QtBot
) -> None:
    told = Told(open_window)
    open_window.show_page("model")
    import_letters(open_window, tmp_path, qtbot)
    (text,) = told.texts
    assert text.startswith("The import has ended after ")
    notice = open_window.status.notice
    assert notice.isVisible()
    assert notice.text() == text
    open_window.activateWindow()
    qtbot.waitUntil(open_window.isActiveWindow)
    assert notice.isVisible()  # the person is back, but on another page
    qtbot.mouseClick(notice, Qt.MouseButton.LeftButton)
    assert open_window.current_page == "dataset"
    assert not notice.isVisible()


def test_the_line_in_the_foot_goes_by_itself_once_its_page_was_in_front(
    open_window: MainWindow, elsewhere: QWidget, tmp_path: Path, qtbot: QtBot
) -> None:
    Told(open_window, seen_ms=50)
    open_window.show_page("model")
    import_letters(open_window, tmp_path, qtbot)
    assert open_window.status.notice.isVisible()
    open_window.activateWindow()
    qtbot.waitUntil(open_window.isActiveWindow)
    open_window.show_page("dataset")
    qtbot.waitUntil(lambda: not open_window.status.notice.isVisible())


def test_the_line_in_the_foot_is_reached_by_keyboard(
    open_window: MainWindow, elsewhere: QWidget, tmp_path: Path, qtbot: QtBot
) -> None:
    Told(open_window)
    open_window.show_page("model")
    import_letters(open_window, tmp_path, qtbot)
    notice = open_window.status.notice
    assert notice.focusPolicy() & Qt.FocusPolicy.TabFocus
    notice.setFocus()
    QTest.keyClick(notice, Qt.Key.Key_Space)
    assert open_window.current_page == "dataset"
    assert not notice.isVisible()


def test_nothing_is_told_to_a_person_who_looks_on(open_window: MainWindow, tmp_path: Path, qtbot: QtBot) -> None:
    open_window.activateWindow()
    qtbot.waitUntil(open_window.isActiveWindow)
    told = Told(open_window)
    import_letters(open_window, tmp_path, qtbot)
    assert told.texts == []
    assert not open_window.status.notice.isVisible()


def test_a_person_in_a_dialog_of_the_window_looks_on_too(
    open_window: MainWindow, elsewhere: QWidget, tmp_path: Path, qtbot: QtBot
) -> None:
    told = Told(open_window)
    dialog = QDialog(open_window.show_page("dataset"))
    dialog.show()
    dialog.activateWindow()
    qtbot.waitUntil(dialog.isActiveWindow)
    import_letters(open_window, tmp_path, qtbot)
    assert told.texts == []
    dialog.close()


def test_what_was_short_is_not_told(open_window: MainWindow, elsewhere: QWidget, tmp_path: Path, qtbot: QtBot) -> None:
    told = Told(open_window, threshold=120.0)
    import_letters(open_window, tmp_path, qtbot)
    assert told.texts == []
    assert not open_window.status.notice.isVisible()


def test_a_failure_is_told_as_one(open_window: MainWindow, elsewhere: QWidget, tmp_path: Path, qtbot: QtBot) -> None:
    told = Told(open_window)
    empty = tmp_path / "empty.csv"
    empty.write_bytes(b"")
    job = open_window.workspace.import_documents((empty,), ImportOptions())
    with qtbot.waitSignal(job.ended, timeout=20_000):
        pass
    assert told.texts[0].startswith("The import failed after ")


def test_what_the_person_cancelled_is_not_told(
    open_window: MainWindow, elsewhere: QWidget, tmp_path: Path, qtbot: QtBot
) -> None:
    told = Told(open_window)
    pile = tmp_path / "pile.csv"
    lines = (f"This is letter number {number} of a long pile,{'ab'[number % 2]}\n" for number in range(60_000))
    pile.write_text("text,label\n" + "".join(lines), encoding="utf-8")
    job = open_window.workspace.import_documents((pile,), ImportOptions())
    with qtbot.waitSignal(job.progress, timeout=20_000):
        pass
    with qtbot.waitSignal(job.ended, timeout=20_000):
        job.abort()
    assert told.texts == []


def test_it_is_switched_off_in_the_menu_and_only_the_foot_still_says_it(
    open_window: MainWindow, elsewhere: QWidget, tmp_path: Path, qtbot: QtBot
) -> None:
    told = Told(open_window)
    open_window.menus.actions["notify"].trigger()
    assert settings().get("notifications") is False
    import_letters(open_window, tmp_path, qtbot)
    assert told.texts == []
    assert open_window.status.notice.isVisible()
