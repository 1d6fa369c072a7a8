"""The doctor and the cleaning in the window: examined, decided by key, repaired, undone, measured; by both hands."""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtWidgets import QMessageBox
from pytestqt.qtbot import QtBot

from engine.contract.config import Part
from engine.contract.edits import DeleteDocuments, SetLabels
from engine.contract.findings import Finding
from engine.store.augmentation import augmentation_of
from engine.store.cleaning import cleaning_of, left_out
from engine.store.documents import DocumentDraft
from engine.store.project import Project
from gui.i18n import language
from gui.main_window import MainWindow
from gui.tabs.dataset.doctor.view import DoctorView
from gui.tabs.dataset.head import Side
from gui.tabs.dataset.page import DatasetPage
from tests.e2e.letters import drafts, make_project
from tests.gui.hands import Hands, both_hands, press_command, to_front, until
from tests.gui.seeing import visible_texts

LONG = "the very same words of this long letter about the lamp in the street are read here twice by everybody"


@pytest.fixture
def sick_project(tmp_path: Path) -> Path:
    folder = make_project(tmp_path / "Sick", 40)
    with Project.open(folder) as project:
        for number in project.documents.ids()[7::20]:
            (own,) = project.documents.get(number).labels
            project.documents.edit([number], SetLabels(("invoice" if own != "invoice" else "minutes",)))
        project.documents.add(
            [
                DocumentDraft(LONG, labels=("invoice",), part=Part.TRAIN),
                DocumentDraft(f"{LONG} indeed", labels=("minutes",), part=Part.TEST),
                DocumentDraft("ok", labels=("minutes",)),
                DocumentDraft("<p>Dear &amp; old friends</p>\n-- \nBob", labels=("minutes",)),
            ]
        )
    return folder


@pytest.fixture
def page(window: MainWindow, sick_project: Path) -> DatasetPage:
    window.open_path(sick_project)
    to_front(window)
    shown = window.show_page("dataset")
    assert isinstance(shown, DatasetPage)
    until(lambda: shown.survey.complete and shown.table.complete)
    return shown


def project_of(page: DatasetPage) -> Project:
    assert page.workspace.project is not None
    return page.workspace.project


def settled(page: DatasetPage) -> None:
    until(lambda: page.survey.complete and not page.sides.doctor.waiting and not page.workspace.edits.busy)


def examined(page: DatasetPage, hands: Hands) -> DoctorView:
    hands.switch(page.head.sides, Side.DOCTOR)
    settled(page)
    hands.command("act", page.next_button)
    until(lambda: page.sides.doctor.work.examining)
    until(lambda: not page.sides.doctor.work.examining)
    settled(page)
    return page.sides.doctor


def choose(page: DatasetPage, hands: Hands, finding: Finding) -> None:
    findings = page.sides.doctor.findings
    hands.choose(findings, list(findings.findings).index(finding))
    assert page.sides.doctor.finding is finding
    settled(page)


@both_hands
def test_an_examination_finds_what_counting_cannot(page: DatasetPage, hands: Hands) -> None:
    hands.switch(page.head.sides, Side.DOCTOR)
    settled(page)
    doctor = page.sides.doctor
    assert doctor.findings.says(Finding.NEAR_LEAKS) == "not examined"
    assert doctor.findings.says(Finding.TINY) == "1"
    assert "Not examined yet" in doctor.said
    assert page.next_button.text() == "Examine 124 documents"
    examined(page, hands)
    assert doctor.findings.says(Finding.NEAR_LEAKS) == "2"
    assert doctor.findings.says(Finding.NEAR_CONFLICTS) == "2"
    assert "124 documents examined" in doctor.said
    choose(page, hands, Finding.NEAR_LEAKS)
    assert [case.document is None for case in doctor.cases.model_of_cases.cases] == [True, False, False]
    assert doctor.reader.document is not None
    assert doctor.reader.document.text == LONG


