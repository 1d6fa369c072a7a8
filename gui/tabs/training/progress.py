"""How a run goes or went: figures of the moment, plots, table of epochs."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QScrollArea, QSplitter, QWidget

from gui import formatting
from gui.i18n import bind, tr, tr_message
from gui.models.runs_table import run_title
from gui.tabs.training.curves import Curves
from gui.tabs.training.epochs import EpochsTable, best_epoch
from gui.tabs.training.live import LiveTraining, RunCurves
from gui.tabs.training.run_settings import fitted_at_once
from gui.theme import GROUP, MARGIN, SPACE, theme
from gui.widgets.controls import column, label, row
from gui.widgets.empty_state import EmptyState
from gui.widgets.kept_sizes import keep_sizes
from gui.widgets.option_names import choice_title
from gui.widgets.stat import Stat, stats_row

PLOTS_HEIGHT = 256
TABLE_HEIGHT = 192
"""Least heights in pixels at 100 % at which plots and table can be read."""


class RunProgress(QWidget):
    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._runs: list[RunCurves] = []
        self._live: LiveTraining | None = None
        self.epoch, self.speed, self.time, self.memory, self.best = (Stat() for _ in range(5))
        self._stage = label("secondary")
        self._stage.setAlignment(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignBottom)
        stats = row(stats_row(self.epoch, self.speed, self.time, self.memory, self.best, spacing=GROUP), self._stage)
        stats.setStretch(0, 1)
        self.curves = Curves()
        self.no_curves = EmptyState("circle-check")
        self.no_curves.button.setProperty("role", "")
        self.no_curves.hide()
        self.table = EpochsTable()
        self._table_title = label("strong")
        self._table_title.setMinimumHeight(self.curves.rate.more.sizeHint().height())  # as high as the head beside it
        table = column(self._table_title, self.table, spacing=SPACE // 2)
        table.setStretch(1, 1)
        self.rate_box = QWidget()
        self.rate_box.setLayout(column(self.curves.rate))
        lower = row(table, self.rate_box, spacing=MARGIN)
        lower.setStretch(0, 7)
        lower.setStretch(1, 3)
        lower.setContentsMargins(0, SPACE, 0, 0)
        self._lower = QWidget()
        self._lower.setLayout(lower)
        split = QSplitter(Qt.Orientation.Vertical)
        split.setChildrenCollapsible(False)
        split.setHandleWidth(1)
        split.addWidget(self.curves)
        split.addWidget(self._lower)
        split.setStretchFactor(0, 3)
        split.setStretchFactor(1, 2)
        keep_sizes(split, "training_rows", [330, 220])
        self._area = QScrollArea()  # on a small window one scrolls, instead of looking at flat plots
        self._area.setWidgetResizable(True)
        self._area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self._area.setWidget(split)
        split.setAutoFillBackground(False)  # set by Qt; then plots and table would be painted twice over when shown
        layout = column(stats, self.no_curves, self._area, spacing=MARGIN)
        layout.setContentsMargins(0, MARGIN, 0, 0)
        layout.setStretch(1, 1)
        layout.setStretch(2, 1)
        self.setLayout(layout)
        theme().changed.connect(self._restyle)
        self._restyle()
        bind(self._retranslate)

    def _restyle(self) -> None:
        """On the projector the plots are larger; the page scrolls."""
        self.curves.setMinimumHeight(round(PLOTS_HEIGHT * theme().scale))
        self._lower.setMinimumHeight(round(TABLE_HEIGHT * theme().scale))

    def show_runs(self, runs: Sequence[RunCurves], live: LiveTraining | None) -> None:
        """Show one run (the one under way if `live` is given) or several over each other."""
        self._runs, self._live = list(runs), live
        self.curves.show_runs(runs, running=live is not None)
        first = runs[0] if runs else None
        self.table.epochs.set_epochs(first.epochs if first else [])
        fitted = len(runs) == 1 and fitted_at_once(runs[0].run)
        self.no_curves.setVisible(fitted)
        self._area.setVisible(not fitted)
        self._show_titles()
        for stat in (self.epoch, self.best):
            stat.setVisible(not fitted)
        self.show_moment()

    def show_moment(self) -> None:
        """Figures that change within an epoch."""
        first = self._runs[0] if self._runs else None
        epochs = first.epochs if first else []
        last = epochs[-1] if epochs else None
        live, progress = self._live, self._live.progress if self._live else None
        self._stage.setText(tr_message(live.stage.title) if live and live.stage else "")
        if last is None:
            self.epoch.set_value("")
            self.memory.set_value("")
        else:
            self.epoch.set_value(tr("{n} of {epochs}", n=last.epoch, epochs=last.epochs))
            self.memory.set_value(formatting.megabytes(last.memory_mb))
        rate = progress.rate if progress and progress.unit == "documents" else last.examples_per_second if last else 0
        self.speed.set_value(formatting.count(round(rate)) if rate else "")
        self.time.set_name(tr("Time left") if live else tr("Training time"))
        if live:
            left = progress.seconds_left if progress else None
            self.time.set_value(formatting.time_left(left) if left is not None else "")
        else:
            self.time.set_value(formatting.duration(sum(epoch.seconds for epoch in epochs)) if epochs else "")
        best = best_epoch(epochs)
        found = next((epoch for epoch in epochs if epoch.epoch == best), None)
        if found is None:
            self.best.set_value("")
        else:
            share = formatting.percent(found.validation_accuracy)
            self.best.set_value(tr("{n}, {share} right", n=best, share=share))
        monitor = first.run.config.get("training", {}).get("monitor", "") if first else ""
        self.best.setToolTip(
            tr("The epoch that is kept, by: {figure}", figure=choice_title(monitor)) if monitor else ""
        )

    def _retranslate(self) -> None:
        self.epoch.set_name(tr("Epoch"))
        self.speed.set_name(tr("Documents a second"))
        self.memory.set_name(tr("Memory"))
        self.best.set_name(tr("Best epoch"))
        self._show_titles()
        self.show_moment()

    def _show_titles(self) -> None:
        first = self._runs[0].run if self._runs else None
        several = len(self._runs) > 1
        self._table_title.setText(
            tr("Epochs of {run}", run=run_title(first)) if first is not None and several else tr("Epochs")
        )
        self.no_curves.set_texts(
            title=tr("Fitted in one go"),
            sentence=tr("This model does not learn in epochs, so there are no curves to watch."),
            action=tr("Show the results") if first is not None and first.bundle is not None else "",
        )
