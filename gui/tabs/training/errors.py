"""The errors of a run: its documents in an order that pays, each to read, and to correct where the label was wrong."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtWidgets import QSplitter, QStackedWidget, QWidget

from engine.contract.commands import DocumentOrder, RankDocuments
from engine.contract.config import LabelMode, Part
from engine.contract.errors import DataError, ErrorInfo
from engine.contract.message import Message, message
from engine.store.documents import DocumentFilter
from engine.store.runs import RunRecord
from gui import formatting
from gui.bridge.controller import Job
from gui.bridge.workspace import DocumentsRequest, Workspace
from gui.i18n import bind, tr, tr_message, tr_n
from gui.models.measured_documents import Column, MeasuredDocument, MeasuredDocumentsTable
from gui.models.runs_table import run_title
from gui.shortcuts.key_map import Shortcut
from gui.tabs.training.error_reader import ErrorReader
from gui.tabs.training.errors_table import ErrorsTable
from gui.theme import MARGIN, SPACE, theme
from gui.widgets.controls import IconButton, column, frame, link_button, row
from gui.widgets.elided_label import ElidedLabel
from gui.widgets.empty_state import EmptyState
from gui.widgets.kept_sizes import keep_sizes
from gui.widgets.segmented import Segmented

if TYPE_CHECKING:
    from engine.evaluation.ranking import RankedDocuments

ORDERS = tuple(DocumentOrder)
KEYS = 9
ASK_AGAIN_MS = 150
"""After the last change of a document, so that labelling quickly asks once."""


@dataclass(frozen=True)
class Scope:
    """Which documents of the part: all, those that concern one class, or those of one cell of the matrix."""

    label: str = ""
    true: str = ""
    predicted: str = ""


class ErrorsView(QWidget):
    """Thread: GUI only."""

    ranked = Signal(int)
    """An order has come, with how many labels of the part were corrected since it was measured."""
    reveal_wanted = Signal()

    def __init__(self, workspace: Workspace, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._workspace = workspace
        self._run: RunRecord | None = None
        self._part = Part.VALIDATION
        self._labels: tuple[str, ...] = ()
        self._scope = Scope()
        self._errors = 0
        self._keep_place = False
        self._job: Job | None = None
        self.order = Segmented(len(ORDERS))
        self.order.chosen.connect(self._choose_order)
        self.dataset = IconButton("table")
        self.dataset.clicked.connect(self.show_in_dataset)
        self.scope_text = ElidedLabel("secondary")
        self.all_link = link_button()
        self.all_link.clicked.connect(self.show_all)
        self.documents = MeasuredDocumentsTable(self)
        self.table = ErrorsTable(self.documents)
        self.reader = ErrorReader()
        self.locked = EmptyState("lock")
        self.locked.button.setProperty("role", "")  # the page's primary button stands at its top
        self.locked.acted.connect(self.reveal_wanted)
        self._content = self._make_content()
        self._stack = QStackedWidget()
        self._stack.addWidget(self._content)
        self._stack.addWidget(self.locked)
        self.setLayout(column(self._stack))
        self._again = QTimer(self, interval=ASK_AGAIN_MS, singleShot=True)
        self._again.timeout.connect(partial(self.ask, again=True))
        self.table.row_chosen.connect(self._show_chosen)
        self.table.confirmed.connect(self.correct)
        reader = self.reader
        reader.correction_wanted.connect(self.correct)
        reader.label_picked.connect(self.give_label)
        reader.unsure_picked.connect(self.toggle_unsure)
        reader.step_wanted.connect(self.table.step)
        self._make_shortcuts()
        theme().changed.connect(self._tell_labels)
        bind(self._retranslate)

    def _make_content(self) -> QWidget:
        left = frame("card")
        left.setLayout(column(self.table, margin=1))
        splitter = QSplitter(Qt.Orientation.Horizontal)
        splitter.setProperty("role", "gap")
        splitter.setHandleWidth(MARGIN)
        splitter.setChildrenCollapsible(False)
        splitter.addWidget(left)
        splitter.addWidget(self.reader)
        splitter.setStretchFactor(0, 3)
        splitter.setStretchFactor(1, 2)
        keep_sizes(splitter, "errors_columns", [640, 400])
        self._scope_row = QWidget()
        self._scope_row.setLayout(row(self.scope_text, self.all_link, 1))
        layout = column(row(self.order, 1, self.dataset), self._scope_row, splitter, spacing=SPACE)
        layout.setStretch(2, 1)
        content = QWidget()
        content.setLayout(layout)
        return content

    def _make_shortcuts(self) -> None:
        for number in range(1, KEYS + 1):
            Shortcut(f"label_{number}", self._content, partial(self.reader.picker.pick_number, number))
        Shortcut("correct_label", self._content, self.correct)
        Shortcut("unsure", self._content, self.toggle_unsure)
        Shortcut("next_document", self._content, lambda: self.table.step(1))
        Shortcut("previous_document", self._content, lambda: self.table.step(-1))

    # what is shown

    def show_part(self, run: RunRecord | None, part: Part, labels: Sequence[str], *, listed: bool) -> None:
        """The measured documents of a run; `labels` are its classes, `listed` whether they may be shown."""
        changed = (run.id if run else "", part) != (self._run.id if self._run else "", self._part)
        self._run, self._part, self._labels = run, part, tuple(labels)
        self._stack.setCurrentIndex(0 if listed else 1)
        if changed:
            self._scope = Scope()
            self.documents.show(None, "", part, ())
            self._show_chosen()
        self._tell_labels()
        self.ask()

    def show_scope(self, scope: Scope) -> None:
        """Other documents of the same part; a class or a cell is looked at with its surest errors first."""
        self._scope = scope
        if self.order.index:
            self.order.choose(0)  # asks
        else:
            self.ask()
        self.focus_table()

    def show_all(self) -> None:
        self.show_scope(Scope())

    def focus_table(self) -> None:
        """Where the keys are wanted."""
        (self.table if self._stack.currentIndex() == 0 else self.locked.button).setFocus(
            Qt.FocusReason.OtherFocusReason
        )

    @property
    def scope(self) -> Scope:
        return self._scope

    @property
    def waiting(self) -> bool:
        """Whether an order was asked for that has not come yet."""
        return self._job is not None or self._again.isActive()

    def ask(self, *, again: bool = False) -> None:
        """Ask the engine for the order of the documents, on the quick lane; `again` for the same list."""
        self._again.stop()
        self._keep_place = again
        if self._job is not None:
            self._workspace.engine.drop(self._job)
            self._job = None
        project, run = self._workspace.project, self._run
        if project is None or run is None:
            return
        job = self._workspace.quick(
            RankDocuments(
                project=project.file,
                run_id=run.id,
                part=self._part,
                order=ORDERS[self.order.index],
                label=self._scope.label,
                true=self._scope.true,
                predicted=self._scope.predicted,
            )
        )
        self._job = job
        job.succeeded.connect(self._answer)
        job.failed.connect(self._failed)
        job.ended.connect(self._ended)

    def _choose_order(self, index: int) -> None:
        doubtful = ORDERS[index] is DocumentOrder.DOUBTFUL
        self.table.set_telling(Column.MARGIN if doubtful else Column.LABEL_PROBABILITY)
        self.ask()

    def documents_changed(self) -> None:
        """A label was changed, here or elsewhere."""
        if self._run is not None:
            self.documents.refresh()
            self._tell_labels()
            self._show_chosen()
            self._again.start()

    def _answer(self, result: RankedDocuments) -> None:
        assert self._run is not None
        self._errors = result.errors
        before, row_before = tuple(self.documents.ids), self.table.currentIndex().row()
        ids = tuple(result.document_ids.tolist())
        self.documents.show(self._workspace.project, self._run.id, self._part, ids)
        if ids != before or row_before < 0:
            self.table.select(row_before if self._keep_place else 0)  # a deleted one gives its place to the next
        self._name()
        self._show_chosen()
        self.ranked.emit(result.corrected)

    def _failed(self, info: ErrorInfo) -> None:
        self.documents.show(None, "", self._part, ())
        self._show_chosen()
        self.scope_text.setText(tr_message(info.happened))
        self._scope_row.show()

    def _ended(self) -> None:
        self._job = None

    def _tell_labels(self) -> None:
        project = self._workspace.project
        if project is None or self._run is None:
            return
        colours = {entry.name: theme().class_colour(entry.colour) for entry in project.labels.all()}
        self.table.set_colours(colours)
        self.reader.set_labels(colours, self._labels, several=project.mode is LabelMode.MULTI)

    def _show_chosen(self) -> None:
        found, project = self.table.chosen, self._workspace.project
        whole = None
        if found is not None and project is not None:
            try:
                whole = project.documents.get(found.document.id)
            except DataError:  # deleted a moment ago; the order is being asked for again
                found = None
        self.reader.show_document(found, whole)

    # corrections

    def correct(self) -> None:
        """The label was wrong and the model right: one key."""
        found = self.table.chosen
        if found is not None:
            self._set_labels(found, found.prediction.predicted_labels)

    def give_label(self, name: str) -> None:
        """This label instead, or where documents carry several, this one more or less."""
        found, project = self.table.chosen, self._workspace.project
        if found is None or project is None:
            return
        labels = found.document.labels
        if project.mode is LabelMode.SINGLE:
            self._set_labels(found, (name,))
        elif name in labels:
            self._set_labels(found, tuple(other for other in labels if other != name))
        else:
            self._set_labels(found, (*labels, name))

    def toggle_unsure(self) -> None:
        found = self.table.chosen
        if found is not None:
            document = found.document
            title = message("Mark a document as sure") if document.unsure else message("Mark a document as unsure")
            self._edit(document.id, document.labels, title, unsure=not document.unsure)

    def _set_labels(self, found: MeasuredDocument, labels: tuple[str, ...]) -> None:
        if set(labels) == set(found.document.labels):
            return
        title = (
            message("Correct a label to {label}", label=labels[0])
            if len(labels) == 1
            else message("Correct the labels of a document")
        )
        self._edit(found.document.id, labels, title, unsure=False)

    def _edit(self, document_id: int, labels: tuple[str, ...], title: Message, *, unsure: bool) -> None:
        project = self._workspace.project
        assert project is not None
        store = project.documents
        self._workspace.edit(lambda: replace(store.set_labels([document_id], labels, unsure=unsure), title=title))

    def show_in_dataset(self) -> None:
        """The same documents in the Dataset tab."""
        ids = tuple(int(number) for number in self.documents.ids)
        if ids:
            self._workspace.show_documents(DocumentsRequest(DocumentFilter(ids=ids), self._dataset_title()))

    # words

    def _dataset_title(self) -> str:
        name, scope = run_title(self._run) if self._run else "", self._scope
        if scope.true and scope.true == scope.predicted:
            return tr("{label} recognised by {run}", label=scope.true, run=name)
        if scope.true:
            return tr("{true} taken for {predicted} by {run}", true=scope.true, predicted=scope.predicted, run=name)
        if ORDERS[self.order.index] is not DocumentOrder.CONFIDENT:
            return tr("Documents measured with {run}", run=name)
        if scope.label:
            return tr("Errors of {run} about {label}", run=name, label=scope.label)
        return tr("Errors of {run}", run=name)

    def _name(self) -> None:
        shown, scope = len(self.documents.ids), self._scope
        errors = formatting.count(self._errors)
        confident = ORDERS[self.order.index] is DocumentOrder.CONFIDENT
        if scope.true and scope.true == scope.predicted:
            text = tr_n(
                "{label} recognised: {n} document", "{label} recognised: {n} documents", shown, label=scope.true
            )
        elif scope.true:
            text = tr_n(
                "{true} taken for {predicted}: {n} document", "{true} taken for {predicted}: {n} documents", shown,
                true=scope.true, predicted=scope.predicted,
            )  # fmt: skip
        elif scope.label and confident:
            text = tr_n(
                "{n} error about {label}", "{n} errors about {label}", shown, label=scope.label
            )  # fmt: skip
        elif scope.label:
            text = tr_n(
                "{n} document about {label}, {errors} of them wrong",
                "{n} documents about {label}, {errors} of them wrong",
                shown, label=scope.label, errors=errors,
            )  # fmt: skip
        elif confident:
            text = tr_n("{n} error", "{n} errors", shown)
        else:
            text = tr_n(
                "{n} document, {errors} of them wrong", "{n} documents, {errors} of them wrong", shown, errors=errors
            )
        self.scope_text.setText(text)
        self._scope_row.setVisible(scope != Scope() or not confident)  # or else the switch above says it
        self.all_link.setVisible(scope != Scope())
        self.dataset.setEnabled(shown > 0)

    def _retranslate(self) -> None:
        self.order.set_texts(tr("Most confident errors"), tr("Most doubtful"), tr("Hardest"))
        for button, tip in zip(
            self.order.buttons,
            (
                tr("Where the model was sure and wrong: often the label is the mistake"),
                tr("Where two classes were nearly as probable, right or wrong"),
                tr("Where the label of the document got the smallest probability"),
            ),
            strict=True,
        ):
            button.setToolTip(tip)
        self.all_link.setText(tr("Show all"))
        self.dataset.setText(tr("Show in the Dataset tab"))
        self.dataset.setToolTip(tr("The documents of this list, to label, move or delete several at once"))
        self.table.empty_text = tr("No document to show: here the model made no error.")
        self.locked.set_texts(
            title=tr("The errors of the test part are not listed"),
            sentence=tr(
                "Whoever reads them will choose labels and settings to suit them, and the exam is no longer new to "
                "the model. The figures are enough to judge it; learn from the errors of the validation part."
            ),
            action=tr("List them anyway"),
        )
        self._name()
