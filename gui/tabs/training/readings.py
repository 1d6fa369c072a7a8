"""Sentences that read the curves for a beginner. Pure functions over the figures of epochs."""

from __future__ import annotations

import math
from collections.abc import Sequence
from typing import Any

from engine.contract.events import EpochMetrics
from gui import formatting
from gui.i18n import tr, tr_n
from gui.tabs.training.epochs import best_epoch

STILL = 0.01
"""Relative change of the loss below which it counts as unchanged."""
WIDE_GAP = 0.1
"""Difference of shares that a beginner should notice."""


def read_loss(epochs: Sequence[EpochMetrics], *, running: bool) -> str:
    """What the training and validation losses say together."""
    if not epochs:
        return tr("The loss says how wrong the network is; both curves should fall.")
    last = epochs[-1]
    if math.isnan(last.validation_loss):
        return tr("There is no validation part, so the curve cannot show whether the network learns by heart.")
    if len(epochs) == 1:
        return tr("One epoch is too little to see a direction.")
    lowest = min(epochs, key=lambda epoch: epoch.validation_loss)
    rising = rising_epochs(epochs)
    base = epochs[-1 - rising].validation_loss
    if last.validation_loss - base <= STILL * max(abs(base), 1e-9):
        rising = 0  # too little to speak of
    if rising >= 2:
        return tr_n(
            "Validation loss has risen for {n} epoch: probably overfitting. It was lowest in epoch {lowest}.",
            "Validation loss has risen for {n} epochs: probably overfitting. It was lowest in epoch {lowest}.",
            rising,
            lowest=lowest.epoch,
        )
    if rising == 1:
        return tr("Validation loss rose in the last epoch; one epoch alone says little.")
    if len(epochs) >= 3:
        before = epochs[-3].validation_loss
        if abs(last.validation_loss - before) <= STILL * max(abs(before), 1e-9):
            return tr("Validation loss hardly changes any more: further epochs would add little.")
    if running:
        return tr("Validation loss is falling: the network is learning what also holds for new documents.")
    return tr("Validation loss was still falling at the end: more epochs may help.")


def rising_epochs(epochs: Sequence[EpochMetrics]) -> int:
    """For how many epochs in a row, up to the last, the validation loss has risen."""
    count = 0
    for earlier, later in zip(reversed(epochs[:-1]), reversed(epochs[1:]), strict=True):
        if not later.validation_loss > earlier.validation_loss:
            break
        count += 1
    return count


def read_scores(epochs: Sequence[EpochMetrics]) -> str:
    """What accuracy and macro-F1 say, of the best epoch so far."""
    if not epochs:
        return tr("Accuracy counts right documents; macro-F1 counts every class alike.")
    best = next((epoch for epoch in reversed(epochs) if epoch.best), epochs[-1])
    accuracy = best.validation_accuracy
    if math.isnan(accuracy):
        return tr("Without a validation part only the training documents are measured.")
    if len(epochs) >= 3 and best.train_accuracy < 0.5:
        return tr(
            "Even the training documents are often wrong: try a larger learning rate, more epochs or another model."
        )
    if best.validation_macro_f1 < accuracy - WIDE_GAP:
        return tr("Macro-F1 lies clearly below accuracy: some rare classes are found badly.")
    if epochs[-1].train_accuracy - epochs[-1].validation_accuracy > 2 * WIDE_GAP:
        return tr("The training documents do far better than new ones: the network learns partly by heart.")
    return tr("Of 100 new documents about {right} would get the right class.", right=round(accuracy * 100))


def read_rate(rates: Sequence[float], training: dict[str, Any]) -> str:
    """How the learning rate moves, from the settings of a run."""
    if not rates:
        return tr("The learning rate is how far each step moves the weights.")
    top = formatting.figure(float(training.get("learning_rate", max(rates))))
    warmup, schedule = float(training.get("warmup", 0.0)), str(training.get("schedule", "constant"))
    share = f"{formatting.figure(warmup * 100)}{formatting.PERCENT_SIGN}"
    if schedule == "constant":
        if warmup:
            return tr("Rises to {rate} during the first {share} of the steps, then stays.", rate=top, share=share)
        return tr("Stays at {rate}: every step is equally large.", rate=top)
    if warmup:
        return tr(
            "Rises to {rate} during the first {share} of the steps, then falls to zero: careful, large, then fine.",
            rate=top,
            share=share,
        )
    return tr("Falls from {rate} to zero: large steps first, fine ones at the end.", rate=top)


def read_several(runs: Sequence[tuple[str, Sequence[EpochMetrics]]]) -> str:
    """Which of several runs, each with its title, has the highest validation accuracy in the epoch that it keeps."""
    best = [
        (epoch.validation_accuracy, title, epoch.epoch)
        for title, epochs in runs
        for epoch in epochs
        if epoch.epoch == best_epoch(epochs) and not math.isnan(epoch.validation_accuracy)
    ]
    if not best:
        return tr("Each run has its own colour and mark.")
    accuracy, title, number = max(best, key=lambda found: found[0])
    return tr(
        "{run} comes highest: {share} right on the validation part, in epoch {n}. Rings: best epochs.",
        run=title,
        share=formatting.percent(accuracy),
        n=number,
    )
