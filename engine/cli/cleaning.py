"""`cleaning PROJECT`: lists the steps, switches and sets them, and shows what they make of the project's documents."""

from __future__ import annotations

import argparse
from dataclasses import replace
from pathlib import Path
from typing import Any

from engine.cli.output import Output
from engine.cli.running import require_project
from engine.contract import options as contract_options
from engine.contract.cleaning import Cleaning
from engine.contract.errors import ExitCode, UsageError
from engine.contract.message import message
from engine.store.cleaning import cleaning_of, set_cleaning
from engine.store.project import Project
from engine.text.cleaning.pipeline import Cleaner, options_of, spec_of, whole


def add_arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("project", type=Path, metavar="PROJECT")
    parser.add_argument("--on", nargs="+", default=[], metavar="STEP", help="switch steps on, such as html space")
    parser.add_argument("--off", nargs="+", default=[], metavar="STEP", help="switch steps off")
    parser.add_argument(
        "--set", action="append", default=[], metavar="STEP.OPTION=VALUE", help="such as masks.numbers=true (repeat)"
    )
    parser.add_argument("--order", nargs="+", default=[], metavar="STEP", help="these steps first, in this order")
    parser.add_argument("--show", type=int, default=0, metavar="N", help="what the steps make of the first N documents")


def run(arguments: argparse.Namespace, output: Output) -> ExitCode:
    require_project(arguments.project)
    with Project.open(arguments.project) as project:
        before = whole(cleaning_of(project))
        cleaning = _changed(before, arguments)
        if cleaning != before:
            set_cleaning(project, cleaning, message("Change the cleaning"))
        shown = project.documents.ids()[: arguments.show]
        texts = [project.documents.get(number).text for number in shown]
    clean = Cleaner(cleaning)
    for step in cleaning:
        options = ", ".join(f"{name}={value}" for name, value in contract_options.to_dict(options_of(step)).items())
        output.line(f"{'on ' if step.on else 'off'}  {_short(step.id):<8} {spec_of(step).title:<28} {options}".rstrip())
    examples = [
        {"document": number, "before": text, "after": clean(text)} for number, text in zip(shown, texts, strict=True)
    ]
    for example in examples:
        output.line()
        output.line(f"Document {example['document']}, before:")
        output.line(str(example["before"]))
        output.line("After:")
        output.line(str(example["after"]))
    output.result({"cleaning": [step.to_dict() for step in cleaning], "examples": examples})
    return ExitCode.DONE


def _changed(cleaning: Cleaning, arguments: argparse.Namespace) -> Cleaning:
    steps = {_short(step.id): step for step in cleaning}

    def known(name: str) -> str:
        short = name.rpartition(".v")[0] or name
        if short not in steps:
            raise UsageError(
                "cleaning.unknown_step",
                happened=message("There is no cleaning step named {name}.", name=name),
                meaning=message("Nothing was changed."),
                remedy=message("Choose one of: {names}.", names=", ".join(steps)),
            )
        return short

    for switch, names in ((True, arguments.on), (False, arguments.off)):
        for name in map(known, names):
            steps[name] = replace(steps[name], on=switch)
    for wish in arguments.set:
        place, _, value = wish.partition("=")
        name, _, option = place.partition(".")
        step = steps[known(name)]
        made: Any = contract_options.make(spec_of(step).options, {**step.options, option: value})
        steps[known(name)] = replace(step, options=contract_options.to_dict(made))
    first = [known(name) for name in arguments.order]
    return tuple(steps[name] for name in dict.fromkeys([*first, *steps]))


def _short(name: str) -> str:
    return name.rpartition(".v")[0]
