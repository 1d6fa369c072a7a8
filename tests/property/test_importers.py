"""Whatever bytes a file holds, importing ends well or with a sentence, and every row is accounted for."""

from __future__ import annotations

import io
import json
import string
import tempfile
import zipfile
from functools import cache
from pathlib import Path

import pytest
import xlsxwriter
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from engine.contract.commands import ImportOptions
from engine.contract.config import LabelMode
from engine.contract.errors import ClassmarkError, ErrorInfo
from engine.contract.events import Failed, Succeeded
from engine.documents import encodings
from engine.documents.columns import guess_columns
from engine.documents.drafting import draft, find_columns
from engine.documents.formats import readers
from engine.documents.lines import Lines
from engine.documents.opening import open_file
from engine.documents.quoting import Trouble, records
from engine.documents.rows import BadRow, Item, Remark, Row
from tests.import_runs import import_into, look_at, make_project

EXTENSIONS = [*sorted({extension for reader in readers().values() for extension in reader.SPEC.extensions}), ""]

MARKED = '",;\t|\r\n\0\\ ={}[]:' + "a1是\ufeff\u2028é"
"""Characters that mean something to one of the formats."""

texts = st.text(st.sampled_from(MARKED) | st.characters(), max_size=200)
contents = st.one_of(
    st.binary(max_size=400),
    st.builds(
        lambda text, encoding: text.encode(encoding, "replace"),
        texts,
        st.sampled_from(["utf-8", "utf-8-sig", "utf-16", "utf-16-le", "gb18030", "big5", "cp1252"]),
    ),
    st.builds(
        lambda rows, delimiter: "\n".join(
            ["label" + delimiter + "text", *(delimiter.join(row) for row in rows)]
        ).encode("utf-8", "replace"),
        st.lists(st.lists(texts, min_size=1, max_size=4), max_size=8),
        st.sampled_from([",", ";", "\t"]),
    ),
    st.lists(
        st.recursive(
            st.none() | st.booleans() | st.floats() | st.text(max_size=10),
            lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=6), inner, max_size=3),
            max_leaves=8,
        ).map(lambda value: json.dumps(value, ensure_ascii=False)),
        max_size=6,
    ).map(lambda lines: "\n".join(lines).encode("utf-8", "surrogatepass")),
)


@cache
def small_workbook() -> bytes:
    file = io.BytesIO()
    book = xlsxwriter.Workbook(file, {"in_memory": True})
    sheet = book.add_worksheet()
    for row in range(30):
        sheet.write_row(row, 0, [f"text {row}", "a" if row % 2 else "b", row])
    book.close()
    return file.getvalue()


def assert_whole_sentences(info: ErrorInfo) -> None:
    for sentence in map(str, (info.happened, info.meaning, info.remedy)):
        assert sentence[-1:] in ".?!"
        assert "{" not in sentence or "{" in str(info.happened.values) + str(info.remedy.values)


def assert_readable_or_explained(path: Path) -> None:
    """As the import does it, without a project: rows become documents or bad rows, each with sentences."""
    try:
        opened = open_file(path, ImportOptions())
        items: list[Item] = list(opened.items)
    except ClassmarkError as error:
        assert_whole_sentences(error.info)
        return
    rows = [item for item in items if not isinstance(item, Remark)]
    numbers = [row.number for row in rows]
    assert numbers == sorted(set(numbers))
    guess_columns(opened.layout.header, [row.values for row in opened.rows])
    try:
        columns = find_columns(
            opened.layout,
            opened.rows,
            options=ImportOptions(),
            spec=opened.reader.SPEC,
            mode=LabelMode.MULTI,
            name=path.name,
        )
    except ClassmarkError:
        return
    for row in rows:
        document = draft(row, columns, "") if isinstance(row, Row) else row
        if isinstance(document, BadRow):
            assert str(document.reason)
            assert str(document.remedy)
        else:
            assert document.text.strip()


@settings(max_examples=400, deadline=None)
@given(content=contents, extension=st.sampled_from(EXTENSIONS))
def test_any_bytes_under_any_name_are_read_or_refused_with_a_sentence(content: bytes, extension: str) -> None:
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / f"file{extension}"
        path.write_bytes(content)
        assert_readable_or_explained(path)


