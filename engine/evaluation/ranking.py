"""Which documents of a measured part deserve a look first: confident errors, doubtful ones, hard ones."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.typing import NDArray

from engine.contract.commands import DocumentOrder, RankDocuments
from engine.evaluation.measured import MeasuredPart, measured_part
from engine.evaluation.metrics import decide
from engine.runtime.reporter import Reporter
from engine.store.project import Project


@dataclass(frozen=True, slots=True)
class RankedDocuments:
    document_ids: NDArray[np.int64]
    """[documents], those to look at first in front."""
    errors: int
    """How many of them the model got wrong."""
    corrected: int
    """Documents of the whole part whose labels were changed since it was measured."""


def rank_documents(command: RankDocuments, reporter: Reporter) -> RankedDocuments:
    """Handler of RankDocuments. Raises DataError evaluate.not_measured."""
    with Project.open(command.project) as project:
        measured = measured_part(project, command.run_id, command.part)
        corrected = project.predictions.corrected(project.runs.get(command.run_id).id, command.part)
    reporter.check()
    rows, wrong = _choose(measured, command)
    return RankedDocuments(measured.document_ids[rows], int(wrong[rows].sum()), len(corrected))


def _choose(measured: MeasuredPart, command: RankDocuments) -> tuple[NDArray[np.intp], NDArray[np.bool_]]:
    """The wanted rows in order, and for every row of the part whether it is wrong."""
    true, probabilities = measured.true, measured.probabilities
    if measured.multi_label and command.label:  # one label is a question of its own: the others do not count
        place = measured.labels.index(command.label)
        true, probabilities = true[:, [place]], probabilities[:, [place]]
    chosen = decide(probabilities, multi_label=measured.multi_label)
    wrong = (chosen != true).any(axis=1)
    wanted = np.ones(len(true), dtype=np.bool_)
    if command.true and command.predicted:
        row, column = (measured.labels.index(name) for name in (command.true, command.predicted))
        wanted = true[:, row] & chosen[:, column]
    else:
        if command.label:
            column = 0 if measured.multi_label else measured.labels.index(command.label)
            wanted = true[:, column] | chosen[:, column]
        if command.order is DocumentOrder.CONFIDENT:
            wanted &= wrong
    order = rank(true, probabilities, order=command.order, multi_label=measured.multi_label)
    return order[wanted[order]], wrong


def rank(
    true: NDArray[np.bool_], probabilities: NDArray[np.floating[Any]], *, order: DocumentOrder, multi_label: bool
) -> NDArray[np.intp]:
    """All rows of matrices [documents, classes] in order; equal ones keep theirs.

    With several labels a document every label is a decision, and the document ranks by its most telling one: the
    surest wrong decision, the most doubtful, the one in which the truth was least probable.
    """
    if not probabilities.size:
        return np.arange(len(probabilities))
    chosen = decide(probabilities, multi_label=multi_label)
    match order:
        case DocumentOrder.CONFIDENT if multi_label:
            sureness = np.maximum(probabilities, 1 - probabilities)
            key = -np.where(chosen == true, 0, sureness).max(axis=1)
        case DocumentOrder.CONFIDENT:
            key = -probabilities.max(axis=1)
        case DocumentOrder.DOUBTFUL if multi_label:
            key = np.abs(probabilities - 0.5).min(axis=1)
        case DocumentOrder.DOUBTFUL:
            top = np.sort(probabilities, axis=1)
            key = top[:, -1] - top[:, -2] if top.shape[1] > 1 else top[:, -1]
        case DocumentOrder.HARDEST if multi_label:
            key = np.where(true, probabilities, 1 - probabilities).min(axis=1)
        case DocumentOrder.HARDEST:
            key = np.where(true, probabilities, 0).max(axis=1)
    return np.argsort(key, kind="stable")
