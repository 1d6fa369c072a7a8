"""Average of word vectors, then one dense layer: the smallest network that learns what words mean for the classes.

Sources: deep averaging networks with word dropout, Iyyer et al. (2015); hashed pairs of words, Joulin et al. (2017).
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from engine.architectures.specification import ArchitectureSpec, BuildContext, Family
from engine.contract.options import option

if TYPE_CHECKING:
    from torch import nn

    from engine.text.tokenisation import EncodedTexts


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
        64,
        title="Dense layer size",
        help="Units of the dense layer between the averaged text and the classes.",
        effect="Raising it lets the network combine meanings in more ways, and learn by heart more easily.",
        low=1,
        high=4096,
        typical="16 - 256",
    )
    dropout: float = option(
        0.3,
        title="Dropout",
        help="Share of the dense layer's units switched off at random in each step (Srivastava et al., 2014).",
        effect="Raising it works against learning by heart, until the network learns too little.",
        low=0.0,
        high=0.9,
        typical="0.1 - 0.5",
    )
    word_dropout: float = option(
        0.3,
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
    bigram_buckets: int = option(
        65_536,
        title="Places for word pairs",
        help="Neighbouring words also count as a pair; pairs share this many vectors by hashing. 0 leaves pairs out.",
        effect="Raising it lets fewer pairs share a vector, and makes the network larger and slower to train.",
        low=0,
        high=4_000_000,
        typical="0 - 300,000",
        advanced=True,
    )


SPEC = ArchitectureSpec(
    id="average.v1",
    title="Word average",
    summary="Averages the vectors of a text's words and classifies the average with one dense layer.",
    when_to_use="A fast first network for topics; it does not see the order of words beyond neighbouring pairs.",
    family=Family.NETWORK,
    options=AverageOptions,
    presets={
        "textbook": {
            "embedding_size": 16,
            "hidden_size": 16,
            "dropout": 0.0,
            "word_dropout": 0.0,
            "idf_weights": False,
            "bigram_buckets": 0,
            "vocabulary": 1000,
            "optimizer": "adam",
            "learning_rate": 0.001,
            "weight_decay": 0.0,
            "batch_size": 32,
            "epochs": 10,
            "validation_fraction": 0.2,
            "monitor": "loss",
            "patience": 3,
        }
    },
)


def build(options: AverageOptions, context: BuildContext) -> nn.Module:
    """Embedding -> weighted average over the tokens -> dense with ReLU -> dropout -> one logit a class."""
    import torch
    from torch import Tensor, nn

    from engine.architectures.layers.frequencies import inverse_document_frequency
    from engine.architectures.layers.pooling import WeightedMean, token_mask

    buckets = options.bigram_buckets

    class WordAverage(nn.Module):
        word_weights: Tensor
        pair_weights: Tensor

        def __init__(self) -> None:
            super().__init__()
            self.embedding = nn.Embedding(context.vocabulary_size, options.embedding_size, padding_idx=0)
            self.pooling = WeightedMean()
            if buckets:
                self.pair_embedding = nn.Embedding(buckets, options.embedding_size)
                self.pair_pooling = WeightedMean()
            self.hidden = nn.Linear(options.embedding_size, options.hidden_size)
            self.activation = nn.ReLU()
            self.dropout = nn.Dropout(options.dropout)
            self.output = nn.Linear(options.hidden_size, context.classes)
            if options.idf_weights:
                self.register_buffer("word_weights", torch.ones(context.vocabulary_size))
                if buckets:
                    self.register_buffer("pair_weights", torch.ones(buckets))

        def prepare(self, encoded: EncodedTexts, targets: Any) -> None:
            """Measure the inverse document frequencies in the training texts."""
            if not options.idf_weights:
                return
            self.word_weights.copy_(inverse_document_frequency(encoded, context.vocabulary_size))
            if buckets:
                self.pair_weights.copy_(inverse_document_frequency(encoded, buckets, pair_numbers, width=2))

        def forward(self, tokens: Tensor, lengths: Tensor) -> Tensor:
            """Tokens int64 `[batch, tokens]`, lengths int64 `[batch]`; returns logits `[batch, classes]`."""
            present = token_mask(lengths, tokens)
            kept = self.keep(present)
            weights = self.word_weights[tokens] * kept if options.idf_weights else kept.float()
            text = self.pooling(self.embedding(tokens), weights)
            if buckets and tokens.shape[1] > 1:
                pairs = pair_numbers(tokens)
                both = kept[:, 1:] & kept[:, :-1]
                weights = self.pair_weights[pairs] * both if options.idf_weights else both.float()
                text = text + self.pair_pooling(self.pair_embedding(pairs), weights)
            logits: Tensor = self.output(self.dropout(self.activation(self.hidden(text))))
            return logits

        def keep(self, present: Tensor) -> Tensor:
            """Word dropout: in training some words of each text are treated as padding."""
            if not self.training or options.word_dropout == 0:
                return present
            return present & (torch.rand(present.shape, device=present.device) >= options.word_dropout)

    def pair_numbers(tokens: Tensor) -> Tensor:
        """The bucket of each neighbouring pair, `[..., tokens]` -> `[..., tokens - 1]`."""
        first, second = tokens[..., :-1], tokens[..., 1:]
        # Two large odd factors spread the pairs over the buckets; int64 has room for them with any vocabulary.
        return ((first * 2_654_435_761 + second * 40_503) >> 4) % buckets

    return WordAverage()
