"""Starts the window, in this order, with nothing heavy before the first paint:

1. environment of the engine's libraries (must stand before any of them is imported)
2. faulthandler, into a file that survives a crash
3. QApplication, exception hooks, language, theme
4. main window, first paint
5. warm-up of the engine, on its own thread; a project named on the command line
"""

from __future__ import annotations

import argparse
import faulthandler
import logging
import logging.handlers
import os
import sys
import time
import traceback
from pathlib import Path
from types import TracebackType
from typing import IO

from engine.runtime.threads import leave_core_to_window, prepare_environment

LATEST_END_MS = 10_000
"""How long an engine thread may take to end after the window was closed."""

LOOKS = ("dark", "chinese", "150", "200", "presentation")
"""What a tour can be asked for; see gui/tour."""

_crash_file: IO[str] | None = None


def start(arguments: list[str]) -> int:
    """Run the program until its window is closed; returns the exit status."""
    parser = argparse.ArgumentParser(prog="classmark", description="Classifies documents offline.")
    parser.add_argument("project", nargs="?", type=Path, help="a project to open (folder or .classmark file)")
    parser.add_argument("--sample", action="store_true", help="open the sample project")
    parser.add_argument("--tour", type=Path, metavar="DIR", help="photograph every state of the window into DIR")
    parser.add_argument("--look", nargs="+", default=[], choices=LOOKS, help="with --tour: how the window looks on it")
    parser.add_argument("--language", choices=("en", "zh_CN"), help="language of the window, for this start only")
    parser.add_argument("--report-first-paint", action="store_true", help="print when the window was painted, and end")
    options = parser.parse_args(arguments[1:])

    prepare_environment()
    leave_core_to_window()
    _prepare_streams()
    if options.tour is not None:  # before anything of the person's is read or written
        from gui.tour import run_tour

        return run_tour(options.tour, options.look)
    _log_to_file()

    from PySide6.QtWidgets import QApplication

    application = QApplication(arguments[:1])
    application.setApplicationName("Classmark")
    application.setStyle("Fusion")

    from gui.i18n import language, system_language
    from gui.settings import settings
    from gui.theme import ThemeChoice, theme

    language().choose(options.language or settings().get("language") or system_language())
    theme().apply(choice=ThemeChoice(settings().get("theme", ThemeChoice.SYSTEM)))

    from gui.bridge.workspace import Workspace
    from gui.collector import Collector
    from gui.first_paint import FirstPaint
    from gui.main_window import MainWindow

    Collector(application)
    window = MainWindow(Workspace())
    _install_exception_hook(window)

    def after_first_paint() -> None:
        if options.report_first_paint:
            _report_first_paint()
            window.close()
            return
        window.warm_up()
        if options.project is not None:
            window.open_path(options.project)
        elif options.sample:
            window.open_sample()

    watch = FirstPaint(after_first_paint, window)
    window.installEventFilter(watch)
    window.show()
    status = application.exec()
    _end_late_threads(status)
    return status


def _end_late_threads(status: int) -> None:
    """End the process here and now if an engine thread will not end: Qt aborts when it destroys a running one."""
    from gui.bridge.controller import late_threads

    if any(not thread.wait(LATEST_END_MS) for thread in late_threads):
        logging.getLogger("classmark").warning("an engine thread did not end in time")
        logging.shutdown()
        os._exit(status)


def _report_first_paint() -> None:
    """One JSON line for the benchmark: when the window was painted, and the memory of the process then."""
    import json

    import psutil

    print(json.dumps({"painted": time.time(), "memory": psutil.Process().memory_info().rss}), flush=True)  # noqa: T201


def _prepare_streams() -> None:
    """A windowed program on Windows has no streams, and libraries that print would fail."""
    if sys.stdout is None:
        sys.stdout = Path(os.devnull).open("w", encoding="utf-8")  # noqa: SIM115 - open as long as the program runs
    if sys.stderr is None:
        sys.stderr = Path(os.devnull).open("w", encoding="utf-8")  # noqa: SIM115


def _log_to_file() -> None:
    global _crash_file
    from engine.store.places import writable_folder

    folder = writable_folder("state")
    handler = logging.handlers.RotatingFileHandler(
        folder / "classmark.log", maxBytes=1_000_000, backupCount=3, encoding="utf-8", delay=True
    )
    handler.setFormatter(logging.Formatter("%(asctime)s %(levelname)s %(threadName)s %(name)s: %(message)s"))
    logging.getLogger().addHandler(handler)
    logging.getLogger().setLevel(logging.INFO)
    _crash_file = (folder / "crash.log").open("a", encoding="utf-8")
    faulthandler.enable(_crash_file)


def _install_exception_hook(window: object) -> None:
    """Exceptions in slots and threads end in sys.excepthook on the thread that raised them: log them, show them."""
    from PySide6.QtCore import QObject, Qt, Signal

    from engine.contract.errors import ErrorInfo, describe_exception
    from gui.main_window import MainWindow

    assert isinstance(window, MainWindow)

    class Relay(QObject):
        raised = Signal(object)

    relay = Relay(window)
    relay.raised.connect(window.workspace.report, Qt.ConnectionType.QueuedConnection)

    def hook(kind: type[BaseException], error: BaseException, trace: TracebackType | None) -> None:
        text = "".join(traceback.format_exception(kind, error, trace))
        logging.getLogger("classmark").error("%s", text)
        if sys.__stderr__ is not None:
            sys.__stderr__.write(text)
        info: ErrorInfo = describe_exception(error, text)
        relay.raised.emit(info)

    sys.excepthook = hook
