"""The `linear` model over features that were counted once: quick to train again and again."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.typing import NDArray

from engine.architectures.layers.calibration import calibrate, to_probabilities
from engine.architectures.layers.lines import fit_lines
from engine.architectures.linear import LinearModel, LinearOptions
from engine.runtime.reporter import Reporter

Floats = NDArray[np.float32]

FOLDS = 5

STRENGTH = 0.2
"""Less freedom than `linear` has by itself: lines that follow wrong labels less find more of them."""

USUAL_SCALE = 4.0


@dataclass(frozen=True)
class Counted:
    """What texts hold."""

    features: Any
    """Sparse float32 `[texts, features]`: TF-IDF of groups of words or characters."""
    groups: tuple[str, ...]
    """What each feature stands for."""


def count(texts: Sequence[str], reporter: Reporter) -> Counted:
    """Raises DataError `train.no_words` when there is nothing to count."""
    model = LinearModel(LinearOptions(), classes=2, multi_label=False)
    features = model.learn_vocabulary(texts, reporter)
    return Counted(features.tocsr(), model.groups)


def fit(
    features: Any, targets: Floats, *, multi_label: bool, told: Callable[[int, int, str], None]
) -> tuple[Floats, Floats]:
    """Weights `[features, classes]` and bias `[classes]`."""
    from sklearn.svm import LinearSVC

    return fit_lines(
        features, targets, lambda: LinearSVC(C=STRENGTH, random_state=1), mirrored=not multi_label, told=told
    )


def out_of_fold(
    features: Any, targets: Floats, folds: NDArray[np.int64], *, multi_label: bool, reporter: Reporter
) -> Floats:
    """Probabilities `[texts, classes]`, as sure as they are right, of models that have not seen the text's fold."""
    scores = np.zeros(targets.shape, dtype=np.float32)
    numbers = np.unique(folds).tolist()
    lines = len(numbers) * targets.shape[1]
    for place, fold in enumerate(numbers):
        held = folds == fold

        def told(done: int, of: int, unit: str, place: int = place) -> None:
            reporter.progress(place * targets.shape[1] + done * targets.shape[1] // max(of, 1), lines, unit)

        weights, bias = fit(features[~held], targets[~held], multi_label=multi_label, told=told)
        scores[held] = features[held] @ weights + bias
    calibration = calibrate(scores, targets, usual=USUAL_SCALE, multi_label=multi_label)
    return to_probabilities(scores, calibration, multi_label=multi_label)


def folds_of(hashes: Sequence[bytes], *, division: int) -> NDArray[np.int64]:
    """A fold for each document by the hash of its text, so that copies of one text are always in the same one.

    What was found with one division of the documents must be measured with another one (0 to 3).
    """
    place = 4 * division
    return np.array([int.from_bytes(content[place : place + 4], "big") % FOLDS for content in hashes], dtype=np.int64)
