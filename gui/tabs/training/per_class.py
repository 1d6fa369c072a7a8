"""The table of classes: precision, recall, F1 and counts, the weakest first unless a person wants another order."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from PySide6.QtCore import (
    QAbstractTableModel,
    QModelIndex,
    QObject,
    QPersistentModelIndex,
    QRect,
    QSortFilterProxyModel,
    Qt,
    Signal,
)
from PySide6.QtGui import QKeyEvent, QPainter
from PySide6.QtWidgets import (
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QTableView,
    QWidget,
)

from gui import formatting
from gui.i18n import bind, tr
from gui.settings import settings
from gui.theme import SPACE, theme
from gui.widgets.column_widths import ColumnWidths
from gui.widgets.row_table import read_by_rows
from gui.widgets.table_text import CopyTable

AnyIndex = QModelIndex | QPersistentModelIndex
SortRole = Qt.ItemDataRole.UserRole
ColourRole = Qt.ItemDataRole.UserRole + 1
LABEL, F1, PRECISION, RECALL, SUPPORT = range(5)
_KEYS = ("label", "f1", "precision", "recall", "support")
TROUBLE = [F1, False]
"""The order at first: by F1, upwards."""


class PerClassModel(QAbstractTableModel):
    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.rows: list[Mapping[str, Any]] = []
        self._colours: dict[str, int] = {}
        bind(self._retranslate)

    def set_figures(self, rows: Sequence[Mapping[str, Any]], *, colours: Mapping[str, int]) -> None:
        """`rows` are `ClassFigures.to_dict()`; `colours` are those of the project's labels, by place in the palette."""
        self.beginResetModel()
        self.rows = list(rows)
        self._colours = dict(colours)
        self.endResetModel()

    def rowCount(self, parent: AnyIndex = QModelIndex()) -> int:  # noqa: B008 - Qt's own signature
        return 0 if parent.isValid() else len(self.rows)

    def columnCount(self, parent: AnyIndex = QModelIndex()) -> int:  # noqa: B008
        return len(_KEYS)

    def data(self, index: AnyIndex, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        figures, column = self.rows[index.row()], index.column()
        value = figures[_KEYS[column]]
        if role == SortRole:
            return index.row() if column == LABEL else value
        if role == ColourRole:
            return self._colours.get(str(figures["label"]), index.row())
        if role == Qt.ItemDataRole.DisplayRole:
            if column == LABEL:
                return value
            if column == SUPPORT:
                return formatting.count(value)
            return formatting.aligned(value) if column == F1 else formatting.percent(value)
        if role == Qt.ItemDataRole.TextAlignmentRole and column != LABEL:
            return Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter
        if role == Qt.ItemDataRole.ToolTipRole:
            return str(value) if column == LABEL else _explain(column)
        return None

    def headerData(self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        if orientation is not Qt.Orientation.Horizontal:
            return None
        if role == Qt.ItemDataRole.DisplayRole:
            titles = (tr("Class"), tr("F1"), tr("Precision"), tr("Recall"), tr("Count"))
            return titles[section]
        if role == Qt.ItemDataRole.ToolTipRole:
            return _explain(section)
        if role == Qt.ItemDataRole.TextAlignmentRole:
            side = Qt.AlignmentFlag.AlignLeft if section == LABEL else Qt.AlignmentFlag.AlignRight
            return side | Qt.AlignmentFlag.AlignVCenter
        return None

    def _retranslate(self) -> None:
        self.headerDataChanged.emit(Qt.Orientation.Horizontal, 0, len(_KEYS) - 1)


def _explain(column: int) -> str:
    return (
        "",
        tr("One figure for precision and recall: high only when both are high"),
        tr("Of the documents that were given this class, the share that truly has it"),
        tr("Of the documents that truly have this class, the share that was given it"),
        tr("Documents that truly have this class"),
    )[column]


class PerClassTable(QTableView):
    """A click on a header or Space sorts by that column, again the other way round; the order is remembered.

    `opened` carries the class whose errors are to be shown.
    """

    opened = Signal(str)
    order_changed = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.figures = PerClassModel(self)
        self._sorted = QSortFilterProxyModel(self)
        self._sorted.setSourceModel(self.figures)
        self._sorted.setSortRole(SortRole)
        self.setModel(self._sorted)
        self.setItemDelegate(_FigureDelegate(self))
        self.setSortingEnabled(True)
        read_by_rows(self)
        header = self.horizontalHeader()
        header.setMinimumSectionSize(56)
        ColumnWidths(self, filler=LABEL)
        CopyTable(self)
        self.doubleClicked.connect(self._open)
        theme().changed.connect(self._size_rows)
        self._size_rows()
        column, descending = settings().get("per_class_order", TROUBLE)
        self.sortByColumn(column, Qt.SortOrder.DescendingOrder if descending else Qt.SortOrder.AscendingOrder)
        header.sortIndicatorChanged.connect(self._remember)
        bind(self._retranslate)

    @property
    def by_trouble(self) -> bool:
        """Whether the weakest classes stand first."""
        return self._order() == TROUBLE

    def sort_by_trouble(self, on: bool) -> None:
        """Lowest F1 first, or the project's order."""
        self.sortByColumn(F1 if on else LABEL, Qt.SortOrder.AscendingOrder)

    def _order(self) -> list[Any]:
        """The column that sorts, and whether downwards."""
        header = self.horizontalHeader()
        return [header.sortIndicatorSection(), header.sortIndicatorOrder() is Qt.SortOrder.DescendingOrder]

    def _remember(self) -> None:
        settings().set("per_class_order", self._order())
        self.order_changed.emit()

    def _sort_by_current(self) -> None:
        header, column = self.horizontalHeader(), max(self.currentIndex().column(), 0)
        again = column == header.sortIndicatorSection()
        upwards = again and header.sortIndicatorOrder() is Qt.SortOrder.AscendingOrder
        self.sortByColumn(column, Qt.SortOrder.DescendingOrder if upwards else Qt.SortOrder.AscendingOrder)

    def labels(self) -> list[str]:
        """The classes in the order in which they stand."""
        return [str(self._sorted.index(row, LABEL).data()) for row in range(self._sorted.rowCount())]

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if Qt.Key(event.key()) in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self._open(self.currentIndex())
        elif event.key() == Qt.Key.Key_Space:
            self._sort_by_current()
        else:
            super().keyPressEvent(event)

    def _open(self, index: QModelIndex) -> None:
        if index.isValid():
            self.opened.emit(str(index.siblingAtColumn(LABEL).data()))

    def _size_rows(self) -> None:
        self.verticalHeader().setDefaultSectionSize(round(32 * theme().scale))

    def _retranslate(self) -> None:
        self.setAccessibleName(tr("Figures of each class"))
        self.setToolTip(
            tr("Enter or double-click shows the errors of a class; Space sorts by the column of the cursor")
        )


class _FigureDelegate(QStyledItemDelegate):
    """A dot in the class's colour before its name, and F1 as a bar behind its figure."""

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: AnyIndex) -> None:
        self._paint_figure(painter, option, index)
        if option.state & QStyle.StateFlag.State_HasFocus:  # which column Space sorts by
            painter.save()
            painter.setPen(theme().colour("accent"))
            painter.drawRect(option.rect.adjusted(0, 0, -1, -1))
            painter.restore()

    def _paint_figure(self, painter: QPainter, option: QStyleOptionViewItem, index: AnyIndex) -> None:
        if index.column() == LABEL:
            self.initStyleOption(option, index)
            text, option.text = option.text, ""
            option.widget.style().drawControl(QStyle.ControlElement.CE_ItemViewItem, option, painter, option.widget)
            chosen = bool(option.state & QStyle.StateFlag.State_Selected)
            painter.save()
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(theme().class_colour(int(index.data(ColourRole))))
            middle = option.rect.center().y()
            painter.drawEllipse(QRect(option.rect.left() + SPACE, middle - 4, 10, 10))
            painter.setPen(theme().colour("selection_text" if chosen else "text"))
            area = option.rect.adjusted(SPACE + 18, 0, -4, 0)
            shown = option.fontMetrics.elidedText(text, Qt.TextElideMode.ElideRight, area.width())
            painter.drawText(area, Qt.AlignmentFlag.AlignVCenter, shown)
            painter.restore()
            return
        super().paint(painter, option, index)
        if index.column() == F1:
            area = option.rect.adjusted(SPACE, 0, -SPACE, 0)
            value = float(index.data(SortRole))
            painter.save()
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(theme().colour("sunken"))
            painter.drawRect(QRect(area.left(), area.bottom() - 4, area.width(), 3))
            painter.setBrush(theme().colour("accent"))
            painter.drawRect(QRect(area.left(), area.bottom() - 4, round(area.width() * value), 3))
            painter.restore()
