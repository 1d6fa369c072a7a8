"""Runs beside each other in the real window: comparing, the log, order and stars, deleting, resuming from any tab."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from pathlib import Path

import numpy as np
import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QApplication, QMenu, QWidget
from pytestqt.qtbot import QtBot

from engine.architectures.configuration import make_config
from engine.contract.commands import Evaluate, Train
from engine.contract.config import Part
from engine.contract.events import Succeeded
from engine.evaluation.comparison import Outcome, RunComparison, mcnemar_exact
from engine.runtime.runner import run
from engine.store.documents import DocumentDraft
from engine.store.project import Project
from engine.store.run_log import LoggedEvent
from engine.store.runs import RunRecord, RunState
from gui.bridge.workspace import DocumentsRequest
from gui.i18n import language
from gui.main_window import MainWindow
from gui.models.runs_table import RunOrder
from gui.tabs.training.compare import doubts_about, read_comparison
from gui.tabs.training.compare_figures import FigureColumn
from gui.tabs.training.epochs import best_epoch
from gui.tabs.training.log_lines import MOST_LINES, LogLines
from gui.tabs.training.page import TrainingPage
from gui.theme import theme
from gui.widgets.plot_curves import colour_of
from tests.gui.inbox import LETTERS
from tests.gui.seeing import visible_texts


def train(project: Path, architecture: str, **options: object) -> None:
    preset = {"preset": "textbook"} if architecture == "average" else {}
    config = make_config(architecture, options, **preset)  # type: ignore[arg-type]
    terminal = run(Train(project=project, config=config), lambda event: None)
    assert isinstance(terminal, Succeeded), terminal


@pytest.fixture(scope="module")
def trained(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Sixty letters with three runs: linear 1, then average 1 (learns) and average 2 (hardly)."""
    folder = tmp_path_factory.mktemp("trained") / "Letters"
    with Project.create(folder) as project:
        project.documents.add([DocumentDraft(text, labels=(label,)) for text, label in LETTERS])
        file = project.file
    train(file, "linear")
    train(file, "average", epochs=4, learning_rate=0.02, patience=0)
    train(file, "average", epochs=2, learning_rate=1e-6, patience=0)
    return folder


@pytest.fixture
def page(window: MainWindow, trained: Path, tmp_path: Path) -> TrainingPage:
    shutil.copytree(trained, tmp_path / "Letters")
    window.open_path(tmp_path / "Letters")
    shown = window.show_page("training")
    assert isinstance(shown, TrainingPage)
    return shown


def project_of(page: TrainingPage) -> Project:
    project = page.start_bar._workspace.project
    assert project is not None
    return project


def record(page: TrainingPage, name: str) -> RunRecord:
    return next(found for found in project_of(page).runs.list() if found.name == name)


def names(page: TrainingPage) -> list[str]:
    return [shown.name for shown in page.runs.runs.runs]


def click_run(page: TrainingPage, qtbot: QtBot, name: str, *, add: bool = False) -> None:
    place = page.runs.visualRect(page.runs.runs.index(names(page).index(name), 0)).center()
    held = Qt.KeyboardModifier.ControlModifier if add else Qt.KeyboardModifier.NoModifier
    qtbot.mouseClick(page.runs.viewport(), Qt.MouseButton.LeftButton, held, place)


def click_tab(page: TrainingPage, qtbot: QtBot, part: QWidget) -> None:
    bar = page.tabs.tabBar()
    place = bar.tabRect(page.tabs.indexOf(part)).center()
    qtbot.mouseClick(bar, Qt.MouseButton.LeftButton, pos=place)


def compared(page: TrainingPage, qtbot: QtBot, first: str, second: str) -> RunComparison:
    """Wait for the answer about these two."""

    def answered() -> bool:
        found = page.compare.comparison
        return found is not None and (found.first, found.second) == (record(page, first).id, record(page, second).id)

    qtbot.waitUntil(answered, timeout=60_000)
    assert page.compare.comparison is not None
    return page.compare.comparison


