"""Order and padding of batches."""

from __future__ import annotations

import numpy as np
import pytest

from engine.text.tokenisation import EncodedTexts
from engine.training.batches import (
    TokenisedPart,
    evaluation_batches,
    padded,
    steps_per_epoch,
    training_batches,
)


def lengths_of(documents: int) -> np.ndarray:
    return np.random.default_rng(7).integers(1, 300, size=documents)


@pytest.mark.parametrize("documents", [1, 31, 32, 33, 1600, 1601, 5000])
def test_every_document_comes_exactly_once_an_epoch(documents: int) -> None:
    for batches in (
        training_batches(lengths_of(documents), 32, seed=1, epoch=0),
        evaluation_batches(lengths_of(documents), 32),
    ):
        assert sorted(np.concatenate(batches).tolist()) == list(range(documents))
        assert len(batches) == steps_per_epoch(documents, 32)
        assert max(map(len, batches)) <= 32


def test_the_order_is_fixed_by_seed_and_epoch_and_differs_between_them() -> None:
    def order(seed: int, epoch: int) -> list[int]:
        return np.concatenate(training_batches(lengths_of(500), 16, seed=seed, epoch=epoch)).tolist()

    assert order(1, 0) == order(1, 0)
    assert order(1, 0) != order(1, 1)
    assert order(1, 0) != order(2, 0)


def test_batches_of_like_length_carry_little_padding() -> None:
    lengths = lengths_of(3200)
    batches = training_batches(lengths, 32, seed=1, epoch=0)
    padding = sum(int(lengths[b].max() * len(b) - lengths[b].sum()) for b in batches)
    assert padding < 0.05 * lengths.sum()


def test_long_and_short_batches_are_mixed() -> None:
    lengths = lengths_of(3200)
    means = [lengths[b].mean() for b in training_batches(lengths, 32, seed=1, epoch=0)]
    assert abs(float(np.corrcoef(means, np.arange(len(means)))[0, 1])) < 0.3


def test_the_longest_documents_are_evaluated_first() -> None:
    lengths = lengths_of(100)
    assert lengths[evaluation_batches(lengths, 10)[0]].min() >= lengths[evaluation_batches(lengths, 10)[1]].max()


def test_texts_are_padded_behind_with_zeros() -> None:
    encoded = EncodedTexts(np.array([5, 6, 7, 8, 9, 9], dtype=np.int32), np.array([0, 3, 4, 6]))
    tokens, lengths = padded(encoded, np.array([1, 0]))
    assert tokens.tolist() == [[8, 0, 0], [5, 6, 7]]
    assert lengths.tolist() == [1, 3]
    part = TokenisedPart(encoded, np.array([[1, 0], [0, 1], [1, 1]], dtype=np.uint8), np.array([10, 11, 12]))
    assert part.batch(np.array([2, 1])).targets.tolist() == [[1.0, 1.0], [0.0, 1.0]]
