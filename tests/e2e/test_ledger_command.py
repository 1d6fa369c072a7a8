"""`import`, `ledger` and `refresh` from the command line, also on real files of some sixty formats."""

from __future__ import annotations

import csv
import json
import os
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

from engine.store.project import Project
from tests.import_runs import make_project
from tests.seed_files import made_files

REAL = Path(__file__).parents[3] / "shared" / "data" / "documents"
REAL = REAL if REAL.is_dir() else Path("/work/shared/data/documents")


def engine(*words: object) -> Any:
    done = subprocess.run(
        [sys.executable, "-m", "engine", *map(str, words), "--json"], capture_output=True, text=True, check=False
    )
    assert done.returncode == 0, done.stderr
    return json.loads(done.stdout.splitlines()[-1])


@pytest.mark.long
@pytest.mark.skipif(not REAL.is_dir(), reason="the real documents (../shared/data) are not here")
def test_every_real_file_is_imported_or_skipped(tmp_path: Path) -> None:
    project = make_project(tmp_path / "office")
    on_the_disk = sum(len(names) for _, _, names in os.walk(REAL))
    done = engine("import", project, REAL)
    assert list(done)[-4:] == ["files", "imported", "skipped", "documents"]
    assert done["files"] == on_the_disk == done["imported"] + done["skipped"]
    engine("ledger", project, "--out", tmp_path / "ledger.csv")
    with (tmp_path / "ledger.csv").open(encoding="utf-8-sig", newline="") as file:
        rows = list(csv.DictReader(file))
    assert sum(not row["inside"] for row in rows) == on_the_disk
    assert all(row["reason"] and row["what_to_do"] for row in rows if row["status"] in ("failed", "skipped"))
    formats = {row["format"]: row for row in engine("ledger", project, "--summary")["formats"]}
    assert sum(row["files"] for row in formats.values()) == on_the_disk
    assert sum(row["imported"] for row in formats.values()) == done["imported"]
    assert all(sum(row["reasons"].values()) == row["files"] - row["imported"] for row in formats.values())
    for name, share in (("Word document", 0.8), ("Rich text", 0.9), ("Web page", 0.9), ("Mail", 0.9), ("PDF", 0.5)):
        assert formats[name]["imported"] > share * formats[name]["files"], formats[name]
    again = engine("refresh", project)
    assert (again["unchanged"], again["documents"]) == (on_the_disk, done["documents"])


def test_lines_are_chosen_by_status_and_written_to_files(tmp_path: Path) -> None:
    project, inbox = make_project(tmp_path / "office"), tmp_path / "inbox"
    inbox.mkdir()
    (inbox / "good.txt").write_text("a letter")
    (inbox / "empty.txt").write_text("")
    done = engine("import", project, inbox)
    assert (done["files"], done["imported"], done["skipped"], done["documents"]) == (2, 1, 1, 1)
    (line,) = engine("ledger", project, "--status", "failed")["lines"]
    assert (Path(line["path"]).name, line["code"]) == ("empty.txt", "import.empty_file")
    for name in ("out.xlsx", "out.json"):
        engine("ledger", project, "--out", tmp_path / name)
        assert (tmp_path / name).stat().st_size > 0
    (inbox / "good.txt").unlink()
    assert engine("refresh", project, "--source", inbox)["gone"] == 1


def test_a_summary_counts_the_files_of_each_format_and_says_why_some_gave_no_text(tmp_path: Path) -> None:
    project, inbox = make_project(tmp_path / "office"), tmp_path / "inbox"
    inbox.mkdir()
    (inbox / "good.txt").write_text("a letter")
    (inbox / "empty.txt").write_text("")
    (inbox / "broken.pdf").write_bytes(b"%PDF-1.7 ")
    (inbox / "old.doc").write_bytes(bytes.fromhex("d0cf11e0a1b11ae1") + bytes(600))
    engine("import", project, inbox)
    formats = engine("ledger", project, "--summary")["formats"]
    assert [(row["format"], row["files"], row["imported"], row["reasons"]) for row in formats] == [
        ("PDF", 1, 0, {"damaged": 1}),
        ("Plain text", 2, 1, {"empty": 1}),
        ("DOC", 1, 0, {"no reader for it": 1}),
    ]
    command = [sys.executable, "-m", "engine", "ledger", str(project), "--summary"]
    printed = subprocess.run(command, capture_output=True, text=True, check=True).stdout
    assert "Plain text       2         1         1            8  1 empty" in printed


def test_a_refresh_of_three_hundred_files_finds_what_changed_and_touches_nothing_else(tmp_path: Path) -> None:
    project, inbox = make_project(tmp_path / "office"), tmp_path / "inbox"
    made = made_files(inbox / "made")
    for number in range(300 - len(made)):
        (inbox / f"{number}.txt").write_text(f"letter number {number} to the town hall")
    first = engine("import", project, inbox)
    assert first["files"] == 300
    before = documents_of(project)
    (inbox / "new.txt").write_text("a letter that came later")
    for number in range(5):
        (inbox / f"{number}.txt").write_text(f"letter number {number} was written anew")
    (inbox / "5.txt").unlink()
    os.utime(inbox / "6.txt", (1, 1))  # another date is no change
    (inbox / "7.txt").rename(inbox / "moved.txt")
    again = engine("refresh", project)
    assert (again["changed"], again["gone"], again["unchanged"]) == (5, 2, 300 - 5 - 2)
    after = documents_of(project)
    assert len(after) == len(before) + 2  # the new one and the one that moved; those that are gone keep theirs
    untouched = {number for number, text in before.items() if after.get(number) == text}
    assert len(untouched) == len(before) - 5
    nothing = engine("refresh", project)
    assert (nothing["changed"], nothing["gone"], nothing["unchanged"]) == (0, 0, 300)
    assert documents_of(project) == after


def documents_of(project: Path) -> dict[int, str]:
    with Project.open(project) as opened:
        return {document.id: document.text for document in opened.documents.iterate()}