def right_by(page: TrainingPage, name: str) -> set[int]:
    table = project_of(page).predictions.table(record(page, name).id, Part.VALIDATION)
    assert table is not None
    rows = zip(table.document_ids, table.true_labels, table.predicted_labels, strict=True)
    return {int(number) for number, true, said in rows if set(true) == set(said)}


def figure(page: TrainingPage, row: int, column: FigureColumn) -> str:
    return str(page.compare.figures.figures.index(row, column).data())


# comparing


def test_two_runs_are_compared_by_mouse(page: TrainingPage, qtbot: QtBot) -> None:
    click_run(page, qtbot, "average 1")
    assert not page.tabs.isTabVisible(page.tabs.indexOf(page.compare))
    click_run(page, qtbot, "average 2", add=True)
    click_tab(page, qtbot, page.compare)
    found = compared(page, qtbot, "average 2", "average 1")  # the one that was chosen last leads
    good, bad = right_by(page, "average 1"), right_by(page, "average 2")
    assert len(good) > len(bad)
    assert set(found.ids[Outcome.SECOND]) == good - bad
    assert set(found.ids[Outcome.FIRST]) == bad - good
    assert found.p_value == mcnemar_exact(len(bad - good), len(good - bad))
    assert page.compare.verdict.text().startswith(f"average 1 gets {len(good) - len(bad)} document")
    texts = [button.text() for button in page.compare.outcome.buttons]
    assert texts[0] == f"Only average 2: {len(bad - good)}"
    assert texts[1] == f"Only average 1: {len(good - bad)}"
    qtbot.mouseClick(page.compare.outcome.buttons[1], Qt.MouseButton.LeftButton)
    documents = page.compare.documents
    assert documents.table.rowCount() == len(good - bad)
    first = documents.table.documents[0]
    shown = documents.table.index(0, 3).data()
    assert shown == f"{first.second_labels[0]}  {first.second_probability * 100:.1f}\u00a0%"
    workspace = page.start_bar._workspace
    with qtbot.waitSignal(workspace.documents_requested) as caught:
        qtbot.mouseClick(page.compare.show_all, Qt.MouseButton.LeftButton)
    request = caught.args[0]
    assert isinstance(request, DocumentsRequest)
    assert set(request.filter.ids or ()) == good - bad
    assert request.title == "Right by average 1, wrong by average 2"


def test_two_runs_are_compared_by_keyboard_alone(page: TrainingPage, qtbot: QtBot) -> None:
    page.runs.setFocus()
    qtbot.keyClick(page.runs, Qt.Key.Key_Home)
    qtbot.keyClick(page.runs, Qt.Key.Key_Down, Qt.KeyboardModifier.ShiftModifier)
    assert len(page.runs.selected_runs) == 2
    bar = page.tabs.tabBar()
    bar.setFocus()
    qtbot.keyClick(bar, Qt.Key.Key_Right)
    assert page.tabs.currentWidget() is page.compare
    found = compared(page, qtbot, "average 1", "average 2")
    outcome = page.compare.outcome
    outcome.buttons[0].setFocus()
    for _ in range(3):
        qtbot.keyClick(outcome.buttons[outcome.index], Qt.Key.Key_Right)
    assert outcome.index == 3
    assert page.compare.documents.table.rowCount() == len(found.ids[Outcome.BOTH])
    for _ in range(3):
        qtbot.keyClick(outcome.buttons[outcome.index], Qt.Key.Key_Left)
    documents = page.compare.documents
    documents.setFocus()
    qtbot.keyClick(documents, Qt.Key.Key_End, Qt.KeyboardModifier.ControlModifier)
    wanted = documents.table.documents[-1].document_id
    with qtbot.waitSignal(page.start_bar._workspace.documents_requested) as caught:
        qtbot.keyClick(documents, Qt.Key.Key_Return)
    assert caught.args[0].filter.ids == (wanted,)


