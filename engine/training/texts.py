"""Texts as a model learns from them: cleaned, and in the training part with what the augmentation adds."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import islice
from typing import TYPE_CHECKING

import numpy as np
from numpy.typing import NDArray

from engine.contract.config import Part, TrainConfig
from engine.store.documents import Document, DocumentFilter
from engine.store.project import Project
from engine.text.augmentation import Augmenter, read_synonyms, repetitions
from engine.text.cleaning.pipeline import Cleaner

if TYPE_CHECKING:
    from engine.training.preparation import TrainingDocuments

DOCUMENTS_AT_A_TIME = 512


@dataclass(frozen=True)
class TaughtTexts:
    """Some documents of a part, the added copies behind them."""

    texts: list[str]
    targets: NDArray[np.uint8]
    """[texts, classes]"""
    ids: NDArray[np.int64]
    """[texts]; a copy has the id of its document."""
    documents: int
    """How many of the texts are documents."""


def part_filter(part: Part | None) -> DocumentFilter:
    """The labelled documents of a part (None: of no part): what training, validation and evaluation look at."""
    return DocumentFilter(parts=(part,), labelled=True)


def usable_documents(project: Project, part: Part, labels: tuple[str, ...]) -> Iterator[list[Document]]:
    """The part's documents, some at a time, without those that carry none of the classes."""
    known = set(labels)
    usable = (d for d in project.documents.iterate(part_filter(part)) if known.intersection(d.labels))
    while documents := list(islice(usable, DOCUMENTS_AT_A_TIME)):
        yield documents


def taught_texts(
    project: Project, part: Part, selected: TrainingDocuments, config: TrainConfig
) -> Iterator[TaughtTexts]:
    """The part's texts, some at a time; only the training part is ever added to."""
    clean = Cleaner(config.cleaning)
    augmentation = config.augmentation
    augmenter = None
    if part is Part.TRAIN and augmentation.active:
        augmenter = Augmenter(augmentation, read_synonyms(config.synonyms), seed=config.seed)
    times = _repetitions(project, selected, config) if augmenter is not None else np.zeros(0, dtype=np.int64)
    done = 0
    for documents in usable_documents(project, part, selected.labels):
        texts = [clean(document.text) for document in documents]
        places = list(range(len(documents)))
        if augmenter is not None:
            for place in range(len(documents)):
                more = augmenter.added(texts[place], int(times[done + place]))
                texts += more
                places += [place] * len(more)
        ids = np.array([document.id for document in documents], dtype=np.int64)
        yield TaughtTexts(texts, selected.targets(documents)[places], ids[places], len(documents))
        done += len(documents)


def _repetitions(project: Project, selected: TrainingDocuments, config: TrainConfig) -> NDArray[np.int64]:
    """Of each training document, in their order."""
    targets = [np.zeros((0, len(selected.labels)), dtype=np.uint8)]
    for documents in usable_documents(project, Part.TRAIN, selected.labels):
        targets.append(selected.targets(documents))
    every = np.concatenate(targets)
    return repetitions(every, config.augmentation.fill) if config.augmentation.fill else np.zeros(len(every), np.int64)
