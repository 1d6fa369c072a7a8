"""Runs a step that cannot be interrupted on a thread of its own, so that a cancel is answered while it lasts."""

from __future__ import annotations

import threading
from collections.abc import Callable
from typing import TypeVar

from engine.runtime.reporter import Reporter

T = TypeVar("T")

QUICK = 1 << 22
"""Bytes of a file up to which opening it is quick enough to be done directly."""

BETWEEN_CHECKS = 0.05
"""Seconds."""


class StopAskedError(Exception):
    """A person asked the job to stop while it waited for a file; what there is so far is kept."""


def until_stopped(reporter: Reporter) -> Callable[[], None]:
    """A check for waits of unknown length: it raises StopAskedError where `reporter.check` would wait for the step."""

    def check() -> None:
        reporter.check()
        if reporter.stop_requested:
            raise StopAskedError

    return check


def patiently(step: Callable[[], T], size: int, check: Callable[[], None]) -> T:
    """The result of `step`, which opens a file of `size` bytes. When `check` raises meanwhile, it ends unheard."""
    if size <= QUICK:
        check()
        return step()
    results: list[T] = []
    errors: list[BaseException] = []
    ended = threading.Event()

    def work() -> None:
        try:
            results.append(step())
        except BaseException as error:
            errors.append(error)
        finally:
            ended.set()

    threading.Thread(target=work, name="opening a file", daemon=True).start()
    while not ended.wait(BETWEEN_CHECKS):
        check()
    if errors:
        raise errors[0]
    return results[0]