def test_figures_differ_from_the_baseline_that_was_chosen(page: TrainingPage, qtbot: QtBot) -> None:
    page.runs.setFocus()
    page.runs.selectAll()
    click_tab(page, qtbot, page.compare)
    box = page.compare.baseline
    box.setFocus()
    while box.currentText() != "average 1":
        qtbot.keyClick(box, Qt.Key.Key_Down)
    compared(page, qtbot, "average 1", page.compare.other.name if page.compare.other else "")
    high, low = (record(page, name).figures["validation"]["accuracy"] for name in ("average 1", "average 2"))
    assert figure(page, 0, FigureColumn.RUN) == "average 1\nbaseline"
    assert figure(page, 0, FigureColumn.ACCURACY) == f"{high * 100:.1f}\u00a0%\n"
    rows = [figure(page, row, FigureColumn.RUN).strip() for row in range(3)]
    row = rows.index("average 2")
    assert figure(page, row, FigureColumn.ACCURACY) == f"{low * 100:.1f}\u00a0%\n−{(high - low) * 100:.1f} points"
    assert figure(page, row, FigureColumn.PARAMETERS).endswith("same")
    figures = page.compare.figures
    figures.setFocus()
    figures.selectRow(1)
    qtbot.keyClick(figures, Qt.Key.Key_Down)
    other = page.compare.other
    assert other is not None
    assert other.name == rows[2]
    compared(page, qtbot, "average 1", rows[2])
    assert rows[2] in page.compare.documents.table.headerData(3, Qt.Orientation.Horizontal)


def test_only_the_settings_that_differ_are_listed(page: TrainingPage, qtbot: QtBot) -> None:
    click_run(page, qtbot, "average 1")
    click_run(page, qtbot, "average 2", add=True)
    click_tab(page, qtbot, page.compare)
    lines = dict(page.compare.settings.settings.lines)
    assert lines["Epochs"] == ("2", "4")
    assert set(lines) == {"Epochs", "Learning rate"}


def test_the_test_part_is_compared_only_where_both_were_measured_on_it(page: TrainingPage, qtbot: QtBot) -> None:
    project = project_of(page)
    click_run(page, qtbot, "average 1")
    click_run(page, qtbot, "linear 1", add=True)
    click_tab(page, qtbot, page.compare)
    compared(page, qtbot, "linear 1", "average 1")
    assert not page.compare.part.buttons[1].isEnabled()
    qtbot.keyClick(page.compare.part.buttons[0], Qt.Key.Key_Right)
    assert page.compare.part.index == 0
    for name in ("linear 1", "average 1"):
        terminal = run(Evaluate(project=project.file, run_id=record(page, name).id, part=Part.TEST), lambda event: None)
        assert isinstance(terminal, Succeeded)
    page.refresh_runs()
    page.compare.part.buttons[0].setFocus()
    qtbot.keyClick(page.compare.part.buttons[0], Qt.Key.Key_Right)
    qtbot.waitUntil(
        lambda: page.compare.comparison is not None and page.compare.comparison.part is Part.TEST, timeout=30_000
    )
    assert len(project.predictions.evaluations(record(page, "linear 1").id, Part.TEST)) == 1  # not opened again
    assert "test part" in " ".join(visible_texts(page.compare))


def test_runs_that_were_measured_on_different_documents_are_compared_on_the_common_ones(
    page: TrainingPage, qtbot: QtBot
) -> None:
    project, name = project_of(page), "average 2"
    table = project.predictions.table(record(page, name).id, Part.VALIDATION)
    assert table is not None
    project.predictions.replace(
        record(page, name).id,
        Part.VALIDATION,
        document_ids=table.document_ids[:-2].tolist(),
        true_labels=table.true_labels[:-2],
        probabilities=table.probabilities[:-2],
        labels=table.labels,
    )
    click_run(page, qtbot, "average 1")
    click_run(page, qtbot, name, add=True)
    click_tab(page, qtbot, page.compare)
    found = compared(page, qtbot, name, "average 1")
    assert found.documents == len(table.document_ids) - 2
    assert page.compare.warning.isVisible()
    assert "2 that only one of them met are left out" in page.compare.warning.text()


def test_a_run_without_predictions_says_why_it_cannot_be_compared(page: TrainingPage, qtbot: QtBot) -> None:
    project = project_of(page)
    project.runs.create(
        architecture="linear.v1", name="stillborn", config={}, seed=1, labels=("a",), data_fingerprint="x"
    )
    project.runs.update(record(page, "stillborn").id, state=RunState.ABORTED)
    page.refresh_runs()
    click_run(page, qtbot, "stillborn")
    click_run(page, qtbot, "average 1", add=True)
    click_tab(page, qtbot, page.compare)
    qtbot.waitUntil(lambda: "stillborn was not measured on this part." in page.compare.verdict.text(), timeout=20_000)
    assert not page.compare.documents.isVisible()


