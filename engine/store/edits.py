"""A person's edits of documents (labels, part, deletion), each with the value that takes it back."""

from __future__ import annotations

import json
import time
from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum

from engine.contract.config import Part
from engine.contract.message import message
from engine.store.adding import check_mode
from engine.store.connection import Connection
from engine.store.labels import clean_label
from engine.store.project import Project
from engine.store.undo import Undo


class AnnotationKind(StrEnum):
    """Who decided about a document's labels."""

    HUMAN = "human"
    MODEL = "model"
    IMPORT = "import"


@dataclass(frozen=True, kw_only=True)
class LabellingUndo(Undo):
    """Withdraws (or gives back) the annotations `first` to `last`, which one step made."""

    first: int
    last: int
    new_labels: tuple[str, ...]
    """Labels that came with the step; they go with it, unless other documents carry them by then."""
    withdraw: bool

    def apply(self, project: Project) -> Undo:
        with project.transaction() as connection:
            connection.execute(
                "UPDATE annotations SET withdrawn = ? WHERE id BETWEEN ? AND ?", (self.withdraw, self.first, self.last)
            )
            _follow_annotations(connection, self.first, self.last)
            if self.withdraw:
                project.labels.hide_unused(self.new_labels)
            else:
                project.labels.ensure(self.new_labels)
        return LabellingUndo(
            title=self.title,
            first=self.first,
            last=self.last,
            new_labels=self.new_labels,
            withdraw=not self.withdraw,
        )


@dataclass(frozen=True, slots=True)
class Move:
    """Documents that change from one part to another, unless they were moved elsewhere meanwhile."""

    ids: tuple[int, ...]
    old: Part | None
    new: Part | None

    def make(self, connection: Connection) -> None:
        connection.execute(
            "UPDATE documents SET part = ? WHERE id IN (SELECT value FROM json_each(?)) AND part IS ?",
            (self.new, json.dumps(self.ids), self.old),
        )

    def back(self) -> Move:
        return Move(self.ids, self.new, self.old)


@dataclass(frozen=True, kw_only=True)
class MoveUndo(Undo):
    moves: tuple[Move, ...]

    def apply(self, project: Project) -> Undo:
        with project.transaction() as connection:
            for move in self.moves:
                move.make(connection)
        return MoveUndo(title=self.title, moves=tuple(move.back() for move in self.moves))


@dataclass(frozen=True, kw_only=True)
class DeletionUndo(Undo):
    ids: tuple[int, ...]
    deleted: bool

    def apply(self, project: Project) -> Undo:
        with project.transaction() as connection:
            _set_deleted(connection, self.ids, deleted=self.deleted)
        return DeletionUndo(title=self.title, ids=self.ids, deleted=not self.deleted)


def set_labels(
    project: Project, ids: Sequence[int], labels: Sequence[str], *, annotator: str, kind: AnnotationKind, unsure: bool
) -> Undo:
    """See `DocumentStore.set_labels`."""
    names = tuple(dict.fromkeys(filter(None, map(clean_label, labels))))
    check_mode(project, [names])
    now = time.time()
    with project.transaction() as connection:
        new = set(names) - set(project.labels.names())
        chosen = json.dumps(list(project.labels.ids(names).values()))
        living = _living(connection, ids)
        row = connection.execute("SELECT seq FROM sqlite_sequence WHERE name = 'annotations'").fetchone()
        first = (row[0] if row else 0) + 1
        last = first + len(living) - 1
        connection.executemany(
            "INSERT INTO annotations (document_id, labels, annotator, kind, unsure, created) VALUES (?, ?, ?, ?, ?, ?)",
            ((number, chosen, annotator, kind.value, unsure, now) for number in living),
        )
        _follow_annotations(connection, first, last)
    title = message("Label a document") if len(living) == 1 else message("Label {count} documents", count=len(living))
    return LabellingUndo(title=title, first=first, last=last, new_labels=tuple(sorted(new)), withdraw=True)


