"""Imports and previews of folders in which a file hangs or crashes what reads it."""

from __future__ import annotations

import sys
import threading
from collections.abc import Iterator
from pathlib import Path

import psutil
import pytest

from engine.contract.commands import ImportDocuments
from engine.contract.control import CancelToken
from engine.contract.events import Cancelled, Event, Progress, Succeeded
from engine.runtime.runner import run
from engine.store.ledger import FileState, ImportState
from engine.store.project import Project
from tests.import_runs import import_into, look_at, look_into, make_project
from tests.unit.misbehaving import known_reader, trouble

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="signals are what these files misbehave with")


@pytest.fixture(autouse=True)
def _reader(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    (tmp_path / "outside").mkdir()
    with known_reader(tmp_path / "outside", monkeypatch):
        yield


def test_a_folder_with_a_crasher_in_the_middle_comes_in_but_for_that_file(tmp_path: Path) -> None:
    inbox = tmp_path / "inbox"
    for number in range(9):
        trouble(inbox / f"class {number % 2}", f"letter {number}", f"row letter number {number}")
    trouble(inbox / "class 0", "letter 4 a", "crash")
    (inbox / "class 1" / "plain.txt").write_text("a plain letter")
    result = import_into(make_project(tmp_path / "office"), inbox)
    assert (result.summary.imported, result.summary.skipped) == (10, 0)
    assert sorted(result.texts) == ["a plain letter", *(f"letter number {number}" for number in range(9))]
    (bad,) = [file for file in result.files if file.state is FileState.FAILED]
    assert bad.path.name == "letter 4 a.trouble"
    assert str(bad.reason) == "Reading letter 4 a.trouble crashed twice."
    assert result.warnings.count("import.reader_crashed") == 1
    with Project.open(tmp_path / "office") as project:
        assert [record.state for record in project.ledger.imports()] == [ImportState.FINISHED]


@pytest.mark.parametrize("stop_only", [True, False])
def test_a_person_who_cancels_does_not_wait_for_a_file_that_hangs(tmp_path: Path, stop_only: bool) -> None:
    inbox, reached = tmp_path / "inbox", tmp_path / "reached"
    trouble(inbox, "1", "row a letter that came in")
    trouble(inbox, "2", f"wait {reached}", "hang")
    trouble(inbox, "3", "row never read")
    project = make_project(tmp_path / "office")
    token, events = CancelToken(), list[Event]()

    def listen(event: Event) -> None:
        events.append(event)
        if isinstance(event, Progress) and not reached.exists():
            reached.touch()
            threading.Timer(0.1, token.stop if stop_only else token.abort).start()

    terminal = run(ImportDocuments(project=project, sources=(inbox,), token=token), listen)
    assert isinstance(terminal, Succeeded if stop_only else Cancelled)
    assert psutil.Process().children() == []
    result = look_into(project, terminal, events)
    assert result.texts == ["a letter that came in"]
    assert {file.path.stem: file.state for file in result.files} == {
        "1": FileState.IMPORTED,
        "2": FileState.CANCELLED,
        "3": FileState.CANCELLED,
    }


def test_a_preview_of_a_crasher_says_so_and_one_of_its_folder_shows_the_others(tmp_path: Path) -> None:
    inbox = tmp_path / "inbox"
    bad = trouble(inbox / "class 0", "bad", "crash")
    trouble(inbox / "class 1", "good", "row a letter")
    assert look_at(bad).code == "import.reader_crashed"
    shown = look_at(inbox)
    assert [row[2] for row in shown.rows] == ["", "a letter"]
    assert [warning.code for warning in shown.warnings] == ["import.reader_crashed"]
