"""A few worker processes, each served by a thread of its own. Files are read in the order in which they were asked for.

A file whose worker crashes, hangs or outgrows its memory is tried once more in a fresh one; then it is refused.
"""

from __future__ import annotations

import contextlib
import logging
import threading
import time
from collections import deque
from collections.abc import Callable, Iterator
from enum import Enum
from pathlib import Path

from engine.contract.commands import ImportOptions
from engine.contract.errors import ClassmarkError
from engine.documents import refusals
from engine.documents.formats import readers
from engine.documents.pulse import RecognisedPages
from engine.documents.rows import Item, Layout
from engine.documents.workers import wire
from engine.documents.workers.limits import LIMITS, MOST_WORKERS, Limits
from engine.documents.workers.process import WorkerProcess, remove_folders_left_behind
from engine.runtime.threads import engine_threads

log = logging.getLogger(__name__)

MOST_WAITING = 1_000_000
"""Characters of one file that wait to be taken; its worker waits then."""

BETWEEN_CHECKS = 0.05
"""Seconds between two questions whether to go on waiting."""

BETWEEN_LOOKS = 0.25
"""Seconds between two looks at the workers' silence and memory."""

LARGE = 0.6
"""Share of the memory beyond which a worker that crashes has probably run out of it: libraries abort then."""

LAST_WORDS = ("memory allocation", "bad_alloc", "out of memory", "memoryerror")
"""What libraries say when they abort for want of memory, lower case."""


class Failure(Enum):
    CRASHED = "crashed"
    HUNG = "hung"
    OUT_OF_MEMORY = "out of memory"


class FileTask:
    """One file on its way through a worker. Thread: a worker's thread puts, one consumer takes."""

    def __init__(self, path: Path, options: ImportOptions, most_items: int) -> None:
        self.path, self.options, self.most_items = path, options, most_items
        self.abandoned = False
        self.put_items = 0
        """Items that a second try must not put again."""
        self._changed = threading.Condition()
        self._layout: tuple[str, Layout] | None = None
        self._batches: deque[tuple[list[Item], int]] = deque()
        self._waiting = 0
        self._ended = False
        self._error: ClassmarkError | OSError | None = None
        self.pages: RecognisedPages | None = None
        """How far the recognition of its pages has come."""

    # The worker's side

    def put_layout(self, layout: tuple[str, Layout]) -> None:
        with self._changed:
            self._layout = self._layout or layout
            self._changed.notify_all()

    def put(self, items: list[Item]) -> None:
        """Waits while much is waiting to be taken, unless the file was abandoned."""
        if not items:
            return
        size = sum(map(wire.weight, items))
        with self._changed:
            while self._waiting >= MOST_WAITING and not self.abandoned:
                self._changed.wait()
            self._batches.append((items, size))
            self._waiting += size
            self.put_items += len(items)
            self._changed.notify_all()

    def end(self, error: ClassmarkError | OSError | None = None) -> None:
        with self._changed:
            self._ended, self._error = True, error
            self._changed.notify_all()

    # The consumer's side

    def abandon(self) -> None:
        with self._changed:
            self.abandoned = True
            self._changed.notify_all()

    @property
    def has_layout(self) -> bool:
        return self._layout is not None

    def layout(self, check: Callable[[], None]) -> tuple[str, Layout]:
        """The reader's id and the layout. Raises what the reader raised, or DataError where its worker failed twice."""
        self._await(lambda: self._layout is not None, check)
        assert self._layout is not None
        return self._layout

    def items(self, check: Callable[[], None]) -> Iterator[Item]:
        """Raises as `layout` does, after the items that came before. `check` may raise to end the waiting."""
        while True:
            try:
                self._await(lambda: bool(self._batches), check)
            except _EndError:
                return
            with self._changed:
                items, size = self._batches.popleft()
                self._waiting -= size
                self._changed.notify_all()
            yield from items

    def _await(self, there: Callable[[], bool], check: Callable[[], None]) -> None:
        while True:
            with self._changed:
                if there():
                    return
                if self._ended or self.abandoned:
                    raise self._error or _EndError
                self._changed.wait(BETWEEN_CHECKS)
            check()


