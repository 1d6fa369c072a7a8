"""What one file may take in a worker process: time without a sign of life, and memory."""

from __future__ import annotations

import sys
from dataclasses import dataclass
from pathlib import Path

MOST_WORKERS = 8
"""Each may grow to the limit of memory."""


@dataclass(frozen=True, slots=True)
class Limits:
    silence: float = 60.0
    """Seconds without a document, a row, a page or an unpacked block."""
    memory: int = 2 << 30
    """Bytes, beside the little that a worker takes by itself."""


LIMITS = Limits()


def restrain(limits: Limits) -> None:
    """Hold this process to the limit of memory, where the system has such limits, and let a crash leave no file."""
    if sys.platform == "win32":
        return  # the parent looks at the memory instead, as it does on macOS, whose limit is not kept
    import resource

    most = _address_space() + limits.memory
    _, hard = resource.getrlimit(resource.RLIMIT_AS)
    if hard != resource.RLIM_INFINITY:
        most = min(most, hard)
    resource.setrlimit(resource.RLIMIT_AS, (most, hard))
    resource.setrlimit(resource.RLIMIT_CORE, (0, resource.getrlimit(resource.RLIMIT_CORE)[1]))


def _address_space() -> int:
    """Bytes that this process has reserved so far; 0 where the system does not say."""
    try:
        pages = int(Path("/proc/self/statm").read_text(encoding="ascii").split()[0])
    except (OSError, ValueError, IndexError):
        return 0
    import resource

    return pages * resource.getpagesize()
