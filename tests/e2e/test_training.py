"""Training through the runner on small real projects: what is stored, control, bad input, both families of models."""

from __future__ import annotations

import dataclasses
import json
import math
import threading
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

import numpy as np
import pytest

from engine.architectures.configuration import make_config
from engine.contract.commands import Evaluate, Train
from engine.contract.config import Part, TrainConfig
from engine.contract.events import (
    Cancelled,
    CheckpointSaved,
    EpochFinished,
    EpochMetrics,
    Event,
    Failed,
    MetricPoint,
    Succeeded,
    Terminal,
    Warned,
)
from engine.prediction.predictor import Predictor
from engine.runtime.runner import run
from engine.store import bundle
from engine.store.documents import DocumentDraft, DocumentFilter
from engine.store.project import Project
from engine.store.runs import RunState
from tests.e2e.letters import drafts, make_project

FAST = {
    "epochs": 6,
    "embedding_size": 8,
    "hidden_size": 8,
    "longest_ngram": 1,
    "monitor": "loss",
    "batch_size": 8,
    "learning_rate": 0.02,
    "word_dropout": 0.1,
    "dropout": 0.1,
}


@pytest.fixture(autouse=True)
def home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("CLASSMARK_HOME", str(tmp_path / "home"))


@pytest.fixture
def letters(tmp_path: Path) -> Path:
    return make_project(tmp_path / "Letters")


def fast(**settings: Any) -> TrainConfig:
    return make_config("average", {**FAST, **settings}, seed=3)


def execute(command: Any, react: Callable[[Event], None] = lambda event: None) -> tuple[Terminal, list[Event]]:
    events: list[Event] = []

    def sink(event: Event) -> None:
        events.append(event)
        react(event)

    return run(command, sink), events


def trained(project: Path, config: TrainConfig) -> tuple[Any, list[Event]]:
    end, events = execute(Train(project=project, config=config))
    assert isinstance(end, Succeeded), end
    return end.result, events


def exact(metrics: EpochMetrics) -> dict[str, Any]:
    values = dataclasses.asdict(metrics)
    return {key: values[key] for key in values if key not in ("seconds", "examples_per_second", "memory_mb")}


def error_code(end: Terminal) -> str:
    assert isinstance(end, Failed), end
    return end.error.code


def warning_codes(events: list[Event]) -> list[str]:
    return [event.info.code for event in events if isinstance(event, Warned)]


def test_a_training_leaves_curves_epochs_figures_predictions_and_a_bundle(letters: Path) -> None:
    result, events = trained(letters, fast())
    assert result.state is RunState.FINISHED
    shown = [event.metrics for event in events if isinstance(event, EpochFinished)]
    assert [metrics.epoch for metrics in shown] == list(range(1, len(shown) + 1))
    assert warning_codes(events) == []
    with Project.open(letters) as project:
        record = project.runs.get("last")
        assert record.state is RunState.FINISHED
        assert record.name == "average 1"
        assert project.runs.epochs(record.id) == shown
        points = project.runs.points(record.id)
        assert set(points) == {
            "train/loss", "train/accuracy", "learning_rate", "validation/loss", "validation/accuracy",
            "validation/macro_f1",
        }  # fmt: skip
        assert points["validation/loss"][1] == [metrics.validation_loss for metrics in shown]
        assert points["train/loss"][1] == [
            event.value for event in events if isinstance(event, MetricPoint) and event.series == "train/loss"
        ]
        figures = record.figures
        best = shown[record.best_epoch - 1]
        assert best.validation_loss == min(metrics.validation_loss for metrics in shown)
        assert figures["validation"]["accuracy"] == best.validation_accuracy > 0.8
        assert figures["validation"]["loss"] == pytest.approx(best.validation_loss, rel=1e-5)
        assert figures["parameters"] > 0
        assert figures["computed"]["precision"] in ("fp32", "bf16", "fp16")
        assert figures["computed"]["threads"] >= 1
        assert figures["seconds"] > 0
        assert figures["examples_per_second"] > 0
        table = project.predictions.table(record.id, Part.VALIDATION)
        assert table is not None
        assert list(table.document_ids) == project.documents.ids(DocumentFilter(parts=(Part.VALIDATION,)))
        right = sum(a == b for a, b in zip(table.true_labels, table.predicted_labels, strict=True))
        assert right / len(table.true_labels) == figures["validation"]["accuracy"]
        assert record.bundle == result.bundle
        assert sorted(path.name for path in record.folder.iterdir()) == ["events.jsonl", "run.json"]
        lines = [json.loads(line) for line in (record.folder / "events.jsonl").read_text().splitlines()]
        assert sum(line["event"] == "EpochFinished" for line in lines) == len(shown)
    content = bundle.read(result.bundle)
    assert content.manifest.labels == ("invoice", "complaint", "minutes")
    assert content.manifest.metrics["validation"]["accuracy"] == figures["validation"]["accuracy"]
    card = content.files["card.md"].decode()
    assert "| invoice |" in card
    assert "average 1" in card


