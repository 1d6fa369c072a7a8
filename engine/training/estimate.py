"""Foretells time and memory of a training from a few real steps on this machine, before anything is started.

Changes nothing in the project. A benchmark (tests/benchmarks/training_estimate.py) compares forecasts with the truth.
"""

from __future__ import annotations

import math
import os
import tempfile
import time
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np
import torch
from numpy.typing import NDArray

from engine import registry
from engine.architectures.configuration import build_model
from engine.architectures.specification import Family
from engine.contract.commands import Estimate
from engine.contract.config import LabelMode, Optimizer, Part, TrainConfig
from engine.contract.errors import DataError
from engine.contract.message import Message, message
from engine.runtime.reporter import Reporter
from engine.runtime.threads import limit_threads
from engine.store.cleaning import cleaning_of
from engine.store.documents import Document, DocumentFilter
from engine.store.project import Project
from engine.text.cleaning.pipeline import Cleaner
from engine.text.tokenisation import Tokenizer, train_tokenizer
from engine.training.batches import TokenisedPart, evaluation_batches, steps_per_epoch, training_batches
from engine.training.devices import choose_device, memory_mb, synchronise
from engine.training.estimators import FEW
from engine.training.loop import EVALUATION_BATCH, NetworkTraining
from engine.training.losses import make_loss
from engine.training.network import explaining_memory, step_trial
from engine.training.passes import settle_epochs
from engine.training.precision import choose_precision
from engine.training.preparation import TEST_FRACTION
from engine.training.randomness import RandomStream
from engine.training.texts import part_filter

SAMPLE = 1200
"""Documents that are looked at."""
PATIENCE = 1.5
"""Seconds of training steps that are measured at most."""
MOST_STEPS = 20
DISK_TRIAL = 16_000_000
"""Bytes that are written to learn how fast the project's disk is."""
SYNCS_A_CHECKPOINT = 6
"""Files and folders that are synced once an epoch, whatever their size: the weights, the best ones, the project."""
READINGS = 5
"""How often all texts are read, or work like it done: parts, census, fingerprint, vocabulary, tokens."""
SECONDS_AROUND = 1.0
"""Opening, building, measuring the best epoch, writing the bundle."""


@dataclass(frozen=True, slots=True)
class TrainingEstimate:
    """What a training will probably take. Early stopping can end it sooner."""

    seconds: float
    memory_mb: float
    """MB of 10^6 bytes: of the whole process, or on the graphics processor."""
    parameters: int
    documents: int
    """That will be learned from."""
    basis: Message
    """What was measured to know this."""


@dataclass(frozen=True, slots=True)
class DiskSpeed:
    """Seconds that a sync and a written byte take."""

    sync: float
    byte: float


@dataclass(frozen=True)
class _Sample:
    """Some of the documents, spread over the project, and how many there will be in all."""

    texts: list[str]
    targets: NDArray[np.uint8]
    reading: float
    """Seconds it took to read them."""
    train: int
    validation: int
    multi_label: bool

    def scaled(self, seconds: float) -> float:
        """From the sample to all documents of the training part."""
        return seconds * self.train / len(self.texts)


def estimate(command: Estimate, reporter: Reporter) -> TrainingEstimate:
    """Handler of Estimate; about two seconds. Raises DataError train.no_documents, EngineError train.out_of_memory."""
    limit_threads()
    config = command.config
    reporter.stage(message("Estimating time and memory"))
    with Project.open(command.project) as project:
        sample = _sample(project, config, reporter)
        disk = measure_disk(project.cache_folder)
    if registry.architecture(config.architecture).SPEC.family is Family.ESTIMATOR:
        return _estimate_estimator(config, sample, reporter)
    with explaining_memory(config):
        return _estimate_network(settle_epochs(config, documents=sample.train), sample, disk, reporter)


def measure_disk(folder: Path) -> DiskSpeed:
    """Write and sync a small and a larger file there, and remove them."""
    seconds = []
    for size in (1, DISK_TRIAL):
        started = time.perf_counter()
        with tempfile.TemporaryFile(dir=folder) as file:
            file.write(bytes(size))
            file.flush()
            os.fsync(file.fileno())
        seconds.append(time.perf_counter() - started)
    sync, whole = seconds
    return DiskSpeed(sync, max(0.0, whole - sync) / DISK_TRIAL)


