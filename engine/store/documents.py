"""The project's documents: adding, finding, reading, figures about them, and the edits that a person can take back.

What a filter means in SQL is in search.py, how rows get in is in adding.py, edits are in edits.py.
"""

from __future__ import annotations

import hashlib
import json
from array import array
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from typing import Any

from engine.contract.config import LabelMode, Part
from engine.contract.edits import DocumentEdit
from engine.contract.errors import DataError
from engine.contract.message import message
from engine.store import edits
from engine.store.adding import EXCERPT, DocumentDraft, add_documents, storable, text_hash
from engine.store.connection import Connection
from engine.store.edits import AnnotationKind
from engine.store.project import Project
from engine.store.search import DocumentFilter, search_terms, select
from engine.store.undo import Undo

__all__ = [
    "EXCERPT",
    "Annotation",
    "AnnotationKind",
    "ClassCount",
    "Document",
    "DocumentDraft",
    "DocumentFilter",
    "DocumentStore",
    "storable",
    "text_hash",
]

EVERYTHING = DocumentFilter()


@dataclass(frozen=True, slots=True)
class Document:
    id: int
    text: str
    """Whole, or `EXCERPT` characters of it where a page was asked for."""
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
    """One decision about a document's labels."""

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


class DocumentStore:
    """Reached as `Project.documents`. Thread: any. Deleted documents take part in nothing below."""

    def __init__(self, project: Project) -> None:
        self._project = project

    # Adding

    def add(self, drafts: Iterable[DocumentDraft], *, import_id: int | None = None) -> list[int]:
        """Add documents in one transaction and return their ids, in order.

        Raises DataError when a draft of a single-label project has several labels; then none is added.
        """
        return add_documents(self._project, list(drafts), import_id=import_id)

    def text_hashes(self, hashes: Iterable[bytes]) -> set[bytes]:
        """Those of the hashes (see `text_hash`) whose text is in the project already."""
        found: set[bytes] = set()
        connection = self._project.connection()
        wanted = list(hashes)
        for start in range(0, len(wanted), 500):
            batch = wanted[start : start + 500]
            places = ", ".join("?" * len(batch))
            query = f"SELECT text_hash FROM documents WHERE text_hash IN ({places}) AND NOT deleted"  # noqa: S608
            found.update(row[0] for row in connection.execute(query, batch))
        return found

    # Finding and reading

    def count(self, wanted: DocumentFilter = EVERYTHING) -> int:
        tallied = self.tallied(wanted)
        if tallied is not None:
            return tallied
        selection = select(wanted)
        return int(self._project.connection().execute(selection.count, selection.parameters).fetchone()[0])

    def tallied(self, wanted: DocumentFilter = EVERYTHING) -> int | None:
        """The count of a filter where it costs nothing (of all documents, a label, a part); None elsewhere."""
        plain = DocumentFilter(labels=wanted.labels, parts=wanted.parts, labelled=wanted.labelled)
        if wanted == plain and not (wanted.labels and wanted.labelled is not None):
            if len(wanted.labels) <= 1:
                return self._tallied(wanted)
            if self._project.mode is LabelMode.SINGLE:  # no document is counted twice
                return sum(self._tallied(replace(wanted, labels=(name,))) for name in set(wanted.labels))
        return None

    def ids(self, wanted: DocumentFilter = EVERYTHING) -> list[int]:
        """In ascending order."""
        return self._matching(wanted).tolist()

    def page(self, wanted: DocumentFilter = EVERYTHING, *, offset: int, limit: int, start: int = 0) -> list[Document]:
        """Some documents in the order of their ids, texts cut to `EXCERPT` characters: the first ones, or those around
        what was searched for.

        The time grows with `offset`, which counts from the first document whose id is at least `start`: see `id_at`.
        """
        rows = self._ids_from(wanted, start=start, offset=offset, limit=limit)
        ids, terms = [row[0] for row in rows], search_terms(wanted.search)
        if terms:
            return self._read(ids, "around(t.text, ?)", json.dumps(terms))
        return self._read(ids, "ifnull(t.excerpt, t.text)")

    def id_at(self, wanted: DocumentFilter = EVERYTHING, *, offset: int, start: int = 0) -> int | None:
        """Id of one document by its place, counted as in `page`; None beyond the last. A later page can start there."""
        found = self._ids_from(wanted, start=start, offset=offset, limit=1)
        return int(found[0][0]) if found else None

    def walk(
        self, wanted: DocumentFilter = EVERYTHING, *, every: int, tell: Callable[[int, Sequence[int]], bool]
    ) -> tuple[int, Sequence[int]]:
        """How many documents there are, and the id of each `every`-th, at which a page can start without a walk.

        `tell` hears both as far as they are known, soon and often; the walk ends early when it answers False.
        """
        selection = select(wanted)
        found = self._project.connection().execute(selection.ids, selection.parameters)
        starts = array("q")
        count, some = 0, 1
        while rows := found.fetchmany(some):
            starts.extend(row[0] for row in rows[-count % every :: every])
            count += len(rows)
            if not tell(count, starts):
                break
            some = min(2 * some, 4 * every)
        return count, starts

    def get(self, document_id: int) -> Document:
        """One document with its whole text. Raises DataError when it is not there or deleted."""
        found = self._read([document_id], "t.text")
        if not found:
            raise DataError(
                "documents.missing",
                happened=message("The document number {number} is not in this project.", number=document_id),
                meaning=message("It was deleted, or it belongs to another project."),
                remedy=message("Choose another document."),
            )
        return found[0]

    def iterate(self, wanted: DocumentFilter = EVERYTHING, *, batch: int = 1000) -> Iterator[Document]:
        """All documents of a filter as it is now, with whole texts; holds their ids and one batch in memory."""
        ids = self._matching(wanted)
        for start in range(0, len(ids), batch):
            yield from self._read(ids[start : start + batch].tolist(), "t.text")

    def history(self, document_id: int) -> list[Annotation]:
        """All decisions about a document's labels, oldest first, without those that were taken back."""
        names = self._label_names()
        rows = self._project.connection().execute(
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
        """Documents a label and part, in the order of the labels; the unlabelled come last, as "".

        Read from tallies that are kept up to date: the cost does not depend on the number of documents.
        """
        connection = self._project.connection()
        tallies: dict[int, dict[str, int]] = {}
        for label, part, number in connection.execute("SELECT label_id, part, documents FROM tallies"):
            tallies.setdefault(label, {})[part] = number
        rows = connection.execute("SELECT id, name FROM visible_labels ORDER BY position, id")
        labels = [(row[0], row[1]) for row in rows]
        return [
            ClassCount(name, *(tallies.get(label, {}).get(part, 0) for part in (*Part, "")))
            for label, name in [*labels, (0, "")]
        ]

    def length_histogram(self, *, bins: int = 30) -> list[tuple[int, int, int]]:
        """(shortest, longest, documents) of each bin, in characters of the text.

        Bins are even as far as 99 % of the documents reach; the last takes the rest, so that one book squeezes nothing.
        """
        rows = self._project.connection().execute(
            "SELECT characters, count(*) FROM documents INDEXED BY documents_by_length WHERE NOT deleted"
            " GROUP BY characters ORDER BY characters"
        )
        lengths = [(row[0], row[1]) for row in rows]
        return _histogram(lengths, bins) if lengths else []

    def fingerprint(self, wanted: DocumentFilter = EVERYTHING) -> str:
        """SHA-256 over ids, text hashes and labels: tells whether a run's documents are still the same."""
        digest = hashlib.sha256()
        connection = self._project.connection()
        names = self._label_names()
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
        return edits.set_labels(self._project, ids, labels, annotator=annotator, kind=kind, unsure=unsure)

    def edit(self, ids: Sequence[int], edit: DocumentEdit) -> Undo:
        """Do what a person wants with documents, in one transaction: see `engine.store.bulk` for very many of them.

        Raises DataError: labels.one_only, split.locked.
        """
        return edits.edit_documents(self._project, ids, edit)

    def set_part(self, ids: Sequence[int], part: Part | None) -> Undo:
        """Move documents to a part, with all other documents of their groups.

        Raises DataError split.locked when the test part would change: see `SplitStore.unlock_test`.
        """
        return edits.set_part(self._project, ids, part)

    def delete(self, ids: Sequence[int]) -> Undo:
        """Take documents out of everything. They stay in the file until `purge`, so that this can be taken back."""
        return edits.delete(self._project, ids)

    def purge(self, *, limit: int = 200) -> int:
        """Remove up to `limit` deleted documents from the file for good and return how many.

        Their deletion cannot be taken back any more: call it until it gives 0, when no undo is left.
        """
        return edits.purge(self._project, limit=limit)

    # Inside

    def _matching(self, wanted: DocumentFilter) -> array[int]:
        selection = select(wanted)
        rows = self._project.connection().execute(selection.ids, selection.parameters)
        return array("q", (row[0] for row in rows))

    def _ids_from(self, wanted: DocumentFilter, *, start: int, offset: int, limit: int) -> list[Any]:
        selection = select(wanted)
        return (
            self._project.connection()
            .execute(f"{selection.ids_from} LIMIT ? OFFSET ?", (*selection.parameters, start, limit, offset))
            .fetchall()
        )

    def _label_names(self) -> dict[int, str]:
        return dict(self._project.connection().execute("SELECT id, name FROM labels").fetchall())

    def _tallied(self, wanted: DocumentFilter) -> int:
        """A count that the tallies hold: of all, of parts, of one label."""
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

    def _read(self, ids: list[int], column: str, *parameters: str) -> list[Document]:
        """`column` is SQL for the text."""
        connection = self._project.connection()
        batch = json.dumps(ids)
        names = {row[0]: (row[1], row[2]) for row in connection.execute("SELECT id, position, name FROM labels")}
        labels = _labels_by_document(connection, batch)
        rows = connection.execute(
            f"SELECT d.id, {column}, t.title, d.group_name, d.external_id, d.part, s.name, d.position, d.characters,"  # noqa: S608
            " d.unsure FROM documents d JOIN texts t ON t.document_id = d.id JOIN sources s ON s.id = d.source_id"
            " WHERE d.id IN (SELECT value FROM json_each(?)) AND NOT d.deleted ORDER BY d.id",
            (*parameters, batch),
        )
        return [
            Document(
                id=row[0],
                text=row[1],
                title=row[2],
                labels=tuple(name for _, name in sorted(names[label] for label in labels.get(row[0], ()))),
                group=row[3],
                external_id=row[4],
                part=Part(row[5]) if row[5] else None,
                source=row[6],
                position=row[7],
                characters=row[8],
                unsure=bool(row[9]),
            )
            for row in rows
        ]


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
