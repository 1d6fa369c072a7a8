"""`ledger PROJECT`: what became of every file and of what lies in it, as lines or as a table in a file."""

from __future__ import annotations

import argparse
import dataclasses
from pathlib import Path
from typing import TYPE_CHECKING

from engine.cli.output import Output
from engine.cli.running import run_command
from engine.contract.commands import ExportLedger
from engine.contract.errors import ExitCode
from engine.store.project import Project

if TYPE_CHECKING:
    from engine.documents.ledger_export import LedgerExport
    from engine.documents.ledger_summary import FormatRow


def add_arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("project", type=Path, metavar="PROJECT")
    parser.add_argument(
        "--status",
        action="append",
        default=[],
        choices=("imported", "skipped", "failed", "duplicate", "gone"),
        help="only these lines; may be given several times",
    )
    parser.add_argument("--find", default="", metavar="TEXT", help="only lines whose path or name holds this text")
    parser.add_argument(
        "--summary", action="store_true", help="how many files of each format gave text, instead of the lines"
    )
    parser.add_argument("--out", type=Path, metavar="FILE", help="write a .csv, .xlsx or .json file instead")


def run(arguments: argparse.Namespace, output: Output) -> ExitCode:
    from engine.documents import ledger_export, ledger_summary
    from engine.documents.sources import readable_name
    from engine.store.ledger_lines import Status

    with Project.open(arguments.project) as project:
        store = project.ledger.lines
        counts = store.counts()
        ids = store.ids(statuses=[Status(name) for name in arguments.status], text=arguments.find)
        if arguments.out is not None:
            command = ExportLedger(project=arguments.project, lines=tuple(ids), output=arguments.out)
            written: LedgerExport = run_command(command)
            output.line(f"Wrote {written.lines:,} lines to {written.output}.")
        elif arguments.summary:
            _print_formats(ledger_summary.formats(project), output)
        elif not output.json:
            for line in ledger_export.pages(project, ids):
                name = f"{'  ' * line.depth}{line.name}" if line.member else readable_name(line.path)
                said = f": {line.reason} {line.remedy or ''}".rstrip() if line.reason else ""
                if not name.isprintable():  # a line stays a line
                    name = name.encode("unicode_escape").decode()
                output.line(f"{line.status.value:<9} {name}{said}")
        output.line(
            f"{counts.files:,} files: {counts.imported:,} imported, {counts.skipped:,} skipped"
            f" ({counts.failed:,} could not be read); {counts.gone:,} more are gone."
        )
        result: dict[str, object] = {"out": arguments.out} if arguments.out is not None else {}
        if arguments.summary:
            result["formats"] = [dataclasses.asdict(row) for row in ledger_summary.formats(project)]
        elif output.json and arguments.out is None:
            titles = ledger_export.format_titles()
            result["lines"] = [ledger_export.described(line, titles, str) for line in ledger_export.pages(project, ids)]
        output.result(
            {
                **result,
                "failed": counts.failed,
                "duplicates": counts.duplicates,
                "gone": counts.gone,
                "files": counts.files,
                "imported": counts.imported,
                "skipped": counts.skipped,
                "documents": project.documents.count(),
            }
        )
    return ExitCode.DONE


def _print_formats(rows: list[FormatRow], output: Output) -> None:
    width = max((len(row.format) for row in rows), default=0)
    output.line(f"{'format':<{width}} {'files':>7} {'with text':>9} {'documents':>9} {'characters':>12}  without text")
    for row in rows:
        why = ", ".join(f"{count:,} {reason}" for reason, count in row.reasons.items())
        numbers = f"{row.files:>7,} {row.imported:>9,} {row.documents:>9,} {row.characters:>12,}"
        output.line(f"{row.format:<{width}} {numbers}  {why}".rstrip())
