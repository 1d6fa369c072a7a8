"""`documents PROJECT`: counts documents, or writes them with their labels and parts into a table."""

from __future__ import annotations

import argparse
from pathlib import Path

from engine.cli.document_filters import add_filter_arguments, filter_of
from engine.cli.output import Output
from engine.cli.running import add_events_argument, require_project, run_command
from engine.contract.commands import ExportDocuments
from engine.contract.errors import ExitCode
from engine.documents.exporting import DocumentsExport
from engine.store.bulk import Chosen
from engine.store.project import Project


def add_arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("project", type=Path, metavar="PROJECT")
    parser.add_argument("--out", type=Path, metavar="FILE", help="write them: .csv, .tsv, .xlsx or .jsonl")
    add_filter_arguments(parser)
    add_events_argument(parser)


def run(arguments: argparse.Namespace, output: Output) -> ExitCode:
    require_project(arguments.project)
    with Project.open(arguments.project) as project:
        wanted = filter_of(arguments, project)
        rows = project.documents.count(wanted)
    if arguments.out is None:
        output.line(f"{rows:,} documents.")
        output.result({"documents": rows})
        return ExitCode.DONE
    chosen = Chosen(filter=wanted, rows=((0, rows - 1),) if rows else ())
    command = ExportDocuments(project=arguments.project, chosen=chosen, output=arguments.out)
    written: DocumentsExport = run_command(command, events=arguments.events)
    output.line(f"Wrote {written.documents:,} documents to {written.output}.")
    if written.cut:
        output.note(f"{written.cut:,} texts are longer than a cell of this format holds and were cut.")
    output.result({"out": written.output, "documents": written.documents, "cut": written.cut})
    return ExitCode.DONE
