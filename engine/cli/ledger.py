"""`ledger PROJECT`: what became of every file and of what lies in it, as lines or as a table in a file."""

from __future__ import annotations

import argparse
from pathlib import Path

from engine.cli.output import Output
from engine.contract.errors import ExitCode
from engine.store.project import Project


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
    parser.add_argument("--out", type=Path, metavar="FILE", help="write a .csv, .xlsx or .json file instead")


def run(arguments: argparse.Namespace, output: Output) -> ExitCode:
    from engine.documents import ledger_export
    from engine.documents.sources import readable_name
    from engine.store.ledger_lines import Status

    with Project.open(arguments.project) as project:
        store = project.ledger.lines
        counts = store.counts()
        ids = store.ids(statuses=[Status(name) for name in arguments.status], text=arguments.find)
        if arguments.out is not None:
            ledger_export.export(project, ids, arguments.out)
            output.line(f"Wrote {len(ids):,} lines to {arguments.out}.")
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
        if output.json and arguments.out is None:
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
