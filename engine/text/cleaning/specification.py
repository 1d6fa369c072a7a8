"""What every cleaning step says about itself."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

Clean = Callable[[str], str]
"""From a text to a text; never raises, whatever the text holds."""


@dataclass(frozen=True, slots=True)
class StepSpec:
    """A cleaning step as a person chooses it. All texts are English sources of the translation catalogue."""

    id: str
    """Such as `space.v1`; never reused."""
    title: str
    summary: str
    """One sentence: what it does."""
    options: type
    """Its options dataclass, made with `engine.contract.options.option`."""
    place: int
    """Where it stands in the usual order: what takes lines away comes before what melts lines together."""


@dataclass(frozen=True, slots=True)
class NoOptions:
    """Of a step that has nothing to choose."""
