"""What 'leave to a person below' meant where it was measured: on the stored predictions of a run."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from itertools import accumulate

from engine.contract.commands import ReadConfidences
from engine.evaluation.goals import lowest_percent
from engine.prediction.rows import tenths
from engine.runtime.reporter import Reporter
from engine.store.project import Project

STEPS = 1001
"""From 0.0 % to 100.0 %."""


@dataclass(frozen=True, slots=True)
class Confidences:
    """Both tuples have an entry for every tenth of a percent from 0 to 1000."""

    classed: tuple[int, ...]
    """Documents that would not have been left to a person."""
    right: tuple[int, ...]
    """Those of them that got exactly the right labels."""
    documents: int

    def at(self, below: float) -> tuple[int, int]:
        """(right, classed) when documents below this share are left to a person."""
        place = min(STEPS - 1, max(0, tenths(below)))
        return self.right[place], self.classed[place]

    def lowest(self, goal: int) -> int | None:
        """The lowest limit, in whole percent, above which at least `goal` percent were right; None for none."""
        return lowest_percent(self.classed, self.right, goal)


def measured(predictions: Iterable[tuple[float, bool, bool]]) -> Confidences:
    """`predictions` holds the sureness, whether any label was said, and whether the labels were right."""
    classed, right = [0] * STEPS, [0] * STEPS
    documents = 0
    for sure, said, correct in predictions:
        documents += 1
        if said:  # without a label a document is left to a person anyway
            place = min(STEPS - 1, max(0, tenths(sure)))
            classed[place] += 1
            right[place] += correct
    return Confidences(_from_above(classed), _from_above(right), documents)


def read_confidences(command: ReadConfidences, reporter: Reporter) -> Confidences | None:
    """None when the run has no predictions on this part. Raises UsageError for an unknown run."""
    with Project.open(command.project) as project:
        run = project.runs.get(command.run_id)
        reporter.check()
        found = project.predictions.confidences(run.id, command.part)
    return measured(found) if found else None


def _from_above(counts: list[int]) -> tuple[int, ...]:
    return tuple(accumulate(reversed(counts)))[::-1]
