"""Which documents a person should label next: the model learns from every decision and asks where it knows least.

Uncertainty by the smallest margin between two labels (Scheffer, Decomain and Wrobel, 2001), diversity by the distance
to everything that has a label, disagreement between a line and the nearest centre of a class (query by committee,
Seung, Opper and Sompolinsky, 1992). Every fifth document is chosen by chance, whatever the order: only from those can
be said how good the labels and the model are.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.typing import NDArray

from engine.architectures.layers.calibration import to_probabilities
from engine.care import learning
from engine.care.features import Features, features_of
from engine.contract.commands import OrderQueue, QueueReason
from engine.contract.config import LabelMode
from engine.contract.errors import DataError
from engine.contract.message import message
from engine.runtime.reporter import Reporter
from engine.runtime.threads import limit_threads
from engine.store.documents import DocumentFilter
from engine.store.project import Project

BY_CHANCE = 5
"""Every so many documents one is chosen by chance."""

CANDIDATES = 400
"""Documents among which the diverse ones are looked for."""

SURE_ENOUGH = 0.5
"""Probability from which a label of several is suggested."""

USUAL_SCALE = np.array([learning.USUAL_SCALE, 0.0], dtype=np.float32)


@dataclass(frozen=True, slots=True)
class Proposal:
    document: int
    reason: QueueReason
    suggested: tuple[str, ...]
    """What the model would say; empty before it has learned two classes."""
    chance: float
    """How likely the first of them is, from 0 to 1."""


@dataclass(frozen=True, slots=True)
class Queue:
    proposals: tuple[Proposal, ...]
    """In the order in which they should be labelled."""
    labelled: int
    unlabelled: int
    learned: int
    """Classes that the model tells apart; below two it does not know anything yet."""


def order_queue(command: OrderQueue, reporter: Reporter) -> Queue:
    """Well under a second where the words are counted already. Raises DataError labelling.no_words."""
    limit_threads()
    with Project.open(command.project) as project:
        try:
            features = features_of(project, reporter)
        except DataError as error:
            raise DataError(
                "labelling.no_words",
                happened=message("The documents hold no words to count."),
                meaning=message("Nothing can be learned from them, and none can be said to come first."),
                remedy=message("Check that the right column was imported as the text."),
            ) from error
        names, owned = _labels(project)
        counts = project.documents.counts()
        unlabelled = sum(count.total for count in counts if not count.label)
        total = project.documents.count()
        doubtful = project.documents.ids(DocumentFilter(unsure=True))
        reporter.check()
        proposals, learned = ordered(
            features, names, owned, doubtful, command, project.mode is LabelMode.MULTI, reporter
        )
    return Queue(proposals, total - unlabelled, unlabelled, learned)


def _labels(project: Project) -> tuple[list[str], dict[int, list[int]]]:
    """Names of the labels in use, and of each labelled document the places of its labels among them."""
    numbers: dict[int, int] = {}
    names: list[str] = []
    rows = project.connection().execute("SELECT id, name FROM visible_labels ORDER BY position, id").fetchall()
    for number, name in rows:
        numbers[number] = len(names)
        names.append(name)
    owned: dict[int, list[int]] = {}
    for document, label in project.connection().execute(
        "SELECT l.document_id, l.label_id FROM document_labels l JOIN documents d ON d.id = l.document_id"
        " WHERE NOT d.deleted AND NOT d.unsure"
    ):
        owned.setdefault(document, []).append(numbers[label])
    return names, owned


def ordered(
    features: Features,
    names: list[str],
    owned: dict[int, list[int]],
    doubtful: list[int],
    command: OrderQueue,
    multi_label: bool,
    reporter: Reporter,
) -> tuple[tuple[Proposal, ...], int]:
    """What to label next, and how many classes there are to learn from.

    `owned` has the places among `names` of the labels of each labelled document. `doubtful` documents wait for their
    second look: nothing is learned from them, and they do not come again.
    """
    ids = features.ids
    known = np.array([row for row, number in enumerate(ids.tolist()) if number in owned], dtype=np.int64)
    free = np.ones(len(ids), dtype=bool)
    free[known] = False
    free &= ~np.isin(ids, np.array([*command.skipped, *doubtful], dtype=np.int64))
    pool = np.flatnonzero(free)
    if not len(pool):
        return (), 0
    targets = np.zeros((len(known), len(names)), dtype=np.float32)
    for at, row in enumerate(known.tolist()):
        targets[at, owned[int(ids[row])]] = 1.0
    classes = np.flatnonzero(targets.any(axis=0))
    dice = np.random.default_rng(len(known))
    by_chance = dice.permutation(pool)
    if len(classes) < 2:
        first = by_chance[: command.most].tolist()
        return tuple(Proposal(int(ids[row]), QueueReason.RANDOM, (), 0.0) for row in first), len(classes)
    weights, bias = learning.fit(
        features.matrix[known], targets[:, classes], multi_label=multi_label, told=lambda *_: reporter.check()
    )
    scores = features.matrix[pool] @ weights + bias
    ranked = _ranked(features.matrix, known, targets[:, classes], pool, scores, classes, names, command)
    place = {int(row): at for at, row in enumerate(pool.tolist())}
    chances = to_probabilities(scores, USUAL_SCALE, multi_label=multi_label)
    found: list[Proposal] = []
    taken: set[int] = set()
    chosen, chance = iter(ranked), iter(by_chance.tolist())
    reason = command.order
    while len(found) < min(command.most, len(pool)):
        random = len(found) % BY_CHANCE == BY_CHANCE - 1 or reason is QueueReason.RANDOM
        row = next((row for row in (chance if random else chosen) if row not in taken), None)
        if row is None:  # the order has fewer than are wanted
            reason = QueueReason.RANDOM
            continue
        taken.add(row)
        probabilities = chances[place[row]]
        order = (-probabilities).argsort()
        best = [int(at) for at in order if probabilities[at] >= SURE_ENOUGH] if multi_label else [int(order[0])]
        suggested = tuple(names[int(classes[at])] for at in best)
        why = QueueReason.RANDOM if random else command.order
        found.append(Proposal(int(ids[row]), why, suggested, float(probabilities[order[0]])))
    return tuple(found), len(classes)


def _ranked(
    matrix: Any,
    known: NDArray[np.int64],
    targets: NDArray[np.float32],
    pool: NDArray[np.int64],
    scores: NDArray[np.float32],
    classes: NDArray[np.int64],
    names: list[str],
    command: OrderQueue,
) -> list[int]:
    """Rows of the pool, those first that the order asks for."""
    if scores.shape[1] > 1:
        two = np.sort(scores, axis=1)[:, -2:]
        margins = two[:, 1] - two[:, 0]
    else:
        margins = np.abs(scores[:, 0])
    match command.order:
        case QueueReason.LIKELY:
            wanted = [at for at, column in enumerate(classes.tolist()) if names[column] == command.label]
            if not wanted:
                return []
            return [int(row) for row in pool[(-scores[:, wanted[0]]).argsort(kind="stable")]]
        case QueueReason.DIVERSE:
            likeness = np.asarray((matrix[pool] @ matrix[known].T).max(axis=1).todense()).ravel()
            some = likeness.argsort(kind="stable")[:CANDIDATES]
            return _spread(matrix[pool[some]], pool[some])
        case QueueReason.DISAGREEMENT:
            centres = np.asarray(targets.T @ matrix[known])
            centres /= np.maximum(np.linalg.norm(centres, axis=1, keepdims=True), 1e-9)
            near = np.asarray(matrix[pool] @ centres.T)
            differ = near.argmax(axis=1) != scores.argmax(axis=1)
            gap = near.max(axis=1) - near[np.arange(len(near)), scores.argmax(axis=1)]
            order = np.lexsort((-gap, ~differ))
            return [int(row) for row in pool[order][: int(differ.sum())]]
        case _:
            return [int(row) for row in pool[margins.argsort(kind="stable")]]


def _spread(matrix: Any, rows: NDArray[np.int64]) -> list[int]:
    """One after the other, each as unlike those before it as can be."""
    likeness = np.asarray((matrix @ matrix.T).todense())
    left = np.ones(len(rows), dtype=bool)
    nearest = likeness[0].copy()
    order = [0]
    left[0] = False
    while left.any():
        at = int(np.where(left, nearest, np.inf).argmin())
        order.append(at)
        left[at] = False
        nearest = np.maximum(nearest, likeness[at])
    return [int(rows[at]) for at in order]
