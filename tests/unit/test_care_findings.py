"""Label errors and give-away words: planted ones are found, honest data is left in peace."""

from __future__ import annotations

import numpy as np
import pytest

from engine.care import learning
from engine.care.giveaways import Kind, find_giveaways
from engine.care.label_errors import find_suspects
from engine.contract.control import CancelToken
from engine.runtime.reporter import Reporter
from tests.e2e.letters import WORDS, drafts

QUIET = Reporter("test", CancelToken(), lambda _: None)


def letters(per_class: int, *, multi: bool = False) -> tuple[list[str], np.ndarray]:
    made = drafts(per_class, classes=4, multi=multi)
    names = list(WORDS)
    targets = np.zeros((len(made), 4), dtype=np.float32)
    for row, draft in enumerate(made):
        targets[row, [names.index(label) for label in draft.labels]] = 1.0
    return [draft.text for draft in made], targets


def probabilities_of(texts: list[str], targets: np.ndarray, *, multi: bool = False) -> np.ndarray:
    counted = learning.count(texts, QUIET)
    folds = np.arange(len(texts)) % learning.FOLDS
    return learning.out_of_fold(counted.features, targets, folds, multi_label=multi, reporter=QUIET)


def test_switched_labels_stand_first_among_the_suspects() -> None:
    texts, targets = letters(60)
    switched = list(range(5, 240, 20))
    given = targets.copy()
    for row in switched:
        given[row] = np.roll(given[row], 1)
    suspects = find_suspects(probabilities_of(texts, given), given, multi_label=False)
    first = {suspect.row for suspect in suspects[: len(switched)]}
    assert len(first & set(switched)) >= 0.8 * len(switched)
    right = [suspect.labels == (int(targets[suspect.row].argmax()),) for suspect in suspects if suspect.row in switched]
    assert np.mean(right) > 0.8
    assert [suspect.chance for suspect in suspects] == sorted(suspect.chance for suspect in suspects)


def test_labels_that_are_right_are_hardly_ever_suspected() -> None:
    texts, targets = letters(60)
    suspects = find_suspects(probabilities_of(texts, targets), targets, multi_label=False)
    assert len(suspects) <= 0.1 * len(texts)


def test_of_several_labels_the_missing_and_the_superfluous_one_are_found() -> None:
    texts, targets = letters(80, multi=True)
    given = targets.copy()
    missing = [row for row in range(len(targets)) if targets[row].sum() == 2][:16:2]
    superfluous = [row for row in range(len(targets)) if targets[row].sum() == 1][:40:5]
    for row in missing:
        given[row, targets[row].argmax()] = 0.0
    for row in superfluous:
        given[row, int(np.flatnonzero(targets[row] == 0)[0])] = 1.0
    found = find_suspects(probabilities_of(texts, given, multi=True), given, multi_label=True)
    suspects = {suspect.row: suspect.labels for suspect in found}
    right = [suspects.get(row) == tuple(np.flatnonzero(targets[row]).tolist()) for row in (*missing, *superfluous)]
    assert np.mean(right) >= 0.8
    assert len(found) <= 20


@pytest.mark.parametrize("multi", [False, True])
def test_nothing_is_suspected_where_the_model_knows_nothing(multi: bool) -> None:
    targets = np.eye(3, dtype=np.float32)[np.arange(30) % 3]
    flat = np.full((30, 3), 1 / 3, dtype=np.float32)
    assert find_suspects(flat, targets, multi_label=multi) == []


def test_a_stamp_in_the_texts_of_one_class_gives_it_away() -> None:
    texts, targets = letters(40)
    stamped = [f"{text} ref0042" if targets[row, 1] else text for row, text in enumerate(texts)]
    counted = learning.count(stamped, QUIET)
    nowhere = [frozenset[str]()] * 4
    found = find_giveaways(counted, targets, list(WORDS), nowhere)
    stamp = next(one for one in found if "ref0042" in one.word)
    assert (stamp.label, stamp.kind, stamp.of_class, stamp.of_word) == (1, Kind.WORD, 1.0, 1.0)
    assert stamp.rows == tuple(np.flatnonzero(targets[:, 1]).tolist())


def test_the_name_of_a_class_or_its_folder_in_the_text_gives_it_away() -> None:
    texts, targets = letters(40)
    named = [
        f"{text} rec sport hockey" if targets[row, 0] and row % 3 == 0
        else f"{text} aktenschrank" if targets[row, 2] and row % 3 == 0
        else text
        for row, text in enumerate(texts)
    ]  # fmt: skip
    folders = [frozenset[str](), frozenset[str](), frozenset({"Aktenschrank"}), frozenset[str]()]
    found = find_giveaways(learning.count(named, QUIET), targets, ["rec.sport.hockey", "b", "c", "d"], folders)
    kinds = {(one.kind, one.label) for one in found}
    assert (Kind.LABEL, 0) in kinds
    assert (Kind.FOLDER, 2) in kinds


def test_words_that_fit_a_class_are_no_giveaway() -> None:
    texts, targets = letters(40)
    found = find_giveaways(learning.count(texts, QUIET), targets, ["a", "b", "c", "d"], [frozenset[str]()] * 4)
    assert [one for one in found if one.kind is not Kind.WORD] == []
