"""The figures of several runs, one line a run, each with its difference to the baseline."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from enum import IntEnum
from typing import Any

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QObject, QPersistentModelIndex, Qt
from PySide6.QtGui import QColor, QPixmap
from PySide6.QtWidgets import QTableView, QWidget

from engine.store.runs import RunRecord
from gui import formatting
from gui.i18n import bind, tr
from gui.models.runs_table import run_title
from gui.theme import SPACE, theme
from gui.widgets.column_widths import ColumnWidths
from gui.widgets.row_table import read_by_rows

AnyIndex = QModelIndex | QPersistentModelIndex
MOST_ROWS = 5
"""Runs that are seen without scrolling."""


class FigureColumn(IntEnum):
    RUN = 0
    ACCURACY = 1
    MACRO_F1 = 2
    LOSS = 3
    BEST_EPOCH = 4
    TIME = 5
    PARAMETERS = 6


@dataclass(frozen=True)
class ComparedRun:
    run: RunRecord
    colour: str
    """In which the run is drawn, as a hex value."""
    figures: dict[str, Any]
    """On the part that is looked at; empty when the run was not measured on it."""

    def value(self, column: FigureColumn) -> float | None:
        found: Any = {
            FigureColumn.ACCURACY: self.figures.get("accuracy"),
            FigureColumn.MACRO_F1: self.figures.get("macro_f1"),
            FigureColumn.LOSS: self.figures.get("loss"),
            FigureColumn.BEST_EPOCH: self.run.best_epoch or None,
            FigureColumn.TIME: self.run.figures.get("seconds"),
            FigureColumn.PARAMETERS: self.run.figures.get("parameters"),
        }.get(column)
        return None if found is None else float(found)


class ComparedFiguresModel(QAbstractTableModel):
    """Line 0 is the baseline. Thread: GUI only."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.runs: list[ComparedRun] = []
        bind(self._retranslate)

    def set_runs(self, runs: Sequence[ComparedRun]) -> None:
        """The baseline first."""
        self.beginResetModel()
        self.runs = list(runs)
        self.endResetModel()

    def rowCount(self, parent: AnyIndex = QModelIndex()) -> int:  # noqa: B008 - Qt's own signature
        return 0 if parent.isValid() else len(self.runs)

    def columnCount(self, parent: AnyIndex = QModelIndex()) -> int:  # noqa: B008
        return 0 if parent.isValid() else len(FigureColumn)

    def data(self, index: AnyIndex, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        entry, column = self.runs[index.row()], FigureColumn(index.column())
        if role == Qt.ItemDataRole.DisplayRole:
            return "\n".join(self._texts(index.row(), column))
        if role == Qt.ItemDataRole.ToolTipRole:
            return ", ".join(filter(None, self._texts(index.row(), column)))
        if role == Qt.ItemDataRole.DecorationRole and column is FigureColumn.RUN:
            return _swatch(entry.colour)
        if role == Qt.ItemDataRole.TextAlignmentRole:
            side = Qt.AlignmentFlag.AlignLeft if column is FigureColumn.RUN else Qt.AlignmentFlag.AlignRight
            return side | Qt.AlignmentFlag.AlignVCenter
        return None

    def headerData(self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        if orientation is not Qt.Orientation.Horizontal:
            return None
        if role == Qt.ItemDataRole.TextAlignmentRole:
            side = Qt.AlignmentFlag.AlignLeft if section == FigureColumn.RUN else Qt.AlignmentFlag.AlignRight
            return side | Qt.AlignmentFlag.AlignVCenter
        if role != Qt.ItemDataRole.DisplayRole:
            return None
        return {
            FigureColumn.RUN: tr("Run"),
            FigureColumn.ACCURACY: tr("Accuracy"),
            FigureColumn.MACRO_F1: tr("Macro-F1"),
            FigureColumn.LOSS: tr("Loss"),
            FigureColumn.BEST_EPOCH: tr("Best epoch"),
            FigureColumn.TIME: tr("Training time"),
            FigureColumn.PARAMETERS: tr("Parameters"),
        }[FigureColumn(section)]

    def _texts(self, row: int, column: FigureColumn) -> tuple[str, str]:
        """The figure, and what it differs by from the baseline's."""
        entry, baseline = self.runs[row], self.runs[0]
        if column is FigureColumn.RUN:
            return run_title(entry.run), tr("baseline") if row == 0 else ""
        value, base = entry.value(column), baseline.value(column)
        if value is None:
            return "–", ""
        if row == 0 or base is None:
            return _figure(value, column), ""
        return _figure(value, column), _difference(value - base, column)

    def _retranslate(self) -> None:
        self.headerDataChanged.emit(Qt.Orientation.Horizontal, 0, len(FigureColumn) - 1)
        if self.runs:
            self.dataChanged.emit(self.index(0, 0), self.index(len(self.runs) - 1, len(FigureColumn) - 1))


class ComparedFigures(QTableView):
    """The chosen line is the run that is held against the baseline."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.figures = ComparedFiguresModel(self)
        self.setModel(self.figures)
        read_by_rows(self)
        ColumnWidths(self, filler=FigureColumn.RUN, narrowest=160)
        self.figures.modelReset.connect(self._size_rows)
        theme().changed.connect(self._size_rows)
        self._size_rows()
        bind(self._retranslate)

    def _size_rows(self) -> None:
        height = 2 * self.fontMetrics().height() + 2 * SPACE
        self.verticalHeader().setDefaultSectionSize(height)
        rows = min(MOST_ROWS, max(1, len(self.figures.runs)))
        self.setFixedHeight(rows * height + self.horizontalHeader().sizeHint().height() + SPACE)

    def _retranslate(self) -> None:
        self.setAccessibleName(tr("Figures of the compared runs"))


def _figure(value: float, column: FigureColumn) -> str:
    match column:
        case FigureColumn.ACCURACY:
            return formatting.percent(value)
        case FigureColumn.TIME:
            return formatting.duration(value)
        case FigureColumn.BEST_EPOCH | FigureColumn.PARAMETERS:
            return formatting.count(round(value))
        case _:
            return formatting.aligned(value)


def _difference(value: float, column: FigureColumn) -> str:
    """With its sign; percentages differ by points."""
    sign = "+" if value > 0 else "−"
    if column is FigureColumn.ACCURACY:
        points = f"{abs(value) * 100:.1f}"
        return tr("same") if points == "0.0" else tr("{difference} points", difference=f"{sign}{points}")
    if column in (FigureColumn.MACRO_F1, FigureColumn.LOSS):
        rounded = f"{abs(value):.3f}"
        return tr("same") if rounded == "0.000" else f"{sign}{rounded}"
    return f"{sign}{_figure(abs(value), column)}" if value else tr("same")


def _swatch(colour: str) -> QPixmap:
    picture = QPixmap(10, 10)
    picture.fill(QColor(colour))
    return picture
