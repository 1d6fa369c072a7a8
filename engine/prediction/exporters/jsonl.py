"""Writes JSON Lines: one object a row, keyed by the columns. Texts stay exactly as they are."""

from __future__ import annotations

import json
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import TextIO

from engine.prediction.exporting import Cell, ExporterSpec
from engine.store.atomic import replacing

SPEC = ExporterSpec(id="jsonl.v1", title="JSON Lines", extension=".jsonl")


class JsonLinesWriter:
    def __init__(self, file: TextIO, columns: Sequence[str]) -> None:
        self._file = file
        self._columns = tuple(columns)

    def write(self, cells: Sequence[Cell]) -> None:
        row = dict(zip(self._columns, cells, strict=True))
        self._file.write(json.dumps(row, ensure_ascii=False) + "\n")


@contextmanager
def open_writer(path: Path, columns: Sequence[str]) -> Iterator[JsonLinesWriter]:
    with (
        replacing(path) as temporary,
        temporary.open("w", encoding="utf-8", errors="replace", newline="\n") as file,
    ):
        yield JsonLinesWriter(file, columns)
