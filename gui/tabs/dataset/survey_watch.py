"""Keeps the figures that take a look at every document up to date, without asking for them at every keystroke."""

from __future__ import annotations

import time

from PySide6.QtCore import QObject, QTimer, Signal

from engine.contract.commands import SurveyDocuments
from engine.store.survey import DocumentSurvey
from gui.bridge.controller import Job
from gui.bridge.workspace import Workspace

PAUSE_MS = 250
"""Quiet time after the last change before all documents are looked over again; longer where that takes long."""


class SurveyWatch(QObject):
    """`ask_soon` with every change. Thread: GUI only."""

    taken = Signal(object)
    """A DocumentSurvey."""

    def __init__(self, workspace: Workspace, parent: QObject) -> None:
        super().__init__(parent)
        self._workspace = workspace
        self.latest = DocumentSurvey()
        self._job: Job | None = None
        self._began = 0.0
        self._pause = QTimer(self, interval=PAUSE_MS, singleShot=True)
        self._pause.timeout.connect(self._ask)

    @property
    def complete(self) -> bool:
        """Whether the figures are those of today."""
        return self._job is None and not self._pause.isActive()

    def forget(self) -> None:
        """Another project: its documents have not been looked over yet."""
        self._job = None
        self._take(DocumentSurvey())

    def ask_soon(self) -> None:
        self._pause.start()

    def _ask(self) -> None:
        if self._workspace.project is None:
            return
        if self._workspace.edits.busy:
            self._pause.start()
            return
        if self._job is not None:
            if not self._job.over:  # one at a time: asking again and again would never let one finish
                self._pause.start()
                return
            self._job = None
        job = self._workspace.quick(SurveyDocuments(project=self._workspace.project.file))
        job.succeeded.connect(self._take)
        job.failed.connect(self._workspace.report)
        job.ended.connect(self._ended)
        self._job = job
        self._began = time.monotonic()

    def _take(self, survey: DocumentSurvey) -> None:
        self.latest = survey
        self.taken.emit(survey)

    def _ended(self) -> None:
        took = time.monotonic() - self._began
        self._pause.setInterval(max(PAUSE_MS, round(2000 * took)))
        self._job = None
        if self.latest.untold:
            self.ask_soon()
