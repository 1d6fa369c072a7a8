"""Accuracy of a model with its default settings on real data: `python -m tests.benchmarks.accuracy ng20 linear`.

Imports the files into a project in a temporary folder, trains and evaluates the test part, all through the ordinary
commands, and prints one JSON line. `--set key=value` changes a setting, `--seed N` the seed; progress goes to stderr.
"""

from __future__ import annotations

import argparse
import json
import sys
import tempfile
import time
from pathlib import Path
from typing import Any

from engine.contract.commands import Command, Evaluate, ImportDocuments, ImportOptions, Train
from engine.contract.config import Part
from engine.contract.events import EpochFinished, Event, Succeeded
from engine.runtime.threads import prepare_environment
from tests.benchmarks.shared_data import data_folder

DATA: dict[str, dict[Part, str]] = {
    "ng20": {Part.TRAIN: "ng20/train.tsv", Part.TEST: "ng20/test.tsv"},
    "thucnews": {
        Part.TRAIN: "thucnews/train.tsv",
        Part.VALIDATION: "thucnews/dev.tsv",
        Part.TEST: "thucnews/test.tsv",
    },
}
MODELS = ("linear", "average", "textcnn", "bilstm", "encoder")


def execute(command: Command) -> Any:
    from engine.runtime.runner import run

    def show(event: Event) -> None:
        if isinstance(event, EpochFinished):
            found = event.metrics
            print(
                f"epoch {found.epoch}: train {found.train_loss:.4f} {found.train_accuracy:.4f}, "
                f"validation {found.validation_loss:.4f} {found.validation_accuracy:.4f}, {found.seconds:.1f} s, "
                f"{found.examples_per_second:.0f} documents/s",
                file=sys.stderr,
                flush=True,
            )

    end = run(command, show)
    if not isinstance(end, Succeeded):
        sys.exit(str(end))
    return end.result


def main() -> None:
    prepare_environment()
    from engine.architectures.configuration import config_to_dict, make_config
    from engine.store.project import Project

    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("data", choices=DATA)
    parser.add_argument("model", choices=MODELS)
    parser.add_argument("--set", action="append", default=[], metavar="KEY=VALUE")
    parser.add_argument("--seed", type=int, default=1)
    arguments = parser.parse_args()
    settings = dict(pair.split("=", 1) for pair in arguments.set)
    config = make_config(arguments.model, settings, seed=arguments.seed)
    source = data_folder()
    with tempfile.TemporaryDirectory(prefix="classmark-accuracy-") as temporary:
        project = Path(temporary) / "Project"
        Project.create(project).close()
        started = time.perf_counter()
        for part, name in DATA[arguments.data].items():
            options = ImportOptions(text_columns=("text",), label_column="label", part=part)
            execute(ImportDocuments(project=project, sources=(source / name,), options=options))
        imported = time.perf_counter() - started
        result = execute(Train(project=project, config=config))
        trained = time.perf_counter() - started - imported
        figures = execute(Evaluate(project=project, run_id=result.run_id, part=Part.TEST))
    print(
        json.dumps(
            {
                "benchmark": "accuracy",
                "data": arguments.data,
                "model": arguments.model,
                "accuracy": round(figures["accuracy"], 4),
                "macro_f1": round(figures["macro_f1"], 4),
                "documents": figures["documents"],
                "best_epoch": result.best_epoch,
                "parameters": result.figures["parameters"],
                "seconds": round(trained, 1),
                "import_seconds": round(imported, 1),
                "seed": arguments.seed,
                "settings": config_to_dict(config),
            }
        )
    )


if __name__ == "__main__":
    main()
