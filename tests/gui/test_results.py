"""The results of a run in the real window: classes, confusions, errors and their correction, thresholds, the test part.

The run of most tests was not trained here: its probabilities are chosen, so that every order can be foretold.
"""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest
from PySide6.QtCore import QPoint, Qt, QTimer
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QApplication, QMessageBox, QWidget
from pytestqt.qtbot import QtBot

from engine.architectures.configuration import make_config
from engine.contract.config import LabelMode, Part
from engine.evaluation.metrics import evaluate
from engine.store.documents import AnnotationKind, DocumentDraft
from engine.store.project import Project
from engine.store.runs import RunState
from gui.bridge.workspace import DocumentsRequest, Workspace
from gui.main_window import MainWindow
from gui.models.measured_documents import Column
from gui.tabs.training.confusion import ConfusionMatrix, CountRole, worst_confusion
from gui.tabs.training.errors import Scope
from gui.tabs.training.page import TrainingPage
from gui.tabs.training.per_class import LABEL, SUPPORT
from gui.tabs.training.results import ERRORS, THRESHOLDS, Results
from gui.widgets.table_text import as_text
from tests.gui.seeing import visible_texts

LABELS = ("invoice", "complaint", "minutes")
CASES = (  # what a person said, and the model's probabilities
    ("invoice", (0.90, 0.05, 0.05)),
    ("invoice", (0.20, 0.70, 0.10)),
    ("invoice", (0.35, 0.45, 0.20)),
    ("complaint", (0.97, 0.02, 0.01)),
    ("complaint", (0.10, 0.80, 0.10)),
    ("complaint", (0.44, 0.46, 0.10)),
    ("minutes", (0.05, 0.05, 0.90)),
    ("minutes", (0.10, 0.10, 0.80)),
)
"""Document n of the project is case n - 1. Wrong are 4 (97\u00a0%), 2 (70\u00a0%) and 3 (45\u00a0%)."""

SEVERAL = (  # several labels a document: urgent and invoice
    (("invoice", "urgent"), (0.9, 0.1)),
    (("invoice",), (0.8, 0.7)),
    ((), (0.2, 0.3)),
)


def measured_project(folder: Path) -> Path:
    """A project with a finished run that was measured on CASES."""
    with Project.create(folder) as project:
        ids = project.documents.add(
            [DocumentDraft(f"Letter {n}\n\nabout the {case[0]} of a town", labels=(case[0],), title=f"Letter {n}",
                           part=Part.VALIDATION) for n, case in enumerate(CASES, start=1)]
        )  # fmt: skip
        project.labels.ensure(LABELS)
        true = np.array([[label == case[0] for label in LABELS] for case in CASES])
        probabilities = np.array([case[1] for case in CASES], dtype=np.float32)
        store_run(project, ids, [(case[0],) for case in CASES], true, probabilities, LABELS)
    return folder


def measured_project_with_several_labels(folder: Path) -> Path:
    with Project.create(folder, mode=LabelMode.MULTI) as project:
        ids = project.documents.add(
            [DocumentDraft(f"Letter {n}", labels=case[0], part=Part.VALIDATION) for n, case in enumerate(SEVERAL)]
        )
        names = ("invoice", "urgent")
        true = np.array([[name in case[0] for name in names] for case in SEVERAL])
        probabilities = np.array([case[1] for case in SEVERAL], dtype=np.float32)
        store_run(project, ids, [case[0] for case in SEVERAL], true, probabilities, names)
    return folder


def store_run(
    project: Project, ids: list[int], labels: list[tuple[str, ...]], true: object, shares: object,
    names: tuple[str, ...],
) -> None:  # fmt: skip
    several = project.mode is LabelMode.MULTI
    record = project.runs.create(
        architecture="average.v1", name="first", config={}, seed=1, labels=names, data_fingerprint=""
    )
    project.predictions.replace(
        record.id, Part.VALIDATION, document_ids=ids, true_labels=labels, probabilities=shares, labels=names
    )
    figures = evaluate(true, shares, labels=names, multi_label=several).to_dict()
    project.runs.update(record.id, state=RunState.FINISHED, figures={"validation": figures}, best_epoch=1)


