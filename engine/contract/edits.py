"""What a person can do to documents: frozen values that the store carries out, however many documents are meant."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from engine.contract.config import Part


@dataclass(frozen=True, slots=True)
class SetLabels:
    """Give these labels instead of those that a document has; none makes it unlabelled."""

    labels: tuple[str, ...]
    reason: str = ""
    """Why the document was shown to whoever decided: value of a `QueueReason`. Stays in the history."""


@dataclass(frozen=True, slots=True)
class SetEachLabels:
    """Give each document its own labels instead of those that it has."""

    labels: Mapping[int, tuple[str, ...]]
    """Document id -> labels; of every document that is edited."""


@dataclass(frozen=True, slots=True)
class ConfirmLabels:
    """Say that a person has looked at the labels again and stands by them."""


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
class SetGroups:
    """Say that documents belong together, so that no split parts them."""

    groups: Mapping[int, str]
    """Document id -> name of its group; of every document that is edited."""


@dataclass(frozen=True, slots=True)
class DeleteDocuments:
    """Take documents out of everything; undo brings them back until the project is closed."""


DocumentEdit = (
    SetLabels
    | SetEachLabels
    | ConfirmLabels
    | AddLabel
    | RemoveLabel
    | DropLabel
    | MarkUnsure
    | MoveToPart
    | SetGroups
    | DeleteDocuments
)
