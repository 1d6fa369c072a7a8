"""`demo [PROJECT]`: the main job from beginning to end without a window, on the sample project or one's own.

Imports (the sample only), trains the linear baseline and a network, measures both on the test part, classifies new
letters, and says where everything lies.
"""

from __future__ import annotations

import argparse
import locale
from pathlib import Path
from typing import Any

from engine.architectures.configuration import make_config
from engine.cli.output import Output, percent
from engine.cli.progress import duration
from engine.cli.running import run_command
from engine.contract.commands import Evaluate, ImportDocuments, PredictText, Train
from engine.contract.config import Part
from engine.contract.errors import ExitCode
from engine.sample import sample_file, sample_folder
from engine.store import recent
from engine.store.project import Project

MODELS = ("linear", "average")
NEW_LETTERS = {
    "en": (
        "The lift in the north stairwell has stopped between floors again. Could somebody come today?",
        "Our charges for clearing the gutters in May: 14 hours at 32.50, net 455.00, payable in 30 days.",
        "For an article on the new cycle path I would like to know how many people used it last year.",
    ),
    "zh": (
        "三楼会议室的投影仪开不了机，下午两点要开会，请尽快派人来看。",
        "现将五月份清理排水沟的费用报上：人工14小时，每小时65元，合计910元，请于30日内付款。",
        "我是县报记者，想了解去年使用新自行车道的人数，请问应向哪个部门查询？",
    ),
}


def add_arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("project", type=Path, nargs="?", metavar="PROJECT", help="your own project; default the sample")
    parser.add_argument("--language", choices=("en", "zh"), help="language of the sample; default that of the system")


def run(arguments: argparse.Namespace, output: Output) -> ExitCode:
    language = arguments.language or ("zh" if (locale.getlocale()[0] or "").startswith("zh") else "en")
    folder = arguments.project or sample_folder(language)
    if arguments.project is None:
        _provide_sample(folder, language, output)
    trained = [_train_and_measure(folder, model, output) for model in MODELS]
    output.line()
    output.table(
        ("model", "trained in", "validation accuracy", "test accuracy", "test macro F1", "test documents"),
        [
            (
                entry["model"],
                duration(entry["seconds"]),
                percent(entry["validation"].get("accuracy")),
                percent(entry["test"]["accuracy"]),
                percent(entry["test"]["macro_f1"]),
                f"{entry['test']['documents']:,}",
            )
            for entry in trained
        ],
    )
    predictions = []
    if arguments.project is None:
        output.line("\nNew letters, classified by the linear model:")
        for text in NEW_LETTERS[language]:
            prediction = run_command(PredictText(model=Path(trained[0]["bundle"]), text=text))
            predictions.append({"text": text, "labels": prediction.labels, "probability": prediction.probability})
            output.line(f"  {percent(prediction.probability):>6}  {', '.join(prediction.labels)}  <-  {text}")
    output.line(f"\nThe project lies in {folder}")
    output.line(f'Open it on a machine with a display: python3 run.py "{folder}"')
    output.result({"project": str(folder), "models": trained, "predictions": predictions})
    return ExitCode.DONE


def _provide_sample(folder: Path, language: str, output: Output) -> None:
    """Make the sample project at the first time; a project whose import was cut off is filled up."""
    known = folder.exists()
    project = Project.open(folder) if known else Project.create(folder)
    with project:
        recent.remember(project)
        filled = known and project.documents.count() > 0 and not project.ledger.find_unfinished()
    if not filled:
        summary = run_command(ImportDocuments(project=folder, sources=(sample_file(language),)))
        output.line(f"Imported {summary.imported:,} documents of the sample: the inbox of a town hall.")


def _train_and_measure(folder: Path, model: str, output: Output) -> dict[str, Any]:
    result = run_command(Train(project=folder, config=make_config(model, {})))
    measured = run_command(Evaluate(project=folder, run_id=result.run_id, part=Part.TEST))
    return {
        "model": model,
        "run": result.run_id,
        "seconds": result.seconds,
        "bundle": str(result.bundle),
        "validation": result.figures.get("validation", {}),
        "test": {name: measured[name] for name in ("accuracy", "macro_f1", "micro_f1", "documents")},
    }
