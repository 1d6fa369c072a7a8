"""Looks into one original after another in a worker process of its own, and trusts nothing that it answers."""

from __future__ import annotations

import logging
import threading
import time
from collections.abc import Sequence
from pathlib import Path

from engine.contract.errors import DataError
from engine.contract.message import Message, message
from engine.documents.originals.origin import Origin, check_file
from engine.documents.workers import wire
from engine.documents.workers.limits import LIMITS, Limits
from engine.documents.workers.pool import LAST_WORDS
from engine.documents.workers.process import WorkerProcess
from engine.documents.workers.wire import DrawnPage, Opened

__all__ = ["DrawnPage", "Opened", "OriginalSession"]

log = logging.getLogger(__name__)

BETWEEN_LOOKS = 0.25
"""Seconds between two looks at the worker's silence and memory."""


class InterruptedLookError(Exception):
    """Nobody wants to see it any more."""


class OriginalSession:
    """Thread: one; `interrupt` may be called from any."""

    def __init__(self, limits: Limits = LIMITS) -> None:
        self._limits = limits
        self._lock = threading.Lock()
        self._worker: WorkerProcess | None = None
        self._since: float | None = None
        """When the worker was asked what it has not answered yet."""
        self._verdict: Message | None = None
        self._interrupted = False
        self._ended = threading.Event()
        self._guard: threading.Thread | None = None
        self._opened: wire.Frame | None = None
        """The request that opened what is open; a fresh worker is asked it again."""
        self._name = Path()

    @property
    def pid(self) -> int:
        worker = self._worker
        return worker.pid if worker is not None else 0

    def open(self, origin: Origin, passwords: Sequence[str] = ()) -> Opened:
        """Raises DataError (`original.*`, `import.*` of readers), OSError, InterruptedLookError."""
        self._opened, self._interrupted = None, False
        path = check_file(origin, self._check)
        self._name = Path(origin.name)
        request = wire.open_request(path, origin.way, origin.position, passwords)
        frame = self._ask(request)
        try:
            opened = wire.read_opened(frame)
        except wire.WireError as error:
            raise self._failed(_nonsense()) from error
        self._opened = request
        return opened

    def page(self, number: int, width: int, terms: Sequence[str] = ()) -> DrawnPage:
        """Draw a page of what is open, counted from 0, in so many pixels across; `terms` are looked for on it.

        Raises as `open` does.
        """
        frame = self._ask_opened(wire.page_request(number, width, terms))
        try:
            return wire.read_page(frame)
        except wire.WireError as error:
            raise self._failed(_nonsense()) from error

    def places(self, number: int, width: int, height: int, terms: Sequence[str]) -> wire.Places:
        """Where words stand on a page that has no text of its own, if it were drawn with so many pixels. Seconds.

        Raises as `open` does.
        """
        frame = self._ask_opened(wire.places_request(number, width, height, terms))
        try:
            return wire.read_places(frame)
        except wire.WireError as error:
            raise self._failed(_nonsense()) from error

    def interrupt(self) -> None:
        """What is being asked ends with InterruptedLookError, if it has not ended yet."""
        with self._lock:
            self._interrupted = True
            if self._worker is not None and self._since is not None:
                self._worker.kill()

    def close(self) -> None:
        self._ended.set()
        self._end_worker()
        if self._guard is not None:
            self._guard.join()

    def _ask_opened(self, request: wire.Frame) -> wire.Frame:
        assert self._opened is not None, "open it first"
        self._interrupted = False
        if self._worker is None:  # it crashed over another page
            self._ask(self._opened)
        return self._ask(request)

    def _check(self) -> None:
        if self._interrupted:
            raise InterruptedLookError

    def _ask(self, request: wire.Frame) -> wire.Frame:
        worker = self._worker or self._start()
        with self._lock:
            self._since, self._verdict = time.monotonic(), None
        worker.ask(request)
        try:
            while True:
                self._check()
                frame = worker.listen()
                if frame is None or "out_of_memory" in frame:
                    raise self._failed(self._verdict or (_crashed() if frame is None else _no_memory()))
                if "error" in frame or "trouble" in frame:
                    if frame.get("details"):
                        log.info("showing %s failed:\n%s", self._name, frame["details"])
                    raise wire.read_error(frame)
                if "shown" in frame:
                    return frame
                with self._lock:
                    self._since = time.monotonic()  # a sign of life
        except wire.WireError as error:
            raise self._failed(_nonsense()) from error
        finally:
            with self._lock:
                self._since = None

    def _failed(self, happened: Message) -> DataError | InterruptedLookError:
        """The worker has ended, or must."""
        how = self._end_worker()
        if self._interrupted:
            return InterruptedLookError()
        log.info("the worker showing %s failed: %s", self._name, how)
        if any(word in how.lower() for word in LAST_WORDS):
            happened = _no_memory()
        return DataError(
            "original.failed",
            happened=message("{name} cannot be shown: {reason}", name=self._name.name, reason=happened),
            meaning=message("The text that was imported stays in the project."),
            remedy=message("If you trust the file, open it in its own program."),
        )

    def _start(self) -> WorkerProcess:
        if self._guard is None:
            self._guard = threading.Thread(target=self._watch, name="watch over the viewer", daemon=True)
            self._guard.start()
        worker = WorkerProcess(self._limits)
        with self._lock:
            self._worker = worker
        return worker

    def _end_worker(self) -> str:
        with self._lock:
            worker, self._worker = self._worker, None
        return worker.end() if worker is not None else ""

    def _watch(self) -> None:
        """Thread: the guard."""
        while not self._ended.wait(min(BETWEEN_LOOKS, self._limits.silence / 4)):
            with self._lock:
                worker, since = self._worker, self._since
                if worker is None or since is None:
                    continue
                if time.monotonic() - since > self._limits.silence:
                    self._verdict = _hung(self._limits.silence)
                elif worker.resident() > self._limits.memory:
                    self._verdict = _no_memory()
                else:
                    continue
                worker.kill()


def _crashed() -> Message:
    return message("drawing it crashed.")


def _hung(seconds: float) -> Message:
    return message("nothing came of it for {seconds} seconds.", seconds=round(seconds))


def _no_memory() -> Message:
    return message("it takes more memory than a page may have.")


def _nonsense() -> Message:
    return message("what came of it makes no sense.")
