"""The project's training runs as a Qt table in the order of choice, with the live figures of the one under way."""

from __future__ import annotations

import re
from enum import IntEnum, StrEnum
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import (
    QAbstractTableModel,
    QDateTime,
    QLocale,
    QModelIndex,
    QObject,
    QPersistentModelIndex,
    Qt,
    Signal,
)

from engine import registry
from engine.contract.errors import ClassmarkError
from engine.contract.events import EpochMetrics
from gui import formatting
from gui.i18n import bind, language, tr

if TYPE_CHECKING:
    from engine.store.runs import RunRecord

AnyIndex = QModelIndex | QPersistentModelIndex


class RunColumn(IntEnum):
    NAME = 0
    MODEL = 1
    STATE = 2
    ACCURACY = 3
    MACRO_F1 = 4
    WHEN = 5


class RunOrder(StrEnum):
    NEWEST = "newest"
    NAME = "name"
    ACCURACY = "accuracy"
    MACRO_F1 = "macro_f1"
    TIME = "time"
    """Of the training, the shortest first."""
    STARRED = "starred"
    """The starred ones first, each group the newest first."""


RunRole = Qt.ItemDataRole.UserRole
"""The RunRecord of a row."""
SwatchRole = Qt.ItemDataRole.UserRole + 1
"""Colour (hex) in which the run is drawn in the plots; empty while it is not."""
LiveRole = Qt.ItemDataRole.UserRole + 2
"""The EpochMetrics of a run under way, or None."""


