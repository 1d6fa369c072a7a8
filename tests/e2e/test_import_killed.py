"""A real import in a process of its own, killed at any moment: nothing shown as done is lost or doubled."""

from __future__ import annotations

import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

from engine.store.ledger import FileState, ImportState
from engine.store.project import Project
from tests.import_runs import import_into, make_project

ROWS = 30_000

IMPORT = """
import sys
from pathlib import Path
from engine.contract.commands import ImportDocuments
from engine.contract.events import Progress
from engine.runtime.runner import run

def show(event):
    if isinstance(event, Progress):
        print(event.done, flush=True)

run(ImportDocuments(project=Path(sys.argv[1]), sources=tuple(map(Path, sys.argv[2:]))), show)
"""


def import_and_kill(project: Path, *sources: Path, after: int) -> int:
    """The number of rows that were shown as done when the process was killed."""
    process = subprocess.Popen(
        [sys.executable, "-c", IMPORT, str(project), *map(str, sources)], stdout=subprocess.PIPE, text=True
    )
    assert process.stdout is not None
    shown = 0
    for line in process.stdout:
        shown = int(line)
        if shown >= after:
            break
    time.sleep(0.01 * (after % 7))  # at another moment of a transaction each time
    process.send_signal(signal.SIGKILL)
    rest = process.stdout.read().split()
    assert process.wait() == -signal.SIGKILL, "the import was over before it could be killed"
    return int(rest[-1]) if rest else shown


@pytest.mark.long
@pytest.mark.skipif(sys.platform == "win32", reason="Windows has no SIGKILL")
def test_an_import_killed_twice_is_gone_on_with_and_every_row_comes_in_once(tmp_path: Path) -> None:
    project = make_project(tmp_path / "office")
    path = tmp_path / "mails.csv"
    lines = [f"class{i % 3},letter number {i} to the town hall" if i % 100 else "class0," for i in range(ROWS)]
    path.write_text("label,text\n" + "\n".join(lines))
    empty = ROWS // 100

    for after in (2_000, 9_003):
        shown = import_and_kill(project, path, after=after)
        with Project.open(project) as opened:
            (record,) = opened.ledger.find_unfinished()
            (file,) = opened.ledger.files(record.id)
            assert file.state is FileState.READING
            assert file.rows_read == file.imported + file.skipped
            assert file.rows_read >= shown
            assert opened.documents.count() == file.imported
            assert opened.ledger.count_rows(record.id) == file.skipped
            assert opened.problems() == []

    result = import_into(project, path)
    assert result.summary.continued >= 9_003
    assert (result.summary.rows_read, result.summary.imported, result.summary.skipped) == (ROWS, ROWS - empty, empty)
    positions = [document.position for document in result.documents] + [row.row for row in result.rows]
    assert sorted(positions) == list(range(2, ROWS + 2))
    assert [file.state for file in result.files] == [FileState.PARTLY]
    with Project.open(project) as opened:
        assert [record.state for record in opened.ledger.imports()] == [ImportState.FINISHED]


@pytest.mark.long
@pytest.mark.skipif(sys.platform == "win32", reason="Windows has no SIGKILL")
def test_a_killed_import_of_a_folder_goes_on_with_the_files_that_are_left(tmp_path: Path) -> None:
    project = make_project(tmp_path / "office")
    for number in range(4_000):
        path = tmp_path / "inbox" / f"class {number % 4}" / f"letter {number}.txt"
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(f"letter number {number} to the town hall")
    shown = import_and_kill(project, tmp_path / "inbox", after=500)
    with Project.open(project) as opened:
        assert shown <= opened.documents.count() < 4_000

    result = import_into(project, tmp_path / "inbox")
    assert result.summary.continued >= shown
    assert sorted(result.texts) == sorted(f"letter number {number} to the town hall" for number in range(4_000))


@pytest.mark.long
@pytest.mark.skipif(sys.platform == "win32", reason="Windows has no SIGKILL")
def test_a_changed_folder_killed_while_it_is_imported_again_has_every_document_once(tmp_path: Path) -> None:
    project, inbox = make_project(tmp_path / "office"), tmp_path / "inbox"
    inbox.mkdir()
    for number in range(300):
        (inbox / f"{number}.txt").write_text(f"letter number {number} to the town hall")
    rows = [f"row number {number} of the table" for number in range(12_000)]
    (inbox / "table.csv").write_text("text\n" + "\n".join(rows))
    import_into(project, inbox)
    rows = [f"row number {number} of the table" for number in range(6_000, 24_000)]
    (inbox / "table.csv").write_text("text\n" + "\n".join(rows))
    for number in range(100):
        (inbox / f"{number}.txt").write_text(f"another letter number {number} to the town hall")

    for after in (50, 3_002):
        import_and_kill(project, inbox, after=after)
        with Project.open(project) as opened:
            assert opened.problems() == []
    result = import_into(project, inbox)
    letters = [f"{'another ' if number < 100 else ''}letter number {number} to the town hall" for number in range(300)]
    assert sorted(result.texts) == sorted(rows + letters)
    with Project.open(project) as opened:
        counts = opened.ledger.lines.counts()
    assert (counts.files, counts.imported, counts.skipped) == (301, 301, 0)
