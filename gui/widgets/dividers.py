"""Moves the dividers between the parts of a page by keyboard: a key goes from one to the next, arrow keys move it.

They are no stops of the Tab key, which would have to be pressed once more for each on every way through a page.
"""

from __future__ import annotations

from PySide6.QtCore import QEvent, QObject, QPoint, QRect, Qt
from PySide6.QtGui import QKeyEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QApplication, QSplitter, QSplitterHandle, QWidget

from gui.i18n import tr
from gui.theme import SPACE, theme

STEP = 2 * SPACE
"""Pixels at 100 % that an arrow key moves a divider."""

THICK = 5
"""Pixels of the line that shows which divider has the keys."""


class Dividers(QObject):
    """`area` holds the pages. Thread: GUI only."""

    def __init__(self, area: QWidget) -> None:
        super().__init__(area)
        self._area = area
        self._mark = _Mark(area)
        self._before: QWidget | None = None
        """What had the focus before the dividers, and gets it back."""

    def next(self) -> None:
        """Give the keys to the first divider in sight, or to the one after that which has them; at last back."""
        handles, focused = self._handles(), QApplication.focusWidget()
        place = handles.index(focused) + 1 if isinstance(focused, QSplitterHandle) and focused in handles else 0
        if place == 0:
            self._before = focused
        if place < len(handles):
            handle = handles[place]
            handle.setAccessibleName(tr("Divider: arrow keys move it, Escape leaves it"))
            handle.installEventFilter(self)
            handle.setFocus(Qt.FocusReason.ShortcutFocusReason)
        elif handles:
            self._leave()

    def _handles(self) -> list[QSplitterHandle]:
        found = [
            handle
            for handle in self._area.findChildren(QSplitterHandle)
            if handle.isVisible() and not handle.visibleRegion().isEmpty()
        ]
        return sorted(found, key=lambda handle: (_place(handle, self._area).x(), _place(handle, self._area).y()))

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        handle = watched
        assert isinstance(handle, QSplitterHandle)
        kind = event.type()
        if kind is QEvent.Type.FocusIn:
            self._mark.show_at(handle)
        elif kind in (QEvent.Type.FocusOut, QEvent.Type.Hide):
            handle.removeEventFilter(self)
            self._mark.hide()
        elif kind is QEvent.Type.Move and handle.hasFocus():
            self._mark.show_at(handle)
        elif kind is QEvent.Type.ShortcutOverride and isinstance(event, QKeyEvent):
            if event.key() == Qt.Key.Key_Escape:  # it leaves the divider and cancels nothing
                event.accept()
                return True
        elif kind is QEvent.Type.KeyPress and isinstance(event, QKeyEvent):
            return self._key(handle, Qt.Key(event.key()))
        return False

    def _key(self, handle: QSplitterHandle, key: Qt.Key) -> bool:
        across = handle.orientation() is Qt.Orientation.Horizontal
        back, forth = (Qt.Key.Key_Left, Qt.Key.Key_Right) if across else (Qt.Key.Key_Up, Qt.Key.Key_Down)
        if key in (back, forth):
            move(handle, round(STEP * theme().scale) * (1 if key == forth else -1))
        elif key in (Qt.Key.Key_Escape, Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self._leave()
        else:
            return False
        return True

    def _leave(self) -> None:
        target = self._before
        if target is not None and target.isVisible() and target.isEnabled():
            target.setFocus(Qt.FocusReason.OtherFocusReason)
        else:
            self._area.setFocus(Qt.FocusReason.OtherFocusReason)


def move(handle: QSplitterHandle, by: int) -> None:
    """Move a divider by so many pixels, as far as the parts beside it allow."""
    splitter = handle.splitter()
    number = next(index for index in range(splitter.count()) if splitter.handle(index) is handle)
    before = splitter.sizes()
    sizes = list(before)
    sizes[number - 1] += by
    sizes[number] -= by
    splitter.setSizes([max(0, size) for size in sizes])  # which keeps to the least sizes
    if splitter.sizes() != before:
        splitter.splitterMoved.emit(_offset(handle, splitter), number)


def _offset(handle: QSplitterHandle, splitter: QSplitter) -> int:
    return handle.x() if splitter.orientation() is Qt.Orientation.Horizontal else handle.y()


def _place(handle: QWidget, area: QWidget) -> QPoint:
    return handle.mapTo(area, QPoint(0, 0))


class _Mark(QWidget):
    """A line over the divider that has the keys: a divider itself is too thin to show it."""

    def __init__(self, area: QWidget) -> None:
        super().__init__(area)
        self.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        self.hide()

    def show_at(self, handle: QSplitterHandle) -> None:
        place = QRect(_place(handle, self.parentWidget()), handle.size())  # type: ignore[arg-type]  # it has a parent
        middle, thick = place.center(), round(THICK * theme().scale)
        if handle.orientation() is Qt.Orientation.Horizontal:
            place.setWidth(thick)
        else:
            place.setHeight(thick)
        place.moveCenter(middle)
        self.setGeometry(place)
        self.raise_()
        self.show()

    def paintEvent(self, event: QPaintEvent) -> None:
        QPainter(self).fillRect(self.rect(), theme().colour("accent"))
