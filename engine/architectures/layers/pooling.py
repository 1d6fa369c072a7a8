"""Which places of a padded batch hold tokens, and how the tokens of a text become one vector.

Padding never changes a result: the same text gives the same vector alone and beside a longer one.
"""

from __future__ import annotations

import torch  # noqa: TID253 - this package is imported inside build() only
from torch import Tensor, nn  # noqa: TID253


def token_mask(lengths: Tensor, tokens: Tensor, *, wider: int = 0) -> Tensor:
    """True where a token stands, False on padding: lengths `[batch]`, tokens and mask `[batch, tokens (+ wider)]`."""
    places = torch.arange(tokens.shape[1] + wider, device=tokens.device)
    return places[None, :] < lengths.to(tokens.device)[:, None]


class WeightedMean(nn.Module):
    """Average of the tokens' vectors, each counted by its weight; padding has weight 0."""

    def forward(self, vectors: Tensor, weights: Tensor) -> Tensor:
        """Vectors `[batch, tokens, features]`, weights at least 0 `[batch, tokens]`; returns `[batch, features]`."""
        weights = weights.float()
        shares = weights / weights.sum(dim=1, keepdim=True).clamp(min=1e-9)
        return torch.bmm(shares.unsqueeze(1).to(vectors.dtype), vectors).squeeze(1)


class UnitLengthSum(nn.Module):
    """Weighted sum of the tokens' vectors whose weights have length 1, as TF-IDF vectors have.

    A plain average fades with the length of a text (as 1 / tokens); this one fades as 1 / root of tokens.
    """

    def forward(self, vectors: Tensor, weights: Tensor) -> Tensor:
        """Vectors `[batch, tokens, features]`, weights at least 0 `[batch, tokens]`; returns `[batch, features]`."""
        weights = weights.float()
        shares = weights / weights.square().sum(dim=1, keepdim=True).sqrt().clamp(min=1e-9)
        return torch.bmm(shares.unsqueeze(1).to(vectors.dtype), vectors).squeeze(1)


class MaskedMax(nn.Module):
    """The largest value of each feature over the tokens of a text."""

    def forward(self, vectors: Tensor, mask: Tensor) -> Tensor:
        """Vectors `[batch, tokens, features]`, mask `[batch, tokens]`; returns `[batch, features]`."""
        return vectors.masked_fill(~mask.unsqueeze(2), float("-inf")).amax(dim=1)
