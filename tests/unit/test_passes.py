"""Left to the program, small collections are passed over more often than large ones."""

import pytest

from engine.architectures.configuration import make_config
from engine.training.passes import FEWEST_STEPS, MOST_EPOCHS, USUAL_EPOCHS, settle_epochs


def test_a_number_that_a_person_gave_is_kept() -> None:
    config = make_config("average", {"epochs": "2"})
    assert settle_epochs(config, documents=50) == config


def test_the_textbook_preset_keeps_its_ten_epochs() -> None:
    config = make_config("average", {}, preset="textbook")
    assert settle_epochs(config, documents=50).training.epochs == 10
    assert settle_epochs(config, documents=50).training.patience == 3


@pytest.mark.parametrize("documents", [1, 100, 472, 2_000, 40_000])
def test_there_are_enough_steps_and_never_too_many_epochs(documents: int) -> None:
    config = make_config("average", {})
    assert config.training.epochs == 0
    settled = settle_epochs(config, documents=documents).training
    steps = settled.epochs * -(-documents // settled.batch_size)
    assert USUAL_EPOCHS <= settled.epochs <= MOST_EPOCHS
    assert steps >= FEWEST_STEPS or settled.epochs == MOST_EPOCHS
    assert settled.patience / settled.epochs == pytest.approx(3 / USUAL_EPOCHS, abs=0.1)
