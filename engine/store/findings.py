"""What is wrong with the documents: counted anew each time from the indexes, and from what the last examination found.

An examination reads every text and takes its time; what it found is kept as groups of documents, and whether it still
holds (labels, parts, deletions) is asked of the documents as they are now.
"""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Callable, Iterable, Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass, field
from functools import cached_property
from typing import Any

from engine.contract.config import Part
from engine.contract.errors import UsageError
from engine.contract.findings import Finding
from engine.store.project import Project
from engine.text.language import UNCLEAR

TINY = 8
"""Characters below which there is hardly anything to learn from, in any script."""

FEWEST_TO_LEARN = 10
"""Documents with which a class begins to be learned and measured."""

IMBALANCED = 10
"""How many times as many documents the largest class has."""

HARDLY_ANY = 0.05
"""Share of the documents below which a language is a stranger among them."""

FEWEST_FOR_LANGUAGES = 20
"""Documents of a known language before any of them is called a stranger."""

AT_A_TIME = 2000
"""Rows written in one transaction."""

_EXAMINATION = "examination"


@dataclass(frozen=True, slots=True)
class FoundGroup:
    """Documents that belong to one case of a finding: the copies of one text, the documents with one word."""

    ids: tuple[int, ...]
    """In ascending order."""
    detail: Mapping[str, Any] = field(default_factory=dict)
    """What there is to say of it: `label`, `word`, `language`, `name`, `labels` (suggested), `chance`."""


@dataclass(frozen=True, slots=True)
class Examined:
    """The last examination, as far as it is not about single documents."""

    time: float
    """Seconds since the epoch, at its end."""
    documents: int
    """That it read."""
    labelled: int
    """That the label errors were looked for among."""
    annotations: int
    """The last decision that it knew of; later ones are answers to it."""
    macro_f1: float | None = None
    """Of the `linear` model on documents that it had not seen; None where there was nothing to learn."""


class FindingStore:
    """Reached as `Project.findings`. Thread: any."""

    def __init__(self, project: Project) -> None:
        self._project = project

    def replace(self, found: Mapping[Finding, Sequence[FoundGroup]], examined: Examined) -> None:
        """What an examination has found, in place of what the one before found. In short transactions."""
        rows = [
            (finding.value, number, document, json.dumps(dict(group.detail), ensure_ascii=False))
            for finding, groups in found.items()
            for number, group in enumerate(groups)
            for document in group.ids
        ]
        with self._project.transaction() as connection:
            connection.execute("DELETE FROM findings")
        for start in range(0, len(rows), AT_A_TIME):
            with self._project.transaction() as connection:
                connection.executemany("INSERT INTO findings VALUES (?, ?, ?, ?)", rows[start : start + AT_A_TIME])
        values = {name: getattr(examined, name) for name in Examined.__slots__}
        self._project.set_setting(_EXAMINATION, values)

    @property
    def examined(self) -> Examined | None:
        """None before the first examination."""
        values = self._project.setting(_EXAMINATION)
        return Examined(**values) if values else None

    def kept(self, finding: Finding) -> list[FoundGroup]:
        """What the last examination found, without documents that are deleted."""
        rows = self._project.connection().execute(
            "SELECT f.group_id, f.document_id, f.detail FROM findings f JOIN documents d ON d.id = f.document_id"
            " WHERE f.kind = ? AND NOT d.deleted ORDER BY f.group_id, f.document_id",
            (finding.value,),
        )
        groups: dict[int, tuple[list[int], str]] = {}
        for number, document, detail in rows:
            groups.setdefault(number, ([], detail))[0].append(document)
        return [FoundGroup(tuple(ids), json.loads(detail)) for ids, detail in groups.values()]


