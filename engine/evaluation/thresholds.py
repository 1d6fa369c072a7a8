"""How many documents a model may class alone when it must be sure enough, and how many of those are right.

Leaving the unsure cases to a person is the reject option of Chow, "On optimum recognition error and reject tradeoff"
(1970); the curve of accuracy against coverage is that of El-Yaniv and Wiener (2010).
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.typing import NDArray

from engine.contract.commands import MeasureThresholds
from engine.evaluation.goals import lowest_percent
from engine.evaluation.measured import measured_part
from engine.evaluation.metrics import decide
from engine.runtime.reporter import Reporter
from engine.store.project import Project

STEPS = 1000
"""Thresholds are whole thousandths, from 0 to 1."""


@dataclass(frozen=True, slots=True)
class ThresholdCounts:
    """What follows from one threshold. Counts of documents; shares from 0 to 1, NaN where they have no basis."""

    threshold: float
    whole: int
    """All documents; of one class, those that truly carry it."""
    reached: int
    """Documents that the model is sure enough about; of one class, those that are given it."""
    right: int
    """Of `reached`, those that are right."""

    @property
    def left(self) -> int:
        """Documents that a person would look at; for all classes only."""
        return self.whole - self.reached

    @property
    def precision(self) -> float:
        """Right ones among those reached: for all classes the accuracy of what the model does alone."""
        return self.right / self.reached if self.reached else float("nan")

    @property
    def coverage(self) -> float:
        """Share of all documents that the model classes alone; for all classes only."""
        return self.reached / self.whole if self.whole else float("nan")

    @property
    def recall(self) -> float:
        """Share of what is to be found that is found."""
        return self.right / self.whole if self.whole else float("nan")


@dataclass(frozen=True, slots=True)
class ThresholdCurve:
    """Counts at every threshold 0, 1/STEPS ... 1. `reached` and `right` never rise with the threshold."""

    label: str
    """The class that it is about; empty for all classes."""
    whole: int
    reached: tuple[int, ...]
    right: tuple[int, ...]

    def at(self, threshold: float) -> ThresholdCounts:
        """The counts at the nearest of the thresholds."""
        place = min(max(round(threshold * STEPS), 0), STEPS)
        return ThresholdCounts(place / STEPS, self.whole, self.reached[place], self.right[place])


def automation(true: NDArray[Any], probabilities: NDArray[np.floating[Any]], *, multi_label: bool) -> ThresholdCurve:
    """The documents that are classed without a person, for matrices [documents, classes].

    A document counts as sure by the probability of its label. With several labels a document each decision for or
    against a label has to be as sure, so nothing lies under one half; right means that all of its labels are.
    """
    chosen = decide(probabilities, multi_label=multi_label)
    right = (chosen == np.asarray(true, dtype=np.bool_)).all(axis=1)
    if not probabilities.size:
        sureness = np.zeros(len(probabilities), dtype=probabilities.dtype)
    elif multi_label:
        sureness = np.maximum(probabilities, 1 - probabilities).min(axis=1)
    else:
        sureness = probabilities.max(axis=1)
    return ThresholdCurve("", len(sureness), _reaching(sureness), _reaching(sureness[right]))


def one_class(true: NDArray[Any], probabilities: NDArray[np.floating[Any]], *, label: str = "") -> ThresholdCurve:
    """One class against all others, from its own columns [documents]: given to whatever reaches the threshold."""
    wanted = np.asarray(true, dtype=np.bool_)
    return ThresholdCurve(label, int(wanted.sum()), _reaching(probabilities), _reaching(probabilities[wanted]))


def lowest_threshold(curve: ThresholdCurve, percent: int) -> ThresholdCounts | None:
    """The counts at the lowest whole percent at which at least `percent` of those reached are right; None for none."""
    found = lowest_percent(curve.reached, curve.right, percent)
    return curve.at(found / 100) if found is not None else None


def measure_thresholds(command: MeasureThresholds, reporter: Reporter) -> ThresholdCurve:
    """Handler of MeasureThresholds. Raises DataError evaluate.not_measured."""
    with Project.open(command.project) as project:
        measured = measured_part(project, command.run_id, command.part)
    reporter.check()
    if not command.label:
        return automation(measured.true, measured.probabilities, multi_label=measured.multi_label)
    place = measured.labels.index(command.label)
    return one_class(measured.true[:, place], measured.probabilities[:, place], label=command.label)


def _reaching(values: NDArray[np.floating[Any]]) -> tuple[int, ...]:
    """How many values are at least as high as each threshold."""
    # in the values' own precision, or 0.9 as stored would miss the threshold 0.9
    thresholds = (np.arange(STEPS + 1) / STEPS).astype(values.dtype)
    below = np.searchsorted(np.sort(values), thresholds, side="left")
    return tuple(int(number) for number in len(values) - below)
