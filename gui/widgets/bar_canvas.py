"""Paints the bars of a chart, standing or lying, and lets them be chosen by mouse and by keyboard."""

from __future__ import annotations

import math
from dataclasses import dataclass

from PySide6.QtCore import QEvent, QPoint, QPointF, QRectF, QSize, Qt, Signal
from PySide6.QtGui import (
    QAccessible,
    QColor,
    QFocusEvent,
    QFont,
    QFontMetricsF,
    QHelpEvent,
    QKeyEvent,
    QMouseEvent,
    QPainter,
    QPaintEvent,
)
from PySide6.QtWidgets import QSizePolicy, QToolTip, QWidget

from gui import formatting
from gui.accessibility import set_role
from gui.theme import SPACE, theme

RADIUS = 3
WIDEST_BAR = 56


@dataclass(frozen=True)
class Segment:
    """A piece of a stacked bar, from the bottom up."""

    name: str
    value: int
    colour: QColor


@dataclass(frozen=True)
class Bar:
    name: str
    segments: tuple[Segment, ...]

    @property
    def total(self) -> int:
        return sum(segment.value for segment in self.segments)

    def as_text(self) -> str:
        pieces = [f"{part.name}: {formatting.count(part.value)}" for part in self.segments if part.name and part.value]
        head = f"{self.name}: {formatting.count(self.total)}"
        return "\n".join([head, *pieces]) if len(pieces) > 1 else head


