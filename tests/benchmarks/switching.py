"""How long the window takes to change its theme, its language and its tab, with all four tabs open on the sample.

`python -m tests.benchmarks.switching` needs no display and prints one JSON line a figure: the median and the longest
of the switches, from the request until the page has been painted. `cpu` is the time of the window's thread
alone, which a busy computer does not lengthen.
"""

from __future__ import annotations

import json
import os
import statistics
import sys
import tempfile
import time
from collections.abc import Callable, Iterable
from functools import partial
from itertools import cycle, islice
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from PySide6.QtWidgets import QWidget

    from gui.main_window import MainWindow

TIMES = 3
"""How often each tab sees both themes and both languages."""
LIMIT_MS = 300
TAB_LIMIT_MS = 100


def measure(home: str) -> None:
    from engine.runtime.threads import leave_core_to_window, prepare_environment

    prepare_environment()
    leave_core_to_window()
    os.environ |= {"QT_QPA_PLATFORM": "offscreen", "CLASSMARK_HOME": home}
    from PySide6.QtWidgets import QApplication

    from gui.bridge.workspace import Workspace
    from gui.i18n import LANGUAGES, language
    from gui.main_window import PAGES, MainWindow
    from gui.theme import ThemeChoice, theme

    application = QApplication([])
    application.setStyle("Fusion")
    theme().apply(choice=ThemeChoice.LIGHT)
    window = MainWindow(Workspace())
    window.resize(1360, 860)
    window.show()
    open_everything(window)
    watch = Stopwatch(window.pages.values())

    themes: list[tuple[float, float]] = []
    languages: list[tuple[float, float]] = []
    tabs: list[tuple[float, float]] = []
    late: list[tuple[float, float]] = []
    """Tabs that were hidden while the theme changed a second before."""
    for page in PAGES:
        window.show_page(page)
        rest()
        for choice in islice(cycle((ThemeChoice.DARK, ThemeChoice.LIGHT)), 2 * TIMES):
            themes.append(watch.time(partial(theme().apply, choice=choice)))
        for code in islice(cycle(reversed(LANGUAGES)), 2 * TIMES):
            languages.append(watch.time(partial(language().choose, code)))
    for page in islice(cycle(PAGES), TIMES * len(PAGES)):
        tabs.append(watch.time(partial(window.show_page, page)))
    for page, choice in islice(zip(cycle(PAGES), cycle((ThemeChoice.DARK, ThemeChoice.LIGHT))), TIMES * len(PAGES)):
        theme().apply(choice=choice)
        rest(1.0)
        late.append(watch.time(partial(window.show_page, page)))
    show("theme_ms", themes, LIMIT_MS)
    show("language_ms", languages, LIMIT_MS)
    show("tab_ms", tabs, TAB_LIMIT_MS)
    show("tab_after_theme_ms", late, TAB_LIMIT_MS)
    window.workspace.close_project()
    window.close()


def open_everything(window: MainWindow) -> None:
    from gui.main_window import PAGES

    window.warm_up()
    window.open_sample()
    until = time.monotonic() + 120
    while window.workspace.engine.jobs:
        rest()
        if time.monotonic() > until:
            sys.exit("The sample was not imported in time.")
    for page in PAGES:
        window.show_page(page)
        rest(0.5)
    while window.workspace.engine.jobs:  # the estimates of the Model tab, for which torch is imported
        rest()


def rest(seconds: float = 0.2) -> None:
    """Let what pages ask for by themselves be answered before anything is measured."""
    from PySide6.QtWidgets import QApplication

    until = time.monotonic() + seconds
    while time.monotonic() < until:
        QApplication.processEvents()
        time.sleep(0.002)


class Stopwatch:
    """Times from a request until a page has been painted because of it and nothing more waits to be done at once."""

    def __init__(self, pages: Iterable[QWidget]) -> None:
        from PySide6.QtCore import QEvent, QObject

        class Painted(QObject):
            seen = False

            def eventFilter(self, watched: QObject, event: QEvent) -> bool:
                self.seen = self.seen or event.type() is QEvent.Type.Paint
                return False

        self._painted = Painted()
        for page in pages:
            page.installEventFilter(self._painted)

    def time(self, request: Callable[[], object], *, seconds_of_rest: float = 0.2) -> tuple[float, float]:
        """Milliseconds on the clock and of this thread."""
        from PySide6.QtWidgets import QApplication

        self._painted.seen = False
        started, busy = time.perf_counter(), time.thread_time()
        request()
        while not self._painted.seen:
            QApplication.processEvents()
            time.sleep(0.0002)
        QApplication.processEvents()
        taken = (time.perf_counter() - started) * 1000, (time.thread_time() - busy) * 1000
        rest(seconds_of_rest)
        return taken


def show(name: str, times: list[tuple[float, float]], limit: float) -> None:
    clock, busy = zip(*times, strict=True)
    middle = {"p50": statistics.median(clock), "cpu_p50": statistics.median(busy)}
    rounded = {key: round(value, 1) for key, value in {**middle, "max": max(clock), "cpu_max": max(busy)}.items()}
    print(json.dumps({"benchmark": name, **rounded, "switches": len(times), "limit": limit}), flush=True)


def main() -> None:
    with tempfile.TemporaryDirectory(ignore_cleanup_errors=True) as home:
        measure(home)


if __name__ == "__main__":
    main()
