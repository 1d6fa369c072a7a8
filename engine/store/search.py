"""From a filter, with what a person typed into the search box, to SQL. Nothing typed can become query syntax."""

from __future__ import annotations

import json
import re
from dataclasses import dataclass, fields, replace
from typing import Any

from engine.contract.config import Part
from engine.store.pairs import is_short, pair_query

TRIGRAM = 3
"""The index knows pieces of three characters; shorter words are looked for in the texts themselves."""

_MOST_TRIGRAMS = 64
"""Enough to find a pasted paragraph; the check in the texts does the rest."""

_LONGEST_PATTERN = 1000
"""SQLite refuses LIKE patterns beyond a length, and people paste whole pages."""

_TERMS = re.compile(r'"([^"]+)"|(\S+)')


@dataclass(frozen=True, slots=True, kw_only=True)
class DocumentFilter:
    """Which documents are meant; every condition narrows. The default means all of them."""

    search: str = ""
    """Words that must all occur, capitals ignored, also inside longer words; "in quotes" they must stand together."""
    labels: tuple[str, ...] = ()
    """Any of these labels; "" stands for unlabelled documents."""
    parts: tuple[Part | None, ...] = ()
    """Any of these parts; None stands for unassigned documents."""
    labelled: bool | None = None
    unsure: bool | None = None
    import_id: int | None = None
    ids: tuple[int, ...] | None = None
    shortest: int | None = None
    longest: int | None = None
    """Characters of the text, both included."""
    formats: tuple[str, ...] = ()
    """Any of these ids of readers; "" stands for documents that came from no file."""
    languages: tuple[str, ...] = ()
    """Any of these, as `engine.text.language` tells them."""
    days: tuple[tuple[int, int], ...] = ()
    """Any of these stretches of days as yyyymmdd, first and last included; documents without a day are left out."""
    source: str = ""
    """The file it came from, or any folder above it, as documents name it."""


def narrowed(wanted: DocumentFilter, further: DocumentFilter) -> DocumentFilter:
    """A filter with the conditions of another one, which hold where both say something of the same thing."""
    empty = DocumentFilter()
    names = (field.name for field in fields(empty))
    own = {name: getattr(further, name) for name in names if getattr(further, name) != getattr(empty, name)}
    return replace(wanted, **{**own, "search": f"{wanted.search} {further.search}".strip()})


@dataclass(frozen=True, slots=True)
class Selection:
    """The documents of a filter as SQL: `FROM ... WHERE ...`, with `d` the documents table."""

    tables: str
    conditions: str
    order: str
    parameters: tuple[Any, ...]

    @property
    def count(self) -> str:
        return f"SELECT count(*) FROM {self.tables} WHERE {self.conditions}"  # noqa: S608 - made of literals, values are bound

    @property
    def ids(self) -> str:
        return f"SELECT d.id FROM {self.tables} WHERE {self.conditions} ORDER BY {self.order}"  # noqa: S608

    @property
    def ids_from(self) -> str:
        """Takes one parameter more, the lowest id: what comes before it is not walked over."""
        return f"SELECT d.id FROM {self.tables} WHERE {self.conditions} AND {self.order} >= ? ORDER BY {self.order}"  # noqa: S608


def search_terms(search: str) -> list[str]:
    """The pieces of text that a search asks for: words, and what stands in double quotes."""
    cleaned = search.replace("\0", " ").encode("utf-8", "replace").decode("utf-8")
    terms = ((quoted or word).strip('"').strip() for quoted, word in _TERMS.findall(cleaned))
    return [term for term in terms if term]


