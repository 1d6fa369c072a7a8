"""Rows of a batch prediction as a Qt table: they arrive while it is shown, and are sorted and filtered here."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from enum import IntEnum
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QObject, QPersistentModelIndex, Qt, Signal

from engine.prediction.rows import is_left, tenths
from gui import formatting
from gui.i18n import bind, tr

if TYPE_CHECKING:
    from engine.prediction.job import PredictionRow

Index = QModelIndex | QPersistentModelIndex
ROOT = QModelIndex()

TOOLTIP_CHARACTERS = 600
SAMPLE_ROWS = 200
TENTHS = 1001
"""Of a percent, from 0.0 % to 100.0 %."""


class Column(IntEnum):
    TEXT = 0
    LABEL = 1
    PROBABILITY = 2
    MARGIN = 3
    SOURCE = 4
    MARK = 5
    """Says of a document that it is left to a person; shown between label and probability."""


@dataclass(frozen=True)
class RowFilter:
    """Rows of one label (empty: all) whose probability lies between two shares, both included."""

    label: str = ""
    low: float = 0.0
    high: float = 1.0
    left: bool | None = None
    """Only those that are left to a person, or only those that are not; None: all."""

    def passes(self, row: PredictionRow, below: float = 0.0) -> bool:
        """`below`: documents of a lower probability are left to a person."""
        if not self.low <= row.probability <= self.high or (self.label and self.label not in row.labels):
            return False
        return self.left is None or self.left == is_left(row, below)


class PredictionsTable(QAbstractTableModel):
    """Thread: GUI only. `Qt.UserRole` gives the whole PredictionRow."""

    shown_changed = Signal()
    """Other rows are shown than before, or rows were added."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._rows: list[PredictionRow] = []
        self._shown: list[int] = []
        self._filter = RowFilter()
        self._order: tuple[Column, Qt.SortOrder] | None = None
        self._labels: Counter[str] = Counter()
        self._below = 0.0
        self._without_label = 0
        self._at_tenths = [0] * TENTHS
        bind(self._retranslate)

    # rows

    @property
    def rows(self) -> Sequence[PredictionRow]:
        """Every row, in the order of arrival."""
        return self._rows

    @property
    def filter(self) -> RowFilter:
        return self._filter

    @property
    def label_counts(self) -> Counter[str]:
        """How often each label was given, over every row."""
        return self._labels

    @property
    def below(self) -> float:
        """Documents of a lower probability, a share from 0 to 1, are left to a person."""
        return self._below

    @property
    def left_count(self) -> int:
        """How many of all rows are left to a person."""
        return self._without_label + sum(self._at_tenths[: tenths(self._below)])

    def set_below(self, below: float) -> None:
        if below == self._below:
            return
        self._below = below
        sorted_by_mark = self._order is not None and self._order[0] is Column.MARK
        if self._filter.left is not None or sorted_by_mark:
            self._show_again()
        elif self._shown:
            self.dataChanged.emit(self.index(0, Column.MARK), self.index(len(self._shown) - 1, Column.MARK))

    def shown_rows(self) -> tuple[PredictionRow, ...]:
        """The rows that pass the filter, in the order shown."""
        return tuple(self._rows[index] for index in self._shown)

    def row_at(self, place: int) -> PredictionRow:
        return self._rows[self._shown[place]]

    def clear(self) -> None:
        self.beginResetModel()
        self._rows, self._shown = [], []
        self._labels = Counter()
        self._without_label = 0
        self._at_tenths = [0] * TENTHS
        self.endResetModel()
        self.shown_changed.emit()

    def append(self, rows: Iterable[PredictionRow]) -> None:
        """Add rows at the end; call `put_in_order` when all of a batch have come."""
        new = tuple(rows)
        start = len(self._rows)
        self._rows.extend(new)
        for row in new:
            self._labels.update(row.labels)
            if row.labels:
                self._at_tenths[min(TENTHS - 1, max(0, tenths(row.sureness)))] += 1
            else:
                self._without_label += 1
        passing = [start + number for number, row in enumerate(new) if self._filter.passes(row, self._below)]
        if passing:
            first = len(self._shown)
            self.beginInsertRows(ROOT, first, first + len(passing) - 1)
            self._shown.extend(passing)
            self.endInsertRows()
        if new:
            self.shown_changed.emit()

    def set_filter(self, wanted: RowFilter) -> None:
        if wanted != self._filter:
            self._filter = wanted
            self._show_again()

    def sort(self, column: int, order: Qt.SortOrder = Qt.SortOrder.AscendingOrder) -> None:
        """Column -1 gives the order of arrival back."""
        self._order = None if column < 0 else (Column(column), order)
        self._show_again()

    def put_in_order(self) -> None:
        """Sort the rows that have come since the last sorting into their places."""
        if self._order is not None:
            self._show_again()

    def _show_again(self) -> None:
        self.layoutAboutToBeChanged.emit()
        before = self.persistentIndexList()
        followed = [self._shown[index.row()] for index in before]
        shown = [number for number, row in enumerate(self._rows) if self._filter.passes(row, self._below)]
        if self._order is not None:
            column, direction = self._order
            rows, below = self._rows, self._below
            key: Callable[[Any], Any] = _SORT_KEYS.get(column, lambda row: not is_left(row, below))
            shown.sort(key=lambda number: key(rows[number]), reverse=direction is Qt.SortOrder.DescendingOrder)
        self._shown = shown
        wanted = set(followed)
        places = {number: place for place, number in enumerate(shown) if number in wanted} if wanted else {}
        after = [
            self.index(places[number], index.column()) if number in places else QModelIndex()
            for number, index in zip(followed, before, strict=True)
        ]
        self.changePersistentIndexList(before, after)
        self.layoutChanged.emit()
        self.shown_changed.emit()

    # Qt's questions

    def rowCount(self, parent: Index = ROOT) -> int:
        return 0 if parent.isValid() else len(self._shown)

    def columnCount(self, parent: Index = ROOT) -> int:
        return 0 if parent.isValid() else len(Column)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        if not index.isValid():
            return None
        row, column = self.row_at(index.row()), Column(index.column())
        match role:
            case Qt.ItemDataRole.DisplayRole:
                return self._text(row, column)
            case Qt.ItemDataRole.ToolTipRole if column is Column.TEXT:
                return row.text[:TOOLTIP_CHARACTERS]
            case Qt.ItemDataRole.ToolTipRole if column is Column.SOURCE:
                return row.source
            case Qt.ItemDataRole.ToolTipRole:
                return self._text(row, column)
            case Qt.ItemDataRole.TextAlignmentRole if column in (Column.PROBABILITY, Column.MARGIN):
                return Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter
            case Qt.ItemDataRole.UserRole:
                return row
        return None

    def headerData(self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        if orientation is not Qt.Orientation.Horizontal:
            return None
        if role == Qt.ItemDataRole.DisplayRole:
            return self._titles()[section]
        if role == Qt.ItemDataRole.ToolTipRole and section == Column.MARGIN:
            return tr("How far the first class lies ahead of the second; a small margin means doubt")
        if role == Qt.ItemDataRole.TextAlignmentRole:
            numbers = section in (Column.PROBABILITY, Column.MARGIN)
            side = Qt.AlignmentFlag.AlignRight if numbers else Qt.AlignmentFlag.AlignLeft
            return side | Qt.AlignmentFlag.AlignVCenter
        return None

    def first_rows(self) -> list[PredictionRow]:
        """A sample of the rows shown, to find the widths of columns."""
        return [self._rows[index] for index in self._shown[:SAMPLE_ROWS]]

    def longest_text(self, column: Column) -> str:
        """The longest text of a column among the first rows, to find its width."""
        texts = [self._text(row, column) for row in self.first_rows()]
        return max([*texts, self._titles()[column]], key=len)

    def _text(self, row: PredictionRow, column: Column) -> str:
        match column:
            case Column.TEXT:
                return " ".join(row.text.split())
            case Column.LABEL:
                return ", ".join(row.labels) if row.labels else tr("no label")
            case Column.PROBABILITY:
                return formatting.percent(row.probability)
            case Column.MARGIN:
                return formatting.percent(row.margin)
            case Column.MARK:
                return tr("for a person") if is_left(row, self._below) else ""
            case Column.SOURCE if row.whole_file:
                return file_name(row.source)
            case Column.SOURCE:
                return tr("{source}, row {row}", source=file_name(row.source), row=formatting.count(row.position))

    def _titles(self) -> tuple[str, ...]:
        return (tr("Text"), tr("Label"), tr("Probability"), tr("Margin"), tr("Source"), tr("Marked"))

    def _retranslate(self) -> None:
        self.headerDataChanged.emit(Qt.Orientation.Horizontal, 0, len(Column) - 1)
        if self._shown:
            self.dataChanged.emit(self.index(0, 0), self.index(len(self._shown) - 1, len(Column) - 1))


_SORT_KEYS: dict[Column, Callable[[Any], Any]] = {
    Column.TEXT: lambda row: row.text.casefold(),
    Column.LABEL: lambda row: tuple(label.casefold() for label in row.labels),
    Column.PROBABILITY: lambda row: row.probability,
    Column.MARGIN: lambda row: row.margin,
    Column.SOURCE: lambda row: (row.source.casefold(), row.position),
}


def file_name(source: str) -> str:
    """The last part of a path of any platform: a project may come from another computer."""
    return source.replace("\\", "/").rstrip("/").rpartition("/")[2]
