"""The worker's side of a job: publishes what happens at most every 100 ms, and asks in the same call whether to stop.

Values handed to `metric()` may be tensors; they are turned into numbers only when they are published, so that a
training step does not wait for its own loss.
"""

from __future__ import annotations

import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any, SupportsFloat

from engine.contract.control import CancelToken
from engine.contract.errors import ErrorInfo
from engine.contract.events import (
    CheckpointSaved,
    EpochFinished,
    EpochMetrics,
    Event,
    MetricPoint,
    PartialResult,
    Progress,
    Stage,
    Warned,
)
from engine.contract.message import Message

Sink = Callable[[Event], None]

PUBLISH_INTERVAL = 0.1
"""Seconds between two publications of progress and metrics."""


class Reporter:
    """Thread: that of the job. `sink` is called on the same thread and must not block."""

    def __init__(self, job_id: str, token: CancelToken, sink: Sink) -> None:
        self.job_id = job_id
        self.token = token
        self._sink = sink
        self._sequence = 0
        self._metrics: list[tuple[str, int, SupportsFloat]] = []
        self._last_publication = 0.0
        self._progress: tuple[int, int, str, Message | None] | None = None
        self._stage_started = time.monotonic()
        self._stage_began_with = 0

    @contextmanager
    def copying_to(self, sink: Sink) -> Iterator[None]:
        """Within the block, events go to this sink too."""
        first = self._sink

        def both(event: Event) -> None:
            first(event)
            sink(event)

        self._sink = both
        try:
            yield
        finally:
            self.flush()
            self._sink = first

    def emit(self, kind: type[Event], **values: Any) -> None:
        """Publish one event now, after what was waiting."""
        self._sequence += 1
        self._sink(kind(job_id=self.job_id, sequence=self._sequence, time=time.time(), **values))

    def check(self) -> None:
        """Publish what is due; wait while paused; raise `Aborted` if the job was aborted. Cheap: call it every step."""
        if time.monotonic() - self._last_publication >= PUBLISH_INTERVAL:
            self.flush()
        if self.token.paused:
            paused = time.monotonic()
            self.token.check()
            self._stage_started += time.monotonic() - paused  # a pause makes no work slower
        self.token.check()

    @property
    def stop_requested(self) -> bool:
        """Whether to end after this unit of work and keep the best."""
        return self.token.stop_requested

    def stage(self, title: Message, *, done: int = 0) -> None:
        """A new step of the work, of which `done` units were done by an earlier job."""
        self.flush()
        self._progress = None
        self._stage_started = time.monotonic()
        self._stage_began_with = done
        self.emit(Stage, title=title)

    def progress(self, done: int, total: int = 0, unit: str = "", doing: Message | None = None) -> None:
        """How far the stage has come; calls `check()`. `total` is 0 when unknown."""
        self._progress = (done, total, unit, doing)
        self.check()

    def metric(self, series: str, step: int, value: SupportsFloat) -> None:
        self._metrics.append((series, step, value))

    def epoch(self, metrics: EpochMetrics) -> None:
        self.flush()
        self.emit(EpochFinished, metrics=metrics)

    def checkpoint(self, path: Path, epoch: int) -> None:
        self.emit(CheckpointSaved, path=path, epoch=epoch)

    def warn(self, info: ErrorInfo) -> None:
        self.emit(Warned, info=info)

    def partial(self, items: tuple[Any, ...]) -> None:
        self.emit(PartialResult, items=items)
        self.check()

    def flush(self) -> None:
        """Publish waiting metric points and the latest progress."""
        self._last_publication = time.monotonic()
        points, self._metrics = self._metrics, []
        for series, step, value in points:
            self.emit(MetricPoint, series=series, step=step, value=float(value))
        if self._progress is not None:
            done, total, unit, doing = self._progress
            elapsed = time.monotonic() - self._stage_started
            rate = (done - self._stage_began_with) / elapsed if elapsed > 0 else 0.0
            seconds_left = (total - done) / rate if total and rate > 0 else None
            self.emit(Progress, done=done, total=total, unit=unit, rate=rate, seconds_left=seconds_left, doing=doing)
            self._progress = None
