"""The model that classifies, as both parts of the page need it."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from PySide6.QtGui import QColor


@dataclass(frozen=True)
class ChosenModel:
    path: Path | None = None
    """The bundle; None while there is no model."""
    labels: tuple[str, ...] = ()
    """In the order of the model's outputs."""
    colours: tuple[QColor, ...] = ()
    """One a label."""
    threshold: float | None = None
    """Of a multi-label model; None where exactly one label is given."""


NO_MODEL = ChosenModel()
