"""Holds the pages of the window: they fill it as long as the screen has room for them, and scroll where it has not."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QObject, QSize, Qt, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QFrame, QScrollArea, QStackedWidget, QWidget

ROUND_THE_PAGE = QSize(40, 200)
"""Room for the window's frame, menus, bar and foot, and for the system's own bars."""


class PageStack(QStackedWidget):
    """One page at a time, which alone decides when there is too little room; the hidden ones do not."""

    _shown = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.currentChanged.connect(self.updateGeometry)
        self._shown.connect(self._paint, Qt.ConnectionType.QueuedConnection)

    def show_page(self, page: QWidget) -> None:
        """Show it and have it painted once: when all its parts have been shown, which each of them hears of by a post.

        The scene of a plot has everything painted at once as soon as it is its turn, and the parts after it once more.
        """
        self.setUpdatesEnabled(False)
        self.setCurrentWidget(page)
        self._shown.emit()

    def _paint(self) -> None:
        self.setUpdatesEnabled(True)

    def focusNextPrevChild(self, forwards: bool) -> bool:
        """What had the focus is gone or grey: the page itself has it then, not what comes next in the window."""
        held, page = self.window().focusWidget(), self.currentWidget()
        if held is not None and page is not None and not (held.isVisible() and held.isEnabled()):
            page.setFocus(Qt.FocusReason.OtherFocusReason)
            return True
        return super().focusNextPrevChild(forwards)

    def minimumSizeHint(self) -> QSize:
        page = self.currentWidget()
        return page.minimumSizeHint() if page is not None else super().minimumSizeHint()

    def least_height(self, width: int) -> int:
        """Pixels that the page needs at least at this width; its hint speaks of texts wrapped as narrow as can be."""
        page = self.currentWidget()
        layout = page.layout() if page is not None else None
        hint = self.minimumSizeHint().height()
        if layout is None or not layout.hasHeightForWidth():
            return hint
        return min(hint, layout.totalMinimumHeightForWidth(width))

    @property
    def largest(self) -> QSize:
        """What the most demanding of all pages needs at least."""
        return super().minimumSizeHint()


class PageArea(QScrollArea):
    """At 200 % a screen of 1920 x 1080 has 960 x 540 of our pixels, less than a page needs at least."""

    def __init__(self, pages: PageStack, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.pages = pages
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setWidget(pages)  # not resizable by Qt, which would ask hidden pages too how high they would like to be
        pages.setAutoFillBackground(False)  # set by Qt; then a page that is shown would be painted twice over

    def minimumSizeHint(self) -> QSize:
        """For all pages, so that the window keeps its size when another one is shown."""
        return self.pages.largest.boundedTo(self.screen().availableSize() - ROUND_THE_PAGE)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.LayoutRequest:  # another page, or the same one with larger letters
            self._fit()
            self.updateGeometry()
        return super().eventFilter(watched, event)

    def _fit(self) -> None:
        """The page fills the area; where it needs more, the bars take their room from the other direction."""
        least, room = self.pages.minimumSizeHint(), self.maximumViewportSize()
        least.setHeight(self.pages.least_height(max(least.width(), room.width())))
        if least.height() > room.height():
            room.setWidth(room.width() - self.verticalScrollBar().sizeHint().width())
        if least.width() > room.width():
            room.setHeight(room.height() - self.horizontalScrollBar().sizeHint().height())
        self.pages.resize(room.expandedTo(least))