class _EndError(Exception):
    """The file has come to its end."""


class WorkerPool:
    """Starts its workers when there is work for them. Every method may be called from any thread."""

    def __init__(self, limits: Limits = LIMITS, workers: int = 0, passwords: tuple[str, ...] = ()) -> None:
        """`workers`: how many at most, 0 for as many as there are cores that the window does not need."""
        self._limits = limits
        self.passwords = passwords
        self._most = workers or min(MOST_WORKERS, engine_threads())
        self._changed = threading.Condition()
        self._tasks: deque[FileTask] = deque()
        self._servants: list[_Servant] = []
        self._idle = 0
        self._closed = threading.Event()
        self._guard: threading.Thread | None = None
        self._recognised = 0

    def submit(self, path: Path, options: ImportOptions, most_items: int = 0) -> FileTask:
        """Have a file read after those that were submitted before. `most_items`: 0 for all of it."""
        task = FileTask(path, options, most_items)
        with self._changed:
            self._tasks.append(task)
            if len(self._tasks) > self._idle and len(self._servants) < self._most:
                self._servants.append(_Servant(self, self._limits))
                self._servants[-1].start()
            if self._guard is None:
                self._guard = threading.Thread(target=self._watch, name="watch over workers", daemon=True)
                self._guard.start()
            self._changed.notify()
        return task

    def abandon(self, task: FileTask) -> None:
        """Nobody wants the file any more: if it is being read, its worker ends."""
        task.abandon()
        with self._changed:
            servants = list(self._servants)
        for servant in servants:
            servant.drop(task)

    def pids(self) -> tuple[int, ...]:
        """Of the workers that are running."""
        with self._changed:
            return tuple(servant.pid for servant in self._servants if servant.pid)

    def close(self) -> None:
        """Kill the workers; files that are not read yet never will be."""
        with self._changed:
            self._closed.set()
            self._tasks.clear()
            self._changed.notify_all()
        for servant in self._servants:
            servant.stop()
        for servant in self._servants:
            servant.join()
        if self._guard is not None:
            self._guard.join()

    @property
    def recognised(self) -> int:
        """Pages of all files so far."""
        return self._recognised

    def count_pages(self, task: FileTask, pages: RecognisedPages | None) -> None:
        """For a servant: a page's text was recognised, where `pages` is something."""
        if pages is not None:
            with self._changed:
                self._recognised += max(0, pages.done - (task.pages.done if task.pages is not None else 0))
            task.pages = pages

    @property
    def closed(self) -> bool:
        return self._closed.is_set()

    def next_task(self) -> FileTask | None:
        """For a servant: the next file, None when the pool is closed. Waits."""
        with self._changed:
            self._idle += 1
            try:
                while not self._tasks and not self._closed.is_set():
                    self._changed.wait()
                return None if self._closed.is_set() else self._tasks.popleft()
            finally:
                self._idle -= 1

    def _watch(self) -> None:
        """End workers that are silent for too long or grow too large; first of all, clean up after those long gone."""
        remove_folders_left_behind()
        while not self._closed.wait(min(BETWEEN_LOOKS, self._limits.silence / 4)):
            with self._changed:
                servants = list(self._servants)
            for servant in servants:
                servant.look_after()


