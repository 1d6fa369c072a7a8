"""Why a model says what it says: the parts add up, the word that matters is found, and no text is too long or empty."""

from __future__ import annotations

import math
import time
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from engine.architectures.configuration import build_model, make_config
from engine.architectures.linear import LinearModel
from engine.contract.commands import ExplainText, PredictText, Train
from engine.contract.control import Aborted, CancelToken
from engine.contract.errors import UsageError
from engine.contract.events import Failed, Succeeded
from engine.evaluation.explanation import MOST_TRIES, Explanation, Method, direction_of, explain
from engine.evaluation.grouping import join_characters
from engine.prediction.predictor import Predictor
from engine.runtime.reporter import Reporter
from engine.runtime.runner import run
from engine.store.documents import DocumentDraft
from engine.store.project import Project
from engine.text.normalisation import normalise, normalise_with_origins
from engine.text.units import Unit, cut, without
from tests.e2e.letters import WORDS, make_project
from tests.unit.letters import CLASSES, TEXTS

CHINESE = ("请维修游泳池", "游泳池的发票", "学校招聘教师", "应聘学校教师", "路灯坏了", "路灯不亮") * 2
SMALL = {"epochs": 8, "learning_rate": 0.02}
INVOICE = "Please transfer the amount of the invoice, and once more: the INVOICE total."


def reporter(token: CancelToken | None = None) -> Reporter:
    return Reporter("test", token or CancelToken(), lambda _: None)


def fitted(texts: Sequence[str], targets: Any, *, multi_label: bool = False, **choices: Any) -> LinearModel:
    model: LinearModel = build_model(
        make_config("linear", {"least_documents": 1} | choices),
        vocabulary_size=0,
        classes=targets.shape[1],
        multi_label=multi_label,
    )
    model.fit(texts, targets, validation=None, seed=1, reporter=reporter())
    return model


def one_hot(classes: Sequence[int], count: int = 3) -> np.ndarray[Any, Any]:
    return np.eye(count, dtype=np.float32)[list(classes)]


def bundle_of(folder: Path, model: str, *, multi: bool = False, **choices: Any) -> Path:
    project = make_project(folder / model, 30, multi=multi)
    end = run(Train(project=project, config=make_config(model, choices, preset=PRESETS.get(model, ""))), lambda _: None)
    assert isinstance(end, Succeeded), end
    bundle: Path = end.result.bundle
    return bundle


PRESETS = {"average": "textbook", "textcnn": "textbook", "bilstm": "textbook", "encoder": "tiny"}


