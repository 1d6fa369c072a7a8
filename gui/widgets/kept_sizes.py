"""Splitters that are divided as a person left them."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QObject, QTimer
from PySide6.QtWidgets import QSplitter

from gui.settings import settings

PAUSE_MS = 400
"""After this pause sizes are written: a drag would write the file, and wait for the disk, at every pixel."""


def keep_sizes(splitter: QSplitter, name: str, sizes: list[int]) -> None:
    """Divide a splitter as it was left under this name, at first as given, and remember when it is moved."""
    splitter.setSizes(kept_sizes(name, len(sizes)) or sizes)
    remember_sizes(splitter, name)


def kept_sizes(name: str, panes: int) -> list[int] | None:
    """How a splitter of so many panes was left under this name."""
    saved = settings().get(name)
    fits = isinstance(saved, list) and len(saved) == panes and all(isinstance(size, int) for size in saved)
    return saved if fits else None


def remember_sizes(splitter: QSplitter, name: str) -> None:
    """Write the sizes down under this name shortly after the splitter has been moved, or as it leaves the screen."""
    _Keeper(splitter, name)


class _Keeper(QObject):
    """Lives as long as its splitter."""

    def __init__(self, splitter: QSplitter, name: str) -> None:
        super().__init__(splitter)
        self._splitter, self._name = splitter, name
        self._pause = QTimer(self, interval=PAUSE_MS, singleShot=True)
        self._pause.timeout.connect(self._write)
        splitter.splitterMoved.connect(self._moved)
        splitter.installEventFilter(self)

    def _moved(self, _place: int, _handle: int) -> None:
        self._pause.start()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.Hide and self._pause.isActive():  # of the page, or of a window that is closed
            self._pause.stop()
            self._write()
        return False

    def _write(self) -> None:
        settings().set(self._name, self._splitter.sizes())
