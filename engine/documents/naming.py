"""Names from foreign files (titles, attachments, members): as a person may see them, and as a disk takes them.

They are names only: nothing is ever written to the place that they give.
"""

from __future__ import annotations

import re
from pathlib import PurePosixPath

LONGEST = 300
"""Characters."""

_TRAPS = re.compile("[\x00-\x1f\x7f-\x9f\u2028\u2029\u200e\u200f\u202a-\u202e\u2066-\u2069\ufeff]")
"""Characters that make a name read as another one: control characters, and marks that turn the writing direction."""

_RESERVED = re.compile(r"(con|prn|aux|nul|com\d|lpt\d)(\.|$)", re.IGNORECASE)
"""Names of devices on Windows."""


def plain_name(name: str) -> str:
    """A name on one line, without characters that hide what it says; halves of surrogate pairs become U+FFFD."""
    whole = name.encode("utf-16-le", "surrogatepass").decode("utf-16-le", "replace")
    return " ".join(_TRAPS.sub(" ", whole).split())[:LONGEST]


def last_part(name: str) -> str:
    """What follows the folders in a name, in whatever system it was written."""
    return re.split(r"[/\\]", name)[-1]


def file_name(name: str) -> str:
    """A name that every system can give a file; its ending stays, since formats are told by it."""
    base = re.sub(r'[<>:"|?*]', "_", plain_name(last_part(name))).strip(" .") or "file"
    suffix = PurePosixPath(base).suffix
    suffix = suffix if len(suffix.encode()) <= 20 else ""
    stem = base.removesuffix(suffix).encode()[:120].decode("utf-8", "ignore").rstrip()
    return f"{'_' if _RESERVED.match(base) else ''}{stem}{suffix}"
