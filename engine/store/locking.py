"""One process a project: a lock file in its folder, shared within the process and gone when that dies."""

from __future__ import annotations

import errno
import threading
from collections import deque
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING

from engine.contract.errors import DataError
from engine.contract.message import message
from engine.store.connection import read_only

if TYPE_CHECKING:
    from filelock import FileLock

_locks: dict[Path, tuple[FileLock, int]] = {}
"""Folder -> this process's lock on it and how many open projects share it."""
_turns: dict[Path, Turns] = {}
_locks_guard = threading.Lock()


class Turns:
    """Who writes next, in the order of asking. Thread: any.

    SQLite lets a writer that is refused ask again after pauses of its own: a job that writes without a rest would keep
    the window's edit waiting for seconds. Here that edit comes after the transaction under way.
    """

    def __init__(self) -> None:
        self._guard = threading.Lock()
        self._waiting: deque[threading.Lock] = deque()
        self._taken = False

    @contextmanager
    def turn(self, seconds: float) -> Iterator[None]:
        """Go on when it is one's turn, or after so many seconds: SQLite then says that the project is busy."""
        taken = self._take(seconds)
        try:
            yield
        finally:
            if taken:
                self._give()

    def _take(self, seconds: float) -> bool:
        with self._guard:
            if not self._taken:
                self._taken = True
                return True
            mine = threading.Lock()
            mine.acquire()
            self._waiting.append(mine)
        if mine.acquire(timeout=seconds):
            return True
        with self._guard:
            if mine not in self._waiting:  # it came just now
                return True
            self._waiting.remove(mine)
            return False

    def _give(self) -> None:
        with self._guard:
            if self._waiting:
                self._waiting.popleft().release()
            else:
                self._taken = False


def turns(folder: Path) -> Turns:
    """The one row of writers that all open projects of this folder in this process stand in."""
    with _locks_guard:
        return _turns.setdefault(folder.resolve(), Turns())


def acquire(folder: Path) -> None:
    """Take the lock of a project folder, or share it. Raises DataError project.in_use or project.read_only."""
    from filelock import FileLock, Timeout

    key = folder.resolve()
    with _locks_guard:
        if key in _locks:
            lock, number = _locks[key]
            _locks[key] = (lock, number + 1)
            return
        lock = FileLock(str(folder / ".lock"), timeout=0, thread_local=False)
        try:
            lock.acquire()
        except Timeout as error:
            raise DataError(
                "project.in_use",
                happened=message("The project {path} is already open in another window or command.", path=str(folder)),
                meaning=message(
                    "Two programs at once would overwrite each other's work, so it was not opened a second time."
                ),
                remedy=message("Close it there, and open it again."),
            ) from error
        except OSError as error:
            if isinstance(error, PermissionError) or error.errno == errno.EROFS:
                raise read_only(folder) from error
            raise
        _locks[key] = (lock, 1)


def users(folder: Path) -> int:
    """How many open projects of this process share the lock."""
    with _locks_guard:
        return _locks[folder.resolve()][1]


def release(folder: Path) -> None:
    """Give one share back; with the last one the folder is free."""
    key = folder.resolve()
    with _locks_guard:
        lock, number = _locks[key]
        if number > 1:
            _locks[key] = (lock, number - 1)
            return
        del _locks[key]
        _turns.pop(key, None)
        lock.release()
