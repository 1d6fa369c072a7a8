"""Shares what n-grams are worth out to the characters of a text that they cover: what explanations of counts need.

Which n-grams there are, and what they are worth, is left to the model that counts them.
"""

from __future__ import annotations

import math
import re
from collections import Counter
from collections.abc import Callable, Sequence

import numpy as np
import numpy.typing as npt

from engine.text.normalisation import HAN_PATTERN, normalise_with_origins

Floats = npt.NDArray[np.float64]
Worth = Callable[[str], float | None]
"""A number for a group, None for one that the model does not know."""

_WORD = re.compile(r"\w+")
_HAN_RUN = re.compile(f"{HAN_PATTERN}+")


def share_among_words(text: str, worth: Worth, longest: int, check: Callable[[], None]) -> tuple[Floats, float]:
    """Share out groups of 1 to `longest` words; see `_share`. A word's share is spread evenly over its characters."""
    uniform, origins = normalise_with_origins(text)
    words = list(_WORD.finditer(uniform))
    shares = _share([word.group() for word in words], " ", worth, longest, check)
    spread = np.zeros(len(uniform))
    for word, share in zip(words, shares, strict=True):
        spread[word.start() : word.end()] = share / (word.end() - word.start())
    return _to_origins(spread, origins, len(text)), 0.0


def share_among_characters(text: str, worth: Worth, longest: int, check: Callable[[], None]) -> tuple[Floats, float]:
    """Share out groups of 1 to `longest` characters of the text between two spaces, which mark its ends.

    Returns what falls to each character `[characters]`, and what falls to the two ends, where there is none.
    """
    uniform, origins = normalise_with_origins(text)
    if not uniform:
        return np.zeros(len(text)), (worth(" ") or 0.0)
    shares = _share(f" {uniform} ", "", worth, longest, check)
    ends = float(shares[0] + shares[-1])
    return _to_origins(shares[1:-1], origins, len(text)), ends


def _share(units: Sequence[str], joint: str, worth: Worth, longest: int, check: Callable[[], None]) -> Floats:
    """What falls to each unit `[units]` when every group's worth is shared equally among its occurrences, and each
    occurrence's among its units; spaces take part only in groups of nothing else. The sum is that of all worths.
    """
    count = len(units)
    found: list[list[str]] = []
    times: Counter[str] = Counter()
    for length in range(1, longest + 1):
        check()
        groups = [joint.join(units[place : place + length]) for place in range(count - length + 1)]
        times.update(groups)
        found.append(groups)
    each_time = {group: (worth(group) or 0.0) / number for group, number in times.items()}
    solid = np.array([unit != " " for unit in units], dtype=np.float64)
    shares = np.zeros(count)
    for length, groups in enumerate(found, start=1):
        check()
        if not groups:
            continue
        each = np.array([each_time[group] for group in groups])
        takers = sum(solid[offset : offset + len(groups)] for offset in range(length))
        only_spaces = takers == 0
        each /= np.where(only_spaces, length, takers)
        for offset in range(length):
            takes = solid[offset : offset + len(groups)] + only_spaces
            shares[offset : offset + len(groups)] += each * takes
    return shares


def _to_origins(spread: Floats, origins: Sequence[tuple[int, int]], length: int) -> Floats:
    """From the characters of the uniform text to those of the text itself `[length]`."""
    result = np.zeros(length)
    for value, (start, end) in zip(spread.tolist(), origins, strict=True):
        if value:
            result[start:end] += value / (end - start)
    return result


def cut_into_likely_words(text: str, rarity: Worth, longest: int, *, unknown: float) -> list[tuple[int, int]]:
    """Where words of a script without spaces probably begin and end, as places in the text.

    `rarity` is minus the logarithm of the share of documents that hold a group, `unknown` that of a character that no
    document holds. Neighbours are joined when they stand
    together more often than by chance: mutual information, Sproat and Shih (1990), summed over whole words.
    """
    pieces: list[tuple[int, int]] = []
    for run in _HAN_RUN.finditer(text):
        written = run.group()
        best = [0.0] + [math.inf] * len(written)
        begins = [0] * (len(written) + 1)
        for end in range(1, len(written) + 1):
            for start in range(max(0, end - longest), end):
                known = rarity(written[start:end])
                cost = known if known is not None else unknown if end - start == 1 else math.inf
                if best[start] + cost < best[end]:
                    best[end], begins[end] = best[start] + cost, start
        end, found = len(written), []
        while end > 0:
            found.append((run.start() + begins[end], run.start() + end))
            end = begins[end]
        pieces += reversed(found)
    return pieces
