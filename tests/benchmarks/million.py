"""The Dataset tab over a million documents: opening, scrolling, searching, filtering, labelling, and what blocks.

`python -m tests.benchmarks.million [--documents N ...]` needs no display. It makes its projects once (generated.py),
works on a copy, and prints one JSON line a figure. `block_ms` is the longest time in which the window did not answer,
`block_cpu_ms` the most that its thread computed at a stretch: on a machine that others keep busy too, that tells more.
"""

from __future__ import annotations

import argparse
import json
import os
import random
import shutil
import tempfile
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Any

from tests.benchmarks.generated import CHINESE_SELDOM, CLASSES, FORMATS, OFTEN, SELDOM, generated_project

if TYPE_CHECKING:
    from gui.main_window import MainWindow
    from gui.tabs.dataset.page import DatasetPage

FRAME = 1 / 60
FRAMES = 600
JUMPS = 100
TICK_MS = 2


class Meter:
    """Lets the window live and measures how long it did not: a timer that notes its own lateness."""

    def __init__(self, documents: int) -> None:
        from PySide6.QtCore import Qt, QTimer
        from PySide6.QtWidgets import QApplication

        self._documents = documents
        self._events = QApplication.processEvents
        self._timer = QTimer()
        self._timer.setTimerType(Qt.TimerType.PreciseTimer)
        self._timer.timeout.connect(self._tick)
        self._last = self._last_cpu = 0.0
        self._longest = self._busiest = 0.0
        self._timer.start(TICK_MS)

    def _tick(self) -> None:
        now, cpu = time.perf_counter(), time.thread_time()
        self._longest = max(self._longest, now - self._last)
        self._busiest = max(self._busiest, cpu - self._last_cpu)
        self._last, self._last_cpu = now, cpu

    def wait(self, reached: Callable[[], bool], seconds: float = 600) -> None:
        deadline = time.monotonic() + seconds
        while not reached():
            self._events()
            time.sleep(0.0005)
            if time.monotonic() > deadline:
                raise SystemExit("The benchmark waited too long.")

    def rest(self, seconds: float = 0.3) -> None:
        until = time.monotonic() + seconds
        self.wait(lambda: time.monotonic() > until)

    @contextmanager
    def watched(self) -> Iterator[Callable[[], dict[str, float]]]:
        """Gives a function that tells the longest block so far, in milliseconds."""
        self._events()
        self._tick()
        self._longest = self._busiest = 0.0

        def longest() -> dict[str, float]:
            self._events()
            self._tick()
            block = max(0.0, self._longest * 1000 - TICK_MS)
            return {"block_ms": round(block, 1), "block_cpu_ms": round(self._busiest * 1000, 1)}

        yield longest

    def say(self, figure: str, **values: Any) -> None:
        print(
            json.dumps({"benchmark": "million", "documents": self._documents, "figure": figure, **values}), flush=True
        )


def measure(documents: int) -> None:
    meter = Meter(documents)
    source = generated_project(documents)
    with tempfile.TemporaryDirectory(prefix="classmark-million-") as home:
        folder = Path(home) / "Archive"
        shutil.copytree(source, folder)
        os.environ["CLASSMARK_HOME"] = home
        _measure(meter, folder)


def _measure(meter: Meter, folder: Path) -> None:
    from PySide6.QtWidgets import QApplication

    from gui.bridge.workspace import Workspace
    from gui.main_window import MainWindow

    window = MainWindow(Workspace())
    window.resize(1360, 860)
    window.show()
    page = _open(meter, window, folder)
    _scroll(meter, page)
    _jump(meter, page)
    _look_for(meter, page)
    _filter(meter, page)
    _edit(meter, page)
    window.workspace.close_project()
    window.close()
    window.deleteLater()
    QApplication.processEvents()


def _open(meter: Meter, window: MainWindow, folder: Path) -> DatasetPage:
    """The second opening counts: the first one loads the page's modules, which the start of the program pays for."""
    _open_once(meter, window, folder)
    window.close_project()
    page, figures = _open_once(meter, window, folder)
    meter.say("open", **figures, limit_s=1.0)
    return page


