"""Makes a `TrainConfig` from names and plain values, writes it out, reads it back, and builds its model."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from typing import Any

from engine import registry
from engine.architectures.specification import ArchitectureSpec, BuildContext
from engine.contract import options as contract_options
from engine.contract.augmentation import AugmentationOptions
from engine.contract.config import TextOptions, TrainConfig, TrainingOptions
from engine.contract.errors import UsageError
from engine.contract.message import message
from engine.text.cleaning import pipeline

GROUPS = ("options", "text", "training")
"""The three groups of settings in the order in which a bare key is looked up; `training.epochs` names its group."""


@dataclass(frozen=True, slots=True)
class _Settings:
    """Plain values sorted into their groups, later ones laid over earlier ones."""

    classes: Mapping[str, type]
    values: dict[str, dict[str, Any]]

    def lay(self, settings: Mapping[str, Any]) -> None:
        for key, value in settings.items():
            group, name = self._place(key)
            self.values[group][name] = value

    def _place(self, key: str) -> tuple[str, str]:
        group, dot, name = key.partition(".")
        for candidate in GROUPS if not dot else (group,) if group in GROUPS else ():
            if any(entry.name == (name or key) for entry in contract_options.describe(self.classes[candidate])):
                return candidate, name or key
        known = [entry.name for part in GROUPS for entry in contract_options.describe(self.classes[part])]
        raise contract_options.unknown_option(key, sorted(known))


def make_config(
    name: str,
    settings: Mapping[str, Any],
    *,
    preset: str = "",
    seed: int = 1,
    run_name: str = "",
) -> TrainConfig:
    """The configuration of a run: the model's defaults, over them a preset, over that the settings given.

    `name` is a registry id or its short name. A key is an option of the model, of the text or of the training
    (`vocabulary`, `training.epochs`); values may be text. Raises UsageError for an unknown model, preset, key or value.
    """
    spec: ArchitectureSpec = registry.architecture(name).SPEC
    classes = {"options": spec.options, "text": TextOptions, "training": TrainingOptions}
    collected = _Settings(
        classes, {"options": {}, "text": dict(spec.text_defaults), "training": dict(spec.training_defaults)}
    )
    if preset:
        collected.lay(_preset(spec, preset))
    collected.lay(settings)
    made: dict[str, Any] = {group: contract_options.make(classes[group], collected.values[group]) for group in GROUPS}
    return TrainConfig(
        architecture=spec.id,
        options=made["options"],
        text=made["text"],
        training=made["training"],
        seed=seed,
        name=run_name,
    )


def config_to_dict(config: TrainConfig) -> dict[str, Any]:
    """Plain values for run.json, a bundle's manifest or TOML."""
    return {
        "architecture": config.architecture,
        "name": config.name,
        "seed": config.seed,
        **{group: contract_options.to_dict(getattr(config, group)) for group in GROUPS},
        "cleaning": [step.to_dict() for step in config.cleaning],
        "augmentation": contract_options.to_dict(config.augmentation),
        "synonyms": config.synonyms,
    }


def config_from_dict(data: Mapping[str, Any]) -> TrainConfig:
    """Read what `config_to_dict` wrote; options that are missing take the model's defaults. Raises UsageError."""
    known = ["architecture", "name", "seed", "cleaning", "augmentation", "synonyms", *GROUPS]
    unknown = set(data) - set(known)
    if unknown:
        raise contract_options.unknown_option(min(unknown), known)
    settings = {f"{group}.{key}": value for group in GROUPS for key, value in data.get(group, {}).items()}
    config = make_config(
        str(data.get("architecture", "")),
        settings,
        seed=int(data.get("seed", 1)),
        run_name=str(data.get("name", "")),
    )
    return replace(
        config,
        cleaning=pipeline.from_list(data.get("cleaning", ())),
        augmentation=contract_options.make(AugmentationOptions, data.get("augmentation", {})),
        synonyms=str(data.get("synonyms", "")),
    )


def build_model(config: TrainConfig, *, vocabulary_size: int, classes: int, multi_label: bool = False) -> Any:
    """The untrained model of a configuration: a `torch.nn.Module` or an `Estimator`. Seed torch before calling."""
    context = BuildContext(
        vocabulary_size=vocabulary_size,
        max_tokens=config.text.max_tokens,
        classes=classes,
        multi_label=multi_label,
    )
    return registry.architecture(config.architecture).build(config.options, context)


def _preset(spec: ArchitectureSpec, name: str) -> Mapping[str, Any]:
    if name in spec.presets:
        return spec.presets[name]
    raise UsageError(
        "options.unknown_preset",
        happened=message("The model {model} has no preset named {name}.", model=spec.id, name=name),
        meaning=message("Nothing was started."),
        remedy=message("Choose one of: {names}.", names=", ".join(sorted(spec.presets)) or "-"),
    )
