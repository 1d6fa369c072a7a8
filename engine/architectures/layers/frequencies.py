"""What stands in how many texts: groups of neighbouring words worth a vector of their own, and how little a word says.

Groups are told apart by a number computed from their tokens, for a whole batch at once.
"""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
import numpy.typing as npt
import torch  # noqa: TID253 - this package is imported inside build() only
from torch import Tensor  # noqa: TID253

from engine.text.tokenisation import CLS, SEP, EncodedTexts

TEXTS_AT_A_TIME = 4096
FEWEST_TEXTS = 2
"""A group that stands in a single text says nothing about others, and there are more of these than of all the rest."""


def inverse_document_frequency(texts: int, holding: npt.NDArray[np.int64]) -> Tensor:
    """ln((texts + 1) / (texts that hold it + 1)) + 1, float32; Spärck Jones (1972), smoothed as scikit-learn does."""
    return torch.from_numpy(np.log((texts + 1) / (holding + 1)) + 1).float()


def texts_holding_tokens(encoded: EncodedTexts, vocabulary_size: int) -> npt.NDArray[np.int64]:
    """In how many texts each token stands, `[vocabulary_size]`."""
    holding = np.zeros(vocabulary_size, dtype=np.int64)
    for start in range(0, len(encoded), TEXTS_AT_A_TIME):
        offsets = encoded.offsets[start : start + TEXTS_AT_A_TIME + 1]
        texts = np.repeat(np.arange(len(offsets) - 1), np.diff(offsets))
        # One key a text and token, so that a token counts once however often it stands in the text.
        keys = texts * vocabulary_size + encoded.flat[offsets[0] : offsets[-1]]
        holding += np.bincount(np.unique(keys) % vocabulary_size, minlength=vocabulary_size)
    return holding


def with_ends(tokens: Tensor, lengths: Tensor) -> Tensor:
    """[CLS] before each text and [SEP] behind it, so that groups know beginnings and ends; `[batch, tokens + 2]`."""
    wider = torch.nn.functional.pad(tokens, (1, 1))
    wider[:, 0] = CLS
    return wider.scatter(1, lengths.to(tokens.device)[:, None] + 1, SEP)


def group_codes(tokens: Tensor, width: int) -> Tensor:
    """A number for each group of `width` neighbouring tokens, int64 `[..., tokens]` -> `[..., tokens - width + 1]`.

    Two different groups have the same number about once in 2^63 pairs of groups; products wrap around on purpose.
    """
    count = tokens.shape[-1] - width + 1
    # Far from any token number: a start that a first token cancels to 0 would make groups of two widths alike.
    code = torch.full_like(tokens[..., :count], width * 0x1E37_79B9_7F4A_7C15 & 0x7FFF_FFFF_FFFF_FFFF)
    for place in range(width):
        code = (code ^ tokens[..., place : place + count]) * 0x2545_F491_4F6C_DD1D
        code = code ^ ((code >> 29) & 0x7_FFFF_FFFF)  # high bits into low ones, where the next token is mixed in
    return code


def frequent_groups(
    encoded: EncodedTexts, widths: Sequence[int], *, most: int
) -> tuple[npt.NDArray[np.int64], npt.NDArray[np.int64]]:
    """Codes of the groups that stand in most texts, ascending, at most `most`; and in how many texts each stands."""
    codes: list[npt.NDArray[np.int64]] = []
    for start in range(0, len(encoded), TEXTS_AT_A_TIME):
        part = encoded.select(range(start, min(start + TEXTS_AT_A_TIME, len(encoded))))
        # [CLS] text [SEP] [CLS] text [SEP] ...; a group that runs into the next text spans a [SEP] and a [CLS].
        flat = np.insert(part.flat.astype(np.int64), part.offsets[:-1], CLS)
        ends = part.offsets[1:] + np.arange(1, len(part) + 1)
        flat = np.insert(flat, ends, SEP)
        texts = np.repeat(np.arange(len(part)), part.lengths + 2)
        for width in widths:
            runs = len(flat) - width + 1
            if runs < 1:
                continue
            inside = texts[:runs] == texts[width - 1 :]
            found = group_codes(torch.from_numpy(flat), width).numpy()[inside]
            once_a_text = np.unique(np.stack([texts[:runs][inside], found]), axis=1)[1]
            codes.append(once_a_text)
    if not codes:
        return np.zeros(0, dtype=np.int64), np.zeros(0, dtype=np.int64)
    groups, holding = np.unique(np.concatenate(codes), return_counts=True)
    order = np.lexsort((groups, -holding))[:most]  # the most frequent, ties by code: the same for the same texts
    kept = np.sort(order[holding[order] >= FEWEST_TEXTS])
    return groups[kept], holding[kept].astype(np.int64)
