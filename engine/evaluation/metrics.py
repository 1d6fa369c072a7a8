"""Figures of a classifier on labelled documents, from true labels and probabilities alone (numpy, no network).

Where the figures come from is left to `engine.evaluation.job` and the training loop.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.typing import NDArray

SMALLEST_PROBABILITY = 1e-12
"""Probabilities are raised to this before the logarithm, so that one certain error costs 27.6 and not infinity."""


@dataclass(frozen=True, slots=True)
class ClassFigures:
    """One class: shares from 0 to 1, and counts of documents."""

    label: str
    precision: float
    recall: float
    f1: float
    support: int
    """Documents that truly carry the label."""
    predicted: int
    """Documents that were given the label."""

    def to_dict(self) -> dict[str, Any]:
        return {
            "label": self.label,
            "precision": self.precision,
            "recall": self.recall,
            "f1": self.f1,
            "support": self.support,
            "predicted": self.predicted,
        }


@dataclass(frozen=True, slots=True)
class Evaluation:
    """All figures of one evaluation: shares from 0 to 1, as scikit-learn defines them; 0 where a share has no basis."""

    accuracy: float
    """Share of documents whose labels are all right (multi-label: the whole set of labels)."""
    macro_precision: float
    macro_recall: float
    macro_f1: float
    """Mean over the classes that occur or are predicted, each class counting alike."""
    micro_precision: float
    micro_recall: float
    micro_f1: float
    """Over all decisions, each document counting alike; single-label it equals the accuracy."""
    loss: float
    """Mean negative log-likelihood (multi-label: mean over the classes too), in nats."""
    documents: int
    labels: tuple[str, ...]
    per_class: tuple[ClassFigures, ...]
    confusion: tuple[tuple[int, ...], ...] | None
    """Counts [true class, predicted class]; None for multi-label."""

    def to_dict(self) -> dict[str, Any]:
        return {
            "accuracy": self.accuracy,
            "macro_precision": self.macro_precision,
            "macro_recall": self.macro_recall,
            "macro_f1": self.macro_f1,
            "micro_precision": self.micro_precision,
            "micro_recall": self.micro_recall,
            "micro_f1": self.micro_f1,
            "loss": self.loss,
            "documents": self.documents,
            "labels": list(self.labels),
            "per_class": [figures.to_dict() for figures in self.per_class],
            "confusion": None if self.confusion is None else [list(row) for row in self.confusion],
        }


def decide(probabilities: NDArray[np.floating[Any]], *, multi_label: bool, threshold: float = 0.5) -> NDArray[np.bool_]:
    """Which labels each document gets, [documents, classes]: the most probable one, or all that reach the threshold."""
    if multi_label:
        return np.asarray(probabilities >= threshold)
    chosen = np.zeros(probabilities.shape, dtype=np.bool_)
    if len(probabilities):
        chosen[np.arange(len(probabilities)), probabilities.argmax(axis=1)] = True
    return chosen


def evaluate(
    true: NDArray[Any],
    probabilities: NDArray[np.floating[Any]],
    *,
    labels: Sequence[str],
    multi_label: bool,
    threshold: float = 0.5,
) -> Evaluation:
    """Compare `probabilities` [documents, classes] with `true` [documents, classes], a matrix of 0 and 1.

    Single-label rows of `true` hold exactly one 1. Raises ValueError when the shapes do not agree.
    """
    if true.shape != probabilities.shape or true.ndim != 2 or true.shape[1] != len(labels):
        shapes = f"true {true.shape}, probabilities {probabilities.shape} and {len(labels)} labels"
        raise ValueError(f"{shapes} do not agree")
    wanted = np.asarray(true, dtype=np.bool_)
    chosen = decide(probabilities, multi_label=multi_label, threshold=threshold)
    documents = len(wanted)
    hits = (wanted & chosen).sum(axis=0)
    support, predicted = wanted.sum(axis=0), chosen.sum(axis=0)
    precision, recall = _share(hits, predicted), _share(hits, support)
    f1 = _share(2 * hits, support + predicted)
    met = (support + predicted) > 0
    micro_precision = float(_share(hits.sum(), predicted.sum()))
    micro_recall = float(_share(hits.sum(), support.sum()))
    return Evaluation(
        accuracy=float((wanted == chosen).all(axis=1).mean()) if documents else 0.0,
        macro_precision=_mean(precision[met]),
        macro_recall=_mean(recall[met]),
        macro_f1=_mean(f1[met]),
        micro_precision=micro_precision,
        micro_recall=micro_recall,
        micro_f1=float(_share(2 * hits.sum(), support.sum() + predicted.sum())),
        loss=_negative_log_likelihood(wanted, probabilities, multi_label=multi_label),
        documents=documents,
        labels=tuple(labels),
        per_class=tuple(
            ClassFigures(label, float(precision[i]), float(recall[i]), float(f1[i]), int(support[i]), int(predicted[i]))
            for i, label in enumerate(labels)
        ),
        confusion=None if multi_label else _confusion(wanted, chosen),
    )


def _share(part: Any, whole: Any) -> NDArray[np.float64]:
    part, whole = np.asarray(part, dtype=np.float64), np.asarray(whole, dtype=np.float64)
    result: NDArray[np.float64] = np.divide(part, whole, out=np.zeros_like(part), where=whole > 0)
    return result


def _mean(values: NDArray[np.float64]) -> float:
    return float(values.mean()) if len(values) else 0.0


def _negative_log_likelihood(
    wanted: NDArray[np.bool_], probabilities: NDArray[np.floating[Any]], *, multi_label: bool
) -> float:
    if not len(wanted):
        return 0.0
    sure = np.asarray(probabilities, dtype=np.float64)
    if multi_label:
        likelihood = np.where(wanted, sure, 1.0 - sure)
    else:
        likelihood = sure[wanted]
    return float(-np.log(np.maximum(likelihood, SMALLEST_PROBABILITY)).mean())


def _confusion(wanted: NDArray[np.bool_], chosen: NDArray[np.bool_]) -> tuple[tuple[int, ...], ...]:
    counts = wanted.astype(np.int64).T @ chosen.astype(np.int64)
    return tuple(tuple(int(value) for value in row) for row in counts)