@settings(max_examples=150, deadline=None)
@given(
    changes=st.lists(st.tuples(st.integers(0, 20_000), st.binary(min_size=1, max_size=8)), max_size=6),
    end=st.integers(0, 20_000),
)
def test_a_workbook_with_any_bytes_changed_is_read_or_refused_with_a_sentence(
    changes: list[tuple[int, bytes]], end: int
) -> None:
    content = bytearray(small_workbook())
    for position, replacement in changes:
        position %= len(content)
        content[position : position + len(replacement)] = replacement
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "book.xlsx"
        path.write_bytes(bytes(content[: max(1, end)] if end < len(content) // 4 else content))
        assert_readable_or_explained(path)


@settings(max_examples=150, deadline=None)
@given(
    member=st.sampled_from(["xl/worksheets/sheet1.xml", "xl/sharedStrings.xml", "xl/styles.xml", "xl/workbook.xml"]),
    changes=st.lists(
        st.tuples(st.integers(0, 20_000), st.text(string.printable, min_size=1, max_size=12)), min_size=1, max_size=6
    ),
)
def test_a_workbook_whose_parts_are_garbled_is_read_or_refused_with_a_sentence(
    member: str, changes: list[tuple[int, str]]
) -> None:
    """The archive is whole, what is inside it is not: this reaches further into the library than broken archives do."""
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "book.xlsx"
        with zipfile.ZipFile(io.BytesIO(small_workbook())) as source, zipfile.ZipFile(path, "w") as target:
            for name in source.namelist():
                content = bytearray(source.read(name))
                if name == member:
                    for position, replacement in changes:
                        position %= len(content)
                        content[position : position + len(replacement)] = replacement.encode()
                target.writestr(name, bytes(content))
        assert_readable_or_explained(path)


@pytest.mark.long
@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(
    files=st.lists(st.tuples(contents, st.sampled_from(EXTENSIONS)), min_size=1, max_size=3),
    mode=st.sampled_from(list(LabelMode)),
    skip_duplicates=st.booleans(),
)
def test_every_row_of_every_file_is_accounted_for(
    files: list[tuple[bytes, str]], mode: LabelMode, skip_duplicates: bool
) -> None:
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        project = make_project(folder / "project", mode)
        for number, (content, extension) in enumerate(files):
            path = folder / "inbox" / f"class {number % 2}" / f"file{number}{extension}"
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_bytes(content)
        result = import_into(project, folder / "inbox", skip_duplicates=skip_duplicates)
        assert isinstance(result.terminal, (Succeeded, Failed))
        if isinstance(result.terminal, Failed):
            assert result.terminal.error.code != "engine.unexpected", result.terminal.error.traceback
            assert result.documents == []
            return
        summary = result.summary
        assert summary.rows_read == summary.imported + summary.skipped
        assert (len(result.documents), len(result.rows)) == (summary.imported, summary.skipped)
        assert len(result.files) == len(files)
        assert all(file.rows_read == file.imported + file.skipped for file in result.files)


@pytest.mark.long
@settings(max_examples=100, deadline=None)
@given(content=contents, extension=st.sampled_from(EXTENSIONS))
def test_a_preview_of_any_bytes_is_shown_or_refused_with_a_sentence(content: bytes, extension: str) -> None:
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / f"file{extension}"
        path.write_bytes(content)
        found = look_at(path, rows=10)
        assert getattr(found, "code", "") != "engine.unexpected", found.traceback


cells = st.text(
    st.sampled_from("ab \",;\n\\'") | st.characters(exclude_characters="\r\0", exclude_categories=("Cs",)), max_size=30
)


@settings(max_examples=300, deadline=None)
@given(
    rows=st.lists(st.lists(cells, min_size=3, max_size=3), min_size=1, max_size=10),
    delimiter=st.sampled_from([",", ";", "\t", "|"]),
)
def test_what_is_quoted_by_the_rules_comes_back_unchanged(rows: list[list[str]], delimiter: str) -> None:
    quoted = [delimiter.join('"' + cell.replace('"', '""') + '"' for cell in row) for row in rows]
    found = list(records(Lines("\n".join(quoted).split("\n")), delimiter, 3))
    assert [record.cells for record in found] == rows
    assert all(record.trouble is Trouble.NONE for record in found)


@settings(max_examples=200, deadline=None)
@given(lines=st.lists(st.text(st.sampled_from('ab,"\\ '), max_size=12), max_size=30), columns=st.integers(0, 3))
def test_no_line_is_lost_whatever_the_quotes(lines: list[str], columns: int) -> None:
    """Letters outside of quotes and inside of them come back in order; only quotes and backslashes may go."""
    found = list(records(Lines(lines), ",", columns))
    kept = "".join(letter for record in found for cell in record.cells for letter in cell if letter in "ab")
    assert kept == "".join(letter for line in lines for letter in line if letter in "ab")
    numbers = [record.number for record in found]
    assert numbers == sorted(set(numbers))


@settings(max_examples=300, deadline=None)
@given(samples=st.lists(st.binary(max_size=300), min_size=1, max_size=3))
def test_a_guessed_encoding_is_one_that_python_knows(samples: list[bytes]) -> None:
    b"".join(samples).decode(encodings.guess_bytes(samples), "replace")
