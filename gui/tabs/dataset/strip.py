"""The lines over the table: what it shows, and every filter that narrows it, each with a cross that lets go of it."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from PySide6.QtCore import Qt
from PySide6.QtGui import QFontMetrics
from PySide6.QtWidgets import QToolButton, QWidget

from gui import formatting
from gui.i18n import bind, tr, tr_n
from gui.icons import icon
from gui.theme import MARGIN, SPACE, theme
from gui.widgets.controls import column, link_button, row
from gui.widgets.elided_label import ElidedLabel
from gui.widgets.flow_layout import FlowLayout

LONGEST = 220
"""Pixels at 100 % after which the name of a filter is cut; the tooltip has all of it."""


@dataclass(frozen=True)
class ActiveFilter:
    """One condition that narrows the table."""

    title: str
    let_go: Callable[[], object]


class TableStrip(QWidget):
    """Thread: GUI only."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.shown = ElidedLabel("secondary")
        """Says what the table shows."""
        self.all_link = link_button()
        self.save_link = link_button()
        self._filters: tuple[ActiveFilter, ...] = ()
        self._chips: list[QToolButton] = []
        self._box = QWidget()
        self._flow = FlowLayout(self._box, spacing=SPACE - 2)
        line = row(self.shown, self.all_link, spacing=SPACE)
        line.setStretch(0, 1)
        conditions = row(self._box, self.save_link, spacing=SPACE)
        conditions.setStretch(0, 1)
        conditions.setAlignment(self.save_link, Qt.AlignmentFlag.AlignTop)
        layout = column(line, conditions, spacing=SPACE // 2)
        layout.setContentsMargins(MARGIN, SPACE // 2, MARGIN, SPACE // 2)
        self.setLayout(layout)
        self.setMinimumHeight(36)
        self._box.hide()
        theme().changed.connect(self._fill)
        bind(self._retranslate)

    @property
    def chips(self) -> tuple[QToolButton, ...]:
        """One a filter, in their order."""
        return tuple(self._chips)

    def show_filters(self, filters: Sequence[ActiveFilter]) -> None:
        same = [one.title for one in filters] == [one.title for one in self._filters]
        self._filters = tuple(filters)
        if not same:
            self._fill()

    def _fill(self) -> None:
        focused = next((at for at, chip in enumerate(self._chips) if chip.hasFocus()), -1)
        self._flow.clear()
        self._box.setVisible(bool(self._filters))
        self._chips = [self._chip(number, one.title) for number, one in enumerate(self._filters)]
        before: QWidget = self.all_link
        for chip in self._chips:
            self._flow.addWidget(chip)
            chip.show()  # now, so that it can take the focus
            self.setTabOrder(before, chip)  # where it is seen, and not last for being the newest
            before = chip
        self._box.updateGeometry()
        if focused >= 0:  # the next chip is under the finger that has just pressed one away
            after = self._chips[min(focused, len(self._chips) - 1)] if self._chips else self.all_link
            after.setFocus(Qt.FocusReason.OtherFocusReason)

    def _chip(self, number: int, title: str) -> QToolButton:
        chip = QToolButton(self._box)
        chip.setProperty("role", "filter")
        chip.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonTextBesideIcon)
        chip.setLayoutDirection(Qt.LayoutDirection.RightToLeft)  # the cross stands behind the words
        chip.setIcon(icon("x", "secondary"))
        longest = round(LONGEST * theme().scale)
        chip.setText(QFontMetrics(chip.font()).elidedText(title, Qt.TextElideMode.ElideMiddle, longest))
        chip.setToolTip(tr("Let go of this filter: {title}", title=title))
        chip.setAccessibleName(chip.toolTip())
        chip.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        chip.clicked.connect(lambda: self._let_go(number))
        return chip

    def _let_go(self, number: int) -> None:
        self._filters[number].let_go()

    def _retranslate(self) -> None:
        self._box.setAccessibleName(tr("Filters that narrow the table"))
        self.all_link.setText(tr("Show all"))
        self.save_link.setText(tr("Save the search …"))
        self.save_link.setToolTip(tr("Keep search and filters under a name, in the column on the left"))
        self._fill()


def shown_words(
    shown: int,
    total: int,
    *,
    counted: bool,
    request: str,
    search: str,
    narrowed: bool,
    labelled: int,
    selected: int,
) -> str:
    """What the table shows, in one line; `request` says which documents another page has asked for."""
    if not counted:
        text = tr("{n} found, still looking …", n=formatting.count(shown))
    elif request:
        text = tr_n("Showing {n} document: {title}", "Showing {n} documents: {title}", shown, title=request)
    elif search:
        text = tr_n(
            "{n} of {total} documents with {words}",
            "{n} of {total} documents with {words}",
            shown,
            total=formatting.count(total),
            words=quoted(search),
        )
    elif narrowed:
        text = tr_n("{n} of {total} documents", "{n} of {total} documents", shown, total=formatting.count(total))
    else:
        text = tr_n(
            "{n} document, {labelled} with a label",
            "{n} documents, {labelled} with a label",
            shown,
            labelled=formatting.count(labelled),
        )
    return tr("{before} · {n} selected", before=text, n=formatting.count(selected)) if selected > 1 else text


def quoted(search: str) -> str:
    """In quotation marks, unless a person has typed some: those ask for words that stand together."""
    return search if any(mark in search for mark in '"“”') else tr("“{words}”", words=search)
