"""What a person can do to documents: frozen values that the store carries out, however many documents are meant."""

from __future__ import annotations

from dataclasses import dataclass

from engine.contract.config import Part


@dataclass(frozen=True, slots=True)
class SetLabels:
    """Give these labels instead of those that a document has; none makes it unlabelled."""

    labels: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class AddLabel:
    """Multi-label projects: give one label more."""

    label: str


@dataclass(frozen=True, slots=True)
class RemoveLabel:
    """Multi-label projects: take one label away."""

    label: str


@dataclass(frozen=True, slots=True)
class MarkUnsure:
    """Say that the labels are not to be trusted, or are again."""

    unsure: bool


@dataclass(frozen=True, slots=True)
class MoveToPart:
    part: Part | None


@dataclass(frozen=True, slots=True)
class DeleteDocuments:
    """Take documents out of everything; undo brings them back until the project is closed."""


DocumentEdit = SetLabels | AddLabel | RemoveLabel | MarkUnsure | MoveToPart | DeleteDocuments
