"""How text is made uniform before it is cut into tokens or n-grams: Unicode form, capitals, white space, Chinese.

The tokenisers do the same inside the `tokenizers` library; both share `HAN_PATTERN`, and agree on what stands alone.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Iterator

HAN_RANGES = (
    (0x3040, 0x30FF),  # hiragana and katakana: written without spaces too
    (0x3400, 0x4DBF),
    (0x4E00, 0x9FFF),
    (0xF900, 0xFAFF),
    (0x20000, 0x323AF),
)
"""Characters of scripts that set no spaces between words; in word mode each of them is a token of its own."""

HAN_PATTERN = "[" + "".join(f"{chr(low)}-{chr(high)}" for low, high in HAN_RANGES) + "]"
"""A character class that Python's `re` and Oniguruma (in `tokenizers`) read alike."""

_HAN = re.compile(HAN_PATTERN)
_SPACE = re.compile(r"\s+")


def normalise(text: str, *, lowercase: bool = True) -> str:
    """Text in Unicode form NFKC (full-width letters become ordinary), white space collapsed, lower-cased if asked."""
    uniform = _SPACE.sub(" ", unicodedata.normalize("NFKC", text)).strip()
    return uniform.lower() if lowercase else uniform


def normalise_with_origins(text: str) -> tuple[str, list[tuple[int, int]]]:
    """`normalise(text)`, and of each of its characters the place in the text that it came from: first, one behind last.

    Several characters may share a place (a ligature) or one may come from many (a letter and its accents, white space).
    """
    uniform: list[str] = []
    origins: list[tuple[int, int]] = []
    for start, end in _clusters(text):
        for character in unicodedata.normalize("NFKC", text[start:end]):
            if not character.isspace():
                uniform.append(character)
                origins += [(start, end)] * len(character.lower())
            elif uniform and uniform[-1] == " ":
                origins[-1] = (origins[-1][0], end)
            elif uniform:  # none at the beginning
                uniform.append(" ")
                origins.append((start, end))
    if uniform and uniform[-1] == " ":
        del uniform[-1], origins[-1]
    return "".join(uniform).lower(), origins  # at once: a final sigma is told by its neighbours


def _clusters(text: str) -> Iterator[tuple[int, int]]:
    """Pieces of a text that Unicode normalisation treats each by itself: mostly single characters."""
    start = 0
    for place in range(1, len(text)):
        if text[place] < "\u0300" or not _joins(text[place]):
            yield start, place
            start = place
    if text:
        yield start, len(text)


def _joins(character: str) -> bool:
    """Whether a character can melt into the one before it: marks, and the later parts of a Korean syllable."""
    first = unicodedata.normalize("NFKD", character)[0]
    return unicodedata.category(first).startswith("M") or "\u1160" <= first <= "\u11ff"


def han_share(texts: Iterable[str], *, most: int = 2000) -> float:
    """Share of Chinese or Japanese characters among all letters of the first `most` texts, from 0 to 1."""
    han = letters = 0
    for number, text in enumerate(texts):
        if number >= most:
            break
        start = text[:2000]
        han += len(_HAN.findall(start))
        letters += sum(map(str.isalpha, start))  # Chinese characters are letters to Unicode
    return han / letters if letters else 0.0
