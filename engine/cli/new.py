"""`new PROJECT`: an empty project."""

from __future__ import annotations

import argparse
from pathlib import Path

from engine.cli.output import Output
from engine.contract.config import LabelMode
from engine.contract.errors import ExitCode
from engine.store import recent
from engine.store.project import Project


def add_arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("project", type=Path, metavar="PROJECT", help="folder to make")
    parser.add_argument("--multi-label", action="store_true", help="a document may carry several labels")


def run(arguments: argparse.Namespace, output: Output) -> ExitCode:
    mode = LabelMode.MULTI if arguments.multi_label else LabelMode.SINGLE
    with Project.create(arguments.project, mode=mode) as project:
        recent.remember(project)
        output.line(f"Made the project {project.file}.")
        output.result({"project": project.folder, "file": project.file, "mode": mode.value})
    return ExitCode.DONE
