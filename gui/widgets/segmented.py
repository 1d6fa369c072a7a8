"""A switch of two or more words side by side, one of them chosen: for the parts of a page."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QFont, QFontMetrics, QKeyEvent, QShowEvent
from PySide6.QtWidgets import QButtonGroup, QPushButton, QWidget

from gui.theme import theme
from gui.widgets.controls import row

AROUND_A_WORD = 2 * (18 + 1)
"""Pixels of padding and border beside a word, as the style sheet has them."""


class Segmented(QWidget):
    """`chosen` carries the index; arrow keys move the choice, Tab reaches the chosen word only."""

    chosen = Signal(int)

    def __init__(self, count: int, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._group = QButtonGroup(self)
        self.buttons = [QPushButton() for _ in range(count)]
        for index, button in enumerate(self.buttons):
            button.setCheckable(True)
            button.setProperty("role", "segment")
            button.setProperty("place", "first" if index == 0 else "last" if index == count - 1 else "middle")
            self._group.addButton(button, index)
        self.setLayout(row(*self.buttons, spacing=0))
        self.buttons[0].setChecked(True)
        self._group.idToggled.connect(self._toggled)
        theme().changed.connect(self._make_room)
        self._update_focus()

    @property
    def index(self) -> int:
        return self._group.checkedId()

    def choose(self, index: int) -> None:
        self.buttons[index].setChecked(True)

    def set_texts(self, *texts: str) -> None:
        for button, text in zip(self.buttons, texts, strict=True):
            button.setText(text)
            button.setAccessibleName(text)
        self._make_room()

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        for button in self.buttons:  # measured before the style sheet had reached it, a layout would keep it too low
            button.updateGeometry()
        self._make_room()

    def _make_room(self) -> None:
        """The chosen word is heavier, and with most fonts wider, than what the style sheet lets Qt reckon with."""
        for button in self.buttons:
            button.ensurePolished()
            font = QFont(button.font())
            font.setWeight(QFont.Weight.DemiBold)
            button.setMinimumWidth(QFontMetrics(font).horizontalAdvance(button.text()) + AROUND_A_WORD)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        step = {Qt.Key.Key_Left: -1, Qt.Key.Key_Right: 1}.get(Qt.Key(event.key()))
        wanted = self.index + (step or 0)
        if step is None or not 0 <= wanted < len(self.buttons) or not self.buttons[wanted].isEnabled():
            super().keyPressEvent(event)
            return
        self.choose(wanted)
        self.buttons[self.index].setFocus(Qt.FocusReason.TabFocusReason)

    def _toggled(self, index: int, on: bool) -> None:
        if on:
            self._update_focus()
            self.chosen.emit(index)

    def _update_focus(self) -> None:
        for button in self.buttons:
            chosen = button.isChecked()
            button.setFocusPolicy(Qt.FocusPolicy.StrongFocus if chosen else Qt.FocusPolicy.ClickFocus)
