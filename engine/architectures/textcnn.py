"""Convolutions over neighbouring tokens, the strongest answer of each, one dense layer: finds telling phrases anywhere.

Source: Kim (2014), with word dropout after Iyyer et al. (2015).
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from engine.architectures.specification import TEXTBOOK, ArchitectureSpec, BuildContext, Family
from engine.contract.errors import UsageError
from engine.contract.message import message
from engine.contract.options import option

if TYPE_CHECKING:
    from torch import nn

LARGEST_WIDTH = 15


@dataclass(frozen=True, slots=True)
class TextCnnOptions:
    embedding_size: int = option(
        128,
        title="Embedding size",
        help="Numbers that stand for one token's meaning.",
        effect="Raising it lets the network tell more meanings apart, and makes it larger and slower.",
        low=1,
        high=2048,
        typical="50 - 300",
    )
    filters: int = option(
        128,
        title="Filters of each width",
        help="How many different phrases of each width the network looks for.",
        effect="Raising it lets the network know more phrases, and takes more time.",
        low=1,
        high=4096,
        typical="50 - 256",
    )
    filter_widths: str = option(
        "1,2,3",
        title="Filter widths",
        help="How many neighbouring tokens a filter sees; several widths are separated by commas.",
        effect="Wider filters see longer phrases, and need more documents to learn them.",
        typical="2,3,4",
        unit="tokens",
    )
    dropout: float = option(
        0.5,
        title="Dropout",
        help="Share of the phrases' answers switched off at random in each step (Srivastava et al., 2014).",
        effect="Raising it works against learning by heart, until the network learns too little.",
        low=0.0,
        high=0.9,
        typical="0.2 - 0.6",
    )
    word_dropout: float = option(
        0.1,
        title="Word dropout",
        help="Share of a text's words blanked at random in each step.",
        effect="Raising it keeps the network from leaning on a few words.",
        low=0.0,
        high=0.9,
        typical="0.1 - 0.5",
    )


SPEC = ArchitectureSpec(
    id="textcnn.v1",
    title="Text CNN",
    summary="Slides filters over neighbouring tokens and keeps the strongest answer of each.",
    when_to_use="Short texts, where a telling phrase decides wherever it stands: headlines, reviews, messages.",
    family=Family.NETWORK,
    options=TextCnnOptions,
    presets={
        "textbook": {
            "embedding_size": 16,
            "filters": 16,
            "filter_widths": "3",
            "dropout": 0.0,
            "word_dropout": 0.0,
            **TEXTBOOK,
        }
    },
    text_defaults={"max_tokens": 256},
    training_defaults={
        "batch_size": 32,
        "learning_rate": 0.002,
        "schedule": "linear",
        "validation_fraction": 0.1,
        "monitor": "accuracy",
    },
)


def build(options: TextCnnOptions, context: BuildContext) -> nn.Module:
    """Embedding -> convolutions of several widths with ReLU -> largest value over the tokens -> dropout -> logits."""
    import torch
    from torch import Tensor, nn

    from engine.architectures.layers.pooling import MaskedMax, token_mask

    widths = parse_widths(options.filter_widths)

    class TextCnn(nn.Module):
        def __init__(self) -> None:
            super().__init__()
            self.embedding = nn.Embedding(context.vocabulary_size, options.embedding_size)
            nn.init.normal_(self.embedding.weight, std=0.1)
            # A filter also looks at places that hang over the ends, so that one token alone suffices.
            self.convolutions = nn.ModuleList(
                nn.Conv1d(options.embedding_size, options.filters, width, padding=width // 2) for width in widths
            )
            self.activation = nn.ReLU()
            self.pooling = MaskedMax()
            self.dropout = nn.Dropout(options.dropout)
            self.output = nn.Linear(options.filters * len(widths), context.classes)

        def forward(self, tokens: Tensor, lengths: Tensor) -> Tensor:
            """Tokens int64 `[batch, tokens]`, lengths int64 `[batch]`; returns logits `[batch, classes]`."""
            present = token_mask(lengths, tokens)
            seen = present
            if self.training and options.word_dropout > 0:
                seen = present & (torch.rand(present.shape, device=present.device) >= options.word_dropout)
            # Padding is zero, as the places behind the end are when the text stands alone.
            vectors = self.embedding(tokens) * seen.unsqueeze(2)
            channels_first = vectors.transpose(1, 2)  # [batch, embedding, tokens], as convolutions want it
            strongest = []
            for convolution in self.convolutions:
                answers = self.activation(convolution(channels_first))[:, :, : tokens.shape[1]]
                strongest.append(self.pooling(answers.transpose(1, 2), present))
            logits: Tensor = self.output(self.dropout(torch.cat(strongest, dim=1)))
            return logits

    return TextCnn()


def parse_widths(text: str) -> tuple[int, ...]:
    """`"2,3,4"` as numbers. Raises UsageError `options.filter_widths`."""
    try:
        widths = tuple(int(piece) for piece in text.replace("，", ",").split(","))
    except ValueError:
        widths = ()
    if not widths or any(not 1 <= width <= LARGEST_WIDTH for width in widths):
        raise UsageError(
            "options.filter_widths",
            happened=message("{value} is no possible value of the option {name}.", value=text, name="filter_widths"),
            meaning=message("Nothing was started."),
            remedy=message(
                "Give whole numbers from 1 to {most}, separated by commas, such as 2,3,4.", most=LARGEST_WIDTH
            ),
        )
    return widths
