"""Where readers say that they are getting on: between the pages of one long document nothing else would show it.

Whoever reads a file in a worker process listens; everywhere else nobody does, and saying it costs nothing.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class RecognisedPages:
    """How far the recognition of a file's pages has come."""

    done: int
    total: int


def _nobody(_pages: RecognisedPages | None) -> None:
    pass


_listener: Callable[[RecognisedPages | None], None] = _nobody


def beat(pages: RecognisedPages | None = None) -> None:
    """A page was read, or a block was unpacked. `pages` where the text of a page was recognised."""
    _listener(pages)


def listen(listener: Callable[[RecognisedPages | None], None]) -> None:
    """Call `listener` at each beat from now on. Thread: the one that reads."""
    global _listener
    _listener = listener
