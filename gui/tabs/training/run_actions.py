"""What can be done with a run: name, star, note, delete, take its settings, use or save its model."""

from __future__ import annotations

import re
from functools import partial
from pathlib import Path

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QFileDialog, QWidget

from engine.architectures.configuration import config_from_dict
from engine.contract.commands import ExportModel
from engine.contract.errors import ClassmarkError, describe_exception
from engine.store.runs import RunRecord
from gui.bridge.controller import Job
from gui.bridge.workspace import Workspace
from gui.i18n import tr, tr_n
from gui.models.run_edits import note_run, rename_run, star_run
from gui.models.runs_table import run_title
from gui.settings import settings

SUFFIX = ".classmodel"


class RunActions(QObject):
    """Acts on runs by their ids; edits can be taken back. Thread: GUI only."""

    saved = Signal(object)
    """The Path of a model that was saved."""
    deleted = Signal(list)
    """The RunRecords that were deleted."""

    def __init__(self, workspace: Workspace, parent: QWidget) -> None:
        super().__init__(parent)
        self._workspace = workspace
        self._window = parent

    def rename(self, run_id: str, name: str) -> None:
        project = self._workspace.project
        if project is not None:
            self._workspace.edit(lambda: rename_run(project, run_id, name))

    def toggle_star(self, run_id: str) -> None:
        project, run = self._workspace.project, self._run(run_id)
        if project is not None and run is not None:
            self._workspace.edit(lambda: star_run(project, run_id, not run.starred))

    def note(self, run_id: str, text: str) -> None:
        project = self._workspace.project
        if project is not None:
            self._workspace.edit(lambda: note_run(project, run_id, text))

    def delete(self, run_ids: list[str]) -> None:
        """Delete runs that are not under way, as one step that can be taken back.

        A model in use gives way to the newest that is left.
        """
        project = self._workspace.project
        runs = [run for run_id in run_ids if (run := self._run(run_id)) is not None and run.state.value != "running"]
        if project is None or not runs:
            return
        several = len(runs) > 1
        stack = self._workspace.undo_stack
        if several:
            stack.beginMacro(tr_n("Delete {n} run", "Delete {n} runs", len(runs)))
        try:
            gone = [run for run in runs if self._workspace.edit(partial(project.runs.delete, run.id))]
        finally:
            if several:
                stack.endMacro()
        if any(run.bundle == self._workspace.model_path for run in gone if run.bundle is not None):
            self._workspace.choose_model(next((run.bundle for run in project.runs.list() if run.bundle), None))
        if gone:
            self.deleted.emit(gone)

    def take_settings(self, run_id: str) -> None:
        """Make a run's settings those of the next training, and show them."""
        run = self._run(run_id)
        if run is None:
            return
        try:
            config = config_from_dict({**run.config, "name": ""})
        except ClassmarkError as error:  # a model or an option that this version does not hold
            self._workspace.report(describe_exception(error))
            return
        self._workspace.set_config(config)
        self._workspace.show_page("model")

    def use(self, run_id: str) -> None:
        run = self._run(run_id)
        if run is not None and run.bundle is not None:
            self._workspace.choose_model(run.bundle)
            self._workspace.show_page("prediction")

    def ask_to_save(self, run_id: str) -> None:
        run = self._run(run_id)
        if run is None:
            return
        start = Path(settings().get("export_folder", str(Path.home()))) / f"{file_name(run_title(run))}{SUFFIX}"
        name, _ = QFileDialog.getSaveFileName(
            self._window, tr("Save the model"), str(start), tr("Classmark models") + f" (*{SUFFIX})"
        )
        if name:
            self.save(run_id, Path(name))

    def save(self, run_id: str, output: Path) -> Job:
        """Copy a run's bundle to `output`; the ending is added where it is missing."""
        assert self._workspace.project is not None
        path = output if output.suffix == SUFFIX else output.with_name(f"{output.name}{SUFFIX}")
        settings().set("export_folder", str(path.parent))
        job = self._workspace.start(ExportModel(project=self._workspace.project.file, run_id=run_id, output=path))
        job.succeeded.connect(lambda _result: self.saved.emit(path))
        return job

    def _run(self, run_id: str) -> RunRecord | None:
        project = self._workspace.project
        return next((run for run in project.runs.list() if run.id == run_id), None) if project is not None else None


def file_name(title: str) -> str:
    """A title as it may stand in a file name on every system."""
    return re.sub(r'[\x00-\x1f<>:"/\\|?*]+', "-", title).strip(" .") or "model"