@pytest.mark.parametrize(
    ("only_first", "only_second", "sentence"),
    [
        (6, 2, "A gets 4 documents more right than B, of 50. This difference may be chance (p = 0.29)."),
        (1, 0, "A gets 1 document more right than B, of 50. This difference may be chance (p = 1)."),
        (1, 9, "B gets 8 documents more right than A, of 50. Chance alone would seldom do this (p = 0.021)."),
        (0, 30, "B gets 30 documents more right than A, of 50. Chance alone would seldom do this (p < 0.001)."),
        (3, 3, "Both runs get 23 of 50 documents right."),
    ],
)
def test_a_comparison_is_read_in_one_plain_sentence(only_first: int, only_second: int, sentence: str) -> None:
    found = comparison(only_first, only_second, both=20)
    assert read_comparison(found, first="A", second="B") == sentence
    assert doubts_about(found) == []


def test_other_training_documents_are_a_doubt() -> None:
    assert doubts_about(comparison(1, 1, both=1, same_data=False))[0].startswith("The runs learned from different")


def comparison(only_first: int, only_second: int, *, both: int, same_data: bool = True) -> RunComparison:
    counts = {Outcome.FIRST: only_first, Outcome.SECOND: only_second, Outcome.BOTH: both}
    counts[Outcome.NEITHER] = 50 - sum(counts.values())
    return RunComparison(
        first="a",
        second="b",
        part=Part.VALIDATION,
        ids={outcome: tuple(range(count)) for outcome, count in counts.items()},
        listed=dict.fromkeys(Outcome, ()),
        p_value=mcnemar_exact(only_first, only_second),
        only_first=0,
        only_second=0,
        relabelled=0,
        same_data=same_data,
    )


# the log


def log_texts(page: TrainingPage) -> list[str]:
    shown = page.log.view.shown
    return [str(shown.index(row, 1).data()) for row in range(shown.rowCount())]


def show_log(page: TrainingPage, qtbot: QtBot, name: str) -> None:
    click_run(page, qtbot, name)
    click_tab(page, qtbot, page.log)
    qtbot.waitUntil(lambda: any(text.startswith("Finished") for text in log_texts(page)), timeout=20_000)


def test_the_log_tells_a_training_from_its_beginning_to_its_end(page: TrainingPage, qtbot: QtBot) -> None:
    show_log(page, qtbot, "average 1")
    texts = log_texts(page)
    assert texts[0] == "average 1 begun with Word average"
    assert texts[-1] == f"Finished; the best epoch is {record(page, 'average 1').best_epoch}"
    assert sum(text.startswith("Epoch ") for text in texts) == 4
    assert "Checkpoint saved after epoch 4" in texts
    assert "Saving the model" in texts
    assert not any("MetricPoint" in text for text in texts)
    times = [line.time for line in page.log.lines._lines]
    assert times == sorted(times)


def test_the_log_is_searched_copied_and_saved(page: TrainingPage, qtbot: QtBot, tmp_path: Path) -> None:
    show_log(page, qtbot, "average 1")
    page.log.search.setFocus()
    qtbot.keyClicks(page.log.search, "EPOCH 3 OF")
    assert len(log_texts(page)) == 1
    assert "1 line found" in visible_texts(page.log)
    qtbot.mouseClick(page.log.copy, Qt.MouseButton.LeftButton)
    assert log_texts(page)[0] in QGuiApplication.clipboard().text()
    page.log.search.clear()
    page.log.view.setFocus()
    page.log.view.selectRow(0)
    qtbot.keyClick(page.log.view, Qt.Key.Key_Down, Qt.KeyboardModifier.ShiftModifier)
    qtbot.keyClick(page.log.view, Qt.Key.Key_C, Qt.KeyboardModifier.ControlModifier)
    assert len(QGuiApplication.clipboard().text().splitlines()) == 2
    page.log.view.clearSelection()
    page.log.save_to(tmp_path / "log.txt")
    saved = (tmp_path / "log.txt").read_text(encoding="utf-8").splitlines()
    assert [line.split("\t")[1] for line in saved] == log_texts(page)


