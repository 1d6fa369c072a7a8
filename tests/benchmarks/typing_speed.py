"""How fast the Prediction tab answers while one types: answers a second, and from a letter to its answer.

`python -m tests.benchmarks.typing_speed` needs no display and prints one JSON line a model and figure.
"""

from __future__ import annotations

import json
import os
import statistics
import tempfile
import time
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from PySide6.QtWidgets import QApplication

    from gui.main_window import MainWindow

MODELS = ("linear", "average", "textcnn", "bilstm", "encoder")
LETTERS_A_SECOND = 25
"""A fast typist manages ten; this is a held key."""
SECONDS = 8.0


def main() -> None:
    from engine.runtime.threads import leave_core_to_window, prepare_environment

    prepare_environment()
    leave_core_to_window()
    with tempfile.TemporaryDirectory() as home:
        os.environ |= {"QT_QPA_PLATFORM": "offscreen", "CLASSMARK_HOME": home}
        from PySide6.QtWidgets import QApplication

        from gui.bridge.workspace import Workspace
        from gui.main_window import MainWindow
        from gui.theme import theme

        application = QApplication([])
        application.setStyle("Fusion")
        theme().apply()
        window = MainWindow(Workspace())
        window.resize(1360, 860)
        window.show()
        for name in MODELS:
            measure(application, window, train(Path(home), name), name)
        window.workspace.close_project()
        window.close()


def train(home: Path, name: str) -> Path:
    """A project of the sample's documents with a run of this model; how well it learned plays no part here."""
    from engine.architectures.configuration import make_config
    from engine.contract.commands import ImportDocuments, Train
    from engine.runtime import runner
    from engine.sample import sample_file
    from engine.store.project import Project

    folder = home / name
    with Project.create(folder):
        pass
    settings = {} if name == "linear" else {"epochs": 1}
    for command in (
        ImportDocuments(project=folder, sources=(sample_file("en"),)),
        Train(project=folder, config=make_config(name, settings)),
    ):
        ended = runner.run(command, lambda _event: None)
        assert type(ended).__name__ == "Succeeded", ended
    return folder


def measure(application: QApplication, window: MainWindow, folder: Path, name: str) -> None:
    """Go on writing the longest letter of the sample at the speed of a held key, and count the answers."""
    from gui.tabs.prediction.page import PredictionPage

    assert window.workspace.open_project(folder)
    page = window.show_page("prediction")
    assert isinstance(page, PredictionPage)
    project = window.workspace.project
    assert project is not None
    text = max((entry.text for entry in project.documents.iterate()), key=len)
    answers: list[float] = []
    waits: list[float] = []

    def answered(_prediction: object, milliseconds: float) -> None:
        answers.append(time.perf_counter())
        waits.append(milliseconds)

    page.one_text.answers.answered.connect(answered)
    page.one_text.text.setPlainText(text)
    wait(application, lambda: bool(answers))
    answers.clear()
    waits.clear()
    typed = 0
    started = time.perf_counter()
    while (elapsed := time.perf_counter() - started) < SECONDS:
        if typed < int(elapsed * LETTERS_A_SECOND):
            page.one_text.text.insertPlainText(text[typed % len(text)])
            typed += 1
        application.processEvents()
        time.sleep(0.001)
    page.one_text.answers.answered.disconnect(answered)
    show(name, "answers_a_second", len(answers) / elapsed, limit=20)
    show(name, "letter_to_answer_ms", statistics.median(waits), worst=max(waits))


def wait(application: QApplication, reached: Callable[[], bool], *, limit: float = 60.0) -> None:
    deadline = time.perf_counter() + limit
    while not reached():
        assert time.perf_counter() < deadline, "not reached in time"
        application.processEvents()
        time.sleep(0.002)


def show(model: str, figure: str, value: float, **more: float) -> None:
    line = {"benchmark": "typing_speed", "model": model, "figure": figure, "value": round(value, 2), **more}
    print(json.dumps(line), flush=True)


if __name__ == "__main__":
    main()
