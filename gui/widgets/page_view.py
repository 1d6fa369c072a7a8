"""Pages below each other, drawn elsewhere as they come into sight, with the found words marked on them.

Paper stays white in the dark theme, and what is marked on it wears the light theme's colours: so it was printed.
"""

from __future__ import annotations

from bisect import bisect_right
from collections import OrderedDict
from collections.abc import Sequence
from dataclasses import dataclass, replace
from itertools import accumulate

from PySide6.QtCore import QEvent, QPoint, QRect, QRectF, Qt, QTimer, Signal
from PySide6.QtGui import (
    QAccessible,
    QColor,
    QFocusEvent,
    QImage,
    QKeyEvent,
    QPainter,
    QPaintEvent,
    QPen,
    QResizeEvent,
    QWheelEvent,
)
from PySide6.QtWidgets import QAbstractScrollArea, QFrame, QWidget

from gui import formatting
from gui.accessibility import set_role
from gui.i18n import bind, tr
from gui.theme import SPACE, theme

MOST_KEPT = 96 << 20
"""Bytes of drawn pages that are kept."""

ZOOMS = (0.5, 0.75, 1.0, 1.25, 1.5, 2.0, 3.0, 4.0)
"""Widths of a page as shares of the view's."""

SETTLE_MS = 40
"""Scrolling asks for pages after such a pause, so that those which only fly by are not drawn."""

Rectangle = tuple[int, int, int, int]


@dataclass(frozen=True)
class _Drawn:
    image: QImage
    asked: int
    """Pixels across that were asked for; a very long page may have come narrower."""
    places: tuple[tuple[Rectangle, ...], ...]


