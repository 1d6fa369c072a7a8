"""What every test of the window needs: its own home folder, a workspace that must not leak, a window, a small project.

home              CLASSMARK_HOME in tmp_path, settings, language and theme as at a first start (always)
sample_project    folder of a closed project with the sixty letters of inbox.py
workspace         with the real engine threads; leaking a thread, timer or window fails the test
window            a MainWindow over `workspace`, shown at 1360 x 860
open_workspace    `workspace` in which `sample_project` is open
open_window       `window` in which `sample_project` is open
"""

from __future__ import annotations

import gc
import sys
import threading
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING, TypeVar

import pytest
import shiboken6
from PySide6.QtCore import QCoreApplication, QEvent, QObject, QThread, QTimer
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from tests.gui.inbox import LETTERS

T = TypeVar("T", bound=QObject)

if TYPE_CHECKING:
    from gui.bridge.workspace import Workspace
    from gui.main_window import MainWindow


@pytest.fixture(autouse=True)
def home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, qapp: QApplication) -> Iterator[Path]:
    from gui.i18n import language
    from gui.settings import settings
    from gui.theme import ThemeChoice, theme

    folder = tmp_path / "home"
    folder.mkdir()
    monkeypatch.setenv("CLASSMARK_HOME", str(folder))
    settings.cache_clear()
    QApplication.setStyle("Fusion")
    language().choose("en")
    if theme().choice is not ThemeChoice.LIGHT or theme().presentation or not theme().sheet:
        theme().apply(choice=ThemeChoice.LIGHT, presentation=False)
    yield folder
    language().choose("en")
    settings.cache_clear()


@pytest.fixture
def sample_project(tmp_path: Path) -> Path:
    from engine.store.documents import DocumentDraft
    from engine.store.project import Project

    folder = tmp_path / "Letters"
    with Project.create(folder) as project:
        project.documents.add(
            [
                DocumentDraft(text, labels=(label,), source="inbox.py", position=number)
                for number, (text, label) in enumerate(LETTERS, start=1)
            ]
        )
    return folder


LATEST_END_MS = 20_000
"""How long a job may take to notice that it was aborted: torch may just be being imported on a busy machine."""


class Leaks:
    """What lives before a test and may live after it; everything else is a leak."""

    def __init__(self) -> None:
        self._threads = {thread.ident for thread in threading.enumerate()}
        self._objects = {id(thing) for thing in _living(QTimer) + _living(QThread)}
        self._windows = {id(widget) for widget in QApplication.topLevelWidgets()}

    def complaints(self) -> list[str]:
        settle()
        found = []
        for timer in _living(QTimer):
            if id(timer) not in self._objects and timer.isActive():
                found.append(f"{timer!r} still runs: give the timer a parent that dies with the page, or stop it.")
        for qthread in _living(QThread):
            if id(qthread) not in self._objects and not qthread.wait(LATEST_END_MS):
                found.append(f"{qthread!r} still runs: call Engine.shut_down(), or wait for the thread.")
        for thread in threading.enumerate():
            # a QThread that ran Python leaves a _DummyThread in this list for ever; QThreads were looked at above
            if thread.ident not in self._threads and not isinstance(thread, threading._DummyThread):
                found.append(f"{thread!r} still runs: end the thread and join it.")
        for widget in QApplication.topLevelWidgets():
            if id(widget) not in self._windows and type(widget).__name__ != "QTipLabel":
                found.append(
                    f"{widget!r} ({widget.objectName() or widget.windowTitle()}) is still a window of its own: "
                    "give it a parent, or hand it to qtbot.addWidget()."
                )
        return found


def _living(kind: type[T]) -> list[T]:
    # by type(), as isinstance() asks the object for its __class__, and some modules warn when they are asked anything
    return [thing for thing in gc.get_objects() if issubclass(type(thing), kind) and shiboken6.isValid(thing)]


def settle() -> None:
    """Let Qt delete what waits for its deletion, and Python what nobody holds any more."""
    for _ in range(3):
        gc.collect()
        QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
        QCoreApplication.processEvents()


_frozen_modules = 0


def freeze_modules() -> None:
    """What imports have made lives for ever: the collector need not walk through it before and after every test."""
    global _frozen_modules
    if len(sys.modules) > _frozen_modules:
        gc.freeze()
        _frozen_modules = len(sys.modules)


@pytest.fixture
def workspace(home: Path, qtbot: QtBot) -> Iterator[Workspace]:
    from gui.bridge.workspace import Workspace

    settle()
    freeze_modules()
    leaks = Leaks()
    space = Workspace()
    yield space
    ended = True
    if shiboken6.isValid(space):  # a window that was closed has taken its workspace with it
        space.close_project()
        ended = space.engine.shut_down(wait_ms=LATEST_END_MS)
        space.deleteLater()
    del space
    complaints = leaks.complaints()
    assert ended, "A job did not answer its cancel token within 20 s: call reporter.check() more often."
    assert not complaints, "\n".join(["The test leaks:", *complaints])


@pytest.fixture
def window(workspace: Workspace, qtbot: QtBot) -> Iterator[MainWindow]:
    from gui.main_window import MainWindow

    shown = MainWindow(workspace)
    shown.resize(1360, 860)
    shown.show()
    qtbot.waitExposed(shown)
    yield shown
    workspace.close_project()  # drops every job, so that closing asks nothing
    workspace.engine.shut_down(wait_ms=LATEST_END_MS)
    shown.close()
    shown.deleteLater()
    del shown
    settle()


@pytest.fixture
def open_workspace(workspace: Workspace, sample_project: Path) -> Workspace:
    assert workspace.open_project(sample_project)
    return workspace


@pytest.fixture
def open_window(window: MainWindow, sample_project: Path) -> MainWindow:
    window.open_path(sample_project)
    assert window.workspace.project is not None
    return window


@pytest.fixture
def picture_folder(home: Path) -> Path:
    """Where a test may save pictures of widgets."""
    folder = home / "pictures"
    folder.mkdir()
    return folder