class _Servant(threading.Thread):
    """Hands files to one worker and what comes back to their consumers."""

    def __init__(self, pool: WorkerPool, limits: Limits) -> None:
        super().__init__(name="serving a worker", daemon=True)
        self._pool = pool
        self._limits = limits
        self._lock = threading.Lock()
        self._worker: WorkerProcess | None = None
        self._task: FileTask | None = None
        self._silent_since: float | None = None
        self._largest = 0
        self._verdict: Failure | None = None

    @property
    def pid(self) -> int:
        worker = self._worker
        return worker.pid if worker is not None else 0

    def run(self) -> None:
        try:
            while (task := self._pool.next_task()) is not None:
                if task.abandoned or self._pool.closed:
                    continue
                with self._lock:
                    self._task = task
                try:
                    self._read(task)
                except OSError as error:  # no process could be started
                    task.end(error)
                with self._lock:
                    self._task = None
        finally:
            self._end_worker()

    def stop(self) -> None:
        with self._lock:
            if self._task is not None:
                self._task.abandon()
            if self._worker is not None:
                self._worker.kill()

    def drop(self, task: FileTask) -> None:
        with self._lock:
            if self._task is task and self._worker is not None:
                self._worker.kill()

    def look_after(self) -> None:
        """Thread: the pool's guard."""
        with self._lock:
            worker, since = self._worker, self._silent_since
            if worker is None or since is None:
                return
            self._largest = max(self._largest, worker.resident())
            if time.monotonic() - since > self._limits.silence:
                self._verdict = Failure.HUNG
            elif self._largest > self._limits.memory:
                self._verdict = Failure.OUT_OF_MEMORY
            else:
                return
            worker.kill()

    def _read(self, task: FileTask) -> None:
        failure = self._try(task)
        if failure is not None and not (task.abandoned or self._pool.closed):
            failure = self._try(task)
        if failure is not None:
            task.end(self._refusal(task.path, failure))

    def _refusal(self, path: Path, failure: Failure) -> ClassmarkError:
        if failure is Failure.HUNG:
            return refusals.reader_hung(path, self._limits.silence)
        if failure is Failure.OUT_OF_MEMORY:
            return refusals.reader_out_of_memory(path, self._limits.memory)
        return refusals.reader_crashed(path)

    def _try(self, task: FileTask) -> Failure | None:
        """Read the file in the worker at hand, or a fresh one where there is none. Raises OSError."""
        failure: Failure | None = Failure.CRASHED
        try:
            failure = self._converse(self._worker or self._start_worker(), task)
        except wire.WireError as error:
            log.info("the worker reading %s speaks nonsense: %s", task.path, error)
        if failure is not None or task.abandoned:
            how = self._end_worker()
            failure = self._verdict or failure
            if failure is Failure.CRASHED and any(word in how.lower() for word in LAST_WORDS):
                failure = Failure.OUT_OF_MEMORY
            if not task.abandoned:
                log.info("the worker reading %s has %s: %s", task.path, failure.value if failure else "ended", how)
        return failure

    def _converse(self, worker: WorkerProcess, task: FileTask) -> Failure | None:
        """Raises WireError."""
        to_pass = task.put_items
        with self._lock:
            self._largest = 0
        worker.ask(wire.request(task.path, task.options, task.most_items, self._pool.passwords))
        while not task.abandoned:
            frame = self._listen(worker)
            if frame is None:
                return Failure.OUT_OF_MEMORY if self._largest > LARGE * self._limits.memory else Failure.CRASHED
            if "layout" in frame:
                layout = wire.read_layout(frame)
                if layout[0] not in readers():
                    raise wire.WireError("an unknown reader")
                task.put_layout(layout)
            self._pool.count_pages(task, wire.read_pages(frame))
            items = wire.read_items(frame)
            passed = min(to_pass, len(items))
            to_pass -= passed
            task.put(items[passed:])
            if "out_of_memory" in frame:
                return Failure.OUT_OF_MEMORY
            if "error" in frame or "trouble" in frame:
                error = wire.read_error(frame)
                if frame.get("details"):
                    log.info("reading %s failed:\n%s", task.path, frame["details"])
                task.end(error)
                return None
            if "end" in frame:
                if not task.has_layout:
                    raise wire.WireError("an end without a beginning")
                task.end()
                return None
        return None

    def _listen(self, worker: WorkerProcess) -> wire.Frame | None:
        """Only now does the worker's silence count: before, it may have had to wait for us."""
        with self._lock:
            self._silent_since = time.monotonic()
        try:
            return worker.listen()
        finally:
            with self._lock:
                self._silent_since = None

    def _start_worker(self) -> WorkerProcess:
        worker = WorkerProcess(self._limits)
        with self._lock:
            self._worker, self._verdict = worker, None
        if self._pool.closed:  # it was closed meanwhile and could not know of this one
            worker.kill()
        return worker

    def _end_worker(self) -> str:
        with self._lock:
            worker, self._worker = self._worker, None
        if worker is None:
            return ""
        with contextlib.suppress(OSError):
            return worker.end()
        return ""
