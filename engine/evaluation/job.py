"""The command Evaluate: measures a run's model on a part of its project and remembers that the part was opened."""

from __future__ import annotations

from itertools import islice
from typing import TYPE_CHECKING, Any

from engine.contract.commands import Evaluate
from engine.contract.config import Part
from engine.contract.errors import DataError, ErrorInfo
from engine.contract.message import message
from engine.evaluation.metrics import evaluate as measure
from engine.runtime.reporter import Reporter
from engine.store.documents import DocumentFilter
from engine.store.project import Project
from engine.store.runs import RunRecord

if TYPE_CHECKING:
    from engine.prediction.predictor import Predictor

DOCUMENTS_AT_A_TIME = 2048


def evaluate(command: Evaluate, reporter: Reporter) -> dict[str, Any]:
    """Handler of Evaluate: `Evaluation.to_dict()`, the run, the part and how often it was opened (with any run, too).

    Raises DataError evaluate.no_model, evaluate.no_documents, bundle.*; UsageError for an unknown run.
    """
    from engine.prediction.predictor import predictor_for

    with Project.open(command.project) as project:
        run = project.runs.get(command.run_id)
        if run.bundle is None or not run.bundle.is_file():
            raise DataError(
                "evaluate.no_model",
                happened=message("The run {run} has no model.", run=run.name or run.id),
                meaning=message("Its training did not end well, or its file was removed; nothing can be measured."),
                remedy=message("Choose a finished run, or train again."),
            )
        reporter.stage(message("Loading the model"))
        predictor = predictor_for(run.bundle)
        return _measure(project, run, predictor, command.part, reporter)


def _measure(project: Project, run: RunRecord, predictor: Predictor, part: Part, reporter: Reporter) -> dict[str, Any]:
    import numpy as np

    wanted = DocumentFilter(parts=(part,), labelled=True)
    total = project.documents.count(wanted)
    if not total:
        raise DataError(
            "evaluate.no_documents",
            happened=message("The {part} part has no labelled documents.", part=part.value),
            meaning=message("There is nothing to measure the model on."),
            remedy=message("Import documents for this part, or choose another part."),
        )
    reporter.stage(message("Measuring on {count} documents", count=total))
    ids: list[int] = []
    true_labels: list[tuple[str, ...]] = []
    found = [np.zeros((0, len(predictor.labels)), dtype=np.float32)]
    documents = project.documents.iterate(wanted)
    while piece := list(islice(documents, DOCUMENTS_AT_A_TIME)):
        ids += [document.id for document in piece]
        true_labels += [document.labels for document in piece]
        found.append(predictor.probabilities([d.text for d in piece], batch_size=256, reporter=reporter))
        reporter.progress(len(ids), total, "documents")
    probabilities = np.concatenate(found)
    # A label that the model has never met counts: its documents are errors, its recall is 0.
    unknown = sorted({label for labels in true_labels for label in labels} - set(predictor.labels))
    if unknown:
        reporter.warn(_unknown_labels(unknown))
    labels = (*predictor.labels, *unknown)
    every = np.hstack([probabilities, np.zeros((len(ids), len(unknown)), dtype=np.float32)])
    places = {label: number for number, label in enumerate(labels)}
    true = np.zeros(every.shape, dtype=np.uint8)
    for row, names in enumerate(true_labels):
        true[row, [places[name] for name in names]] = 1
    figures = measure(true, every, labels=labels, multi_label=predictor.multi_label).to_dict()
    project.predictions.replace(
        run.id, part, document_ids=ids, true_labels=true_labels, probabilities=every, labels=labels
    )
    project.predictions.record_evaluation(run.id, part, figures)
    return {
        **figures,
        "run": run.id,
        "name": run.name,
        "part": part.value,
        "opened": len(project.predictions.evaluations(run.id, part)),
        "opened_in_project": project.predictions.openings(part),
    }


def _unknown_labels(labels: list[str]) -> ErrorInfo:
    return ErrorInfo(
        "evaluate.unknown_label",
        message("These labels are new to the model: {labels}.", labels=", ".join(labels)),
        message("It had no training document of them, so their documents count as wrong."),
        message("Train again with these documents in the training part."),
    )
