"""How sure must it be? What a run does alone at every threshold, and how many documents would be left to a person."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from PySide6.QtCore import QSignalBlocker, Qt
from PySide6.QtWidgets import (
    QComboBox,
    QFrame,
    QScrollArea,
    QSizePolicy,
    QSlider,
    QStackedWidget,
    QTableView,
    QWidget,
)

from engine.contract.commands import MeasureThresholds
from engine.contract.config import LabelMode, Part
from engine.contract.errors import ErrorInfo
from engine.store.runs import RunRecord
from gui import formatting
from gui.bridge.controller import Job
from gui.bridge.workspace import Workspace
from gui.i18n import bind, tr, tr_message, tr_n
from gui.models.threshold_rows import ThresholdRows
from gui.settings import settings
from gui.theme import SPACE, theme
from gui.widgets.column_widths import ColumnWidths
from gui.widgets.controls import column, frame, label, row
from gui.widgets.goal_choice import GoalChoice
from gui.widgets.number_edit import NumberEdit
from gui.widgets.plot import Plot
from gui.widgets.plot_curves import CurveStyle
from gui.widgets.row_table import read_by_rows
from gui.widgets.segmented import Segmented
from gui.widgets.table_text import CopyTable

if TYPE_CHECKING:
    from engine.evaluation.thresholds import ThresholdCounts, ThresholdCurve

FIRST_PERCENT = 80
FEW = 30
"""Documents under which one more or less moves the share by several percent."""

LOWEST_PICTURE = 200
"""Pixels of the chart or the table."""


class ThresholdView(QWidget):
    """Thread: GUI only."""

    def __init__(self, workspace: Workspace, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._workspace = workspace
        self._run: RunRecord | None = None
        self._part = Part.VALIDATION
        self._job: Job | None = None
        self._asked: tuple[str, Part, str, int] | None = None
        self.curve: ThresholdCurve | None = None
        self._explanation = label("secondary", wrap=True)
        self._exam = label("secondary", wrap=True)
        self._class_title = label("secondary")
        self.choice = QComboBox()
        self.choice.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToContents)
        self.choice.currentIndexChanged.connect(lambda _index: self._ask())
        self._class_title.setBuddy(self.choice)
        self.kind = Segmented(2)
        self._slider_title = label("secondary")
        self.slider = QSlider(Qt.Orientation.Horizontal)
        self.slider.setRange(0, 100)
        self.slider.setPageStep(5)
        self.field = NumberEdit(whole=True, low=0, high=100)
        self.field.setMaxLength(3)
        self._unit = label("secondary")
        self._slider_title.setBuddy(self.slider)
        self.goal_choice = GoalChoice()
        self.goal_choice.wanted.connect(self.reach_goal)
        self.sentence = label("strong", wrap=True, selectable=True)
        self.warning = label("secondary", wrap=True)
        self.plot = Plot()
        self.plot.sentence.hide()  # it stands above
        self.plot.view.getPlotItem().getAxis("left").setTicks([[(share, str(share)) for share in range(0, 101, 20)]])
        self.rows = ThresholdRows(self)
        self.table = QTableView()
        self.table.setModel(self.rows)
        read_by_rows(self.table)
        ColumnWidths(self.table)
        self.copy_table = CopyTable(self.table)
        self._arrange()
        start = settings().get("threshold_percent", FIRST_PERCENT)
        self.slider.setValue(start)
        self.field.set_number(start)
        self.slider.valueChanged.connect(self._slid)
        self.field.textChanged.connect(self._typed)
        self.kind.chosen.connect(self._pictures.setCurrentIndex)
        theme().changed.connect(self._restyle)
        self._restyle()
        bind(self._retranslate)

    def _arrange(self) -> None:
        chart, listed = frame("card"), frame("card")
        chart.setLayout(column(self.plot, margin=SPACE))
        listed.setLayout(column(self.table, margin=1))
        self._pictures = QStackedWidget()
        self._pictures.setMinimumHeight(LOWEST_PICTURE)
        self._pictures.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Ignored)
        self._pictures.addWidget(chart)
        self._pictures.addWidget(listed)
        head = row(self._class_title, self.choice, 1, self.kind)
        slider = row(self._slider_title, self.slider, self.field, self._unit)
        slider.setStretch(1, 1)
        words = (self.goal_choice.missed, self.sentence, self.warning)
        whole = column(
            head, self._explanation, self._exam, row(self.goal_choice, 1), slider, *words, self._pictures, spacing=SPACE
        )
        whole.setStretch(whole.indexOf(self._pictures), 1)
        inner = QWidget()
        inner.setLayout(whole)
        inner.setAutoFillBackground(False)
        area = QScrollArea()  # a small window scrolls
        area.setWidgetResizable(True)
        area.setFrameShape(QFrame.Shape.NoFrame)
        area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        area.setWidget(inner)
        area.viewport().setAutoFillBackground(False)
        self.setLayout(column(area))

    def show_part(self, run: RunRecord | None, part: Part, labels: Sequence[str], *, version: int) -> None:
        """The measured part of a run, whose classes are `labels`; another `version` means: measured again."""
        wanted = ["", *labels]
        if [self.choice.itemData(place) for place in range(self.choice.count())] != wanted:
            with QSignalBlocker(self.choice):
                self.choice.clear()
                for name in wanted:
                    self.choice.addItem(name or tr("All classes"), name)
        self._run, self._part, self._version = run, part, version
        self._exam.setVisible(part is Part.TEST)
        self.goal_choice.setVisible(part is not Part.TEST)  # choosing there would spoil the check
        self._ask()

    @property
    def threshold(self) -> float:
        """From 0 to 1."""
        return self.slider.value() / 100

    @property
    def waiting(self) -> bool:
        return self._job is not None

    def _ask(self) -> None:
        project, run, name = self._workspace.project, self._run, self.choice.currentData() or ""
        wanted = (run.id, self._part, name, self._version) if run is not None and project is not None else None
        if wanted == self._asked:
            return
        self._asked = wanted
        if self._job is not None:
            self._workspace.engine.drop(self._job)
            self._job = None
        if project is None or run is None:
            self._show(None)
            return
        command = MeasureThresholds(project=project.file, run_id=run.id, part=self._part, label=name)
        job = self._workspace.quick(command)
        self._job = job
        job.succeeded.connect(self._show)
        job.failed.connect(self._failed)
        job.ended.connect(self._ended)

    def _failed(self, info: ErrorInfo) -> None:
        self._asked = None
        self._show(None)
        self.sentence.setText(tr_message(info.happened))

    def _ended(self) -> None:
        self._job = None

    def _show(self, curve: ThresholdCurve | None) -> None:
        self.curve = curve
        self.goal_choice.setEnabled(curve is not None)
        self.goal_choice.forget_miss()
        self.rows.show(curve)
        self._draw()
        self._say()

    def _draw(self) -> None:
        curve = self.curve
        if curve is None:
            self.plot.keep_curves(set())
            return
        percents = list(range(101))
        found = [curve.at(percent / 100) for percent in percents]
        about_one = curve.label != ""
        shares = [point.precision * 100 for point in found]
        others = [(point.recall if about_one else point.coverage) * 100 for point in found]
        self.plot.set_curve(
            "right", percents, shares, name=tr("Precision") if about_one else tr("Right, of those by the model"),
            style=CurveStyle("series_training"),
        )  # fmt: skip
        self.plot.set_curve(
            "share", percents, others, name=tr("Recall") if about_one else tr("Classed by the model"),
            style=CurveStyle("series_validation", dashed=True),
        )  # fmt: skip
        self.plot.fit((0.0, 100.0))
        self._mark()

    def _mark(self) -> None:
        percent = self.slider.value()
        self.plot.set_marks({"chosen": (float(percent), formatting.percent(self.threshold, places=0))})

    # the threshold

    def _slid(self, percent: int) -> None:
        with QSignalBlocker(self.field):
            self.field.set_number(percent)
        self._chosen()

    def _typed(self, _text: str) -> None:
        typed = self.field.typed()
        if typed.isdecimal() and 0 <= int(typed) <= 100:
            with QSignalBlocker(self.slider):
                self.slider.setValue(int(typed))
            self._chosen()

    def reach_goal(self, percent: int) -> None:
        """Go to the lowest threshold at which as many of the decided documents are right as is wanted."""
        from engine.evaluation.thresholds import lowest_threshold

        if self.curve is None:
            return
        found = lowest_threshold(self.curve, percent)
        self.goal_choice.forget_miss()
        if found is not None:
            self.slider.setValue(round(found.threshold * 100))
        else:
            self.goal_choice.miss()

    def _chosen(self) -> None:
        self.goal_choice.forget_miss()
        settings().set("threshold_percent", self.slider.value())
        if self.curve is not None:
            self._mark()
        self._say()

    # words

    def _say(self) -> None:
        curve = self.curve
        if curve is None:
            self.sentence.setText("")
            self.warning.setText("")
            return
        counts = curve.at(self.threshold)
        self.sentence.setText(_about_class(counts, curve.label) if curve.label else _about_all(counts))
        self.slider.setAccessibleDescription(self.sentence.text())
        self.plot.view.setAccessibleDescription(self.sentence.text())
        few = 0 < counts.reached < FEW
        self.warning.setVisible(few)
        self.warning.setText(
            tr_n(
                "Measured on {n} document only: one more or less would change the share by {step}.",
                "Measured on {n} documents only: one more or less would change the share by {step}.",
                counts.reached,
                step=formatting.percent(1 / counts.reached),
            )
            if few
            else ""
        )

    def _restyle(self) -> None:
        self.field.setFixedWidth(round(64 * theme().scale))
        self.table.verticalHeader().setDefaultSectionSize(round(32 * theme().scale))

    def _retranslate(self) -> None:
        project = self._workspace.project
        several = project is not None and project.mode is LabelMode.MULTI
        self._class_title.setText(tr("Class"))
        self.choice.setAccessibleName(tr("Class that the thresholds are about"))
        if self.choice.count():
            self.choice.setItemText(0, tr("All classes"))
        self.kind.set_texts(tr("Chart"), tr("Table"))
        self._slider_title.setText(tr("Sure at least"))
        self.slider.setAccessibleName(tr("How sure the model must be, in percent"))
        self.slider.setToolTip(tr("Arrow keys move it by one percent, Page Up and Page Down by five"))
        self.field.setAccessibleName(tr("How sure the model must be, in percent"))
        self._unit.setText(tr("%"))
        self._explanation.setText(
            tr("What the model is less sure of is left to a person: every label of a document has to be this sure.")
            if several
            else tr("What the model is less sure of is left to a person. Sureness is the probability that it gives.")
        )
        self._exam.setText(tr("Choose the threshold on the validation part; here you only check it."))
        self.table.setAccessibleName(tr("Figures by threshold"))
        self.plot.set_texts(title=tr("How sure must it be?"), x=tr("Sure at least (percent)"), y=tr("percent"))
        self._draw()
        self._say()


def _about_all(counts: ThresholdCounts) -> str:
    percent = formatting.percent(counts.threshold, places=0)
    if not counts.reached:
        return tr_n(
            "At {percent} the model classes no document alone; {n} is left to a person.",
            "At {percent} the model classes no document alone; {n} are left to a person.",
            counts.left, percent=percent,
        )  # fmt: skip
    return tr_n(
        "At {percent}: {reached} of {whole} documents are classed by the model, {right} of them right ({share}); "
        "{n} is left to a person.",
        "At {percent}: {reached} of {whole} documents are classed by the model, {right} of them right ({share}); "
        "{n} are left to a person.",
        counts.left,
        percent=percent,
        reached=formatting.count(counts.reached),
        whole=formatting.count(counts.whole),
        right=formatting.count(counts.right),
        share=formatting.percent(counts.precision),
    )


def _about_class(counts: ThresholdCounts, name: str) -> str:
    percent = formatting.percent(counts.threshold, places=0)
    if not counts.reached:
        return tr("At {percent} no document is given {label}.", percent=percent, label=name)
    return tr_n(
        "At {percent}: {n} document is given {label}, {right} of them rightly ({precision}); "
        "that is {recall} of the {whole} that have it.",
        "At {percent}: {n} documents are given {label}, {right} of them rightly ({precision}); "
        "that is {recall} of the {whole} that have it.",
        counts.reached,
        percent=percent,
        label=name,
        right=formatting.count(counts.right),
        precision=formatting.percent(counts.precision),
        recall=formatting.percent(counts.recall),
        whole=formatting.count(counts.whole),
    )
