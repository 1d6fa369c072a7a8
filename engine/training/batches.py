"""Which documents are learned from together: batches of like length, in an order fixed by seed and epoch alone."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
import torch
from numpy.typing import NDArray
from torch import Tensor

from engine.text.tokenisation import EncodedTexts

BATCHES_PER_POOL = 50
"""Documents are shuffled, cut into pools of this many batches, and sorted by length within a pool: batches carry
little padding while their company still changes from epoch to epoch."""


@dataclass(frozen=True)
class Batch:
    """Documents of one step as tensors."""

    tokens: Tensor
    """int64 [batch, tokens], padded with 0 behind each text."""
    lengths: Tensor
    """int64 [batch]; stays on the CPU, where packed sequences want it."""
    targets: Tensor
    """float32 [batch, classes] of 0 and 1."""

    def to(self, device: torch.device) -> Batch:
        if device.type == "cpu":
            return self
        return Batch(self.tokens.to(device), self.lengths, self.targets.to(device))


@dataclass(frozen=True)
class TokenisedPart:
    """Tokens and labels of one part of the split; the arrays may be memory-mapped files."""

    encoded: EncodedTexts
    targets: NDArray[np.uint8]
    """[documents, classes] of 0 and 1."""
    ids: NDArray[np.int64]
    """[documents]: which documents of the project they are."""

    def __len__(self) -> int:
        return len(self.encoded)

    def batch(self, indices: NDArray[np.int64]) -> Batch:
        """The documents of these numbers, padded to the longest of them."""
        tokens, lengths = padded(self.encoded, indices)
        return Batch(tokens, lengths, torch.from_numpy(self.targets[indices].astype(np.float32)))


def padded(encoded: EncodedTexts, indices: NDArray[np.int64]) -> tuple[Tensor, Tensor]:
    """Tokens int64 [batch, longest], padded with 0 behind each text, and lengths int64 [batch]."""
    starts = encoded.offsets[indices]
    lengths = encoded.offsets[indices + 1] - starts
    places = np.arange(max(1, int(lengths.max())), dtype=np.int64)
    inside = places < lengths[:, None]
    tokens = np.zeros(inside.shape, dtype=np.int64)
    tokens[inside] = encoded.flat[(starts[:, None] + places)[inside]]
    return torch.from_numpy(tokens), torch.from_numpy(np.asarray(lengths, dtype=np.int64))


def training_batches(lengths: NDArray[np.int64], batch_size: int, *, seed: int, epoch: int) -> list[NDArray[np.int64]]:
    """Every document once, in batches of like length; the same for the same seed and epoch (counted from 0)."""
    random = np.random.default_rng((seed, epoch))
    order = random.permutation(len(lengths))
    batches: list[NDArray[np.int64]] = []
    pool_size = batch_size * BATCHES_PER_POOL
    for start in range(0, len(order), pool_size):
        pool = order[start : start + pool_size]
        pool = pool[np.argsort(lengths[pool], kind="stable")]
        batches += [pool[i : i + batch_size] for i in range(0, len(pool), batch_size)]
    return [batches[i] for i in random.permutation(len(batches))]


def evaluation_batches(lengths: NDArray[np.int64], batch_size: int) -> list[NDArray[np.int64]]:
    """Every document once, the longest first: if memory does not suffice, this shows at once."""
    order = np.argsort(-np.asarray(lengths), kind="stable")
    return [order[i : i + batch_size] for i in range(0, len(order), batch_size)]


def steps_per_epoch(documents: int, batch_size: int) -> int:
    """How many batches `training_batches` makes: only the last pool can end in a smaller one."""
    return -(-documents // batch_size)
