"""`coding PROJECT`: writes a coding file for somebody else, reads theirs, says how far the two agree."""

from __future__ import annotations

import argparse
import getpass
from pathlib import Path

from engine.cli.output import Output
from engine.cli.running import require_project, run_command
from engine.contract.commands import ExportCoding, ImportCoding
from engine.contract.errors import ExitCode
from engine.store.project import Project


def add_arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("project", type=Path, metavar="PROJECT")
    what = parser.add_mutually_exclusive_group()
    what.add_argument("--export", type=Path, metavar="FILE.classcoding", help="write this project's labels, no texts")
    what.add_argument("--import", dest="source", type=Path, metavar="FILE.classcoding", help="read somebody else's")
    parser.add_argument("--coder", default="", metavar="NAME", help="who has labelled; stands in the file")


def run(arguments: argparse.Namespace, output: Output) -> ExitCode:
    require_project(arguments.project)
    if arguments.export:
        coder = arguments.coder or getpass.getuser()
        written = run_command(ExportCoding(project=arguments.project, output=arguments.export, coder=coder))
        output.line(f"The labels of {written.documents:,} documents are in {written.output}.")
        output.result({"output": str(written.output), "documents": written.documents})
        return ExitCode.DONE
    if arguments.source:
        read = run_command(ImportCoding(project=arguments.project, source=arguments.source))
        output.line(
            f"{read.conflicts:,} documents were labelled otherwise; `examine --list coding_conflicts` shows them."
        )
    with Project.open(arguments.project) as project:
        records = project.codings.records()
    for record in records:
        figures = [
            f"{name} {value:.3f}"
            for name, value in (("kappa", record.kappa), ("alpha", record.alpha))
            if value is not None
        ]
        output.line(
            f"{record.coder}: {record.compared:,} documents labelled by both, {record.agreed:,} alike"
            + (f", {', '.join(figures)}" if figures else "")
        )
    if not records:
        output.line("Nobody else's labels have been read yet.")
    output.result(read.to_dict() if arguments.source else {"coders": [record.coder for record in records]})
    return ExitCode.DONE