def test_the_test_part_is_locked_away_and_the_vocabulary_knows_the_training_part_only(tmp_path: Path) -> None:
    folder = make_project(tmp_path / "Words")
    with Project.open(folder) as project:
        project.documents.add(
            [
                DocumentDraft("validationword validationword amount due", labels=("invoice",), part=Part.VALIDATION),
                DocumentDraft("testword testword amount due", labels=("invoice",), part=Part.TEST),
            ]
        )
    result, _ = trained(folder, fast(min_frequency=1, epochs=1))
    tokenizer = bundle.read(result.bundle).files["tokenizer.json"].decode()
    assert '"amount"' in tokenizer
    assert "validationword" not in tokenizer
    assert "testword" not in tokenizer


def test_the_same_seed_gives_the_same_run_and_another_seed_another(letters: Path) -> None:
    runs = []
    for seed in (3, 3, 4):
        _, events = trained(letters, dataclasses.replace(fast(), seed=seed))
        runs.append([exact(event.metrics) for event in events if isinstance(event, EpochFinished)])
    assert runs[0] == runs[1]
    assert runs[0] != runs[2]


def test_early_stopping_keeps_the_weights_of_the_best_epoch(letters: Path) -> None:
    result, events = trained(letters, fast(epochs=60, patience=2, learning_rate=0.3, dropout=0.0, word_dropout=0.0))
    losses = [event.metrics.validation_loss for event in events if isinstance(event, EpochFinished)]
    assert result.best_epoch == int(np.argmin(losses)) + 1
    assert len(losses) == result.best_epoch + 2 < 60
    with Project.open(letters) as project:
        documents = list(project.documents.iterate(DocumentFilter(parts=(Part.VALIDATION,))))
    predictor = Predictor.load(result.bundle)
    found = predictor.probabilities([document.text for document in documents])
    true = [predictor.labels.index(document.labels[0]) for document in documents]
    assert float(-np.log(found[np.arange(len(true)), true]).mean()) == pytest.approx(min(losses), rel=1e-3)


def test_a_stop_keeps_the_best_finished_epoch_and_comes_at_once(letters: Path) -> None:
    command = Train(project=letters, config=fast(epochs=1000, patience=0))
    told: list[float] = []

    def react(event: Event) -> None:
        if isinstance(event, EpochFinished) and event.metrics.epoch == 2:
            told.append(time.monotonic())
            command.token.stop()

    end, events = execute(command, react)
    assert time.monotonic() - told[0] < 1.0
    assert isinstance(end, Succeeded)
    assert end.result.state is RunState.STOPPED
    shown = [event.metrics for event in events if isinstance(event, EpochFinished)]
    assert len(shown) == 2
    assert end.result.best_epoch == int(np.argmin([metrics.validation_loss for metrics in shown])) + 1
    assert end.result.bundle.is_file()
    with Project.open(letters) as project:
        assert project.runs.get("last").state is RunState.STOPPED


