"""Several runs held against a baseline: figures, documents that one gets right and the other wrong, settings."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QSignalBlocker, Qt, QTimer
from PySide6.QtGui import QHideEvent, QShowEvent
from PySide6.QtWidgets import QComboBox, QScrollArea, QWidget

from engine.contract.commands import CompareRuns
from engine.contract.config import Part
from engine.contract.errors import ErrorInfo
from engine.store.documents import DocumentFilter
from engine.store.runs import RunRecord
from gui import formatting
from gui.bridge.controller import Job
from gui.bridge.workspace import DocumentsRequest, Workspace
from gui.i18n import bind, tr, tr_messages, tr_n
from gui.models.runs_table import run_title, validation_figures
from gui.tabs.training.compare_documents import ComparedDocuments
from gui.tabs.training.compare_figures import ComparedFigures, ComparedRun
from gui.tabs.training.run_settings import RunSettings
from gui.theme import GROUP, MARGIN, SPACE, theme
from gui.widgets.controls import IconButton, column, label, row
from gui.widgets.elided_label import ElidedLabel
from gui.widgets.flow_layout import FlowLayout
from gui.widgets.segmented import Segmented

if TYPE_CHECKING:
    from engine.evaluation.comparison import RunComparison

LONGEST_NAME = 16
"""Characters of a run's name on a switch."""
BY_CHANCE = 0.05
"""From this p-value on a difference is said to be possibly chance, as is usual."""
MOST_SETTINGS = 8
"""Settings that are seen without scrolling."""


