"""Asks the quick lane about a text while it is being typed, and never about more than one text at a time."""

from __future__ import annotations

import time
from pathlib import Path

from PySide6.QtCore import QObject, QTimer, Signal

from engine.contract.commands import PredictText
from gui.bridge.controller import Job
from gui.bridge.workspace import Workspace

PAUSE_MS = 40
"""From one question to the next. The first letter is asked about at once, and the bars move while one types."""

PATIENCE_MS = 400
"""How long a question about an older text may still be answered before it is dropped for the newest one. Shorter would
starve a slow model: while one types, no answer would ever come."""


class LiveAnswers(QObject):
    """`ask` with every change. Signals come on the GUI thread, for the newest text that was answered."""

    answered = Signal(object, float)
    """The Prediction, and the milliseconds from the question to the answer."""
    failed = Signal(object)
    """An ErrorInfo."""
    waiting_changed = Signal(bool)

    def __init__(self, workspace: Workspace, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._workspace = workspace
        self._model: Path | None = None
        self._text = ""
        self._asked: str | None = None
        self._asked_at = 0.0
        self._job: Job | None = None
        self._timer = QTimer(self, singleShot=True)
        self._timer.timeout.connect(self._send)

    @property
    def waiting(self) -> bool:
        return self._job is not None or self._timer.isActive()

    def set_model(self, model: Path | None) -> None:
        """Classify with another bundle from now on; what was asked of the old one is dropped."""
        self.forget()
        self._model = model

    def ask(self, text: str) -> None:
        """Ask about `text`; an empty one drops the question before."""
        self._text = text
        if not text.strip():
            self.forget()
        elif not self._timer.isActive():
            self._timer.start(self._rest_of_pause())

    def forget(self) -> None:
        """Drop what was asked and is not answered yet."""
        self._timer.stop()
        self._asked = None
        self._drop()

    def _send(self) -> None:
        if self._model is None or not self._text.strip():
            return
        if self._job is not None:
            if self._text == self._asked:
                return
            age = (time.perf_counter() - self._asked_at) * 1000
            if age < PATIENCE_MS:
                self._timer.start(PAUSE_MS)  # its end sends the newest text, this is for the case that it does not end
                return
            self._drop()
        self._asked, self._asked_at = self._text, time.perf_counter()
        job = self._workspace.quick(PredictText(model=self._model, text=self._text))
        job.succeeded.connect(self._answer)
        job.failed.connect(self.failed)
        job.ended.connect(self._ended)
        self._job = job
        self.waiting_changed.emit(True)

    def _answer(self, prediction: object) -> None:
        self.answered.emit(prediction, (time.perf_counter() - self._asked_at) * 1000)

    def _ended(self) -> None:
        self._job = None
        if self._text != self._asked and self._text.strip():
            self._timer.start(self._rest_of_pause())
        else:
            self.waiting_changed.emit(False)

    def _rest_of_pause(self) -> int:
        """Milliseconds until the next question may be asked."""
        elapsed = (time.perf_counter() - self._asked_at) * 1000
        return max(0, round(PAUSE_MS - elapsed))

    def _drop(self) -> None:
        if self._job is not None:
            job, self._job = self._job, None
            self._workspace.engine.drop(job)
            self.waiting_changed.emit(False)