def test_a_stop_before_the_first_epoch_has_ended_keeps_the_weights_as_they_are(tmp_path: Path) -> None:
    """An epoch of a second: points come every tenth of one at most."""
    many = make_project(tmp_path / "Many", 400)
    command = Train(project=many, config=fast(batch_size=1, epochs=100))

    def react(event: Event) -> None:
        if isinstance(event, MetricPoint):
            command.token.stop()

    end, events = execute(command, react)
    assert isinstance(end, Succeeded)
    assert not [event for event in events if isinstance(event, EpochFinished)]
    assert end.result.state is RunState.STOPPED
    assert end.result.best_epoch == 0
    assert 0 <= end.result.figures["validation"]["accuracy"] <= 1
    assert Predictor.load(end.result.bundle).predict(["amount due"])[0].labels


def test_an_abort_keeps_nothing_new(letters: Path) -> None:
    command = Train(project=letters, config=fast(epochs=1000, patience=0))

    def react(event: Event) -> None:
        if isinstance(event, EpochFinished):
            command.token.abort()

    end, _ = execute(command, react)
    assert isinstance(end, Cancelled)
    with Project.open(letters) as project:
        record = project.runs.get("last")
        assert record.state is RunState.ABORTED
        assert record.bundle is None
        assert not list(record.folder.glob("*.pt"))
        assert not list(project.models_folder.iterdir())


def test_an_abort_while_the_vocabulary_is_learned_leaves_no_half_cache(letters: Path) -> None:
    command = Train(project=letters, config=fast())

    def react(event: Event) -> None:
        if type(event).__name__ == "Stage" and "tokens" in str(event.title):  # type: ignore[attr-defined]
            command.token.abort()

    end, _ = execute(command, react)
    assert isinstance(end, Cancelled)
    assert list((letters / "cache" / "tokens").iterdir()) == []


def test_a_pause_holds_the_training_and_changes_nothing_in_its_figures(letters: Path) -> None:
    _, undisturbed = trained(letters, fast())
    command = Train(project=letters, config=fast())

    def react(event: Event) -> None:
        if isinstance(event, EpochFinished) and event.metrics.epoch == 2:
            command.token.pause()
            threading.Timer(0.7, command.token.resume).start()

    started = time.monotonic()
    end, events = execute(command, react)
    assert isinstance(end, Succeeded)
    assert time.monotonic() - started > 0.7
    expected, found = (
        [exact(event.metrics) for event in all_events if isinstance(event, EpochFinished)]
        for all_events in (undisturbed, events)
    )
    assert found == expected
    assert sum(event.metrics.seconds for event in events if isinstance(event, EpochFinished)) < 0.7


def test_going_on_after_a_failure_equals_the_uninterrupted_run(letters: Path) -> None:
    _, whole = trained(letters, fast())
    command = Train(project=letters, config=fast())

    def disk_is_full(event: Event) -> None:
        if isinstance(event, CheckpointSaved) and event.epoch == 3:
            raise OSError(28, "No space left on device")

    end, _ = execute(command, disk_is_full)
    assert error_code(end) == "disk.full"
    with Project.open(letters) as project:
        broken = project.runs.get("last")
        assert broken.state is RunState.FAILED
        assert broken.error is not None
    end, second = execute(Train(project=letters, resume_run=broken.id))
    assert isinstance(end, Succeeded), end
    expected = [exact(event.metrics) for event in whole if isinstance(event, EpochFinished)]
    with Project.open(letters) as project:
        assert [exact(metrics) for metrics in project.runs.epochs(broken.id)] == expected
        assert project.runs.get(broken.id).state is RunState.FINISHED
        assert project.runs.get(broken.id).error is None
    assert len([event for event in second if isinstance(event, EpochFinished)]) == len(expected) - 3


def test_a_run_whose_documents_have_changed_is_not_gone_on_with(letters: Path) -> None:
    def fail(event: Event) -> None:
        if isinstance(event, CheckpointSaved):
            raise OSError(5, "disk error")

    execute(Train(project=letters, config=fast()), fail)
    with Project.open(letters) as project:
        broken = project.runs.get("last")
        project.documents.set_labels(project.documents.ids(DocumentFilter(parts=(Part.TRAIN,)))[:1], ("complaint",))
    assert error_code(execute(Train(project=letters, resume_run=broken.id))[0]) == "train.documents_changed"


