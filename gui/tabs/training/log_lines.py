"""The lines of a run's log as a table: when, and what happened, in the language of the moment."""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import replace
from typing import Any

from PySide6.QtCore import QAbstractTableModel, QDateTime, QModelIndex, QObject, QPersistentModelIndex, Qt

from engine.contract.errors import ErrorInfo
from engine.contract.events import EpochMetrics
from engine.contract.message import Message
from engine.store.run_log import LoggedEvent
from engine.store.runs import RunRecord, RunState
from gui import formatting
from gui.i18n import bind, language, tr, tr_message, tr_messages
from gui.icons import icon
from gui.models.runs_table import model_title, run_title

AnyIndex = QModelIndex | QPersistentModelIndex
MOST_LINES = 5000
"""Of a longer log the newest are shown; the file keeps all."""
BEGUN, RESUMED, ENDED = "Begun", "Resumed", "Ended"
"""Kinds of lines that the window adds to the events of the file."""
_ICONS = {"Warned": ("triangle-alert", "warning"), BEGUN: ("play", "secondary"), RESUMED: ("play", "secondary")}
_END_ICONS = {
    RunState.FINISHED: ("circle-check", "good"),
    RunState.STOPPED: ("circle-stop", "good"),
    RunState.FAILED: ("circle-x", "error"),
    RunState.ABORTED: ("x", "secondary"),
    RunState.INTERRUPTED: ("triangle-alert", "warning"),
}


