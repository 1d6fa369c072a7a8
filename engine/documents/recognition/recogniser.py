"""From a picture to text with the PP-OCRv6 networks that lie in the `rapidocr` wheel: Chinese, English, Latin scripts.

Nothing is fetched: the networks are files of the package. One network finds pieces of text, one reads them.
"""

from __future__ import annotations

import functools
import os
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Any

import numpy as np
from numpy.typing import NDArray

from engine.documents.pulse import beat
from engine.documents.recognition.reading import in_order, pieces_of, read_out

if TYPE_CHECKING:
    from rapidocr import RapidOCR

LONGEST_SIDE = 2000
"""Pixels that the networks are given at most; A4 at 170 dots an inch."""

LOWEST_SHARE = 0.5
"""Of the longer side that the shorter one has at least: the networks blow a picture up to 736 pixels of the shorter."""

LEAST_CONFIDENCE = 0.5
"""Of a piece of text; less is a pattern or a stain."""

DOUBTFUL = 0.8
"""Mean confidence below which a page may lie on its head or its side."""

CLEARLY_BETTER = 1.1
"""By so much more must another direction give, or the page stays as it lies."""

Picture = NDArray[np.uint8]
"""(height, width, 3), blue first, as the networks were trained."""


@dataclass(frozen=True, slots=True)
class RecognisedPiece:
    """A line of the page, or a part of one."""

    text: str
    corners: NDArray[np.float32]
    """(4, 2): x and y in pixels of the picture as it was given, clockwise from where the text begins."""


@dataclass(frozen=True, slots=True)
class RecognisedPage:
    text: str
    confidence: float
    """Mean over the letters, from 0 to 1; 0 for a page without text."""
    pieces: tuple[RecognisedPiece, ...] = ()
    """In the order of the text."""


def recognise(picture: Picture) -> RecognisedPage:
    """The text of a page, however it lies. Seconds a page. Raises ImportError where the recogniser is not installed."""
    best, turned = _read(picture), 0
    for turn in _turns_worth_trying(best):
        beat()
        other = _read(np.ascontiguousarray(np.rot90(picture, turn)))
        if best.on_its_side or other.weight > CLEARLY_BETTER * best.weight:
            best, turned = other, turn
        if best.confidence >= DOUBTFUL and not best.on_its_side:
            break
    pieces = (
        RecognisedPiece(piece.text, _turned_back(piece.corners, turned, picture.shape)) for piece in best.page.pieces
    )
    return replace(best.page, pieces=tuple(pieces))


def _turned_back(corners: NDArray[np.float32], turn: int, shape: tuple[int, ...]) -> NDArray[np.float32]:
    """Places in a picture that was turned so many quarters against the clock, as they were before. `shape`: then."""
    x, y = corners[:, 0], corners[:, 1]
    height, width = shape[:2]
    places = {0: (x, y), 1: (width - y, x), 2: (width - x, height - y), 3: (y, height - x)}
    return np.stack(places[turn], axis=1)


def _turns_worth_trying(found: _Found) -> tuple[int, ...]:
    """Quarter turns against the clock, the likeliest first."""
    if not found.weight:
        return ()
    if found.on_its_side:
        return (1, 3)
    return (2,) if found.confidence < DOUBTFUL else ()


@dataclass(frozen=True, slots=True)
class _Found:
    page: RecognisedPage
    confidence: float
    """Mean over all letters, those that are too doubtful to be kept among them."""
    weight: float
    """Letters, each as much as it is trusted."""
    on_its_side: bool
    """Whether most pieces are higher than wide: lines of a page that lies on its side."""


def _read(picture: Picture) -> _Found:
    result: Any = _recogniser()(_padded(picture))
    texts = [text.strip() for text in result.txts or ()]
    there = [number for number, text in enumerate(texts) if text]
    if not there:
        return _Found(RecognisedPage("", 0.0), 0.0, 0.0, False)
    corners = np.asarray(result.boxes, dtype=np.float32)[there]
    scores = np.asarray(result.scores, dtype=float)[there]
    texts = [texts[number] for number in there]
    letters = np.array([len(text) for text in texts])
    size = np.ptp(corners, axis=1)
    long = letters > 1
    on_its_side = bool(long.any() and np.mean(size[long, 1] > 1.5 * size[long, 0]) > 0.5)
    weight = float((scores * letters).sum())
    kept = np.flatnonzero(scores >= LEAST_CONFIDENCE)
    corners, texts = corners[kept], [texts[number] for number in kept]
    pieces = pieces_of(corners, texts)
    ordered = tuple(RecognisedPiece(piece.text, corners[piece.number]) for piece in in_order(pieces))
    confidence = float((scores * letters)[kept].sum() / letters[kept].sum()) if kept.size else 0.0
    return _Found(
        RecognisedPage(read_out(pieces), confidence, ordered), weight / float(letters.sum()), weight, on_its_side
    )


def _padded(picture: Picture) -> Picture:
    """With a margin of its own colour below or to the right of a narrow strip; nothing moves."""
    height, width = picture.shape[:2]
    least = round(LOWEST_SHARE * max(height, width))
    down, right = max(0, least - height), max(0, least - width)
    if not down and not right:
        return picture
    edge = np.concatenate([picture[0], picture[-1], picture[:, 0], picture[:, -1]])
    padded = np.empty((height + down, width + right, 3), np.uint8)
    padded[:] = np.median(edge, axis=0)
    padded[:height, :width] = picture
    return padded


@functools.cache
def _recogniser() -> RapidOCR:
    # Nothing leaves this computer: onnxruntime's wheels would give it a number and report to their makers what is run.
    # The library reads this when it is loaded; nothing else loads it.
    os.environ["ORT_DISABLE_TELEMETRY"] = "1"
    from rapidocr import RapidOCR

    return RapidOCR(
        params={
            "Global.log_level": "critical",
            "Global.use_cls": False,  # it turns sound lines of a slanted page on their heads; see `recognise`
            "Global.text_score": 0.0,  # a page on its head gives nothing but doubtful pieces, and these are wanted
            "Global.max_side_len": LONGEST_SIDE,
            "EngineConfig.onnxruntime.intra_op_num_threads": 1,  # a page a core: several workers share the cores
            "EngineConfig.onnxruntime.inter_op_num_threads": 1,
        }
    )
