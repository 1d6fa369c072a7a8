"""The Training tab: the start bar above, the runs at the left, the chosen run at the right."""

from __future__ import annotations

from functools import partial
from pathlib import Path

from PySide6.QtCore import QPoint, Qt, QTimer
from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import QCheckBox, QMenu, QSplitter, QStackedWidget, QTabWidget, QWidget

from engine.contract.commands import Train
from engine.store.runs import RunRecord
from gui import formatting
from gui.bridge.controller import Job
from gui.bridge.workspace import Workspace
from gui.guide.topics import Topic, explain
from gui.i18n import bind, language, tr
from gui.models.runs_table import run_title, validation_figures
from gui.shortcuts.key_map import Shortcut, key_map
from gui.tabs.training.compare import Compare
from gui.tabs.training.curves import run_colour
from gui.tabs.training.live import LiveTraining, RunCurves
from gui.tabs.training.log import RunLog
from gui.tabs.training.notices import DoneStrip, WarningStrip
from gui.tabs.training.progress import RunProgress
from gui.tabs.training.results import Results
from gui.tabs.training.run_actions import RunActions
from gui.tabs.training.run_header import RunHeader
from gui.tabs.training.run_settings import RunSettings, fitted_at_once
from gui.tabs.training.runs_panel import RunsPanel
from gui.tabs.training.start_bar import StartBar
from gui.theme import MARGIN, SPACE
from gui.widgets.controls import column, restyle
from gui.widgets.empty_state import EmptyState
from gui.widgets.kept_sizes import keep_sizes

REDRAW_MS = 100
"""Curves are redrawn at most this often."""


