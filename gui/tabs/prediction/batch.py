"""Classifies many documents on the long lane: starts and cancels the job, passes its rows on, exports them."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QColor
from PySide6.QtWidgets import QProgressBar, QStackedWidget, QWidget

from engine.contract.commands import ExportPredictions, PredictBatch
from engine.contract.errors import ErrorInfo
from engine.contract.events import Progress, Stage
from gui import formatting
from gui.bridge.controller import Job
from gui.bridge.workspace import Workspace
from gui.i18n import tr, tr_message, tr_messages, tr_n
from gui.shortcuts.key_map import bind_with_keys, with_key
from gui.tabs.prediction.batch_results import BatchResults
from gui.tabs.prediction.batch_sources import BatchSources
from gui.tabs.prediction.chosen_model import NO_MODEL, ChosenModel
from gui.tabs.prediction.filing_dialog import FilingDialog
from gui.tabs.prediction.filings_dialog import FilingsDialog
from gui.theme import MARGIN, SPACE
from gui.widgets.controls import IconButton, column, label, link_button, row
from gui.widgets.elided_label import ElidedLabel
from gui.widgets.table_file import ask_for_table_file

if TYPE_CHECKING:
    from engine.documents.batches import SkipReason
    from engine.prediction.job import BatchSummary

FILINGS = "filings"
"""Folder of a project that is there once something was filed; see `engine.prediction.filing.journal`."""

MOST_LINES = 4
"""Of warnings; a longer list would push the rows off the page."""


class Batch(QWidget):
    """`state_changed`: what `reason_against()` and the button's text say may have changed."""

    state_changed = Signal()

    def __init__(self, workspace: Workspace, colour_of: Callable[[str], QColor], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._workspace = workspace
        self._model = NO_MODEL
        self.job: Job | None = None
        self._exporting: Job | None = None
        self._stage: Stage | None = None
        self._progress: Progress | None = None
        self._warnings: list[ErrorInfo] = []
        self._skipped: tuple[SkipReason, ...] = ()
        self._outcome: Callable[[], str] = _nothing_yet
        """In words; asked again when the language changes."""

        self.sources = BatchSources(workspace)
        self.sources.changed.connect(self.state_changed)
        self.results = BatchResults(workspace, colour_of)
        self.results.export_button.clicked.connect(self.export)
        self.results.file_button.clicked.connect(self.file_into_folders)
        self.filing: FilingDialog | None = None
        self.filings: FilingsDialog | None = None
        self._status = ElidedLabel()
        self._sources_name = ElidedLabel("secondary")
        self._sources_name.setAlignment(Qt.AlignmentFlag.AlignRight)
        self.other_button = link_button()
        self.other_button.clicked.connect(self.choose_others)
        self._bar = QProgressBar()
        self._bar.setTextVisible(False)
        self._bar.setFixedWidth(200)
        self.cancel_button = IconButton("x")
        self.cancel_button.clicked.connect(self.cancel)
        self._warning = label("warning", wrap=True)
        self._nothing = label("secondary", wrap=True)
        self._nothing.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self.earlier_button = link_button()
        self.earlier_button.clicked.connect(self.show_filings)
        nothing = QWidget()
        nothing.setLayout(column(1, self._nothing, row(1, self.earlier_button, 1), 1, spacing=SPACE))
        self._stack = QStackedWidget()
        self._stack.addWidget(nothing)
        self._stack.addWidget(self.results)
        status = row(
            self._bar, self._status, self.cancel_button, self._sources_name, self.other_button, spacing=MARGIN
        )  # fmt: skip
        status.setStretch(1, 2)
        status.setStretch(3, 1)
        layout = column(self.sources, status, self._warning, self._stack, spacing=SPACE)
        layout.setStretch(3, 1)
        self.setLayout(layout)
        bind_with_keys(self._retranslate)

    def focus_order(self) -> tuple[QWidget, ...]:
        """From left to right, from top to bottom."""
        return (
            *self.sources.focus_order(),
            self.cancel_button,
            self.other_button,
            self.earlier_button,
            *self.results.focus_order(),
        )

    # the model

    def set_model(self, model: ChosenModel) -> None:
        """Classify with another bundle from the next start on; rows that are there stay."""
        self._model = model
        self.state_changed.emit()

    def take_paths(self, paths: Sequence[Path]) -> None:
        """Offer to classify these files and folders next."""
        self.sources.set_paths(paths)
        self._fold_sources(False)

    def choose_others(self) -> None:
        """Show again what can be classified."""
        self._fold_sources(False)
        self.sources.setFocus(Qt.FocusReason.OtherFocusReason)

    def _fold_sources(self, folded: bool) -> None:
        """While there are rows a line says where they come from: the room is theirs."""
        self.sources.setVisible(not folded)
        self._show()

    def reset(self) -> None:
        """Another project: forget rows and files. A job that was running has been dropped with its project."""
        for dialog in (self.filing, self.filings):
            if dialog is not None:
                dialog.done(0)
        self.job, self._exporting = None, None
        self._warnings, self._skipped, self._outcome = [], (), _nothing_yet
        self.results.recall()
        self.sources.search.clear()
        self.sources.column.forget()
        self.sources.set_paths([])
        self.sources.count_documents()
        self._fold_sources(False)

    # the work

    @property
    def running(self) -> bool:
        return self.job is not None

    def reason_against(self) -> str:
        """Why no batch can be started now; empty when one can."""
        if self.running:
            return tr("A batch is being classified.")
        return self.sources.reason_against()

    def start(self) -> None:
        project = self._workspace.project
        if project is None or self._model.path is None or self.reason_against():
            return
        if self.sources.from_files:
            command = PredictBatch(model=self._model.path, sources=self.sources.paths, options=self.sources.options)
        else:
            ids = self.sources.document_ids()
            if ids == ():
                self.sources.count_documents()  # the last one has gone since they were counted
                return
            command = PredictBatch(model=self._model.path, project=project.file, document_ids=ids or ())
        self._stage, self._progress = None, None
        self._warnings, self._skipped, self._outcome = [], (), _nothing_yet
        self.results.begin(self._model, command.options)
        self._bar.setRange(0, 0)
        job = self._workspace.start(command)
        job.started.connect(self._show)
        job.stage.connect(self._on_stage)
        job.progress.connect(self._on_progress)
        job.partial.connect(self.results.append)
        job.warned.connect(self._on_warning)
        job.succeeded.connect(self._on_success)
        job.cancelled.connect(self._on_cancel)
        job.failed.connect(self._on_failure)
        job.ended.connect(self._ended)
        self.job = job
        self._fold_sources(True)
        self.results.view.setFocus(Qt.FocusReason.OtherFocusReason)  # the button is of no use until the end
        self.state_changed.emit()

    def cancel(self) -> None:
        """Rows that have come stay in the table."""
        if self.job is not None:
            self.job.abort()
            self._show()

    def export(self) -> None:
        """Ask for a file with the native dialog and write the rows shown into it."""
        path = ask_for_table_file(self, title=tr("Export predictions"), name=tr("predictions"))
        if path is not None:
            self.export_to(path)

    def export_to(self, path: Path) -> None:
        """Write the rows shown; the ending of the name chooses the format."""
        rows = self.results.table.shown_rows()
        job = self._workspace.start(ExportPredictions(rows=rows, output=path, below=self.results.table.below))
        self._exporting = job

        def done() -> None:
            self._exporting = None
            self._outcome = lambda: tr_n(
                "{n} row was written to {path}", "{n} rows were written to {path}", len(rows), path=str(path)
            )
            self._show()

        job.succeeded.connect(lambda _result: done())

    def file_into_folders(self) -> None:
        """Ask where the files of the rows shown go, and file them."""
        rows = self.results.table.shown_rows()
        if self._workspace.project is None or not rows:
            return
        dialog = FilingDialog(self._workspace, rows, self.results.table.below, self)
        dialog.earlier_wanted.connect(self.show_filings)
        dialog.finished.connect(self._filing_closed)
        self.filing = dialog
        dialog.open()

    def show_filings(self) -> None:
        """What was filed before, and undo it."""
        if self._workspace.project is None:
            return
        dialog = FilingsDialog(self._workspace, self)
        dialog.finished.connect(self._filings_closed)
        self.filings = dialog
        dialog.open()

    def _filing_closed(self) -> None:
        if self.filing is not None:
            self.filing.deleteLater()
            self.filing = None
        self._show()

    def _filings_closed(self) -> None:
        if self.filings is not None:
            self.filings.deleteLater()
            self.filings = None
        self._show()

    # following the job

    def _on_stage(self, stage: Stage) -> None:
        self._stage, self._progress = stage, None
        self._bar.setRange(0, 0)
        self._show()

    def _on_progress(self, progress: Progress) -> None:
        self._progress = progress
        if progress.total:
            self._bar.setRange(0, progress.total)
            self._bar.setValue(max(progress.done, self._bar.value()))
        self._show()

    def _on_warning(self, info: ErrorInfo) -> None:
        if info.happened not in [known.happened for known in self._warnings]:
            self._warnings.append(info)
            self._show()

    def _on_success(self, summary: BatchSummary) -> None:
        self._outcome = lambda: tr_n("{n} document was classified.", "{n} documents were classified.", summary.rows)
        self._skipped = summary.reasons

    def _on_cancel(self) -> None:
        number = len(self.results.table.rows)
        self._outcome = lambda: tr_n(
            "Cancelled; {n} document was classified before.", "Cancelled; {n} documents were classified before.", number
        )

    def _on_failure(self, info: ErrorInfo) -> None:
        self._warnings = [known for known in self._warnings if known.happened != info.happened]
        number = len(self.results.table.rows)  # what went wrong stands in the error panel
        self._outcome = lambda: tr_n(
            "{n} document was classified before the error.", "{n} documents were classified before the error.", number
        )

    def _ended(self) -> None:
        self.job = None
        self.results.finish()
        if not self.results.table.rows:
            self._fold_sources(False)
        self._show()
        self.state_changed.emit()

    # showing

    def _show(self) -> None:
        self._bar.setVisible(self.running)
        self.cancel_button.setVisible(self.running)
        folded = self.sources.isHidden()
        self._sources_name.setText(self.sources.name() if folded else "")
        self._sources_name.setVisible(folded)
        self.other_button.setVisible(folded and not self.running)
        self._status.setText(self._status_text())
        self._status.setVisible(bool(self._status.text()))
        self._warning.setText(self._warning_text())
        self._warning.setVisible(bool(self._warning.text()))
        project = self._workspace.project
        self.earlier_button.setVisible(project is not None and (project.folder / FILINGS).is_dir())
        self._stack.setCurrentIndex(1 if self.running or self.results.table.rows else 0)

    def _status_text(self) -> str:
        job = self.job
        if job is None:
            return self._outcome()
        if job.command.token.stop_requested:
            return tr("Stopping after this batch …")
        if not job.running:
            return tr("Waiting for the work that was started before …")
        progress = self._progress
        doing = (progress.doing if progress is not None else None) or (self._stage.title if self._stage else None)
        parts = [tr_message(doing)] if doing is not None else []
        if progress is not None:
            done = formatting.count(progress.done)
            if progress.total and progress.unit != "bytes":
                parts.append(tr("{done} of {total}", done=done, total=formatting.count(progress.total)))
            if progress.rate >= 1 and progress.unit not in ("", "bytes"):
                parts.append(tr("{rate} a second", rate=formatting.count(round(progress.rate))))
            if progress.seconds_left is not None:
                parts.append(tr("{time} left", time=formatting.time_left(progress.seconds_left)))
        return " · ".join(parts) or tr("Loading the model …")

    def _warning_text(self) -> str:
        lines = [tr_messages(info.happened, info.remedy) for info in self._warnings[:MOST_LINES]]
        known = {info.code for info in self._warnings}
        for reason in [reason for reason in self._skipped if reason.code not in known][: MOST_LINES - len(lines)]:
            lines.append(
                tr_n(
                    "{n} row was skipped (row {row} of {file} first): {reason} {remedy}",
                    "{n} rows were skipped (row {row} of {file} first): {reason} {remedy}",
                    reason.count,
                    row=formatting.count(reason.row),
                    file=reason.path.name,
                    reason=tr_message(reason.reason),
                    remedy=tr_message(reason.remedy),
                )
            )
        return "\n".join(lines)

    def _retranslate(self) -> None:
        self.cancel_button.setText(tr("Cancel"))
        self.cancel_button.setToolTip(with_key(tr("Cancel; rows that have come stay"), "cancel"))
        self.other_button.setText(tr("Choose others"))
        self.other_button.setAccessibleName(tr("Choose other documents to classify"))
        self._bar.setAccessibleName(tr("Progress"))
        self.earlier_button.setText(tr("Earlier filings …"))
        self._nothing.setText(tr("Each document becomes a row with its label, its probability and its margin."))
        self._show()
        self.state_changed.emit()


def _nothing_yet() -> str:
    return ""
