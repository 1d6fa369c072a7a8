"""Python's cyclic collector, on the window's thread alone.

By itself it runs on whichever thread happens to make the next object. If that is an engine's thread, and what it finds
is a QObject that nobody holds any more, Qt's object is deleted beside the thread that it belongs to: the program dies
of it, once in many thousand times. Therefore it is switched off, and a timer of the window's thread does its work.
"""

from __future__ import annotations

import gc
import time

from PySide6.QtCore import QObject, QTimer

INTERVAL_MS = 200
WHOLE_SECONDS = 30.0
"""Between two looks at everything, which take some hundredths of a second."""


class Collector(QObject):
    """Works as long as it lives. Thread: GUI only."""

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        gc.disable()
        self._last_whole = time.monotonic()
        self._timer = QTimer(self, interval=INTERVAL_MS)
        self._timer.timeout.connect(self.look)
        self._timer.start()

    def look(self) -> None:
        """Collect as much as Python itself would: the youngest objects often, the oldest rarely."""
        counts, limits = gc.get_count(), gc.get_threshold()
        if counts[0] <= limits[0]:
            return
        if counts[2] > limits[2] and time.monotonic() - self._last_whole > WHOLE_SECONDS:
            gc.collect()
            self._last_whole = time.monotonic()
        else:
            gc.collect(1 if counts[1] > limits[1] else 0)
