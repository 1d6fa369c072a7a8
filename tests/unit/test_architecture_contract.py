"""What every architecture of the registry must do: build, learn, survive saving, ignore padding, explain itself."""

from __future__ import annotations

import subprocess
import sys
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import numpy as np
import pytest
import torch
from safetensors.torch import load, save

from engine import registry
from engine.architectures.configuration import build_model, config_from_dict, config_to_dict, make_config
from engine.architectures.specification import ArchitectureSpec, Family
from engine.contract import options as contract_options
from engine.contract.config import TextOptions, TrainConfig, TrainingOptions
from engine.contract.control import CancelToken
from engine.runtime.reporter import Reporter
from engine.text.tokenisation import EncodedTexts, Tokenizer, train_tokenizer
from engine.training.optimisers import learning_rate, make_optimizer, set_learning_rate
from tests.unit.letters import CLASSES, LABELS, TEXTS

SPECS: dict[str, ArchitectureSpec] = {key: module.SPEC for key, module in registry.architectures().items()}
NETWORKS = [key for key, spec in SPECS.items() if spec.family is Family.NETWORK]
ESTIMATORS = [key for key, spec in SPECS.items() if spec.family is Family.ESTIMATOR]
VARIANTS: dict[str, tuple[Mapping[str, str], ...]] = {
    "average.v1": ({"longest_ngram": "3", "idf_weights": "false"}, {"longest_ngram": "1"}),
    "textcnn.v1": ({"filter_widths": "1,4,7"},),
    "bilstm.v1": ({"state_pooling": "last", "layers": "2"}, {"state_pooling": "mean"}),
    "encoder.v1": ({"text_vector": "cls"}, {"positions": "sinusoidal", "layers": "1"}),
}
"""Settings beyond defaults and presets that take other ways through `forward`."""


def every_config(key: str) -> list[TrainConfig]:
    """Defaults, every preset, every variant."""
    presets = [make_config(key, {}, preset=name) for name in SPECS[key].presets]
    return [make_config(key, {}), *presets, *(make_config(key, settings) for settings in VARIANTS.get(key, ()))]


CONFIGS = [pytest.param(config, id=f"{key}-{n}") for key in NETWORKS for n, config in enumerate(every_config(key))]
ESTIMATOR_CONFIGS = [
    pytest.param(config, id=f"{key}-{n}") for key in ESTIMATORS for n, config in enumerate(every_config(key))
]


def targets(*, multi_label: bool = False) -> np.ndarray[Any, Any]:
    matrix = np.eye(len(LABELS), dtype=np.float32)[list(CLASSES)]
    if multi_label:
        matrix[::3, 2] = 1.0  # some letters carry a second label
        matrix[1] = 0.0  # and one none
    return matrix


def tokeniser_of(config: TrainConfig) -> Tokenizer:
    settings = contract_options.to_dict(config.text) | {"min_frequency": 1}
    return train_tokenizer(TEXTS, contract_options.make(TextOptions, settings))


def network(config: TrainConfig, vocabulary_size: int, *, seed: int = 1, multi_label: bool = False) -> torch.nn.Module:
    torch.manual_seed(seed)
    model: torch.nn.Module = build_model(
        config, vocabulary_size=vocabulary_size, classes=len(LABELS), multi_label=multi_label
    )
    return model


def batch(encoded: EncodedTexts) -> tuple[torch.Tensor, torch.Tensor]:
    tokens = np.zeros((len(encoded), int(encoded.lengths.max())), dtype=np.int64)
    for row, length in enumerate(encoded.lengths):
        tokens[row, :length] = encoded[row]
    return torch.from_numpy(tokens), torch.from_numpy(encoded.lengths)


def prepared(config: TrainConfig, *, seed: int = 1) -> tuple[torch.nn.Module, EncodedTexts]:
    tokenizer = tokeniser_of(config)
    encoded = tokenizer.encode([*TEXTS, ""])
    model = network(config, tokenizer.vocabulary_size, seed=seed)
    if hasattr(model, "prepare"):
        model.prepare(encoded.select(range(len(TEXTS))), targets())
    return model, encoded


