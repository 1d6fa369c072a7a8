"""Offers to go on with an interrupted training, under the tabs, whichever of them is shown."""

from __future__ import annotations

from PySide6.QtWidgets import QWidget

from engine.contract.commands import Train
from engine.store.runs import RunRecord, RunState
from gui.bridge.controller import Job
from gui.bridge.workspace import Workspace
from gui.i18n import bind, tr
from gui.models.runs_table import run_title, when
from gui.widgets.controls import IconButton
from gui.widgets.strip import Strip


class ResumeOffer(Strip):
    """Follows the workspace by itself; what was put off is offered again when the project is opened again."""

    def __init__(self, workspace: Workspace, parent: QWidget | None = None) -> None:
        self.resume, self.later = IconButton("play"), IconButton()
        super().__init__("warningPanel", self.resume, self.later, parent=parent)
        self._workspace = workspace
        self._run: RunRecord | None = None
        self._put_off: set[str] = set()
        self.close_button.hide()
        self.resume.clicked.connect(self._resume)
        self.later.clicked.connect(self._put_it_off)
        workspace.project_changed.connect(self._project_changed)
        workspace.runs_changed.connect(self.look)
        workspace.undo_stack.indexChanged.connect(self._edited)
        workspace.engine.job_submitted.connect(self._job_changed)
        workspace.engine.job_ended.connect(self._job_changed)
        bind(self._retranslate)

    def look(self) -> None:
        """Offer the newest interrupted run that was not put off, while nothing is trained."""
        project = self._workspace.project
        training = any(isinstance(job.command, Train) for job in self._workspace.engine.jobs)
        runs = project.runs.list() if project is not None and not training else []
        self._run = next(
            (run for run in runs if run.state is RunState.INTERRUPTED and run.id not in self._put_off), None
        )
        self._retranslate()
        self.setVisible(self._run is not None)

    def _project_changed(self) -> None:
        self._put_off.clear()
        self.look()

    def _edited(self) -> None:
        if self._run is not None:  # it may have been renamed or deleted
            self.look()

    def _job_changed(self, job: Job) -> None:
        if isinstance(job.command, Train):
            self.look()

    def _resume(self) -> None:
        if self._run is not None:
            self._workspace.show_page("training")
            self._workspace.train(resume_run=self._run.id)

    def _put_it_off(self) -> None:
        if self._run is not None:
            self._put_off.add(self._run.id)
            self.look()

    def _retranslate(self) -> None:
        self.resume.setText(tr("Resume"))
        self.resume.setToolTip(tr("Go on from the last checkpoint as if nothing had happened"))
        self.later.setText(tr("Later"))
        self.later.setToolTip(tr("Hide this until the project is opened again"))
        run, project = self._run, self._workspace.project
        if run is None or project is None:
            return
        epochs = project.runs.epochs(run.id)
        if epochs:
            text = tr(
                "{run}, begun {time}, was interrupted after epoch {n} of {epochs}. It can go on from there.",
                run=run_title(run),
                time=when(run.created),
                n=epochs[-1].epoch,
                epochs=epochs[-1].epochs,
            )
        else:
            text = tr(
                "{run}, begun {time}, was interrupted in its first epoch. It can go on from its last checkpoint.",
                run=run_title(run),
                time=when(run.created),
            )
        self.text.setText(text)
