"""The ledger of today: a line for every file that an import met, and one for everything that lies inside a file.

A line says what became of it at the last import that touched it. Members of archives and attachments stand under
their file: `member` holds the numbers that lead to them, filled up with zeros, so that lines sort as a tree.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from enum import StrEnum
from pathlib import Path
from typing import Any, NamedTuple

from engine.contract.message import Message
from engine.store.adding import storable
from engine.store.ledger import FileState, dump, load, path_of, stored_path
from engine.store.project import Project

CHUNK = 500


class Status(StrEnum):
    """What a line is asked for by."""

    IMPORTED = "imported"
    SKIPPED = "skipped"
    """Gave no document, and nothing is wrong with it."""
    FAILED = "failed"
    DUPLICATE = "duplicate"
    """Of the same content as another file, or another name of it."""
    GONE = "gone"


class LineOrder(StrEnum):
    PATH = "path"
    STATUS = "status"
    FORMAT = "format"
    BYTES = "bytes"
    PAGES = "pages"
    CHARACTERS = "characters"
    DOCUMENTS = "documents"
    LANGUAGE = "language"


CONDITIONS = {
    Status.IMPORTED: "NOT l.gone AND l.documents > 0",
    Status.SKIPPED: "NOT l.gone AND l.documents = 0 AND l.state <> 'failed'",
    Status.FAILED: "NOT l.gone AND l.documents = 0 AND l.state = 'failed'",
    Status.DUPLICATE: "NOT l.gone AND l.same_as <> ''",
    Status.GONE: "l.gone",
}

ORDERS = {
    LineOrder.PATH: "f.path",
    LineOrder.STATUS: "CASE WHEN f.gone THEN 3 WHEN f.documents > 0 THEN 0 WHEN f.state = 'failed' THEN 2 ELSE 1 END",
    LineOrder.FORMAT: "f.format",
    LineOrder.BYTES: "f.bytes",
    LineOrder.PAGES: "f.pages",
    LineOrder.CHARACTERS: "f.characters",
    LineOrder.DOCUMENTS: "f.documents",
    LineOrder.LANGUAGE: "(SELECT key FROM json_each(f.languages) ORDER BY value DESC LIMIT 1)",
}


@dataclass(frozen=True, slots=True, kw_only=True)
class LedgerLine:
    path: Path
    """Of the file on the disk."""
    member: str = ""
    name: str = ""
    """Of the file or, where `member` is not empty, of what lies inside."""
    import_id: int
    state: FileState
    folder: bool = False
    gone: bool = False
    code: str = ""
    reason: Message | None = None
    remedy: Message | None = None
    format: str = ""
    """Id of the reader that read it."""
    bytes: int | None = None
    modified: int | None = None
    """Nanoseconds since the epoch."""
    pages: int = 0
    """0 where the format has none."""
    recognised: int = 0
    """Pages, here and in what lies inside, whose text was recognised in a picture."""
    confidence: float | None = None
    """How sure the recogniser is of their letters, in the mean, from 0 to 1; None where there are none."""
    characters: int = 0
    documents: int = 0
    skipped: int = 0
    """Rows that gave no document."""
    sha256: str = ""
    same_as: str = ""
    """The file of the same content that was there before."""
    languages: Mapping[str, int] = field(default_factory=dict)
    """Documents of each language, here and in what lies inside; see `engine.text.language`."""

    @property
    def depth(self) -> int:
        return self.member.count("/") + 1 if self.member else 0

    @property
    def status(self) -> Status:
        if self.gone:
            return Status.GONE
        if self.documents:
            return Status.IMPORTED
        return Status.FAILED if self.state is FileState.FAILED else Status.SKIPPED


class Place(NamedTuple):
    """What a line says of where documents stand in its file."""

    member: str
    name: str
    format: str
    numbers: int
    """That it and what lies in it took: of documents, and of rows that gave none."""


@dataclass(frozen=True, slots=True)
class LineCounts:
    """Files only, without what lies inside them. `files == imported + skipped`; those that are gone are apart."""

    files: int
    imported: int
    failed: int
    """Part of `skipped`."""
    duplicates: int
    gone: int

    @property
    def skipped(self) -> int:
        return self.files - self.imported


class LedgerLines:
    """Reached as `Project.ledger.lines`. Thread: any."""

    def __init__(self, project: Project) -> None:
        self._project = project

    def write(self, line: LedgerLine) -> None:
        """Put down a line, in place of the one that was there; `same_as` is found where it is left empty."""
        path = stored_path(line.path)
        with self._project.transaction() as connection:
            same_as = line.same_as
            if line.sha256 and not same_as and not line.member:
                row = connection.execute(
                    "SELECT path FROM ledger_lines WHERE sha256 = ? AND sha256 <> '' AND member = '' AND NOT gone"
                    " AND path <> ? AND same_as = '' ORDER BY id LIMIT 1",
                    (line.sha256, path),
                ).fetchone()
                same_as = row[0] if row else ""
            values = {
                "path": path,
                "member": line.member,
                "name": storable(line.name or str(line.path)),
                "import_id": line.import_id,
                "folder": line.folder,
                "gone": line.gone,
                "state": FileState(line.state).value,
                "code": line.code,
                "reason": dump(line.reason),
                "remedy": dump(line.remedy),
                "format": line.format,
                "bytes": line.bytes,
                "modified": line.modified,
                "pages": line.pages,
                "characters": line.characters,
                "documents": line.documents,
                "skipped": line.skipped,
                "sha256": line.sha256,
                "same_as": same_as,
                "recognised": line.recognised,
                "confidence": line.confidence,
                "languages": json.dumps(dict(line.languages)),
            }
            connection.execute(
                f"INSERT INTO ledger_lines ({', '.join(values)}) VALUES ({', '.join('?' * len(values))})"  # noqa: S608
                " ON CONFLICT (path, member) DO UPDATE SET "
                + ", ".join(f"{column} = excluded.{column}" for column in values if column not in ("path", "member")),
                tuple(values.values()),
            )

    def forget_members(self, path: Path) -> None:
        """Before a file is read anew."""
        with self._project.transaction() as connection:
            connection.execute("DELETE FROM ledger_lines WHERE path = ? AND member <> ''", (stored_path(path),))

    def touch(self, path: Path, *, size: int, modified: int) -> None:
        """The file of a line is there, with the content that the line knows."""
        with self._project.transaction() as connection:
            connection.execute(
                "UPDATE ledger_lines SET bytes = ?, modified = ? WHERE path = ? AND member = ''",
                (size, modified, stored_path(path)),
            )
            connection.execute("UPDATE ledger_lines SET gone = 0 WHERE path = ?", (stored_path(path),))

    def mark_gone(self, paths: Iterable[Path]) -> None:
        """Files that are no longer where they were; their documents stay."""
        with self._project.transaction() as connection:
            connection.executemany(
                "UPDATE ledger_lines SET gone = 1 WHERE path = ?", ((stored_path(path),) for path in paths)
            )

    # Reading

    def of_files(self, paths: Sequence[Path]) -> dict[Path, LedgerLine]:
        """The lines of these files, as far as there are any."""
        found: dict[Path, LedgerLine] = {}
        for start in range(0, len(paths), CHUNK):
            names = json.dumps([stored_path(path) for path in paths[start : start + CHUNK]])
            rows = self._project.connection().execute(
                "SELECT * FROM ledger_lines WHERE member = '' AND path IN (SELECT value FROM json_each(?))", (names,)
            )
            found.update((line.path, line) for line in map(_line, rows))
        return found

    def places(self, path: Path) -> list[Place]:
        """How the file's numbers are shared out among what lies in it, as `of_file` has it but quick for very many."""
        rows = self._project.connection().execute(
            "SELECT member, name, format, documents + skipped FROM ledger_lines WHERE path = ? ORDER BY member",
            (stored_path(path),),
        )
        return [Place(*row) for row in rows]

    def member(self, path: Path, member: str) -> LedgerLine | None:
        """One line of a file; the file's own where `member` is empty."""
        row = (
            self._project.connection()
            .execute("SELECT * FROM ledger_lines WHERE path = ? AND member = ?", (stored_path(path), member))
            .fetchone()
        )
        return _line(row) if row is not None else None

    def count_imported(self, paths: Sequence[Path]) -> int:
        """How many of these files gave a document."""
        count = 0
        for start in range(0, len(paths), CHUNK):
            names = json.dumps([stored_path(path) for path in paths[start : start + CHUNK]])
            row = self._project.connection().execute(
                "SELECT count(*) FROM ledger_lines WHERE member = '' AND documents > 0"
                " AND path IN (SELECT value FROM json_each(?))",
                (names,),
            )
            count += int(row.fetchone()[0])
        return count

    def of_file(self, path: Path) -> list[LedgerLine]:
        """The file's line and those under it."""
        rows = self._project.connection().execute(
            "SELECT * FROM ledger_lines WHERE path = ? ORDER BY member", (stored_path(path),)
        )
        return [_line(row) for row in rows]

    def with_code(self, code: str) -> list[Path]:
        """Files, as far as they are there, of which a line says this of them or of something inside."""
        rows = self._project.connection().execute(
            "SELECT DISTINCT path FROM ledger_lines WHERE code = ? AND NOT gone ORDER BY path", (code,)
        )
        return [path_of(row[0]) for row in rows]

    def under(self, folder: Path) -> list[Path]:
        """Files of the ledger that lie, or lay, in a folder or in one inside it, as far as they are not gone."""
        first = stored_path(folder / "x")[:-1]
        rows = self._project.connection().execute(
            "SELECT path FROM ledger_lines WHERE member = '' AND NOT gone AND path >= ? AND path < ?",
            (first, first[:-1] + chr(ord(first[-1]) + 1)),
        )
        return [path_of(row[0]) for row in rows]

    def ids(
        self,
        *,
        import_id: int = 0,
        statuses: Sequence[Status] = (),
        text: str = "",
        order: LineOrder = LineOrder.PATH,
        descending: bool = False,
    ) -> list[int]:
        """Lines that fit, each under its file; a file of which only a member fits comes with it.

        `import_id`: only what that import wrote down last; 0 for all.
        """
        wanted = [f"({CONDITIONS[status]})" for status in statuses]
        fits = (
            f"({' OR '.join(wanted) or 'true'}) AND (:import_id IN (0, l.import_id))"
            " AND (:text = '' OR instr(lower(l.path || ' ' || l.name), :text) > 0)"
        )
        direction = "DESC" if descending else "ASC"
        # made of the literals above; every value is bound
        query = (
            "SELECT l.id FROM ledger_lines l JOIN ledger_lines f ON f.path = l.path AND f.member = ''"  # noqa: S608
            f" WHERE ({fits}) OR (l.member = '' AND l.path IN (SELECT l.path FROM ledger_lines l WHERE l.member <> ''"
            f" AND {fits})) ORDER BY {ORDERS[order]} {direction}, l.path {direction}, l.member"
        )
        return [
            row[0]
            for row in self._project.connection().execute(
                query, {"text": storable(text).lower(), "import_id": import_id}
            )
        ]

    def read(self, ids: Sequence[int]) -> list[LedgerLine]:
        """In this order."""
        rows = self._project.connection().execute(
            "SELECT * FROM ledger_lines WHERE id IN (SELECT value FROM json_each(?))", (json.dumps(list(ids)),)
        )
        found: Mapping[int, LedgerLine] = {row["id"]: _line(row) for row in rows}
        return [found[number] for number in ids if number in found]

    def counts(self) -> LineCounts:
        row = self._project.connection().execute(
            "SELECT count(*) FILTER (WHERE NOT gone), count(*) FILTER (WHERE NOT gone AND documents > 0),"
            " count(*) FILTER (WHERE NOT gone AND documents = 0 AND state = 'failed'),"
            " count(*) FILTER (WHERE NOT gone AND same_as <> ''), count(*) FILTER (WHERE gone)"
            " FROM ledger_lines WHERE member = '' AND NOT folder"
        )
        return LineCounts(*row.fetchone())


def _line(row: Any) -> LedgerLine:
    path = path_of(row["path"])
    return LedgerLine(
        path=path,
        member=row["member"],
        name=row["name"] if row["member"] else path.name,
        import_id=row["import_id"],
        state=FileState(row["state"]),
        folder=bool(row["folder"]),
        gone=bool(row["gone"]),
        code=row["code"],
        reason=load(row["reason"]),
        remedy=load(row["remedy"]),
        format=row["format"],
        bytes=row["bytes"],
        modified=row["modified"],
        pages=row["pages"],
        characters=row["characters"],
        documents=row["documents"],
        skipped=row["skipped"],
        sha256=row["sha256"],
        recognised=row["recognised"],
        confidence=row["confidence"],
        same_as=row["same_as"],
        languages=json.loads(row["languages"]),
    )
