"""Pairs of characters of scripts that write no letters: most Chinese words have two, and the trigram index finds three.

The index of pairs stands beside that one, for texts that have such characters. As it keeps no text, SQLite is told the
same words again when a text is taken out: what `pairs` gives for a text must never change without a new format.
"""

from __future__ import annotations

import re

_CHARACTERS = "㐀-䶿一-鿿豈-﫿\U00020000-\U000323af぀-ヿ가-힣"
_RUN = re.compile(f"[{_CHARACTERS}]+")
_SHORT = re.compile(f"[{_CHARACTERS}]{{1,2}}")


def pairs(title: str, text: str) -> str:
    """SQL function: each pair of neighbours once, and the last character of each run, with spaces between them."""
    if title.isascii() and text.isascii():
        return ""
    found: dict[str, None] = {}
    for run in _RUN.findall(f"{title}\n{text}"):
        found.update(dict.fromkeys(run[start : start + 2] for start in range(len(run))))
    return " ".join(found)


def pair_query(terms: list[str]) -> str:
    """FTS5 query for texts that hold all of those terms that `is_short`; a single character begins a pair or ends a
    run.
    """
    return " AND ".join(f'"{term}"' if len(term) == 2 else f'"{term}" *' for term in terms)


def is_short(term: str) -> bool:
    """Whether the index of pairs finds it, all by itself."""
    return _SHORT.fullmatch(term) is not None
