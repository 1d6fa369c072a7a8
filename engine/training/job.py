"""The command Train: from documents to a finished run with its bundle, or back to an interrupted run.

Says what becomes of a run in every case. What is learned from is left to `preparation`, how to `network` and
`estimators`.
"""

from __future__ import annotations

import logging
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, replace
from itertools import count
from pathlib import Path
from typing import Any

import numpy as np

from engine import registry
from engine.architectures.configuration import config_from_dict, config_to_dict
from engine.architectures.specification import ArchitectureSpec, Family
from engine.contract.commands import Train
from engine.contract.config import Part, TrainConfig
from engine.contract.control import Aborted
from engine.contract.errors import DataError, UsageError, describe_exception
from engine.contract.events import Event
from engine.contract.message import message
from engine.evaluation.metrics import evaluate
from engine.runtime.reporter import Reporter
from engine.runtime.sinks import JsonLinesSink
from engine.runtime.threads import limit_threads
from engine.store import bundle, run_log
from engine.store.augmentation import augmentation_of
from engine.store.cleaning import cleaning_of
from engine.store.project import Project
from engine.store.runs import RunRecord, RunState
from engine.text.cleaning.pipeline import in_force
from engine.training import checkpoints
from engine.training.card import model_card
from engine.training.distribution import Distribution, distribution
from engine.training.estimators import train_estimator
from engine.training.network import TrainedModel, help_to_train, train_network
from engine.training.passes import settle_epochs
from engine.training.preparation import TrainingDocuments, select_documents

log = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True)
class TrainResult:
    """What a training came to."""

    run_id: str
    state: RunState
    """FINISHED, or STOPPED when a person stopped it and the best epoch was kept."""
    best_epoch: int
    figures: dict[str, Any]
    bundle: Path
    seconds: float

    def to_dict(self) -> dict[str, Any]:
        return {
            "run": self.run_id,
            "state": self.state.value,
            "best_epoch": self.best_epoch,
            "figures": self.figures,
            "bundle": str(self.bundle),
            "seconds": self.seconds,
        }


def train(command: Train, reporter: Reporter) -> TrainResult | None:
    """Handler of Train. None on the helping processes of a distributed training, which write nothing."""
    limit_threads()
    with distribution() as processes:
        if not processes.is_main:
            help_to_train(processes, reporter)
            return None
        with Project.open(command.project) as project:
            early: list[Event] = []
            """What happened before there was a run; its warnings belong into the run's log."""
            try:
                with reporter.copying_to(early.append):
                    run, config, selected = _begin(project, command, reporter)
            except BaseException:
                processes.tell(None)
                raise
            with _recorded(project, run), JsonLinesSink(run.folder / run_log.NAME) as log, reporter.copying_to(log):
                for event in early:
                    log(event)
                trained = _train_model(project, run, config, selected, processes, reporter)
                reporter.stage(message("Saving the model"))
                return _finish(project, run, config, selected, trained)


def _begin(project: Project, command: Train, reporter: Reporter) -> tuple[RunRecord, TrainConfig, TrainingDocuments]:
    """A new run, or the one to go on with."""
    if not command.resume_run:
        if command.config is None:
            raise UsageError(
                "train.no_config",
                happened=message("It was not said which model to train."),
                meaning=message("Nothing was started."),
                remedy=message("Choose a model."),
            )
        added = augmentation_of(project)
        config = replace(
            command.config,
            cleaning=in_force(cleaning_of(project)),
            augmentation=added.options,
            synonyms=added.synonyms if added.options.active else "",
        )
        spec: ArchitectureSpec = registry.architecture(config.architecture).SPEC
        selected = select_documents(project, config, reporter)
        config = settle_epochs(config, documents=selected.train)
        run = project.runs.create(
            architecture=spec.id,
            name=config.name or _next_name(project, spec),
            config=config_to_dict(config),
            seed=config.seed,
            labels=selected.labels,
            data_fingerprint=selected.fingerprint,
        )
        return run, config, selected
    project.runs.find_interrupted()
    run = project.runs.get(command.resume_run)
    if run.state not in (RunState.INTERRUPTED, RunState.FAILED):
        raise UsageError(
            "train.not_interrupted",
            happened=message("The training {run} was not interrupted.", run=run.name),
            meaning=message("There is nothing to go on with, and nothing was started."),
            remedy=message("Start a new training instead."),
        )
    config = config_from_dict(run.config)
    selected = select_documents(project, config, reporter)
    if selected.fingerprint != run.data_fingerprint or selected.labels != tuple(run.labels):
        raise DataError(
            "train.documents_changed",
            happened=message("The documents or their labels have changed since {run} began.", run=run.name),
            meaning=message("Going on would mix two trainings on different documents, so it was not begun."),
            remedy=message("Start a new training instead, or undo the changes."),
        )
    return project.runs.update(run.id, state=RunState.RUNNING, error=None), config, selected


