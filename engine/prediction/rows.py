"""One classified document, as the window shows it and as it is written to a file."""

from __future__ import annotations

from dataclasses import dataclass
from itertools import chain

from engine.prediction.exporting import Cell
from engine.store.predictions import sureness

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
    whole_file: bool = False
    """Whether the document is all that its file holds, so that the file can be filed by the document's class."""
    multi_label: bool = False
    text_hash: bytes = b""
    """Of the whole text: tells whether a text that is read again is the one classified."""

    @property
    def is_whole(self) -> bool:
        """Whether `text` is all of the text."""
        return len(self.text) < EXCERPT

    @property
    def sureness(self) -> float:
        """How sure the model is of what it says, from 0 to 1."""
        return sureness(self.probability, self.margin, multi_label=self.multi_label)


def tenths(share: float) -> int:
    """A share in tenths of a percent, as it is shown: two that read the same are the same."""
    return round(share * 1000)


def is_left(row: PredictionRow, below: float) -> bool:
    """Whether a person has to decide: the document got no label, or the model is less sure than this share."""
    return not row.labels or tenths(row.sureness) < tenths(below)


def columns_of(classes: tuple[str, ...]) -> tuple[str, ...]:
    """Names of the columns of a table of predictions; the same in every language, for programs that read them."""
    fixed = ("source", "row", "document", "id", "title", "text", "label", "probability", "margin")
    return (*fixed, *(f"p({label})" for label in classes), "for_person")


def cells_of(row: PredictionRow, below: float = 0.0) -> list[Cell]:
    """Numbers to six digits after the point; last, whether the document is left to a person."""
    fixed: list[Cell] = [
        row.source,
        row.position,
        row.document_id,
        row.external_id,
        row.title,
        row.text,
        "; ".join(row.labels),
    ]
    numbers = (round(value, 6) for value in chain((row.probability, row.margin), row.probabilities))
    return [*fixed, *numbers, "yes" if is_left(row, below) else "no"]
