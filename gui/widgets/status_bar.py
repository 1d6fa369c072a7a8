"""The foot of the window: device and memory, the running job with its progress and buttons, and the promise."""

from __future__ import annotations

import psutil
from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QFrame, QProgressBar, QSizePolicy, QWidget

from engine.contract.commands import (
    EditDocuments,
    ExportDocuments,
    ExportLedger,
    ExportModel,
    ExportPredictions,
    ImportDocuments,
    PredictBatch,
    Train,
    UndoEdit,
    WarmUp,
)
from engine.contract.events import EpochMetrics, Progress, Stage
from engine.runtime.threads import engine_threads
from gui import formatting
from gui.bridge.controller import Engine, Job, Lane
from gui.i18n import tr, tr_message, tr_n
from gui.shortcuts.key_map import bind_with_keys, with_key
from gui.theme import MARGIN, SPACE
from gui.widgets.controls import IconButton, label, row
from gui.widgets.elided_label import ElidedLabel

MEMORY_INTERVAL_MS = 2000


class StatusBar(QFrame):
    """Follows the long lane of the engine, and a large edit before it. A bar never runs backwards within a stage."""

    def __init__(self, engine: Engine, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setProperty("role", "footer")
        self._engine = engine
        self._job: Job | None = None
        self._stage: Stage | None = None
        self._progress: Progress | None = None
        self._epoch: EpochMetrics | None = None
        self._process = psutil.Process()

        self._device = label("small")
        self.notice = IconButton("info", role="link")
        self.notice.hide()
        self._title = ElidedLabel()
        self._title.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Preferred)
        self._bar = QProgressBar()
        self._bar.setTextVisible(False)
        self._bar.setFixedWidth(160)
        self._pause = IconButton("pause")
        self._pause.clicked.connect(self._toggle_pause)
        self._stop = IconButton("circle-stop")
        self._stop.clicked.connect(self._stop_job)
        self._abort = IconButton("x")
        self._abort.clicked.connect(self._abort_job)
        self._saved = label("small")
        self._promise = label("small")

        buttons = (self._pause, self._stop, self._abort)
        layout = row(self._device, self.notice, self._title, self._bar, *buttons, self._saved, self._promise)
        layout.setContentsMargins(MARGIN, SPACE // 2, MARGIN, SPACE // 2)
        layout.setSpacing(MARGIN)
        layout.setStretch(2, 1)
        self.setLayout(layout)
        self.setMinimumHeight(40)

        engine.job_submitted.connect(self._submitted)
        engine.job_ended.connect(self._ended)
        self._memory_timer = QTimer(self, interval=MEMORY_INTERVAL_MS)
        self._memory_timer.timeout.connect(self._show_device)
        self._memory_timer.start()
        bind_with_keys(self._retranslate)

    @property
    def shown_text(self) -> str:
        return self._title.text()

    def show_notice(self, text: str) -> None:
        """A line that stays until it is taken back with an empty text; a click on it is its owner's."""
        self.notice.setText(text)
        self.notice.setVisible(bool(text))

    def _submitted(self, job: Job) -> None:
        first = self._job is None or job.lane is Lane.EDIT  # a person waits for an edit, a training can wait
        if job.lane is not Lane.QUICK and not isinstance(job.command, WarmUp) and first:
            self._follow(job)
        self._refresh()

    def _follow(self, job: Job | None) -> None:
        if self._job is not None:
            self._job.stage.disconnect(self._on_stage)
            self._job.progress.disconnect(self._on_progress)
            self._job.epoch.disconnect(self._on_epoch)
        self._job, self._stage, self._progress, self._epoch = job, None, None, None
        self._bar.setRange(0, 0)
        if job is not None:
            job.stage.connect(self._on_stage)
            job.progress.connect(self._on_progress)
            job.epoch.connect(self._on_epoch)

    def _ended(self, job: Job) -> None:
        if job is self._job:
            self._follow(self._engine.edit_job or self._engine.long_job)
        self._refresh()

    def _on_stage(self, stage: Stage) -> None:
        self._stage, self._progress = stage, None
        self._bar.setRange(0, 0)
        self._refresh()

    def _on_progress(self, progress: Progress) -> None:
        self._progress = progress
        if progress.total:
            self._bar.setRange(0, progress.total)
            self._bar.setValue(max(progress.done, self._bar.value()))
        self._refresh()

    def _on_epoch(self, metrics: EpochMetrics) -> None:
        self._epoch = metrics
        self._refresh()

    def _toggle_pause(self) -> None:
        if self._job is not None:
            if self._job.paused:
                self._job.resume()
            else:
                self._job.pause()
            self._refresh()

    def _stop_job(self) -> None:
        if self._job is not None:
            self._job.stop()
            self._refresh()

    def _abort_job(self) -> None:
        if self._job is not None:
            self._job.abort()
            self._refresh()

    def _refresh(self) -> None:
        job = self._job
        busy = job is not None
        training = job is not None and isinstance(job.command, Train)
        self._bar.setVisible(busy)
        self._abort.setVisible(job is not None and not isinstance(job.command, UndoEdit))  # half an undo helps nobody
        self._pause.setVisible(training)
        self._stop.setVisible(training)
        self._saved.setVisible(not busy)
        if job is None:
            self._title.setText("")
            return
        token = job.command.token
        self._pause.setText(tr("Resume") if job.paused else tr("Pause"))
        self._pause.set_icon("play" if job.paused else "pause")
        self._stop.setEnabled(not token.stop_requested)
        self._pause.setEnabled(not token.stop_requested)
        self._abort.setText(tr("Discard") if training else tr("Cancel"))
        self._abort.setToolTip(
            tr("Stop at once and keep nothing of this training")
            if training
            else with_key(tr("Cancel; what is done stays"), "cancel")
        )
        self._title.setText(self._job_text(job))

    def _job_text(self, job: Job) -> str:
        token = job.command.token
        name = command_title(job)
        if token.state.name == "ABORT":
            return tr("{job}: stopping now …", job=name)
        if token.stop_requested:
            return tr("{job}: stopping after this batch, the best epoch is kept …", job=name)
        if job.paused:
            return tr("{job}: paused", job=name)
        doing = self._progress.doing if self._progress is not None else None
        doing = doing or (self._stage.title if self._stage is not None else None)
        parts = [tr_message(doing) if doing is not None else name]
        if self._progress is not None:  # what matters most comes first: the end is cut off where there is no room
            progress = self._progress
            if progress.seconds_left is not None:
                parts.append(tr("{time} left", time=formatting.time_left(progress.seconds_left)))
            if progress.total and progress.unit != "bytes":
                parts.append(f"{progress.done:,} / {progress.total:,}")
            if progress.rate >= 1 and progress.unit not in ("", "bytes", "epochs"):
                parts.append(tr("{rate} a second", rate=formatting.count(round(progress.rate))))
        return " · ".join(parts)

    def _show_device(self) -> None:
        memory = formatting.megabytes(self._process.memory_info().rss / 2**20)
        threads = tr_n("CPU {n} thread", "CPU {n} threads", engine_threads())
        self._device.setText(f"{threads} · {memory}")

    def _retranslate(self) -> None:
        self._saved.setText(tr("All changes saved"))
        self._promise.setText(tr("Everything stays on this computer"))
        self._stop.setText(tr("Stop"))
        self._stop.setToolTip(tr("Stop soon and keep the best epoch so far"))
        self._bar.setAccessibleName(tr("Progress"))
        self._show_device()
        self._refresh()


def command_title(job: Job) -> str:
    """What a job is called in the status bar and in notifications."""
    match job.command:
        case Train():
            return tr("Training")
        case ImportDocuments():
            return tr("Import")
        case EditDocuments() | UndoEdit():
            return tr("Edit")
        case PredictBatch():
            return tr("Prediction")
        case ExportDocuments() | ExportLedger() | ExportModel() | ExportPredictions():
            return tr("Export")
        case _:
            return tr("Working")
