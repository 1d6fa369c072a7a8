"""Bars of probability of which one can be chosen, and that show what was before beside what is now."""

from __future__ import annotations

from collections.abc import Mapping

from PySide6.QtCore import QPointF, QRectF, Qt, Signal
from PySide6.QtGui import QFocusEvent, QKeyEvent, QMouseEvent, QPainter, QPen
from PySide6.QtWidgets import QWidget

from gui import formatting
from gui.i18n import tr
from gui.theme import SPACE, theme
from gui.widgets.probability_bars import ProbabilityBars

LEAST_CHANGE = 0.005
"""Of a probability, from which a line on the bar says where it was; the figures always do."""


class ChoiceBars(ProbabilityBars):
    """`chosen` carries the label of a bar that was clicked, or reached with the arrow keys. Thread: GUI only."""

    chosen = Signal(str)

    def __init__(self, parent: QWidget | None = None) -> None:
        self._choosable = False
        self._choice = ""
        self._before: dict[str, float] = {}
        super().__init__(parent)

    @property
    def choice(self) -> str:
        return self._choice

    @property
    def before(self) -> Mapping[str, float]:
        """What the probabilities were; empty while nothing is compared."""
        return self._before

    def set_choosable(self, on: bool) -> None:
        self._choosable = on
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus if on else Qt.FocusPolicy.NoFocus)
        self.setCursor(Qt.CursorShape.PointingHandCursor if on else Qt.CursorShape.ArrowCursor)
        self.set_choice(self._choice if on else "")

    def set_choice(self, label: str) -> None:
        """Mark the bar of a label, none with an empty one."""
        self._choice = label if self._choosable else ""
        self._describe()
        self.update()

    def clear(self) -> None:
        self._before = {}
        super().clear()

    def show_probabilities(self, probabilities: Mapping[str, float]) -> None:
        self._before = {}
        super().show_probabilities(probabilities)

    def compare(self, now: Mapping[str, float], *, before: Mapping[str, float]) -> None:
        """Glide to the values of now, with those of before beside them."""
        self._before = dict(before)
        super().show_probabilities(now)

    # choosing

    def keyPressEvent(self, event: QKeyEvent) -> None:
        labels = [label for label, _ in self.shown()]
        keys = {
            Qt.Key.Key_Up: -1,
            Qt.Key.Key_Down: 1,
            Qt.Key.Key_Home: -len(labels),
            Qt.Key.Key_End: len(labels),
        }
        step = keys.get(Qt.Key(event.key()))
        if step is None or not self._choosable or not labels:
            super().keyPressEvent(event)
            return
        row = labels.index(self._choice) if self._choice in labels else -1
        self._choose(labels[max(0, min(row + step, len(labels) - 1))])

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        super().mouseReleaseEvent(event)
        labels = [label for label, _ in self.shown()]
        row = self._row_at(event.position().y())
        if self._choosable and event.button() is Qt.MouseButton.LeftButton and 0 <= row < len(labels):
            self._choose(labels[row])

    def _choose(self, label: str) -> None:
        if label != self._choice:
            self.set_choice(label)
            self.chosen.emit(label)

    def focusInEvent(self, event: QFocusEvent) -> None:
        super().focusInEvent(event)
        self.update()

    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        self.update()

    def row_rect(self, label: str) -> QRectF:
        """Where the bar of a label stands, once the bars have come to rest."""
        place = self._goal[1][self._labels.index(label)]
        return QRectF(0, self._head_height() + place * self._row_height(), self.width(), self._row_height())

    # painting

    def _inset(self) -> float:
        return float(SPACE)

    def _widest_figure(self) -> str:
        return f"{formatting.percent(1)} → {formatting.percent(1)}" if self._before else super()._widest_figure()

    def _figure(self, index: int) -> str:
        now = super()._figure(index)
        label = self._labels[index]
        return f"{formatting.percent(self._before[label])} → {now}" if label in self._before else now

    def _paint_row(
        self, painter: QPainter, index: int, top: float, names: float, track: QRectF, figures: float, *, bold: bool
    ) -> None:
        label = self._labels[index]
        if label == self._choice:
            painter.setPen(QPen(theme().colour("accent"), 2) if self.hasFocus() else Qt.PenStyle.NoPen)
            painter.setBrush(theme().colour("selection"))
            area = QRectF(0, top, self.width(), self._row_height())
            painter.drawRoundedRect(area.adjusted(1, 1, -1, -1), 6, 6)
        super()._paint_row(painter, index, top, names, track, figures, bold=bold)
        if abs(self._before.get(label, self._goal[0][index]) - self._goal[0][index]) >= LEAST_CHANGE:
            middle = top + self._row_height() / 2
            x = track.left() + track.width() * self._before[label]
            painter.setPen(QPen(theme().colour("text"), 2 * theme().scale))
            painter.drawLine(QPointF(x, middle - track.height()), QPointF(x, middle + track.height()))

    def _describe(self) -> None:
        super()._describe()
        if self._choice:
            words = tr("{bars}. Chosen: {label}", bars=self.accessibleDescription(), label=self._choice)
            self.setAccessibleDescription(words)