def test_a_finished_run_cannot_be_gone_on_with(letters: Path) -> None:
    result, _ = trained(letters, fast(epochs=1))
    assert error_code(execute(Train(project=letters, resume_run=result.run_id))[0]) == "train.not_interrupted"


def test_a_diverging_training_ends_in_a_sentence_that_says_what_to_change(letters: Path) -> None:
    end, _ = execute(
        Train(
            project=letters,
            config=fast(
                optimizer="sgd",
                learning_rate=10.0,
                clip_norm=0,
                momentum=0.99,
                epochs=200,
                patience=0,
                weight_decay=1.0,
            ),
        )
    )
    assert isinstance(end, Failed)
    assert end.error.code == "train.diverged"
    assert "smaller learning rate" in str(end.error.remedy)
    with Project.open(letters) as project:
        assert project.runs.get("last").state is RunState.FAILED


def test_too_little_memory_ends_in_a_sentence_that_names_the_batch_size(letters: Path) -> None:
    config = fast()
    huge = dataclasses.replace(config, options=dataclasses.replace(config.options, embedding_size=10**12))
    end, _ = execute(Train(project=letters, config=huge))
    assert isinstance(end, Failed)
    assert end.error.code == "train.out_of_memory"
    assert "batch size of 4" in str(end.error.remedy)


def test_without_labelled_documents_nothing_is_trained(tmp_path: Path) -> None:
    with Project.create(tmp_path / "Empty") as project:
        project.documents.add([DocumentDraft("a letter"), DocumentDraft("another")])
    end, _ = execute(Train(project=tmp_path / "Empty", config=fast()))
    assert error_code(end) == "train.no_documents"
    with Project.open(tmp_path / "Empty") as project:
        assert project.runs.list() == []


def test_one_class_alone_cannot_be_learned(tmp_path: Path) -> None:
    folder = make_project(tmp_path / "One", 10, classes=1)
    end, _ = execute(Train(project=folder, config=fast()))
    assert error_code(end) == "train.one_class"
    assert isinstance(end, Failed)
    assert "invoice" in str(end.error.happened)


def test_a_class_with_one_document_and_empty_texts_are_warned_of_and_trained_on(tmp_path: Path) -> None:
    folder = make_project(tmp_path / "Odd", 20)
    with Project.open(folder) as project:
        project.documents.add(
            [
                DocumentDraft("a rare letter", labels=("rare",)),
                DocumentDraft("", labels=("invoice",), part=Part.TRAIN),
                DocumentDraft(" \n ", labels=("minutes",), part=Part.VALIDATION),
            ]
        )
    result, events = trained(folder, fast())
    assert sorted(warning_codes(events)) == ["train.class_too_small", "train.empty_texts"]
    assert "rare" in bundle.read(result.bundle).manifest.labels
    texts = [str(event.info.happened) for event in events if isinstance(event, Warned)]
    assert "2 documents have an empty text." in texts


def test_a_class_without_training_documents_is_left_out_with_a_warning(tmp_path: Path) -> None:
    folder = make_project(tmp_path / "Unseen", 20)
    with Project.open(folder) as project:
        project.documents.add([DocumentDraft("only here", labels=("late",), part=Part.VALIDATION)])
        project.documents.add(drafts(4, part=Part.VALIDATION, seed=5))
    result, events = trained(folder, fast(epochs=1))
    assert "train.unseen_class" in warning_codes(events)
    assert bundle.read(result.bundle).manifest.labels == ("invoice", "complaint", "minutes")
    assert result.figures["validation"]["documents"] == 12


def test_too_few_documents_for_a_validation_part_train_with_a_warning_and_keep_the_last_epoch(tmp_path: Path) -> None:
    folder = make_project(tmp_path / "Two", 1, classes=2)
    result, events = trained(folder, fast(min_frequency=1))
    assert "train.no_validation" in warning_codes(events)
    assert result.best_epoch == 6
    assert "validation" not in result.figures
    assert Predictor.load(result.bundle).predict(["amount"])[0].labels
    with Project.open(folder) as project:
        stored = project.runs.epochs(result.run_id)
        assert all(math.isnan(metrics.validation_loss) for metrics in stored)


