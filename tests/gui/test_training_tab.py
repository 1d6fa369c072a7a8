"""The Training tab with the real engine: train, watch, stop, discard, resume, results and runs."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLineEdit
from pytestqt.qtbot import QtBot

from engine.architectures.configuration import make_config
from engine.store.documents import DocumentDraft
from engine.store.project import Project
from engine.store.runs import RunState
from gui.bridge.workspace import Workspace
from gui.tabs.training.page import TrainingPage
from gui.tabs.training.run_actions import file_name
from tests.gui.seeing import visible_texts

Train = Callable[..., TrainingPage]


def quick_config(workspace: Workspace, **settings: object) -> None:
    """A network that learns the sixty letters within a second."""
    workspace.set_config(
        make_config("average", {"epochs": 4, "learning_rate": 0.02, "patience": 0, **settings}, preset="textbook")
    )


def make_page(workspace: Workspace, qtbot: QtBot) -> TrainingPage:
    page = TrainingPage(workspace)
    qtbot.addWidget(page)
    page.resize(1340, 720)
    page.show()
    qtbot.waitExposed(page)
    return page


@pytest.fixture
def page(open_workspace: Workspace, qtbot: QtBot) -> TrainingPage:
    quick_config(open_workspace)
    return make_page(open_workspace, qtbot)


def start(page: TrainingPage, qtbot: QtBot) -> None:
    qtbot.waitUntil(page.start_bar.train.isEnabled, timeout=20_000)
    qtbot.mouseClick(page.start_bar.train, Qt.MouseButton.LeftButton)


def train(page: TrainingPage, qtbot: QtBot) -> None:
    """Train with the page's button and wait for the end."""
    start(page, qtbot)
    assert not page.start_bar.train.isEnabled()
    qtbot.waitUntil(page.start_bar.train.isEnabled, timeout=60_000)


def project_of(page: TrainingPage) -> Project:
    project = page.start_bar._workspace.project
    assert project is not None
    return project


def test_the_button_says_on_how_many_documents_and_how_long(page: TrainingPage, qtbot: QtBot) -> None:
    qtbot.waitUntil(lambda: "documents, about" in page.start_bar.train.text(), timeout=30_000)
    assert page.start_bar.train.text().startswith("Train on ")
    assert page.start_bar.reason == ""


@pytest.mark.parametrize(
    ("drafts", "reason"),
    [
        ([], "There are no documents yet: import some first."),
        ([DocumentDraft("a letter")], "No document has a label yet: label some, of at least two classes."),
        (
            [DocumentDraft("a letter", labels=("mail",)), DocumentDraft("another", labels=("mail",))],
            "All documents to learn from have the same label; a model needs at least two classes.",
        ),
    ],
)
def test_what_is_missing_is_said_beside_the_button(
    workspace: Workspace, qtbot: QtBot, tmp_path: Path, drafts: list[DocumentDraft], reason: str
) -> None:
    with Project.create(tmp_path / "Poor") as project:
        project.documents.add(drafts)
    assert workspace.open_project(tmp_path / "Poor")
    page = make_page(workspace, qtbot)
    assert not page.start_bar.train.isEnabled()
    assert page.start_bar.reason == reason
    assert "Go to the documents" in visible_texts(page.empty)


def test_a_training_draws_curves_lists_epochs_and_offers_the_next_step(page: TrainingPage, qtbot: QtBot) -> None:
    train(page, qtbot)
    run = project_of(page).runs.list()[0]
    assert run.state is RunState.FINISHED
    assert page.runs.current_run == run.id
    epochs = project_of(page).runs.epochs(run.id)
    assert len(epochs) == 4
    assert page.progress.table.epochs.rowCount() == 4
    loss = page.progress.curves.loss
    assert list(loss.curves["validation"].ys) == [epoch.validation_loss for epoch in epochs]
    assert list(loss.curves["training"].ys) == [epoch.train_loss for epoch in epochs]
    assert loss.sentence.text()
    scores = page.progress.curves.scores
    assert list(scores.curves["macro"].ys) == [epoch.validation_macro_f1 for epoch in epochs]
    assert page.progress.memory.value.endswith(("MB", "GB"))
    assert page.done.isVisible()
    documents = run.figures["validation"]["documents"]
    assert f"of {documents}" in page.done.text.text()


