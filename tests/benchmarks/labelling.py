"""How many labels it takes, by the order they come in: `python -m tests.benchmarks.labelling [ORDER ...]`.

An annotator who is always right labels ng20, twenty-five documents at a time, until the linear model reaches a macro-F1
of 0.75 on the 7,528 test documents; five seeds, each with its own first twenty documents. One JSON line an order, with
the share of the labels that the random order needs.
"""

from __future__ import annotations

import json
import sys
import time
from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

from engine.care import learning
from engine.care.features import Features
from engine.contract.commands import OrderQueue, QueueReason
from engine.contract.control import CancelToken
from engine.evaluation.metrics import evaluate
from engine.labelling.queue import ordered
from engine.runtime.reporter import Reporter
from tests.benchmarks.shared_data import data_folder

GOAL, SHARE = 0.75, 0.6
FIRST, STEP, MEASURED_FROM, MOST = 20, 25, 400, 3000
SEEDS = (1, 2, 3, 4, 5)
QUIET = Reporter("benchmark", CancelToken(), lambda _: None)


class Annotator:
    """The pile of documents, with the true labels."""

    def __init__(self) -> None:
        (texts, labels), (others, truth) = _read("train.tsv"), _read("test.tsv")
        self.names = sorted(set(labels))
        features = learning.count([*texts, *others], QUIET).features
        self.pile = Features(np.arange(1, len(texts) + 1, dtype=np.int64), features[: len(texts)])
        self.test = features[len(texts) :]
        self.labels = np.array([self.names.index(label) for label in labels])
        self.truth = np.eye(len(self.names), dtype=np.float32)[[self.names.index(label) for label in truth]]

    def needed(self, order: QueueReason, seed: int) -> tuple[int, list[float]]:
        """Labels until the goal is reached, and the seconds that each order took to find."""
        dice = np.random.default_rng(seed)
        labelled = list(dice.choice(len(self.labels), FIRST, replace=False))
        seconds = []
        while len(labelled) < MOST:
            if len(labelled) >= MEASURED_FROM and self._macro_f1(labelled) >= GOAL:
                break
            owned = {int(self.pile.ids[row]): [int(self.labels[row])] for row in labelled}
            command = OrderQueue(project=data_folder(), order=order, most=STEP)
            began = time.perf_counter()
            proposals, _ = ordered(self.pile, self.names, owned, [], command, False, QUIET)
            seconds.append(time.perf_counter() - began)
            labelled += [proposal.document - 1 for proposal in proposals]
        return len(labelled), seconds

    def _macro_f1(self, labelled: Sequence[int]) -> float:
        rows = np.array(labelled)
        targets: NDArray[np.float32] = np.eye(len(self.names), dtype=np.float32)[self.labels[rows]]
        weights, bias = learning.fit(self.pile.matrix[rows], targets, multi_label=False, told=lambda *_: None)
        scores = self.test @ weights + bias
        sure = np.exp(scores - scores.max(axis=1, keepdims=True))
        chances = (sure / sure.sum(axis=1, keepdims=True)).astype(np.float32)
        return evaluate(self.truth, chances, labels=tuple(self.names), multi_label=False).macro_f1


def main() -> None:
    wanted = [QueueReason(name) for name in sys.argv[1:]] or [
        QueueReason.UNCERTAIN, QueueReason.DIVERSE, QueueReason.DISAGREEMENT,
    ]  # fmt: skip
    annotator = Annotator()
    by_chance = [annotator.needed(QueueReason.RANDOM, seed)[0] for seed in SEEDS]
    print(json.dumps({"benchmark": "labels_needed", "order": "random", "value": by_chance}), flush=True)
    for order in wanted:
        found = [annotator.needed(order, seed) for seed in SEEDS]
        needed = [labels for labels, _ in found]
        seconds = [value for _, values in found for value in values]
        print(
            json.dumps(
                {
                    "benchmark": "labels_needed",
                    "order": order.value,
                    "value": needed,
                    "share_of_random": round(sum(needed) / sum(by_chance), 3),
                    "goal": SHARE,
                    "seconds_an_order": [round(float(np.median(seconds)), 3), round(max(seconds), 3)],
                }
            ),
            flush=True,
        )


def _read(name: str) -> tuple[list[str], list[str]]:
    with (data_folder() / "ng20" / name).open(encoding="utf-8") as file:
        next(file)
        rows = [line.rstrip("\n").partition("\t") for line in file]
    return [text for _, _, text in rows], [label for label, _, _ in rows]


if __name__ == "__main__":
    main()
