"""What repairs have brought: the same model, taught with the documents as they were and as they are now.

Both are measured on the documents that are the same in both states, with the same labels, outside the test part, and
never on a document that the model has seen. Documents whose label was changed are measured by neither: a model agrees
with its own suggestions, and that would be no gain. `tests/benchmarks/care.py` compares what is measured so with what
the true labels say.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.typing import NDArray

from engine.care import learning
from engine.care.state import LabelledDocuments, labelled_now, labelled_then, outside_test
from engine.contract.commands import MeasureRepairs
from engine.contract.errors import DataError
from engine.contract.message import message
from engine.evaluation.metrics import evaluate
from engine.runtime.reporter import Reporter
from engine.runtime.threads import limit_threads
from engine.store.project import Project

FEWEST = 50
"""Documents that both states share, below which a difference would be chance."""


@dataclass(frozen=True, slots=True)
class Gain:
    before: float
    """Macro-F1, from 0 to 1."""
    after: float
    documents: int
    """On which both were measured."""
    only_before: int
    """Classed right only with the documents as they were."""
    only_after: int
    """Classed right only with the documents as they are."""
    changed: int
    """Documents that were added, deleted or labelled anew since."""

    def to_dict(self) -> dict[str, Any]:
        return {name: getattr(self, name) for name in Gain.__slots__}


def measure_repairs(command: MeasureRepairs, reporter: Reporter) -> Gain:
    """Raises DataError care.not_examined, care.too_little."""
    limit_threads()
    with Project.open(command.project) as project:
        then = labelled_then(project.cache_folder)
        if then is None:
            raise DataError(
                "care.not_examined",
                happened=message("There is no state of the documents to compare with."),
                meaning=message("It is kept by an examination, in the project's cache."),
                remedy=message("Examine the documents, repair what is found, and measure then."),
            )
        now, then = outside_test(labelled_now(project)), outside_test(then)
        labels_then = dict(zip(then.ids, then.labels, strict=True))
        shared = {number for number, own in zip(now.ids, now.labels, strict=True) if labels_then.get(number) == own}
        changed = len(set(now.ids) ^ set(then.ids)) + len(set(now.ids) & set(then.ids)) - len(shared)
        classes = [label for label in then.classes if label in set(now.classes)]
        if len(shared) < FEWEST or len(classes) < 2:
            raise DataError(
                "care.too_little",
                happened=message("Only {n} documents are as they were.", n=len(shared)),
                meaning=message("On so few, or on fewer than two classes, a difference would be chance."),
                remedy=message("Examine the documents again: that is the new state to compare with."),
            )
        reporter.stage(message("Measuring with the documents as they were"))
        right_before, before = _measure(project, then, classes, shared, reporter)
        reporter.stage(message("Measuring with the documents as they are"))
        right_after, after = _measure(project, now, classes, shared, reporter)
    return Gain(
        before=before,
        after=after,
        documents=len(right_before),
        only_before=int((right_before & ~right_after).sum()),
        only_after=int((right_after & ~right_before).sum()),
        changed=changed,
    )


def _measure(
    project: Project, documents: LabelledDocuments, classes: list[int], shared: set[int], reporter: Reporter
) -> tuple[NDArray[np.bool_], float]:
    """Which of the shared documents are classed right, in the order of their ids, and the macro-F1 on them."""
    targets = documents.targets(classes)
    counted = learning.count(documents.texts(project, reporter.check), reporter)
    probabilities = learning.out_of_fold(
        counted.features,
        targets,
        learning.folds_of(documents.hashes, division=1),
        multi_label=documents.multi_label,
        reporter=reporter,
    )
    rows = [row for row, number in enumerate(documents.ids) if number in shared and targets[row].any()]
    measured, wanted = probabilities[rows], targets[rows]
    names = tuple(map(str, classes))
    figures = evaluate(wanted, measured, labels=names, multi_label=documents.multi_label)
    if documents.multi_label:
        right = ((measured >= 0.5) == (wanted > 0.5)).all(axis=1)
    else:
        right = measured.argmax(axis=1) == wanted.argmax(axis=1)
    return right, figures.macro_f1
