"""Labelling in the window, by keyboard alone: decide, accept, skip, go back, undo without end; nothing is lost."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from pytestqt.qtbot import QtBot

from engine.contract.commands import QueueReason
from engine.contract.config import LabelMode
from engine.contract.edits import SetLabels
from engine.store.documents import DocumentDraft
from engine.store.project import Project
from gui.i18n import language
from gui.main_window import MainWindow
from gui.tabs.dataset.head import Side
from gui.tabs.dataset.labelling.view import ORDERS, LabellingView
from gui.tabs.dataset.page import DatasetPage
from tests.e2e.letters import drafts
from tests.gui.hands import press_command, to_front, until
from tests.gui.seeing import visible_texts


def make_pile(folder: Path, mode: LabelMode = LabelMode.SINGLE) -> Path:
    with Project.create(folder, mode=mode) as project:
        made = drafts(30)
        ids = project.documents.add([DocumentDraft(draft.text) for draft in made])
        for number, draft in zip(ids[:9], made[:9], strict=True):
            project.documents.edit([number], SetLabels(draft.labels))
    return folder


def opened(window: MainWindow, folder: Path) -> LabellingView:
    window.open_path(folder)
    to_front(window)
    page = window.show_page("dataset")
    assert isinstance(page, DatasetPage)
    until(lambda: page.survey.complete)
    page.show_side(Side.LABELLING)
    view = page.sides.labelling
    until(lambda: view.document is not None and not view.waiting and bool(view.picker.names))
    return view


@pytest.fixture
def view(window: MainWindow, tmp_path: Path) -> LabellingView:
    return opened(window, make_pile(tmp_path / "Pile"))


def project_of(view: LabellingView) -> Project:
    project = view._workspace.project
    assert project is not None
    return project


def shown(view: LabellingView) -> int:
    assert view.document is not None
    return view.document.id


def labels(view: LabellingView, number: int) -> tuple[str, ...]:
    return project_of(view).documents.get(number).labels


def settled(view: LabellingView) -> None:
    until(lambda: not view.waiting and (view.document is not None or "Every document" in view._title.text()))


def test_a_key_gives_a_label_and_the_next_document_comes(view: LabellingView) -> None:
    first = shown(view)
    assert view.text.toPlainText() == project_of(view).documents.get(first).text
    assert "Shown because the model hesitates" in view.said
    press_command("label_2")
    assert labels(view, first) == (view.picker.names[1],)
    assert shown(view) != first
    settled(view)
    assert "10 documents have a label, 80 have none." in view.said


def test_the_suggestion_is_accepted_with_one_key(view: LabellingView) -> None:
    first, proposal = shown(view), view.proposal
    assert proposal is not None
    press_command("accept_label")
    assert labels(view, first) == proposal.suggested


def test_skipped_and_doubtful_documents_do_not_come_again(view: LabellingView) -> None:
    skipped = shown(view)
    press_command("skip_document")
    settled(view)
    doubtful = shown(view)
    press_command("unsure")
    settled(view)
    assert labels(view, skipped) == labels(view, doubtful) == ()
    assert project_of(view).documents.get(doubtful).unsure
    seen = {shown(view)}
    for _ in range(10):
        press_command("label_1")
        settled(view)
        seen.add(shown(view))
    assert not seen & {skipped, doubtful}


def test_back_goes_to_the_one_before_and_undo_brings_it_back_undecided(view: LabellingView) -> None:
    first = shown(view)
    press_command("label_1")
    second = shown(view)
    press_command("previous_document")
    assert shown(view) == first
    press_command("label_2")
    assert labels(view, first) == (view.picker.names[1],)
    settled(view)
    view._workspace.undo_stack.undo()
    view._workspace.undo_stack.undo()
    settled(view)
    assert labels(view, first) == ()
    assert shown(view) == first
    assert second in project_of(view).documents.ids()


def test_sixty_decisions_in_a_row_are_all_kept(view: LabellingView) -> None:
    """More than a minute's work, without waiting for anything."""
    decided = {}
    for number in range(60):
        if view.document is None:
            settled(view)
        here = shown(view)
        assert here not in decided
        decided[here] = view.picker.names[number % 3]
        press_command(f"label_{number % 3 + 1}")
    assert {number: labels(view, number)[0] for number in decided} == decided
    while view._workspace.undo_stack.canUndo():
        view._workspace.undo_stack.undo()
    assert all(labels(view, number) == () for number in decided)


def test_the_order_is_chosen_and_says_why(view: LabellingView) -> None:
    said = {
        QueueReason.LIKELY: "Shown because it is probably invoice.",
        QueueReason.DIVERSE: "Shown because it is unlike everything",
        QueueReason.RANDOM: "Shown by chance",
    }
    view.wanted.setCurrentText("invoice")
    for order, sentence in said.items():
        view.order.setCurrentIndex(ORDERS.index(order))
        settled(view)
        assert sentence in view.said


def test_when_all_is_decided_that_is_said(view: LabellingView) -> None:
    for _ in range(100):
        if view.document is None:
            settled(view)
        if view.document is None:
            break
        press_command("label_1")
    assert "Every document is decided or skipped" in visible_texts(view)
    press_command("label_1")
    press_command("accept_label")
    assert project_of(view).documents.count() == 90


def test_with_several_labels_keys_toggle_and_the_next_one_is_asked_for(window: MainWindow, tmp_path: Path) -> None:
    view = opened(window, make_pile(tmp_path / "Several", LabelMode.MULTI))
    first = shown(view)
    press_command("label_1")
    press_command("label_3")
    names = view.picker.names
    assert labels(view, first) == (names[0], names[2])
    press_command("label_1")
    assert labels(view, first) == (names[2],)
    assert shown(view) == first
    press_command("next_document")
    settled(view)
    assert shown(view) != first


def test_chinese(view: LabellingView) -> None:
    english = set(visible_texts(view))
    language().choose("zh_CN")
    chinese = set(visible_texts(view))
    language().choose("en")
    common = {text for text in english & chinese if any(map(str.isalpha, text))}
    assert common <= {*view.picker.names, view.text.toPlainText()}


STEPS = st.lists(
    st.sampled_from(["label_1", "label_2", "accept_label", "skip_document", "unsure", "previous_document", "undo"]),
    max_size=12,
)


@given(steps=STEPS)
@settings(max_examples=12, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_whatever_is_done_undo_gives_the_first_state(view: LabellingView, qtbot: QtBot, steps: list[str]) -> None:
    stack = view._workspace.undo_stack
    stack.clear()
    before = [(one.id, one.labels, one.unsure) for one in project_of(view).documents.iterate()]
    for step in steps:
        if step == "undo":
            stack.undo()
        else:
            press_command(step)
        settled(view)
    while stack.canUndo():
        stack.undo()
    settled(view)
    assert [(one.id, one.labels, one.unsure) for one in project_of(view).documents.iterate()] == before
