"""The filings of this project, latest first, each of which can be taken back."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QDialog, QHeaderView, QStackedWidget, QTableWidget, QTableWidgetItem, QWidget

from engine.contract.commands import ListFilings
from gui import formatting
from gui.bridge.controller import Job
from gui.bridge.workspace import Workspace
from gui.guide.topics import Topic, explain
from gui.i18n import tr, tr_n
from gui.settings import settings
from gui.tabs.prediction.filing_work import FilingWork, plain_table
from gui.theme import GROUP, MARGIN, SPACE, theme
from gui.widgets.controls import IconButton, column, label, row
from gui.widgets.elided_label import ElidedLabel

if TYPE_CHECKING:
    from engine.prediction.filing.journal import FilingRecord

LIST, WORKING = 0, 1


class FilingsDialog(QDialog):
    """Thread: GUI only."""

    def __init__(self, workspace: Workspace, parent: QWidget) -> None:
        super().__init__(parent)
        self._workspace = workspace
        self._job: Job | None = None
        self.records: tuple[FilingRecord, ...] = ()
        self.setWindowTitle(tr("Earlier filings"))
        explain(self, Topic.FILINGS)
        self.setMinimumSize(720, 440)
        heading = ElidedLabel("heading")
        heading.setText(tr("Earlier filings of this project"))
        self.table = QTableWidget(0, 4)
        plain_table(self.table)
        self.table.setAccessibleName(tr("Earlier filings, latest first"))
        self.table.setHorizontalHeaderLabels([tr("When"), tr("Into the folder"), tr("Files"), tr("State")])
        header = self.table.horizontalHeader()
        header.setSectionResizeMode(1, QHeaderView.ResizeMode.Stretch)
        for place, width in ((0, 160), (2, 72), (3, 200)):
            self.table.setColumnWidth(place, round(width * theme().scale))
        title = self.table.horizontalHeaderItem(2)
        if title is not None:
            title.setTextAlignment(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
        self.table.currentCellChanged.connect(self._decide)
        self._nothing = label("secondary", wrap=True)
        self._nothing.setText(tr("Nothing has been filed from this project yet."))
        listing = QWidget()
        inside = column(self._nothing, self.table, spacing=MARGIN)
        inside.setStretch(1, 1)
        listing.setLayout(inside)
        self.work = FilingWork(workspace)
        self.work.ended.connect(self.read)
        self._stack = QStackedWidget()
        self._stack.addWidget(listing)
        self._stack.addWidget(self.work)
        self.back_button = IconButton()
        self.back_button.setText(tr("Back to the list"))
        self.back_button.clicked.connect(self._show_list)
        self.close_button = IconButton()
        self.close_button.clicked.connect(self.reject)
        self.undo_button = IconButton("undo-2")
        self.undo_button.clicked.connect(self.undo)
        foot = row(self.back_button, 1, self.close_button, self.undo_button, spacing=SPACE)
        layout = column(heading, self._stack, foot, spacing=GROUP, margin=GROUP)
        layout.setStretch(1, 1)
        self.setLayout(layout)
        self.resize(*settings().get("filings_dialog_size", [880, 520]))
        self.read()

    def read(self) -> None:
        """Ask for the list again."""
        project = self._workspace.project
        if project is None:
            return
        self._drop_job()
        job = self._workspace.quick(ListFilings(project=project.folder))
        job.succeeded.connect(self._fill)
        job.ended.connect(self._job_ended)
        self._job = job
        self._decide()

    def undo(self) -> None:
        """Take the chosen filing back."""
        record = self._chosen()
        if record is not None and self._can_be_undone(record) and not self.work.running:
            self.work.undo_journal(record.journal, record.into)
            self._stack.setCurrentIndex(WORKING)
            self._decide()
            self.close_button.setFocus()

    def reject(self) -> None:
        if self.work.running:
            self.work.stop()
            self._decide()
        else:
            super().reject()

    def done(self, result: int) -> None:
        self._drop_job()
        self.work.forget()
        settings().set("filings_dialog_size", [self.width(), self.height()])
        super().done(result)

    def _fill(self, records: tuple[FilingRecord, ...]) -> None:
        self.records = records
        self.table.setRowCount(len(records))
        for place, record in enumerate(records):
            texts = (
                formatting.moment(record.created),
                str(record.into),
                formatting.count(record.files),
                _state(record),
            )
            for number, text in enumerate(texts):
                item = QTableWidgetItem(text)
                item.setToolTip(text)
                if number == 2:
                    item.setTextAlignment(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
                self.table.setItem(place, number, item)
        if records:
            self.table.setCurrentCell(0, 0)
        self._nothing.setVisible(not records)
        self.table.setVisible(bool(records))
        self._decide()

    def _chosen(self) -> FilingRecord | None:
        place = self.table.currentRow()
        return self.records[place] if 0 <= place < len(self.records) else None

    def _can_be_undone(self, record: FilingRecord) -> bool:
        return record.files > 0 and not record.under_way

    def _show_list(self) -> None:
        self._stack.setCurrentIndex(LIST)
        self._decide()
        self.table.setFocus()

    def _decide(self) -> None:
        on_list = self._stack.currentIndex() == LIST
        running = self.work.running
        record = self._chosen()
        self.back_button.setVisible(not on_list and not running)
        self.undo_button.setVisible(on_list)
        self.undo_button.setEnabled(record is not None and self._can_be_undone(record))
        text = tr_n("Undo the filing of {n} file", "Undo the filing of {n} files", record.files) if record else ""
        self.undo_button.setText(text or tr("Undo"))
        self.close_button.setText(tr("Stop") if running else tr("Close"))
        self.close_button.setEnabled(not self.work.stopping)

    def _job_ended(self) -> None:
        self._job = None

    def _drop_job(self) -> None:
        if self._job is not None:
            self._workspace.engine.drop(self._job)
            self._job = None


def _state(record: FilingRecord) -> str:
    if record.under_way:
        return tr("under way")
    if record.undone and record.files == 0:
        return tr("undone")
    if record.undone:
        return tr("undone but for these")
    if not record.ended:
        return tr("cut off; can be undone")
    return tr("moved") if record.move else tr("copied")
