"""What a run is worth: figures, errors and thresholds on the validation part, on the locked test part on purpose."""

from __future__ import annotations

from typing import Any

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QResizeEvent, QShowEvent
from PySide6.QtWidgets import QStackedWidget, QWidget

from engine.contract.commands import Evaluate
from engine.contract.config import Part
from engine.store.runs import RunRecord
from gui import formatting
from gui.bridge.workspace import Workspace
from gui.i18n import bind, tr, tr_n
from gui.models.runs_table import validation_figures
from gui.tabs.training.errors import ErrorsView, Scope
from gui.tabs.training.overview import WIDE, Overview
from gui.tabs.training.test_lock import TestLock, confirm_opening, errors_listed, list_errors
from gui.tabs.training.thresholds import ThresholdView
from gui.theme import MARGIN, theme
from gui.widgets.controls import column, label, row
from gui.widgets.elided_label import ElidedLabel
from gui.widgets.segmented import Segmented

OVERVIEW, ERRORS, THRESHOLDS = range(3)
LEAST_VIEW = 120
"""Pixels."""
ROOM_FOR_NOTE = 640
"""Pixels at 100 % from which the number of documents stands beside the parts."""


class Results(QWidget):
    measured = Signal()
    """The test part was opened once more."""

    def __init__(self, workspace: Workspace, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._workspace = workspace
        self._run: RunRecord | None = None
        self._measuring = ""
        self._followed: tuple[object, ...] = ()
        """What the views of errors and thresholds show, so that they ask only for something else."""
        self.part = Segmented(2)
        self.part.chosen.connect(lambda _index: self._refresh())
        self._part_note = label("secondary")
        self.view = Segmented(3)
        self.view.chosen.connect(self._show_view)
        self._since = ElidedLabel("secondary")
        self._since.hide()
        self._head = row(self.part, self._part_note, self._since, 1, self.view, spacing=MARGIN)
        self._narrow = False
        self.lock = TestLock()
        self.lock.wanted.connect(self._ask_to_measure)
        self.errors = ErrorsView(workspace)
        self.errors.ranked.connect(self._say_corrected)
        self.errors.reveal_wanted.connect(self._reveal)
        self.overview = Overview()
        self.overview.opened.connect(self.show_errors)
        self.thresholds = ThresholdView(workspace)
        self._views = QStackedWidget()
        for view in (self.overview, self.errors, self.thresholds):
            self._views.addWidget(view)
        self._nothing = label("secondary", wrap=True)
        self._nothing.setAlignment(Qt.AlignmentFlag.AlignTop)
        self._whole = whole = column(self._head, self.lock, self._nothing, self._views, spacing=MARGIN)
        whole.setContentsMargins(0, MARGIN, 0, 0)
        whole.setStretch(3, 1)
        whole.addStretch(0)
        self.setLayout(whole)
        workspace.documents_changed.connect(self._documents_changed)
        theme().changed.connect(self._restyle)
        self._restyle()
        bind(self._retranslate)

    def show_run(self, run: RunRecord | None) -> None:
        self._run = run
        if run is None or not run.bundle:
            self.part.choose(0)
        self._refresh()

    def show_errors(self, scope: Scope = Scope()) -> None:  # noqa: B008 - frozen
        """The errors of the shown part: all, or those of a class or a cell."""
        self.view.choose(ERRORS)
        self.errors.show_scope(scope)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        width = self.width() / theme().scale
        self._part_note.setVisible(width >= ROOM_FOR_NOTE)
        narrow = width < WIDE
        if narrow != self._narrow:  # what was corrected stands in a line of its own
            self._narrow = narrow
            for layout in (self._head, self._whole):
                layout.removeWidget(self._since)
            (self._whole if narrow else self._head).insertWidget(1 if narrow else 2, self._since)

    def _restyle(self) -> None:
        """Where room is scarce tables get less and buttons stay whole; on the projector the page scrolls instead."""
        self._views.setMinimumHeight(0 if theme().presentation else LEAST_VIEW)

    @property
    def chosen_part(self) -> Part:
        return Part.TEST if self.part.index == 1 else Part.VALIDATION

    # showing

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self._refresh()

    def _refresh(self) -> None:
        run, project = self._run, self._workspace.project
        testing = self.chosen_part is Part.TEST
        openings = project.predictions.evaluations(run.id, Part.TEST) if project and run else []
        listed = project is not None and run is not None and errors_listed(project, run.id)
        figures: dict[str, Any] = {}
        if run is not None:
            figures = (openings[-1].figures if openings else {}) if testing else validation_figures(run)
        self.lock.setVisible(testing)
        self.lock.show_state(
            run,
            opened=len(openings),
            in_project=project.predictions.openings(Part.TEST) if project else 0,
            listed=listed,
            busy=self._measuring != "",
        )
        known = bool(figures)
        self.view.setVisible(known)
        self._views.setVisible(known)
        self._nothing.setVisible(not known and not testing)
        self._nothing.setText(_why_nothing(run))
        documents = int(figures.get("documents", 0))
        self._part_note.setText(tr_n("{n} document", "{n} documents", documents) if known else "")
        if known:
            self._show_figures(figures, documents)
        self._follow(run if known else None, figures, version=len(openings), listed=listed or not testing)

    def _show_figures(self, figures: dict[str, Any], documents: int) -> None:
        project = self._workspace.project
        colours = {entry.name: entry.colour for entry in project.labels.all()} if project else {}
        self.overview.show_figures(figures, colours)
        errors = documents - round(figures["accuracy"] * documents)
        self.view.set_texts(tr("Figures"), tr("Errors ({n})", n=formatting.count(errors)), tr("How sure?"))

    def _follow(self, run: RunRecord | None, figures: dict[str, Any], *, version: int, listed: bool) -> None:
        """Let the other views follow, when somebody can see them."""
        project, part = self._workspace.project, self.chosen_part
        wanted = (project, run.id if run else "", part, version, listed)
        if wanted == self._followed:
            return
        if not self.isVisible():  # nothing is asked for nobody, but what is shown must not outlive its project
            self._followed = ()
            self.errors.show_part(None, part, (), listed=True)
            return
        self._followed = wanted
        self._since.hide()
        labels = figures.get("labels", ())
        self.errors.show_part(run, part, labels, listed=listed)
        self.thresholds.show_part(run, part, labels, version=version)

    def _show_view(self, index: int) -> None:
        self._views.setCurrentIndex(index)
        if index == ERRORS:
            self.errors.documents_changed()

    def _documents_changed(self) -> None:
        if self.isVisible():
            self.errors.documents_changed()
        else:
            self._followed = ()

    def _say_corrected(self, corrected: int) -> None:
        self._since.setVisible(corrected > 0)
        self._since.setText(
            tr_n(
                "Figures as measured; {n} label was corrected since.",
                "Figures as measured; {n} labels were corrected since.",
                corrected,
            )
        )

    @property
    def opened_text(self) -> str:
        """How often the test part was opened, as it stands beside its figures."""
        return self.lock.text

    @property
    def corrected_text(self) -> str:
        """How many labels were corrected since, as it stands beside the figures."""
        return self._since.text() if self._since.isVisible() else ""

    # the test part

    def _ask_to_measure(self) -> None:
        run, project = self._run, self._workspace.project
        if run is not None and project is not None and confirm_opening(self, project, run):
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

    def _reveal(self) -> None:
        run, project = self._run, self._workspace.project
        if run is not None and project is not None:
            scope = self.errors.scope
            list_errors(project, run.id)
            self._refresh()
            self.errors.show_scope(scope)

    def _retranslate(self) -> None:
        self.part.set_texts(tr("Validation part"), tr("Test part"))
        self._refresh()


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
