"""SQLite connections of a project: durable settings, and SQLite's own errors turned into sentences for a person."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterable
from pathlib import Path
from typing import Any

from engine.contract.errors import ClassmarkError, DataError, EngineError
from engine.contract.message import message
from engine.store.pairs import pairs
from engine.store.snippets import around

BUSY_MILLISECONDS = 10_000
"""How long a writer waits for another one; every transaction of ours is far shorter."""


class Cursor(sqlite3.Cursor):
    """Raises ClassmarkError where SQLite reports a fact about the disk or the file."""

    def execute(self, sql: str, parameters: Any = (), /) -> Cursor:
        try:
            super().execute(sql, parameters)
        except sqlite3.Error as error:
            raise _explained(error, self.connection) from error
        return self

    def executemany(self, sql: str, parameters: Iterable[Any], /) -> Cursor:
        try:
            super().executemany(sql, parameters)
        except sqlite3.Error as error:
            raise _explained(error, self.connection) from error
        return self

    def fetchone(self) -> Any:
        try:
            return super().fetchone()
        except sqlite3.Error as error:
            raise _explained(error, self.connection) from error

    def fetchall(self) -> list[Any]:
        try:
            return super().fetchall()
        except sqlite3.Error as error:
            raise _explained(error, self.connection) from error

    def __next__(self) -> Any:
        try:
            return super().__next__()
        except sqlite3.Error as error:
            raise _explained(error, self.connection) from error


class Connection(sqlite3.Connection):
    """One thread's connection to a project file; outside `BEGIN` every statement commits itself."""

    file: Path

    def cursor(self, factory: Any = Cursor) -> Any:
        return super().cursor(factory)

    def execute(self, sql: str, parameters: Any = (), /) -> Cursor:
        cursor: Cursor = self.cursor()
        return cursor.execute(sql, parameters)

    def executemany(self, sql: str, parameters: Iterable[Any], /) -> Cursor:
        cursor: Cursor = self.cursor()
        return cursor.executemany(sql, parameters)


def connect(file: Path) -> Connection:
    """Open an existing project file. Write-ahead log, every commit on the disk before it returns."""
    try:
        connection = sqlite3.connect(
            f"{file.resolve().as_uri()}?mode=rw",
            uri=True,
            timeout=BUSY_MILLISECONDS / 1000,
            isolation_level=None,
            check_same_thread=False,  # closed by Project.close() on whatever thread that runs
            factory=Connection,
        )
    except sqlite3.Error as error:
        raise explain(error, file) from error
    connection.file = file
    try:
        connection.row_factory = sqlite3.Row
        connection.create_function("holds", 2, _holds, deterministic=True)
        connection.create_function("pairs", 2, pairs, deterministic=True)
        connection.create_function("around", 2, around, deterministic=True)
        for pragma in (
            "journal_mode = WAL",
            "synchronous = FULL",  # NORMAL would lose the last commits of a WAL file at a power cut
            "foreign_keys = ON",
            "cache_size = -16384",
            "temp_store = MEMORY",
            "wal_autocheckpoint = 2000",  # pages: an import copies the log back every 8 MB, not with every batch
            "journal_size_limit = 67108864",
        ):
            connection.execute(f"PRAGMA {pragma}")
    except BaseException:
        connection.close()
        raise
    return connection


def roll_back(connection: Connection) -> None:
    """End a failed transaction; SQLite has done so already after some errors, such as a full disk."""
    if connection.in_transaction:
        connection.execute("ROLLBACK")


def explain(error: sqlite3.Error, file: Path) -> ClassmarkError | sqlite3.Error:
    """The sentence for an error about the disk or the file; a programming error comes back unchanged."""
    code = (getattr(error, "sqlite_errorcode", None) or 0) & 0xFF
    if code in (sqlite3.SQLITE_CORRUPT, sqlite3.SQLITE_NOTADB):
        return damaged(file)
    if code == sqlite3.SQLITE_FULL:
        return EngineError(
            "disk.full",
            happened=message("The disk is full: {path} could not grow.", path=str(file)),
            meaning=message("The last step was taken back; everything saved before is unharmed."),
            remedy=message("Free some space on this disk and do the step again."),
        )
    if code in (sqlite3.SQLITE_READONLY, sqlite3.SQLITE_PERM, sqlite3.SQLITE_AUTH):
        return read_only(file.parent)
    if code == sqlite3.SQLITE_CANTOPEN:
        return DataError(
            "project.cannot_open",
            happened=message("The project file {path} cannot be opened.", path=str(file)),
            meaning=message("It was moved or deleted, its drive is not connected, or you may not write in its folder."),
            remedy=message(
                "Connect the drive, or copy the whole project folder to a place of your own and open it there."
            ),
        )
    if code in (sqlite3.SQLITE_BUSY, sqlite3.SQLITE_LOCKED):
        return EngineError(
            "project.busy",
            happened=message("The project was being written for too long by another step."),
            meaning=message("This step was not done; nothing was lost."),
            remedy=message("Wait until the running job has ended, and do the step again."),
        )
    if code == sqlite3.SQLITE_IOERR:
        return EngineError(
            "disk.error",
            happened=message("Reading or writing {path} failed.", path=str(file)),
            meaning=message(
                "The last step was taken back; everything saved before is unharmed as far as the disk kept it."
            ),
            remedy=message("Check the disk, the network drive and the space left, and do the step again."),
        )
    return error


def damaged(file: Path) -> DataError:
    return DataError(
        "project.damaged",
        happened=message("The project file {path} is damaged.", path=str(file)),
        meaning=message(
            "A part of it cannot be read, so Classmark changes nothing in it. The models in its folder still work."
        ),
        remedy=message(
            "Copy the folder to a safe place, then bring back a backup or import the documents into a new project."
        ),
    )


def read_only(folder: Path) -> DataError:
    return DataError(
        "project.read_only",
        happened=message("The project folder {path} is read-only.", path=str(folder)),
        meaning=message("Classmark saves each step as it is done, so it must be able to write there."),
        remedy=message("Copy the whole folder to a place of your own and open the copy."),
    )


def _explained(error: sqlite3.Error, connection: sqlite3.Connection) -> ClassmarkError | sqlite3.Error:
    return explain(error, getattr(connection, "file", Path()))


def _holds(text: str | None, needle: str) -> bool:
    """SQL function: whether `text` holds `needle` (already in lower case), capitals of every script ignored."""
    return text is not None and needle in text.lower()