def set_part(project: Project, ids: Sequence[int], part: Part | None) -> Undo:
    """See `DocumentStore.set_part`."""
    batch = json.dumps(list(ids))
    with project.transaction() as connection:
        rows = connection.execute(
            "SELECT id, part FROM documents WHERE NOT deleted AND part IS NOT ?"
            " AND (id IN (SELECT value FROM json_each(?)) OR group_name IN"
            " (SELECT group_name FROM documents WHERE group_name <> '' AND NOT deleted"
            " AND id IN (SELECT value FROM json_each(?))))",
            (part, batch, batch),
        ).fetchall()
        before: dict[Part | None, list[int]] = {}
        for number, old in rows:
            before.setdefault(Part(old) if old else None, []).append(number)
        if Part.TEST in before or (part is Part.TEST and rows):
            project.splits.require_unlocked()
        moves = tuple(Move(tuple(numbers), old, part) for old, numbers in before.items())
        for move in moves:
            move.make(connection)
    many = message("Move {count} documents to another part", count=len(rows))
    title = message("Move a document to another part") if len(rows) == 1 else many
    return MoveUndo(title=title, moves=tuple(move.back() for move in moves))


def delete(project: Project, ids: Sequence[int]) -> Undo:
    """See `DocumentStore.delete`."""
    with project.transaction() as connection:
        living = _living(connection, ids)
        _set_deleted(connection, living, deleted=True)
    title = message("Delete a document") if len(living) == 1 else message("Delete {count} documents", count=len(living))
    return DeletionUndo(title=title, ids=tuple(living), deleted=False)


def purge(project: Project, *, limit: int) -> int:
    """See `DocumentStore.purge`."""
    with project.transaction() as connection:
        rows = connection.execute(
            "SELECT id FROM documents INDEXED BY documents_facets WHERE deleted = 1 LIMIT ?", (limit,)
        ).fetchall()
        batch = (json.dumps([row[0] for row in rows]),)
        for table in ("annotations", "document_labels", "texts"):
            connection.execute(
                f"DELETE FROM {table} WHERE document_id IN (SELECT value FROM json_each(?))",  # noqa: S608
                batch,
            )
        connection.execute("DELETE FROM documents WHERE id IN (SELECT value FROM json_each(?))", batch)
    return len(rows)


def _living(connection: Connection, ids: Sequence[int]) -> list[int]:
    rows = connection.execute(
        "SELECT id FROM documents WHERE id IN (SELECT value FROM json_each(?)) AND NOT deleted ORDER BY id",
        (json.dumps(list(ids)),),
    )
    return [row[0] for row in rows]


def _set_deleted(connection: Connection, ids: Sequence[int], *, deleted: bool) -> None:
    connection.execute(
        "UPDATE documents SET deleted = ? WHERE id IN (SELECT value FROM json_each(?))",
        (deleted, json.dumps(list(ids))),
    )


def _follow_annotations(connection: Connection, first: int, last: int) -> None:
    """The documents of annotations `first` to `last` take labels and `unsure` from their newest valid annotation."""
    span = (first, last)
    touched = "SELECT document_id FROM annotations WHERE id BETWEEN ? AND ?"
    newest = "SELECT max(id) FROM annotations WHERE document_id = {} AND NOT withdrawn"
    statements = (  # made of the literals above; every value is bound
        f"DELETE FROM document_labels WHERE document_id IN ({touched})",  # noqa: S608
        "INSERT INTO document_labels SELECT label.value, a.document_id"  # noqa: S608
        f" FROM annotations a, json_each(a.labels) AS label WHERE a.document_id IN ({touched})"
        f" AND a.id = ({newest.format('a.document_id')})",
        "UPDATE documents SET unsure ="  # noqa: S608
        f" ifnull((SELECT unsure FROM annotations WHERE id = ({newest.format('documents.id')})), 0),"
        " labelled = EXISTS (SELECT 1 FROM document_labels l WHERE l.document_id = documents.id)"
        f" WHERE id IN ({touched})",
    )
    for statement in statements:
        connection.execute(statement, span)
