"""Trains a model that brings its own fitting (scikit-learn): one call, measured like one epoch."""

from __future__ import annotations

import math
import time
from typing import Any

import numpy as np

from engine.architectures.configuration import build_model
from engine.contract.config import Part, TrainConfig
from engine.contract.events import EpochMetrics
from engine.contract.message import message
from engine.evaluation.metrics import evaluate
from engine.runtime.reporter import Reporter
from engine.store.project import Project
from engine.store.runs import RunRecord, RunState
from engine.training.devices import device_name, memory_mb
from engine.training.network import TrainedModel
from engine.training.preparation import TrainingDocuments, read_part

FEW = 2000
"""Training documents on which the training figures are measured."""


def train_estimator(
    project: Project, run: RunRecord, config: TrainConfig, selected: TrainingDocuments, *, reporter: Reporter
) -> TrainedModel:
    """Fit on the training part and measure on the validation part. Raises Aborted between two stages of fitting."""
    import torch

    reporter.stage(message("Reading the documents"))
    _, texts, targets = read_part(project, Part.TRAIN, selected, config, reporter)
    ids, validation_texts, validation_targets = read_part(project, Part.VALIDATION, selected, config, reporter)
    model: Any = build_model(config, vocabulary_size=0, classes=len(selected.labels), multi_label=selected.multi_label)
    started = time.perf_counter()
    validation = (validation_texts, validation_targets) if ids else None
    model.fit(texts, targets, validation=validation, seed=config.seed, reporter=reporter)
    seconds = time.perf_counter() - started
    reporter.stage(message("Measuring on the validation documents"))
    probabilities = model.probabilities(validation_texts) if ids else None
    reporter.check()
    # Reading every training text a second time would double the time for a figure that nobody acts on.
    some = np.linspace(0, len(texts) - 1, min(FEW, len(texts))).astype(np.int64)
    learned = evaluate(
        targets[some],
        model.probabilities([texts[i] for i in some]),
        labels=selected.labels,
        multi_label=selected.multi_label,
    )
    measured = (
        evaluate(validation_targets, probabilities, labels=selected.labels, multi_label=selected.multi_label)
        if probabilities is not None
        else None
    )
    metrics = EpochMetrics(
        epoch=1,
        epochs=1,
        step=1,
        train_loss=learned.loss,
        train_accuracy=learned.accuracy,
        validation_loss=measured.loss if measured else math.nan,
        validation_accuracy=measured.accuracy if measured else math.nan,
        validation_macro_f1=measured.macro_f1 if measured else math.nan,
        learning_rate=0.0,
        seconds=time.perf_counter() - started,
        examples_per_second=len(texts) / max(seconds, 1e-9),
        memory_mb=memory_mb(torch.device("cpu")),
        best=True,
    )
    project.runs.add_epoch(run.id, metrics)
    reporter.epoch(metrics)
    return TrainedModel(
        state=RunState.FINISHED,
        best_epoch=1,
        parameters=model.parameters(),
        seconds=metrics.seconds,
        examples_per_second=metrics.examples_per_second,
        tensors=model.tensors(),
        files=model.files(),
        validation_ids=np.array(ids, dtype=np.int64),
        validation_targets=validation_targets,
        validation_probabilities=probabilities,
        computed={"device": device_name(torch.device("cpu")), "threads": torch.get_num_threads()},
    )
