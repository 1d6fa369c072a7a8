"""Every page of the window: each control has a name and is reached by the keyboard, and no text is cut off."""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from PySide6.QtWidgets import QAbstractButton, QPlainTextEdit, QWidget
from pytestqt.qtbot import QtBot

from engine.architectures.configuration import make_config
from engine.runtime.runner import describe_exception
from gui.i18n import language
from gui.main_window import MainWindow
from gui.theme import ThemeChoice, theme
from tests.gui import inspection

ROOT = Path(__file__).parents[2]
PAGES = ("welcome", "dataset", "model", "training", "results", "prediction", "batch")


def show(window: MainWindow, name: str, qtbot: QtBot) -> QWidget:
    """Bring a page into sight and let it come to rest."""
    page = window.show_page({"results": "training", "batch": "prediction"}.get(name, name))
    if name in ("training", "results"):
        page.tabs.setCurrentWidget(page.results if name == "results" else page.progress)  # type: ignore[attr-defined]
    if name in ("prediction", "batch"):
        page.switch.choose(1 if name == "batch" else 0)  # type: ignore[attr-defined]
    settle(window, qtbot)
    return page


def settle(window: MainWindow, qtbot: QtBot) -> None:
    qtbot.wait(250)
    qtbot.waitUntil(lambda: not window.workspace.engine.jobs, timeout=60_000)
    qtbot.wait(50)


@pytest.fixture
def full_window(open_window: MainWindow, qtbot: QtBot) -> MainWindow:
    """With a project in which a network was trained."""
    workspace = open_window.workspace
    workspace.set_config(make_config("average", {"epochs": 2, "embedding_size": 8, "hidden_size": 8}, seed=1))
    open_window.show_page("training")
    settle(open_window, qtbot)
    workspace.train()
    settle(open_window, qtbot)
    assert workspace.project is not None
    assert workspace.project.runs.list()[0].figures
    return open_window


@pytest.fixture
def appearance() -> Iterator[Callable[..., None]]:
    def choose(*, code: str = "en", presentation: bool = False, dark: bool = False) -> None:
        language().choose(code)
        theme().apply(choice=ThemeChoice.DARK if dark else ThemeChoice.LIGHT, presentation=presentation)

    yield choose
    choose()


def complaints(window: MainWindow, qtbot: QtBot, look: Callable[[QWidget], list[str]]) -> list[str]:
    found = []
    for name in PAGES:
        page = show(window, name, qtbot)
        found += [f"{name}: {fault}" for fault in (*look(page), *look(window.status))]
    return list(dict.fromkeys(found))


@pytest.mark.long
def test_every_control_has_a_name_and_a_role_for_screen_readers(full_window: MainWindow, qtbot: QtBot) -> None:
    found = complaints(full_window, qtbot, inspection.nameless)
    assert not found, "\n".join(found)


@pytest.mark.long
def test_every_control_is_reached_by_the_keyboard(full_window: MainWindow, qtbot: QtBot) -> None:
    found = complaints(full_window, qtbot, inspection.unreachable)
    assert not found, "\n".join(found)


@pytest.mark.long
def test_the_tab_key_follows_the_eye(full_window: MainWindow, qtbot: QtBot) -> None:
    found = complaints(full_window, qtbot, inspection.leaps)
    assert not found, "\n".join(found)


def layout_faults(widget: QWidget) -> list[str]:
    return [*inspection.cut_off(widget), *inspection.overlapping(widget), *inspection.clipped(widget)]


@pytest.mark.long
@pytest.mark.parametrize("code", ["en", "zh_CN"])
def test_no_text_is_cut_off_and_nothing_overlaps(
    full_window: MainWindow, qtbot: QtBot, appearance: Callable[..., None], code: str
) -> None:
    found = []
    for presentation, size in ((False, (1360, 860)), (False, (1024, 700)), (True, (1360, 860)), (True, (1024, 700))):
        appearance(code=code, presentation=presentation)
        full_window.resize(*size)
        mode = f"{size[0]} x {size[1]}{', presentation' if presentation else ''}"
        found += [f"{mode}: {fault}" for fault in complaints(full_window, qtbot, layout_faults)]
    assert not found, "\n".join(found)


@pytest.mark.long
@pytest.mark.parametrize("factor", ["1.5", "2"])
def test_the_same_holds_on_screens_of_150_and_200_percent(factor: str) -> None:
    test = f"{Path(__file__).relative_to(ROOT)}::test_no_text_is_cut_off_and_nothing_overlaps"
    environment = {**os.environ, "QT_SCALE_FACTOR": factor}
    command = [sys.executable, "-m", "pytest", "-q", test]
    done = subprocess.run(command, cwd=ROOT, env=environment, capture_output=True, text=True, check=False, timeout=600)
    assert done.returncode == 0, done.stdout[-4000:]


@pytest.mark.parametrize("code", ["en", "zh_CN"])
def test_an_error_with_its_details_stands_whole_and_is_reached(
    open_window: MainWindow, qtbot: QtBot, appearance: Callable[..., None], code: str
) -> None:
    appearance(code=code)
    open_window.resize(1024, 700)
    open_window.show_page("dataset")
    open_window.workspace.report(describe_exception(RuntimeError("broken"), "an engine that broke " * 20))
    panel = open_window.error_panel
    details = next(button for button in panel.findChildren(QAbstractButton) if button.isCheckable())
    details.click()
    qtbot.wait(50)
    assert "an engine that broke" in panel.findChild(QPlainTextEdit).toPlainText()  # type: ignore[union-attr]
    faults = [inspection.nameless(panel), inspection.unreachable(panel), inspection.leaps(panel), layout_faults(panel)]
    assert not any(faults), faults
