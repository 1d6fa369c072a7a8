"""'Leave to a person below': a limit on the probability, what it does to the rows, and what it meant when measured."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QSignalBlocker, Qt, QTimer, Signal
from PySide6.QtWidgets import QSlider, QWidget

from engine.contract.commands import ReadConfidences
from engine.contract.errors import describe_exception
from gui import formatting
from gui.bridge.controller import Job
from gui.bridge.workspace import Workspace
from gui.i18n import bind, sentences, tr, tr_n
from gui.theme import GROUP, SPACE, theme
from gui.widgets.controls import column, label, row
from gui.widgets.flow_layout import FlowLayout
from gui.widgets.goal_choice import GoalChoice
from gui.widgets.number_edit import NumberEdit

if TYPE_CHECKING:
    from engine.prediction.confidences import Confidences

SETTING = "window.leave_below"
"""Of the project: whole percent."""

SAVE_AFTER_MS = 400
"""After the last move of the slider."""

PAGE_STEP = 5
"""Percent of Page Up and Page Down."""


class PersonThreshold(QWidget):
    """`changed` carries the limit, a share from 0 to 1. Thread: GUI only."""

    changed = Signal(float)

    def __init__(self, workspace: Workspace, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._workspace = workspace
        self._job: Job | None = None
        self._measured: Confidences | None = None
        self._asked = False
        """Whether it is known if anything was measured."""
        self._multi = False
        self._left, self._every = 0, 0
        self._title, self._unit = label("secondary"), label("secondary")
        self.slider = QSlider(Qt.Orientation.Horizontal)
        self.slider.setRange(0, 100)
        self.slider.setPageStep(PAGE_STEP)
        self.number = NumberEdit(whole=True, low=0, high=100)
        self.number.setMaxLength(3)
        self.number.set_number(0)
        self._title.setBuddy(self.slider)
        self.sentence = label("secondary", wrap=True, selectable=True)
        self.goal_choice = GoalChoice()
        self.goal_choice.wanted.connect(self.reach_goal)
        limit = QWidget()
        self._limit = limit
        limit.setLayout(row(self._title, self.slider, self.number, self._unit, spacing=SPACE))
        choices = QWidget()
        flow = FlowLayout(spacing=GROUP, line_spacing=SPACE)
        flow.addWidget(limit)
        flow.addWidget(self.goal_choice)
        choices.setLayout(flow)
        self.setLayout(column(choices, self.goal_choice.missed, self.sentence, spacing=SPACE))
        self.slider.valueChanged.connect(self._moved)
        self.number.textChanged.connect(self._typed)
        self.number.editingFinished.connect(self._tidy)
        self._save_timer = QTimer(self, interval=SAVE_AFTER_MS, singleShot=True)
        self._save_timer.timeout.connect(self._save)
        theme().changed.connect(self._restyle)
        self._restyle()
        bind(self._retranslate)

    @property
    def below(self) -> float:
        """A share from 0 to 1; 0 leaves to a person only what got no label."""
        return self.slider.value() / 100

    def focus_order(self) -> tuple[QWidget, ...]:
        return (self.slider, self.number, *self.goal_choice.focus_order())

    def recall(self) -> None:
        """Another project: take the limit that was chosen there last."""
        self._save_timer.stop()
        project = self._workspace.project
        stored = project.setting(SETTING, 0) if project is not None else 0
        with QSignalBlocker(self.slider):
            self.slider.setValue(stored if isinstance(stored, int) else 0)
        self._show_value()
        self.changed.emit(self.below)

    def measure(self, model: Path | None, *, multi: bool) -> None:
        """Ask what the limits meant on the validation part of the run that made this model, if it is one of here."""
        if self._job is not None:
            self._workspace.engine.drop(self._job)
            self._job = None
        self._measured, self._asked, self._multi = None, False, multi
        self.goal_choice.forget_miss()
        project = self._workspace.project
        run = None
        if project is not None and model is not None:
            run = next((run for run in project.runs.list() if run.bundle == model), None)
        if project is None or run is None:
            self._asked = model is not None
            self._show()
            return
        job = self._workspace.quick(ReadConfidences(project=project.file, run_id=run.id))
        job.succeeded.connect(self._read)
        job.ended.connect(self._ended)
        self._job = job
        self._show()

    def forget(self) -> None:
        """The project has gone, and with it what was asked about it."""
        self._job, self._measured, self._asked = None, None, False

    def show_counts(self, left: int, every: int) -> None:
        """Of the rows there are."""
        self._left, self._every = left, every
        self._show()

    def _read(self, measured: Confidences | None) -> None:
        self._measured = measured
        self._asked = True
        self._show()

    def _ended(self) -> None:
        self._job = None

    def reach_goal(self, percent: int) -> None:
        """Go to the lowest limit above which as many were right, where it was measured, as is wanted."""
        if self._measured is None:
            return
        found = self._measured.lowest(percent)
        self.goal_choice.forget_miss()
        if found is not None:
            self.slider.setValue(found)
        else:
            self.goal_choice.miss()

    def _moved(self) -> None:
        self.goal_choice.forget_miss()
        self._show_value()
        self._save_timer.start()
        self.changed.emit(self.below)

    def _typed(self) -> None:
        typed = self.number.typed()
        if typed.isdecimal():
            self.slider.setValue(min(100, int(typed)))

    def _tidy(self) -> None:
        """An emptied or too large number becomes the one that holds."""
        self.number.set_number(self.slider.value())

    def _show_value(self) -> None:
        if not self.number.typed().isdecimal() or min(100, int(self.number.typed())) != self.slider.value():
            with QSignalBlocker(self.number):
                self.number.set_number(self.slider.value())

    def _save(self) -> None:
        project = self._workspace.project
        if project is None:
            return
        try:
            project.set_setting(SETTING, self.slider.value())
        except Exception as error:
            self._workspace.report(describe_exception(error))

    def _show(self) -> None:
        self.goal_choice.setVisible(self._measured is not None)  # where nothing was measured there is none to find
        self.sentence.setText(sentences(*filter(None, (self._counts_text(), self._measured_text()))))

    def _counts_text(self) -> str:
        if not self._every:
            return ""
        if not self._left:
            return tr("Nothing is left to a person: raise it to mark what the model is not sure of.")
        return tr_n(
            "At {below}: {classed} of {every} are classed, {n} is left to a person.",
            "At {below}: {classed} of {every} are classed, {n} are left to a person.",
            self._left,
            below=formatting.percent(self.below, places=0),
            classed=formatting.count(self._every - self._left),
            every=formatting.count(self._every),
        )

    def _measured_text(self) -> str:
        if not self._asked or not self._every:
            return ""
        if self._measured is None:
            return tr("How often the model is right there was not measured in this project.")
        right, classed = self._measured.at(self.below)
        if not classed:
            return tr("On the validation part no document reached it.")
        values = {
            "percent": formatting.percent(right / classed),
            "right": formatting.count(right),
            "classed": formatting.count(classed),
        }
        if self._multi:
            return tr(
                "On the validation part {percent} of those above it got exactly the right labels,"
                " {right} of {classed}.",
                **values,
            )
        return tr("On the validation part {percent} of those above it were right, {right} of {classed}.", **values)

    def _restyle(self) -> None:
        self.number.setFixedWidth(round(64 * theme().scale))
        self.slider.setFixedWidth(round(160 * theme().scale))
        self._limit.setMinimumHeight(self.goal_choice.sizeHint().height())  # what stands beside it, on one line of text

    def _retranslate(self) -> None:
        self._title.setText(tr("Leave to a person below"))
        self._unit.setText(tr("%"))
        self.slider.setAccessibleName(tr("Leave to a person below this probability, in percent"))
        self.number.setAccessibleName(tr("Leave to a person below this probability, in percent"))
        tip = tr("Documents of a lower probability are marked for a person, exported so and filed apart")
        self.slider.setToolTip(tip)
        self.number.setToolTip(tip)
        self._show()
