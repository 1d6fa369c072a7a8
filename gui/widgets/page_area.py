"""Holds the pages of the window: they fill it as long as the screen has room for them, and scroll where it has not."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QObject, QSize, Qt
from PySide6.QtWidgets import QFrame, QScrollArea, QWidget

ROUND_THE_PAGE = QSize(40, 200)
"""Room for the window's frame, menus, bar and foot, and for the system's own bars."""


class PageArea(QScrollArea):
    """At 200 % a screen of 1920 x 1080 has 960 x 540 of our pixels, less than a page needs at least."""

    def __init__(self, pages: QWidget, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setWidgetResizable(True)
        self._pages = pages
        self.setWidget(pages)

    def minimumSizeHint(self) -> QSize:
        return self._pages.minimumSizeHint().boundedTo(self.screen().availableSize() - ROUND_THE_PAGE)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.LayoutRequest:
            self.updateGeometry()  # another page, or the same one with larger letters
        return super().eventFilter(watched, event)
