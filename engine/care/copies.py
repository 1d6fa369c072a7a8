"""Nearly the same texts: MinHash signatures, looked up in bands, and every pair compared again exactly.

Two texts are alike when at least `ALIKE` of their runs of three words are common to both (Jaccard). A signature's
share of equal places estimates that (Broder, 1997); texts whose signatures agree in a whole band are candidates (Indyk
and Motwani, 1998; Leskovec, Rajaraman and Ullman, Mining of Massive Datasets, chapter 3).
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Sequence
from typing import TYPE_CHECKING
from zlib import crc32

import numpy as np
from numpy.typing import NDArray

from engine.text.normalisation import HAN_PATTERN, normalise

if TYPE_CHECKING:
    from scipy.sparse import csr_matrix

ALIKE = 0.7
"""Share of common runs of words from which two texts are nearly the same."""

WORDS = 3
"""Neighbouring words, or Chinese characters, in a run."""

FEWEST = 6
"""Words that a text must have: of shorter ones it says little that they are alike."""

BANDS, ROWS = 16, 4
"""A pair at `ALIKE` is found with a chance of 98.8 %, one at 0.8 with more than 99.9 %: 1 - (1 - s^4)^16."""

PLAUSIBLE = ALIKE - 0.2
"""Pairs whose signatures agree less than this are not compared: three standard errors of the estimate."""

CROWD = 12
"""In a larger bucket of one band not all pairs are looked at: each text with the one before it, and with the first."""

_WORD = re.compile(rf"{HAN_PATTERN}|(?:(?!{HAN_PATTERN})\w)+")
_PRIME = np.uint64(0x9E3779B97F4A7C15)

Hashes = NDArray[np.uint32]


class Copies:
    """Takes texts in, some at a time, and then finds the groups. About 0.4 kB of memory a document."""

    def __init__(self) -> None:
        dice = np.random.default_rng(20_200_101)
        self._factors = dice.integers(1, 2**63, BANDS * ROWS, dtype=np.uint64) | np.uint64(1)
        self._shifts = dice.integers(0, 2**63, BANDS * ROWS, dtype=np.uint64)
        self._words: dict[str, int] = {}
        self._ids: list[NDArray[np.int64]] = []
        self._signatures: list[NDArray[np.uint32]] = []

    def add(self, ids: Sequence[int], texts: Iterable[str]) -> None:
        """Texts too short to be compared are left out."""
        runs = [(number, self._runs(text)) for number, text in zip(ids, texts, strict=True)]
        long = [(number, found) for number, found in runs if len(found)]
        if long:
            self._ids.append(np.array([number for number, _ in long], dtype=np.int64))
            self._signatures.append(self._sign([found for _, found in long]))

    def groups(
        self, texts_of: Callable[[Sequence[int]], Iterator[tuple[int, str]]], check: Callable[[], None]
    ) -> list[tuple[int, ...]]:
        """Ids of texts that are nearly the same, by way of each other; ascending within a group and among groups.

        `texts_of` reads texts again, as (id, text); `check` is called between the steps and may raise.
        """
        if not self._ids:
            return []
        ids, signatures = np.concatenate(self._ids), np.concatenate(self._signatures)
        pairs = self._candidates(signatures, check)
        likely = np.concatenate(
            [(signatures[some[:, 0]] == signatures[some[:, 1]]).mean(axis=1) >= PLAUSIBLE for some in _pieces(pairs)]
        )
        pairs = pairs[likely]
        alike = [pair for some in _pieces(pairs, 20_000) for pair in self._compared(ids, some, texts_of, check)]
        return _connected(ids, alike)

    def _runs(self, text: str) -> Hashes:
        """Hashes of the different runs of words, sorted; empty for a text with too few words."""
        words = _WORD.findall(normalise(text))
        if len(words) < FEWEST:
            return np.zeros(0, dtype=np.uint32)
        known = self._words
        if len(known) > 2_000_000:
            known.clear()
        codes = np.fromiter(
            (known.get(word) or known.setdefault(word, crc32(word.encode("utf-8", "replace")) | 1) for word in words),
            np.uint64,
            len(words),
        )
        run = codes[: len(codes) - WORDS + 1].copy()
        for place in range(1, WORDS):
            run = (run * _PRIME) ^ codes[place : len(codes) - WORDS + 1 + place]
        return np.unique(((run * _PRIME) >> np.uint64(32)).astype(np.uint32))

    def _sign(self, runs: Sequence[Hashes]) -> NDArray[np.uint32]:
        """[documents, places]: of each the smallest value that any run takes under one random function."""
        flat = np.concatenate(runs).astype(np.uint64)
        starts = np.concatenate([[0], np.cumsum([len(found) for found in runs])[:-1]])
        signatures = np.empty((len(runs), BANDS * ROWS), dtype=np.uint32)
        for place, (factor, shift) in enumerate(zip(self._factors, self._shifts, strict=True)):
            values = ((flat * factor + shift) >> np.uint64(32)).astype(np.uint32)
            signatures[:, place] = np.minimum.reduceat(values, starts)
        return signatures

    def _candidates(self, signatures: NDArray[np.uint32], check: Callable[[], None]) -> NDArray[np.int64]:
        """[pairs, 2] of rows whose signatures agree in a whole band, the smaller row first, each pair once."""
        found = [np.zeros(0, dtype=np.int64)]
        rows = len(signatures)
        for band in range(BANDS):
            check()
            keys = (
                np.ascontiguousarray(signatures[:, band * ROWS : (band + 1) * ROWS])
                .view([("", np.uint32)] * ROWS)
                .ravel()
            )
            order = np.argsort(keys, kind="stable")
            edges = np.flatnonzero(np.concatenate([[True], keys[order][1:] != keys[order][:-1], [True]]))
            sizes = np.diff(edges)
            for start, size in zip(edges[:-1][sizes > 1], sizes[sizes > 1], strict=True):
                found.append(_pairs(order[start : start + size], rows))
        codes = np.unique(np.concatenate(found))
        return np.stack([codes // rows, codes % rows], axis=1) if rows else np.zeros((0, 2), dtype=np.int64)

    def _compared(
        self,
        ids: NDArray[np.int64],
        pairs: NDArray[np.int64],
        texts_of: Callable[[Sequence[int]], Iterator[tuple[int, str]]],
        check: Callable[[], None],
    ) -> list[tuple[int, int]]:
        """Those of the pairs (rows) whose texts are really alike."""
        check()
        rows = np.unique(pairs)
        row_of = {int(ids[row]): int(row) for row in rows}
        runs = {row_of[number]: self._runs(text) for number, text in texts_of(ids[rows].tolist())}
        found = []
        for first, second in pairs.tolist():
            a, b = runs.get(first), runs.get(second)
            if a is None or b is None:  # deleted meanwhile
                continue
            common = len(np.intersect1d(a, b, assume_unique=True))
            if common >= ALIKE * (len(a) + len(b) - common):
                found.append((first, second))
        return found


def _pairs(rows: NDArray[np.int64], total: int) -> NDArray[np.int64]:
    """Pairs of a bucket as one number each; of a crowd only neighbours and each with the first."""
    if len(rows) <= CROWD:
        first, second = np.triu_indices(len(rows), 1)
        a, b = rows[first], rows[second]
    else:
        a = np.concatenate([rows[:-1], np.full(len(rows) - 1, rows[0])])
        b = np.concatenate([rows[1:], rows[1:]])
    found: NDArray[np.int64] = np.minimum(a, b) * total + np.maximum(a, b)
    return found


def _pieces(pairs: NDArray[np.int64], size: int = 100_000) -> Iterator[NDArray[np.int64]]:
    for start in range(0, max(1, len(pairs)), size):
        yield pairs[start : start + size]


def _connected(ids: NDArray[np.int64], pairs: list[tuple[int, int]]) -> list[tuple[int, ...]]:
    from scipy.sparse import coo_matrix
    from scipy.sparse.csgraph import connected_components

    if not pairs:
        return []
    first, second = np.array(pairs).T
    graph: csr_matrix = coo_matrix((np.ones(len(pairs), dtype=np.int8), (first, second)), shape=(len(ids), len(ids)))
    _, group = connected_components(graph, directed=False)
    members: dict[int, list[int]] = {}
    for row in np.unique([first, second]).tolist():
        members.setdefault(int(group[row]), []).append(int(ids[row]))
    return sorted(tuple(sorted(found)) for found in members.values())