def test_the_log_speaks_the_language_of_the_window(page: TrainingPage, qtbot: QtBot) -> None:
    show_log(page, qtbot, "average 1")
    english = log_texts(page)
    language().choose("zh_CN")
    assert not set(english) & set(log_texts(page))
    language().choose("en")
    assert log_texts(page) == english


def test_the_log_grows_while_a_training_runs(page: TrainingPage, qtbot: QtBot) -> None:
    workspace = page.start_bar._workspace
    workspace.set_config(make_config("average", {"epochs": 500, "patience": 0}, preset="textbook"))
    qtbot.waitUntil(page.start_bar.train.isEnabled, timeout=30_000)
    page.start_bar.train.click()
    qtbot.waitUntil(lambda: page._live is not None and page._live.run_id != "", timeout=60_000)
    click_tab(page, qtbot, page.log)
    qtbot.waitUntil(lambda: len(log_texts(page)) > 5, timeout=60_000)
    before = len(log_texts(page))
    qtbot.waitUntil(lambda: len(log_texts(page)) > before, timeout=20_000)
    page.start_bar.stop.click()
    qtbot.waitUntil(lambda: log_texts(page)[-1].startswith("Stopped early"), timeout=60_000)


def test_a_long_log_keeps_its_newest_lines_only(qtbot: QtBot, page: TrainingPage) -> None:
    lines = LogLines(page)
    lines.begin(record(page, "average 1"))
    title = {"title": {"template": "Saving the model"}}
    for start in range(0, 12_000, 3000):
        lines.add([LoggedEvent("Stage", "job", float(n), title) for n in range(start, start + 3000)])
    assert lines.rowCount() == MOST_LINES
    assert lines.left_out == 12_001 - MOST_LINES
    assert lines.text(lines.rowCount() - 1).endswith("Saving the model")


def test_the_log_says_where_a_training_was_resumed(qtbot: QtBot, page: TrainingPage) -> None:
    lines = LogLines(page)
    lines.begin(record(page, "average 1"))
    title = {"title": {"template": "Saving the model"}}
    lines.add([LoggedEvent("Stage", "one", 1.0, title)])
    lines.add([LoggedEvent("Stage", "two", 2.0, title)])
    assert [lines.index(row, 1).data() for row in range(1, 4)] == [
        "Saving the model",
        "Resumed from the last checkpoint",
        "Saving the model",
    ]


def test_a_warning_from_before_the_first_step_stands_in_the_log(
    window: MainWindow, qtbot: QtBot, tmp_path: Path
) -> None:
    with Project.create(tmp_path / "Rare") as project:
        drafts = [DocumentDraft(text, labels=(label,)) for text, label in LETTERS]
        project.documents.add([*drafts, DocumentDraft("a single one of its kind", labels=("rare",))])
        file = project.file
    train(file, "linear")
    window.open_path(tmp_path / "Rare")
    page = window.show_page("training")
    assert isinstance(page, TrainingPage)
    click_tab(page, qtbot, page.log)
    qtbot.waitUntil(lambda: any(text.startswith("Finished") for text in log_texts(page)), timeout=20_000)
    warnings = [line.kind for line in page.log.lines._lines].count("Warned")
    assert warnings >= 1


# the list


def test_runs_are_put_in_order_and_filtered_by_stars(page: TrainingPage, qtbot: QtBot) -> None:
    assert names(page) == ["average 2", "average 1", "linear 1"]
    page.runs_panel.orders[RunOrder.NAME].trigger()
    assert names(page) == ["average 1", "average 2", "linear 1"]
    page.runs_panel.orders[RunOrder.ACCURACY].trigger()
    figures = [shown.figures["validation"]["accuracy"] for shown in page.runs.runs.runs]
    assert figures == sorted(figures, reverse=True)
    page.runs_panel.orders[RunOrder.NEWEST].trigger()
    click_run(page, qtbot, "linear 1")
    qtbot.keyClick(page.runs, Qt.Key.Key_S)
    page.runs_panel.only_starred.setFocus()
    qtbot.keyClick(page.runs_panel.only_starred, Qt.Key.Key_Space)
    assert names(page) == ["linear 1"]
    assert "Only starred runs are shown." in visible_texts(page)
    qtbot.mouseClick(page.runs_panel.only_starred, Qt.MouseButton.LeftButton)
    assert len(names(page)) == 3