def quiet_reporter() -> Reporter:
    return Reporter("test", CancelToken(), lambda event: None)


@pytest.mark.parametrize("multi_label", [False, True])
@pytest.mark.parametrize("config", CONFIGS)
def test_one_optimiser_step_lowers_the_loss(config: TrainConfig, multi_label: bool) -> None:
    tokenizer = tokeniser_of(config)
    encoded = tokenizer.encode(TEXTS)
    model = network(config, tokenizer.vocabulary_size, multi_label=multi_label)
    if hasattr(model, "prepare"):
        model.prepare(encoded, targets(multi_label=multi_label))
    tokens, lengths = batch(encoded)
    wanted = torch.from_numpy(targets(multi_label=multi_label))
    kind = torch.nn.BCEWithLogitsLoss() if multi_label else torch.nn.CrossEntropyLoss()

    def measured() -> float:
        model.eval()
        with torch.no_grad():
            return float(kind(model(tokens, lengths), wanted))

    before = measured()
    model.train()
    optimizer = make_optimizer(model, config.training)
    set_learning_rate(optimizer, learning_rate(config.training, step=0, total_steps=100))
    loss = kind(model(tokens, lengths), wanted)
    loss.backward()
    untouched = [name for name, parameter in model.named_parameters() if parameter.grad is None]
    optimizer.step()
    assert untouched == []
    assert measured() < before


@pytest.mark.parametrize("config", CONFIGS)
def test_a_network_saved_and_loaded_into_a_fresh_build_gives_the_same_output(config: TrainConfig) -> None:
    first, encoded = prepared(config, seed=1)
    written = save({name: tensor.contiguous() for name, tensor in first.state_dict().items()})
    second = network(
        config_from_dict(config_to_dict(config)), tokeniser_of(config).vocabulary_size, seed=2
    )  # unprepared: all that was learned lies in the weights
    second.load_state_dict(load(written))
    tokens, lengths = batch(encoded)
    with torch.no_grad():
        same = second.eval()(tokens, lengths) - first.eval()(tokens, lengths)
    assert float(same.abs().max()) <= 1e-6


@pytest.mark.parametrize("config", CONFIGS)
def test_a_text_gives_the_same_logits_alone_and_beside_longer_ones(config: TrainConfig) -> None:
    model, encoded = prepared(config)
    model.eval()
    tokens, lengths = batch(encoded)
    assert lengths.min() == 1  # the empty text is one unknown token
    wider = torch.nn.functional.pad(tokens, (0, 5))[:, : config.text.max_tokens]
    with torch.no_grad():
        together = model(wider, lengths)
        for row, length in enumerate(lengths.tolist()):
            alone = model(tokens[row : row + 1, :length], lengths[row : row + 1])[0]
            assert float((alone - together[row]).abs().max()) <= 1e-5


@pytest.mark.parametrize("config", CONFIGS)
def test_what_stands_on_padded_places_does_not_matter(config: TrainConfig) -> None:
    model, encoded = prepared(config)
    model.eval()
    tokens, lengths = batch(encoded)
    places = torch.arange(tokens.shape[1])[None, :] >= lengths[:, None]
    with torch.no_grad():
        difference = model(tokens.masked_fill(places, 7), lengths) - model(tokens, lengths)
    assert float(difference.abs().max()) <= 1e-6


@pytest.mark.parametrize("key", NETWORKS)
def test_the_same_seed_builds_the_same_network(key: str) -> None:
    config = make_config(key, {})
    first, second = network(config, 50, seed=3), network(config, 50, seed=3)
    assert all(torch.equal(a, b) for a, b in zip(first.parameters(), second.parameters(), strict=True))


