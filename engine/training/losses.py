"""What a training minimises: cross-entropy and focal loss, for one label and for many, one figure a document.

Averaging over a batch is left to the loop, which may share a batch among several processes.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

import numpy as np
import torch
from numpy.typing import NDArray
from torch import Tensor
from torch.nn import functional

from engine.contract.config import Loss, TrainingOptions

LARGEST_WEIGHT = 100.0
"""A class with one document in a million would otherwise drown all others."""

LossFunction = Callable[[Tensor, Tensor], Tensor]
"""(logits [batch, classes], targets [batch, classes] of 0 and 1) -> loss of each document [batch], float32."""


def make_loss(
    options: TrainingOptions, documents_per_class: NDArray[np.int64], *, documents: int, multi_label: bool
) -> LossFunction:
    """The loss that the options ask for. `documents_per_class` [classes] counts the training part's documents."""
    gamma = options.focal_gamma if options.loss is Loss.FOCAL else 0.0
    weights: Tensor | None = None
    if options.class_weights:
        weights = torch.tensor(
            class_weights(documents_per_class, documents=documents, multi_label=multi_label), dtype=torch.float32
        )
    kind = BinaryCrossEntropy if multi_label else CrossEntropy
    return kind(weights, options.label_smoothing, gamma)


def class_weights(documents_per_class: NDArray[np.int64], *, documents: int, multi_label: bool) -> NDArray[np.float64]:
    """Weights [classes] that balance classes.

    Single-label: documents / (classes * documents of the class), so that the mean weight of a document is 1 (King and
    Zeng, 2001; scikit-learn's "balanced"). Multi-label: documents without the label / documents with it, for the
    positive decisions only. At most `LARGEST_WEIGHT`.
    """
    counts = np.maximum(np.asarray(documents_per_class, dtype=np.float64), 1.0)
    if multi_label:
        weights = np.maximum(documents - counts, 1.0) / counts
    else:
        present = max(1, int(np.count_nonzero(documents_per_class)))
        weights = documents / (present * counts)
    limited: NDArray[np.float64] = np.minimum(weights, LARGEST_WEIGHT)
    return limited


@dataclass(frozen=True)
class CrossEntropy:
    """-sum_c weight_c * target_c * (1 - p_c)^gamma * log p_c with p = softmax(logits).

    Label smoothing gives each class its share of `smoothing` / classes (Szegedy et al., 2016); gamma > 0 is the focal
    loss (Lin et al., 2017).
    """

    weights: Tensor | None
    smoothing: float
    gamma: float

    def __call__(self, logits: Tensor, targets: Tensor) -> Tensor:
        log_p = functional.log_softmax(logits.float(), dim=1)
        wanted = targets.float()
        if self.smoothing:
            wanted = wanted * (1.0 - self.smoothing) + self.smoothing / targets.shape[1]
        terms = wanted * log_p
        if self.gamma:
            terms = terms * (1.0 - log_p.exp()).clamp(min=0.0) ** self.gamma
        if self.weights is not None:
            terms = terms * self.weights.to(terms.device)
        return -terms.sum(dim=1)


@dataclass(frozen=True)
class BinaryCrossEntropy:
    """One yes-or-no decision a class, averaged over the classes: the loss of multi-label projects.

    -(weight_c * target_c * (1 - p_c)^gamma * log p_c + (1 - target_c) * p_c^gamma * log(1 - p_c)) with
    p = sigmoid(logits). Smoothing draws targets towards one half.
    """

    weights: Tensor | None
    smoothing: float
    gamma: float

    def __call__(self, logits: Tensor, targets: Tensor) -> Tensor:
        scores, wanted = logits.float(), targets.float()
        if self.smoothing:
            wanted = wanted * (1.0 - self.smoothing) + self.smoothing / 2.0
        yes = wanted * functional.logsigmoid(scores)
        no = (1.0 - wanted) * functional.logsigmoid(-scores)
        if self.gamma:
            yes = yes * torch.sigmoid(-scores) ** self.gamma
            no = no * torch.sigmoid(scores) ** self.gamma
        if self.weights is not None:
            yes = yes * self.weights.to(yes.device)
        return -(yes + no).mean(dim=1)
