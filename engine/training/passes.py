"""How often a training passes over its documents when the person left that to the program (`epochs` 0)."""

from __future__ import annotations

import dataclasses
import math

from engine.contract.config import TrainConfig
from engine.training.batches import steps_per_epoch

USUAL_EPOCHS = 6
FEWEST_STEPS = 300
"""A network needs about this many steps to learn anything, however few documents there are to pass over."""
MOST_EPOCHS = 40


def settle_epochs(config: TrainConfig, *, documents: int) -> TrainConfig:
    """The configuration with a number of epochs, chosen for `documents` training documents if it had none.

    On small collections an epoch is a few steps only; the patience grows with the epochs, so that it stays the same
    share of the training.
    """
    options = config.training
    if options.epochs:
        return config
    needed = math.ceil(FEWEST_STEPS / max(1, steps_per_epoch(documents, options.batch_size)))
    epochs = min(MOST_EPOCHS, max(USUAL_EPOCHS, needed))
    patience = math.ceil(options.patience * epochs / USUAL_EPOCHS)
    return dataclasses.replace(config, training=dataclasses.replace(options, epochs=epochs, patience=patience))
