"""A lane of the engine: a QThread that takes commands from a queue, one at a time, and touches no widget."""

from __future__ import annotations

import queue
import threading

from PySide6.QtCore import QObject, QThread

from engine.contract.commands import Command
from engine.contract.events import Event
from engine.runtime import runner
from engine.runtime.reporter import Sink


class EngineThread(QThread):
    """`run()` is overridden: there is no Qt event loop in it. The runner turns every exception into a failed event."""

    def __init__(self, name: str, sink: Sink, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.setObjectName(name)
        self._sink: Sink | None = sink
        self._sink_lock = threading.Lock()
        self._commands: queue.SimpleQueue[Command | None] = queue.SimpleQueue()

    def submit(self, command: Command) -> None:
        """Thread: any."""
        self._commands.put(command)

    def finish(self) -> None:
        """End the thread after the command that is running now. Thread: any."""
        self._commands.put(None)

    def run(self) -> None:
        while (command := self._commands.get()) is not None:
            runner.run(command, self._deliver)

    def silence(self) -> None:
        """Deliver nothing any more: whoever listened is about to go. Thread: any."""
        with self._sink_lock:
            self._sink = None

    def _deliver(self, event: Event) -> None:
        with self._sink_lock:
            if self._sink is not None:
                self._sink(event)
