"""A themed plot with live curves, values under the pointer, a marked place, and export as PNG, SVG and CSV.

Imports pyqtgraph (after PySide6), therefore only the Training tab imports this module.
"""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QEvent, QPointF, QRectF, QSizeF, Qt
from PySide6.QtGui import QAccessible, QContextMenuEvent, QFont, QKeyEvent, QPen
from PySide6.QtWidgets import QMenu, QToolButton, QWidget

import pyqtgraph  # isort: skip - picks its Qt by what is loaded

from gui import formatting
from gui.accessibility import set_role
from gui.i18n import bind, language, tr
from gui.theme import SPACE, theme
from gui.widgets.controls import IconToolButton, column, label, row
from gui.widgets.plot_curves import Curve, CurveStyle, as_array, colour_of, index_near
from gui.widgets.plot_export import export_plot
from gui.widgets.plot_legend import Legend, LegendLine

if TYPE_CHECKING:
    import numpy as np
    import numpy.typing as npt

pyqtgraph.setConfigOptions(antialias=True)

SAMPLES = 120
"""Points of a curve that are looked at when a place for the legend is sought."""
AXIS_PLAY = 24
"""Pixels by which the numbers of an axis may widen or narrow the plot without its being fitted again."""
MOST_ROOM = 0.35
"""Share of the height that the legend gets at most; it is translucent."""
PADDING = 0.06
"""Share of the height that stays free above and below the curves."""