@both_hands
def test_suggestions_are_accepted_and_kept_by_key_or_button(page: DatasetPage, hands: Hands) -> None:
    doctor = examined(page, hands)
    choose(page, hands, Finding.LABEL_ERRORS)
    before = int(doctor.findings.says(Finding.LABEL_ERRORS))
    first = doctor.cases.case
    assert first is not None
    assert first.document is not None
    hands.command("accept_label", doctor.accept_button)
    settled(page)
    assert project_of(page).documents.get(first.document).labels == first.suggested
    second = doctor.cases.case
    assert second is not None
    assert second.document is not None
    assert second.document != first.document
    labels = project_of(page).documents.get(second.document).labels
    hands.command("keep_label", doctor.keep_button)
    settled(page)
    assert project_of(page).documents.get(second.document).labels == labels
    assert doctor.findings.says(Finding.LABEL_ERRORS) == str(before - 2) or before == 2
    for _ in range(2):
        page.workspace.undo_stack.undo()
    settled(page)
    assert doctor.findings.says(Finding.LABEL_ERRORS) == str(before)
    assert page.workspace.undo_stack.redoText() == "Label a document"


@both_hands
def test_one_click_repairs_and_undo_takes_it_back(page: DatasetPage, hands: Hands) -> None:
    hands.switch(page.head.sides, Side.DOCTOR)
    settled(page)
    choose(page, hands, Finding.TINY)
    assert "All of them are deleted." in page.sides.doctor.described
    hands.press(page.sides.doctor.repair_button)
    until(lambda: project_of(page).documents.count() == 123)
    settled(page)
    assert page.sides.doctor.findings.says(Finding.TINY) == "none"
    assert page.workspace.undo_stack.undoText() == "Delete documents with hardly any text"
    page.workspace.undo_stack.undo()
    until(lambda: project_of(page).documents.count() == 124)


@both_hands
def test_the_locked_test_part_is_asked_about(page: DatasetPage, hands: Hands) -> None:
    examined(page, hands)
    choose(page, hands, Finding.NEAR_LEAKS)
    asked: list[str] = []

    def refuse(box: QMessageBox) -> None:
        asked.append(box.text())
        box.reject()

    def unlock(box: QMessageBox) -> None:
        asked.append(box.text())
        hands.press(next(button for button in box.buttons() if button.text() == "Unlock and move"))

    for answer in (refuse, unlock):
        with hands.answering(QMessageBox, answer):
            hands.press(page.sides.doctor.repair_button)
            until(lambda: len(asked) > 0)
            asked.clear()
        settled(page)
        to_front(page.window())  # without a window manager nobody gives the focus back after a dialog
    until(lambda: page.sides.doctor.findings.says(Finding.NEAR_LEAKS) == "none")
    assert project_of(page).splits.test_unlocked


@both_hands
def test_a_finding_is_a_filter_of_the_table_too(page: DatasetPage, hands: Hands) -> None:
    hands.switch(page.head.sides, Side.DOCTOR)
    settled(page)
    choose(page, hands, Finding.TINY)
    hands.press(page.sides.doctor.table_link)
    until(lambda: page.head.side is Side.DOCUMENTS and page.table.complete)
    assert page.table.rowCount() == 1
    assert "Almost empty" in page.shown_text
    hands.press(page.columns.all_link)
    until(lambda: page.table.complete and page.table.rowCount() == 124)
    hands.mark(page.filters.findings, [facet.key for facet in page.filters.findings.facets].index("tiny"))
    until(lambda: page.table.complete and page.table.rowCount() == 1)


def test_the_gain_is_measured_and_said(page: DatasetPage, qtbot: QtBot) -> None:
    page.show_side(Side.DOCTOR)
    settled(page)
    page.sides.doctor.examine()
    until(lambda: not page.sides.doctor.work.examining)
    settled(page)
    page.sides.doctor.findings.choose(Finding.LABEL_ERRORS)
    settled(page)
    page.sides.doctor.accept()
    settled(page)
    qtbot.mouseClick(page.sides.doctor.measure_link, Qt.MouseButton.LeftButton)
    assert page.sides.doctor.work.measuring
    until(lambda: not page.sides.doctor.work.measuring)
    assert "Macro-F1 moved from" in page.sides.doctor.said
    assert "were classed right only before" in page.sides.doctor.said


