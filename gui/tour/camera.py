"""Waits for states of the window and photographs them; what to do in between is left to the tour."""

from __future__ import annotations

import sys
import time
import traceback
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from types import TracebackType

from PySide6.QtCore import QPoint
from PySide6.QtGui import QColor, QPainter, QPixmap
from PySide6.QtWidgets import QApplication, QDialog, QWidget

from gui.bridge.controller import Lane
from gui.i18n import tr_message
from gui.main_window import MainWindow
from gui.theme import theme

REST = 0.35
"""Seconds that a page gets to come to rest before its picture: animations, debounced questions, first layouts."""

SHORT, LONG = 60.0, 300.0
"""Seconds to wait for what a free computer answers at once, and for a training; a busy one takes longer."""


class TourError(Exception):
    """A state was not reached. Its text is a whole sentence."""


class Camera:
    """Lets the window's events pass while it waits. Thread: GUI only."""

    def __init__(self, window: MainWindow, folder: Path) -> None:
        self._window = window
        self._folder = folder
        self.names: list[str] = []
        """Files of the pictures, in the order in which they were taken."""
        self.exceptions: list[str] = []
        """What went wrong meanwhile, as sentences; the first ends the tour at the next wait or picture."""

    # waiting

    def answered(self) -> bool:
        """Whether no question of a page waits for its answer."""
        return all(job.lane is not Lane.QUICK for job in self._window.workspace.engine.jobs)

    def settle(self, seconds: float) -> None:
        until = time.monotonic() + seconds
        while time.monotonic() < until:
            QApplication.processEvents()
            time.sleep(0.005)

    def wait(self, reached: Callable[[], bool], trouble: str, seconds: float) -> None:
        """Let the program run until `reached`. Raises TourError after `seconds`, or when something has gone wrong."""
        until = time.monotonic() + seconds
        while not reached():
            QApplication.processEvents()
            self.check()
            if time.monotonic() > until:
                raise TourError(f"{trouble} within {seconds:.0f} seconds.")
            time.sleep(0.005)

    def check(self, *, error_meant: bool = False) -> None:
        if self.exceptions:
            raise TourError(self.exceptions[0])
        shown = self._window.error_panel.current
        if shown is not None and not error_meant:
            raise TourError(f"an error was shown that should not be there: {tr_message(shown.happened)}")

    # pictures

    def photograph(
        self, name: str, dialog: QDialog | None = None, *, rest: float = REST, error_meant: bool = False
    ) -> None:
        """Save the window, with a dialog over it, as `NN-NAME.png`."""
        self.settle(rest)
        if rest:
            self.wait_for_answers(error_meant=error_meant)
        self.check(error_meant=error_meant)
        picture = self._window.grab()
        if dialog is not None:
            _lay_over(picture, self._window, dialog)
        file = f"{len(self.names) + 1:02}-{name}.png"
        if not picture.save(str(self._folder / file)):
            raise TourError(f"{file} could not be written to {self._folder}.")
        self.names.append(file)

    def wait_for_answers(self, *, error_meant: bool) -> None:
        """Questions that pages have asked by themselves; one that takes very long does not hold up the picture."""
        until = time.monotonic() + SHORT
        while not self.answered() and time.monotonic() < until:
            QApplication.processEvents()
            self.check(error_meant=error_meant)
            time.sleep(0.005)
        self.settle(REST / 3)


def _lay_over(picture: QPixmap, window: QWidget, dialog: QDialog) -> None:
    """Paint a dialog into the picture of its window, with the window in its shade."""
    painter = QPainter(picture)
    painter.fillRect(window.rect(), QColor(0, 0, 0, 90))
    place = QPoint((window.width() - dialog.width()) // 2, max(0, (window.height() - dialog.height()) // 2))
    painter.drawPixmap(place, dialog.grab())
    painter.setPen(theme().colour("border"))
    painter.drawRect(place.x(), place.y(), dialog.width() - 1, dialog.height() - 1)
    painter.end()


@contextmanager
def watched(camera: Camera) -> Iterator[None]:
    """An exception in a slot or thread ends the tour; Qt alone would print it and go on."""

    def hook(kind: type[BaseException], error: BaseException, trace: TracebackType | None) -> None:
        sys.stderr.write("".join(traceback.format_exception(kind, error, trace)))
        camera.exceptions.append(f"the program met an error that it did not expect: {kind.__name__}: {error}.")

    before, sys.excepthook = sys.excepthook, hook
    try:
        yield
    finally:
        sys.excepthook = before
