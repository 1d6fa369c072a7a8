"""Follows a training under way: which run it is, its epochs, its curves, how far it has come."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal

from engine.contract.events import EpochMetrics, Progress, Stage
from gui.bridge.controller import Job
from gui.bridge.mailbox import Points
from gui.bridge.workspace import Workspace

if TYPE_CHECKING:
    from engine.store.runs import RunRecord


@dataclass
class RunCurves:
    """All that is drawn of a run. `points` are series -> (optimiser steps, values)."""

    run: RunRecord
    epochs: list[EpochMetrics] = field(default_factory=list)
    points: Points = field(default_factory=dict)
    documents: int = 0
    """Training documents, 0 when unknown; only needed before the first epoch has ended."""

    @property
    def steps_per_epoch(self) -> float:
        """Optimiser steps an epoch; 0 while nothing says so."""
        if self.epochs:
            return self.epochs[-1].step / self.epochs[-1].epoch
        batch = int(self.run.config.get("training", {}).get("batch_size", 0))
        return -(-self.documents // batch) if batch and self.documents else 0.0


class LiveTraining(QObject):
    """One Train job of the long lane. Thread: GUI only."""

    run_found = Signal(str)
    """The run's id, as soon as the engine has begun it."""
    curves_changed = Signal()
    progressed = Signal()
    epoch_finished = Signal(object)
    ended = Signal()

    def __init__(self, job: Job, workspace: Workspace) -> None:
        super().__init__(job)
        self._workspace = workspace
        self.job = job
        self.curves: RunCurves | None = None
        self.stage: Stage | None = None
        self.progress: Progress | None = None
        self._early: Points = {}
        job.stage.connect(self._on_stage)
        job.progress.connect(self._on_progress)
        job.points.connect(self._on_points)
        job.epoch.connect(self._on_epoch)
        job.ended.connect(self.ended)

    @property
    def run_id(self) -> str:
        return self.curves.run.id if self.curves else ""

    @property
    def epoch(self) -> EpochMetrics | None:
        return self.curves.epochs[-1] if self.curves and self.curves.epochs else None

    def _find_run(self) -> None:
        """The engine makes the run after it has looked at the documents; from then on it is the one that is running."""
        project = self._workspace.project
        if self.curves is not None or project is None:
            return
        run = next((run for run in project.runs.list() if run.state.value == "running"), None)
        if run is None:
            return
        self.curves = RunCurves(run, project.runs.epochs(run.id), project.runs.points(run.id))
        _append(self.curves.points, self._early)
        self._early = {}
        self.run_found.emit(run.id)

    def _on_stage(self, stage: Stage) -> None:
        self.stage, self.progress = stage, None
        self._find_run()
        self.progressed.emit()

    def _on_progress(self, progress: Progress) -> None:
        self.progress = progress
        self._find_run()
        curves = self.curves
        epochs = int(curves.run.config.get("training", {}).get("epochs", 0)) if curves else 0
        if curves and epochs and progress.total and curves.points:
            curves.documents = progress.total // epochs
        self.progressed.emit()

    def _on_points(self, points: Points) -> None:
        if self.curves is None:
            _append(self._early, points)
            return
        _append(self.curves.points, points)
        self.curves_changed.emit()

    def _on_epoch(self, metrics: EpochMetrics) -> None:
        self._find_run()
        if self.curves is not None and all(epoch.epoch != metrics.epoch for epoch in self.curves.epochs):
            self.curves.epochs.append(metrics)
            self.epoch_finished.emit(metrics)
            self.curves_changed.emit()


def _append(whole: Points, more: Points) -> None:
    """Add points later than those that are there: the store may have given some of them already."""
    for series, (steps, values) in more.items():
        old_steps, old_values = whole.setdefault(series, ([], []))
        for step, value in zip(steps, values, strict=True):
            if not old_steps or step > old_steps[-1]:
                old_steps.append(step)
                old_values.append(value)