class Look:
    """One look over the documents as they are now. `check` is called between the steps and may raise."""

    def __init__(self, project: Project, check: Callable[[], None]) -> None:
        self._project = project
        self._check = check

    def groups(self, finding: Finding) -> list[FoundGroup]:
        self._check()
        match finding:
            case Finding.LEAKS:
                return self._straddling(self._copies)
            case Finding.NEAR_LEAKS:
                return self._straddling(self._near)
            case Finding.GROUP_LEAKS:
                return self._straddling(self._project.findings.kept(finding))
            case Finding.CONFLICTS:
                return self._contradicting(self._copies)
            case Finding.NEAR_CONFLICTS:
                return self._contradicting(self._near)
            case Finding.DUPLICATES:
                return self._copies
            case Finding.NEAR_DUPLICATES:
                return self._near
            case Finding.GIVEAWAYS:
                return self._giveaways()
            case Finding.CODING_CONFLICTS:
                return self._project.codings.conflicts()
            case Finding.LABEL_ERRORS:
                return self._label_errors()
            case Finding.SMALL_CLASSES:
                return self._classes(lambda count, _: count < FEWEST_TO_LEARN)
            case Finding.IMBALANCE:
                return self._imbalanced()
            case Finding.LANGUAGES:
                return self._languages()
            case Finding.TINY:
                return self._tiny()

    # the same text, or nearly

    @cached_property
    def _copies(self) -> list[FoundGroup]:
        rows = self._project.connection().execute(
            "SELECT text_hash, id FROM documents WHERE NOT deleted AND characters >= ? AND text_hash IN"
            " (SELECT text_hash FROM documents GROUP BY text_hash HAVING count(*) > 1) ORDER BY id",
            (TINY,),
        )
        groups: dict[bytes, list[int]] = {}
        for content, number in rows:
            groups.setdefault(content, []).append(number)
        return [FoundGroup(tuple(ids)) for ids in groups.values() if len(ids) > 1]

    @cached_property
    def _near(self) -> list[FoundGroup]:
        """Without groups whose texts are all the same: these are copies."""
        kept = [group for group in self._project.findings.kept(Finding.NEAR_DUPLICATES) if len(group.ids) > 1]
        hashes = self._of(kept, "text_hash")
        return [group for group in kept if len({hashes[number] for number in group.ids}) > 1]

    def _straddling(self, groups: Sequence[FoundGroup]) -> list[FoundGroup]:
        parts = self._of(groups, "part")
        return [group for group in groups if _leaks({parts[number] for number in group.ids})]

    def _contradicting(self, groups: Sequence[FoundGroup]) -> list[FoundGroup]:
        labels = labels_of(self._project, [number for group in groups for number in group.ids])
        return [group for group in groups if len({labels[number] for number in group.ids if labels.get(number)}) > 1]

    def _of(self, groups: Sequence[FoundGroup], column: str) -> dict[int, Any]:
        found: dict[int, Any] = {}
        for batch in _batches([number for group in groups for number in group.ids]):
            rows = self._project.connection().execute(
                f"SELECT id, {column} FROM documents WHERE id IN (SELECT value FROM json_each(?))",  # noqa: S608
                (json.dumps(batch),),
            )
            found.update((row[0], row[1]) for row in rows)
        return found

    # labels

    def _giveaways(self) -> list[FoundGroup]:
        """Without words that the cleaning leaves out by now."""
        from engine.store.cleaning import left_out

        out: set[str] = set()
        with suppress(UsageError):  # set up by a newer version: trainings say so, and a look must not fail for it
            out = {word.casefold() for word in left_out(self._project)}
        kept = self._project.findings.kept(Finding.GIVEAWAYS)
        return [group for group in kept if str(group.detail["word"]).casefold() not in out]

    def _label_errors(self) -> list[FoundGroup]:
        """Without those about which a person has decided since."""
        examined = self._project.findings.examined
        if examined is None:
            return []
        names = {row[0]: row[1] for row in self._project.connection().execute("SELECT id, name FROM labels")}
        rows = self._project.connection().execute(
            "SELECT f.document_id, f.detail FROM findings f JOIN documents d ON d.id = f.document_id"
            " WHERE f.kind = ? AND NOT d.deleted AND d.labelled AND NOT EXISTS (SELECT 1 FROM annotations a"
            " WHERE a.document_id = f.document_id AND NOT a.withdrawn AND a.id > ?) ORDER BY f.group_id",
            (Finding.LABEL_ERRORS.value, examined.annotations),
        )
        found = []
        for number, detail in rows:
            values = json.loads(detail)
            suggested = [names[label] for label in values["labels"] if label in names]
            found.append(FoundGroup((number,), {**values, "labels": suggested}))
        return found

    def _imbalanced(self) -> list[FoundGroup]:
        """None where trainings fill the rare classes up."""
        from engine.store.augmentation import augmentation_of

        with suppress(UsageError):  # as above
            if augmentation_of(self._project).options.fill * IMBALANCED >= 1:
                return []
        return self._classes(lambda count, most: count >= FEWEST_TO_LEARN and count * IMBALANCED < most)

    def _classes(self, wanted: Callable[[int, int], bool]) -> list[FoundGroup]:
        counts = [count for count in self._project.documents.counts() if count.label and count.total]
        most = max((count.total for count in counts), default=0)
        return [
            FoundGroup(tuple(self._documents_with(count.label)), {"label": count.label, "most": most})
            for count in counts
            if wanted(count.total, most)
        ]

    def _documents_with(self, label: str) -> list[int]:
        rows = self._project.connection().execute(
            "SELECT l.document_id FROM document_labels l JOIN documents d ON d.id = l.document_id"
            " WHERE l.label_id = (SELECT id FROM labels WHERE name = ?) AND NOT d.deleted ORDER BY l.document_id",
            (label,),
        )
        return [row[0] for row in rows]

    # texts

    def _languages(self) -> list[FoundGroup]:
        connection = self._project.connection()
        counts = Counter[str](
            dict(
                connection.execute(
                    "SELECT language, count(*) FROM documents INDEXED BY documents_facets WHERE deleted = 0"
                    " AND language IS NOT NULL AND language <> ? GROUP BY language",
                    (UNCLEAR,),
                ).fetchall()
            )
        )
        told = counts.total()
        strangers = [code for code, count in counts.items() if count < HARDLY_ANY * told]
        if told < FEWEST_FOR_LANGUAGES:
            return []
        found = []
        for code in sorted(strangers, key=lambda code: -counts[code]):
            rows = connection.execute(
                "SELECT id FROM documents INDEXED BY documents_facets WHERE deleted = 0 AND language = ? ORDER BY id",
                (code,),
            )
            found.append(FoundGroup(tuple(row[0] for row in rows), {"language": code}))
        return found

    def _tiny(self) -> list[FoundGroup]:
        rows = self._project.connection().execute(
            "SELECT id FROM documents INDEXED BY documents_by_length WHERE NOT deleted AND characters < ? ORDER BY id",
            (TINY,),
        )
        return [FoundGroup((row[0],)) for row in rows]


def found_ids(groups: Iterable[FoundGroup]) -> tuple[int, ...]:
    """All documents of the groups, each once, in ascending order."""
    return tuple(sorted({number for group in groups for number in group.ids}))


def labels_of(project: Project, ids: Sequence[int]) -> dict[int, frozenset[int]]:
    """Label row ids of each of the documents; none is an empty set."""
    found: dict[int, set[int]] = {number: set() for number in ids}
    for batch in _batches(ids):
        rows = project.connection().execute(
            "SELECT document_id, label_id FROM document_labels WHERE document_id IN (SELECT value FROM json_each(?))",
            (json.dumps(batch),),
        )
        for number, label in rows:
            found[number].add(label)
    return {number: frozenset(labels) for number, labels in found.items()}


def _batches(ids: Sequence[int], size: int = 5000) -> Iterable[list[int]]:
    for start in range(0, len(ids), size):
        yield list(ids[start : start + size])


def _leaks(parts: set[str | None]) -> bool:
    return Part.TRAIN in parts and bool(parts & {Part.VALIDATION, Part.TEST})
