"""What a training run is asked to do: text, training and model options, and the names that stand for them on disk."""

from __future__ import annotations

from dataclasses import dataclass, field
from enum import StrEnum
from typing import Any

from engine.contract.augmentation import AugmentationOptions
from engine.contract.cleaning import Cleaning
from engine.contract.options import option


class Part(StrEnum):
    """The part of the split that a document belongs to. Stored by value."""

    TRAIN = "train"
    VALIDATION = "validation"
    TEST = "test"


class LabelMode(StrEnum):
    """Whether a document carries exactly one label or any number of them. Fixed when a project is made."""

    SINGLE = "single"
    MULTI = "multi"


class TokenUnit(StrEnum):
    WORD = "word"
    BPE = "bpe"
    WORDPIECE = "wordpiece"


class Optimizer(StrEnum):
    ADAMW = "adamw"
    ADAM = "adam"
    SGD = "sgd"


class Loss(StrEnum):
    CROSS_ENTROPY = "cross_entropy"
    FOCAL = "focal"


class Schedule(StrEnum):
    CONSTANT = "constant"
    LINEAR = "linear"
    COSINE = "cosine"


class Precision(StrEnum):
    AUTO = "auto"
    FP32 = "fp32"
    BF16 = "bf16"
    FP16 = "fp16"


class DeviceChoice(StrEnum):
    AUTO = "auto"
    CPU = "cpu"
    CUDA = "cuda"
    MPS = "mps"


class Monitor(StrEnum):
    """The validation figure that decides which epoch is the best one."""

    LOSS = "loss"
    ACCURACY = "accuracy"
    MACRO_F1 = "macro_f1"


@dataclass(frozen=True, slots=True)
class TextOptions:
    """How text becomes tokens. The tokeniser is trained on the training part only."""

    unit: TokenUnit = option(
        TokenUnit.WORD,
        title="Token",
        help="The piece of text that the network reads at a time; Chinese characters always stand alone in word mode.",
        effect="Sub-word units (bpe, wordpiece) can spell any word, at the price of longer sequences.",
    )
    vocabulary: int = option(
        30_000,
        title="Vocabulary size",
        help="How many different tokens the network knows; the rarest beyond it become one 'unknown' token.",
        effect="Raising it lets the network know rare words, and makes it larger and slower to learn.",
        low=100,
        high=500_000,
        typical="1,000 - 50,000",
        unit="tokens",
    )
    max_tokens: int = option(
        256,
        title="Longest text",
        help="Texts are cut after this many tokens.",
        effect="Raising it reads more of long documents and takes time and memory in proportion.",
        low=4,
        high=8192,
        typical="64 - 512",
        unit="tokens",
    )
    lowercase: bool = option(
        True,
        title="Ignore capitals",
        help="Reads 'Invoice' and 'invoice' as the same word.",
        effect="Switching it off keeps the difference, which helps only where capitals carry meaning.",
    )
    min_frequency: int = option(
        2,
        title="Least occurrences",
        help="A token must occur this often in the training texts to enter the vocabulary.",
        effect="Raising it drops rare words and misspellings.",
        low=1,
        high=1000,
        typical="1 - 5",
        advanced=True,
    )


