"""Reads a plain text file as one document; its name becomes the title, in Markdown its first heading."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

from engine.contract.commands import ImportOptions
from engine.documents import encodings
from engine.documents.lines import check_encoding
from engine.documents.readers.csv import too_long
from engine.documents.rows import LONGEST_ROW, Item, Layout, ReaderSpec, Reading, Row

SPEC = ReaderSpec(
    id="txt.v1",
    title="Plain text",
    extensions=(".txt", ".text", ".md", ".markdown", ".log"),
    tabular=False,
    foreign=False,
)

MARKDOWN = (".md", ".markdown")
_HEADING = re.compile(r"#{1,6}[ \t]+(.+?)[ \t#]*$")


def recognises(path: Path, head: bytes) -> bool:
    """Never by content alone: every other text format is plain text too."""
    return False


def read(path: Path, options: ImportOptions) -> Reading:
    encoding = options.encoding or encodings.guess(path)
    check_encoding(encoding)
    return Reading(Layout(encoding, header=("title", "text")), _items(path, encoding))


def _items(path: Path, encoding: str) -> Iterator[Item]:
    size = path.stat().st_size
    with path.open(encoding=encoding, errors="replace") as file:
        text = file.read(LONGEST_ROW + 1)
    if len(text) > LONGEST_ROW:
        yield too_long(1, size)
    else:
        title = _heading(text) if path.suffix.lower() in MARKDOWN else ""
        yield Row(1, {"title": title or path.stem, "text": text.strip("\ufeff\x1a")}, size)


def _heading(text: str) -> str:
    """The heading that a Markdown text begins with, or the first one among its first lines."""
    headings = (_HEADING.match(line) for line in text.lstrip("\ufeff")[:4000].split("\n"))
    return next((heading.group(1) for heading in headings if heading is not None), "")
