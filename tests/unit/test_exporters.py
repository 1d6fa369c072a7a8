"""Tables of predictions: what stands in the files, and that no spreadsheet runs it."""

from __future__ import annotations

import csv
import json
import os
import sys
import zipfile
from dataclasses import replace
from pathlib import Path

import pytest
from python_calamine import CalamineWorkbook

from engine.contract.commands import ExportPredictions
from engine.contract.events import Failed, Succeeded
from engine.prediction.exporters.xlsx import XlsxWriter
from engine.prediction.exporting import EXPORTERS, RISKY_BEGINNINGS, open_writer
from engine.prediction.rows import PredictionRow
from engine.registry import plugins
from engine.runtime.runner import run
from tests.full_disk import CODES, WAYS, full_disk

FORMATS = [module.SPEC.extension for module in plugins(EXPORTERS).values()]


def read_back(path: Path) -> list[list[object]]:
    if path.suffix in (".csv", ".tsv"):
        with path.open(encoding="utf-8-sig", newline="") as file:
            return [list(row) for row in csv.reader(file, delimiter="," if path.suffix == ".csv" else "\t")]
    if path.suffix == ".jsonl":
        rows = [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines()]
        return [list(rows[0]), *(list(row.values()) for row in rows)]
    return [list(row) for row in CalamineWorkbook.from_path(path).get_sheet_by_index(0).to_python()]


def test_the_four_formats_are_there() -> None:
    assert sorted(FORMATS) == [".csv", ".jsonl", ".tsv", ".xlsx"]


@pytest.mark.parametrize("extension", FORMATS)
def test_texts_and_numbers_come_back_as_they_were(tmp_path: Path, extension: str) -> None:
    path = tmp_path / f"out{extension}"
    with open_writer(path, ("text", "number")) as writer:
        writer.write(('路灯, "坏了"\nsecond line', -0.25))
        writer.write(("00123", 7))
        writer.write(("https://example.org", None))
    number = str if extension in (".csv", ".tsv") else float
    rows = read_back(path)
    assert rows[0] == ["text", "number"]
    assert rows[1] == ['路灯, "坏了"\nsecond line', number(-0.25)]
    assert rows[2] == ["00123", number(7)]
    assert rows[3][0] == "https://example.org"
    assert list(tmp_path.iterdir()) == [path]


@pytest.mark.parametrize("beginning", RISKY_BEGINNINGS)
def test_cells_that_a_spreadsheet_would_run_are_guarded(tmp_path: Path, beginning: str) -> None:
    risky = f'{beginning}HYPERLINK("http://example.org")'
    with open_writer(tmp_path / "out.csv", (risky,)) as writer:
        writer.write((risky,))
    content = (tmp_path / "out.csv").read_bytes().decode("utf-8-sig")
    assert [row[0] for row in csv.reader(content.splitlines(keepends=True))] == [f"'{risky}"] * 2

    with open_writer(tmp_path / "out.xlsx", ("text",)) as writer:
        writer.write((risky,))
    with zipfile.ZipFile(tmp_path / "out.xlsx") as archive:
        sheet = archive.read("xl/worksheets/sheet1.xml").decode()
        styles = archive.read("xl/styles.xml").decode()
    assert "<f>" not in sheet
    assert 'quotePrefix="1"' in styles
    assert read_back(tmp_path / "out.xlsx")[1] == [risky]


def test_a_negative_number_is_no_risk(tmp_path: Path) -> None:
    with open_writer(tmp_path / "out.csv", ("number",)) as writer:
        writer.write((-3.5,))
    assert read_back(tmp_path / "out.csv")[1] == ["-3.5"]


@pytest.mark.parametrize("extension", FORMATS)
def test_what_no_file_can_hold_does_not_stop_the_export(tmp_path: Path, extension: str) -> None:
    path = tmp_path / f"out{extension}"
    with open_writer(path, ("text",)) as writer:
        writer.write(("a\0b \ud83d c \x01\x1f",))
        writer.write(("x" * 40_000,))
    assert len(read_back(path)) == 3


@pytest.mark.parametrize("extension", FORMATS)
def test_an_export_that_is_broken_off_leaves_nothing_and_spares_the_old_file(tmp_path: Path, extension: str) -> None:
    path = tmp_path / f"out{extension}"
    path.write_text("old")
    with pytest.raises(KeyError), open_writer(path, ("text",)) as writer:
        writer.write(("new",))
        raise KeyError
    assert path.read_text() == "old"
    assert list(tmp_path.iterdir()) == [path]


