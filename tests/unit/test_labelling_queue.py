"""The order in which documents are labelled: what each order puts first, and what it never shows."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from engine.contract.commands import OrderQueue, QueueReason
from engine.contract.edits import MarkUnsure, SetLabels
from engine.contract.events import Failed, Succeeded
from engine.labelling.queue import BY_CHANCE, Queue
from engine.runtime.runner import run
from engine.store.documents import DocumentDraft
from engine.store.project import Project
from tests.e2e.letters import WORDS, drafts, make_project


@pytest.fixture
def pile(tmp_path: Path) -> tuple[Path, dict[int, str]]:
    """180 letters of three classes; four of each have their label."""
    folder = tmp_path / "Pile"
    made = drafts(60)
    with Project.create(folder) as project:
        unlabelled = [DocumentDraft(draft.text) for draft in made]
        ids = project.documents.add(unlabelled)
        truth = {number: draft.labels[0] for number, draft in zip(ids, made, strict=True)}
        for number in ids[:12]:
            project.documents.edit([number], SetLabels((truth[number],)))
    return folder, truth


def ordered(project: Path, **wishes: Any) -> Queue:
    end = run(OrderQueue(project=project, **wishes), lambda _: None)
    assert isinstance(end, Succeeded), end
    result: Queue = end.result
    return result


def test_labelled_doubtful_and_skipped_documents_do_not_come(pile: tuple[Path, dict[int, str]]) -> None:
    folder, truth = pile
    ids = list(truth)
    with Project.open(folder) as project:
        project.documents.edit(ids[12:15], MarkUnsure(unsure=True))
    queue = ordered(folder, skipped=tuple(ids[15:20]), most=1000)
    shown = [proposal.document for proposal in queue.proposals]
    assert len(shown) == len(set(shown)) == 160
    assert not set(shown) & set(ids[:20])
    assert (queue.labelled, queue.unlabelled, queue.learned) == (12, 168, 3)


@pytest.mark.parametrize("order", [order for order in QueueReason if order is not QueueReason.RANDOM])
def test_every_fifth_comes_by_chance_and_says_so(pile: tuple[Path, dict[int, str]], order: QueueReason) -> None:
    queue = ordered(pile[0], order=order, label="invoice", most=20)
    reasons = [proposal.reason for proposal in queue.proposals]
    assert reasons[BY_CHANCE - 1 :: BY_CHANCE] == [QueueReason.RANDOM] * 4
    assert order in reasons


def test_what_is_probably_of_a_class_comes_first(pile: tuple[Path, dict[int, str]]) -> None:
    folder, truth = pile
    queue = ordered(folder, order=QueueReason.LIKELY, label="complaint", most=20)
    hits = [truth[one.document] == "complaint" for one in queue.proposals if one.reason is QueueReason.LIKELY]
    assert sum(hits) >= 0.9 * len(hits)


def test_suggestions_are_mostly_right_and_doubt_comes_before_certainty(pile: tuple[Path, dict[int, str]]) -> None:
    folder, truth = pile
    queue = ordered(folder, most=1000)
    assert sum(one.suggested == (truth[one.document],) for one in queue.proposals) > 0.7 * len(queue.proposals)
    chances = [one.chance for one in queue.proposals if one.reason is QueueReason.UNCERTAIN]
    assert sum(chances[:30]) < sum(chances[-30:])


def test_without_two_labels_documents_come_by_chance_and_nothing_is_suggested(tmp_path: Path) -> None:
    folder = tmp_path / "New"
    with Project.create(folder) as project:
        ids = project.documents.add([DocumentDraft(draft.text) for draft in drafts(5)])
        project.documents.edit(ids[:2], SetLabels(("invoice",)))
    queue = ordered(folder)
    assert {one.reason for one in queue.proposals} == {QueueReason.RANDOM}
    assert {one.suggested for one in queue.proposals} == {()}
    assert queue.learned == 1
    assert len(queue.proposals) == 13


def test_several_labels_are_suggested_where_several_are_likely(tmp_path: Path) -> None:
    folder = make_project(tmp_path / "Several", 60, multi=True)
    with Project.open(folder) as project:
        project.documents.edit(project.documents.ids()[100:], SetLabels(()))
    queue = ordered(folder, most=1000)
    assert {len(one.suggested) for one in queue.proposals} >= {0, 1} or {
        len(one.suggested) for one in queue.proposals
    } >= {1, 2}
    assert all(set(one.suggested) <= set(WORDS) for one in queue.proposals)


def test_a_change_of_documents_is_noticed(pile: tuple[Path, dict[int, str]]) -> None:
    folder, _ = pile
    before = ordered(folder, most=1000)
    with Project.open(folder) as project:
        (new,) = project.documents.add([DocumentDraft("a quite new letter about the noise in the street")])
        gone = before.proposals[0].document
        project.documents.delete([gone])
    after = {one.document for one in ordered(folder, most=1000).proposals}
    assert new in after
    assert gone not in after


def test_nothing_left_and_nothing_to_count_are_said(tmp_path: Path) -> None:
    folder = make_project(tmp_path / "Done", 4)
    assert ordered(folder).proposals == ()
    with Project.create(tmp_path / "Empty") as project:
        project.documents.add([DocumentDraft(""), DocumentDraft(" ")])
    end = run(OrderQueue(project=tmp_path / "Empty"), lambda _: None)
    assert isinstance(end, Failed)
    assert end.error.code == "labelling.no_words"


def test_why_a_document_was_shown_stays_with_the_decision(pile: tuple[Path, dict[int, str]]) -> None:
    folder, truth = pile
    number = list(truth)[50]
    with Project.open(folder) as project:
        project.documents.edit([number], SetLabels((truth[number],), reason=QueueReason.UNCERTAIN.value))
        row = project.connection().execute(
            "SELECT reason FROM annotations WHERE document_id = ? ORDER BY id DESC", (number,)
        )
        assert row.fetchone()[0] == "uncertain"
