"""Asks for the passwords of encrypted files, one a line. They stay in memory and are written nowhere."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QDialog, QDialogButtonBox, QPlainTextEdit, QWidget

from engine.documents.passwords import from_lines
from gui.i18n import tr
from gui.theme import GROUP, MARGIN, SPACE
from gui.widgets.controls import column, label


class PasswordDialog(QDialog):
    """`given` carries a tuple of passwords. Thread: GUI only."""

    given = Signal(tuple)

    def __init__(self, sentence: str, action: str, parent: QWidget) -> None:
        """`sentence` says what is encrypted, `action` what the button does."""
        super().__init__(parent)
        self.setWindowTitle(tr("Enter the password"))
        self.setMinimumWidth(440)
        what = label("strong", wrap=True)
        what.setText(sentence)
        how = label("secondary", wrap=True)
        how.setText(
            tr(
                "If the files have several passwords, write one on each line. They are remembered until you close "
                "Classmark, and never stored."
            )
        )
        self.field = QPlainTextEdit()
        self.field.setAccessibleName(tr("Passwords, one a line"))
        self.field.setTabChangesFocus(True)
        self.field.setFixedHeight(4 * self.field.fontMetrics().lineSpacing() + 2 * SPACE)
        self.buttons = QDialogButtonBox(QDialogButtonBox.StandardButton.Cancel)
        self.try_button = self.buttons.addButton(action, QDialogButtonBox.ButtonRole.AcceptRole)
        self.try_button.setProperty("role", "primary")
        self.buttons.accepted.connect(self.accept)
        self.buttons.rejected.connect(self.reject)
        self.field.textChanged.connect(self._decide)
        self.setLayout(column(what, how, self.field, self.buttons, spacing=MARGIN, margin=GROUP))
        self.try_button.setDefault(True)
        self.field.setFocus()
        self._decide()

    def accept(self) -> None:
        passwords = from_lines(self.field.toPlainText())
        if passwords:
            self.given.emit(passwords)
            super().accept()

    def _decide(self) -> None:
        self.try_button.setEnabled(bool(from_lines(self.field.toPlainText())))
