"""Lets the main window wear the style sheet part by part: what is in sight changes at once, hidden pages afterwards.

A change of the theme then takes as long as one page needs, not as four do.
"""

from __future__ import annotations

from PySide6.QtCore import QChildEvent, QEvent, QObject, Qt, QTimer
from PySide6.QtWidgets import QMainWindow, QWidget

from gui.theme import theme
from gui.widgets.page_area import PageArea

PAUSE_MS = 150
"""Between one hidden page and the next: events of the person come first."""


class Wardrobe(QObject):
    """The window itself wears nothing: what it wore would reach every page. Thread: GUI only."""

    def __init__(self, window: QMainWindow, content: QWidget, area: PageArea) -> None:
        """`area` holds the pages; whatever else lies in `content`, the window's central widget, is always in sight."""
        super().__init__(window)
        self._window = window
        self._content = content
        self._area = area
        self._later = QTimer(self, singleShot=True, interval=PAUSE_MS)
        self._later.timeout.connect(self._dress_next)
        theme().sheet_changed.connect(self._dress)
        area.pages.currentChanged.connect(self._dress_page)
        window.installEventFilter(self)
        self._dress(letters=True)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Dialogs of the window are about to be shown."""
        if event.type() == QEvent.Type.ChildPolished and isinstance(event, QChildEvent):
            child = event.child()
            if isinstance(child, QWidget) and child.isWindow():
                theme().dress(child)
        return False

    def _dress(self, letters: bool) -> None:
        """With letters of another size hidden pages follow at once, as they measure their texts."""
        direct = Qt.FindChildOption.FindDirectChildrenOnly
        parts = [*self._content.findChildren(QWidget, options=direct)]
        parts += [child for child in self._window.findChildren(QWidget, options=direct) if child.isWindow()]
        parts += [self._window.menuBar(), self._area.verticalScrollBar(), self._area.horizontalScrollBar()]
        for part in parts:
            if part is not self._area:
                theme().dress(part)
        pages = self._area.pages
        for index in range(pages.count()) if letters else (pages.currentIndex(),):
            self._dress_page(index)
        self._later.start()

    def _dress_next(self) -> None:
        """One of the pages that are still to change; whoever shows it earlier does it then."""
        for page in self._area.pages.findChildren(QWidget, options=Qt.FindChildOption.FindDirectChildrenOnly):
            if page.styleSheet() != theme().sheet:
                theme().dress(page)
                self._later.start()
                return

    def _dress_page(self, index: int) -> None:
        page = self._area.pages.widget(index)
        if page is not None:
            theme().dress(page)
