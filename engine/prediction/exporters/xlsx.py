"""Writes an Excel workbook row by row. Texts are stored as texts, never as formulas, links or numbers."""

from __future__ import annotations

import tempfile
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from engine.prediction.exporting import Cell, ExporterSpec, is_risky, storable
from engine.store.atomic import replacing

MOST_ROWS = 1_048_576
"""Rows of one sheet, with its header; further ones go to a further sheet."""

LONGEST_CELL = 32_767
"""Characters. Excel calls a file with longer cells damaged."""

SPEC = ExporterSpec(id="xlsx.v1", title="Excel workbook", extension=".xlsx", longest_text=LONGEST_CELL)

OPTIONS = {
    "constant_memory": True,
    "strings_to_formulas": False,
    "strings_to_urls": False,
    "strings_to_numbers": False,
    "nan_inf_to_errors": True,
}


class XlsxWriter:
    def __init__(self, workbook: Any, columns: Sequence[str], *, most_rows: int = MOST_ROWS) -> None:
        self._workbook = workbook
        self._columns = tuple(columns)
        self._most_rows = most_rows
        self._bold = workbook.add_format({"bold": True})
        self._text = workbook.add_format({"quote_prefix": True})  # what Excel does when one types an apostrophe first
        self._sheet: Any = None
        self._row = 0
        self._add_sheet()

    def write(self, cells: Sequence[Cell]) -> None:
        if self._row >= self._most_rows:
            self._add_sheet()
        for column, cell in enumerate(cells):
            if isinstance(cell, str):
                text = storable(cell)[:LONGEST_CELL]
                self._sheet.write_string(self._row, column, text, self._text if is_risky(text) else None)
            elif cell is not None:
                self._sheet.write_number(self._row, column, cell)
        self._row += 1

    def _add_sheet(self) -> None:
        self._sheet = self._workbook.add_worksheet()
        self._sheet.freeze_panes(1, 0)
        for column, name in enumerate(self._columns):
            self._sheet.write_string(0, column, storable(name)[:LONGEST_CELL], self._bold)
        self._row = 1


@contextmanager
def open_writer(path: Path, columns: Sequence[str]) -> Iterator[XlsxWriter]:
    import xlsxwriter
    from xlsxwriter.exceptions import FileCreateError

    with (
        replacing(path) as temporary,
        tempfile.TemporaryDirectory(
            prefix=f".{path.stem[:40]}.", dir=path.parent, ignore_cleanup_errors=True
        ) as pieces,
    ):
        workbook = xlsxwriter.Workbook(str(temporary), {**OPTIONS, "tmpdir": pieces})
        try:
            yield XlsxWriter(workbook, columns)
            workbook.close()
        except FileCreateError as error:
            raise _cause(error) from error
        finally:
            for sheet in workbook.worksheets():
                sheet.row_data_fh.close()  # Windows removes no open file


def _cause(error: Exception) -> Exception:
    """The library wraps what the system said, a full disk for instance."""
    inner = error.args[0] if error.args else error
    return inner if isinstance(inner, OSError) else error
