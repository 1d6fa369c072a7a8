"""Looks over all documents at once: what they can be filtered by, and what is wrong with some of them."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field

from engine.contract.findings import Finding
from engine.store.findings import Look, found_ids
from engine.store.project import Project


@dataclass(frozen=True, slots=True, kw_only=True)
class DocumentSurvey:
    """Ids are in ascending order."""

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
    findings: Mapping[Finding, tuple[int, ...]] = field(default_factory=dict)
    """Only what was found."""

    def found(self, finding: str) -> tuple[int, ...]:
        """The documents of a finding; none for one that this version does not know."""
        return self.findings.get(Finding(finding), ()) if finding in set(Finding) else ()


def survey_documents(project: Project, *, check: Callable[[], None]) -> DocumentSurvey:
    """Walks the indexes only: see `engine.store.findings`. `check` is called between the steps and may raise."""
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
    lengths = tuple(project.documents.length_histogram())
    check()
    look = Look(project, check)
    findings = {finding: found_ids(look.groups(finding)) for finding in Finding}
    return DocumentSurvey(
        unsure=sum(row[4] for row in rows),
        imports={number: count for number, count in imports.items() if number is not None},
        formats=formats,
        languages={code: count for code, count in languages.items() if code is not None},
        untold=languages[None],
        days=dict(days),
        lengths=lengths,
        findings={finding: ids for finding, ids in findings.items() if ids},
    )