def test_a_number_in_a_name_counts_as_a_number(page: TrainingPage) -> None:
    project = project_of(page)
    project.runs.update(record(page, "average 2").id, name="average 10")
    project.runs.update(record(page, "average 1").id, name="average 9")
    page.refresh_runs()
    page.runs_panel.orders[RunOrder.NAME].trigger()
    assert names(page) == ["average 9", "average 10", "linear 1"]


def test_a_note_is_a_line_of_its_own_in_the_list(page: TrainingPage, qtbot: QtBot) -> None:
    click_run(page, qtbot, "average 1")
    index = page.runs.runs.index(names(page).index("average 1"), 0)
    before = page.runs.visualRect(index).height()
    qtbot.keyClicks(page.header.note, "the one for the lesson")
    qtbot.keyClick(page.header.note, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: page.runs.visualRect(index).height() > before)
    assert "the one for the lesson" in index.data(Qt.ItemDataRole.ToolTipRole)


def test_several_runs_are_deleted_and_come_back_as_one_step(page: TrainingPage, qtbot: QtBot) -> None:
    page.runs.setFocus()
    page.runs.selectAll()
    qtbot.keyClick(page.runs, Qt.Key.Key_Delete)
    stack = page.start_bar._workspace.undo_stack
    assert names(page) == []
    assert "3 runs were deleted. Undo (Ctrl+Z) brings them back." in visible_texts(page)
    assert stack.undoText() == "Delete 3 runs"
    qtbot.keyClick(page.window(), Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier)
    qtbot.waitUntil(lambda: len(names(page)) == 3)
    assert not stack.canUndo()


def test_settings_are_duplicated_by_key_and_from_the_menu(page: TrainingPage, qtbot: QtBot) -> None:
    workspace = page.start_bar._workspace
    click_run(page, qtbot, "average 1")
    with qtbot.waitSignal(workspace.page_requested) as caught:
        qtbot.keyClick(page.runs, Qt.Key.Key_D, Qt.KeyboardModifier.ControlModifier)
    assert caught.args == ["model"]
    assert workspace.config.training.epochs == 4
    workspace.show_page("training")
    page.runs.setFocus()
    qtbot.keyClick(page.runs, Qt.Key.Key_F10, Qt.KeyboardModifier.ShiftModifier)
    menu = QApplication.activePopupWidget()
    assert isinstance(menu, QMenu)
    texts = [action.text().partition("\t")[0] for action in menu.actions() if action.text()]
    assert texts[:3] == ["Rename", "Give a star", "Duplicate settings"]
    for _ in range(3):
        qtbot.keyClick(menu, Qt.Key.Key_Down)
    with qtbot.waitSignal(workspace.page_requested) as caught:
        qtbot.keyClick(menu, Qt.Key.Key_Return)
    assert caught.args == ["model"]


def test_the_menu_of_several_chosen_runs_compares_and_deletes_them(page: TrainingPage, qtbot: QtBot) -> None:
    click_run(page, qtbot, "average 1")
    click_run(page, qtbot, "average 2", add=True)
    qtbot.keyClick(page.runs, Qt.Key.Key_Menu)
    menu = QApplication.activePopupWidget()
    assert isinstance(menu, QMenu)
    actions = {action.text(): action for action in menu.actions()}
    assert "Delete the 2 chosen runs" in actions
    place = menu.actionGeometry(actions["Compare the 2 chosen runs"]).center()
    qtbot.mouseClick(menu, Qt.MouseButton.LeftButton, pos=place)
    assert page.tabs.currentWidget() is page.compare


# what is shown


