"""JSON Lines, Excel and plain text, and how a file's real format is told."""

from __future__ import annotations

import datetime
import struct
import zipfile
from pathlib import Path

import pytest
import xlsxwriter

from engine.contract.commands import ImportOptions
from engine.contract.errors import DataError
from engine.documents.formats import mismatch, reader_of
from engine.documents.readers import jsonl, txt, xlsx
from engine.documents.rows import BadRow, Item, Row


def written(tmp_path: Path, name: str, content: str | bytes) -> Path:
    path = tmp_path / name
    path.write_bytes(content.encode() if isinstance(content, str) else content)
    return path


def jsonl_items(tmp_path: Path, content: str | bytes) -> list[Item]:
    return list(jsonl.read(written(tmp_path, "a.jsonl", content), ImportOptions()).items)


def workbook(path: Path, rows: list[list[object]], *, first_row: int = 0, before: int = 0) -> Path:
    book = xlsxwriter.Workbook(str(path))
    for number in range(before):
        book.add_worksheet(f"empty {number}")
    sheet = book.add_worksheet()
    date = book.add_format({"num_format": "yyyy-mm-dd"})
    time = book.add_format({"num_format": "yyyy-mm-dd hh:mm"})
    for index, row in enumerate(rows):
        for column, cell in enumerate(row):
            if isinstance(cell, datetime.datetime):
                sheet.write_datetime(first_row + index, column, cell, time)
            elif isinstance(cell, datetime.date):
                sheet.write_datetime(first_row + index, column, cell, date)
            else:
                sheet.write(first_row + index, column, cell)
    book.close()
    return path


def xlsx_rows(path: Path) -> list[list[str]]:
    return [list(item.values.values()) for item in xlsx.read(path, ImportOptions()).items if isinstance(item, Row)]


# JSON Lines


def test_lists_of_labels_keep_their_values_however_deep(tmp_path: Path) -> None:
    (row,) = jsonl_items(tmp_path, '{"text": "a", "labels": ["x; y", ["z", ["w"]], null, 3]}\n')
    assert isinstance(row, Row)
    assert row.lists == {"labels": ("x; y", "z", "w", "3")}


def test_objects_inside_objects_become_dotted_columns(tmp_path: Path) -> None:
    (row,) = jsonl_items(tmp_path, '{"data": {"text": "a", "meta": {"page": 3, "ok": true, "none": null}}}\n')
    assert isinstance(row, Row)
    assert row.values == {"data.text": "a", "data.meta.page": "3", "data.meta.ok": "true", "data.meta.none": ""}


def test_broken_lines_and_lines_without_object_say_so_and_the_rest_is_read(tmp_path: Path) -> None:
    items = jsonl_items(tmp_path, '{"text": "a"}\n{"text": \n\n["b"]\n"c"\n{"text": "d"}\n')
    assert [(item.number, getattr(item, "code", "row")) for item in items] == [
        (1, "row"),
        (2, "row.broken_json"),
        (4, "row.no_object"),
        (5, "row.no_object"),
        (6, "row"),
    ]


def test_the_columns_are_the_keys_of_all_first_objects(tmp_path: Path) -> None:
    path = written(tmp_path, "a.jsonl", '{"text": "a"}\n{"text": "b", "label": "x"}\n')
    layout = jsonl.read(path, ImportOptions()).layout
    assert layout.header == ("text", "label")
    assert layout.complete


def test_nesting_without_end_and_endless_numbers_are_broken_lines(tmp_path: Path) -> None:
    deep = '{"a":' * 100_000
    items = jsonl_items(tmp_path, f'{{"text": "a"}}\n{deep}\n{{"n": {"9" * 5000}}}\n')
    assert [type(item) for item in items] == [Row, BadRow, BadRow]


def test_half_a_surrogate_pair_becomes_a_sign_and_a_whole_one_a_character(tmp_path: Path) -> None:
    (row,) = jsonl_items(tmp_path, '{"text": "a\\ud83d b\\ud83d\\ude00"}\n')
    assert isinstance(row, Row)
    assert row.values["text"] == "a\ufffd b😀"


def test_one_large_json_list_gets_its_sentence(tmp_path: Path) -> None:
    path = written(tmp_path, "a.json", '[\n {"text": "a"},\n {"text": "b"}\n]\n')
    with pytest.raises(DataError, match="one large JSON list"):
        jsonl.read(path, ImportOptions())


# Excel


def test_dates_numbers_and_truth_become_the_text_a_person_sees(tmp_path: Path) -> None:
    path = workbook(
        tmp_path / "a.xlsx",
        [
            ["text", "date", "moment", "whole", "part", "truth"],
            ["甲", datetime.date(2024, 2, 29), datetime.datetime(2024, 2, 29, 13, 5), 42, 0.5, True],
        ],
    )
    assert xlsx_rows(path) == [["甲", "2024-02-29", "2024-02-29 13:05:00", "42", "0.5", "true"]]


def test_rows_carry_the_numbers_that_excel_shows(tmp_path: Path) -> None:
    path = workbook(tmp_path / "a.xlsx", [["text", "label"], ["a", "x"], ["", ""], ["b", "y"]], first_row=3)
    rows = [item for item in xlsx.read(path, ImportOptions()).items if isinstance(item, Row)]
    assert [row.number for row in rows] == [5, 7]


def test_the_first_sheet_with_cells_is_read(tmp_path: Path) -> None:
    assert xlsx_rows(workbook(tmp_path / "a.xlsx", [["text"], ["a"]], before=2)) == [["a"]]


