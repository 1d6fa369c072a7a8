"""How new documents enter the tables: cleaned to what a file can hold, one transaction a batch."""

from __future__ import annotations

import hashlib
import json
import time
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from engine.contract.config import LabelMode, Part
from engine.contract.errors import DataError
from engine.contract.message import message
from engine.store.connection import Connection
from engine.store.labels import clean_label
from engine.store.project import Project
from engine.store.snippets import LENGTH

EXCERPT = LENGTH
"""Characters of a text that tables show."""


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
    recognised: int = 0
    """Pages whose text was recognised in a picture; the ledger counts them."""
    confidence: float = 0.0
    """How sure the recogniser is of these pages, from 0 to 1; the ledger has the mean."""
    format: str = ""
    """Id of the reader that read it."""
    language: str | None = None
    """As `engine.text.language` tells it; None where nobody has looked yet."""
    day: int | None = None
    """Its own date as yyyymmdd; None where it has none."""


def storable(text: str) -> str:
    """The text as a file can hold it: NUL becomes a space, halves of surrogate pairs become '?'."""
    if "\0" in text:
        text = text.replace("\0", " ")
    return text if text.isascii() else text.encode("utf-8", "replace").decode("utf-8")


def text_hash(text: str) -> bytes:
    """16 bytes that tell whether two texts are the same, as stored (see `storable`)."""
    return hashlib.sha256(storable(text).encode("utf-8")).digest()[:16]


def add_documents(project: Project, drafts: Sequence[DocumentDraft], *, import_id: int | None) -> list[int]:
    """See `DocumentStore.add`. All that needs no table is done before the transaction, which others wait for."""
    now = time.time()
    label_lists = [tuple(dict.fromkeys(filter(None, map(clean_label, draft.labels)))) for draft in drafts]
    check_mode(project, label_lists)
    prepared = [_prepared(draft) for draft in drafts]
    with project.transaction() as connection:
        label_ids = project.labels.ids(name for names in label_lists for name in names)
        chosen = {names: [label_ids[name] for name in names] for names in set(label_lists)}
        as_json = {names: json.dumps(row_ids) for names, row_ids in chosen.items()}
        source_ids = _source_ids(connection, {row.source for row in prepared})
        first = _next_id(connection, "documents")
        numbered = list(zip(range(first, first + len(drafts)), drafts, label_lists, prepared, strict=True))
        connection.executemany(
            "INSERT INTO documents (id, part, labelled, import_id, characters, group_name, external_id, source_id,"
            " position, text_hash, created, format, language, day) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
            (
                (
                    number,
                    draft.part.value if draft.part else None,
                    bool(names),
                    import_id,
                    len(row.text),
                    row.group,
                    row.external_id,
                    source_ids[row.source],
                    draft.position,
                    row.text_hash,
                    now,
                    draft.format,
                    draft.language,
                    draft.day,
                )
                for number, draft, names, row in numbered
            ),
        )
        connection.executemany(
            "INSERT INTO texts VALUES (?, ?, ?, ?)",
            ((number, row.title, row.excerpt, row.text) for number, _, _, row in numbered),
        )
        connection.executemany(
            "INSERT INTO document_labels VALUES (?, ?)",
            ((label, number) for number, _, names, _ in numbered for label in chosen[names]),
        )
        connection.executemany(
            "INSERT INTO annotations (document_id, labels, annotator, kind, unsure, created)"
            " VALUES (?, ?, '', 'import', 0, ?)",
            ((number, as_json[names], now) for number, _, names, _ in numbered if names),
        )
    return list(range(first, first + len(drafts)))


def check_mode(project: Project, label_lists: Iterable[tuple[str, ...]]) -> None:
    """Raises DataError when a document of a single-label project would get several labels."""
    if project.mode is LabelMode.MULTI:
        return
    for names in label_lists:
        if len(names) > 1:
            raise DataError(
                "labels.one_only",
                happened=message(
                    "A document was given {count} labels: {names}.", count=len(names), names=", ".join(names)
                ),
                meaning=message("In this project a document has one label. Nothing was changed."),
                remedy=message("Choose one of them, or make a project in which documents may have several labels."),
            )


@dataclass(frozen=True, slots=True)
class _Prepared:
    title: str
    excerpt: str | None
    text: str
    text_hash: bytes
    group: str
    external_id: str
    source: str


def _prepared(draft: DocumentDraft) -> _Prepared:
    text = storable(draft.text)
    return _Prepared(
        storable(draft.title),
        text[:EXCERPT] if len(text) > EXCERPT else None,
        text,
        hashlib.sha256(text.encode("utf-8")).digest()[:16],
        storable(draft.group),
        storable(draft.external_id),
        storable(draft.source),
    )


def _source_ids(connection: Connection, names: set[str]) -> dict[str, int]:
    found: dict[str, int] = {}
    for name in sorted(names):
        row = connection.execute("SELECT id FROM sources WHERE name = ?", (name,)).fetchone()
        row = row or connection.execute("INSERT INTO sources (name) VALUES (?) RETURNING id", (name,)).fetchone()
        found[name] = row[0]
    return found


def _next_id(connection: Connection, table: str) -> int:
    row = connection.execute("SELECT seq FROM sqlite_sequence WHERE name = ?", (table,)).fetchone()
    return int(row[0]) + 1 if row else 1
