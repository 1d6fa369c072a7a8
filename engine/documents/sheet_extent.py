"""How far the cells of a sheet reach, found without holding them: readers of workbooks need memory for all between.

One cell in the last corner makes a library ask for room for all cells before it, used or not.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from typing import IO, Any

LARGEST_UNPACKED = 1 << 30
"""Bytes. A workbook is held in memory as a whole; beyond this a CSV file is the better way."""

_ROW = re.compile(rb'r="[A-Za-z]{0,3}(\d{5,10})"')
_COLUMN = re.compile(rb'r="([A-Za-z]{2,3})\d')

LEAST_ROWS, LEAST_COLUMNS = 10_000, 26
"""What every sheet may have without a closer look."""

ROW_RECORD = 0
CELL_RECORDS = range(1, 12)
"""Records of binary workbooks (MS-XLSB 2.4): the beginning of a row, and cells."""


class TooLargeError(Exception):
    """More came out of the archive than it may hold; its own figure need not be true."""


def of_xml(sheet: IO[bytes]) -> int:
    """Cells of a sheet of an XLSX file, at least those that it has."""
    rows, columns = LEAST_ROWS, LEAST_COLUMNS
    tail = b""
    for block in _blocks(sheet):
        block = tail + block
        rows = max(rows, max(map(int, set(_ROW.findall(block))), default=0))
        columns = max(columns, max(map(_column_number, set(_COLUMN.findall(block))), default=0))
        tail = block[-32:]
    return rows * columns


def of_binary(sheet: IO[bytes]) -> int:
    """Cells of a sheet of an XLSB file. Raises EOFError where a record is cut off."""
    rows = columns = 1
    take = _Taker(sheet).take
    while kind := take(1):
        number = kind[0]
        if number & 0x80:
            number = (number & 0x7F) | (take(1, whole=True)[0] & 0x7F) << 7
        size = 0
        for shift in (0, 7, 14, 21):
            byte = take(1, whole=True)[0]
            size |= (byte & 0x7F) << shift
            if not byte & 0x80:
                break
        content = take(size, whole=True)
        if number == ROW_RECORD and size >= 4:
            rows = max(rows, int.from_bytes(content[:4], "little") + 1)
        elif number in CELL_RECORDS and size >= 4:
            columns = max(columns, int.from_bytes(content[:4], "little") + 1)
    return rows * columns


def of_open_document(content: IO[bytes]) -> int:
    """Cells of the largest sheet of an ODS file, where one element may stand for any number of rows and cells.

    Raises lxml.etree.XMLSyntaxError.
    """
    from lxml import etree

    largest = 1
    rows = columns = row = column = repeated = 0
    used = False
    parser = etree.XMLPullParser(
        ("start", "end"), resolve_entities=False, no_network=True, huge_tree=False, load_dtd=False
    )
    for block in _blocks(content):
        parser.feed(block)
        for event, element in parser.read_events():
            name = str(element.tag).rpartition("}")[2]
            if event == "start":
                if name == "table":
                    rows = columns = row = 0
                elif name == "table-row":
                    column, used, repeated = 0, False, _times(element, "number-rows-repeated")
                continue
            if name in ("table-cell", "covered-table-cell"):
                column += _times(element, "number-columns-repeated")
                if len(element) or any(key.endswith("}value-type") for key in element.attrib):
                    used, columns = True, max(columns, column)
            elif name == "table-row":
                row += repeated
                rows = row if used else rows
                largest = max(largest, rows * columns)
            if name in ("table-cell", "covered-table-cell", "table-row", "table"):
                element.clear()
                while element.getprevious() is not None:
                    del element.getparent()[0]
    parser.close()
    return largest


def _times(element: Any, name: str) -> int:
    for key, value in element.attrib.items():
        if key.endswith("}" + name) and value.isdecimal():
            return max(1, int(value[:9]))
    return 1


def _blocks(file: IO[bytes]) -> Iterator[bytes]:
    unpacked = 0
    while block := file.read(1 << 20):
        unpacked += len(block)
        if unpacked > LARGEST_UNPACKED:
            raise TooLargeError
        yield block


class _Taker:
    """Takes bytes one record at a time."""

    def __init__(self, file: IO[bytes]) -> None:
        self._blocks = _blocks(file)
        self._block = b""
        self._at = 0

    def take(self, size: int, *, whole: bool = False) -> bytes:
        while len(self._block) - self._at < size:
            block = next(self._blocks, b"")
            if not block:
                if whole:
                    raise EOFError
                break
            self._block, self._at = self._block[self._at :] + block, 0
        taken = self._block[self._at : self._at + size]
        self._at += len(taken)
        return taken


def _column_number(letters: bytes) -> int:
    number = 0
    for letter in letters.upper():
        number = number * 26 + letter - 64
    return number


def measure_of(member: str) -> Callable[[IO[bytes]], int] | None:
    """What measures a member of a workbook's archive, or None where that holds no sheet. `member` in lower case."""
    if member.startswith("xl/worksheets/"):
        return of_xml if member.endswith(".xml") else of_binary if member.endswith(".bin") else None
    return of_open_document if member == "content.xml" else None
