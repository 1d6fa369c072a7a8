"""The field for one text, in which the words that speak for a label and against it are marked and can be struck out."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Collection, Sequence
from itertools import accumulate
from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QMimeData, QPoint, Qt, Signal
from PySide6.QtGui import QAction, QContextMenuEvent, QHelpEvent, QMouseEvent, QTextCharFormat, QTextCursor
from PySide6.QtWidgets import QApplication, QPlainTextEdit, QTextEdit, QToolTip, QWidget

from gui.i18n import tr
from gui.tabs.prediction.evidence import Key, greatest, in_words, marked, signed, strength, struck_out
from gui.theme import theme

if TYPE_CHECKING:
    from engine.evaluation.explanation import Evidence

MOST_MARKS = 600
"""Occurrences; more would be felt when they are painted, and nobody could read them."""


class MarkedText(QPlainTextEdit):
    """`struck` carries the places of a word that was clicked or chosen in the menu. Marks never change the text.

    Dropped files are left to the page: they are for the batch, not to be written here as addresses. Thread: GUI only.
    """

    struck = Signal(tuple)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._evidence: tuple[Evidence, ...] = ()
        self._out: frozenset[Key] = frozenset()
        self._most = 0.0
        self._ends: list[int] | None = None
        self._pressed: QPoint | None = None
        self.viewport().setMouseTracking(True)
        theme().changed.connect(self._mark)

    def canInsertFromMimeData(self, source: QMimeData) -> bool:
        return not source.hasUrls() and super().canInsertFromMimeData(source)

    # marks

    def show_evidence(self, evidence: Sequence[Evidence], struck: Collection[Key]) -> None:
        """Mark these words of the text that stands in the field, and strike some out; nothing takes all marks away."""
        if not evidence and not self._evidence:
            return
        self._evidence, self._out = tuple(evidence), frozenset(struck)
        self._most = greatest(evidence)
        text = self.toPlainText()
        astral = bool(text) and max(text) > "\uffff"  # Qt counts such characters twice
        self._ends = list(accumulate(1 + (character > "\uffff") for character in text)) if astral else None
        self._mark()

    def marks(self) -> list[tuple[str, str]]:
        """What is marked, in the order of the text, with `for`, `against` or `struck`."""
        found = sorted((place, self._kind(piece)) for piece in self._evidence for place in piece.places)
        text = self.toPlainText()
        return [(text[start:end], kind) for (start, end), kind in found if kind]

    def _kind(self, piece: Evidence) -> str:
        if piece.places in self._out:
            return "struck"
        if strength(piece.weight, self._most) == 0:
            return ""
        return "for" if piece.weight > 0 else "against"

    def _mark(self) -> None:
        selections: list[QTextEdit.ExtraSelection] = []
        for piece in sorted(self._evidence, key=lambda piece: -abs(piece.weight)):
            kind = self._kind(piece)
            if not kind:
                continue
            step = strength(piece.weight, self._most)
            look = struck_out() if kind == "struck" else marked(piece.weight, step)
            if len(selections) < MOST_MARKS or kind == "struck":
                selections += [self._selection(place, look) for place in piece.places]
        self.setExtraSelections(selections)

    def _selection(self, place: tuple[int, int], look: QTextCharFormat) -> QTextEdit.ExtraSelection:
        cursor = QTextCursor(self.document())
        cursor.setPosition(self._unit(place[0]))
        cursor.setPosition(self._unit(place[1]), QTextCursor.MoveMode.KeepAnchor)
        selection = QTextEdit.ExtraSelection()
        selection.cursor = cursor
        selection.format = look
        return selection

    def _unit(self, character: int) -> int:
        """Qt's position of a character."""
        return character if self._ends is None or character == 0 else self._ends[character - 1]

    def _character(self, unit: int) -> int:
        return unit if self._ends is None else bisect_right(self._ends, unit)

    # pointing and striking out

    def piece_at(self, unit: int) -> Evidence | None:
        """The word at one of Qt's positions, marked or not."""
        character = self._character(unit)
        for piece in self._evidence:
            if any(start <= character < end for start, end in piece.places):
                return piece
        return None

    def place_of(self, piece: Evidence) -> QPoint:
        """The middle of a word's first occurrence, for whoever points at it."""
        start, end = piece.places[0]
        cursor = QTextCursor(self.document())
        cursor.setPosition(self._unit(start))
        left = self.cursorRect(cursor)
        cursor.setPosition(self._unit(end))
        right = self.cursorRect(cursor)
        return (left.center() + right.center()) / 2 if left.top() == right.top() else left.center() + QPoint(3, 0)

    def _marked_under(self, point: QPoint) -> Evidence | None:
        """The marked or struck word under a point of the viewport; None beside the text."""
        if not self._evidence:
            return None
        cursor = self.cursorForPosition(point)
        at = self.cursorRect(cursor)
        if not at.top() <= point.y() <= at.bottom():
            return None
        unit = cursor.position()
        if point.x() < at.left():  # the nearest gap between two characters lies to the right of the pointer
            unit -= 1
        elif cursor.atBlockEnd():
            return None
        piece = self.piece_at(unit)
        return piece if piece is not None and self._kind(piece) else None

    def mousePressEvent(self, event: QMouseEvent) -> None:
        left = event.button() is Qt.MouseButton.LeftButton and not event.modifiers()
        self._pressed = event.position().toPoint() if left else None
        super().mousePressEvent(event)

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        piece = self._marked_under(event.position().toPoint())
        super().mouseDoubleClickEvent(event)
        if piece is not None and event.button() is Qt.MouseButton.LeftButton:
            self.struck.emit(piece.places)  # takes back what the first click did: a word is being selected

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        super().mouseReleaseEvent(event)
        pressed, self._pressed = self._pressed, None
        point = event.position().toPoint()
        if pressed is None or (point - pressed).manhattanLength() >= QApplication.startDragDistance():
            return
        piece = self._marked_under(point)
        if piece is not None and not self.textCursor().hasSelection():
            self.struck.emit(piece.places)

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        super().mouseMoveEvent(event)
        over = not event.buttons() and self._marked_under(event.position().toPoint()) is not None
        self.viewport().setCursor(Qt.CursorShape.PointingHandCursor if over else Qt.CursorShape.IBeamCursor)

    def viewportEvent(self, event: QEvent) -> bool:
        if isinstance(event, QHelpEvent) and event.type() == QEvent.Type.ToolTip:
            piece = self._marked_under(event.pos())
            QToolTip.showText(event.globalPos(), self._tip(piece) if piece is not None else "", self)
            return True
        return super().viewportEvent(event)

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        by_key = event.reason() is QContextMenuEvent.Reason.Keyboard
        cursor = self.textCursor() if by_key else self.cursorForPosition(event.pos())
        menu = self.createStandardContextMenu()
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        action = self.strike_action(cursor.position())
        if action is not None:
            action.setParent(menu)
            menu.insertSeparator(menu.actions()[0])
            menu.insertAction(menu.actions()[0], action)
        menu.popup(self.mapToGlobal(self.cursorRect().bottomLeft()) if by_key else event.globalPos())

    def strike_action(self, unit: int) -> QAction | None:
        """What the menu offers for the word at one of Qt's positions, marked or not."""
        piece = self.piece_at(unit) or (self.piece_at(unit - 1) if unit > 0 else None)
        if piece is None:
            return None
        words = in_words(piece)
        out = piece.places in self._out
        action = QAction(tr('Restore "{word}"', word=words) if out else tr('Strike out "{word}"', word=words), self)
        action.triggered.connect(lambda: self.struck.emit(piece.places))
        return action

    def _tip(self, piece: Evidence) -> str:
        words = in_words(piece)
        match self._kind(piece):
            case "struck":
                return tr('"{word}" is struck out. A click restores it.', word=words)
            case "for":
                weight = signed(piece.weight)
                return tr('"{word}" speaks for it: {weight}. A click strikes it out.', word=words, weight=weight)
            case _:
                weight = signed(piece.weight)
                return tr('"{word}" speaks against it: {weight}. A click strikes it out.', word=words, weight=weight)