class Plot(QWidget):
    """Thread: GUI only. Call `set_curve` at most once a curve and refresh; it replaces the curve's points."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.curves: dict[str, Curve] = {}
        self._title_text = ""
        self._marks: dict[str, tuple[float, str]] = {}
        self._mark_items: list[Any] = []
        self._rings: dict[str, float] = {}
        self._ring_items: list[Any] = []
        self._x_range: tuple[float, float] | None = None
        self._title = label("strong")
        self.sentence = label("secondary", wrap=True)
        self.view = pyqtgraph.PlotWidget(enableMenu=False)
        self.view.viewport().setFocusPolicy(Qt.FocusPolicy.NoFocus)  # and through it that of the view, therefore first
        self.view.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        set_role(self.view, QAccessible.Role.Chart)
        self.view.setFrameShape(self.view.Shape.NoFrame)
        # Its scene would have every change painted at once by itself, and what painting brings about once more.
        self.view.setViewportUpdateMode(self.view.ViewportUpdateMode.NoViewportUpdate)
        self.view.setMinimumHeight(96)
        self.view.viewport().installEventFilter(self)
        self.view.installEventFilter(self)
        item = self.view.getPlotItem()
        item.setMenuEnabled(False)
        item.ctrlMenu.setParent(self, item.ctrlMenu.windowFlags())  # never shown, but it would outlive the plot
        item.hideButtons()
        item.setDownsampling(auto=True, mode="peak")
        item.setClipToView(True)
        item.setMouseEnabled(x=False, y=False)
        item.vb.disableAutoRange()
        for name in ("bottom", "left"):
            item.getAxis(name).enableAutoSIPrefix(False)
        item.vb.sigResized.connect(self._resized)
        self._fitted_for = QSizeF()
        self.legend = Legend(item.vb)
        self._unlisted = True
        """Whether the legend does not show the curves as they are."""
        self._pointer = pyqtgraph.InfiniteLine(angle=90, movable=False)
        self._pointer.hide()
        item.addItem(self._pointer, ignoreBounds=True)
        self._values = label("bubble")
        self._values.setParent(self.view)
        self._values.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        self._values.hide()
        self.view.scene().sigMouseMoved.connect(self._hover)
        self.more = IconToolButton("ellipsis")
        self.more.setPopupMode(QToolButton.ToolButtonPopupMode.InstantPopup)
        self.save_menu = QMenu(self)
        self.save_actions = {kind: self.save_menu.addAction("") for kind in ("png", "svg", "csv")}
        for kind, action in self.save_actions.items():
            action.triggered.connect(partial(self._export, kind))
        self.more.setMenu(self.save_menu)
        head = row(self._title, self.more, spacing=SPACE)
        head.setStretch(0, 1)
        self.setLayout(column(head, self.view, self.sentence, spacing=SPACE // 2))
        self.layout().setStretch(1, 1)  # type: ignore[union-attr]  # a box layout
        theme().changed.connect(self._restyle)
        self._x_title = self._y_title = ""
        bind(self._retranslate)

    # contents

    def set_texts(self, *, title: str, x: str, y: str) -> None:
        """Title and the axes' names with their units."""
        self._title_text, self._x_title, self._y_title = title, x, y
        self._title.setText(title)
        self.view.setAccessibleName(title)
        self._restyle()

    def set_curve(self, key: str, xs: Sequence[float], ys: Sequence[float], *, name: str, style: CurveStyle) -> None:
        """Draw or redraw one curve. NaN leaves a gap."""
        curve = self.curves.get(key)
        if curve is None:
            item = self.view.getPlotItem().plot([], [], connect="finite")
            curve = self.curves[key] = Curve(name, style, item, xs, ys)
            self._style_curve(curve)
            self._unlisted = True
        elif curve.name != name or curve.style != style:
            curve.name, curve.style = name, style
            self._style_curve(curve)
            self._unlisted = True
        curve.xs, curve.ys = xs, ys
        curve.item.setData(as_array(xs), as_array(ys))
        self._paint_anew()
        self.view.setAccessibleDescription(self.sentence.text())

    def keep_curves(self, keys: set[str]) -> None:
        """Remove every curve whose key is not among `keys`."""
        for key in [key for key in self.curves if key not in keys]:
            self.view.getPlotItem().removeItem(self.curves.pop(key).item)
            self._unlisted = True
            self._paint_anew()

    def set_marks(self, marks: dict[str, tuple[float, str]]) -> None:
        """Upright lines: key -> place on the x axis, and what the legend says of it."""
        if marks != self._marks:
            self._marks = dict(marks)
            self._draw_marks()
            self._list_curves()  # the legend says what the mark says
            self._paint_anew()

    def set_rings(self, rings: dict[str, float]) -> None:
        """Rings around one point each of several curves: key of the curve -> place on the x axis."""
        self._rings = dict(rings)
        self._draw_rings()
        self._paint_anew()

    def fit(self, x: tuple[float, float] | None = None) -> None:
        """Fit both axes to the curves, with room for the legend where it needs some; `x` fixes the axis of epochs."""
        self._x_range = x
        box = self.view.getPlotItem().vb
        xs = [curve.xs[end] for curve in self.curves.values() if len(curve.xs) for end in (0, -1)]
        ys = [y for curve in self.curves.values() for y in curve.ys if y == y]
        low, high = x or (min(xs, default=0.0), max(xs, default=1.0))
        margin = (high - low) * 0.03 or 0.5
        box.setXRange(low - margin, high + margin, padding=0)
        bottom, top = min(ys, default=0.0), max(ys, default=1.0)
        if top - bottom < 1e-12:
            bottom, top = (0.0, top * 1.3) if top > 0 else (bottom - 0.5, top + 0.5)
        self._list_curves()
        area = box.rect()
        self._fitted_for = area.size()
        span = (top - bottom) / (1 - 2 * PADDING)
        lower = bottom - span * PADDING
        if not self.legend.find_place(area, self._pixels(area, (low - margin, high + margin), (lower, lower + span))):
            room = min(MOST_ROOM, self.legend.boundingRect().height() / max(60.0, area.height()))
            span = (top - bottom) / (1 - PADDING - room)
            lower = bottom - span * PADDING
        box.setYRange(lower, lower + span, padding=0)
        self._paint_anew()
        if self._pointer.isVisible():  # its values may have changed
            self.show_values_at(self._pointer.value())

    def _paint_anew(self) -> None:
        """Everything that changes what the plot looks like ends here: all of it is painted together, once."""
        self.view.viewport().update()

    def _pixels(self, area: QRectF, xs: tuple[float, float], ys: tuple[float, float]) -> npt.NDArray[np.float64]:
        """Where curves would run in `area` with these ranges `[points, 2]`: of a curve about `SAMPLES`, and between."""
        import numpy

        across, down = area.width() / (xs[1] - xs[0]), area.height() / (ys[1] - ys[0])
        found = [numpy.empty((0, 2))]
        for curve in self.curves.values():
            step = max(1, len(curve.xs) // SAMPLES)
            points = numpy.column_stack((as_array(curve.xs)[::step], as_array(curve.ys)[::step]))
            points = (points - (xs[0], ys[0])) * (across, -down) + (area.left(), area.bottom())
            parts = [points[:-1] + (points[1:] - points[:-1]) * part for part in (0.25, 0.5, 0.75)]
            found += [points, *parts]
        everything = numpy.concatenate(found)
        return everything[~numpy.isnan(everything[:, 1])]

    def set_sentence(self, text: str) -> None:
        """What a beginner should read from the curves."""
        if text != self.sentence.text():
            self.sentence.setText(text)
            self.view.setAccessibleDescription(text)

    # drawing

    def _restyle(self) -> None:
        item = self.view.getPlotItem()
        self.view.setBackground(theme().colour("surface"))
        pen = QPen(theme().colour("border"))
        size = theme().pixels("small")
        for name, text in (("bottom", self._x_title), ("left", self._y_title)):
            axis = item.getAxis(name)
            axis.setPen(pen)
            axis.setTextPen(theme().colour("secondary"))
            axis.setTickFont(self._small_font())
            axis.setLabel(text, **{"color": theme().hex("secondary"), "font-size": f"{size}px"})
        item.showGrid(x=False, y=True, alpha=0.25 if theme().dark else 0.15)
        for curve in self.curves.values():
            self._style_curve(curve)
        self._unlisted = True
        self._pointer.setPen(QPen(theme().colour("disabled"), 0, Qt.PenStyle.DotLine))
        self._draw_marks()
        self._draw_rings()
        self.fit(self._x_range)

    def _style_curve(self, curve: Curve) -> None:
        style = curve.style
        colour = colour_of(style.colour)
        stroke = Qt.PenStyle.DashLine if style.dashed else Qt.PenStyle.SolidLine
        pen = pyqtgraph.mkPen(colour, width=self._pen_width(1.2 if style.thin else 2.0), style=stroke)
        curve.item.setPen(pen)
        curve.item.setSymbol(style.symbol or None)
        curve.item.setSymbolSize(round(6 * theme().scale))
        curve.item.setSymbolBrush(colour)
        curve.item.setSymbolPen(None)

    def _list_curves(self) -> None:
        """Write the legend again where it is not up to date."""
        if not self._unlisted:
            return
        lines = [
            LegendLine(curve.name, curve.item.opts["pen"], curve.style.symbol)
            for curve in self.curves.values()
            if curve.style.listed
        ]
        lines += [LegendLine(text, self._mark_pen(), upright=True) for _, text in self._marks.values()]
        text, ground = theme().colour("text"), theme().colour("surface")
        self.legend.set_lines(lines, font=self._small_font(), colour=text, ground=ground, scale=theme().scale)
        self._unlisted = False

    def _mark_pen(self) -> QPen:
        pen: QPen = pyqtgraph.mkPen(theme().colour("good"), width=self._pen_width(1.5), style=Qt.PenStyle.DotLine)
        return pen

    def _pen_width(self, pixels: float) -> float:
        """Pens of curves count the screen's own pixels, of which there are four in one of ours at 200 %."""
        return pixels * theme().scale * self.devicePixelRatioF()

    def _draw_marks(self) -> None:
        for old in self._mark_items:
            self.view.getPlotItem().removeItem(old)
        self._mark_items = []
        for place, _ in self._marks.values():
            line = pyqtgraph.InfiniteLine(place, angle=90, pen=self._mark_pen())
            self.view.getPlotItem().addItem(line, ignoreBounds=True)
            self._mark_items.append(line)
        self._unlisted = True

    def _draw_rings(self) -> None:
        for old in self._ring_items:
            self.view.getPlotItem().removeItem(old)
        self._ring_items = []
        for key, place in self._rings.items():
            curve = self.curves.get(key)
            index = index_near(curve.xs, place) if curve is not None else None
            if curve is None or index is None or curve.ys[index] != curve.ys[index]:
                continue
            pen = pyqtgraph.mkPen(colour_of(curve.style.colour), width=self._pen_width(2.0))
            at, size = ([curve.xs[index]], [curve.ys[index]]), round(15 * theme().scale)
            self._ring_items.append(pyqtgraph.ScatterPlotItem(*at, size=size, pen=pen, brush=None, symbol="o"))
            self.view.getPlotItem().addItem(self._ring_items[-1], ignoreBounds=True)

    @property
    def rings(self) -> list[tuple[float, float, str]]:
        """The rings that are drawn: place, height and colour."""
        points = [point for ring in self._ring_items for point in ring.points()]
        return [(point.pos().x(), point.pos().y(), point.pen().color().name()) for point in points]

    def _small_font(self) -> QFont:
        font = QFont(self.font())
        font.setPixelSize(theme().pixels("small"))
        return font

    def _resized(self) -> None:
        """Fit again, unless it is but the axis that took or gave a few pixels because of the last fitting."""
        area, before = self.view.getPlotItem().vb.rect(), self._fitted_for
        if abs(area.width() - before.width()) > AXIS_PLAY or abs(area.height() - before.height()) > 1:
            self.fit(self._x_range)
        else:
            self.legend.keep_corner(area)
            self._paint_anew()

    # values under the pointer

    def _hover(self, place: QPointF) -> None:
        box = self.view.getPlotItem().vb
        if not self.curves or not box.sceneBoundingRect().contains(place):
            self.hide_pointer()
            return
        self.show_values_at(box.mapSceneToView(place).x())

    def show_values_at(self, x: float) -> None:
        """Show what the curves are worth at the point nearest to `x`."""
        nearest = self._nearest(x)
        if nearest is None:
            return
        lines = [f"{self._x_title} {formatting.figure(nearest)}"]
        thick = any(len(curve.xs) for curve in self.curves.values() if not curve.style.thin)
        for curve in self.curves.values():
            index = index_near(curve.xs, nearest)
            if index is None or (thick and curve.style.thin):
                continue
            if abs(curve.xs[index] - nearest) <= 0.5 and curve.ys[index] == curve.ys[index]:
                lines.append(f"{curve.name}  {formatting.figure(curve.ys[index])}")
        self._pointer.setPos(nearest)
        self._pointer.show()
        self._values.setText("\n".join(lines))
        self._values.adjustSize()
        box = self.view.getPlotItem().vb
        at = self.view.mapFromScene(box.mapViewToScene(QPointF(nearest, 0))).x()
        width = self._values.width()
        left = at + SPACE if at + SPACE + width < self.view.width() else at - SPACE - width
        self._values.move(max(0, left), round(box.sceneBoundingRect().top()) + SPACE)
        self._values.show()
        self._paint_anew()

    @property
    def shown_values(self) -> str:
        """The text beside the pointer, empty while there is none."""
        return self._values.text() if not self._values.isHidden() else ""

    def _nearest(self, x: float) -> float | None:
        """The x nearest to the pointer among the curves with points to read (thin curves follow)."""
        found = []
        for curve in sorted(self.curves.values(), key=lambda curve: curve.style.thin):
            index = index_near(curve.xs, x)
            if index is not None:
                found.append(curve.xs[index])
                if curve.style.thin:
                    break
        return min(found, key=lambda value: abs(value - x), default=None)

    def hide_pointer(self) -> None:
        """Show no values any more."""
        self._pointer.hide()
        self._values.hide()
        self._paint_anew()

    def event(self, event: QEvent) -> bool:
        if event.type() is QEvent.Type.DevicePixelRatioChange:  # the window was moved to another screen
            self._restyle()
        return super().event(event)

    def eventFilter(self, watched: Any, event: QEvent) -> bool:
        kind = event.type()
        if watched is self.view.viewport():
            if kind is QEvent.Type.Leave:
                self.hide_pointer()
            elif kind is QEvent.Type.ContextMenu and isinstance(event, QContextMenuEvent):
                self.save_menu.popup(event.globalPos())
                return True
            elif kind is QEvent.Type.Wheel:
                event.ignore()  # the page scrolls
                return True
        elif watched is self.view and kind is QEvent.Type.KeyPress and isinstance(event, QKeyEvent):
            return self._key(Qt.Key(event.key()), event.modifiers())
        return super().eventFilter(watched, event)

    def _key(self, key: Qt.Key, modifiers: Qt.KeyboardModifier) -> bool:
        """Left and Right walk along the points, Escape leaves them, Menu or Shift+F10 opens the menu."""
        if key in (Qt.Key.Key_Left, Qt.Key.Key_Right):
            places = sorted({x for curve in self.curves.values() if not curve.style.thin for x in curve.xs})
            if not places:
                return True
            now = self._pointer.value() if self._pointer.isVisible() else None
            if now is None:
                self.show_values_at(places[-1])
            else:
                later = [x for x in places if x > now + 1e-9]
                earlier = [x for x in places if x < now - 1e-9]
                step = (later[:1] or places[-1:]) if key is Qt.Key.Key_Right else (earlier[-1:] or places[:1])
                self.show_values_at(step[0])
            return True
        if key is Qt.Key.Key_Escape and self._pointer.isVisible():
            self.hide_pointer()
            return True
        if key is Qt.Key.Key_Menu or (key is Qt.Key.Key_F10 and modifiers & Qt.KeyboardModifier.ShiftModifier):
            self.save_menu.popup(self.view.mapToGlobal(self.view.rect().center()))
            return True
        return False

    # export

    def _export(self, kind: str, _checked: bool = False) -> None:
        export_plot(self, kind)

    @property
    def title(self) -> str:
        return self._title_text

    @property
    def x_title(self) -> str:
        return self._x_title

    def _retranslate(self) -> None:
        self.view.setToolTip(tr("Right-click saves the plot; arrow keys show its values"))
        self.save_actions["png"].setText(tr("Save as picture (PNG) …"))
        self.save_actions["svg"].setText(tr("Save as drawing (SVG) …"))
        self.save_actions["csv"].setText(tr("Save values as table (CSV) …"))
        self.more.describe(tr("Save this plot"))
        self.setLayoutDirection(language().locale.textDirection())
