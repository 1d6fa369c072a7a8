"""From names and plain values to a run's configuration, and back."""

from __future__ import annotations

import json

import pytest

from engine import registry
from engine.architectures.configuration import build_model, config_from_dict, config_to_dict, make_config
from engine.contract.config import Optimizer, TokenUnit
from engine.contract.errors import UsageError


def test_a_short_name_takes_the_newest_version_and_its_own_defaults() -> None:
    config = make_config("average", {})
    assert config.architecture == "average.v1"
    assert config.text.max_tokens == registry.architecture("average").SPEC.text_defaults["max_tokens"]


def test_a_bare_key_is_found_in_the_model_the_text_and_the_training() -> None:
    config = make_config("textcnn", {"filters": "32", "unit": "bpe", "epochs": "3"})
    assert (config.options.filters, config.text.unit, config.training.epochs) == (32, TokenUnit.BPE, 3)


def test_a_key_may_name_its_group() -> None:
    config = make_config("textcnn", {"training.epochs": 4, "options.filters": 8, "text.vocabulary": 500})
    assert (config.training.epochs, config.options.filters, config.text.vocabulary) == (4, 8, 500)


def test_settings_lie_over_the_preset_and_the_preset_over_the_defaults() -> None:
    config = make_config("average", {"epochs": "2"}, preset="textbook")
    assert config.training.epochs == 2
    assert config.training.optimizer is Optimizer.ADAM
    assert config.options.hidden_size == 16


@pytest.mark.parametrize("key", ["filtres", "training.filters", "model.filters", "training.", ".epochs", ""])
def test_a_mistyped_key_is_refused_and_the_right_ones_are_named(key: str) -> None:
    with pytest.raises(UsageError) as caught:
        make_config("textcnn", {key: "1"})
    assert caught.value.info.code == "options.unknown"
    assert "filters" in str(caught.value.info.remedy)


def test_a_value_out_of_range_is_refused() -> None:
    with pytest.raises(UsageError) as caught:
        make_config("textcnn", {"dropout": "1.5"})
    assert caught.value.info.code == "options.value"


def test_an_unknown_preset_is_refused_and_the_known_ones_are_named() -> None:
    with pytest.raises(UsageError) as caught:
        make_config("average", {}, preset="scholarly")
    assert "textbook" in str(caught.value.info.remedy)


@pytest.mark.parametrize("key", list(registry.architectures()))
def test_a_configuration_written_as_json_reads_back_as_the_same(key: str) -> None:
    for preset in ("", *registry.architecture(key).SPEC.presets):
        config = make_config(key, {"epochs": 7}, preset=preset, seed=9, run_name="Try 青")
        assert config_from_dict(json.loads(json.dumps(config_to_dict(config)))) == config


def test_options_that_an_older_file_lacks_take_the_defaults() -> None:
    data = config_to_dict(make_config("encoder", {"heads": 8}))
    del data["training"]["clip_norm"]
    del data["name"]
    assert config_from_dict(data).options.heads == 8


def test_unknown_parts_of_a_configuration_file_are_refused() -> None:
    data = config_to_dict(make_config("encoder", {})) | {"pipeline": {}}
    with pytest.raises(UsageError) as caught:
        config_from_dict(data)
    assert "pipeline" in str(caught.value.info.happened)


@pytest.mark.parametrize("widths", ["", "a", "0", "2,,3", "2,99", "2;3"])
def test_filter_widths_that_are_no_widths_are_refused_with_a_sentence(widths: str) -> None:
    config = make_config("textcnn", {"filter_widths": widths})
    with pytest.raises(UsageError) as caught:
        build_model(config, vocabulary_size=10, classes=2)
    assert caught.value.info.code == "options.filter_widths"


def test_a_width_that_the_heads_cannot_share_is_refused_with_one_that_they_can() -> None:
    config = make_config("encoder", {"width": 130, "heads": 4})
    with pytest.raises(UsageError) as caught:
        build_model(config, vocabulary_size=10, classes=2)
    width = caught.value.info.remedy.values["width"]
    build_model(make_config("encoder", {"width": width, "heads": 4}), vocabulary_size=10, classes=2)
