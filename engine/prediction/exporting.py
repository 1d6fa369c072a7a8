"""What exporters have in common: their SPEC, the choice by file name, and the guard against cells that run."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from contextlib import AbstractContextManager, contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Protocol

from engine.contract.errors import UsageError
from engine.contract.message import message
from engine.registry import plugins

Cell = str | int | float | None

EXPORTERS = "engine.prediction.exporters"

RISKY_BEGINNINGS = ("=", "+", "-", "@", "\t", "\r", "\n", "＝", "＋", "－", "＠")
"""Spreadsheets take a cell that begins so for a formula, Chinese ones full-width signs too (OWASP, CSV injection)."""


@dataclass(frozen=True, slots=True)
class ExporterSpec:
    id: str
    title: str
    extension: str
    """Lower case, with the dot."""
    longest_text: int | None = None
    """Characters after which the format cuts a text; None where it takes any length."""


class Writer(Protocol):
    def write(self, cells: Sequence[Cell]) -> None:
        """One row, in the order of the columns. Texts are written as texts, numbers as numbers."""


class Exporter(Protocol):
    """What a module of `engine.prediction.exporters` offers."""

    SPEC: ExporterSpec

    def open_writer(self, path: Path, columns: Sequence[str]) -> AbstractContextManager[Writer]:
        """The file appears under its name when the block ends well, and not at all when it raises. Raises OSError."""


def exporter_for(path: Path) -> Exporter:
    """The exporter of a file name's ending. Raises UsageError when there is none."""
    found: dict[str, Exporter] = plugins(EXPORTERS)
    for module in found.values():
        if path.suffix.lower() == module.SPEC.extension:
            return module
    raise UsageError(
        "export.format",
        happened=message("{name} has no ending that a table can be written in.", name=path.name),
        meaning=message("Nothing was written."),
        remedy=message(
            "Let the name end in one of: {endings}.", endings=", ".join(m.SPEC.extension for m in found.values())
        ),
    )


@contextmanager
def open_writer(path: Path, columns: Sequence[str]) -> Iterator[Writer]:
    """A writer in the format of the file's name. Raises UsageError, OSError (a full disk, a read-only folder)."""
    with exporter_for(path).open_writer(path, columns) as writer:
        yield writer


def is_risky(text: str) -> bool:
    return text.startswith(RISKY_BEGINNINGS)


def storable(text: str) -> str:
    """Text without what no file can hold: halves of surrogate pairs and NUL."""
    return text.replace("\0", " ").encode("utf-8", "replace").decode("utf-8")
