"""What a verb says: sentences for people, or with --json one JSON object on the last line of standard output."""

from __future__ import annotations

import json
import math
import os
import sys
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any, TextIO

from engine.contract.errors import ErrorInfo


class Output:
    """Notes and errors go to standard error, results to standard output."""

    def __init__(self, *, json: bool) -> None:
        self.json = json
        self.unread = False
        """Whether whoever reads standard output, such as `head`, has gone."""

    def note(self, text: str) -> None:
        """Something on the way, which is no part of the result."""
        _print(text, sys.stderr)

    def line(self, text: str = "") -> None:
        """A line of the result for people; with --json the object says it instead."""
        if not self.json:
            self._put(text)

    def table(self, header: Sequence[str], rows: Sequence[Sequence[str]]) -> None:
        """Columns lined up: the first to the left, the others to the right."""
        if not rows:
            return
        widths = [max(_width(row[column]) for row in (header, *rows)) for column in range(len(header))]
        for row in (header, *rows):
            cells = [
                _padded(cell, width, left=not number)
                for number, (cell, width) in enumerate(zip(row, widths, strict=True))
            ]
            self.line("  ".join(cells).rstrip())

    def result(self, values: Mapping[str, Any]) -> None:
        """The whole result as data; written only with --json."""
        if self.json:
            self._put(json.dumps(_plain(values), ensure_ascii=False))

    def error(self, info: ErrorInfo) -> None:
        """What happened, what it means, what to do; the traceback only for an error that nobody expected."""
        if info.code == "engine.unexpected" and info.traceback:
            self.note(info.traceback.rstrip())
        self.note(f"{info.happened}\n{info.meaning}\n{info.remedy}")
        self.result(
            {
                "error": {
                    "code": info.code,
                    "happened": str(info.happened),
                    "meaning": str(info.meaning),
                    "remedy": str(info.remedy),
                }
            }
        )

    def _put(self, text: str) -> None:
        if not self.unread:
            self.unread = not _print(text, sys.stdout)


def percent(share: float | None) -> str:
    return "-" if share is None or not math.isfinite(share) else f"{share:.1%}"


def _print(text: str, stream: TextIO) -> bool:
    """Write a line; False if nobody reads it any more, which is no error: `head` has seen enough."""
    try:
        print(text, file=stream, flush=True)
    except BrokenPipeError:
        # so that the interpreter does not fail once more when it flushes at its end
        with Path(os.devnull).open("w", encoding="utf-8") as nowhere:
            os.dup2(nowhere.fileno(), stream.fileno())
        return False
    return True


def _plain(value: Any) -> Any:
    if isinstance(value, float):
        return value if math.isfinite(value) else None
    if isinstance(value, Mapping):
        return {str(key): _plain(item) for key, item in value.items()}
    if isinstance(value, (list, tuple)):
        return [_plain(item) for item in value]
    return str(value) if isinstance(value, Path) else value


def _width(text: str) -> int:
    """Columns on a terminal, where Chinese characters take two."""
    from unicodedata import east_asian_width

    return sum(2 if east_asian_width(character) in "WF" else 1 for character in text)


def _padded(text: str, width: int, *, left: bool) -> str:
    gap = " " * (width - _width(text))
    return text + gap if left else gap + text
