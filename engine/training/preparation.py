"""From a project's documents to what a training learns from: parts, classes, warnings, tokens.

Reads the project and assigns parts; the tokens lie in the project's cache folder (`token_cache`).
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.typing import NDArray

from engine.contract import options as contract_options
from engine.contract.config import LabelMode, Part, TrainConfig
from engine.contract.errors import DataError, ErrorInfo
from engine.contract.message import Message, message
from engine.runtime.reporter import Reporter
from engine.store.documents import Document, DocumentFilter
from engine.store.project import Project
from engine.text.cleaning.pipeline import Cleaner
from engine.text.tokenisation import train_tokenizer
from engine.training.texts import part_filter, taught_texts
from engine.training.token_cache import TokenCache, TokenCacheWriter, cache_key

TEST_FRACTION = 0.2
"""Share of the documents locked away for the final evaluation, where the project has no test part yet."""
DOCUMENTS_AT_A_TIME = 512


@dataclass(frozen=True)
class TrainingDocuments:
    """Which documents a run learns from and is measured on, and the classes it tells apart."""

    labels: tuple[str, ...]
    """Classes in the project's order; each has a training document."""
    multi_label: bool
    documents_per_class: NDArray[np.int64]
    """[classes], of the training part."""
    train: int
    validation: int
    fingerprint: str

    def targets(self, documents: Sequence[Document]) -> NDArray[np.uint8]:
        """[documents, classes] of 0 and 1."""
        places = {label: number for number, label in enumerate(self.labels)}
        matrix = np.zeros((len(documents), len(self.labels)), dtype=np.uint8)
        for row, document in enumerate(documents):
            for label in document.labels:
                if label in places:
                    matrix[row, places[label]] = 1
        return matrix


def select_documents(project: Project, config: TrainConfig, reporter: Reporter) -> TrainingDocuments:
    """Give every labelled document a part, and check that there is something to learn.

    Raises DataError train.no_documents, train.one_class. Warns (`reporter.warn`) of what weakens the result.
    """
    reporter.stage(message("Choosing the training documents"))
    if not project.documents.count(DocumentFilter(labelled=True)):
        raise DataError(
            "train.no_documents",
            happened=message("No document of this project has a label."),
            meaning=message("A model learns from documents whose class is known; without them it cannot learn."),
            remedy=message("Import documents with labels, or label some in the Dataset tab, at least two classes."),
        )
    assign_parts(project, config)
    train = _census(project, Part.TRAIN, reporter)
    validation = _census(project, Part.VALIDATION, reporter)
    labels = tuple(name for name in project.labels.names() if train.per_label[name])
    if len(labels) < 2:
        raise DataError(
            "train.one_class",
            happened=message("All training documents have the same label: {label}.", label=", ".join(labels) or "-"),
            meaning=message("A model learns to tell classes apart and needs at least two of them."),
            remedy=message("Label documents of a second class, or import some."),
        )
    for warning in _warnings(project, labels, train, validation):
        reporter.warn(warning)
    known = set(labels)
    return TrainingDocuments(
        labels=labels,
        multi_label=project.mode is LabelMode.MULTI,
        documents_per_class=np.array([train.per_label[label] for label in labels], dtype=np.int64),
        train=train.documents,
        validation=sum(count for names, count in validation.per_set.items() if known & set(names)),
        fingerprint=cache_key(
            {
                "train": project.documents.fingerprint(part_filter(Part.TRAIN)),
                "validation": project.documents.fingerprint(part_filter(Part.VALIDATION)),
            }
        ),
    )


def assign_parts(project: Project, config: TrainConfig) -> None:
    """Give a part to what has none; a validation part is taken from the training part where there is none."""
    count = project.documents.count
    validation = config.training.validation_fraction
    test_is_settled = count(DocumentFilter(parts=(Part.TEST,))) or not count(part_filter(None))
    test = 0.0 if test_is_settled else TEST_FRACTION
    rest = 1.0 - test
    fractions = {Part.TRAIN: rest * (1.0 - validation), Part.VALIDATION: rest * validation, Part.TEST: test}
    project.splits.ensure(fractions=fractions, seed=config.seed)


