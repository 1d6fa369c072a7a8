"""Writes a run into the project while it trains: live figures, epochs, checkpoints.

What the window has shown as done is on the disk before it is shown. Transactions stay short; curves are written every
two seconds and complete at each epoch.
"""

from __future__ import annotations

import math
import time

from engine.contract.events import EpochMetrics
from engine.runtime.reporter import PUBLISH_INTERVAL, Reporter
from engine.store.project import Project
from engine.store.runs import RunRecord
from engine.training import checkpoints
from engine.training.loop import NetworkTraining, diverged

CHECKPOINT_INTERVAL = 60.0
"""Seconds between checkpoints within an epoch."""
POINTS_INTERVAL = 2.0
"""Seconds between two writings of the curves."""


class RunRecorder:
    """Follows one network training on rank 0. Thread: that of the job."""

    def __init__(self, project: Project, run: RunRecord, reporter: Reporter, training: NetworkTraining) -> None:
        self._project, self._run, self._reporter, self._training = project, run, reporter, training
        self._points: list[tuple[str, int, float]] = []
        self._seen = (0.0, 0.0, 0.0)
        """Sums of loss and right documents, and documents, at the last publication."""
        self._published = self._written = self._checkpointed = time.monotonic()

    @property
    def checkpoint_due(self) -> bool:
        return time.monotonic() - self._checkpointed >= CHECKPOINT_INTERVAL

    def step(self) -> None:
        """After a step: publish the figures since the last publication, where it is time. Raises train.diverged."""
        now = time.monotonic()
        # Before a checkpoint too: weights that are no numbers must not get into it.
        if now - self._published < PUBLISH_INTERVAL and not self.checkpoint_due:
            return
        self._published = now
        progress = self._training.progress
        # The only place within an epoch that waits for the device.
        loss, right = (float(value) for value in self._training.totals)
        if not math.isfinite(loss):
            raise diverged(self._training.options.learning_rate)
        # Over several processes rank 0 shows its own share of the documents.
        documents = progress.documents / self._training.distribution.size
        past_loss, past_right, past_documents = self._seen if self._seen[2] <= documents else (0.0, 0.0, 0.0)
        count = documents - past_documents
        self._seen = (loss, right, documents)
        if count > 0:
            self._point("train/loss", progress.step, (loss - past_loss) / count)
            self._point("train/accuracy", progress.step, (right - past_right) / count)
            self._point("learning_rate", progress.step, progress.learning_rate)
        if now - self._written >= POINTS_INTERVAL:
            self.write_points()

    def epoch(self, metrics: EpochMetrics) -> None:
        """After an epoch: everything of it goes to the disk. Showing it is left to the caller, after the checkpoint."""
        if not self._seen[2] and math.isfinite(metrics.train_loss):  # so quick that no step was published
            self._point("train/loss", metrics.step, metrics.train_loss)
            self._point("train/accuracy", metrics.step, metrics.train_accuracy)
            self._point("learning_rate", metrics.step, self._training.progress.learning_rate)
        self._seen = (0.0, 0.0, 0.0)
        if not math.isnan(metrics.validation_loss):
            self._point("validation/loss", metrics.step, metrics.validation_loss)
            self._point("validation/accuracy", metrics.step, metrics.validation_accuracy)
            self._point("validation/macro_f1", metrics.step, metrics.validation_macro_f1)
        with self._project.transaction():
            self.write_points()
            self._project.runs.add_epoch(self._run.id, metrics)

    def checkpointed(self) -> None:
        """A checkpoint was just written."""
        self._checkpointed = time.monotonic()
        self._reporter.checkpoint(self._run.folder / checkpoints.CHECKPOINT, self._training.progress.epoch)

    def write_points(self) -> None:
        self._written = time.monotonic()
        points, self._points = self._points, []
        if points:
            self._project.runs.add_points(self._run.id, points)

    def _point(self, series: str, step: int, value: float) -> None:
        self._points.append((series, step, value))
        self._reporter.metric(series, step, value)
