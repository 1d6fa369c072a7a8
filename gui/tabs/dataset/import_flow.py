"""From files that somebody chose to documents: dialog, job, summary, ledger; imports that were cut off."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QFileDialog, QWidget

from engine.contract.commands import ImportDocuments, ImportOptions
from engine.contract.errors import ErrorInfo
from engine.documents.again import known_sources, options_from
from engine.documents.passwords import NEEDED
from engine.store.ledger import ImportRecord, ImportState
from gui.bridge.controller import Job
from gui.bridge.workspace import Workspace
from gui.i18n import tr, tr_n
from gui.recognition_hint import PAGES_A_MINUTE
from gui.settings import settings
from gui.tabs.dataset.banners import SummaryBanner, UnfinishedBanner
from gui.tabs.dataset.import_dialog import ImportDialog
from gui.tabs.dataset.ledger_dialog import LedgerDialog
from gui.widgets.password_dialog import PasswordDialog

if TYPE_CHECKING:
    from engine.documents.importing import ImportSummary


class ImportFlow(QObject):
    """Thread: GUI only."""

    show_import_wanted = Signal(int)
    running_changed = Signal()

    def __init__(self, workspace: Workspace, page: QWidget) -> None:
        super().__init__(page)
        self._workspace = workspace
        self._page = page
        self.unfinished = UnfinishedBanner()
        self.summary = SummaryBanner()
        self.dialog: ImportDialog | None = None
        self.ledger: LedgerDialog | None = None
        self.passwords: PasswordDialog | None = None
        self.job: Job | None = None
        self._warnings: list[ErrorInfo] = []
        self._steps_before = 0
        self.unfinished.continue_wanted.connect(self._continue)
        self.unfinished.given_up.connect(self._give_up)
        self.summary.show_wanted.connect(self.show_import_wanted)
        self.summary.ledger_wanted.connect(self.show_ledger)
        self.summary.recognition_wanted.connect(self._recognise)
        self.summary.passwords_wanted.connect(lambda: self.ask_for_passwords(page))
        workspace.undo_stack.indexChanged.connect(self._steps_changed)
        workspace.engine.job_submitted.connect(self._follow)
        workspace.engine.job_ended.connect(self._job_ended)

    @property
    def running(self) -> bool:
        return self.job is not None

    def look_for_unfinished(self) -> None:
        """Offer to go on with an import of the open project whose process died; forget the last project's summary."""
        project = self._workspace.project
        self.summary.forget()
        record = next(iter(project.ledger.find_unfinished()), None) if project is not None else None
        rows = sum(file.rows_read for file in project.ledger.files(record.id)) if project and record else 0
        self.unfinished.offer(record, rows=rows)

    def choose_files(self) -> None:
        names, _ = QFileDialog.getOpenFileNames(self._page, tr("Import documents"), settings().get("import_folder", ""))
        if names:
            settings().set("import_folder", str(Path(names[0]).parent))
            self.ask([Path(name) for name in names])

    def choose_folder(self) -> None:
        name = QFileDialog.getExistingDirectory(self._page, tr("Import a folder"), settings().get("import_folder", ""))
        if name:
            settings().set("import_folder", name)
            self.ask([Path(name)])

    def ask(self, paths: list[Path]) -> None:
        """Look into the files with a person and import what they want."""
        if self._workspace.project is None or not paths:
            return
        dialog = ImportDialog(self._workspace, tuple(paths), self._page)
        dialog.wanted.connect(self._start)
        dialog.finished.connect(self._dialog_closed)
        self.dialog = dialog
        dialog.open()

    def show_ledger(self, import_id: int = 0) -> None:
        """What became of every file of an import; of all of them by default."""
        if self._workspace.project is None:
            return
        dialog = LedgerDialog(self._workspace, import_id, self._page)
        dialog.passwords_wanted.connect(lambda: self.ask_for_passwords(dialog))
        dialog.finished.connect(self._ledger_closed)
        self.ledger = dialog
        dialog.open()

    def ask_for_passwords(self, parent: QWidget) -> None:
        """Once for all files of the project that lack one; those are read again with what was given."""
        project = self._workspace.project
        locked = project.ledger.lines.with_code(NEEDED) if project is not None else []
        if not locked:
            return
        sentence = tr_n("{n} file is protected by a password.", "{n} files are protected by a password.", len(locked))
        dialog = PasswordDialog(sentence, tr("Read them again"), parent)
        dialog.given.connect(lambda passwords: self._read_again(locked, passwords))
        dialog.finished.connect(self._passwords_closed)
        self.passwords = dialog
        dialog.open()

    def _read_again(self, locked: list[Path], passwords: tuple[str, ...]) -> None:
        """From where they were imported, so that their folders are their labels as before."""
        if self._workspace.project is None:
            return
        self._workspace.remember_passwords(passwords)
        alike: dict[ImportOptions, list[Path]] = {}
        for source in known_sources(self._workspace.project):
            if any(path.is_relative_to(source.path) for path in locked):
                alike.setdefault(source.options, []).append(source.path)
        for options, paths in alike.items():
            self._workspace.import_documents(tuple(paths), options, refresh=True)

    def _passwords_closed(self) -> None:
        if self.passwords is not None:
            self.passwords.deleteLater()
            self.passwords = None

    def _start(self, sources: tuple[Path, ...], options: ImportOptions) -> None:
        self._workspace.import_documents(sources, options)

    def _follow(self, job: Job) -> None:
        """Any import, whoever started it: the sample's comes from the welcome page."""
        if not isinstance(job.command, ImportDocuments) or self.job is not None:
            return
        self.job = job
        self._warnings = []
        self.summary.forget()
        self.unfinished.offer(None)
        job.warned.connect(self._warnings.append)
        job.succeeded.connect(self._succeeded)
        job.cancelled.connect(self._cancelled)
        self.running_changed.emit()

    def _job_ended(self, job: Job) -> None:
        if job is not self.job:
            return
        self.job = None
        waiting = [
            other
            for other in self._workspace.engine.jobs
            if isinstance(other.command, ImportDocuments) and not other.over
        ]
        if waiting:
            self._follow(waiting[0])
        self.running_changed.emit()

    def _steps_changed(self, steps: int) -> None:
        """What was taken back again is no news any more."""
        if steps <= self._steps_before:
            self.summary.forget()

    def _succeeded(self, summary: ImportSummary) -> None:
        self._steps_before = self._workspace.undo_stack.index()
        self.summary.show_summary(summary, self._warnings)
        if summary.pages_a_minute:
            settings().set(PAGES_A_MINUTE, summary.pages_a_minute)

    def _cancelled(self) -> None:
        project = self._workspace.project
        if project is None:
            return
        self._steps_before = self._workspace.undo_stack.index()
        record = next(iter(project.ledger.imports()), None)
        if record is not None:
            came_in = sum(file.imported for file in project.ledger.files(record.id))
            self.summary.show_cancelled(record.id, came_in)

    def _continue(self, record: ImportRecord) -> None:
        self._workspace.import_documents(record.sources, options_from(record.options))

    def _recognise(self, import_id: int) -> None:
        """What was imported once stays; what gave no text then is read again."""
        project = self._workspace.project
        record = next((one for one in project.ledger.imports() if one.id == import_id), None) if project else None
        if record is not None:
            options = replace(options_from(record.options), ocr=True)
            self._workspace.import_documents(record.sources, options)

    def _give_up(self, record: ImportRecord) -> None:
        if self._workspace.project is not None:
            self._workspace.project.ledger.finish(record.id, ImportState.CANCELLED)

    def _dialog_closed(self) -> None:
        if self.dialog is not None:
            self.dialog.deleteLater()
            self.dialog = None

    def _ledger_closed(self) -> None:
        if self.ledger is not None:
            self.ledger.deleteLater()
            self.ledger = None
