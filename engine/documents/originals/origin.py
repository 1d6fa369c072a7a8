"""Where a document came from: its file, the way to it inside that file, and what can be shown of it.

All of it stands in the project already: documents know their file and their number in it, and the ledger how many of
those numbers each member of the file took.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING

from engine.contract.errors import DataError, describe_exception
from engine.contract.message import Message, message
from engine.documents.continuation import checksum
from engine.documents.formats import is_the_file, readers
from engine.documents.sources import readable_name
from engine.store.ledger import path_of, stored_path
from engine.store.ledger_lines import Place

if TYPE_CHECKING:
    from engine.store.project import Project

MAILBOX = "mbox.v1"
"""Its mails are no members: they and what is attached to them take turns, and only reading it tells them apart."""

MOST_ATTACHED = 1000


class Kind(StrEnum):
    PDF = "pdf"
    PICTURE = "picture"
    MAIL = "mail"
    TEXT = "text"
    """There is nothing to see beside the text."""


KINDS = {
    "pdf.v1": Kind.PDF, "image.v1": Kind.PICTURE, "eml.v1": Kind.MAIL, "msg.v1": Kind.MAIL, MAILBOX: Kind.MAIL,
}  # fmt: skip
"""By the ids of readers; of all others there is only the text."""


@dataclass(frozen=True, slots=True)
class Attached:
    """Something attached to a mail, or embedded in a PDF, as the ledger knows it."""

    name: str
    format: str
    """Id of its reader; empty where none took it."""
    bytes: int | None
    documents: tuple[int, ...]
    """Ids of those that came from it and are in the project."""
    reason: Message | None = None
    """Why nothing came from it."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Origin:
    document_id: int
    path: Path | None
    """Of the file on the disk; None where the document never came from a file."""
    names: tuple[str, ...] = ()
    """What leads to it inside the file, from the outside in."""
    way: tuple[int, ...] = ()
    """The same by number: which member of its container, counted from 0."""
    position: int = 1
    """Which of the documents of what lies there."""
    before: int = 0
    """Documents of the file before that."""
    kind: Kind = Kind.TEXT
    attached: tuple[Attached, ...] = ()
    size: int | None = None
    """Of the file as it was imported, as `modified` and `sha256`."""
    modified: int | None = None
    sha256: str = ""

    @property
    def name(self) -> str:
        """Of the innermost file."""
        if self.names:
            return self.names[-1]
        return readable_name(Path(self.path.name)) if self.path is not None else ""


def origin_of(project: Project, document_id: int) -> Origin:
    """Reads the project only: not even whether the file is still there. A deleted document has none."""
    row = (
        project.connection()
        .execute(
            "SELECT s.name, d.position FROM documents d JOIN sources s ON s.id = d.source_id WHERE d.id = ?",
            (document_id,),
        )
        .fetchone()
    )
    path = path_of(row["name"]) if row is not None else None
    if path is None or not path.is_absolute():
        return Origin(document_id=document_id, path=None)
    file = project.ledger.lines.member(path, "")
    if file is None:  # of a project from before there was a ledger
        return Origin(document_id=document_id, path=path, kind=_kind_by_name(path, row["position"]))
    tree = _Tree(project.ledger.lines.places(path))
    place = tree.find(row["position"])
    facts = {"size": file.bytes, "modified": file.modified, "sha256": file.sha256}
    if place is None:
        return Origin(document_id=document_id, path=path, **facts)  # type: ignore[arg-type]
    node, names, way, position, start = place
    return Origin(
        document_id=document_id,
        path=path,
        names=names,
        way=way,
        position=position,
        before=start,
        kind=_kind(node, position),
        attached=() if node.format == MAILBOX else _attached(project, path, tree, node, start),
        **facts,  # type: ignore[arg-type]
    )