def test_a_model_that_was_fitted_at_once_shows_its_results_first(page: TrainingPage, qtbot: QtBot) -> None:
    curves = page.tabs.indexOf(page.progress)
    click_run(page, qtbot, "average 1")
    click_tab(page, qtbot, page.progress)
    click_run(page, qtbot, "linear 1")
    assert not page.tabs.isTabVisible(curves)
    assert page.tabs.currentWidget() is page.results
    click_run(page, qtbot, "average 2")
    assert page.tabs.isTabVisible(curves)
    assert page.tabs.currentWidget() is page.progress


def test_several_runs_are_read_in_a_sentence_and_the_table_says_whose_epochs_it_shows(
    page: TrainingPage, qtbot: QtBot
) -> None:
    click_run(page, qtbot, "average 2")
    click_run(page, qtbot, "average 1", add=True)
    click_tab(page, qtbot, page.progress)
    epochs = project_of(page).runs.epochs(record(page, "average 1").id)
    best = next(epoch for epoch in reversed(epochs) if epoch.best)
    assert page.progress.curves.scores.sentence.text() == (
        f"average 1 comes highest: {best.validation_accuracy * 100:.1f}\u00a0% right on the validation part, "
        f"in epoch {best.epoch}. Rings: best epochs."
    )
    assert "Epochs of average 1" in visible_texts(page.progress)


def test_the_best_epoch_of_each_overlaid_run_has_a_ring_in_its_colour(page: TrainingPage, qtbot: QtBot) -> None:
    click_run(page, qtbot, "average 2")
    click_run(page, qtbot, "average 1", add=True)
    click_tab(page, qtbot, page.progress)
    drawn = page.progress.curves
    for plot in (drawn.loss, drawn.scores):
        curves = [(key, curve) for key, curve in plot.curves.items() if key.endswith("/validation")]
        expected = []
        for key, curve in curves:
            best = best_epoch(project_of(page).runs.epochs(key.split("/")[0]))
            expected.append((float(best), curve.ys[list(curve.xs).index(best)], colour_of(curve.style.colour).name()))
        assert len(expected) == 2
        assert sorted(plot.rings) == sorted(expected)
    assert drawn.rate.rings == []
    assert "Rings: best epochs." in drawn.loss.sentence.text()
    click_run(page, qtbot, "average 2")
    assert drawn.loss.rings == []  # of one run the upright line says it


def test_the_sample_is_not_offered_where_there_are_documents(window: MainWindow, sample_project: Path) -> None:
    window.open_path(sample_project)
    page = window.show_page("training")
    assert isinstance(page, TrainingPage)
    assert page.empty.isVisible()
    assert not page.empty.link.isVisible()


def test_in_presentation_mode_plots_grow_and_a_small_window_survives_the_switch(
    page: TrainingPage, qtbot: QtBot
) -> None:
    window = page.window()
    window.resize(1024, 700)
    click_run(page, qtbot, "average 2")
    click_run(page, qtbot, "average 1", add=True)
    click_run(page, qtbot, "average 1")
    click_tab(page, qtbot, page.progress)
    before = page.progress.curves.minimumHeight()
    for on in (True, False, True):
        theme().apply(presentation=on)
        qtbot.wait(50)
    plot = page.progress.curves.scores
    assert page.progress.curves.minimumHeight() == round(before * 1.5)
    assert plot.curves["validation"].item.opts["pen"].widthF() == pytest.approx(3.0)
    box = plot.view.getPlotItem().vb
    assert box.height() > 150
    low, high = box.viewRange()[1]
    values = np.array([y for curve in plot.curves.values() for y in curve.ys])
    assert (np.nanmax(values) - np.nanmin(values)) / (high - low) > 0.5  # the curves have most of the plot
    theme().apply(presentation=False)


# resuming


def interrupt(folder: Path) -> None:
    """Kill a training after its second epoch, as a failing computer would."""
    program = (
        "import os, sys\n"
        "from pathlib import Path\n"
        "from engine.architectures.configuration import make_config\n"
        "from engine.contract.commands import Train\n"
        "from engine.contract.events import CheckpointSaved\n"
        "from engine.runtime.runner import run\n"
        "def sink(event):\n"
        "    if isinstance(event, CheckpointSaved) and event.epoch == 2:\n"
        "        os.kill(os.getpid(), 9)\n"
        "config = make_config('average', {'epochs': 5, 'patience': 0}, preset='textbook')\n"
        "run(Train(project=Path(sys.argv[1]), config=config), sink)\n"
    )
    killed = subprocess.run(
        [sys.executable, "-c", program, str(folder)],
        cwd=Path(__file__).parents[2],
        env={**os.environ, "OMP_NUM_THREADS": "1"},
        timeout=120,
    )
    assert killed.returncode == -9


