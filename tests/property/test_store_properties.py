"""Laws of the store that hold for any documents: splits, undo, tallies, search."""

from __future__ import annotations

import itertools
import tempfile
from collections import Counter
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, assume, example, given, settings
from hypothesis import strategies as st

from engine.contract.config import LabelMode, Part
from engine.contract.errors import ClassmarkError, UsageError
from engine.store.documents import DocumentDraft, DocumentFilter, text_hash
from engine.store.project import Project
from engine.store.splits import assign
from engine.store.undo import Undo

LABELS = ["a", "b", "c"]
label_sets = st.lists(st.sampled_from(LABELS), unique=True, max_size=3)
parts = st.sampled_from([None, *Part])
shares = st.sampled_from(
    [
        {Part.VALIDATION: 0.2},
        {Part.VALIDATION: 0.5},
        {Part.TRAIN: 0.6, Part.VALIDATION: 0.2, Part.TEST: 0.2},
        {Part.TEST: 0.1, Part.VALIDATION: 0.1},
        {},
    ]
)


@st.composite
def collections(draw: st.DrawFn) -> tuple[list[list[str]], list[str], list[Part | None]]:
    rows = draw(st.lists(st.tuples(label_sets, st.sampled_from(["", "", "g", "h", "i"]), parts), max_size=40))
    return [row[0] for row in rows], [row[1] for row in rows], [row[2] for row in rows]


@given(collections(), shares, st.integers(0, 5))
def test_a_split_keeps_what_was_assigned_and_serves_exactly_the_labelled(
    collection: tuple[list[list[str]], list[str], list[Part | None]], fractions: dict[Part, float], seed: int
) -> None:
    labels, groups, existing = collection
    result = assign(labels, groups, fractions=fractions, seed=seed, existing=existing)
    for names, before, after in zip(labels, existing, result, strict=True):
        if before is not None:
            assert after is before
        else:
            assert (after is None) == (not names)


@given(collections(), shares, st.integers(0, 5))
def test_documents_of_a_group_get_one_part(
    collection: tuple[list[list[str]], list[str], list[Part | None]], fractions: dict[Part, float], seed: int
) -> None:
    labels, groups, existing = collection
    result = assign(labels, groups, fractions=fractions, seed=seed, existing=existing)
    for group in set(groups) - {""}:
        members = [number for number, name in enumerate(groups) if name == group]
        new = {result[number] for number in members if existing[number] is None and result[number] is not None}
        old = {existing[number] for number in members if existing[number] is not None}
        assert len(new) <= 1
        assert not old or new <= old
        if len(old) <= 1:
            assert len(new | old) <= 1


@given(collections(), shares, st.integers(0, 5))
def test_the_same_seed_gives_the_same_split(
    collection: tuple[list[list[str]], list[str], list[Part | None]], fractions: dict[Part, float], seed: int
) -> None:
    labels, groups, existing = collection
    first = assign(labels, groups, fractions=fractions, seed=seed, existing=existing)
    assert assign(labels, groups, fractions=fractions, seed=seed, existing=existing) == first
    assert assign(labels, groups, fractions=fractions, seed=seed, existing=first) == first


@given(
    st.lists(st.tuples(st.sampled_from(LABELS), st.integers(1, 5)), min_size=1, max_size=40),
    shares,
    st.integers(0, 5),
)
def test_no_part_gets_more_of_a_label_than_its_share_and_one_group(
    units: list[tuple[str, int]], fractions: dict[Part, float], seed: int
) -> None:
    labels = [[label] for label, size in units for _ in range(size)]
    groups = [f"group {number}" for number, (_, size) in enumerate(units) for _ in range(size)]
    result = assign(labels, groups, fractions=fractions, seed=seed, existing=[None] * len(labels))
    others = sum(share for part, share in fractions.items() if part is not Part.TRAIN)
    full = {**fractions, Part.TRAIN: 1 - others}
    got = Counter((names[0], part) for names, part in zip(labels, result, strict=True))
    for label in {label for label, _ in units}:
        total = sum(size for name, size in units if name == label)
        largest = max(size for name, size in units if name == label)
        for part in Part:
            assert got[label, part] < full.get(part, 0.0) * total + largest
            if part not in full:
                assert got[label, part] == 0


