"""A filing or its undoing while it goes on, and then what it did: one line, what was left and why, where it lies."""

from __future__ import annotations

from collections import Counter
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, QUrl, Signal
from PySide6.QtGui import QDesktopServices
from PySide6.QtWidgets import QHeaderView, QProgressBar, QTableWidget, QTableWidgetItem, QWidget

from engine.contract.commands import Command, FileDocuments, UndoFiling
from engine.contract.errors import ErrorInfo
from engine.contract.events import Progress, Stage
from gui import formatting
from gui.bridge.controller import Job
from gui.bridge.workspace import Workspace
from gui.i18n import bind, sentences, tr, tr_message, tr_messages, tr_n
from gui.theme import MARGIN, SPACE, theme
from gui.widgets.controls import IconButton, column, frame, label, restyle, row
from gui.widgets.row_table import read_by_rows

if TYPE_CHECKING:
    from engine.prediction.filing.job import FilingSummary
    from engine.prediction.filing.troubles import Trouble
    from engine.prediction.filing.undoing import UndoSummary

MOST_ROWS = 2000
"""Files named in the table; more are counted."""


class FilingWork(QWidget):
    """`ended`: the job is over and its report is shown. Thread: GUI only."""

    ended = Signal()

    def __init__(self, workspace: Workspace, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._workspace = workspace
        self.job: Job | None = None
        self._stage: Stage | None = None
        self._progress: Progress | None = None
        self._into: Path | None = None
        self.journal: Path | None = None
        """Of the filing that was done last, as long as it can be undone."""
        self._bar = QProgressBar()
        self._bar.setTextVisible(False)
        self._status = label("secondary", wrap=True)
        self.sentence = label("strong", wrap=True, selectable=True)
        self._note = label("secondary", wrap=True, selectable=True)
        self._report = frame("goodPanel")
        inside = column(self.sentence, self._note, spacing=SPACE)
        inside.setContentsMargins(MARGIN, MARGIN, MARGIN, MARGIN)
        self._report.setLayout(inside)
        self._troubles_title = label("strong")
        self.troubles = _troubles_table()
        self.details = label(wrap=True, selectable=True)
        self.troubles.currentCellChanged.connect(self._show_details)
        self.open_button = IconButton("folder-open")
        self.open_button.clicked.connect(self.open_folder)
        self.undo_button = IconButton("undo-2")
        self.undo_button.clicked.connect(self.undo)
        self._running = QWidget()
        self._running.setLayout(column(self._status, self._bar, spacing=MARGIN))
        self.got = QTableWidget(0, 2)
        plain_table(self.got)
        self.got.horizontalHeader().setSectionResizeMode(0, QHeaderView.ResizeMode.Stretch)
        self.got.setColumnWidth(1, round(96 * theme().scale))
        self.got.cellActivated.connect(lambda place, _column: self._open(self._folders[place]))
        self._folders: tuple[Path, ...] = ()
        self._space = QWidget()
        layout = column(
            self._running, self._report, row(self.open_button, self.undo_button, 1, spacing=SPACE),
            self._troubles_title, self.troubles, self.details, self.got, self._space,
            spacing=MARGIN,
        )  # fmt: skip
        layout.setStretch(4, 3)
        layout.setStretch(6, 3)
        layout.setStretch(7, 1)
        self.setLayout(layout)
        self._shown_troubles: tuple[Trouble, ...] = ()
        bind(self._retranslate)
        self._show()

    @property
    def running(self) -> bool:
        return self.job is not None

    @property
    def stopping(self) -> bool:
        return self.job is not None and self.job.command.token.stop_requested

    def file(self, command: FileDocuments) -> None:
        self._into = command.options.into
        self.journal = None
        self._begin(command).succeeded.connect(self._filed)

    def undo_journal(self, journal: Path, into: Path) -> None:
        self._into = into
        self.journal = None
        self._begin(UndoFiling(journal=journal)).succeeded.connect(self._undone)

    def undo(self) -> None:
        """Take the filing back that was just done."""
        if self.journal is not None and self._into is not None and not self.running:
            self.undo_journal(self.journal, self._into)

    def stop(self) -> None:
        """End after the file in hand; what was done is told and can be undone."""
        if self.job is not None:
            self.job.stop()
            self._show_progress()

    def open_folder(self) -> None:
        if self._into is not None:
            self._open(self._into)

    def _open(self, folder: Path) -> None:
        QDesktopServices.openUrl(QUrl.fromLocalFile(str(folder)))

    def forget(self) -> None:
        """The window closes: nothing of the job is shown any more. It ends at the next file."""
        if self.job is not None:
            self.job.stop()
            self.job = None

    # following

    def _begin(self, command: Command) -> Job:
        self._stage, self._progress = None, None
        self._bar.setRange(0, 0)
        job = self._workspace.engine.submit(command)  # what goes wrong is told here, not behind this dialog
        job.started.connect(self._show_progress)
        job.stage.connect(self._on_stage)
        job.progress.connect(self._on_progress)
        job.failed.connect(self._failed)
        job.cancelled.connect(self._cancelled)
        job.ended.connect(self._ended)
        self.job = job
        self._shown_troubles, self._folders = (), ()
        self._show()
        return job

    def _on_stage(self, stage: Stage) -> None:
        self._stage, self._progress = stage, None
        self._bar.setRange(0, 0)
        self._show_progress()

    def _on_progress(self, progress: Progress) -> None:
        self._progress = progress
        if progress.total:
            self._bar.setRange(0, progress.total)
            self._bar.setValue(progress.done)
        self._show_progress()

    def _filed(self, summary: FilingSummary) -> None:
        plan = summary.plan
        self.journal = summary.journal if summary.files else None
        words = {"folders": tr_n("{n} folder", "{n} folders", len(summary.folders)), "place": plan.options.into.name}
        if not summary.files:
            sentence = tr("No file was filed.")
        elif plan.options.move:
            sentence = tr_n(
                "{n} file was moved into {folders} of {place}.",
                "{n} files were moved into {folders} of {place}.",
                summary.filed,
                **words,
            )
        else:
            sentence = tr_n(
                "{n} file was copied into {folders} of {place}.",
                "{n} files were copied into {folders} of {place}.",
                summary.files,
                **words,
            )
        notes = []
        if summary.stopped:
            notes.append(
                tr_n(
                    "You stopped it; {n} file was not begun and lies where it was.",
                    "You stopped it; {n} files were not begun and lie where they were.",
                    summary.left_over,
                )
            )
        if plan.staying:
            notes.append(
                tr_n(
                    "{n} file is left to a person and stays where it is.",
                    "{n} files are left to a person and stay where they are.",
                    plan.staying,
                )
            )
        self._show_folders(summary.folders)
        self._tell(sentence, notes, summary.troubles)
        self._troubles_title.setText(
            tr_n("{n} file could not be filed", "{n} files could not be filed", len(summary.troubles))
        )

    def _undone(self, summary: UndoSummary) -> None:
        notes = []
        if summary.moved_back:
            sentence = tr_n("{n} file is back where it was.", "{n} files are back where they were.", summary.moved_back)
            if summary.removed:
                notes.append(tr_n("{n} copy was removed.", "{n} copies were removed.", summary.removed))
        elif summary.removed:
            sentence = tr_n("{n} copy was removed.", "{n} copies were removed.", summary.removed)
            notes.append(tr("The originals lie where they were."))
        else:
            sentence = tr("Nothing was taken back.")
        if summary.folders_removed:
            notes.append(
                tr_n(
                    "{n} folder that was empty again was removed.",
                    "{n} folders that were empty again were removed.",
                    summary.folders_removed,
                )
            )
        if summary.stopped:
            notes.append(tr("You stopped it; it can be gone on with under 'Earlier filings'."))
        self._tell(sentence, notes, summary.left)
        self._troubles_title.setText(tr_n("{n} file was left", "{n} files were left", len(summary.left)))

    def _failed(self, info: ErrorInfo) -> None:
        self._tell(tr_message(info.happened), [tr_message(info.meaning), tr_message(info.remedy)], (), bad=True)

    def _cancelled(self) -> None:
        self._tell(tr("It was ended before its end."), [tr("Under 'Earlier filings' it can be undone.")], ())

    def _ended(self) -> None:
        self.job = None
        self._show()
        self.ended.emit()

    # showing

    def _tell(self, sentence: str, notes: list[str], troubles: tuple[Trouble, ...], *, bad: bool = False) -> None:
        self.sentence.setText(sentence)
        self._note.setText(sentences(*notes))
        self._note.setVisible(bool(notes))
        self._report.setProperty("role", "errorPanel" if bad else "warningPanel" if troubles else "goodPanel")
        restyle(self._report)
        self._shown_troubles = troubles
        self.troubles.setRowCount(min(len(troubles), MOST_ROWS))
        for place, trouble in enumerate(troubles[:MOST_ROWS]):
            self.troubles.setItem(place, 0, QTableWidgetItem(trouble.path.name))
            reason = QTableWidgetItem(tr_message(trouble.happened))
            reason.setToolTip(_sentences(trouble))
            self.troubles.setItem(place, 1, reason)
        self.details.clear()
        if troubles:
            self.troubles.setCurrentCell(0, 0)

    def _show_folders(self, folders: tuple[tuple[Path, int], ...]) -> None:
        self._folders = tuple(folder for folder, _ in folders)
        self.got.setRowCount(len(folders))
        for place, (folder, files) in enumerate(folders):
            name, number = QTableWidgetItem(folder.name), QTableWidgetItem(formatting.count(files))
            name.setToolTip(str(folder))
            number.setTextAlignment(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
            self.got.setItem(place, 0, name)
            self.got.setItem(place, 1, number)

    def _show_details(self, place: int) -> None:
        if 0 <= place < len(self._shown_troubles):
            trouble = self._shown_troubles[place]
            alike = Counter(other.code for other in self._shown_troubles)[trouble.code]
            lines = [_sentences(trouble)]
            if alike > 1:
                lines.append(
                    tr_n("It is the same with {n} file more.", "It is the same with {n} files more.", alike - 1)
                )
            self.details.setText(sentences(*lines))

    def _show(self) -> None:
        running = self.running
        self._running.setVisible(running)
        self._report.setVisible(not running and bool(self.sentence.text()))
        self.open_button.setVisible(not running and self._into is not None and self._into.is_dir())
        self.undo_button.setVisible(not running and self.journal is not None)
        troubles = not running and bool(self._shown_troubles)
        for part in (self._troubles_title, self.troubles, self.details):
            part.setVisible(troubles)
        got = not running and not troubles and bool(self._folders)
        self.got.setVisible(got)
        self._space.setVisible(not troubles and not got)
        self._show_progress()

    def _show_progress(self) -> None:
        job = self.job
        if job is None:
            return
        if self.stopping:
            self._status.setText(tr("Stopping after this file …"))
            return
        if not job.running:
            self._status.setText(tr("Waiting for the work that was started before …"))
            return
        parts = [tr_message(self._stage.title)] if self._stage is not None else []
        progress = self._progress
        if progress is not None and progress.total:
            total = formatting.count(progress.total)
            parts.append(tr("{done} of {total}", done=formatting.count(progress.done), total=total))
            if progress.seconds_left is not None:
                parts.append(tr("{time} left", time=formatting.time_left(progress.seconds_left)))
        self._status.setText(" · ".join(parts))

    def _retranslate(self) -> None:
        self._bar.setAccessibleName(tr("Progress"))
        self.open_button.setText(tr("Open the folder"))
        self.undo_button.setText(tr("Undo"))
        self.undo_button.setToolTip(tr("Take the filing back; files that were changed since are left and named"))
        self.troubles.setAccessibleName(tr("Files that were left, and why"))
        self.got.setAccessibleName(tr("What each folder got; Return opens it"))
        self.got.setHorizontalHeaderLabels([tr("Folder"), tr("Files")])
        title = self.got.horizontalHeaderItem(1)
        if title is not None:
            title.setTextAlignment(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
        self.troubles.setHorizontalHeaderLabels([tr("File"), tr("What happened")])


def _sentences(trouble: Trouble) -> str:
    return tr_messages(trouble.happened, trouble.meaning, trouble.remedy)


def _troubles_table() -> QTableWidget:
    table = QTableWidget(0, 2)
    plain_table(table)
    table.horizontalHeader().setSectionResizeMode(1, QHeaderView.ResizeMode.Stretch)
    table.setColumnWidth(0, round(220 * theme().scale))
    return table


def plain_table(table: QTableWidget) -> None:
    """A table that is read, not edited, and that Tab leaves."""
    table.setProperty("role", "boxed")
    read_by_rows(table)
    table.setWordWrap(False)
    table.verticalHeader().setDefaultSectionSize(round(theme().pixels("body") + 2.5 * SPACE))
    table.horizontalHeader().setDefaultAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
