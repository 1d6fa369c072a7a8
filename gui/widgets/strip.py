"""A strip across a page or the window: a sentence, buttons, and a way to close it."""

from __future__ import annotations

from PySide6.QtWidgets import QFrame, QWidget

from gui.theme import MARGIN, SPACE
from gui.widgets.controls import IconToolButton, label, row


class Strip(QFrame):
    """Roles are those of `controls.frame`. Hidden at first."""

    def __init__(self, role: str, *buttons: QWidget, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setProperty("role", role)
        self.text = label(wrap=True, selectable=True)
        self.close_button = IconToolButton("x")
        self.close_button.clicked.connect(self.hide)
        layout = row(self.text, *buttons, self.close_button, spacing=SPACE)
        layout.setContentsMargins(MARGIN, SPACE // 2, SPACE // 2, SPACE // 2)
        layout.setStretch(0, 1)
        self.setLayout(layout)
        self.hide()
