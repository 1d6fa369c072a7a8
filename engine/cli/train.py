"""`train PROJECT --model NAME`: trains a model; its run, figures and bundle lie in the project."""

from __future__ import annotations

import argparse
import tomllib
from collections.abc import Mapping
from pathlib import Path
from typing import TYPE_CHECKING, Any

from engine.cli.output import Output, percent
from engine.cli.progress import duration
from engine.cli.running import add_events_argument, require_project, run_command
from engine.contract.commands import Train
from engine.contract.config import Part, TrainConfig
from engine.contract.errors import DataError, ExitCode, UsageError
from engine.contract.message import message

if TYPE_CHECKING:
    from engine.training.job import TrainResult

_GROUPS = ("options", "text", "training")


def add_arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("project", type=Path, metavar="PROJECT")
    parser.add_argument("--model", default="", metavar="NAME", help="such as linear; `models` lists them")
    parser.add_argument("--preset", default="", metavar="NAME", help="named settings of the model, such as textbook")
    parser.add_argument(
        "--set", action="append", default=[], metavar="KEY=VALUE", help="one setting, such as epochs=3 (repeat)"
    )
    parser.add_argument("--config", type=Path, metavar="FILE.toml", help="settings of a file; --set goes before them")
    parser.add_argument("--seed", type=int, metavar="N", help="the same seed gives the same training (default 1)")
    parser.add_argument("--name", default="", help="shown in the list of runs")
    parser.add_argument(
        "--resume", default="", metavar="RUN", help="go on with a training that was cut off: id or last"
    )
    add_events_argument(parser)


def run(arguments: argparse.Namespace, output: Output) -> ExitCode:
    config = None if arguments.resume else _config(arguments)
    require_project(arguments.project)
    command = Train(project=arguments.project, config=config, resume_run=arguments.resume)
    result: TrainResult | None = run_command(command, events=arguments.events)
    if result is None:  # a helping process of a distributed training
        return ExitCode.DONE
    output.line(f"Trained the run {result.run_id} in {duration(result.seconds)} (best epoch {result.best_epoch}).")
    for part in (part for part in Part if part in result.figures):
        figures = result.figures[part]
        told = [
            f"{name.replace('_', ' ')} {percent(figures[name])}" for name in ("accuracy", "macro_f1") if name in figures
        ]
        if told:
            output.line(f"{part.value.capitalize()}: {', '.join(told)}")
    output.line(f"The model is {result.bundle}")
    output.result(result.to_dict())
    return ExitCode.DONE


def _config(arguments: argparse.Namespace) -> TrainConfig:
    from engine.architectures.configuration import make_config

    written = _read_toml(arguments.config) if arguments.config else {}
    settings: dict[str, Any] = {}
    for key, value in written.items():
        if key in _GROUPS and isinstance(value, Mapping):
            settings.update({f"{key}.{name}": inner for name, inner in value.items()})
        elif key not in ("model", "architecture", "preset", "seed", "name"):
            settings[key] = value
    settings |= dict(map(_pair, arguments.set))
    model = arguments.model or written.get("model") or written.get("architecture")
    if not model:
        raise UsageError(
            "train.no_model",
            happened=message("No model was named."),
            meaning=message("Nothing was started."),
            remedy=message("Add --model NAME; python -m engine models lists the names."),
        )
    seed = arguments.seed if arguments.seed is not None else written.get("seed", 1)
    if not isinstance(seed, int) or seed < 0:
        raise UsageError(
            "train.seed",
            happened=message("{seed} is no seed.", seed=seed),
            meaning=message("Nothing was started."),
            remedy=message("Give a whole number of 0 or more."),
        )
    return make_config(
        str(model),
        settings,
        preset=str(arguments.preset or written.get("preset", "")),
        seed=seed,
        run_name=str(arguments.name or written.get("name", "")),
    )


def _pair(text: str) -> tuple[str, str]:
    key, equals, value = text.partition("=")
    if not equals or not key.strip():
        raise UsageError(
            "cli.set",
            happened=message("--set {text} is not of the form key=value.", text=text),
            meaning=message("Nothing was started."),
            remedy=message("Write it like --set epochs=3."),
        )
    return key.strip(), value.strip()


def _read_toml(path: Path) -> dict[str, Any]:
    try:
        return tomllib.loads(path.read_text(encoding="utf-8-sig"))
    except (tomllib.TOMLDecodeError, UnicodeDecodeError) as error:
        raise DataError(
            "cli.config",
            happened=message("The settings in {path} cannot be read: {detail}", path=str(path), detail=str(error)),
            meaning=message("The file is not written as TOML. Nothing was started."),
            remedy=message("Mend that place, or give the settings with --set."),
        ) from error
