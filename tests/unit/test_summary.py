"""The layer-by-layer summary of a model, as a teacher draws it on the board."""

from __future__ import annotations

from pathlib import Path

import pytest
import torch

from engine import registry
from engine.architectures.configuration import build_model, make_config
from engine.architectures.specification import Family
from engine.architectures.summary import ModelSummary, summary_of
from engine.contract.commands import Summarise
from engine.contract.config import Part
from engine.contract.events import Succeeded
from engine.runtime import runner
from engine.store.documents import DocumentDraft
from engine.store.project import Project
from tests.unit.letters import LETTERS

NETWORKS = [key for key, module in registry.architectures().items() if module.SPEC.family is Family.NETWORK]


def run(command: Summarise) -> ModelSummary:
    terminal = runner.run(command, lambda event: None)
    assert isinstance(terminal, Succeeded), terminal
    assert isinstance(terminal.result, ModelSummary)
    return terminal.result


def test_the_textbook_average_is_exactly_embedding_mean_and_two_dense_layers() -> None:
    summary = summary_of(make_config("average", {}, preset="textbook"), vocabulary_size=1000, classes=4)
    rows = [(layer.kind, layer.input_shape, layer.output_shape, layer.parameters) for layer in summary.layers]
    assert [row for row in rows if row[0] != "Dropout"] == [
        ("Embedding", ("B", 256), ("B", 256, 16), 16_000),
        ("WeightedMean", ("B", 256, 16), ("B", 16), 0),
        ("Linear", ("B", 16), ("B", 16), 16 * 16 + 16),
        ("ReLU", ("B", 16), ("B", 16), 0),
        ("Linear", ("B", 16), ("B", 4), 16 * 4 + 4),
    ]
    assert summary.parameters == 16_000 + 272 + 68


def test_the_textbook_lstm_shows_both_directions() -> None:
    summary = summary_of(make_config("bilstm", {"max_tokens": 50}, preset="textbook"), vocabulary_size=1000, classes=3)
    lstm = next(layer for layer in summary.layers if layer.kind == "LSTM")
    assert (lstm.input_shape, lstm.output_shape) == (("B", 50, 16), ("B", 50, 32))
    assert lstm.parameters == 2 * 4 * (16 * 16 + 16 * 16 + 16 + 16)


@pytest.mark.parametrize("key", NETWORKS)
def test_the_parameters_of_the_outermost_layers_add_up_to_those_of_the_real_network(key: str) -> None:
    config = make_config(key, {"vocabulary": 300, "max_tokens": 20})
    summary = summary_of(config, vocabulary_size=300, classes=5)
    network: torch.nn.Module = build_model(config, vocabulary_size=300, classes=5)
    tables = sum(parameter.numel() for name, parameter in network.named_parameters() if "." not in name)
    assert sum(layer.parameters for layer in summary.layers if layer.depth == 0) + tables == summary.parameters
    assert summary.parameters == sum(parameter.numel() for parameter in network.parameters())
    state = network.state_dict().values()
    assert summary.bytes == 4 * sum(tensor.numel() for tensor in state)
    assert summary.layers[-1].output_shape == ("B", 5)


def test_inner_layers_of_the_encoder_stand_below_their_block() -> None:
    summary = summary_of(make_config("encoder", {"layers": 2}), vocabulary_size=100, classes=2)
    depth = {layer.name: layer.depth for layer in summary.layers}
    assert (depth["blocks.1"], depth["blocks.1.attention"], depth["blocks.1.attention.query"]) == (0, 1, 2)
    names = list(depth)
    assert names.index("blocks.0.feed_forward") < names.index("blocks.1")


def test_a_model_far_larger_than_memory_is_summarised_without_being_allocated() -> None:
    config = make_config("encoder", {"width": 2048, "heads": 16, "layers": 48, "vocabulary": 500_000})
    summary = summary_of(config, vocabulary_size=500_000, classes=10)
    assert summary.bytes > 10 * 1024**3


def test_the_linear_model_shows_features_times_classes() -> None:
    summary = summary_of(make_config("linear", {}), vocabulary_size=12_000, classes=20)
    lines = next(layer for layer in summary.layers if layer.name == "lines")
    assert (lines.input_shape, lines.output_shape) == (("B", 12_000), ("B", 20))
    assert summary.parameters == 12_000 * 20 + 20


def test_without_a_project_the_vocabulary_is_as_large_as_it_may_become() -> None:
    summary = run(Summarise(project=None, config=make_config("textcnn", {"vocabulary": 777})))
    embedding = summary.layers[0]
    assert embedding.parameters == 777 * 128


@pytest.mark.parametrize("key", ["average", "linear"])
def test_with_a_project_classes_and_vocabulary_come_from_its_documents(tmp_path: Path, key: str) -> None:
    config = make_config(key, {"longest_ngram": 1, "min_frequency": 1, "max_tokens": 64})
    with Project.create(tmp_path / "Letters") as project:
        empty = run(Summarise(project=project.file, config=config))
        project.documents.add([DocumentDraft(text, labels=(label,), part=Part.TRAIN) for text, label in LETTERS])
        filled = run(Summarise(project=project.file, config=config))
    assert filled.parameters < empty.parameters
    assert filled.layers[-1].output_shape == ("B", 3)
