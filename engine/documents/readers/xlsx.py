"""Reads the first sheet of an Excel or OpenDocument workbook; dates and numbers become text."""

from __future__ import annotations

import datetime
import errno
import zipfile
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Any

from engine.contract.commands import ImportOptions
from engine.contract.errors import DataError, ErrorInfo
from engine.contract.message import message
from engine.documents import compound, packages
from engine.documents.dialects import guess_header
from engine.documents.naming import plain_name
from engine.documents.readers.csv import unique_names
from engine.documents.rows import Item, Layout, ReaderSpec, Reading, Remark, Row
from engine.documents.sheet_extent import LARGEST_UNPACKED, TooLargeError, measure_of

if TYPE_CHECKING:
    from python_calamine import CalamineSheet

SPEC = ReaderSpec(
    id="xlsx.v1",
    title="Excel workbook",
    extensions=(".xlsx", ".xlsm", ".xlsb", ".xls", ".ods"),
    tabular=True,
)

MOST_NAMED = 10
"""Sheets that a sentence names."""

LARGEST_SHEET = 60_000_000
"""Cells between the first and the last used one, used or not: each takes memory (32 bytes) while the sheet is read."""

WORKBOOKS = ("xl/workbook.xml", "xl/workbook.bin")
OPEN_DOCUMENT = b"application/vnd.oasis.opendocument.spreadsheet"


def recognises(path: Path, head: bytes) -> bool:
    """A ZIP archive with a workbook inside, or an old or encrypted Office file that is one or is named like one."""
    named = path.suffix.lower() in SPEC.extensions
    if head.startswith(compound.SIGNATURE):
        return named or not compound.streams(path).isdisjoint(("workbook", "book"))
    if not head.startswith(packages.SIGNATURE):
        return False
    members = packages.names(path)
    if not members:
        return named
    return any(name in members for name in WORKBOOKS) or packages.start_of(path, "mimetype").startswith(OPEN_DOCUMENT)


def read(path: Path, options: ImportOptions) -> Reading:
    sheet, others = _open_sheet(path)
    layout = _layout(sheet, options)
    return Reading(layout, _items(path, sheet, others, layout))


