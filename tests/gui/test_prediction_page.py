"""The Prediction page with the real engine: typing, models, batches, filters, exports, and what goes wrong."""

from __future__ import annotations

import csv
import json
import shutil
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import QMimeData, QPointF, Qt, QUrl
from PySide6.QtGui import QDragEnterEvent, QDropEvent
from PySide6.QtWidgets import QComboBox, QFileDialog, QScrollBar, QWidget
from pytestqt.qtbot import QtBot

from engine.architectures.configuration import make_config
from engine.contract.commands import ExportModel, Train
from engine.contract.config import LabelMode
from engine.contract.events import Succeeded
from engine.prediction.predictor import predictor_for
from engine.runtime import runner
from engine.store.documents import DocumentDraft
from engine.store.project import Project
from gui.models.predictions_table import Column
from gui.tabs.prediction.batch_sources import Scope
from gui.widgets.probability_bars import BarOrder
from tests.gui.inbox import LETTERS
from tests.gui.seeing import visible_texts

if TYPE_CHECKING:
    from gui.main_window import MainWindow
    from gui.tabs.prediction.page import PredictionPage

QUICK_TO_LEARN = {
    "epochs": 25, "learning_rate": 0.02, "embedding_size": 16, "hidden_size": 16, "dropout": 0, "word_dropout": 0,
    "patience": 0, "min_frequency": 1,
}  # fmt: skip
INVOICE = "Please transfer the amount of 96.00, invoice 2043 for printer paper is payable within thirty days."
COMPLAINT = "The street lamp is broken again and nobody answers my complaint, I am angry about the noise."
LONG_MS = 60_000


def train(project: Path, *, seed: int = 1, **settings: object) -> None:
    config = make_config("average", QUICK_TO_LEARN | settings, seed=seed)
    ended = runner.run(Train(project=project, config=config), lambda _: None)
    assert isinstance(ended, Succeeded), ended