class PageView(QAbstractScrollArea):
    """Thread: GUI only."""

    wanted = Signal(object)
    """A list of (page from 0, pixels across): those in sight, then the one behind them; others are wanted no more."""
    turned = Signal()
    """Another page is the one that one looks at."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._sizes: tuple[tuple[float, float], ...] = ()
        self._enlarged = True
        self._zoom = 1.0
        self._tops: list[int] = []
        """Pixels from the top of all pages to the top of each."""
        self._width = 0
        self._kept: OrderedDict[int, _Drawn] = OrderedDict()
        self._broken: dict[int, str] = {}
        self._shown = -1
        self._here: tuple[int, int] | None = None
        """Page and number of the found word that one is at."""
        self._going = False
        """Whether that word is still to be brought into view, once its page has been drawn."""
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setProperty("role", "pages")
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        set_role(self, QAccessible.Role.Document)
        self._pause = QTimer(self, interval=SETTLE_MS, singleShot=True)
        self._pause.timeout.connect(self._ask)
        for bar in (self.verticalScrollBar(), self.horizontalScrollBar()):
            bar.valueChanged.connect(self._scrolled)
        theme().changed.connect(self.viewport().update)
        bind(self._retranslate)

    # what is shown

    @property
    def count(self) -> int:
        return len(self._sizes)

    @property
    def page(self) -> int:
        """The one that takes most of the view's middle, counted from 0; -1 without any."""
        return self._shown

    @property
    def zoom(self) -> float:
        return self._zoom

    @property
    def words(self) -> str:
        """`Page 2 of 14`"""
        if not self._sizes:
            return ""
        return tr("Page {n} of {total}", n=formatting.count(self._shown + 1), total=formatting.count(self.count))

    def show_pages(self, sizes: Sequence[tuple[float, float]], *, enlarged: bool = True) -> None:
        """Width and height of each page; `enlarged` where a small one is to fill the view, as a picture is not."""
        self._sizes, self._enlarged = tuple(sizes), enlarged
        self._kept.clear()
        self._broken.clear()
        self._here = None
        self._shown = -1
        self._lay_out()
        self.verticalScrollBar().setValue(0)
        self.horizontalScrollBar().setValue(0)
        self._scrolled()

    def put(self, page: int, asked: int, image: QImage, places: tuple[tuple[Rectangle, ...], ...]) -> None:
        """A page that was drawn."""
        if page >= self.count:
            return
        self._kept.pop(page, None)
        self._kept[page] = _Drawn(image, asked, places)
        while len(self._kept) > 1 and sum(drawn.image.sizeInBytes() for drawn in self._kept.values()) > MOST_KEPT:
            self._kept.popitem(last=False)
        self._bring_into_view()
        self.viewport().update()

    def put_places(self, page: int, places: tuple[tuple[Rectangle, ...], ...]) -> None:
        """Where the found words stand on a page that was drawn, in pixels of its picture."""
        kept = self._kept.get(page)
        if kept is not None:
            self._kept[page] = replace(kept, places=places)
            self._bring_into_view()
            self.viewport().update()

    def put_trouble(self, page: int, sentence: str) -> None:
        """Why a page cannot be drawn."""
        self._broken[page] = sentence
        self.viewport().update()

    def forget_marks(self) -> None:
        """Other words are looked for: every page in sight is asked for again, and shown as it is until then."""
        self._kept = OrderedDict((page, _Drawn(drawn.image, 0, ())) for page, drawn in self._kept.items())
        self._here = None
        self._ask()

    def drawn(self, page: int) -> QImage | None:
        kept = self._kept.get(page)
        return kept.image if kept is not None else None

    def marks(self, page: int) -> list[list[QRect]]:
        """Where the found words of a page stand, in pixels of the viewport; for each a rectangle a line."""
        kept = self._kept.get(page)
        return [[self._on_screen(page, kept, place) for place in found] for found in kept.places] if kept else []

    def go_to(self, page: int, hit: int) -> None:
        """Bring a found word into view: the page at once, the word when the page has been drawn."""
        self._here, self._going = (page, hit), True
        if page != self._shown:
            self.verticalScrollBar().setValue(self._tops[page] - SPACE)
        self._bring_into_view()
        self.viewport().update()

    def set_zoom(self, zoom: float, around: QPoint | None = None) -> None:
        """The place `around`, or the middle, stays where it is."""
        zoom = min(max(zoom, ZOOMS[0]), ZOOMS[-1])
        if zoom == self._zoom or not self._sizes:
            return
        at = around or self.viewport().rect().center()
        down, across = self.verticalScrollBar(), self.horizontalScrollBar()
        page = self._page_at(down.value() + at.y())
        before = self._place(page)
        x, y = (at.x() - before.x()) / before.width(), (at.y() - before.y()) / before.height()
        self._zoom = zoom
        self._lay_out()
        after = self._place(page)
        down.setValue(down.value() + round(after.y() + y * after.height() - at.y()))
        across.setValue(across.value() + round(after.x() + x * after.width() - at.x()))
        self._scrolled()

    def zoom_by(self, steps: int, around: QPoint | None = None) -> None:
        """To the next larger (1) or smaller (-1) of the usual sizes."""
        larger = [zoom for zoom in ZOOMS if zoom > self._zoom + 0.01]
        smaller = [zoom for zoom in ZOOMS if zoom < self._zoom - 0.01]
        if steps > 0 and larger:
            self.set_zoom(larger[0], around)
        elif steps < 0 and smaller:
            self.set_zoom(smaller[-1], around)

    # layout

    def _lay_out(self) -> None:
        room = max(1, self.viewport().width() - 2 * SPACE)
        self._width = max(1, round(room * self._zoom))
        extents = [self._extent(size) for size in self._sizes]
        tops = list(accumulate((height + 2 * SPACE for _, height in extents), initial=SPACE))
        self._tops, top = tops[:-1], tops[-1]
        down, across = self.verticalScrollBar(), self.horizontalScrollBar()
        down.setRange(0, max(0, top - SPACE - self.viewport().height()))
        down.setPageStep(self.viewport().height())
        down.setSingleStep(5 * SPACE)
        widest = max((width for width, _ in extents), default=0)
        across.setRange(0, max(0, widest + 2 * SPACE - self.viewport().width()))
        across.setPageStep(self.viewport().width())
        across.setSingleStep(5 * SPACE)

    def _extent(self, size: tuple[float, float]) -> tuple[int, int]:
        """Pixels of a page on the screen."""
        width = self._width if self._enlarged else min(self._width, max(1, round(size[0] * self._zoom)))
        return width, max(1, round(width * size[1] / size[0]))

    def _place(self, page: int) -> QRect:
        """Where a page is, in pixels of the viewport."""
        width, height = self._extent(self._sizes[page])
        room = max(self.viewport().width(), self.horizontalScrollBar().maximum() + self.viewport().width())
        x = (room - width) // 2 - self.horizontalScrollBar().value()
        return QRect(x, self._tops[page] - self.verticalScrollBar().value(), width, height)

    def _page_at(self, y: int) -> int:
        return max(0, bisect_right(self._tops, y) - 1)

    def in_sight(self) -> range:
        """Pages of which something is seen."""
        top = self.verticalScrollBar().value()
        return (
            range(self._page_at(top), self._page_at(top + self.viewport().height() - 1) + 1) if self.count else range(0)
        )

    def _on_screen(self, page: int, drawn: _Drawn, place: Rectangle) -> QRect:
        paper = self._place(page)
        scale = paper.width() / drawn.image.width()
        x, y, width, height = (round(value * scale) for value in place)
        return QRect(paper.x() + x, paper.y() + y, max(2, width), max(2, height))

    def _bring_into_view(self) -> None:
        found = self.marks(self._here[0]) if self._here is not None and self._going else []
        if self._here is None or not found:
            return
        self._going = False
        lines = found[min(self._here[1], len(found) - 1)]
        if not lines:
            return
        place, room = lines[0], self.viewport().rect().adjusted(SPACE, SPACE, -SPACE, -SPACE)
        if not room.contains(place):
            down, across = self.verticalScrollBar(), self.horizontalScrollBar()
            if not (room.top() <= place.top() and place.bottom() <= room.bottom()):
                down.setValue(down.value() + place.center().y() - room.center().y())
            if not (room.left() <= place.left() and place.right() <= room.right()):
                across.setValue(across.value() + place.center().x() - room.center().x())

    # asking

    def _scrolled(self) -> None:
        if self.count:
            shown = self._page_at(self.verticalScrollBar().value() + self.viewport().height() // 2)
            if shown != self._shown:
                self._shown = shown
                self.setAccessibleDescription(self.words)
                self.turned.emit()
            self._pause.start()
        self.viewport().update()

    def _ask(self) -> None:
        sight = self.in_sight()
        wanted = []
        for page in (*sight, *range(sight.stop, min(sight.stop + 1, self.count))):
            pixels = round(self._extent(self._sizes[page])[0] * self.devicePixelRatioF())
            kept = self._kept.get(page)
            if kept is not None:
                self._kept.move_to_end(page)
            if (kept is None or kept.asked != pixels) and page not in self._broken:
                wanted.append((page, pixels))
        self.wanted.emit(wanted)

    # events

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        if not self.count:
            return
        page = max(0, self._shown)
        share = (self.verticalScrollBar().value() - self._tops[page]) / max(1, self._extent(self._sizes[page])[1])
        self._lay_out()
        self.verticalScrollBar().setValue(self._tops[page] + round(share * self._extent(self._sizes[page])[1]))
        self._scrolled()

    def wheelEvent(self, event: QWheelEvent) -> None:
        if event.modifiers() & Qt.KeyboardModifier.ControlModifier:
            self.zoom_by(1 if event.angleDelta().y() > 0 else -1, event.position().toPoint())
            event.accept()
        else:
            super().wheelEvent(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        bar = self.verticalScrollBar()
        match event.key():
            case Qt.Key.Key_Home:
                bar.setValue(bar.minimum())
            case Qt.Key.Key_End:
                bar.setValue(bar.maximum())
            case Qt.Key.Key_Space:
                bar.triggerAction(bar.SliderAction.SliderPageStepAdd)
            case _:
                super().keyPressEvent(event)

    def focusInEvent(self, event: QFocusEvent) -> None:
        super().focusInEvent(event)
        self.viewport().update()

    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        self.viewport().update()

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.DevicePixelRatioChange:  # of a window that was moved to another screen
            self._ask()

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self.viewport())
        painter.fillRect(self.viewport().rect(), theme().colour("sunken"))
        painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
        for page in self.in_sight():
            self._paint_page(painter, page)
        if self.hasFocus():
            painter.setPen(theme().colour("accent"))
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.drawRect(self.viewport().rect().adjusted(0, 0, -1, -1))
        painter.end()

    def _paint_page(self, painter: QPainter, page: int) -> None:
        place, drawn = self._place(page), self._kept.get(page)
        painter.fillRect(place, theme().paper("surface"))
        if drawn is None:
            painter.setPen(theme().paper("secondary"))
            words = self._broken.get(page) or tr("Drawing page {n} …", n=formatting.count(page + 1))
            inside = place.adjusted(2 * SPACE, 2 * SPACE, -2 * SPACE, -2 * SPACE)
            painter.drawText(inside, Qt.AlignmentFlag.AlignHCenter | Qt.TextFlag.TextWordWrap, words)
            return
        painter.drawImage(QRectF(place), drawn.image)
        for number, lines in enumerate(self.marks(page)):
            here = self._here == (page, number)
            for line in lines:
                _paint_mark(painter, line.adjusted(-1, -1, 1, 1), here=here)

    def _retranslate(self) -> None:
        self.setAccessibleName(tr("Pages of the document"))
        self.setAccessibleDescription(self.words)
        self.viewport().update()


def _paint_mark(painter: QPainter, place: QRect, *, here: bool) -> None:
    """As a marker pen does it: print stays readable through it. The edge shows it on dark paper, and where one is."""
    painter.save()
    painter.setCompositionMode(QPainter.CompositionMode.CompositionMode_Multiply)
    painter.fillRect(place, theme().paper("mark"))
    painter.restore()
    painter.setPen(QPen(QColor(theme().paper("accent" if here else "warning")), 2 if here else 1))
    painter.setBrush(Qt.BrushStyle.NoBrush)
    painter.drawRect(place)
