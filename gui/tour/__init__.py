"""Drives the real window through the main job on the sample project and photographs every state of it.

`python -m gui --tour DIR` works with and without a display; `--look dark chinese 200 presentation`, or some of these,
takes the same pictures in another look. Settings, projects and models live in a temporary folder for the time of the
tour, so that nothing of the person's is touched.
"""

from __future__ import annotations

import os
import sys
import tempfile
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path

from PySide6.QtWidgets import QApplication

from gui.bridge.workspace import Workspace
from gui.collector import Collector
from gui.main_window import MainWindow
from gui.settings import settings
from gui.tour import beginning, care, everywhere, facets, originals, prediction, training
from gui.tour.camera import Camera, TourError, watched
from gui.tour.hands import Hands
from gui.tour.look import SIZE, enlarge, put_on


def run_tour(folder: Path, look: Sequence[str] = ()) -> int:
    """Save the pictures in `folder` and print their names; the exit status is 1 when a state was not reached.

    `look` holds words of `--look`; without any the window is light, English and of usual size, and shows others too.
    """
    if sys.platform == "linux" and not {"DISPLAY", "WAYLAND_DISPLAY"} & set(os.environ):
        os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")  # Qt would abort the process
    enlarge(look)
    application = QApplication.instance() or QApplication(sys.argv[:1])
    assert isinstance(application, QApplication)
    application.setStyle("Fusion")
    folder = folder.absolute()
    folder.mkdir(parents=True, exist_ok=True)
    Collector(application)
    with _temporary_home() as home:
        put_on(look)
        window = MainWindow(Workspace())
        window.resize(*SIZE)
        window.show()
        camera = Camera(window, folder)
        try:
            with watched(camera):
                window.warm_up()
                go(Hands(window, camera, home), elsewhere=not look)
        except TourError as error:
            say(f"The tour ended early: {error}")
            return 1
        finally:
            window.workspace.close_project()  # ends every job, so that closing asks nothing
            window.close()
            window.deleteLater()
            QApplication.processEvents()
    for name in camera.names:
        say(name)
    say(f"{len(camera.names)} pictures are in {folder}")
    return 0


def go(hands: Hands, *, elsewhere: bool) -> None:
    """Act as a person would, wait for what must follow, and take the pictures; `elsewhere` goes on to other looks."""
    beginning.without_documents(hands)
    originals.originals(hands)
    facets.facets(hands)
    care.care(hands)
    beginning.dataset(hands)
    beginning.models(hands)
    training.training(hands)
    prediction.prediction(hands)
    everywhere.open_damaged_model(hands)
    everywhere.open_help(hands)
    if elsewhere:
        everywhere.change_looks(hands)
        everywhere.go_chinese(hands)


@contextmanager
def _temporary_home() -> Iterator[Path]:
    """Settings, recent projects, samples and caches lie in this folder until the end of the block."""
    before = os.environ.get("CLASSMARK_HOME")
    with tempfile.TemporaryDirectory(prefix="classmark-tour-", ignore_cleanup_errors=True) as home:
        os.environ["CLASSMARK_HOME"] = home
        settings.cache_clear()
        try:
            yield Path(home)
        finally:
            if before is None:
                del os.environ["CLASSMARK_HOME"]
            else:
                os.environ["CLASSMARK_HOME"] = before
            settings.cache_clear()


def say(text: str) -> None:
    print(text, flush=True)  # noqa: T201 - asked for on the command line
