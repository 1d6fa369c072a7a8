"""The legend inside a plot: a sample and a name a curve, in as many columns as fit, in the corner that curves leave.

Our own: pyqtgraph's must be made anew to lose a line. With the old one its layout dies, and with that a hidden QWidget;
when that came about by a resize while Qt handed a new style sheet to all widgets, the program crashed.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from PySide6.QtCore import QLineF, QPointF, QRectF, QSizeF, Qt
from PySide6.QtGui import QColor, QFont, QFontMetricsF, QPainter, QPen
from PySide6.QtWidgets import QGraphicsItem, QGraphicsObject, QStyleOptionGraphicsItem, QWidget

import pyqtgraph  # isort: skip - picks its Qt by what is loaded
from pyqtgraph.graphicsItems.ScatterPlotItem import drawSymbol

if TYPE_CHECKING:
    import numpy as np
    import numpy.typing as npt

SAMPLE = 28.0
"""Pixels of a line's sample at 100 %."""
GAP = 8.0
OPACITY = 210
"""Of 255: what crosses the legend stays visible and the words stay readable."""
CORNERS = ((1, 0), (1, 1), (0, 1), (0, 0))
"""Places to try, as shares of width and height: at the upper right first, then clockwise."""


@dataclass(frozen=True)
class LegendLine:
    name: str
    pen: QPen
    symbol: str = ""
    upright: bool = False
    """A line across the plot, not a curve."""


class Legend(QGraphicsObject):
    """A child of the plot's view box, in its pixels. Thread: GUI only."""

    def __init__(self, parent: QGraphicsItem) -> None:
        super().__init__()
        self.setParentItem(parent)
        self._lines: list[LegendLine] = []
        self._font = QFont()
        self._colour = QColor()
        self._ground = QColor()
        self._scale = 1.0
        self._columns = 1
        self.corner = CORNERS[0]
        self.setZValue(100)
        self.setAcceptedMouseButtons(Qt.MouseButton.NoButton)

    @property
    def names(self) -> list[str]:
        return [line.name for line in self._lines]

    def set_lines(
        self, lines: Sequence[LegendLine], *, font: QFont, colour: QColor, ground: QColor, scale: float
    ) -> None:
        self.prepareGeometryChange()
        self._ground = QColor(ground)
        self._ground.setAlpha(OPACITY)
        self._lines, self._font, self._colour, self._scale = list(lines), font, colour, scale
        self.update()

    def find_place(self, area: QRectF, points: npt.NDArray[np.float64]) -> bool:
        """Stand in a corner of `area` where none of `points` would be covered, in as many columns as that takes.

        Both in pixels, `points` as `[points, 2]`.

        Where there is none, as flat as the width allows at the upper right; the caller makes room. Returns which.
        """
        self.prepareGeometryChange()
        most = self._most_columns(area.width() - 2 * GAP)
        for self._columns in range(most, 0, -1):
            size = self._size()
            for corner in (self.corner, *CORNERS):  # where it stands it stays as long as it can
                place = self._place(area, size, corner)
                low, high = (place.left(), place.top()), (place.right(), place.bottom())
                if not ((points >= low) & (points <= high)).all(axis=1).any():
                    self._stand(area, corner)
                    return True
        self._columns = most
        self._stand(area, CORNERS[0])
        return False

    def keep_corner(self, area: QRectF) -> None:
        """The plot has another size."""
        self._stand(area, self.corner)

    def _most_columns(self, width: float) -> int:
        self._columns = max(1, len(self._lines))
        while self._columns > 1 and self._size().width() > width:
            self._columns -= 1
        return self._columns

    def _stand(self, area: QRectF, corner: tuple[int, int]) -> None:
        self.corner = corner
        self.update()
        self.setPos(self._place(area, self._size(), corner).topLeft())

    @staticmethod
    def _place(area: QRectF, size: QSizeF, corner: tuple[int, int]) -> QRectF:
        across, down = corner
        left = area.left() + GAP / 2 + across * (area.width() - size.width() - GAP)
        top = area.top() + down * (area.height() - size.height())
        return QRectF(QPointF(left, top), size)

    # Qt's side

    def boundingRect(self) -> QRectF:
        return QRectF(QPointF(0, 0), self._size())

    def paint(self, painter: QPainter, option: QStyleOptionGraphicsItem, widget: QWidget | None = None) -> None:
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setFont(self._font)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(self._ground)
        painter.drawRoundedRect(self.boundingRect(), 4, 4)
        widths, height = self._widths(), self._row_height()
        sample = SAMPLE * self._scale
        for number, line in enumerate(self._lines):
            row, column = divmod(number, self._columns)
            left = GAP + sum(widths[:column])
            middle = GAP / 2 + (row + 0.5) * height
            painter.setPen(line.pen)
            if line.upright:
                x = left + sample / 2
                painter.drawLine(QLineF(x, middle - height * 0.4, x, middle + height * 0.4))
            else:
                painter.drawLine(QLineF(left, middle, left + sample, middle))
            if line.symbol:
                painter.save()
                painter.translate(left + sample / 2, middle)
                no_pen, brush = pyqtgraph.mkPen(None), pyqtgraph.mkBrush(line.pen.color())
                drawSymbol(painter, line.symbol, 7 * self._scale, no_pen, brush)
                painter.restore()
            painter.setPen(self._colour)
            words = QRectF(left + sample + GAP, middle - height / 2, widths[column], height)
            painter.drawText(words, Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft, line.name)

    def _row_height(self) -> float:
        return QFontMetricsF(self._font).height() + 2

    def _widths(self) -> list[float]:
        """Of the columns, with the room that follows each."""
        metrics = QFontMetricsF(self._font)
        beside = SAMPLE * self._scale + 3 * GAP
        columns = [self._lines[start :: self._columns] for start in range(min(self._columns, len(self._lines)))]
        return [max(metrics.horizontalAdvance(line.name) for line in lines) + beside for lines in columns]

    def _size(self) -> QSizeF:
        if not self._lines:
            return QSizeF(0, 0)
        rows = -(-len(self._lines) // self._columns)
        return QSizeF(sum(self._widths()), rows * self._row_height() + GAP)
