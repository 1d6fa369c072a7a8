"""The loop on a small real network: exactness, the best epoch, control from outside, bad numbers."""

from __future__ import annotations

import dataclasses
import math
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import numpy as np
import pytest
import torch

from engine.architectures.configuration import build_model, make_config
from engine.contract.config import Loss, Monitor, Optimizer, Precision, Schedule, TrainConfig
from engine.contract.errors import DataError, EngineError
from engine.contract.events import EpochMetrics
from engine.text.tokenisation import EncodedTexts
from engine.training import checkpoints
from engine.training.batches import TokenisedPart
from engine.training.loop import NetworkTraining, train_epochs
from engine.training.losses import make_loss
from engine.training.randomness import RandomStream

CLASSES = 3
VOCABULARY = 60
CPU = torch.device("cpu")


def documents(count: int, *, seed: int, noise: float = 0.0, multi_label: bool = False) -> TokenisedPart:
    """Texts in which ten tokens of its own are frequent in each class."""
    random = np.random.default_rng(seed)
    classes = random.integers(0, CLASSES, size=count)
    rows = [random.integers(5 + 10 * c, 15 + 10 * c, size=random.integers(2, 30)) for c in classes]
    shown = np.where(random.random(count) < noise, random.integers(0, CLASSES, size=count), classes)
    targets = np.eye(CLASSES, dtype=np.uint8)[shown]
    if multi_label:
        targets[:, 0] |= (classes == 1).astype(np.uint8)
    flat = np.concatenate(rows).astype(np.int32)
    return TokenisedPart(EncodedTexts(flat, np.cumsum([0, *map(len, rows)])), targets, np.arange(count))


TRAIN, VALIDATION = documents(300, seed=1, noise=0.2), documents(90, seed=2)


def begin(config: TrainConfig, *, train: TokenisedPart = TRAIN, multi_label: bool = False) -> NetworkTraining:
    random = RandomStream(config.seed, CPU)
    with random:
        model = build_model(config, vocabulary_size=VOCABULARY, classes=CLASSES, multi_label=multi_label)
        model.prepare(train.encoded, train.targets)
    loss = make_loss(
        config.training, train.targets.sum(axis=0, dtype=np.int64), documents=len(train), multi_label=multi_label
    )
    labels = ("a", "b", "c")
    precision = Precision.FP32 if config.training.precision is Precision.AUTO else config.training.precision
    return NetworkTraining(model, config.training, loss, labels, multi_label, CPU, precision, random)


def small(**settings: Any) -> TrainConfig:
    own = {"longest_ngram": 1, "monitor": "loss", "embedding_size": 8, "hidden_size": 64, "epochs": 4, "batch_size": 32}
    return make_config("average", {**own, "learning_rate": 0.001, **settings}, seed=5)


def run(
    training: NetworkTraining, *, train: TokenisedPart = TRAIN, validation: TokenisedPart = VALIDATION, seed: int = 5
) -> Iterator[EpochMetrics | None]:
    return train_epochs(training, train, validation, seed=seed, stop=lambda: False)


def exact(metrics: EpochMetrics) -> dict[str, Any]:
    """Everything that must be the same to the last bit: all but times and memory."""
    values = dataclasses.asdict(metrics)
    return {key: values[key] for key in values if key not in ("seconds", "examples_per_second", "memory_mb")}


def epochs_of(training: NetworkTraining, **parts: Any) -> list[dict[str, Any]]:
    return [exact(metrics) for metrics in run(training, **parts) if metrics]


def test_the_network_learns() -> None:
    figures = epochs_of(begin(small(learning_rate=0.02)))
    assert figures[-1]["validation_accuracy"] > 0.9
    assert figures[-1]["train_loss"] < figures[0]["train_loss"]
    assert figures[-1]["step"] == 4 * 10


