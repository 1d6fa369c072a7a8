"""The head of the Training tab: what will be trained, the button that says so, and Pause, Stop, Discard."""

from __future__ import annotations

from typing import TYPE_CHECKING

import psutil
from PySide6.QtCore import QTimer, Signal
from PySide6.QtWidgets import QWidget

from engine.contract.commands import Estimate
from engine.contract.errors import ErrorInfo
from gui import formatting
from gui.bridge.controller import Job
from gui.bridge.workspace import Workspace
from gui.i18n import tr, tr_message, tr_n
from gui.models.runs_table import model_title
from gui.shortcuts.key_map import bind_with_keys, with_key
from gui.tabs.training.live import LiveTraining
from gui.theme import MARGIN, SPACE
from gui.widgets.controls import IconButton, label, link_button, primary_button, row

if TYPE_CHECKING:
    from engine.training.estimate import TrainingEstimate

DEBOUNCE_MS = 200


class StartBar(QWidget):
    """Knows by itself whether a training can start; `changed` is sent when that or the button's text has changed."""

    changed = Signal()

    def __init__(self, workspace: Workspace, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._workspace = workspace
        self._live: LiveTraining | None = None
        self._estimate: TrainingEstimate | None = None
        self._refusal: ErrorInfo | None = None
        self._job: Job | None = None
        self._documents = self._classes = self._labelled = 0
        self._stale = True
        self._title = label("title")
        self._what = label("secondary")
        self._change = link_button()
        self._change.clicked.connect(lambda: workspace.show_page("model"))
        self._why_not = label("warning", wrap=True)
        self._why_not.setMinimumWidth(120)
        self.pause = IconButton("pause")
        self.pause.clicked.connect(self._toggle_pause)
        self.stop = IconButton("circle-stop")
        self.stop.clicked.connect(self._stop_training)
        self.discard = IconButton("x")
        self.discard.clicked.connect(self._discard_training)
        self.train = primary_button("play")
        self.train.clicked.connect(self._start)
        titles = row(self._title, self._what, self._change, 1, spacing=SPACE)
        titles.insertSpacing(1, SPACE)
        layout = row(titles, self._why_not, self.pause, self.stop, self.discard, self.train, spacing=SPACE)
        layout.setStretch(0, 2)
        layout.setStretch(1, 1)
        layout.insertSpacing(2, MARGIN - SPACE)
        self.setLayout(layout)
        self._timer = QTimer(self, interval=DEBOUNCE_MS, singleShot=True)
        self._timer.timeout.connect(self._ask)
        engine = workspace.engine
        engine.job_submitted.connect(self._refresh_for)
        engine.job_ended.connect(self._refresh_for)
        bind_with_keys(self._retranslate)

    @property
    def reason(self) -> str:
        """Why no training can start; empty when it can."""
        return self._why_not.text() if not self.train.isEnabled() else ""

    @property
    def can_train(self) -> bool:
        return not self._hindrance()

    @property
    def has_documents(self) -> bool:
        return self._documents > 0

    def follow(self, live: LiveTraining | None) -> None:
        self._live = live
        if live is not None:
            live.progressed.connect(self.refresh)
            live.epoch_finished.connect(self.refresh)
        self.refresh()

    def look_again(self, *, visible: bool) -> None:
        """Documents, project or configuration have changed. Asks the engine once the page is looked at."""
        self._drop()
        self._estimate = self._refusal = None
        self._stale = True
        if visible and self._workspace.project is not None:
            self._stale = False
            self._count()
            self._timer.start()
        self.refresh()

    def shown(self) -> None:
        if self._stale:
            self.look_again(visible=True)

    def _count(self) -> None:
        project = self._workspace.project
        assert project is not None
        counts = project.documents.counts()
        named = [count for count in counts if count.label]
        self._documents = sum(count.total for count in counts)
        self._labelled = sum(count.total for count in named)
        self._classes = sum(count.train + count.unassigned > 0 for count in named)

    # asking for time and memory

    def _ask(self) -> None:
        project = self._workspace.project
        if project is None or self._hindrance():
            return
        self._job = self._workspace.quick(Estimate(project=project.file, config=self._workspace.config))
        self._job.succeeded.connect(self._answered)
        self._job.failed.connect(self._refused)
        self._job.ended.connect(self._forget)

    def _answered(self, estimate: TrainingEstimate) -> None:
        self._estimate = estimate
        self.refresh()

    def _refused(self, info: ErrorInfo) -> None:
        if info.code.startswith("train."):  # the documents do not allow it; anything else must not stand in the way
            self._refusal = info
        self.refresh()

    def _forget(self) -> None:
        self._job = None

    def _drop(self) -> None:
        self._timer.stop()
        if self._job is not None:
            self._workspace.engine.drop(self._job)
            self._job = None

    # acting

    def _start(self) -> None:
        if self.can_train:
            self._drop()
            self._workspace.train()

    def _toggle_pause(self) -> None:
        if self._live is not None:
            job = self._live.job
            if job.paused:
                job.resume()
            else:
                job.pause()
            self.refresh()

    def _stop_training(self) -> None:
        if self._live is not None:
            self._live.job.stop()
            self.refresh()

    def _discard_training(self) -> None:
        if self._live is not None:
            self._live.job.abort()
            self.refresh()

    # showing

    def _hindrance(self) -> str:
        """Why a training cannot start, in one sentence with the remedy in it."""
        workspace = self._workspace
        if workspace.project is None:
            return tr("Open a project first.")
        if self._live is not None:
            return ""
        if workspace.engine.long_job is not None and not _is_warm_up(workspace.engine.long_job):
            return tr("Another job is running; the training can start when it has ended.")
        if not self._documents:
            return tr("There are no documents yet: import some first.")
        if not self._labelled:
            return tr("No document has a label yet: label some, of at least two classes.")
        if self._classes < 2:
            return tr("All documents to learn from have the same label; a model needs at least two classes.")
        return tr_message(self._refusal.happened) if self._refusal is not None else ""

    def _refresh_for(self, _job: Job) -> None:
        self.refresh()

    def refresh(self) -> None:
        live = self._live
        hindrance = self._hindrance()
        self.train.setEnabled(live is None and not hindrance)
        if live is not None and live.epoch is not None:  # as wide from the first as the last one needs
            self.train.setText(_epoch_text(live.epoch.epochs, live.epoch.epochs))
        self.train.setMinimumWidth(self.train.sizeHint().width() if live is not None else 0)
        self.train.setText(self._running_text(live) if live else self._start_text())
        for button in (self.pause, self.stop, self.discard):
            button.setVisible(live is not None)
        if live is not None:
            token = live.job.command.token
            self.pause.setText(tr("Resume") if live.job.paused else tr("Pause"))
            self.pause.set_icon("play" if live.job.paused else "pause")
            self.pause.setEnabled(not token.stop_requested)
            self.stop.setEnabled(not token.stop_requested)
            self.discard.setEnabled(token.state.name != "ABORT")
        self._why_not.setText(hindrance or ("" if live else self._memory_warning()))
        if self._workspace.project is not None:
            self._what.setText(model_title(self._workspace.config.architecture))
        self.changed.emit()

    def _start_text(self) -> str:
        estimate = self._estimate
        if estimate is not None:
            time = formatting.about(estimate.seconds)
            return tr_n(
                "Train on {n} document, {time}", "Train on {n} documents, {time}", estimate.documents, time=time
            )
        return tr("Train")

    def _running_text(self, live: LiveTraining) -> str:
        token = live.job.command.token
        if token.state.name == "ABORT":
            return tr("Stopping now …")
        if token.stop_requested:
            return tr("Stopping after this batch …")
        if live.job.paused:
            return tr("Paused")
        epoch = live.epoch
        if epoch is not None and epoch.epoch < epoch.epochs:
            return _epoch_text(epoch.epoch + 1, epoch.epochs)
        return tr("Training …")

    def _memory_warning(self) -> str:
        estimate = self._estimate
        if estimate is None:
            return ""
        free = psutil.virtual_memory().available / 2**20
        if estimate.memory_mb <= free:
            return ""
        return tr(
            "This needs {needed}, and {free} is free: choose a smaller batch size or model.",
            needed=formatting.megabytes(estimate.memory_mb),
            free=formatting.megabytes(free),
        )

    def _retranslate(self) -> None:
        self._title.setText(tr("Training"))
        self._change.setText(tr("Change"))
        self._change.setToolTip(tr("Choose another model or other options"))
        self._change.setAccessibleName(tr("Choose another model or other options"))
        self.train.setToolTip(with_key(tr("Start the training"), "act"))
        self.stop.setText(tr("Stop"))
        self.stop.setToolTip(tr("Stop soon and keep the best epoch so far"))
        self.discard.setText(tr("Discard"))
        self.discard.setToolTip(tr("Stop at once and keep nothing of this training"))
        self.pause.setToolTip(tr("Hold the training; it goes on where it was"))
        self.refresh()


def _is_warm_up(job: Job) -> bool:
    return type(job.command).__name__ == "WarmUp"


def _epoch_text(number: int, epochs: int) -> str:
    return tr("Epoch {n} of {epochs}", n=number, epochs=epochs)
