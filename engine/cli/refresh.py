"""`refresh PROJECT`: looks at the sources of earlier imports again and brings in what is new or changed."""

from __future__ import annotations

import argparse
from pathlib import Path
from typing import TYPE_CHECKING

from engine.cli.import_options import add_password_argument, passwords_of
from engine.cli.output import Output
from engine.cli.running import require_project, run_command
from engine.contract.commands import ImportDocuments
from engine.contract.errors import ExitCode, UsageError
from engine.contract.message import message
from engine.store.project import Project

if TYPE_CHECKING:
    from engine.documents.importing import ImportSummary


def add_arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("project", type=Path, metavar="PROJECT")
    parser.add_argument(
        "--source", type=Path, action="append", default=[], metavar="FILE|FOLDER", help="only this one (default: all)"
    )
    parser.add_argument("--retry-failed", action="store_true", help="read the files again that could not be read")
    add_password_argument(parser)


def run(arguments: argparse.Namespace, output: Output) -> ExitCode:
    from engine.documents.again import known_sources

    require_project(arguments.project)
    passwords = passwords_of(arguments)
    wanted = {path.absolute() for path in arguments.source}
    with Project.open(arguments.project) as project:
        known = known_sources(project)
    unknown = wanted - {source.path for source in known}
    if unknown:
        raise UsageError(
            "refresh.unknown_source",
            happened=message("Nothing was ever imported from {path}.", path=str(min(unknown))),
            meaning=message("Nothing was changed."),
            remedy=message("Import it first, or name one of the sources of this project."),
        )
    totals = dict.fromkeys(("unchanged", "changed", "gone", "files", "imported", "skipped"), 0)
    stopped = False
    for source in known:
        if stopped or (wanted and source.path not in wanted):
            continue
        command = ImportDocuments(
            project=arguments.project,
            sources=(source.path,),
            options=source.options,
            refresh=True,
            retry_failed=arguments.retry_failed,
            passwords=passwords,
        )
        summary: ImportSummary = run_command(command)
        stopped = summary.stopped
        output.line(
            f"{source.path}: {summary.files:,} files, {summary.unchanged:,} unchanged, {summary.changed:,} changed,"
            f" {summary.gone:,} gone; {summary.imported:,} rows imported."
        )
        for name, count in (
            *(("unchanged", summary.unchanged), ("changed", summary.changed), ("gone", summary.gone)),
            *(("files", summary.files), ("imported", summary.files_imported), ("skipped", summary.files_skipped)),
        ):
            totals[name] += count
    with Project.open(arguments.project) as project:
        output.result({"sources": len(known), **totals, "documents": project.documents.count()})
    return ExitCode.CANCELLED if stopped else ExitCode.DONE
