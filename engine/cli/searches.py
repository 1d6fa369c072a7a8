"""`searches PROJECT`: lists the saved searches with how many documents each finds now; saves, renames, removes."""

from __future__ import annotations

import argparse
from pathlib import Path

from engine.cli.document_filters import add_filter_arguments, filter_of
from engine.cli.output import Output
from engine.cli.running import require_project
from engine.contract.errors import ExitCode, UsageError
from engine.contract.message import message
from engine.store.project import Project
from engine.store.saved_searches import SavedSearch
from engine.store.search import DocumentFilter


def add_arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("project", type=Path, metavar="PROJECT")
    change = parser.add_mutually_exclusive_group()
    change.add_argument("--save", default="", metavar="NAME", help="save what the filters below mean")
    change.add_argument("--rename", nargs=2, metavar=("OLD", "NEW"))
    change.add_argument("--remove", default="", metavar="NAME")
    add_filter_arguments(parser)


def run(arguments: argparse.Namespace, output: Output) -> ExitCode:
    require_project(arguments.project)
    with Project.open(arguments.project) as project:
        wanted = filter_of(arguments, project)
        if arguments.save:
            if wanted == DocumentFilter():
                raise UsageError(
                    "searches.empty",
                    happened=message("The search {name} has no condition.", name=arguments.save),
                    meaning=message("It would mean all documents. Nothing was saved."),
                    remedy=message("Say what it looks for, with --search, --label, --language or another filter."),
                )
            # A saved search that this one starts from lends it its finding, not the documents that has today.
            start = project.searches.get(arguments.saved) if arguments.saved else None
            project.searches.save(SavedSearch(arguments.save, wanted, start.finding if start else ""))
        elif arguments.rename:
            project.searches.rename(*arguments.rename)
        elif arguments.remove:
            project.searches.remove(arguments.remove)
        elif wanted != DocumentFilter():
            raise UsageError(
                "searches.nothing_to_do",
                happened=message("A search is described, but not what is to become of it."),
                meaning=message("Nothing was saved."),
                remedy=message("Give it a name with --save, or count its documents with the verb documents."),
            )
        found = {
            search.name: project.documents.count(project.searches.wanted(search.name))
            for search in project.searches.all()
        }
    width = max(map(len, found), default=0)
    for name, documents in found.items():
        output.line(f"{name:<{width}} {documents:>9,} documents")
    if not found:
        output.line("No search is saved in this project.")
    output.result({"searches": found})
    return ExitCode.DONE
