"""Options dataclasses: text and numbers become typed values, and everything wrong is refused with a sentence."""

from typing import Any

import pytest

from engine.contract.config import Optimizer, TextOptions, TrainingOptions
from engine.contract.errors import UsageError
from engine.contract.options import describe, make, to_dict


def test_text_from_a_command_line_becomes_typed_values() -> None:
    options = make(
        TrainingOptions, {"epochs": "3", "learning_rate": "1e-2", "optimizer": "sgd", "class_weights": "yes"}
    )
    assert options.epochs == 3
    assert options.learning_rate == 0.01
    assert options.optimizer is Optimizer.SGD
    assert options.class_weights is True


def test_options_survive_a_round_trip_through_plain_values() -> None:
    options = make(TrainingOptions, {"epochs": 7, "monitor": "macro_f1"})
    assert make(TrainingOptions, to_dict(options)) == options


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("epochs", "-1"), ("epochs", "many"), ("epochs", "2.5"), ("epochs", True), ("learning_rate", "nan"),
        ("learning_rate", "-1"), ("learning_rate", "inf"), ("optimizer", "adamax"), ("class_weights", "maybe"),
        ("label_smoothing", 0.9),
    ],
)  # fmt: skip
def test_an_impossible_value_is_refused_with_what_would_be_possible(name: str, value: Any) -> None:
    with pytest.raises(UsageError) as caught:
        make(TrainingOptions, {name: value})
    assert name in str(caught.value.info.happened)
    assert str(caught.value.info.remedy).startswith("Give ")


def test_a_mistyped_option_is_refused_and_the_known_ones_are_named() -> None:
    with pytest.raises(UsageError, match="epoch "):
        make(TrainingOptions, {"epoch ": 3})


@pytest.mark.parametrize("options_class", [TextOptions, TrainingOptions])
def test_every_default_lies_in_its_own_range_and_is_explained(options_class: type) -> None:
    for entry in describe(options_class):
        assert getattr(make(options_class, {entry.name: entry.default}), entry.name) == entry.default
        assert entry.info.title
        assert entry.info.help.endswith(".")


def test_no_option_name_stands_in_two_groups() -> None:
    names = [entry.name for group in (TextOptions, TrainingOptions) for entry in describe(group)]
    assert len(names) == len(set(names))
