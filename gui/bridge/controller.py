"""Submits commands to the engine's lanes and hands each submitter a `Job` that reports by Qt signals."""

from __future__ import annotations

from enum import StrEnum
from importlib import import_module

from PySide6.QtCore import QObject, Signal

from engine.contract.commands import Command
from engine.contract.events import (
    Cancelled,
    CheckpointSaved,
    EpochFinished,
    Event,
    Failed,
    PartialResult,
    Progress,
    Stage,
    Started,
    Succeeded,
    Terminal,
    Warned,
)
from gui.bridge.engine_thread import EngineThread
from gui.bridge.mailbox import Mailbox, Points


class Lane(StrEnum):
    LONG = "long"
    """Import, training, batch prediction: one after the other."""
    QUICK = "quick"
    """One text as it is typed, previews, estimates: never waits for the long lane."""
    EDIT = "edit"
    """A person's edits of very many documents: wait for no training and keep no answer waiting."""


late_threads: list[EngineThread] = []
"""Threads that did not end when their engine was shut down."""


class Job(QObject):
    """One submitted command as the window sees it. Thread: GUI only.

    Signals carry contract objects: `stage` a Stage, `progress` a Progress, `points` a dict series -> (steps, values),
    `epoch` an EpochMetrics, `partial` a tuple, `warned` and `failed` an ErrorInfo, `succeeded` the result.
    `ended` follows every terminal signal.
    """

    started = Signal()
    stage = Signal(object)
    progress = Signal(object)
    points = Signal(object)
    epoch = Signal(object)
    checkpoint = Signal(object)
    partial = Signal(object)
    warned = Signal(object)
    succeeded = Signal(object)
    cancelled = Signal()
    failed = Signal(object)
    ended = Signal()

    def __init__(self, command: Command, lane: Lane, parent: QObject) -> None:
        super().__init__(parent)
        self.command = command
        self.lane = lane
        self.running = False
        self.over = False

    @property
    def id(self) -> str:
        return self.command.job_id

    def pause(self) -> None:
        self.command.token.pause()

    def resume(self) -> None:
        self.command.token.resume()

    @property
    def paused(self) -> bool:
        return self.command.token.paused

    def stop(self) -> None:
        """Stop after this unit of work and keep the best."""
        self.command.token.stop()

    def abort(self) -> None:
        """Stop at once and keep nothing new."""
        self.command.token.abort()

    def receive(self, event: Event) -> None:
        match event:
            case Started():
                self.running = True
                self.started.emit()
            case Stage():
                self.stage.emit(event)
            case Progress():
                self.progress.emit(event)
            case EpochFinished():
                self.epoch.emit(event.metrics)
            case CheckpointSaved():
                self.checkpoint.emit(event)
            case PartialResult():
                self.partial.emit(event.items)
            case Warned():
                self.warned.emit(event.info)
            case Terminal():
                self.running = False
                self.over = True
                self._end(event)
                self.ended.emit()

    def _end(self, event: Terminal) -> None:
        match event:
            case Succeeded():
                self.succeeded.emit(event.result)
            case Failed():
                self.failed.emit(event.error)
            case Cancelled():
                self.cancelled.emit()


class Engine(QObject):
    """The lanes and the jobs under way. Thread: GUI only."""

    job_submitted = Signal(object)
    job_ended = Signal(object)

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._jobs: dict[str, Job] = {}
        self._mailbox = Mailbox(deliver_event=self._deliver_event, deliver_points=self._deliver_points, parent=self)
        self._threads = {lane: EngineThread(f"engine-{lane}", self._mailbox.post, self) for lane in Lane}
        # torch imports it in a lane, pyqtgraph in the GUI thread, and its parts import each other: when both come at
        # once Python breaks the deadlock by handing out a half of it, and the Training page could not be opened.
        import_module("colorama")
        for thread in self._threads.values():
            thread.start()

    @property
    def jobs(self) -> tuple[Job, ...]:
        return tuple(self._jobs.values())

    @property
    def long_job(self) -> Job | None:
        """The job of the long lane that is running or waiting first, if any."""
        return next((job for job in self._jobs.values() if job.lane is Lane.LONG), None)

    @property
    def edit_job(self) -> Job | None:
        """An edit of very many documents that is under way, if any."""
        return next((job for job in self._jobs.values() if job.lane is Lane.EDIT), None)

    def submit(self, command: Command, *, lane: Lane = Lane.LONG) -> Job:
        job = Job(command, lane, self)
        self._jobs[job.id] = job
        self._threads[lane].submit(command)
        self.job_submitted.emit(job)
        return job

    def drop(self, job: Job) -> None:
        """Abort a job and deliver nothing of it any more: its submitter has asked for something newer."""
        job.abort()
        if self._jobs.pop(job.id, None) is not None:
            self._mailbox.forget(job.id)
            self.job_ended.emit(job)
            job.deleteLater()

    def shut_down(self, *, wait_ms: int = 5000) -> bool:
        """Abort everything and end all threads. Returns whether they ended in time.

        A thread that has not (it is importing torch on a slow disk, say) outlives this object: Qt aborts the process
        when a running thread is destroyed.
        """
        for job in list(self._jobs.values()):
            self.drop(job)
        for thread in self._threads.values():
            thread.finish()
        late = [thread for thread in self._threads.values() if not thread.wait(wait_ms)]
        for thread in late:
            thread.silence()
            thread.setParent(None)
        late_threads.extend(thread for thread in late if thread not in late_threads)
        return not late

    def _deliver_event(self, event: Event) -> None:
        job = self._jobs.get(event.job_id)
        if job is None:  # dropped: stale
            return
        if isinstance(event, Terminal):
            del self._jobs[event.job_id]
        job.receive(event)
        if isinstance(event, Terminal):
            self.job_ended.emit(job)
            job.deleteLater()

    def _deliver_points(self, job_id: str, points: Points) -> None:
        job = self._jobs.get(job_id)
        if job is not None:
            job.points.emit(points)
