"""The curves of a plot: how each is told from others, and finding the point nearest to a place."""

from __future__ import annotations

import bisect
from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from PySide6.QtGui import QColor

from gui.theme import theme

if TYPE_CHECKING:
    import numpy as np
    import numpy.typing as npt


@dataclass(frozen=True)
class CurveStyle:
    """How a curve is told from others: never by colour alone."""

    colour: str
    """A name of the palette, `class:2` for the third colour of classes, or a hex value."""
    dashed: bool = False
    symbol: str = ""
    """pyqtgraph's letter: `o`, `t`, `s`, `d`; empty draws no points."""
    thin: bool = False
    """Drawn finely; its values are not shown under the pointer where other curves are."""
    listed: bool = True
    """Whether it has a line in the legend."""


@dataclass
class Curve:
    name: str
    style: CurveStyle
    item: Any
    xs: Sequence[float]
    ys: Sequence[float]


def colour_of(name: str) -> QColor:
    if name.startswith("class:"):
        return theme().class_colour(int(name.removeprefix("class:")))
    return QColor(name) if name.startswith("#") else theme().colour(name)


def as_array(values: Sequence[float]) -> npt.NDArray[np.float64]:
    import numpy

    return numpy.asarray(values, dtype=float)


def index_near(xs: Sequence[float], x: float) -> int | None:
    """Index of the value nearest to `x` in ascending `xs`."""
    if not len(xs):
        return None
    right = bisect.bisect_left(xs, x)
    if right == 0:
        return 0
    if right == len(xs):
        return right - 1
    return right if xs[right] - x < x - xs[right - 1] else right - 1
