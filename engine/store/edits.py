"""A person's edits of documents (labels, part, deletion), each with the value that takes it back."""

from __future__ import annotations

import json
import time
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from enum import StrEnum

from engine.contract.config import Part
from engine.contract.edits import (
    AddLabel,
    ConfirmLabels,
    DeleteDocuments,
    DocumentEdit,
    DropLabel,
    MarkUnsure,
    MoveToPart,
    RemoveLabel,
    SetEachLabels,
    SetGroups,
    SetLabels,
)
from engine.contract.message import Message
from engine.store.adding import check_mode
from engine.store.connection import Connection
from engine.store.edit_titles import title_of
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
    dropped_labels: tuple[str, ...] = ()
    """Labels that the step took out of the list; they come back with it."""
    withdraw: bool

    @property
    def documents(self) -> int:
        return self.last - self.first + 1

    def apply(self, project: Project) -> Undo:
        with project.transaction() as connection:
            connection.execute(
                "UPDATE annotations SET withdrawn = ? WHERE id BETWEEN ? AND ?", (self.withdraw, self.first, self.last)
            )
            _follow_annotations(connection, self.first, self.last)
            came, went = self.new_labels, self.dropped_labels
            project.labels.ensure(went if self.withdraw else came)
            project.labels.hide_unused(came if self.withdraw else went)
        return LabellingUndo(
            title=self.title,
            first=self.first,
            last=self.last,
            new_labels=self.new_labels,
            dropped_labels=self.dropped_labels,
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

    @property
    def documents(self) -> int:
        return sum(len(move.ids) for move in self.moves)

    def apply(self, project: Project) -> Undo:
        with project.transaction() as connection:
            for move in self.moves:
                move.make(connection)
        return MoveUndo(title=self.title, moves=tuple(move.back() for move in self.moves))


@dataclass(frozen=True, kw_only=True)
class DeletionUndo(Undo):
    ids: tuple[int, ...]
    deleted: bool

    @property
    def documents(self) -> int:
        return len(self.ids)

    def apply(self, project: Project) -> Undo:
        with project.transaction() as connection:
            _set_deleted(connection, self.ids, deleted=self.deleted)
        return DeletionUndo(title=self.title, ids=self.ids, deleted=not self.deleted)


@dataclass(frozen=True, kw_only=True)
class GroupUndo(Undo):
    groups: tuple[tuple[int, str], ...]
    """Documents with the groups that they had before."""

    @property
    def documents(self) -> int:
        return len(self.groups)

    def apply(self, project: Project) -> Undo:
        with project.transaction() as connection:
            before = _regroup(connection, dict(self.groups))
        return GroupUndo(title=self.title, groups=before)


def edit_documents(project: Project, ids: Sequence[int], edit: DocumentEdit) -> Undo:
    """Do what a person wants in one transaction; `engine.store.bulk` does it to very many documents in short ones."""
    match edit:
        case SetLabels():
            return set_labels(
                project,
                ids,
                edit.labels,
                annotator="",
                kind=AnnotationKind.HUMAN,
                unsure=False,
                reason=edit.reason,
            )
        case SetEachLabels():
            return _set_each(project, ids, edit)
        case ConfirmLabels():
            return _confirm(project, ids, edit)
        case AddLabel() | RemoveLabel() | DropLabel() | MarkUnsure():
            return _change_labels(project, ids, edit)
        case MoveToPart():
            return set_part(project, ids, edit.part)
        case SetGroups():
            return _set_groups(project, ids, edit)
        case DeleteDocuments():
            return delete(project, ids)


def set_labels(
    project: Project,
    ids: Sequence[int],
    labels: Sequence[str],
    *,
    annotator: str,
    kind: AnnotationKind,
    unsure: bool,
    reason: str = "",
) -> Undo:
    """See `DocumentStore.set_labels`."""
    names = tuple(dict.fromkeys(filter(None, map(clean_label, labels))))
    check_mode(project, [names])
    with project.transaction() as connection:
        new = set(names) - set(project.labels.names())
        chosen = json.dumps(list(project.labels.ids(names).values()))
        decisions = [(number, chosen, unsure) for number in _living(connection, ids)]
        title = title_of(SetLabels(names), len(decisions))
        return _decide(connection, decisions, annotator=annotator, kind=kind, new=new, title=title, reason=reason)


def _set_each(project: Project, ids: Sequence[int], edit: SetEachLabels) -> Undo:
    """Documents that have these labels already are left."""
    chosen = {number: tuple(dict.fromkeys(map(clean_label, edit.labels[number]))) for number in ids}
    check_mode(project, list(chosen.values()))
    with project.transaction() as connection:
        names = {name for labels in chosen.values() for name in labels}
        new = names - set(project.labels.names())
        numbers = project.labels.ids(sorted(names))
        decisions = [
            (number, json.dumps(wanted), False)
            for number, _, own in _labels_now(connection, ids)
            if sorted(wanted := [numbers[name] for name in chosen[number]]) != sorted(own)
        ]
        title = title_of(edit, len(decisions))
        return _decide(connection, decisions, annotator="", kind=AnnotationKind.HUMAN, new=new, title=title)


def _confirm(project: Project, ids: Sequence[int], edit: ConfirmLabels) -> Undo:
    with project.transaction() as connection:
        decisions = [(number, json.dumps(own), False) for number, _, own in _labels_now(connection, ids)]
        title = title_of(edit, len(decisions))
        return _decide(
            connection, decisions, annotator="", kind=AnnotationKind.HUMAN, new=set(), title=title, confirmed=True
        )


def _set_groups(project: Project, ids: Sequence[int], edit: SetGroups) -> Undo:
    with project.transaction() as connection:
        before = _regroup(connection, {number: edit.groups[number] for number in _living(connection, ids)})
    return GroupUndo(title=title_of(edit, len(before)), groups=before)


def _regroup(connection: Connection, groups: Mapping[int, str]) -> tuple[tuple[int, str], ...]:
    """Give documents their groups; the answer is what they had, of those that had another one."""
    rows = connection.execute(
        "SELECT id, group_name FROM documents WHERE id IN (SELECT value FROM json_each(?)) ORDER BY id",
        (json.dumps(list(groups)),),
    )
    before = tuple((row[0], row[1]) for row in rows if row[1] != groups[row[0]])
    connection.executemany(
        "UPDATE documents SET group_name = ? WHERE id = ?", [(groups[number], number) for number, _ in before]
    )
    return before


def _change_labels(project: Project, ids: Sequence[int], edit: AddLabel | RemoveLabel | DropLabel | MarkUnsure) -> Undo:
    """An edit whose outcome depends on the labels that each document has. Those that it would not change are left."""
    name = "" if isinstance(edit, MarkUnsure) else clean_label(edit.label)
    with project.transaction() as connection:
        new = {name} - set(project.labels.names()) if isinstance(edit, AddLabel) else set()
        label = next(iter(project.labels.ids([name]).values())) if name else 0
        decisions = []
        for number, unsure, own in _labels_now(connection, ids):
            wanted, doubtful = own, False
            if isinstance(edit, MarkUnsure):
                doubtful = edit.unsure
            elif isinstance(edit, AddLabel):
                wanted = own if label in own else [*own, label]
                check_mode(project, [tuple(map(str, wanted))])
            else:
                wanted = [other for other in own if other != label]
            if wanted != own or (isinstance(edit, MarkUnsure) and doubtful != unsure):
                decisions.append((number, json.dumps(wanted), doubtful))
        title = title_of(edit, len(decisions))
        undo = _decide(connection, decisions, annotator="", kind=AnnotationKind.HUMAN, new=new, title=title)
        if isinstance(edit, DropLabel):
            project.labels.hide_unused((name,))
            undo = replace(undo, dropped_labels=(name,))
        return undo


def _decide(
    connection: Connection,
    decisions: list[tuple[int, str, bool]],
    *,
    annotator: str,
    kind: AnnotationKind,
    new: set[str],
    title: Message,
    confirmed: bool = False,
    reason: str = "",
) -> LabellingUndo:
    """Write (document, label ids as JSON, unsure) of each decision into the history, and let the documents follow."""
    now = time.time()
    row = connection.execute("SELECT seq FROM sqlite_sequence WHERE name = 'annotations'").fetchone()
    first = (row[0] if row else 0) + 1
    last = first + len(decisions) - 1
    connection.executemany(
        "INSERT INTO annotations (document_id, labels, annotator, kind, unsure, created, confirmed, reason)"
        " VALUES (?, ?, ?, ?, ?, ?, ?, ?)",
        (
            (number, labels, annotator, kind.value, unsure, now, confirmed, reason)
            for number, labels, unsure in decisions
        ),
    )
    _follow_annotations(connection, first, last)
    return LabellingUndo(title=title, first=first, last=last, new_labels=tuple(sorted(new)), withdraw=True)


def _labels_now(connection: Connection, ids: Sequence[int]) -> list[tuple[int, bool, list[int]]]:
    """Id, whether it is unsure, and label ids of each living document, in the order of the ids."""
    rows = connection.execute(
        "SELECT d.id, d.unsure, (SELECT json_group_array(label_id) FROM document_labels WHERE document_id = d.id)"
        " FROM documents d WHERE d.id IN (SELECT value FROM json_each(?)) AND NOT d.deleted ORDER BY d.id",
        (json.dumps(list(ids)),),
    )
    return [(row[0], bool(row[1]), json.loads(row[2])) for row in rows]


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
    return MoveUndo(title=title_of(MoveToPart(part), len(rows)), moves=tuple(move.back() for move in moves))


def delete(project: Project, ids: Sequence[int]) -> Undo:
    """See `DocumentStore.delete`."""
    with project.transaction() as connection:
        living = _living(connection, ids)
        _set_deleted(connection, living, deleted=True)
    return DeletionUndo(title=title_of(DeleteDocuments(), len(living)), ids=tuple(living), deleted=False)


def purge(project: Project, *, limit: int) -> int:
    """See `DocumentStore.purge`."""
    with project.transaction() as connection:
        rows = connection.execute(
            "SELECT id FROM documents INDEXED BY documents_facets WHERE deleted > 0 LIMIT ?", (limit,)
        ).fetchall()
        batch = (json.dumps([row[0] for row in rows]),)
        for table in ("annotations", "document_labels", "codings", "findings", "texts"):
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