def test_without_an_examination_measuring_says_what_is_missing(page: DatasetPage, window: MainWindow) -> None:
    page.show_side(Side.DOCTOR)
    settled(page)
    page.sides.doctor.work.measure()
    until(lambda: not page.sides.doctor.work.measuring)
    assert "There is no state of the documents to compare with." in visible_texts(window.error_panel)


def test_the_keys_of_the_labels_act_on_the_case_in_sight(page: DatasetPage) -> None:
    page.show_side(Side.DOCTOR)
    settled(page)
    page.sides.doctor.findings.choose(Finding.TINY)
    settled(page)
    document = page.sides.doctor.cases.document
    assert document is not None
    names = page.sides.doctor.reader.picker.names
    press_command("label_1")
    settled(page)
    assert project_of(page).documents.get(document.id).labels == (names[0],)
    press_command("unsure")
    settled(page)
    assert project_of(page).documents.get(document.id).unsure


def test_deciding_follows_the_next_case_and_many_keys_lose_nothing(page: DatasetPage) -> None:
    page.show_side(Side.DOCTOR)
    settled(page)
    page.sides.doctor.examine()
    until(lambda: not page.sides.doctor.work.examining)
    settled(page)
    page.sides.doctor.findings.choose(Finding.LABEL_ERRORS)
    settled(page)
    cases = [case.document for case in page.sides.doctor.cases.model_of_cases.cases]
    assert len(cases) >= 3
    for number in cases[:3]:
        assert page.sides.doctor.cases.case is not None
        assert page.sides.doctor.cases.case.document == number
        press_command("keep_label")
        settled(page)
    history = [project_of(page).documents.history(number or 0) for number in cases[:3]]
    assert [len(entries) for entries in history] >= [2, 2, 2]


@both_hands
def test_the_cleaning_is_set_up_tried_and_undone(page: DatasetPage, hands: Hands) -> None:
    hands.switch(page.head.sides, Side.CLEANING)
    cleaning = page.sides.cleaning
    until(lambda: not cleaning.waiting)
    assert "Switch steps on" in cleaning.described
    steps = [step.id for step in cleaning.steps.cleaning]
    hands.choose(cleaning.steps.list, steps.index("html.v1"))
    cleaning.steps.switch("html.v1", on=True)
    until(lambda: not cleaning.waiting)
    assert [step.id for step in cleaning_of(project_of(page)) if step.on] == ["html.v1"]
    assert "Changed by: HTML remains" in cleaning.described
    assert cleaning.texts.after.toPlainText().split("\n")[0].strip() == "Dear & old friends"
    assert "<p>" in cleaning.texts.struck
    hands.press(cleaning.steps.down)
    until(lambda: not cleaning.waiting)
    assert [step.id for step in cleaning.steps.cleaning].index("html.v1") == steps.index("html.v1") + 1
    for _ in range(2):
        page.workspace.undo_stack.undo()
    until(lambda: not cleaning.waiting)
    assert not any(step.on for step in cleaning_of(project_of(page)))
    assert not any(step.on for step in cleaning.steps.cleaning)


def test_options_of_a_step_are_kept_as_they_are_typed(page: DatasetPage, qtbot: QtBot) -> None:
    page.show_side(Side.CLEANING)
    cleaning = page.sides.cleaning
    until(lambda: not cleaning.waiting)
    cleaning.steps.choose("words.v1")
    assert cleaning.steps.form is not None
    field = cleaning.steps.form.rows["words"].editor
    qtbot.keyClicks(field, "friends, letter")
    until(lambda: not cleaning.waiting)
    assert left_out(project_of(page)) == ("friends", "letter")
    assert "friends" not in cleaning.texts.after.toPlainText()
    assert field.hasFocus() or field.text() == "friends, letter"


