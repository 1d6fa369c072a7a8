"""JSON Lines, Excel and plain text, and how a file's real format is told."""

from __future__ import annotations

import datetime
import json
import struct
import zipfile
from pathlib import Path

import pytest
import xlsxwriter

from engine.contract.commands import ImportOptions
from engine.contract.errors import DataError
from engine.documents.formats import mismatch, names_the_document, reader_of
from engine.documents.opening import open_file
from engine.documents.readers import jsonl, txt, xlsx
from engine.documents.rows import LONGEST_ROW, BadRow, Item, Row


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


def json_items(tmp_path: Path, content: str) -> list[Item]:
    path = written(tmp_path, "a.json", content)
    return list(reader_of(path).read(path, ImportOptions()).items)


def test_a_list_of_objects_comes_in_object_by_object(tmp_path: Path) -> None:
    items = json_items(tmp_path, '[\n {"text": "a, [b] {c}"},\n {"text": "d \\"e\\\\", "labels": ["x", "y"]}\n]\n')
    assert [item.values for item in items if isinstance(item, Row)] == [
        {"text": "a, [b] {c}"},
        {"text": 'd "e\\', "labels": "x; y"},
    ]
    assert [item.number for item in items] == [1, 2]


def test_one_object_over_many_lines_is_one_row(tmp_path: Path) -> None:
    (row,) = json_items(tmp_path, '{\n  "text": "a",\n  "meta": {\n    "page": 3\n  }\n}\n')
    assert isinstance(row, Row)
    assert row.values == {"text": "a", "meta.page": "3"}


def test_objects_over_many_lines_one_after_another_are_rows(tmp_path: Path) -> None:
    items = json_items(tmp_path, '{\n  "text": "a"\n}\n{\n  "text": "b"\n}\n')
    assert [item.values["text"] for item in items if isinstance(item, Row)] == ["a", "b"]


def test_a_broken_object_in_a_list_does_not_spoil_the_others(tmp_path: Path) -> None:
    items = json_items(tmp_path, '[{"text": "a"}, {"text": b}, 5, {"text": "c"}]')
    assert [getattr(item, "code", "row") for item in items] == ["row", "row.broken_json", "row.no_object", "row"]


def test_a_list_that_was_cut_off_gives_what_is_whole(tmp_path: Path) -> None:
    items = json_items(tmp_path, '[{"text": "a"},\n{"text": "b"},\n{"text": "c')
    assert [getattr(item, "code", "row") for item in items] == ["row", "row", "row.broken_json"]


def test_a_list_larger_than_a_block_is_put_together_right(tmp_path: Path) -> None:
    texts = [f'{"x" * (index % 977)} "{index}" \\ [' for index in range(1000)]
    items = json_items(tmp_path, json.dumps([{"text": text} for text in texts]))
    assert [item.values["text"] for item in items if isinstance(item, Row)] == texts


def test_a_value_longer_than_any_document_is_passed_over_in_a_list(tmp_path: Path) -> None:
    items = json_items(tmp_path, json.dumps([{"text": "a"}, {"text": "b" * (LONGEST_ROW + 1)}, {"text": "c"}]))
    assert [getattr(item, "code", "row") for item in items] == ["row", "row.too_long", "row"]


def test_a_hundred_thousand_brackets_are_one_broken_object(tmp_path: Path) -> None:
    items = json_items(tmp_path, '[{"a":' + "[" * 100_000)
    assert [getattr(item, "code", "row") for item in items] == ["row.broken_json"]


def test_a_markdown_text_has_its_first_heading_as_title(tmp_path: Path) -> None:
    path = written(tmp_path, "notes.md", "\n# What we found #\n\nMuch.\n## More\n")
    (row,) = txt.read(path, ImportOptions()).items
    assert isinstance(row, Row)
    assert row.values == {"title": "What we found", "text": "\n# What we found #\n\nMuch.\n## More\n"}


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