class BarCanvas(QWidget):
    """Paints the bars, three lines with their counts, and the names that find room.

    With `choosing` on, a click or the Return key chooses a bar; bars that touch are chosen in stretches, by dragging or
    with Shift and the arrow keys.
    """

    chosen = Signal(int, int)
    """First and last bar of the stretch that was chosen."""

    def __init__(self, parent: QWidget, *, touching: bool) -> None:
        super().__init__(parent)
        self.marked: tuple[int, ...] = ()
        """Bars that are shown as chosen."""
        self._choosing = False
        self._anchor = self._current = -1
        self._dragging = False
        self.bars: tuple[Bar, ...] = ()
        self.axis = ""
        self._touching = touching
        self._hovered = -1
        self.setMouseTracking(True)
        set_role(self, QAccessible.Role.Chart)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)
        theme().changed.connect(self._restyle)

    def let_choose(self) -> None:
        self._choosing = True
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setCursor(Qt.CursorShape.PointingHandCursor)

    @property
    def current(self) -> int:
        """The bar that the keys are at, or -1."""
        return self._current

    def sizeHint(self) -> QSize:
        return QSize(280, round(112 * theme().scale))

    def minimumSizeHint(self) -> QSize:
        return QSize(160, round(72 * theme().scale))

    @property
    def lying(self) -> bool:
        """Whether the bars lie, each beside its name: where so few are shown that every name finds room."""
        height = QFontMetricsF(self._font()).height()
        return not self._touching and len(self.bars) * height <= self.height()

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setFont(self._font())
        metrics = QFontMetricsF(painter.font())
        if self.lying:
            self._paint_lying(painter, metrics)
            painter.end()
            return
        top = nice_ceiling(max((bar.total for bar in self.bars), default=0))
        plot = self._plot(metrics, top)
        palette = theme()
        for share in (0.0, 0.5, 1.0):
            y = round(plot.bottom() - plot.height() * share) + 0.5
            painter.setPen(palette.colour("grid" if share else "border"))
            painter.drawLine(QPointF(plot.left(), y), QPointF(plot.right(), y))
            painter.setPen(palette.colour("secondary"))
            place = QRectF(0, y - metrics.height() / 2, plot.left() - SPACE / 2, metrics.height())
            if (top * share).is_integer():
                text = formatting.count(int(top * share))
                painter.drawText(place, Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter, text)
        for number, bar in enumerate(self.bars):
            self._paint_bar(painter, plot, number, bar, top)
        self._paint_names(painter, metrics, plot)
        painter.end()

    def _paint_lying(self, painter: QPainter, metrics: QFontMetricsF) -> None:
        """A line a bar: name, bar, count."""
        largest = max((bar.total for bar in self.bars), default=0)
        line = self._line_height()
        longest = max((metrics.horizontalAdvance(bar.name) for bar in self.bars), default=0.0)
        names = min(longest + 1, self.width() * 0.4)
        counts = metrics.horizontalAdvance(formatting.count(largest)) + 1
        groove = QRectF(names + SPACE, 0, max(16.0, self.width() - names - counts - 2 * SPACE), line)
        thick = min(line - 4, metrics.height() * 0.8)
        middle = Qt.AlignmentFlag.AlignVCenter
        for number, bar in enumerate(self.bars):
            top = number * line
            self._paint_ground(painter, number, QRectF(0, top, self.width(), line))
            painter.setPen(theme().colour("text"))
            name = metrics.elidedText(bar.name, Qt.TextElideMode.ElideRight, names)
            painter.drawText(QRectF(0, top, names, line), middle | Qt.AlignmentFlag.AlignLeft, name)
            painter.setPen(Qt.PenStyle.NoPen)
            left = groove.left()
            for segment in bar.segments:
                if segment.value:
                    width = max(1.5, groove.width() * segment.value / largest)
                    painter.setBrush(segment.colour)
                    painter.drawRoundedRect(QRectF(left, top + (line - thick) / 2, width, thick), RADIUS, RADIUS)
                    left += width
            painter.setPen(theme().colour("secondary"))
            place = QRectF(left + SPACE, top, counts, line)
            painter.drawText(place, middle | Qt.AlignmentFlag.AlignLeft, formatting.count(bar.total))

    def _paint_ground(self, painter: QPainter, number: int, place: QRectF) -> None:
        """What tells that a bar is chosen, under the mouse, or where the keys are."""
        picking = self._stretch() if self._dragging else ()
        painter.setPen(Qt.PenStyle.NoPen)
        if number in self.marked or number in picking:
            painter.setBrush(theme().colour("selection"))
            painter.drawRect(place) if self._touching else painter.drawRoundedRect(place, RADIUS, RADIUS)
        elif number == self._hovered:
            painter.setBrush(theme().colour("hover"))
            painter.drawRoundedRect(place, RADIUS, RADIUS)
        if self.hasFocus() and number in self._stretch():
            painter.setPen(theme().colour("accent"))
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.drawRoundedRect(place.adjusted(0.5, 0.5, -0.5, -0.5), RADIUS, RADIUS)
            painter.setPen(Qt.PenStyle.NoPen)

    def _stretch(self) -> range:
        """Bars between where a choice began and where it has come to."""
        if self._current < 0:
            return range(0)
        anchor = self._anchor if self._touching and self._anchor >= 0 else self._current
        return range(min(anchor, self._current), max(anchor, self._current) + 1)

    def _line_height(self) -> float:
        """Of a lying bar: the bars fill the height, but stand no further apart than is easy to read."""
        wanted = QFontMetricsF(self._font()).height() + SPACE
        return min(wanted, self.height() / max(1, len(self.bars)))

    def _plot(self, metrics: QFontMetricsF, top: int) -> QRectF:
        left = metrics.horizontalAdvance(formatting.count(top)) + SPACE
        foot = metrics.height() + SPACE / 2
        return QRectF(left, metrics.height() / 2, self.width() - left - 1, self.height() - foot - metrics.height() / 2)

    def _slot(self, plot: QRectF, number: int) -> QRectF:
        """The column of a bar, from the top of the plot to its bottom."""
        width = plot.width() / max(1, len(self.bars))
        return QRectF(plot.left() + number * width, plot.top(), width, plot.height())

    def _paint_bar(self, painter: QPainter, plot: QRectF, number: int, bar: Bar, top: int) -> None:
        slot = self._slot(plot, number)
        width = slot.width() - 1 if self._touching else min(slot.width() * 0.72, WIDEST_BAR * theme().scale)
        self._paint_ground(painter, number, slot)
        bottom = slot.bottom()
        painter.setPen(Qt.PenStyle.NoPen)
        for segment in bar.segments:
            if not segment.value or not top:
                continue
            height = max(1.5, plot.height() * segment.value / top)
            painter.setBrush(segment.colour)
            piece = QRectF(slot.center().x() - width / 2, bottom - height, max(1.0, width), height)
            radius = min(RADIUS, piece.width() / 3, piece.height() / 2)
            painter.drawRoundedRect(piece, radius, radius)
            bottom -= height

    def _paint_names(self, painter: QPainter, metrics: QFontMetricsF, plot: QRectF) -> None:
        """Under every bar if all find room; else under as many as do, with the first and the last in a histogram."""
        if not self.bars:
            return
        painter.setPen(theme().colour("secondary"))
        top = plot.bottom() + SPACE / 2
        if self._touching:
            step = max(1, math.ceil(len(self.bars) / max(1, int(plot.width() // (metrics.averageCharWidth() * 10)))))
            for number in range(0, len(self.bars), step):
                slot = self._slot(plot, number)
                text = self.bars[number].name.partition("–")[0].strip()
                width = metrics.horizontalAdvance(text)
                if slot.left() + width <= plot.right():
                    painter.drawText(QPointF(slot.left(), top + metrics.ascent()), text)
            return
        width = self._slot(plot, 0).width()
        if width < metrics.averageCharWidth() * 5:  # three letters and dots would say nothing; the tooltip does
            return
        for number, bar in enumerate(self.bars):
            slot = self._slot(plot, number)
            text = metrics.elidedText(bar.name, Qt.TextElideMode.ElideRight, slot.width() - 4)
            place = QRectF(slot.left(), top, slot.width(), metrics.height())
            painter.drawText(place, Qt.AlignmentFlag.AlignHCenter | Qt.AlignmentFlag.AlignTop, text)

    def bar_at(self, position: QPoint) -> int:
        """Number of the bar under a point, or -1."""
        if self.lying:
            number = int(position.y() // self._line_height())
            return number if 0 <= number < len(self.bars) else -1
        top = nice_ceiling(max((bar.total for bar in self.bars), default=0))
        plot = self._plot(QFontMetricsF(self._font()), top)
        if not self.bars or not plot.left() <= position.x() < plot.right():
            return -1
        return min(int((position.x() - plot.left()) / plot.width() * len(self.bars)), len(self.bars) - 1)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        number = self.bar_at(event.position().toPoint())
        if self._choosing and event.button() is Qt.MouseButton.LeftButton and number >= 0:
            self._anchor = self._current = number
            self._dragging = True
            self.update()

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        if self._dragging and event.button() is Qt.MouseButton.LeftButton:
            self._dragging = False
            self._choose()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        back, on = (Qt.Key.Key_Up, Qt.Key.Key_Down) if self.lying else (Qt.Key.Key_Left, Qt.Key.Key_Right)
        if self._choosing and event.key() in (back, on) and self.bars:
            by = 1 if event.key() == on else -1
            self._current = min(max(self._current + by, 0), len(self.bars) - 1)
            if self._anchor < 0 or not event.modifiers() & Qt.KeyboardModifier.ShiftModifier:
                self._anchor = self._current
            text = self.bars[self._current].as_text()
            self.setAccessibleDescription(text)
            QToolTip.showText(self.mapToGlobal(self.rect().topLeft()), text, self)
            self.update()
        elif self._choosing and event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Space):
            if self._current >= 0:
                self._choose()
        else:
            super().keyPressEvent(event)

    def focusInEvent(self, event: QFocusEvent) -> None:
        super().focusInEvent(event)
        if self._current < 0 and self.bars and event.reason() is not Qt.FocusReason.MouseFocusReason:
            self._anchor = self._current = 0
        self.update()

    def _choose(self) -> None:
        stretch = self._stretch()
        if stretch and stretch[-1] < len(self.bars):
            self.chosen.emit(stretch[0], stretch[-1])
        self.update()

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        hovered = self.bar_at(event.position().toPoint())
        if self._dragging and self._touching and hovered >= 0 and hovered != self._current:
            self._current = hovered
            self.update()
        if hovered != self._hovered:
            self._hovered = hovered
            self.update()

    def leaveEvent(self, event: QEvent) -> None:
        self._hovered = -1
        self.update()

    def event(self, event: QEvent) -> bool:
        if isinstance(event, QHelpEvent) and event.type() == QEvent.Type.ToolTip:
            number = self.bar_at(event.pos())
            QToolTip.showText(event.globalPos(), self.bars[number].as_text() if number >= 0 else "", self)
            return True
        return super().event(event)

    def _font(self) -> QFont:
        font = QFont(self.font())
        font.setPixelSize(theme().pixels("small"))
        return font

    def _restyle(self) -> None:
        self.updateGeometry()
        self.update()


def nice_ceiling(value: int) -> int:
    """The next number at or above `value` that reads well at the end of an axis, and at its half."""
    if value <= 2:
        return 2
    power = int(10 ** (len(str(value)) - 1))
    for step in (1, 2, 3, 4, 5, 6, 8, 10):
        if step * power >= value and (step * power) % 2 == 0:
            return step * power
    return 10 * power
