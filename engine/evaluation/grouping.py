"""Finds words in scripts without spaces by what a model makes of neighbouring characters, where it reads each alone."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from itertools import pairwise

from engine.text.normalisation import HAN_PATTERN
from engine.text.units import Piece, Place, gathered

MOST_PAIRS = 512
"""Characters and pairs that are tried; in a text with more of them, every character stands for itself."""

LEAST_TOGETHER = 0.01
"""What two characters must do together, beyond what each does alone, to be taken for one word."""


def join_characters(
    text: str, places: Sequence[Place], losses: Callable[[Sequence[Piece]], Sequence[float]]
) -> list[Place]:
    """Pairs of characters that work together become one place; everything else stays as it is.

    `losses` measures by how much the model's score falls without each piece. How much two characters do together is
    f(both there) - f(without a) - f(without b) + f(without both), the interaction of two parts of Grabisch and Roubens
    (1999); the cut is the one whose pairs have most of it in all.
    """
    single = [place for place in places if re.fullmatch(HAN_PATTERN, text[place[0] : place[1]])]
    pairs = [(first[0], second[1]) for first, second in pairwise(single) if first[1] == second[0]]
    pieces = [*gathered(text, single), *gathered(text, pairs)]
    if not pairs or len(pieces) > MOST_PAIRS:
        return list(places)
    fall = {piece.text.casefold(): loss for piece, loss in zip(pieces, losses(pieces), strict=True)}

    def together(pair: Place) -> float:
        first, second = text[pair[0] : pair[0] + 1], text[pair[0] + 1 : pair[1]]
        return abs(fall[(first + second).casefold()] - fall[first.casefold()] - fall[second.casefold()])

    joined = _best_pairs(pairs, [together(pair) - LEAST_TOGETHER for pair in pairs])
    inside = {start for start, _ in joined} | {end - 1 for _, end in joined}
    return sorted([*joined, *(place for place in places if place[0] not in inside)])


def _best_pairs(pairs: Sequence[Place], values: Sequence[float]) -> list[Place]:
    """Those of the pairs, in the order of the text, that do not overlap and have the greatest sum of values."""
    best = [0.0]
    taken: list[bool] = []
    for number, value in enumerate(values):
        overlaps = number > 0 and pairs[number - 1][1] > pairs[number][0]
        with_it = value + best[number - 1 if overlaps else number]
        taken.append(with_it > best[number])
        best.append(max(with_it, best[number]))
    chosen, number = [], len(pairs) - 1
    while number >= 0:
        if taken[number]:
            chosen.append(pairs[number])
            number -= 2 if number > 0 and pairs[number - 1][1] > pairs[number][0] else 1
        else:
            number -= 1
    return chosen[::-1]
