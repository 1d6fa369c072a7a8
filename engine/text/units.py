"""Cuts a text into what can be pointed at and left out: words, and where there are too many of them, longer pieces."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from enum import StrEnum

from engine.text.normalisation import HAN_PATTERN

Place = tuple[int, int]
"""First character, and the one behind the last."""

_LETTER = rf"(?:(?!{HAN_PATTERN})\w)"
_WORD = re.compile(rf"\d+(?:[.,]\d+)+|{HAN_PATTERN}+|{_LETTER}+(?:['’]{_LETTER}+)*")
_PHRASE = re.compile(r".+?(?:[,;:.!?]+(?=\s)|[，、；：。！？…\n]+|$)", re.DOTALL)
_SENTENCE = re.compile(r".+?(?:[.!?]+(?=\s)|[。！？…\n]+|$)", re.DOTALL)

FEWEST_LONG = 16
"""A text that falls into fewer phrases is cut into even passages instead: so few would tell nothing."""


class Unit(StrEnum):
    WORD = "word"
    PHRASE = "phrase"
    SENTENCE = "sentence"
    PASSAGE = "passage"
    """Some neighbouring words, as many in each."""


@dataclass(frozen=True, slots=True)
class Piece:
    """A word, or a longer piece, with all its occurrences; capitals make no difference."""

    text: str
    """As it is written first."""
    places: tuple[Place, ...]


def words(text: str, pieces: Iterable[Place] = ()) -> list[Place]:
    """Words and numbers. Runs of Chinese or Japanese are cut where one of `pieces`, the model's own, begins or ends."""
    cuts = sorted({edge for piece in pieces for edge in piece})
    found: list[Place] = []
    following = 0
    for match in _WORD.finditer(text):
        start, end = match.span()
        while following < len(cuts) and cuts[following] <= start:
            following += 1
        if re.match(HAN_PATTERN, match.group()):
            while following < len(cuts) and cuts[following] < end:
                found.append((start, cuts[following]))
                start = cuts[following]
                following += 1
        found.append((start, end))
    return found


def cut(text: str, pieces: Sequence[Place], *, most: int | None) -> tuple[Unit, list[Piece]]:
    """The words of a text in their order, or with more than `most` of them its phrases, sentences or passages."""
    all_words = words(text, pieces)
    found = gathered(text, all_words)
    if most is None or len(found) <= most:
        return Unit.WORD, found
    for unit, pattern in ((Unit.PHRASE, _PHRASE), (Unit.SENTENCE, _SENTENCE)):
        places = [_trimmed(text, match.span()) for match in pattern.finditer(text)]
        found = gathered(text, [place for place in places if place[0] < place[1]])
        if FEWEST_LONG <= len(found) <= most:
            return unit, found
    size = -(-len(all_words) // most)
    runs = [all_words[start : start + size] for start in range(0, len(all_words), size)]
    return Unit.PASSAGE, gathered(text, [(run[0][0], run[-1][1]) for run in runs])


def without(text: str, places: Iterable[Place]) -> str:
    """The text with these places left out."""
    kept, end = [], 0
    for start, behind in sorted(places):
        kept.append(text[end : max(end, start)])
        end = max(end, behind)
    return "".join([*kept, text[end:]])


def gathered(text: str, places: Iterable[Place]) -> list[Piece]:
    """Places that are spelt alike, capitals aside, are one piece."""
    by_spelling: dict[str, list[Place]] = {}
    for start, end in places:
        by_spelling.setdefault(text[start:end].casefold(), []).append((start, end))
    return [Piece(text[found[0][0] : found[0][1]], tuple(found)) for found in by_spelling.values()]


def _trimmed(text: str, place: Place) -> Place:
    start, end = place
    piece = text[start:end]
    return end - len(piece.lstrip()), start + len(piece.rstrip())
