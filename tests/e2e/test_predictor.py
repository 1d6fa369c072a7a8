"""Bundles of trained models: the same probabilities anywhere, fast for one text, safe beside a training."""

from __future__ import annotations

import shutil
import time
from pathlib import Path
from typing import Any

import numpy as np
import pytest
import torch

from engine import registry
from engine.architectures.configuration import make_config
from engine.contract.commands import Train
from engine.contract.config import LabelMode, Part
from engine.contract.errors import DataError
from engine.contract.events import EpochFinished, Event, Succeeded
from engine.prediction.predictor import Predictor, predictor_for
from engine.runtime.runner import run
from engine.store import bundle
from engine.store.documents import DocumentFilter
from engine.store.project import Project
from tests.e2e.letters import make_project

SMALL: dict[str, dict[str, Any]] = {
    "linear": {},
    "average": {"preset": "textbook"},
    "textcnn": {"preset": "textbook"},
    "bilstm": {"preset": "textbook"},
    "encoder": {"preset": "tiny"},
}


def train(project: Path, model: str, *, sink: Any = lambda event: None, **settings: Any) -> Any:
    preset = SMALL[model].get("preset", "")
    epochs = {} if model == "linear" else {"epochs": 2}
    end = run(Train(project=project, config=make_config(model, {**epochs, **settings}, preset=preset)), sink)
    assert isinstance(end, Succeeded), end
    return end.result


@pytest.fixture(scope="module")
def project(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return make_project(tmp_path_factory.mktemp("project") / "Letters", 30)


@pytest.fixture(scope="module")
def average(project: Path) -> Path:
    path: Path = train(project, "average", epochs=8, learning_rate=0.02).bundle
    return path


@pytest.mark.parametrize("model", SMALL)
def test_another_project_gets_the_same_probabilities_from_the_file_alone(
    project: Path, tmp_path: Path, model: str
) -> None:
    result = train(project, model)
    with Project.open(project) as opened:
        table = opened.predictions.table(result.run_id, Part.VALIDATION)
        texts = [d.text for d in opened.documents.iterate(DocumentFilter(parts=(Part.VALIDATION,)))]
    assert table is not None
    with Project.create(tmp_path / "Other", mode=LabelMode.SINGLE) as other:
        copied = other.models_folder / "copied.classmodel"
        shutil.copy(result.bundle, copied)
    predictor = Predictor.load(copied)
    together = predictor.probabilities(texts)
    assert np.abs(together - table.probabilities).max() < 1e-6
    alone = np.concatenate([predictor.probabilities([text]) for text in texts])
    assert np.abs(alone - table.probabilities).max() < 1e-6
    assert together.sum(axis=1) == pytest.approx(np.ones(len(texts)), abs=1e-5)


def test_every_model_of_the_registry_is_among_those_tried_above() -> None:
    assert {module.SPEC.id.rpartition(".v")[0] for module in registry.architectures().values()} == set(SMALL)


def test_one_short_text_is_answered_fast_enough_to_follow_typing(average: Path) -> None:
    predictor = predictor_for(average)
    predictor.predict(["warm up"])
    started = time.perf_counter()
    for number in range(20):
        predictor.predict([f"The invoice number {number} is due, please transfer the amount."])
    assert time.perf_counter() - started < 1.0


def test_a_prediction_names_the_likeliest_label_and_its_lead(average: Path) -> None:
    predictor = Predictor.load(average)
    found = predictor.predict(["invoice amount due payment bank transfer tax total euro reminder account"])[0]
    ranked = sorted(found.probabilities.values(), reverse=True)
    assert found.labels == ("invoice",)
    assert list(found.probabilities) == list(predictor.labels)
    assert found.probability == ranked[0]
    assert found.margin == pytest.approx(ranked[0] - ranked[1])


def test_no_text_and_empty_texts_are_answered_too(average: Path) -> None:
    predictor = Predictor.load(average)
    assert predictor.probabilities([]).shape == (0, 3)
    assert predictor.predict([]) == []
    found = predictor.predict(["", " \n", "\x00", "字" * 50_000])
    assert all(0 < prediction.probability <= 1 for prediction in found)


def test_a_file_is_loaded_once_until_it_changes(average: Path, tmp_path: Path) -> None:
    path = tmp_path / "m.classmodel"
    shutil.copy(average, path)
    first = predictor_for(path)
    assert predictor_for(path) is first
    shutil.copy(average, path)
    assert predictor_for(path) is not first


def test_weights_of_another_model_are_refused_with_a_sentence(average: Path, tmp_path: Path) -> None:
    content = bundle.read(average)
    tensors = {name: values for name, values in content.tensors.items() if name != "output.bias"}
    path = tmp_path / "bad.classmodel"
    bundle.write(path, manifest=content.manifest, tensors=tensors, files=content.files)
    with pytest.raises(DataError) as caught:
        Predictor.load(path)
    assert caught.value.info.code == "model.damaged"
    bundle.write(path, manifest=content.manifest, tensors=content.tensors, files={})
    with pytest.raises(DataError) as caught:
        Predictor.load(path)
    assert caught.value.info.code == "model.damaged"


def test_loading_and_asking_a_model_during_a_training_does_not_change_the_training(
    project: Path, average: Path
) -> None:
    def figures(disturb: bool) -> list[float]:
        found = []

        def sink(event: Event) -> None:
            if isinstance(event, EpochFinished):
                found.append(event.metrics.train_loss)
                if disturb:
                    Predictor.load(average).predict(["an invoice"])
                    torch.rand(100)

        train(project, "average", sink=sink, epochs=3, word_dropout=0.3, dropout=0.3)
        return found

    assert figures(disturb=True) == figures(disturb=False)


def test_loading_a_model_draws_no_random_numbers(average: Path) -> None:
    torch.manual_seed(4)
    expected = torch.rand(2)
    torch.manual_seed(4)
    Predictor.load(average).predict(["an invoice"])
    assert torch.equal(torch.rand(2), expected)