def test_an_interrupted_run_is_offered_on_the_first_screen_and_goes_on(
    window: MainWindow, sample_project: Path, qtbot: QtBot
) -> None:
    interrupt(sample_project)
    window.open_path(sample_project)
    assert window.current_page == "dataset"
    offer = window.resume_offer
    assert offer.isVisible()
    assert "was interrupted after epoch 2 of 5. It can go on from there." in offer.text.text()
    window.show_page("prediction")
    assert offer.isVisible()
    errors: list[str] = []
    window.workspace.error_raised.connect(lambda info: errors.append(f"{info.happened} {info.traceback}"))
    qtbot.mouseClick(offer.resume, Qt.MouseButton.LeftButton)
    assert window.current_page == "training"
    assert not offer.isVisible()
    page = window.pages["training"]
    assert isinstance(page, TrainingPage)
    qtbot.waitUntil(lambda: project_of(page).runs.list()[0].state is RunState.FINISHED, timeout=60_000)
    qtbot.waitUntil(lambda: not window.workspace.engine.jobs, timeout=30_000)
    assert errors == []
    finished = project_of(page).runs.list()[0]
    assert [epoch.epoch for epoch in project_of(page).runs.epochs(finished.id)] == [1, 2, 3, 4, 5]
    assert not offer.isVisible()
    click_tab(page, qtbot, page.log)
    qtbot.waitUntil(lambda: any(text.startswith("Finished") for text in log_texts(page)), timeout=20_000)
    assert log_texts(page).count("Resumed from the last checkpoint") == 1


def test_resuming_is_put_off_and_taken_up_in_the_training_tab_by_keyboard(page: TrainingPage, qtbot: QtBot) -> None:
    window, project = page.window(), project_of(page)
    assert isinstance(window, MainWindow)
    project.runs.update(record(page, "average 1").id, state=RunState.INTERRUPTED, bundle=None)
    window.workspace.runs_changed.emit()
    offer = window.resume_offer
    assert offer.isVisible()
    offer.later.setFocus()
    qtbot.keyClick(offer.later, Qt.Key.Key_Space)
    assert not offer.isVisible()
    click_run(page, qtbot, "average 1")
    assert page.header.resume.isVisible()
    assert not page.header.use.isVisible()
    page.header.resume.setFocus()
    qtbot.keyClick(page.header.resume, Qt.Key.Key_Space)
    qtbot.waitUntil(lambda: page._live is not None, timeout=10_000)
    qtbot.waitUntil(lambda: page._live is None, timeout=60_000)


def test_a_deleted_interrupted_run_is_no_longer_offered(page: TrainingPage, qtbot: QtBot) -> None:
    window = page.window()
    assert isinstance(window, MainWindow)
    project_of(page).runs.update(record(page, "average 1").id, state=RunState.INTERRUPTED, bundle=None)
    window.workspace.runs_changed.emit()
    click_run(page, qtbot, "average 1")
    qtbot.keyClick(page.runs, Qt.Key.Key_Delete)
    assert not window.resume_offer.isVisible()


def test_every_control_has_a_name_for_screen_readers(page: TrainingPage, qtbot: QtBot) -> None:
    page.runs.setFocus()
    page.runs.selectAll()
    unnamed = []
    for part in (page.progress, page.compare, page.log):
        click_tab(page, qtbot, part)
        for widget in page.findChildren(QWidget):
            reached = widget.isVisible() and widget.focusPolicy() & Qt.FocusPolicy.TabFocus
            if reached and not (widget.accessibleName() or getattr(widget, "text", str)()):
                unnamed.append(f"{type(widget).__name__} in {type(widget.parentWidget()).__name__}")
    assert unnamed == []
