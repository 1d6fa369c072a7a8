"""What takes back one step of a person: a small frozen value that a window can keep in a list."""

from __future__ import annotations

from abc import ABC, abstractmethod
from dataclasses import dataclass
from typing import TYPE_CHECKING

from engine.contract.message import Message

if TYPE_CHECKING:
    from engine.store.project import Project


@dataclass(frozen=True, kw_only=True)
class Undo(ABC):
    """One step that can be taken back. Undone in reverse order, any row of steps gives the first state again."""

    title: Message
    """What the step was, such as "Label 3 documents"."""

    @property
    def documents(self) -> int:
        """How many documents it changes; tells whether it is done at once or in short steps."""
        return 1

    @abstractmethod
    def apply(self, project: Project) -> Undo:
        """Take the step back in one transaction; the answer takes *that* back (redo)."""


@dataclass(frozen=True, kw_only=True)
class UndoSteps(Undo):
    """One step of a person that was done in many transactions, because it met very many documents.

    `engine.store.bulk` takes it back one transaction after the other; `apply` does so without a pause.
    """

    steps: tuple[Undo, ...]
    """In the order in which they were done."""

    @property
    def documents(self) -> int:
        return sum(step.documents for step in self.steps)

    def apply(self, project: Project) -> Undo:
        return UndoSteps(title=self.title, steps=tuple(step.apply(project) for step in reversed(self.steps)))
