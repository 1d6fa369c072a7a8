"""What repairs or an augmentation bring: the same model, taught with and without them.

Repairs are measured on the documents that are the same in both states, with the same labels, outside the test part, and
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
from engine.contract.commands import MeasureAugmentation, MeasureRepairs
from engine.contract.errors import DataError, UsageError
from engine.contract.message import message
from engine.evaluation.metrics import evaluate
from engine.runtime.reporter import Reporter
from engine.runtime.threads import limit_threads
from engine.store.augmentation import Augmentation, augmentation_of
from engine.store.project import Project
from engine.text.augmentation import Augmenter, read_synonyms, repetitions

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


def measure_augmentation(command: MeasureAugmentation, reporter: Reporter) -> Gain:
    """The same documents without and with what the augmentation adds to those that are learned from.

    Raises DataError care.too_little, UsageError care.no_augmentation.
    """
    limit_threads()
    with Project.open(command.project) as project:
        augmentation = augmentation_of(project)
        if not augmentation.options.active:
            raise UsageError(
                "care.no_augmentation",
                happened=message("The augmentation adds nothing."),
                meaning=message("There is nothing to measure."),
                remedy=message("Choose changed copies, or a share that rare classes are filled up to."),
            )
        documents = outside_test(labelled_now(project))
        classes = list(documents.classes)
        if len(documents.ids) < FEWEST or len(classes) < 2:
            raise DataError(
                "care.too_little",
                happened=message("There are only {n} labelled documents outside the test part.", n=len(documents.ids)),
                meaning=message("On so few, or on fewer than two classes, a difference would be chance."),
                remedy=message("Label more documents."),
            )
        every = set(documents.ids)
        reporter.stage(message("Measuring without the augmentation"))
        right_before, before = _measure(project, documents, classes, every, reporter)
        reporter.stage(message("Measuring with the augmentation"))
        right_after, after = _measure(project, documents, classes, every, reporter, augmentation)
    return Gain(
        before=before,
        after=after,
        documents=len(right_before),
        only_before=int((right_before & ~right_after).sum()),
        only_after=int((right_after & ~right_before).sum()),
        changed=0,
    )


def _measure(
    project: Project,
    documents: LabelledDocuments,
    classes: list[int],
    shared: set[int],
    reporter: Reporter,
    augmentation: Augmentation | None = None,
) -> tuple[NDArray[np.bool_], float]:
    """Which of the shared documents are classed right, in the order of their ids, and the macro-F1 on them."""
    targets = documents.targets(classes)
    texts = documents.texts(project, reporter.check)
    folds = learning.folds_of(documents.hashes, division=1)
    sources = np.arange(len(texts))
    if augmentation is not None:
        texts, sources = _with_copies(texts, targets, augmentation)
    counted = learning.count(texts, reporter)
    probabilities = learning.out_of_fold(
        counted.features, targets[sources], folds[sources], multi_label=documents.multi_label, reporter=reporter
    )[: len(targets)]
    rows = [row for row, number in enumerate(documents.ids) if number in shared and targets[row].any()]
    measured, wanted = probabilities[rows], targets[rows]
    names = tuple(map(str, classes))
    figures = evaluate(wanted, measured, labels=names, multi_label=documents.multi_label)
    if documents.multi_label:
        right = ((measured >= 0.5) == (wanted > 0.5)).all(axis=1)
    else:
        right = measured.argmax(axis=1) == wanted.argmax(axis=1)
    return right, figures.macro_f1


def _with_copies(
    texts: list[str], targets: NDArray[np.float32], augmentation: Augmentation
) -> tuple[list[str], NDArray[np.int64]]:
    """The texts with what is added behind them, and for each the row of its document: copies share its fold."""
    augmenter = Augmenter(augmentation.options, read_synonyms(augmentation.synonyms), seed=1)
    times = repetitions(targets, augmentation.options.fill)
    more = [(row, copy) for row, text in enumerate(texts) for copy in augmenter.added(text, int(times[row]))]
    sources = np.array([*range(len(texts)), *(row for row, _ in more)], dtype=np.int64)
    return [*texts, *(copy for _, copy in more)], sources
