"""`models`: what the registry holds: models with their presets and options, and file formats."""

from __future__ import annotations

import argparse
from collections.abc import Mapping
from typing import Any

from engine import registry
from engine.cli.output import Output
from engine.contract.config import TextOptions, TrainingOptions
from engine.contract.errors import ExitCode
from engine.contract.options import Option, describe


def add_arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("name", nargs="?", default="", metavar="MODEL", help="show the options of this one")


def run(arguments: argparse.Namespace, output: Output) -> ExitCode:
    specs = [module.SPEC for module in registry.architectures().values()]
    if arguments.name:
        specs = [registry.architecture(arguments.name).SPEC]
        _show_options(specs[0], output)
    else:
        for spec in specs:
            output.line(f"{_short(spec.id):<10} {spec.title}. {spec.summary}")
            output.line(f"{'':<10} {spec.when_to_use}")
            if spec.presets:
                output.line(f"{'':<10} Presets: {', '.join(spec.presets)}")
        formats = ", ".join(sorted(_extensions("engine.documents.readers")))
        output.line(
            f"Reads {formats} and folders; writes {', '.join(sorted(_extensions('engine.prediction.exporters')))}."
        )
    output.result(
        {
            "models": [_model(spec) for spec in specs],
            "readers": list(registry.plugins("engine.documents.readers")),
            "exporters": list(registry.plugins("engine.prediction.exporters")),
        }
    )
    return ExitCode.DONE


def _show_options(spec: Any, output: Output) -> None:
    output.line(f"{spec.id}: {spec.title}. {spec.summary}")
    groups: tuple[tuple[type, Mapping[str, Any]], ...] = (
        (spec.options, {}),
        (TextOptions, spec.text_defaults),
        (TrainingOptions, spec.training_defaults),
    )
    for options, defaults in groups:
        for entry in describe(options):
            value = defaults.get(entry.name, entry.default)
            choices = f" ({', '.join(entry.choices)})" if entry.choices else ""
            output.line(f"  --set {entry.name}={value}{choices}: {entry.info.help}")


def _model(spec: Any) -> dict[str, Any]:
    return {
        "id": spec.id,
        "name": _short(spec.id),
        "title": spec.title,
        "summary": spec.summary,
        "when_to_use": spec.when_to_use,
        "family": spec.family.value,
        "presets": {name: dict(settings) for name, settings in spec.presets.items()},
        "options": [_option(entry) for entry in describe(spec.options)],
    }


def _option(entry: Option) -> dict[str, Any]:
    return {
        "name": entry.name,
        "type": entry.type.__name__,
        "default": entry.default,
        "low": entry.info.low,
        "high": entry.info.high,
        "choices": entry.choices,
        "help": entry.info.help,
    }


def _short(name: str) -> str:
    return name.rpartition(".v")[0]


def _extensions(package: str) -> set[str]:
    found: set[str] = set()
    for module in registry.plugins(package).values():
        found.update(getattr(module.SPEC, "extensions", ()) or (module.SPEC.extension,))
    return found