def check_file(origin: Origin, check: Callable[[], None]) -> Path:
    """The file, if it is there and the one that was imported. Raises DataError `original.*`, and as `check` does."""
    path = origin.path
    assert path is not None, "asked for by `kind`"
    try:
        status = path.stat()
        alike = origin.modified in (None, status.st_mtime_ns) and origin.size in (None, status.st_size)
        if not alike and (origin.size != status.st_size or origin.sha256 not in ("", checksum(path, check))):
            raise _changed(path)
    except FileNotFoundError as error:
        raise gone(path) from error
    except OSError as error:
        info = describe_exception(error)
        raise DataError(
            "original.unreadable", happened=info.happened, meaning=_the_text_stays(), remedy=info.remedy
        ) from error
    return path


class _Tree:
    """The lines of one file as a tree."""

    def __init__(self, lines: Sequence[Place]) -> None:
        self.root = lines[0]
        self._children: defaultdict[str, list[Place]] = defaultdict(list)
        for line in lines[1:]:
            self._children[line.member.rpartition("/")[0]].append(line)

    def children(self, line: Place) -> list[Place]:
        return self._children[line.member]

    def own(self, line: Place) -> int:
        """Numbers that a container took for itself: a mail has one, an archive none."""
        return line.numbers - sum(child.numbers for child in self.children(line))

    def find(self, position: int) -> tuple[Place, tuple[str, ...], tuple[int, ...], int, int] | None:
        """What holds the document of this number: its line, names, way, number in there, and numbers before it."""
        line, start = self.root, 0
        names: list[str] = []
        way: list[int] = []
        while line.format != MAILBOX:
            before = start + self.own(line)
            if position <= before:
                break
            for number, child in enumerate(self.children(line)):
                if position <= before + child.numbers:
                    line, start = child, before
                    names.append(child.name)
                    way.append(number)
                    break
                before += child.numbers
            else:
                return None
        return line, tuple(names), tuple(way), position - start, start


def documents_between(project: Project, path: Path, first: int, last: int) -> tuple[int, ...]:
    """Ids of the documents of a file whose numbers lie there, both included."""
    rows = project.connection().execute(
        "SELECT d.id FROM documents d JOIN sources s ON s.id = d.source_id"
        " WHERE s.name = ? AND d.position BETWEEN ? AND ? AND NOT d.deleted ORDER BY d.position",
        (stored_path(path), first, last),
    )
    return tuple(row[0] for row in rows)


def _attached(project: Project, path: Path, tree: _Tree, node: Place, start: int) -> tuple[Attached, ...]:
    found = []
    before = start + tree.own(node)
    for child in tree.children(node)[:MOST_ATTACHED]:
        line = project.ledger.lines.member(path, child.member)
        assert line is not None, "it is one of the places"
        ids = documents_between(project, path, before + 1, before + child.numbers)
        found.append(Attached(child.name, child.format, line.bytes, ids, None if line.documents else line.reason))
        before += child.numbers
    return tuple(found)


def _kind(line: Place, position: int) -> Kind:
    if line.member and not line.format:  # read without a reader of its own: a mail inside a mail
        return Kind.MAIL
    reader = readers().get(line.format)
    fits = line.format == MAILBOX or (reader is not None and is_the_file(reader, position))
    return KINDS.get(line.format, Kind.TEXT) if fits else Kind.TEXT


def _kind_by_name(path: Path, position: int) -> Kind:
    extension = path.suffix.lower()
    reader = next((reader for reader in readers().values() if extension in reader.SPEC.extensions), None)
    if reader is None or not is_the_file(reader, position):
        return Kind.TEXT
    return KINDS.get(reader.SPEC.id, Kind.TEXT)


def gone(path: Path) -> DataError:
    return DataError(
        "original.gone",
        happened=message("The file is no longer at {path}.", path=readable_name(path)),
        meaning=_the_text_stays(),
        remedy=message("Put the file back, or import it at its new place."),
    )


def _changed(path: Path) -> DataError:
    return DataError(
        "original.changed",
        happened=message("{name} has changed since it was imported.", name=readable_name(Path(path.name))),
        meaning=_the_text_stays(),
        remedy=message("Open “What became of every file” and choose Refresh to read the file as it is now."),
    )


def _the_text_stays() -> Message:
    return message("The text that was imported stays in the project.")
