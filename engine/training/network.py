"""Trains a network for one run: builds it or takes it up where it was, follows the loop, and hands back the best epoch.

Runs on every process of a distributed training; only rank 0 has a project, a recorder and files.
"""

from __future__ import annotations

import copy
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np
import torch
from numpy.typing import NDArray
from torch import nn

from engine.architectures.configuration import build_model, config_from_dict, config_to_dict
from engine.contract.config import Part, Precision, TrainConfig
from engine.contract.control import Aborted, CancelState
from engine.contract.errors import ClassmarkError, EngineError
from engine.contract.message import message
from engine.runtime.reporter import Reporter
from engine.store.project import Project
from engine.store.runs import RunRecord, RunState
from engine.training import checkpoints
from engine.training.batches import TokenisedPart, training_batches
from engine.training.devices import choose_device, device_name, synchronise
from engine.training.distribution import Distribution
from engine.training.loop import NetworkTraining, train_epochs
from engine.training.losses import LossFunction, make_loss
from engine.training.optimisers import make_optimizer
from engine.training.precision import autocast, choose_precision
from engine.training.preparation import TrainingDocuments, tokenise
from engine.training.randomness import RandomStream
from engine.training.recording import RunRecorder
from engine.training.token_cache import TokenCache


@dataclass(frozen=True)
class TrainedModel:
    """What a finished or stopped training leaves, whatever family the model is of."""

    state: RunState
    """FINISHED or STOPPED."""
    best_epoch: int
    """0 when no epoch was finished."""
    parameters: int
    seconds: float
    """Spent learning and validating, without pauses."""
    examples_per_second: float
    tensors: dict[str, NDArray[Any]]
    files: dict[str, bytes]
    validation_ids: NDArray[np.int64]
    validation_targets: NDArray[Any]
    validation_probabilities: NDArray[np.float32] | None
    """[documents, classes]; None without a validation part."""
    computed: dict[str, Any]
    """Device, number format and threads: with the seed they decide over the last digits of the figures."""


@dataclass(frozen=True)
class Assignment:
    """What every process must know to take part; plain values, told by rank 0."""

    config: TrainConfig
    labels: tuple[str, ...]
    multi_label: bool
    documents_per_class: tuple[int, ...]
    tokens: Path
    """The token cache's folder."""
    run_folder: Path

    def to_dict(self) -> dict[str, Any]:
        return {
            "config": config_to_dict(self.config),
            "labels": self.labels,
            "multi_label": self.multi_label,
            "documents_per_class": self.documents_per_class,
            "tokens": str(self.tokens),
            "run_folder": str(self.run_folder),
        }

    @classmethod
    def from_dict(cls, data: dict[str, Any]) -> Assignment:
        return cls(
            config_from_dict(data["config"]),
            tuple(data["labels"]),
            data["multi_label"],
            tuple(data["documents_per_class"]),
            Path(data["tokens"]),
            Path(data["run_folder"]),
        )


