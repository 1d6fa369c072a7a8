"""A project: a folder with one SQLite file that holds everything a person does, saved as it is done.

The tables are in schema.py; documents, labels, splits, runs, predictions and the import ledger have a store each.
"""

from __future__ import annotations

import contextlib
import errno
import json
import logging
import os
import sqlite3
import threading
import time
from collections.abc import Iterator
from functools import cached_property
from pathlib import Path
from types import TracebackType
from typing import TYPE_CHECKING, Any

from engine.contract.config import LabelMode
from engine.contract.errors import ClassmarkError, DataError
from engine.contract.message import message
from engine.store import schema
from engine.store.connection import (
    BUSY_MILLISECONDS,
    Connection,
    connect,
    damaged,
    explain,
    read_only,
    roll_back,
)
from engine.store.locking import acquire, release, turns, users

if TYPE_CHECKING:
    from engine.store.codings import CodingStore
    from engine.store.documents import DocumentStore
    from engine.store.findings import FindingStore
    from engine.store.labels import LabelStore
    from engine.store.ledger import LedgerStore
    from engine.store.predictions import PredictionStore
    from engine.store.runs import RunStore
    from engine.store.saved_searches import SavedSearches
    from engine.store.splits import SplitStore

SUFFIX = ".classmark"
_MAGIC = b"SQLite format 3\x00"

PURGE_SECONDS = 1.0

log = logging.getLogger(__name__)


