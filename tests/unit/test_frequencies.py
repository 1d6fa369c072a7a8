"""Word groups and inverse document frequencies, compared with counting one text after the other."""

from __future__ import annotations

import math
from collections import Counter

import numpy as np
import torch

from engine.architectures.layers.frequencies import (
    frequent_groups,
    group_codes,
    inverse_document_frequency,
    texts_holding_tokens,
    with_ends,
)
from engine.architectures.layers.pooling import MaskedMax, UnitLengthSum, WeightedMean
from engine.text.tokenisation import CLS, SEP, EncodedTexts

ROWS = ([7, 8, 7], [8], [7, 8, 9, 10], [9, 10], [7, 7, 7, 7])


def encoded() -> EncodedTexts:
    offsets = np.cumsum([0, *map(len, ROWS)]).astype(np.int64)
    return EncodedTexts(np.concatenate([np.array(row, dtype=np.int32) for row in ROWS]), offsets)


def code_of(group: tuple[int, ...]) -> int:
    return int(group_codes(torch.tensor(group), len(group))[0])


def test_a_token_is_counted_once_a_text() -> None:
    counted = Counter(token for row in ROWS for token in set(row))
    assert texts_holding_tokens(encoded(), 12).tolist() == [counted[token] for token in range(12)]


def test_weights_are_those_of_the_smoothed_formula() -> None:
    weights = inverse_document_frequency(5, np.array([0, 2, 5]))
    assert np.allclose(weights.numpy(), [math.log(6 / (n + 1)) + 1 for n in (0, 2, 5)])


def test_groups_of_two_texts_or_more_are_found_with_their_ends_and_never_across_texts() -> None:
    counted: Counter[tuple[int, ...]] = Counter()
    for row in ROWS:
        ended = [CLS, *row, SEP]
        counted.update({tuple(ended[i : i + n]) for n in (2, 3) for i in range(len(ended) - n + 1)})
    expected = sorted((code_of(group), count) for group, count in counted.items() if count >= 2)
    codes, holding = frequent_groups(encoded(), (2, 3), most=1000)
    assert list(zip(codes.tolist(), holding.tolist(), strict=True)) == expected


def test_only_the_most_frequent_groups_are_kept() -> None:
    codes, holding = frequent_groups(encoded(), (2,), most=1)
    assert (codes.tolist(), holding.tolist()) == ([code_of((CLS, 7))], [3])


def test_different_groups_have_different_codes() -> None:
    pairs = torch.cartesian_prod(torch.arange(300), torch.arange(300))
    codes = torch.cat([group_codes(pairs, 2).flatten(), group_codes(torch.arange(300)[:, None], 1).flatten()])
    assert len(codes.unique()) == 300 * 300 + 300


def test_ends_stand_directly_around_each_text() -> None:
    tokens = torch.tensor([[7, 8, 0], [9, 0, 0]])
    found = with_ends(tokens, torch.tensor([2, 1]))
    assert found.tolist() == [[CLS, 7, 8, SEP, 0], [CLS, 9, SEP, 0, 0]]


def test_a_text_without_known_words_pools_to_zero_and_not_to_nan() -> None:
    vectors, weights = torch.ones(1, 3, 2), torch.zeros(1, 3)
    assert WeightedMean()(vectors, weights).tolist() == [[0.0, 0.0]]
    assert UnitLengthSum()(vectors, weights).tolist() == [[0.0, 0.0]]


def test_pooling_follows_its_formula() -> None:
    vectors = torch.tensor([[[1.0], [2.0], [50.0]]])
    assert WeightedMean()(vectors, torch.tensor([[3.0, 1.0, 0.0]])).item() == (3 * 1 + 1 * 2) / 4
    assert UnitLengthSum()(vectors, torch.tensor([[3.0, 4.0, 0.0]])).item() == np.float32((3 * 1 + 4 * 2) / 5)
    assert MaskedMax()(vectors, torch.tensor([[True, True, False]])).item() == 2.0
