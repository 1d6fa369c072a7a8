"""Takes a JSON file apart that is one list, one object or several over many lines: value by value."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from engine.documents.lines import check_encoding
from engine.documents.rows import LONGEST_ROW

BLOCK = 1 << 16
"""Characters read at a time."""

_SIGNS = re.compile(r'[\[\]{},"]')
_IN_STRING = re.compile(r'["\\]')
_BLANK = " \t\r\n\ufeff"


@dataclass(frozen=True, slots=True)
class Value:
    """One value as it is written; `text` is None where it is longer than any document."""

    text: str | None
    offset: int
    """Characters of the file before its end."""


def values(path: Path, encoding: str) -> Iterator[Value]:
    """The members of the list that the file is, or else the values that stand in it one after another.

    Values are told apart by brackets and quotes alone, so that one that is broken does not spoil the next.
    Raises OSError, UsageError for an unknown encoding.
    """
    check_encoding(encoding)
    with path.open(encoding=encoding, errors="replace") as file:
        splitter = _Splitter()
        while block := file.read(BLOCK):
            yield from splitter.feed(block)
        yield from splitter.finish()


class _Splitter:
    def __init__(self) -> None:
        self._pieces: list[str] = []
        self._size = 0
        self._depth = 0
        self._in_list: bool | None = None
        """Whether the whole file is a list; None until its first sign."""
        self._in_string = False
        self._escaped = False
        self._read = 0

    def feed(self, block: str) -> Iterator[Value]:
        at = kept = 0
        while at < len(block):
            if self._escaped:
                at, self._escaped = at + 1, False
                continue
            if self._in_list is None and block[at] != "[":
                if block[at] in _BLANK:
                    at += 1
                    continue
                self._in_list = False
            match = (_IN_STRING if self._in_string else _SIGNS).search(block, at)
            if match is None:
                break
            at, sign = match.end(), match.group()
            if self._in_string:
                self._escaped = sign == "\\"
                self._in_string = sign != '"'
            elif sign == '"':
                self._in_string = True
            elif sign in "[{":
                if self._in_list is None:
                    self._in_list, kept = True, at
                else:
                    self._depth += 1
            elif sign in "]}":
                self._depth -= 1
                if self._depth < 0 and self._in_list:  # the end of the list
                    self._keep(block[kept : at - 1])
                    yield from self._end(at)
                    kept, self._depth, self._in_list = at, 0, False
                elif self._depth <= 0 and not self._in_list:
                    self._keep(block[kept:at])
                    yield from self._end(at)
                    kept, self._depth = at, 0
            elif self._depth == 0:  # a comma
                self._keep(block[kept : at - 1])
                yield from self._end(at)
                kept = at
        self._keep(block[kept:])
        self._read += len(block)

    def finish(self) -> Iterator[Value]:
        yield from self._end(0)

    def _keep(self, piece: str) -> None:
        self._size += len(piece)
        if self._size <= LONGEST_ROW:
            self._pieces.append(piece)
        else:
            self._pieces.clear()

    def _end(self, at: int) -> Iterator[Value]:
        text = "".join(self._pieces).strip(_BLANK)
        too_long = self._size > LONGEST_ROW
        self._pieces.clear()
        self._size = 0
        if text or too_long:
            yield Value(None if too_long else text, self._read + at)
