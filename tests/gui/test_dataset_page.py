"""The Dataset page as a person uses it: reading, filtering, searching, labelling by key, undoing."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QMessageBox
from pytestqt.qtbot import QtBot

from engine.contract.config import LabelMode, Part
from engine.store.bulk import Chosen
from engine.store.documents import DocumentDraft, DocumentFilter
from engine.store.project import Project
from gui.bridge.workspace import DocumentsRequest
from gui.i18n import language
from gui.main_window import MainWindow
from gui.models.documents_table import Column
from gui.tabs.dataset.page import DatasetPage
from tests.gui.hands import until
from tests.gui.inbox import LETTERS
from tests.gui.seeing import visible_texts


@pytest.fixture
def page(open_window: MainWindow, qtbot: QtBot) -> DatasetPage:
    shown = open_window.show_page("dataset")
    assert isinstance(shown, DatasetPage)
    qtbot.waitUntil(lambda: shown.reader.document is not None)
    return shown


def project_of(page: DatasetPage) -> Project:
    assert page.workspace.project is not None
    return page.workspace.project


def row_count(page: DatasetPage) -> int:
    """How many rows there are when all have been counted."""
    until(lambda: page.table.complete)
    return page.table.rowCount()


def shown_rows(page: DatasetPage) -> list[str]:
    """What the rows say when all of them have been read."""
    model = page.table
    until(lambda: not any(model.loaded(row) is None or model._outdated for row in range(row_count(page))))
    return [model.data(model.index(row, Column.TEXT)) for row in range(model.rowCount())]


def select(page: DatasetPage, qtbot: QtBot, *rows: int) -> None:
    if len(rows) == 1:
        page.view.select_row(rows[0])
    else:
        page.view.select_rows(rows)
    ids = [document.id for document in page.view.selected_documents()]
    qtbot.waitUntil(lambda: [document.id for document in page.reader.shown_documents] == ids)


def press(page: DatasetPage, key: Qt.Key) -> None:
    page.view.setFocus()
    QTest.keyClick(page.view, key)


def test_an_empty_project_offers_to_import_and_the_sample(window: MainWindow, tmp_path: Path) -> None:
    window.workspace.create_project(tmp_path / "Empty", mode=LabelMode.SINGLE)
    page = window.show_page("dataset")
    assert isinstance(page, DatasetPage)
    assert page.empty.isVisible()
    texts = visible_texts(page.empty)
    assert "Import files …" in texts
    assert "Try the sample project instead" in texts
    assert not page.next_button.isVisible()


def test_a_full_project_shows_its_documents_and_offers_the_next_step(page: DatasetPage, qtbot: QtBot) -> None:
    assert page.columns.isVisible()
    assert shown_rows(page) == [text for text, _ in LETTERS]
    assert page.next_button.isEnabled()
    assert page.shown_text == "60 documents, 60 with a label"
    with qtbot.waitSignal(page.workspace.page_requested) as asked:
        qtbot.mouseClick(page.next_button, Qt.MouseButton.LeftButton)
    assert asked.args == ["model"]


def test_one_label_only_says_why_no_model_can_be_chosen(window: MainWindow, tmp_path: Path) -> None:
    window.workspace.create_project(tmp_path / "One", mode=LabelMode.SINGLE)
    assert window.workspace.project is not None
    window.workspace.project.documents.add([DocumentDraft("a letter", labels=("a",))])
    page = window.show_page("dataset")
    assert isinstance(page, DatasetPage)
    assert not page.next_button.isEnabled()
    assert "A model needs documents of at least two labels." in visible_texts(page)


def test_the_reader_shows_the_selected_document_with_label_source_and_history(page: DatasetPage, qtbot: QtBot) -> None:
    select(page, qtbot, 25)
    text, label = LETTERS[25]
    assert page.reader.text.toPlainText() == text
    assert page.reader.picker.pressed == (label,)
    assert "inbox.py, row 26" in page.reader._facts.text()
    qtbot.mouseClick(page.reader._history_button, Qt.MouseButton.LeftButton)
    assert "invoice, imported" in page.reader._history_text.text()


def test_labels_and_parts_filter_together_and_clearing_shows_everything(page: DatasetPage, qtbot: QtBot) -> None:
    project_of(page).documents.set_part(range(1, 11), Part.TRAIN)
    page.workspace.documents_changed.emit()
    page.filters.labels.toggle("complaint")
    assert row_count(page) == 20
    page.filters.parts.toggle(Part.TRAIN)
    assert row_count(page) == 10
    assert page.shown_text == "10 of 60 documents"
    page.filters.labels.toggle("invoice")
    assert row_count(page) == 10
    qtbot.mouseClick(page.filters.clear_link, Qt.MouseButton.LeftButton)
    assert row_count(page) == 60
    assert page.filters.labels.chosen == ()


def test_a_facet_is_chosen_by_mouse_and_by_keyboard(page: DatasetPage, qtbot: QtBot) -> None:
    labels = page.filters.labels
    place = labels.visualRect(labels.model().index(1, 0)).center()
    qtbot.mouseClick(labels.viewport(), Qt.MouseButton.LeftButton, pos=place)
    assert labels.chosen == ("invoice",)
    labels.setFocus()
    QTest.keyClick(labels, Qt.Key.Key_Down)
    QTest.keyClick(labels, Qt.Key.Key_Space)
    assert labels.chosen == ("invoice", "application")
    QTest.keyClick(labels, Qt.Key.Key_Space)
    assert labels.chosen == ("invoice",)
    assert row_count(page) == 20


def test_facets_tell_counts_to_a_screen_reader(page: DatasetPage) -> None:
    model = page.filters.labels.model()
    assert model.data(model.index(0, 0), Qt.ItemDataRole.AccessibleTextRole) == "complaint: 20 documents"


def test_the_search_field_of_the_window_finds_and_marks_words(
    page: DatasetPage, open_window: MainWindow, qtbot: QtBot
) -> None:
    open_window.search.setFocus()
    QTest.keyClicks(open_window.search, "Curriculum vitae")
    QTest.keyClick(open_window.search, Qt.Key.Key_Return)
    assert row_count(page) == 2
    assert page.shown_text == "2 of 60 documents with “Curriculum vitae”"
    qtbot.waitUntil(lambda: page.reader.marks == ["curriculum", "vitae"])
    qtbot.mouseClick(page.columns.all_link, Qt.MouseButton.LeftButton)
    assert row_count(page) == 60
    assert page.reader.marks == []


def test_marks_stand_right_behind_characters_beyond_the_basic_plane(page: DatasetPage, qtbot: QtBot) -> None:
    project_of(page).documents.add([DocumentDraft("😀😀 the fountain 😀 is dry")])
    page.workspace.documents_changed.emit()
    page.workspace.search_for("dry")
    qtbot.waitUntil(lambda: page.reader.marks == ["dry"])


def test_a_search_without_a_hit_says_so(page: DatasetPage) -> None:
    page.workspace.search_for("zebra")
    assert row_count(page) == 0
    assert page.shown_text == "0 of 60 documents with “zebra”"
    assert page.reader.isVisible()


def test_a_request_of_another_page_shows_its_documents_until_all_are_asked_for(
    page: DatasetPage, open_window: MainWindow, qtbot: QtBot
) -> None:
    request = DocumentsRequest(DocumentFilter(ids=(3, 5, 8)), "complaints taken for invoices")
    page.workspace.show_documents(request)
    assert open_window.current_page == "dataset"
    assert page.shown_text == "Showing 3 documents: complaints taken for invoices"
    assert shown_rows(page) == [LETTERS[number - 1][0] for number in (3, 5, 8)]
    qtbot.mouseClick(page.columns.all_link, Qt.MouseButton.LeftButton)
    assert row_count(page) == 60


def test_number_keys_label_and_undo_takes_it_back_by_name(page: DatasetPage, qtbot: QtBot) -> None:
    select(page, qtbot, 0)
    press(page, Qt.Key.Key_3)
    assert project_of(page).documents.get(1).labels == ("application",)
    qtbot.waitUntil(lambda: page.reader.picker.pressed == ("application",))
    assert "Label" in page.workspace.undo_stack.undoText()
    page.workspace.undo_stack.undo()
    assert project_of(page).documents.get(1).labels == ("complaint",)
    qtbot.waitUntil(lambda: page.reader.picker.pressed == ("complaint",))
    page.workspace.undo_stack.redo()
    assert project_of(page).documents.get(1).labels == ("application",)


def test_the_selection_stays_when_labels_change(page: DatasetPage, qtbot: QtBot) -> None:
    select(page, qtbot, 7)
    press(page, Qt.Key.Key_2)
    assert page.view.currentIndex().row() == 7
    assert page.view.chosen() == (8,)


def test_zero_takes_the_label_away_and_the_counts_follow(page: DatasetPage, qtbot: QtBot) -> None:
    select(page, qtbot, 0)
    press(page, Qt.Key.Key_0)
    assert project_of(page).documents.get(1).labels == ()
    states = {facet.key: facet.count for facet in page.filters.states.facets}
    assert states == {"labelled": 59, "unlabelled": 1, "unsure": 0}


def test_u_marks_a_document_as_unsure_and_the_filter_finds_it(page: DatasetPage, qtbot: QtBot) -> None:
    select(page, qtbot, 4)
    press(page, Qt.Key.Key_U)
    assert project_of(page).documents.get(5).unsure
    assert project_of(page).documents.get(5).labels == ("complaint",)
    qtbot.waitUntil(lambda: next(f.count for f in page.filters.states.facets if f.key == "unsure") == 1, timeout=5000)
    page.filters.states.toggle("unsure")
    assert shown_rows(page) == [LETTERS[4][0]]
    press(page, Qt.Key.Key_U)
    assert not project_of(page).documents.get(5).unsure


def test_j_and_k_go_through_the_documents(page: DatasetPage, qtbot: QtBot) -> None:
    select(page, qtbot, 0)
    press(page, Qt.Key.Key_J)
    press(page, Qt.Key.Key_J)
    assert page.view.currentIndex().row() == 2
    press(page, Qt.Key.Key_K)
    qtbot.waitUntil(lambda: page.reader.text.toPlainText() == LETTERS[1][0])


def test_many_documents_are_labelled_in_one_step(page: DatasetPage, qtbot: QtBot) -> None:
    select(page, qtbot, *range(5, 15))
    assert "10 documents selected" in visible_texts(page.reader)
    qtbot.mouseClick(page.reader.picker.button("invoice"), Qt.MouseButton.LeftButton)
    assert project_of(page).documents.count(DocumentFilter(labels=("invoice",))) == 30
    assert page.workspace.undo_stack.count() == 1
    page.workspace.undo_stack.undo()
    assert project_of(page).documents.count(DocumentFilter(labels=("invoice",))) == 20


def test_deleting_needs_no_question_because_undo_brings_everything_back(page: DatasetPage, qtbot: QtBot) -> None:
    select(page, qtbot, 0, 1, 2)
    press(page, Qt.Key.Key_Delete)
    assert row_count(page) == 57
    assert page.view.currentIndex().isValid()
    page.workspace.undo_stack.undo()
    assert shown_rows(page) == [text for text, _ in LETTERS]


def test_the_part_is_changed_in_the_reader(page: DatasetPage, qtbot: QtBot) -> None:
    select(page, qtbot, 0, 1)
    page.reader.part.setCurrentIndex(1)
    page.reader.part.activated.emit(1)
    assert project_of(page).documents.count(DocumentFilter(parts=(Part.VALIDATION,))) == 2
    assert not page.view.isColumnHidden(Column.PART)


@pytest.mark.parametrize("unlocked", [False, True])
def test_the_locked_test_part_is_changed_only_after_a_question(
    page: DatasetPage, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch, unlocked: bool
) -> None:
    asked = []

    def answer(box: QMessageBox) -> int:
        asked.append(True)
        wanted = QMessageBox.ButtonRole.AcceptRole if unlocked else QMessageBox.ButtonRole.RejectRole
        next(button for button in box.buttons() if box.buttonRole(button) == wanted).click()
        return 0

    monkeypatch.setattr(QMessageBox, "exec", answer)
    select(page, qtbot, 0)
    page.selection.give_part(Part.TEST)
    wanted = Part.TEST if unlocked else None
    qtbot.waitUntil(lambda: project_of(page).documents.get(1).part is wanted and asked == [True])
    assert project_of(page).splits.test_unlocked is unlocked


def test_findings_lead_to_documents_with_the_same_text(page: DatasetPage, qtbot: QtBot) -> None:
    project_of(page).documents.add([DocumentDraft(LETTERS[0][0], labels=("invoice",))])
    page.workspace.documents_changed.emit()
    qtbot.waitUntil(lambda: [facet.key for facet in page.filters.findings.facets] == ["conflicts", "duplicates"])
    page.filters.findings.toggle("conflicts")
    assert shown_rows(page) == [LETTERS[0][0]] * 2


def test_charts_show_class_balance_and_lengths_with_sentences(page: DatasetPage, qtbot: QtBot) -> None:
    qtbot.waitUntil(lambda: bool(page.charts.lengths.bars), timeout=5000)
    assert [(bar.name, bar.total) for bar in page.charts.balance.bars] == [
        ("complaint", 20), ("invoice", 20), ("application", 20),
    ]  # fmt: skip
    assert page.charts.balance.sentence == "Well balanced: all labels have about as many documents."
    assert sum(bar.total for bar in page.charts.lengths.bars) == 60
    page.charts.balance.copy_table()
    from PySide6.QtGui import QGuiApplication

    assert QGuiApplication.clipboard().text().splitlines()[1] == "complaint\t0\t0\t0\t20"


def test_documents_that_another_page_changed_are_shown_when_one_comes_back(
    page: DatasetPage, open_window: MainWindow
) -> None:
    open_window._stack.setCurrentWidget(open_window.welcome)
    project_of(page).documents.add([DocumentDraft("a late letter")])
    page.workspace.documents_changed.emit()
    open_window.show_page("dataset")
    assert row_count(page) == 61


def test_switching_the_language_changes_the_words_of_the_page_at_once(
    page: DatasetPage, monkeypatch: pytest.MonkeyPatch
) -> None:
    chinese = {"Import files …": "导入文件…", "Document": "文档", "Labels": "标签", "Training": "训练集"}
    monkeypatch.setattr("gui.i18n.read_catalogue", lambda code: chinese if code == "zh_CN" else {})
    language().choose("zh_CN")
    assert page.files_button.text() == "导入文件…"
    assert page.table.headerData(Column.TEXT, Qt.Orientation.Horizontal) == "文档"
    assert page.filters.labels.accessibleName() == "标签"
    assert page.filters.parts.facets[0].title == "训练集"
    assert page.reader.part.itemText(0) == "训练集"
    language().choose("en")
    assert page.files_button.text() == "Import files …"


def test_a_long_text_is_cut_until_all_of_it_is_asked_for(page: DatasetPage, qtbot: QtBot) -> None:
    project_of(page).documents.add([DocumentDraft("word " * 20_000)])
    page.workspace.documents_changed.emit()
    select(page, qtbot, 60)
    assert len(page.reader.text.toPlainText()) == 50_000
    assert page.reader._more.text() == "Show all 100,000 characters"
    qtbot.mouseClick(page.reader._more, Qt.MouseButton.LeftButton)
    assert len(page.reader.text.toPlainText()) == 100_000


def test_several_labels_are_given_and_taken_one_by_one(window: MainWindow, tmp_path: Path, qtbot: QtBot) -> None:
    window.workspace.create_project(tmp_path / "Many", mode=LabelMode.MULTI)
    project = window.workspace.project
    assert project is not None
    project.documents.add([DocumentDraft("one letter", labels=("a", "b")), DocumentDraft("two letters", labels=("b",))])
    page = window.show_page("dataset")
    assert isinstance(page, DatasetPage)
    select(page, qtbot, 0, 1)
    assert page.reader.picker.pressed == ("b",)
    press(page, Qt.Key.Key_1)
    assert [project.documents.get(number).labels for number in (1, 2)] == [("a", "b"), ("a", "b")]
    press(page, Qt.Key.Key_2)
    assert [project.documents.get(number).labels for number in (1, 2)] == [("a",), ("a",)]
    page.workspace.undo_stack.undo()
    page.workspace.undo_stack.undo()
    assert [project.documents.get(number).labels for number in (1, 2)] == [("a", "b"), ("b",)]


def test_ctrl_a_selects_rows_that_were_never_looked_at(page: DatasetPage, qtbot: QtBot) -> None:
    project_of(page).documents.add([DocumentDraft(f"letter {number}") for number in range(5000)])
    page.workspace.documents_changed.emit()
    page.view.selectAll()
    qtbot.waitUntil(lambda: "5,060 documents selected" in visible_texts(page.reader))
    assert page.view.chosen() == Chosen(filter=DocumentFilter(), rows=((0, 5059),))
    page.selection.give_label("invoice")
    qtbot.waitUntil(lambda: not page.workspace.edits.busy)
    assert project_of(page).documents.count(DocumentFilter(labels=("invoice",))) == 5060


def test_the_context_menu_offers_labels_parts_export_and_deletion(page: DatasetPage, qtbot: QtBot) -> None:
    select(page, qtbot, 0, 1)
    menu = page.selection.make_menu()
    texts = [action.text().partition("\t")[0] for action in menu.actions() if action.text()]
    first, last = "Copy the texts of 2 documents", "Delete 2 documents"
    assert texts == ["Label", "Part", "Unsure", first, "Export 2 documents …", last]
    labels = menu.actions()[0].menu()
    invoice = next(action for action in labels.actions() if action.text().startswith("invoice"))  # type: ignore[attr-defined]
    invoice.trigger()
    assert project_of(page).documents.get(1).labels == ("invoice",)
    menu.deleteLater()


def test_every_control_has_a_name_and_every_key_is_told(page: DatasetPage) -> None:
    named: list[tuple[str, Callable[[], str]]] = [
        ("table", page.view.accessibleName),
        ("text", page.reader.text.accessibleName),
        ("part", page.reader.part.accessibleName),
        ("labels", page.filters.labels.accessibleName),
        ("chart", page.charts.balance.canvas.accessibleName),
    ]
    assert all(name() for _, name in named)
    assert "(J)" in page.reader.next.toolTip()
    assert "(U)" in page.reader.unsure.toolTip()
    assert "(1)" in page.reader.picker.button("complaint").toolTip()