def open_results(window: MainWindow, qtbot: QtBot, folder: Path) -> Results:
    window.open_path(folder)
    page = window.show_page("training")
    assert isinstance(page, TrainingPage)
    page.tabs.setCurrentWidget(page.results)
    wait_for_answers(page.results, qtbot)
    return page.results


def wait_for_answers(results: Results, qtbot: QtBot) -> None:
    qtbot.waitUntil(lambda: not results.errors.waiting and not results.thresholds.waiting, timeout=20_000)


@pytest.fixture
def results(window: MainWindow, qtbot: QtBot, tmp_path: Path) -> Results:
    return open_results(window, qtbot, measured_project(tmp_path / "Measured"))


@pytest.fixture
def several(window: MainWindow, qtbot: QtBot, tmp_path: Path) -> Results:
    return open_results(window, qtbot, measured_project_with_several_labels(tmp_path / "Several"))


def project_of(results: Results) -> Project:
    project = results._workspace.project
    assert project is not None
    return project


def listed(results: Results) -> list[int]:
    """The documents in the list of errors, by their ids."""
    return [int(number) for number in results.errors.documents.ids]


def show_errors(results: Results, qtbot: QtBot, scope: Scope | None = None) -> None:
    results.show_errors(scope or Scope())
    wait_for_answers(results, qtbot)


def press(qtbot: QtBot, widget: QWidget, key: Qt.Key | str) -> None:
    widget.setFocus()
    (qtbot.keyClicks if isinstance(key, str) else qtbot.keyClick)(widget, key)


# classes


