"""The labelled documents as they are, or as they were at the last examination: what a model would learn from."""

from __future__ import annotations

import json
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from engine.contract.cleaning import Cleaning
from engine.contract.config import LabelMode, Part
from engine.store.atomic import write_text
from engine.store.cleaning import cleaning_of
from engine.store.project import Project
from engine.text.cleaning.pipeline import Cleaner, from_list, in_force

MOST = 100_000
"""Labelled documents that models learn from here; of more, evenly chosen ones."""

FEWEST_A_CLASS = 5
"""Documents of a class below which nothing can be said of its labels: some folds would have hardly any."""

_FILE = "examined.json"


@dataclass(frozen=True)
class LabelledDocuments:
    """Ids, labels and hashes, all in the order of the ids; texts stay in the project."""

    ids: tuple[int, ...]
    labels: tuple[tuple[int, ...], ...]
    """Row ids of each document's labels."""
    hashes: tuple[bytes, ...]
    """Of each text; copies have the same."""
    parts: tuple[str, ...]
    """Empty where a document has none."""
    cleaning: Cleaning
    multi_label: bool
    chosen_from: int
    """Labelled documents that there are."""

    @property
    def classes(self) -> tuple[int, ...]:
        """Row ids of the labels with enough documents, ascending."""
        counts: dict[int, int] = {}
        for own in self.labels:
            for label in own:
                counts[label] = counts.get(label, 0) + 1
        return tuple(sorted(label for label, count in counts.items() if count >= FEWEST_A_CLASS))

    def targets(self, classes: Sequence[int]) -> NDArray[np.float32]:
        """0/1 `[documents, classes]`."""
        columns = {label: column for column, label in enumerate(classes)}
        found = np.zeros((len(self.ids), len(classes)), dtype=np.float32)
        for row, own in enumerate(self.labels):
            for label in own:
                if label in columns:
                    found[row, columns[label]] = 1.0
        return found

    def only(self, rows: Sequence[int]) -> LabelledDocuments:
        """Some of them."""
        return replace(
            self,
            ids=tuple(self.ids[row] for row in rows),
            labels=tuple(self.labels[row] for row in rows),
            hashes=tuple(self.hashes[row] for row in rows),
            parts=tuple(self.parts[row] for row in rows),
        )

    def texts(self, project: Project, check: Callable[[], None]) -> list[str]:
        """As a model reads them: cleaned. Texts of deleted documents are still there until the project is closed."""
        clean = Cleaner(self.cleaning)
        found: dict[int, str] = {}
        for start in range(0, len(self.ids), 1000):
            rows = project.connection().execute(
                "SELECT document_id, text FROM texts WHERE document_id IN (SELECT value FROM json_each(?))",
                (json.dumps(self.ids[start : start + 1000]),),
            )
            found.update((row[0], clean(row[1])) for row in rows)
            check()
        return [found.get(number, "") for number in self.ids]

    def write(self, folder: Path) -> None:
        """Keep it until the next examination, in a cache that may be deleted."""
        values = {
            "ids": self.ids,
            "labels": self.labels,
            "hashes": [content.hex() for content in self.hashes],
            "parts": self.parts,
            "cleaning": [step.to_dict() for step in self.cleaning],
            "multi_label": self.multi_label,
            "chosen_from": self.chosen_from,
        }
        write_text(folder / _FILE, json.dumps(values))


def labelled_now(project: Project) -> LabelledDocuments:
    labels: dict[int, list[int]] = {}
    connection = project.connection()
    rows = connection.execute(
        "SELECT d.id, d.text_hash, ifnull(d.part, ''), l.label_id FROM documents d"
        " JOIN document_labels l ON l.document_id = d.id WHERE NOT d.deleted ORDER BY d.id, l.label_id"
    )
    facts: dict[int, tuple[bytes, str]] = {}
    for number, content, part, label in rows:
        labels.setdefault(number, []).append(label)
        facts[number] = (content, part)
    everyone = list(labels)
    chosen = everyone
    if len(everyone) > MOST:
        chosen = [everyone[at] for at in np.linspace(0, len(everyone) - 1, MOST).astype(int).tolist()]
    return LabelledDocuments(
        tuple(chosen),
        tuple(tuple(labels[number]) for number in chosen),
        tuple(facts[number][0] for number in chosen),
        tuple(facts[number][1] for number in chosen),
        in_force(cleaning_of(project)),
        project.mode is LabelMode.MULTI,
        len(everyone),
    )


def labelled_then(folder: Path) -> LabelledDocuments | None:
    """As the last examination kept it; None where there was none or the cache was deleted."""
    try:
        values = json.loads((folder / _FILE).read_text(encoding="utf-8"))
        return LabelledDocuments(
            tuple(values["ids"]),
            tuple(map(tuple, values["labels"])),
            tuple(map(bytes.fromhex, values["hashes"])),
            tuple(values["parts"]),
            from_list(values["cleaning"]),
            values["multi_label"],
            values["chosen_from"],
        )
    except (OSError, ValueError, KeyError, TypeError):
        return None


def outside_test(documents: LabelledDocuments) -> LabelledDocuments:
    """Without the test part: what is measured while one works on the data must not be measured there."""
    return documents.only([row for row, part in enumerate(documents.parts) if part != Part.TEST])