@dataclass(frozen=True, slots=True)
class TrainingOptions:
    """How a network is trained."""

    epochs: int = option(
        0,
        title="Epochs",
        help="How often the network sees every training document; 0 chooses by their number: 6, and more on few.",
        effect="Raising it lets it learn longer; early stopping ends it when nothing improves any more.",
        low=0,
        high=1000,
        typical="3 - 30",
    )
    batch_size: int = option(
        32,
        title="Batch size",
        help="Documents that are learned from together in one step.",
        effect="Raising it makes steps smoother and faster a document, and needs more memory.",
        low=1,
        high=4096,
        typical="16 - 128",
        unit="documents",
    )
    learning_rate: float = option(
        1e-3,
        title="Learning rate",
        help="How far each step moves the weights.",
        effect="Raising it learns faster until the loss jumps or becomes NaN.",
        low=1e-7,
        high=10.0,
        typical="0.0001 - 0.01",
    )
    optimizer: Optimizer = option(
        Optimizer.ADAMW,
        title="Optimiser",
        help="The rule that turns gradients into steps: AdamW and Adam adapt each weight's step, SGD does not.",
    )
    patience: int = option(
        3,
        title="Patience",
        help="Stops when the validation figure has not improved for this many epochs, and restores the best epoch; "
        "0 never stops early.",
        effect="Raising it waits longer for a late improvement.",
        low=0,
        high=1000,
        typical="2 - 5",
        unit="epochs",
    )
    validation_fraction: float = option(
        0.2,
        title="Validation share",
        help="Share of the training documents set aside to measure progress, if the project has no validation part.",
        effect="Raising it measures more reliably and leaves fewer documents to learn from.",
        low=0.02,
        high=0.5,
        typical="0.1 - 0.2",
    )
    monitor: Monitor = option(
        Monitor.LOSS,
        title="Best epoch by",
        help="The validation figure that decides which epoch is kept.",
        advanced=True,
    )
    loss: Loss = option(
        Loss.CROSS_ENTROPY,
        title="Loss",
        help="What is minimised. Multi-label projects use its binary form; focal loss looks harder at hard documents.",
        advanced=True,
    )
    focal_gamma: float = option(
        2.0,
        title="Focal strength",
        help="How strongly focal loss turns to difficult documents (Lin et al., 2017); used with focal loss only.",
        effect="Raising it ignores easy documents more.",
        low=0.0,
        high=10.0,
        typical="1 - 3",
        advanced=True,
    )
    label_smoothing: float = option(
        0.0,
        title="Label smoothing",
        help="Share of certainty taken from the true class and spread over all (Szegedy et al., 2016).",
        effect="Raising it makes the network less sure of itself, which helps when labels are partly wrong.",
        low=0.0,
        high=0.5,
        typical="0 - 0.1",
        advanced=True,
    )
    class_weights: bool = option(
        False,
        title="Balance classes",
        help="Counts a document of a rare class more, in proportion to how rare it is.",
        effect="Switching it on finds more of the rare classes and errs more often on the common ones.",
    )
    schedule: Schedule = option(
        Schedule.CONSTANT,
        title="Learning-rate schedule",
        help="How the learning rate falls after the warm-up: not at all, in a line, or along a cosine to zero.",
        advanced=True,
    )
    warmup: float = option(
        0.0,
        title="Warm-up",
        help="Share of all steps during which the learning rate rises from zero.",
        effect="Raising it starts more gently, which transformers need.",
        low=0.0,
        high=0.9,
        typical="0 - 0.1",
        advanced=True,
    )
    weight_decay: float = option(
        0.01,
        title="Weight decay",
        help="Pulls weights towards zero at each step, against learning by heart.",
        effect="Raising it makes the network simpler.",
        low=0.0,
        high=1.0,
        typical="0 - 0.1",
        advanced=True,
    )
    momentum: float = option(
        0.9,
        title="Momentum",
        help="Share of the last step that SGD carries on; used with SGD only.",
        low=0.0,
        high=0.999,
        typical="0.8 - 0.95",
        advanced=True,
    )
    clip_norm: float = option(
        1.0,
        title="Gradient clipping",
        help="Longest gradient that is let through, against jumps; 0 lets all through.",
        effect="Raising it allows larger steps.",
        low=0.0,
        high=1000.0,
        typical="0.5 - 5",
        advanced=True,
    )
    precision: Precision = option(
        Precision.AUTO,
        title="Number format",
        help="auto takes bf16 or fp16 only where this device is measured to gain by it.",
        advanced=True,
    )
    device: DeviceChoice = option(
        DeviceChoice.AUTO,
        title="Device",
        help="auto takes a graphics processor that torch can use, otherwise the processor.",
        advanced=True,
    )


@dataclass(frozen=True, slots=True)
class TrainConfig:
    """All that a run needs besides the documents. `options` is the architecture's own options dataclass."""

    architecture: str
    """Registry id, such as `textcnn.v1`."""
    options: Any
    text: TextOptions = field(default_factory=TextOptions)
    training: TrainingOptions = field(default_factory=TrainingOptions)
    cleaning: Cleaning = ()
    """What is done to every text first; of a new run it is the project's."""
    augmentation: AugmentationOptions = field(default_factory=AugmentationOptions)
    """What the training part is added to; of a new run it is the project's."""
    synonyms: str = ""
    """For it: words of one meaning in a line, with commas between them."""
    seed: int = 1
    name: str = ""
    """Shown in the list of runs; empty gives the model's name and a number."""