@given(st.integers(1, 60), st.integers(1, 60), st.integers(0, 50))
def test_without_groups_each_label_has_its_share_to_within_one_document(first: int, second: int, seed: int) -> None:
    labels = [["a"]] * first + [["b"]] * second
    result = assign(
        labels, [""] * len(labels), fractions={Part.VALIDATION: 0.2}, seed=seed, existing=[None] * len(labels)
    )
    got = Counter((names[0], part) for names, part in zip(labels, result, strict=True))
    assert abs(got["a", Part.VALIDATION] - 0.2 * first) < 1
    assert abs(got["b", Part.VALIDATION] - 0.2 * second) < 1


@given(st.lists(st.integers(1, 40), min_size=1, max_size=25), shares, st.integers(0, 5))
def test_parts_keep_their_sizes_however_many_labels_are_rounded(
    sizes: list[int], fractions: dict[Part, float], seed: int
) -> None:
    labels = [[f"label {number:02}"] for number, size in enumerate(sizes) for _ in range(size)]
    result = assign(labels, [""] * len(labels), fractions=fractions, seed=seed, existing=[None] * len(labels))
    got = Counter(result)
    learned = {names[0] for names, part in zip(labels, result, strict=True) if part is Part.TRAIN}
    assert len(learned) == len(sizes)
    small = sum(size < 4 for size in sizes)  # labels whose first document training takes beyond its share
    for part, share in fractions.items():
        if part is not Part.TRAIN:
            assert abs(got[part] - share * len(labels)) <= 2 + small


def test_another_seed_picks_other_documents() -> None:
    labels, groups = [["a"]] * 50, [""] * 50
    results = [
        tuple(assign(labels, groups, fractions={Part.VALIDATION: 0.2}, seed=seed, existing=[None] * 50))
        for seed in range(5)
    ]
    assert len(set(results)) > 1


@pytest.mark.parametrize("fractions", [{Part.TEST: 1.2}, {Part.TEST: -0.1}, {Part.TEST: 0.6, Part.VALIDATION: 0.6}])
def test_shares_that_do_not_add_up_are_refused(fractions: dict[Part, float]) -> None:
    with pytest.raises(UsageError) as error:
        assign([["a"]], [""], fractions=fractions, seed=1, existing=[None])
    assert error.value.info.code == "split.shares"


# A person's edits on a project of six documents; ids are 1 to 6.

edits = st.one_of(
    st.tuples(st.just("label"), st.lists(st.integers(1, 6), max_size=4), label_sets, st.booleans()),
    st.tuples(st.just("move"), st.lists(st.integers(1, 6), max_size=4), parts),
    st.tuples(st.just("delete"), st.lists(st.integers(1, 6), max_size=2)),
    st.tuples(st.just("rename"), st.sampled_from([*LABELS, "d"]), st.sampled_from([*LABELS, "d", "e"])),
    st.tuples(st.just("remove"), st.sampled_from([*LABELS, "d"])),
)


def make_edit(project: Project, edit: Sequence[Any]) -> Undo | None:
    """None where the store rightly refuses."""
    try:
        match edit:
            case ("label", ids, names, unsure):
                return project.documents.set_labels(ids, names, unsure=unsure)
            case ("move", ids, part):
                return project.documents.set_part(ids, part)
            case ("delete", ids):
                return project.documents.delete(ids)
            case ("rename", old, new):
                return project.labels.rename(old, new)
            case ("remove", name):
                return project.labels.remove(name)
    except ClassmarkError:
        return None
    raise AssertionError(edit)


def state_of(project: Project) -> tuple[Any, ...]:
    documents = list(project.documents.iterate())
    histories = [project.documents.history(document.id) for document in documents]
    counts = project.documents.counts()
    # the tallies never drift from what is there
    for count in counts:
        wanted = DocumentFilter(labels=(count.label,))
        assert count.total == len(project.documents.ids(wanted)) == project.documents.count(wanted)
        for part, number in zip(
            (*Part, None), (count.train, count.validation, count.test, count.unassigned), strict=True
        ):
            assert number == len(project.documents.ids(DocumentFilter(labels=(count.label,), parts=(part,))))
    assert project.documents.count() == len(documents)
    return documents, histories, counts, project.labels.names()


