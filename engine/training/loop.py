"""The training loop. It yields after every step and every epoch; who iterates reports, saves, pauses and stops.

A `NetworkTraining` is all that changes while a network learns: the checkpoints hold it, and nothing else.
"""

from __future__ import annotations

import math
import time
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field

import numpy as np
import torch
from numpy.typing import NDArray
from torch import Tensor, nn

from engine.contract.config import Monitor, Precision, TrainingOptions
from engine.contract.errors import EngineError
from engine.contract.events import EpochMetrics
from engine.contract.message import message
from engine.evaluation.metrics import Evaluation, evaluate
from engine.training.batches import TokenisedPart, evaluation_batches, steps_per_epoch, training_batches
from engine.training.devices import memory_mb
from engine.training.distribution import ALONE, Distribution
from engine.training.losses import LossFunction
from engine.training.optimisers import clip_gradients, learning_rate, make_optimizer, set_learning_rate
from engine.training.precision import autocast
from engine.training.randomness import RandomStream

EVALUATION_BATCH = 256


def train_epochs(
    training: NetworkTraining, train: TokenisedPart, validation: TokenisedPart, *, seed: int, stop: Callable[[], bool]
) -> Iterator[EpochMetrics | None]:
    """Learn until the last epoch or until patience ends; None after each step, the figures after each epoch.

    Goes on from wherever `training` stands, within an epoch too. `stop` is asked during validation and ends it there.
    """
    options, progress = training.options, training.progress
    total_steps = options.epochs * steps_per_epoch(len(train), options.batch_size)
    while progress.epoch < options.epochs and not progress.out_of_patience(options.patience):
        batches = training_batches(train.encoded.lengths, options.batch_size, seed=seed, epoch=progress.epoch)
        for indices in batches[progress.batch :]:
            progress.learning_rate = learning_rate(options, step=progress.step, total_steps=total_steps)
            training.learn(train, indices)
            yield None
        measured = training.validate(validation, stop=stop)
        if measured is None:
            return
        yield training.finish_epoch(measured)


@dataclass
class TrainingProgress:
    """How far a training has come."""

    epoch: int = 0
    """Finished epochs."""
    batch: int = 0
    """Batches done of the epoch under way."""
    step: int = 0
    """Optimiser steps in all."""
    documents: int = 0
    """Documents learned from in the epoch under way."""
    learning_rate: float = 0.0
    best_epoch: int = 0
    """0 while no epoch is finished."""
    best_value: float = -math.inf
    """The monitored figure of the best epoch, turned so that higher is better."""
    best_loss: float = math.inf
    """Validation loss of the best epoch: on small parts accuracy stands still while the network still improves."""
    seconds: float = 0.0
    """Spent learning and validating, without pauses."""
    epoch_seconds: float = 0.0
    learning_seconds: float = 0.0
    """Of the epoch under way, without its validation."""
    all_documents: int = 0
    """Documents learned from in all epochs, each counted as often as it was seen."""
    all_learning_seconds: float = 0.0

    def out_of_patience(self, patience: int) -> bool:
        return patience > 0 and self.epoch - self.best_epoch >= patience


@dataclass(frozen=True)
class Measured:
    """A network's figures on the validation part; without such a part both are None."""

    loss: float
    """The mean of what is being minimised."""
    evaluation: Evaluation | None
    probabilities: NDArray[np.float32] | None
    """[documents, classes]"""


