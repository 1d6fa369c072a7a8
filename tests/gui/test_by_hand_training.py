"""The Training tab by mouse and by keyboard alone: train, look at curves, compare and care for runs, resume."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtWidgets import QFileDialog, QLineEdit

from engine.architectures.configuration import make_config
from engine.contract.commands import Train
from engine.contract.events import Succeeded
from engine.evaluation.comparison import Outcome
from engine.runtime.runner import run
from engine.store.documents import DocumentDraft
from engine.store.project import Project
from engine.store.runs import RunRecord, RunState
from gui.main_window import MainWindow
from gui.models.runs_table import RunOrder, order_title
from gui.tabs.training.page import TrainingPage
from tests.gui.hands import Hands, Keyboard, Mouse, both_hands, press_command, press_key, to_front, type_text, until
from tests.gui.inbox import LETTERS

pytestmark = both_hands


@pytest.fixture(scope="module")
def trained(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Sixty letters with two runs: average 1 (learns) and average 2 (hardly)."""
    folder = tmp_path_factory.mktemp("trained") / "Letters"
    with Project.create(folder) as project:
        project.documents.add([DocumentDraft(text, labels=(label,)) for text, label in LETTERS])
        file = project.file
    for options in ({"epochs": 4, "learning_rate": 0.02}, {"epochs": 2, "learning_rate": 1e-6}):
        config = make_config("average", {"patience": 0, **options}, preset="textbook")
        terminal = run(Train(project=file, config=config), lambda event: None)
        assert isinstance(terminal, Succeeded), terminal
    return folder


@pytest.fixture
def page(window: MainWindow, trained: Path, tmp_path: Path) -> TrainingPage:
    shutil.copytree(trained, tmp_path / "Letters")
    to_front(window)
    window.open_path(tmp_path / "Letters")
    shown = window.show_page("training")
    assert isinstance(shown, TrainingPage)
    return shown


def main_window(page: TrainingPage) -> MainWindow:
    window = page.window()
    assert isinstance(window, MainWindow)
    return window


def runs(page: TrainingPage) -> list[RunRecord]:
    project = page._workspace.project
    assert project is not None
    return project.runs.list()


def names(page: TrainingPage) -> list[str]:
    return [shown.name for shown in page.runs.runs.runs]


# a training


def test_a_training_is_started_held_and_stopped(page: TrainingPage, hands: Hands) -> None:
    config = make_config("average", {"epochs": 1000, "patience": 0, "learning_rate": 0.02}, preset="textbook")
    page._workspace.set_config(config)
    bar = page.start_bar
    until(lambda: bar.train.isEnabled() and "documents, about" in bar.train.text(), timeout_ms=60_000)
    hands.command("act", bar.train)
    until(lambda: page.progress.table.epochs.rowCount() >= 1 and page._live is not None)
    until(lambda: "Epoch" in bar.train.text())
    hands.press(bar.pause)
    assert bar.pause.text() == "Resume"
    hands.press(bar.pause)
    hands.press(bar.stop)
    until(lambda: page._live is None)
    stopped = runs(page)[0]
    assert stopped.state is RunState.STOPPED
    assert stopped.best_epoch > 0
    assert page.progress.curves.loss.sentence.text()
    assert page.done.isVisible()


def test_an_interrupted_training_goes_on_from_the_first_screen(page: TrainingPage, hands: Hands) -> None:
    window = main_window(page)
    project = page._workspace.project
    assert project is not None
    project.runs.update(runs(page)[1].id, state=RunState.INTERRUPTED, bundle=None)
    window.show_page("dataset")
    window.workspace.runs_changed.emit()
    hands.press(window.resume_offer.resume)
    assert window.current_page == "training"
    until(lambda: not window.resume_offer.isVisible())
    until(lambda: all(found.state is RunState.FINISHED for found in runs(page)))


# curves


