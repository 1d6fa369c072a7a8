"""A document before and after its cleaning: what goes is struck through, what is put for it is marked."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt
from PySide6.QtGui import QTextCharFormat, QTextCursor
from PySide6.QtWidgets import QSplitter, QTextEdit, QWidget

from engine.text.alignment import differences
from engine.text.cleaning.pipeline import Cleaned, spec_of
from engine.text.units import Place
from gui.i18n import bind, language, tr
from gui.tabs.dataset.document_text import DocumentText, utf16_units
from gui.theme import MARGIN, SPACE, theme
from gui.widgets.controls import column, frame, label

LONGEST = 20_000
"""Characters that are compared; finding differences takes time."""

MOST_MARKS = 2000


class ComparedTexts(QSplitter):
    """Thread: GUI only."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(Qt.Orientation.Horizontal, parent)
        self.before, self.after = DocumentText(), DocumentText()
        self._titles = (label("strong"), label("strong"))
        for title, text in zip(self._titles, (self.before, self.after), strict=True):
            side = frame("panel")
            layout = column(title, text, spacing=SPACE)
            layout.setContentsMargins(MARGIN, MARGIN, MARGIN, MARGIN)
            layout.setStretch(1, 1)
            side.setLayout(layout)
            self.addWidget(side)
        self.setHandleWidth(1)
        self.setChildrenCollapsible(False)
        self._texts = ("", "")
        self._own_titles: tuple[str, str] | None = None
        theme().changed.connect(self._mark)
        bind(self._retranslate)

    def set_titles(self, before: str, after: str) -> None:
        """In place of the usual ones, in the language of the window."""
        self._own_titles = (before, after)
        self._retranslate()

    def show_texts(self, before: str, after: str) -> None:
        self._texts = (before[:LONGEST], after[:LONGEST])
        self.before.show_text(self._texts[0] or tr("(empty)"))
        self.after.show_text(self._texts[1] or tr("(empty)"))
        self._mark()

    def _mark(self) -> None:
        gone, new = differences(*self._texts)
        away = QTextCharFormat()
        away.setFontStrikeOut(True)
        away.setForeground(theme().colour("error"))
        away.setBackground(theme().colour("error_surface"))
        put = QTextCharFormat()
        put.setFontUnderline(True)
        put.setBackground(theme().colour("good_surface"))
        put.setForeground(theme().colour("good"))
        _select(self.before, self._texts[0], gone, away)
        _select(self.after, self._texts[1], new, put)

    @property
    def struck(self) -> list[str]:
        """The pieces that go, in their order."""
        return [mark.cursor.selectedText() for mark in self.before.extraSelections()]

    def _retranslate(self) -> None:
        words = self._own_titles or (tr("As it is"), tr("As a model reads it"))
        for title, text, said in zip(self._titles, (self.before, self.after), words, strict=True):
            title.setText(said)
            text.setAccessibleName(said)


def _select(view: DocumentText, text: str, places: Sequence[Place], form: QTextCharFormat) -> None:
    marks = []
    for start, end in places[:MOST_MARKS]:
        mark = QTextEdit.ExtraSelection()
        cursor = QTextCursor(view.document())
        cursor.setPosition(utf16_units(text, start))
        cursor.setPosition(utf16_units(text, end), QTextCursor.MoveMode.KeepAnchor)
        mark.cursor, mark.format = cursor, form
        marks.append(mark)
    view.setExtraSelections(marks)


def changing_steps(trace: Sequence[Cleaned]) -> str:
    """Names of the steps that changed a text."""
    names = [language().translate(spec_of(entry.step).title) for entry in trace if entry.changed]
    return ", ".join(names)
