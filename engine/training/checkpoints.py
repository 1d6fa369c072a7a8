"""A training on the disk, so that going on after a crash equals never having crashed.

Two files in the run's folder: `checkpoint.pt`, all that changes while a network learns, and `best-EPOCH.pt`, the
weights of the best finished epoch with its validation probabilities. The best weights are written first and old ones
removed last, so that at any moment the checkpoint finds the file that it names.
"""

from __future__ import annotations

import dataclasses
import json
from pathlib import Path
from typing import Any

import torch
from torch import Tensor

from engine.contract.config import Precision
from engine.contract.errors import DataError
from engine.contract.message import message
from engine.store.atomic import replacing
from engine.training.loop import NetworkTraining, TrainingProgress

FORMAT = 1
CHECKPOINT = "checkpoint.pt"


def save_checkpoint(folder: Path, training: NetworkTraining) -> Path | None:
    """Every process calls this at the same step; rank 0 writes and gets the file's path. Raises OSError."""
    streams = [training.distribution.gather(state.cpu()) for state in training.random.state()]
    totals = training.distribution.gather(training.totals.cpu())
    if not training.distribution.is_main:
        return None
    path = folder / CHECKPOINT
    _save(
        path,
        {
            "format": FORMAT,
            "precision": training.precision.value,
            "progress": json.dumps(dataclasses.asdict(training.progress)),
            "model": training.model.state_dict(),
            "optimizer": training.optimizer.state_dict(),
            "scaler": training.scaler.state_dict(),
            "totals": totals,
            "random": streams,
        },
    )
    for old in folder.glob("best-*.pt"):
        if old != best_file(folder, training.progress.best_epoch):
            old.unlink(missing_ok=True)
    return path


def save_best(folder: Path, training: NetworkTraining) -> None:
    """Keep the epoch that was just finished as the best one; to be followed by `save_checkpoint`. Raises OSError."""
    measured = training.last_measured
    found = measured.probabilities if measured else None
    _save(
        best_file(folder, training.progress.best_epoch),
        {
            "format": FORMAT,
            "model": training.model.state_dict(),
            "probabilities": None if found is None else torch.from_numpy(found),
        },
    )


def has_checkpoint(folder: Path) -> bool:
    return (folder / CHECKPOINT).is_file()


def checkpoint_precision(folder: Path) -> Precision:
    """The number format of the checkpoint's training: it must go on in the same."""
    return Precision(_load(folder / CHECKPOINT)["precision"])


def restore_checkpoint(folder: Path, training: NetworkTraining) -> None:
    """Put `training` where the checkpoint was written. Raises DataError `run.checkpoint_damaged`."""
    saved = _load(folder / CHECKPOINT)
    try:
        rank, size = training.distribution.rank, len(saved["totals"])
        training.model.load_state_dict(saved["model"])
        training.optimizer.load_state_dict(saved["optimizer"])
        training.scaler.load_state_dict(saved["scaler"])
        training.progress = TrainingProgress(**json.loads(saved["progress"]))
        if size == training.distribution.size:
            training.totals.copy_(saved["totals"][rank])
            training.random.restore([everyone[rank] for everyone in saved["random"]])
        elif training.distribution.is_main:  # on another number of processes only the random numbers differ
            training.totals.copy_(torch.stack(saved["totals"]).sum(dim=0))
    except (KeyError, ValueError, TypeError, RuntimeError) as error:
        raise _damaged(folder / CHECKPOINT) from error


def load_best(folder: Path, epoch: int) -> tuple[dict[str, Tensor], Tensor | None]:
    """Weights and validation probabilities of the best epoch. Raises DataError `run.checkpoint_damaged`."""
    saved = _load(best_file(folder, epoch))
    return saved["model"], saved["probabilities"]


def delete_checkpoints(folder: Path) -> None:
    for path in (*folder.glob("best-*.pt"), folder / CHECKPOINT):
        path.unlink(missing_ok=True)


def best_file(folder: Path, epoch: int) -> Path:
    return folder / f"best-{epoch}.pt"


def _save(path: Path, content: dict[str, Any]) -> None:
    with replacing(path) as temporary:
        torch.save(content, temporary)


def _load(path: Path) -> dict[str, Any]:
    try:
        saved: dict[str, Any] = torch.load(path, map_location="cpu", weights_only=True)
    except Exception as error:  # torch raises a dozen kinds for a damaged archive
        raise _damaged(path) from error
    if saved.get("format") != FORMAT:
        raise _damaged(path)
    return saved


def _damaged(path: Path) -> DataError:
    return DataError(
        "run.checkpoint_damaged",
        happened=message("The training cannot go on: {file} is missing or damaged.", file=path.name),
        meaning=message("What the network had learned cannot be read back; the documents and other runs are unharmed."),
        remedy=message("Start this training again from the beginning."),
    )
