"""Where readers say that they are getting on: between the pages of one long document nothing else would show it.

Whoever reads a file in a worker process listens; everywhere else nobody does, and saying it costs nothing.
"""

from __future__ import annotations

from collections.abc import Callable


def _nobody() -> None:
    pass


_listener: Callable[[], None] = _nobody


def beat() -> None:
    """A page was read, or a block was unpacked."""
    _listener()


def listen(listener: Callable[[], None]) -> None:
    """Call `listener` at each beat from now on. Thread: the one that reads."""
    global _listener
    _listener = listener