@pytest.fixture(scope="module")
def linear(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return bundle_of(tmp_path_factory.mktemp("linear"), "linear")


@pytest.fixture(scope="module")
def average(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return bundle_of(tmp_path_factory.mktemp("average"), "average", **SMALL)


def explained(bundle: Path, text: str, label: str = "") -> Explanation:
    end = run(ExplainText(model=bundle, text=text, label=label), lambda _: None)
    assert isinstance(end, Succeeded), end
    found: Explanation = end.result
    return found


def weight_of(explanation: Explanation, word: str) -> float:
    return next(piece.weight for piece in explanation.evidence if piece.text.casefold() == word)


# exact: the sum


@pytest.mark.parametrize("classifier", ["svm", "logistic"])
@pytest.mark.parametrize("ngram_unit", ["word", "character"])
@pytest.mark.parametrize("multi_label", [False, True])
def test_the_contributions_and_the_intercept_add_up_to_the_score_of_each_class(
    classifier: str, ngram_unit: str, multi_label: bool
) -> None:
    targets = one_hot(CLASSES)
    if multi_label:
        targets[::3, 2] = 1.0
    model = fitted(TEXTS, targets, multi_label=multi_label, classifier=classifier, ngram_unit=ngram_unit)
    for text in (*TEXTS, "The ﬁrst LAMP, ＬＡＭＰ  and\n the  café cafe\u0301 lamp", "İstanbul ΟΔΟΣ", "", "  ", "zzz"):
        for column in range(3):
            direction = np.eye(3)[column]
            characters, base = model.contributions(text, direction, lambda: None)
            assert characters.shape == (len(text),)
            assert characters.sum() + base == pytest.approx(model.scores(text)[column], abs=1e-6)


@pytest.mark.parametrize("choices", [{}, {"classifier": "logistic"}, {"ngram_unit": "character"}])
@pytest.mark.parametrize("multi", [False, True])
def test_what_is_shown_adds_up_to_the_score_that_is_explained(
    tmp_path: Path, multi: bool, choices: dict[str, str]
) -> None:
    bundle = bundle_of(tmp_path, "linear", multi=multi, **choices)
    predictor = Predictor.load(bundle)
    assert predictor.estimator is not None
    for label in ("", "complaint"):
        found = explained(bundle, INVOICE, label)
        column = predictor.labels.index(found.label)
        direction = direction_of(column, predictor.probabilities([INVOICE])[0], multi_label=multi)
        assert found.score == pytest.approx(float(predictor.estimator.scores(INVOICE) @ direction), abs=1e-6)
        parts = sum(piece.weight for piece in found.evidence)
        assert found.base + found.rest + parts == pytest.approx(found.score, abs=1e-6)
        assert found.method is Method.EXACT
        if multi:
            assert direction.tolist() == np.eye(3)[column].tolist()  # each label is decided by itself
        else:
            assert direction.sum() == pytest.approx(0)  # a word that raises all labels alike speaks for none


def test_a_group_of_words_is_shared_equally_by_its_words() -> None:
    model = fitted(["red lamp", "blue lamp", "red bin", "blue bin"], one_hot([0, 1, 1, 0], 2), longest_ngram=2)
    only_pair = model._weights.copy()
    column = model._vectorizer.vocabulary_["red lamp"]
    model._weights[:] = 0
    model._weights[column] = only_pair[column]
    characters, _ = model.contributions("a red lamp", np.array([1.0, 0.0]), lambda: None)
    assert characters[2:5].sum() == pytest.approx(characters[6:10].sum())
    assert abs(characters[2:5].sum()) > 0.01
    assert characters[[0, 1, 5]].tolist() == [0, 0, 0]


def test_a_capital_or_full_width_word_is_the_same_word_in_its_own_place() -> None:
    model = fitted(TEXTS, one_hot(CLASSES))
    plain, _ = model.contributions("a lamp b", np.eye(3)[2], lambda: None)
    for text in ("a LAMP b", "a  ＬＡＭＰ b"):
        other, _ = model.contributions(text, np.eye(3)[2], lambda: None)
        start = text.casefold().find("lamp") if "LAMP" in text else 3
        assert other[start : start + 4].tolist() == pytest.approx(plain[2:6].tolist())


@given(st.text(max_size=60))
@settings(max_examples=400, deadline=None)
def test_each_character_of_the_uniform_text_knows_where_it_came_from(text: str) -> None:
    uniform, origins = normalise_with_origins(text)
    assert uniform == normalise(text)
    assert len(origins) == len(uniform)
    assert all(0 <= start < end <= len(text) for start, end in origins)
    assert origins == sorted(origins)


# Chinese


def test_chinese_words_are_found_by_what_stands_together() -> None:
    model = fitted(CHINESE, one_hot([0, 0, 1, 1, 2, 2] * 2))
    text = "请维修路灯，游泳池坏了"
    assert {text[start:end] for start, end in model.pieces(text)} >= {"路灯", "游泳池"}
    assert "".join(text[start:end] for start, end in model.pieces(text)) == text.replace("，", "")


def test_chinese_words_of_a_network_are_characters_that_work_together(tmp_path: Path) -> None:
    with Project.create(tmp_path / "zh") as project:
        names = ("维修", "发票", "招聘")
        project.documents.add(
            DocumentDraft(f"{text}{number}", labels=(names[place % 6 // 2],), position=number)
            for number, (place, text) in enumerate([*enumerate(CHINESE)] * 4)
        )
    config = make_config("average", {"epochs": 12, "learning_rate": 0.02, "min_frequency": 1})
    end = run(Train(project=tmp_path / "zh", config=config), lambda _: None)
    assert isinstance(end, Succeeded), end
    text = "我的路灯坏了。"
    bundle = end.result.bundle
    found = explained(bundle, text)
    assert found.unit is Unit.WORD
    assert "".join(piece.text for piece in found.evidence) == "我的路灯坏了"
    assert max(len(piece.text) for piece in found.evidence) == 2
    other = explained(bundle, text, next(name for name in names if name != found.label))
    assert [piece.places for piece in other.evidence] == [piece.places for piece in found.evidence]
    for piece in found.evidence:  # each is measured as it is shown
        end = run(PredictText(model=bundle, text=without(text, piece.places)), lambda _: None)
        assert isinstance(end, Succeeded)
        assert piece.without == pytest.approx(end.result.probabilities[found.label], abs=1e-5)


def test_characters_are_joined_where_two_do_more_or_less_than_both_alone() -> None:
    text = "的路灯坏 abc 路"
    alone = {"的": 0.1, "路": 0.4, "灯": 0.5, "坏": 0.2, "的路": 0.5, "路灯": 2.0, "灯坏": 0.705}
    places = [(0, 1), (1, 2), (2, 3), (3, 4), (5, 8), (9, 10)]
    joined = join_characters(text, places, lambda pieces: [alone[piece.text] for piece in pieces])
    assert [text[start:end] for start, end in joined] == ["的", "路灯", "坏", "abc", "路"]
    additive = join_characters(text, places, lambda pieces: [float(len(piece.text)) for piece in pieces])
    assert additive == places


def test_too_many_characters_stand_for_themselves() -> None:
    text = "".join(chr(0x4E00 + number) for number in range(600))
    places = [(number, number + 1) for number in range(600)]

    def never(pieces: Sequence[object]) -> list[float]:
        raise AssertionError(f"{len(pieces)} tries")

    assert join_characters(text, places, never) == places


# occlusion


def test_leaving_out_finds_the_planted_word(average: Path) -> None:
    found = explained(average, "the of to and certificate in for we you", "invoice")
    for_it, against = found.strongest()
    assert found.method is Method.OCCLUSION
    planted = explained(average, "the of to and invoice in for we you", "invoice").strongest()[0]
    assert planted[0].text == "invoice"
    assert planted[0].weight > 0.3
    assert all(piece.weight > 0 for piece in for_it)
    assert all(piece.weight < 0 for piece in against)


@pytest.mark.parametrize("model", ["average", "textcnn", "bilstm", "encoder"])
def test_the_weight_is_what_the_probability_loses_without_the_word(tmp_path: Path, model: str) -> None:
    bundle = bundle_of(tmp_path, model, epochs=2)
    found = explained(bundle, INVOICE)
    word = next(piece for piece in found.evidence if piece.text == "invoice")
    assert [INVOICE[start:end] for start, end in word.places] == ["invoice", "INVOICE"]
    end = run(PredictText(model=bundle, text=without(INVOICE, word.places)), lambda _: None)
    assert isinstance(end, Succeeded)
    without_it = end.result.probabilities[found.label]
    assert word.without == pytest.approx(without_it, abs=1e-5)
    odds = (math.log(p / (1 - p)) for p in (found.probability, without_it))
    assert word.weight == pytest.approx(next(odds) - next(odds), abs=1e-3)


def test_a_network_that_is_sure_beyond_doubt_still_tells_the_words_apart(tmp_path: Path) -> None:
    bundle = bundle_of(tmp_path, "average", epochs=60, learning_rate=0.05, patience=0)
    found = explained(bundle, "invoice amount due payment the of to " * 3)
    assert found.probability > 0.9999
    for_it, against = found.strongest()
    assert {piece.text for piece in for_it} == {"invoice", "amount", "due", "payment"}
    assert {piece.text for piece in against} == {"the", "of", "to"}


def test_only_what_the_model_reads_is_tried(average: Path) -> None:
    text = "invoice " + "filler " * 300 + "complaint"  # the textbook network reads 256 words
    found = explained(average, text)
    assert found.characters_read == len("invoice " + "filler " * 255) - 1
    assert [piece.text for piece in found.evidence] == ["invoice", "filler"]


def test_a_long_text_is_tried_in_longer_pieces_and_says_so(tmp_path: Path) -> None:
    bundle = bundle_of(tmp_path, "average", epochs=1, max_tokens=2000)
    phrases = [f"word{n} and other{n} with a third{n}" for n in range(200)]
    started = time.perf_counter()
    found = explained(bundle, ", ".join(phrases))
    assert found.unit is Unit.PHRASE
    assert len(found.evidence) == 200
    assert "each phrase" in str(found.how)
    found = explained(bundle, " ".join(phrases))
    assert found.unit is Unit.PASSAGE
    assert 16 <= len(found.evidence) <= MOST_TRIES
    found = explained(bundle, "\n".join(phrases) * 100)
    assert found.characters_read < found.characters
    assert len(found.evidence) <= MOST_TRIES
    assert time.perf_counter() - started < 60  # 700 tries of at most 2000 tokens; nothing grows with the whole text


def test_sentences_come_after_phrases() -> None:
    text = " ".join(f"One{n}, two{n}, three{n}, four{n}." for n in range(100))
    unit, pieces = cut(text, [], most=256)
    assert unit is Unit.SENTENCE
    assert pieces[0].text == "One0, two0, three0, four0."


def test_an_abort_ends_the_tries(average: Path) -> None:
    token = CancelToken()
    predictor = Predictor.load(average)
    token.abort()
    with pytest.raises(Aborted):
        explain(predictor, INVOICE, reporter=reporter(token))


# what can be strange about a text


@pytest.mark.parametrize("text", ["", "  \n", "?!", "\x00"])
def test_a_text_without_words_has_no_evidence(linear: Path, average: Path, text: str) -> None:
    for bundle in (linear, average):
        found = explained(bundle, text)
        assert found.evidence == ()
        assert found.strongest() == ([], [])
        assert found.label in WORDS


def test_words_that_the_model_has_never_seen_weigh_nothing(linear: Path) -> None:
    found = explained(linear, "qwertz uiop INVOICE 12,50")
    assert [piece.text for piece in found.evidence] == ["qwertz", "uiop", "INVOICE", "12,50"]
    assert weight_of(found, "qwertz") == weight_of(found, "12,50") == 0
    assert weight_of(found, "invoice") > 0.1


def test_a_word_for_one_label_is_against_another(linear: Path) -> None:
    assert weight_of(explained(linear, INVOICE, "invoice"), "invoice") > 0
    assert weight_of(explained(linear, INVOICE, "complaint"), "invoice") < 0


def test_the_only_word_can_be_left_out(average: Path) -> None:
    found = explained(average, "invoice")
    assert len(found.evidence) == 1


def test_a_label_that_the_model_does_not_know_is_refused_with_a_sentence(linear: Path) -> None:
    end = run(ExplainText(model=linear, text=INVOICE, label="poem"), lambda _: None)
    assert isinstance(end, Failed)
    assert end.error.code == "explain.unknown_label"
    with pytest.raises(UsageError):
        explain(Predictor.load(linear), INVOICE, label="poem", reporter=reporter())


def test_a_text_of_a_million_characters_is_explained_exactly(linear: Path) -> None:
    found = explained(linear, "The invoice amount is due. " * 40_000)
    assert found.base + found.rest + sum(piece.weight for piece in found.evidence) == pytest.approx(found.score)
    assert len(found.evidence) == 5


def test_what_is_left_out_leaves_the_rest_as_it_was() -> None:
    assert without("one two one", [(8, 11), (0, 3)]) == " two "
    assert without("abc", []) == "abc"
