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
from types import ModuleType, TracebackType
from typing import Self

from engine.contract.commands import ImportOptions
from engine.contract.errors import ClassmarkError
from engine.documents.formats import reader_at_home, readers
from engine.documents.opening import SAMPLE_ROWS, OpenFile, first_look
from engine.documents.patience import patiently
from engine.documents.pulse import RecognisedPages
from engine.documents.refusals import LONGEST_DETAIL, reader_failed
from engine.documents.rows import Item, Reading
from engine.documents.workers.limits import LIMITS, Limits
from engine.documents.workers.pool import FileTask, WorkerPool

log = logging.getLogger(__name__)

AHEAD = 32
"""Files behind the one that is open which are looked into, and read if they are foreign, before anybody asks."""


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
        passwords: tuple[str, ...] = (),
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
        self._passwords = passwords
        self._pool: WorkerPool | None = None
        self._ahead = ahead
        self._places = {path: place for place, path in enumerate(ahead)}
        self._looked = 0
        """How many of `ahead` were looked into."""
        self._tasks: dict[Path, FileTask] = {}
        self._readers: dict[Path, ModuleType] = {}
        """The reader of each file ahead that is read in this process."""
        self._open: FileTask | None = None

    def open(self, path: Path, size: int = 0) -> OpenFile:
        """The rows of the file that was opened before come to their end.

        Raises DataError when the file as a whole is unusable, UsageError for impossible options, OSError, and whatever
        `check` raises. `size` in bytes.
        """
        if self._open is not None:
            self._abandon(self._open)
        self._look_ahead(path)
        self._open = self._tasks.pop(path, None)
        if self._open is None:
            reader = self._readers.pop(path, None)
            opened = patiently(lambda: self._open_at_home(path, reader), size, self._check)
            if opened is not None:
                return opened
            self._open = self._submit_before_all(path)
        name, layout = self._open.layout(self._check)
        reading = Reading(layout, self._open.items(self._check))
        return first_look(readers()[name], reading, self._sample_rows)

    @property
    def recognition(self) -> tuple[RecognisedPages | None, int]:
        """How far the file that is open or being opened has come, and how many pages were recognised in all files."""
        pages = self._open.pages if self._open is not None else None
        return pages, self._pool.recognised if self._pool is not None else 0

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

    def _look_ahead(self, path: Path) -> None:
        """Plan the next files; those before `path` that were never asked for are dropped."""
        place = self._places.get(path)
        if place is None:
            return
        for passed in [other for other in (*self._tasks, *self._readers) if self._places[other] < place]:
            self._readers.pop(passed, None)
            if passed in self._tasks:
                self._abandon(self._tasks.pop(passed))
        end = min(len(self._ahead), place + 1 + AHEAD)
        for other in self._ahead[max(place, self._looked) : end]:
            try:
                reader = reader_at_home(other, self._options.encoding)
            except Exception:  # noqa: S112 - what is wrong with it is said when it is opened
                continue
            if reader is None:
                self._tasks[other] = self._submit(other)
            else:
                self._readers[other] = reader
        self._looked = max(self._looked, end)

    def _submit_before_all(self, path: Path) -> FileTask:
        """For a file that nobody planned. Those read ahead make way: their workers may be waiting to be heard."""
        for task in self._tasks.values():
            self._abandon(task)
        task = self._submit(path)
        self._tasks = {other: self._submit(other) for other in self._tasks}
        return task

    def _abandon(self, task: FileTask) -> None:
        if self._pool is not None:
            self._pool.abandon(task)

    def _submit(self, path: Path) -> FileTask:
        if self._pool is None:
            self._pool = WorkerPool(self._limits, self._workers, self._passwords)
        return self._pool.submit(path.absolute(), self._options, self._most_items)

    def _open_at_home(self, path: Path, reader: ModuleType | None) -> OpenFile | None:
        """None for a foreign file. `reader` if it is known."""
        with _surprises_refused(path):
            reader = reader or reader_at_home(path, self._options.encoding)
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