@pytest.mark.parametrize("multi_label", [False, True])
@pytest.mark.parametrize("config", ESTIMATOR_CONFIGS)
def test_an_estimator_learns_its_documents_and_survives_saving(config: TrainConfig, multi_label: bool) -> None:
    wanted = targets(multi_label=multi_label)
    model = build_model(config, vocabulary_size=0, classes=len(LABELS), multi_label=multi_label)
    model.fit(TEXTS, wanted, validation=None, seed=1, reporter=quiet_reporter())
    found = model.probabilities(TEXTS)
    assert found.shape == (len(TEXTS), len(LABELS))
    assert found.dtype == np.float32
    assert ((found > 0.5) == (wanted > 0.5)).all() if multi_label else (found.argmax(1) == CLASSES).all()
    assert multi_label or np.allclose(found.sum(axis=1), 1.0, atol=1e-5)
    fresh = build_model(config, vocabulary_size=0, classes=len(LABELS), multi_label=multi_label)
    fresh.load(model.tensors(), model.files())
    unseen = [*TEXTS, "", "An entirely new letter about the pool 泳池"]
    assert np.abs(fresh.probabilities(unseen) - model.probabilities(unseen)).max() <= 1e-6
    assert fresh.parameters() == model.parameters() > 0


def test_the_registry_holds_these_architectures_with_these_options() -> None:
    found = {key: [entry.name for entry in contract_options.describe(spec.options)] for key, spec in SPECS.items()}
    assert found == {
        "average.v1": [
            "embedding_size",
            "hidden_size",
            "dropout",
            "word_dropout",
            "idf_weights",
            "pooling",
            "longest_ngram",
            "most_groups",
        ],
        "bilstm.v1": ["embedding_size", "units", "layers", "state_pooling", "dropout", "word_dropout"],
        "encoder.v1": [
            "width",
            "heads",
            "layers",
            "feed_forward",
            "dropout",
            "word_dropout",
            "text_vector",
            "positions",
        ],
        "linear.v1": [
            "classifier",
            "ngram_unit",
            "longest_ngram",
            "least_documents",
            "most_features",
            "strength",
            "balanced",
        ],
        "textcnn.v1": ["embedding_size", "filters", "filter_widths", "dropout", "word_dropout"],
    }


@pytest.mark.parametrize("key", list(SPECS))
def test_every_option_is_explained_and_named_once(key: str) -> None:
    spec = SPECS[key]
    groups = [contract_options.describe(kind) for kind in (spec.options, TextOptions, TrainingOptions)]
    names = [entry.name for group in groups for entry in group]
    assert len(names) == len(set(names))
    for entry in groups[0]:
        assert entry.info.title
        assert entry.info.help.endswith(".")
        assert contract_options.convert(entry, entry.default) == entry.default
        if entry.type in (int, float):
            assert entry.info.low is not None
            assert entry.info.high is not None
            assert entry.info.typical
    assert all((spec.title, spec.summary.endswith("."), spec.when_to_use.endswith(".")))


@pytest.mark.parametrize("key", ["average.v1", "textcnn.v1", "bilstm.v1"])
def test_the_textbook_preset_is_what_a_textbook_says(key: str) -> None:
    config = make_config(key, {}, preset="textbook")
    assert (config.text.vocabulary, config.options.embedding_size) == (1000, 16)
    training = config.training
    assert (training.optimizer, training.batch_size, training.epochs) == ("adam", 32, 10)
    assert (training.validation_fraction, training.monitor, training.patience) == (0.2, "loss", 3)
    assert training.weight_decay == 0.0


def test_listing_the_architectures_imports_nothing_heavy() -> None:
    program = (
        "import sys; from engine import registry; registry.architectures();"
        "print(sorted({'torch', 'sklearn', 'scipy', 'numpy', 'tokenizers'} & set(sys.modules)))"
    )
    root = Path(__file__).parents[2]
    done = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, cwd=root, check=True)
    assert done.stdout.strip() == "[]"
