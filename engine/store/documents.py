"""The project's documents: adding, finding, reading, and the edits that a person can take back.

Labels are a document's newest annotation that was not withdrawn. What a filter means in SQL is in search.py.
"""

from __future__ import annotations

import hashlib
import json
import time
from array import array
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from enum import StrEnum

from engine.contract.config import LabelMode, Part
from engine.contract.errors import DataError
from engine.contract.message import message
from engine.store.connection import Connection
from engine.store.labels import clean_label
from engine.store.project import Project
from engine.store.search import DocumentFilter, select
from engine.store.undo import Undo

EXCERPT = 300
"""Characters of a text that tables show."""

EVERYTHING = DocumentFilter()


class AnnotationKind(StrEnum):
    """Who decided about a document's labels."""

    HUMAN = "human"
    MODEL = "model"
    IMPORT = "import"


@dataclass(frozen=True, slots=True)
class DocumentDraft:
    """A document to be added."""

    text: str
    title: str = ""
    labels: tuple[str, ...] = ()
    group: str = ""
    """Documents of one group (a thread, an author) never stand on both sides of a split."""
    external_id: str = ""
    part: Part | None = None
    source: str = ""
    """File it came from, or any other origin."""
    position: int = 0
    """Row in the source, counted as the source counts."""


@dataclass(frozen=True, slots=True)
class Document:
    id: int
    text: str
    """Whole, or its first `EXCERPT` characters where a page was asked for."""
    title: str
    labels: tuple[str, ...]
    """In the order of the project's labels."""
    group: str
    external_id: str
    part: Part | None
    source: str
    position: int
    characters: int
    """Of the whole text."""
    unsure: bool


@dataclass(frozen=True, slots=True)
class Annotation:
    labels: tuple[str, ...]
    annotator: str
    kind: AnnotationKind
    unsure: bool
    created: float
    """Seconds since the epoch."""


@dataclass(frozen=True, slots=True)
class ClassCount:
    label: str
    """"" counts the unlabelled documents."""
    train: int
    validation: int
    test: int
    unassigned: int

    @property
    def total(self) -> int:
        return self.train + self.validation + self.test + self.unassigned


def text_hash(text: str) -> bytes:
    """16 bytes that tell whether two texts are the same, as stored (see `storable`)."""
    return hashlib.sha256(storable(text).encode("utf-8")).digest()[:16]


def storable(text: str) -> str:
    """The text as a file can hold it: NUL becomes a space, halves of surrogate pairs become '?'."""
    return text.replace("\0", " ").encode("utf-8", "replace").decode("utf-8")