@pytest.fixture(scope="module")
def trained_once(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The sixty letters with two finished runs; trained once, copied for every test."""
    folder = tmp_path_factory.mktemp("trained") / "Letters"
    with Project.create(folder) as project:
        project.documents.add(
            [
                DocumentDraft(text, labels=(label,), source="inbox.csv", position=number)
                for number, (text, label) in enumerate(LETTERS, start=1)
            ]
        )
    train(folder)
    train(folder, seed=2, epochs=2)
    return folder


@pytest.fixture
def trained(trained_once: Path, tmp_path: Path) -> Path:
    return Path(shutil.copytree(trained_once, tmp_path / "Letters"))


@pytest.fixture
def page(window: MainWindow, trained: Path) -> PredictionPage:
    assert window.workspace.open_project(trained)
    shown = window.show_page("prediction")
    assert window.workspace.project is not None
    best = max(window.workspace.project.runs.list(), key=lambda run: run.figures["validation"]["macro_f1"])
    window.workspace.choose_model(best.bundle)
    return shown  # type: ignore[misc]  # PredictionPage, imported late by the window


def answer(qtbot: QtBot, page: PredictionPage, text: str) -> str:
    """Put a text into the field and wait for the sentence about it."""
    with qtbot.waitSignal(page.one_text.answers.answered, timeout=LONG_MS):
        page.one_text.text.setPlainText(text)
    qtbot.waitUntil(lambda: not page.one_text.answers.waiting, timeout=LONG_MS)
    return page.one_text.sentence.text()


def run_batch(qtbot: QtBot, page: PredictionPage) -> None:
    page.button.click()
    qtbot.waitUntil(lambda: not page.batch.running, timeout=LONG_MS)


def drop(target: QWidget, *paths: Path) -> None:
    """What the window system does when files are dropped on a widget."""
    data = QMimeData()
    data.setUrls([QUrl.fromLocalFile(str(path)) for path in paths])
    place, buttons, keys = QPointF(20, 20), Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier
    enter = QDragEnterEvent(place.toPoint(), Qt.DropAction.CopyAction, data, buttons, keys)
    target.dragEnterEvent(enter)
    assert enter.isAccepted()
    target.dropEvent(QDropEvent(place, Qt.DropAction.CopyAction, data, buttons, keys))


# nothing yet


def test_without_a_model_the_page_says_so_and_leads_to_the_training(qtbot: QtBot, open_window: MainWindow) -> None:
    page = open_window.show_page("prediction")
    texts = visible_texts(page)
    assert "No model yet" in texts
    assert "Try the sample project" in texts
    asked = []
    open_window.workspace.page_requested.disconnect()  # the training page has tests of its own
    open_window.workspace.page_requested.connect(asked.append)
    page.empty.button.click()  # type: ignore[attr-defined]
    assert asked == ["training"]


def test_the_first_model_makes_the_page_ready(qtbot: QtBot, window: MainWindow, trained: Path) -> None:
    window.workspace.open_project(trained)
    page = window.show_page("prediction")
    assert page.one_text.text.isVisible()  # type: ignore[attr-defined]
    window.workspace.choose_model(None)
    assert not page.one_text.text.isVisible()  # type: ignore[attr-defined]
    assert "No model yet" in visible_texts(page)


# one text


def test_a_typed_text_gets_a_sentence_bars_and_its_time(qtbot: QtBot, page: PredictionPage) -> None:
    assert answer(qtbot, page, INVOICE).startswith("Most likely: invoice, ")
    assert page.one_text.bars.shown()[0][0] == "invoice"
    assert sum(share for _, share in page.one_text.bars.shown()) == pytest.approx(1, abs=1e-4)
    assert page.one_text.time.text().startswith("Answered in ")
    assert page.one_text.time.text().endswith(" ms, with loading")
    assert answer(qtbot, page, COMPLAINT).startswith("Most likely: complaint, ")
    assert page.one_text.time.text().endswith(" ms")


def test_the_answer_that_stays_is_the_one_to_the_last_letter_typed(qtbot: QtBot, page: PredictionPage) -> None:
    answers = []
    page.one_text.answers.answered.connect(lambda prediction, _: answers.append(prediction))
    answer(qtbot, page, "The")  # the model is loaded now
    qtbot.keyClicks(page.one_text.text, " invoice is payable within thirty days", delay=25)
    qtbot.waitUntil(lambda: not page.one_text.answers.waiting, timeout=LONG_MS)
    model = page.one_text._model.path
    assert model is not None
    expected = predictor_for(model).predict([page.one_text.text.toPlainText()])[0].probabilities
    assert dict(page.one_text.bars.shown()) == pytest.approx(expected, abs=1e-6)
    assert len(answers) > 2  # the first, the last, and some while the text was being typed; how many is a benchmark's


def test_typing_is_answered_while_a_network_trains(qtbot: QtBot, window: MainWindow, page: PredictionPage) -> None:
    answer(qtbot, page, "first")
    window.workspace.set_config(make_config("average", QUICK_TO_LEARN | {"epochs": 1000}))
    job = window.workspace.train()
    with qtbot.waitSignal(job.epoch, timeout=LONG_MS):
        pass
    answer(qtbot, page, INVOICE)
    assert job.running
    job.stop()
    with qtbot.waitSignal(job.ended, timeout=LONG_MS):
        pass


def test_an_emptied_field_empties_the_bars(qtbot: QtBot, page: PredictionPage) -> None:
    answer(qtbot, page, INVOICE)
    page.one_text.clear_button.click()
    assert page.one_text.bars.shown() == []
    assert page.one_text.sentence.text() == "The answer appears here as you type."
    assert page.one_text.time.text() == ""


def test_an_example_is_a_document_that_the_model_has_not_learned_from(
    qtbot: QtBot, window: MainWindow, page: PredictionPage
) -> None:
    with qtbot.waitSignal(page.one_text.answers.answered, timeout=LONG_MS):
        page.one_text.example_button.click()
    project = window.workspace.project
    assert project is not None
    shown = page.one_text.text.toPlainText()
    found = [entry for entry in project.documents.iterate() if entry.text == shown]
    assert [entry.part for entry in found] == ["validation"]
    assert page.one_text.origin.text() == f"From the project, where its label is: {found[0].labels[0]}"
    page.one_text.text.setPlainText(shown + " And more.")
    assert page.one_text.origin.text() == ""


def test_the_order_of_the_bars_is_a_choice_that_is_remembered(qtbot: QtBot, page: PredictionPage) -> None:
    answer(qtbot, page, INVOICE)
    page.one_text.order.setCurrentIndex(page.one_text.order.findData(BarOrder.CLASS.value))
    assert [label for label, _ in page.one_text.bars.shown()] == list(page.one_text.bars.labels)
    from gui.settings import settings

    assert settings().get("prediction_order") == "class"


# which model


def test_the_models_are_the_runs_of_the_project_with_their_macro_f1(page: PredictionPage) -> None:
    combo = page.choice.combo
    names = [combo.itemText(index) for index in range(combo.count())]
    assert len([name for name in names if "macro-F1" in name and name.endswith("\u00a0%")]) == 2
    assert names[-1] == "Open a model file …"


def test_another_model_answers_the_same_text_anew(qtbot: QtBot, window: MainWindow, page: PredictionPage) -> None:
    answer(qtbot, page, INVOICE)
    first = page.one_text.bars.shown()
    chosen = window.workspace.model_path
    other = next(i for i in range(2) if page.choice.combo.itemData(i) != str(chosen))
    with qtbot.waitSignal(page.one_text.answers.answered, timeout=LONG_MS):
        page.choice.combo.setCurrentIndex(other)
        page.choice.combo.activated.emit(other)
    assert window.workspace.model_path != chosen
    assert page.one_text.bars.shown() != first


def test_a_model_from_elsewhere_shows_what_it_is_and_gives_the_same_probabilities(
    qtbot: QtBot, window: MainWindow, page: PredictionPage, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    answer(qtbot, page, INVOICE)
    here = dict(page.one_text.bars.shown())
    project = window.workspace.project
    assert project is not None
    run = next(run for run in project.runs.list() if run.bundle == window.workspace.model_path)
    elsewhere = tmp_path / "elsewhere" / "letters.classmodel"
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_: (str(elsewhere), ""))
    exported = qtbot.waitSignal(
        window.workspace.engine.job_ended,
        check_params_cb=lambda job: isinstance(job.command, ExportModel),  # others answer what is typed
        timeout=LONG_MS,
    )
    with exported as ended:
        page.choice.details.save_button.click()
    job = ended.args[0]
    assert job.command.run_id == run.id
    window.workspace.create_project(tmp_path / "Empty", mode=LabelMode.SINGLE)
    monkeypatch.setattr(QFileDialog, "getOpenFileName", lambda *_: (str(elsewhere), ""))
    page.open_button.click()
    assert window.workspace.model_path == elsewhere
    assert page.choice.combo.currentText() == "letters.classmodel"
    page.choice.details_button.click()
    assert page.choice.details.value("labels").text() == "complaint, invoice, application"
    assert page.choice.details.value("kind").text().startswith("Word average (average.v1)")
    assert "macro-F1" in page.choice.details.value("figures").text()
    assert "seed 1" in page.choice.details.value("made").text()
    answer(qtbot, page, INVOICE + " ")
    answer(qtbot, page, INVOICE)
    assert dict(page.one_text.bars.shown()) == pytest.approx(here, abs=1e-6)


def test_a_file_that_is_no_model_is_explained_and_the_model_before_stays(
    qtbot: QtBot, window: MainWindow, page: PredictionPage, tmp_path: Path
) -> None:
    before = window.workspace.model_path
    wrong = tmp_path / "photo.classmodel"
    wrong.write_bytes(b"\x89PNG\r\n\x1a\n" + bytes(200))
    window.workspace.choose_model(wrong)
    assert window.workspace.model_path == before
    assert window.error_panel.isVisible()
    assert f"{wrong} is not a Classmark model." in visible_texts(window.error_panel)
    assert answer(qtbot, page, INVOICE).startswith("Most likely: invoice")


def test_a_model_that_disappears_while_one_types_is_explained_where_the_answer_stands(
    qtbot: QtBot, window: MainWindow, page: PredictionPage
) -> None:
    path = window.workspace.model_path
    assert path is not None
    path.unlink()
    with qtbot.waitSignal(page.one_text.answers.failed, timeout=LONG_MS):
        page.one_text.text.setPlainText(INVOICE)
    assert page.one_text.sentence.text() == "This text could not be classified."
    assert "was not found" in page.one_text.trouble.text()
    assert not window.error_panel.isVisible()


# many documents


def test_documents_of_the_project_become_rows(qtbot: QtBot, page: PredictionPage) -> None:
    page.switch.choose(1)
    page.batch.sources.choose_scope(Scope.ALL)
    assert page.button.text() == "Classify 60 documents"
    assert page.button.isEnabled()
    run_batch(qtbot, page)
    table = page.batch.results.table
    assert table.rowCount() == 60
    right = sum(row.labels[0] == label for row, (_, label) in zip(table.rows, LETTERS, strict=True))
    assert right >= 45
    index = table.index(0, Column.PROBABILITY)
    assert index.data().endswith("\u00a0%")
    assert index.data(Qt.ItemDataRole.TextAlignmentRole) & Qt.AlignmentFlag.AlignRight
    assert "60 documents were classified." in visible_texts(page)


def test_a_search_narrows_the_documents_of_the_project(qtbot: QtBot, page: PredictionPage) -> None:
    page.switch.choose(1)
    page.batch.sources.choose_scope(Scope.ALL)
    page.batch.sources.search.setText("invoice")
    number = sum("invoice" in text.lower() for text, _ in LETTERS)
    qtbot.waitUntil(lambda: page.button.text() == f"Classify {number} documents", timeout=3000)
    run_batch(qtbot, page)
    assert page.batch.results.table.rowCount() == number


def test_why_nothing_can_be_classified_stands_beside_the_button(page: PredictionPage) -> None:
    page.switch.choose(1)
    assert not page.button.isEnabled()
    assert "Drop a file, or choose one." in visible_texts(page)
    page.batch.sources.choose_scope(Scope.UNLABELLED)
    assert not page.button.isEnabled()
    assert "No document of the project is meant by this choice." in visible_texts(page)


def test_rows_are_filtered_by_label_and_by_probability(qtbot: QtBot, page: PredictionPage) -> None:
    page.switch.choose(1)
    page.batch.sources.choose_scope(Scope.ALL)
    run_batch(qtbot, page)
    results = page.batch.results
    results.label_choice.setCurrentIndex(results.label_choice.findData("invoice"))
    shown = results.table.shown_rows()
    assert 0 < len(shown) < 60
    assert {row.labels for row in shown} == {("invoice",)}
    results.show_all()
    middle = sorted(row.probability for row in results.table.rows)[30]
    results.high.setText(str(int(middle * 100)))
    shown = results.table.shown_rows()
    assert 0 < len(shown) < 60
    assert all(row.probability <= int(middle * 100) / 100 + 0.0005 for row in shown)
    assert results.numbers.text() == f"{len(shown)} of 60 rows"
    assert results.export_button.text() == f"Export {len(shown)} rows …"
    results.reset_button.click()
    assert results.table.rowCount() == 60


def test_a_click_on_a_title_sorts_and_a_third_one_gives_the_order_back(qtbot: QtBot, page: PredictionPage) -> None:
    page.switch.choose(1)
    page.batch.sources.choose_scope(Scope.ALL)
    run_batch(qtbot, page)
    view, table = page.batch.results.view, page.batch.results.table
    header = view.horizontalHeader()
    place = header.sectionViewportPosition(Column.PROBABILITY) + 10

    def click() -> list[float]:
        qtbot.mouseClick(header.viewport(), Qt.MouseButton.LeftButton, pos=QPointF(place, 10).toPoint())
        return [row.probability for row in table.shown_rows()]

    arrival = [row.probability for row in table.rows]
    assert click() == sorted(arrival)
    assert click() == sorted(arrival, reverse=True)
    assert click() == arrival


def test_a_chosen_row_shows_its_text_and_leads_to_its_document(
    qtbot: QtBot, window: MainWindow, page: PredictionPage
) -> None:
    page.switch.choose(1)
    page.batch.sources.choose_scope(Scope.ALL)
    run_batch(qtbot, page)
    results = page.batch.results
    results.view.selectRow(25)
    assert results.chosen.text.toPlainText() == LETTERS[25][0]
    assert results.chosen.bars.shown()[0][0] == results.table.row_at(25).labels[0]
    asked = []
    window.workspace.documents_requested.disconnect()  # the dataset page has tests of its own
    window.workspace.documents_requested.connect(asked.append)
    results.chosen.document_button.click()
    assert asked[0].filter.ids == (results.table.row_at(25).document_id,)


def test_dropped_files_become_rows_of_the_chosen_column(qtbot: QtBot, page: PredictionPage, tmp_path: Path) -> None:
    letters = tmp_path / "new.csv"
    rows = [("nr", "subject", "body"), ("1", "a thing of some length that misleads", INVOICE), ("2", "b", COMPLAINT)]
    with letters.open("w", newline="", encoding="utf-8") as file:
        csv.writer(file).writerows(rows)
    drop(page, letters)
    assert page.switch.index == 1
    assert page.button.text() == "Classify 1 file"
    column = page.batch.sources.column.combo
    qtbot.waitUntil(lambda: column.findData("body") > 0, timeout=LONG_MS)
    column.setCurrentIndex(column.findData("body"))
    run_batch(qtbot, page)
    table = page.batch.results.table
    assert [row.labels[0] for row in table.rows] == ["invoice", "complaint"]
    assert [row.text for row in table.rows] == [INVOICE, COMPLAINT]
    assert table.index(0, Column.SOURCE).data() == "new.csv, row 2"
    assert not page.batch.results.chosen.document_button.isVisible()


def test_skipped_rows_are_told_in_a_sentence(qtbot: QtBot, page: PredictionPage, tmp_path: Path) -> None:
    letters = tmp_path / "gaps.jsonl"
    lines = [{"text": INVOICE}, {"text": ""}, {"text": COMPLAINT}, {"text": "  "}]
    letters.write_text("".join(json.dumps(line) + "\n" for line in lines), encoding="utf-8")
    page.classify_files([letters])
    run_batch(qtbot, page)
    assert page.batch.results.table.rowCount() == 2
    assert any(text.startswith("2 rows were skipped (row 2 of gaps.jsonl first): ") for text in visible_texts(page))


def test_a_file_that_holds_no_documents_is_explained_once(
    qtbot: QtBot, window: MainWindow, page: PredictionPage, tmp_path: Path
) -> None:
    picture = tmp_path / "scan.png"
    picture.write_bytes(b"\x89PNG\r\n\x1a\n" + bytes(range(256)) * 20)
    page.classify_files([picture])
    run_batch(qtbot, page)
    assert window.error_panel.isVisible()
    sentences = [text for text in visible_texts(window) if "scan.png" in text and text != "scan.png"]
    assert len([text for text in sentences if text in visible_texts(window.error_panel)]) >= 1
    page.batch.sources.choose_scope(Scope.ALL)
    assert page.button.isEnabled()  # and one can go on


def test_cancel_keeps_the_rows_that_have_come(
    qtbot: QtBot, window: MainWindow, page: PredictionPage, tmp_path: Path
) -> None:
    window.activateWindow()
    letters = tmp_path / "many.csv"
    with letters.open("w", newline="", encoding="utf-8") as file:
        writer = csv.writer(file)
        writer.writerow(("text",))
        for number in range(60_000):
            writer.writerow((f"{number} {LETTERS[number % 60][0]}",))
    page.classify_files([letters])
    page.button.click()
    assert "A batch is being classified." in visible_texts(page)
    assert not page.button.isEnabled()
    qtbot.waitUntil(lambda: len(page.batch.results.table.rows) > 0, timeout=LONG_MS)
    qtbot.keyClick(page.batch.results.view, Qt.Key.Key_Escape)
    assert page.batch.job is not None
    assert page.batch.job.command.token.stop_requested
    qtbot.waitUntil(lambda: not page.batch.running, timeout=5000)
    number = len(page.batch.results.table.rows)
    assert 0 < number < 60_000
    assert f"Cancelled; {number:,} documents were classified before." in visible_texts(page)
    assert page.button.isEnabled()


def test_what_a_batch_did_is_told_in_the_language_chosen_later(qtbot: QtBot, page: PredictionPage) -> None:
    from gui.i18n import language

    page.switch.choose(1)
    page.batch.sources.choose_scope(Scope.ALL)
    run_batch(qtbot, page)
    assert "60 documents were classified." in visible_texts(page)
    language().choose("zh_CN")
    assert "60 documents were classified." not in visible_texts(page)
    assert "60" in page.batch._status.text()


def test_the_chosen_row_asks_the_engine_nothing_while_another_text_may_be_typed(
    qtbot: QtBot, window: MainWindow, page: PredictionPage, tmp_path: Path
) -> None:
    letter = tmp_path / "long.txt"
    letter.write_text(" ".join(text for text, _ in LETTERS[:20]))
    page.classify_files([letter])
    page.button.click()
    page.switch.choose(0)
    asked: list[str] = []
    window.workspace.engine.job_submitted.connect(lambda job: asked.append(type(job.command).__name__))
    qtbot.waitUntil(lambda: not page.batch.running, timeout=LONG_MS)
    assert page.batch.results.chosen_row() is not None
    assert not page.batch.results.chosen.waiting
    assert set(asked) & {"ReadClassifiedText", "ExplainText"} == set()
    page.switch.choose(1)
    chosen = page.batch.results.chosen
    qtbot.waitUntil(lambda: chosen.text.toPlainText() == letter.read_text(), timeout=LONG_MS)
    qtbot.waitUntil(lambda: chosen.why.explanation is not None, timeout=LONG_MS)


def test_closing_the_project_ends_a_batch_and_leaves_nothing_of_it(
    qtbot: QtBot, window: MainWindow, page: PredictionPage
) -> None:
    page.switch.choose(1)
    page.batch.sources.choose_scope(Scope.ALL)
    page.button.click()
    window.close_project()
    assert not page.batch.running
    assert page.batch.results.table.rowCount() == 0


def test_control_enter_starts_the_batch(qtbot: QtBot, window: MainWindow, page: PredictionPage) -> None:
    page.switch.choose(1)
    page.batch.sources.choose_scope(Scope.VALIDATION)
    window.activateWindow()
    page.batch.sources.scope.setFocus()
    qtbot.keyClick(page.batch.sources.scope, Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    assert page.batch.running
    qtbot.waitUntil(lambda: not page.batch.running, timeout=LONG_MS)
    assert page.batch.results.table.rowCount() > 0


def test_the_tab_key_goes_from_left_to_right_and_from_top_to_bottom(qtbot: QtBot, page: PredictionPage) -> None:
    def walk(first: QWidget, last: QWidget) -> list[QWidget]:
        chain, widget = [first], first
        while widget is not last:
            widget = widget.nextInFocusChain()
            if widget.isVisible() and widget.focusPolicy() & Qt.FocusPolicy.TabFocus and page.isAncestorOf(widget):
                chain.append(widget)
        return chain

    seen = walk(page.switch.buttons[0], page.one_text.order)
    assert seen == [
        page.switch.buttons[0], page.choice.combo, page.choice.details_button, page.one_text.text,
        page.one_text.example_button, page.one_text._area, page.one_text.bars, page.one_text.why.switch,
        page.one_text.order,
    ]  # fmt: skip
    page.switch.choose(1)
    sources = page.batch.sources
    seen = walk(page.choice.combo, sources.search)
    assert seen == [
        page.choice.combo, page.choice.details_button, page.button, sources.files_choice, sources.files_button,
        sources.folder_button, sources.project_choice, sources.scope, sources.search,
    ]  # fmt: skip


def test_every_control_has_a_name_for_screen_readers(page: PredictionPage) -> None:
    nameless = [
        widget
        for widget in page.findChildren(QWidget)
        if widget.focusPolicy() & Qt.FocusPolicy.TabFocus
        and not isinstance(widget, QScrollBar)
        and not isinstance(widget.parent().parent(), QComboBox)  # the list that a combo opens
        and not (widget.accessibleName() or getattr(widget, "text", str)() or widget.toolTip())
    ]
    assert [str(widget) for widget in nameless] == []


def test_a_damaged_model_of_another_project_does_not_bring_back_the_one_before(
    window: MainWindow, page: PredictionPage, trained: Path, tmp_path: Path
) -> None:
    other = Path(shutil.copytree(trained, tmp_path / "Other"))
    for bundle in (other / "models").iterdir():
        bundle.write_bytes(b"PK\x03\x04" + bytes(40))
    window.workspace.open_project(other)
    assert window.workspace.model_path is None
    assert window.error_panel.isVisible()
    assert "No model yet" in visible_texts(page)


# export


@pytest.mark.parametrize("ending", [".csv", ".jsonl", ".xlsx"])
def test_the_rows_shown_are_exported_in_their_order(
    qtbot: QtBot, page: PredictionPage, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, ending: str
) -> None:
    page.switch.choose(1)
    page.batch.sources.choose_scope(Scope.ALL)
    run_batch(qtbot, page)
    results = page.batch.results
    results.label_choice.setCurrentIndex(results.label_choice.findData("invoice"))
    results.table.sort(Column.PROBABILITY, Qt.SortOrder.DescendingOrder)
    path = tmp_path / "out" / f"predictions{ending}"
    path.parent.mkdir()
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_: (str(path), ""))
    results.export_button.click()
    qtbot.waitUntil(path.exists, timeout=LONG_MS)
    qtbot.waitUntil(lambda: any(str(path) in text for text in visible_texts(page)), timeout=LONG_MS)
    expected = [row.text for row in results.table.shown_rows()]
    assert written_texts(path) == expected


def written_texts(path: Path) -> list[str]:
    if path.suffix == ".csv":
        with path.open(encoding="utf-8-sig", newline="") as file:
            return [row["text"] for row in csv.DictReader(file)]
    if path.suffix == ".jsonl":
        return [json.loads(line)["text"] for line in path.read_text(encoding="utf-8").splitlines()]
    from python_calamine import CalamineWorkbook

    rows = CalamineWorkbook.from_path(str(path)).get_sheet_by_index(0).to_python()
    column = rows[0].index("text")
    return [str(row[column]) for row in rows[1:]]


def test_an_export_without_an_ending_gets_that_of_the_chosen_kind(
    qtbot: QtBot, page: PredictionPage, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    page.switch.choose(1)
    page.batch.sources.choose_scope(Scope.VALIDATION)
    run_batch(qtbot, page)
    offered: list[str] = []

    def choose(_parent: object, _title: str, _start: str, filters: str) -> tuple[str, str]:
        offered.extend(filters.split(";;"))
        return str(tmp_path / "result"), next(name for name in offered if "*.jsonl" in name)

    monkeypatch.setattr(QFileDialog, "getSaveFileName", choose)
    page.batch.results.export_button.click()
    qtbot.waitUntil((tmp_path / "result.jsonl").exists, timeout=LONG_MS)
    endings = [name.rpartition("*")[2] for name in offered]
    assert endings[0] == ".csv)"
    assert sorted(endings) == [".csv)", ".jsonl)", ".tsv)", ".xlsx)"]


# several labels


def test_a_multi_label_model_marks_its_threshold(qtbot: QtBot, window: MainWindow, tmp_path: Path) -> None:
    folder = tmp_path / "Several"
    with Project.create(folder, mode=LabelMode.MULTI) as project:
        project.documents.add(
            [
                DocumentDraft(text, labels=(label, "money") if label == "invoice" else (label,), position=number)
                for number, (text, label) in enumerate(LETTERS)
            ]
        )
    train(folder, epochs=40)
    window.workspace.open_project(folder)
    page: PredictionPage = window.show_page("prediction")  # type: ignore[assignment]
    sentence = answer(qtbot, page, INVOICE)
    assert sentence.startswith("Reach the threshold of 50.0\u00a0%: ")
    assert "invoice" in sentence
    assert "money" in sentence
    shares = dict(page.one_text.bars.shown())
    assert shares["invoice"] > 0.5 < shares["money"]
    assert shares["application"] < 0.5