class Compare(QWidget):
    """Asks the engine when it is looked at. The first run is the baseline until a person chooses another."""

    def __init__(self, workspace: Workspace, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._workspace = workspace
        self._all: list[tuple[RunRecord, str, dict[str, Any]]] = []
        """The runs with their colours and their figures on the test part."""
        self._runs: list[ComparedRun] = []
        """As they are shown: the baseline first."""
        self._baseline = ""
        self._job: Job | None = None
        self._trouble: ErrorInfo | None = None
        self.comparison: RunComparison | None = None
        """The newest answer, of the two runs that are looked at."""
        self._baseline_title = label()
        self.baseline = QComboBox()
        self.baseline.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToContents)
        self.baseline.currentIndexChanged.connect(self._choose_baseline)
        self._baseline_title.setBuddy(self.baseline)
        self.part = Segmented(2)
        self.part.chosen.connect(lambda _index: self._show_runs())
        self.figures = ComparedFigures()
        self.figures.selectionModel().currentRowChanged.connect(lambda _now, _before: self._ask_soon())
        self._hint = label("small", wrap=True)
        self._documents_title = ElidedLabel("strong")
        self.verdict = label(wrap=True, selectable=True)
        self.warning = label("warning", wrap=True, selectable=True)
        self.outcome = Segmented(4)
        self.outcome.chosen.connect(lambda _index: self._show_outcome())
        self.show_all = IconButton("eye")
        self.show_all.clicked.connect(self._open_all)
        self._who = label("secondary")
        self._listed = label("small", wrap=True)
        self.documents = ComparedDocuments()
        self.documents.opened.connect(self._open_one)
        self._settings_title = label("strong")
        self.settings = RunSettings(with_figures=False)
        self.settings.settings.set_only_differing(True)
        self._same_settings = label("secondary", wrap=True)

        head, outcomes = QWidget(), QWidget()
        for box, title, choice, beside in (
            (head, self._baseline_title, self.baseline, self.part),
            (outcomes, self._who, self.outcome, self.show_all),
        ):
            named = QWidget()
            named.setLayout(row(title, choice, spacing=SPACE))
            flow = FlowLayout(box, spacing=SPACE)
            for part in (named, beside):
                flow.addWidget(part)
        self._documents_box = QWidget()
        self._documents_box.setLayout(column(outcomes, self.documents, self._listed))
        documents = column(self._documents_title, self.verdict, self.warning, self._documents_box)
        settings = column(self._settings_title, self.settings, self._same_settings)
        whole = column(column(head, self.figures, self._hint), documents, settings, 1, spacing=GROUP)
        whole.setContentsMargins(0, MARGIN, SPACE, SPACE)
        inner = QWidget()
        inner.setLayout(whole)
        area = QScrollArea()
        area.setWidgetResizable(True)
        area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        area.setWidget(inner)
        layout = column(area)
        self.setLayout(layout)
        self._timer = QTimer(self, interval=0, singleShot=True)
        self._timer.timeout.connect(self._ask)
        theme().changed.connect(self._size_settings)
        bind(self._retranslate)

    def show_runs(self, runs: Sequence[RunRecord], colours: Sequence[str]) -> None:
        """Compare these; each has the colour of its curves."""
        project = self._workspace.project
        tested = [project.predictions.evaluations(run.id, Part.TEST) if project else [] for run in runs]
        if self._baseline not in [run.id for run in runs]:
            self._baseline = runs[0].id if runs else ""
        self.part.buttons[1].setEnabled(sum(map(bool, tested)) > 1)
        if not self.part.buttons[1].isEnabled():
            self.part.choose(0)
        self._all = [
            (run, colour, found[-1].figures if found else {})
            for run, colour, found in zip(runs, colours, tested, strict=True)
        ]
        self._show_runs()

    # showing

    @property
    def chosen_part(self) -> Part:
        return Part.TEST if self.part.index == 1 else Part.VALIDATION

    def _show_runs(self) -> None:
        testing = self.chosen_part is Part.TEST
        entries = [
            ComparedRun(run, colour, tested if testing else validation_figures(run))
            for run, colour, tested in self._all
        ]
        entries.sort(key=lambda entry: entry.run.id != self._baseline)  # stable: the others keep their order
        before = self.other.id if self.other else ""
        self._runs = entries
        with QSignalBlocker(self.figures.selectionModel()):
            self.figures.figures.set_runs(entries)
            line = next((at for at, entry in enumerate(entries) if at and entry.run.id == before), 1)
            if len(entries) > 1:
                self.figures.selectRow(line)
        with QSignalBlocker(self.baseline):
            self.baseline.clear()
            for run, _, _ in self._all:
                self.baseline.addItem(run_title(run), run.id)
            self.baseline.setCurrentIndex(self.baseline.findData(self._baseline))
        self._hint.setVisible(len(entries) > 2)
        self._ask_soon()

    @property
    def other(self) -> RunRecord | None:
        """The run that is held against the baseline."""
        line = self.figures.currentIndex().row()
        return self._runs[line].run if 0 < line < len(self._runs) else None

    def _choose_baseline(self, index: int) -> None:
        self._baseline = str(self.baseline.itemData(index) or "")
        self._show_runs()

    # asking

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self._ask_soon()

    def hideEvent(self, event: QHideEvent) -> None:
        super().hideEvent(event)
        self._drop()

    def _ask_soon(self) -> None:
        self._show_settings()
        if self.isVisible():
            self._timer.start()

    def _drop(self) -> None:
        self._timer.stop()
        if self._job is not None:
            job, self._job = self._job, None
            self._workspace.engine.drop(job)

    def _ask(self) -> None:
        self._drop()
        project, other = self._workspace.project, self.other
        if project is None or other is None:
            self._answered(None)
            return
        command = CompareRuns(project=project.file, first=self._baseline, second=other.id, part=self.chosen_part)
        job = self._workspace.quick(command)
        job.succeeded.connect(self._answered)
        job.failed.connect(self._refused)
        job.ended.connect(self._ended)
        self._job = job

    def _ended(self) -> None:
        self._job = None

    def _answered(self, comparison: Any) -> None:
        self.comparison, self._trouble = comparison, None
        self._show_comparison()

    def _refused(self, info: ErrorInfo) -> None:
        self.comparison, self._trouble = None, info
        self._show_comparison()

    # the documents

    def _names(self) -> tuple[str, str]:
        """Titles of the baseline and of the run that is held against it."""
        return run_title(self._runs[0].run) if self._runs else "", run_title(self.other) if self.other else ""

    def _show_comparison(self) -> None:
        from engine.evaluation.comparison import Outcome

        found, (first, second) = self.comparison, self._names()
        testing = self.chosen_part is Part.TEST
        self._documents_title.setVisible(self.other is not None)
        self._documents_title.setText(
            tr("{second} against {first} on the test part", second=second, first=first)
            if testing
            else tr("{second} against {first} on the validation part", second=second, first=first)
        )
        self._documents_box.setVisible(found is not None and found.documents > 0)
        trouble = self._trouble
        if found is None:
            self.verdict.setText(tr_messages(trouble.happened, trouble.remedy) if trouble else "")
            self.warning.hide()
            return
        self.verdict.setText(read_comparison(found, first=first, second=second))
        doubts = doubts_about(found)
        self.warning.setText("\n".join(doubts))
        self.warning.setVisible(bool(doubts))
        short_first, short_second = _short(first), _short(second)
        count = {outcome: formatting.count(len(ids)) for outcome, ids in found.ids.items()}
        self.outcome.set_texts(
            tr("Only {run}: {n}", run=short_first, n=count[Outcome.FIRST]),
            tr("Only {run}: {n}", run=short_second, n=count[Outcome.SECOND]),
            tr("Neither: {n}", n=count[Outcome.NEITHER]),
            tr("Both: {n}", n=count[Outcome.BOTH]),
        )
        self._show_outcome()

    def _show_outcome(self) -> None:
        from engine.evaluation.comparison import Outcome

        found = self.comparison
        if found is None:
            return
        outcome = (Outcome.FIRST, Outcome.SECOND, Outcome.NEITHER, Outcome.BOTH)[self.outcome.index]
        listed, total = found.listed[outcome], len(found.ids[outcome])
        self.documents.show_documents(listed, names=self._names())
        self.documents.setVisible(total > 0)
        self.show_all.setEnabled(total > 0)
        self._listed.setVisible(total != len(listed) or total == 0)
        self._listed.setText(
            tr("The {n} most telling are listed here; the button shows all.", n=formatting.count(len(listed)))
            if total
            else tr("There is no such document.")
        )

    def _open_all(self) -> None:
        from engine.evaluation.comparison import Outcome

        found, (first, second) = self.comparison, self._names()
        if found is None:
            return
        outcome = (Outcome.FIRST, Outcome.SECOND, Outcome.NEITHER, Outcome.BOTH)[self.outcome.index]
        title = {
            Outcome.FIRST: tr("Right by {right}, wrong by {wrong}", right=first, wrong=second),
            Outcome.SECOND: tr("Right by {right}, wrong by {wrong}", right=second, wrong=first),
            Outcome.NEITHER: tr("Wrong by {first} and {second}", first=first, second=second),
            Outcome.BOTH: tr("Right by {first} and {second}", first=first, second=second),
        }[outcome]
        self._workspace.show_documents(DocumentsRequest(DocumentFilter(ids=found.ids[outcome]), title))

    def _open_one(self, document_id: int) -> None:
        first, second = self._names()
        title = tr("A document of the comparison of {first} and {second}", first=first, second=second)
        self._workspace.show_documents(DocumentsRequest(DocumentFilter(ids=(document_id,)), title))

    # the settings

    def _show_settings(self) -> None:
        self.settings.settings.set_runs([entry.run for entry in self._runs])
        differ = bool(self.settings.settings.lines)
        self.settings.setVisible(differ)
        self._same_settings.setVisible(not differ)
        self._size_settings()

    def _size_settings(self) -> None:
        lines = min(MOST_SETTINGS, len(self.settings.settings.lines)) + 1
        height = self.settings.verticalHeader().defaultSectionSize()
        self.settings.setFixedHeight(lines * height + 2 * SPACE)

    def _retranslate(self) -> None:
        self._baseline_title.setText(tr("Baseline"))
        self.baseline.setAccessibleName(tr("Baseline"))
        self.baseline.setToolTip(tr("The run that the others are held against"))
        self.part.set_texts(tr("Validation part"), tr("Test part"))
        self.part.buttons[1].setToolTip(
            tr("For runs that were measured on the test part before, in their results; nothing is opened here.")
        )
        self._hint.setText(tr("Choose a line to see its documents against those of the baseline."))
        self._who.setText(tr("Who is right:"))
        self._settings_title.setText(tr("Settings that differ"))
        self._same_settings.setText(tr("These runs have the same settings."))
        self.show_all.setText(tr("Show in the Dataset tab"))
        self._show_comparison()


