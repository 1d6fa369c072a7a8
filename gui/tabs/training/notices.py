"""Strips over the Training page: an interrupted run to resume, warnings of the training, and what to do after it."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFrame, QWidget

from engine.contract.errors import ErrorInfo
from engine.store.runs import RunRecord
from gui.i18n import bind, tr, tr_message, tr_n
from gui.models.runs_table import run_title, when
from gui.theme import MARGIN, SPACE
from gui.widgets.controls import IconButton, IconToolButton, label, row


class _Strip(QFrame):
    """A sentence, buttons, and a way to close it."""

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


class ResumeStrip(_Strip):
    resume_wanted = Signal(str)

    def __init__(self, parent: QWidget | None = None) -> None:
        self.resume = IconButton("play")
        super().__init__("warningPanel", self.resume, parent=parent)
        self._run: RunRecord | None = None
        self._waved_away: set[str] = set()
        self.resume.clicked.connect(self._resume)
        self.close_button.clicked.connect(self._wave_away)
        bind(self._retranslate)

    def offer(self, interrupted: list[RunRecord]) -> None:
        """Offer the newest of the interrupted runs that was not waved away; hide when there is none."""
        self._run = next((run for run in interrupted if run.id not in self._waved_away), None)
        self.setVisible(self._run is not None)
        self._retranslate()

    def _resume(self) -> None:
        if self._run is not None:
            self.resume_wanted.emit(self._run.id)

    def _wave_away(self) -> None:
        if self._run is not None:
            self._waved_away.add(self._run.id)

    def _retranslate(self) -> None:
        self.resume.setText(tr("Resume"))
        self.resume.setToolTip(tr("Go on from the last checkpoint as if nothing had happened"))
        self.close_button.describe(tr("Not now"))
        if self._run is not None:
            self.text.setText(
                tr(
                    "{run}, begun {time}, was interrupted. It can go on from its last checkpoint.",
                    run=run_title(self._run),
                    time=when(self._run.created),
                )
            )


class WarningStrip(_Strip):
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
        self.text.setText("\n".join(f"{tr_message(w.happened)} {tr_message(w.meaning)}" for w in self._warnings))


class DoneStrip(_Strip):
    """After a training: how it went and the next steps."""

    errors_wanted = Signal()
    prediction_wanted = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        self.errors = IconButton("eye")
        self.predict = IconButton("target")
        super().__init__("goodPanel", self.errors, self.predict, parent=parent)
        self.errors.clicked.connect(self.errors_wanted)
        self.predict.clicked.connect(self.prediction_wanted)
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