class DocumentStore:
    """Reached as `Project.documents`. Thread: any. Deleted documents take part in nothing below."""

    def __init__(self, project: Project) -> None:
        self._project = project

    # Adding

    def add(self, drafts: Iterable[DocumentDraft], *, import_id: int | None = None) -> list[int]:
        """Add documents in one transaction and return their ids, in order. Batches of some 1,000 headlines stay under 100 ms.

        Raises DataError when a draft of a single-label project has several labels; then none is added.
        """
        drafts = list(drafts)
        labels_of = [tuple(dict.fromkeys(filter(None, map(clean_label, draft.labels)))) for draft in drafts]
        self._check_mode(labels_of)
        now = time.time()
        with self._project.transaction() as connection:
            label_ids = self._project.labels.ids(name for names in labels_of for name in names)
            source_ids = _source_ids(connection, {storable(draft.source) for draft in drafts})
            row = connection.execute("SELECT seq FROM sqlite_sequence WHERE name = 'documents'").fetchone()
            first = (row[0] if row else 0) + 1
            ids = list(range(first, first + len(drafts)))
            documents, texts, links, annotations = [], [], [], []
            for number, draft, names in zip(ids, drafts, labels_of, strict=True):
                text = storable(draft.text)
                excerpt = text[:EXCERPT] if len(text) > EXCERPT else None
                documents.append(
                    (
                        number, draft.part.value if draft.part else None, bool(names), import_id, len(text), storable(draft.group),
                        storable(draft.external_id), source_ids[storable(draft.source)], draft.position,
                        hashlib.sha256(text.encode("utf-8")).digest()[:16], now,
                    )
                )  # fmt: skip
                texts.append((number, storable(draft.title), excerpt, text))
                if names:
                    chosen = [label_ids[name] for name in names]
                    links += [(label, number) for label in chosen]
                    annotations.append((number, json.dumps(chosen), now))
            connection.executemany(
                "INSERT INTO documents (id, part, labelled, import_id, characters, group_name, external_id, source_id, position,"
                " text_hash, created) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
                documents,
            )
            connection.executemany("INSERT INTO texts VALUES (?, ?, ?, ?)", texts)
            connection.executemany("INSERT INTO document_labels VALUES (?, ?)", links)
            connection.executemany(
                "INSERT INTO annotations (document_id, labels, annotator, kind, unsure, created)"
                " VALUES (?, ?, '', 'import', 0, ?)",
                annotations,
            )
        return ids

    def text_hashes(self, hashes: Iterable[bytes]) -> set[bytes]:
        """Those of the hashes (see `text_hash`) whose text is in the project already."""
        found: set[bytes] = set()
        connection = self._project.connection()
        wanted = list(hashes)
        for start in range(0, len(wanted), 500):
            batch = wanted[start : start + 500]
            places = ", ".join("?" * len(batch))
            query = f"SELECT text_hash FROM documents WHERE text_hash IN ({places}) AND NOT deleted"  # noqa: S608 - places only
            found.update(row[0] for row in connection.execute(query, batch))
        return found

    # Finding and reading

    def count(self, wanted: DocumentFilter = EVERYTHING) -> int:
        plain = DocumentFilter(labels=wanted.labels, parts=wanted.parts, labelled=wanted.labelled)
        if wanted == plain and len(wanted.labels) <= 1 and not (wanted.labels and wanted.labelled is not None):
            return self._tallied(wanted)
        selection = select(wanted)
        return int(self._project.connection().execute(selection.count, selection.parameters).fetchone()[0])

    def ids(self, wanted: DocumentFilter = EVERYTHING) -> list[int]:
        """In ascending order."""
        return self._matching(wanted).tolist()

    def page(self, wanted: DocumentFilter = EVERYTHING, *, offset: int, limit: int) -> list[Document]:
        """Some documents in the order of their ids, texts cut to their first `EXCERPT` characters."""
        selection = select(wanted)
        rows = self._project.connection().execute(
            f"{selection.ids} LIMIT ? OFFSET ?", (*selection.parameters, limit, offset)
        )
        return self._read([row[0] for row in rows], column="ifnull(t.excerpt, t.text)")

    def get(self, document_id: int) -> Document:
        """One document with its whole text. Raises DataError when it is not there or deleted."""
        found = self._read([document_id], column="t.text")
        if not found:
            raise DataError(
                "documents.missing",
                happened=message("The document number {number} is not in this project.", number=document_id),
                meaning=message("It was deleted, or it belongs to another project."),
                remedy=message("Choose another document."),
            )
        return found[0]

    def iterate(self, wanted: DocumentFilter = EVERYTHING, *, batch: int = 1000) -> Iterator[Document]:
        """All documents of a filter as it is now, with their whole texts; holds one batch in memory at a time."""
        ids = self._matching(wanted)
        for start in range(0, len(ids), batch):
            yield from self._read(ids[start : start + batch].tolist(), column="t.text")

    def history(self, document_id: int) -> list[Annotation]:
        """All decisions about a document's labels, oldest first, without those that were taken back."""
        connection = self._project.connection()
        names = dict(connection.execute("SELECT id, name FROM labels").fetchall())
        rows = connection.execute(
            "SELECT labels, annotator, kind, unsure, created FROM annotations"
            " WHERE document_id = ? AND NOT withdrawn ORDER BY id",
            (document_id,),
        )
        return [
            Annotation(
                tuple(names[label] for label in json.loads(row[0])),
                row[1],
                AnnotationKind(row[2]),
                bool(row[3]),
                row[4],
            )
            for row in rows
        ]

    # Figures

    def counts(self) -> list[ClassCount]:
        """Documents a label and part, in the order of the labels; the unlabelled come last, as "". Costs the same for any project size."""
        connection = self._project.connection()
        tallies: dict[int, dict[str, int]] = {}
        for label, part, number in connection.execute("SELECT label_id, part, documents FROM tallies"):
            tallies.setdefault(label, {})[part] = number
        labels = [
            (row[0], row[1]) for row in connection.execute("SELECT id, name FROM visible_labels ORDER BY position, id")
        ]
        return [
            ClassCount(name, *(tallies.get(label, {}).get(part, 0) for part in (*Part, "")))
            for label, name in [*labels, (0, "")]
        ]

    def length_histogram(self, *, bins: int = 30) -> list[tuple[int, int, int]]:
        """(shortest, longest, documents) of each bin, in characters of the text. Bins are even up to the longest but 1 %, the last takes the rest."""
        rows = self._project.connection().execute(
            "SELECT characters, count(*) FROM documents INDEXED BY documents_facets WHERE deleted = 0"
            " GROUP BY characters ORDER BY characters"
        )
        lengths = [(row[0], row[1]) for row in rows]
        if not lengths:
            return []
        return _histogram(lengths, bins)

    def fingerprint(self, wanted: DocumentFilter = EVERYTHING) -> str:
        """SHA-256 over ids, text hashes and labels: tells whether a run's documents are still the same."""
        digest = hashlib.sha256()
        connection = self._project.connection()
        names = dict(connection.execute("SELECT id, name FROM labels").fetchall())
        ids = self._matching(wanted)
        for start in range(0, len(ids), 1000):
            batch = json.dumps(ids[start : start + 1000].tolist())
            labels = _labels_by_document(connection, batch)
            rows = connection.execute(
                "SELECT id, text_hash FROM documents WHERE id IN (SELECT value FROM json_each(?)) ORDER BY id", (batch,)
            )
            for number, content in rows:
                own = sorted(names[label] for label in labels.get(number, ()))
                digest.update(json.dumps([number, content.hex(), own]).encode())
        return digest.hexdigest()

    # Edits

    def set_labels(
        self,
        ids: Sequence[int],
        labels: Sequence[str],
        *,
        annotator: str = "",
        kind: AnnotationKind = AnnotationKind.HUMAN,
        unsure: bool = False,
    ) -> Undo:
        """Give documents these labels instead of theirs; none makes them unlabelled. New labels join the project's.

        Raises DataError when a single-label project would get several.
        """
        names = tuple(dict.fromkeys(filter(None, map(clean_label, labels))))
        self._check_mode([names])
        now = time.time()
        with self._project.transaction() as connection:
            new = set(names) - set(self._project.labels.names())
            label_ids = list(self._project.labels.ids(names).values())
            living = _living(connection, ids)
            row = connection.execute("SELECT seq FROM sqlite_sequence WHERE name = 'annotations'").fetchone()
            first = (row[0] if row else 0) + 1
            chosen = json.dumps(label_ids)
            connection.executemany(
                "INSERT INTO annotations (document_id, labels, annotator, kind, unsure, created) VALUES (?, ?, ?, ?, ?, ?)",
                ((number, chosen, annotator, kind.value, unsure, now) for number in living),
            )
            last = first + len(living) - 1
            _apply_annotations(connection, first, last)
        title = message("Label {count} documents", count=len(living))
        return LabellingUndo(title=title, first=first, last=last, new_labels=tuple(sorted(new)), withdraw=True)

    def set_part(self, ids: Sequence[int], part: Part | None) -> Undo:
        """Move documents to a part, with all other documents of their groups. Raises DataError split.locked: see SplitStore."""
        with self._project.transaction() as connection:
            rows = connection.execute(
                "SELECT id, part FROM documents WHERE NOT deleted AND part IS NOT ? AND (id IN (SELECT value FROM json_each(?))"
                " OR group_name IN (SELECT group_name FROM documents WHERE group_name <> '' AND NOT deleted"
                " AND id IN (SELECT value FROM json_each(?))))",
                (part.value if part else None, json.dumps(list(ids)), json.dumps(list(ids))),
            ).fetchall()
            before: dict[Part | None, list[int]] = {}
            for number, old in rows:
                before.setdefault(Part(old) if old else None, []).append(number)
            if Part.TEST in before or (part is Part.TEST and rows):
                self._project.splits.require_unlocked()
            moves = tuple(Move(tuple(numbers), old, part) for old, numbers in before.items())
            for move in moves:
                move.make(connection)
        return MoveUndo(
            title=message("Move {count} documents to another part", count=len(rows)),
            moves=tuple(m.back() for m in moves),
        )

    def delete(self, ids: Sequence[int]) -> Undo:
        """Take documents out of everything. They stay in the file until `purge`, so that this can be taken back."""
        with self._project.transaction() as connection:
            living = _living(connection, ids)
            _set_deleted(connection, living, deleted=True)
        return DeletionUndo(
            title=message("Delete {count} documents", count=len(living)), ids=tuple(living), deleted=False
        )

    def purge(self, *, limit: int = 200) -> int:
        """Remove up to `limit` deleted documents from the file for good and return how many; their deletion cannot be taken back any more."""
        with self._project.transaction() as connection:
            rows = connection.execute(
                "SELECT id FROM documents INDEXED BY documents_facets WHERE deleted = 1 LIMIT ?", (limit,)
            ).fetchall()
            batch = json.dumps([row[0] for row in rows])
            for table, column in (
                ("annotations", "document_id"), ("document_labels", "document_id"), ("texts", "document_id"), ("documents", "id"),
            ):  # fmt: skip
                connection.execute(f"DELETE FROM {table} WHERE {column} IN (SELECT value FROM json_each(?))", (batch,))  # noqa: S608
        return len(rows)

    # Inside

    def _check_mode(self, label_lists: Iterable[tuple[str, ...]]) -> None:
        if self._project.mode is LabelMode.SINGLE:
            for names in label_lists:
                if len(names) > 1:
                    raise DataError(
                        "labels.one_only",
                        happened=message(
                            "A document was given {count} labels: {names}.", count=len(names), names=", ".join(names)
                        ),
                        meaning=message("In this project a document has one label. Nothing was changed."),
                        remedy=message(
                            "Choose one of them, or make a project in which documents may have several labels."
                        ),
                    )

    def _matching(self, wanted: DocumentFilter) -> array[int]:
        selection = select(wanted)
        rows = self._project.connection().execute(selection.ids, selection.parameters)
        return array("q", (row[0] for row in rows))

    def _tallied(self, wanted: DocumentFilter) -> int:
        """A count from the tallies: no filter, a part, a label."""
        connection = self._project.connection()
        if wanted.labels and wanted.labels[0]:
            row = connection.execute("SELECT id FROM labels WHERE name = ?", (wanted.labels[0],)).fetchone()
            if row is None:
                return 0
            label = row[0]
        else:
            label = 0 if wanted.labels or wanted.labelled is False else -1
        rows = connection.execute(
            "SELECT label_id, part, documents FROM tallies WHERE label_id IN (?, 0)", (label,)
        ).fetchall()
        parts = {part.value if part else "" for part in wanted.parts or (*Part, None)}
        total = sum(row[2] for row in rows if row[0] == label and row[1] in parts)
        if wanted.labelled:
            total -= sum(row[2] for row in rows if row[0] == 0 and row[1] in parts)
        return int(total)

    def _read(self, ids: list[int], *, column: str) -> list[Document]:
        connection = self._project.connection()
        batch = json.dumps(ids)
        names = {row[0]: (row[1], row[2]) for row in connection.execute("SELECT id, position, name FROM labels")}
        labels = _labels_by_document(connection, batch)
        rows = connection.execute(
            f"SELECT d.id, {column}, t.title, d.group_name, d.external_id, d.part, s.name, d.position, d.characters, d.unsure"  # noqa: S608
            " FROM documents d JOIN texts t ON t.document_id = d.id JOIN sources s ON s.id = d.source_id"
            " WHERE d.id IN (SELECT value FROM json_each(?)) AND NOT d.deleted ORDER BY d.id",
            (batch,),
        )
        return [
            Document(
                row[0], row[1], row[2], tuple(name for _, name in sorted(names[label] for label in labels.get(row[0], ()))),
                row[3], row[4], Part(row[5]) if row[5] else None, row[6], row[7], row[8], bool(row[9]),
            )
            for row in rows
        ]  # fmt: skip


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
            _apply_annotations(connection, self.first, self.last)
            if self.withdraw:
                project.labels.hide_unused(self.new_labels)
            else:
                project.labels.ensure(self.new_labels)
        return LabellingUndo(
            title=self.title, first=self.first, last=self.last, new_labels=self.new_labels, withdraw=not self.withdraw
        )


