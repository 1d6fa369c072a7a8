"""`file PROJECT|BUNDLE FILE... --into FOLDER`: classifies letters and files them; `--undo JOURNAL` takes it back."""

from __future__ import annotations

import argparse
from pathlib import Path
from typing import TYPE_CHECKING, Any

from engine.cli.import_options import add_reading_arguments, reading_options
from engine.cli.output import Output
from engine.cli.predict import add_below_argument, chosen_bundle
from engine.cli.running import add_events_argument, run_command
from engine.contract.commands import (
    FileDocuments,
    FilingOptions,
    LeftDocuments,
    PlanFiling,
    PredictBatch,
    UndoFiling,
)
from engine.contract.errors import ExitCode, UsageError
from engine.contract.events import Event, PartialResult
from engine.contract.message import message
from engine.store.bundle import SUFFIX

if TYPE_CHECKING:
    from engine.prediction.filing.job import FilingSummary
    from engine.prediction.filing.plan import FilingPlan
    from engine.prediction.filing.troubles import Trouble
    from engine.prediction.filing.undoing import UndoSummary

MOST_TOLD = 20
"""Files that are named one by one on a screen; --json names all."""


def add_arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument(
        "model", type=Path, nargs="?", metavar="PROJECT|BUNDLE", help=f"project folder, or {SUFFIX} file"
    )
    parser.add_argument("sources", type=Path, nargs="*", metavar="FILE|FOLDER", help="letters, each a file of its own")
    parser.add_argument("--into", type=Path, metavar="FOLDER", help="gets a folder for each class; made if need be")
    parser.add_argument("--move", action="store_true", help="move the files instead of copying them")
    parser.add_argument(
        "--left",
        choices=[choice.value for choice in LeftDocuments],
        default=LeftDocuments.FOLDER.value,
        help="files left to a person go into a folder 'For a person' (default), or stay where they are",
    )
    parser.add_argument("--dry-run", action="store_true", help="say what would be done, and do nothing")
    parser.add_argument("--undo", type=Path, metavar="JOURNAL", help="take an earlier filing back; needs nothing else")
    parser.add_argument("--run", default="last", metavar="ID", help="which of the project's runs (default last)")
    add_below_argument(parser)
    add_reading_arguments(parser)
    add_events_argument(parser)


def run(arguments: argparse.Namespace, output: Output) -> ExitCode:
    if arguments.undo is not None:
        return _undo(arguments, output)
    if arguments.model is None or not arguments.sources or arguments.into is None:
        raise UsageError(
            "cli.arguments",
            happened=message("A model, files and --into are needed, or --undo alone."),
            meaning=message("Nothing was started."),
            remedy=message("{command} --help shows how it is written.", command="python -m engine file"),
        )
    rows: list[object] = []

    def collect(event: Event) -> None:
        if isinstance(event, PartialResult):
            rows.extend(event.items)

    bundle = chosen_bundle(arguments.model, arguments.run)
    batch = PredictBatch(model=bundle, sources=tuple(arguments.sources), options=reading_options(arguments))
    summary = run_command(batch, events=arguments.events, also=collect)
    for reason in summary.reasons:
        output.note(f"Skipped {reason.count:,}: {reason.reason}")
    if summary.stopped:
        output.line("Stopped before anything was filed.")
        output.result({"stopped": True, "filed": 0})
        return ExitCode.CANCELLED
    options = FilingOptions(
        into=arguments.into, move=arguments.move, below=arguments.below, left=LeftDocuments(arguments.left)
    )
    if arguments.dry_run:
        found: FilingPlan = run_command(PlanFiling(rows=tuple(rows), options=options), events=arguments.events)
        _tell_plan(found, output)
        output.result(_plan_values(found))
        return ExitCode.DONE
    project = None if arguments.model.suffix.lower() == SUFFIX else arguments.model
    command = FileDocuments(rows=tuple(rows), options=options, project=project)
    done: FilingSummary = run_command(command, events=arguments.events)
    _tell_plan(done.plan, output)
    verb = "Moved" if options.move else "Copied"
    output.line(
        f"{verb} {done.filed:,} of {done.plan.filed:,} documents into {len(done.folders):,} folders of {options.into}."
    )
    _tell_troubles(done.troubles, output)
    output.line(f"To take it back: python -m engine file --undo {done.journal}")
    output.result(
        {
            **_plan_values(done.plan),
            "filed": done.filed,
            "files": done.files,
            "troubles": [_trouble_values(trouble) for trouble in done.troubles],
            "left_over": done.left_over,
            "stopped": done.stopped,
            "journal": done.journal,
        }
    )
    if done.stopped:
        return ExitCode.CANCELLED
    return ExitCode.DATA if done.troubles else ExitCode.DONE


def _undo(arguments: argparse.Namespace, output: Output) -> ExitCode:
    done: UndoSummary = run_command(UndoFiling(journal=arguments.undo), events=arguments.events)
    output.line(f"Moved {done.moved_back:,} files back and removed {done.removed:,} copies from {done.into}.")
    _tell_troubles(done.left, output)
    output.result(
        {
            "moved_back": done.moved_back,
            "removed": done.removed,
            "left": [_trouble_values(trouble) for trouble in done.left],
            "stopped": done.stopped,
        }
    )
    if done.stopped:
        return ExitCode.CANCELLED
    return ExitCode.DATA if done.left else ExitCode.DONE


def _tell_plan(found: FilingPlan, output: Output) -> None:
    output.table(
        ("folder", "files", "first"),
        [
            (f"{folder.folder.name}{' (new)' if folder.new else ''}", f"{folder.files:,}", folder.first_names[0])
            for folder in found.folders
        ],
    )
    if found.staying:
        output.line(f"{found.staying:,} are left to a person and stay where they are.")
    if found.in_place:
        output.line(f"{found.in_place:,} lie in their folder already.")
    for refusal in found.refusals:
        output.line(f"{refusal.documents:,} cannot be filed: {refusal.reason} {refusal.remedy}")


def _tell_troubles(troubles: tuple[Trouble, ...], output: Output) -> None:
    for trouble in troubles[:MOST_TOLD]:
        output.line(f"{trouble.happened} {trouble.meaning} {trouble.remedy}")
    if len(troubles) > MOST_TOLD:
        output.line(f"... and {len(troubles) - MOST_TOLD:,} more; --json names all.")


def _plan_values(found: FilingPlan) -> dict[str, Any]:
    return {
        "into": found.options.into,
        "move": found.options.move,
        "documents": found.documents,
        "planned": found.filed,
        "staying": found.staying,
        "in_place": found.in_place,
        "folders": [
            {"label": folder.label, "folder": folder.folder, "files": folder.files, "new": folder.new}
            for folder in found.folders
        ],
        "refused": [
            {"code": refusal.code, "documents": refusal.documents, "reason": str(refusal.reason)}
            for refusal in found.refusals
        ],
    }


def _trouble_values(trouble: Trouble) -> dict[str, Any]:
    return {
        "code": trouble.code,
        "path": trouble.path,
        "happened": str(trouble.happened),
        "meaning": str(trouble.meaning),
        "remedy": str(trouble.remedy),
    }
