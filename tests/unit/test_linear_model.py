"""The linear baseline: what it counts, how honest its probabilities are, and what it says when it cannot learn."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import numpy as np
import pytest

from engine.architectures.configuration import build_model, make_config
from engine.architectures.linear import LinearModel
from engine.contract.control import Aborted, CancelToken
from engine.contract.errors import DataError
from engine.contract.events import Event, Progress
from engine.runtime.reporter import Reporter
from tests.unit.letters import CLASSES, LABELS, TEXTS

CHINESE = ("请维修游泳池", "游泳池的发票", "学校招聘教师", "应聘学校教师", "路灯坏了", "路灯不亮") * 2


def reporter(token: CancelToken | None = None, events: list[Event] | None = None) -> Reporter:
    return Reporter("test", token or CancelToken(), (events if events is not None else []).append)


def one_hot(classes: Sequence[int], count: int) -> np.ndarray[Any, Any]:
    return np.eye(count, dtype=np.float32)[list(classes)]


def fitted(texts: Sequence[str], classes: Sequence[int], count: int = 3, **settings: Any) -> LinearModel:
    model: LinearModel = build_model(make_config("linear", settings), vocabulary_size=0, classes=count)
    model.fit(texts, one_hot(classes, count), validation=None, seed=1, reporter=reporter())
    return model


def groups(model: LinearModel) -> list[str]:
    import json

    found: list[str] = json.loads(model.files()["vocabulary.json"])["groups"]
    return found


def noisy(count: int, *, seed: int) -> tuple[list[str], list[int]]:
    """Texts of which a quarter carries a wrong class: nobody can be right, or sure, more often than that."""
    random = np.random.default_rng(seed)
    words = (("pool", "swim", "water"), ("lamp", "dark", "street"))
    texts, classes = [], []
    for _ in range(count):
        topic = int(random.integers(2))
        filler = " ".join(f"w{number}" for number in random.integers(300, size=12))
        texts.append(f"{random.choice(words[topic])} {filler}")
        classes.append(topic if random.random() > 0.25 else 1 - topic)
    return texts, classes


def test_english_is_counted_in_words_and_pairs() -> None:
    found = groups(fitted(TEXTS, CLASSES, least_documents=1))
    assert "swimming" in found
    assert "swimming pool" in found
    assert "the swimming pool" not in found


def test_chinese_is_counted_in_groups_of_characters_that_know_where_a_text_begins() -> None:
    found = groups(fitted(CHINESE, [0, 0, 1, 1, 2, 2] * 2))
    assert {"路灯", "游泳池", " 路"} <= set(found)
    assert not any(len(group) > 3 for group in found)


def test_the_unit_can_be_chosen_against_the_language() -> None:
    assert "poo" in groups(fitted(TEXTS, CLASSES, ngram_unit="character", least_documents=1))


def test_a_few_short_texts_without_a_common_word_still_make_a_model() -> None:
    texts = ["pool", "lamp", "fence"]
    assert fitted(texts, [0, 1, 2]).probabilities(texts).argmax(axis=1).tolist() == [0, 1, 2]


def test_texts_without_words_are_refused_with_a_sentence() -> None:
    with pytest.raises(DataError) as caught:
        fitted(["", "...", "!"], [0, 1, 2])
    assert caught.value.info.code == "train.no_words"


def test_a_class_without_documents_is_never_the_most_likely() -> None:
    found = fitted(TEXTS, CLASSES, count=4).probabilities(TEXTS)
    assert found.shape == (len(TEXTS), 4)
    assert 3 not in found.argmax(axis=1)


@pytest.mark.parametrize("classifier", ["svm", "logistic"])
@pytest.mark.parametrize("with_validation", [True, False])
def test_probabilities_are_as_often_right_as_they_say(classifier: str, with_validation: bool) -> None:
    texts, classes = noisy(1500, seed=1)
    checked, truth = noisy(1500, seed=2)
    others, their_classes = noisy(400, seed=3)
    model: LinearModel = build_model(make_config("linear", {"classifier": classifier}), vocabulary_size=0, classes=2)
    validation = (others, one_hot(their_classes, 2)) if with_validation else None
    model.fit(texts, one_hot(classes, 2), validation=validation, seed=1, reporter=reporter())
    found = model.probabilities(checked)
    right = (found.argmax(axis=1) == truth).mean()
    assert right > 0.6
    assert abs(found.max(axis=1).mean() - right) < 0.06


def test_the_same_seed_gives_the_same_model() -> None:
    texts, classes = noisy(400, seed=1)
    first, second = fitted(texts, classes, 2), fitted(texts, classes, 2)
    assert all(np.array_equal(first.tensors()[name], second.tensors()[name]) for name in first.tensors())


def test_no_texts_have_no_probabilities() -> None:
    assert fitted(TEXTS, CLASSES).probabilities([]).shape == (0, 3)


def test_an_abort_ends_the_fitting() -> None:
    token = CancelToken()
    token.abort()
    model: LinearModel = build_model(make_config("linear", {}), vocabulary_size=0, classes=3)
    with pytest.raises(Aborted):
        model.fit(TEXTS, one_hot(CLASSES, 3), validation=None, seed=1, reporter=reporter(token))


def test_progress_counts_documents_and_then_classes() -> None:
    events: list[Event] = []
    watched = reporter(events=events)
    model: LinearModel = build_model(make_config("linear", {}), vocabulary_size=0, classes=len(LABELS))
    model.fit(TEXTS, one_hot(CLASSES, 3), validation=None, seed=1, reporter=watched)
    watched.flush()
    last = [event for event in events if isinstance(event, Progress)][-1]
    assert (last.done, last.total, last.unit) == (3, 3, "classes")


@pytest.mark.parametrize("damage", ["weights", "bias", "vocabulary.json", "shape", "json"])
def test_a_model_whose_parts_do_not_fit_is_refused_with_a_sentence(damage: str) -> None:
    trained = fitted(TEXTS, CLASSES)
    tensors, files = dict(trained.tensors()), dict(trained.files())
    if damage == "shape":
        tensors["weights"] = tensors["weights"][:-1]
    elif damage == "json":
        files["vocabulary.json"] = b"{"
    else:
        tensors.pop(damage, None)
        files.pop(damage, None)
    fresh: LinearModel = build_model(make_config("linear", {}), vocabulary_size=0, classes=3)
    with pytest.raises(DataError) as caught:
        fresh.load(tensors, files)
    assert caught.value.info.code == "model.damaged"
