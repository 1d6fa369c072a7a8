"""Guesses how a delimited file is written: its delimiter, and whether its first row names the columns."""

from __future__ import annotations

from collections import Counter
from pathlib import Path

from engine.contract.errors import UsageError
from engine.contract.message import message
from engine.documents.columns import is_known_name, is_number
from engine.documents.lines import Line, Lines, open_lines
from engine.documents.quoting import records

SAMPLE_LINES = 400
SAMPLE_CHARACTERS = 1 << 20

DELIMITERS = (",", "\t", ";", "|")

LEAST_AGREEMENT = 0.55
"""Share of records that must have the same number of cells for a delimiter to be believed."""

WORDS = {"tab": "\t", "\\t": "\t", "comma": ",", "semicolon": ";", "pipe": "|"}


def sample_lines(path: Path, encoding: str) -> list[Line]:
    """The first lines of a file; all but whole ones are left out where the file goes on."""
    taken: list[Line] = []
    characters = 0
    with open_lines(path, encoding) as lines:
        while (line := lines.take()) is not None:
            characters += len(line) if isinstance(line, str) else 0
            if characters > SAMPLE_CHARACTERS and taken:
                break
            taken.append(line)
            if len(taken) == SAMPLE_LINES:
                break
    return taken


def delimiter_named(text: str) -> str:
    """The delimiter that a person typed: one character, or a word such as `tab`. Raises UsageError."""
    delimiter = WORDS.get(text.strip().lower(), text)
    if len(delimiter) == 1 and delimiter not in '"\r\n\0':
        return delimiter
    raise UsageError(
        "import.delimiter",
        happened=message("{text} cannot separate the cells of a row.", text=repr(text)),
        meaning=message("Nothing was read."),
        remedy=message(
            "Give one character, such as a comma or a semicolon, or the word tab; leave it empty to have it guessed."
        ),
    )


def announced_delimiter(first: Line) -> str:
    """The delimiter in Excel's own first line `sep=;`, or nothing."""
    if isinstance(first, str) and first.lower().startswith("sep=") and len(first) == 5:
        return first[4]
    return ""


def guess_delimiter(sample: list[Line], extension: str = "") -> str:
    """The delimiter by which most records of the sample get the same number of cells; empty for one cell a line."""
    best, best_score = "", LEAST_AGREEMENT
    for delimiter in DELIMITERS:
        rows = [record.cells for record in records(Lines(sample), delimiter)]
        if not rows:
            continue
        (cells, agreeing), *_ = Counter(len(row) for row in rows).most_common(1)
        named = len(rows[0]) > 1 and any(is_known_name(cell) for cell in rows[0])
        if cells < 2 and not named:
            continue
        score = agreeing / len(rows) if cells > 1 else 0.0
        score += 0.5 * named + 0.3 * (delimiter == "\t" and extension in (".tsv", ".tab"))
        if score > best_score:
            best, best_score = delimiter, score
    return best


def guess_header(rows: list[list[str]]) -> bool:
    """Whether the first of some rows names the columns rather than being data."""
    if not rows:
        return False
    first, others = rows[0], rows[1:]
    cells = [cell.strip().lstrip("\ufeff#") for cell in first]
    if not any(cells):
        return False
    votes = 0.0
    if len(set(cells)) < len(cells) or any(is_number(cell) for cell in cells):
        votes -= 2
    if any(len(cell) > 60 or "\n" in cell for cell in cells):
        votes -= 2
    named = sum(is_known_name(cell) for cell in cells)
    votes += 3 * named
    if not others:
        return votes > 0
    for index, cell in enumerate(cells):
        column = [row[index].strip() for row in others if index < len(row)]
        if not cell or not column:
            continue
        if all(is_number(value) for value in column) and not is_number(cell):
            votes += 2
        distinct = set(column)
        if cell in distinct and len(distinct) <= max(2, len(column) // 2):
            votes -= 3  # a class among the classes
        typical = sorted(len(value) for value in column)[len(column) // 2]
        if typical >= 20 and len(cell) < typical / 3 and " " not in cell:
            votes += 1
    return votes > 0
