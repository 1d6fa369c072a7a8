"""Lines of a text file of any encoding, in bounded memory, with the possibility to hand lines back.

Only CR, LF and CR LF end a line: the rarer separators that `str.splitlines` also knows occur inside real texts.
"""

from __future__ import annotations

import codecs
import io
from collections import deque
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from pathlib import Path

from engine.contract.errors import UsageError
from engine.contract.message import message
from engine.documents.rows import LONGEST_ROW

UNUSABLE = frozenset({"idna", "punycode", "raw_unicode_escape", "unicode_escape", "undefined", "utf-7"})
"""Codecs that Python counts among the text encodings and that no text file is written in."""


class TooLong:
    """Stands for a line of more than `LONGEST_ROW` characters, which was passed over."""


TOO_LONG = TooLong()

Line = str | TooLong


class Lines:
    """Lines without their ends. `number` is that of the line taken last, counted from 1."""

    def __init__(self, source: Iterable[Line]) -> None:
        self._source = iter(source)
        self._returned: deque[Line] = deque()
        self.number = 0

    def take(self) -> Line | None:
        """The next line, or None at the end."""
        line = self._returned.popleft() if self._returned else next(self._source, None)
        if line is not None:
            self.number += 1
        return line

    def give_back(self, lines: Iterable[Line]) -> None:
        """Undo the last `take()` calls; `lines` in the order in which they were taken."""
        taken = list(lines)
        self._returned.extendleft(reversed(taken))
        self.number -= len(taken)

    @property
    def offset(self) -> int:
        """Bytes read so far; 0 where the lines come from memory."""
        return 0


class FileLines(Lines):
    def __init__(self, raw: io.FileIO, encoding: str) -> None:
        self._raw = raw
        buffered = io.BufferedReader(raw, 1 << 16)
        self._text = io.TextIOWrapper(
            buffered, encoding=encoding, errors="replace", newline=None
        )  # kept: it closes `raw`
        super().__init__(_split(self._text))

    @property
    def offset(self) -> int:
        return self._raw.tell()


def _split(text: io.TextIOWrapper) -> Iterator[Line]:
    readline = text.readline
    while line := readline(LONGEST_ROW + 1):
        if line[-1] == "\n":
            yield line[:-1]
        elif len(line) > LONGEST_ROW:
            while (rest := readline(1 << 20)) and rest[-1] != "\n":
                pass
            yield TOO_LONG
        else:
            yield line


@contextmanager
def open_lines(path: Path, encoding: str) -> Iterator[FileLines]:
    """Bytes that the encoding does not know become U+FFFD. Raises UsageError for an unknown encoding, OSError."""
    check_encoding(encoding)
    with path.open("rb", buffering=0) as raw:
        assert isinstance(raw, io.FileIO)
        yield FileLines(raw, encoding)


def check_encoding(encoding: str) -> None:
    """Raises UsageError when Python knows no text encoding of that name."""
    try:
        name = codecs.lookup(encoding).name
        "".encode(encoding)  # refuses codecs that do not turn text into bytes
        if name not in UNUSABLE and codecs.getincrementaldecoder(encoding) is not None:
            return
    except (LookupError, UnicodeError, ValueError, TypeError):
        pass
    raise UsageError(
        "import.encoding",
        happened=message("There is no encoding named {name}.", name=encoding),
        meaning=message("Nothing was read."),
        remedy=message("Leave the encoding empty to have it guessed, or name utf-8, utf-16, gb18030, big5 or cp1252."),
    )