def _open_once(meter: Meter, window: MainWindow, folder: Path) -> tuple[DatasetPage, dict[str, float]]:
    with meter.watched() as block:
        before = time.perf_counter()
        window.open_path(folder)
        page: DatasetPage = window.pages["dataset"]  # type: ignore[assignment]
        meter.wait(lambda: page.table.loaded(0) is not None)
        window.repaint()
        painted = time.perf_counter() - before
        meter.wait(lambda: page.table.complete and page.filters.figures.total > 0)
        counted = time.perf_counter() - before
        meter.wait(lambda: page.survey.complete)
        surveyed = time.perf_counter() - before
        return page, {
            "first_rows_s": round(painted, 3), "counts_s": round(counted, 3), "survey_s": round(surveyed, 2), **block(),
        }  # fmt: skip


def _scroll(meter: Meter, page: DatasetPage) -> None:
    """A wheel that turns a notch each sixtieth of a second, first slowly and then as fast as a free wheel spins."""
    from PySide6.QtCore import QPoint, QPointF, Qt
    from PySide6.QtGui import QWheelEvent
    from PySide6.QtWidgets import QApplication

    place = QPointF(page.view.viewport().rect().center())
    for name, notch in (("scroll_wheel", 120), ("scroll_fast", 2400)):
        page.view.scrollToTop()
        meter.rest()
        times, work = [], []
        with meter.watched() as block:
            for _ in range(FRAMES):
                began, cpu = time.perf_counter(), time.thread_time()
                event = QWheelEvent(
                    place, page.view.viewport().mapToGlobal(place), QPoint(), QPoint(0, -notch),
                    Qt.MouseButton.NoButton, Qt.KeyboardModifier.NoModifier, Qt.ScrollPhase.NoScrollPhase, False,
                )  # fmt: skip
                QApplication.sendEvent(page.view.viewport(), event)
                page.view.viewport().repaint()
                QApplication.processEvents()
                took = time.perf_counter() - began
                times.append(took * 1000)
                work.append((time.thread_time() - cpu) * 1000)
                time.sleep(max(0.0, FRAME - took))
            meter.say(name, **_frames(times), **_cpu(work), **block())


def _jump(meter: Meter, page: DatasetPage) -> None:
    """Drags of the scroll bar to random places: until the frame is there, and until its rows are."""
    chance = random.Random(1)
    frames, work, rows = [], [], []
    with meter.watched() as block:
        for _ in range(JUMPS):
            row = chance.randrange(page.table.rowCount())
            began, cpu = time.perf_counter(), time.thread_time()
            page.view.scrollTo(page.table.index(row, 0), page.view.ScrollHint.PositionAtTop)
            page.view.viewport().repaint()
            frames.append((time.perf_counter() - began) * 1000)
            work.append((time.thread_time() - cpu) * 1000)
            meter.wait(lambda row=row: page.table.loaded(row) is not None)  # type: ignore[misc]
            page.view.viewport().repaint()
            rows.append((time.perf_counter() - began) * 1000)
            meter.rest(0.01)
        rows.sort()
        meter.say(
            "jump", **_frames(frames), **_cpu(work), rows_p50_ms=_at(rows, 0.5), rows_p99_ms=_at(rows, 0.99), **block()
        )


def _look_for(meter: Meter, page: DatasetPage) -> None:
    asked = {
        "often": OFTEN, "seldom": SELDOM, "two_words": f"{OFTEN} ba", "two_letters": "tz", "one_letter": "z",
        "chinese_1": "税", "chinese_2": "合同", "chinese_2_seldom": CHINESE_SELDOM, "chinese_3": "委员会",
        "chinese_4": "人民法院", "chinese_two_words": "合同 预算",
    }  # fmt: skip
    for name, words in asked.items():
        _show(meter, page, f"search_{name}", lambda words=words: page.workspace.search_for(words))  # type: ignore[misc]
    page.show_all()