def test_rows_beyond_a_sheet_go_to_the_next_one(tmp_path: Path) -> None:
    import xlsxwriter

    path = tmp_path / "out.xlsx"
    book = xlsxwriter.Workbook(str(path), {"constant_memory": True})
    writer = XlsxWriter(book, ("n",), most_rows=3)
    for number in range(5):
        writer.write((number,))
    book.close()
    sheets = CalamineWorkbook.from_path(path)
    assert [sheets.get_sheet_by_name(name).to_python() for name in sheets.sheet_names] == [
        [["n"], [0.0], [1.0]],
        [["n"], [2.0], [3.0]],
        [["n"], [4.0]],
    ]


def rows(number: int = 3) -> tuple[PredictionRow, ...]:
    return tuple(
        PredictionRow(
            source="/in/mails.csv",
            position=number,
            document_id=None,
            text=f"=letter {number}",
            labels=("repair",),
            probability=0.75,
            margin=0.5,
            probabilities=(0.75, 0.25),
            classes=("repair", "money"),
            external_id=f"A-{number}",
        )
        for number in range(number)
    )


@pytest.mark.parametrize("extension", FORMATS)
def test_rows_of_a_batch_are_written_with_one_column_a_class(tmp_path: Path, extension: str) -> None:
    path = tmp_path / f"out{extension}"
    terminal = run(ExportPredictions(rows=rows(), output=path), lambda event: None)
    assert isinstance(terminal, Succeeded)
    assert terminal.result == path
    header, first, *_ = read_back(path)
    assert header == [
        "source", "row", "document", "id", "title", "text", "label", "probability", "margin", "p(repair)", "p(money)",
        "for_person",
    ]  # fmt: skip
    found = dict(zip(header, first, strict=True))
    assert (found["label"], found["id"], float(str(found["p(money)"]))) == ("repair", "A-0", 0.25)
    assert len(read_back(path)) == 4


def test_an_unknown_ending_is_refused(tmp_path: Path) -> None:
    terminal = run(ExportPredictions(rows=rows(), output=tmp_path / "out.docx"), lambda event: None)
    assert isinstance(terminal, Failed)
    assert terminal.error.code == "export.format"
    assert ".csv, .jsonl, .tsv, .xlsx" in str(terminal.error.remedy)


def test_no_rows_are_no_table(tmp_path: Path) -> None:
    terminal = run(ExportPredictions(rows=(), output=tmp_path / "out.csv"), lambda event: None)
    assert isinstance(terminal, Failed)
    assert terminal.error.code == "export.no_rows"


@pytest.mark.skipif(sys.platform != "linux", reason="needs a file system that nobody can write to")
@pytest.mark.parametrize("extension", FORMATS)
def test_a_read_only_folder_gets_its_sentence(extension: str) -> None:
    terminal = run(ExportPredictions(rows=rows(), output=Path(f"/sys/kernel/out{extension}")), lambda event: None)
    assert isinstance(terminal, Failed)
    assert terminal.error.code == "disk.not_writable"


@pytest.mark.parametrize("extension", FORMATS)
def test_the_last_column_says_who_decides(tmp_path: Path, extension: str) -> None:
    for below, answer in ((0.0, "no"), (0.75, "no"), (0.751, "yes")):
        path = tmp_path / f"out{extension}"
        terminal = run(ExportPredictions(rows=rows(), output=path, below=below), lambda event: None)
        assert isinstance(terminal, Succeeded)
        assert [line[-1] for line in read_back(path)[1:]] == [answer] * 3


@pytest.mark.parametrize("way", WAYS)
@pytest.mark.parametrize("extension", FORMATS)
def test_an_export_to_a_full_disk_says_so_and_keeps_the_old_file(tmp_path: Path, extension: str, way: str) -> None:
    many = tuple(replace(row, text=os.urandom(150).hex()) for row in rows(4000))  # packing makes it no smaller
    with full_disk(tmp_path / "stick", way) as stick:
        path = stick / f"out{extension}"
        assert isinstance(run(ExportPredictions(rows=rows(), output=path), lambda event: None), Succeeded)
        before = path.read_bytes()
        (stick / "other.txt").write_text("another file")
        terminal = run(ExportPredictions(rows=many, output=path), lambda event: None)
        assert isinstance(terminal, Failed)
        assert terminal.error.code == CODES[way]
        assert str(terminal.error.remedy).startswith(("Free some space on this disk", "Choose another disk"))
        assert path.read_bytes() == before
        assert sorted(found.name for found in stick.iterdir()) == ["other.txt", path.name]
        assert isinstance(run(ExportPredictions(rows=rows(), output=path), lambda event: None), Succeeded)