@given(st.lists(edits, max_size=8))
@example([("rename", "a", "d"), ("label", [1], ["a"], False)])  # undoing gives `a` its name back, which a new label has
@example([("label", [1, 2, 3, 4, 5, 6], ["b"], False), ("remove", "a"), ("rename", "b", "a")])
@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.too_slow])
def test_any_edits_undone_in_reverse_give_the_first_state_and_redone_the_last(steps: list[Any]) -> None:
    with tempfile.TemporaryDirectory() as folder, Project.create(Path(folder) / "p", mode=LabelMode.MULTI) as project:
        project.splits.unlock_test()
        project.documents.add(
            DocumentDraft(f"text {number}", labels=tuple(LABELS[: number % 4]), group="g" if number in (2, 3) else "")
            for number in range(6)
        )
        states, undos = [state_of(project)], []
        for step in steps:
            undo = make_edit(project, step)
            if undo is not None:
                undos.append(undo)
                states.append(state_of(project))
        redos = []
        for undo, before in zip(reversed(undos), reversed(states[:-1]), strict=True):
            redos.append(undo.apply(project))
            assert state_of(project) == before
        for redo, after in zip(reversed(redos), states[1:], strict=True):
            redo.apply(project)
            assert state_of(project) == after


words = st.text(st.sampled_from("aAbBéÉ退款中 \"'%_*\\-"), max_size=12)


@given(st.lists(words, min_size=1, max_size=6), words)
@settings(max_examples=60, deadline=None)
def test_search_finds_exactly_the_texts_that_hold_every_word(texts: list[str], word: str) -> None:
    term = word.replace('"', " ")
    with tempfile.TemporaryDirectory() as folder, Project.create(Path(folder) / "p") as project:
        ids = project.documents.add(DocumentDraft(text) for text in texts)
        found = project.documents.ids(DocumentFilter(search=term))
        expected = [
            number
            for number, text in zip(ids, texts, strict=True)
            if all(piece in text.lower() for piece in term.lower().split())
        ]
        assert found == expected
        assert project.documents.count(DocumentFilter(search=term)) == len(expected)


@given(st.lists(st.text(max_size=40), min_size=1, max_size=5), st.text(max_size=20))
@settings(max_examples=40, deadline=None)
def test_any_text_can_be_stored_and_any_search_asked(texts: list[str], search: str) -> None:
    with tempfile.TemporaryDirectory() as folder, Project.create(Path(folder) / "p") as project:
        ids = project.documents.add(DocumentDraft(text, title=text, group=text, source=text) for text in texts)
        stored = [project.documents.get(number).text for number in ids]
        assert stored == [text.replace("\0", " ") for text in texts]
        assert project.documents.text_hashes(map(text_hash, texts)) == set(map(text_hash, texts))
        assert len(project.documents.ids(DocumentFilter(search=search))) <= len(texts)
        assert project.problems() == []


@given(st.lists(label_sets, min_size=1, max_size=30), st.integers(0, 3))
@settings(max_examples=25, deadline=None)
def test_ensure_is_done_once_and_for_all(label_lists: list[list[str]], seed: int) -> None:
    assume(any(label_lists))
    with tempfile.TemporaryDirectory() as folder, Project.create(Path(folder) / "p", mode=LabelMode.MULTI) as project:
        project.documents.add(DocumentDraft("x", labels=tuple(names)) for names in label_lists)
        fractions = {Part.VALIDATION: 0.2, Part.TEST: 0.2}
        report = project.splits.ensure(fractions=fractions, seed=seed)
        assert sum(report.assigned.values()) == sum(map(bool, label_lists)) == sum(report.totals.values())
        state = [(document.id, document.part) for document in project.documents.iterate()]
        again = project.splits.ensure(fractions=fractions, seed=seed + 1)
        assert sum(again.assigned.values()) == 0
        changed = [pair for pair in itertools.chain(project.documents.iterate()) if (pair.id, pair.part) not in state]
        assert len(changed) == again.moved_from_train
