"""The results of a run by mouse and by keyboard alone: classes, confusions, errors, thresholds, the test part."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QMessageBox, QPushButton

from engine.architectures.configuration import make_config
from engine.contract.commands import Train
from engine.contract.config import Part
from engine.contract.events import Succeeded
from engine.runtime.runner import run
from engine.store.documents import DocumentDraft
from engine.store.project import Project
from gui import formatting
from gui.main_window import MainWindow
from gui.models.measured_documents import Column, MeasuredDocument
from gui.tabs.training.confusion import worst_cell
from gui.tabs.training.page import TrainingPage
from gui.tabs.training.results import ERRORS, OVERVIEW, THRESHOLDS, Results
from tests.gui.hands import Hands, Mouse, both_hands, press_command, press_key, to_front, until
from tests.gui.inbox import LETTERS

pytestmark = both_hands

Key = Qt.Key


@pytest.fixture(scope="module")
def trained(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Sixty letters, a third of them in the validation part, and a run that has hardly learned: it errs a lot."""
    folder = tmp_path_factory.mktemp("trained") / "Letters"
    parts = (Part.TRAIN, Part.TRAIN, Part.TRAIN, Part.VALIDATION, Part.VALIDATION, Part.TEST)
    with Project.create(folder) as project:
        project.documents.add(
            [
                DocumentDraft(text, labels=(name,), part=parts[number % len(parts)])
                for number, (text, name) in enumerate(LETTERS)
            ]
        )
        file = project.file
    config = make_config("average", {"patience": 0, "epochs": 2, "learning_rate": 1e-6}, preset="textbook")
    terminal = run(Train(project=file, config=config), lambda event: None)
    assert isinstance(terminal, Succeeded), terminal
    return folder


@pytest.fixture
def results(window: MainWindow, hands: Hands, trained: Path, tmp_path: Path) -> Results:
    shutil.copytree(trained, tmp_path / "Letters")
    to_front(window)
    window.open_path(tmp_path / "Letters")
    page = window.show_page("training")
    assert isinstance(page, TrainingPage)
    hands.show_tab(page.tabs, page.results)
    answered(page.results)
    return page.results


def answered(results: Results) -> None:
    until(lambda: not results.errors.waiting and not results.thresholds.waiting)


def project_of(results: Results) -> Project:
    project = results._workspace.project
    assert project is not None
    return project


def window_of(results: Results) -> MainWindow:
    window = results.window()
    assert isinstance(window, MainWindow)
    return window


def listed(results: Results) -> list[MeasuredDocument]:
    rows = (results.errors.documents.row(row) for row in range(results.errors.documents.rowCount()))
    return [found for found in rows if found is not None]


def cells(results: Results, column: Column) -> list[str]:
    """A column of the list of errors, as it is read."""
    model = results.errors.documents
    return [str(model.index(row, column).data()) for row in range(model.rowCount())]


def wrong(results: Results, part: Part = Part.VALIDATION) -> int:
    """How many errors the figures of the run speak of."""
    figures = project_of(results).runs.list()[0].figures[part.value]
    return int(figures["documents"] - round(figures["accuracy"] * figures["documents"]))


# classes and confusions


def test_the_classes_are_sorted_and_the_errors_of_one_are_shown(results: Results, hands: Hands) -> None:
    table = results.overview.per_class
    f1 = {str(row["label"]): float(row["f1"]) for row in table.figures.rows}
    assert [f1[name] for name in table.labels()] == sorted(f1.values())
    hands.press(results.overview.trouble)
    assert table.labels() == [str(row["label"]) for row in table.figures.rows]
    hands.press(results.overview.trouble)
    name = table.labels()[0]
    hands.open_row(table, 0)
    answered(results)
    assert results.view.index == ERRORS
    assert name in results.errors.scope_text.text()
    assert all(name in (*found.prediction.true_labels, *found.prediction.predicted_labels) for found in listed(results))
    hands.press(results.errors.all_link)
    answered(results)
    assert len(listed(results)) == wrong(results) > 3


def test_a_cell_of_the_confusion_matrix_lists_its_documents(results: Results, hands: Hands) -> None:
    view = results.overview.confusion
    matrix = view.matrix
    hands.switch(results.overview.unit, 1)
    row, column = worst_cell(matrix.counts)
    assert str(matrix.index(row, column).data()).endswith("%")
    hands.switch(results.overview.unit, 0)
    assert str(matrix.index(row, column).data()) == str(matrix.counts[row][column])
    if isinstance(hands, Mouse):
        hands.click(view.viewport(), view.visualRect(matrix.index(row, column)).center())
    else:
        hands.go_to(view)  # the keys begin in the worst cell; walk a way round, back to it
        for key in (Key.Key_Left, Key.Key_Right) if column else (Key.Key_Right, Key.Key_Left):
            press_key(key)
        assert (view.currentIndex().row(), view.currentIndex().column()) == (row, column)
        press_key(Key.Key_Return)
    answered(results)
    true, said = matrix.labels[row], matrix.labels[column]
    found = listed(results)
    assert len(found) == matrix.counts[row][column]
    shares = cells(results, Column.PROBABILITY)
    assert shares == [formatting.percent(max(one.prediction.probabilities.values())) for one in found]
    assert [float(share.split("\u00a0")[0]) for share in shares] == sorted(
        (float(share.split("\u00a0")[0]) for share in shares), reverse=True
    )
    assert {(one.prediction.true_labels, one.prediction.predicted_labels) for one in found} == {((true,), (said,))}
    shown = results.errors.table.chosen
    assert shown is not None
    assert true in results.errors.reader.verdict.text()
    assert said in results.errors.reader.verdict.text()