def test_curves_epochs_and_speed_come_while_the_training_runs(page: TrainingPage, qtbot: QtBot) -> None:
    quick_config(page.start_bar._workspace, epochs=400)
    start(page, qtbot)
    qtbot.waitUntil(lambda: page.progress.table.epochs.rowCount() >= 2, timeout=60_000)
    assert page.start_bar.pause.isVisible()
    assert page.progress.speed.value != "–"
    qtbot.waitUntil(lambda: page.progress.time.value != "–", timeout=20_000)
    assert "of 400" in page.progress.epoch.value
    qtbot.waitUntil(lambda: len(page.progress.curves.loss.curves["steps"].xs) > 1, timeout=20_000)
    # The plots are drawn one after another, each in a turn of its own: this one comes last.
    qtbot.waitUntil(lambda: len(page.progress.curves.rate.curves["rate"].xs) > 0, timeout=20_000)
    page.start_bar.discard.click()
    qtbot.waitUntil(lambda: page._live is None, timeout=20_000)


def test_pause_holds_the_training_and_stop_keeps_the_best_epoch(page: TrainingPage, qtbot: QtBot) -> None:
    quick_config(page.start_bar._workspace, epochs=1000)
    start(page, qtbot)
    qtbot.waitUntil(lambda: page.progress.table.epochs.rowCount() >= 1, timeout=60_000)
    qtbot.mouseClick(page.start_bar.pause, Qt.MouseButton.LeftButton)
    assert page.start_bar.pause.text() == "Resume"
    qtbot.wait(500)
    held = page.progress.table.epochs.rowCount()
    qtbot.wait(700)
    assert page.progress.table.epochs.rowCount() == held
    qtbot.mouseClick(page.start_bar.pause, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: page.progress.table.epochs.rowCount() > held, timeout=20_000)
    qtbot.mouseClick(page.start_bar.stop, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: page._live is None, timeout=20_000)
    run = project_of(page).runs.list()[0]
    assert run.state is RunState.STOPPED
    assert run.best_epoch > 0
    assert run.bundle is not None
    assert run.bundle.is_file()
    assert not page.start_bar.stop.isVisible()


def test_discard_keeps_no_model(page: TrainingPage, qtbot: QtBot) -> None:
    quick_config(page.start_bar._workspace, epochs=1000)
    start(page, qtbot)
    qtbot.waitUntil(lambda: page.progress.table.epochs.rowCount() >= 1, timeout=60_000)
    qtbot.mouseClick(page.start_bar.discard, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: page._live is None, timeout=20_000)
    run = project_of(page).runs.list()[0]
    assert run.state is RunState.ABORTED
    assert run.bundle is None
    assert not page.header.use.isEnabled()
    assert not page.done.isVisible()


def test_runs_survive_a_restart_with_curves_epochs_settings_and_results(page: TrainingPage, qtbot: QtBot) -> None:
    train(page, qtbot)
    workspace, folder = page.start_bar._workspace, project_of(page).folder
    validation = list(page.progress.curves.loss.curves["validation"].ys)
    workspace.close_project()
    assert page.runs.runs.rowCount() == 0
    assert workspace.open_project(folder)
    again = make_page(workspace, qtbot)
    assert again.runs.runs.rowCount() == 1
    assert list(again.progress.curves.loss.curves["validation"].ys) == validation
    assert again.progress.table.epochs.rowCount() == 4
    assert ("Epochs", ("4",)) in again.settings.settings.lines
    assert again.results.overview.accuracy.value.endswith("%")


def test_two_chosen_runs_lie_over_each_other_with_the_settings_that_differ(page: TrainingPage, qtbot: QtBot) -> None:
    train(page, qtbot)
    quick_config(page.start_bar._workspace, epochs=3, hidden_size=8)
    train(page, qtbot)
    page.runs.selectAll()
    loss = page.progress.curves.loss
    kinds = [key.partition("/")[2] for key in loss.curves]
    assert sorted(kinds) == ["training", "training", "validation", "validation"]
    lines = dict(page.settings.settings.lines)
    newer, older = page.runs.selected_runs
    assert project_of(page).runs.get(newer).config["options"]["hidden_size"] == 8
    assert lines["Dense layer size"] == ("8", "16")
    assert page.runs.runs.run(older) is not None


