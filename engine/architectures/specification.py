"""What every architecture module says about itself (`SPEC`) and what its `build(options, context)` is told and returns.

Two families: a network is a torch module trained by our own loop; an estimator brings its own fitting (scikit-learn).
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from enum import StrEnum
from types import MappingProxyType
from typing import TYPE_CHECKING, Any, Protocol

if TYPE_CHECKING:
    import numpy as np
    import numpy.typing as npt

    from engine.runtime.reporter import Reporter


def nothing() -> Mapping[str, Any]:
    return MappingProxyType({})


TEXTBOOK: Mapping[str, Any] = MappingProxyType(
    {
        "unit": "word",
        "vocabulary": 1000,
        "min_frequency": 1,
        "max_tokens": 256,
        "optimizer": "adam",
        "learning_rate": 0.001,
        "weight_decay": 0.0,
        "clip_norm": 0.0,
        "batch_size": 32,
        "epochs": 10,
        "validation_fraction": 0.2,
        "loss": "cross_entropy",
        "label_smoothing": 0.0,
        "class_weights": False,
        "schedule": "constant",
        "warmup": 0.0,
        "monitor": "loss",
        "patience": 3,
    }
)
"""Text and training settings of every preset named `textbook`: what an introduction with Keras uses throughout."""


class Family(StrEnum):
    """How an architecture is trained."""

    NETWORK = "network"
    ESTIMATOR = "estimator"


@dataclass(frozen=True, slots=True)
class ArchitectureSpec:
    """A model as a person chooses it. All texts are English sources of the translation catalogue."""

    id: str
    """Such as `textcnn.v1`; never reused."""
    title: str
    summary: str
    """One sentence: how it works."""
    when_to_use: str
    """One sentence: on which documents it is a good choice."""
    family: Family
    options: type
    """Its options dataclass, made with `engine.contract.options.option`."""
    presets: Mapping[str, Mapping[str, Any]] = field(default_factory=nothing)
    """Named settings over options, text and training options together; every key is unique across the three."""
    text_defaults: Mapping[str, Any] = field(default_factory=nothing)
    """Where this model's defaults differ from those of `TextOptions`."""
    training_defaults: Mapping[str, Any] = field(default_factory=nothing)
    """Where this model's defaults differ from those of `TrainingOptions`."""


@dataclass(frozen=True, slots=True, kw_only=True)
class BuildContext:
    """What a model must know of the data to have its shapes. Estimators ignore the two about tokens."""

    vocabulary_size: int
    max_tokens: int
    classes: int
    multi_label: bool = False


@dataclass(frozen=True, slots=True)
class LayerSummary:
    """One layer as it appears in a model's summary."""

    name: str
    """Its name in the model, such as `blocks.0.attention`."""
    kind: str
    """Its class, such as `Embedding`."""
    input_shape: tuple[int | str, ...]
    """Of its first input; the batch is `"B"`, other sizes are real."""
    output_shape: tuple[int | str, ...]
    parameters: int
    """Of this layer and all layers in it."""
    depth: int
    """How many of the layers before it hold it."""


class Estimator(Protocol):
    """What `build` of an architecture of the family ESTIMATOR returns.

    A network's `build` returns a `torch.nn.Module` with `forward(tokens, lengths) -> logits`: tokens int64
    `[batch, tokens]` padded with 0, lengths int64 `[batch]` on the CPU or the tokens' device, logits float
    `[batch, classes]`. It may have `prepare(encoded, targets)`, called once with the encoded training texts before the
    first step. All its state, buffers too, is in its `state_dict()`.
    """

    def fit(
        self,
        texts: Sequence[str],
        targets: npt.NDArray[np.float32],
        *,
        validation: tuple[Sequence[str], npt.NDArray[np.float32]] | None,
        seed: int,
        reporter: Reporter,
    ) -> None:
        """Learn from texts and their 0/1 targets `[texts, classes]`. Reports stages, progress, and ends on abort."""

    def probabilities(self, texts: Sequence[str]) -> npt.NDArray[np.float32]:
        """`[texts, classes]`; rows sum to 1 unless the project is multi-label."""

    def tensors(self) -> dict[str, npt.NDArray[Any]]:
        """Everything numeric that was learned, for weights.safetensors."""

    def files(self) -> dict[str, bytes]:
        """Everything else that was learned, by file name."""

    def load(self, tensors: Mapping[str, npt.NDArray[Any]], files: Mapping[str, bytes]) -> None:
        """Take back what `tensors` and `files` gave. Raises DataError `model.damaged`."""

    def contributions(
        self, text: str, direction: npt.NDArray[np.float64], check: Callable[[], None]
    ) -> tuple[npt.NDArray[np.float64], float]:
        """What each character of a text `[characters]`, and what no character, adds to a weighted sum of the scores.

        `direction` `[classes]` weighs the classes' scores, which `scores` gives; all parts add up to that sum.
        `check` is called now and then, and raises to end the work.
        """

    def scores(self, text: str) -> npt.NDArray[np.float64]:
        """`[classes]`, before they are made probabilities."""

    def pieces(self, text: str) -> list[tuple[int, int]]:
        """Where it sees words in runs of Chinese or Japanese characters, as places in the text."""

    def parameters(self) -> int:
        """Number of learned numbers."""

    def outline(self, features: int) -> Sequence[LayerSummary]:
        """Its steps with their shapes, as they are with this number of features; needs no training."""
