"""Draws up to fifty thousand points at once, moves and zooms them, and lets a person draw a line around some.

The points are written into a picture by numpy, a few milliseconds for all of them; a graphics item for each would be
too slow to pan.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QPointF, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QColor, QImage, QKeyEvent, QMouseEvent, QPainter, QPaintEvent, QPolygonF, QWheelEvent
from PySide6.QtWidgets import QWidget

from gui.i18n import bind, tr
from gui.theme import SPACE, theme

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

EDGE = 24
"""Pixels at 100 % that stay free around the points."""
REACH = 8
"""Pixels within which the pointer means a point."""
STEP = 40
CLOSEST, FARTHEST = 200.0, 0.5


class MapCanvas(QWidget):
    """`chosen` carries the rows of the points within a drawn line; `pointed` the row under the pointer, or -1."""

    chosen = Signal(object)
    pointed = Signal(int)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._points: NDArray[np.float32] | None = None
        self._colours: NDArray[np.uint32] | None = None
        self._selected: NDArray[np.bool_] | None = None
        self._order: NDArray[np.int64] | None = None
        self._zoom = 1.0
        self._centre = QPointF(0.5, 0.5)
        self._line: list[QPointF] = []
        self._held: QPointF | None = None
        self.lasso = True
        """Whether dragging draws a line; otherwise it moves the map. Shift does the other one."""
        self.setMouseTracking(True)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setMinimumSize(QSize(240, 200))
        theme().changed.connect(self.update)
        bind(self._retranslate)

    @property
    def count(self) -> int:
        return 0 if self._points is None else len(self._points)

    def show_points(self, points: NDArray[np.float32] | None, colours: NDArray[np.uint32] | None) -> None:
        """Points `[n, 2]` from 0 to 1, and the ARGB colour `[n]` of each."""
        import numpy as np

        if points is None or self._points is None or len(points) != len(self._points):
            self._selected = None
            self.reset_view()
        self._points, self._colours = points, colours
        if points is not None:  # in an order of their own: which class lies on top is left to chance
            self._order = np.random.default_rng(1).permutation(len(points))
        self.update()

    def select(self, rows: NDArray[np.bool_] | None) -> None:
        """Points that stand out; None lets all of them."""
        self._selected = rows
        self.update()

    def reset_view(self) -> None:
        """The whole map."""
        self._zoom, self._centre = 1.0, QPointF(0.5, 0.5)
        self.update()

    def zoom_by(self, factor: float, at: QPointF | None = None) -> None:
        """Zoom around a place of the widget, its middle by default."""
        place = at if at is not None else QPointF(self.width() / 2, self.height() / 2)
        before = self._on_map(place)
        self._zoom = min(CLOSEST, max(FARTHEST, self._zoom * factor))
        after = self._on_map(place)
        self._centre += before - after
        self.update()

    def move_by(self, pixels: QPointF) -> None:
        size = self._size()
        self._centre -= QPointF(pixels.x() / size.width(), pixels.y() / size.height())
        self.update()

    def place_of(self, row: int) -> QPointF:
        """Where a point lies in the widget."""
        assert self._points is not None
        x, y = self._points[row].tolist()
        return self._on_screen(x, y)

    # painting

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.fillRect(self.rect(), theme().colour("surface"))
        if self._points is not None and len(self._points):
            ratio = self.devicePixelRatioF()
            image = self._picture(ratio)
            image.setDevicePixelRatio(ratio)
            painter.drawImage(0, 0, image)
        if len(self._line) > 1:
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
            accent = theme().colour("accent")
            painter.setPen(accent)
            ground = QColor(accent)
            ground.setAlpha(40)
            painter.setBrush(ground)
            painter.drawPolygon(QPolygonF(self._line))
        if self.hasFocus():
            painter.setPen(theme().colour("accent"))
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.drawRect(QRectF(self.rect()).adjusted(0.5, 0.5, -0.5, -0.5))
        painter.end()

    def _picture(self, ratio: float) -> QImage:
        import numpy as np

        assert self._points is not None
        assert self._colours is not None
        assert self._order is not None
        width, height = round(self.width() * ratio), round(self.height() * ratio)
        pixels = np.zeros((height, width), dtype=np.uint32)
        places = self._pixels(ratio)
        radius = max(1, round((2.0 if len(places) > 5000 else 3.0) * ratio * min(2.0, self._zoom**0.25)))
        order = self._order
        if self._selected is not None:  # those that stand out are drawn last, the others pale
            order = order[np.argsort(self._selected[order], kind="stable")]
        colours = self._colours
        if self._selected is not None:
            pale = np.uint32(theme().colour("border").rgba())
            colours = np.where(self._selected, colours, pale)
        inside = ((places >= -radius) & (places < (width + radius, height + radius))).all(axis=1)
        order = order[inside[order]]
        columns, rows = places[order, 0], places[order, 1]
        drawn = colours[order]
        for dy in range(-radius, radius + 1):
            for dx in range(-radius, radius + 1):
                if dx * dx + dy * dy > radius * radius + 1:
                    continue
                x, y = columns + dx, rows + dy
                seen = (x >= 0) & (x < width) & (y >= 0) & (y < height)
                pixels[y[seen], x[seen]] = drawn[seen]
        image = QImage(pixels.tobytes(), width, height, 4 * width, QImage.Format.Format_ARGB32)
        return image.copy()  # Qt does not keep the bytes

    def _pixels(self, ratio: float) -> NDArray[np.int64]:
        import numpy as np

        assert self._points is not None
        size = self._size()
        scale = np.array([size.width(), size.height()]) * ratio
        middle = np.array([self.width() / 2, self.height() / 2]) * ratio
        centre = np.array([self._centre.x(), self._centre.y()])
        places: NDArray[np.int64] = np.rint((self._points - centre) * scale + middle).astype(np.int64)
        return places

    def _size(self) -> QRectF:
        """Pixels that the whole map takes now."""
        edge = 2 * EDGE * theme().scale
        return QRectF(0, 0, max(1.0, self.width() - edge) * self._zoom, max(1.0, self.height() - edge) * self._zoom)

    def _on_screen(self, x: float, y: float) -> QPointF:
        size = self._size()
        return QPointF(
            (x - self._centre.x()) * size.width() + self.width() / 2,
            (y - self._centre.y()) * size.height() + self.height() / 2,
        )

    def _on_map(self, place: QPointF) -> QPointF:
        size = self._size()
        return QPointF(
            (place.x() - self.width() / 2) / size.width() + self._centre.x(),
            (place.y() - self.height() / 2) / size.height() + self._centre.y(),
        )

    # a person's hands

    def mousePressEvent(self, event: QMouseEvent) -> None:
        if event.button() is Qt.MouseButton.LeftButton:
            shift = bool(event.modifiers() & Qt.KeyboardModifier.ShiftModifier)
            if self.lasso is not shift:
                self._line = [event.position()]
            else:
                self._held = event.position()
                self.setCursor(Qt.CursorShape.ClosedHandCursor)

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        if self._line:
            self._line.append(event.position())
            self.update()
        elif self._held is not None:
            self.move_by(event.position() - self._held)
            self._held = event.position()
        else:
            self.pointed.emit(self._nearest(event.position()))

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        line, self._line = self._line, []
        self._held = None
        self.unsetCursor()
        if line:
            self.chosen.emit(self._within(line))
            self.update()

    def wheelEvent(self, event: QWheelEvent) -> None:
        self.zoom_by(1.0015 ** event.angleDelta().y(), event.position())
        event.accept()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        moves = {
            Qt.Key.Key_Left: QPointF(STEP, 0), Qt.Key.Key_Right: QPointF(-STEP, 0),
            Qt.Key.Key_Up: QPointF(0, STEP), Qt.Key.Key_Down: QPointF(0, -STEP),
        }  # fmt: skip
        key = Qt.Key(event.key())
        if key in moves:
            self.move_by(moves[key])
        elif key in (Qt.Key.Key_Plus, Qt.Key.Key_Equal):
            self.zoom_by(1.25)
        elif key is Qt.Key.Key_Minus:
            self.zoom_by(0.8)
        elif key is Qt.Key.Key_Home:
            self.reset_view()
        else:
            super().keyPressEvent(event)

    def _nearest(self, place: QPointF) -> int:
        import numpy as np

        if self._points is None or not len(self._points):
            return -1
        away = self._pixels(1.0) - np.array([place.x(), place.y()])
        squares = (away**2).sum(axis=1)
        row = int(squares.argmin())
        return row if squares[row] <= REACH**2 else -1

    def _within(self, line: list[QPointF]) -> NDArray[np.int64]:
        """Rows of the points within a closed line, by the even-odd rule; a click means the point under it."""
        import numpy as np

        if self._points is None:
            return np.zeros(0, dtype=np.int64)
        corners = np.array([(corner.x(), corner.y()) for corner in line])
        if np.ptp(corners, axis=0).max() < SPACE / 2:
            row = self._nearest(line[-1])
            return np.array([row] if row >= 0 else [], dtype=np.int64)
        places = self._pixels(1.0).astype(np.float64)
        inside = np.zeros(len(places), dtype=bool)
        for (x1, y1), (x2, y2) in zip(corners, np.roll(corners, -1, axis=0), strict=True):
            if y1 == y2:
                continue
            crosses = (places[:, 1] < y1) != (places[:, 1] < y2)
            inside ^= crosses & (places[:, 0] < (x2 - x1) * (places[:, 1] - y1) / (y2 - y1) + x1)
        found: NDArray[np.int64] = np.flatnonzero(inside)
        return found

    def _retranslate(self) -> None:
        self.setAccessibleName(tr("Map of the documents"))
        self.setAccessibleDescription(
            tr("Arrows move the map, plus and minus zoom, Home shows all of it; what is chosen stands in the table")
        )
