"""`evaluate PROJECT`: measures a trained model on a part of the project, the test part by default."""

from __future__ import annotations

import argparse
from pathlib import Path
from typing import Any

from engine.cli.output import Output, percent
from engine.cli.running import add_events_argument, require_project, run_command
from engine.contract.commands import Evaluate
from engine.contract.config import Part
from engine.contract.errors import ExitCode


def add_arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("project", type=Path, metavar="PROJECT")
    parser.add_argument("--run", default="last", metavar="ID", help="run, the beginning of its id, or last (default)")
    parser.add_argument("--part", type=Part, choices=list(Part), default=Part.TEST, help="default test")
    add_events_argument(parser)


def run(arguments: argparse.Namespace, output: Output) -> ExitCode:
    require_project(arguments.project)
    command = Evaluate(project=arguments.project, run_id=arguments.run, part=arguments.part)
    figures: dict[str, Any] = run_command(command, events=arguments.events)
    output.line(
        f"Run {figures['run']} on {figures['documents']:,} documents of the {figures['part']} part"
        f" (opened so far: {figures['opened']} with this run, {figures['opened_in_project']} with any):"
    )
    for name in ("accuracy", "macro_f1", "micro_f1"):
        output.line(f"  {name.replace('_', ' '):<10} {percent(figures[name])}")
    output.line()
    output.table(
        ("label", "precision", "recall", "F1", "documents"),
        [
            (entry["label"], *(percent(entry[key]) for key in ("precision", "recall", "f1")), f"{entry['support']:,}")
            for entry in figures["per_class"]
        ],
    )
    output.result(figures)
    return ExitCode.DONE
