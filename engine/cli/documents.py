"""`documents PROJECT --out FILE`: writes documents with their labels and parts into a table."""

from __future__ import annotations

import argparse
from pathlib import Path

from engine.cli.output import Output
from engine.cli.running import add_events_argument, require_project, run_command
from engine.contract.commands import ExportDocuments
from engine.contract.config import Part
from engine.contract.errors import ExitCode, UsageError
from engine.contract.message import message
from engine.documents.exporting import DocumentsExport
from engine.store.bulk import Chosen
from engine.store.documents import DocumentFilter
from engine.store.project import Project

NO_PART = "none"


def add_arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("project", type=Path, metavar="PROJECT")
    parser.add_argument("--out", type=Path, required=True, metavar="FILE", help="table: .csv, .tsv, .xlsx or .jsonl")
    parser.add_argument(
        "--label", action="append", default=[], metavar="NAME", help="only documents of this label; may be repeated"
    )
    parts = [part.value for part in Part]
    parser.add_argument(
        "--part", action="append", default=[], choices=[*parts, NO_PART], help="only this part; may be repeated"
    )
    parser.add_argument("--search", default="", metavar="WORDS", help="only documents that hold all of them")
    add_events_argument(parser)


def run(arguments: argparse.Namespace, output: Output) -> ExitCode:
    require_project(arguments.project)
    wanted = DocumentFilter(
        search=arguments.search,
        labels=tuple(arguments.label),
        parts=tuple(None if name == NO_PART else Part(name) for name in arguments.part),
    )
    with Project.open(arguments.project) as project:
        unknown = [name for name in arguments.label if name not in project.labels.names()]
        if unknown:
            raise UsageError(
                "documents.label",
                happened=message("The project has no label {name}.", name=unknown[0]),
                meaning=message("Nothing was written."),
                remedy=message("Its labels are: {names}.", names=", ".join(project.labels.names())),
            )
        rows = project.documents.count(wanted)
    chosen = Chosen(filter=wanted, rows=((0, rows - 1),) if rows else ())
    command = ExportDocuments(project=arguments.project, chosen=chosen, output=arguments.out)
    written: DocumentsExport = run_command(command, events=arguments.events)
    output.line(f"Wrote {written.documents:,} documents to {written.output}.")
    if written.cut:
        output.note(f"{written.cut:,} texts are longer than a cell of this format holds and were cut.")
    output.result({"out": written.output, "documents": written.documents, "cut": written.cut})
    return ExitCode.DONE
