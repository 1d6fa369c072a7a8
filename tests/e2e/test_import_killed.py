"""A real import in a process of its own, killed at any moment: nothing shown as done is lost or doubled."""

from __future__ import annotations

import contextlib
import os
import random
import shutil
import signal
import subprocess
import sys
import time
import zipfile
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import replace
from pathlib import Path

import psutil
import pytest

from engine.documents.workers import FLAG
from engine.documents.workers.process import remove_folders_left_behind
from engine.store.ledger import FileState, ImportState
from engine.store.project import Project
from engine.store.search import DocumentFilter
from tests.import_runs import import_into, make_project
from tests.seed_files import made_files

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


SPAWNER = """
import os, signal, sys, time
from pathlib import Path
from engine.contract.commands import ImportDocuments
from engine.documents import importing
from engine.runtime.runner import run

for line in sys.stdin:
    project, source, seconds = line.rstrip("\\n").split("\\t")
    child = os.fork()
    if not child:
        run(ImportDocuments(project=Path(project), sources=(Path(source),)), lambda event: None)
        os._exit(0)
    end, status = time.monotonic() + float(seconds), None
    while status is None:
        left = end - time.monotonic()
        if left <= 0:
            os.kill(child, signal.SIGKILL)
            status = os.waitpid(child, 0)[1]
        else:
            time.sleep(min(left, 0.002))
            done, found = os.waitpid(child, os.WNOHANG)
            status = found if done else None
    print("over" if status == 0 else "killed", flush=True)
"""
"""Runs imports in processes of their own and kills each after so many seconds, without starting Python every time."""

KILLS = 20


@contextmanager
def spawner(temporary: Path) -> Iterator[Callable[[Path, Path, float], bool]]:
    """A function that imports and kills; it returns whether the import was over before. Its workers use `temporary`."""
    process = subprocess.Popen(
        [sys.executable, "-c", SPAWNER],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        text=True,
        env={**os.environ, "TMPDIR": str(temporary)},
    )
    assert process.stdin is not None
    assert process.stdout is not None
    stdin, stdout = process.stdin, process.stdout

    def import_for(project: Path, source: Path, seconds: float) -> bool:
        stdin.write(f"{project}\t{source}\t{seconds}\n")
        stdin.flush()
        return stdout.readline() == "over\n"

    with process:
        yield import_for
        stdin.close()


def mixed_folder(inbox: Path) -> None:
    """Mails, office files, archives, texts, a table, copies and damaged files."""
    made = made_files(inbox / "made")
    for number in range(120):
        path = inbox / f"class {number % 3}" / f"letter {number}.txt"
        path.parent.mkdir(exist_ok=True)
        path.write_text(f"letter number {number // 2} to the town hall")  # each text twice
    for path in made:
        (inbox / "class 0" / f"cut off {path.name}").write_bytes(path.read_bytes()[: path.stat().st_size // 2])
    rows = (
        f"{'' if number % 50 == 0 else f'row number {number} of the table'},class{number % 3}"
        for number in range(6_000)
    )
    (inbox / "large.csv").write_text("text,label\n" + "\n".join(rows))
    (inbox / "empty.pdf").touch()
    with zipfile.ZipFile(inbox / "many.zip", "w") as archive:
        for number in range(200):
            archive.writestr(f"inside {number}.txt", f"letter {number} inside the archive")


def all_of(project: Path) -> tuple[list[object], list[object]]:
    """Every document and every line of the ledger, but for the numbers and times that two imports never share."""
    with Project.open(project) as opened:
        assert opened.problems() == []
        documents = [
            (document.source, document.position, document.text, document.title, document.labels)
            for document in opened.documents.iterate()
        ]
        lines = opened.ledger.lines.read(opened.ledger.lines.ids())
    return sorted(documents), [replace(line, import_id=0) for line in lines]


@pytest.mark.long
@pytest.mark.skipif(sys.platform == "win32", reason="Windows has no SIGKILL")
def test_an_import_killed_at_any_moment_ends_with_what_an_undisturbed_one_has(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    inbox, temporary = tmp_path / "inbox", tmp_path / "temporary"
    inbox.mkdir()
    temporary.mkdir()
    mixed_folder(inbox)
    chance = random.Random(4)
    with spawner(temporary) as import_for:
        undisturbed = make_project(tmp_path / "undisturbed")
        assert import_for(undisturbed, inbox, 600)
        again = make_project(tmp_path / "again")
        started = time.monotonic()
        assert import_for(again, inbox, 600)  # everything is warm now
        lasts = time.monotonic() - started
        expected = all_of(undisturbed)
        kills = rounds = 0
        while kills < KILLS:
            project = make_project(tmp_path / f"killed {rounds}")
            rounds += 1
            while not import_for(project, inbox, chance.uniform(0.02, 1.05) * lasts):
                kills += 1
                assert_whole(project)
                if kills % 3 == 0:  # now and then from the beginning, so that the first steps are hit as often
                    assert import_for(project, inbox, 600)
                    break
            assert all_of(project) == expected
            with Project.open(project) as opened:
                assert {record.state for record in opened.ledger.imports()} == {ImportState.FINISHED}
            shutil.rmtree(project)
    until(lambda: workers_of(temporary) == [])
    assert [path for path in temporary.rglob("*") if path.is_file() and path.stat().st_size] == []
    monkeypatch.setattr("tempfile.tempdir", str(temporary))
    for folder in temporary.iterdir():  # of imports that were killed before they had started its worker
        os.utime(folder, (1, 1))
    remove_folders_left_behind()
    assert list(temporary.iterdir()) == []


def assert_whole(project: Path) -> None:
    """What a kill leaves behind: a project that opens, and figures that hold for what is there."""
    with Project.open(project) as opened:
        assert opened.problems() == []
        for record in opened.ledger.find_unfinished():
            files = opened.ledger.files(record.id)
            assert all(file.rows_read == file.imported + file.skipped for file in files)
            documents = opened.documents.count(DocumentFilter(import_id=record.id))
            assert documents == sum(file.imported for file in files)
            assert opened.ledger.count_rows(record.id) == sum(file.skipped for file in files if file.rows_read)


def workers_of(temporary: Path) -> list[int]:
    """Processes that parse documents and whose folder lies there."""
    found = []
    for process in psutil.process_iter(["cmdline"]):
        with contextlib.suppress(psutil.Error):
            if FLAG in (process.info["cmdline"] or ()) and temporary in Path(process.cwd()).parents:
                found.append(process.pid)
    return found


def until(true: Callable[[], bool], seconds: float = 20) -> None:
    end = time.monotonic() + seconds
    while not true():
        assert time.monotonic() < end, "workers outlived the import that they read for"
        time.sleep(0.05)
