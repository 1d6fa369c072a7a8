"""From which limit on its sureness a model is right as often as a person wants; shared by all who offer that choice."""

from __future__ import annotations

from collections.abc import Sequence

GOALS = (90, 95, 98, 99)
"""Percent of the decided documents that a person may want to be right."""

FIRST_GOAL = 95


def lowest_percent(reached: Sequence[int], right: Sequence[int], goal: int) -> int | None:
    """The lowest limit, in whole percent, at which at least `goal` percent of those reached are right; None for none.

    Both sequences hold a count for every limit from 0 to 100 percent, in equal steps of which a percent has a whole
    number: how many documents the model is sure enough about, and how many of these are right. Thread: any.
    """
    step = (len(reached) - 1) // 100
    for percent in range(101):
        sure, correct = reached[percent * step], right[percent * step]
        if sure and correct * 100 >= goal * sure:  # whole numbers: 95 of 100 are 95 percent
            return percent
    return None
