"""Makes scores as sure as they are right: one scale (for several labels one shift too) before they are probabilities.

Sources: Platt (1999), Guo et al. (2017).
"""

from __future__ import annotations

import math
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    import numpy as np
    import numpy.typing as npt

    Floats = npt.NDArray[np.float32]

LARGEST = math.exp(4)
"""A flawless part asks for an infinite scale."""


def calibrate(scores: Floats, targets: Floats, *, usual: float, multi_label: bool) -> Floats:
    """Scale and shift `[2]` that make held-out texts, scores and targets `[texts, classes]`, most likely.

    The search begins at the scale `usual`. Accuracy does not change.
    """
    import numpy as np
    from scipy.optimize import minimize

    precise = scores.astype(np.float64)

    def surprise(parameters: npt.NDArray[np.float64]) -> float:
        calibration = np.array([np.exp(parameters[0]), parameters[1] if multi_label else 0.0])
        chances = to_probabilities(precise, calibration, multi_label=multi_label).clip(1e-7, 1 - 1e-7)
        if multi_label:
            return float(-np.where(targets > 0.5, np.log(chances), np.log(1 - chances)).mean())
        return float(-np.log(chances[targets > 0.5]).mean())

    start = [np.log(usual), 0.0] if multi_label else [np.log(usual)]
    found = minimize(surprise, start, method="Nelder-Mead")
    scale = min(LARGEST, float(np.exp(min(found.x[0], 100.0))))
    return np.array([scale, found.x[1] if multi_label else 0.0], dtype=np.float32)


def to_probabilities(scores: Any, calibration: Any, *, multi_label: bool) -> Floats:
    """Scores `[texts, classes]` as probabilities: a softmax, or one sigmoid a class."""
    import numpy as np

    scaled = scores * calibration[0] + calibration[1]
    if multi_label:
        chances = 0.5 * (1 + np.tanh(0.5 * scaled))  # the sigmoid, written so that it cannot overflow
    else:
        grown = np.exp(scaled - scaled.max(axis=1, keepdims=True))
        chances = grown / grown.sum(axis=1, keepdims=True)
    result: Floats = chances.astype(np.float32)
    return result
