"""What a page shows when it has nothing yet: one sentence, one button, and one link to the sample."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QLabel, QWidget

from gui.icons import pixmap
from gui.theme import GROUP, MARGIN, theme
from gui.widgets.controls import column, label, link_button, primary_button, row


class EmptyState(QWidget):
    """Signals `acted` when its button and `linked` when its link is clicked; a text left empty hides its control."""

    acted = Signal()
    linked = Signal()

    def __init__(self, icon_name: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._icon_name = icon_name
        self._picture = QLabel()
        self._picture.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self._title = label("heading")
        self._title.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self._sentence = label("secondary", wrap=True)
        self._sentence.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self._sentence.setMinimumWidth(420)
        self._sentence.setMaximumWidth(560)
        self.button = primary_button()
        self.button.clicked.connect(self.acted)
        self.link = link_button()
        self.link.clicked.connect(self.linked)
        self._middle = column(
            self._picture,
            self._title,
            row(1, self._sentence, 1),
            row(1, self.button, 1),
            row(1, self.link, 1),
            spacing=MARGIN,
        )
        self.setLayout(column(1, self._middle, 2, margin=GROUP))
        theme().changed.connect(self._redraw)
        self._redraw()

    def add(self, widget: QWidget) -> None:
        """One more way out, under the link."""
        self._middle.addLayout(row(1, widget, 1))

    def set_texts(self, *, title: str, sentence: str, action: str = "", link: str = "") -> None:
        self._title.setText(title)
        self._sentence.setText(sentence)
        self.button.setText(action)
        self.button.setVisible(bool(action))
        self.link.setText(link)
        self.link.setVisible(bool(link))

    def _redraw(self) -> None:
        self._picture.setPixmap(pixmap(self._icon_name, "secondary", 48, self.devicePixelRatioF()))