def train_network(
    project: Project,
    run: RunRecord,
    config: TrainConfig,
    selected: TrainingDocuments,
    *,
    processes: Distribution,
    reporter: Reporter,
) -> TrainedModel:
    """Rank 0's part: tokens, training, records. Raises EngineError train.diverged, train.out_of_memory; Aborted."""
    cache = tokenise(project, selected, config, reporter)
    counts = tuple(int(count) for count in selected.documents_per_class)
    assignment = Assignment(config, selected.labels, selected.multi_label, counts, cache.folder, run.folder)
    processes.tell(assignment.to_dict())
    train, validation = cache.part(Part.TRAIN), cache.part(Part.VALIDATION)
    with explaining_memory(config):
        training = begin_training(assignment, train, processes, tokenizer_size(cache, config))
        # What was recorded after the checkpoint will be recorded again.
        project.runs.discard_after(run.id, epoch=training.progress.epoch, step=training.progress.step)
        recorder = RunRecorder(project, run, reporter, training)
        stopped = follow(training, train, validation, assignment, reporter, recorder)
    progress, probabilities = training.progress, None
    if progress.best_epoch:
        weights, kept = checkpoints.load_best(run.folder, progress.best_epoch)
        training.model.load_state_dict(weights)
        probabilities = None if kept is None else kept.numpy()
    elif training.last_measured:
        probabilities = training.last_measured.probabilities
    return TrainedModel(
        state=RunState.STOPPED if stopped else RunState.FINISHED,
        best_epoch=progress.best_epoch,
        parameters=sum(parameter.numel() for parameter in training.model.parameters()),
        seconds=progress.seconds,
        examples_per_second=progress.all_documents / max(progress.all_learning_seconds, 1e-9),
        tensors={name: tensor.detach().cpu().numpy() for name, tensor in training.model.state_dict().items()},
        files={"tokenizer.json": (cache.folder / "tokenizer.json").read_bytes()},
        validation_ids=validation.ids,
        validation_targets=validation.targets,
        validation_probabilities=probabilities,
        computed={
            "device": device_name(training.device),
            "precision": training.precision.value,
            "threads": torch.get_num_threads(),
            "processes": processes.size,
        },
    )


def help_to_train(processes: Distribution, reporter: Reporter) -> None:
    """The part of every other process: compute its share of each batch, write nothing."""
    facts = processes.tell(None)
    if not facts:
        return  # there is nothing to share: rank 0 could not begin, or the model is no network
    assignment = Assignment.from_dict(facts)
    cache = TokenCache(assignment.tokens)
    train, validation = cache.part(Part.TRAIN), cache.part(Part.VALIDATION)
    with explaining_memory(assignment.config):
        training = begin_training(assignment, train, processes, tokenizer_size(cache, assignment.config))
        follow(training, train, validation, assignment, reporter, None)


def tokenizer_size(cache: TokenCache, config: TrainConfig) -> int:
    return cache.tokenizer(config.text.max_tokens).vocabulary_size


def begin_training(
    assignment: Assignment, train: TokenisedPart, processes: Distribution, vocabulary_size: int
) -> NetworkTraining:
    """A new training, or the one whose checkpoint lies in the run's folder, ready for its next step."""
    config = assignment.config
    device = choose_device(config.training.device, local_rank=processes.local_rank)
    random = RandomStream(config.seed + processes.rank, device)
    with random:
        model: nn.Module = build_model(
            config,
            vocabulary_size=vocabulary_size,
            classes=len(assignment.labels),
            multi_label=assignment.multi_label,
        )
    resuming = checkpoints.has_checkpoint(assignment.run_folder)
    prepare: Any = getattr(model, "prepare", None)
    if prepare is not None and not resuming:
        with random:
            prepare(train.encoded, train.targets)
    counts = np.array(assignment.documents_per_class)
    loss = make_loss(config.training, counts, documents=len(train), multi_label=assignment.multi_label)
    precision = Precision.FP32
    if resuming:
        precision = checkpoints.checkpoint_precision(assignment.run_folder)
    elif processes.is_main:
        trial = step_trial(model, loss, train, config, device)
        precision = choose_precision(config.training.precision, device, architecture=config.architecture, trial=trial)
    precision = Precision(processes.tell({"precision": precision.value})["precision"])
    training = NetworkTraining(
        model,
        config.training,
        loss,
        assignment.labels,
        assignment.multi_label,
        device,
        precision,
        random,
        processes,
    )
    if resuming:
        checkpoints.restore_checkpoint(assignment.run_folder, training)
    return training


