"""The dialog that files classified documents: where to, copy or move, what would happen, and what did."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtWidgets import (
    QButtonGroup,
    QDialog,
    QDialogButtonBox,
    QFileDialog,
    QGridLayout,
    QHeaderView,
    QLineEdit,
    QRadioButton,
    QStackedWidget,
    QTableWidget,
    QTableWidgetItem,
    QWidget,
)

from engine.contract.commands import FileDocuments, FilingOptions, LeftDocuments, PlanFiling
from engine.contract.errors import ErrorInfo
from engine.prediction.rows import is_left
from gui import formatting
from gui.bridge.controller import Job
from gui.bridge.workspace import Workspace
from gui.guide.topics import Topic, explain
from gui.i18n import tr, tr_message, tr_messages, tr_n
from gui.settings import settings
from gui.tabs.prediction.filing_work import FilingWork, plain_table
from gui.theme import GROUP, MARGIN, SPACE, theme
from gui.widgets.controls import IconButton, column, frame, label, link_button, primary_button, restyle, row
from gui.widgets.elided_label import ElidedLabel

if TYPE_CHECKING:
    from engine.prediction.filing.plan import FilingPlan
    from engine.prediction.rows import PredictionRow

PLAN_PAUSE_MS = 200
"""Quiet time after the last change before the disk is looked at again."""

PLANNING, WORKING = 0, 1


class FilingDialog(QDialog):
    """`earlier_wanted`: the person wants the list of earlier filings. Thread: GUI only."""

    earlier_wanted = Signal()

    def __init__(self, workspace: Workspace, rows: Sequence[PredictionRow], below: float, parent: QWidget) -> None:
        super().__init__(parent)
        self._workspace = workspace
        self._rows = tuple(rows)
        self._below = below
        self._job: Job | None = None
        self.plan: FilingPlan | None = None
        self._error: ErrorInfo | None = None
        self.setWindowTitle(tr("File into folders"))
        explain(self, Topic.FILING)

        heading = ElidedLabel("heading")
        heading.setText(
            tr_n("File {n} document into folders by label", "File {n} documents into folders by label", len(rows))
        )
        self.folder = QLineEdit(str(_proposed(self._rows)))
        self.folder.setAccessibleName(tr("Folder to file into"))
        self.folder.textChanged.connect(self._changed)
        self.choose_button = IconButton("folder-open")
        self.choose_button.setText(tr("Choose …"))
        self.choose_button.setToolTip(tr("Choose the folder to file into"))
        self.choose_button.clicked.connect(self.choose_folder)
        self.copy_choice, self.move_choice = self._choices(tr("Copy the files"), tr("Move the files"))
        self.copy_choice.setToolTip(tr("The files stay where they are, too"))
        self.move_choice.setToolTip(tr("The files leave their old place; further labels of a document get copies"))
        own, stay = tr("File into a folder 'For a person'"), tr("Leave where they are")
        self.own_choice, self.stay_choice = self._choices(own, stay)
        left = sum(is_left(item, below) for item in self._rows)
        self._left_title = label("secondary")
        self._left_title.setText(tr_n("{n} left to a person", "{n} left to a person", left))
        form = QGridLayout()
        form.setContentsMargins(0, 0, 0, 0)
        form.setHorizontalSpacing(MARGIN)
        form.setVerticalSpacing(SPACE)
        form.setColumnStretch(1, 1)
        into_title, how_title = label("secondary"), label("secondary")
        into_title.setText(tr("Into the folder"))
        into_title.setBuddy(self.folder)
        how_title.setText(tr("How"))
        place = row(self.folder, self.choose_button, spacing=SPACE)
        place.setStretch(0, 1)
        form.addWidget(into_title, 0, 0)
        form.addLayout(place, 0, 1)
        form.addWidget(how_title, 1, 0)
        form.addLayout(row(self.copy_choice, self.move_choice, 1, spacing=GROUP), 1, 1)
        form.addWidget(self._left_title, 2, 0)
        form.addLayout(row(self.own_choice, self.stay_choice, 1, spacing=GROUP), 2, 1)
        for widget in (self._left_title, self.own_choice, self.stay_choice):
            widget.setVisible(left > 0)
        self.table = _PreviewTable()
        self._notes = frame("warningPanel")
        self.note = label(wrap=True, selectable=True)
        inside = column(self.note)
        inside.setContentsMargins(MARGIN, SPACE, MARGIN, SPACE)
        self._notes.setLayout(inside)
        self._notes.hide()
        planning = QWidget()
        body = column(form, self.table, self._notes, spacing=MARGIN)
        body.setStretch(1, 1)
        planning.setLayout(body)
        self.work = FilingWork(workspace)
        self.work.ended.connect(self._decide)
        self._stack = QStackedWidget()
        self._stack.addWidget(planning)
        self._stack.addWidget(self.work)

        self.earlier_button = link_button()
        self.earlier_button.setText(tr("Earlier filings …"))
        self.earlier_button.clicked.connect(self._show_earlier)
        self.close_button = IconButton()
        self.close_button.clicked.connect(self.reject)
        self.file_button = primary_button("folder-plus")
        self.file_button.clicked.connect(self.start)
        buttons = QDialogButtonBox()  # knows in which order a system has them
        buttons.addButton(self.file_button, QDialogButtonBox.ButtonRole.AcceptRole)
        buttons.addButton(self.close_button, QDialogButtonBox.ButtonRole.RejectRole)
        foot = row(self.earlier_button, 1, buttons, spacing=SPACE)
        layout = column(heading, self._stack, foot, spacing=GROUP, margin=GROUP)
        layout.setStretch(1, 1)
        self.setLayout(layout)
        self.file_button.setDefault(True)  # of the dialog that it stands in by now
        self._pause = QTimer(self, interval=PLAN_PAUSE_MS, singleShot=True)
        self._pause.timeout.connect(self.look)
        self.resize(*settings().get("filing_dialog_size", [880, 600]))
        self.folder.setFocus()
        self.look()

    def _choices(self, first: str, second: str) -> tuple[QRadioButton, QRadioButton]:
        group = QButtonGroup(self)
        buttons = QRadioButton(first), QRadioButton(second)
        for button in buttons:
            group.addButton(button)
        buttons[0].setChecked(True)
        group.buttonToggled.connect(lambda _button, on: self._changed() if on else None)
        return buttons

    @property
    def options(self) -> FilingOptions:
        return FilingOptions(
            into=Path(self.folder.text().strip()).expanduser(),
            move=self.move_choice.isChecked(),
            below=self._below,
            left=LeftDocuments.STAY if self.stay_choice.isChecked() else LeftDocuments.FOLDER,
            left_folder=tr("For a person"),
        )

    # planning

    def choose_folder(self) -> None:
        into = self.options.into
        start = next((place for place in (into, *into.parents) if place.is_dir()), Path.home())
        name = QFileDialog.getExistingDirectory(self, tr("Folder to file into"), str(start))
        if name:
            self.folder.setText(name)

    def look(self) -> None:
        """Ask what would happen with the options as they stand."""
        self._pause.stop()
        self._drop_job()
        if self.work.running or not self.folder.text().strip():
            self.plan = None
            self._decide()
            return
        job = self._workspace.quick(PlanFiling(rows=self._rows, options=self.options))
        job.succeeded.connect(self._show_plan)
        job.failed.connect(self._show_error)
        job.ended.connect(self._job_ended)
        self._job = job

    def _changed(self) -> None:
        self.plan, self._error = None, None
        self._decide()
        self._pause.start()

    def _show_plan(self, plan: FilingPlan) -> None:
        self.plan, self._error = plan, None
        self.table.show_plan(plan)
        notes = _notes_of(plan)
        self.note.setText("\n".join(notes))
        self._notes.setProperty("role", "warningPanel")
        restyle(self._notes)
        self._notes.setVisible(bool(notes))
        self._decide()

    def _show_error(self, info: ErrorInfo) -> None:
        self.plan, self._error = None, info
        self.table.setRowCount(0)
        self.note.setText(tr_messages(info.happened, info.meaning, info.remedy))
        self._notes.setProperty("role", "errorPanel")
        restyle(self._notes)
        self._notes.show()
        self._decide()

    def _job_ended(self) -> None:
        self._job = None

    def _drop_job(self) -> None:
        if self._job is not None:
            self._workspace.engine.drop(self._job)
            self._job = None

    # doing

    def start(self) -> None:
        """File what the plan says."""
        if self.plan is None or not self.plan.work or self.work.running:
            return
        project = self._workspace.project
        folder = project.folder if project is not None else None
        self.work.file(FileDocuments(rows=self._rows, options=self.options, project=folder))
        self._stack.setCurrentIndex(WORKING)
        self._decide()
        self.close_button.setFocus()

    def reject(self) -> None:
        """While files are being filed the first Esc stops that; the report stays."""
        if self.work.running:
            self.work.stop()
            self._decide()
        else:
            super().reject()

    def done(self, result: int) -> None:
        self._pause.stop()
        self._drop_job()
        self.work.forget()
        settings().set("filing_dialog_size", [self.width(), self.height()])
        super().done(result)

    def _show_earlier(self) -> None:
        self.reject()
        self.earlier_wanted.emit()

    def _decide(self) -> None:
        """What the buttons say and whether they can be pressed."""
        planning = self._stack.currentIndex() == PLANNING
        running = self.work.running
        self.earlier_button.setVisible(not running)
        self.file_button.setVisible(planning)
        self.close_button.setText(tr("Stop") if running else tr("Cancel") if planning else tr("Close"))
        self.close_button.setEnabled(not self.work.stopping)
        plan = self.plan
        self.file_button.setEnabled(plan is not None and bool(plan.work))
        self.file_button.setText(_action(plan, move=self.move_choice.isChecked()))


class _PreviewTable(QTableWidget):
    """A line for each folder: how many files it gets, and the first of them."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(0, 3, parent)
        plain_table(self)
        self.setAccessibleName(tr("What each folder gets"))
        self.setHorizontalHeaderLabels([tr("Folder"), tr("Files"), tr("The first of them")])
        self.setColumnWidth(0, round(260 * theme().scale))
        self.setColumnWidth(1, round(72 * theme().scale))
        self.horizontalHeader().setSectionResizeMode(2, QHeaderView.ResizeMode.Stretch)
        title = self.horizontalHeaderItem(1)
        if title is not None:
            title.setTextAlignment(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)

    def show_plan(self, plan: FilingPlan) -> None:
        self.setRowCount(len(plan.folders))
        for place, folder in enumerate(plan.folders):
            name = folder.folder.name
            title = tr("{folder} (new)", folder=name) if folder.new else name
            number = QTableWidgetItem(formatting.count(folder.files))
            number.setTextAlignment(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
            names = ", ".join(folder.first_names)
            for column_number, item in enumerate((QTableWidgetItem(title), number, QTableWidgetItem(names))):
                item.setToolTip(str(folder.folder) if column_number == 0 else item.text())
                self.setItem(place, column_number, item)


def _action(plan: FilingPlan | None, *, move: bool) -> str:
    if plan is None or not plan.work:
        return tr("Move files") if move else tr("Copy files")
    folders = tr_n("{n} folder", "{n} folders", len(plan.folders))
    if move:
        return tr_n("Move {n} file into {folders}", "Move {n} files into {folders}", plan.filed, folders=folders)
    return tr_n("Copy {n} file into {folders}", "Copy {n} files into {folders}", plan.files, folders=folders)


def _notes_of(plan: FilingPlan) -> list[str]:
    """What a person should know before: what stays, what cannot be filed, and a disk that is too small."""
    notes = []
    if plan.bytes_free is not None and plan.bytes_needed > plan.bytes_free:
        notes.append(
            tr(
                "The disk has {free} free, the files need {needed}: some will find no room.",
                free=formatting.megabytes(plan.bytes_free / 2**20),
                needed=formatting.megabytes(plan.bytes_needed / 2**20),
            )
        )
    for refusal in plan.refusals:
        notes.append(
            tr_n(
                "{n} document cannot be filed: {reason} {remedy}",
                "{n} documents cannot be filed: {reason} {remedy}",
                refusal.documents,
                reason=tr_message(refusal.reason),
                remedy=tr_message(refusal.remedy),
            )
        )
    if plan.in_place:
        notes.append(
            tr_n("{n} file lies in its folder already.", "{n} files lie in their folders already.", plan.in_place)
        )
    if not plan.work and not plan.refusals and not plan.in_place:
        notes.append(tr("Every file is left to a person and stays where it is: there is nothing to file."))
    return notes


def _proposed(rows: Sequence[PredictionRow]) -> Path:
    """A folder beside the one that the files come from."""
    first = Path(rows[0].source) if rows else Path()
    home = first.parent
    if not first.is_absolute() or home == home.parent:
        return Path.home() / tr("{folder} by label", folder=tr("Documents"))
    return home.parent / tr("{folder} by label", folder=home.name)
