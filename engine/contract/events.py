"""What the engine reports: frozen dataclasses with the job id and a sequence number.

Lossless: started, stage, epoch finished, checkpoint saved, warning, partial result, the terminal ones.
Coalesced by the window: progress (the last wins) and metric points (appended, decimated for the screen, complete on
disk).
Exactly one terminal event a job: succeeded, cancelled or failed.
"""

from __future__ import annotations

import dataclasses
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from engine.contract.errors import ErrorInfo
from engine.contract.message import Message


@dataclass(frozen=True, kw_only=True, slots=True)
class Event:
    job_id: str
    sequence: int
    time: float
    """Seconds since the epoch (time.time())."""

    def to_dict(self) -> dict[str, Any]:
        """Plain values for events.jsonl; `event` names the type."""
        body = {item.name: _plain(getattr(self, item.name)) for item in dataclasses.fields(self)}
        return {"event": type(self).__name__, **body}


@dataclass(frozen=True, kw_only=True, slots=True)
class Started(Event):
    command: str


@dataclass(frozen=True, kw_only=True, slots=True)
class Stage(Event):
    """The job has entered a new step, such as "Reading headlines.csv"."""

    title: Message


@dataclass(frozen=True, kw_only=True, slots=True)
class Progress(Event):
    done: int
    total: int
    """0 when unknown."""
    unit: str
    rate: float
    """Units a second."""
    seconds_left: float | None
    doing: Message | None = None
    """What is under way, where the stage alone does not say it."""


@dataclass(frozen=True, kw_only=True, slots=True)
class MetricPoint(Event):
    series: str
    """Such as `train/loss`, `validation/macro_f1`, `learning_rate`."""
    step: int
    value: float


@dataclass(frozen=True, slots=True)
class EpochMetrics:
    """Figures of one finished epoch. Accuracy and F1 are shares from 0 to 1."""

    epoch: int
    """Counted from 1."""
    epochs: int
    step: int
    """Optimiser steps so far."""
    train_loss: float
    train_accuracy: float
    validation_loss: float
    validation_accuracy: float
    validation_macro_f1: float
    learning_rate: float
    seconds: float
    examples_per_second: float
    memory_mb: float
    best: bool
    """Whether this is the best epoch so far."""


@dataclass(frozen=True, kw_only=True, slots=True)
class EpochFinished(Event):
    metrics: EpochMetrics


@dataclass(frozen=True, kw_only=True, slots=True)
class CheckpointSaved(Event):
    path: Path
    epoch: int


@dataclass(frozen=True, kw_only=True, slots=True)
class Warned(Event):
    info: ErrorInfo


@dataclass(frozen=True, kw_only=True, slots=True)
class PartialResult(Event):
    """Some of a bulky result, in order; what it is depends on the command."""

    items: tuple[Any, ...] = field(repr=False)


@dataclass(frozen=True, kw_only=True, slots=True)
class Terminal(Event):
    """Base of the one event that ends a job."""


@dataclass(frozen=True, kw_only=True, slots=True)
class Succeeded(Terminal):
    result: Any = None


@dataclass(frozen=True, kw_only=True, slots=True)
class Cancelled(Terminal):
    """The job was aborted and kept nothing new. A training that was stopped and kept its best ends in Succeeded."""


@dataclass(frozen=True, kw_only=True, slots=True)
class Failed(Terminal):
    error: ErrorInfo


def _plain(value: Any) -> Any:
    if hasattr(value, "to_dict"):
        return value.to_dict()
    if dataclasses.is_dataclass(value) and not isinstance(value, type):
        return {item.name: _plain(getattr(value, item.name)) for item in dataclasses.fields(value)}
    if isinstance(value, dict):
        return {str(key): _plain(item) for key, item in value.items()}
    if isinstance(value, (list, tuple)):
        return [_plain(item) for item in value]
    if isinstance(value, (str, int, float, bool)) or value is None:
        return value
    return str(value)
