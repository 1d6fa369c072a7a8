"""Two LSTMs read the text forwards and backwards, and what they remember is classified: sees the order of words.

Sources: LSTM Hochreiter and Schmidhuber (1997), both directions Graves and Schmidhuber (2005), the largest value over
the tokens Conneau et al. (2017). Sequences are packed, so that padding never reaches a state.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING

from engine.architectures.specification import TEXTBOOK, ArchitectureSpec, BuildContext, Family
from engine.contract.options import option

if TYPE_CHECKING:
    from torch import nn


class StatePooling(StrEnum):
    LAST = "last"
    MAX = "max"
    MEAN = "mean"


@dataclass(frozen=True, slots=True)
class BiLstmOptions:
    embedding_size: int = option(
        128,
        title="Embedding size",
        help="Numbers that stand for one token's meaning.",
        effect="Raising it lets the network tell more meanings apart, and makes it larger and slower.",
        low=1,
        high=2048,
        typical="50 - 300",
    )
    units: int = option(
        96,
        title="LSTM units",
        help="Numbers that each direction remembers while it reads.",
        effect="Raising it lets the network remember more; the time grows with its square.",
        low=1,
        high=2048,
        typical="32 - 256",
    )
    layers: int = option(
        1,
        title="LSTM layers",
        help="LSTMs stacked on one another.",
        effect="Raising it finds more abstract patterns, and takes time in proportion.",
        low=1,
        high=8,
        typical="1 - 2",
    )
    state_pooling: StatePooling = option(
        StatePooling.MAX,
        title="What is kept",
        help="last keeps what each direction remembers at its end; max and mean look at every place of the text.",
        effect="max finds telling places in long texts, where the last state has forgotten them.",
    )
    dropout: float = option(
        0.5,
        title="Dropout",
        help="Share of values switched off at random in each step, before the LSTM and after it "
        "(Srivastava et al., 2014).",
        effect="Raising it works against learning by heart, until the network learns too little.",
        low=0.0,
        high=0.9,
        typical="0.2 - 0.5",
    )
    word_dropout: float = option(
        0.2,
        title="Word dropout",
        help="Share of a text's words blanked at random in each step.",
        effect="Raising it keeps the network from leaning on a few words.",
        low=0.0,
        high=0.9,
        typical="0.1 - 0.5",
    )


SPEC = ArchitectureSpec(
    id="bilstm.v1",
    title="BiLSTM",
    summary="Reads the text forwards and backwards, one token after the other, and classifies what it remembers.",
    when_to_use="Texts in which the order of words decides; slower than the other small networks.",
    family=Family.NETWORK,
    options=BiLstmOptions,
    presets={
        "textbook": {
            "embedding_size": 16,
            "units": 16,
            "layers": 1,
            "state_pooling": "last",
            "dropout": 0.0,
            "word_dropout": 0.0,
            **TEXTBOOK,
        }
    },
    text_defaults={"max_tokens": 200},
    training_defaults={
        "batch_size": 64,
        "learning_rate": 0.002,
        "validation_fraction": 0.1,
        "monitor": "accuracy",
    },
)


def build(options: BiLstmOptions, context: BuildContext) -> nn.Module:
    """Embedding -> LSTM in both directions over packed sequences -> pooling -> dropout -> one logit a class."""
    import torch
    from torch import Tensor, nn
    from torch.nn.utils.rnn import pack_padded_sequence, pad_packed_sequence

    from engine.architectures.layers.pooling import MaskedMax, WeightedMean, token_mask

    class BiLstm(nn.Module):
        def __init__(self) -> None:
            super().__init__()
            self.embedding = nn.Embedding(context.vocabulary_size, options.embedding_size)
            nn.init.normal_(self.embedding.weight, std=0.1)
            self.embedding_dropout = nn.Dropout(options.dropout)
            self.lstm = nn.LSTM(
                options.embedding_size,
                options.units,
                num_layers=options.layers,
                bidirectional=True,
                batch_first=True,
                dropout=options.dropout if options.layers > 1 else 0.0,
            )
            if options.state_pooling is StatePooling.MAX:
                self.pooling: nn.Module = MaskedMax()
            elif options.state_pooling is StatePooling.MEAN:
                self.pooling = WeightedMean()
            self.dropout = nn.Dropout(options.dropout)
            self.output = nn.Linear(2 * options.units, context.classes)

        def forward(self, tokens: Tensor, lengths: Tensor) -> Tensor:
            """Tokens int64 `[batch, tokens]`, lengths int64 `[batch]`; returns logits `[batch, classes]`."""
            present = token_mask(lengths, tokens)
            vectors = self.embedding_dropout(self.embedding(tokens))
            if self.training and options.word_dropout > 0:
                vectors = vectors * (torch.rand(tokens.shape, device=tokens.device) >= options.word_dropout).unsqueeze(
                    2
                )

            # A packed sequence holds the texts from the longest to the shortest and nothing of their padding. Its
            # lengths stay on the CPU, where torch wants them.
            order = torch.argsort(lengths.cpu(), descending=True, stable=True)
            original = torch.argsort(order).to(tokens.device)
            longest_first = vectors[order.to(tokens.device)]
            packed = pack_padded_sequence(longest_first, lengths.cpu()[order], batch_first=True)
            states, (last, _) = self.lstm(packed)

            if options.state_pooling is StatePooling.LAST:
                # Of the top layer: forwards the state behind the last token, backwards the one before the first.
                text = torch.cat([last[-2], last[-1]], dim=1)[original]
            else:
                padded, _ = pad_packed_sequence(states, batch_first=True, total_length=tokens.shape[1])
                text = self.pooling(padded[original], present)
            logits: Tensor = self.output(self.dropout(text))
            return logits

    return BiLstm()
