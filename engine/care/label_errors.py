"""Which labels are probably wrong: confident learning (Northcutt, Jiang and Chuang, 2021).

A class's own threshold is how sure the model is, on average, of documents that carry its label. A document of which the
model is that sure for another class than its own is suspected; the less it believes in the given label, the sooner it
is shown. Probabilities come from models that have not seen the document.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

SURE = 0.5
"""Enough to suspect a document even where the class's own documents are surer: more likely than all others together."""


SURE_OF_EACH = 0.8
"""The same where every label is decided by itself."""


@dataclass(frozen=True, slots=True)
class Suspect:
    row: int
    labels: tuple[int, ...]
    """Columns of the labels that are suggested instead of the document's."""
    chance: float
    """Of the given label, or of the most doubtful one of several, from 0 to 1: the lower, the surer the suspicion."""


def find_suspects(
    probabilities: NDArray[np.float32], targets: NDArray[np.float32], *, multi_label: bool
) -> list[Suspect]:
    """From out-of-fold probabilities and 0/1 targets, both `[documents, classes]`; the surest suspicion first."""
    find = _of_several if multi_label else _of_one
    return sorted(find(probabilities, targets > 0.5), key=lambda suspect: (suspect.chance, suspect.row))


def _of_one(probabilities: NDArray[np.float32], given: NDArray[np.bool_]) -> list[Suspect]:
    own = np.where(given, probabilities, 0.0)
    thresholds = np.minimum(SURE, own.sum(axis=0) / np.maximum(given.sum(axis=0), 1))
    others = np.where(given, -1.0, probabilities)
    best = others.argmax(axis=1)
    chance = own.max(axis=1)
    likeliest = others[np.arange(len(best)), best]
    suspected = (likeliest > chance) & (likeliest >= thresholds[best])
    return [Suspect(int(row), (int(best[row]),), float(chance[row])) for row in np.flatnonzero(suspected)]


def _of_several(probabilities: NDArray[np.float32], given: NDArray[np.bool_]) -> list[Suspect]:
    """Each label by itself: one that is there and should not be, or the other way round."""
    state = np.where(given, probabilities, 1.0 - probabilities)
    there = np.where(given, probabilities, 0.0).sum(axis=0) / np.maximum(given.sum(axis=0), 1)
    missing = np.where(given, 0.0, 1.0 - probabilities).sum(axis=0) / np.maximum((~given).sum(axis=0), 1)
    limits = np.where(given, np.minimum(SURE_OF_EACH, missing), np.minimum(SURE_OF_EACH, there))
    doubtful = (1.0 - state >= limits) & (state < SURE)
    found = []
    for row in np.flatnonzero(doubtful.any(axis=1)):
        labels = given[row] ^ doubtful[row]
        found.append(Suspect(int(row), tuple(np.flatnonzero(labels).tolist()), float(state[row][doubtful[row]].min())))
    return found
