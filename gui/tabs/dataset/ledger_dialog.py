"""The import ledger as a dialog: every file with what became of it, and every skipped row with its reason."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QAbstractTableModel, QModelIndex, Qt, QUrl, Signal
from PySide6.QtGui import QDesktopServices
from PySide6.QtWidgets import (
    QAbstractItemView,
    QComboBox,
    QDialog,
    QDialogButtonBox,
    QFileDialog,
    QLineEdit,
    QPushButton,
    QTableView,
    QWidget,
)

from engine.contract.commands import ExportLedger, ImportDocuments, ImportOptions
from engine.contract.errors import ErrorInfo
from engine.contract.events import Progress
from engine.documents.again import known_sources
from engine.documents.passwords import NEEDED
from engine.documents.sources import readable_name
from engine.store.ledger import ImportRecord, ImportState
from engine.store.ledger_lines import Status
from gui import formatting
from gui.bridge.controller import Job
from gui.bridge.workspace import Workspace
from gui.guide.topics import Topic, explain
from gui.i18n import tr, tr_message, tr_messages, tr_n
from gui.settings import settings
from gui.tabs.dataset.ledger_rows import RowsTable
from gui.tabs.dataset.ledger_table import WHY, LinesTable, why
from gui.theme import GROUP, MARGIN, SPACE, theme
from gui.widgets.column_widths import ColumnWidths
from gui.widgets.controls import column, label, row
from gui.widgets.row_table import read_by_rows

if TYPE_CHECKING:
    from engine.documents.ledger_export import LedgerExport

ROW_HEIGHT = 32
LEAST_SENTENCE = 260
"""Pixels at 100 % of a column of sentences."""


class LedgerDialog(QDialog):
    """Thread: GUI only. A ledger may hold millions of rows: they are read a page at a time."""

    passwords_wanted = Signal()

    def __init__(self, workspace: Workspace, import_id: int, parent: QWidget) -> None:
        super().__init__(parent)
        assert workspace.project is not None
        self._workspace = workspace
        self._project = workspace.project
        self._imports: list[ImportRecord] = []
        self._export_job: Job | None = None
        self.setWindowTitle(tr("What became of every file"))
        self.setMinimumSize(760, 480)
        explain(self, Topic.LEDGER)
        self.choice = QComboBox()
        self.choice.setAccessibleName(tr("Import"))
        self.status = QComboBox()
        self.status.setAccessibleName(tr("Result"))
        for title, statuses in _status_choices():
            self.status.addItem(title, statuses)
        self.search = QLineEdit()
        self.search.setPlaceholderText(tr("Find a file"))
        self.search.setAccessibleName(tr("Find a file"))
        self.search.setClearButtonEnabled(True)
        self._facts = label("secondary", wrap=True)
        self.files = LinesTable(self._project, self)
        self.rows = RowsTable(self._project, self)
        self._rows_title = label("strong")
        self.files_view = _view(self.files, tr("Files"), filler=WHY, widest=220)
        self.files_view.horizontalHeader().moveSection(WHY, 2)  # beside the result, which it explains
        self.files_view.horizontalHeader().setSortIndicator(0, Qt.SortOrder.AscendingOrder)
        self.files_view.setSortingEnabled(True)
        self.rows_view = _view(self.rows, tr("Skipped rows"), filler=3, widest=360)
        self._details = label(wrap=True, selectable=True)
        for view in (self.files_view, self.rows_view):
            view.selectionModel().currentRowChanged.connect(self._show_details)
        self._lower = QWidget()
        self._lower.setLayout(column(self._rows_title, self.rows_view, spacing=SPACE))
        self.refresh_button = QPushButton(tr("Refresh"))
        self.refresh_button.setToolTip(tr("Import what is new or changed in the places that these files came from"))
        self.retry_button = QPushButton(tr("Try the failed again"))
        self.password_button = QPushButton(tr("Enter the password …"))
        self.folder_button = QPushButton(tr("Open the folder"))
        self.export_button = QPushButton(tr("Export …"))
        self.refresh_button.clicked.connect(lambda: self._import_again(retry_failed=False))
        self.retry_button.clicked.connect(lambda: self._import_again(retry_failed=True))
        self.password_button.clicked.connect(self.passwords_wanted)
        self.folder_button.clicked.connect(self._open_folder)
        self.export_button.clicked.connect(self._export_or_cancel)
        close = QDialogButtonBox(QDialogButtonBox.StandardButton.Close)
        close.rejected.connect(self.reject)
        about_files = (
            *(self.refresh_button, self.retry_button, self.password_button, self.folder_button, self.export_button),
        )
        for button in about_files:
            button.setAutoDefault(False)
        buttons = row(*about_files, 1, close, spacing=SPACE)
        head = row(self.choice, self._facts, spacing=MARGIN)
        head.setStretch(1, 1)
        filters = row(self.search, self.status, spacing=SPACE)
        filters.setStretch(0, 1)
        layout = column(
            head, filters, self.files_view, self._lower, self._details, buttons, spacing=MARGIN, margin=GROUP
        )
        layout.setStretch(2, 3)
        layout.setStretch(3, 2)
        self.setLayout(layout)
        window = parent.window()
        self.resize(*settings().get("ledger_dialog_size", [max(760, min(1240, window.width() - 80)), 640]))
        self._list_imports(import_id)
        self.choice.currentIndexChanged.connect(self._show)
        self.status.currentIndexChanged.connect(self._show)
        self.search.textChanged.connect(self._show)
        workspace.engine.job_submitted.connect(self._show_jobs)
        workspace.engine.job_ended.connect(self._job_ended)
        self._show()
        self._show_jobs()

    @property
    def facts(self) -> str:
        return self._facts.text()

    @property
    def details(self) -> str:
        return self._details.text()

    def done(self, result: int) -> None:
        settings().set("ledger_dialog_size", [self.width(), self.height()])
        if self._export_job is not None:  # it goes on, and what goes wrong must be said elsewhere
            self._export_job.failed.connect(self._workspace.report)
        engine = self._workspace.engine
        engine.job_submitted.disconnect(self._show_jobs)
        engine.job_ended.disconnect(self._job_ended)  # the project may be another one by then
        super().done(result)
        self.files.forget()
        self.rows.forget()

    def export(self) -> None:
        """Ask for a file with the native dialog and write the lines shown into it, on the long lane."""
        kinds = {f"{tr('CSV table')} (*.csv)": ".csv", f"{tr('Excel workbook')} (*.xlsx)": ".xlsx"}
        start = Path(settings().get("export_folder", "")) / f"{tr('files')}.csv"
        name, chosen = QFileDialog.getSaveFileName(self, tr("Export the ledger"), str(start), ";;".join(kinds))
        if not name:
            return
        path = Path(name)
        if path.suffix.lower() not in kinds.values():
            path = path.with_name(path.name + kinds.get(chosen, ".csv"))
        settings().set("export_folder", str(path.parent))
        command = ExportLedger(project=self._project.file, lines=tuple(self.files.ids), output=path, say=tr_message)
        job = self._workspace.engine.submit(command)
        job.progress.connect(self._show_export_progress)
        job.succeeded.connect(self._show_export)
        job.failed.connect(self._show_export_error)
        job.cancelled.connect(self._show_export_cancelled)
        job.ended.connect(self._export_ended)
        self._export_job = job
        self._details.setText(tr("Writing {name} …", name=path.name))
        self.export_button.setText(tr("Cancel the export"))

    def _export_or_cancel(self) -> None:
        if self._export_job is None:
            self.export()
        else:
            self._export_job.abort()

    def _show_export_progress(self, progress: Progress) -> None:
        self._details.setText(
            tr_n(
                "{n} line of {total} written",
                "{n} lines of {total} written",
                progress.done,
                total=formatting.count(progress.total),
            )
        )

    def _show_export(self, written: LedgerExport) -> None:
        self._details.setText(
            tr_n(
                "{n} line was written to {path}.",
                "{n} lines were written to {path}.",
                written.lines,
                path=written.output,
            )
        )

    def _show_export_error(self, info: ErrorInfo) -> None:
        self._details.setText(tr_messages(info.happened, info.meaning, info.remedy))

    def _show_export_cancelled(self) -> None:
        self._details.setText(tr("The export was cancelled; nothing was written."))

    def _export_ended(self) -> None:
        self._export_job = None
        self.export_button.setText(tr("Export …"))

    def _list_imports(self, import_id: int) -> None:
        self._imports = self._project.ledger.imports()
        self.choice.blockSignals(True)
        self.choice.clear()
        self.choice.addItem(tr("All imports"), 0)
        for record in self._imports:
            self.choice.addItem(_record_title(record), record.id)
        self.choice.setCurrentIndex(max(0, self.choice.findData(import_id)))
        self.choice.blockSignals(False)

    def _record(self) -> ImportRecord | None:
        """The import chosen; None for all of them."""
        return next((record for record in self._imports if record.id == self.choice.currentData()), None)

    def _show(self) -> None:
        record = self._record()
        number = record.id if record is not None else 0
        self.files.show(number, self.status.currentData(), self.search.text().strip())
        self.rows.show(number)
        self._facts.setText(self._import_facts(record) if record is not None else self._all_facts())
        count = self.rows.rowCount()
        self._details.clear()
        self._lower.setVisible(count > 0)
        self._rows_title.setText(tr_n("{n} skipped row", "{n} skipped rows", count))
        self.folder_button.setEnabled(False)
        self.password_button.setVisible(bool(self._project.ledger.lines.with_code(NEEDED)))

    def _import_facts(self, record: ImportRecord) -> str:
        files = self._project.ledger.files(record.id)
        imported = sum(file.imported for file in files)
        skipped = sum(file.skipped for file in files)
        facts = [
            _import_state(record.state),
            tr_n("{n} document imported", "{n} documents imported", imported),
            tr_n("{n} row skipped", "{n} rows skipped", skipped),
        ]
        return " · ".join(facts)

    def _all_facts(self) -> str:
        counts = self._project.ledger.lines.counts()
        facts = [
            tr_n("{n} file", "{n} files", counts.files),
            tr_n("{n} imported", "{n} imported", counts.imported),
            tr_n("{n} skipped", "{n} skipped", counts.skipped),
        ]
        if counts.gone:
            facts.append(tr_n("{n} no longer there", "{n} no longer there", counts.gone))
        return " · ".join(facts)

    def _show_details(self, current: QModelIndex) -> None:
        """Everything about a row whose sentences found no room in their columns."""
        model = current.model()
        if isinstance(model, LinesTable):
            line = model.line(current.row())
            self._details.setText(readable_name(line.path) + "\n" + why(line))
            self.folder_button.setEnabled(True)
        elif isinstance(model, RowsTable):
            self._details.setText(f"{model.cell(current.row(), 2)} {model.cell(current.row(), 3)}")

    def _open_folder(self) -> None:
        current = self.files_view.currentIndex()
        if current.isValid():
            QDesktopServices.openUrl(QUrl.fromLocalFile(str(self.files.line(current.row()).path.parent)))

    def _import_again(self, *, retry_failed: bool) -> None:
        """Of the import chosen, or of all: one job for the sources that are read alike."""
        record = self._record()
        wanted = set(record.sources) if record is not None else None
        alike: dict[ImportOptions, list[Path]] = {}
        for source in known_sources(self._project):
            if wanted is None or source.path in wanted:
                alike.setdefault(source.options, []).append(source.path)
        for options, paths in alike.items():
            self._workspace.import_documents(tuple(paths), options, refresh=True, retry_failed=retry_failed)

    def _show_jobs(self) -> None:
        busy = any(isinstance(job.command, ImportDocuments) and not job.over for job in self._workspace.engine.jobs)
        for button in (self.refresh_button, self.retry_button, self.password_button):
            button.setEnabled(not busy and bool(self._imports))

    def _job_ended(self, job: Job) -> None:
        if isinstance(job.command, ImportDocuments):
            self._list_imports(0)
            self._show()
        self._show_jobs()


def _status_choices() -> tuple[tuple[str, tuple[Status, ...]], ...]:
    return (
        (tr("All files"), ()),
        (tr("Imported"), (Status.IMPORTED,)),
        (tr("Failed"), (Status.FAILED,)),
        (tr("Passed over"), (Status.SKIPPED,)),
        (tr("Of the same content as another"), (Status.DUPLICATE,)),
        (tr("No longer there"), (Status.GONE,)),
    )


def _view(model: QAbstractTableModel, name: str, *, filler: int, widest: int) -> QTableView:
    view = QTableView()
    view.setModel(model)
    view.setAccessibleName(name)
    view.setProperty("role", "boxed")
    read_by_rows(view, selection=QAbstractItemView.SelectionMode.ExtendedSelection)
    view.setWordWrap(False)
    view.verticalHeader().setDefaultSectionSize(round(ROW_HEIGHT * theme().scale))
    ColumnWidths(view, filler=filler, narrowest=LEAST_SENTENCE, widest=widest)
    return view


def _record_title(record: ImportRecord) -> str:
    name = record.sources[0].name if record.sources else ""
    return f"{name} · {formatting.moment(record.started)}"


def _import_state(state: ImportState) -> str:
    match state:
        case ImportState.RUNNING:
            return tr("under way, or cut off")
        case ImportState.FINISHED:
            return tr("finished")
        case ImportState.CANCELLED:
            return tr("cancelled")
        case _:
            return tr("failed")
