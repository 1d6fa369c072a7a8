"""Puts recognised pieces of text into the order in which a person reads them: columns, lines, paragraphs.

Columns are told by recursive cuts along white space, as in Nagy and Seth, "Hierarchical representation of optically
scanned documents" (1984), with a cut between columns only where both sides look like running text: the cells of a table
are read row by row.
"""

from __future__ import annotations

import statistics
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

import numpy as np
from numpy.typing import NDArray

COLUMN_GAP = 1.2
"""White space between columns, in heights of a line."""

LEAST_LINES = 3
"""Of a column."""

PROSE = 8.0
"""Width of a line of running text, in its heights."""

BLOCK_GAP = 0.5
"""White space above a block that may have other columns, in heights of a line."""

PARAGRAPH_GAP = 0.9
"""White space above a paragraph, in heights of a line."""

CELL_GAP = 2.0
"""White space between two cells of a row, in heights of a line; written as a tab."""

SAME_LINE = 0.5
"""Share of a piece's height by which it must overlap another one to stand on its line."""


@dataclass(frozen=True, slots=True)
class Piece:
    """A piece of text and where it stands, in pixels of the upright page."""

    left: float
    top: float
    right: float
    bottom: float
    text: str
    number: int = 0
    """Among those that were given."""

    @property
    def height(self) -> float:
        return self.bottom - self.top

    @property
    def width(self) -> float:
        return self.right - self.left


def pieces_of(corners: NDArray[np.float32], texts: Sequence[str]) -> list[Piece]:
    """Pieces on the page turned upright. `corners`: (pieces, 4, 2), clockwise from the beginning of the text."""
    if not len(texts):
        return []
    ends = corners[:, 1] - corners[:, 0]
    weights = np.hypot(ends[:, 0], ends[:, 1])
    lying = weights >= np.median(weights)  # the angle of a short piece is a matter of chance
    angle = float(np.median(np.arctan2(ends[lying, 1], ends[lying, 0])))
    cosine, sine = np.cos(angle), np.sin(angle)
    upright = corners @ np.array([[cosine, -sine], [sine, cosine]], dtype=np.float32)
    low, high = upright.min(axis=1), upright.max(axis=1)
    return [
        Piece(float(left), float(top), float(right), float(bottom), text, number)
        for number, ((left, top), (right, bottom), text) in enumerate(zip(low, high, texts, strict=True))
    ]


def in_order(pieces: Sequence[Piece]) -> list[Piece]:
    """In the order in which `read_out` writes them."""
    if not pieces:
        return []
    return [piece for line in _lines(list(pieces), _usual_height(pieces)) for piece in line]


def read_out(pieces: Sequence[Piece]) -> str:
    """The text, a line of the page a line, a blank line between paragraphs, a tab between the cells of a row."""
    if not pieces:
        return ""
    height = _usual_height(pieces)
    lines = _lines(list(pieces), height)
    written: list[str] = []
    before: list[Piece] = []
    for line in lines:
        if before and not 0 <= _gap(before, line) + SAME_LINE * height <= (PARAGRAPH_GAP + SAME_LINE) * height:
            written.append("")
        written.append(_written(line, height))
        before = line
    return "\n".join(written)


def _usual_height(pieces: Sequence[Piece]) -> float:
    return statistics.median(piece.height for piece in pieces)


def _gap(upper: Sequence[Piece], lower: Sequence[Piece]) -> float:
    return min(piece.top for piece in lower) - max(piece.bottom for piece in upper)


def _lines(pieces: list[Piece], height: float) -> list[list[Piece]]:
    """Lines in reading order."""
    columns = _cut(pieces, height * COLUMN_GAP, across=True)
    if columns is not None and all(_is_prose(column, height) for column in columns):
        return [line for column in columns for line in _lines(column, height)]
    blocks = _cut(pieces, height * BLOCK_GAP, across=False)
    if blocks is not None:
        return [line for block in blocks for line in _lines(block, height)]
    return _rows(pieces)


def _is_prose(pieces: Sequence[Piece], height: float) -> bool:
    if len(pieces) < LEAST_LINES:
        return False
    return statistics.median(piece.width for piece in pieces) >= PROSE * height


def _cut(pieces: list[Piece], least: float, *, across: bool) -> tuple[list[Piece], list[Piece]] | None:
    """Two parts left and right (`across`), or above and below, of the widest white space of at least that width."""
    ordered = sorted(pieces, key=lambda piece: piece.left if across else piece.top)
    end = -np.inf
    widest, place = least, 0
    for number, piece in enumerate(ordered):
        begin = piece.left if across else piece.top
        if number and begin - end >= widest:
            widest, place = begin - end, number
        end = max(end, piece.right if across else piece.bottom)
    return (ordered[:place], ordered[place:]) if place else None


def _rows(pieces: list[Piece]) -> list[list[Piece]]:
    rows: list[list[Piece]] = []
    for piece in sorted(pieces, key=lambda piece: (piece.top + piece.bottom) / 2):
        if rows and _beside(rows[-1], piece):
            rows[-1].append(piece)
        else:
            rows.append([piece])
    return [sorted(row, key=lambda piece: piece.left) for row in rows]


def _beside(row: Sequence[Piece], piece: Piece) -> bool:
    top, bottom = statistics.mean(one.top for one in row), statistics.mean(one.bottom for one in row)
    overlap = min(bottom, piece.bottom) - max(top, piece.top)
    return overlap > SAME_LINE * min(bottom - top, piece.height)


def _written(line: Sequence[Piece], height: float) -> str:
    text = line[0].text
    for before, piece in pairwise(line):
        gap = piece.left - before.right
        if gap > CELL_GAP * height:
            text += "\t"
        elif not (_is_wide(text[-1:]) and _is_wide(piece.text[:1])):
            text += " "
        text += piece.text
    return text


def _is_wide(letter: str) -> bool:
    """Whether it is of a script that has no spaces between words."""
    return bool(letter) and ("\u2e80" <= letter <= "\u9fff" or "\uf900" <= letter <= "\uffee")
