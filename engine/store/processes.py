"""Whether the process that began a piece of work still lives: work that a crash cut off is found at the next start."""

from __future__ import annotations

import os
from functools import cache


@cache
def this_process() -> tuple[int, float]:
    """(process number, its start in seconds since the epoch): numbers are used again, pairs are not."""
    import psutil

    return os.getpid(), float(psutil.Process().create_time())


def lives(process: int, started: float) -> bool:
    import psutil

    try:
        return abs(float(psutil.Process(process).create_time()) - started) < 1.0
    except psutil.NoSuchProcess:
        return False
    except psutil.AccessDenied:
        return True  # there is one, of another person: better to wait than to disturb it