def test_a_damaged_workbook_says_so(tmp_path: Path) -> None:
    path = workbook(tmp_path / "a.xlsx", [["text", "label"]] + [[f"text {i}", "x"] for i in range(500)])
    content = path.read_bytes()
    path.write_bytes(content[: len(content) // 2])
    with pytest.raises(DataError, match="damaged"):
        reader_of(path).read(path, ImportOptions())
    path.write_bytes(content[:900] + bytes(400) + content[1300:])
    with pytest.raises(DataError, match="damaged"):
        list(reader_of(path).read(path, ImportOptions()).items)


def test_an_encrypted_workbook_says_so(tmp_path: Path) -> None:
    container = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(1000) + "EncryptedPackage".encode("utf-16-le") + bytes(1000)
    path = written(tmp_path, "a.xlsx", container)
    with pytest.raises(DataError, match="password"):
        reader_of(path).read(path, ImportOptions())


def test_a_cell_in_the_last_corner_does_not_take_all_memory(tmp_path: Path) -> None:
    path = tmp_path / "a.xlsx"
    book = xlsxwriter.Workbook(str(path))
    sheet = book.add_worksheet()
    sheet.write(0, 0, "text")
    sheet.write(1_048_575, 16_383, "corner")
    book.close()
    with pytest.raises(DataError, match="more than fits into memory"):
        reader_of(path).read(path, ImportOptions())


def test_a_workbook_that_unpacks_to_gigabytes_is_refused(tmp_path: Path) -> None:
    path = workbook(tmp_path / "a.xlsx", [["text"], ["a"]])
    with zipfile.ZipFile(path, "a", zipfile.ZIP_DEFLATED) as archive, archive.open("xl/media/image.bin", "w") as member:
        for _ in range(1100):
            member.write(bytes(1 << 20))
    assert path.stat().st_size < 4_000_000
    with pytest.raises(DataError, match="more than fits into memory"):
        reader_of(path).read(path, ImportOptions())


# Plain text


def test_a_text_file_is_one_document_named_after_the_file(tmp_path: Path) -> None:
    path = written(tmp_path, "路灯.txt", "\ufeff路灯坏了\r\n请维修".encode())
    (row,) = txt.read(path, ImportOptions()).items
    assert isinstance(row, Row)
    assert row.values == {"title": "路灯", "text": "路灯坏了\n请维修"}


def test_a_text_file_of_ten_million_characters_is_passed_over(tmp_path: Path) -> None:
    (item,) = txt.read(written(tmp_path, "a.txt", "x" * 10_000_000), ImportOptions()).items
    assert isinstance(item, BadRow)
    assert item.code == "row.too_long"


# What a file really is


@pytest.mark.parametrize(
    ("name", "content", "reader"),
    [
        ("a.csv", '{"text": "a"}\n{"text": "b"}\n', "jsonl.v1"),
        ("a.xls", "text\tlabel\na\tx\nb\ty\n", "csv.v1"),
        ("letter", "Dear Sir,\n", "txt.v1"),
        ("a.eml.bak", "Dear Sir,\n", "txt.v1"),
        ("a.jsonl", "\ufeff" + '{"text": "a"}\n', "jsonl.v1"),
        ("a.txt", "text,label\na,b\n", "txt.v1"),
        ("MZ.txt", "MZ is how this text begins, nothing else\n", "txt.v1"),
    ],
)
def test_content_decides_what_a_file_is(tmp_path: Path, name: str, content: str, reader: str) -> None:
    assert reader_of(written(tmp_path, name, content)).SPEC.id == reader


def test_a_workbook_named_csv_is_read_as_a_workbook_and_the_name_is_remarked(tmp_path: Path) -> None:
    path = workbook(tmp_path / "a.xlsx", [["text"], ["a"]]).rename(tmp_path / "a.csv")
    reader = reader_of(path)
    assert reader.SPEC.id == "xlsx.v1"
    assert "not what its name says" in str(mismatch(path, reader))


@pytest.mark.parametrize(
    ("name", "content", "sentence"),
    [
        ("empty.csv", b"", "empty.csv is empty"),
        ("mark.txt", b"\xef\xbb\xbf \n", "mark.txt is empty"),
        ("picture.csv", b"\x89PNG\r\n\x1a\n" + bytes(100), "its content is a PNG file"),
        ("scan.txt", b"Rar!\x1a\x07\x01\x00\xff\xfe", "its content is a RAR file"),
        ("letter.docx", b"PK\x03\x04" + bytes(100), "cannot be imported: its content is a ZIP file"),
        (
            "random.csv",
            struct.pack("<200I", *range(0x10203040, 0x10203040 + 200 * 0x0F1E2D3, 0x0F1E2D3)),
            "its content is no text",
        ),
        ("zeros.txt", bytes(4000), "its content is no text"),
        ("notes.xlsx", b"just some words\nin a few lines\n", "its content is plain text"),
        ("page.svg", b"<svg><text>hello</text></svg>", "cannot be imported yet"),
    ],
)
def test_what_cannot_be_read_gets_its_sentence(tmp_path: Path, name: str, content: bytes, sentence: str) -> None:
    with pytest.raises(DataError) as caught:
        reader_of(written(tmp_path, name, content))
    assert sentence in str(caught.value.info.happened)
    assert str(caught.value.info.meaning)
    assert str(caught.value.info.remedy)
