"""`predict PROJECT|BUNDLE FILE...`: classifies the documents of files, to a table or to standard output."""

from __future__ import annotations

import argparse
from pathlib import Path
from typing import TYPE_CHECKING, Any

from engine.cli.import_options import add_reading_arguments, reading_options
from engine.cli.output import Output, percent
from engine.cli.progress import duration
from engine.cli.running import add_events_argument, run_command
from engine.contract.commands import PredictBatch
from engine.contract.control import CancelToken
from engine.contract.errors import DataError, ExitCode
from engine.contract.events import Event, PartialResult
from engine.contract.message import message
from engine.store.bundle import SUFFIX
from engine.store.project import Project

if TYPE_CHECKING:
    from engine.prediction.batch import BatchSummary
    from engine.prediction.rows import PredictionRow

MOST_SHOWN = 1000
"""Predictions that --json lists when no file was named; a file takes any number."""


def add_arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("model", type=Path, metavar="PROJECT|BUNDLE", help=f"project folder, or {SUFFIX} file")
    parser.add_argument("sources", type=Path, nargs="+", metavar="FILE", help="any format that can be imported")
    parser.add_argument("--run", default="last", metavar="ID", help="which of the project's runs (default last)")
    parser.add_argument("--out", type=Path, metavar="FILE", help="write a table: .csv, .xlsx or .jsonl")
    add_reading_arguments(parser)
    add_events_argument(parser)


def run(arguments: argparse.Namespace, output: Output) -> ExitCode:
    bundle = arguments.model if arguments.model.suffix.lower() == SUFFIX else bundle_of(arguments.model, arguments.run)
    command = PredictBatch(
        model=bundle, sources=tuple(arguments.sources), options=reading_options(arguments), output=arguments.out
    )
    listing = _Listing(output, command.token, wanted=arguments.out is None)
    summary: BatchSummary = run_command(command, events=arguments.events, also=listing)
    if arguments.out is not None:
        output.line(f"Wrote {summary.rows:,} predictions to {summary.output} in {duration(summary.seconds)}.")
        output.table(("label", "documents"), [(label, f"{number:,}") for label, number in summary.counts.items()])
    for reason in summary.reasons:
        output.note(f"Skipped {reason.count:,}: {reason.reason}")
    output.result(
        {
            "model": bundle,
            "documents": summary.rows,
            "skipped": summary.skipped,
            "counts": summary.counts,
            "out": summary.output,
            "seconds": summary.seconds,
            "stopped": summary.stopped,
            **({"predictions": listing.rows} if arguments.out is None else {}),
        }
    )
    return ExitCode.CANCELLED if summary.stopped and not output.unread else ExitCode.DONE


class _Listing:
    """Prints predictions as they come, and keeps the first ones for --json."""

    def __init__(self, output: Output, token: CancelToken, *, wanted: bool) -> None:
        self.rows: list[dict[str, Any]] = []
        self._output = output
        self._token = token
        self._wanted = wanted

    def __call__(self, event: Event) -> None:
        if self._wanted and isinstance(event, PartialResult):
            for row in event.items:
                self._show(row)
            if self._output.unread:
                self._token.stop()

    def _show(self, row: PredictionRow) -> None:
        label = "; ".join(row.labels) or "-"
        text = " ".join(row.text.split())
        self._output.line(f"{label}\t{percent(row.probability)}\t{text if len(text) <= 80 else text[:79] + '…'}")
        if self._output.json and len(self.rows) < MOST_SHOWN:
            self.rows.append(
                {
                    "source": row.source,
                    "row": row.position,
                    "labels": row.labels,
                    "probability": row.probability,
                    "margin": row.margin,
                    "probabilities": dict(zip(row.classes, row.probabilities, strict=True)),
                }
            )


def bundle_of(path: Path, run_name: str) -> Path:
    """The bundle of a project's run. Raises DataError predict.no_model."""
    with Project.open(path) as project:
        found = project.runs.get(run_name)
    if found.bundle is None or not found.bundle.is_file():
        raise DataError(
            "predict.no_model",
            happened=message("The run {name} has no model.", name=found.name or found.id),
            meaning=message("Its training did not end well, or its file was removed."),
            remedy=message("Choose a finished run with --run, or train again."),
        )
    return found.bundle
