"""Strips over the Training page: warnings of the training, and what to do after it."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from engine.contract.errors import ErrorInfo
from gui.i18n import bind, tr, tr_messages, tr_n
from gui.widgets.controls import IconButton
from gui.widgets.strip import Strip


class WarningStrip(Strip):
    """Warnings of a training, gathered."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__("warningPanel", parent=parent)
        self._warnings: list[ErrorInfo] = []
        self.close_button.clicked.connect(self.clear)
        bind(self._retranslate)

    def add(self, info: ErrorInfo) -> None:
        if all(known.happened != info.happened for known in self._warnings):
            self._warnings.append(info)
            self._retranslate()
            self.show()

    def clear(self) -> None:
        self._warnings.clear()
        self.hide()

    def _retranslate(self) -> None:
        self.close_button.describe(tr("Close"))
        self.text.setText("\n".join(tr_messages(w.happened, w.meaning) for w in self._warnings))


class DoneStrip(Strip):
    """After a training: how it went and the next steps. Whoever takes one has read it: it makes room."""

    errors_wanted = Signal()
    prediction_wanted = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        self.errors = IconButton("eye")
        self.predict = IconButton("target")
        super().__init__("goodPanel", self.errors, self.predict, parent=parent)
        for button, wanted in ((self.errors, self.errors_wanted), (self.predict, self.prediction_wanted)):
            button.clicked.connect(self.hide)
            button.clicked.connect(wanted)
        self._sentence: Callable[[], str] = str
        self._wrong = 0
        bind(self._retranslate)

    def show_result(self, sentence: Callable[[], str], *, wrong: int) -> None:
        """`sentence` gives it in the language of the moment."""
        self._sentence, self._wrong = sentence, wrong
        self._retranslate()
        self.predict.show()
        self.show()

    def say(self, sentence: Callable[[], str]) -> None:
        """Good news without next steps."""
        self.show_result(sentence, wrong=0)
        self.predict.hide()

    def _retranslate(self) -> None:
        self.close_button.describe(tr("Close"))
        self.text.setText(self._sentence())
        self.errors.setText(tr_n("Look at the {n} it got wrong", "Look at the {n} it got wrong", self._wrong))
        self.errors.setVisible(self._wrong > 0)
        self.predict.setText(tr("Try it on a text"))
