"""The forecast of a training: it changes nothing, takes little time, and grows with what is asked for."""

from __future__ import annotations

import time
from pathlib import Path
from typing import Any

import pytest

from engine.architectures.configuration import make_config
from engine.contract.commands import Estimate, Train
from engine.contract.config import Part
from engine.contract.events import Failed, Succeeded
from engine.runtime.runner import run
from engine.store.documents import DocumentDraft, DocumentFilter
from engine.store.project import Project
from engine.training.estimate import TrainingEstimate
from tests.e2e.letters import make_project

TEXTBOOK: dict[str, Any] = {"embedding_size": 16, "hidden_size": 16, "longest_ngram": 1, "batch_size": 16, "epochs": 10}


@pytest.fixture(scope="module")
def project(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return make_project(tmp_path_factory.mktemp("project") / "Letters", 100)


def estimate(project: Path, model: str = "average", **settings: Any) -> TrainingEstimate:
    own = TEXTBOOK if model == "average" else {}
    end = run(Estimate(project=project, config=make_config(model, {**own, **settings})), lambda event: None)
    assert isinstance(end, Succeeded), end
    found: TrainingEstimate = end.result
    return found


def test_an_estimate_changes_nothing_in_the_project(project: Path) -> None:
    with Project.open(project) as opened:
        before = opened.data_version()
        estimate(project)
        assert opened.data_version() == before
        assert opened.documents.count(DocumentFilter(parts=(None,))) == 300
        assert opened.runs.list() == []
        assert list(opened.cache_folder.iterdir()) == []


def test_parameters_and_documents_are_those_of_the_training_that_follows(tmp_path: Path) -> None:
    folder = make_project(tmp_path / "Letters", 40)
    foretold = estimate(folder, epochs=1)
    end = run(Train(project=folder, config=make_config("average", {**TEXTBOOK, "epochs": 1})), lambda event: None)
    assert isinstance(end, Succeeded)
    # the vocabulary of all documents stands in for that of the training part
    assert foretold.parameters == pytest.approx(end.result.figures["parameters"], rel=0.05)
    assert foretold.documents == pytest.approx(end.result.figures["training_documents"], rel=0.05)


def test_a_hundred_times_the_epochs_take_several_times_as_long(project: Path) -> None:
    estimate(project)  # the first also imports what later ones find
    assert estimate(project, epochs=1000).seconds > 3 * estimate(project, epochs=10).seconds


def test_a_wider_network_needs_more_time_and_parameters(project: Path) -> None:
    narrow, wide = estimate(project), estimate(project, embedding_size=1024, hidden_size=2048)
    assert wide.parameters > 20 * narrow.parameters
    assert wide.seconds > narrow.seconds
    assert wide.memory_mb > narrow.memory_mb > 50


def test_the_linear_model_is_estimated_too(project: Path) -> None:
    found = estimate(project, "linear")
    assert 0 < found.seconds < 60
    assert found.parameters > 10
    assert "300" in str(found.basis)


def test_an_estimate_is_there_within_seconds(project: Path) -> None:
    estimate(project)
    started = time.monotonic()
    estimate(project, embedding_size=256, hidden_size=1024, epochs=1000)
    assert time.monotonic() - started < 10


def test_without_labelled_documents_nothing_can_be_foretold(tmp_path: Path) -> None:
    with Project.create(tmp_path / "Empty") as project:
        project.documents.add([DocumentDraft("a letter", part=Part.TRAIN)])
    end = run(Estimate(project=tmp_path / "Empty", config=make_config("average", {})), lambda event: None)
    assert isinstance(end, Failed)
    assert end.error.code == "train.no_documents"