def test_a_copy_is_seen_before_it_is_used_and_measured(page: DatasetPage, qtbot: QtBot) -> None:
    page.show_side(Side.AUGMENTATION)
    view = page.sides.augmentation
    until(lambda: bool(view.texts.before.toPlainText()))
    assert not view.measure_button.isEnabled()
    assert "Nothing is added yet" in view.said
    view.form.rows["copies"].editor.setText("2")
    view.form.rows["deletion"].editor.setText("0.5")
    qtbot.keyClicks(view.synonyms, "lamp, light")
    until(lambda: augmentation_of(project_of(page)).options.copies == 2)
    kept = augmentation_of(project_of(page))
    assert (kept.options.deletion, kept.synonyms) == (0.5, "lamp, light")
    copy = view.texts.after.toPlainText()
    assert 0 < len(copy.split()) < len(view.texts.before.toPlainText().split())
    qtbot.mouseClick(view.another, Qt.MouseButton.LeftButton)
    assert view.texts.after.toPlainText() != copy
    before = view.texts.before.toPlainText()
    qtbot.mouseClick(view.next, Qt.MouseButton.LeftButton)
    assert view.texts.before.toPlainText() != before
    qtbot.mouseClick(view.measure_button, Qt.MouseButton.LeftButton)
    assert view.measuring
    until(lambda: not view.measuring)
    assert "Macro-F1 without:" in view.said
    while page.workspace.undo_stack.canUndo() and augmentation_of(project_of(page)).options.active:
        page.workspace.undo_stack.undo()
    assert view.form.value().copies == 0


def test_a_line_on_the_map_chooses_documents(page: DatasetPage, qtbot: QtBot) -> None:
    page.show_side(Side.MAP)
    settled(page)
    assert page.next_button.text() == "Draw a map of 124 documents"
    qtbot.mouseClick(page.next_button, Qt.MouseButton.LeftButton)
    until(lambda: not page.sides.map.drawing and page.sides.map.canvas.count == 124)
    assert page.next_button.text() == "Choose a model"
    assert [facet.count for facet in page.sides.map.legend.facets] == label_counts(page)
    canvas = page.sides.map.canvas
    corners = [QPoint(2, 2), QPoint(canvas.width() - 2, 2), QPoint(canvas.width() - 2, canvas.height() - 2)]
    qtbot.mousePress(canvas, Qt.MouseButton.LeftButton, pos=corners[0])
    for corner in (*corners[1:], QPoint(2, canvas.height() - 2)):
        qtbot.mouseMove(canvas, corner)
    qtbot.mouseRelease(canvas, Qt.MouseButton.LeftButton, pos=QPoint(2, canvas.height() - 2))
    assert len(page.sides.map.chosen) == 124
    page.sides.map.legend.toggle(0)
    first = page.sides.map.legend.facets[0]
    qtbot.mouseClick(canvas, Qt.MouseButton.LeftButton, pos=QPoint(3, 3))  # where there is nothing
    assert page.sides.map.chosen == ()
    inside = int(page.sides.map._layers[0].rows.argmax())
    qtbot.mouseClick(canvas, Qt.MouseButton.LeftButton, pos=canvas.place_of(inside).toPoint())
    assert len(page.sides.map.chosen) == 1
    qtbot.mouseClick(page.sides.map.table_button, Qt.MouseButton.LeftButton)
    until(lambda: page.head.side is Side.DOCUMENTS and page.table.complete and page.table.rowCount() == 1)
    document = page.table.document(0)
    assert document is not None
    assert document.labels == (first.title,)


