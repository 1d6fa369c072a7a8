"""The passwords that a person has given for this session: readers try them. They are in memory only, never on a disk.

They reach a worker process over its pipe, not as an argument of its command line, where others could see them.
"""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path

from engine.contract.errors import DataError
from engine.contract.message import message

NEEDED = "import.password_needed"
"""Code of files that a password would open; what is encrypted in another way has `import.encrypted`."""

_known: tuple[str, ...] = ()


def use(passwords: Iterable[str]) -> None:
    """Try these from now on, in this order, each once."""
    global _known
    _known = tuple(dict.fromkeys(password for password in passwords if password))


def known() -> tuple[str, ...]:
    return _known


def from_lines(text: str) -> tuple[str, ...]:
    """One a line, as they are typed into the window or stand in a file; blanks belong to them."""
    return tuple(line for line in text.removeprefix("\ufeff").splitlines() if line)


def needed(path: Path) -> DataError:
    return DataError(
        NEEDED,
        happened=message("{name} is protected by a password.", name=path.name),
        meaning=message("Nothing was imported from it."),
        remedy=message("Enter the password if you know it, or ask whoever made the file for it."),
    )
