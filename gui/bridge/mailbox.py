"""Brings events from engine threads to the window without ever flooding it.

Any thread posts; one wake signal is sent when the mailbox goes from empty to non-empty; a 33 ms timer of the GUI
thread drains it within 8 ms.
Progress is coalesced (the last wins), metric points are gathered a series, all else is kept in order.
One Qt signal a metric point would freeze the window; that was measured.
"""

from __future__ import annotations

import threading
import time
from collections import deque
from collections.abc import Callable

from PySide6.QtCore import QObject, Qt, QTimer, Signal

from engine.contract.events import Event, MetricPoint, Progress, Stage, Terminal

DRAIN_INTERVAL_MS = 33
DRAIN_BUDGET = 0.008
"""Seconds of the GUI thread that one drain may take."""

Points = dict[str, tuple[list[int], list[float]]]
"""Series -> steps and values that arrived since the last drain."""


class JobBox:
    """What waits for one job: events in order, the last progress, and the points of each series."""

    def __init__(self) -> None:
        self.events: deque[Event] = deque()
        self.progress: Progress | None = None
        self.points: Points = {}
        self.served = False
        """Whether the drain under way has come to this box."""

    @property
    def empty(self) -> bool:
        return not (self.events or self.progress or self.points)

    @property
    def only_terminal_left(self) -> bool:
        """Whether no event waits that must come before the last progress and the last points."""
        return not self.events or isinstance(self.events[0], Terminal)

    def put(self, event: Event) -> None:
        if isinstance(event, MetricPoint):
            steps, values = self.points.setdefault(event.series, ([], []))
            steps.append(event.step)
            values.append(event.value)
        elif isinstance(event, Progress):
            self.progress = event
        else:
            if isinstance(event, Stage):
                self.progress = None  # it spoke of the stage before
            self.events.append(event)


class Mailbox(QObject):
    """`post` may be called from any thread; everything else belongs to the GUI thread."""

    _woken = Signal()

    def __init__(
        self,
        *,
        deliver_event: Callable[[Event], None],
        deliver_points: Callable[[str, Points], None],
        parent: QObject | None = None,
    ) -> None:
        super().__init__(parent)
        self._deliver_event = deliver_event
        self._deliver_points = deliver_points
        self._lock = threading.Lock()
        self._boxes: dict[str, JobBox] = {}
        self._timer = QTimer(self)
        self._timer.setInterval(DRAIN_INTERVAL_MS)
        self._timer.timeout.connect(self.drain)
        self._last_drain = 0.0
        self._woken.connect(self._wake, Qt.ConnectionType.QueuedConnection)

    def post(self, event: Event) -> None:
        """Thread: any. Never blocks longer than the lock is held."""
        with self._lock:
            was_empty = not self._boxes
            self._boxes.setdefault(event.job_id, JobBox()).put(event)
        if was_empty:
            self._woken.emit()

    def _wake(self) -> None:
        """A mailbox that has rested long enough is drained at once: an answer to a typed letter need not wait."""
        self._timer.start()
        if (time.perf_counter() - self._last_drain) * 1000 >= DRAIN_INTERVAL_MS:
            self.drain()

    def forget(self, job_id: str) -> None:
        """Drop what waits for a job whose submitter has lost interest."""
        with self._lock:
            self._boxes.pop(job_id, None)

    def drain(self) -> None:
        """Deliver what waits: points, then events in order, then progress, and the terminal event last of all."""
        self._last_drain = time.perf_counter()
        deadline = self._last_drain + DRAIN_BUDGET
        with self._lock:
            waiting = list(self._boxes.items())
        for job_id, box in waiting:
            self._drain_box(job_id, box, deadline)
            if time.perf_counter() > deadline:
                break
        with self._lock:
            for job_id, box in waiting:
                if self._boxes.get(job_id) is not box:  # forgotten meanwhile
                    continue
                if box.empty:
                    del self._boxes[job_id]
                elif box.served:  # its turn comes after the others', so that a job that floods delays no other
                    self._boxes[job_id] = self._boxes.pop(job_id)
                box.served = False
            empty = not self._boxes
        if empty:
            self._timer.stop()

    def _drain_box(self, job_id: str, box: JobBox, deadline: float) -> None:
        box.served = True
        points_due = True
        while True:
            with self._lock:
                if self._boxes.get(job_id) is not box:
                    return
                points: Points = {}
                event: Event | None = None
                if box.points and (points_due or box.only_terminal_left):
                    points, box.points = box.points, {}
                elif box.progress is not None and box.only_terminal_left:
                    event, box.progress = box.progress, None
                elif box.events:
                    event = box.events.popleft()
                else:
                    return
            points_due = False
            if points:
                self._deliver_points(job_id, points)
            elif event is not None:
                self._deliver_event(event)
            if time.perf_counter() > deadline:
                self._deliver_waiting_progress(job_id, box)
                return

    def _deliver_waiting_progress(self, job_id: str, box: JobBox) -> None:
        """A job whose events come faster than they are taken would never tell how far it is."""
        with self._lock:
            stage_waits = any(isinstance(event, Stage) for event in box.events)
            if self._boxes.get(job_id) is not box or box.progress is None or stage_waits:
                return
            progress, box.progress = box.progress, None
        self._deliver_event(progress)
