"""One straight line a class against the rest, fitted one after the other so that each can be reported and aborted."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    import numpy as np
    import numpy.typing as npt

    Floats = npt.NDArray[np.float32]


def fit_lines(
    features: Any,
    targets: Floats,
    make_line: Callable[[], Any],
    *,
    mirrored: bool,
    told: Callable[[int, int, str], None],
) -> tuple[Floats, Floats]:
    """Weights `[features, classes]` and bias `[classes]` for 0/1 targets `[texts, classes]`.

    `make_line` gives an unfitted linear classifier of scikit-learn. `mirrored`: exactly one of the classes holds, so
    that of two classes the second line is the first one turned round. `told(done, total, "classes")` may raise.
    """
    import numpy as np

    classes = targets.shape[1]
    weights = np.zeros((features.shape[1], classes), dtype=np.float32)
    bias = np.zeros(classes, dtype=np.float32)
    mirrored = mirrored and classes == 2
    lines = 1 if mirrored else classes
    for number in range(lines):
        told(number, lines, "classes")
        wanted = targets[:, number] > 0.5
        if wanted.all() or not wanted.any():
            bias[number] = 1.0 if wanted.any() else -1.0  # nothing to tell apart
            continue
        line = make_line().fit(features, wanted)
        weights[:, number] = line.coef_[0]
        bias[number] = line.intercept_[0]
    if mirrored:
        weights[:, 1], bias[1] = -weights[:, 0], -bias[0]
    told(lines, lines, "classes")
    return weights, bias