def _filter(meter: Meter, page: DatasetPage) -> None:
    from engine.contract.config import Part

    _show(meter, page, "filter_label", lambda: page.filters.labels.toggle(CLASSES[0]))
    _show(meter, page, "filter_label_part", lambda: page.filters.parts.toggle(Part.TEST))
    _show(meter, page, "filter_label_part_state", lambda: page.filters.states.toggle("labelled"))
    _show(meter, page, "filter_label_part_state_search", lambda: page.workspace.search_for(OFTEN))
    page.show_all()
    meter.wait(lambda: page.table.complete and len(page.filters.languages.facets) > 1)
    _show(meter, page, "filter_language", lambda: page.filters.languages.toggle("zh"))
    _show(meter, page, "filter_language_format", lambda: page.filters.formats.toggle(FORMATS[1]))
    _show(meter, page, "filter_language_format_date", lambda: page.filters.periods.toggle((20200000, 20209999)))
    _show(meter, page, "filter_language_format_date_search", lambda: page.workspace.search_for("合同"))
    _show(meter, page, "filter_language_format_date_label_search", lambda: page.filters.labels.toggle(CLASSES[0]))
    page.show_all()
    meter.wait(lambda: page.table.complete)


def _show(meter: Meter, page: DatasetPage, name: str, act: Callable[[], None]) -> None:
    meter.rest(0.1)
    with meter.watched() as block:
        before = time.perf_counter()
        act()
        meter.wait(lambda: page.table.loaded(0) is not None or (page.table.complete and not page.table.rowCount()))
        page.view.viewport().repaint()
        rows = (time.perf_counter() - before) * 1000
        meter.wait(lambda: page.table.complete)
        counted = (time.perf_counter() - before) * 1000
        meter.say(name, rows_ms=round(rows, 1), count_ms=round(counted, 1), found=page.table.rowCount(), **block())


def _edit(meter: Meter, page: DatasetPage) -> None:
    stack = page.workspace.undo_stack
    for name, number in (("1", 1), ("1000", 1000), ("all", page.table.rowCount())):
        page.view.clearSelection()
        if number == 1:
            page.view.select_row(5)
        elif number == 1000:
            page.view.select_rows(range(1000))
        else:
            page.view.selectAll()
        meter.rest()
        for act, do in (("label", lambda: page.selection.give_label(CLASSES[1])), ("undo_label", stack.undo)):
            with meter.watched() as block:
                before = time.perf_counter()
                do()
                meter.wait(lambda: not page.workspace.edits.busy)
                took = time.perf_counter() - before
                meter.rest()
                meter.say(f"{act}_{name}", seconds=round(took, 3), **block())
            meter.wait(lambda: page.table.complete)


def _frames(times: list[float]) -> dict[str, float]:
    within = sum(took <= FRAME * 1000 for took in times) / len(times)
    times = sorted(times)
    return {
        "frame_p50_ms": _at(times, 0.5), "frame_p99_ms": _at(times, 0.99), "frame_max_ms": round(times[-1], 1),
        "within_16_7_ms": round(within, 4),
    }  # fmt: skip


def _cpu(work: list[float]) -> dict[str, float]:
    """What the window's thread itself computed in a frame."""
    work = sorted(work)
    return {"frame_cpu_p50_ms": _at(work, 0.5), "frame_cpu_p99_ms": _at(work, 0.99)}


def _at(times: list[float], share: float) -> float:
    return round(times[min(len(times) - 1, int(len(times) * share))], 1)


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--documents", type=int, nargs="+", default=[10_000, 1_000_000])
    os.environ["QT_QPA_PLATFORM"] = "offscreen"
    from PySide6.QtWidgets import QApplication

    from gui.theme import theme

    application = QApplication([])
    application.setStyle("Fusion")
    theme().apply()
    for documents in parser.parse_args().documents:
        measure(documents)


if __name__ == "__main__":
    main()
