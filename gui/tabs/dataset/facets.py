"""A list of things to filter by, each with colour, count and a bar; clicking chooses, clicking again lets go."""

from __future__ import annotations

from collections.abc import Hashable, Sequence
from dataclasses import dataclass
from typing import Any

from PySide6.QtCore import (
    QAbstractListModel,
    QItemSelectionModel,
    QModelIndex,
    QPersistentModelIndex,
    QPointF,
    QRectF,
    QSize,
    Qt,
    Signal,
)
from PySide6.QtGui import QColor, QFontMetricsF, QKeyEvent, QPainter
from PySide6.QtWidgets import QListView, QSizePolicy, QStyle, QStyledItemDelegate, QStyleOptionViewItem, QWidget

from gui import formatting
from gui.i18n import tr_n
from gui.theme import SPACE, theme

DOT = 10
BAR = 3
INDENT = DOT + SPACE

Index = QModelIndex | QPersistentModelIndex


@dataclass(frozen=True)
class Facet:
    """One row. `key` is what the filter gets; a facet without a colour has no dot."""

    key: Hashable
    title: str
    count: int | None
    """None where it is not counted."""
    colour: QColor | None = None
    bar: bool = True
    hint: str = ""


class FacetList(QListView):
    """As high as its rows. Any number may be chosen, or one with `single`. Thread: GUI only."""

    chosen_changed = Signal()

    def __init__(self, *, single: bool = False, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._model = _FacetModel(self)
        self._single = single
        self.setModel(self._model)
        self.setItemDelegate(_FacetDelegate(self))
        self.setSelectionMode(QListView.SelectionMode.MultiSelection)
        self.setEditTriggers(QListView.EditTrigger.NoEditTriggers)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setProperty("role", "facets")
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.setMouseTracking(True)
        self.selectionModel().selectionChanged.connect(self._selection_changed)
        theme().changed.connect(self._restyle)

    @property
    def facets(self) -> tuple[Facet, ...]:
        return tuple(self._model.facets)

    def set_facets(self, facets: Sequence[Facet]) -> None:
        """Show these rows; what was chosen stays chosen where it is still there, without a signal."""
        chosen, current = self.chosen, self.currentIndex().row()
        same = [facet.key for facet in facets] == [facet.key for facet in self._model.facets]
        self._model.replace(facets, same=same)
        if not same:
            self.choose(chosen)
            if current >= 0 and facets:  # the keys go on where they were
                index = self._model.index(min(current, len(facets) - 1), 0)
                self.selectionModel().setCurrentIndex(index, QItemSelectionModel.SelectionFlag.NoUpdate)
            self.updateGeometry()
            self.setFixedHeight(self.sizeHint().height())

    @property
    def chosen(self) -> tuple[Any, ...]:
        """Keys of the chosen rows, in their order."""
        rows = sorted(index.row() for index in self.selectionModel().selectedRows())
        return tuple(self._model.facets[row].key for row in rows)

    def choose(self, keys: Sequence[Hashable]) -> None:
        """Choose these rows and no others, without a signal."""
        model = self.selectionModel()
        model.blockSignals(True)
        model.clearSelection()
        for row, facet in enumerate(self._model.facets):
            if facet.key in keys:
                model.select(self._model.index(row, 0), QItemSelectionModel.SelectionFlag.Select)
        model.blockSignals(False)
        self.viewport().update()

    def toggle(self, key: Hashable) -> None:
        """What a click on this row does."""
        for row, facet in enumerate(self._model.facets):
            if facet.key == key:
                self.selectionModel().select(self._model.index(row, 0), QItemSelectionModel.SelectionFlag.Toggle)

    def row_height(self) -> int:
        return round(QFontMetricsF(self.font()).height()) + 2 * SPACE

    def sizeHint(self) -> QSize:
        return QSize(200, self.row_height() * len(self._model.facets) + 2)

    def minimumSizeHint(self) -> QSize:
        return QSize(120, self.sizeHint().height())

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Space) and self.currentIndex().isValid():
            self.selectionModel().select(self.currentIndex(), QItemSelectionModel.SelectionFlag.Toggle)
        elif event.key() in (Qt.Key.Key_Up, Qt.Key.Key_Down):
            step = 1 if event.key() == Qt.Key.Key_Down else -1
            row = min(max(self.currentIndex().row() + step, 0), len(self._model.facets) - 1)
            self.selectionModel().setCurrentIndex(self._model.index(row, 0), QItemSelectionModel.SelectionFlag.NoUpdate)
        else:
            super().keyPressEvent(event)

    def _selection_changed(self) -> None:
        chosen = self.selectionModel().selectedRows()
        if self._single and len(chosen) > 1:
            current = self.currentIndex()
            self.choose([self._model.facets[current.row()].key])
        self.viewport().update()
        self.chosen_changed.emit()

    def _restyle(self) -> None:
        self.setFixedHeight(self.sizeHint().height())


