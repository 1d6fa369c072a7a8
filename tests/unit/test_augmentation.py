"""Augmentation: what copies look like, that rare classes are filled up, and that only the training part is added to."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from engine.architectures.configuration import make_config
from engine.contract.augmentation import AugmentationOptions
from engine.contract.commands import Command, MeasureAugmentation, Train
from engine.contract.config import Part
from engine.contract.events import Failed, Succeeded
from engine.contract.message import message
from engine.runtime.runner import run
from engine.store.augmentation import Augmentation, augmentation_of, set_augmentation
from engine.store.project import Project
from engine.text.augmentation import MOST_REPETITIONS, Augmenter, read_synonyms, repetitions
from engine.training.token_cache import TokenCache
from tests.e2e.letters import make_project

TEXT = "please pay the total amount of this invoice within thirty days to the account below"
CHINESE = "请尽快派人维修我家门前的路灯"
NOTHING = {"copies": 1, "deletion": 0.0}


def copy(text: str, number: int = 0, synonyms: str = "", **options: Any) -> str:
    chosen = AugmentationOptions(**{**NOTHING, **options})
    return Augmenter(chosen, read_synonyms(synonyms), seed=1).copy(text, number)


def done(command: Command) -> Any:
    end = run(command, lambda _: None)
    assert isinstance(end, Succeeded), end
    return end.result


def test_words_are_left_out_and_nothing_is_put_in() -> None:
    short = copy(TEXT, deletion=0.3)
    words = TEXT.split()
    assert 5 <= len(short.split()) < len(words)
    places = iter(words)
    assert all(word in places for word in short.split())  # in their order
    shorter = copy(CHINESE, deletion=0.3)
    assert 5 <= len(shorter) < len(CHINESE)


def test_words_change_places_and_none_is_lost() -> None:
    swapped = copy(TEXT, swap=0.5)
    assert swapped != TEXT
    assert sorted(swapped.split()) == sorted(TEXT.split())


def test_slips_of_the_pen_change_single_characters() -> None:
    typed = copy(TEXT, noise=0.5)
    changed = [(a, b) for a, b in zip(TEXT.split(), typed.split(), strict=True) if a != b]
    assert changed
    assert all(abs(len(a) - len(b)) <= 1 for a, b in changed)
    written = copy(CHINESE, noise=0.3)
    assert written != CHINESE
    assert len(written) == len(CHINESE)
    assert set(written) <= set(CHINESE)


def test_synonyms_come_from_the_list() -> None:
    listed = "pay, settle\n路灯，街灯\ninvoice; bill; account statement"
    options = AugmentationOptions(copies=1, deletion=0.0, synonyms=1.0)
    augmenter = Augmenter(options, read_synonyms(listed), seed=1)
    english = augmenter.copy(TEXT, 0)
    assert "settle" in english
    assert "pay" not in english.split()
    assert "bill" in english or "account statement" in english
    assert augmenter.copy(CHINESE, 0) == CHINESE.replace("路灯", "街灯")
    assert read_synonyms("lonely\n\n,,\nA, a") == {}


def test_the_same_seed_makes_the_same_copies_and_each_number_another_one() -> None:
    options = {"deletion": 0.2}
    assert copy(TEXT, 3, **options) == copy(TEXT, 3, **options)
    assert len({copy(TEXT, number, **options) for number in range(5)}) == 5


@given(st.text(max_size=200))
def test_no_text_is_too_odd(text: str) -> None:
    options = AugmentationOptions(copies=2, deletion=0.5, swap=0.5, noise=0.5, synonyms=1.0)
    augmenter = Augmenter(options, {"a": ("b",)}, seed=1)
    assert all(isinstance(made, str) for made in augmenter.added(text, 2))


def test_rare_classes_are_filled_up_and_each_document_takes_its_turn() -> None:
    targets = np.zeros((115, 3), dtype=np.uint8)
    targets[:100, 0] = targets[100:112, 1] = targets[112:, 2] = 1
    times = repetitions(targets, 0.5)
    assert times[:100].sum() == 0
    assert times[100:112].sum() == 38
    assert set(times[100:112]) == {3, 4}
    assert times[112:].sum() == 47
    assert repetitions(targets, 0.0).sum() == 0
    lonely = np.zeros((1001, 2), dtype=np.uint8)
    lonely[:1000, 0] = lonely[1000, 1] = 1
    assert repetitions(lonely, 1.0)[1000] == MOST_REPETITIONS
    assert repetitions(np.zeros((0, 2)), 1.0).size == 0


@pytest.mark.parametrize("model", ["linear", "average"])
def test_only_the_training_part_is_added_to_and_no_document_comes_of_it(tmp_path: Path, model: str) -> None:
    folder = make_project(tmp_path / "Letters", 20)
    with Project.open(folder) as project:
        set_augmentation(project, Augmentation(AugmentationOptions(copies=2)), message("Change the augmentation"))
    settings = {"epochs": 1} if model == "average" else {}
    trained = done(Train(project=folder, config=make_config(model, settings)))
    with Project.open(folder) as project:
        assert project.documents.count() == 60
        run_record = project.runs.get(trained.run_id)
        assert run_record.config["augmentation"]["copies"] == 2
        counts = {part: sum(getattr(count, part) for count in project.documents.counts()) for part in map(str, Part)}
        if model == "average":
            (cache,) = [TokenCache(path) for path in (project.cache_folder / "tokens").iterdir()]
            assert 2 * counts["train"] < len(cache.part("train").ids) <= 3 * counts["train"]
            assert len(cache.part("validation").ids) == counts["validation"]
        figures = trained.figures["validation"]
        assert figures["documents"] == counts["validation"]


def test_the_augmentation_is_kept_undone_and_measured(tmp_path: Path) -> None:
    folder = make_project(tmp_path / "Letters", 40)
    end = run(MeasureAugmentation(project=folder), lambda _: None)
    assert isinstance(end, Failed)
    assert end.error.code == "care.no_augmentation"
    wanted = Augmentation(AugmentationOptions(copies=1, deletion=0.2, fill=0.5), "pay, settle")
    with Project.open(folder) as project:
        undo = set_augmentation(project, wanted, message("Change the augmentation"))
        assert augmentation_of(project) == wanted
        gain = done(MeasureAugmentation(project=folder))
        assert gain.documents == 120
        assert 0.5 < gain.before <= 1.0
        assert 0.5 < gain.after <= 1.0
        undo.apply(project)
        assert augmentation_of(project) == Augmentation()
