"""Layer-by-layer summary of a model: shapes and parameters of any configuration, without training or allocating it."""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache
from itertools import islice
from pathlib import Path
from typing import TYPE_CHECKING, Any

from engine import registry
from engine.architectures.configuration import build_model
from engine.architectures.specification import Family, LayerSummary
from engine.contract.config import LabelMode, Part, TextOptions, TrainConfig

if TYPE_CHECKING:
    from torch import nn

    from engine.contract.commands import Summarise
    from engine.runtime.reporter import Reporter
    from engine.store.project import Project

__all__ = ["LayerSummary", "ModelSummary", "summarise", "summary_of"]

BATCH = 99_991
"""Stands for the batch in a trial run: a size that no layer has, so that it can be told apart from all of them."""
SAMPLE = 5000
"""Documents from which the size of the vocabulary is foretold before a training has measured it."""
BYTES_A_PARAMETER = 4


@dataclass(frozen=True, slots=True)
class ModelSummary:
    """A model as a teacher draws it on the board."""

    parameters: int
    """Numbers that training changes."""
    layers: tuple[LayerSummary, ...]
    """In the order in which a text passes them; a layer that holds others comes before them."""
    bytes: int
    """Memory of the weights (and of fixed tables) in 32-bit numbers."""


def summarise(command: Summarise, reporter: Reporter) -> ModelSummary:
    """Handler of `Summarise`: with the project's classes and a vocabulary foretold from some of its documents.

    Without a project, or without documents, the vocabulary is as large as it may become, and there are two classes.
    """
    config = command.config
    if command.project is None:
        return summary_of(config, vocabulary_size=_limit(config), classes=2)
    from engine.store.project import Project

    with Project.open(command.project) as project:
        multi_label = project.mode is LabelMode.MULTI
        classes = len(project.labels.names()) or 2
        reporter.check()
        size = _foretell(project, config)
    return summary_of(config, vocabulary_size=size, classes=classes, multi_label=multi_label)


def summary_of(config: TrainConfig, *, vocabulary_size: int, classes: int, multi_label: bool = False) -> ModelSummary:
    """The summary of a configuration. For an estimator `vocabulary_size` is the number of its features.

    Raises UsageError when the options do not fit together. Nothing is allocated: networks are built on torch's meta
    device, however large they are.
    """
    if registry.architecture(config.architecture).SPEC.family is Family.ESTIMATOR:
        model = build_model(config, vocabulary_size=vocabulary_size, classes=classes, multi_label=multi_label)
        layers = tuple(model.outline(vocabulary_size))
        parameters = sum(layer.parameters for layer in layers)
        return ModelSummary(parameters, layers, parameters * BYTES_A_PARAMETER)
    import torch

    with torch.device("meta"):
        network = build_model(config, vocabulary_size=vocabulary_size, classes=classes, multi_label=multi_label)
    layers = _trace(network.eval(), config.text.max_tokens)
    parameters = sum(parameter.numel() for parameter in network.parameters())
    buffers = sum(buffer.numel() for buffer in network.buffers())
    return ModelSummary(parameters, layers, (parameters + buffers) * BYTES_A_PARAMETER)


def _trace(network: nn.Module, max_tokens: int) -> tuple[LayerSummary, ...]:
    """Send a batch without contents through the network and note what passes each layer."""
    import torch

    order: list[str] = []
    shapes: dict[str, tuple[Any, Any]] = {}
    handles = []
    for name, module in network.named_modules():
        if not name:
            continue

        def entered(layer: nn.Module, inputs: Any, name: str = name) -> None:
            if name not in order:  # a layer may be used several times, as an activation is
                order.append(name)

        def left(layer: nn.Module, inputs: Any, output: Any, name: str = name) -> None:
            shapes.setdefault(name, (_shape(inputs), _shape(output)))

        handles += [module.register_forward_pre_hook(entered), module.register_forward_hook(left)]
    try:
        with torch.no_grad():
            network(
                torch.zeros((BATCH, max_tokens), dtype=torch.int64, device="meta"),
                torch.full((BATCH,), max_tokens, dtype=torch.int64),
            )
    finally:
        for handle in handles:
            handle.remove()
    modules = dict(network.named_modules())
    return tuple(
        LayerSummary(
            name=name,
            kind=type(modules[name]).__name__,
            input_shape=shapes[name][0],
            output_shape=shapes[name][1],
            parameters=sum(parameter.numel() for parameter in modules[name].parameters()),
            depth=sum(name.startswith(f"{outer}.") for outer in order),
        )
        for name in order
    )


def _shape(value: Any) -> tuple[int | str, ...]:
    """Shape of the first tensor of what goes into or out of a layer; a packed sequence counts as `[B, tokens, ...]`."""
    if hasattr(value, "batch_sizes"):
        return ("B", len(value.batch_sizes), *value.data.shape[1:])
    if isinstance(value, (tuple, list)):
        return _shape(value[0])
    return tuple("B" if size == BATCH else int(size) for size in value.shape)


def _foretell(project: Project, config: TrainConfig) -> int:
    """Size of the vocabulary (or number of features) that some of the project's training documents lead to."""
    from engine.store.documents import DocumentFilter

    training = DocumentFilter(parts=(Part.TRAIN,), labelled=True)
    if not project.documents.count(training):  # nothing has been trained yet, so no part was given
        training = DocumentFilter(parts=(None,), labelled=True)
    count = project.documents.count(training)
    if not count:
        return _limit(config)
    estimator = registry.architecture(config.architecture).SPEC.family is Family.ESTIMATOR
    options = config.options if estimator else config.text
    return _measured_size(project.file, training, count, config.architecture, options)


@lru_cache(maxsize=64)
def _measured_size(file: Path, documents: Any, count: int, architecture: str, options: Any) -> int:
    """Remembered for as long as the number of documents is the same: the window asks at every change of an option."""
    from engine.store.project import Project

    with Project.open(file) as project:
        texts = [document.text for document in islice(project.documents.iterate(documents), SAMPLE)]
    if isinstance(options, TextOptions):
        from engine.text.tokenisation import train_tokenizer

        return train_tokenizer(texts, options).vocabulary_size
    return int(registry.architecture(architecture).count_features(options, texts))


def _limit(config: TrainConfig) -> int:
    """The largest vocabulary or number of features that the options allow."""
    most = getattr(config.options, "most_features", None)
    return int(most if most is not None else config.text.vocabulary)
