"""Writes CSV with tabs between the cells, for programs and spreadsheets that take commas for text."""

from __future__ import annotations

from collections.abc import Sequence
from contextlib import AbstractContextManager
from pathlib import Path

from engine.prediction.exporters import csv
from engine.prediction.exporting import ExporterSpec

SPEC = ExporterSpec(id="tsv.v1", title="TSV table", extension=".tsv")


def open_writer(path: Path, columns: Sequence[str]) -> AbstractContextManager[csv.CsvWriter]:
    return csv.open_writer(path, columns, delimiter="\t")
