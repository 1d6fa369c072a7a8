"""What a prediction says in words, with a plain hint where a person should look."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from gui import formatting
from gui.i18n import tr

SMALL_MARGIN = 0.2
"""Between the first and the second class: below it, the order of the two is close to a guess."""

FEEBLE = 0.5
"""A first class below it has more against it than for it."""

NEAR_THRESHOLD = 0.1
"""A label that lies this close to the threshold could as well lie on its other side."""


@dataclass(frozen=True)
class Verdict:
    """`hint` is empty when nothing speaks against believing the sentence."""

    sentence: str
    hint: str = ""


def verdict(probabilities: Mapping[str, float], threshold: float | None) -> Verdict:
    """Read probabilities (label -> 0 to 1, at least one) as a person would; a threshold means several labels."""
    ranked = sorted(probabilities.items(), key=lambda item: -item[1])
    return _one(ranked) if threshold is None else _several(ranked, threshold)


def _one(ranked: list[tuple[str, float]]) -> Verdict:
    label, first = ranked[0]
    if len(ranked) == 1:
        return Verdict(tr("Most likely: {label}, {percent}", label=label, percent=formatting.percent(first)))
    second_label, second = ranked[1]
    sentence = tr(
        "Most likely: {label}, {percent}; next: {second}, {second_percent}",
        label=label,
        percent=formatting.percent(first),
        second=second_label,
        second_percent=formatting.percent(second),
    )
    if first - second < SMALL_MARGIN:
        return Verdict(sentence, tr("The first two are close: leave this one to a person."))
    if first < FEEBLE:
        return Verdict(sentence, tr("No class stands out: leave this one to a person."))
    return Verdict(sentence)


def _several(ranked: list[tuple[str, float]], threshold: float) -> Verdict:
    limit = formatting.percent(threshold)
    chosen = [(label, share) for label, share in ranked if share >= threshold]
    if chosen:
        names = ", ".join(f"{label} {formatting.percent(share)}" for label, share in chosen)
        sentence = tr("Reach the threshold of {limit}: {labels}", limit=limit, labels=names)
    else:
        label, share = ranked[0]
        sentence = tr(
            "No label reaches the threshold of {limit}; the nearest is {label}, {percent}",
            limit=limit,
            label=label,
            percent=formatting.percent(share),
        )
    near = next((label for label, share in ranked if abs(share - threshold) < NEAR_THRESHOLD), "")
    hint = tr("{label} is close to the threshold: leave this one to a person.", label=near) if near else ""
    return Verdict(sentence, hint)
