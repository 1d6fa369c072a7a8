"""How long the pages of a document take to come, and how late the window gets meanwhile.

`python -m tests.benchmarks.originals` needs no display, but the test documents (see shared_data.py). It imports their
PDFs and mails, goes from one to the next with the original in sight, and prints one JSON line a figure: milliseconds
from the choice of a row until its first page is drawn or its headers stand there, and how late the window's own timer
came.
"""

from __future__ import annotations

import json
import os
import statistics
import tempfile
import time
from collections.abc import Callable
from pathlib import Path

from tests.benchmarks.shared_data import data_folder

PAGE_LIMIT_MS, LATE_LIMIT_MS = 300, 50

PATIENCE = 30.0


def measure(home: Path) -> None:
    from engine.runtime.threads import leave_core_to_window, prepare_environment

    prepare_environment()
    leave_core_to_window()
    os.environ |= {"QT_QPA_PLATFORM": "offscreen", "CLASSMARK_HOME": str(home)}
    from PySide6.QtCore import QTimer, qInstallMessageHandler
    from PySide6.QtWidgets import QApplication

    from engine.contract.commands import ImportOptions
    from engine.contract.config import LabelMode
    from gui.bridge.workspace import Workspace
    from gui.main_window import MainWindow
    from gui.tabs.dataset.original import Shows
    from gui.tabs.dataset.page import DatasetPage
    from gui.theme import theme

    qInstallMessageHandler(lambda *_: None)
    application = QApplication([])
    application.setStyle("Fusion")
    theme().apply()
    window = MainWindow(Workspace())
    window.resize(1360, 860)
    window.show()
    workspace = window.workspace
    workspace.create_project(home / "papers", mode=LabelMode.SINGLE)
    documents = data_folder() / "documents"
    workspace.import_documents((documents / "pdf", documents / "mail"), ImportOptions())
    page = window.show_page("dataset")
    assert isinstance(page, DatasetPage)
    wait(lambda: not workspace.engine.jobs and page.table.complete and page.table.rowCount() > 0)
    original = page.reader.original
    late: list[float] = []
    last = [time.perf_counter()]

    def beat() -> None:
        now = time.perf_counter()
        late.append((now - last[0]) * 1000 - 5)
        last[0] = now

    timer = QTimer(interval=5)
    timer.timeout.connect(beat)
    page.view.select_row(0)
    wait(lambda: original.available)
    original.switch.choose(1)
    workspace.search_for("the")
    wait(lambda: page.table.complete and not workspace.engine.jobs)
    timer.start()
    last[0] = time.perf_counter()
    late.clear()
    taken: list[float] = []
    opened: list[object] = []
    original.reader.opened.connect(lambda what, _attached: opened.append(what))
    for row in range(page.table.rowCount()):
        opened.clear()
        page.view.select_row(row)
        started = time.perf_counter()
        number = page.table.document(row)

        def arrived(wanted: object = number) -> bool:
            origin = original._origin
            if origin is None or origin.document_id != wanted.id:  # type: ignore[attr-defined]
                return False
            ready = original.shows is not Shows.PAGES or original.pages.drawn(0) is not None
            return ready and (original.shows is not Shows.MAIL or bool(opened))

        wait(arrived)
        if original.shows in (Shows.PAGES, Shows.MAIL):
            taken.append((time.perf_counter() - started) * 1000)
    timer.stop()
    show("original_ms", taken, PAGE_LIMIT_MS)
    show("window_late_ms", late, LATE_LIMIT_MS)
    workspace.close_project()
    window.close()


def wait(reached: Callable[[], bool]) -> None:
    from PySide6.QtWidgets import QApplication

    until = time.monotonic() + PATIENCE
    while not reached():
        QApplication.processEvents()
        time.sleep(0.0005)
        if time.monotonic() > until:
            raise SystemExit("It did not come in time.")


def show(name: str, values: list[float], limit: float) -> None:
    figures = {"p50": statistics.median(values), "p99": statistics.quantiles(values, n=100)[98], "max": max(values)}
    rounded = {key: round(value, 1) for key, value in figures.items()}
    print(json.dumps({"benchmark": name, **rounded, "times": len(values), "limit": limit}), flush=True)


def main() -> None:
    with tempfile.TemporaryDirectory(ignore_cleanup_errors=True) as home:
        measure(Path(home))


if __name__ == "__main__":
    main()
