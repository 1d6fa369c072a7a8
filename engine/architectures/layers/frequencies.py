"""Inverse document frequencies: how little a word says when it stands in most documents."""

from __future__ import annotations

from collections.abc import Callable

import numpy as np
import torch  # noqa: TID253 - this package is imported inside build() only
from torch import Tensor  # noqa: TID253

from engine.text.tokenisation import EncodedTexts

TEXTS_AT_A_TIME = 4096


def inverse_document_frequency(
    encoded: EncodedTexts, size: int, numbers: Callable[[Tensor], Tensor] = lambda tokens: tokens, *, width: int = 1
) -> Tensor:
    """ln((texts + 1) / (texts that hold the number + 1)) + 1 for each number below `size`, float `[size]`.

    `numbers` maps a row of tokens to what is counted, one number for each run of `width` tokens (2 for pairs).
    Source: Spärck Jones (1972), smoothed as scikit-learn does.
    """
    holding = np.zeros(size, dtype=np.int64)
    for start in range(0, len(encoded), TEXTS_AT_A_TIME):
        offsets = encoded.offsets[start : start + TEXTS_AT_A_TIME + 1]
        tokens = torch.from_numpy(encoded.flat[offsets[0] : offsets[-1]].astype(np.int64))
        texts = np.repeat(np.arange(len(offsets) - 1), np.diff(offsets))
        if len(tokens) < width:
            continue
        runs = len(tokens) - width + 1
        inside = texts[:runs] == texts[width - 1 :]  # a run that crosses into the next text is none
        # One key a text and number, so that a number counts once however often it stands in the text.
        keys = texts[:runs][inside] * size + numbers(tokens).numpy()[inside]
        holding += np.bincount(np.unique(keys) % size, minlength=size)
    return torch.from_numpy(np.log((len(encoded) + 1) / (holding + 1)) + 1).float()
