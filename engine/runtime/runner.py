"""Runs one command on the calling thread and owns every exception of it.

The table below names the handler of each command as text, so that its heavy modules are imported only when it runs.
A handler is `handler(command, reporter) -> result`.
"""

from __future__ import annotations

import importlib
import logging
import time
import traceback
from collections.abc import Callable
from typing import Any

from engine.contract import commands
from engine.contract.control import Aborted
from engine.contract.errors import describe_exception
from engine.contract.events import Cancelled, Failed, Started, Succeeded, Terminal
from engine.runtime.memory import give_back_memory
from engine.runtime.reporter import Reporter, Sink

log = logging.getLogger(__name__)

Handler = Callable[[Any, Reporter], Any]

LONG = 0.5
"""Seconds from which a command has probably used memory that is worth to be given back."""

HANDLERS: dict[type[commands.Command], str] = {
    commands.WarmUp: "engine.runtime.warm_up:warm_up",
    commands.PreviewImport: "engine.documents.importing:preview",
    commands.ImportDocuments: "engine.documents.importing:import_documents",
    commands.LookAtProjects: "engine.store.recent:look",
    commands.SurveyDocuments: "engine.documents.survey:survey",
    commands.EditDocuments: "engine.documents.editing:edit_documents",
    commands.UndoEdit: "engine.documents.editing:undo_edit",
    commands.TryCleaning: "engine.care.cleaning_trial:try_cleaning",
    commands.MapDocuments: "engine.care.document_map:map_documents",
    commands.MeasureAugmentation: "engine.care.gain:measure_augmentation",
    commands.ExamineDocuments: "engine.care.examination:examine_documents",
    commands.LookIntoFinding: "engine.care.examination:look_into",
    commands.RepairFinding: "engine.care.repairs:repair_finding",
    commands.MeasureRepairs: "engine.care.gain:measure_repairs",
    commands.ExportDocuments: "engine.documents.exporting:export_documents",
    commands.OrderQueue: "engine.labelling.queue:order_queue",
    commands.ExportCoding: "engine.care.coding:export_coding",
    commands.ImportCoding: "engine.care.coding:import_coding",
    commands.ExportLedger: "engine.documents.ledger_export:export_ledger",
    commands.Train: "engine.training.job:train",
    commands.Estimate: "engine.training.estimate:estimate",
    commands.Summarise: "engine.architectures.summary:summarise",
    commands.Evaluate: "engine.evaluation.job:evaluate",
    commands.RankDocuments: "engine.evaluation.ranking:rank_documents",
    commands.MeasureThresholds: "engine.evaluation.thresholds:measure_thresholds",
    commands.CompareRuns: "engine.evaluation.comparison:compare_runs",
    commands.PredictText: "engine.prediction.job:predict_text",
    commands.ExplainText: "engine.evaluation.explanation:explain_text",
    commands.PredictBatch: "engine.prediction.job:predict_batch",
    commands.ReadClassifiedText: "engine.prediction.reading:read_classified_text",
    commands.ExportModel: "engine.prediction.job:export_model",
    commands.ExportPredictions: "engine.prediction.job:export_predictions",
    commands.ReadConfidences: "engine.prediction.confidences:read_confidences",
    commands.PlanFiling: "engine.prediction.filing.job:plan_filing",
    commands.FileDocuments: "engine.prediction.filing.job:file_documents",
    commands.UndoFiling: "engine.prediction.filing.undoing:undo_filing",
    commands.ListFilings: "engine.prediction.filing.job:list_filings",
}


def handler_of(command: commands.Command) -> Handler:
    module, _, name = HANDLERS[type(command)].partition(":")
    handler: Handler = getattr(importlib.import_module(module), name)
    return handler


def run(command: commands.Command, sink: Sink) -> Terminal:
    """Run a command to its end and return the terminal event, which the sink has received too.

    Every exception becomes one `Failed`; an abort becomes `Cancelled`. `KeyboardInterrupt` and `SystemExit` are never
    control flow here and pass through.
    """
    terminal: list[Terminal] = []

    def tee(event: Any) -> None:
        if isinstance(event, Terminal):
            terminal.append(event)
        sink(event)

    reporter = Reporter(command.job_id, command.token, tee)
    reporter.emit(Started, command=type(command).__name__)
    began = time.monotonic()
    try:
        command.token.check()
        result = handler_of(command)(command, reporter)
        reporter.flush()
        reporter.emit(Succeeded, result=result)
    except Aborted:
        reporter.emit(Cancelled)
    except Exception as error:
        details = traceback.format_exc()
        info = describe_exception(error, details)
        level = logging.ERROR if info.code == "engine.unexpected" else logging.INFO
        log.log(level, "%s failed: %s", type(command).__name__, details)
        reporter.emit(Failed, error=info)
    if time.monotonic() - began > LONG:
        give_back_memory()
    return terminal[0]