@dataclass
class NetworkTraining:
    """A network, its optimiser and how far they are."""

    model: nn.Module
    options: TrainingOptions
    loss: LossFunction
    labels: Sequence[str]
    multi_label: bool
    device: torch.device
    precision: Precision
    random: RandomStream
    distribution: Distribution = ALONE
    progress: TrainingProgress = field(default_factory=TrainingProgress)
    last_measured: Measured | None = None

    def __post_init__(self) -> None:
        self.model.to(self.device)
        self.network = self.distribution.wrap(self.model, self.device)
        self.optimizer = make_optimizer(self.model, self.options)
        self.scaler = torch.amp.GradScaler(self.device.type, enabled=self.precision is Precision.FP16)
        # Apple's graphics processors know no 64-bit numbers.
        kind = torch.float32 if self.device.type == "mps" else torch.float64
        self.totals = torch.zeros(2, dtype=kind, device=self.device)
        """Sum of the losses and number of right documents of the epoch under way, on the device."""

    def learn(self, part: TokenisedPart, indices: NDArray[np.int64]) -> None:
        """One step of the optimiser on these documents. Waits for nothing that the device has still to compute."""
        started = time.perf_counter()
        own = self.distribution.share(indices)
        # With fewer documents than processes one is borrowed with weight 0, so that all take part in the averaging.
        batch = part.batch(own if len(own) else indices[:1]).to(self.device)
        self.model.train()
        self.optimizer.zero_grad(set_to_none=True)
        with self.random, autocast(self.precision, self.device):
            logits = self.network(batch.tokens, batch.lengths)
        losses = self.loss(logits, batch.targets) * (1.0 if len(own) else 0.0)
        # Gradients are averaged over processes: each gives its part of the batch's mean, times their number.
        objective = losses.sum() * (self.distribution.size / len(indices))
        self.scaler.scale(objective).backward()  # type: ignore[no-untyped-call]
        self.scaler.unscale_(self.optimizer)
        clip_gradients(self.model.parameters(), self.options.clip_norm)
        set_learning_rate(self.optimizer, self.progress.learning_rate)
        self.scaler.step(self.optimizer)
        self.scaler.update()
        right = _right(logits.detach(), batch.targets, multi_label=self.multi_label).sum() if len(own) else 0
        self.totals[0] += losses.detach().sum()
        self.totals[1] += right
        self.progress.step += 1
        self.progress.batch += 1
        self.progress.documents += len(indices)
        self.progress.all_documents += len(indices)
        self._spend(started, learning=True)

    def validate(self, part: TokenisedPart, *, stop: Callable[[], bool] = lambda: False) -> Measured | None:
        """Figures on a part, computed in 32 bits as predictions are; None if `stop` says so in the midst of it."""
        started = time.perf_counter()
        if not len(part):
            return Measured(math.nan, None, None)
        probabilities = torch.zeros(len(part), len(self.labels))
        loss = torch.zeros(1, dtype=torch.float64)
        self.model.eval()
        with torch.inference_mode():
            for indices in evaluation_batches(part.encoded.lengths, EVALUATION_BATCH):
                own = self.distribution.share(indices)
                if len(own):
                    batch = part.batch(own).to(self.device)
                    logits = self.model(batch.tokens, batch.lengths).float()
                    loss += self.loss(logits, batch.targets).sum().cpu().double()
                    probabilities[torch.from_numpy(own)] = to_probabilities(logits, self.multi_label).cpu()
                if stop():
                    return None
        found: NDArray[np.float32] = self.distribution.sum(probabilities).numpy()
        mean_loss = float(self.distribution.sum(loss)) / len(part)
        figures = evaluate(part.targets, found, labels=self.labels, multi_label=self.multi_label)
        self._spend(started, learning=False)
        return Measured(mean_loss, figures, found)

    def finish_epoch(self, measured: Measured) -> EpochMetrics:
        """Close the epoch under way and say whether it is the best one so far."""
        progress = self.progress
        train_loss, train_accuracy = self.running_means()
        if not math.isfinite(train_loss) or (measured.evaluation and not math.isfinite(measured.loss)):
            raise diverged(self.options.learning_rate)
        value = self._monitored(measured)
        progress.epoch += 1
        better = (value, -measured.loss) > (progress.best_value, -progress.best_loss)
        best = better or measured.evaluation is None
        if best:
            progress.best_epoch, progress.best_value, progress.best_loss = progress.epoch, value, measured.loss
        self.last_measured = measured
        metrics = EpochMetrics(
            epoch=progress.epoch,
            epochs=self.options.epochs,
            step=progress.step,
            train_loss=train_loss,
            train_accuracy=train_accuracy,
            validation_loss=measured.loss,
            validation_accuracy=measured.evaluation.accuracy if measured.evaluation else math.nan,
            validation_macro_f1=measured.evaluation.macro_f1 if measured.evaluation else math.nan,
            learning_rate=progress.learning_rate,
            seconds=progress.epoch_seconds,
            examples_per_second=progress.documents / max(progress.learning_seconds, 1e-9),
            memory_mb=memory_mb(self.device),
            best=best,
        )
        progress.batch, progress.documents = 0, 0
        progress.epoch_seconds = progress.learning_seconds = 0.0
        self.totals.zero_()
        return metrics

    def running_means(self) -> tuple[float, float]:
        """Mean loss and accuracy of the epoch under way, over all processes. Waits for the device."""
        loss, right = (float(value) for value in self.distribution.sum(self.totals.cpu().clone()))
        count = max(1, self.progress.documents)
        return loss / count, right / count

    def _monitored(self, measured: Measured) -> float:
        if measured.evaluation is None:
            return -math.inf
        match self.options.monitor:
            case Monitor.LOSS:
                return -measured.loss
            case Monitor.ACCURACY:
                return measured.evaluation.accuracy
            case Monitor.MACRO_F1:
                return measured.evaluation.macro_f1

    def _spend(self, started: float, *, learning: bool) -> None:
        seconds = time.perf_counter() - started
        self.progress.seconds += seconds
        self.progress.epoch_seconds += seconds
        self.progress.learning_seconds += seconds if learning else 0.0
        self.progress.all_learning_seconds += seconds if learning else 0.0


def diverged(rate: float) -> EngineError:
    """The loss has become infinite or no number at all. `rate` is the learning rate that was asked for."""
    return EngineError(
        "train.diverged",
        happened=message("The loss has left the range of numbers: the training has diverged."),
        meaning=message("The steps were too large for this network; what it had learned in this run is lost."),
        remedy=message(
            "Train again with a smaller learning rate, such as {rate:g}, with gradient clipping at 1, or with fp32.",
            rate=rate / 10,
        ),
    )


def to_probabilities(logits: Tensor, multi_label: bool) -> Tensor:
    """[batch, classes] from logits of the same shape: rows that sum to 1, or one independent figure a class."""
    return torch.sigmoid(logits) if multi_label else torch.softmax(logits, dim=1)


def _right(logits: Tensor, targets: Tensor, *, multi_label: bool) -> Tensor:
    """Which documents would get exactly their own labels, bool [batch]."""
    if multi_label:
        return ((logits > 0) == (targets > 0.5)).all(dim=1)
    return logits.argmax(dim=1) == targets.argmax(dim=1)