def test_values_of_a_curve_are_read_and_the_plot_is_saved_in_three_formats(
    page: TrainingPage, hands: Hands, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    loss = page.progress.curves.loss
    if isinstance(hands, Mouse):
        hands.hover(loss.view.viewport(), QPoint(loss.view.width() // 2, loss.view.height() // 2))
    else:
        hands.go_to(loss.view)
        press_key(Qt.Key.Key_Left)
    until(lambda: loss.shown_values.startswith("epoch"))
    for kind in ("png", "svg", "csv"):
        file = tmp_path / f"loss.{kind}"
        monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_, file=file: (str(file), ""))
        entry = next(action.text() for at, action in loss.save_actions.items() if at == kind)
        hands.button_menu(loss.more, entry)
        until(file.is_file)
        assert file.stat().st_size > 100 or kind == "csv"
    if isinstance(hands, Keyboard):
        hands.go_to(page.progress.table)
        press_key(Qt.Key.Key_Down)
    else:
        hands.choose(page.progress.table, 1)
    assert page.progress.table.currentIndex().isValid()


# runs


def test_a_run_gets_a_star_a_note_and_another_name(page: TrainingPage, hands: Hands) -> None:
    hands.choose(page.runs, 1)
    hands.choose(page.runs, 0)
    hands.press(page.header.star)
    assert runs(page)[0].starred
    hands.write(page.header.note, "a good start", enter=True)
    assert runs(page)[0].note == "a good start"
    if isinstance(hands, Mouse):
        hands.open_row(page.runs, 0)
    else:
        hands.choose(page.runs, 0)
        press_command("rename_run")
    until(lambda: page.runs.findChild(QLineEdit) is not None)
    type_text("First try")  # the old name is selected
    press_key(Qt.Key.Key_Return)
    until(lambda: runs(page)[0].name == "First try")
    for undo in ("Undo Rename run", "Undo", "Undo"):
        hands.order(main_window(page), "undo", "Edit", undo)
    assert (runs(page)[0].name, runs(page)[0].note, runs(page)[0].starred) == ("average 2", "", False)


def test_runs_are_filtered_by_stars_and_put_in_order(page: TrainingPage, hands: Hands) -> None:
    hands.choose(page.runs, 1)
    hands.press(page.header.star)
    hands.press(page.runs_panel.only_starred)
    assert names(page) == ["average 1"]
    hands.press(page.runs_panel.only_starred)
    hands.button_menu(page.runs_panel.sort, order_title(RunOrder.NAME))
    assert names(page) == ["average 1", "average 2"]


def test_a_run_is_deleted_and_comes_back(page: TrainingPage, hands: Hands) -> None:
    if isinstance(hands, Mouse):
        hands.context_menu(page.runs, "Delete", row=0)
    else:
        hands.choose(page.runs, 0)
        press_command("delete_runs")
    until(lambda: names(page) == ["average 1"])
    hands.order(main_window(page), "undo", "Edit", "Undo Delete")
    until(lambda: names(page) == ["average 2", "average 1"])


def test_the_settings_of_a_run_are_duplicated(page: TrainingPage, hands: Hands) -> None:
    page._workspace.set_config(make_config("linear", {}))
    hands.context_menu(page.runs, "Duplicate settings", row=1)
    until(lambda: main_window(page).current_page == "model")
    assert page._workspace.config.training.learning_rate == 0.02


def test_the_menu_beside_the_run_leads_to_prediction(page: TrainingPage, hands: Hands) -> None:
    hands.button_menu(page.header.more, "Use for prediction")
    until(lambda: main_window(page).current_page == "prediction")


def test_two_runs_are_laid_over_each_other_and_compared(page: TrainingPage, hands: Hands) -> None:
    hands.choose(page.runs, 1, to=0)
    kinds = [key.partition("/")[2] for key in page.progress.curves.loss.curves]
    assert sorted(kinds) == ["training", "training", "validation", "validation"]
    hands.show_tab(page.tabs, page.compare)
    compare = page.compare
    until(lambda: compare.comparison is not None)
    hands.pick(compare.baseline, "average 2")
    until(lambda: compare.comparison is not None and compare.comparison.first == runs(page)[0].id)
    found = compare.comparison
    assert found is not None
    assert dict(compare.settings.settings.lines)["Learning rate"]
    hands.switch(compare.outcome, 1)
    only = found.ids[Outcome.SECOND]
    assert compare.documents.table.rowCount() == len(only) > 0
    hands.open_row(compare.documents, 0)
    until(lambda: main_window(page).current_page == "dataset")
    dataset = main_window(page).pages["dataset"]
    until(lambda: dataset.reader.document is not None and dataset.reader.document.id in only)  # type: ignore[attr-defined]


def test_settings_and_log_of_a_run_are_read(page: TrainingPage, hands: Hands) -> None:
    hands.choose(page.runs, 1, to=0)
    hands.show_tab(page.tabs, page.log)
    until(lambda: page.log.view.shown.rowCount() > 3)
    hands.write(page.log.search, "finished")
    until(lambda: 0 < page.log.view.shown.rowCount() < 3)
    hands.show_tab(page.tabs, page.tabs.widget(3))
    hands.press(page.only_differing)
    assert page.only_differing.isChecked()
    assert ("Epochs" in dict(page.settings.settings.lines)) is True
