"""Edits of very many documents: short transactions, one undo, and nothing half done that could not be taken back."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from engine.contract.config import LabelMode, Part
from engine.contract.edits import (
    AddLabel,
    DeleteDocuments,
    DocumentEdit,
    DropLabel,
    MarkUnsure,
    MoveToPart,
    RemoveLabel,
    SetLabels,
)
from engine.contract.errors import DataError
from engine.store import bulk
from engine.store.bulk import Chosen, cut_off_edit, edit_in_steps, forget_cut_off, undo_in_steps
from engine.store.documents import DocumentDraft, DocumentFilter
from engine.store.project import Project

DOCUMENTS = 3000
PARTS = (Part.TRAIN, Part.VALIDATION, None)


@pytest.fixture(params=list(LabelMode))
def project(tmp_path: Path, request: pytest.FixtureRequest) -> Iterator[Project]:
    with Project.create(tmp_path / "p", mode=request.param) as project:
        project.documents.add(
            DocumentDraft(
                f"letter {number}",
                labels=(("a",), ("b",), ())[number % 3],
                part=PARTS[number % 3],
                group=f"thread {number % 700}" if number % 5 == 0 else "",
            )
            for number in range(DOCUMENTS)
        )
        yield project


def state(project: Project) -> list[tuple[object, ...]]:
    return [(item.id, item.labels, item.part, item.unsure) for item in project.documents.iterate()]


def goes_on(done: int, total: int) -> bool:
    return True


EDITS: list[DocumentEdit] = [
    SetLabels(("new",)),
    SetLabels(()),
    MarkUnsure(True),
    MoveToPart(Part.VALIDATION),
    MoveToPart(None),
    DeleteDocuments(),
    RemoveLabel("a"),
    DropLabel("a"),
]


@pytest.mark.parametrize("edit", EDITS, ids=str)
def test_an_edit_in_steps_is_the_edit_in_one_step_and_one_undo_takes_it_back(
    project: Project, edit: DocumentEdit
) -> None:
    before, counts = state(project), project.documents.counts()
    ids = project.documents.ids()[5:2900]
    at_once = project.documents.edit(ids, edit)
    wanted, title = state(project), at_once.title
    at_once.apply(project)
    assert state(project) == before
    undo = edit_in_steps(project, ids, edit, goes_on)
    assert state(project) == wanted
    assert undo.title == title
    redo = undo_in_steps(project, undo, goes_on)
    assert state(project) == before
    assert project.documents.counts() == counts
    again = undo_in_steps(project, redo, goes_on)
    assert state(project) == wanted
    undo_in_steps(project, again, goes_on)
    assert state(project) == before
    assert cut_off_edit(project) is None


@pytest.mark.parametrize("edit", EDITS, ids=str)
def test_an_edit_that_was_cut_off_can_be_taken_back_after_the_project_was_opened_again(
    project: Project, edit: DocumentEdit
) -> None:
    before = state(project)

    def breaks(done: int, total: int) -> bool:
        if done > 1500:
            raise KeyboardInterrupt
        return True

    with pytest.raises(KeyboardInterrupt):
        edit_in_steps(project, project.documents.ids(), edit, breaks)
    assert state(project) != before
    undo = cut_off_edit(Project.open(project.folder))
    assert undo is not None
    assert undo.documents == undo.title.values["count"]
    undo_in_steps(project, undo, goes_on)
    assert state(project) == before
    assert cut_off_edit(project) is None


def test_taking_back_a_cut_off_edit_may_be_cut_off_too(project: Project) -> None:
    before = state(project)

    def breaks(done: int, total: int) -> bool:
        if done > 1000:
            raise KeyboardInterrupt
        return True

    with pytest.raises(KeyboardInterrupt):
        edit_in_steps(project, project.documents.ids(), SetLabels(("new",)), breaks)
    half = cut_off_edit(project)
    assert half is not None

    def breaks_again(done: int, total: int) -> bool:
        if done:
            raise KeyboardInterrupt
        return True

    with pytest.raises(KeyboardInterrupt):
        undo_in_steps(project, half, breaks_again)
    rest = cut_off_edit(project)
    assert rest is not None
    assert 0 < rest.documents < half.documents
    undo_in_steps(project, rest, goes_on)
    assert state(project) == before


def test_a_stopped_edit_keeps_what_was_done_and_its_undo_takes_that_back(project: Project) -> None:
    before = state(project)
    undo = edit_in_steps(project, project.documents.ids(), MarkUnsure(True), lambda done, total: done < 1000)
    marked = project.documents.count(DocumentFilter(unsure=True))
    assert 1000 <= marked < DOCUMENTS
    assert str(undo.title) == f"Mark {marked} documents as unsure"
    undo_in_steps(project, undo, goes_on)
    assert state(project) == before


def test_an_undo_is_not_stopped_half_way(project: Project) -> None:
    before = state(project)
    undo = edit_in_steps(project, project.documents.ids(), SetLabels(("b",)), goes_on)
    undo_in_steps(project, undo, lambda done, total: False)
    assert state(project) == before


def test_nothing_is_moved_where_one_document_would_leave_the_locked_test_part(project: Project) -> None:
    project.splits.unlock_test()
    last = project.documents.ids()[-1]
    project.documents.set_part([last], Part.TEST)
    project.splits.lock_test()
    before = state(project)
    with pytest.raises(DataError, match="test"):
        edit_in_steps(project, project.documents.ids(), MoveToPart(Part.TRAIN), goes_on)
    with pytest.raises(DataError, match="test"):
        edit_in_steps(project, project.documents.ids()[:10], MoveToPart(Part.TEST), goes_on)
    assert state(project) == before
    assert cut_off_edit(project) is None


def test_a_kept_edit_is_forgotten(project: Project) -> None:
    with project.transaction() as connection:
        undo = project.documents.edit([1, 2], SetLabels(("a",)))
        bulk._note(connection, 1, undo)
    assert cut_off_edit(project) is not None
    forget_cut_off(project)
    assert cut_off_edit(project) is None


def test_no_transaction_meets_more_documents_than_a_tenth_of_a_second_has_room_for(project: Project) -> None:
    undo = edit_in_steps(project, project.documents.ids(), SetLabels(("b",)), goes_on)
    assert isinstance(undo, bulk.UndoSteps)
    assert max(step.documents for step in undo.steps) <= bulk.LARGEST
    assert len(undo.steps) > 1


def test_rows_of_a_filtered_list_are_chosen_by_their_stretches(project: Project) -> None:
    wanted = DocumentFilter(labels=("a",))
    ids = project.documents.ids(wanted)
    chosen = Chosen(filter=wanted, rows=((0, 2), (10, 10), (700, 2000)))
    assert list(chosen.ids(project)) == [*ids[:3], ids[10], *ids[700:]]


def test_a_label_more_is_refused_where_a_document_has_one(project: Project) -> None:
    if project.mode is LabelMode.MULTI:
        undo = project.documents.edit([1, 2, 3], AddLabel("b"))
        assert [project.documents.get(number).labels for number in (1, 2, 3)] == [("a", "b"), ("b",), ("b",)]
        assert undo.documents == 2
        undo.apply(project)
        assert [project.documents.get(number).labels for number in (1, 2, 3)] == [("a",), ("b",), ()]
    else:
        with pytest.raises(DataError):
            project.documents.edit([1], AddLabel("b"))
        assert project.documents.get(1).labels == ("a",)
