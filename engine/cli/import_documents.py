"""`import PROJECT FILE|FOLDER...`: brings documents into a project; the ledger accounts for every file and row."""

from __future__ import annotations

import argparse
from pathlib import Path
from typing import TYPE_CHECKING

from engine.cli.import_options import (
    add_document_arguments,
    add_password_argument,
    add_reading_arguments,
    document_options,
    passwords_of,
)
from engine.cli.output import Output
from engine.cli.progress import duration
from engine.cli.running import add_events_argument, require_project, run_command
from engine.contract.commands import ImportDocuments
from engine.contract.errors import ExitCode
from engine.documents.passwords import NEEDED
from engine.store import recent
from engine.store.project import Project

if TYPE_CHECKING:
    from engine.documents.importing import ImportSummary


def add_arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("project", type=Path, metavar="PROJECT")
    parser.add_argument(
        "sources", type=Path, nargs="+", metavar="FILE|FOLDER", help="sub-folders of a folder are its labels"
    )
    add_reading_arguments(parser)
    add_document_arguments(parser)
    add_password_argument(parser)
    add_events_argument(parser)


def run(arguments: argparse.Namespace, output: Output) -> ExitCode:
    require_project(arguments.project)
    command = ImportDocuments(
        project=arguments.project,
        sources=tuple(arguments.sources),
        options=document_options(arguments),
        passwords=passwords_of(arguments),
    )
    summary: ImportSummary = run_command(command, events=arguments.events)
    with Project.open(arguments.project) as project:
        documents = project.documents.count()
        recent.remember(project)
    rate = f" ({summary.rows_read / summary.seconds:,.0f} a second)" if summary.seconds > 0.5 else ""
    output.line(
        f"Imported {summary.imported:,} of {summary.rows_read:,} rows from {summary.files_imported:,} of"
        f" {summary.files:,} files"
        f" in {duration(summary.seconds)}{rate}; the project now holds {documents:,} documents."
    )
    if summary.continued:
        output.line(f"{summary.continued:,} of these rows were dealt with by an import that was cut off before.")
    if summary.duplicates:
        output.line(f"{summary.duplicates:,} rows had a text that was there already.")
    for reason in summary.reasons:
        output.line(f"Skipped {reason.count:,}: {reason.reason}")
    if any(reason.code == NEEDED for reason in summary.reasons):
        output.line("Read what is encrypted: python -m engine refresh PROJECT --password-file FILE (one a line).")
    output.result(
        {
            "import": summary.import_id,
            "rows": {"read": summary.rows_read, "imported": summary.imported, "skipped": summary.skipped},
            "unchanged": summary.unchanged,
            "changed": summary.changed,
            "gone": summary.gone,
            "duplicates": summary.duplicates,
            "continued": summary.continued,
            "reasons": [{"reason": str(reason.reason), "count": reason.count} for reason in summary.reasons],
            "seconds": summary.seconds,
            "stopped": summary.stopped,
            "files": summary.files,
            "imported": summary.files_imported,
            "skipped": summary.files_skipped,
            "documents": documents,
        }
    )
    return ExitCode.CANCELLED if summary.stopped else ExitCode.DONE
