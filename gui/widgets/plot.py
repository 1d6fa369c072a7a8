"""A themed plot with live curves, values under the pointer, a marked place, and export as PNG, SVG and CSV.

Imports pyqtgraph (after PySide6), therefore only the Training tab imports this module.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from PySide6.QtCore import QEvent, QPointF, QRectF, Qt
from PySide6.QtGui import QContextMenuEvent, QFont, QFontMetrics, QKeyEvent, QPen, QResizeEvent
from PySide6.QtWidgets import QMenu, QWidget

import pyqtgraph  # isort: skip - picks its Qt by what is loaded

from gui import formatting
from gui.i18n import bind, language, tr
from gui.theme import SPACE, theme
from gui.widgets.controls import column, label
from gui.widgets.plot_curves import Curve, CurveStyle, as_array, colour_of, index_near
from gui.widgets.plot_export import export_plot

pyqtgraph.setConfigOptions(antialias=True)

LEGEND_SAMPLE = 48
"""Pixels of a legend's column besides its text."""


class Plot(QWidget):
    """Thread: GUI only. Call `set_curve` at most once a curve and refresh; it replaces the curve's points."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.curves: dict[str, Curve] = {}
        self._title_text = ""
        self._marks: dict[str, tuple[float, str]] = {}
        self._mark_items: list[Any] = []
        self._words_above = False
        self._highest = 1.0
        self._room = 0.0
        """Share of the height above the curves, for the legend."""
        self._x_range: tuple[float, float] | None = None
        self._title = label("strong")
        self.sentence = label("secondary", wrap=True)
        self.view = pyqtgraph.PlotWidget(enableMenu=False)
        self.view.viewport().setFocusPolicy(Qt.FocusPolicy.NoFocus)  # and through it that of the view, therefore first
        self.view.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.view.setFrameShape(self.view.Shape.NoFrame)
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
        self._legend: Any = None
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
        self.setLayout(column(self._title, self.view, self.sentence, spacing=SPACE // 2))
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
        self.view.setAccessibleDescription(self.sentence.text())

    def keep_curves(self, keys: set[str]) -> None:
        """Remove every curve whose key is not among `keys`."""
        for key in [key for key in self.curves if key not in keys]:
            self.view.getPlotItem().removeItem(self.curves.pop(key).item)
            self._unlisted = True

    def set_marks(self, marks: dict[str, tuple[float, str]], *, words_above: bool = False) -> None:
        """Upright lines: key -> place on the x axis, and what stands beside it, at the foot or above falling curves."""
        if marks == self._marks:
            return
        self._marks = dict(marks)
        self._words_above = words_above
        self._draw_marks()

    def fit(self, x: tuple[float, float] | None = None) -> None:
        """Fit both axes to the curves, with room above them for the legend; `x` fixes the axis of epochs."""
        self._x_range = x
        box = self.view.getPlotItem().vb
        xs = [curve.xs[end] for curve in self.curves.values() if len(curve.xs) for end in (0, -1)]
        ys = [y for curve in self.curves.values() for y in curve.ys if y == y]
        low, high = x or (min(xs, default=0.0), max(xs, default=1.0))
        margin = (high - low) * 0.03 or 0.5
        box.setXRange(low - margin, high + margin, padding=0)
        bottom, top = min(ys, default=0.0), max(ys, default=1.0)
        self._highest = top
        if top - bottom < 1e-12:
            bottom, top = (0.0, top * 1.3) if top > 0 else (bottom - 0.5, top + 0.5)
        rows = self._list_curves()
        # not the box's own height, which follows a change of size only later
        height = max(60.0, self.view.viewport().height() - self.view.getPlotItem().getAxis("bottom").height())
        room = self._room = min(0.5, (rows * theme().pixels("small") * 1.6 + 20) / height)
        span = (top - bottom) / (1 - room - 0.06)
        box.setYRange(bottom - span * 0.06, bottom + span * (1 - 0.06), padding=0)
        self._place_mark_texts()
        if self._pointer.isVisible():  # its values may have changed
            self.show_values_at(self._pointer.value())

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
        self.fit(self._x_range)

    def _style_curve(self, curve: Curve) -> None:
        style = curve.style
        colour = colour_of(style.colour)
        width = (1.2 if style.thin else 2.0) * theme().scale
        pen = pyqtgraph.mkPen(
            colour, width=width, style=Qt.PenStyle.DashLine if style.dashed else Qt.PenStyle.SolidLine
        )
        curve.item.setPen(pen)
        curve.item.setSymbol(style.symbol or None)
        curve.item.setSymbolSize(round(6 * theme().scale))
        curve.item.setSymbolBrush(colour)
        curve.item.setSymbolPen(None)

    def _list_curves(self) -> int:
        """Write the legend again where it is not up to date; says how many lines it has."""
        listed = [curve for curve in self.curves.values() if curve.style.listed]
        columns = self._legend_columns(listed)
        rows = -(-len(listed) // columns)
        if not self._unlisted and self._legend is not None and self._legend.columnCount == columns:
            return rows
        item = self.view.getPlotItem()
        if self._legend is not None:  # pyqtgraph's legend leaves holes where a line was taken out: make a new one
            self._legend.scene().removeItem(self._legend)
            item.legend = None
        self._legend = item.addLegend(
            offset=(-4, 2),
            horSpacing=12,
            verSpacing=-4,
            colCount=columns,
            labelTextSize=f"{theme().pixels('small')}px",
            labelTextColor=theme().colour("text"),
        )
        for curve in listed:
            self._legend.addItem(curve.item, curve.name)
        self._unlisted = False
        return rows

    def _legend_columns(self, listed: Sequence[Curve]) -> int:
        """As many as fit side by side."""
        metrics = QFontMetrics(self._small_font())
        widths = [metrics.horizontalAdvance(curve.name) + LEGEND_SAMPLE for curve in listed]
        room = self.view.getPlotItem().vb.width()
        if not widths or sum(widths) <= room:
            return max(1, len(widths))
        return max(1, int(room // max(widths)))

    def _draw_marks(self) -> None:
        for old in self._mark_items:
            self.view.getPlotItem().removeItem(old)
        self._mark_items = []
        for place, text in self._marks.values():
            pen = pyqtgraph.mkPen(theme().colour("good"), width=1.2 * theme().scale, style=Qt.PenStyle.DotLine)
            line = pyqtgraph.InfiniteLine(place, angle=90, pen=pen)
            words = pyqtgraph.TextItem(text, color=theme().colour("good"))
            words.setFont(self._small_font())
            for thing in (line, words):
                self.view.getPlotItem().addItem(thing, ignoreBounds=True)
                self._mark_items.append(thing)
        self._place_mark_texts()

    def _place_mark_texts(self) -> None:
        """Beside the line, on the side that has room."""
        area: QRectF = self.view.getPlotItem().vb.viewRect()
        words = [thing for thing in self._mark_items if isinstance(thing, pyqtgraph.TextItem)]
        for line in self._mark_items:
            if isinstance(line, pyqtgraph.InfiniteLine):
                line.setSpan(0, 1 - self._room)  # not through the legend
        for (place, _), item in zip(self._marks.values(), words, strict=True):
            side = 1 if place > area.center().x() else 0
            item.setAnchor((side, 0 if self._words_above else 1))
            item.setPos(place, self._highest if self._words_above else area.top())

    def _small_font(self) -> QFont:
        font = QFont(self.font())
        font.setPixelSize(theme().pixels("small"))
        return font

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self.fit(self._x_range)

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

    def eventFilter(self, watched: Any, event: QEvent) -> bool:
        kind = event.type()
        if watched is self.view.viewport():
            if kind is QEvent.Type.Leave:
                self.hide_pointer()
            elif kind is QEvent.Type.ContextMenu and isinstance(event, QContextMenuEvent):
                self.menu().exec(event.globalPos())
                return True
            elif kind is QEvent.Type.Wheel:
                event.ignore()  # the page scrolls
                return True
        elif watched is self.view and kind is QEvent.Type.KeyPress and isinstance(event, QKeyEvent):
            return self._key(Qt.Key(event.key()))
        return super().eventFilter(watched, event)

    def _key(self, key: Qt.Key) -> bool:
        """Left and Right walk along the points, Escape leaves them, Menu opens the menu."""
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
        if key is Qt.Key.Key_Menu:
            self.menu().exec(self.view.mapToGlobal(self.view.rect().center()))
            return True
        return False

    # export

    def menu(self) -> QMenu:
        menu = QMenu(self)
        for kind, text in (
            ("png", tr("Save as picture (PNG) …")),
            ("svg", tr("Save as drawing (SVG) …")),
            ("csv", tr("Save values as table (CSV) …")),
        ):
            action = menu.addAction(text)
            action.triggered.connect(lambda _checked=False, kind=kind: export_plot(self, kind))
        menu.aboutToHide.connect(menu.deleteLater)
        return menu

    @property
    def title(self) -> str:
        return self._title_text

    @property
    def x_title(self) -> str:
        return self._x_title

    def _retranslate(self) -> None:
        self.view.setToolTip(tr("Right-click saves the plot; arrow keys show its values"))
        self.setLayoutDirection(language().locale.textDirection())
