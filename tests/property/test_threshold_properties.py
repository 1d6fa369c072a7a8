"""Laws of thresholds and rankings that hold for any probabilities."""

from __future__ import annotations

import itertools
from typing import Any

import numpy as np
from hypothesis import given
from hypothesis import strategies as st
from hypothesis.extra import numpy as arrays

from engine.contract.commands import DocumentOrder
from engine.evaluation.metrics import decide
from engine.evaluation.ranking import rank
from engine.evaluation.thresholds import automation, one_class


@st.composite
def measured(draw: st.DrawFn) -> tuple[Any, Any, bool]:
    documents, classes, several = draw(st.integers(0, 30)), draw(st.integers(1, 5)), draw(st.booleans())
    shares = st.floats(0, 1, width=32)
    probabilities = draw(arrays.arrays(np.float32, (documents, classes), elements=shares))
    if several:
        true = draw(arrays.arrays(np.bool_, (documents, classes)))
    else:
        owners = draw(st.lists(st.integers(0, classes - 1), min_size=documents, max_size=documents))
        true = np.eye(classes, dtype=np.bool_)[owners].reshape(documents, classes)
    return true, probabilities, several


@given(measured())
def test_a_higher_threshold_never_classes_more_and_never_more_rightly(case: tuple[Any, Any, bool]) -> None:
    true, probabilities, several = case
    curves = [automation(true, probabilities, multi_label=several)]
    curves += [one_class(true[:, column], probabilities[:, column]) for column in range(true.shape[1])]
    for curve in curves:
        for counts in (curve.reached, curve.right):
            assert all(later <= earlier for earlier, later in itertools.pairwise(counts))
        assert all(right <= reached for right, reached in zip(curve.right, curve.reached, strict=True))


@given(measured())
def test_without_a_threshold_every_document_is_classed_and_the_accuracy_is_that_of_the_run(
    case: tuple[Any, Any, bool],
) -> None:
    true, probabilities, several = case
    found = automation(true, probabilities, multi_label=several).at(0.0)
    assert found.reached == found.whole == len(true)
    assert found.left == 0
    assert found.right == int((decide(probabilities, multi_label=several) == true).all(axis=1).sum())


@given(measured(), st.sampled_from(DocumentOrder))
def test_a_ranking_holds_every_document_once(case: tuple[Any, Any, bool], order: DocumentOrder) -> None:
    true, probabilities, several = case
    assert sorted(rank(true, probabilities, order=order, multi_label=several)) == list(range(len(true)))
