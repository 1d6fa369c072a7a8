"""Figures of an evaluation, held against scikit-learn."""

from __future__ import annotations

import math
import warnings
from typing import Any

import numpy as np
import pytest
from sklearn import metrics as reference

from engine.evaluation.metrics import Evaluation, decide, evaluate


def random_case(*, classes: int, documents: int, multi_label: bool, seed: int) -> tuple[Any, Any, tuple[str, ...]]:
    random = np.random.default_rng(seed)
    probabilities = random.dirichlet(np.ones(classes), size=documents)
    if multi_label:
        probabilities = random.random((documents, classes))
        true = (random.random((documents, classes)) < 0.3).astype(np.float32)
    else:
        true = np.eye(classes, dtype=np.float32)[random.integers(0, classes, size=documents)]
    return true, probabilities, tuple(f"class {i}" for i in range(classes))


@pytest.mark.parametrize("multi_label", [False, True])
@pytest.mark.parametrize(("classes", "documents"), [(2, 50), (5, 7), (20, 400), (3, 1)])
def test_every_figure_equals_that_of_scikit_learn(classes: int, documents: int, multi_label: bool) -> None:
    true, probabilities, labels = random_case(
        classes=classes, documents=documents, multi_label=multi_label, seed=classes * documents
    )
    found = evaluate(true, probabilities, labels=labels, multi_label=multi_label)
    chosen = decide(probabilities, multi_label=multi_label)
    if multi_label:
        expected_true, expected_chosen = true.astype(int), chosen.astype(int)
        met = list(range(classes))
        if not (expected_true.sum(axis=0) + expected_chosen.sum(axis=0)).all():
            met = [int(i) for i in np.flatnonzero(expected_true.sum(axis=0) + expected_chosen.sum(axis=0))]
    else:
        expected_true, expected_chosen = true.argmax(axis=1), chosen.argmax(axis=1)
        met = sorted(set(expected_true) | set(expected_chosen))
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        for average in ("macro", "micro"):
            precision, recall, f1, _ = reference.precision_recall_fscore_support(
                expected_true, expected_chosen, labels=met, average=average, zero_division=0
            )
            assert getattr(found, f"{average}_precision") == pytest.approx(precision)
            assert getattr(found, f"{average}_recall") == pytest.approx(recall)
            assert getattr(found, f"{average}_f1") == pytest.approx(f1)
        precision, recall, f1, support = reference.precision_recall_fscore_support(
            expected_true, expected_chosen, labels=list(range(classes)), average=None, zero_division=0
        )
    assert [figures.precision for figures in found.per_class] == pytest.approx(list(precision))
    assert [figures.recall for figures in found.per_class] == pytest.approx(list(recall))
    assert [figures.f1 for figures in found.per_class] == pytest.approx(list(f1))
    assert [figures.support for figures in found.per_class] == list(support)
    assert found.accuracy == pytest.approx(reference.accuracy_score(expected_true, expected_chosen))
    if multi_label:
        assert found.confusion is None
        assert found.loss == pytest.approx(
            np.mean([reference.log_loss(true[:, i], probabilities[:, i], labels=[0, 1]) for i in range(classes)])
        )
    else:
        expected = reference.confusion_matrix(expected_true, expected_chosen, labels=list(range(classes)))
        assert found.confusion == tuple(tuple(row) for row in expected.tolist())
        assert found.loss == pytest.approx(
            reference.log_loss(expected_true, probabilities, labels=list(range(classes)))
        )


def test_a_class_that_neither_occurs_nor_is_predicted_does_not_lower_the_macro_figures() -> None:
    true = np.array([[1, 0, 0], [0, 1, 0]])
    found = evaluate(true, np.array([[0.9, 0.1, 0.0], [0.2, 0.8, 0.0]]), labels=("a", "b", "c"), multi_label=False)
    assert found.macro_f1 == 1.0
    assert found.per_class[2].f1 == 0.0


def test_a_true_label_with_probability_zero_costs_a_finite_loss() -> None:
    found = evaluate(np.array([[1, 0]]), np.array([[0.0, 1.0]]), labels=("a", "b"), multi_label=False)
    assert math.isfinite(found.loss)
    assert found.accuracy == 0.0


def test_an_evaluation_without_documents_is_all_zeros() -> None:
    found = evaluate(np.zeros((0, 2)), np.zeros((0, 2)), labels=("a", "b"), multi_label=False)
    assert (found.documents, found.accuracy, found.macro_f1, found.loss) == (0, 0.0, 0.0, 0.0)


def test_shapes_that_do_not_agree_are_refused() -> None:
    with pytest.raises(ValueError, match="do not agree"):
        evaluate(np.zeros((2, 3)), np.zeros((2, 2)), labels=("a", "b"), multi_label=False)


def test_the_dictionary_holds_plain_values_that_json_can_write() -> None:
    import json

    true, probabilities, labels = random_case(classes=4, documents=9, multi_label=False, seed=1)
    found: Evaluation = evaluate(true, probabilities, labels=labels, multi_label=False)
    again = json.loads(json.dumps(found.to_dict()))
    assert again["accuracy"] == found.accuracy
    assert again["per_class"][3]["label"] == "class 3"
    assert sum(map(sum, again["confusion"])) == 9
