"""The learning rate as a function of the step, and what each optimiser does to weights."""

from __future__ import annotations

import dataclasses
from itertools import pairwise

import pytest
import torch
from torch import nn

from engine.contract.config import Optimizer, Schedule, TrainingOptions
from engine.training.optimisers import clip_gradients, learning_rate, make_optimizer, set_learning_rate

OPTIONS = TrainingOptions(learning_rate=0.1, warmup=0.1)


def rates(schedule: Schedule, *, warmup: float = 0.1, steps: int = 100) -> list[float]:
    options = dataclasses.replace(OPTIONS, schedule=schedule, warmup=warmup)
    return [learning_rate(options, step=step, total_steps=steps) for step in range(steps)]


@pytest.mark.parametrize("schedule", list(Schedule))
def test_the_rate_rises_through_the_warm_up_and_never_after_it(schedule: Schedule) -> None:
    found = rates(schedule)
    assert all(0 < left < right for left, right in pairwise(found[:11]))
    assert found[10] == pytest.approx(0.1)
    assert all(left >= right for left, right in pairwise(found[10:]))


def test_the_constant_schedule_stays() -> None:
    assert set(rates(Schedule.CONSTANT)[10:]) == {0.1}


def test_the_linear_schedule_is_at_half_in_the_middle_and_near_zero_at_the_end() -> None:
    found = rates(Schedule.LINEAR)
    assert found[55] == pytest.approx(0.05)
    assert 0 < found[-1] < 0.002


def test_the_cosine_schedule_starts_flat_and_is_at_half_in_the_middle() -> None:
    found = rates(Schedule.COSINE)
    assert found[11] > rates(Schedule.LINEAR)[11]
    assert found[55] == pytest.approx(0.05)
    assert 0 < found[-1] < 0.0001


def test_without_warm_up_the_first_step_has_the_full_rate() -> None:
    assert rates(Schedule.LINEAR, warmup=0.0)[0] == 0.1


@pytest.mark.parametrize("warmup", [0.0, 0.5, 0.9])
def test_a_training_of_one_step_has_a_rate_above_zero(warmup: float) -> None:
    assert all(rates(schedule, warmup=warmup, steps=1)[0] > 0 for schedule in Schedule)


@pytest.mark.parametrize("optimizer", list(Optimizer))
def test_every_optimiser_lowers_a_simple_loss(optimizer: Optimizer) -> None:
    torch.manual_seed(1)
    model = nn.Linear(4, 3)
    options = dataclasses.replace(OPTIONS, optimizer=optimizer, learning_rate=0.05)
    made = make_optimizer(model, options)
    inputs, goal = torch.randn(16, 4), torch.randn(16, 3)
    losses = []
    for _ in range(30):
        made.zero_grad()
        loss = ((model(inputs) - goal) ** 2).mean()
        loss.backward()
        made.step()
        losses.append(float(loss.detach()))
    assert losses[-1] < losses[0] * 0.9


def test_adamw_equals_the_formula_of_its_paper() -> None:
    model = nn.Linear(1, 1, bias=False)
    with torch.no_grad():
        model.weight.fill_(2.0)
    made = make_optimizer(model, dataclasses.replace(OPTIONS, optimizer=Optimizer.ADAMW, weight_decay=0.5))
    model.weight.grad = torch.full((1, 1), 3.0)
    made.step()
    # the first step of Adam has length 1 whatever the gradient; decay takes lr * decay * weight
    assert float(model.weight.detach()) == pytest.approx(2.0 - 0.1 * 0.5 * 2.0 - 0.1, abs=1e-5)


def test_biases_and_normalisations_are_not_decayed() -> None:
    model = nn.Sequential(nn.Linear(3, 3), nn.LayerNorm(3))
    made = make_optimizer(model, OPTIONS)
    decayed, free = made.param_groups
    assert [p.ndim for p in decayed["params"]] == [2]
    assert [p.ndim for p in free["params"]] == [1, 1, 1]
    assert (decayed["weight_decay"], free["weight_decay"]) == (OPTIONS.weight_decay, 0.0)


def test_the_rate_reaches_every_group() -> None:
    made = make_optimizer(nn.Linear(2, 2), OPTIONS)
    set_learning_rate(made, 0.007)
    assert {group["lr"] for group in made.param_groups} == {0.007}


def test_clipping_shortens_long_gradients_and_leaves_short_ones() -> None:
    parameter = nn.Parameter(torch.zeros(4))
    parameter.grad = torch.full((4,), 10.0)
    clip_gradients([parameter], 0.0)
    assert float(parameter.grad.norm()) == pytest.approx(20.0)
    clip_gradients([parameter], 1.0)
    assert float(parameter.grad.norm()) == pytest.approx(1.0, abs=1e-4)
    parameter.grad = torch.full((4,), 0.1)
    clip_gradients([parameter], 1.0)
    assert float(parameter.grad.norm()) == pytest.approx(0.2)
