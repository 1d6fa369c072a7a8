"""The import ledger: every file that was to be imported, every row that was not, and why."""

from __future__ import annotations

import json
import re
import time
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING, Any

from engine.contract.message import Message
from engine.store.processes import lives, this_process
from engine.store.project import Project

if TYPE_CHECKING:
    from engine.store.ledger_lines import LedgerLines


class ImportState(StrEnum):
    RUNNING = "running"
    FINISHED = "finished"
    CANCELLED = "cancelled"
    FAILED = "failed"


class FileState(StrEnum):
    READING = "reading"
    IMPORTED = "imported"
    PARTLY = "partly"
    """Some rows were skipped."""
    SKIPPED = "skipped"
    FAILED = "failed"
    CANCELLED = "cancelled"


class RowState(StrEnum):
    SKIPPED = "skipped"
    DUPLICATE = "duplicate"
    EMPTY = "empty"
    BROKEN = "broken"


@dataclass(frozen=True, slots=True, kw_only=True)
class ImportRecord:
    id: int
    state: ImportState
    sources: tuple[Path, ...]
    options: dict[str, Any]
    started: float
    """Seconds since the epoch, as `finished`."""
    finished: float | None


@dataclass(frozen=True, slots=True, kw_only=True)
class LedgerFile:
    path: Path
    state: FileState
    rows_read: int
    imported: int
    skipped: int
    reason: Message | None
    remedy: Message | None
    sha256: str


@dataclass(frozen=True, slots=True)
class LedgerRow:
    path: Path
    row: int
    state: RowState
    reason: Message | None = None
    remedy: Message | None = None


def stored_path(path: Path) -> str:
    """The path as text that a file can hold; no two paths become the same, and `path_of` gives the path back."""
    return _UNSTORABLE.sub(lambda found: f"\ufffd{ord(found[0]):04x}", str(path))


def path_of(text: str) -> Path:
    return Path(_STORED.sub(lambda found: chr(int(found[1], 16)), text))


_UNSTORABLE = re.compile("[\ud800-\udfff\ufffd]")
"""Bytes of a name that are no text, and the character that stands for them."""
_STORED = re.compile("\ufffd([0-9a-f]{4})")


class LedgerStore:
    """Reached as `Project.ledger`. Thread: any."""

    def __init__(self, project: Project) -> None:
        self._project = project

    @cached_property
    def lines(self) -> LedgerLines:
        """What became of every file, whichever import met it last."""
        from engine.store.ledger_lines import LedgerLines

        return LedgerLines(self._project)

    def begin(self, source_paths: Sequence[Path], options: Mapping[str, Any]) -> int:
        """Open an entry for one import by this process and return its id."""
        sources = json.dumps([stored_path(path) for path in source_paths], ensure_ascii=False)
        with self._project.transaction() as connection:
            row = connection.execute(
                "INSERT INTO imports (state, sources, options, started, process, process_started)"
                " VALUES (?, ?, ?, ?, ?, ?) RETURNING id",
                (
                    ImportState.RUNNING.value,
                    sources,
                    json.dumps(dict(options), ensure_ascii=False),
                    time.time(),
                    *this_process(),
                ),
            ).fetchone()
            return int(row[0])

    def take_up(self, import_id: int) -> None:
        """Go on with an import that was cut off, from now on as this process's."""
        with self._project.transaction() as connection:
            connection.execute(
                "UPDATE imports SET state = ?, finished = NULL, process = ?, process_started = ? WHERE id = ?",
                (ImportState.RUNNING.value, *this_process(), import_id),
            )

    def add_file(
        self,
        import_id: int,
        path: Path,
        *,
        state: FileState,
        rows_read: int = 0,
        imported: int = 0,
        skipped: int = 0,
        reason: Message | None = None,
        remedy: Message | None = None,
        sha256: str = "",
    ) -> None:
        """Write down how far a file has come; a later call for the same file replaces the earlier one.

        Called in the transaction that adds the documents, it is exact after a crash.
        """
        with self._project.transaction() as connection:
            connection.execute(
                "INSERT OR REPLACE INTO import_files VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)",
                (
                    import_id, stored_path(path), FileState(state).value, rows_read, imported, skipped,
                    dump(reason), dump(remedy), sha256,
                ),
            )  # fmt: skip

    def add_rows(self, import_id: int, entries: Iterable[LedgerRow]) -> None:
        """Rows that did not become documents."""
        rows = [
            (
                import_id,
                stored_path(entry.path),
                entry.row,
                RowState(entry.state).value,
                dump(entry.reason),
                dump(entry.remedy),
            )
            for entry in entries
        ]
        with self._project.transaction() as connection:
            connection.executemany(
                "INSERT INTO import_rows (import_id, path, row, state, reason, remedy) VALUES (?, ?, ?, ?, ?, ?)", rows
            )

    def finish(self, import_id: int, state: ImportState) -> None:
        with self._project.transaction() as connection:
            connection.execute(
                "UPDATE imports SET state = ?, finished = ? WHERE id = ?",
                (ImportState(state).value, time.time(), import_id),
            )

    def imports(self) -> list[ImportRecord]:
        """Newest first."""
        rows = self._project.connection().execute("SELECT * FROM imports ORDER BY id DESC")
        return [_import_record(row) for row in rows]

    def files(self, import_id: int) -> list[LedgerFile]:
        """In the order of their paths."""
        rows = self._project.connection().execute(
            "SELECT * FROM import_files WHERE import_id = ? ORDER BY path", (import_id,)
        )
        return [
            LedgerFile(
                path=path_of(row["path"]),
                state=FileState(row["state"]),
                rows_read=row["rows_read"],
                imported=row["imported"],
                skipped=row["skipped"],
                reason=load(row["reason"]),
                remedy=load(row["remedy"]),
                sha256=row["sha256"],
            )
            for row in rows
        ]

    def rows(self, import_id: int, *, offset: int, limit: int) -> list[LedgerRow]:
        """In the order in which they were met."""
        rows = self._project.connection().execute(
            "SELECT path, row, state, reason, remedy FROM import_rows WHERE import_id = ? ORDER BY id LIMIT ? OFFSET ?",
            (import_id, limit, offset),
        )
        return [LedgerRow(path_of(row[0]), row[1], RowState(row[2]), load(row[3]), load(row[4])) for row in rows]

    def count_rows(self, import_id: int) -> int:
        row = (
            self._project.connection()
            .execute("SELECT count(*) FROM import_rows WHERE import_id = ?", (import_id,))
            .fetchone()
        )
        return int(row[0])

    def find_unfinished(self) -> list[ImportRecord]:
        """Imports that a dead process began and never ended, newest first."""
        rows = (
            self._project.connection()
            .execute("SELECT * FROM imports WHERE state = 'running' ORDER BY id DESC")
            .fetchall()
        )
        return [_import_record(row) for row in rows if not lives(row["process"], row["process_started"])]


def _import_record(row: Any) -> ImportRecord:
    return ImportRecord(
        id=row["id"],
        state=ImportState(row["state"]),
        sources=tuple(path_of(path) for path in json.loads(row["sources"])),
        options=json.loads(row["options"]),
        started=row["started"],
        finished=row["finished"],
    )


def dump(text: Message | None) -> str | None:
    return json.dumps(text.to_dict(), ensure_ascii=False) if text is not None else None


def load(text: str | None) -> Message | None:
    return Message.from_dict(json.loads(text)) if text is not None else None