class Project:
    """An open project. Usable from any thread: each thread gets a connection of its own.

    Make one with `create` or `open`, and close it (it is a context manager).
    """

    def __init__(self, file: Path) -> None:
        self.file = file
        self.folder = file.parent
        self.name = file.stem
        self._closed = False
        self._turns = turns(self.folder)
        self._local = threading.local()
        self._guard = threading.Lock()
        self._connections: list[tuple[threading.Thread, Connection]] = []

    # Opening and closing

    @classmethod
    def create(cls, folder: Path, *, mode: LabelMode = LabelMode.SINGLE) -> Project:
        """Make the folder with an empty project in it, and open it. Raises DataError when one is there already."""
        folder = Path(folder).absolute()
        if _find_file(folder) is not None or folder.is_file():
            raise DataError(
                "project.exists",
                happened=message("There is a project or a file named {path} already.", path=str(folder)),
                meaning=message("Nothing was changed."),
                remedy=message("Open it, or choose another name."),
            )
        file = folder / f"{folder.name}{SUFFIX}"
        temporary = folder / f".{folder.name}.new"
        try:
            folder.mkdir(parents=True, exist_ok=True)
            for ending in ("", "-wal", "-shm", "-journal"):  # of a creation that was cut off
                (folder / f"{temporary.name}{ending}").unlink(missing_ok=True)
            _write_empty(temporary, mode)
            temporary.replace(file)  # a crash before this line leaves no half project
        except OSError as error:
            if isinstance(error, PermissionError) or error.errno == errno.EROFS:
                raise read_only(folder if folder.exists() else folder.parent) from error
            raise
        return cls.open(file)

    @classmethod
    def open(cls, path: Path) -> Project:
        """Open a project by its folder or its `.classmark` file, and hold it against other processes.

        Raises DataError: project.missing, project.damaged, project.foreign, project.newer, project.in_use,
        project.read_only.
        """
        file = _existing_file(path)
        _check_header(file)
        acquire(file.parent)
        try:
            if not os.access(file, os.W_OK):
                raise read_only(file.parent)
            project = cls(file)
            try:
                project._begin()
            except BaseException:
                project._close_connections()
                raise
        except BaseException:
            release(file.parent)
            raise
        return project

    def close(self) -> None:
        """Close all connections of this object and give the folder free. A second call does nothing.

        When it is the last one open in this process, what was deleted is removed for good: no undo is left by then.
        """
        with self._guard:
            if self._closed:
                return
        if users(self.folder) == 1:
            self._purge_deleted()
        with self._guard:
            self._closed = True
        self._close_connections()
        release(self.folder)

    def __enter__(self) -> Project:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()

    # Places

    @property
    def runs_folder(self) -> Path:
        return self.folder / "runs"

    @property
    def models_folder(self) -> Path:
        return self.folder / "models"

    @property
    def cache_folder(self) -> Path:
        """May be deleted at any time that no job runs."""
        return self.folder / "cache"

    # The file

    def connection(self) -> Connection:
        """This thread's connection. Rows are `sqlite3.Row`; outside `transaction()` each statement commits itself."""
        found: Connection | None = getattr(self._local, "connection", None)
        if found is not None:
            return found
        connection = connect(self.file)
        with self._guard:
            if self._closed:
                connection.close()
                raise ValueError("the project is closed")
            dead = [entry for entry in self._connections if not entry[0].is_alive()]
            self._connections = [entry for entry in self._connections if entry[0].is_alive()]
            self._connections.append((threading.current_thread(), connection))
        for _, other in dead:
            other.close()
        self._local.connection = connection
        return connection

    @contextlib.contextmanager
    def transaction(self) -> Iterator[Connection]:
        """All or nothing, on the disk when the block has ended. Inside another one on this thread it joins that one.

        Keep it under 100 ms: the window and a job wait for each other here.
        """
        connection = self.connection()
        if connection.in_transaction:
            yield connection
            return
        with self._turns.turn(BUSY_MILLISECONDS / 1000):
            connection.execute("BEGIN IMMEDIATE")
            try:
                yield connection
                connection.execute("COMMIT")
            except BaseException:
                roll_back(connection)
                raise

    def data_version(self) -> int:
        """A number that has grown whenever the project was changed by anybody. Compare it only on the same thread."""
        connection = self.connection()
        others = int(connection.execute("PRAGMA data_version").fetchone()[0])
        return others + connection.total_changes

    def setting(self, key: str, default: Any = None) -> Any:
        row = self.connection().execute("SELECT value FROM settings WHERE key = ?", (key,)).fetchone()
        return default if row is None else json.loads(row[0])

    def set_setting(self, key: str, value: Any) -> None:
        """`value` is anything that JSON can hold."""
        with self.transaction() as connection:
            connection.execute(
                "INSERT INTO settings VALUES (?, ?) ON CONFLICT DO UPDATE SET value = excluded.value",
                (key, json.dumps(value, ensure_ascii=False)),
            )

    def problems(self) -> list[str]:
        """What SQLite finds wrong in the file; reads all of it. Empty when it is sound."""
        connection = self.connection()
        try:
            found = [str(row[0]) for row in connection.execute("PRAGMA quick_check(20)")]
            connection.execute("INSERT INTO texts_search(texts_search) VALUES ('integrity-check')")
        except DataError as error:
            return [str(error.info.happened)]
        return [line for line in found if line != "ok"]

    @cached_property
    def mode(self) -> LabelMode:
        return LabelMode(self.setting("mode"))

    # The stores

    @cached_property
    def documents(self) -> DocumentStore:
        from engine.store.documents import DocumentStore

        return DocumentStore(self)

    @cached_property
    def labels(self) -> LabelStore:
        from engine.store.labels import LabelStore

        return LabelStore(self)

    @cached_property
    def searches(self) -> SavedSearches:
        from engine.store.saved_searches import SavedSearches

        return SavedSearches(self)

    @cached_property
    def codings(self) -> CodingStore:
        from engine.store.codings import CodingStore

        return CodingStore(self)

    @cached_property
    def findings(self) -> FindingStore:
        from engine.store.findings import FindingStore

        return FindingStore(self)

    @cached_property
    def splits(self) -> SplitStore:
        from engine.store.splits import SplitStore

        return SplitStore(self)

    @cached_property
    def runs(self) -> RunStore:
        from engine.store.runs import RunStore

        return RunStore(self)

    @cached_property
    def predictions(self) -> PredictionStore:
        from engine.store.predictions import PredictionStore

        return PredictionStore(self)

    @cached_property
    def ledger(self) -> LedgerStore:
        from engine.store.ledger import LedgerStore

        return LedgerStore(self)

    # Inside

    def _begin(self) -> None:
        connection = self.connection()
        self._check_tables(connection)
        try:
            schema.migrate(connection)
            for folder in (self.runs_folder, self.models_folder, self.cache_folder):
                folder.mkdir(exist_ok=True)
        except PermissionError as error:
            raise read_only(self.folder) from error

    def _check_tables(self, connection: Connection) -> None:
        found = int(connection.execute("PRAGMA user_version").fetchone()[0])
        if found > schema.FORMAT:
            raise _newer(self.file)
        try:
            mode = self.setting("mode")
        except sqlite3.OperationalError as error:  # the table is not there
            raise damaged(self.file) from error
        if mode not in [member.value for member in LabelMode]:
            raise damaged(self.file)

    def _purge_deleted(self) -> None:
        """Within a second; the rest waits for the next time. Closing never fails for it."""
        ending = time.monotonic() + PURGE_SECONDS
        try:
            self.runs.purge()
            while time.monotonic() < ending and self.documents.purge():
                pass
        except (ClassmarkError, sqlite3.Error, OSError) as error:
            log.warning("deleted documents or runs could not be removed yet: %s", error)

    def _close_connections(self) -> None:
        with self._guard:
            connections, self._connections = self._connections, []
        for _, connection in connections:
            connection.close()
        self._local = threading.local()


