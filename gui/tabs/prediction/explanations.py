"""Asks the quick lane why a model says what it says, only after a pause in the typing, and never twice at a time."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import QObject, QTimer, Signal

from engine.contract.commands import ExplainText
from gui.bridge.controller import Job
from gui.bridge.workspace import Workspace

PAUSE_MS = 300
"""Without a change of the text. An explanation asks the model about every word: while one types it would be in the way
of the answers, and nobody reads it."""


class Explanations(QObject):
    """`ask` with every change. Signals come on the GUI thread, for what was asked last."""

    explained = Signal(object)
    """An Explanation."""
    failed = Signal(object)
    """An ErrorInfo."""

    def __init__(self, workspace: Workspace, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._workspace = workspace
        self._model: Path | None = None
        self._wish = ("", "")
        self._job: Job | None = None
        self._timer = QTimer(self, interval=PAUSE_MS, singleShot=True)
        self._timer.timeout.connect(self._send)

    @property
    def waiting(self) -> bool:
        return self._job is not None or self._timer.isActive()

    def set_model(self, model: Path | None) -> None:
        self.forget()
        self._model = model

    def ask(self, text: str, label: str) -> None:
        """Ask after a pause; an empty label means the most likely one. What was asked before is dropped."""
        self.forget()
        self._wish = (text, label)
        if text.strip() and self._model is not None:
            self._timer.start()

    def ask_now(self, text: str, label: str) -> None:
        """Ask without a pause: a person has chosen something."""
        self.ask(text, label)
        if self._timer.isActive():
            self._timer.stop()
            self._send()

    def forget(self) -> None:
        """Drop what was asked and is not answered yet."""
        self._timer.stop()
        if self._job is not None:
            job, self._job = self._job, None
            self._workspace.engine.drop(job)

    def _send(self) -> None:
        if self._model is None:
            return
        text, label = self._wish
        job = self._workspace.quick(ExplainText(model=self._model, text=text, label=label))
        job.succeeded.connect(self.explained)
        job.failed.connect(self.failed)
        job.ended.connect(self._ended)
        self._job = job

    def _ended(self) -> None:
        self._job = None
