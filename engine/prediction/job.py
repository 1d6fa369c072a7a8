"""Handlers of the prediction commands: one text, many documents, and what is taken out of a project."""

from __future__ import annotations

import shutil
from pathlib import Path

from engine.contract.commands import ExportModel, ExportPredictions, PredictText
from engine.contract.errors import DataError, UsageError
from engine.contract.message import message
from engine.prediction.batch import BatchSummary, predict_batch
from engine.prediction.exporting import exporter_for, open_writer
from engine.prediction.predictor import Prediction, predictor_for
from engine.prediction.rows import PredictionRow, cells_of, columns_of
from engine.runtime.reporter import Reporter
from engine.store import bundle
from engine.store.atomic import replacing
from engine.store.project import Project

__all__ = [
    "BatchSummary",
    "PredictionRow",
    "export_model",
    "export_predictions",
    "predict_batch",
    "predict_text",
]

REPORT_EVERY = 256
"""Rows between two reports of progress."""


def predict_text(command: PredictText, reporter: Reporter) -> Prediction:
    """Raises DataError when the bundle is damaged, foreign or newer."""
    predictor = predictor_for(command.model)
    reporter.check()
    return predictor.predict([command.text])[0]


def export_model(command: ExportModel, reporter: Reporter) -> Path:
    """Check and copy a run's bundle, and return where it lies (`.classmodel` is added to a name without ending).

    Raises UsageError for an unknown run or another ending, DataError when the run has no model, OSError.
    """
    output = command.output if command.output.suffix else command.output.with_name(command.output.name + bundle.SUFFIX)
    if output.suffix.lower() != bundle.SUFFIX or output.is_dir():
        raise UsageError(
            "export.model_name",
            happened=message("{name} is no name for a model file.", name=output.name),
            meaning=message("Nothing was written."),
            remedy=message("Let the name end in {ending}.", ending=bundle.SUFFIX),
        )
    reporter.stage(message("Exporting the model"))
    with Project.open(command.project) as project:
        run = project.runs.get(command.run_id)
        if run.bundle is None or not run.bundle.is_file():
            raise DataError(
                "export.no_model",
                happened=message("The run {name} has no model.", name=run.name),
                meaning=message("It failed or was ended before its first epoch, or its model was deleted."),
                remedy=message("Choose another run, or train again."),
            )
        bundle.read(run.bundle)  # a damaged file is not passed on
        reporter.check()
        with replacing(output) as temporary:
            shutil.copyfile(run.bundle, temporary)
    return output


def export_predictions(command: ExportPredictions, reporter: Reporter) -> Path:
    """Raises UsageError for a name whose ending no exporter has, DataError when there are no rows, OSError."""
    exporter_for(command.output)
    rows = [row for row in command.rows if isinstance(row, PredictionRow)]
    if not rows:
        raise DataError(
            "export.no_rows",
            happened=message("There are no predictions to write."),
            meaning=message("Nothing was written."),
            remedy=message("Classify some documents first."),
        )
    reporter.stage(message("Writing {name}", name=command.output.name))
    with open_writer(command.output, columns_of(rows[0].classes)) as writer:
        for done, row in enumerate(rows):
            if done % REPORT_EVERY == 0:
                reporter.progress(done, len(rows), "rows")
            writer.write(cells_of(row, command.below))
        reporter.progress(len(rows), len(rows), "rows")
    return command.output
