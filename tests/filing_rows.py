"""Letters on the disk and the rows that a batch would give about them, for the tests of filing."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import Any

from engine.contract.commands import Command, FileDocuments, FilingOptions, UndoFiling
from engine.contract.events import Event, Succeeded, Terminal
from engine.prediction.rows import PredictionRow
from engine.runtime.runner import run

CLASSES = ("repair", "money", "praise")


def row(path: Path, *labels: str, probability: float = 0.9, whole_file: bool = True) -> PredictionRow:
    return PredictionRow(
        source=str(path),
        position=1,
        document_id=None,
        text="letter",
        labels=labels,
        probability=probability,
        margin=0.5,
        probabilities=(probability, 0.05, 0.05),
        classes=CLASSES,
        whole_file=whole_file,
    )


def letters(folder: Path, *names: str) -> list[Path]:
    """Files whose content is their own name, so that a mix-up is seen."""
    folder.mkdir(parents=True, exist_ok=True)
    paths = [folder / name for name in names]
    for path in paths:
        path.write_text(f"this is {path.name}", encoding="utf-8")
    return paths


def tree(folder: Path) -> dict[str, str]:
    """Every file below a folder by its place in it, with its content."""
    return {
        path.relative_to(folder).as_posix(): path.read_text(encoding="utf-8")
        for path in sorted(folder.rglob("*"))
        if path.is_file()
    }


def perform(command: Command) -> tuple[Terminal, list[Event]]:
    events: list[Event] = []
    return run(command, events.append), events


def filed(rows: Sequence[PredictionRow], into: Path, **options: Any) -> Any:
    """The summary of a filing that must succeed."""
    terminal, _ = perform(FileDocuments(rows=tuple(rows), options=FilingOptions(into=into, **options)))
    assert isinstance(terminal, Succeeded), terminal
    return terminal.result


def undone(journal: Path) -> Any:
    terminal, _ = perform(UndoFiling(journal=journal))
    assert isinstance(terminal, Succeeded), terminal
    return terminal.result