def test_the_map_moves_and_zooms_and_knows_when_it_is_old(page: DatasetPage, qtbot: QtBot) -> None:
    page.show_side(Side.MAP)
    page.sides.map.draw()
    until(lambda: not page.sides.map.drawing and page.sides.map.canvas.count == 124)
    canvas = page.sides.map.canvas
    whole = [canvas.place_of(row) for row in range(5)]
    qtbot.keyClick(canvas, Qt.Key.Key_Plus)
    qtbot.keyClick(canvas, Qt.Key.Key_Left)
    assert [canvas.place_of(row) for row in range(5)] != whole
    qtbot.keyClick(canvas, Qt.Key.Key_Home)
    assert [canvas.place_of(row) for row in range(5)] == whole
    page.sides.map.tool.choose(1)
    qtbot.mousePress(canvas, Qt.MouseButton.LeftButton, pos=QPoint(50, 50))
    qtbot.mouseMove(canvas, QPoint(80, 90))
    qtbot.mouseRelease(canvas, Qt.MouseButton.LeftButton, pos=QPoint(80, 90))
    moved = canvas.place_of(0) - whole[0]
    assert (round(moved.x()), round(moved.y())) == (30, 40)
    page.workspace.edits.edit([project_of(page).documents.ids()[0]], DeleteDocuments())
    settled(page)
    assert "The documents have changed since." in page.sides.map.said
    assert page.next_button.text() == "Draw a map of 123 documents"


def label_counts(page: DatasetPage) -> list[int]:
    return [count.total for count in project_of(page).documents.counts() if count.total]


def test_what_somebody_else_labelled_is_compared_and_decided(
    page: DatasetPage, sick_project: Path, tmp_path: Path, qtbot: QtBot
) -> None:
    file = tmp_path / "labels.classcoding"
    page.coding.export_to(file, "Ann")
    until(lambda: page.coding.banner.isVisible())
    assert "The labels of 124 documents are in" in page.coding.banner.text
    first = project_of(page).documents.ids()[0]
    (before,) = project_of(page).documents.get(first).labels
    page.workspace.edits.edit([first], SetLabels(("minutes" if before != "minutes" else "invoice",)))
    page.coding.import_from(file)
    until(lambda: "Ann and this project agree on 123 of 124 documents" in page.coding.banner.text)
    assert "Cohen's kappa" in page.coding.banner.text
    qtbot.mouseClick(page.coding.banner.conflicts_link, Qt.MouseButton.LeftButton)
    settled(page)
    assert page.sides.doctor.finding is Finding.CODING_CONFLICTS
    case = page.sides.doctor.cases.case
    assert case is not None
    assert (case.document, case.suggested) == (first, (before,))
    press_command("accept_label")
    settled(page)
    assert project_of(page).documents.get(first).labels == (before,)
    assert page.sides.doctor.findings.says(Finding.CODING_CONFLICTS) == "none"
    page.workspace.undo_stack.undo()
    page.workspace.undo_stack.undo()
    settled(page)
    assert project_of(page).codings.records() == []


def test_all_sides_speak_chinese(page: DatasetPage) -> None:
    for side in (Side.DOCTOR, Side.CLEANING, Side.AUGMENTATION, Side.MAP):
        page.show_side(side)
        settled(page)
        until(lambda: not page.sides.cleaning.waiting)
        english = set(visible_texts(page))
        language().choose("zh_CN")
        settled(page)
        chinese = set(visible_texts(page))
        language().choose("en")
        common = {text for text in english & chinese if any(map(str.isalpha, text))}
        allowed = {"Sick", "Unicode", *project_of(page).labels.names(), "0.5"}
        own = {document.text for document in project_of(page).documents.iterate()}
        assert not {text for text in common if text not in allowed and text not in own and len(text) < 200}, common


def test_other_projects_have_their_own_findings(page: DatasetPage, window: MainWindow, tmp_path: Path) -> None:
    page.show_side(Side.DOCTOR)
    settled(page)
    page.sides.doctor.examine()
    until(lambda: not page.sides.doctor.work.examining)
    with Project.create(tmp_path / "Other") as other:
        other.documents.add(drafts(5))
    window.open_path(tmp_path / "Other")
    assert page.head.side is Side.DOCUMENTS
    page.show_side(Side.DOCTOR)
    settled(page)
    assert page.sides.doctor.findings.says(Finding.NEAR_LEAKS) == "not examined"
