"""Two runs side by side on the same documents: who is right where, and whether the difference may be chance.

Works on predictions that the runs have left in the project; nothing is predicted anew and no locked part is opened.
"""

from __future__ import annotations

import math
from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING

from engine.contract.commands import CompareRuns
from engine.contract.config import Part
from engine.contract.errors import DataError
from engine.contract.message import message
from engine.runtime.reporter import Reporter
from engine.store.documents import DocumentFilter
from engine.store.project import Project

if TYPE_CHECKING:
    from engine.store.predictions import PredictionTable

LISTED = 500
"""Documents of one outcome that are listed with their text; the counts and ids are always complete."""


class Outcome(StrEnum):
    """Which of two runs gets a document right; in a multi-label project its whole set of labels."""

    FIRST = "first"
    SECOND = "second"
    BOTH = "both"
    NEITHER = "neither"


@dataclass(frozen=True, slots=True, kw_only=True)
class ComparedDocument:
    document_id: int
    excerpt: str
    true_labels: tuple[str, ...]
    first_labels: tuple[str, ...]
    first_probability: float
    """Of the label that the run gave; multi-label: the highest one."""
    second_labels: tuple[str, ...]
    second_probability: float


@dataclass(frozen=True, slots=True, kw_only=True)
class RunComparison:
    """Two runs on the documents of one part that both were measured on."""

    first: str
    """Ids of the runs."""
    second: str
    part: Part
    ids: dict[Outcome, tuple[int, ...]]
    """All documents of each outcome, ascending."""
    listed: dict[Outcome, tuple[ComparedDocument, ...]]
    """At most `LISTED` of each; where a run is wrong, its surest errors first, where both are right, the least sure."""
    p_value: float
    """Of McNemar's exact test."""
    only_first: int
    """Documents that only the first run was measured on."""
    only_second: int
    relabelled: int
    """Documents whose true labels differ between the two measurements; they are left out."""
    same_data: bool
    """Whether both runs saw the same documents and labels when they were trained."""

    @property
    def documents(self) -> int:
        return sum(len(ids) for ids in self.ids.values())

    @property
    def first_right(self) -> int:
        return len(self.ids[Outcome.FIRST]) + len(self.ids[Outcome.BOTH])

    @property
    def second_right(self) -> int:
        return len(self.ids[Outcome.SECOND]) + len(self.ids[Outcome.BOTH])


def mcnemar_exact(only_first: int, only_second: int) -> float:
    """Two-sided p-value of McNemar's test in its exact form (McNemar 1947; the binomial distribution at one half).

    Takes the counts of documents that only the one and only the other classifier gets right: how often would two
    equally good ones differ at least as much? 1.0 when they never disagree. Raises ValueError below zero.
    """
    if only_first < 0 or only_second < 0:
        raise ValueError("counts of documents are not negative")
    disagreed = only_first + only_second
    scale = math.lgamma(disagreed + 1) - disagreed * math.log(2)
    tail = math.fsum(
        math.exp(scale - math.lgamma(k + 1) - math.lgamma(disagreed - k + 1))
        for k in range(min(only_first, only_second) + 1)
    )
    return min(1.0, 2 * tail)


def compare_runs(command: CompareRuns, reporter: Reporter) -> RunComparison:
    """Handler of CompareRuns. Raises DataError compare.not_measured; UsageError for an unknown run."""
    with Project.open(command.project) as project:
        runs = [project.runs.get(name) for name in (command.first, command.second)]
        tables = []
        for run in runs:
            table = project.predictions.table(run.id, command.part)
            if table is None:
                raise DataError(
                    "compare.not_measured",
                    happened=message("{run} was not measured on this part.", run=run.name or run.id),
                    meaning=message("There are no predictions to compare."),
                    remedy=message("Choose another run, or measure it first."),
                )
            tables.append(table)
            reporter.check()
        same_data = runs[0].data_fingerprint == runs[1].data_fingerprint
        return _compare(project, command, tables[0], tables[1], same_data=same_data)


def _compare(
    project: Project, command: CompareRuns, first: PredictionTable, second: PredictionTable, *, same_data: bool
) -> RunComparison:
    import numpy as np

    common, rows_first, rows_second = np.intersect1d(
        first.document_ids, second.document_ids, assume_unique=True, return_indices=True
    )
    ids: dict[Outcome, list[int]] = {outcome: [] for outcome in Outcome}
    found: dict[Outcome, list[tuple[float, int, int, int]]] = {outcome: [] for outcome in Outcome}
    sure_first, sure_second = (
        table.probabilities.max(axis=1, initial=0.0) if len(table.labels) else np.zeros(len(table.document_ids))
        for table in (first, second)
    )
    relabelled = 0
    for number, a, b in zip(common.tolist(), rows_first.tolist(), rows_second.tolist(), strict=True):
        true = set(first.true_labels[a])
        if true != set(second.true_labels[b]):
            relabelled += 1
            continue
        right = true == set(first.predicted_labels[a]), true == set(second.predicted_labels[b])
        outcome, interest = {
            (True, False): (Outcome.FIRST, sure_second[b]),
            (False, True): (Outcome.SECOND, sure_first[a]),
            (True, True): (Outcome.BOTH, -min(sure_first[a], sure_second[b])),
            (False, False): (Outcome.NEITHER, max(sure_first[a], sure_second[b])),
        }[right]
        ids[outcome].append(number)
        found[outcome].append((-float(interest), number, a, b))
    chosen = {outcome: sorted(rows)[:LISTED] for outcome, rows in found.items()}
    excerpts = _excerpts(project, [number for rows in chosen.values() for _, number, _, _ in rows])
    listed = {
        outcome: tuple(
            ComparedDocument(
                document_id=number,
                excerpt=excerpts[number],
                true_labels=first.true_labels[a],
                first_labels=first.predicted_labels[a],
                first_probability=float(sure_first[a]),
                second_labels=second.predicted_labels[b],
                second_probability=float(sure_second[b]),
            )
            for _, number, a, b in rows
            if number in excerpts
        )
        for outcome, rows in chosen.items()
    }
    return RunComparison(
        first=command.first,
        second=command.second,
        part=command.part,
        ids={outcome: tuple(numbers) for outcome, numbers in ids.items()},
        listed=listed,
        p_value=mcnemar_exact(len(ids[Outcome.FIRST]), len(ids[Outcome.SECOND])),
        only_first=len(first.document_ids) - len(common),
        only_second=len(second.document_ids) - len(common),
        relabelled=relabelled,
        same_data=same_data,
    )


def _excerpts(project: Project, ids: list[int]) -> dict[int, str]:
    """The beginnings of some documents, on one line each; a title that the text does not repeat stands before it."""
    documents = project.documents.page(DocumentFilter(ids=tuple(ids)), offset=0, limit=max(1, len(ids)))
    found = {}
    for document in documents:
        title, text = " ".join(document.title.split()), " ".join(document.text.split())
        found[document.id] = text if text.startswith(title) else f"{title} {text}"
    return found
