"""A transformer encoder from scratch: every token looks at every other, layer upon layer, then the text is classified.

Written out plainly, to be read. Sources: attention and residual blocks Vaswani et al. (2017), the encoder
for classification Devlin et al. (2019), normalisation before each block Xiong et al. (2020), GELU Hendrycks and
Gimpel (2016).
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING

from engine.architectures.specification import ArchitectureSpec, BuildContext, Family
from engine.contract.errors import UsageError
from engine.contract.message import message
from engine.contract.options import option

if TYPE_CHECKING:
    from torch import nn


class Positions(StrEnum):
    LEARNED = "learned"
    SINUSOIDAL = "sinusoidal"


class TextVector(StrEnum):
    MEAN = "mean"
    CLS = "cls"


@dataclass(frozen=True, slots=True)
class EncoderOptions:
    width: int = option(
        128,
        title="Width",
        help="Numbers that stand for one token in every layer; a multiple of the attention heads.",
        effect="Raising it lets the network tell more meanings apart; the time grows with its square.",
        low=8,
        high=2048,
        typical="64 - 768",
    )
    heads: int = option(
        4,
        title="Attention heads",
        help="In how many ways at once each token looks at the others.",
        effect="Raising it lets tokens attend to more things at a time, each in less detail.",
        low=1,
        high=64,
        typical="2 - 12",
    )
    layers: int = option(
        2,
        title="Layers",
        help="Encoder blocks on top of one another.",
        effect="Raising it understands more involved patterns, and needs more documents and time.",
        low=1,
        high=48,
        typical="1 - 6",
    )
    feed_forward: int = option(
        4,
        title="Feed-forward factor",
        help="How much wider than the token vectors the inner layer of each block is.",
        effect="Raising it makes each block stronger and slower.",
        low=1,
        high=16,
        typical="2 - 4",
        advanced=True,
    )
    dropout: float = option(
        0.2,
        title="Dropout",
        help="Share of values switched off at random in each step, in every block (Srivastava et al., 2014).",
        effect="Raising it works against learning by heart, until the network learns too little.",
        low=0.0,
        high=0.9,
        typical="0.1 - 0.3",
    )
    word_dropout: float = option(
        0.2,
        title="Word dropout",
        help="Share of a text's words hidden behind [MASK] at random in each step.",
        effect="Raising it keeps the network from leaning on a few words.",
        low=0.0,
        high=0.9,
        typical="0.1 - 0.3",
    )
    text_vector: TextVector = option(
        TextVector.MEAN,
        title="Text vector",
        help="mean averages the tokens' last vectors; cls puts a [CLS] token before the text and takes its vector.",
    )
    positions: Positions = option(
        Positions.LEARNED,
        title="Positions",
        help="How a token knows its place: by learned vectors, or by fixed sine waves.",
        advanced=True,
    )


SPEC = ArchitectureSpec(
    id="encoder.v1",
    title="Transformer encoder",
    summary="Lets every token look at every other through attention, in several layers, as BERT does.",
    when_to_use="To study or teach transformers, or with very many documents; trained from scratch it needs them.",
    family=Family.NETWORK,
    options=EncoderOptions,
    presets={
        "tiny": {"width": 32, "heads": 2, "layers": 1},
        "bert_mini": {"width": 256, "heads": 4, "layers": 4, "text_vector": "cls", "unit": "wordpiece"},
    },
    text_defaults={"max_tokens": 128},
    training_defaults={
        "batch_size": 64,
        "learning_rate": 0.0005,
        "warmup": 0.1,
        "schedule": "linear",
        "validation_fraction": 0.1,
        "monitor": "accuracy",
    },
)


def build(options: EncoderOptions, context: BuildContext) -> nn.Module:
    """Token and position embeddings -> blocks of attention and feed-forward -> text vector -> one logit a class.

    Raises UsageError `options.heads` when the width is no multiple of the heads.
    """
    import math

    import torch
    from torch import Tensor, nn
    from torch.nn import functional

    from engine.architectures.layers.pooling import WeightedMean, token_mask
    from engine.text.tokenisation import CLS, MASK

    if options.width % options.heads or (options.positions is Positions.SINUSOIDAL and options.width % 2):
        raise UsageError(
            "options.heads",
            happened=message(
                "{width} numbers cannot be shared out to {heads} attention heads evenly.",
                width=options.width,
                heads=options.heads,
            ),
            meaning=message("Nothing was started."),
            remedy=message(
                "Choose a width that is even and a multiple of the heads, such as {width}.",
                width=2 * options.heads * max(1, round(options.width / (2 * options.heads))),
            ),
        )
    starts_with_cls = options.text_vector is TextVector.CLS
    places = context.max_tokens + starts_with_cls

    class SelfAttention(nn.Module):
        """Every token asks (query) every other (key) how much it matters, and takes its value in that measure."""

        def __init__(self) -> None:
            super().__init__()
            self.query = nn.Linear(options.width, options.width)
            self.key = nn.Linear(options.width, options.width)
            self.value = nn.Linear(options.width, options.width)
            self.output = nn.Linear(options.width, options.width)

        def forward(self, tokens: Tensor, present: Tensor) -> Tensor:
            """Tokens `[batch, tokens, width]`, present `[batch, tokens]`; returns `[batch, tokens, width]`."""
            query, key, value = (self.in_heads(part(tokens)) for part in (self.query, self.key, self.value))
            # softmax(query @ key.T / sqrt(width of a head)) @ value, where nobody may look at padding.
            seen = functional.scaled_dot_product_attention(
                query,
                key,
                value,
                attn_mask=present[:, None, None, :],
                dropout_p=options.dropout if self.training else 0.0,
            )
            joined: Tensor = self.output(seen.transpose(1, 2).flatten(2))
            return joined

        def in_heads(self, tokens: Tensor) -> Tensor:
            """`[batch, tokens, width]` -> `[batch, heads, tokens, width / heads]`."""
            batch, count, width = tokens.shape
            return tokens.view(batch, count, options.heads, width // options.heads).transpose(1, 2)

    class Block(nn.Module):
        """Attention, then a small network for each token alone. Each adds to what was there (the residual path)."""

        def __init__(self) -> None:
            super().__init__()
            self.attention_norm = nn.LayerNorm(options.width)
            self.attention = SelfAttention()
            self.feed_forward_norm = nn.LayerNorm(options.width)
            self.feed_forward = nn.Sequential(
                nn.Linear(options.width, options.feed_forward * options.width),
                nn.GELU(),
                nn.Linear(options.feed_forward * options.width, options.width),
            )
            self.dropout = nn.Dropout(options.dropout)

        def forward(self, tokens: Tensor, present: Tensor) -> Tensor:
            tokens = tokens + self.dropout(self.attention(self.attention_norm(tokens), present))
            result: Tensor = tokens + self.dropout(self.feed_forward(self.feed_forward_norm(tokens)))
            return result

    class Encoder(nn.Module):
        wave: Tensor

        def __init__(self) -> None:
            super().__init__()
            self.token_embedding = nn.Embedding(context.vocabulary_size, options.width)
            nn.init.normal_(self.token_embedding.weight, std=0.02)
            if options.positions is Positions.LEARNED:
                self.position_embedding = nn.Embedding(places, options.width)
                nn.init.normal_(self.position_embedding.weight, std=0.02)
            else:
                # On the scale of the token embeddings, so that places do not drown words.
                self.register_buffer("wave", 0.02 * sine_waves(places))
            self.dropout = nn.Dropout(options.dropout)
            self.blocks = nn.ModuleList(Block() for _ in range(options.layers))
            self.norm = nn.LayerNorm(options.width)
            if not starts_with_cls:
                self.pooling = WeightedMean()
            self.output = nn.Linear(options.width, context.classes)

        def forward(self, tokens: Tensor, lengths: Tensor) -> Tensor:
            """Tokens int64 `[batch, tokens]`, lengths int64 `[batch]`; returns logits `[batch, classes]`."""
            present = token_mask(lengths, tokens)
            if self.training and options.word_dropout > 0:
                hidden = torch.rand(tokens.shape, device=tokens.device) < options.word_dropout
                tokens = tokens.masked_fill(hidden, MASK)
            if starts_with_cls:
                tokens = functional.pad(tokens, (1, 0), value=CLS)
                present = functional.pad(present, (1, 0), value=True)
            place = torch.arange(tokens.shape[1], device=tokens.device)
            learned = options.positions is Positions.LEARNED
            position = self.position_embedding(place) if learned else self.wave[place]
            vectors = self.dropout(self.token_embedding(tokens) + position)
            for block in self.blocks:
                vectors = block(vectors, present)
            vectors = self.norm(vectors)
            text = vectors[:, 0] if starts_with_cls else self.pooling(vectors, present)
            logits: Tensor = self.output(text)
            return logits

    def sine_waves(count: int) -> Tensor:
        """Sines and cosines of falling frequency, `[places, width]` (Vaswani et al., 2017)."""
        place = torch.arange(count)[:, None]
        frequency = torch.exp(torch.arange(0, options.width, 2) * (-math.log(10_000.0) / options.width))
        return torch.cat([torch.sin(place * frequency), torch.cos(place * frequency)], dim=1)

    return Encoder()