def select(wanted: DocumentFilter) -> Selection:
    """SQL for a filter. Documents come in the order of their ids, from whichever index fits best."""
    terms = search_terms(wanted.search)
    grams = _trigram_query(terms)
    short = [term for term in terms if is_short(term)]
    conditions = ["NOT d.deleted"]
    parameters: list[Any] = []
    order = "d.id"
    if grams:
        tables = "texts_search CROSS JOIN documents d ON d.id = texts_search.rowid"
        conditions.insert(0, "texts_search MATCH ?")
        order = "texts_search.rowid"
        parameters.append(grams)
        if short:
            conditions.insert(1, "d.id IN (SELECT rowid FROM texts_pairs WHERE texts_pairs MATCH ?)")
            parameters.append(pair_query(short))
    elif short:
        tables = "texts_pairs CROSS JOIN documents d ON d.id = texts_pairs.rowid"
        conditions.insert(0, "texts_pairs MATCH ?")
        order = "texts_pairs.rowid"
        parameters.append(pair_query(short))
    elif len(wanted.labels) == 1 and wanted.labels[0]:
        tables = "document_labels l CROSS JOIN documents d ON d.id = l.document_id"
        conditions.insert(0, "l.label_id = (SELECT id FROM labels WHERE name = ?)")
        parameters.append(wanted.labels[0])
        order = "l.document_id"
    elif wanted.ids is not None:
        tables = "documents d"
    elif wanted.unsure:
        tables = "documents d INDEXED BY documents_unsure"
        conditions.append("d.unsure")
    else:
        tables = "documents d INDEXED BY documents_facets"
        conditions[0] = "d.deleted = 0"
    # one whole trigram and what the index of pairs finds need no second look
    checks = [term for term in terms if not (grams and len(term) == TRIGRAM) and term not in short]
    if checks:
        tables += " CROSS JOIN texts t ON t.document_id = d.id"
        for term in checks:
            condition, patterns = _contains(term)
            conditions.append(condition)
            parameters += patterns
    if wanted.labels and "l.label_id" not in conditions[0]:
        names = [name for name in wanted.labels if name]
        any_of = "EXISTS (SELECT 1 FROM document_labels o WHERE o.document_id = d.id AND o.label_id IN"
        any_of += " (SELECT id FROM labels WHERE name IN (SELECT value FROM json_each(?))))"
        conditions.append(f"({any_of} OR NOT d.labelled)" if "" in wanted.labels else any_of)
        parameters.append(json.dumps(names))
    if wanted.parts:
        choices = ["d.part = ?" for part in wanted.parts if part is not None]
        parameters += [part.value for part in wanted.parts if part is not None]
        choices += ["d.part IS NULL"] if None in wanted.parts else []
        conditions.append(f"({' OR '.join(choices)})")
    for column, yes in (("labelled", wanted.labelled), ("unsure", wanted.unsure)):
        if yes is not None:
            conditions.append(f"d.{column} = ?")
            parameters.append(int(yes))
    if wanted.import_id is not None:
        conditions.append("d.import_id = ?")
        parameters.append(wanted.import_id)
    for bound, length in ((">=", wanted.shortest), ("<=", wanted.longest)):
        if length is not None:
            conditions.append(f"d.characters {bound} ?")
            parameters.append(length)
    for column, values in (("format", wanted.formats), ("language", wanted.languages)):
        if values:
            conditions.append(f"d.{column} IN ({', '.join('?' * len(values))})")
            parameters += values
    if wanted.days:
        conditions.append(f"({' OR '.join(['d.day BETWEEN ? AND ?'] * len(wanted.days))})")
        parameters += [day for stretch in wanted.days for day in stretch]
    if wanted.source:
        conditions.append("d.source_id IN (SELECT id FROM sources WHERE name = ? OR substr(name, 1, ?) IN (?, ?))")
        folder = wanted.source.rstrip("/\\")
        parameters += [wanted.source, len(folder) + 1, f"{folder}/", f"{folder}\\"]
    if wanted.ids is not None:
        conditions.append("d.id IN (SELECT value FROM json_each(?))")
        parameters.append(json.dumps(wanted.ids))
    return Selection(tables, " AND ".join(conditions), order, tuple(parameters))


def _trigram_query(terms: list[str]) -> str:
    """FTS5 query for documents that hold every trigram of every long enough term.

    The index keeps no positions (it would be three times as large), so longer terms are checked in the text afterwards.
    """
    grams: dict[str, None] = {}
    for term in terms:
        for start in range(len(term) - TRIGRAM + 1):
            grams['"' + term[start : start + TRIGRAM].replace('"', '""') + '"'] = None
    return " AND ".join(list(grams)[:_MOST_TRIGRAMS])


def _contains(term: str) -> tuple[str, list[str]]:
    """Condition that title or text hold the term. LIKE is fast but knows capitals of ASCII only."""
    if len(term) < _LONGEST_PATTERN and (term.isascii() or term.lower() == term.upper()):
        escaped = term.replace("\\", "\\\\").replace("%", "\\%").replace("_", "\\_")
        return "(t.title LIKE ? ESCAPE '\\' OR t.text LIKE ? ESCAPE '\\')", [f"%{escaped}%"] * 2
    return "(holds(t.title, ?) OR holds(t.text, ?))", [term.lower()] * 2
