"""The table of epochs: each figure of each finished epoch, the best one marked."""

from __future__ import annotations

import math
from collections.abc import Callable, Sequence
from typing import Any

from PySide6.QtCore import QObject, Qt
from PySide6.QtGui import QIcon, QResizeEvent, QStandardItem, QStandardItemModel
from PySide6.QtWidgets import QAbstractItemView, QTableView, QWidget

from engine.contract.events import EpochMetrics
from gui import formatting
from gui.i18n import bind, tr
from gui.icons import icon
from gui.theme import theme
from gui.widgets.column_widths import ColumnWidths
from gui.widgets.row_table import read_by_rows


class EpochsModel(QStandardItemModel):
    """Its cells are Qt's own: a model in Python is asked ten times a cell at each painting, which takes three times as
    long as painting does."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(0, len(_COLUMNS), parent)
        self.epochs: list[EpochMetrics] = []
        self.best_epoch = 0
        theme().changed.connect(self._fill)
        bind(self._fill)

    def set_epochs(self, epochs: Sequence[EpochMetrics]) -> None:
        """Take the epochs of a run; new ones at the end are appended without a reset."""
        known = len(self.epochs)
        if list(epochs[:known]) == self.epochs:
            self.epochs = list(epochs)
            for epoch in epochs[known:]:
                self.appendRow(_cells(epoch))
        else:
            self.epochs = list(epochs)
            self._fill()
        best = best_epoch(self.epochs)
        if best != self.best_epoch:
            before, self.best_epoch = self.best_epoch, best
            self._mark(before, best=False)
            self._mark(best, best=True)

    def _fill(self) -> None:
        """All cells anew: other epochs, another language, another theme."""
        self.setRowCount(0)
        for epoch in self.epochs:
            self.appendRow(_cells(epoch))
        self._mark(self.best_epoch, best=True)
        self.headerDataChanged.emit(Qt.Orientation.Horizontal, 0, self.columnCount() - 1)

    def _mark(self, number: int, *, best: bool) -> None:
        row = next((row for row, epoch in enumerate(self.epochs) if epoch.epoch == number), None)
        if row is None:
            return
        for column in range(self.columnCount()):
            tip = tr("The best epoch: its weights are the ones that are kept") if best else ""
            self.item(row, column).setToolTip(tip)
        first = self.item(row, 0)
        first.setIcon(icon("star", "good") if best else QIcon())
        first.setAccessibleText(tr("Epoch {n}, the best", n=number) if best else "")

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


def _cells(epoch: EpochMetrics) -> list[QStandardItem]:
    cells = [QStandardItem(text(epoch)) for text in _COLUMNS]
    for cell in cells:
        cell.setTextAlignment(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
        cell.setEditable(False)
    return cells


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
