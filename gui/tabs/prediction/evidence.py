"""How evidence looks, in the text and in the lists alike: its tint, its underline, and how strong it is."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtGui import QColor, QPen, QTextCharFormat

from gui import formatting
from gui.i18n import tr
from gui.theme import theme

if TYPE_CHECKING:
    from engine.evaluation.explanation import Evidence

Key = tuple[tuple[int, int], ...]
"""The places of a piece of evidence: they are the same whatever label is explained."""

STEPS = (0.12, 0.3, 0.6)
"""Shares of the greatest weight from which evidence is marked weakly, clearly and strongly."""

LEAST = 0.005
"""A greatest weight below it is next to nothing: no word is marked as if it mattered."""

SHOWN_AS_NOTHING = 0.0005
"""A weight below it would stand in a list as 0.000."""


def greatest(evidence: Iterable[Evidence]) -> float:
    """The weight that the others are measured by."""
    return max((abs(piece.weight) for piece in evidence), default=0.0)


def strength(weight: float, most: float) -> int:
    """0 (not marked) to 3."""
    if most < LEAST:
        return 0
    return sum(abs(weight) >= share * most for share in STEPS)


def tint(weight: float, step: int) -> QColor:
    """The background of a word; 4.5:1 at least with the colour of text."""
    return theme().colour(f"{'for' if weight > 0 else 'against'}_{step}")


def line_pen(weight: float) -> QPen:
    """The line under a word: whole for the label, dashed against it, so that colour alone tells nothing."""
    style = Qt.PenStyle.SolidLine if weight > 0 else Qt.PenStyle.CustomDashLine
    pen = QPen(theme().colour("for_line" if weight > 0 else "against_line"), max(1.0, 1.5 * theme().scale), style)
    if weight < 0:
        pen.setDashPattern([2.0, 2.0])
    pen.setCapStyle(Qt.PenCapStyle.FlatCap)
    return pen


def marked(weight: float, step: int) -> QTextCharFormat:
    """A word that speaks for the label or against it, in a text view."""
    look = QTextCharFormat()
    look.setBackground(tint(weight, step))
    look.setForeground(theme().colour("text"))
    styles = QTextCharFormat.UnderlineStyle
    look.setUnderlineStyle(styles.SingleUnderline if weight > 0 else styles.DashUnderline)
    look.setUnderlineColor(theme().colour("for_line" if weight > 0 else "against_line"))
    return look


def struck_out() -> QTextCharFormat:
    """A word that a person has taken away, in a text view."""
    look = QTextCharFormat()
    look.setFontStrikeOut(True)
    look.setForeground(theme().colour("secondary"))
    return look


def signed(weight: float) -> str:
    """Three digits and a sign: `+1.32`, `−0.052`"""
    size = abs(weight)
    return f"{'−' if weight < 0 else '+'}{formatting.aligned(size) if size >= 1 else f'{size:.3f}'}"


def in_words(piece: Evidence) -> str:
    """A piece in one line, with how often it occurs."""
    words = " ".join(piece.text.split())
    times = len(piece.places)
    return words if times == 1 else tr("{words} ({n} times)", words=words, n=times)


def quoted(pieces: Iterable[Evidence], *, most: int = 3) -> str:
    """`"invoice", "net" and 2 more`"""
    names = [tr('"{word}"', word=_short(piece.text)) for piece in pieces]
    listed = tr(", ").join(names[:most])
    rest = len(names) - most
    return tr("{names} and {n} more", names=listed, n=rest) if rest > 0 else listed


def _short(text: str, most: int = 24) -> str:
    words = " ".join(text.split())
    return words if len(words) <= most else f"{words[: most - 1].rstrip()}…"
