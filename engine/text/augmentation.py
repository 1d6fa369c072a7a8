"""Changed copies of training texts: words left out, exchanged, mistyped or replaced by synonyms.

Sources: Wei and Zou, EDA (2019), for deletion, swap and synonyms; Belinkov and Bisk (2018) for noise of characters.
"""

from __future__ import annotations

import random
import re
from collections.abc import Mapping, Sequence
from itertools import pairwise
from typing import Any

import numpy as np
from numpy.typing import NDArray

from engine.contract.augmentation import AugmentationOptions
from engine.text.normalisation import HAN_PATTERN

_PIECES = re.compile(rf"{HAN_PATTERN}|(?:(?!{HAN_PATTERN})\w)+|\s+|[^\w\s]")
_HAN = re.compile(HAN_PATTERN)

MOST_REPETITIONS = 20
"""How often a document of a rare class is repeated at most: of more, a model would learn it by heart."""

Synonyms = Mapping[str, Sequence[str]]
"""Word in lower case -> what may stand for it."""


class Augmenter:
    """Makes copies; the same seed makes the same ones, whatever other texts there are. Thread: any."""

    def __init__(self, options: AugmentationOptions, synonyms: Synonyms, *, seed: int) -> None:
        self._options = options
        self._synonyms = synonyms
        self._longest = max((len(word) for word in synonyms), default=0)
        self._seed = seed

    def copy(self, text: str, number: int) -> str:
        """The changed copy `number` of a text."""
        dice = random.Random(f"{self._seed} {number} {text}")
        options = self._options
        pieces = _PIECES.findall(text)
        if options.synonyms and self._synonyms:
            pieces = self._with_synonyms(pieces, dice)
        words = [at for at, piece in enumerate(pieces) if _is_word(piece)]
        for first, second in pairwise(words):
            if dice.random() < options.swap:
                pieces[first], pieces[second] = pieces[second], pieces[first]
        for at in words:
            if dice.random() < options.noise:
                pieces[at] = _slip(pieces[at], pieces, words, dice)
        kept = [at for at in words if dice.random() >= options.deletion] or words[:1]
        gone = set(words) - set(kept)
        left = [piece for at, piece in enumerate(pieces) if at not in gone]
        return re.sub(r"[^\S\n]{2,}", " ", "".join(left)).strip()

    def _with_synonyms(self, pieces: Sequence[str], dice: random.Random) -> list[str]:
        """Chinese words are several pieces: the longest one in the list is taken."""
        found: list[str] = []
        at = 0
        while at < len(pieces):
            reach = 1
            if _HAN.fullmatch(pieces[at]):
                longest = min(self._longest, len(pieces) - at)
                reach = next((n for n in range(longest, 1, -1) if "".join(pieces[at : at + n]) in self._synonyms), 1)
            word = "".join(pieces[at : at + reach])
            others = self._synonyms.get(word.lower(), ())
            if others and dice.random() < self._options.synonyms:
                word = dice.choice(list(others))
            found.append(word)
            at += reach
        return found

    def added(self, text: str, repetitions: int) -> list[str]:
        """What is learned from besides a text: its changed copies, and as many more as its class needs.

        A copy that is like one before it is left out, but not a repetition: it is their number that counts.
        """
        made = {text}
        found = []
        for number in range(self._options.copies):
            copy = self.copy(text, number)
            if copy not in made:
                made.add(copy)
                found.append(copy)
        return found + [self.copy(text, self._options.copies + number) for number in range(repetitions)]


def repetitions(targets: NDArray[Any], share: float) -> NDArray[np.int64]:
    """How often each document is repeated so that each class has this share of the largest one.

    `targets` are 0/1 `[documents, classes]`. The documents of a class take turns.
    """
    wanted = np.zeros(len(targets), dtype=np.int64)
    counts = targets.sum(axis=0, dtype=np.int64)
    goal = round(share * int(counts.max(initial=0)))
    for column in range(targets.shape[1]):
        members = np.flatnonzero(targets[:, column])
        missing = min(goal - len(members), len(members) * MOST_REPETITIONS)
        if missing > 0:
            wanted[members] += missing // len(members)
            wanted[members[: missing % len(members)]] += 1
    return wanted


def read_synonyms(text: str) -> dict[str, tuple[str, ...]]:
    """From lines such as `car, automobile, 汽车`: each word of a line may stand for each other one."""
    found: dict[str, dict[str, None]] = {}
    for line in text.splitlines():
        words = [word.strip() for word in re.split(r"[,;，；、\t]+", line) if word.strip()]
        for word in words:
            found.setdefault(word.lower(), {}).update((other, None) for other in words if other.lower() != word.lower())
    return {word: tuple(others) for word, others in found.items() if others}


def _is_word(piece: str) -> bool:
    return piece[0].isalnum()


def _slip(word: str, pieces: Sequence[str], words: Sequence[int], dice: random.Random) -> str:
    if len(word) == 1:
        return pieces[dice.choice(list(words))] if _HAN.fullmatch(word) else word * 2
    at = dice.randrange(len(word) - 1)
    match dice.randrange(3):
        case 0:
            return word[:at] + word[at] * 2 + word[at + 1 :]
        case 1:
            return word[:at] + word[at + 1 :]
        case _:
            return word[:at] + word[at + 1] + word[at] + word[at + 2 :]
