"""Bars of probability, one a class, that glide to new values; screen readers get the same as text."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from enum import StrEnum

from PySide6.QtCore import QEasingCurve, QEvent, QPointF, QRectF, QSize, QSizeF, Qt, QVariantAnimation
from PySide6.QtGui import (
    QAccessible,
    QAction,
    QColor,
    QFont,
    QFontMetricsF,
    QGuiApplication,
    QHelpEvent,
    QPainter,
    QPainterPath,
    QPaintEvent,
    QPen,
)
from PySide6.QtWidgets import QSizePolicy, QStyle, QToolTip, QWidget

from gui import formatting
from gui.accessibility import set_role
from gui.i18n import bind, tr
from gui.icons import pixmap
from gui.theme import SPACE, theme

GLIDE_MS = 140
"""Long enough to see a bar move, short enough to be done before the next answer but one."""

NAME_SHARE = 0.42
"""Largest share of the width that the names may take."""


class BarOrder(StrEnum):
    PROBABILITY = "probability"
    CLASS = "class"


class ProbabilityBars(QWidget):
    """Shows `{label: probability}`. Rows keep their colour; in order of probability they change places while gliding.

    With a threshold (multi-label) every bar that reaches it carries a check mark. Thread: GUI only.
    """

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._labels: tuple[str, ...] = ()
        self._colours: tuple[QColor, ...] = ()
        self._order = BarOrder.PROBABILITY
        self._most_rows: int | None = None
        self._threshold: float | None = None
        self._known = False
        self._values: list[float] = []
        self._rows: list[float] = []
        """Place of each label, in rows; whole numbers once the bars stand still."""
        self._start: tuple[list[float], list[float]] = ([], [])
        self._goal: tuple[list[float], list[float]] = ([], [])
        self._glide = QVariantAnimation(self)
        self._glide.setStartValue(0.0)
        self._glide.setEndValue(1.0)
        self._glide.setDuration(GLIDE_MS)
        self._glide.setEasingCurve(QEasingCurve.Type.OutCubic)
        self._glide.valueChanged.connect(self._move)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        set_role(self, QAccessible.Role.Chart)
        theme().changed.connect(self._restyle)
        self.copy_action = QAction(self)
        self.copy_action.triggered.connect(self._copy)
        self.addAction(self.copy_action)
        self.setContextMenuPolicy(Qt.ContextMenuPolicy.ActionsContextMenu)
        bind(self._retranslate)

    # what is shown

    @property
    def labels(self) -> tuple[str, ...]:
        return self._labels

    @property
    def gliding(self) -> bool:
        return self._glide.state() == QVariantAnimation.State.Running

    def shown(self) -> list[tuple[str, float]]:
        """Labels and probabilities from top to bottom as they stand when the bars have come to rest."""
        if not self._known:
            return []
        values, rows = self._goal
        order = sorted(range(len(self._labels)), key=lambda index: rows[index])
        return [(self._labels[index], values[index]) for index in order]

    def set_labels(self, labels: Sequence[str], colours: Sequence[QColor]) -> None:
        """The classes in their own order, each with its colour. Empties the bars."""
        if tuple(labels) == self._labels and tuple(colours) == self._colours:
            return
        self._labels, self._colours = tuple(labels), tuple(colours)
        self.clear()
        self.updateGeometry()

    def set_colours(self, colours: Sequence[QColor]) -> None:
        """Other colours for the same classes."""
        self._colours = tuple(colours)
        self.update()

    def clear(self) -> None:
        """Empty tracks: nothing is known yet."""
        self._glide.stop()
        self._known = False
        zeros = [0.0] * len(self._labels)
        places = [float(row) for row in range(len(self._labels))]
        self._values, self._rows = zeros, places
        self._goal = (list(zeros), list(places))
        self._describe()
        self.update()

    def show_probabilities(self, probabilities: Mapping[str, float]) -> None:
        """Glide to new values from 0 to 1; a label without one gets 0."""
        values = [float(probabilities.get(label, 0.0)) for label in self._labels]
        first, self._known = not self._known, True
        self._go_to(values, self._places(values), still=first)

    def set_order(self, order: BarOrder) -> None:
        self._order = order
        if self._known:
            values = self._goal[0]
            self._go_to(values, self._places(values))

    def set_threshold(self, threshold: float | None) -> None:
        self._threshold = threshold
        self._describe()
        self.update()

    def set_most_rows(self, number: int | None) -> None:
        """Where there is little room: only the first rows; `shown()` and the words still have every class."""
        self._most_rows = number
        self.updateGeometry()
        self.update()

    def as_text(self) -> str:
        """One line a class, for the clipboard and for tables."""
        lines = (f"{label}\t{formatting.percent(value)}" for label, value in self.shown())
        return formatting.for_spreadsheets("\n".join(lines))

    # gliding

    def _places(self, values: list[float]) -> list[float]:
        order = list(range(len(values)))
        if self._order is BarOrder.PROBABILITY:
            order.sort(key=lambda index: -values[index])  # stable: equal ones keep the order of the classes
        places = [0.0] * len(values)
        for row, index in enumerate(order):
            places[index] = float(row)
        return places

    def _go_to(self, values: list[float], rows: list[float], *, still: bool = False) -> None:
        """`still` puts the rows in their place at once: from nothing, only the bars grow."""
        self._start = (list(self._values), list(rows) if still else list(self._rows))
        self._goal = (list(values), list(rows))
        self._glide.stop()
        self._describe()
        if self.style().styleHint(QStyle.StyleHint.SH_Widget_Animation_Duration) == 0 or not self.isVisible():
            self._move(1.0)  # this desktop wants no animations, or nobody looks
        else:
            self._glide.start()

    def _move(self, share: object) -> None:
        progress = float(share)  # type: ignore[arg-type]  # QVariantAnimation hands over its own float
        self._values = _between(self._start[0], self._goal[0], progress)
        self._rows = _between(self._start[1], self._goal[1], progress)
        self.update()

    # painting

    def sizeHint(self) -> QSize:
        rows = max(1, len(self._labels))
        if self._most_rows is not None:
            rows = min(rows, self._most_rows)
        return QSize(360, self.height_of(rows))

    def minimumSizeHint(self) -> QSize:
        return QSize(240, self.sizeHint().height())

    def _row_height(self) -> float:
        return max(32.0, QFontMetricsF(self.font()).height() + 2 * SPACE)

    def _head_height(self) -> float:
        """Room above the rows for the threshold's name."""
        return QFontMetricsF(self._small_font()).height() + SPACE / 2 if self._threshold is not None else 0.0

    def _small_font(self) -> QFont:
        font = QFont(self.font())
        font.setPixelSize(theme().pixels("small"))
        return font

    def _widest_figure(self) -> str:
        return formatting.percent(1)

    def _figure(self, index: int) -> str:
        return formatting.percent(self._goal[0][index]) if self._known else "–"

    def _inset(self) -> float:
        """Room at the left and right of each row."""
        return 0.0

    def height_of(self, rows: int) -> int:
        """Pixels that the first rows take."""
        return round(self._row_height() * rows + self._head_height())

    def rows_in(self, height: int) -> int:
        """How many whole rows find room, at least one."""
        return max(1, int((height - self._head_height()) // self._row_height()))

    def _row_at(self, y: float) -> int:
        """Which row, from the top, lies at a height in pixels; it may lie outside the rows there are."""
        return int((y - self._head_height()) // self._row_height())

    def _columns(self) -> tuple[float, QRectF, float]:
        """Width of the names, the track of the first row, and the width of the figures."""
        metrics = QFontMetricsF(_bold(self.font()))
        figures = metrics.horizontalAdvance(self._widest_figure()) + SPACE / 2
        check = 16 + SPACE if self._threshold is not None else 0
        longest = max((metrics.horizontalAdvance(label) for label in self._labels), default=0.0)
        inset = self._inset()
        names = min(longest + 2, (self.width() - 2 * inset) * NAME_SHARE)
        left = inset + names + 1.5 * SPACE
        width = max(24.0, self.width() - inset - left - figures - check - SPACE)
        height = 12.0 * theme().scale
        track = QRectF(left, self._head_height() + (self._row_height() - height) / 2, width, height)
        return names, track, figures

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        names, track, figures = self._columns()
        if self._threshold is not None:
            self._paint_threshold(painter, track)
        height, head = self._row_height(), self._head_height()
        first, last = event.rect().top() - head - height, event.rect().bottom() - head
        best = max(range(len(self._labels)), key=lambda index: self._goal[0][index], default=-1)
        for index, row in enumerate(self._rows):
            if first <= row * height <= last:
                bold = self._known and (index == best if self._threshold is None else self._chosen(index))
                self._paint_row(painter, index, head + row * height, names, track, figures, bold=bold)
        painter.end()

    def _paint_row(
        self, painter: QPainter, index: int, top: float, names: float, track: QRectF, figures: float, *, bold: bool
    ) -> None:
        height = self._row_height()
        palette = theme()
        font = _bold(self.font()) if bold else self.font()
        painter.setFont(font)
        painter.setPen(palette.colour("text"))
        name = QFontMetricsF(font).elidedText(self._labels[index], Qt.TextElideMode.ElideRight, names)
        middle = Qt.AlignmentFlag.AlignVCenter
        painter.drawText(QRectF(self._inset(), top, names, height), middle | Qt.AlignmentFlag.AlignLeft, name)
        groove = track.translated(0, top - self._head_height())
        radius = groove.height() / 2
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(palette.colour("sunken"))
        painter.drawRoundedRect(groove, radius, radius)
        value = self._values[index]
        if value > 0 and self._known:
            painter.save()
            outline = QPainterPath()
            outline.addRoundedRect(groove, radius, radius)
            painter.setClipPath(outline)  # the round end must not lengthen a short bar
            filled = QRectF(groove.topLeft(), QSizeF(groove.width() * value, groove.height()))
            painter.fillRect(filled, self._colours[index])
            painter.restore()
        if self._threshold is not None:
            x = groove.left() + groove.width() * self._threshold
            painter.setPen(QPen(palette.colour("text"), palette.scale))
            painter.drawLine(QPointF(x, groove.top() - 3), QPointF(x, groove.bottom() + 3))
            if self._known and self._chosen(index):
                size = 16
                mark = pixmap("check", "good", size, self.devicePixelRatioF())
                painter.drawPixmap(QPointF(groove.right() + SPACE, top + (height - size) / 2), mark)
        text = self._figure(index)
        painter.setPen(palette.colour("text" if bold else "secondary"))
        place = QRectF(self.width() - self._inset() - figures, top, figures, height)
        painter.drawText(place, middle | Qt.AlignmentFlag.AlignRight, text)

    def _paint_threshold(self, painter: QPainter, track: QRectF) -> None:
        assert self._threshold is not None
        painter.setFont(self._small_font())
        painter.setPen(theme().colour("secondary"))
        text = tr("threshold {percent}", percent=formatting.percent(self._threshold))
        width = QFontMetricsF(painter.font()).horizontalAdvance(text)
        x = min(max(track.left(), track.left() + track.width() * self._threshold - width / 2), self.width() - width)
        painter.drawText(QRectF(x, 0, width + 1, self._head_height()), Qt.AlignmentFlag.AlignLeft, text)

    def _chosen(self, index: int) -> bool:
        return self._threshold is not None and self._goal[0][index] >= self._threshold

    def event(self, event: QEvent) -> bool:
        if isinstance(event, QHelpEvent) and event.type() == QEvent.Type.ToolTip:
            row = self._row_at(event.pos().y())
            shown = self.shown() or [(label, float("nan")) for label in self._labels]
            if 0 <= row < len(shown):
                label, value = shown[row]
                QToolTip.showText(event.globalPos(), f"{label}: {formatting.percent(value)}", self)
            else:
                QToolTip.hideText()
            return True
        return super().event(event)

    # words

    def _copy(self) -> None:
        QGuiApplication.clipboard().setText(self.as_text())

    def _describe(self) -> None:
        self.setAccessibleDescription("; ".join(f"{name} {formatting.percent(value)}" for name, value in self.shown()))

    def _restyle(self) -> None:
        self.updateGeometry()
        self.update()

    def _retranslate(self) -> None:
        self.setAccessibleName(tr("Probability of every class"))
        self.copy_action.setText(tr("Copy as a table"))
        self.update()


def _between(start: list[float], goal: list[float], share: float) -> list[float]:
    return [a + (b - a) * share for a, b in zip(start, goal, strict=True)]


def _bold(font: QFont) -> QFont:
    result = QFont(font)
    result.setWeight(QFont.Weight.Bold)
    return result