def follow(
    training: NetworkTraining,
    train: TokenisedPart,
    validation: TokenisedPart,
    assignment: Assignment,
    reporter: Reporter,
    recorder: RunRecorder | None,
) -> bool:
    """Train to the end or until told to stop; says whether it was stopped. Raises Aborted.

    All processes stop, abort and save at the same step, when any of them wants to. A stop leaves the epoch at the next
    batch and keeps the best finished epoch; if there is none yet, the weights as they are, after one validation.
    """
    progress, epochs = training.progress, training.options.epochs
    total = epochs * len(train)

    def told(*, save: bool = False) -> tuple[CancelState, bool]:
        state, due = training.distribution.highest([reporter.token.state, save])
        if state == CancelState.ABORT:
            raise Aborted
        return CancelState(state), bool(due)

    def stop_validating() -> bool:
        reporter.check()
        return told()[0] == CancelState.STOP and progress.best_epoch > 0

    stopped = told()[0] == CancelState.STOP
    if stopped and not progress.step:
        raise Aborted  # nothing was learned that could be kept
    done = progress.epoch * len(train) + progress.documents
    reporter.stage(message("Training {model}", model=assignment.config.architecture.rpartition(".v")[0]), done=done)
    steps = train_epochs(training, train, validation, seed=assignment.config.seed, stop=stop_validating)
    for metrics in steps if not stopped else ():
        if recorder and metrics:
            recorder.epoch(metrics)
        elif recorder:
            recorder.step()
        state, save = told(save=bool(metrics) or (recorder is not None and recorder.checkpoint_due))
        if save:
            if metrics and metrics.best and recorder:
                checkpoints.save_best(assignment.run_folder, training)
            checkpoints.save_checkpoint(assignment.run_folder, training)
            if recorder:
                recorder.checkpointed()
        if metrics:
            reporter.epoch(metrics)
        reporter.progress(progress.epoch * len(train) + progress.documents, total, "documents")
        if state == CancelState.STOP:
            stopped = True
            break
    stopped = stopped or (progress.epoch < epochs and not progress.out_of_patience(training.options.patience))
    if stopped and not progress.best_epoch:
        training.last_measured = training.validate(validation, stop=stop_validating)
    return stopped


def step_trial(
    model: nn.Module, loss: LossFunction, train: TokenisedPart, config: TrainConfig, device: torch.device
) -> Callable[[Precision], float]:
    """A measurement of three training steps in a number format, on a copy of the model that is thrown away."""
    indices = training_batches(train.encoded.lengths, config.training.batch_size, seed=config.seed, epoch=0)[0]

    def seconds(precision: Precision) -> float:
        copied = copy.deepcopy(model).to(device).train()
        optimizer = make_optimizer(copied, config.training)
        batch, random = train.batch(indices).to(device), RandomStream(config.seed, device)
        fastest = float("inf")
        for _ in range(4):
            started = time.perf_counter()
            with random, autocast(precision, device):
                logits = copied(batch.tokens, batch.lengths)
            optimizer.zero_grad()
            loss(logits, batch.targets).mean().backward()  # type: ignore[no-untyped-call]
            optimizer.step()
            synchronise(device)
            fastest = min(fastest, time.perf_counter() - started)
        return fastest

    return seconds


@contextmanager
def explaining_memory(config: TrainConfig) -> Iterator[None]:
    """Turn torch's and the system's errors for lack of memory into one that names the settings to change."""
    try:
        yield
    except ClassmarkError:
        raise
    except (RuntimeError, MemoryError) as error:
        text = str(error).lower()
        if not isinstance(error, MemoryError) and "out of memory" not in text and "allocate memory" not in text:
            raise
        raise EngineError(
            "train.out_of_memory",
            happened=message(
                "The memory did not suffice for batches of {batch} documents of up to {tokens} tokens.",
                batch=config.training.batch_size,
                tokens=config.text.max_tokens,
            ),
            meaning=message("The training was stopped; the project and everything saved before are unharmed."),
            remedy=message(
                "Train again with a batch size of {batch}, with shorter texts, or with a smaller model.",
                batch=max(1, config.training.batch_size // 2),
            ),
        ) from error
