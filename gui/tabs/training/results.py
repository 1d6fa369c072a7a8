"""What a run is worth: figures, classes and confusions on the validation part, on the locked test part on purpose."""

from __future__ import annotations

from typing import Any

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QMessageBox, QSplitter, QWidget

from engine.contract.commands import Evaluate
from engine.contract.config import Part
from engine.store.documents import DocumentFilter
from engine.store.runs import RunRecord
from gui import formatting
from gui.bridge.workspace import DocumentsRequest, Workspace
from gui.i18n import bind, tr, tr_n
from gui.models.runs_table import run_title, validation_figures
from gui.tabs.training.confusion import ConfusionMatrix, worst_confusion
from gui.tabs.training.per_class import PerClassTable
from gui.theme import MARGIN, SPACE
from gui.widgets.controls import IconButton, IconToolButton, column, frame, label, row
from gui.widgets.empty_state import EmptyState
from gui.widgets.segmented import Segmented
from gui.widgets.stat import Stat, stats_row


class Results(QWidget):
    measured = Signal()
    """The test part was opened once more."""

    def __init__(self, workspace: Workspace, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._workspace = workspace
        self._run: RunRecord | None = None
        self._measuring = ""
        self.part = Segmented(2)
        self.part.chosen.connect(lambda _index: self._refresh())
        self._part_note = label("secondary")
        self.errors = IconButton("eye")
        self.errors.clicked.connect(self._show_errors)
        head = row(self.part, self._part_note, 1, self.errors, spacing=MARGIN)

        self.locked = EmptyState("lock")
        self.locked.button.setProperty("role", "")  # the page's primary button stands at its top
        self.locked.acted.connect(self._measure)
        self._locked = frame("warningPanel")
        self._locked_text = label(wrap=True)
        self.measure = IconButton("lock")
        self.measure.clicked.connect(self._measure)
        locked = row(self._locked_text, self.measure, spacing=MARGIN)
        locked.setContentsMargins(MARGIN, SPACE, MARGIN, SPACE)
        locked.setStretch(0, 1)
        self._locked.setLayout(locked)

        self.accuracy, self.macro, self.micro, self.macro_precision, self.macro_recall = (Stat() for _ in range(5))
        self._stats = stats_row(self.accuracy, self.macro, self.micro, self.macro_precision, self.macro_recall)
        self._classes_title = label("strong")
        self.trouble = IconToolButton("filter", checkable=True)
        self.trouble.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonTextBesideIcon)
        self.trouble.toggled.connect(self._sort)
        self.per_class = PerClassTable()
        self.per_class.opened.connect(self._show_class)
        left = column(row(self._classes_title, 1, self.trouble), self.per_class)
        left.setContentsMargins(0, 0, MARGIN, 0)
        left.setStretch(1, 1)
        self._confusion_title = label("strong")
        self.confusion = ConfusionMatrix()
        self.unit = Segmented(2)
        self.unit.chosen.connect(lambda index: self.confusion.matrix.set_percent(index == 1))
        self.confusion.opened.connect(self._show_cell)
        self._worst = label("secondary", wrap=True)
        right = column(row(self._confusion_title, 1, self.unit), self.confusion, self._worst)
        right.setContentsMargins(MARGIN, 0, 0, 0)
        right.setStretch(1, 1)
        self._split = QSplitter(Qt.Orientation.Horizontal)
        self._split.setChildrenCollapsible(False)
        self._split.setHandleWidth(1)
        for layout in (left, right):
            side = QWidget()
            side.setLayout(layout)
            self._split.addWidget(side)
        self._split.setSizes([500, 500])
        self._nothing = label("secondary", wrap=True)
        self._nothing.setAlignment(Qt.AlignmentFlag.AlignTop)
        whole = column(head, self.locked, self._locked, self._stats, self._nothing, self._split, spacing=MARGIN)
        whole.setContentsMargins(0, MARGIN, 0, 0)
        whole.setStretch(1, 1)
        whole.setStretch(5, 1)
        whole.addStretch(0)
        self.setLayout(whole)
        bind(self._retranslate)

    def show_run(self, run: RunRecord | None) -> None:
        self._run = run
        if run is None or not run.bundle:
            self.part.choose(0)
        self._refresh()

    @property
    def chosen_part(self) -> Part:
        return Part.TEST if self.part.index == 1 else Part.VALIDATION

    # showing

    def _refresh(self) -> None:
        run, project = self._run, self._workspace.project
        testing = self.chosen_part is Part.TEST
        openings = project.predictions.evaluations(run.id, Part.TEST) if project and run else []
        figures: dict[str, Any] = {}
        if run is not None:
            figures = (openings[-1].figures if openings else {}) if testing else validation_figures(run)
        self._show_lock(run, len(openings), testing)
        known = bool(figures)
        self._stats.setVisible(known)
        self._split.setVisible(known)
        self.errors.setVisible(known)
        self._nothing.setVisible(not known and not testing)
        self._nothing.setText(_why_nothing(run))
        documents = int(figures.get("documents", 0))
        self._part_note.setText(tr_n("{n} document", "{n} documents", documents) if known else "")
        if known:
            self._show_figures(figures, documents)

    def _show_figures(self, figures: dict[str, Any], documents: int) -> None:
        right = round(figures["accuracy"] * documents)
        detail = tr("{part} of {whole}", part=formatting.count(right), whole=formatting.count(documents))
        self.accuracy.set_value(formatting.percent(figures["accuracy"]), detail)
        self.macro.set_value(formatting.aligned(figures["macro_f1"]), tr("each class alike"))
        self.micro.set_value(formatting.aligned(figures["micro_f1"]), tr("each document alike"))
        self.macro_precision.set_value(_percent(figures.get("macro_precision")), tr("mean of classes"))
        self.macro_recall.set_value(_percent(figures.get("macro_recall")), tr("mean of classes"))
        project = self._workspace.project
        order = project.labels.names() if project else []
        self.per_class.figures.set_figures(figures["per_class"], order=order)
        matrix = figures.get("confusion")
        self.confusion.setVisible(matrix is not None)
        self.unit.setVisible(matrix is not None)
        if matrix is not None:
            self.confusion.matrix.set_matrix(figures["labels"], matrix)
            self._worst.setText(worst_confusion(figures["labels"], matrix))
        else:
            self._worst.setText(tr("Documents may carry several labels here, so there is no single confusion matrix."))
        wrong = documents - right
        self.errors.setEnabled(wrong > 0)
        self.errors.setText(
            tr_n("Look at the {n} it got wrong", "Look at the {n} it got wrong", wrong) if wrong else tr("No errors")
        )

    def _show_lock(self, run: RunRecord | None, opened: int, testing: bool) -> None:
        """Before the first look the lock fills the page; afterwards a strip says how often it was opened."""
        usable, busy = run is not None and run.bundle is not None, self._measuring != ""
        self._locked.setVisible(testing and opened > 0)
        self.locked.setVisible(testing and not opened)
        self.locked.set_texts(
            title=tr("The test part is locked"),
            sentence=tr("So that it stays an honest exam, measure it once, when all choices are made.")
            if usable
            else tr("Only a run that has ended with a model can be measured."),
            action="" if not usable else tr("Measuring …") if busy else tr("Measure on the test part …"),
        )
        self.locked.button.setEnabled(not busy)
        self.measure.setEnabled(usable and not busy)
        self.measure.setText(tr("Measuring …") if busy else tr("Measure again …"))
        self._locked_text.setText(
            tr_n(
                "The test part was opened {n} time with this run. Each further look makes its figures less honest.",
                "The test part was opened {n} times with this run. Each further look makes its figures less honest.",
                opened,
            )
        )

    @property
    def opened_text(self) -> str:
        """How often the test part was opened, as it stands beside its figures."""
        return self._locked_text.text() if self._locked.isVisible() else ""

    # the test part

    def _measure(self) -> None:
        run, project = self._run, self._workspace.project
        if run is None or project is None:
            return
        answer = QMessageBox.question(
            self,
            tr("Open the test part"),
            tr("Measure {run} on the locked test part? It is recorded that it was opened.", run=run_title(run)),
            QMessageBox.StandardButton.Yes | QMessageBox.StandardButton.Cancel,
            QMessageBox.StandardButton.Cancel,
        )
        if answer == QMessageBox.StandardButton.Yes:
            self.measure_test_part()

    def measure_test_part(self) -> None:
        """Start measuring the shown run on the test part; the figures appear when it is done."""
        run, project = self._run, self._workspace.project
        if run is None or project is None:
            return
        job = self._workspace.start(Evaluate(project=project.file, run_id=run.id, part=Part.TEST))
        self._measuring = job.id
        job.succeeded.connect(self._measured)
        job.ended.connect(self._measuring_ended)
        self._refresh()

    def _measured(self, _figures: object) -> None:
        self.measured.emit()

    def _measuring_ended(self) -> None:
        self._measuring = ""
        self._refresh()

    # the documents behind

    def _show_errors(self) -> None:
        self._show_documents("", tr("Errors of {run}", run=self._name()))

    def _show_class(self, name: str) -> None:
        self._show_documents(name, tr("Errors of {run} about {label}", run=self._name(), label=name))

    def _show_documents(self, name: str, title: str) -> None:
        """Documents whose predicted labels are not the true ones; of one class, those where either names it."""
        ids = wrong_documents(self._workspace, self._run, self.chosen_part, name)
        if ids:
            self._workspace.show_documents(DocumentsRequest(DocumentFilter(ids=ids), title))

    def _show_cell(self, true: str, predicted: str) -> None:
        run, project = self._run, self._workspace.project
        if run is None or project is None:
            return
        found = project.predictions.cell(run.id, self.chosen_part, true=true, predicted=predicted)
        if not found:
            return
        if true == predicted:
            title = tr("{label} recognised by {run}", label=true, run=self._name())
        else:
            title = tr("{true} taken for {predicted} by {run}", true=true, predicted=predicted, run=self._name())
        ids = tuple(document.document_id for document in found)
        self._workspace.show_documents(DocumentsRequest(DocumentFilter(ids=ids), title))

    def _name(self) -> str:
        return run_title(self._run) if self._run else ""

    def _sort(self, on: bool) -> None:
        self.per_class.sort_by_trouble(on)

    def _retranslate(self) -> None:
        self.part.set_texts(tr("Validation part"), tr("Test part"))
        self.unit.set_texts(tr("Counts"), tr("Percent"))
        self.accuracy.set_name(tr("Accuracy"))
        self.macro.set_name(tr("Macro-F1"))
        self.micro.set_name(tr("Micro-F1"))
        self.macro_precision.set_name(tr("Precision"))
        self.macro_recall.set_name(tr("Recall"))
        self._classes_title.setText(tr("Classes"))
        self.trouble.setText(tr("Weakest first"))
        self.trouble.setToolTip(tr("Sort the classes by F1, the weakest first"))
        self._confusion_title.setText(tr("Confusions"))
        self._refresh()


def wrong_documents(workspace: Workspace, run: RunRecord | None, part: Part, name: str = "") -> tuple[int, ...]:
    """Ids of the documents that a run got wrong on a part, as far as they concern the class `name`."""
    if run is None or workspace.project is None:
        return ()
    table = workspace.project.predictions.table(run.id, part)
    if table is None:
        return ()
    return tuple(
        int(number)
        for number, true, predicted in zip(table.document_ids, table.true_labels, table.predicted_labels, strict=True)
        if set(true) != set(predicted) and (not name or name in true or name in predicted)
    )


def _why_nothing(run: RunRecord | None) -> str:
    if run is None:
        return ""
    match run.state.value:
        case "running":
            return tr("Results appear when the training has ended; the curves show how it goes.")
        case "aborted":
            return tr("This training was discarded, so there are no results.")
        case "interrupted":
            return tr("This training was interrupted. Resume it to get results.")
        case "failed":
            return tr("This training failed, so there are no results.")
        case _:
            return tr("There was no validation part, so there is nothing to show. The test part can still be measured.")


def _percent(value: Any) -> str:
    return formatting.percent(float(value)) if value is not None else ""
