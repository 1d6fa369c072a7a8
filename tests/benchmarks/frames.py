"""The window while a network trains and its plots are drawn live: frame times, the event loop's delay, changes of tab.

`python -m tests.benchmarks.frames` needs no display, trains `average` on the sample project and prints one JSON line a
figure. On a machine that others keep busy, the `cpu` figures tell what the window's thread itself computed.
"""

from __future__ import annotations

import json
import os
import tempfile
import time
from functools import partial
from itertools import permutations
from pathlib import Path
from typing import TYPE_CHECKING, Any

from tests.benchmarks.switching import Stopwatch

if TYPE_CHECKING:
    from collections.abc import Callable

    from gui.main_window import MainWindow

EPOCHS = 60
TICK_MS = 5
DELAY_GOAL_MS = 33
SWITCH_GOAL_MS = 100
FRAME_GOAL_MS = 1000 / 60
ROUNDS = 3


def main() -> None:
    with tempfile.TemporaryDirectory(prefix="classmark-frames-") as folder:
        os.environ |= {"QT_QPA_PLATFORM": "offscreen", "CLASSMARK_HOME": str(Path(folder))}
        from engine.runtime.threads import leave_core_to_window, prepare_environment

        prepare_environment()
        leave_core_to_window()
        from PySide6.QtWidgets import QApplication

        from gui.bridge.workspace import Workspace
        from gui.main_window import PAGES, MainWindow
        from gui.theme import theme

        application = QApplication([])
        application.setStyle("Fusion")
        theme().apply()
        window = MainWindow(Workspace())
        window.resize(1360, 860)
        window.show()
        window.warm_up()
        window.open_sample()
        _wait(lambda: not window.workspace.engine.jobs)
        for name in PAGES:  # a page is made at its first showing
            window.show_page(name)
            _rest(1.0)
        _training(window)
        window.workspace.close_project()
        window.close()


def _training(window: MainWindow) -> None:
    """The same training three times, its tab in front: delays, frames, changes of tab. One measure slows no other."""
    from engine.architectures.configuration import make_config

    window.workspace.set_config(make_config("average", {"epochs": str(EPOCHS), "patience": "0"}))
    window.show_page("training")
    _rest(1.0)
    delays = _Delays()
    _train(window)
    delays.stop()
    late = delays.lateness
    _say("training_event_loop_delay", **_spread(late), ticks=len(late), goal_p99_ms=DELAY_GOAL_MS)
    frames = _frames(window)
    _train(window)
    frames.stop()
    within = sum(took <= FRAME_GOAL_MS for took in frames.times) / len(frames.times)
    _say("training_frame", **_spread(frames.times), cpu_p50_ms=_at(frames.work, 0.5), cpu_p99_ms=_at(frames.work, 0.99),
         within_16_7_ms=round(within, 4), frames=len(frames.times), epochs=EPOCHS)  # fmt: skip
    window.workspace.set_config(make_config("average", {"epochs": "1000", "patience": "0"}))
    job = window.workspace.train()
    begun: list[object] = []
    ended: list[bool] = []
    job.epoch.connect(begun.append)
    job.ended.connect(lambda: ended.append(True))
    _wait(lambda: bool(begun) or bool(ended))
    _switching(window, "switch_while_training")
    job.abort()
    _wait(lambda: bool(ended))


def _train(window: MainWindow) -> None:
    ended: list[bool] = []
    window.workspace.train().ended.connect(lambda: ended.append(True))
    _wait(lambda: bool(ended), seconds=600)


def _frames(window: MainWindow) -> Any:
    """A filter that notes how long each frame of the window takes to paint: whatever Qt wants painted anew by then."""
    from PySide6.QtCore import QEvent, QObject

    class Frames(QObject):
        def __init__(self) -> None:
            super().__init__()
            self.times: list[float] = []
            self.work: list[float] = []
            self._painting = False

        def eventFilter(self, watched: QObject, event: QEvent) -> bool:
            if event.type() is not QEvent.Type.UpdateRequest or self._painting:
                return False
            self._painting = True
            before, cpu = time.perf_counter(), time.thread_time()
            watched.event(event)
            self.times.append((time.perf_counter() - before) * 1000)
            self.work.append((time.thread_time() - cpu) * 1000)
            self._painting = False
            return True

        def stop(self) -> None:
            window.removeEventFilter(self)
            self.times.sort()
            self.work.sort()

    frames = Frames()
    window.installEventFilter(frames)
    return frames


class _Delays:
    """A timer that notes its own lateness."""

    def __init__(self) -> None:
        from PySide6.QtCore import Qt, QTimer

        self.lateness: list[float] = []
        self._last = time.perf_counter()
        self._timer = QTimer()
        self._timer.setTimerType(Qt.TimerType.PreciseTimer)
        self._timer.timeout.connect(self._tick)
        self._timer.start(TICK_MS)

    def _tick(self) -> None:
        now = time.perf_counter()
        self.lateness.append(max(0.0, (now - self._last) * 1000 - TICK_MS))
        self._last = now

    def stop(self) -> None:
        self._timer.stop()
        self.lateness.sort()


def _switching(window: MainWindow, figure: str) -> None:
    """Every pair of tabs, several times: from the click until the page is painted.

    `tests.benchmarks.switching` measures the same while nothing is trained.
    """

    from gui.main_window import PAGES

    watch = Stopwatch(window.pages.values())
    worst: dict[str, float] = {}
    times, work = [], []
    for _ in range(ROUNDS):
        for first, second in permutations(PAGES, 2):
            window.show_page(first)
            _rest(0.15)
            took, busy = watch.time(partial(window.show_page, second), seconds_of_rest=0)
            times.append(took)
            work.append(busy)
            pair = f"{first} to {second}"
            worst[pair] = max(worst.get(pair, 0.0), took)
    times.sort()
    work.sort()
    slowest = max(worst, key=lambda pair: worst[pair])
    _say(figure, **_spread(times), cpu_p50_ms=_at(work, 0.5), cpu_max_ms=round(work[-1], 1), slowest=slowest,
         pairs=len(worst), goal_ms=SWITCH_GOAL_MS)  # fmt: skip


def _wait(condition: Callable[[], bool], *, seconds: float = 300) -> None:
    from PySide6.QtWidgets import QApplication

    deadline = time.monotonic() + seconds
    while not condition():
        QApplication.processEvents()
        time.sleep(0.0005)
        if time.monotonic() > deadline:
            raise SystemExit("The benchmark waited too long.")


def _rest(seconds: float) -> None:
    until = time.monotonic() + seconds
    _wait(lambda: time.monotonic() > until)


def _spread(times: list[float]) -> dict[str, float]:
    return {"p50_ms": _at(times, 0.5), "p99_ms": _at(times, 0.99), "max_ms": round(times[-1], 1)}


def _at(times: list[float], share: float) -> float:
    return round(times[min(len(times) - 1, int(len(times) * share))], 1)


def _say(figure: str, **values: object) -> None:
    print(json.dumps({"benchmark": "frames", "figure": figure, **values}), flush=True)


if __name__ == "__main__":
    main()