def _items(path: Path, sheet: CalamineSheet, others: list[str], layout: Layout) -> Iterator[Item]:
    if others:
        yield Remark(1, _other_sheets(path, sheet.name, others))
    size = path.stat().st_size
    height = max(1, sheet.total_height)
    seen_header = not layout.has_header
    for index, cells in enumerate(sheet.iter_rows()):
        texts = [as_text(cell) for cell in cells]
        if not any(texts):
            continue
        if not seen_header:
            seen_header = True
            continue
        yield Row(index + 1, dict(zip(layout.header, texts, strict=False)), size * (index + 1) // height)


def as_text(cell: Any) -> str:
    """A cell as a person reads it: whole numbers without a point, dates in ISO 8601, truth as true and false."""
    if isinstance(cell, str):
        return cell
    if isinstance(cell, bool):
        return "true" if cell else "false"
    if isinstance(cell, float):
        return str(int(cell)) if cell.is_integer() and abs(cell) < 1e15 else repr(cell)
    if isinstance(cell, datetime.datetime):
        midnight = not (cell.hour or cell.minute or cell.second or cell.microsecond)
        return cell.date().isoformat() if midnight else cell.isoformat(sep=" ", timespec="seconds")
    if isinstance(cell, (datetime.date, datetime.time)):
        return cell.isoformat()
    return str(cell)


def _layout(sheet: CalamineSheet, options: ImportOptions) -> Layout:
    rows: list[list[str]] = []
    for cells in sheet.iter_rows():
        texts = [as_text(cell) for cell in cells]
        if any(texts):
            rows.append(texts)
        if len(rows) == 100:
            break
    if not rows:
        return Layout(has_header=False)
    has_header = options.has_header
    if has_header is None:  # a single row is what there is to read
        has_header = len(rows) > 1 and guess_header(rows)
    names = unique_names(rows[0] if has_header else [""] * len(rows[0]))
    return Layout(has_header=has_header, header=names, columns_named=has_header)


def _open_sheet(path: Path) -> tuple[CalamineSheet, list[str]]:
    """The first sheet that holds cells, and the names of the others that do. Raises DataError."""
    from python_calamine import CalamineError, CalamineWorkbook, PasswordError, SheetTypeEnum

    _check_size(path)
    try:
        with CalamineWorkbook.from_path(path) as workbook:
            sheet = None
            others = []
            for entry in workbook.sheets_metadata:
                if entry.typ == SheetTypeEnum.WorkSheet:
                    found = workbook.get_sheet_by_name(entry.name)
                    if sheet is None or not sheet.height:
                        sheet = found
                    elif found.height:
                        others.append(entry.name)
    except PasswordError:
        raise _encrypted(path) from None
    except (CalamineError, ValueError, OverflowError, UnicodeError) as error:
        raise _damaged(path) from error
    except OSError as error:
        if error.errno is not None:
            raise
        raise _damaged(path) from error  # the library calls a part that ends too early an error of reading
    except BaseException as error:
        if type(error).__name__ != "PanicException":  # what the Rust library raises where it meets the impossible
            raise
        raise _damaged(path) from None
    if sheet is None:
        raise _damaged(path)
    return sheet, others


def _check_size(path: Path) -> None:
    """Refuse what would not fit into memory, before the library tries. Raises DataError."""
    with path.open("rb") as file:
        if file.read(8) == compound.SIGNATURE:
            if compound.is_encrypted_package(path) or path.suffix.lower() in (".xlsx", ".xlsm", ".xlsb"):
                raise _encrypted(path)
            return
    try:
        with zipfile.ZipFile(path) as archive:
            members = archive.infolist()
            if sum(member.file_size for member in members) > LARGEST_UNPACKED:
                raise _too_large(path)
            manifest = "META-INF/manifest.xml"
            if manifest in archive.namelist() and b"encryption-data" in archive.read(manifest):
                raise _encrypted(path)
            for member in members:
                measure = measure_of(member.filename.lower())
                if measure is not None:
                    with archive.open(member) as sheet:
                        if measure(sheet) > LARGEST_SHEET:
                            raise _too_large(path)
    except TooLargeError:
        raise _too_large(path) from None
    except (zipfile.BadZipFile, SyntaxError, ValueError, NotImplementedError, RuntimeError, EOFError, OSError) as error:
        if isinstance(error, OSError) and error.errno not in (None, errno.EINVAL):
            raise
        raise _damaged(path) from error
    except zipfile.zlib.error as error:  # type: ignore[attr-defined]
        raise _damaged(path) from error


def _other_sheets(path: Path, read: str, others: list[str]) -> ErrorInfo:
    return ErrorInfo(
        "import.other_sheets",
        message(
            "{name} has more sheets than one; only {sheet} was read, not: {others}.",
            name=path.name,
            sheet=plain_name(read),
            others=", ".join(map(plain_name, others[:MOST_NAMED])) + (" …" if len(others) > MOST_NAMED else ""),
        ),
        message("Their rows are missing among the documents."),
        message("Save each sheet that matters as a file of its own and import that too."),
    )


def _encrypted(path: Path) -> DataError:
    return DataError(
        "import.encrypted",
        happened=message("{name} is protected by a password.", name=path.name),
        meaning=message("Nothing was imported from it."),
        remedy=message("Open it in Excel, remove the password (File, Info, Protect Workbook) and save a copy."),
    )


def _damaged(path: Path) -> DataError:
    return DataError(
        "import.damaged_workbook",
        happened=message("{name} is damaged, or no Excel workbook.", name=path.name),
        meaning=message("Nothing could be read from it."),
        remedy=message("Open it in Excel, let Excel repair it and save a copy; or ask for the file again."),
    )


def _too_large(path: Path) -> DataError:
    return DataError(
        "import.workbook_too_large",
        happened=message("{name} unpacks to more than fits into memory.", name=path.name),
        meaning=message("Nothing was imported from it, so that the program does not come to a halt."),
        remedy=message("Delete empty rows and columns at the sheet's end, or save the sheet as CSV and import that."),
    )
