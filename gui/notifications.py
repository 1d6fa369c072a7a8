"""Tells a person who works elsewhere that something long has ended: in the task bar, on the desktop, in the foot."""

from __future__ import annotations

import time
from collections.abc import Callable
from dataclasses import dataclass

from PySide6.QtCore import QEvent, QObject, Qt, QTimer, Signal
from PySide6.QtWidgets import QApplication, QSystemTrayIcon, QWidget

from engine.contract.commands import ImportDocuments, PredictBatch, Train, WarmUp
from gui import formatting
from gui.bridge.controller import Engine, Job, Lane
from gui.i18n import bind, tr
from gui.icons import icon
from gui.settings import settings
from gui.widgets.status_bar import StatusBar

LONG_SECONDS = 120.0
SEEN_MS = 8000
"""How long the line in the foot stays once its page is in front of a person."""


def wanted() -> bool:
    """Whether a person wants to be told; on unless it was switched off."""
    return settings().get("notifications", True) is not False


def set_wanted(on: bool) -> None:
    settings().set("notifications", on)


@dataclass(frozen=True)
class Ended:
    """Something long that has ended while the window was not looked at."""

    job: Job
    seconds: float
    failed: bool
    page: str
    """Where its result can be seen."""

    def text(self) -> str:
        time_taken = formatting.duration(self.seconds)
        match self.job.command:
            case Train():
                return (
                    tr("The training failed after {time}.", time=time_taken)
                    if self.failed
                    else tr("The training has ended after {time}.", time=time_taken)
                )
            case ImportDocuments():
                return (
                    tr("The import failed after {time}.", time=time_taken)
                    if self.failed
                    else tr("The import has ended after {time}.", time=time_taken)
                )
            case PredictBatch():
                return (
                    tr("The classification failed after {time}.", time=time_taken)
                    if self.failed
                    else tr("The classification has ended after {time}.", time=time_taken)
                )
            case _:
                return (
                    tr("What was running failed after {time}.", time=time_taken)
                    if self.failed
                    else tr("What was running has ended after {time}.", time=time_taken)
                )


class Notifier(QObject):
    """Follows the long lane. What a person stopped at once themselves is not told. Thread: GUI only."""

    notified = Signal(str)
    """The text, when the task bar and the desktop were asked to show it."""
    page_wanted = Signal(str)

    def __init__(
        self,
        window: QWidget,
        status: StatusBar,
        engine: Engine,
        *,
        page: Callable[[], str],
        threshold: float = LONG_SECONDS,
        seen_ms: int = SEEN_MS,
    ) -> None:
        """`page` says which page is in front; `threshold` is in seconds."""
        super().__init__(window)
        self._window = window
        self._status = status
        self._page = page
        self._threshold = threshold
        self._started: dict[str, float] = {}
        self._failed: set[str] = set()
        self._ended: Ended | None = None
        self._tray: QSystemTrayIcon | None = None
        self._seen = QTimer(self, interval=seen_ms, singleShot=True)
        self._seen.timeout.connect(self.forget)
        status.notice.clicked.connect(self._go)
        engine.job_submitted.connect(self._submitted)
        engine.job_ended.connect(self._job_ended)
        window.installEventFilter(self)
        bind(self._retranslate)

    def look(self) -> None:
        """Another page is in front, or the window has become active: the result may be in sight now."""
        in_sight = self._ended is not None and self._in_use() and self._page() == self._ended.page
        if in_sight and not self._seen.isActive():
            self._seen.start()
        elif not in_sight:
            self._seen.stop()

    def forget(self) -> None:
        """Take everything back that was shown."""
        self._ended = None
        self._seen.stop()
        self._status.show_notice("")
        if self._tray is not None:
            self._tray.hide()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() in (QEvent.Type.WindowActivate, QEvent.Type.WindowDeactivate):
            self.look()
        return False

    def _in_use(self) -> bool:
        """Whether a person works in the window or in a dialog of it."""
        active = QApplication.activeWindow()
        while active is not None and active is not self._window:
            active = active.parentWidget()
        return active is not None

    def _submitted(self, job: Job) -> None:
        if job.lane is Lane.LONG and not isinstance(job.command, WarmUp):
            job.started.connect(self._job_started)
            job.failed.connect(self._job_failed)

    def _job_started(self) -> None:
        job = self.sender()
        assert isinstance(job, Job)
        self._started[job.id] = time.monotonic()

    def _job_failed(self) -> None:
        job = self.sender()
        assert isinstance(job, Job)
        self._failed.add(job.id)

    def _job_ended(self, job: Job) -> None:
        started = self._started.pop(job.id, None)
        failed = job.id in self._failed
        self._failed.discard(job.id)
        if started is None or job.command.token.state.name == "ABORT":
            return
        seconds = time.monotonic() - started
        if seconds < self._threshold or self._in_use():
            return
        pages = {Train: "training", PredictBatch: "prediction"}
        self._ended = Ended(job, seconds, failed, pages.get(type(job.command), "dataset"))
        self._status.show_notice(self._ended.text())
        if wanted():
            self._tell(self._ended.text())

    def _tell(self, text: str) -> None:
        QApplication.alert(self._window)
        if QSystemTrayIcon.isSystemTrayAvailable() and QSystemTrayIcon.supportsMessages():
            if self._tray is None:
                self._tray = QSystemTrayIcon(self)
                self._tray.messageClicked.connect(self._go)
                self._tray.activated.connect(self._go)
            self._tray.setIcon(icon("circle-check", "accent"))
            self._tray.setToolTip(text)
            self._tray.show()
            self._tray.showMessage("Classmark", text, icon("circle-check", "accent"))
        self.notified.emit(text)

    def _go(self) -> None:
        """To the window and the page where the result stands."""
        ended = self._ended
        self.forget()
        self._window.setWindowState(self._window.windowState() & ~Qt.WindowState.WindowMinimized)
        self._window.raise_()
        self._window.activateWindow()
        if ended is not None:
            self.page_wanted.emit(ended.page)

    def _retranslate(self) -> None:
        if self._ended is not None:
            self._status.show_notice(self._ended.text())
