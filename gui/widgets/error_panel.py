"""Shows errors and warnings: what happened, what it means, what to do and a button that does it; one at a time.

Details are folded and can be copied.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from PySide6.QtGui import QGuiApplication, QKeyEvent, Qt
from PySide6.QtWidgets import QFrame, QPlainTextEdit, QWidget

from engine.contract.errors import ErrorInfo
from gui.i18n import language, tr, tr_message
from gui.shortcuts.key_map import bind_with_keys, with_key
from gui.theme import MARGIN, SPACE
from gui.widgets.controls import IconButton, IconToolButton, column, label, link_button, row


@dataclass(frozen=True)
class Remedy:
    """A button that does what helps: its text, and what a click does."""

    text: str
    act: Callable[[], object]


class ErrorPanel(QFrame):
    """A strip over the page; several causes queue up, the same cause is shown once. Esc closes it."""

    def __init__(
        self, parent: QWidget | None = None, *, remedy_for: Callable[[ErrorInfo], Remedy | None] | None = None
    ) -> None:
        super().__init__(parent)
        self._remedy_for = remedy_for
        self.setProperty("role", "errorPanel")
        self._queue: list[ErrorInfo] = []
        self._happened = label("strong", wrap=True, selectable=True)
        self._meaning = label(wrap=True, selectable=True)
        self._remedy = label(wrap=True, selectable=True)
        self._count = label("small")
        self.act_button = IconButton()
        self.act_button.clicked.connect(self._act)
        self._details = QPlainTextEdit()
        self._details.setReadOnly(True)
        self._details.setMaximumHeight(160)
        self._show_details = link_button()
        self._show_details.setCheckable(True)
        self._show_details.toggled.connect(self._toggle_details)
        self._copy = link_button()
        self._copy.clicked.connect(self._copy_all)
        self._close = IconToolButton("x")
        self._close.clicked.connect(self.dismiss)
        texts = column(self._happened, self._meaning, self._remedy, spacing=2)
        head = row(texts, spacing=SPACE)
        head.setStretch(0, 1)
        head.addWidget(self._close, 0, Qt.AlignmentFlag.AlignTop)
        actions = row(self.act_button, self._show_details, self._copy, 1, self._count)
        layout = column(head, actions, self._details, spacing=SPACE)
        layout.setContentsMargins(MARGIN, SPACE + 4, SPACE, SPACE)
        self.setLayout(layout)
        self._details.hide()
        self.hide()
        bind_with_keys(self._retranslate)

    @property
    def current(self) -> ErrorInfo | None:
        return self._queue[0] if self._queue else None

    def show_error(self, info: ErrorInfo) -> None:
        if any(waiting.code == info.code and waiting.happened == info.happened for waiting in self._queue):
            return
        self._queue.append(info)
        self._refresh()

    def dismiss(self) -> None:
        if self._queue:
            self._queue.pop(0)
        self._refresh()

    def clear(self) -> None:
        self._queue.clear()
        self._refresh()

    def _act(self) -> None:
        """Do what helps; the message goes first, so that a new one of the same cause is not taken for it."""
        remedy = self._what_helps()
        self.dismiss()
        if remedy is not None:
            remedy.act()

    def _what_helps(self) -> Remedy | None:
        return self._remedy_for(self.current) if self._remedy_for is not None and self.current is not None else None

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape:
            self.dismiss()
        else:
            super().keyPressEvent(event)

    def _refresh(self) -> None:
        info = self.current
        self.setVisible(info is not None)
        if info is None:
            return
        self._happened.setText(tr_message(info.happened))
        self._meaning.setText(tr_message(info.meaning))
        self._remedy.setText(tr_message(info.remedy))
        remedy = self._what_helps()
        self.act_button.setText(remedy.text if remedy is not None else "")
        self.act_button.setVisible(remedy is not None)
        self._details.setPlainText(f"{info.code}\n{info.traceback}".strip())
        self._show_details.setVisible(bool(info.traceback))
        if not info.traceback:
            self._show_details.setChecked(False)
        waiting = len(self._queue) - 1
        self._count.setText(tr("{n} more", n=waiting) if waiting else "")

    def _toggle_details(self, on: bool) -> None:
        self._details.setVisible(on)
        self._show_details.setText(tr("Hide details") if on else tr("Show details"))

    def _copy_all(self) -> None:
        info = self.current
        if info is None:
            return
        sentences = [tr_message(info.happened), tr_message(info.meaning), tr_message(info.remedy)]
        QGuiApplication.clipboard().setText("\n".join([*sentences, info.code, info.traceback]).strip())

    def _retranslate(self) -> None:
        self.setAccessibleName(tr("Error"))
        self._toggle_details(self._show_details.isChecked())
        self._copy.setText(tr("Copy"))
        self._details.setAccessibleName(tr("Details"))
        self._close.describe(with_key(tr("Close this message"), "cancel"))
        self._refresh()
        self.setLayoutDirection(language().locale.textDirection())
