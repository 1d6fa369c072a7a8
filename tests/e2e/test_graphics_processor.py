"""Training on an NVIDIA graphics processor; skipped where there is none, as on the machine that runs every check."""

from __future__ import annotations

import signal
from pathlib import Path
from typing import Any

import numpy as np
import pytest
import torch

from engine.architectures.configuration import make_config
from engine.contract.commands import Estimate, Train
from engine.contract.config import Part, TrainConfig
from engine.contract.events import EpochFinished, Event, Failed, Succeeded
from engine.prediction.predictor import Predictor
from engine.runtime.runner import run
from engine.store.documents import DocumentFilter
from engine.store.project import Project
from engine.store.runs import RunState
from engine.training import precision
from tests.e2e.letters import make_project
from tests.e2e.test_training_processes import environment, events, finish, start

__all__ = ["environment"]  # a fixture

pytestmark = pytest.mark.skipif(not torch.cuda.is_available(), reason="there is no NVIDIA graphics processor here")

NETWORKS = ("average", "textcnn", "bilstm", "encoder")
SMALL: dict[str, dict[str, Any]] = {
    "average": {"embedding_size": 16, "hidden_size": 16, "longest_ngram": 1, "learning_rate": 0.02},
    "textcnn": {"embedding_size": 32, "learning_rate": 0.005},
    "bilstm": {"embedding_size": 32, "learning_rate": 0.01},
    "encoder": {"learning_rate": 0.001},
}


@pytest.fixture(autouse=True)
def home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("CLASSMARK_HOME", str(tmp_path / "home"))


@pytest.fixture
def letters(tmp_path: Path) -> Path:
    return make_project(tmp_path / "Letters", 60)


def config_for(model: str, **settings: Any) -> TrainConfig:
    common = {"epochs": 8, "batch_size": 16, "device": "cuda", "patience": 0}
    return make_config(model, {**common, **SMALL[model], **settings}, seed=3)


def trained(project: Path, config: TrainConfig) -> tuple[Any, list[Event]]:
    seen: list[Event] = []
    end = run(Train(project=project, config=config), seen.append)
    assert isinstance(end, Succeeded), end
    return end.result, seen


@pytest.mark.parametrize("number_format", ["fp32", "bf16", "fp16", "auto"])
@pytest.mark.parametrize("model", NETWORKS)
def test_every_network_learns_in_every_number_format_and_predicts_the_same_on_the_processor(
    letters: Path, model: str, number_format: str
) -> None:
    result, seen = trained(letters, config_for(model, precision=number_format))
    assert result.state is RunState.FINISHED
    epochs = [event.metrics for event in seen if isinstance(event, EpochFinished)]
    assert all(np.isfinite((found.train_loss, found.validation_loss)).all() for found in epochs)
    assert max(found.validation_accuracy for found in epochs) > 0.8
    assert torch.cuda.max_memory_allocated() > 0
    with Project.open(letters) as project:
        table = project.predictions.table(result.run_id, Part.VALIDATION)
        assert table is not None
        ids = project.documents.ids(DocumentFilter(parts=(Part.VALIDATION,)))
        texts = [project.documents.get(number).text for number in ids]
    on_the_processor = Predictor.load(result.bundle).probabilities(texts)
    # Validation is computed in 32 bits on either device; only the order of the sums differs.
    assert np.abs(on_the_processor - table.probabilities).max() < 2e-3


def test_automatic_takes_16_bits_only_if_they_were_measured_to_gain(
    letters: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    gains: dict[str, float] = {}
    remembered = precision._remembered
    monkeypatch.setattr(precision, "_remembered", lambda key, measure: gains.setdefault(key, remembered(key, measure)))
    trained(letters, config_for("encoder", precision="auto"))
    assert any("NVIDIA" in key for key in gains)
    assert all(gain > 0 for gain in gains.values())


def test_a_killed_training_goes_on_from_its_checkpoint(letters: Path, environment: dict[str, str]) -> None:
    settings = {**SMALL["textcnn"], "epochs": 5, "batch_size": 16, "device": "cuda", "precision": "fp16", "patience": 0}
    arguments = ("--model", "textcnn", "--checkpoint-interval", "0")

    def losses(found: list[dict[str, Any]]) -> list[float]:
        return [event["metrics"]["validation_loss"] for event in found if event["event"] == "EpochFinished"]

    whole = losses(finish(start(letters, environment, *arguments, settings=settings)))
    process = start(letters, environment, *arguments, settings=settings)
    epochs = within = 0
    for event in events(process):
        if event["event"] == "EpochFinished":
            epochs, within = epochs + 1, 0
        within += event["event"] == "CheckpointSaved"
        if epochs == 2 and within == 3:
            process.send_signal(signal.SIGKILL)
            break
    assert process.wait(60) == -signal.SIGKILL
    with Project.open(letters) as project:
        killed = project.runs.find_interrupted()[0].id
    rest = losses(finish(start(letters, environment, *arguments[:2], "--resume", killed, settings=settings)))
    assert len(rest) == 3
    # Sums on a graphics processor are not taken in a fixed order, so this is near, not equal.
    assert rest == pytest.approx(whole[2:], rel=0.05, abs=0.02)


def test_too_little_memory_of_the_graphics_processor_ends_in_a_sentence_and_harms_nothing(letters: Path) -> None:
    torch.cuda.empty_cache()
    total = torch.cuda.get_device_properties(0).total_memory
    torch.cuda.set_per_process_memory_fraction(200e6 / total)
    try:  # the table of word groups alone would take four times as much
        end = run(
            Train(project=letters, config=config_for("average", embedding_size=2048, longest_ngram=2)),
            lambda event: None,
        )
    finally:
        torch.cuda.set_per_process_memory_fraction(1.0)
    assert isinstance(end, Failed)
    assert end.error.code == "train.out_of_memory"
    assert "batch size of 8" in str(end.error.remedy)
    result, _ = trained(letters, config_for("average"))
    assert result.state is RunState.FINISHED


def test_the_estimate_is_measured_on_the_graphics_processor(letters: Path) -> None:
    end = run(Estimate(project=letters, config=config_for("encoder")), lambda event: None)
    assert isinstance(end, Succeeded), end
    assert end.result.seconds > 0
