"""Where words stand on a page whose text was recognised: it is read once more, and then remembered.

The recogniser says where a line stands, not where its letters do. Within the line a word's place is worked out from how
wide letters are in the usual fonts. It may be off by a letter.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import accumulate
from typing import TYPE_CHECKING

import numpy as np

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from engine.documents.recognition.recogniser import Picture, RecognisedPiece

MOST_PLACES = 500
"""Found words of one page that are marked."""

_WIDTHS = {
    **dict.fromkeys("ijl.,:;'|!`’", 0.25), **dict.fromkeys("ftrI ()[]{}-/\\\"“”", 0.33),
    **dict.fromkeys("mMW@%", 0.86), **dict.fromkeys("wABCDEGHKNOPQRSUVXYÄÖÜ&—", 0.69),
}  # fmt: skip
"""Of an em, about, as in the common fonts without serifs; all others take `_USUAL` or, from `_WIDE` on, a whole one."""
_USUAL = 0.55
_WIDE = "\u2e80"

Place = list[int]
"""x, y, width and height in pixels."""


class ReadPage:
    """A page that was read to find words on it."""

    def __init__(self, picture: Picture) -> None:
        """Seconds. Raises ImportError where the recogniser is not installed."""
        from engine.documents.recognition.recogniser import recognise

        self._height, self._width = picture.shape[:2]
        self._pieces = recognise(picture).pieces

    def places(self, terms: Sequence[str], width: int, height: int) -> list[list[Place]]:
        """A rectangle for each found word, in the order of the text, where the page is drawn with so many pixels."""
        scale = np.array([width / self._width, height / self._height])
        found = []
        for piece in self._pieces:
            for start, end in sorted(_hits(piece.text, terms)):
                corners = _part(piece, start, end) * scale
                low, high = corners.min(axis=0), corners.max(axis=0)
                x, y = (max(0, int(value)) for value in low)
                right, bottom = min(width, round(float(high[0]))), min(height, round(float(high[1])))
                if right > x and bottom > y:
                    found.append([[x, y, right - x, bottom - y]])
        return found[:MOST_PLACES]


def _hits(text: str, terms: Sequence[str]) -> Iterator[tuple[int, int]]:
    for term in terms:
        for hit in re.finditer(re.escape(term), text, re.IGNORECASE):
            yield hit.span()


def _part(piece: RecognisedPiece, start: int, end: int) -> NDArray[np.float64]:
    """Corners of a part of a line `[4, 2]`, between two characters."""
    widths = [0.0, *accumulate(_WIDTHS.get(letter, 1.0 if letter >= _WIDE else _USUAL) for letter in piece.text)]
    first, last = widths[start] / widths[-1], widths[end] / widths[-1]
    begin, along = piece.corners[0], piece.corners[1] - piece.corners[0]
    below, along_below = piece.corners[3], piece.corners[2] - piece.corners[3]
    return np.array(
        [begin + first * along, begin + last * along, below + last * along_below, below + first * along_below],
        dtype=np.float64,
    )