class RunsTable(QAbstractTableModel):
    """Names can be edited: `rename_wanted` then carries run id and new name. Thread: GUI only."""

    rename_wanted = Signal(str, str)

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.runs: list[RunRecord] = []
        """Those that are shown, in their order."""
        self.all_runs: list[RunRecord] = []
        """Newest first."""
        self.order = RunOrder.NEWEST
        self.only_starred = False
        self._live: dict[str, EpochMetrics] = {}
        self._swatches: dict[str, str] = {}
        bind(self._retranslate)

    def set_runs(self, runs: list[RunRecord]) -> bool:
        """Take a new list, newest first. Returns whether other runs are shown now, or in another order."""
        self.all_runs = list(runs)
        shown = sorted((run for run in runs if self._is_shown(run)), key=self._sort_key)
        if [run.id for run in shown] == [run.id for run in self.runs]:
            self.runs = shown
            if shown:
                self._tell(0, len(shown) - 1)
            return False
        self.beginResetModel()
        self.runs = shown
        self.endResetModel()
        return True

    def arrange(self, *, order: RunOrder, only_starred: bool) -> bool:
        """Show the runs otherwise; returns as `set_runs`. A run under way is always shown."""
        self.order, self.only_starred = order, only_starred
        return self.set_runs(self.all_runs)

    def _is_shown(self, run: RunRecord) -> bool:
        return run.starred or not self.only_starred or run.state.value == "running"

    def _sort_key(self, run: RunRecord) -> Any:
        """Runs that are alike by it keep their order, newest first; those without a figure come last."""
        figures = validation_figures(run)
        match self.order:
            case RunOrder.NEWEST:
                return 0
            case RunOrder.NAME:
                return _natural(run_title(run))
            case RunOrder.ACCURACY:
                return -float(figures.get("accuracy", -1.0))
            case RunOrder.MACRO_F1:
                return -float(figures.get("macro_f1", -1.0))
            case RunOrder.TIME:
                return float(run.figures.get("seconds", float("inf")))
            case RunOrder.STARRED:
                return not run.starred

    def row_of(self, run_id: str) -> int:
        """-1 when there is no such run."""
        return next((row for row, run in enumerate(self.runs) if run.id == run_id), -1)

    def run(self, run_id: str) -> RunRecord | None:
        row = self.row_of(run_id)
        return self.runs[row] if row >= 0 else None

    def set_live(self, run_id: str, metrics: EpochMetrics | None) -> None:
        """The newest epoch of a run under way; None when it has ended."""
        if metrics is None:
            self._live.pop(run_id, None)
        else:
            self._live[run_id] = metrics
        row = self.row_of(run_id)
        if row >= 0:
            self._tell(row, row)

    def set_swatches(self, colours: dict[str, str]) -> None:
        """Run id -> colour of its curves."""
        if colours != self._swatches:
            self._swatches = dict(colours)
            if self.runs:
                self._tell(0, len(self.runs) - 1)

    # Qt's side

    def rowCount(self, parent: AnyIndex = QModelIndex()) -> int:  # noqa: B008 - Qt's own signature
        return 0 if parent.isValid() else len(self.runs)

    def columnCount(self, parent: AnyIndex = QModelIndex()) -> int:  # noqa: B008
        return len(RunColumn)

    def data(self, index: AnyIndex, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        run = self.runs[index.row()]
        if role == RunRole:
            return run
        if role == SwatchRole:
            return self._swatches.get(run.id, "")
        if role == LiveRole:
            return self._live.get(run.id)
        if role == Qt.ItemDataRole.DisplayRole:
            return self._text(run, RunColumn(index.column()))
        if role == Qt.ItemDataRole.EditRole:
            return run.name
        if role == Qt.ItemDataRole.AccessibleTextRole and index.column() == RunColumn.NAME:
            return ", ".join(filter(None, (self._text(run, column) for column in RunColumn)))
        if role == Qt.ItemDataRole.ToolTipRole:
            details = " · ".join(filter(None, (self._text(run, column) for column in RunColumn)))
            return f"{details}\n{run.note}" if run.note else details
        return None

    def flags(self, index: AnyIndex) -> Qt.ItemFlag:
        return super().flags(index) | Qt.ItemFlag.ItemIsEditable

    def setData(self, index: AnyIndex, value: Any, role: int = Qt.ItemDataRole.EditRole) -> bool:
        run, name = self.runs[index.row()], str(value).strip()
        if role != Qt.ItemDataRole.EditRole or not name or name == run.name:
            return False
        self.rename_wanted.emit(run.id, name)
        return True

    def headerData(self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        if orientation is not Qt.Orientation.Horizontal or role != Qt.ItemDataRole.DisplayRole:
            return None
        titles = {
            RunColumn.NAME: tr("Run"),
            RunColumn.MODEL: tr("Model"),
            RunColumn.STATE: tr("State"),
            RunColumn.ACCURACY: tr("Accuracy"),
            RunColumn.MACRO_F1: tr("Macro-F1"),
            RunColumn.WHEN: tr("Started"),
        }
        return titles[RunColumn(section)]

    def _text(self, run: RunRecord, column: RunColumn) -> str:
        figures, live = validation_figures(run), self._live.get(run.id)
        match column:
            case RunColumn.NAME:
                return run_title(run)
            case RunColumn.MODEL:
                return model_title(run.architecture)
            case RunColumn.STATE:
                return state_title(run)
            case RunColumn.ACCURACY:
                value = figures.get("accuracy", live.validation_accuracy if live else None)
                return formatting.percent(value) if value is not None else ""
            case RunColumn.MACRO_F1:
                value = figures.get("macro_f1", live.validation_macro_f1 if live else None)
                return formatting.aligned(value) if value is not None else ""
            case RunColumn.WHEN:
                return when(run.created)

    def _tell(self, first: int, last: int) -> None:
        self.dataChanged.emit(self.index(first, 0), self.index(last, len(RunColumn) - 1))

    def _retranslate(self) -> None:
        self.headerDataChanged.emit(Qt.Orientation.Horizontal, 0, len(RunColumn) - 1)
        if self.runs:
            self._tell(0, len(self.runs) - 1)


def order_title(order: RunOrder) -> str:
    titles = {
        RunOrder.NEWEST: tr("Newest first"),
        RunOrder.NAME: tr("By name"),
        RunOrder.ACCURACY: tr("Highest accuracy first"),
        RunOrder.MACRO_F1: tr("Highest macro-F1 first"),
        RunOrder.TIME: tr("Shortest training first"),
        RunOrder.STARRED: tr("Starred first"),
    }
    return titles[order]


def _natural(name: str) -> list[tuple[int, int, str]]:
    """Numbers in a name count as numbers: average 2 stands before average 10."""
    pieces = re.findall(r"\d+|\D+", name.casefold())
    return [(0, int(piece), "") if piece.isdigit() else (1, 0, piece) for piece in pieces]


def validation_figures(run: RunRecord) -> dict[str, Any]:
    """The run's figures on the validation part; empty when there are none."""
    figures = run.figures.get("validation")
    return figures if isinstance(figures, dict) else {}


def run_title(run: RunRecord) -> str:
    """Its name; a run that was given none is called after its model and its beginning."""
    return run.name or tr("{model}, {time}", model=model_title(run.architecture), time=when(run.created))


def model_title(architecture: str) -> str:
    """The model's name for people; a model that this version does not hold keeps its id."""
    try:
        title: str = registry.architecture(architecture).SPEC.title
    except ClassmarkError:
        return architecture
    return language().translate(title)


def state_title(run: RunRecord) -> str:
    titles = {
        "running": tr("running"),
        "finished": tr("finished"),
        "stopped": tr("stopped early"),
        "failed": tr("failed"),
        "aborted": tr("discarded"),
        "interrupted": tr("interrupted"),
    }
    return titles[run.state.value]


def when(seconds: float) -> str:
    """A point in time as short as it can be: the time today, otherwise date and time."""
    moment = QDateTime.fromSecsSinceEpoch(int(seconds))
    locale = language().locale
    time = locale.toString(moment.time(), QLocale.FormatType.ShortFormat)
    if moment.date() == QDateTime.currentDateTime().date():
        return time
    return f"{locale.toString(moment.date(), QLocale.FormatType.ShortFormat)} {time}"
