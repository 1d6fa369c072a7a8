"""Shows a job's events to a person: a bar on a terminal, plain lines otherwise, both on standard error."""

from __future__ import annotations

import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

from engine.contract.events import EpochFinished, EpochMetrics, Event, Progress, Stage, Warned
from engine.runtime.reporter import Sink

PLAIN_INTERVAL = 5.0
"""Seconds between two plain lines of progress; a log file is read later, not watched."""


@contextmanager
def shown_progress() -> Iterator[Sink]:
    """A sink that shows what comes; the bar is taken away at the end of the block."""
    if sys.stderr.isatty():
        with _bar() as sink:
            yield sink
    else:
        yield PlainLines()


class PlainLines:
    """One line a stage, an epoch, a warning, and now and then how far it has come."""

    def __init__(self) -> None:
        self._last = time.monotonic()

    def __call__(self, event: Event) -> None:
        if isinstance(event, Progress):
            if time.monotonic() - self._last < PLAIN_INTERVAL:
                return
            self._last = time.monotonic()
        text = described(event)
        if text:
            print(text, file=sys.stderr, flush=True)


@contextmanager
def _bar() -> Iterator[Sink]:
    from rich.console import Console
    from rich.progress import BarColumn, SpinnerColumn, TextColumn
    from rich.progress import Progress as Bars

    console = Console(stderr=True)
    columns = (
        SpinnerColumn(),
        TextColumn("{task.description}", markup=False),
        BarColumn(bar_width=30),
        TextColumn("{task.fields[detail]}", markup=False),
    )
    with Bars(*columns, console=console, transient=True) as bars:
        task = bars.add_task("", total=None, detail="")

        def show(event: Event) -> None:
            if isinstance(event, Stage):
                bars.reset(task, total=None, description=str(event.title), detail="")
            elif isinstance(event, Progress):
                bars.update(task, total=event.total or None, completed=event.done, detail=_distance(event))
            elif text := described(event):
                console.print(text, markup=False, highlight=False, soft_wrap=True)

        yield show


def described(event: Event) -> str:
    """One line for people; empty for events that only programs read."""
    if isinstance(event, Stage):
        return f"{event.title} ..."
    if isinstance(event, Progress):
        return f"  {_distance(event)}"
    if isinstance(event, EpochFinished):
        return _epoch(event.metrics)
    if isinstance(event, Warned):
        return f"Note: {event.info.happened} {event.info.meaning} {event.info.remedy}"
    return ""


def _distance(event: Progress) -> str:
    how_far = f"{event.done:,}/{event.total:,}" if event.total else f"{event.done:,}"
    pieces = [f"{event.doing}"] if event.doing is not None else [f"{how_far} {event.unit}".strip()]
    if event.rate > 0 and event.doing is None:
        pieces.append(f"{event.rate:,.0f}/s" if event.rate >= 10 else f"{event.rate:.1f}/s")
    if event.seconds_left is not None:
        pieces.append(f"{duration(event.seconds_left)} left")
    return ", ".join(pieces)


def _epoch(metrics: EpochMetrics) -> str:
    figures: tuple[tuple[str, Any], ...] = (
        ("training loss", f"{metrics.train_loss:.4f}"),
        ("validation loss", f"{metrics.validation_loss:.4f}"),
        ("accuracy", f"{metrics.validation_accuracy:.4f}"),
        ("macro F1", f"{metrics.validation_macro_f1:.4f}"),
        ("time", duration(metrics.seconds)),
    )
    told = "  ".join(f"{name} {value}" for name, value in figures)
    return f"Epoch {metrics.epoch}/{metrics.epochs}  {told}{'  *' if metrics.best else ''}"


def duration(seconds: float) -> str:
    if seconds < 60:
        return f"{seconds:.0f} s" if seconds >= 10 else f"{seconds:.1f} s"
    minutes, rest = divmod(round(seconds), 60)
    hours, minutes = divmod(minutes, 60)
    return f"{hours}:{minutes:02}:{rest:02} h" if hours else f"{minutes}:{rest:02} min"