def test_the_weakest_classes_stand_first_until_a_person_sorts_otherwise(results: Results, qtbot: QtBot) -> None:
    table = results.overview.per_class
    assert table.labels() == ["invoice", "complaint", "minutes"]
    f1 = [float(table.model().index(row, 1).data()) for row in range(3)]
    assert f1 == sorted(f1)
    assert results.overview.trouble.isChecked()
    header = table.horizontalHeader()
    place = QPoint(header.sectionViewportPosition(SUPPORT) + 20, header.height() // 2)
    qtbot.mouseClick(header.viewport(), Qt.MouseButton.LeftButton, pos=place)
    assert table.labels()[0] == "minutes"
    assert not results.overview.trouble.isChecked()
    qtbot.mouseClick(results.overview.trouble, Qt.MouseButton.LeftButton)
    assert table.labels()[0] == "invoice"


def test_the_keyboard_sorts_the_classes_and_the_order_is_remembered(results: Results, qtbot: QtBot) -> None:
    from gui.tabs.training.per_class import PerClassTable

    table = results.overview.per_class
    table.setFocus()
    table.setCurrentIndex(table.model().index(0, LABEL))
    for _ in range(SUPPORT):
        qtbot.keyClick(table, Qt.Key.Key_Right)
    qtbot.keyClick(table, Qt.Key.Key_Space)
    assert table.labels()[0] == "minutes"
    qtbot.keyClick(table, Qt.Key.Key_Space)
    assert table.labels()[-1] == "minutes"
    again = PerClassTable()
    qtbot.addWidget(again)
    header = again.horizontalHeader()
    assert (header.sortIndicatorSection(), header.sortIndicatorOrder()) == (SUPPORT, Qt.SortOrder.DescendingOrder)


def test_a_class_shows_its_errors(results: Results, qtbot: QtBot) -> None:
    table = results.overview.per_class
    table.setFocus()
    table.setCurrentIndex(table.model().index(table.labels().index("minutes"), LABEL))
    qtbot.keyClick(table, Qt.Key.Key_Return)
    wait_for_answers(results, qtbot)
    assert results.view.index == ERRORS
    assert listed(results) == []
    assert results.errors.scope_text.text() == "0 errors about minutes"


# confusions


def test_arrow_keys_walk_the_confusion_matrix_and_enter_lists_the_documents_of_a_cell(
    results: Results, qtbot: QtBot
) -> None:
    confusion = results.overview.confusion
    confusion.setFocus()
    assert confusion.currentIndex().data(CountRole) == 2  # the most frequent mistake
    assert confusion.accessibleDescription() == "invoice taken for complaint: 66.7\u00a0%, 2 of 3"
    assert "invoice taken for complaint: 66.7\u00a0%, 2 of 3" in visible_texts(results)
    qtbot.keyClick(confusion, Qt.Key.Key_Down)
    qtbot.keyClick(confusion, Qt.Key.Key_Left)
    assert confusion.accessibleDescription() == "complaint taken for invoice: 33.3\u00a0%, 1 of 3"
    qtbot.keyClick(confusion, Qt.Key.Key_Up)
    qtbot.keyClick(confusion, Qt.Key.Key_Right)
    qtbot.keyClick(confusion, Qt.Key.Key_Return)
    wait_for_answers(results, qtbot)
    assert listed(results) == [2, 3]
    assert results.errors.scope_text.text() == "invoice taken for complaint: 2 documents"
    assert QApplication.focusWidget() is results.errors.table


def test_a_click_on_a_cell_lists_its_documents_and_show_all_lists_the_others_again(
    results: Results, qtbot: QtBot
) -> None:
    confusion = results.overview.confusion
    place = confusion.visualRect(confusion.matrix.index(1, 0)).center()
    qtbot.mouseClick(confusion.viewport(), Qt.MouseButton.LeftButton, pos=place)
    wait_for_answers(results, qtbot)
    assert listed(results) == [4]
    qtbot.mouseClick(results.errors.all_link, Qt.MouseButton.LeftButton)
    wait_for_answers(results, qtbot)
    assert listed(results) == [4, 2, 3]


def test_the_matrix_is_copied_with_its_names_and_zeros(results: Results) -> None:
    confusion = results.overview.confusion
    action = next(action for action in confusion.actions() if action.text() == "Copy as CSV")
    action.trigger()
    lines = QGuiApplication.clipboard().text().splitlines()
    assert lines == [",invoice,complaint,minutes", "invoice,1,2,0", "complaint,1,2,0", "minutes,0,0,2"]
    results.overview.unit.choose(1)
    assert as_text(confusion.matrix, delimiter="\t").splitlines()[1] == "invoice\t33.3 %\t66.7 %\t0.0 %"


@pytest.mark.parametrize("classes", [2, 8, 20])
def test_names_of_classes_take_the_room_that_the_cells_leave(classes: int, qtbot: QtBot) -> None:
    matrix = ConfusionMatrix()
    qtbot.addWidget(matrix)
    names = [f"press or public enquiry {number}" for number in range(classes)]
    matrix.resize(720, 560)
    matrix.show()
    qtbot.waitExposed(matrix)
    matrix.matrix.set_matrix(names, np.eye(classes, dtype=int).tolist())
    qtbot.waitUntil(lambda: matrix.verticalHeader().width() > 100)
    longest = max(matrix.fontMetrics().horizontalAdvance(name) for name in names)
    assert matrix.verticalHeader().width() >= longest
    assert 22 <= matrix.columnWidth(0) <= 44
    assert 20 <= matrix.rowHeight(0) <= 44
    assert classes * matrix.columnWidth(0) <= matrix.viewport().width()
    assert matrix.horizontalScrollBar().maximum() == 0


def test_a_narrow_page_shows_classes_or_confusions_and_a_key_changes_sides(
    results: Results, window: MainWindow, qtbot: QtBot
) -> None:
    overview = results.overview
    assert overview.per_class.isVisible()
    assert overview.confusion.isVisible()
    window.resize(1024, 700)
    qtbot.waitUntil(lambda: not overview.confusion.isVisible())
    assert overview.per_class.isVisible()
    button = overview.sides[0].buttons[0]
    button.setFocus()
    qtbot.keyClick(button, Qt.Key.Key_Right)
    assert overview.confusion.isVisible()
    assert not overview.per_class.isVisible()


def test_the_most_frequent_mistake_is_said() -> None:
    assert worst_confusion(["a", "b"], [[5, 3], [1, 6]]) == "Most often confused: 3 documents of a were taken for b."
    assert worst_confusion(["a", "b"], [[5, 0], [0, 6]]) == "Every document was recognised."
    assert worst_confusion([], []) == ""


# errors


def test_errors_come_with_their_probabilities_the_most_confident_first(results: Results, qtbot: QtBot) -> None:
    assert results.view.buttons[ERRORS].text() == "Errors (3)"
    qtbot.mouseClick(results.view.buttons[ERRORS], Qt.MouseButton.LeftButton)
    wait_for_answers(results, qtbot)
    assert listed(results) == [4, 2, 3]
    documents = results.errors.documents
    texts = [documents.index(0, column).data() for column in Column]
    assert texts == [
        "Letter 4 – about the complaint of a town",
        "complaint",
        "invoice",
        "97.0\u00a0%",
        "2.0\u00a0%",
        "95.0\u00a0%",
    ]
    reader = results.errors.reader
    assert (
        reader.verdict.text()
        == "Labelled complaint, but the model said invoice with 97.0\u00a0%; complaint got 2.0\u00a0%."
    )
    assert reader.text.toPlainText() == "about the complaint of a town"
    assert [name for name, _ in reader.bars.shown()] == ["invoice", "complaint", "minutes"]
    assert reader.picker.pressed == ("complaint",)


def test_doubtful_and_hard_documents_are_a_click_or_an_arrow_key_away(results: Results, qtbot: QtBot) -> None:
    show_errors(results, qtbot)
    order = results.errors.order
    qtbot.mouseClick(order.buttons[1], Qt.MouseButton.LeftButton)
    wait_for_answers(results, qtbot)
    assert listed(results)[:2] == [6, 3]
    assert not results.errors.table.isColumnHidden(Column.MARGIN)
    assert results.errors.scope_text.text() == "8 documents, 3 of them wrong"
    order.buttons[1].setFocus()
    qtbot.keyClick(order.buttons[1], Qt.Key.Key_Right)
    wait_for_answers(results, qtbot)
    assert listed(results)[:3] == [4, 2, 3]
    assert len(listed(results)) == len(CASES)


@pytest.mark.parametrize("key", [Qt.Key.Key_Return, Qt.Key.Key_C])
def test_one_key_corrects_the_label_and_the_figures_stay_as_measured(
    results: Results, qtbot: QtBot, key: Qt.Key
) -> None:
    project, stack = project_of(results), results._workspace.undo_stack
    accuracy = results.overview.accuracy.value
    show_errors(results, qtbot)
    qtbot.keyClick(results.errors.table, key)
    assert project.documents.get(4).labels == ("invoice",)
    assert project.documents.history(4)[-1].kind is AnnotationKind.HUMAN
    assert stack.undoText() == "Correct a label to invoice"
    assert results.errors.documents.index(0, Column.LABEL).data() == "complaint, corrected to invoice"
    assert "Corrected to invoice" in results.errors.reader.done.text()
    qtbot.waitUntil(lambda: results.corrected_text == "Figures as measured; 1 label was corrected since.")
    assert listed(results) == [4, 2, 3]
    assert results.overview.accuracy.value == accuracy
    qtbot.keyClick(results.errors.table, key)  # it is what the model says already: nothing more to do
    assert stack.count() == 1
    stack.undo()
    assert project.documents.get(4).labels == ("complaint",)
    qtbot.waitUntil(lambda: results.corrected_text == "")
    assert results.errors.documents.index(0, Column.LABEL).data() == "complaint"


def test_a_label_is_corrected_and_taken_back_by_keyboard_alone(
    results: Results, window: MainWindow, qtbot: QtBot
) -> None:
    def tab_until(wanted: QWidget) -> None:
        for _ in range(40):
            focused = QApplication.focusWidget()
            if focused is wanted:
                return
            qtbot.keyClick(focused or window, Qt.Key.Key_Tab)
        raise AssertionError(f"Tab does not reach {wanted!r}")

    project = project_of(results)
    window.activateWindow()
    results.part.buttons[0].setFocus()
    tab_until(results.view.buttons[0])
    qtbot.keyClick(results.view.buttons[0], Qt.Key.Key_Right)
    wait_for_answers(results, qtbot)
    tab_until(results.errors.table)
    qtbot.keyClick(results.errors.table, Qt.Key.Key_Down)
    qtbot.keyClick(results.errors.table, Qt.Key.Key_Return)
    assert project.documents.get(2).labels == ("complaint",)
    qtbot.keyClick(results.errors.table, Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier)
    assert project.documents.get(2).labels == ("invoice",)
    tab_until(results.errors.reader.unsure)
    qtbot.keyClick(results.errors.reader.unsure, Qt.Key.Key_Space)
    assert project.documents.get(2).unsure


def test_the_button_corrects_too_and_a_chip_gives_another_label(results: Results, qtbot: QtBot) -> None:
    project, reader = project_of(results), results.errors.reader
    show_errors(results, qtbot)
    assert reader.correct.text() == "Make it invoice"
    qtbot.mouseClick(reader.correct, Qt.MouseButton.LeftButton)
    assert project.documents.get(4).labels == ("invoice",)
    assert not reader.correct.isVisible()
    qtbot.mouseClick(reader.picker.button("minutes"), Qt.MouseButton.LeftButton)
    assert project.documents.get(4).labels == ("minutes",)
    assert reader.correct.isVisible()


def test_keys_step_through_the_errors_give_other_labels_and_mark_as_unsure(results: Results, qtbot: QtBot) -> None:
    project, table = project_of(results), results.errors.table
    show_errors(results, qtbot)
    qtbot.keyClick(table, Qt.Key.Key_J)
    assert table.chosen is not None
    assert table.chosen.document.id == 2
    third = project.labels.names().index("minutes") + 1
    qtbot.keyClick(table, str(third))
    assert project.documents.get(2).labels == ("minutes",)
    qtbot.keyClick(table, Qt.Key.Key_K)
    qtbot.keyClick(table, Qt.Key.Key_U)
    document = project.documents.get(4)
    assert document.unsure
    assert document.labels == ("complaint",)
    assert results._workspace.undo_stack.undoText() == "Mark a document as unsure"
    qtbot.waitUntil(lambda: results.corrected_text == "Figures as measured; 1 label was corrected since.")


def test_what_is_listed_opens_in_the_dataset_tab(results: Results, window: MainWindow, qtbot: QtBot) -> None:
    show_errors(results, qtbot, Scope(true="invoice", predicted="complaint"))
    with qtbot.waitSignal(window.workspace.documents_requested) as caught:
        qtbot.mouseClick(results.errors.dataset, Qt.MouseButton.LeftButton)
    request = caught.args[0]
    assert isinstance(request, DocumentsRequest)
    assert request.filter.ids == (2, 3)
    assert request.title == "invoice taken for complaint by first"
    assert window.current_page == "dataset"


def test_a_deleted_document_leaves_the_list(results: Results, qtbot: QtBot) -> None:
    show_errors(results, qtbot)
    workspace = results._workspace
    workspace.edit(lambda: project_of(results).documents.delete([4]))
    qtbot.waitUntil(lambda: listed(results) == [2, 3], timeout=10_000)
    assert results.errors.table.chosen is not None
    assert results.errors.table.chosen.document.id == 2


def test_with_several_labels_what_is_missing_and_what_is_too_much_is_said_and_corrected(
    several: Results, qtbot: QtBot
) -> None:
    project, reader = project_of(several), several.errors.reader
    assert several.overview.per_class.isVisible()
    assert not several.overview.confusion.isVisible()
    assert any("no single confusion matrix" in text for text in visible_texts(several))
    show_errors(several, qtbot)
    assert listed(several) == [1, 2]
    assert reader.verdict.text() == "Not found: urgent (10.0\u00a0%)."
    qtbot.keyClick(several.errors.table, Qt.Key.Key_J)
    assert reader.verdict.text() == "Wrongly added: urgent (70.0\u00a0%)."
    assert several.errors.documents.index(1, Column.PROBABILITY).data() == "80.0\u00a0%, 70.0\u00a0%"
    qtbot.keyClick(several.errors.table, Qt.Key.Key_C)
    assert set(project.documents.get(2).labels) == {"invoice", "urgent"}
    qtbot.keyClick(several.errors.table, Qt.Key.Key_K)
    first = project.labels.names()[0]
    before = set(project.documents.get(1).labels)
    qtbot.keyClick(several.errors.table, "1")
    assert set(project.documents.get(1).labels) == before ^ {first}


def test_the_list_does_not_outlive_its_project(
    results: Results, window: MainWindow, qtbot: QtBot, tmp_path: Path
) -> None:
    from gui.theme import theme

    show_errors(results, qtbot)
    window.close_project()
    assert listed(results) == []
    theme().apply(presentation=True)
    theme().apply(presentation=False)
    again = open_results(window, qtbot, measured_project_with_several_labels(tmp_path / "Several"))
    assert again is results
    assert listed(results) == [1, 2]


# thresholds


def test_the_slider_says_how_many_documents_are_left_to_a_person(results: Results, qtbot: QtBot) -> None:
    qtbot.mouseClick(results.view.buttons[THRESHOLDS], Qt.MouseButton.LeftButton)
    view = results.thresholds
    assert view.sentence.text() == (
        "At 80\u00a0%: 5 of 8 documents are classed by the model, "
        "4 of them right (80.0\u00a0%); 3 are left to a person."
    )
    assert "5 documents only" in view.warning.text()
    press(qtbot, view.slider, Qt.Key.Key_Right)
    assert view.field.text() == "81"
    assert view.sentence.text() == (
        "At 81\u00a0%: 3 of 8 documents are classed by the model, "
        "2 of them right (66.7\u00a0%); 5 are left to a person."
    )
    view.field.setFocus()
    view.field.selectAll()
    qtbot.keyClicks(view.field, "99")
    assert view.sentence.text() == "At 99\u00a0% the model classes no document alone; 8 are left to a person."
    assert view.plot.curves["share"].ys[80] == pytest.approx(62.5)
    assert view.plot._marks == {"chosen": (99.0, "99\u00a0%")}


def test_the_threshold_is_found_at_which_enough_are_right(results: Results, qtbot: QtBot) -> None:
    qtbot.mouseClick(results.view.buttons[THRESHOLDS], Qt.MouseButton.LeftButton)
    view = results.thresholds
    qtbot.mouseClick(view.goal_choice.button, Qt.MouseButton.LeftButton)
    assert view.goal_choice.missed.isVisible()  # the surest document is wrong
    assert view.goal_choice.missed.text() == "At no threshold are 95\u00a0% right."
    assert view.slider.value() == 80
    press(qtbot, view.slider, Qt.Key.Key_Right)
    assert not view.goal_choice.missed.isVisible()
    view.choice.setCurrentIndex(view.choice.findData("minutes"))
    wait_for_answers(results, qtbot)
    press(qtbot, view.goal_choice.goal, Qt.Key.Key_Down)
    assert view.goal_choice.goal.currentText() == "98\u00a0%"
    press(qtbot, view.goal_choice.button, Qt.Key.Key_Space)
    assert not view.goal_choice.missed.isVisible()
    assert view.field.text() == "21"  # a document of another class has 20 %
    assert "2 of them rightly (100" in view.sentence.text()


def test_a_class_has_precision_and_recall_by_threshold_and_a_table(results: Results, qtbot: QtBot) -> None:
    results.view.choose(THRESHOLDS)
    view = results.thresholds
    view.choice.setFocus()
    qtbot.keyClick(view.choice, Qt.Key.Key_Down)
    wait_for_answers(results, qtbot)
    assert view.choice.currentData() == "invoice"
    assert view.sentence.text() == (
        "At 80\u00a0%: 2 documents are given invoice, "
        "1 of them rightly (50.0\u00a0%); that is 33.3\u00a0% of the 3 that have it."
    )
    qtbot.mouseClick(view.kind.buttons[1], Qt.MouseButton.LeftButton)
    assert view.table.isVisible()
    row = next(row for row in range(view.rows.rowCount()) if view.rows.index(row, 0).data() == "80\u00a0%")
    assert [view.rows.index(row, column).data() for column in range(6)] == [
        "80\u00a0%",
        "2",
        "1",
        "50.0\u00a0%",
        "2",
        "33.3\u00a0%",
    ]
    view.copy_table.trigger()
    assert "80 %\t2\t1\t50.0 %\t2\t33.3 %" in QGuiApplication.clipboard().text().splitlines()


def test_figures_at_a_threshold_do_not_follow_corrections(results: Results, qtbot: QtBot) -> None:
    before = results.thresholds.curve
    show_errors(results, qtbot)
    qtbot.keyClick(results.errors.table, Qt.Key.Key_C)
    qtbot.waitUntil(lambda: results.corrected_text != "")
    results.view.choose(THRESHOLDS)
    assert results.thresholds.curve == before


# the test part


@pytest.fixture
def trained(open_workspace: Workspace, qtbot: QtBot) -> TrainingPage:
    """A page with a run that was trained here, on the sixty letters."""
    open_workspace.set_config(
        make_config("average", {"epochs": 2, "learning_rate": 0.01, "patience": 0}, preset="textbook")
    )
    page = TrainingPage(open_workspace)
    qtbot.addWidget(page)
    page.resize(1340, 760)
    page.show()
    qtbot.waitUntil(page.start_bar.train.isEnabled, timeout=20_000)
    qtbot.mouseClick(page.start_bar.train, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(page.start_bar.train.isEnabled, timeout=60_000)
    page.tabs.setCurrentWidget(page.results)
    return page


def answer(accept: bool) -> list[str]:
    """Answer the question that comes next; gives its texts once it has come."""
    said: list[str] = []

    def act() -> None:
        box = QApplication.activeModalWidget()
        if not isinstance(box, QMessageBox):
            QTimer.singleShot(20, act)
            return
        said.extend([box.text(), box.informativeText()])
        buttons = {box.buttonRole(button): button for button in box.buttons()}
        role = QMessageBox.ButtonRole.AcceptRole if accept else QMessageBox.ButtonRole.RejectRole
        buttons[role].click()

    QTimer.singleShot(0, act)
    return said


def test_the_test_part_opens_on_purpose_and_says_how_often(trained: TrainingPage, qtbot: QtBot) -> None:
    results, run_id = trained.results, trained.runs.current_run
    project = project_of(results)
    qtbot.mouseClick(results.part.buttons[1], Qt.MouseButton.LeftButton)
    assert "The test part is locked" in visible_texts(results)
    assert results.opened_text == ""
    assert not results.overview.isVisible()
    said = answer(accept=False)
    qtbot.mouseClick(results.lock.page.button, Qt.MouseButton.LeftButton)
    assert "less honest" in said[1]
    assert "never opened" in said[1]
    assert project.predictions.openings(Part.TEST) == 0
    for opened in (1, 2):
        answer(accept=True)
        button = results.lock.page.button if opened == 1 else results.lock.again
        button.setFocus()
        with qtbot.waitSignal(results.measured, timeout=30_000):
            qtbot.keyClick(button, Qt.Key.Key_Space)
        qtbot.waitUntil(results.lock.again.isEnabled)
        assert len(project.predictions.evaluations(run_id, Part.TEST)) == opened
    assert results.overview.isVisible()
    assert "opened 2 times with this run (2 in the whole project)" in results.opened_text
    results.part.choose(0)
    assert results.opened_text == ""


def test_errors_of_the_test_part_are_listed_in_a_second_step_only(trained: TrainingPage, qtbot: QtBot) -> None:
    results = trained.results
    results.part.choose(1)
    with qtbot.waitSignal(results.measured, timeout=30_000):
        results.measure_test_part()
    qtbot.waitUntil(results.lock.again.isEnabled)
    qtbot.mouseClick(results.view.buttons[ERRORS], Qt.MouseButton.LeftButton)
    assert not results.errors.table.isVisible()
    assert "The errors of the test part are not listed" in visible_texts(results)
    results.errors.locked.button.setFocus()
    qtbot.keyClick(results.errors.locked.button, Qt.Key.Key_Space)
    wait_for_answers(results, qtbot)
    assert results.errors.table.isVisible()
    assert "Its errors were listed" in results.opened_text
    results.part.choose(0)
    assert results.errors.table.isVisible()


def test_the_errors_are_one_click_away_after_a_training(trained: TrainingPage, qtbot: QtBot) -> None:
    results = trained.results
    figures = project_of(results).runs.list()[0].figures["validation"]
    wrong = figures["documents"] - round(figures["accuracy"] * figures["documents"])
    assert wrong > 0
    trained.tabs.setCurrentIndex(0)
    assert trained.done.errors.text() == f"Look at the {wrong} it got wrong"
    qtbot.mouseClick(trained.done.errors, Qt.MouseButton.LeftButton)
    wait_for_answers(results, qtbot)
    assert trained.tabs.currentWidget() is results
    assert len(listed(results)) == wrong


def test_the_texts_of_all_views_follow_the_language(results: Results, qtbot: QtBot) -> None:
    from gui.i18n import language, read_catalogue

    catalogue = read_catalogue("zh_CN")
    show_errors(results, qtbot)
    for view in range(3):
        language().choose("en")
        results.view.choose(view)
        wait_for_answers(results, qtbot)
        english = set(visible_texts(results))
        language().choose("zh_CN")
        chinese = set(visible_texts(results))
        assert {text for text in english & chinese if catalogue.get(text, text) != text} == set()
