"""Word groups by hashing, and inverse document frequencies: how little a word says when it stands in most documents."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
import torch  # noqa: TID253 - this package is imported inside build() only
from torch import Tensor  # noqa: TID253

from engine.text.tokenisation import EncodedTexts

TEXTS_AT_A_TIME = 4096


def ngram_buckets(tokens: Tensor, width: int, buckets: int) -> Tensor:
    """The bucket of each group of `width` neighbouring tokens, int64 `[..., tokens]` -> `[..., tokens - width + 1]`.

    All groups are computed at once from the token numbers; no list of groups is kept (Weinberger et al., 2009).
    """
    count = tokens.shape[-1] - width + 1
    code = torch.full_like(tokens[..., :count], width)
    for place in range(width):
        # A multiplicative hash kept within 31 bits, so that the products fit into int64.
        code = ((code ^ tokens[..., place : place + count]) * 2_654_435_761 + 40_503) & 0x7FFF_FFFF
        code = code ^ (code >> 15)
    return code % buckets


def inverse_document_frequency(encoded: EncodedTexts, size: int, widths: Sequence[int] = (1,)) -> Tensor:
    """ln((texts + 1) / (texts that hold the number + 1)) + 1 for each number below `size`, float32 `[size]`.

    The numbers are the tokens themselves for width 1, and the buckets of neighbouring groups for larger widths, whose
    counts add up. Source: Spärck Jones (1972), smoothed as scikit-learn does.
    """
    holding = np.zeros(size, dtype=np.int64)
    for start in range(0, len(encoded), TEXTS_AT_A_TIME):
        offsets = encoded.offsets[start : start + TEXTS_AT_A_TIME + 1]
        tokens = torch.from_numpy(encoded.flat[offsets[0] : offsets[-1]].astype(np.int64))
        texts = np.repeat(np.arange(len(offsets) - 1), np.diff(offsets))
        for width in widths:
            runs = len(tokens) - width + 1
            if runs < 1:
                continue
            inside = texts[:runs] == texts[width - 1 :]  # a group that crosses into the next text is none
            numbers = tokens if width == 1 else ngram_buckets(tokens, width, size)
            # One key a text and number, so that a number counts once however often it stands in the text.
            keys = texts[:runs][inside] * size + numbers.numpy()[inside]
            holding += np.bincount(np.unique(keys) % size, minlength=size)
    ratio = (len(encoded) + 1) / (np.minimum(holding, len(encoded)) + 1)
    return torch.from_numpy(np.log(ratio) + 1).float()
