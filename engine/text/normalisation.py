"""How text is made uniform before it is cut into tokens or n-grams: Unicode form, capitals, white space, Chinese.

The tokenisers do the same inside the `tokenizers` library; both share `HAN_PATTERN`, and agree on what stands alone.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable

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