def test_the_same_seed_gives_the_same_figures_to_the_last_bit_and_another_seed_does_not() -> None:
    assert epochs_of(begin(small())) == epochs_of(begin(small()))
    other = dataclasses.replace(small(), seed=6)
    assert epochs_of(begin(other)) != epochs_of(begin(small()))


def test_random_numbers_drawn_by_others_during_a_training_change_nothing() -> None:
    expected = epochs_of(begin(small()))
    found = []
    for metrics in run(begin(small())):
        torch.rand(7)
        torch.manual_seed(123)
        if metrics:
            found.append(exact(metrics))
    assert found == expected


def test_a_training_leaves_the_random_numbers_of_others_alone() -> None:
    torch.manual_seed(9)
    expected = torch.rand(3)
    torch.manual_seed(9)
    epochs_of(begin(small(epochs=1)))
    assert torch.equal(torch.rand(3), expected)


@pytest.mark.parametrize("steps", [1, 7, 10, 13, 25])
@pytest.mark.parametrize("optimizer", [Optimizer.ADAMW, Optimizer.SGD])
def test_going_on_from_a_checkpoint_equals_never_having_stopped(
    tmp_path: Path, steps: int, optimizer: Optimizer
) -> None:
    config = small(optimizer=optimizer, schedule=Schedule.COSINE, warmup=0.2, learning_rate=0.01)
    whole = begin(config)
    expected = epochs_of(whole)
    first, found, done = begin(config), [], 0
    for metrics in run(first):
        if metrics:
            found.append(exact(metrics))
            if metrics.best:
                checkpoints.save_best(tmp_path, first)
        else:
            done += 1
            if done == steps:
                checkpoints.save_checkpoint(tmp_path, first)
                break
    second = begin(config)
    checkpoints.restore_checkpoint(tmp_path, second)
    found += epochs_of(second)
    assert found == expected
    for name, tensor in whole.model.state_dict().items():
        assert torch.equal(tensor, second.model.state_dict()[name]), name


def test_patience_ends_the_training_and_the_best_epoch_can_be_restored(tmp_path: Path) -> None:
    # a learning rate this high overfits the noisy labels within a few epochs
    training = begin(small(epochs=40, learning_rate=0.05, patience=3, dropout=0.0, word_dropout=0.0))
    weights, losses = {}, []
    for metrics in run(training):
        if metrics:
            losses.append(metrics.validation_loss)
            weights[metrics.epoch] = {name: t.clone() for name, t in training.model.state_dict().items()}
            if metrics.best:
                checkpoints.save_best(tmp_path, training)
            checkpoints.save_checkpoint(tmp_path, training)
    best = int(np.argmin(losses)) + 1
    assert training.progress.best_epoch == best
    assert len(losses) == best + 3 < 40
    assert [path.name for path in tmp_path.glob("best-*.pt")] == [f"best-{best}.pt"]
    kept, probabilities = checkpoints.load_best(tmp_path, best)
    assert all(torch.equal(kept[name], weights[best][name]) for name in kept)
    training.model.load_state_dict(kept)
    again = training.validate(VALIDATION)
    assert again is not None
    assert again.loss == losses[best - 1]
    assert probabilities is not None
    assert np.array_equal(again.probabilities, probabilities.numpy())


@pytest.mark.parametrize(
    ("monitor", "figure"),
    [
        (Monitor.ACCURACY, "validation_accuracy"),
        (Monitor.MACRO_F1, "validation_macro_f1"),
    ],
)
def test_the_best_epoch_is_the_one_of_the_figure_asked_for_and_of_the_lower_loss_among_equals(
    monitor: Monitor, figure: str
) -> None:
    training = begin(small(monitor=monitor, patience=0, epochs=12, learning_rate=0.02))
    figures = epochs_of(training)
    values = [metrics[figure] for metrics in figures]
    assert values.count(max(values)) > 1, "the case of equal figures does not come up"
    best = max(range(len(figures)), key=lambda place: (values[place], -figures[place]["validation_loss"]))
    assert training.progress.best_epoch == best + 1


