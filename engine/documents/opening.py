"""Opens a file of any importable format: finds its reader and takes a first look at its rows."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import chain, islice
from pathlib import Path
from types import ModuleType

from engine.contract.commands import ImportOptions
from engine.documents.formats import reader_of
from engine.documents.rows import BadRow, Item, Layout, Reading, Remark, Row

SAMPLE_ROWS = 400
"""Rows that columns are guessed from."""


@dataclass(frozen=True)
class OpenFile:
    """A file being read, with its first rows."""

    reader: ModuleType
    layout: Layout
    sample: tuple[Item, ...]
    whole: bool
    """Whether the sample is all of the file."""
    items: Iterator[Item]
    """All rows, the first ones too; good for one pass."""

    @property
    def rows(self) -> tuple[Row, ...]:
        return tuple(item for item in self.sample if isinstance(item, Row))

    @property
    def bad(self) -> tuple[BadRow, ...]:
        return tuple(item for item in self.sample if isinstance(item, BadRow))

    @property
    def remarks(self) -> tuple[Remark, ...]:
        return tuple(item for item in self.sample if isinstance(item, Remark))


def open_file(path: Path, options: ImportOptions, *, sample_rows: int = SAMPLE_ROWS) -> OpenFile:
    """Raises DataError when the file as a whole is unusable, UsageError for impossible options, OSError."""
    reader = reader_of(path, options.encoding)
    return first_look(reader, reader.read(path, options), sample_rows)


def first_look(reader: ModuleType, reading: Reading, sample_rows: int) -> OpenFile:
    """Take the sample from what a reader delivers. Raises whatever the first rows raise."""
    sample = tuple(islice(reading.items, sample_rows))
    further = list(islice(reading.items, 1))
    return OpenFile(reader, reading.layout, sample, not further, chain(sample, further, reading.items))
