"""Where the characters of a cleaned text came from in the text before, so that a word can be pointed at there."""

from __future__ import annotations

import difflib
import re
from collections.abc import Iterator, Sequence

from engine.text.units import Place

_PIECES = re.compile(r"\w+|[^\w\s]")
_LINES = re.compile(r"[^\n\f]+")


def origins(before: str, after: str) -> list[Place]:
    """For each character of `after` the place in `before` that it came from: first, one behind the last.

    Words that are the same on both sides are matched in their order, line by line where lines are kept. What was put
    for something else has the place of all that it stands for; what came from nowhere has an empty place.
    """
    if before == after:
        return [(at, at + 1) for at in range(len(after))]
    found: list[Place] = [(0, 0)] * len(after)
    for old, new in _matched(before, after, _spans(_LINES, before), _spans(_LINES, after)):
        if _same(before[old[0] : old[1]], after[new[0] : new[1]]):
            pairs = zip(_inside(before, old), _inside(after, new), strict=True)
        else:
            pairs = _matched(before, after, _inside(before, old), _inside(after, new))  # type: ignore[assignment]
        for (start, end), (first, last) in pairs:
            same = before[start:end] == after[first:last]
            for at in range(first, last):
                found[at] = (start + at - first, start + at - first + 1) if same else (start, end)
    return found


def differences(before: str, after: str) -> tuple[list[Place], list[Place]]:
    """What of `before` is not in `after`, and what of `after` was not in `before`; white space makes no difference."""
    kept = [False] * len(before)
    new = [False] * len(after)
    for at, (start, end) in enumerate(origins(before, after)):
        if end == start + 1 and before[start] == after[at]:
            kept[start] = True
        else:
            new[at] = not after[at].isspace()
    gone = [not keep and not sign.isspace() for keep, sign in zip(kept, before, strict=True)]
    return _stretches(gone, before), _stretches(new, after)


def _stretches(flags: Sequence[bool], text: str) -> list[Place]:
    """Runs of marked characters; white space between two of them belongs to the run."""
    found: list[Place] = []
    for at, marked in enumerate(flags):
        if not marked:
            continue
        if found and not text[found[-1][1] : at].strip():
            found[-1] = (found[-1][0], at + 1)
        else:
            found.append((at, at + 1))
    return found


def _spans(pattern: re.Pattern[str], text: str) -> list[Place]:
    return [match.span() for match in pattern.finditer(text)]


def _inside(text: str, place: Place) -> list[Place]:
    start = place[0]
    return [(start + first, start + last) for first, last in _spans(_PIECES, text[start : place[1]])]


def _same(old: str, new: str) -> bool:
    return [old[slice(*piece)] for piece in _spans(_PIECES, old)] == [
        new[slice(*piece)] for piece in _spans(_PIECES, new)
    ]


def _matched(before: str, after: str, old: Sequence[Place], new: Sequence[Place]) -> Iterator[tuple[Place, Place]]:
    """Pairs of places that belong together: single ones where the texts agree, whole stretches where they do not."""
    a = [" ".join(before[start:end].split()) for start, end in old]
    b = [" ".join(after[start:end].split()) for start, end in new]
    for kind, i, j, k, m in difflib.SequenceMatcher(None, a, b, autojunk=False).get_opcodes():
        if kind == "equal":
            yield from zip(old[i:j], new[k:m], strict=True)
        elif kind == "replace":
            yield (old[i][0], old[j - 1][1]), (new[k][0], new[m - 1][1])