def _write_empty(file: Path, mode: LabelMode) -> None:
    connection = sqlite3.connect(file, isolation_level=None)
    try:
        connection.execute("PRAGMA synchronous = FULL")
        schema.create_tables(connection)
        connection.execute("INSERT INTO settings VALUES ('mode', ?)", (json.dumps(mode.value),))
        connection.execute("PRAGMA journal_mode = WAL")
    except sqlite3.Error as error:
        raise explain(error, file) from error
    finally:
        connection.close()


def _find_file(folder: Path) -> Path | None:
    """The project file in a folder: the one of its name, or the only one (the folder may have been renamed)."""
    named = folder / f"{folder.name}{SUFFIX}"
    if named.is_file():
        return named
    files = sorted(path for path in folder.glob(f"*{SUFFIX}") if path.is_file()) if folder.is_dir() else []
    return files[0] if len(files) == 1 else None


def _existing_file(path: Path) -> Path:
    path = Path(path).absolute()
    file = path if path.is_file() and path.suffix == SUFFIX else _find_file(path)
    if file is None:
        raise DataError(
            "project.missing",
            happened=message("There is no project at {path}.", path=str(path)),
            meaning=message(
                "The folder was moved, renamed or deleted, its drive is not connected, or it holds no project file."
            ),
            remedy=message("Check the name, or make a new project there."),
        )
    return file


def _check_header(file: Path) -> None:
    """Look at the first 100 bytes only, so that a file that is not ours stays untouched (https://sqlite.org/fileformat2.html)."""
    try:
        with file.open("rb") as stream:
            header = stream.read(100)
    except PermissionError as error:
        raise read_only(file.parent) from error
    if len(header) < 100 or not header.startswith(_MAGIC):
        raise damaged(file)
    if int.from_bytes(header[68:72], "big") != schema.APPLICATION_ID:
        raise DataError(
            "project.foreign",
            happened=message("{path} is a database of another program.", path=str(file)),
            meaning=message("It is not a Classmark project, whatever its name says. Nothing in it was changed."),
            remedy=message("Open another file, or import your documents into a new project."),
        )
    if int.from_bytes(header[60:64], "big") > schema.FORMAT:
        raise _newer(file)
    log_file = file.with_name(f"{file.name}-wal")
    if log_file.exists() and log_file.stat().st_size:
        return  # the log still holds what a copying-back, which a full disk or a kill may have cut, did not bring here
    page_size = int.from_bytes(header[16:18], "big")
    page_size = 65536 if page_size == 1 else page_size
    counted = int.from_bytes(header[24:28], "big") == int.from_bytes(header[92:96], "big")
    if counted and file.stat().st_size < int.from_bytes(header[28:32], "big") * page_size:
        raise damaged(file)  # cut off, as by an interrupted copy


def _newer(file: Path) -> DataError:
    return DataError(
        "project.newer",
        happened=message("The project {path} was made by a newer version of Classmark.", path=str(file)),
        meaning=message("This version does not know its format and has changed nothing in it."),
        remedy=message("Install the newest version of Classmark and open the project with it."),
    )
