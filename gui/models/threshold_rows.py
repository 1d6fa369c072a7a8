"""What a run does at a row of thresholds, as a Qt table beside the chart of the same figures."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QObject, QPersistentModelIndex, Qt

from gui import formatting
from gui.i18n import bind, tr

if TYPE_CHECKING:
    from engine.evaluation.thresholds import ThresholdCounts, ThresholdCurve

Index = QModelIndex | QPersistentModelIndex
ROOT = QModelIndex()
PERCENTS = (*range(0, 100, 5), 97, 99, 100)
"""Thresholds of the rows."""
COLUMNS = 6


class ThresholdRows(QAbstractTableModel):
    """Thread: GUI only."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._curve: ThresholdCurve | None = None
        bind(self._retranslate)

    def show(self, curve: ThresholdCurve | None) -> None:
        self.beginResetModel()
        self._curve = curve
        self.endResetModel()

    def rowCount(self, parent: Index = ROOT) -> int:
        return 0 if parent.isValid() or self._curve is None else len(PERCENTS)

    def columnCount(self, parent: Index = ROOT) -> int:
        return 0 if parent.isValid() else COLUMNS

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        if role == Qt.ItemDataRole.TextAlignmentRole:
            return Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter
        if role != Qt.ItemDataRole.DisplayRole or self._curve is None:
            return None
        return _cells(self._curve.at(PERCENTS[index.row()] / 100), self._curve.label != "")[index.column()]

    def headerData(self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        if orientation is not Qt.Orientation.Horizontal:
            return None
        if role == Qt.ItemDataRole.TextAlignmentRole:
            return Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter
        if role != Qt.ItemDataRole.DisplayRole:
            return None
        if self._curve is not None and self._curve.label:
            titles = (
                tr("Sure at least"),
                tr("Given"),
                tr("Of them right"),
                tr("Precision"),
                tr("Missed"),
                tr("Recall"),
            )
        else:
            titles = (
                tr("Sure at least"), tr("By the model"), tr("Of them right"), tr("Accuracy"), tr("Left to a person"),
                tr("Coverage"),
            )  # fmt: skip
        return titles[section]

    def _retranslate(self) -> None:
        self.headerDataChanged.emit(Qt.Orientation.Horizontal, 0, COLUMNS - 1)


def _cells(counts: ThresholdCounts, one_class: bool) -> tuple[str, ...]:
    rest = counts.whole - counts.right if one_class else counts.left
    return (
        formatting.percent(counts.threshold, places=0),
        formatting.count(counts.reached),
        formatting.count(counts.right),
        formatting.percent(counts.precision),
        formatting.count(rest),
        formatting.percent(counts.recall if one_class else counts.coverage),
    )
