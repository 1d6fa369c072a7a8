"""`export PROJECT BUNDLE`: saves a run's model as one file that other projects and computers can use."""

from __future__ import annotations

import argparse
from pathlib import Path

from engine.cli.output import Output
from engine.cli.running import require_project, run_command
from engine.contract.commands import ExportModel
from engine.contract.errors import ExitCode


def add_arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("project", type=Path, metavar="PROJECT")
    parser.add_argument("bundle", type=Path, metavar="BUNDLE", help="file to write; .classmodel is added to its name")
    parser.add_argument("--run", default="last", metavar="ID", help="run, the beginning of its id, or last (default)")


def run(arguments: argparse.Namespace, output: Output) -> ExitCode:
    require_project(arguments.project)
    command = ExportModel(project=arguments.project, run_id=arguments.run, output=arguments.bundle)
    written: Path = run_command(command)
    output.line(f"Wrote {written} ({written.stat().st_size / 1e6:.1f} MB).")
    output.result({"bundle": written, "bytes": written.stat().st_size})
    return ExitCode.DONE
