"""The table of epochs: each figure of each finished epoch, the best one marked."""

from __future__ import annotations

import math
from collections.abc import Callable, Sequence
from typing import Any

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QObject, QPersistentModelIndex, Qt
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QAbstractItemView, QTableView, QWidget

from engine.contract.events import EpochMetrics
from gui import formatting
from gui.i18n import bind, tr
from gui.icons import icon
from gui.theme import theme
from gui.widgets.column_widths import ColumnWidths
from gui.widgets.row_table import read_by_rows

AnyIndex = QModelIndex | QPersistentModelIndex


class EpochsModel(QAbstractTableModel):
    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.epochs: list[EpochMetrics] = []
        self.best_epoch = 0
        bind(self._retranslate)

    def set_epochs(self, epochs: Sequence[EpochMetrics]) -> None:
        """Take the epochs of a run; new ones at the end are appended without a reset."""
        known = len(self.epochs)
        if known and list(epochs[:known]) == self.epochs:
            if len(epochs) > known:
                self.beginInsertRows(QModelIndex(), known, len(epochs) - 1)
                self.epochs = list(epochs)
                self.endInsertRows()
        else:
            self.beginResetModel()
            self.epochs = list(epochs)
            self.endResetModel()
        best = best_epoch(self.epochs)
        if best != self.best_epoch:
            self.best_epoch = best
            if self.epochs:
                self.dataChanged.emit(self.index(0, 0), self.index(len(self.epochs) - 1, 0))

    def rowCount(self, parent: AnyIndex = QModelIndex()) -> int:  # noqa: B008 - Qt's own signature
        return 0 if parent.isValid() else len(self.epochs)

    def columnCount(self, parent: AnyIndex = QModelIndex()) -> int:  # noqa: B008
        return len(_COLUMNS)

    def data(self, index: AnyIndex, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        epoch = self.epochs[index.row()]
        best = epoch.epoch == self.best_epoch
        if role == Qt.ItemDataRole.DisplayRole:
            return _COLUMNS[index.column()](epoch)
        if role == Qt.ItemDataRole.TextAlignmentRole:
            return Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter
        if role == Qt.ItemDataRole.DecorationRole and index.column() == 0 and best:
            return icon("star", "good")
        if role == Qt.ItemDataRole.ToolTipRole and best:
            return tr("The best epoch: its weights are the ones that are kept")
        if role == Qt.ItemDataRole.AccessibleTextRole and index.column() == 0 and best:
            return tr("Epoch {n}, the best", n=epoch.epoch)
        return None

    def headerData(self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        if orientation is not Qt.Orientation.Horizontal:
            return None
        if role == Qt.ItemDataRole.TextAlignmentRole:
            return Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter
        if role != Qt.ItemDataRole.DisplayRole:
            return None
        return (
            tr("Epoch"),
            tr("Training\nloss"),
            tr("Validation\nloss"),
            tr("Training\naccuracy"),
            tr("Validation\naccuracy"),
            tr("Macro-F1"),
            tr("Documents\na second"),
            tr("Time"),
            tr("Memory"),
        )[section]

    def _retranslate(self) -> None:
        self.headerDataChanged.emit(Qt.Orientation.Horizontal, 0, self.columnCount() - 1)


def best_epoch(epochs: Sequence[EpochMetrics]) -> int:
    """The number of the last epoch that was the best when it ended; 0 when there is none."""
    return next((epoch.epoch for epoch in reversed(epochs) if epoch.best), 0)


def _share(value: float) -> str:
    return "–" if math.isnan(value) else formatting.percent(value)


_COLUMNS: tuple[Callable[[EpochMetrics], str], ...] = (
    lambda epoch: formatting.count(epoch.epoch),
    lambda epoch: formatting.aligned(epoch.train_loss),
    lambda epoch: formatting.aligned(epoch.validation_loss),
    lambda epoch: _share(epoch.train_accuracy),
    lambda epoch: _share(epoch.validation_accuracy),
    lambda epoch: formatting.aligned(epoch.validation_macro_f1),
    lambda epoch: formatting.count(round(epoch.examples_per_second)),
    lambda epoch: formatting.duration(epoch.seconds),
    lambda epoch: formatting.megabytes(epoch.memory_mb),
)


class EpochsTable(QTableView):
    """Follows the newest epoch while one is running."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.epochs = EpochsModel(self)
        self.setModel(self.epochs)
        read_by_rows(self, selection=QAbstractItemView.SelectionMode.ExtendedSelection)
        header = self.horizontalHeader()
        header.setMinimumSectionSize(56)
        ColumnWidths(self)
        self.epochs.rowsInserted.connect(self.scrollToBottom, Qt.ConnectionType.QueuedConnection)  # laid out by then
        theme().changed.connect(self._size_rows)
        self._size_rows()
        bind(self._retranslate)

    def resizeEvent(self, event: QResizeEvent) -> None:
        bar = self.verticalScrollBar()
        at_end = bar.value() == bar.maximum()
        super().resizeEvent(event)
        if at_end and event.oldSize().isValid():
            self.scrollToBottom()

    def _size_rows(self) -> None:
        self.verticalHeader().setDefaultSectionSize(round(28 * theme().scale))

    def _retranslate(self) -> None:
        self.setAccessibleName(tr("Epochs"))