def _estimate_network(config: TrainConfig, sample: _Sample, disk: DiskSpeed, reporter: Reporter) -> TrainingEstimate:
    started = time.perf_counter()
    tokenizer = train_tokenizer(sample.texts, config.text)
    encoded = tokenizer.encode(sample.texts)
    tokenising = sample.scaled(time.perf_counter() - started + READINGS * sample.reading)
    reporter.check()
    part = TokenisedPart(encoded, sample.targets, np.arange(len(sample.texts)))
    vocabulary = _foretold_vocabulary(config, sample, tokenizer)
    device = choose_device(config.training.device)
    random = RandomStream(config.seed, device)
    with random:
        model: Any = build_model(
            config,
            vocabulary_size=vocabulary,
            classes=sample.targets.shape[1],
            multi_label=sample.multi_label,
        )
        if hasattr(model, "prepare"):
            model.prepare(part.encoded, part.targets)
    counts = sample.targets.sum(axis=0, dtype=np.int64)
    loss = make_loss(config.training, counts, documents=len(part), multi_label=sample.multi_label)
    trial = step_trial(model, loss, part, config, device)
    precision = choose_precision(config.training.precision, device, architecture=config.architecture, trial=trial)
    labels = [str(number) for number in range(sample.targets.shape[1])]
    training = NetworkTraining(model, config.training, loss, labels, sample.multi_label, device, precision, random)
    per_document = _seconds_of_learning(training, part, config, reporter)
    validating = _seconds_of_validating(training, part, reporter)
    memory = memory_mb(device)
    parameters = sum(parameter.numel() for parameter in model.parameters())
    states = 2 if config.training.optimizer is not Optimizer.SGD else 1
    # weights and optimiser each epoch, weights alone when it is the best one: about every second
    saving = SYNCS_A_CHECKPOINT * disk.sync + 4 * parameters * (1.5 + states) * disk.byte
    steps = steps_per_epoch(sample.train, config.training.batch_size)
    epoch = per_document * sample.train + validating * sample.validation + saving
    return TrainingEstimate(
        seconds=SECONDS_AROUND + tokenising + config.training.epochs * epoch,
        memory_mb=memory,
        parameters=parameters,
        documents=sample.train,
        basis=message(
            "Measured on {count} of the documents: {epochs} epochs of {steps} steps at most.",
            count=len(sample.texts),
            epochs=config.training.epochs,
            steps=steps,
        ),
    )


