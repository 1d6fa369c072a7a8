"""The cleaning's page: steps at the left, one's own documents before and after at the right; saved as it is set up."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QTimer
from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import QCheckBox, QSplitter, QWidget

from engine.contract.cleaning import Cleaning
from engine.contract.commands import TryCleaning
from engine.contract.errors import ClassmarkError
from engine.contract.message import message
from engine.store.cleaning import cleaning_of, set_cleaning
from engine.text.cleaning.pipeline import Cleaner, whole
from gui import formatting
from gui.bridge.controller import Job
from gui.bridge.workspace import Workspace
from gui.i18n import tr, tr_n
from gui.shortcuts.key_map import Shortcut, bind_with_keys, with_key
from gui.tabs.dataset.cleaning.compared import ComparedTexts, changing_steps
from gui.tabs.dataset.cleaning.steps import StepsColumn
from gui.tabs.dataset.side_view import SideView
from gui.theme import MARGIN, SPACE
from gui.widgets.controls import IconToolButton, column, frame, label, row
from gui.widgets.elided_label import ElidedLabel
from gui.widgets.kept_sizes import keep_sizes

if TYPE_CHECKING:
    from engine.care.cleaning_trial import CleaningTrial

TRY_MS = 200
"""After the last change of an option, so that typing asks once."""


class CleaningView(SideView):
    """Thread: GUI only."""

    def __init__(self, workspace: Workspace, parent: QWidget | None = None) -> None:
        super().__init__(workspace, parent)
        self._trial: CleaningTrial | None = None
        self._job: Job | None = None
        self._place = 0
        self.steps = StepsColumn()
        self.steps.changed.connect(self._set)
        self.texts = ComparedTexts()
        self.only_changed = QCheckBox()
        self.only_changed.setChecked(True)
        self.only_changed.toggled.connect(self._go_to_first)
        self.previous = IconToolButton("chevron-up")
        self.previous.clicked.connect(lambda: self.step(-1))
        self.next = IconToolButton("chevron-down")
        self.next.clicked.connect(lambda: self.step(1))
        self._title = ElidedLabel("heading")
        self._said = label("small", wrap=True)
        self._changed_by = ElidedLabel("secondary")
        head = frame("panel")
        line = row(self._title, self.only_changed, self.previous, self.next, spacing=SPACE)
        line.setStretch(0, 1)
        layout = column(line, self._changed_by, self._said, spacing=SPACE // 2)
        layout.setContentsMargins(MARGIN, MARGIN, MARGIN, SPACE)
        head.setLayout(layout)
        under = frame("line")
        under.setFixedHeight(1)
        right = QWidget()
        layout = column(head, under, self.texts, spacing=0)
        layout.setStretch(2, 1)
        right.setLayout(layout)
        splitter = QSplitter()
        splitter.setHandleWidth(1)
        splitter.setChildrenCollapsible(False)
        splitter.addWidget(self.steps)
        splitter.addWidget(right)
        splitter.setStretchFactor(1, 1)
        keep_sizes(splitter, "cleaning_columns", [320, 1000])
        self.setLayout(column(splitter))
        self._soon = QTimer(self, interval=TRY_MS, singleShot=True)
        self._soon.timeout.connect(self._try)
        Shortcut("next_document", self, lambda: self.step(1))
        Shortcut("previous_document", self, lambda: self.step(-1))
        bind_with_keys(self._retranslate)

    @property
    def waiting(self) -> bool:
        return self._soon.isActive() or self._job is not None

    @property
    def described(self) -> str:
        """What stands over the two texts."""
        return "\n".join((self._title.text(), self._changed_by.text(), self._said.text()))

    def set_project(self) -> None:
        self._trial = None
        self._job = None
        self._place = 0
        self.refresh()

    def refresh(self) -> None:
        """The cleaning or the documents may be other ones than before."""
        project = self._workspace.project
        if project is None:
            return
        try:
            self.steps.show_cleaning(whole(cleaning_of(project)))
        except ClassmarkError as error:  # set up by a newer version
            self._workspace.report(error.info)
            return
        if self.isVisible():
            self._soon.start()

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self.refresh()
        self.steps.list.setFocus()

    def step(self, by: int) -> None:
        """Show the next (1) or previous (-1) document."""
        documents = self._documents()
        if documents:
            self._place = (self._place + by) % len(documents)
            self._show_document()

    def _set(self, cleaning: Cleaning) -> None:
        """Keep it at once, as a step that can be undone."""
        project = self._workspace.project
        if project is not None:
            title = message("Change the cleaning")
            self._workspace.edits.change(lambda: set_cleaning(project, cleaning, title))
            self.refresh()

    def _try(self) -> None:
        project = self._workspace.project
        if self._job is not None:
            self._workspace.engine.drop(self._job)
            self._job = None
        if project is None:
            return
        job = self._workspace.quick(TryCleaning(project=project.file, cleaning=self.steps.cleaning))
        job.succeeded.connect(self._show_trial)
        job.failed.connect(self._workspace.report)
        job.ended.connect(self._ended)
        self._job = job

    def _ended(self) -> None:
        self._job = None

    def _show_trial(self, trial: CleaningTrial) -> None:
        before = self._document
        self._trial = trial
        documents = self._documents()
        self._place = documents.index(before) if before in documents else 0
        self.steps.show_counts(trial.by_step, len(trial.documents))
        self._show_document()

    def _go_to_first(self) -> None:
        before = self._document
        documents = self._documents()
        self._place = documents.index(before) if before in documents else 0
        self._show_document()

    def _documents(self) -> list[int]:
        if self._trial is None:
            return []
        only = self.only_changed.isChecked() and self._trial.changed
        return list(self._trial.changed if only else self._trial.documents)

    _document = 0
    """Id of the one in sight."""

    def _show_document(self) -> None:
        project, trial, documents = self._workspace.project, self._trial, self._documents()
        for button in (self.previous, self.next):
            button.setEnabled(len(documents) > 1)
        if project is None or trial is None:
            return
        said = tr_n(
            "{n} of {all} documents that were tried comes out changed.",
            "{n} of {all} documents that were tried come out changed.",
            len(trial.changed),
            all=formatting.count(len(trial.documents)),
        )
        if not self.steps.on:
            said = tr("Switch steps on at the left: they are kept with the project and go into every model.")
        self._said.setText(said)
        if not documents:
            return
        try:
            document = project.documents.get(documents[self._place])
        except ClassmarkError:  # deleted meanwhile; the next trial leaves it out
            return
        self._document = document.id
        trace = Cleaner(self.steps.cleaning).trace(document.text)
        self._title.setText(document.title or tr("Document {number}", number=formatting.count(document.id)))
        steps = changing_steps(trace)
        self._changed_by.setText(tr("Changed by: {steps}", steps=steps) if steps else tr("Not changed"))
        self.texts.show_texts(document.text, trace[-1].text if trace else document.text)

    def _retranslate(self) -> None:
        self.only_changed.setText(tr("Only changed ones"))
        self.only_changed.setToolTip(tr("Step through documents that the cleaning changes"))
        self.previous.describe(with_key(tr("Previous document"), "previous_document"))
        self.next.describe(with_key(tr("Next document"), "next_document"))
        self._show_document()
