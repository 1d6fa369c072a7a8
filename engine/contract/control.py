"""How a submitter steers a job that runs on another thread: cancel token and pause."""

from __future__ import annotations

import threading
from enum import IntEnum


class CancelState(IntEnum):
    """Grows only: an early cancel must not be lost, a token is never reset."""

    RUN = 0
    STOP = 1
    """Stop after this epoch or unit of work and keep the best."""
    ABORT = 2
    """Stop at once and keep nothing new."""


class Aborted(BaseException):
    """Raised inside a job after `CancelToken.abort()`; a BaseException, so that `except Exception` lets it pass."""


class CancelToken:
    """Made by whoever submits a job and shared with it. Every method may be called from any thread."""

    def __init__(self) -> None:
        self._state = CancelState.RUN
        self._lock = threading.RLock()  # a signal handler may come amid a call on the same thread
        self._running = threading.Event()
        self._running.set()

    @property
    def state(self) -> CancelState:
        return self._state

    @property
    def stop_requested(self) -> bool:
        return self._state >= CancelState.STOP

    @property
    def paused(self) -> bool:
        return not self._running.is_set()

    def stop(self) -> None:
        self._raise_to(CancelState.STOP)

    def abort(self) -> None:
        self._raise_to(CancelState.ABORT)

    def pause(self) -> None:
        """Hold the job at its next check. Has no effect once the job was told to stop."""
        with self._lock:
            if self._state is CancelState.RUN:
                self._running.clear()

    def resume(self) -> None:
        self._running.set()

    def check(self) -> None:
        """Called by the job: waits while paused, then raises `Aborted` if the job was aborted."""
        if not self._running.is_set():
            self._running.wait()
        if self._state is CancelState.ABORT:
            raise Aborted

    def _raise_to(self, state: CancelState) -> None:
        with self._lock:
            self._state = max(self._state, state)
            self._running.set()  # a paused job must wake to see that it is to end
