"""A document's text to read in comfort: lines of a good length, found words marked, what a mail quotes quieter."""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import islice

from PySide6.QtGui import QResizeEvent, QTextBlockFormat, QTextCharFormat, QTextCursor
from PySide6.QtWidgets import QTextBrowser, QTextEdit, QWidget

from engine.text.mail_lines import quoted_lines
from gui import formatting
from gui.theme import theme

MOST_MARKS = 500

LINE_HEIGHT = 150
"""Percent."""

LONGEST_LINE = 72
"""Average characters of a line: the eye loses its way back to the next one where they are longer."""


class DocumentText(QTextBrowser):
    """Thread: GUI only."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setProperty("role", "document")
        self.document().setDocumentMargin(0)
        self.setOpenLinks(False)
        self.setMinimumHeight(48)
        self.hits: list[tuple[int, int]] = []
        """Where the found words begin and end, in UTF-16 units."""
        self.quoted = False
        """Whether quoted lines look so."""

    @property
    def marks(self) -> list[str]:
        """The marked pieces of the text, in their order."""
        return [mark.cursor.selectedText() for mark in self.extraSelections()]

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self.set_line_length()

    def set_line_length(self) -> None:
        """Lines no longer than one reads with ease; a wide reader leaves the rest of its width free."""
        longest = round(self.fontMetrics().averageCharWidth() * LONGEST_LINE)
        if self.viewport().width() > longest:
            self.setLineWrapMode(QTextEdit.LineWrapMode.FixedPixelWidth)
            self.setLineWrapColumnOrWidth(longest)
        else:
            self.setLineWrapMode(QTextEdit.LineWrapMode.WidgetWidth)

    def show_text(self, text: str) -> None:
        block = QTextBlockFormat()
        block.setLineHeight(LINE_HEIGHT, int(QTextBlockFormat.LineHeightTypes.ProportionalHeight.value))
        self.clear()
        cursor = QTextCursor(self.document())
        cursor.beginEditBlock()  # a long text is laid out once, and with its line height
        cursor.setBlockFormat(block)
        cursor.insertText(formatting.page_breaks_shown(text))
        cursor.endEditBlock()
        self.quoted = False

    def quieten_quoted(self) -> None:
        """What a mail quotes is quieter than what it says."""
        self.quoted = True
        quiet = QTextCharFormat()
        quiet.setForeground(theme().colour("secondary"))
        quiet.setFontItalic(True)
        for number, quoted in enumerate(quoted_lines(self.toPlainText())):
            if quoted:
                cursor = QTextCursor(self.document().findBlockByNumber(number))
                cursor.movePosition(QTextCursor.MoveOperation.EndOfBlock, QTextCursor.MoveMode.KeepAnchor)
                cursor.mergeCharFormat(quiet)

    def find_words(self, terms: Sequence[str]) -> None:
        """Look for words; `show_hit` marks them."""
        text = self.toPlainText() if terms else ""
        places: list[tuple[int, int]] = []
        for term in terms:
            found = islice(re.finditer(re.escape(term), text, re.IGNORECASE), MOST_MARKS - len(places))
            places += [hit.span() for hit in found]
        # a QTextCursor counts UTF-16 units, as `toPlainText` of a text beyond the basic plane does not
        self.hits = [(utf16_units(text, start), utf16_units(text, end)) for start, end in sorted(places)]

    def show_hit(self, number: int) -> None:
        """Mark all found words, the one that one is at in another colour, and bring that into view.

        Background and bold: found words are not told by colour alone.
        """
        marks = []
        for place, (start, end) in enumerate(self.hits):
            mark = QTextEdit.ExtraSelection()
            cursor = QTextCursor(self.document())
            cursor.setPosition(start)
            cursor.setPosition(end, QTextCursor.MoveMode.KeepAnchor)
            form = QTextCharFormat()
            here = place == number and len(self.hits) > 1
            form.setBackground(theme().colour("accent" if here else "mark"))
            form.setForeground(theme().colour("accent_text" if here else "mark_text"))
            form.setFontWeight(600)
            form.setFontUnderline(here)
            mark.cursor, mark.format = cursor, form
            marks.append(mark)
        self.setExtraSelections(marks)
        cursor = QTextCursor(self.document())
        cursor.setPosition(self.hits[min(number, len(self.hits) - 1)][0] if self.hits else 0)
        self.setTextCursor(cursor)
        if self.hits:
            self.bring_hit_into_view()
        else:
            self.verticalScrollBar().setValue(0)

    def bring_hit_into_view(self) -> None:
        bar, place = self.verticalScrollBar(), self.cursorRect()
        if self.hits and not self.viewport().rect().adjusted(0, 0, 0, -place.height()).contains(place):
            bar.setValue(bar.value() + place.center().y() - self.viewport().height() // 2)


def utf16_units(text: str, characters: int) -> int:
    """UTF-16 units of the first characters of a text, which a QTextCursor counts."""
    return len(text[:characters].encode("utf-16-le", "surrogatepass")) // 2
