"""Writes CSV as spreadsheets open it by a double-click: UTF-8 with a byte order mark, commas, CR LF."""

from __future__ import annotations

import csv
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import TextIO

from engine.prediction.exporting import Cell, ExporterSpec, is_risky, storable
from engine.store.atomic import replacing

SPEC = ExporterSpec(id="csv.v1", title="CSV table", extension=".csv")


class CsvWriter:
    def __init__(self, file: TextIO, *, delimiter: str = ",") -> None:
        self._writer = csv.writer(file, delimiter=delimiter)

    def write(self, cells: Sequence[Cell]) -> None:
        self._writer.writerow([_guarded(cell) if isinstance(cell, str) else cell for cell in cells])


@contextmanager
def open_writer(path: Path, columns: Sequence[str], *, delimiter: str = ",") -> Iterator[CsvWriter]:
    with replacing(path) as temporary, temporary.open("w", encoding="utf-8-sig", newline="") as file:
        writer = CsvWriter(file, delimiter=delimiter)
        writer.write(columns)
        yield writer


def _guarded(text: str) -> str:
    """An apostrophe makes a spreadsheet show the cell as text; it is part of the file and can be removed again."""
    text = storable(text)
    return f"'{text}" if is_risky(text) else text