# errors


def test_the_most_confident_errors_come_first_then_the_doubtful_and_the_hardest(results: Results, hands: Hands) -> None:
    hands.switch(results.view, ERRORS)
    answered(results)
    shares = [max(found.prediction.probabilities.values()) for found in listed(results)]
    assert shares == sorted(shares, reverse=True)
    assert len(shares) == wrong(results)
    hands.switch(results.errors.order, 1)
    answered(results)
    margins = [found.prediction.margin for found in listed(results)]
    assert margins == sorted(margins)
    hands.switch(results.errors.order, 2)
    answered(results)
    own = [found.prediction.probabilities[found.prediction.true_labels[0]] for found in listed(results)]
    assert own == sorted(own)
    hands.choose(results.errors.table, 2)
    chosen = results.errors.table.chosen
    assert chosen is not None
    assert chosen.document.id == listed(results)[2].document.id
    assert chosen.document.text[:40] in results.errors.reader.text.toPlainText()
    hands.press(results.errors.dataset)
    until(lambda: window_of(results).current_page == "dataset")


def test_a_wrong_label_is_corrected_and_taken_back(results: Results, hands: Hands) -> None:
    hands.switch(results.view, ERRORS)
    answered(results)
    hands.choose(results.errors.table, 1)
    before = results.errors.table.chosen
    assert before is not None
    store = project_of(results).documents

    def labels() -> tuple[str, ...]:
        assert before is not None
        return store.get(before.document.id).labels

    hands.command("correct_label", results.errors.reader.correct)
    until(lambda: labels() == before.prediction.predicted_labels)
    until(lambda: "1 label was corrected" in results.corrected_text)
    hands.order(window_of(results), "undo", "Edit", "Undo Correct a label")
    until(lambda: labels() == before.document.labels)
    other = next(name for name in results.overview.confusion.matrix.labels if name not in
                 (*before.document.labels, *before.prediction.predicted_labels))  # fmt: skip
    picker = results.errors.reader.picker
    if isinstance(hands, Mouse):
        hands.press(picker.button(other))
    else:
        press_command(f"label_{picker.names.index(other) + 1}")
    until(lambda: labels() == (other,))


# thresholds


def test_the_slider_says_how_many_documents_are_left_to_a_person(results: Results, hands: Hands) -> None:
    hands.switch(results.view, THRESHOLDS)
    answered(results)
    view = results.thresholds
    assert view.curve is not None
    if isinstance(hands, Mouse):
        start = view.slider.rect().center()
        start.setX(round(view.slider.width() * view.threshold))
        end = view.slider.rect().center()
        end.setX(round(view.slider.width() * 0.35))
        hands.drag(view.slider, start, end)
    else:
        hands.go_to(view.slider)
        while view.slider.value() > 35:
            press_key(Key.Key_Left)
    assert 30 <= view.slider.value() <= 40
    counts = view.curve.at(view.threshold)
    assert counts.reached > 0
    assert f"{counts.reached} of {counts.whole} documents" in view.sentence.text()
    assert f"{counts.left} " in view.sentence.text()
    hands.write(view.field, "0")
    assert view.slider.value() == 0
    assert view.curve.at(0).left == 0
    choice = view.goal_choice
    hands.pick(choice.goal, formatting.percent(0.9, places=0))
    hands.press(choice.button)
    reached = [percent for percent in range(101) if view.curve.at(percent / 100).precision >= 0.9]
    assert view.slider.value() == (min(reached) if reached else 0)
    assert choice.missed.isVisible() is not bool(reached)
    hands.switch(view.kind, 1)
    assert view.table.isVisible()
    name = results.overview.confusion.matrix.labels[0]
    hands.pick(view.choice, name)
    answered(results)
    until(lambda: view.curve is not None and view.curve.label == name)
    assert name in view.sentence.text()


# the test part


def test_the_test_part_is_opened_on_purpose_and_counted(results: Results, hands: Hands) -> None:
    project = project_of(results)
    hands.switch(results.part, 1)
    assert not results.overview.isVisible()
    with hands.answering(QMessageBox, lambda box: answer(hands, box, "Cancel")):
        hands.press(results.lock.page.button)
    assert project.predictions.openings(Part.TEST) == 0
    with hands.answering(QMessageBox, lambda box: answer(hands, box, "Open the test part")):
        hands.press(results.lock.page.button)
    until(lambda: results.lock.again.isEnabled() and results.overview.isVisible())
    assert "opened 1 time with this run (1 in the whole project)" in results.opened_text
    with hands.answering(QMessageBox, lambda box: answer(hands, box, "Open the test part")):
        hands.press(results.lock.again)
    until(lambda: "opened 2 times" in results.opened_text)
    until(results.lock.again.isEnabled)
    hands.switch(results.view, ERRORS)
    assert not results.errors.table.isVisible()
    hands.press(results.errors.locked.button)
    answered(results)
    assert len(listed(results)) > 0
    assert "Its errors were listed" in results.opened_text
    hands.switch(results.part, 0)
    answered(results)
    assert len(listed(results)) == wrong(results)
    hands.switch(results.view, OVERVIEW)
    assert results.overview.isVisible()


def answer(hands: Hands, box: QMessageBox, text: str) -> None:
    hands.press(next(button for button in box.findChildren(QPushButton) if button.text().replace("&", "") == text))
