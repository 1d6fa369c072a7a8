"""The split kept in the project: assigned once, groups whole, the test part locked."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from pathlib import Path

import pytest

from engine.contract.config import Part
from engine.contract.errors import DataError
from engine.store.documents import DocumentDraft, DocumentFilter
from engine.store.project import Project


@pytest.fixture
def project(tmp_path: Path) -> Iterator[Project]:
    with Project.create(tmp_path / "p") as opened:
        yield opened


def drafts(number: int, **fields: object) -> list[DocumentDraft]:
    return [DocumentDraft(f"text {k}", labels=("ab"[k % 2],), **fields) for k in range(number)]  # type: ignore[arg-type]


def parts_of(project: Project) -> Counter[Part | None]:
    return Counter(document.part for document in project.documents.iterate())


def test_every_labelled_document_gets_a_part_and_the_others_none(project: Project) -> None:
    project.documents.add([*drafts(100), DocumentDraft("unlabelled")])
    report = project.splits.ensure(fractions={Part.VALIDATION: 0.2, Part.TEST: 0.1}, seed=1)
    assert parts_of(project) == {Part.TRAIN: 70, Part.VALIDATION: 20, Part.TEST: 10, None: 1}
    assert report.assigned == report.totals == {Part.TRAIN: 70, Part.VALIDATION: 20, Part.TEST: 10}
    assert report.missing == {}
    assert [event.event for event in project.splits.events()] == ["assigned"]


def test_later_documents_are_added_to_the_parts_and_none_moves(project: Project) -> None:
    project.documents.add(drafts(20))
    project.splits.ensure(fractions={Part.VALIDATION: 0.2}, seed=1)
    before = {document.id: document.part for document in project.documents.iterate()}
    project.documents.add(drafts(20))
    report = project.splits.ensure(fractions={Part.VALIDATION: 0.2}, seed=2)
    after = {document.id: document.part for document in project.documents.iterate()}
    assert {number: after[number] for number in before} == before
    assert report.assigned == {Part.TRAIN: 16, Part.VALIDATION: 4}


def test_a_validation_part_is_taken_from_training_where_all_were_imported_as_training(project: Project) -> None:
    project.documents.add([*drafts(50, part=Part.TRAIN), *drafts(10, part=Part.TEST)])
    report = project.splits.ensure(fractions={Part.VALIDATION: 0.2}, seed=1)
    assert report.moved_from_train == 10
    assert parts_of(project) == {Part.TRAIN: 40, Part.VALIDATION: 10, Part.TEST: 10}
    assert project.splits.ensure(fractions={Part.VALIDATION: 0.2}, seed=1).moved_from_train == 0


def test_taking_validation_from_training_never_touches_the_test_part(project: Project) -> None:
    project.documents.add(drafts(30, part=Part.TRAIN, group="thread"))
    project.documents.add(drafts(4, part=Part.TEST, group="thread"))
    project.splits.ensure(fractions={Part.VALIDATION: 0.2}, seed=1)
    assert parts_of(project)[Part.TEST] == 4


def test_groups_are_kept_whole_unless_that_is_switched_off(project: Project) -> None:
    project.documents.add(
        DocumentDraft(f"text {k}", labels=("ab"[k % 2],), group=f"thread {k // 10}") for k in range(100)
    )
    project.splits.ensure(fractions={Part.VALIDATION: 0.3}, seed=1)
    assert project.splits.straddling_groups() == []
    assert parts_of(project) == {Part.TRAIN: 70, Part.VALIDATION: 30}


def test_without_grouping_documents_are_dealt_one_by_one(project: Project) -> None:
    project.documents.add(drafts(20, group="all"))
    project.splits.ensure(fractions={Part.VALIDATION: 0.5}, seed=1, grouped=False)
    assert parts_of(project) == {Part.TRAIN: 10, Part.VALIDATION: 10}
    assert project.splits.straddling_groups() == ["all"]


def test_labels_too_rare_for_a_part_are_reported(project: Project) -> None:
    project.documents.add([*drafts(20), DocumentDraft("alone", labels=("rare",))])
    report = project.splits.ensure(fractions={Part.VALIDATION: 0.2}, seed=1)
    assert report.missing == {Part.VALIDATION: ("rare",)}
    (alone,) = project.documents.iterate(DocumentFilter(labels=("rare",)))
    assert alone.part is Part.TRAIN


def test_the_test_part_is_locked_until_it_is_unlocked_and_that_is_recorded(project: Project) -> None:
    (inside,) = project.documents.add([DocumentDraft("in", labels=("a",), part=Part.TEST)])
    (outside,) = project.documents.add([DocumentDraft("out", labels=("a",))])
    for number, part in ((inside, Part.TRAIN), (inside, None), (outside, Part.TEST)):
        with pytest.raises(DataError) as error:
            project.documents.set_part([number], part)
        assert error.value.info.code == "split.locked"
    project.documents.set_part([inside], Part.TEST)  # changes nothing, so it is allowed
    project.documents.set_part([outside], Part.VALIDATION)
    project.splits.unlock_test()
    project.splits.unlock_test()
    undo = project.documents.set_part([inside], Part.TRAIN)
    project.splits.lock_test()
    undo.apply(project)  # taking a step back is no picking
    assert project.documents.get(inside).part is Part.TEST
    assert [event.event for event in project.splits.events()] == ["unlocked", "locked"]
    with pytest.raises(DataError):
        project.documents.set_part([inside], Part.TRAIN)


def test_a_group_with_a_test_document_is_locked_as_a_whole(project: Project) -> None:
    ids = project.documents.add([DocumentDraft("one", group="g"), DocumentDraft("two", group="g", part=Part.TEST)])
    with pytest.raises(DataError) as error:
        project.documents.set_part(ids[:1], Part.TRAIN)
    assert error.value.info.code == "split.locked"
    assert [project.documents.get(number).part for number in ids] == [None, Part.TEST]
