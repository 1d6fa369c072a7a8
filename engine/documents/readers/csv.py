"""Reads delimited text: CSV, TSV and their relatives, in any encoding, with or without a header."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import islice
from pathlib import Path

from engine.contract.commands import ImportOptions
from engine.contract.errors import ErrorInfo
from engine.contract.message import message
from engine.documents import dialects, encodings
from engine.documents.lines import Lines, open_lines
from engine.documents.quoting import Record, Trouble, records
from engine.documents.rows import LONGEST_ROW, BadRow, Item, Layout, ReaderSpec, Reading, Remark, Row

SPEC = ReaderSpec(
    id="csv.v1",
    title="Delimited text (CSV, TSV)",
    extensions=(".csv", ".tsv", ".tab", ".psv"),
    tabular=True,
    foreign=False,
)

OFFSET_EVERY = 64
"""Records between two looks at how far the file has been read."""


def recognises(path: Path, head: bytes) -> bool:
    """Never by content alone: any text could be one column."""
    return False


def read(path: Path, options: ImportOptions) -> Reading:
    layout = _inspect(path, options)
    return Reading(layout, _items(path, layout))


def _inspect(path: Path, options: ImportOptions) -> Layout:
    encoding = options.encoding or encodings.guess(path)
    sample = dialects.sample_lines(path, encoding)
    announced = dialects.announced_delimiter(sample[0]) if sample else ""
    body = sample[1:] if announced else sample
    if options.delimiter:
        delimiter = dialects.delimiter_named(options.delimiter)
    else:
        delimiter = announced or dialects.guess_delimiter(body, path.suffix.lower())
    first = [record.cells for record in islice(records(Lines(body), delimiter), 100) if record.cells]
    if not first:
        return Layout(encoding, delimiter, False)
    columns = _usual_count(first)
    rows = [record.cells for record in islice(records(Lines(body), delimiter, columns), 100) if record.cells]
    has_header = dialects.guess_header(rows) if options.has_header is None else options.has_header
    if has_header:
        return Layout(encoding, delimiter, True, unique_names(rows[0]))
    return Layout(encoding, delimiter, False, unique_names([""] * columns), columns_named=False)


def _items(path: Path, layout: Layout) -> Iterator[Item]:
    header = layout.header
    columns = len(header)
    pending_header = layout.has_header
    with open_lines(path, layout.encoding) as lines:
        _skip_announcement(lines)
        offset = 0
        for count, record in enumerate(records(lines, layout.delimiter, columns)):
            if count % OFFSET_EVERY == 0:
                offset = lines.offset
            if pending_header:
                pending_header = False
                if record.trouble is Trouble.NONE:
                    continue
            cells = record.cells
            if record.trouble is Trouble.TOO_LONG:
                yield too_long(record.number, offset)
                continue
            if len(cells) > columns:
                cells = _without_empty_end(cells, columns)
            if record.trouble is Trouble.BROKEN_QUOTE:
                if len(cells) != columns:
                    yield _broken_quote_row(record, offset)
                    continue
                yield Remark(record.number, _broken_quote(record.number))
            if len(cells) > columns:
                yield BadRow(
                    record.number,
                    "row.ragged",
                    message(
                        "It has {cells} cells, but the file has {columns} columns.", cells=len(cells), columns=columns
                    ),
                    message("Put double quotes around cells that contain the delimiter, or choose another delimiter."),
                    offset,
                )
                continue
            expected = columns if len(cells) < columns else 0
            yield Row(record.number, dict(zip(header, cells, strict=False)), offset, expected=expected)


def unique_names(cells: list[str]) -> tuple[str, ...]:
    """Column names out of a header: empty ones are counted, repeated ones numbered."""
    names: list[str] = []
    for index, cell in enumerate(cells, start=1):
        plain = " ".join(cell.replace("\0", "").lstrip("\ufeff").split()) or f"column {index}"
        name, copy = plain, 2
        while name in names:
            name, copy = f"{plain} ({copy})", copy + 1
        names.append(name)
    return tuple(names)


def too_long(number: int, offset: int) -> BadRow:
    return BadRow(
        number,
        "row.too_long",
        message("It is longer than {limit:,} characters.", limit=LONGEST_ROW),
        message("Check the line ends and quotes of the file; split a text of this size into several documents."),
        offset,
    )


def _usual_count(rows: list[list[str]]) -> int:
    """Cells that most rows have; the first row decides among equals."""
    counts = [len(row) for row in rows]
    return max(counts, key=lambda count: (counts.count(count), count == counts[0]))


def _skip_announcement(lines: Lines) -> None:
    first = lines.take()
    if first is not None and not dialects.announced_delimiter(first):
        lines.give_back([first])


def _without_empty_end(cells: list[str], columns: int) -> list[str]:
    return cells[:columns] if not any(cell.strip() for cell in cells[columns:]) else cells


def _broken_quote_row(record: Record, offset: int) -> BadRow:
    return BadRow(
        record.number,
        "row.broken_quote",
        message("It opens a double quote that is never closed, and its cells do not fit the columns."),
        message("Close the quote in the file, or remove it, and import this row again."),
        offset,
    )


def _broken_quote(number: int) -> ErrorInfo:
    return ErrorInfo(
        "import.broken_quote",
        message("Line {number} opens a double quote that is never closed.", number=number),
        message("The quote was read as an ordinary character, so that it does not swallow the lines after it."),
        message("Check this line; where the text goes on over several lines, close the quote and import it again."),
    )
