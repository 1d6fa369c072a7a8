"""Losses, held against torch's own where torch has one."""

from __future__ import annotations

import dataclasses

import numpy as np
import pytest
import torch
from torch.nn import functional

from engine.contract.config import Loss, TrainingOptions
from engine.training.losses import LARGEST_WEIGHT, class_weights, make_loss

COUNTS = np.array([50, 30, 20])


def batch(*, multi_label: bool) -> tuple[torch.Tensor, torch.Tensor]:
    random = torch.Generator().manual_seed(3)
    logits = torch.randn(7, 3, generator=random, requires_grad=True)
    if multi_label:
        return logits, (torch.rand(7, 3, generator=random) < 0.4).float()
    return logits, functional.one_hot(torch.randint(0, 3, (7,), generator=random), 3).float()


def loss_of(*, multi_label: bool = False, **changes: object) -> torch.Tensor:
    options = dataclasses.replace(TrainingOptions(), **changes)
    logits, targets = batch(multi_label=multi_label)
    return make_loss(options, COUNTS, documents=100, multi_label=multi_label)(logits, targets)


@pytest.mark.parametrize("smoothing", [0.0, 0.1])
@pytest.mark.parametrize("weighted", [False, True])
def test_cross_entropy_equals_that_of_torch(smoothing: float, weighted: bool) -> None:
    logits, targets = batch(multi_label=False)
    weights = torch.tensor(100 / (3 * COUNTS), dtype=torch.float32) if weighted else None
    expected = functional.cross_entropy(
        logits, targets.argmax(dim=1), weight=weights, label_smoothing=smoothing, reduction="none"
    )
    assert torch.allclose(loss_of(class_weights=weighted, label_smoothing=smoothing), expected, atol=1e-6)


@pytest.mark.parametrize("weighted", [False, True])
def test_binary_cross_entropy_equals_that_of_torch(weighted: bool) -> None:
    logits, targets = batch(multi_label=True)
    weights = torch.tensor((100 - COUNTS) / COUNTS, dtype=torch.float32) if weighted else None
    expected = functional.binary_cross_entropy_with_logits(logits, targets, pos_weight=weights, reduction="none")
    assert torch.allclose(loss_of(multi_label=True, class_weights=weighted), expected.mean(dim=1), atol=1e-6)


def test_smoothing_of_many_labels_draws_each_decision_towards_one_half() -> None:
    logits, targets = batch(multi_label=True)
    expected = functional.binary_cross_entropy_with_logits(logits, targets * 0.8 + 0.1, reduction="none").mean(dim=1)
    assert torch.allclose(loss_of(multi_label=True, label_smoothing=0.2), expected, atol=1e-6)


@pytest.mark.parametrize("multi_label", [False, True])
def test_focal_loss_with_strength_zero_is_cross_entropy(multi_label: bool) -> None:
    focal = loss_of(multi_label=multi_label, loss=Loss.FOCAL, focal_gamma=0.0)
    assert torch.equal(focal, loss_of(multi_label=multi_label))


def test_focal_loss_is_the_formula_of_its_paper() -> None:
    logits, targets = batch(multi_label=False)
    p = torch.softmax(logits, dim=1)[targets.bool()]
    assert torch.allclose(loss_of(loss=Loss.FOCAL, focal_gamma=2.0), -((1 - p) ** 2) * p.log(), atol=1e-6)
    logits, targets = batch(multi_label=True)
    p = torch.sigmoid(logits)
    expected = -(targets * (1 - p) ** 3 * p.log() + (1 - targets) * p**3 * (1 - p).log()).mean(dim=1)
    assert torch.allclose(loss_of(multi_label=True, loss=Loss.FOCAL, focal_gamma=3.0), expected, atol=1e-6)


@pytest.mark.parametrize("multi_label", [False, True])
def test_gradients_stay_finite_where_the_network_is_certain(multi_label: bool) -> None:
    logits = torch.tensor([[200.0, -200.0, 0.0], [-200.0, 200.0, 0.0]], requires_grad=True)
    targets = torch.tensor([[1.0, 0.0, 0.0], [1.0, 0.0, 0.0]])
    options = TrainingOptions(loss=Loss.FOCAL, focal_gamma=2.0, class_weights=True, label_smoothing=0.05)
    make_loss(options, COUNTS, documents=100, multi_label=multi_label)(logits, targets).sum().backward()
    assert logits.grad is not None
    assert torch.isfinite(logits.grad).all()


def test_the_mean_weight_of_a_document_is_one() -> None:
    weights = class_weights(COUNTS, documents=100, multi_label=False)
    assert float((weights * COUNTS).sum()) == pytest.approx(100.0)


def test_a_class_with_one_document_in_a_million_does_not_drown_the_others() -> None:
    counts = np.array([999_999, 1])
    assert class_weights(counts, documents=1_000_000, multi_label=False).max() == LARGEST_WEIGHT
    assert class_weights(counts, documents=1_000_000, multi_label=True).max() == LARGEST_WEIGHT
