"""The piece of a text that a table shows: its beginning, or what stands around the first word that was searched for."""

from __future__ import annotations

import functools
import json

LENGTH = 300
"""Characters."""

BEFORE = 24
"""Letters that are shown before a word that stands further back than `NEAR`; a Chinese character is as wide as two."""

NEAR = 40
"""A word that begins within so many letters is seen with the beginning of the text."""

_WIDE = "\u2e80"
"""The first of the characters that are as wide as two letters."""

ELLIPSIS = "… "


def around(text: str, terms: str) -> str:
    """SQL function. `terms` is a JSON array of words; where none of them is in the text, it is shown from the start."""
    lowered = text.lower()
    first = min((place for term in _terms(terms) if (place := lowered.find(term)) >= 0), default=0)
    if first < NEAR and _width(text[:first]) < NEAR:
        return text[:LENGTH]
    start, room = first, BEFORE
    while start and room > 0:
        start -= 1
        room -= _width(text[start])
    space = text.find(" ", start, first)
    if space >= 0:  # a word is not cut; where there are no spaces any character begins one
        start = space + 1
    return ELLIPSIS + text[start : start + LENGTH]


def _width(text: str) -> int:
    return sum(2 if character >= _WIDE else 1 for character in text)


@functools.lru_cache(maxsize=8)
def _terms(terms: str) -> tuple[str, ...]:
    return tuple(term.lower() for term in json.loads(terms))
