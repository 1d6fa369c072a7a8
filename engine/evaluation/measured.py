"""What was stored when a run was measured on a part, as matrices to compute with."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

from engine.contract.config import LabelMode, Part
from engine.contract.errors import DataError
from engine.contract.message import message

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from engine.store.project import Project


@dataclass(frozen=True, slots=True, kw_only=True)
class MeasuredPart:
    """The labels are those of the time of measuring: later corrections do not change what was measured."""

    document_ids: NDArray[np.int64]
    """[documents], ascending; documents deleted since are left out."""
    true: NDArray[np.bool_]
    """[documents, classes]"""
    probabilities: NDArray[np.float32]
    """[documents, classes]"""
    labels: tuple[str, ...]
    multi_label: bool


def measured_part(project: Project, run_id: str, part: Part) -> MeasuredPart:
    """Raises DataError evaluate.not_measured, UsageError for an unknown run. Thread: any."""
    run = project.runs.get(run_id)
    table = project.predictions.table(run.id, part)
    if table is None:
        raise DataError(
            "evaluate.not_measured",
            happened=message("The run {run} was not measured on the {part} part.", run=run.name, part=part.value),
            meaning=message("Its probabilities are not known, so no document can be shown by them."),
            remedy=message("Measure the run on this part first."),
        )
    places = {label: number for number, label in enumerate(table.labels)}
    carried = [(row, places[name]) for row, names in enumerate(table.true_labels) for name in names if name in places]
    true = np.zeros(table.probabilities.shape, dtype=np.bool_)
    if carried:
        true[tuple(np.array(carried).T)] = True
    return MeasuredPart(
        document_ids=table.document_ids,
        true=true,
        probabilities=table.probabilities,
        labels=table.labels,
        multi_label=project.mode is LabelMode.MULTI,
    )