class LogLines(QAbstractTableModel):
    """At most `MOST_LINES`; `left_out` counts what fell off at the beginning. Thread: GUI only."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.run: RunRecord | None = None
        self.left_out = 0
        self._lines: list[LoggedEvent] = []
        self._job = ""
        bind(self._retranslate)

    def begin(self, run: RunRecord | None) -> None:
        """Forget everything and begin the log of another run."""
        self.beginResetModel()
        self.run, self.left_out, self._job = run, 0, ""
        self._lines = [LoggedEvent(BEGUN, "", run.created, {})] if run is not None else []
        self.endResetModel()

    def add(self, events: Sequence[LoggedEvent]) -> None:
        if events and len(self._lines) == 1:  # a run is given its name when its documents have been chosen
            self._lines[0] = replace(self._lines[0], time=min(self._lines[0].time, events[0].time))
            self.dataChanged.emit(self.index(0, 0), self.index(0, 0))
        lines = []
        for event in events:
            if self._job and event.job != self._job:
                lines.append(LoggedEvent(RESUMED, event.job, event.time, {}))
            self._job = event.job
            if event.kind in ("Stage", "EpochFinished", "CheckpointSaved", "Warned"):
                lines.append(event)
        self._append(lines)

    def end(self, run: RunRecord) -> None:
        """Say how the run ended."""
        self.run = run
        last = self._lines[-1].time if self._lines else run.created
        self._append([LoggedEvent(ENDED, "", run.finished or last, {})])

    def text(self, row: int) -> str:
        """A whole line, for copying and saving."""
        return f"{_moment(self._lines[row].time)}\t{self._sentence(self._lines[row])}"

    def rowCount(self, parent: AnyIndex = QModelIndex()) -> int:  # noqa: B008 - Qt's own signature
        return 0 if parent.isValid() else len(self._lines)

    def columnCount(self, parent: AnyIndex = QModelIndex()) -> int:  # noqa: B008
        return 0 if parent.isValid() else 2

    def data(self, index: AnyIndex, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        line = self._lines[index.row()]
        if role == Qt.ItemDataRole.DisplayRole:
            return _time(line.time) if index.column() == 0 else self._sentence(line)
        if role == Qt.ItemDataRole.ToolTipRole:
            return _moment(line.time) if index.column() == 0 else self._sentence(line)
        if role == Qt.ItemDataRole.DecorationRole and index.column() == 1:
            return self._icon(line)
        return None

    def headerData(self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        if orientation is not Qt.Orientation.Horizontal:
            return None
        if role == Qt.ItemDataRole.TextAlignmentRole:
            return Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter
        return (tr("Time"), tr("What happened"))[section] if role == Qt.ItemDataRole.DisplayRole else None

    def _append(self, lines: Sequence[LoggedEvent]) -> None:
        if not lines:
            return
        fresh = list(lines)[-MOST_LINES:]
        surplus = len(self._lines) + len(fresh) - MOST_LINES
        self.left_out += len(lines) - len(fresh) + max(0, surplus)
        if surplus > 0:
            self.beginRemoveRows(QModelIndex(), 0, surplus - 1)
            del self._lines[:surplus]
            self.endRemoveRows()
        self.beginInsertRows(QModelIndex(), len(self._lines), len(self._lines) + len(fresh) - 1)
        self._lines += fresh
        self.endInsertRows()

    def _sentence(self, line: LoggedEvent) -> str:
        values = line.values
        match line.kind:
            case "Stage":
                return tr_message(Message.from_dict(values["title"]))
            case "EpochFinished":
                return _epoch(EpochMetrics(**values["metrics"]))
            case "CheckpointSaved":
                return tr("Checkpoint saved after epoch {n}", n=values["epoch"])
            case "Warned":
                info = ErrorInfo.from_dict(values["info"])
                return tr_messages(info.happened, info.meaning)
            case _:
                return self._frame(line.kind)

    def _frame(self, kind: str) -> str:
        """Beginning, resumption and end, from what the run says of itself."""
        run = self.run
        assert run is not None
        if kind == BEGUN:
            return tr("{run} begun with {model}", run=run_title(run), model=model_title(run.architecture))
        if kind == RESUMED:
            return tr("Resumed from the last checkpoint")
        if run.error is not None:
            info = ErrorInfo.from_dict(run.error)
            return tr("Failed: {reason}", reason=tr_messages(info.happened, info.remedy))
        match run.state:
            case RunState.FINISHED:
                return tr("Finished; the best epoch is {n}", n=run.best_epoch)
            case RunState.STOPPED:
                return tr("Stopped early; the best epoch, {n}, was kept", n=run.best_epoch)
            case RunState.ABORTED:
                return tr("Discarded; nothing was kept")
            case _:
                return tr("Interrupted; it can be resumed from its last checkpoint")

    def _icon(self, line: LoggedEvent) -> Any:
        if line.kind == "EpochFinished" and line.values["metrics"]["best"]:
            return icon("star", "good")
        if line.kind == ENDED and self.run is not None:
            return icon(*_END_ICONS.get(self.run.state, ("circle-x", "error")))
        return icon(*_ICONS.get(line.kind, ("minus", "secondary")))

    def _retranslate(self) -> None:
        self.headerDataChanged.emit(Qt.Orientation.Horizontal, 0, 1)
        if self._lines:
            self.dataChanged.emit(self.index(0, 0), self.index(len(self._lines) - 1, 1))


def _epoch(epoch: EpochMetrics) -> str:
    values = {
        "n": epoch.epoch,
        "epochs": epoch.epochs,
        "train": formatting.aligned(epoch.train_loss),
        "learned": formatting.percent(epoch.train_accuracy),
        "validation": formatting.aligned(epoch.validation_loss),
        "accuracy": formatting.percent(epoch.validation_accuracy),
        "f1": formatting.aligned(epoch.validation_macro_f1),
        "time": formatting.duration(epoch.seconds),
    }
    if math.isnan(epoch.validation_loss):
        return tr("Epoch {n} of {epochs}: training loss {train}, accuracy {learned}; {time}", **values)
    if epoch.best:
        return tr(
            "Epoch {n} of {epochs}, the best so far: loss {train} in training, {validation} in validation; "
            "validation accuracy {accuracy}, macro-F1 {f1}; {time}",
            **values,
        )
    return tr(
        "Epoch {n} of {epochs}: loss {train} in training, {validation} in validation; "
        "validation accuracy {accuracy}, macro-F1 {f1}; {time}",
        **values,
    )


def _time(seconds: float) -> str:
    return language().locale.toString(QDateTime.fromMSecsSinceEpoch(int(seconds * 1000)), "HH:mm:ss")


def _moment(seconds: float) -> str:
    """Sortable, the same in every language."""
    return QDateTime.fromMSecsSinceEpoch(int(seconds * 1000)).toString("yyyy-MM-dd HH:mm:ss")