@dataclass(frozen=True, slots=True)
class Move:
    """Documents that change from one part to another, if they are still there."""

    ids: tuple[int, ...]
    old: Part | None
    new: Part | None

    def make(self, connection: Connection) -> None:
        connection.execute(
            "UPDATE documents SET part = ? WHERE id IN (SELECT value FROM json_each(?)) AND part IS ?",
            (self.new.value if self.new else None, json.dumps(self.ids), self.old.value if self.old else None),
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


def _source_ids(connection: Connection, names: set[str]) -> dict[str, int]:
    found: dict[str, int] = {}
    for name in sorted(names):
        row = connection.execute("SELECT id FROM sources WHERE name = ?", (name,)).fetchone()
        row = row or connection.execute("INSERT INTO sources (name) VALUES (?) RETURNING id", (name,)).fetchone()
        found[name] = row[0]
    return found


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


def _labels_by_document(connection: Connection, batch: str) -> dict[int, list[int]]:
    """Label row ids of the documents whose ids stand in the JSON array `batch`."""
    found: dict[int, list[int]] = {}
    rows = connection.execute(
        "SELECT document_id, label_id FROM document_labels WHERE document_id IN (SELECT value FROM json_each(?))",
        (batch,),
    )
    for document, label in rows:
        found.setdefault(document, []).append(label)
    return found


def _apply_annotations(connection: Connection, first: int, last: int) -> None:
    """Make labels and `unsure` of the documents that annotations `first` to `last` speak of follow their newest valid annotation."""
    span = (first, last)
    touched = "SELECT document_id FROM annotations WHERE id BETWEEN ? AND ?"
    newest = "SELECT max(id) FROM annotations WHERE document_id = {} AND NOT withdrawn"
    connection.execute(f"DELETE FROM document_labels WHERE document_id IN ({touched})", span)  # noqa: S608
    connection.execute(
        "INSERT INTO document_labels SELECT label.value, a.document_id FROM annotations a, json_each(a.labels) AS label"  # noqa: S608
        f" WHERE a.document_id IN ({touched}) AND a.id = ({newest.format('a.document_id')})",
        span,
    )
    connection.execute(
        f"UPDATE documents SET unsure = ifnull((SELECT unsure FROM annotations WHERE id = ({newest.format('documents.id')})), 0),"  # noqa: S608
        " labelled = EXISTS (SELECT 1 FROM document_labels l WHERE l.document_id = documents.id)"
        f" WHERE id IN ({touched})",
        span,
    )


def _histogram(lengths: list[tuple[int, int]], bins: int) -> list[tuple[int, int, int]]:
    total = sum(number for _, number in lengths)
    seen, ordinary = 0, lengths[-1][0]
    for length, number in lengths:
        seen += number
        if seen >= total * 0.99:
            ordinary = length
            break
    low = lengths[0][0]
    width = max(1, -(-(ordinary - low + 1) // bins))
    filled = [0] * bins
    for length, number in lengths:
        filled[min((length - low) // width, bins - 1)] += number
    edges = [(low + at * width, low + (at + 1) * width - 1) for at in range(bins)]
    edges[-1] = (edges[-1][0], max(edges[-1][1], lengths[-1][0]))
    return [(start, end, number) for (start, end), number in zip(edges, filled, strict=True)]


__all__ = [
    "EXCERPT",
    "Annotation",
    "AnnotationKind",
    "ClassCount",
    "DeletionUndo",
    "Document",
    "DocumentDraft",
    "DocumentFilter",
    "DocumentStore",
    "LabellingUndo",
    "MoveUndo",
    "storable",
    "text_hash",
]
