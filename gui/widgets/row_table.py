"""Tables that are read line by line: how they behave, and what several of them paint in their cells."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence

from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QColor, QFont, QFontMetricsF, QPainter
from PySide6.QtWidgets import QAbstractItemView, QHeaderView, QTableView

from gui.i18n import tr
from gui.theme import SPACE, theme
from gui.widgets.label_chip import chip_width, paint_chip

INSET = 11
"""Pixels at the left and right of a painted cell: as many as the style sheet gives the titles of columns."""

LEAST_CHIP = 64
"""Pixels under which a cut chip would say nothing."""

_LEFT = Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft


def read_by_rows(
    view: QTableView,
    *,
    selection: QAbstractItemView.SelectionMode = QAbstractItemView.SelectionMode.SingleSelection,
) -> None:
    """Whole lines are chosen, none is edited, the Tab key leaves; no grid, no numbers of lines, no jumps."""
    view.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
    view.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
    view.setSelectionMode(selection)
    view.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
    view.setHorizontalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
    view.setShowGrid(False)
    view.setTabKeyNavigation(False)
    view.verticalHeader().hide()
    view.verticalHeader().setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
    view.horizontalHeader().setHighlightSections(False)


def paint_words(
    painter: QPainter,
    place: QRectF,
    words: str,
    *,
    side: Qt.AlignmentFlag = Qt.AlignmentFlag.AlignLeft,
    marked: Sequence[str] = (),
) -> None:
    """In the painter's colour, cut with an ellipsis; nothing where there is hardly any room. Words that are `marked`
    stand on a ground of their own, as in the reader; they are looked for in what begins at the left.
    """
    if place.width() <= 2 * SPACE:
        return
    metrics = QFontMetricsF(painter.font())
    shown = metrics.elidedText(words, Qt.TextElideMode.ElideRight, place.width())
    line = Qt.AlignmentFlag.AlignVCenter | side
    painter.drawText(place, line, shown)
    for term in marked:
        for hit in re.finditer(re.escape(term), shown, re.IGNORECASE):
            left = place.left() + metrics.horizontalAdvance(shown[: hit.start()])
            width = metrics.horizontalAdvance(hit.group())
            ground = QRectF(left - 1, place.center().y() - metrics.height() / 2, width + 2, metrics.height())
            painter.save()
            painter.setClipRect(ground, Qt.ClipOperation.IntersectClip)
            painter.fillRect(ground, theme().colour("mark"))
            painter.setPen(theme().colour("mark_text"))
            painter.drawText(place, line, shown)  # the whole line: letters join as they do beside the ground
            painter.restore()


def paint_title_and_text(
    painter: QPainter, place: QRectF, title: str, text: str, *, selected: bool, marked: Sequence[str] = ()
) -> None:
    """The title in bold letters and the text behind it, paler, in one line; words that are `marked` on a ground."""
    if title:
        plain, bold = QFont(painter.font()), QFont(painter.font())
        bold.setWeight(QFont.Weight.Bold)
        painter.setFont(bold)
        painter.setPen(theme().colour("selection_text" if selected else "text"))
        paint_words(painter, place, title, marked=marked)
        painter.setFont(plain)
        place = place.adjusted(QFontMetricsF(bold).horizontalAdvance(title) + SPACE, 0, 0, 0)
    pale = bool(title) or not text
    painter.setPen(theme().colour("selection_text" if selected else "secondary" if pale else "text"))
    paint_words(painter, place, text if title or text else tr("(empty)"), marked=marked)


def paint_labels(
    painter: QPainter, place: QRectF, labels: Sequence[str], colours: Mapping[str, QColor], *, selected: bool
) -> None:
    """One chip a label; how many more there are where the room ends."""
    metrics = QFontMetricsF(painter.font())
    more_width = metrics.horizontalAdvance("+9") + SPACE
    for number, name in enumerate(labels):
        room = place.width() - (more_width if number + 1 < len(labels) else 0)
        if number and room < min(chip_width(name, metrics), LEAST_CHIP):
            painter.setPen(theme().colour("selection_text" if selected else "secondary"))
            painter.drawText(place, _LEFT, f"+{len(labels) - number}")
            return
        chip = QRectF(place.left(), place.top(), room, place.height())
        width = paint_chip(painter, chip, name, colours.get(name, theme().colour("disabled")))
        place = place.adjusted(width + SPACE / 2, 0, 0, 0)


def paint_unsure(painter: QPainter, place: QRectF, *, selected: bool) -> QRectF:
    """A mark of its own, so that it is never told by colour alone; returns the room that is left."""
    width = QFontMetricsF(painter.font()).horizontalAdvance("?") + SPACE
    painter.setPen(theme().colour("selection_text" if selected else "warning"))
    spot = QRectF(place.right() - width, place.top(), width, place.height())
    painter.drawText(spot, Qt.AlignmentFlag.AlignCenter, "?")
    return place.adjusted(0, 0, -width, 0)
