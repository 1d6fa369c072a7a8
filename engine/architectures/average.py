"""Average of word vectors, then one dense layer: the smallest network that learns what words mean for the classes.

Sources: deep averaging networks with word dropout, Iyyer et al. (2015); groups of words, Joulin et al. (2017).
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING, Any

from engine.architectures.specification import TEXTBOOK, ArchitectureSpec, BuildContext, Family
from engine.contract.options import option

if TYPE_CHECKING:
    from torch import nn

    from engine.text.tokenisation import EncodedTexts


class Pooling(StrEnum):
    MEAN = "mean"
    UNIT_LENGTH = "unit_length"


@dataclass(frozen=True, slots=True)
class AverageOptions:
    embedding_size: int = option(
        64,
        title="Embedding size",
        help="Numbers that stand for one token's meaning.",
        effect="Raising it lets the network tell more meanings apart, and makes it larger and slower.",
        low=1,
        high=2048,
        typical="16 - 300",
    )
    hidden_size: int = option(
        256,
        title="Dense layer size",
        help="Units of the dense layer between the averaged text and the classes.",
        effect="Raising it lets the network combine meanings in more ways.",
        low=1,
        high=4096,
        typical="16 - 256",
    )
    dropout: float = option(
        0.5,
        title="Dropout",
        help="Share of the values switched off at random in each step, before and after the dense layer "
        "(Srivastava et al., 2014).",
        effect="Raising it works against learning by heart, until the network learns too little.",
        low=0.0,
        high=0.9,
        typical="0.1 - 0.5",
    )
    word_dropout: float = option(
        0.5,
        title="Word dropout",
        help="Share of a text's words left out at random in each step (Iyyer et al., 2015).",
        effect="Raising it keeps the network from leaning on a few words.",
        low=0.0,
        high=0.9,
        typical="0.1 - 0.5",
    )
    idf_weights: bool = option(
        True,
        title="Rare words count more",
        help="Weights each word by its inverse document frequency in the training texts, so that 'the' counts little.",
        effect="Switching it off counts every word the same, as the plain average of a textbook does.",
    )
    pooling: Pooling = option(
        Pooling.UNIT_LENGTH,
        title="Averaging",
        help="mean divides by the number of words; unit_length divides by its root, so that long texts do not fade.",
        advanced=True,
    )
    longest_ngram: int = option(
        3,
        title="Longest word group",
        help="Neighbouring words also count as groups of up to this many words; 1 counts single words only.",
        effect="Raising it sees more of the order of words (and Chinese words as a whole), and takes more time.",
        low=1,
        high=5,
        typical="1 - 3",
        unit="words",
    )
    most_groups: int = option(
        100_000,
        title="Most word groups",
        help="Only this many of the most frequent word groups have a vector; those of a single document never do.",
        effect="Raising it knows rarer groups, and makes the network larger and slower to train.",
        low=1000,
        high=4_000_000,
        typical="50,000 - 500,000",
        advanced=True,
    )


SPEC = ArchitectureSpec(
    id="average.v1",
    title="Word average",
    summary="Averages the vectors of a text's words and classifies the average with one dense layer.",
    when_to_use="A fast first network for topics; of the order of words it sees only which ones stand side by side.",
    family=Family.NETWORK,
    options=AverageOptions,
    presets={
        "textbook": {
            "embedding_size": 16,
            "hidden_size": 16,
            "dropout": 0.0,
            "word_dropout": 0.0,
            "idf_weights": False,
            "pooling": "mean",
            "longest_ngram": 1,
            **TEXTBOOK,
        }
    },
    text_defaults={"max_tokens": 1000},
    training_defaults={
        "batch_size": 64,
        "learning_rate": 0.002,
        "schedule": "linear",
        "weight_decay": 0.1,
        "validation_fraction": 0.1,
        "monitor": "accuracy",
    },
)


def build(options: AverageOptions, context: BuildContext) -> nn.Module:
    """Embedding -> weighted average over the tokens -> dense with ReLU -> dropout -> one logit a class."""
    import torch
    from torch import Tensor, nn

    from engine.architectures.layers.frequencies import (
        frequent_groups,
        group_codes,
        inverse_document_frequency,
        texts_holding_tokens,
        with_ends,
    )
    from engine.architectures.layers.pooling import UnitLengthSum, WeightedMean, token_mask

    pooling = WeightedMean if options.pooling is Pooling.MEAN else UnitLengthSum
    widths = range(2, options.longest_ngram + 1)

    def embedding(rows: int) -> nn.Embedding:
        table = nn.Embedding(rows, options.embedding_size)
        # Small, as Keras makes them: words seen once or twice hardly learn, and must not drown the others in noise.
        nn.init.uniform_(table.weight, -0.05, 0.05)
        return table

    class WordAverage(nn.Module):
        word_weights: Tensor
        group_weights: Tensor
        groups: Tensor

        def __init__(self) -> None:
            super().__init__()
            self.embedding = embedding(context.vocabulary_size)
            self.pooling = pooling()
            self.register_buffer("word_weights", torch.ones(context.vocabulary_size))
            if widths:
                self.group_embedding = embedding(options.most_groups)
                self.group_pooling = pooling()
                # Codes of the known groups, ascending; places that `prepare` leaves over hold the largest number.
                self.register_buffer("groups", torch.full((options.most_groups,), torch.iinfo(torch.int64).max))
                self.register_buffer("group_weights", torch.zeros(options.most_groups))
            self.text_dropout = nn.Dropout(options.dropout)
            self.hidden = nn.Linear(options.embedding_size, options.hidden_size)
            self.activation = nn.ReLU()
            self.dropout = nn.Dropout(options.dropout)
            self.output = nn.Linear(options.hidden_size, context.classes)

        def prepare(self, encoded: EncodedTexts, targets: Any) -> None:
            """Find the frequent groups of the training texts, and measure the inverse document frequencies."""
            texts = len(encoded)
            if options.idf_weights:
                holding = texts_holding_tokens(encoded, context.vocabulary_size)
                self.word_weights.copy_(inverse_document_frequency(texts, holding))
            if widths:
                codes, holding = frequent_groups(encoded, widths, most=options.most_groups)
                weights = inverse_document_frequency(texts, holding) if options.idf_weights else 1.0
                self.groups[: len(codes)] = torch.from_numpy(codes)
                self.group_weights[: len(codes)] = weights

        def forward(self, tokens: Tensor, lengths: Tensor) -> Tensor:
            """Tokens int64 `[batch, tokens]`, lengths int64 `[batch]`; returns logits `[batch, classes]`."""
            present = token_mask(lengths, tokens)
            text = self.pooling(self.embedding(tokens), self.drop_words(self.word_weights[tokens] * present))
            if widths:
                rows, weights = self.find_groups(with_ends(tokens, lengths), token_mask(lengths + 2, tokens, wider=2))
                text = text + self.group_pooling(self.group_embedding(rows), self.drop_words(weights))
            hidden = self.activation(self.hidden(self.text_dropout(text)))
            logits: Tensor = self.output(self.dropout(hidden))
            return logits

        def find_groups(self, tokens: Tensor, present: Tensor) -> tuple[Tensor, Tensor]:
            """Rows of the neighbouring groups in the table, and their weights: 0 where a group is not known."""
            found = []
            for width in widths:
                if tokens.shape[1] >= width:
                    codes = group_codes(tokens, width)
                    found.append(codes.masked_fill(~present[:, width - 1 :], -1))  # a group is there when its end is
            code = torch.cat(found, dim=1)
            row = torch.searchsorted(self.groups, code).clamp(max=options.most_groups - 1)
            return row, self.group_weights[row] * (self.groups[row] == code)

        def drop_words(self, weights: Tensor) -> Tensor:
            """In training, some words and groups of each text are treated as padding."""
            if not self.training or options.word_dropout == 0:
                return weights
            return weights * (torch.rand(weights.shape, device=weights.device) >= options.word_dropout)

    return WordAverage()
