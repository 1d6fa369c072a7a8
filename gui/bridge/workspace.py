"""What the tabs share: the open project, the chosen configuration, the runs, undo, and the way to the engine.

Tabs never import each other; they change the workspace and listen to it.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from PySide6.QtCore import QObject, QTimer, Signal

from engine import registry
from engine.contract.commands import Command, ImportDocuments, ImportOptions, Train
from engine.contract.config import LabelMode, TrainConfig
from engine.contract.errors import ErrorInfo, describe_exception
from engine.sample import sample_file, sample_folder
from engine.store import recent
from engine.store.documents import DocumentFilter
from engine.store.project import Project
from engine.store.undo import Undo
from gui.bridge.controller import Engine, Job, Lane
from gui.bridge.edits import Edits

IMPORT_REFRESH_MS = 1000
"""How often the tables follow a running import."""


@dataclass(frozen=True)
class DocumentsRequest:
    """A wish to see certain documents in the Dataset tab, with the sentence that says which."""

    filter: DocumentFilter
    title: str


class Workspace(QObject):
    """Thread: GUI only."""

    project_changed = Signal()
    project_closing = Signal()
    """Whoever reads from the project on a thread ends that now."""
    documents_changed = Signal()
    """Documents, labels or parts changed, by a person or by the engine."""
    runs_changed = Signal()
    config_changed = Signal()
    run_selected = Signal(str)
    model_changed = Signal()
    error_raised = Signal(object)
    search_changed = Signal(str)
    """What all documents are searched for; sent too when it stays as it was, for fields that say something else."""
    documents_requested = Signal(object)
    """A DocumentsRequest: the main window shows the Dataset tab, which follows the filter."""
    page_requested = Signal(str)
    """Show a page: `welcome`, `dataset`, `model`, `training` or `prediction`."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.engine = Engine(self)
        self.project: Project | None = None
        self.edits = Edits(self.engine, self)
        self.undo_stack = self.edits.stack
        self.selected_run = ""
        self.search = ""
        """What the documents are searched for; the window's search field and the Dataset tab follow it."""
        self.model_path: Path | None = None
        """The bundle that the Prediction tab classifies with."""
        self.passwords: list[str] = []
        """Of encrypted files, as given in this session; never written anywhere."""
        self._config: TrainConfig | None = None
        self._refresh = QTimer(self, interval=IMPORT_REFRESH_MS, singleShot=True)
        self._refresh.timeout.connect(self.documents_changed)
        self.edits.documents_changed.connect(self.documents_changed)
        self.edits.progressed.connect(self._refresh_soon)
        self.edits.failed.connect(self.report)

    # projects

    def create_project(self, folder: Path, *, mode: LabelMode) -> bool:
        """Make a project and open it. Returns whether it worked; an error has been shown if not."""
        return self._enter(lambda: Project.create(folder, mode=mode))

    def open_project(self, path: Path) -> bool:
        return self._enter(lambda: Project.open(path))

    def open_sample(self, language: str) -> Job | None:
        """Open the sample project in a language; at the first time it is made, and the import's job returned."""
        folder = sample_folder(language)
        if folder.exists():
            self.open_project(folder)
            return None
        if not self.create_project(folder, mode=LabelMode.SINGLE):
            return None
        return self.import_documents((sample_file(language),), ImportOptions())

    def close_project(self) -> None:
        self._leave()
        self.project_changed.emit()

    def _enter(self, opening: Any) -> bool:
        try:
            project = opening()
        except Exception as error:
            self.report(describe_exception(error))
            return False
        self._leave()
        self.project = project
        self.edits.set_project(project)
        recent.remember(project)
        project.runs.find_interrupted()
        runs = project.runs.list()
        self.selected_run = runs[0].id if runs else ""
        self.model_path = next((run.bundle for run in runs if run.bundle is not None), None)
        self.project_changed.emit()
        return True

    def _leave(self) -> None:
        for job in self.engine.jobs:
            self.engine.drop(job)
        self.edits.set_project(None)
        self.selected_run, self.model_path, self._config = "", None, None
        self.search = ""
        if self.project is not None:
            self.project_closing.emit()
            recent.remember(self.project)  # with the number of documents that it holds by now
            self.project.close()
            self.project = None

    # the engine

    def remember_passwords(self, passwords: Sequence[str]) -> None:
        """The newest are tried first."""
        self.passwords[:] = dict.fromkeys((*passwords, *self.passwords))

    def import_documents(
        self, sources: tuple[Path, ...], options: ImportOptions, *, refresh: bool = False, retry_failed: bool = False
    ) -> Job:
        """For `refresh` and `retry_failed` see `ImportDocuments`."""
        assert self.project is not None
        job = self.start(
            ImportDocuments(
                project=self.project.file,
                sources=sources,
                options=options,
                refresh=refresh,
                retry_failed=retry_failed,
                passwords=tuple(self.passwords),
            )
        )
        job.progress.connect(self._refresh_soon)
        job.ended.connect(self._import_ended)
        return job

    def train(self, *, resume_run: str = "") -> Job:
        """Start training the chosen configuration, or go on with an interrupted run."""
        assert self.project is not None
        config = None if resume_run else self.config
        job = self.start(Train(project=self.project.file, config=config, resume_run=resume_run))
        job.started.connect(self.runs_changed)
        job.ended.connect(self._training_ended)
        return job

    def start(self, command: Command) -> Job:
        """Submit to the long lane; its errors reach the error panel."""
        job = self.engine.submit(command)
        job.failed.connect(self.report)
        return job

    def quick(self, command: Command) -> Job:
        """Submit to the quick lane; the caller shows errors where they stand."""
        return self.engine.submit(command, lane=Lane.QUICK)

    def report(self, info: ErrorInfo) -> None:
        self.error_raised.emit(info)

    def _refresh_soon(self) -> None:
        if not self._refresh.isActive():
            self._refresh.start()

    def _import_ended(self) -> None:
        if not self.edits.take_import():
            self.documents_changed.emit()

    def _training_ended(self) -> None:
        if self.project is None:
            return
        runs = self.project.runs.list()
        if runs:
            self.selected_run = runs[0].id
            if runs[0].bundle is not None:
                self.choose_model(runs[0].bundle)
            self.run_selected.emit(self.selected_run)
        self.runs_changed.emit()
        self.documents_changed.emit()  # training gives a part to documents that had none

    # choices

    @property
    def config(self) -> TrainConfig:
        """What the next training will do; at first the defaults of `average`."""
        if self._config is None:
            from engine.architectures.configuration import config_from_dict, make_config

            saved = self.project.setting("window.config") if self.project is not None else None
            try:
                self._config = config_from_dict(saved) if saved else make_config("average", {})
            except Exception:  # saved by a version that knew other options: the defaults are right
                self._config = make_config("average", {})
        return self._config

    def set_config(self, config: TrainConfig) -> None:
        from engine.architectures.configuration import config_to_dict

        self._config = config
        if self.project is not None:
            self.project.set_setting("window.config", config_to_dict(config))
        self.config_changed.emit()

    def architectures(self) -> list[Any]:
        """The modules of all models that the registry holds, each with its SPEC."""
        return list(registry.architectures().values())

    def select_run(self, run_id: str) -> None:
        self.selected_run = run_id
        self.run_selected.emit(run_id)

    def choose_model(self, bundle: Path | None) -> None:
        self.model_path = bundle
        self.model_changed.emit()

    def search_for(self, text: str) -> None:
        """Show only documents that hold these words; none shows all."""
        self.search = text.strip()
        self.search_changed.emit(self.search)

    def show_documents(self, request: DocumentsRequest) -> None:
        self.documents_requested.emit(request)

    def show_page(self, name: str) -> None:
        self.page_requested.emit(name)

    # edits

    def push(self, undo: Undo) -> None:
        """Put an edit that the store has just made on the undo stack."""
        self.edits.push(undo)

    def edit(self, change: Callable[[], Undo]) -> bool:
        """Make an edit (`change() -> Undo`), put it on the undo stack, show an error if it was refused."""
        return self.edits.change(change)
