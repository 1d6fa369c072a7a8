"""How the window feels: first paint, memory at rest, and the event loop's delay while a network trains.

`python -m tests.benchmarks.window` needs no display and prints one JSON line a figure.
"""

from __future__ import annotations

import json
import os
import statistics
import subprocess
import sys
import tempfile
import time
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from gui.main_window import MainWindow

ROOT = Path(__file__).parents[2]
STARTS = 7
TICK_MS = 5
TRAINING_ROWS = 6000


def first_paint(home: Path) -> None:
    """Process start to first paint, warm: the first start fills the caches and is not counted."""
    environment = {**os.environ, "QT_QPA_PLATFORM": "offscreen", "CLASSMARK_HOME": str(home)}
    seconds, memory = [], []
    for number in range(STARTS + 1):
        started = time.time()
        output = subprocess.run(
            [sys.executable, "-m", "gui", "--report-first-paint"],
            cwd=ROOT,
            env=environment,
            capture_output=True,
            text=True,
            check=True,
        ).stdout
        report = json.loads(output.splitlines()[-1])
        if number:
            seconds.append(report["painted"] - started)
            memory.append(report["memory"] / 2**20)
    show("first_paint_seconds", statistics.median(seconds), low=min(seconds), high=max(seconds), limit=1.0)
    show("idle_memory_mb", statistics.median(memory), limit=250)


def event_loop_delay(home: Path) -> None:
    """The Training tab in front, a Text-CNN training on invented rows, a timer that measures its own lateness."""
    from engine.runtime.threads import leave_core_to_window, prepare_environment

    prepare_environment()
    leave_core_to_window()
    os.environ |= {"QT_QPA_PLATFORM": "offscreen", "CLASSMARK_HOME": str(home)}
    from PySide6.QtCore import Qt, QTimer
    from PySide6.QtWidgets import QApplication

    from gui.bridge.workspace import Workspace
    from gui.main_window import MainWindow
    from gui.theme import theme

    application = QApplication([])
    application.setStyle("Fusion")
    theme().apply()
    window = MainWindow(Workspace())
    window.show()
    warm_up_done: list[bool] = []
    window.warm_up()
    window.workspace.engine.job_ended.connect(lambda _job: warm_up_done.append(True))
    wait(application, lambda: bool(warm_up_done))
    prepare_project(application, window, home)
    window.show_page("training")
    pause(application, 1.0)

    delays: list[float] = []
    last = time.perf_counter()

    def tick() -> None:
        nonlocal last
        now = time.perf_counter()
        delays.append(max(0.0, (now - last) * 1000 - TICK_MS))
        last = now

    timer = QTimer()
    timer.setTimerType(Qt.TimerType.PreciseTimer)
    timer.timeout.connect(tick)
    last = time.perf_counter()
    timer.start(TICK_MS)
    job = window.workspace.train()
    ended: list[bool] = []
    job.ended.connect(lambda: ended.append(True))
    wait(application, lambda: bool(ended), seconds=600)
    timer.stop()
    delays.sort()
    show("event_loop_delay_p99_ms", delays[int(len(delays) * 0.99)], ticks=len(delays), limit=50)
    show("event_loop_delay_max_ms", delays[-1], limit=500)
    window.close()


def prepare_project(application: object, window: MainWindow, home: Path) -> None:
    """Rows of words drawn with class-dependent frequencies: enough of them to train for about half a minute."""
    import random

    from engine.architectures.configuration import make_config
    from engine.contract.commands import ImportOptions
    from engine.contract.config import LabelMode

    generator = random.Random(1)
    words = [f"word{number}" for number in range(5000)]
    lines = ["label,text"]
    for number in range(TRAINING_ROWS):
        label = number % 8
        text = " ".join(generator.choices(words[label * 200 : label * 200 + 1500], k=120))
        lines.append(f"class{label},{text}")
    source = home / "rows.csv"
    source.write_text("\n".join(lines), encoding="utf-8")
    assert window.workspace.create_project(home / "Benchmark", mode=LabelMode.SINGLE)
    job = window.workspace.import_documents((source,), ImportOptions())
    ended: list[bool] = []
    job.ended.connect(lambda: ended.append(True))
    wait(application, lambda: bool(ended))
    window.workspace.set_config(make_config("textcnn", {"epochs": "3", "patience": "0"}))


def wait(application: object, condition: object, *, seconds: float = 120) -> None:
    from PySide6.QtWidgets import QApplication

    assert isinstance(application, QApplication)
    deadline = time.monotonic() + seconds
    while not condition():  # type: ignore[operator]
        application.processEvents()
        time.sleep(0.001)
        if time.monotonic() > deadline:
            sys.exit("The benchmark waited too long.")


def pause(application: object, seconds: float) -> None:
    until = time.monotonic() + seconds
    wait(application, lambda: time.monotonic() > until)


def show(name: str, value: float, **more: object) -> None:
    print(json.dumps({"benchmark": name, "value": round(value, 3), **more}), flush=True)


def main() -> None:
    with tempfile.TemporaryDirectory() as folder:
        home = Path(folder)
        first_paint(home)
        event_loop_delay(home)


if __name__ == "__main__":
    main()
