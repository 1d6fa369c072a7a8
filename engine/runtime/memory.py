"""Gives memory that a finished command left behind back to the system.

glibc keeps what was freed for later. After the estimates of all kinds of model a window held 1.5 GB, of which 0.65 GB
were in use: too much for an old classroom machine, and the next estimate would have counted it as its own. Other
systems give freed memory back by themselves.
"""

from __future__ import annotations

import ctypes
import sys


def give_back_memory() -> None:
    """Takes some milliseconds a GB. Thread: any."""
    if sys.platform == "linux":
        trim = getattr(ctypes.CDLL(None), "malloc_trim", None)  # absent from other C libraries
        if trim is not None:
            trim(0)