def _next_name(project: Project, spec: ArchitectureSpec) -> str:
    """The model's short name and a number that no run of this model has."""
    short = spec.id.rpartition(".v")[0]
    taken = {run.name for run in project.runs.list()}
    return next(name for number in count(1) if (name := f"{short} {number}") not in taken)


@contextmanager
def _recorded(project: Project, run: RunRecord) -> Iterator[None]:
    """Write into the run how the block ended. A killed process writes nothing: its run is found and resumed later."""
    try:
        yield
    except Aborted:
        checkpoints.delete_checkpoints(run.folder)
        project.runs.update(run.id, state=RunState.ABORTED)
        raise
    except Exception as error:
        try:
            project.runs.update(run.id, state=RunState.FAILED, error=describe_exception(error).to_dict())
        except Exception as second:  # on a full disk this fails as well; the run will be found as interrupted
            log.warning("the failure of run %s could not be recorded: %s", run.id, second)
        raise


def _train_model(
    project: Project,
    run: RunRecord,
    config: TrainConfig,
    selected: TrainingDocuments,
    processes: Distribution,
    reporter: Reporter,
) -> TrainedModel:
    if registry.architecture(config.architecture).SPEC.family is Family.ESTIMATOR:
        processes.tell(None)
        return train_estimator(project, run, config, selected, reporter=reporter)
    return train_network(project, run, config, selected, processes=processes, reporter=reporter)


def _finish(
    project: Project, run: RunRecord, config: TrainConfig, selected: TrainingDocuments, trained: TrainedModel
) -> TrainResult:
    """Keep the model, its validation predictions and its figures; then the checkpoints have done their work."""
    figures: dict[str, Any] = {
        "parameters": trained.parameters,
        "seconds": trained.seconds,
        "examples_per_second": trained.examples_per_second,
        "training_documents": selected.train,
        "computed": trained.computed,
    }
    if trained.validation_probabilities is not None:
        figures["validation"] = evaluate(
            trained.validation_targets,
            trained.validation_probabilities,
            labels=selected.labels,
            multi_label=selected.multi_label,
        ).to_dict()
    path = project.models_folder / f"{run.id}{bundle.SUFFIX}"
    manifest = bundle.BundleManifest(
        id=run.id,
        architecture=run.architecture,
        labels=selected.labels,
        mode=project.mode,
        config=run.config,
        data_fingerprint=selected.fingerprint,
        seed=run.seed,
        metrics=figures,
    )
    card = model_card(manifest, name=run.name).encode("utf-8")
    bundle.write(path, manifest=manifest, tensors=trained.tensors, files={**trained.files, "card.md": card})
    if trained.validation_probabilities is not None:
        project.predictions.replace(
            run.id,
            Part.VALIDATION,
            document_ids=[int(number) for number in trained.validation_ids],
            true_labels=[tuple(selected.labels[i] for i in np.flatnonzero(row)) for row in trained.validation_targets],
            probabilities=trained.validation_probabilities,
            labels=selected.labels,
        )
    project.runs.update(
        run.id,
        state=trained.state,
        figures=figures,
        best_epoch=trained.best_epoch,
        bundle=path,
        error=None,
    )
    checkpoints.delete_checkpoints(run.folder)
    return TrainResult(run.id, trained.state, trained.best_epoch, figures, path, trained.seconds)