class TrainingPage(QWidget):
    def __init__(self, workspace: Workspace, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._workspace = workspace
        self._live: LiveTraining | None = None
        self._curves: dict[str, RunCurves] = {}
        self._left_curves = False
        self.actions_on_runs = RunActions(workspace, self)
        self.start_bar = StartBar(workspace)
        self.warnings, self.done = WarningStrip(), DoneStrip()
        self.runs_panel = RunsPanel()
        self.runs = self.runs_panel.list
        self.header = RunHeader()
        self.progress = RunProgress()
        self.compare = Compare(workspace)
        self.results = Results(workspace)
        self.settings = RunSettings()
        explain(self.runs, Topic.RUNS)
        explain(self.progress, Topic.CURVES)
        explain(self.results, Topic.RESULTS)
        explain(self.results.overview.per_class, Topic.PER_CLASS)
        explain(self.results.overview.confusion, Topic.CONFUSION)
        explain(self.results.errors, Topic.ERRORS)
        explain(self.results.thresholds, Topic.THRESHOLD)
        explain(self.results.lock, Topic.LOCKED)
        explain(self.compare, Topic.COMPARE)
        self.log = RunLog(workspace)
        explain(self.log, Topic.LOG)
        self.tabs = QTabWidget()
        self.tabs.setDocumentMode(True)
        for part in (self.progress, self.compare, self.results):
            self.tabs.addTab(part, "")
        settings_box = QWidget()
        self.only_differing = QCheckBox()
        self.only_differing.toggled.connect(self.settings.settings.set_only_differing)
        settings_layout = column(self.only_differing, self.settings)
        settings_layout.setContentsMargins(0, SPACE, 0, 0)
        settings_box.setLayout(settings_layout)
        self.tabs.addTab(settings_box, "")
        self.tabs.addTab(self.log, "")
        note_box = QWidget()
        note_layout = column(self.header.note)
        note_layout.setContentsMargins(0, 0, 2, 4)
        note_box.setLayout(note_layout)
        self.tabs.setCornerWidget(note_box)
        self.tabs.tabBar().setDrawBase(False)
        self.empty = EmptyState("chart-line")
        self.empty.button.setProperty("role", "")  # the page's primary button stands at its top
        restyle(self.empty.button)
        self._stack = QStackedWidget()
        self._stack.addWidget(self.empty)
        self._stack.addWidget(self._make_split())
        layout = column(self.start_bar, self.warnings, self.done, self._stack, spacing=SPACE + 4)
        layout.setContentsMargins(MARGIN, MARGIN, MARGIN, 0)
        layout.setStretch(3, 1)
        self.setLayout(layout)
        QWidget.setTabOrder(self.header.more, self.header.note)
        self._redraw = QTimer(self, interval=REDRAW_MS, singleShot=True)
        self._redraw.timeout.connect(self._draw)
        self._connect()
        bind(self._retranslate)
        for job in workspace.engine.jobs:
            self._submitted(job)
        self._project_changed()

    def _make_split(self) -> QSplitter:
        right = column(self.header, self.tabs, spacing=SPACE)
        right.setContentsMargins(MARGIN, 0, 0, SPACE)
        right.setStretch(1, 1)
        right_box = QWidget()
        right_box.setLayout(right)
        split = QSplitter(Qt.Orientation.Horizontal)
        split.setChildrenCollapsible(False)
        split.setHandleWidth(1)
        split.addWidget(self.runs_panel)
        split.addWidget(right_box)
        split.setStretchFactor(1, 1)
        keep_sizes(split, "training_columns", [264, 1040])
        return split

    def _connect(self) -> None:
        workspace = self._workspace
        workspace.project_changed.connect(self._project_changed)
        workspace.documents_changed.connect(self._ask_again)
        workspace.config_changed.connect(self._ask_again)
        workspace.runs_changed.connect(self.refresh_runs)
        workspace.run_selected.connect(self._select)
        workspace.undo_stack.indexChanged.connect(self._edited)
        workspace.engine.job_submitted.connect(self._submitted)
        self.start_bar.changed.connect(self._show_empty_text)
        self.done.errors_wanted.connect(self._show_errors)
        self.done.prediction_wanted.connect(partial(workspace.show_page, "prediction"))
        self.empty.acted.connect(self._empty_acted)
        self.empty.linked.connect(self._open_sample)
        self.runs.chosen.connect(self._chosen)
        self.runs_panel.arranged.connect(self._show_chosen)
        actions = self.actions_on_runs
        self.runs.delete_wanted.connect(actions.delete)
        self.runs.duplicate_wanted.connect(actions.take_settings)
        self.runs.menu_wanted.connect(self._show_menu)
        self.runs.runs.rename_wanted.connect(actions.rename)
        for source in (self.runs, self.header):
            source.star_wanted.connect(actions.toggle_star)
        header = self.header
        header.note_wanted.connect(actions.note)
        header.use_wanted.connect(actions.use)
        header.export_wanted.connect(actions.ask_to_save)
        header.rename_wanted.connect(self._start_rename)
        header.copy_wanted.connect(actions.take_settings)
        header.resume_wanted.connect(self._resume)
        header.delete_wanted.connect(lambda run_id: actions.delete([run_id]))
        actions.saved.connect(self._saved)
        actions.deleted.connect(self._deleted)
        self.progress.no_curves.acted.connect(lambda: self.tabs.setCurrentWidget(self.results))
        self.results.measured.connect(self.refresh_runs)
        Shortcut("act", self, self.start_bar.train.click, context=Qt.ShortcutContext.WindowShortcut)

    # following the workspace

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self.start_bar.shown()
        self._draw()
        self.progress.curves.finish()
        focused = self.focusWidget()
        if focused is None or not focused.isVisible():
            self.runs.setFocus(Qt.FocusReason.OtherFocusReason)

    def _project_changed(self) -> None:
        self._live = None
        self._curves.clear()
        self.start_bar.follow(None)
        for strip in (self.warnings, self.done):
            strip.hide()
        self.start_bar.look_again(visible=self.isVisible())
        self.refresh_runs()
        self._select(self._workspace.selected_run)

    def _ask_again(self) -> None:
        if self._workspace.project is not None and self._live is None:
            self.start_bar.look_again(visible=self.isVisible())

    def _edited(self) -> None:
        if self._workspace.project is not None:
            self.refresh_runs()

    def refresh_runs(self) -> None:
        """Read the runs again; the choice stays where its run is still there."""
        project = self._workspace.project
        runs = project.runs.list() if project else []
        for run in runs:
            if run.id in self._curves:
                self._curves[run.id].run = run
        self.runs_panel.show_runs(runs)
        self._stack.setCurrentIndex(1 if runs else 0)
        self._show_chosen()

    # a training under way

    def _submitted(self, job: Job) -> None:
        if not isinstance(job.command, Train) or self._live is not None:
            return
        live = LiveTraining(job, self._workspace)
        self._live = live
        self.warnings.clear()
        self.done.hide()
        live.run_found.connect(self._run_found)
        live.curves_changed.connect(self._draw_soon)
        live.progressed.connect(self._show_moment)
        live.epoch_finished.connect(lambda metrics: self.runs.runs.set_live(live.run_id, metrics))
        live.ended.connect(self._training_ended)
        job.warned.connect(self.warnings.add)
        job.succeeded.connect(self._trained)
        self.start_bar.follow(live)

    def _run_found(self, run_id: str) -> None:
        assert self._live is not None
        assert self._live.curves is not None
        self._curves[run_id] = self._live.curves
        self.refresh_runs()
        self.runs.choose(run_id)
        self.tabs.setCurrentIndex(0)
        self._workspace.select_run(run_id)
        self._show_chosen()

    def _show_moment(self) -> None:
        if self._live is not None and self.runs.current_run == self._live.run_id:
            self.progress.show_moment()

    def _draw_soon(self) -> None:
        if not self._redraw.isActive():
            self._redraw.start()

    def _training_ended(self) -> None:
        live, self._live = self._live, None
        self.start_bar.follow(None)
        if live is not None and live.run_id:
            self.runs.runs.set_live(live.run_id, None)
            self._curves.pop(live.run_id, None)  # read again: what the engine wrote is complete
        self.refresh_runs()
        self.start_bar.look_again(visible=self.isVisible())

    def _trained(self, result: object) -> None:
        """Offer what comes next. `result` is a TrainResult."""
        project = self._workspace.project
        run_id = str(getattr(result, "run_id", ""))
        if project is None or not run_id:
            return
        run = project.runs.get(run_id)
        if fitted_at_once(run):
            self.tabs.setCurrentWidget(self.results)
        figures = validation_figures(run)
        seconds = float(getattr(result, "seconds", 0.0))
        if not figures:
            self.done.show_result(lambda: tr("Trained in {time}.", time=formatting.duration(seconds)), wrong=0)
            return
        documents, accuracy = int(figures["documents"]), float(figures["accuracy"])
        right = round(accuracy * documents)

        def sentence() -> str:
            share = formatting.percent_of(right, documents)
            return tr(
                "Trained in {time}. Right on the validation part: {share}.",
                time=formatting.duration(seconds),
                share=share,
            )

        self.done.show_result(sentence, wrong=documents - right)

    # showing the chosen runs

    def _select(self, run_id: str) -> None:
        if run_id and run_id != self.runs.current_run:
            if self.runs.runs.row_of(run_id) < 0:
                self.refresh_runs()
            self.runs.choose(run_id)
        self._show_chosen()

    def _chosen(self, run_ids: list[str]) -> None:
        if run_ids and run_ids[0] != self._workspace.selected_run:
            self._workspace.select_run(run_ids[0])  # comes back through `run_selected`
        else:
            self._show_chosen()

    def _show_chosen(self) -> None:
        names = self.runs.selected_runs
        records = [run for name in names if (run := self.runs.runs.run(name)) is not None]
        first = records[0] if records else None
        self.header.show_run(first)
        self.header.resume.setEnabled(self._live is None)
        self.results.show_run(first)
        self.log.show_run(first)
        self.settings.settings.set_runs(records)
        several = len(records) > 1
        self.only_differing.setVisible(several)
        colours = [run_colour(index) for index in range(len(records))]
        self.runs.runs.set_swatches(
            {run.id: colour for run, colour in zip(records, colours, strict=True)} if several else {}
        )
        self.compare.show_runs(records if several else [], colours if several else [])
        self._show_tabs(first, several=several)
        self._draw()

    def _show_tabs(self, run: RunRecord | None, *, several: bool) -> None:
        """A model that was fitted at once has no curves to show, and one run alone nothing to compare."""
        no_curves = run is not None and not several and run.bundle is not None and fitted_at_once(run)
        current = self.tabs.currentWidget()
        for part, shown in ((self.progress, not no_curves), (self.compare, several)):
            self.tabs.setTabVisible(self.tabs.indexOf(part), shown)
        if no_curves and current is self.progress:
            self.tabs.setCurrentWidget(self.results)
            self._left_curves = True
        elif not no_curves and self._left_curves:
            self._left_curves = False
            if current is self.results:  # whoever looked at curves sees curves again
                self.tabs.setCurrentWidget(self.progress)

    def _draw(self) -> None:
        if not self.isVisible():
            return
        names = self.runs.selected_runs
        curves = [found for name in names if (found := self._curves_of(name)) is not None]
        live = self._live if self._live is not None and len(names) == 1 and names[0] == self._live.run_id else None
        self.progress.show_runs(curves, live)

    def _curves_of(self, run_id: str) -> RunCurves | None:
        project, run = self._workspace.project, self.runs.runs.run(run_id)
        if project is None or run is None:
            return None
        if run_id not in self._curves:
            self._curves[run_id] = RunCurves(run, project.runs.epochs(run_id), project.runs.points(run_id))
        return self._curves[run_id]

    # acting on runs

    def _start_rename(self, run_id: str) -> None:
        row_number = self.runs.runs.row_of(run_id)
        if row_number >= 0:
            self.runs.edit(self.runs.runs.index(row_number, 0))

    def _resume(self, run_id: str) -> None:
        if self._live is None:
            self._workspace.train(resume_run=run_id)

    def _show_menu(self, run_id: str, place: QPoint) -> None:
        run: RunRecord | None = self.runs.runs.run(run_id)
        if run is not None:
            menu = QMenu(self)
            chosen = self.runs.selected_runs
            self.header.fill_menu(menu, run)
            if run_id in chosen and len(chosen) > 1:
                menu.addSeparator()
                compare = menu.addAction(tr("Compare the {n} chosen runs", n=len(chosen)))
                compare.triggered.connect(lambda: self.tabs.setCurrentWidget(self.compare))
                delete = menu.addAction(tr("Delete the {n} chosen runs", n=len(chosen)))
                delete.triggered.connect(lambda: self.actions_on_runs.delete(chosen))
            menu.aboutToHide.connect(menu.deleteLater)
            menu.popup(place)

    def _saved(self, path: Path) -> None:
        self.done.say(lambda: tr("The model was saved as {path}.", path=path))

    def _deleted(self, runs: list[RunRecord]) -> None:
        undo = key_map().shown("undo")
        if len(runs) == 1:
            name = run_title(runs[0])
            self.done.say(lambda: tr("{run} was deleted. Undo ({key}) brings it back.", run=name, key=undo))
        else:
            number = len(runs)
            self.done.say(lambda: tr("{n} runs were deleted. Undo ({key}) brings them back.", n=number, key=undo))

    def _show_errors(self) -> None:
        self.tabs.setCurrentWidget(self.results)
        self.results.show_errors()

    # the empty page

    def _empty_acted(self) -> None:
        self._workspace.show_page("model" if self.start_bar.can_train else "dataset")

    def _open_sample(self) -> None:
        self._workspace.open_sample(language().code)
        self._workspace.show_page("dataset")

    def _show_empty_text(self) -> None:
        can_train = self.start_bar.can_train
        self.empty.set_texts(
            title=tr("Nothing is trained yet"),
            sentence=tr("Start above: curves, figures and errors of each training appear here and stay.")
            if can_train
            else tr("A model learns from documents whose class is known. Import some, or label those that are there."),
            action=tr("Choose another model") if can_train else tr("Go to the documents"),
            link="" if self.start_bar.has_documents else tr("Try the sample project"),
        )

    def _retranslate(self) -> None:
        for index, text in enumerate((tr("Curves"), tr("Compare"), tr("Results"), tr("Settings"), tr("Log"))):
            self.tabs.setTabText(index, text)
        self.only_differing.setText(tr("Only what differs"))
        for widget in (self.tabs, self.tabs.tabBar()):
            widget.setAccessibleName(tr("The chosen run"))
        self._show_empty_text()