def read_comparison(found: RunComparison, *, first: str, second: str) -> str:
    """One plain sentence: which run is ahead, and whether that may be chance."""
    total = found.documents
    if total == 0:
        return tr("No document was measured with both runs, so there is nothing to compare.")
    ahead = found.first_right - found.second_right
    if ahead == 0:
        return tr_n(
            "Both runs get {right} of {n} document right.",
            "Both runs get {right} of {n} documents right.",
            total,
            right=formatting.count(found.first_right),
        )
    better, worse = (first, second) if ahead > 0 else (second, first)
    values = {"better": better, "worse": worse, "total": formatting.count(total), "p": _probability(found.p_value)}
    if found.p_value >= BY_CHANCE:
        return tr_n(
            "{better} gets {n} document more right than {worse}, of {total}. This difference may be chance ({p}).",
            "{better} gets {n} documents more right than {worse}, of {total}. This difference may be chance ({p}).",
            abs(ahead),
            **values,
        )
    return tr_n(
        "{better} gets {n} document more right than {worse}, of {total}. Chance alone would seldom do this ({p}).",
        "{better} gets {n} documents more right than {worse}, of {total}. Chance alone would seldom do this ({p}).",
        abs(ahead),
        **values,
    )


def doubts_about(found: RunComparison) -> list[str]:
    """What makes the comparison less fair, a sentence each."""
    doubts = []
    missed = found.only_first + found.only_second
    if missed:
        doubts.append(
            tr_n(
                "The runs were measured on different documents: {n} that only one of them met is left out.",
                "The runs were measured on different documents: {n} that only one of them met are left out.",
                missed,
            )
        )
    if found.relabelled:
        doubts.append(
            tr_n(
                "{n} document has got another label between the two measurements and is left out.",
                "{n} documents have got other labels between the two measurements and are left out.",
                found.relabelled,
            )
        )
    if not found.same_data and not missed:
        doubts.append(tr("The runs learned from different documents, so not only their settings make the difference."))
    return doubts


def _probability(p_value: float) -> str:
    return "p < 0.001" if p_value < 0.001 else f"p = {p_value:.2g}"


def _short(name: str) -> str:
    return name if len(name) <= LONGEST_NAME else f"{name[: LONGEST_NAME - 1]}…"
