"""Leaving a project while it trains: asked first, and nothing that was learned is lost."""

import pytest
from PySide6.QtWidgets import QMessageBox
from pytestqt.qtbot import QtBot

from engine.architectures.configuration import make_config
from engine.store.project import Project
from engine.store.runs import RunState
from gui.bridge.controller import Job
from gui.main_window import MainWindow

Button = QMessageBox.StandardButton


@pytest.fixture
def training(open_window: MainWindow, qtbot: QtBot) -> Job:
    """A training that would go on for long, after its first epoch."""
    settings = {"epochs": "1000", "patience": "0", "most_groups": "1000"}
    open_window.workspace.set_config(make_config("average", settings))
    job = open_window.workspace.train()
    with qtbot.waitSignal(job.epoch, timeout=60_000):
        pass
    return job


def test_a_person_who_changes_their_mind_stays_and_the_training_goes_on(
    open_window: MainWindow, training: Job, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(QMessageBox, "question", lambda *_: Button.Cancel)
    open_window.close_project()
    open_window.close()
    assert open_window.isVisible()
    assert open_window.workspace.project is not None
    with qtbot.waitSignal(training.epoch, timeout=60_000):
        pass
    assert not training.command.token.stop_requested


@pytest.mark.parametrize("way", ["close_project", "close"])
def test_leaving_keeps_the_best_epoch_as_a_model(
    open_window: MainWindow, training: Job, monkeypatch: pytest.MonkeyPatch, way: str
) -> None:
    asked: list[str] = []
    monkeypatch.setattr(QMessageBox, "question", lambda *arguments: asked.append(arguments[2]) or Button.Ok)
    project = open_window.workspace.project
    assert project is not None
    folder = project.folder
    getattr(open_window, way)()
    assert len(asked) == 1
    with Project.open(folder) as again:
        (run,) = again.runs.list()
        assert run.state is RunState.STOPPED
        assert run.bundle is not None
        assert run.bundle.is_file()


def test_without_a_training_nothing_is_asked(open_window: MainWindow, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(QMessageBox, "question", lambda *_: pytest.fail("a needless question"))
    open_window.close_project()
    assert open_window.workspace.project is None