def _estimate_estimator(config: TrainConfig, sample: _Sample, reporter: Reporter) -> TrainingEstimate:
    """Fits on a half and on the whole sample, and draws the line on."""
    whole = len(sample.texts)
    half = max(1, whole // 2)
    seconds: dict[int, float] = {}
    parameters: dict[int, int] = {}
    quiet = Reporter(reporter.job_id, reporter.token, lambda event: None)
    for count in (half, whole):
        classes = sample.targets.shape[1]
        model: Any = build_model(config, vocabulary_size=0, classes=classes, multi_label=sample.multi_label)
        started = time.perf_counter()
        targets = sample.targets[:count].astype(np.float32)
        model.fit(sample.texts[:count], targets, validation=None, seed=config.seed, reporter=quiet)
        seconds[count] = time.perf_counter() - started
        parameters[count] = model.parameters()
    started = time.perf_counter()
    model.probabilities(sample.texts)
    classifying = (time.perf_counter() - started) / whole
    slope = (seconds[whole] - seconds[half]) / (whole - half) if whole > half else seconds[whole]
    slope = max(slope, 0.5 * seconds[whole] / whole)
    # once to find the scale of the probabilities, once for the figures, and the training figures on some
    classified = 2 * sample.validation + min(FEW, sample.train)
    return TrainingEstimate(
        seconds=SECONDS_AROUND
        + sample.scaled(READINGS * sample.reading)
        + seconds[whole]
        + slope * (sample.train - whole)
        + classifying * classified,
        memory_mb=memory_mb(torch.device("cpu")) * 1.1,
        parameters=round(_grown(parameters[half], parameters[whole], sample)),
        documents=sample.train,
        basis=message("Measured on {count} of the documents.", count=whole),
    )


def _sample(project: Project, config: TrainConfig, reporter: Reporter) -> _Sample:
    documents = project.documents
    ids = documents.ids(DocumentFilter(parts=(Part.TRAIN, None), labelled=True))
    if not ids:
        raise DataError(
            "train.no_documents",
            happened=message("No document of this project has a label."),
            meaning=message("Without documents to learn from, nothing can be foretold about a training."),
            remedy=message("Import documents with labels, or label some in the Dataset tab."),
        )
    train, validation = _expected_parts(project, config)
    labels = list(project.labels.names())
    places = {label: number for number, label in enumerate(labels)}
    chosen = [ids[i] for i in np.unique(np.linspace(0, len(ids) - 1, min(SAMPLE, len(ids))).astype(int))]
    started = time.perf_counter()
    found: list[Document] = list(documents.iterate(DocumentFilter(ids=tuple(chosen))))
    clean = Cleaner(cleaning_of(project))
    cleaned = [clean(document.text) for document in found]
    reading = time.perf_counter() - started
    reporter.check()
    targets = np.zeros((len(found), max(2, len(labels))), dtype=np.uint8)
    for row, document in enumerate(found):
        targets[row, [places[label] for label in document.labels]] = 1
    order = np.random.default_rng(1).permutation(len(found))  # documents are often imported class by class
    texts = [cleaned[i] for i in order]
    return _Sample(texts, targets[order], reading, train, validation, project.mode is LabelMode.MULTI)


def _expected_parts(project: Project, config: TrainConfig) -> tuple[int, int]:
    """Sizes of the training and the validation part after `preparation.assign_parts`."""
    count, share = project.documents.count, config.training.validation_fraction
    train, validation, free = (
        count(part_filter(Part.TRAIN)),
        count(part_filter(Part.VALIDATION)),
        count(part_filter(None)),
    )
    new = free * (1.0 if count(DocumentFilter(parts=(Part.TEST,))) else 1.0 - TEST_FRACTION)
    if not validation and not free:
        return round(train * (1.0 - share)), round(train * share)
    return round(train + new * (1.0 - share)), round(validation + new * share)


def _foretold_vocabulary(config: TrainConfig, sample: _Sample, tokenizer: Tokenizer) -> int:
    """Vocabularies grow as a power of the number of texts (Heaps, 1978), up to the limit that was set."""
    whole = tokenizer.vocabulary_size
    half = train_tokenizer(sample.texts[: max(1, len(sample.texts) // 2)], config.text).vocabulary_size
    return max(whole, min(config.text.vocabulary, round(_grown(half, whole, sample))))


def _grown(half: int, whole: int, sample: _Sample) -> float:
    """A size that is `half` for half of the sample and `whole` for all of it, for all documents."""
    power = min(1.0, max(0.0, math.log2(max(1, whole) / max(1, half))))
    return whole * math.pow(max(1.0, sample.train / len(sample.texts)), power)


def _seconds_of_learning(
    training: NetworkTraining, part: TokenisedPart, config: TrainConfig, reporter: Reporter
) -> float:
    """A document, in training steps; the first step, on the longest texts, only finds out how much memory it takes."""
    size = config.training.batch_size
    batches = training_batches(part.encoded.lengths, size, seed=config.seed, epoch=0)
    full = [batch for batch in batches if len(batch) == size] or batches
    training.progress.learning_rate = 1e-6
    training.learn(part, evaluation_batches(part.encoded.lengths, size)[0])
    synchronise(training.device)
    started, documents = time.perf_counter(), 0
    for batch in full[:MOST_STEPS]:
        training.learn(part, batch)
        documents += len(batch)
        reporter.check()
        if time.perf_counter() - started > PATIENCE:
            break
    synchronise(training.device)
    return (time.perf_counter() - started) / documents


def _seconds_of_validating(training: NetworkTraining, part: TokenisedPart, reporter: Reporter) -> float:
    """A document, in validation; the longest texts come first, for the memory that they take."""
    longest = evaluation_batches(part.encoded.lengths, EVALUATION_BATCH)[0]
    few = np.linspace(0, len(part) - 1, min(EVALUATION_BATCH, len(part))).astype(np.int64)
    seconds = 0.0
    for chosen in (longest, few):
        some = TokenisedPart(part.encoded.select(chosen), part.targets[chosen], part.ids[chosen])
        started = time.perf_counter()
        training.validate(some)
        seconds = time.perf_counter() - started
        reporter.check()
    return seconds / len(few)
