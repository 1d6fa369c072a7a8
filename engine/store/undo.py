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

    @abstractmethod
    def apply(self, project: Project) -> Undo:
        """Take the step back in one transaction; the answer takes *that* back (redo)."""