class _FacetModel(QAbstractListModel):
    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.facets: list[Facet] = []

    def replace(self, facets: Sequence[Facet], *, same: bool) -> None:
        if same:
            self.facets = list(facets)
            if facets:
                self.dataChanged.emit(self.index(0, 0), self.index(len(facets) - 1, 0))
            return
        self.beginResetModel()
        self.facets = list(facets)
        self.endResetModel()

    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008 - Qt's own default
        return 0 if parent.isValid() else len(self.facets)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        facet = self.facets[index.row()]
        if role == Qt.ItemDataRole.DisplayRole:
            return facet.title
        if role in (Qt.ItemDataRole.ToolTipRole, Qt.ItemDataRole.AccessibleTextRole):
            counted = facet.title
            if facet.count is not None:
                counted = tr_n("{title}: {n} document", "{title}: {n} documents", facet.count, title=facet.title)
            return f"{counted}\n{facet.hint}" if facet.hint else counted
        return None


class _FacetDelegate(QStyledItemDelegate):
    """Paints dot, title, count and a bar that is full for the largest count of the list."""

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        view = self.parent()
        assert isinstance(view, FacetList)
        return QSize(120, view.row_height())

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        view = self.parent()
        assert isinstance(view, FacetList)
        facets = view.facets
        facet = facets[index.row()]
        palette = theme()
        state: QStyle.StateFlag = option.state
        rect = QRectF(option.rect).adjusted(0, 1, 0, -1)
        selected = bool(state & QStyle.StateFlag.State_Selected)
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(Qt.PenStyle.NoPen)
        if selected or state & QStyle.StateFlag.State_MouseOver:
            painter.setBrush(palette.colour("selection" if selected else "hover"))
            painter.drawRoundedRect(rect, 6, 6)
        focused = bool(state & QStyle.StateFlag.State_HasFocus) and view.currentIndex().row() == index.row()
        if focused:
            painter.setPen(palette.colour("accent"))
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.drawRoundedRect(rect.adjusted(0.5, 0.5, -0.5, -0.5), 6, 6)
            painter.setPen(Qt.PenStyle.NoPen)
        inner = rect.adjusted(SPACE, 0, -SPACE, 0)
        indent = 0.0
        if facet.colour is not None:
            painter.setBrush(facet.colour)
            painter.drawEllipse(QPointF(inner.left() + DOT / 2, inner.center().y() - BAR / 2), DOT / 2, DOT / 2)
            indent = INDENT
        count = formatting.count(facet.count) if facet.count is not None else ""
        font = view.font()
        painter.setFont(font)
        metrics = QFontMetricsF(font)
        number_width = metrics.horizontalAdvance(count) + 1
        text_rect = inner.adjusted(indent, 0, -(number_width + SPACE), -BAR)
        painter.setPen(palette.colour("selection_text" if selected else "text"))
        middle = Qt.AlignmentFlag.AlignVCenter
        title = metrics.elidedText(facet.title, Qt.TextElideMode.ElideRight, text_rect.width())
        painter.drawText(text_rect, middle | Qt.AlignmentFlag.AlignLeft, title)
        painter.setPen(palette.colour("selection_text" if selected else "secondary"))
        painter.drawText(inner.adjusted(0, 0, 0, -BAR), middle | Qt.AlignmentFlag.AlignRight, count)
        if facet.bar:
            largest = max((other.count or 0 for other in facets if other.bar), default=0)
            groove = QRectF(inner.left() + indent, rect.bottom() - BAR - 3, inner.width() - indent, BAR)
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(palette.colour("sunken"))
            painter.drawRoundedRect(groove, BAR / 2, BAR / 2)
            if facet.count and largest:
                painter.setBrush(facet.colour or palette.colour("disabled"))
                filled = QRectF(groove.topLeft(), QSize(1, BAR).toSizeF())
                filled.setWidth(max(float(BAR), groove.width() * facet.count / largest))
                painter.drawRoundedRect(filled, BAR / 2, BAR / 2)
        painter.restore()
