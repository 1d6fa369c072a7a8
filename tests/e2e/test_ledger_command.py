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

from tests.import_runs import make_project

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
