"""Delimited text into records: quotes with line breaks inside, quotes doubled or after a backslash, and broken ones.

The standard library's `csv` lets one quote that is never closed swallow the rest of the file. Here such a quote is
noticed, taken as an ordinary character, and reading goes on with the next line.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from enum import Enum, auto

from engine.documents.lines import Line, Lines, TooLong
from engine.documents.rows import LONGEST_ROW

QUOTE = '"'

FEWEST_SWALLOWED = 3
"""A quoted cell over this many further lines, each of which looks like a whole record, is taken for a broken quote."""


class Trouble(Enum):
    NONE = auto()
    TOO_LONG = auto()
    BROKEN_QUOTE = auto()
    """An opening quote was never closed; the cells are the line's as it stands."""


@dataclass(frozen=True, slots=True)
class Record:
    number: int
    """Line on which the record starts."""
    cells: list[str]
    trouble: Trouble = Trouble.NONE


class _Ending(Enum):
    COMPLETE = auto()
    OPEN = auto()
    MALFORMED = auto()


class _Rule(Enum):
    """What a quote inside a quoted cell means when it is neither doubled nor at the end of the cell."""

    STRICT = auto()
    TOLERANT = auto()
    BACKSLASH = auto()
    """As TOLERANT, and a quote after a backslash never ends the cell."""


def records(lines: Lines, delimiter: str, columns: int = 0) -> Iterator[Record]:
    """All records; lines without any character are passed over.

    `columns` is the number of cells that a record should have (0: unknown); it decides between readings of a line
    whose quotes are ambiguous. An empty delimiter makes each line one cell.
    """
    while (line := lines.take()) is not None:
        if isinstance(line, TooLong):
            yield Record(lines.number, [], Trouble.TOO_LONG)
        elif not line or (line.isspace() and delimiter not in line):
            continue
        elif not delimiter:
            yield Record(lines.number, [line])
        elif QUOTE not in line:
            yield Record(lines.number, line.split(delimiter))
        else:
            yield _quoted(line, lines, delimiter, columns)


def _quoted(line: str, lines: Lines, delimiter: str, columns: int) -> Record:
    number = lines.number
    cells: list[str] = []
    ending = _scan(line, 0, cells, delimiter, _Rule.STRICT)
    if ending is _Ending.COMPLETE and (not columns or len(cells) == columns):
        return Record(number, cells)
    if ending is _Ending.OPEN:
        return _over_lines(line, cells, lines, delimiter, columns)
    for rule in (_Rule.TOLERANT, _Rule.BACKSLASH):
        other: list[str] = []
        if _scan(line, 0, other, delimiter, rule) is _Ending.COMPLETE and (not columns or len(other) == columns):
            return Record(number, other)
    return Record(number, cells if ending is _Ending.COMPLETE else _as_it_stands(line, delimiter))


def _scan(line: str, start: int, cells: list[str], delimiter: str, rule: _Rule) -> _Ending:
    """Append the cells of `line` from `start` on. When OPEN, the last one is the beginning of a quoted cell."""
    while True:
        opening = start
        while line.startswith(" ", opening) and delimiter != " ":
            opening += 1
        if line.startswith(QUOTE, opening):
            closing, ending = _closing_quote(line, opening + 1, delimiter, rule)
            if ending is _Ending.MALFORMED:
                return ending
            if ending is _Ending.OPEN:
                cells.append(line[opening + 1 :])
                return ending
            cells.append(_unquote(line[opening + 1 : closing], rule))
            start = line.find(delimiter, closing + 1)
        else:
            end = line.find(delimiter, start)
            cells.append(line[start:] if end < 0 else line[start:end])
            start = end
        if start < 0:
            return _Ending.COMPLETE
        start += len(delimiter)


def _closing_quote(line: str, start: int, delimiter: str, rule: _Rule) -> tuple[int, _Ending]:
    """Where the quoted cell that contains position `start` ends."""
    position = start
    while (position := line.find(QUOTE, position)) >= 0:
        escaped = _after_backslash(line, position)
        if escaped and rule is _Rule.BACKSLASH:
            position += 1
        elif line.startswith(QUOTE, position + 1):
            position += 2
        elif _ends_cell(line, position + 1, delimiter):
            return position, _Ending.COMPLETE
        elif escaped or rule is not _Rule.STRICT:
            position += 1
        else:
            return position, _Ending.MALFORMED
    return -1, _Ending.OPEN


def _after_backslash(line: str, position: int) -> bool:
    count = 0
    while position > count and line[position - count - 1] == "\\":
        count += 1
    return count % 2 == 1


def _ends_cell(line: str, position: int, delimiter: str) -> bool:
    while line.startswith(" ", position):
        position += 1
    return position == len(line) or line.startswith(delimiter, position)


def _unquote(cell: str, rule: _Rule) -> str:
    if QUOTE not in cell:
        return cell
    all_doubled = QUOTE not in cell.replace(QUOTE + QUOTE, "")
    if rule is _Rule.BACKSLASH or not all_doubled:
        cell = cell.replace("\\" + QUOTE, QUOTE)
    return cell.replace(QUOTE + QUOTE, QUOTE)


def _over_lines(line: str, cells: list[str], lines: Lines, delimiter: str, columns: int) -> Record:
    """Go on with a quoted cell that its line leaves open; when it is never closed, hand back all but the first line."""
    number = lines.number
    taken: list[Line] = []
    parts = [cells.pop()]
    size = len(line)
    while (following := lines.take()) is not None:
        taken.append(following)
        if isinstance(following, TooLong) or (size := size + len(following) + 1) > LONGEST_ROW:
            break
        closing, ending = _closing_quote(following, 0, delimiter, _Rule.STRICT)
        if ending is _Ending.MALFORMED:
            break
        if ending is _Ending.OPEN:
            parts.append(following)
            continue
        parts.append(following[:closing])
        cells.append(_unquote("\n".join(parts), _Rule.STRICT))
        start = following.find(delimiter, closing + 1)
        ending = _Ending.COMPLETE if start < 0 else _scan(following, start + 1, cells, delimiter, _Rule.STRICT)
        if ending is _Ending.OPEN:
            parts = [cells.pop()]
            continue
        if ending is _Ending.COMPLETE and not _swallowed(line, taken, delimiter, columns, len(cells)):
            return Record(number, cells)
        break
    lines.give_back(taken)
    return Record(number, _as_it_stands(line, delimiter), Trouble.BROKEN_QUOTE)


def _as_it_stands(line: str, delimiter: str) -> list[str]:
    """Cells by the delimiter alone; only those that a pair of quotes encloses lose it."""
    cells = line.split(delimiter)
    return [_unquote(cell[1:-1], _Rule.STRICT) if _enclosed(cell) else cell for cell in cells]


def _enclosed(cell: str) -> bool:
    return len(cell) > 1 and cell[0] == QUOTE and _closing_quote(cell, 1, QUOTE, _Rule.STRICT)[0] == len(cell) - 1


def _swallowed(line: str, taken: list[Line], delimiter: str, columns: int, cells: int) -> bool:
    """Whether the lines of a closed quoted cell are rather records of their own behind a broken quote."""
    if columns < 2 or line.count(delimiter) + 1 != columns:
        return False
    if cells != columns:
        return True
    whole = all(isinstance(text, str) and text.count(delimiter) + 1 == columns for text in taken)
    return whole and len(taken) >= FEWEST_SWALLOWED
