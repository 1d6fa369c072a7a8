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
    """Take one label away from documents that may have others."""

    label: str


@dataclass(frozen=True, slots=True)
class DropLabel:
    """Take one label away, and out of the project's list once no document carries it any more."""

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


DocumentEdit = SetLabels | AddLabel | RemoveLabel | DropLabel | MarkUnsure | MoveToPart | DeleteDocuments