def test_many_labels_are_trained_evaluated_and_predicted(tmp_path: Path) -> None:
    folder = make_project(tmp_path / "Multi", 60, multi=True)
    result, _ = trained(folder, fast(epochs=25, patience=0))
    assert result.figures["validation"]["micro_f1"] > 0.8
    assert result.figures["validation"]["confusion"] is None
    predictor = Predictor.load(result.bundle)
    found = predictor.predict(["amount due payment bank transfer noise angry neighbour night street lamp", "the of"])
    assert set(found[0].labels) == {"invoice", "complaint"}
    end, _ = execute(Evaluate(project=folder, run_id="last", part=Part.TEST))
    assert isinstance(end, Succeeded)
    assert end.result["micro_f1"] > 0.8


def test_documents_imported_as_training_part_give_up_the_promised_share_for_validation(tmp_path: Path) -> None:
    with Project.create(tmp_path / "Given") as project:
        project.documents.add(drafts(50, part=Part.TRAIN))
        project.documents.add(drafts(10, part=Part.TEST, seed=9))
    result, _ = trained(tmp_path / "Given", fast(validation_fraction=0.1))
    assert result.figures["validation"]["documents"] == 15
    with Project.open(tmp_path / "Given") as project:
        assert project.documents.count(DocumentFilter(parts=(Part.TEST,))) == 30


def test_evaluation_opens_the_test_part_and_counts_it(letters: Path) -> None:
    result, _ = trained(letters, fast(epochs=10))
    for opened in (1, 2):
        end, _ = execute(Evaluate(project=letters, run_id="last", part=Part.TEST))
        assert isinstance(end, Succeeded)
        assert end.result["opened"] == opened
        assert end.result["run"] == result.run_id
        assert end.result["accuracy"] > 0.8
        assert sum(map(sum, end.result["confusion"])) == end.result["documents"]
    with Project.open(letters) as project:
        table = project.predictions.table(result.run_id, Part.TEST)
        assert table is not None
        assert len(table.document_ids) == end.result["documents"]


def test_test_documents_of_a_class_that_the_model_never_met_count_as_wrong(letters: Path) -> None:
    trained(letters, fast(epochs=10))
    before, _ = execute(Evaluate(project=letters, run_id="last", part=Part.TEST))
    with Project.open(letters) as project:
        project.documents.add([DocumentDraft("something new", labels=("novelty",), part=Part.TEST)])
    after, events = execute(Evaluate(project=letters, run_id="last", part=Part.TEST))
    assert isinstance(before, Succeeded)
    assert isinstance(after, Succeeded)
    assert warning_codes(events) == ["evaluate.unknown_label"]
    assert after.result["documents"] == before.result["documents"] + 1
    right = before.result["accuracy"] * before.result["documents"]
    assert after.result["accuracy"] * after.result["documents"] == pytest.approx(right)
    assert after.result["per_class"][-1] == {
        "label": "novelty", "precision": 0.0, "recall": 0.0, "f1": 0.0, "support": 1, "predicted": 0,
    }  # fmt: skip


def test_evaluating_without_documents_or_without_a_model_says_so(letters: Path, tmp_path: Path) -> None:
    trained(letters, fast(epochs=1))
    with Project.open(letters) as project:
        record = project.runs.get("last")
        assert record.bundle is not None
        record.bundle.unlink()
    assert error_code(execute(Evaluate(project=letters, run_id="last", part=Part.TEST))[0]) == "evaluate.no_model"
    with Project.create(tmp_path / "NoTest") as project:
        project.documents.add(drafts(5, part=Part.TRAIN) + drafts(2, part=Part.VALIDATION, seed=2))
    trained(tmp_path / "NoTest", fast(epochs=1))
    end, _ = execute(Evaluate(project=tmp_path / "NoTest", run_id="last", part=Part.TEST))
    assert error_code(end) == "evaluate.no_documents"


def test_a_second_training_finds_the_tokens_of_the_first(letters: Path) -> None:
    trained(letters, fast(epochs=1))
    _, events = trained(letters, fast(epochs=1, learning_rate=0.001))
    titles = [str(event.title) for event in events if type(event).__name__ == "Stage"]  # type: ignore[attr-defined]
    assert "Learning the vocabulary" not in titles
