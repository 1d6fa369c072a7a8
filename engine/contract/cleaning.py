"""What is done to a text before a model reads it: ordered steps, each with its options and a switch."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any


@dataclass(frozen=True, slots=True)
class CleaningStep:
    """One step as a person has set it up. Stored with the project, in a run's configuration and in its bundle."""

    id: str
    """Registry id, such as `space.v1`."""
    on: bool = True
    options: Mapping[str, Any] = field(default_factory=dict)
    """Plain values of the step's options dataclass; what is missing is the default."""

    def to_dict(self) -> dict[str, Any]:
        return {"id": self.id, "on": self.on, "options": dict(self.options)}


Cleaning = tuple[CleaningStep, ...]
"""In the order in which they are done."""
