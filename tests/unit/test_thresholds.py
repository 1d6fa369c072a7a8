"""How many documents a model may class alone at a threshold, on cases small enough to count by hand."""

from __future__ import annotations

import math

import numpy as np
import pytest
from sklearn import metrics as reference

from engine.evaluation.thresholds import STEPS, automation, lowest_threshold, one_class
from engine.store import predictions

SURE = np.array([[0.9, 0.1], [0.6, 0.4], [0.2, 0.8], [0.55, 0.45]], dtype=np.float32)
TRUE = np.array([[1, 0], [0, 1], [0, 1], [1, 0]])


def test_the_documents_above_the_threshold_and_the_right_ones_among_them_are_counted() -> None:
    curve = automation(TRUE, SURE, multi_label=False)
    found = curve.at(0.6)
    assert (found.whole, found.reached, found.right, found.left) == (4, 3, 2, 1)
    assert found.precision == pytest.approx(2 / 3)
    assert found.coverage == pytest.approx(3 / 4)
    assert curve.at(0.0).reached == 4
    assert curve.at(0.85).reached == 1


def test_a_probability_that_equals_the_threshold_reaches_it() -> None:
    curve = automation(np.array([[1, 0]]), np.array([[0.9, 0.1]], dtype=np.float32), multi_label=False)
    assert curve.at(0.9).reached == 1
    assert curve.at(0.901).reached == 0


def test_where_nothing_is_sure_enough_there_is_no_accuracy() -> None:
    assert math.isnan(automation(TRUE, SURE, multi_label=False).at(1.0).precision)
    empty = automation(np.zeros((0, 2)), np.zeros((0, 2), dtype=np.float32), multi_label=False).at(0.5)
    assert empty.reached == 0
    assert math.isnan(empty.coverage)


def test_with_several_labels_every_decision_has_to_be_sure_and_right() -> None:
    true = np.array([[1, 0], [1, 1]])
    curve = automation(true, np.array([[0.9, 0.3], [0.8, 0.1]], dtype=np.float32), multi_label=True)
    assert (curve.at(0.5).reached, curve.at(0.5).right) == (2, 1)
    assert (curve.at(0.7).reached, curve.at(0.7).right) == (2, 1)
    assert (curve.at(0.75).reached, curve.at(0.75).right) == (1, 0)


def test_one_class_against_the_others_agrees_with_scikit_learn() -> None:
    random = np.random.default_rng(3)
    true = random.random(200) < 0.3
    probabilities = np.round(random.random(200), 3).astype(np.float32)
    curve = one_class(true, probabilities, label="a")
    for threshold in (0.0, 0.25, 0.5, 0.8):
        given = probabilities >= np.float32(threshold)
        found = curve.at(threshold)
        assert found.precision == pytest.approx(reference.precision_score(true, given))
        assert found.recall == pytest.approx(reference.recall_score(true, given))
    assert len(curve.reached) == STEPS + 1


@pytest.mark.parametrize("multi_label", [False, True])
def test_a_limit_leaves_the_same_documents_to_a_person_when_classifying(multi_label: bool) -> None:
    probabilities = np.random.default_rng(7).random((300, 5)).astype(np.float32)
    if not multi_label:
        probabilities /= probabilities.sum(axis=1, keepdims=True)
    curve = automation(np.zeros_like(probabilities), probabilities, multi_label=multi_label)
    highest, margins = predictions._confidence(probabilities, multi=multi_label)
    sure = [predictions.sureness(*pair, multi_label=multi_label) for pair in zip(highest, margins, strict=True)]
    for limit in (0.0, 0.3, 0.5, 0.55, 0.8, 1.0):
        assert sum(one >= limit for one in sure) == curve.at(limit).reached


def test_the_lowest_threshold_at_which_enough_are_right_is_found() -> None:
    curve = automation(TRUE, SURE, multi_label=False)  # wrong at 0.6 only
    found = lowest_threshold(curve, 90)
    assert found is not None
    assert (found.threshold, found.reached, found.right, found.left) == (0.61, 2, 2, 2)
    at_three_quarters = lowest_threshold(curve, 75)
    assert at_three_quarters is not None
    assert at_three_quarters.threshold == 0.0  # exactly 3 of 4


def test_where_all_are_right_the_lowest_threshold_leaves_none_to_a_person() -> None:
    found = lowest_threshold(automation(TRUE[[0, 2]], SURE[[0, 2]], multi_label=False), 99)
    assert found is not None
    assert (found.threshold, found.left) == (0.0, 0)


def test_no_threshold_is_found_without_documents_or_where_none_reaches_the_share() -> None:
    empty = automation(np.zeros((0, 2)), np.zeros((0, 2), dtype=np.float32), multi_label=False)
    assert lowest_threshold(empty, 90) is None
    wrong = automation(1 - TRUE, SURE, multi_label=False)
    assert lowest_threshold(wrong, 90) is None


def test_with_several_labels_the_lowest_threshold_goes_by_the_least_sure_decision() -> None:
    true = np.array([[1, 0], [1, 1]])
    probabilities = np.array([[0.9, 0.1], [0.8, 0.3]], dtype=np.float32)
    found = lowest_threshold(automation(true, probabilities, multi_label=True), 95)
    assert found is not None
    assert (found.threshold, found.reached, found.right) == (0.71, 1, 1)
