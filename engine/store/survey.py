"""Looks over all documents at once: how many are unsure, how long they are, which texts occur twice or say nothing."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field

from engine.contract.config import Part
from engine.store.project import Project

TINY = 8
"""Characters below which there is hardly anything to learn from, in any script."""


@dataclass(frozen=True, slots=True, kw_only=True)
class DocumentSurvey:
    """Ids are in ascending order; of a text that occurs several times all copies are named."""

    unsure: int = 0
    imports: Mapping[int, int] = field(default_factory=dict)
    """Import id -> its documents that are still in the project."""
    formats: Mapping[str, int] = field(default_factory=dict)
    """Id of a reader -> documents; "" for those that came from no file."""
    languages: Mapping[str, int] = field(default_factory=dict)
    """ISO 639 code or `UNCLEAR` -> documents."""
    untold: int = 0
    """Documents whose language nobody has looked at yet: the next survey knows of more."""
    days: Mapping[int, int] = field(default_factory=dict)
    """Day as yyyymmdd -> documents that are from it."""
    lengths: tuple[tuple[int, int, int], ...] = ()
    """(shortest, longest, documents) of each bin, in characters."""
    duplicates: tuple[int, ...] = ()
    conflicts: tuple[int, ...] = ()
    """Copies of one text whose labels differ."""
    leaks: tuple[int, ...] = ()
    """Copies of one text of which the training part and another part have some."""
    tiny: tuple[int, ...] = ()
    """Shorter than `TINY` characters."""

    def found(self, finding: str) -> tuple[int, ...]:
        """The documents of one of the last four fields, by its name."""
        ids: tuple[int, ...] = getattr(self, finding)
        return ids


def survey_documents(project: Project, *, check: Callable[[], None]) -> DocumentSurvey:
    """Walks the indexes only; texts are compared by their hashes. `check` is called between the steps and may raise."""
    connection = project.connection()
    rows = connection.execute(
        "SELECT import_id, format, language, count(*), sum(unsure) FROM documents INDEXED BY documents_facets"
        " WHERE deleted = 0 GROUP BY import_id, format, language"
    ).fetchall()
    imports, formats, languages = Counter[int | None](), Counter[str](), Counter[str | None]()
    for import_id, kind, language, count, _ in rows:
        imports[import_id] += count
        formats[kind] += count
        languages[language] += count
    check()
    days = connection.execute(
        "SELECT day, count(*) FROM documents INDEXED BY documents_facets WHERE deleted = 0 AND day IS NOT NULL"
        " GROUP BY day ORDER BY day"
    ).fetchall()
    check()
    tiny = connection.execute(
        "SELECT id FROM documents INDEXED BY documents_facets WHERE deleted = 0 AND characters < ? ORDER BY id", (TINY,)
    ).fetchall()
    check()
    lengths = tuple(project.documents.length_histogram())
    check()
    copies = _copies(project)
    check()
    labels = _labels_of(project, [number for group in copies for number, _ in group])
    conflicts = [group for group in copies if len({labels[number] for number, _ in group if labels[number]}) > 1]
    leaks = [group for group in copies if _leaks({part for _, part in group})]
    return DocumentSurvey(
        unsure=sum(row[4] for row in rows),
        imports={number: count for number, count in imports.items() if number is not None},
        formats=formats,
        languages={code: count for code, count in languages.items() if code is not None},
        untold=languages[None],
        days=dict(days),
        lengths=lengths,
        duplicates=_ids(copies),
        conflicts=_ids(conflicts),
        leaks=_ids(leaks),
        tiny=tuple(row[0] for row in tiny),
    )


Copies = list[tuple[int, Part | None]]
"""Id and part of each document with one and the same text."""


def _copies(project: Project) -> list[Copies]:
    rows = project.connection().execute(
        "SELECT text_hash, id, part FROM documents WHERE NOT deleted AND characters >= ? AND text_hash IN"
        " (SELECT text_hash FROM documents GROUP BY text_hash HAVING count(*) > 1) ORDER BY id",
        (TINY,),
    )
    groups: dict[bytes, Copies] = {}
    for content, number, part in rows:
        groups.setdefault(content, []).append((number, Part(part) if part else None))
    return [group for group in groups.values() if len(group) > 1]


def _labels_of(project: Project, ids: list[int]) -> dict[int, frozenset[int]]:
    found: dict[int, set[int]] = {number: set() for number in ids}
    connection = project.connection()
    for start in range(0, len(ids), 500):
        batch = ids[start : start + 500]
        places = ", ".join("?" * len(batch))
        query = f"SELECT document_id, label_id FROM document_labels WHERE document_id IN ({places})"  # noqa: S608
        for number, name in connection.execute(query, batch):
            found[number].add(name)
    return {number: frozenset(names) for number, names in found.items()}


def _leaks(parts: set[Part | None]) -> bool:
    return Part.TRAIN in parts and bool(parts & {Part.VALIDATION, Part.TEST})


def _ids(groups: list[Copies]) -> tuple[int, ...]:
    return tuple(sorted(number for group in groups for number, _ in group))
