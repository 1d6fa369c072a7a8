"""One classified document, as the window shows it and as it is written to a file."""

from __future__ import annotations

from dataclasses import dataclass
from itertools import chain

from engine.prediction.exporting import Cell

EXCERPT = 300
"""Characters of a text that a row carries."""


@dataclass(frozen=True, slots=True)
class PredictionRow:
    source: str
    """File it came from."""
    position: int
    """Row in the file."""
    document_id: int | None
    """In the project, where it is one of its documents."""
    text: str
    """Its first 300 characters."""
    labels: tuple[str, ...]
    """Exactly one, or in a multi-label model any number, the most probable first."""
    probability: float
    """Of the most probable label, from 0 to 1."""
    margin: float
    """Ahead of the next label; multi-label: distance of the nearest label from the threshold, doubled."""
    probabilities: tuple[float, ...]
    """Of every label, in the order of `classes`."""
    classes: tuple[str, ...] = ()
    """The model's labels."""
    title: str = ""
    external_id: str = ""
    """The document's own number, from the file's id column."""


def columns_of(classes: tuple[str, ...]) -> tuple[str, ...]:
    """Names of the columns of a table of predictions; the same in every language, for programs that read them."""
    fixed = ("source", "row", "document", "id", "title", "text", "label", "probability", "margin")
    return (*fixed, *(f"p({label})" for label in classes))


def cells_of(row: PredictionRow) -> list[Cell]:
    """Numbers to six digits after the point."""
    fixed: list[Cell] = [
        row.source,
        row.position,
        row.document_id,
        row.external_id,
        row.title,
        row.text,
        "; ".join(row.labels),
    ]
    return [*fixed, *(round(value, 6) for value in chain((row.probability, row.margin), row.probabilities))]
