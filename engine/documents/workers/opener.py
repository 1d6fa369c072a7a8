"""Opens files one after another: our own formats in this process, foreign ones in workers that read ahead.

Whatever a reader raises that nobody foresaw is a refusal of its file, never the end of the import.
"""

from __future__ import annotations

import logging
import traceback
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import replace
from pathlib import Path
from types import TracebackType
from typing import Self

from engine.contract.commands import ImportOptions
from engine.contract.errors import ClassmarkError
from engine.documents.formats import is_foreign_by_name, reader_at_home, readers
from engine.documents.opening import SAMPLE_ROWS, OpenFile, first_look
from engine.documents.patience import patiently
from engine.documents.refusals import LONGEST_DETAIL, reader_failed
from engine.documents.rows import Item, Reading
from engine.documents.workers.limits import LIMITS, Limits
from engine.documents.workers.pool import FileTask, WorkerPool

log = logging.getLogger(__name__)

AHEAD = 32
"""Files that are read before anybody asks for them."""


def _nothing() -> None:
    pass


class FileOpener:
    """Close it, or use it in a `with` statement: its workers end then. Thread: one."""

    def __init__(
        self,
        options: ImportOptions,
        check: Callable[[], None] = _nothing,
        *,
        ahead: Sequence[Path] = (),
        sample_rows: int = SAMPLE_ROWS,
        only_sample: bool = False,
        limits: Limits = LIMITS,
        workers: int = 0,
    ) -> None:
        """`check` is called while a file is waited for and may raise to end that.

        `ahead`: the files that will be opened, in that order. `only_sample`: no more of a file is wanted.
        """
        self._options = options
        self._check = check
        self._sample_rows = sample_rows
        self._most_items = sample_rows + 1 if only_sample else 0
        self._limits = limits
        self._workers = workers
        self._pool: WorkerPool | None = None
        self._places = {path: place for place, path in enumerate(ahead)}
        self._coming = enumerate(ahead)
        self._tasks: dict[Path, FileTask] = {}
        """Read ahead, in the order of their files."""
        self._open: FileTask | None = None

    def open(self, path: Path, size: int = 0) -> OpenFile:
        """The rows of the file that was opened before come to their end.

        Raises DataError when the file as a whole is unusable, UsageError for impossible options, OSError, and whatever
        `check` raises. `size` in bytes.
        """
        if self._open is not None and self._pool is not None:
            self._pool.abandon(self._open)
        self._open = self._task_of(path)
        if self._open is None:
            opened = patiently(lambda: self._open_at_home(path), size, self._check)
            if opened is not None:
                return opened
            self._open = self._submit(path)
        name, layout = self._open.layout(self._check)
        reading = Reading(layout, self._open.items(self._check))
        return first_look(readers()[name], reading, self._sample_rows)

    def pids(self) -> tuple[int, ...]:
        """Of the workers that are running."""
        return self._pool.pids() if self._pool is not None else ()

    def close(self) -> None:
        if self._pool is not None:
            self._pool.close()
            self._pool = None

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()

    def _task_of(self, path: Path) -> FileTask | None:
        """The file's task if its name says that it is foreign; those before it were passed over and are dropped."""
        place = self._places.get(path, -1)
        for earlier in [other for other in self._tasks if self._places[other] < place]:
            assert self._pool is not None
            self._pool.abandon(self._tasks.pop(earlier))
        task = self._tasks.pop(path, None)
        if task is None and is_foreign_by_name(path):
            task = self._submit(path)
        for number, other in self._coming if len(self._tasks) < AHEAD else ():
            if number > place and is_foreign_by_name(other):
                self._tasks[other] = self._submit(other)
            if len(self._tasks) >= AHEAD:
                break
        return task

    def _submit(self, path: Path) -> FileTask:
        if self._pool is None:
            self._pool = WorkerPool(self._limits, self._workers)
        return self._pool.submit(path.absolute(), self._options, self._most_items)

    def _open_at_home(self, path: Path) -> OpenFile | None:
        """None for a foreign file."""
        with _surprises_refused(path):
            reader = reader_at_home(path, self._options.encoding)
            if reader is None:
                return None
            reading: Reading = reader.read(path, self._options)
            return first_look(reader, replace(reading, items=_explained(path, reading.items)), self._sample_rows)


def _explained(path: Path, items: Iterator[Item]) -> Iterator[Item]:
    with _surprises_refused(path):
        yield from items


@contextmanager
def _surprises_refused(path: Path) -> Iterator[None]:
    """What a worker does with an error that nobody foresaw, for files that are read here."""
    try:
        yield
    except (ClassmarkError, OSError, MemoryError):
        raise
    except Exception as error:
        log.info("reading %s failed:\n%s", path, traceback.format_exc())
        raise reader_failed(path, f"{type(error).__name__}: {error}"[:LONGEST_DETAIL]) from error
