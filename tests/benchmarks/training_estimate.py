"""How near the forecast of a training comes to the truth: `python -m tests.benchmarks.training_estimate [MODEL ...]`.

For each model a project is made of real SMS and of real headlines, the training is foretold, then done with all its
epochs. Prints one JSON line a training: foretold and true seconds and memory. Each training has a process of its own.
"""

from __future__ import annotations

import argparse
import json
import subprocess
import sys
import tempfile
import time
from itertools import islice
from pathlib import Path
from typing import Any

from engine.runtime.threads import prepare_environment
from tests.benchmarks.shared_data import data_folder

MODELS = ("linear", "average", "textcnn", "bilstm", "encoder")
DATA = {"sms": ("sms_spam.tsv", 5000), "headlines": ("thucnews/train.tsv", 12_000)}
"""File with one document a line (label, tab, text) and how many of its lines are used."""
EPOCHS = 3


def make_project(folder: Path, name: str, count: int) -> None:
    from engine.store.documents import DocumentDraft
    from engine.store.project import Project

    with (data_folder() / name).open(encoding="utf-8") as file, Project.create(folder) as project:
        lines = islice(file, 1, count + 1)
        pairs = (line.rstrip("\n").split("\t", 1) for line in lines)
        drafts = [DocumentDraft(pair[1], labels=(pair[0],)) for pair in pairs if len(pair) == 2]
        for start in range(0, len(drafts), 1000):
            project.documents.add(drafts[start : start + 1000])


def measure(data: str, model: str) -> dict[str, Any]:
    from engine.architectures.configuration import make_config
    from engine.contract.commands import Estimate, Train, WarmUp
    from engine.contract.events import EpochFinished, Event, Succeeded
    from engine.runtime.runner import run

    memory = [0.0]

    def sink(event: Event) -> None:
        if isinstance(event, EpochFinished):
            memory.append(event.metrics.memory_mb)

    settings = {} if model == "linear" else {"epochs": EPOCHS, "patience": 0}
    config = make_config(model, settings)
    with tempfile.TemporaryDirectory(prefix="classmark-estimate-") as temporary:
        project = Path(temporary) / "Project"
        make_project(project, *DATA[data])
        run(WarmUp(), sink)
        started = time.perf_counter()
        foretold = run(Estimate(project=project, config=config), sink)
        asked = time.perf_counter() - started
        started = time.perf_counter()
        trained = run(Train(project=project, config=config), sink)
        seconds = time.perf_counter() - started
    if not isinstance(foretold, Succeeded) or not isinstance(trained, Succeeded):
        sys.exit(f"{foretold}\n{trained}")
    return {
        "benchmark": "training_estimate",
        "data": data,
        "model": model,
        "foretold_seconds": round(foretold.result.seconds, 1),
        "seconds": round(seconds, 1),
        "ratio": round(foretold.result.seconds / seconds, 2),
        "foretold_mb": round(foretold.result.memory_mb),
        "mb": round(max(memory)),
        "foretold_parameters": foretold.result.parameters,
        "parameters": trained.result.figures["parameters"],
        "estimate_took": round(asked, 1),
    }


def main() -> None:
    prepare_environment()
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("models", nargs="*", default=MODELS)
    parser.add_argument("--only", choices=DATA)
    arguments = parser.parse_args()
    if len(arguments.models) == 1 and arguments.only:
        print(json.dumps(measure(arguments.only, arguments.models[0])), flush=True)
        return
    for data in [arguments.only] if arguments.only else DATA:
        for model in arguments.models:
            command = [sys.executable, "-m", "tests.benchmarks.training_estimate", model, "--only", data]
            subprocess.run(command, check=True)


if __name__ == "__main__":
    main()