def test_a_run_is_renamed_in_the_list_and_the_name_is_taken_back(page: TrainingPage, qtbot: QtBot) -> None:
    train(page, qtbot)
    project, run_id = project_of(page), page.runs.current_run
    before = project.runs.get(run_id).name
    page.runs.setFocus()
    qtbot.keyClick(page.runs, Qt.Key.Key_F2)
    editor = page.runs.findChild(QLineEdit)
    assert editor is not None
    editor.selectAll()
    qtbot.keyClicks(editor, "First try")
    qtbot.keyClick(editor, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: project.runs.get(run_id).name == "First try")
    stack = page.start_bar._workspace.undo_stack
    assert stack.undoText() == "Rename run to First try"
    stack.undo()
    assert project.runs.get(run_id).name == before
    assert page.runs.model().index(0, 0).data() == before


def test_a_star_and_a_note_are_kept(page: TrainingPage, qtbot: QtBot) -> None:
    train(page, qtbot)
    project, run_id = project_of(page), page.runs.current_run
    qtbot.mouseClick(page.header.star, Qt.MouseButton.LeftButton)
    qtbot.keyClicks(page.header.note, "a good start")
    qtbot.keyClick(page.header.note, Qt.Key.Key_Return)
    run = project.runs.get(run_id)
    assert run.starred
    assert run.note == "a good start"
    page.runs.setFocus()
    qtbot.keyClick(page.runs, Qt.Key.Key_S)
    assert not project.runs.get(run_id).starred


def test_a_deleted_run_comes_back_by_undo(page: TrainingPage, qtbot: QtBot) -> None:
    train(page, qtbot)
    page.runs.setFocus()
    qtbot.keyClick(page.runs, Qt.Key.Key_Delete)
    assert project_of(page).runs.list() == []
    assert page.empty.isVisible()
    page.start_bar._workspace.undo_stack.undo()
    assert len(project_of(page).runs.list()) == 1
    assert page.runs.isVisible()


def test_settings_of_a_run_are_taken_for_the_next_training(page: TrainingPage, qtbot: QtBot) -> None:
    train(page, qtbot)
    workspace, run_id = page.start_bar._workspace, page.runs.current_run
    workspace.set_config(make_config("average", {}))
    with qtbot.waitSignal(workspace.page_requested) as caught:
        page.header.copy_wanted.emit(run_id)
    assert caught.args == ["model"]
    assert workspace.config.text.vocabulary == 1000
    assert workspace.config.training.epochs == 4


def test_a_run_s_model_is_used_for_prediction(page: TrainingPage, qtbot: QtBot) -> None:
    train(page, qtbot)
    workspace = page.start_bar._workspace
    workspace.choose_model(None)
    with qtbot.waitSignal(workspace.page_requested) as caught:
        qtbot.mouseClick(page.header.use, Qt.MouseButton.LeftButton)
    assert caught.args == ["prediction"]
    assert workspace.model_path == project_of(page).runs.list()[0].bundle


def test_a_model_is_saved_as_a_bundle_of_its_own(page: TrainingPage, qtbot: QtBot, tmp_path: Path) -> None:
    from engine.store import bundle

    train(page, qtbot)
    job = page.actions_on_runs.save(page.runs.current_run, tmp_path / "letters")
    with qtbot.waitSignal(job.succeeded, timeout=20_000):
        pass
    saved = bundle.read(tmp_path / "letters.classmodel")
    assert set(saved.manifest.labels) == {"complaint", "invoice", "application"}
    assert "letters.classmodel" in page.done.text.text()


def test_the_texts_of_the_page_follow_the_language(page: TrainingPage, qtbot: QtBot) -> None:
    from gui.i18n import language, read_catalogue

    train(page, qtbot)
    english = set(visible_texts(page))
    language().choose("zh_CN")
    chinese = set(visible_texts(page))
    catalogue = read_catalogue("zh_CN")
    left = {text for text in english & chinese if text in catalogue and catalogue[text] != text}
    assert left == set()
    language().choose("en")
    assert set(visible_texts(page)) == english


def test_a_run_s_title_becomes_a_file_name_that_every_system_takes() -> None:
    assert file_name("A/B: 50\u00a0%?") == "A-B- 50\u00a0%-"
    assert file_name("...") == "model"
