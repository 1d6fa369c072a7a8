"""Token files: written piece by piece, read memory-mapped, whole or not at all."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest

from engine.contract.config import TextOptions
from engine.text.tokenisation import EncodedTexts, train_tokenizer
from engine.training.token_cache import KEPT_SETS, TokenCache, TokenCacheWriter, cache_key


def piece(texts: list[list[int]]) -> EncodedTexts:
    flat = np.array([token for text in texts for token in text], dtype=np.int32)
    return EncodedTexts(flat, np.cumsum([0, *map(len, texts)]))


def write(caches: Path, key: str, pieces: list[list[list[int]]]) -> None:
    with TokenCacheWriter(caches, key) as writer:
        writer.tokenizer(train_tokenizer(["a few words", "a few more"], TextOptions(min_frequency=1)))
        with writer.part("train") as part:
            number = 0
            for texts in pieces:
                ids = np.arange(number, number + len(texts))
                part.add(piece(texts), np.tile(np.array([[1, 0]], dtype=np.uint8), (len(texts), 1)), ids)
                number += len(texts)


def test_pieces_come_back_as_one_part(tmp_path: Path) -> None:
    write(tmp_path, "k", [[[1, 2, 3], [4]], [[5, 6]]])
    cache = TokenCache.find(tmp_path, "k")
    assert cache is not None
    part = cache.part("train")
    assert [part.encoded[i].tolist() for i in range(3)] == [[1, 2, 3], [4], [5, 6]]
    assert part.ids.tolist() == [0, 1, 2]
    assert part.targets.shape == (3, 2)
    assert cache.tokenizer(10).encode(["few words"]).lengths.tolist() == [2]


def test_a_large_part_is_mapped_and_not_read(tmp_path: Path) -> None:
    write(tmp_path, "k", [[[7] * 1000] * 500])
    cache = TokenCache.find(tmp_path, "k")
    assert cache is not None
    part = cache.part("train")
    assert isinstance(part.encoded.flat, np.memmap)
    assert part.batch(np.array([3, 499])).tokens.sum() == 14_000


def test_a_part_without_documents_can_be_read(tmp_path: Path) -> None:
    write(tmp_path, "k", [])
    cache = TokenCache.find(tmp_path, "k")
    assert cache is not None
    assert len(cache.part("train")) == 0


def test_a_set_that_was_not_finished_does_not_exist(tmp_path: Path) -> None:
    with pytest.raises(OSError, match="full"), TokenCacheWriter(tmp_path, "k") as writer, writer.part("train") as part:
        part.add(piece([[1]]), np.ones((1, 1), dtype=np.uint8), np.array([1]))
        raise OSError("full")
    assert TokenCache.find(tmp_path, "k") is None
    assert list(tmp_path.iterdir()) == []


def test_only_the_last_used_sets_are_kept(tmp_path: Path) -> None:
    import os

    for number in range(KEPT_SETS):
        write(tmp_path, f"k{number}", [[[1]]])
        os.utime(tmp_path / f"k{number}", (number, number))
    assert TokenCache.find(tmp_path, "k0") is not None
    write(tmp_path, "new", [[[1]]])
    assert {path.name for path in tmp_path.iterdir()} == {"new", "k0", "k2", "k3"}


def test_the_key_changes_with_every_fact_and_not_with_their_order() -> None:
    assert cache_key({"a": 1, "b": [2]}) == cache_key({"b": [2], "a": 1})
    assert cache_key({"a": 1}) != cache_key({"a": 2})