def tokenise(project: Project, selected: TrainingDocuments, config: TrainConfig, reporter: Reporter) -> TokenCache:
    """Tokens of both parts; the tokeniser learns its vocabulary from the training part alone."""
    caches = project.cache_folder / "tokens"
    key = cache_key(
        {
            "documents": selected.fingerprint,
            "labels": selected.labels,
            "text": contract_options.to_dict(config.text),
            "cleaning": [step.to_dict() for step in config.cleaning],
            **_added(config),
            "format": 1,
        }
    )
    found = TokenCache.find(caches, key)
    if found is not None:
        return found
    with TokenCacheWriter(caches, key) as writer:
        reporter.stage(message("Learning the vocabulary"))
        tokenizer = train_tokenizer(_texts(project, selected.train, Cleaner(config.cleaning), reporter), config.text)
        writer.tokenizer(tokenizer)
        reporter.stage(message("Turning texts into tokens"))
        done = 0
        for part in (Part.TRAIN, Part.VALIDATION):
            with writer.part(part.value) as tokens:
                for taught in taught_texts(project, part, selected, config):
                    tokens.add(tokenizer.encode(taught.texts), taught.targets, taught.ids)
                    done += taught.documents
                    reporter.progress(done, selected.train + selected.validation, "documents")
    made = TokenCache.find(caches, key)
    assert made is not None
    return made


def _added(config: TrainConfig) -> dict[str, Any]:
    """What decides over copies of training texts; the seed only where there are any."""
    if not config.augmentation.active:
        return {}
    options = contract_options.to_dict(config.augmentation)
    return {"augmentation": options, "synonyms": config.synonyms, "seed": config.seed}


def read_part(
    project: Project, part: Part, selected: TrainingDocuments, config: TrainConfig, reporter: Reporter
) -> tuple[list[int], list[str], NDArray[np.float32]]:
    """Ids, texts and targets [texts, classes] of a part, all in memory: what estimators learn from."""
    ids: list[int] = []
    texts: list[str] = []
    targets = [np.zeros((0, len(selected.labels)), dtype=np.uint8)]
    for taught in taught_texts(project, part, selected, config):
        ids += taught.ids.tolist()
        texts += taught.texts
        targets.append(taught.targets)
        reporter.check()
    return ids, texts, np.concatenate(targets).astype(np.float32)


@dataclass(frozen=True)
class _Census:
    """What a part holds."""

    documents: int
    per_label: Counter[str]
    per_set: Counter[tuple[str, ...]]
    empty: int


def _census(project: Project, part: Part, reporter: Reporter) -> _Census:
    per_set: Counter[tuple[str, ...]] = Counter()
    per_label: Counter[str] = Counter()
    empty = 0
    for number, document in enumerate(project.documents.iterate(part_filter(part))):
        per_set[document.labels] += 1
        per_label.update(document.labels)
        empty += not document.text.strip()
        if number % DOCUMENTS_AT_A_TIME == 0:
            reporter.check()
    return _Census(sum(per_set.values()), per_label, per_set, empty)


def _texts(project: Project, total: int, clean: Cleaner, reporter: Reporter) -> Iterator[str]:
    for number, document in enumerate(project.documents.iterate(part_filter(Part.TRAIN)), start=1):
        yield clean(document.text)
        if number % DOCUMENTS_AT_A_TIME == 0:
            reporter.progress(number, total, "documents")


def _warnings(project: Project, labels: tuple[str, ...], train: _Census, validation: _Census) -> Iterator[ErrorInfo]:
    alone = [label for label in labels if train.per_label[label] == 1]
    if alone:
        yield ErrorInfo(
            "train.class_too_small",
            message("These classes have a single training document: {labels}.", labels=_some(alone)),
            message("A model can hardly learn a class from one example, and its figures for it mean little."),
            message("Label more documents of these classes, or join them with others."),
        )
    unseen = [label for label in project.labels.names() if validation.per_label[label] and label not in labels]
    if unseen:
        yield ErrorInfo(
            "train.unseen_class",
            message("Some classes have validation documents but none to learn from: {labels}.", labels=_some(unseen)),
            message("The model cannot learn them; their documents are left out of the validation."),
            message("Move some of their documents to the training part."),
        )
    if train.empty or validation.empty:
        yield ErrorInfo(
            "train.empty_texts",
            _empty(train.empty + validation.empty),
            message("They count as documents of one unknown word and teach the model little."),
            message("Look at them in the Dataset tab, and delete them or import their text again."),
        )
    if not validation.documents:
        yield ErrorInfo(
            "train.no_validation",
            message("There are too few documents to set some aside for validation."),
            message("All epochs are trained and the last one is kept; nothing says how good the model is."),
            message("Add labelled documents; from about ten a class the figures begin to mean something."),
        )


def _empty(count: int) -> Message:
    if count == 1:
        return message("One document has an empty text.")
    return message("{count} documents have an empty text.", count=count)


def _some(names: Sequence[str]) -> str:
    return ", ".join(names[:8]) + (", ..." if len(names) > 8 else "")
