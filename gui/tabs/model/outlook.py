"""Asks the engine, on the quick lane, what a configuration becomes: its layers, its size, its time and memory."""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import QObject, QTimer, Signal

from engine.architectures.configuration import make_config
from engine.contract.commands import Command, Estimate, Summarise, Train
from engine.contract.config import TrainConfig
from gui.bridge.controller import Job
from gui.bridge.workspace import Workspace

DEBOUNCE_MS = 200


class Outlook(QObject):
    """`ask` for the chosen configuration; the other kinds' estimates follow one by one while nothing newer is asked.

    While a training runs, only the layers are asked for.
    """

    summarised = Signal(object)
    """A ModelSummary of the configuration asked for last."""
    estimated = Signal(object)
    """A TrainingEstimate of it."""
    summary_failed = Signal(object)
    estimate_failed = Signal(object)
    kind_estimated = Signal(str, object)
    """Registry id and the TrainingEstimate of its recommended settings."""

    def __init__(self, workspace: Workspace, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._workspace = workspace
        self._jobs: dict[str, Job] = {}
        self._config: TrainConfig | None = None
        self._kinds: list[str] = []
        self._timer = QTimer(self, interval=DEBOUNCE_MS, singleShot=True)
        self._timer.timeout.connect(self._start)

    def ask(self, config: TrainConfig, kinds: list[str]) -> None:
        """Soon, and only for the newest configuration; then for `kinds` in this order."""
        self._config, self._kinds = config, list(kinds)
        self._timer.start()

    def cancel(self) -> None:
        """Nothing asked before is answered any more."""
        self._timer.stop()
        for job in list(self._jobs.values()):
            self._workspace.engine.drop(job)
        self._jobs.clear()

    @property
    def busy(self) -> bool:
        return self._timer.isActive() or bool(self._jobs)

    def _start(self) -> None:
        self.cancel()
        project, config = self._workspace.project, self._config
        if config is None:
            return
        summary = self._submit("summary", Summarise(project=project.file if project else None, config=config))
        summary.succeeded.connect(self.summarised)
        summary.failed.connect(self.summary_failed)
        if project is None or isinstance(getattr(self._workspace.engine.long_job, "command", None), Train):
            return  # beside a training one would measure a machine that is busy
        estimate = self._submit("estimate", Estimate(project=project.file, config=config))
        estimate.succeeded.connect(self.estimated)
        estimate.failed.connect(self.estimate_failed)
        estimate.ended.connect(self._next_kind)

    def _next_kind(self) -> None:
        project = self._workspace.project
        if project is None or not self._kinds:
            return
        kind = self._kinds.pop(0)
        job = self._submit("kind", Estimate(project=project.file, config=make_config(kind, {})))
        job.succeeded.connect(partial(self.kind_estimated.emit, kind))
        job.ended.connect(self._next_kind)

    def _submit(self, name: str, command: Command) -> Job:
        job = self._workspace.quick(command)
        self._jobs[name] = job
        job.ended.connect(partial(self._forget, name, job))
        return job

    def _forget(self, name: str, job: Job) -> None:
        if self._jobs.get(name) is job:
            del self._jobs[name]