def test_sheets_that_are_not_read_are_named_and_empty_ones_are_not(tmp_path: Path) -> None:
    with xlsxwriter.Workbook(tmp_path / "book.xlsx") as book:
        for name in ("Letters", "Empty", "Answers"):
            sheet = book.add_worksheet(name)
            if name != "Empty":
                sheet.write_column(0, 0, ["text", f"words of {name}"])
    opened = open_file(tmp_path / "book.xlsx", ImportOptions())
    assert [row.values for row in opened.rows] == [{"text": "words of Letters"}]
    (remark,) = opened.remarks
    assert str(remark.info.happened).endswith("only Letters was read, not: Answers.")


def test_a_sheet_of_a_single_row_is_a_row_and_no_header(tmp_path: Path) -> None:
    with xlsxwriter.Workbook(tmp_path / "note.xlsx") as book:
        book.add_worksheet().write(0, 0, "a note that somebody left in a sheet")
    opened = open_file(tmp_path / "note.xlsx", ImportOptions())
    assert [list(row.values.values()) for row in opened.rows] == [["a note that somebody left in a sheet"]]


def test_a_damaged_workbook_says_so(tmp_path: Path) -> None:
    path = workbook(tmp_path / "a.xlsx", [["text", "label"]] + [[f"text {i}", "x"] for i in range(500)])
    content = path.read_bytes()
    path.write_bytes(content[: len(content) // 2])
    with pytest.raises(DataError, match="damaged"):
        reader_of(path).read(path, ImportOptions())
    path.write_bytes(content[:900] + bytes(400) + content[1300:])
    with pytest.raises(DataError, match="damaged"):
        list(reader_of(path).read(path, ImportOptions()).items)


def binary_workbook(path: Path, sheet: bytes) -> Path:
    """The parts that a workbook in the binary form needs to be found; the sheet as it is given."""
    relation = '<Relationship Id="rId1" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/{}" '
    name = "rId1".encode("utf-16-le")
    title = "sheet".encode("utf-16-le")
    entry = bytes(4) + struct.pack("<I", 1) + struct.pack("<I", 4) + name + struct.pack("<I", 5) + title
    book = b"\x8f\x01\x00" + b"\x9c\x01" + bytes([len(entry)]) + entry + b"\x90\x01\x00" + b"\x84\x01\x00"
    with zipfile.ZipFile(path, "w") as archive:
        archive.writestr("xl/workbook.bin", book)
        archive.writestr(
            "xl/_rels/workbook.bin.rels",
            '<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">'
            + relation.format("worksheet")
            + 'Target="worksheets/sheet1.bin"/></Relationships>',
        )
        archive.writestr("xl/worksheets/sheet1.bin", sheet)
    return path


def record(kind: int, content: bytes) -> bytes:
    """A record of a binary workbook, of the kinds below 128."""
    return bytes([kind, len(content)]) + content


def test_a_binary_workbook_with_a_cell_in_the_last_corner_or_cut_off_is_refused(tmp_path: Path) -> None:
    row = record(0, struct.pack("<I", 1_000_000) + bytes(13))
    cell = record(5, struct.pack("<I", 16_000) + bytes(4) + struct.pack("<d", 1.0))
    for sheet, sentence in ((row + cell, "unpacks to more"), (row[:5], "damaged")):
        path = binary_workbook(tmp_path / "a.xlsb", sheet)
        with pytest.raises(DataError, match=sentence):
            reader_of(path).read(path, ImportOptions())


ODS = (
    '<office:document-content xmlns:office="urn:oasis:names:tc:opendocument:xmlns:office:1.0" '
    'xmlns:table="urn:oasis:names:tc:opendocument:xmlns:table:1.0" '
    'xmlns:text="urn:oasis:names:tc:opendocument:xmlns:text:1.0"><office:body><office:spreadsheet>'
    '<table:table table:name="one">{}</table:table></office:spreadsheet></office:body></office:document-content>'
)
CELL = '<table:table-cell office:value-type="string"><text:p>{}</text:p></table:table-cell>'


def open_document_workbook(path: Path, rows: str) -> Path:
    with zipfile.ZipFile(path, "w") as archive:
        archive.writestr("mimetype", "application/vnd.oasis.opendocument.spreadsheet")
        archive.writestr("content.xml", ODS.format(rows))
        archive.writestr("META-INF/manifest.xml", "<manifest/>")
    return path


def test_an_open_document_workbook_gives_its_rows(tmp_path: Path) -> None:
    rows = "".join(
        f"<table:table-row>{''.join(CELL.format(cell) for cell in row)}"
        '<table:table-cell table:number-columns-repeated="1000"/></table:table-row>'
        for row in (("text", "label"), ("甲 first", "x"), ("second", "y"))
    )
    end = '<table:table-row table:number-rows-repeated="1048000"><table:table-cell/></table:table-row>'
    path = open_document_workbook(tmp_path / "a.ods", rows + end)
    assert reader_of(path).SPEC.id == "xlsx.v1"
    assert [row[:2] for row in xlsx_rows(path)] == [["甲 first", "x"], ["second", "y"]]


def test_an_open_document_workbook_that_repeats_cells_beyond_measure_is_refused(tmp_path: Path) -> None:
    wide = CELL.format("a").replace("office:value", 'table:number-columns-repeated="16000" office:value', 1)
    rows = f'<table:table-row table:number-rows-repeated="1000000">{wide}</table:table-row>'
    path = open_document_workbook(tmp_path / "a.ods", rows)
    with pytest.raises(DataError, match="unpacks to more"):
        reader_of(path).read(path, ImportOptions())


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
        ("a.txt", '[\n  {\n    "text": "a"\n  }\n]\n', "jsonl.v1"),
        ("a.txt", "<!DOCTYPE html>\n<p>hello</p>", "html.v1"),
        ("a.htm", "hello", "html.v1"),
        ("a.doc", "{\\rtf1 hello}", "rtf.v1"),
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
        ("picture.csv", b"ID3\x03" + bytes(100), "its content is an MP3 file"),
        ("scan.txt", b"Rar!\x1a\x07\x01\x00\xff\xfe", "its content is a RAR file"),
        ("archive.dat", b"PK\x03\x04" + bytes(100), "cannot be imported: its content is a ZIP file"),
        ("letter.doc", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(600), "its content is a Word 97-2003 document"),
        ("talk.ppt", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(600), "a PowerPoint 97-2003 presentation"),
        ("sound.dat", b"OggS" + bytes(600), "its content is an OGG file"),
        ("letter.wpd", b"\xffWPC" + bytes(600), "its content is a WordPerfect file"),
        ("data.dat", b"<?xml version='1.0'?><data>hello</data>", "cannot be imported yet"),
        (
            "random.csv",
            struct.pack("<200I", *range(0x10203040, 0x10203040 + 200 * 0x0F1E2D3, 0x0F1E2D3)),
            "its content is no text",
        ),
        ("zeros.txt", bytes(4000), "its content is no text"),
        ("notes.xlsx", b"just some words\nin a few lines\n", "its content is plain text"),
        ("page.xml", b"<page><body>hello</body></page>", "cannot be imported yet"),
    ],
)
def test_what_cannot_be_read_gets_its_sentence(tmp_path: Path, name: str, content: bytes, sentence: str) -> None:
    with pytest.raises(DataError) as caught:
        reader_of(written(tmp_path, name, content))
    assert sentence in str(caught.value.info.happened)
    assert str(caught.value.info.meaning)
    assert str(caught.value.info.remedy)


@pytest.mark.parametrize(
    ("name", "position", "whole"),
    [
        ("letter.pdf", 1, True),
        ("mail.eml", 1, True),
        ("mail.eml", 2, False),  # an attachment
        ("letters.zip", 1, False),
        ("box.mbox", 1, False),
        ("table.csv", 1, False),
    ],
)
def test_only_a_document_that_is_the_file_itself_stands_for_it(name: str, position: int, whole: bool) -> None:
    assert names_the_document(str(Path.cwd() / name), position) is whole
