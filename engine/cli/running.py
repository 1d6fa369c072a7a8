"""Runs an engine command for a verb: shows its events, writes them to a file, listens to Ctrl+C, unpacks its end."""

from __future__ import annotations

import argparse
import os
import signal
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from pathlib import Path
from types import FrameType
from typing import Any

from engine.cli.progress import shown_progress
from engine.contract.commands import Command
from engine.contract.control import Aborted, CancelState, CancelToken
from engine.contract.errors import ErrorInfo
from engine.contract.events import Event, Failed, Succeeded
from engine.runtime.reporter import Sink
from engine.runtime.runner import run
from engine.runtime.sinks import JsonLinesSink, fan_out
from engine.store.project import Project


class JobFailedError(Exception):
    """The job's one failed event, on its way to the place that reports errors."""

    def __init__(self, info: ErrorInfo) -> None:
        super().__init__(str(info.happened))
        self.info = info


def add_events_argument(parser: argparse.ArgumentParser) -> None:
    parser.add_argument(
        "--events", type=Path, metavar="FILE.jsonl", help="write what happens to this file, one JSON object a line"
    )


def run_command(command: Command, *, events: Path | None = None, also: Sink | None = None) -> Any:
    """Run a command on this thread and return its result. Raises JobFailedError, or Aborted when it was cancelled.

    Ctrl+C once asks the job to stop and keep what it has, twice aborts it, three times ends the process.
    """
    if is_helper():
        terminal = run(command, _silent)
    else:
        with ExitStack() as stack:
            sinks: list[Sink] = [stack.enter_context(JsonLinesSink(events))] if events else []
            sinks += [also] if also else []
            sinks.append(stack.enter_context(shown_progress()))
            stack.enter_context(_interrupts(command.token))
            terminal = run(command, fan_out(sinks))
    if isinstance(terminal, Succeeded):
        return terminal.result
    if isinstance(terminal, Failed):
        raise JobFailedError(terminal.error)
    raise Aborted


def require_project(path: Path) -> None:
    """A wrong place, a damaged or an open project is said at once, before anything heavy is imported."""
    if not is_helper():
        Project.open(path).close()


def is_helper() -> bool:
    """Whether torchrun started this process as another one than the first, which alone speaks."""
    return os.environ.get("RANK", "0") not in ("", "0")


def _silent(event: Event) -> None:
    """The first process of a distributed job reports for all."""


def _say(text: str) -> None:
    """Straight to standard error: a signal may come amid a print, which allows no other one inside it."""
    os.write(2, f"{text}\n".encode())


@contextmanager
def _interrupts(token: CancelToken) -> Iterator[None]:
    def interrupt(number: int, frame: FrameType | None) -> None:
        # the token first: the next signal may come while this one still writes
        if token.state is CancelState.RUN:
            token.stop()
            _say("Stopping and keeping what there is; press Ctrl+C again to abort.")
        else:
            token.abort()
            signal.signal(signal.SIGINT, signal.SIG_DFL)
            _say("Aborting.")

    def terminate(number: int, frame: FrameType | None) -> None:
        token.abort()

    before = {number: signal.getsignal(number) for number in (signal.SIGINT, signal.SIGTERM)}
    signal.signal(signal.SIGINT, interrupt)
    signal.signal(signal.SIGTERM, terminate)
    try:
        yield
    finally:
        for number, handler in before.items():
            signal.signal(number, handler)
