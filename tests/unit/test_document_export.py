"""Documents as a table: what stands in it, that it can be imported again, and that no spreadsheet runs it."""

from __future__ import annotations

import csv
import json
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from engine.contract.commands import ExportDocuments, ImportDocuments, ImportOptions
from engine.contract.config import LabelMode, Part
from engine.contract.control import CancelToken
from engine.contract.events import Cancelled, Event, Failed, Stage, Succeeded, Terminal
from engine.documents.exporting import COLUMNS
from engine.runtime.runner import run
from engine.store.bulk import Chosen
from engine.store.documents import DocumentDraft, DocumentFilter
from engine.store.project import Project

EVERYTHING = DocumentFilter()
TEXT = ImportOptions(text_columns=("text",))


@pytest.fixture
def project(tmp_path: Path) -> Iterator[Project]:
    with Project.create(tmp_path / "Letters", mode=LabelMode.MULTI) as project:
        project.documents.add(
            [
                DocumentDraft(
                    "=1+1 the lamp", title="Lamp", labels=("street", "dark"), part=Part.TRAIN, source="a.csv"
                ),
                DocumentDraft("路灯坏了，\nsecond line", labels=("street",), part=Part.TEST, source="b.csv"),
                DocumentDraft("no label, the end" + " x" * 20_000, source="b.csv"),
            ]
        )
        yield project


def export(project: Project, output: Path, wanted: DocumentFilter = EVERYTHING, **options: Any) -> Terminal:
    rows = project.documents.count(wanted)
    chosen = Chosen(filter=wanted, rows=((0, rows - 1),) if rows else ())
    sink = options.pop("sink", lambda event: None)
    return run(ExportDocuments(project=project.file, chosen=chosen, output=output, **options), sink)


def table(path: Path) -> list[dict[str, str]]:
    with path.open(encoding="utf-8-sig", newline="") as file:
        return list(csv.DictReader(file, delimiter="," if path.suffix == ".csv" else "\t"))


@pytest.mark.parametrize("ending", [".csv", ".tsv"])
def test_title_text_labels_part_and_source_are_written(project: Project, tmp_path: Path, ending: str) -> None:
    terminal = export(project, tmp_path / f"out{ending}")
    assert isinstance(terminal, Succeeded)
    assert (terminal.result.documents, terminal.result.cut) == (3, 0)
    rows = table(tmp_path / f"out{ending}")
    assert list(rows[0].values()) == ["Lamp", "'=1+1 the lamp", "street;dark", "train", "a.csv"]
    assert list(rows[1].values()) == ["", "路灯坏了，\nsecond line", "street", "test", "b.csv"]
    assert (rows[2]["label"], rows[2]["part"], len(rows[2]["text"])) == ("", "", 40_017)


def test_only_the_chosen_documents_are_written(project: Project, tmp_path: Path) -> None:
    export(project, tmp_path / "out.csv", DocumentFilter(search="the", labelled=True))
    assert [row["title"] for row in table(tmp_path / "out.csv")] == ["Lamp"]


def test_texts_that_a_cell_of_excel_cannot_hold_are_counted(project: Project, tmp_path: Path) -> None:
    terminal = export(project, tmp_path / "out.xlsx")
    assert isinstance(terminal, Succeeded)
    assert (terminal.result.documents, terminal.result.cut) == (3, 1)


def test_what_was_exported_can_be_imported_again(project: Project, tmp_path: Path) -> None:
    export(project, tmp_path / "out.jsonl")
    with Project.create(tmp_path / "Again", mode=LabelMode.MULTI) as again:
        run(ImportDocuments(project=again.file, sources=(tmp_path / "out.jsonl",), options=TEXT), lambda event: None)
        seen = [(document.text, document.labels) for document in again.documents.iterate()]
    assert seen == [(document.text, document.labels) for document in project.documents.iterate()]


def test_nothing_to_write_and_unknown_endings_are_refused(project: Project, tmp_path: Path) -> None:
    for name, wanted, code in (
        ("out.csv", DocumentFilter(search="zebra"), "export.no_documents"),
        ("out.doc", EVERYTHING, "export.format"),
    ):
        terminal = export(project, tmp_path / name, wanted)
        assert isinstance(terminal, Failed)
        assert terminal.error.code == code
        assert not (tmp_path / name).exists()


def test_a_cancelled_export_leaves_the_file_that_was_there(project: Project, tmp_path: Path) -> None:
    output, token = tmp_path / "out.csv", CancelToken()
    output.write_text("older", encoding="utf-8")
    project.documents.add([DocumentDraft(f"letter {number}") for number in range(2000)])

    def abort(event: Event) -> None:
        if isinstance(event, Stage):
            token.abort()

    terminal = export(project, output, token=token, sink=abort)
    assert isinstance(terminal, Cancelled)
    assert output.read_text(encoding="utf-8") == "older"


def test_the_command_line_writes_documents_of_a_label_a_part_and_a_search(project: Project, tmp_path: Path) -> None:
    project.close()
    words = ["documents", str(project.folder), "--out", str(tmp_path / "out.jsonl"), "--json"]
    conditions = ["--label", "street", "--part", "train", "--search", "lamp"]
    found = _engine(*words, *conditions)
    assert found.returncode == 0, found.stderr
    assert json.loads(found.stdout.splitlines()[-1])["documents"] == 1
    (line,) = (tmp_path / "out.jsonl").read_text(encoding="utf-8").splitlines()
    assert tuple(json.loads(line)) == COLUMNS
    refused = _engine(*words, "--label", "unknown")
    assert (refused.returncode, "There is no label unknown here." in refused.stderr) == (2, True)


def _engine(*words: str) -> subprocess.CompletedProcess[str]:
    command = [sys.executable, "-m", "engine", *words]
    return subprocess.run(command, capture_output=True, text=True, encoding="utf-8", check=False)