def test_without_validation_documents_every_epoch_is_trained_and_the_last_is_the_best() -> None:
    training = begin(small(patience=1))
    figures = epochs_of(
        training,
        validation=documents(1, seed=3).__class__(
            EncodedTexts(np.zeros(0, dtype=np.int32), np.zeros(1, dtype=np.int64)),
            np.zeros((0, CLASSES), dtype=np.uint8),
            np.zeros(0, dtype=np.int64),
        ),
    )
    assert [f["best"] for f in figures] == [True] * 4
    assert training.progress.best_epoch == 4
    assert all(math.isnan(f["validation_loss"]) for f in figures)


def test_a_stop_during_validation_ends_it_without_an_epoch() -> None:
    training = begin(small())
    assert training.validate(VALIDATION, stop=lambda: True) is None
    assert [m for m in train_epochs(training, TRAIN, VALIDATION, seed=5, stop=lambda: True) if m] == []


@pytest.mark.parametrize("loss", list(Loss))
def test_many_labels_are_learned(loss: Loss) -> None:
    train, validation = (documents(300, seed=s, multi_label=True) for s in (1, 2))
    training = begin(
        small(learning_rate=0.03, epochs=8, loss=loss, class_weights=True, label_smoothing=0.02),
        train=train,
        multi_label=True,
    )
    figures = epochs_of(training, train=train, validation=validation)
    assert figures[-1]["validation_accuracy"] > 0.9
    assert training.last_measured is not None
    assert training.last_measured.probabilities is not None
    assert (training.last_measured.probabilities.sum(axis=1) > 1.5).any()


@pytest.mark.parametrize("precision", [Precision.BF16, Precision.FP16])
def test_sixteen_bits_learn_too_and_resume_exactly(tmp_path: Path, precision: Precision) -> None:
    config = small(precision=precision, learning_rate=0.02)
    expected = epochs_of(begin(config))
    assert expected[-1]["validation_accuracy"] > 0.9
    first = begin(config)
    for done, _ in enumerate(run(first), start=1):
        if done == 6:
            checkpoints.save_checkpoint(tmp_path, first)
            break
    assert checkpoints.checkpoint_precision(tmp_path) is precision
    second = begin(config)
    checkpoints.restore_checkpoint(tmp_path, second)
    assert epochs_of(second) == expected


def test_a_loss_that_leaves_the_numbers_ends_in_a_sentence_with_a_smaller_learning_rate() -> None:
    config = small(optimizer=Optimizer.SGD, learning_rate=0.5, clip_norm=0.0)
    training = begin(config)
    with torch.no_grad():
        training.model.get_parameter("output.weight").fill_(math.inf)
    with pytest.raises(EngineError, match="diverged") as caught:
        list(run(training))
    assert caught.value.info.code == "train.diverged"
    assert "0.05" in str(caught.value.info.remedy)


@pytest.mark.parametrize("damage", ["cut", "empty", "missing", "other"])
def test_a_damaged_checkpoint_is_refused_with_a_sentence(tmp_path: Path, damage: str) -> None:
    training = begin(small())
    path = checkpoints.save_checkpoint(tmp_path, training)
    assert path is not None
    if damage == "missing":
        path.unlink()
    elif damage == "other":
        torch.save({"format": 1, "model": {}}, path)
    else:
        path.write_bytes(path.read_bytes()[: 1000 if damage == "cut" else 0])
    with pytest.raises(DataError) as caught:
        checkpoints.restore_checkpoint(tmp_path, training)
    assert caught.value.info.code == "run.checkpoint_damaged"


def test_checkpoints_hold_no_pickled_objects(tmp_path: Path) -> None:
    training = begin(small())
    training.finish_epoch(training.validate(VALIDATION))  # type: ignore[arg-type]
    checkpoints.save_best(tmp_path, training)
    checkpoints.save_checkpoint(tmp_path, training)
    for path in tmp_path.iterdir():
        assert torch.load(path, weights_only=True)["format"] == 1
