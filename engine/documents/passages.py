"""From the pieces that a document reader finds to the text of a document: clean lines, rows of tables, pages."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path

from engine.documents.readers.csv import too_long
from engine.documents.refusals import no_text
from engine.documents.rows import LONGEST_ROW, Item, Layout, Reading, Row

PAGE = "\f"
"""Stands between pages, slides and chapters, so that page N is the Nth piece of the text."""

_LINE_ENDS = re.compile("\r\n?|[\v\f\u2028\u2029]")
_CONTROLS = re.compile("[\0-\x08\x0e-\x1f\x7f-\x9f]")
_BLANK_LINES = re.compile(r"\n{3,}")


def tidy(text: str) -> str:
    """Text without control characters, blanks at line ends and more than one blank line in a row."""
    text = _CONTROLS.sub("", _LINE_ENDS.sub("\n", text))
    if not text.isascii():  # halves of surrogate pairs: whole ones are joined, others become U+FFFD
        text = text.encode("utf-16", "surrogatepass").decode("utf-16", "replace")
    lines = (line.rstrip() for line in text.split("\n"))
    return _BLANK_LINES.sub("\n\n", "\n".join(lines)).strip("\n")


def paged(pages: Iterable[str]) -> str:
    """Pages as one text; a page without text stays an empty piece."""
    return PAGE.join(tidy(page) for page in pages)


def one_line(text: str) -> str:
    return " ".join(text.split())


def table_row(cells: Sequence[str], *, nested: bool = False) -> list[str]:
    """The lines of a table's row: its cells on one line, joined by tabs.

    A row of one cell, and one with a table inside, is a frame around paragraphs: there the cells come one after another
    with their own lines.
    """
    if nested or len(cells) == 1:
        return [line for cell in cells for line in cell.split("\n") if line.strip()]
    line = "\t".join(one_line(cell) for cell in cells)
    return [line] if line.strip() else []


def one_document(path: Path, title: str, text: str, encoding: str = "") -> Reading:
    """A file that is one document; `text` is tidy. The file's name stands in for a missing title.

    Raises DataError (`import.no_text`).
    """
    if not text.strip():
        raise no_text(path)
    return Reading(Layout(encoding, header=("title", "text")), _item(path, one_line(tidy(title)), text))


def _item(path: Path, title: str, text: str) -> Iterator[Item]:
    size = path.stat().st_size
    if len(text) > LONGEST_ROW:
        yield too_long(1, size)
    else:
        yield Row(1, {"title": title or path.stem, "text": text}, size)
