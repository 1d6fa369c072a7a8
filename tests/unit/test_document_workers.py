"""Foreign files are read in processes that may crash, hang and burst: that costs the file, and nothing else happens."""

from __future__ import annotations

import io
import os
import shutil
import signal
import subprocess
import sys
import threading
import time
from collections.abc import Callable, Iterator
from pathlib import Path

import docx
import psutil
import pytest
import xlsxwriter

from engine.contract.commands import ImportOptions
from engine.contract.errors import DataError
from engine.documents import compound
from engine.documents.opening import OpenFile, open_file
from engine.documents.rows import Row
from engine.documents.workers import PREFIX
from engine.documents.workers.limits import Limits
from engine.documents.workers.opener import AHEAD, FileOpener
from engine.documents.workers.process import WorkerProcess
from tests.unit.misbehaving import known_reader, trouble
from tests.unit.pdfs_and_mails import pdf

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="signals are what these files misbehave with")

SOON = 60.0
"""Seconds after which a test gives up waiting, on the busiest machine."""


@pytest.fixture(autouse=True)
def temporary(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Path]:
    """Where the workers' folders lie; at the end of each test there must be none left."""
    folder = tmp_path / "temporary"
    folder.mkdir()
    monkeypatch.setattr("tempfile.tempdir", str(folder))
    (tmp_path / "outside").mkdir()
    with known_reader(tmp_path / "outside", monkeypatch):
        yield folder
    assert list(folder.iterdir()) == []
    assert [child for child in psutil.Process().children() if child.status() != psutil.STATUS_ZOMBIE] == []


def word_document(text: str) -> bytes:
    document = docx.Document()
    document.add_paragraph(text)
    content = io.BytesIO()
    document.save(content)
    return content.getvalue()


def texts(opened: OpenFile) -> list[str]:
    return [item.values["text"] for item in opened.items if isinstance(item, Row)]


def refusal(path: Path, *, limits: Limits | None = None) -> DataError:
    with FileOpener(ImportOptions(), limits=limits or Limits()) as opener, pytest.raises(DataError) as caught:
        texts(opener.open(path))
    return caught.value


def until(there: Callable[[], bool]) -> None:
    end = time.monotonic() + SOON
    while not there():
        assert time.monotonic() < end, "it never happened"
        time.sleep(0.01)


# What comes through


def test_a_worker_reads_what_this_process_would_read(tmp_path: Path) -> None:
    inner = pdf(["an appendix"], title="Appendix")
    files = {
        "letter.pdf": pdf(
            ["first page", "第二页"], title="A letter", embedded={"appendix.pdf": inner, "empty.txt": b""}
        ),
        "letter.docx": word_document("A letter"),
        "page.html": b"<title>Page</title><p>\xe4\xb8\xad text",
        "broken.docx": b"PK\x03\x04" + bytes(100),
        "secret.pdf": pdf(["secret"], password="x"),
        "empty.pdf": b"",
    }
    paths = [tmp_path / name for name in files]
    for path in paths:
        path.write_bytes(files[path.name])

    def outcome(open_it: Callable[[Path], OpenFile], path: Path) -> object:
        try:
            opened = open_it(path)
        except DataError as error:
            return error.info
        return opened.reader, opened.layout, opened.whole, list(opened.items)

    with FileOpener(ImportOptions(), ahead=paths) as opener:
        there = [outcome(opener.open, path) for path in paths]
    assert there == [outcome(lambda path: open_file(path, ImportOptions()), path) for path in paths]


def test_files_come_in_the_order_in_which_they_are_opened_however_long_each_takes(tmp_path: Path) -> None:
    gate = tmp_path / "gate"
    first = trouble(tmp_path, "0", f"wait {gate}", "row 0")
    others = [trouble(tmp_path, str(number), f"row {number}") for number in range(1, 40)]
    with FileOpener(ImportOptions(), ahead=[first, *others], workers=2) as opener:
        threading.Timer(0.2, gate.touch).start()
        assert [texts(opener.open(path)) for path in [first, *others]] == [[str(number)] for number in range(40)]


def test_files_that_are_passed_over_hold_nobody_up(tmp_path: Path) -> None:
    paths = [trouble(tmp_path, str(n), "hang" if n % 5 == 1 else f"row {n}") for n in range(AHEAD + 8)]
    with FileOpener(ImportOptions(), ahead=paths, workers=2) as opener:
        for number in range(0, len(paths), 5):
            assert texts(opener.open(paths[number])) == [str(number)]


def test_a_file_that_nobody_planned_does_not_wait_for_workers_that_wait_to_be_heard(tmp_path: Path) -> None:
    words = "word " * 2_000
    ahead = [trouble(tmp_path, f"long {n}", *(f"row {row} {words}" for row in range(400))) for n in range(3)]
    with FileOpener(ImportOptions(), ahead=ahead, workers=1) as opener:
        for path in ahead[:2]:
            opened = opener.open(path)
            assert opened.rows[-1].number == 400
            assert texts(opener.open(trouble(tmp_path, "short", "row 1"))) == ["1"]
        assert len(texts(opener.open(ahead[2]))) == 400


def test_texts_and_foreign_files_take_turns(tmp_path: Path) -> None:
    paths = []
    for number in range(3 * AHEAD):
        if number % 3:
            paths.append(trouble(tmp_path, str(number), f"row {number}"))
        else:
            paths.append(tmp_path / f"{number}.txt")
            paths[-1].write_text(str(number))
    paths[30].unlink()
    with FileOpener(ImportOptions(), ahead=paths) as opener:
        for number, path in enumerate(paths):
            if number == 30:
                with pytest.raises(FileNotFoundError):
                    opener.open(path)
            else:
                assert texts(opener.open(path)) == [str(number)]


def test_one_process_reads_many_files_and_none_is_started_for_text(tmp_path: Path) -> None:
    paths = [trouble(tmp_path, str(number), "pid") for number in range(20)]
    (tmp_path / "letter.txt").write_text("plain text")
    with FileOpener(ImportOptions(), workers=1) as opener:
        assert texts(opener.open(tmp_path / "letter.txt")) == ["plain text"]
        assert opener.pids() == ()
        processes = {text for path in paths for text in texts(opener.open(path))}
        assert processes == {str(pid) for pid in opener.pids()}
        assert str(os.getpid()) not in processes


@pytest.mark.parametrize("name", ["a page.txt", "a letter.csv", "a letter"])
def test_a_foreign_file_with_the_name_of_a_text_is_not_parsed_here(tmp_path: Path, name: str) -> None:
    path = tmp_path / name
    path.write_bytes(pdf([name]) if name.endswith("txt") else word_document(name))
    with FileOpener(ImportOptions()) as opener:
        assert texts(opener.open(path)) == [name]
        assert len(opener.pids()) == 1


def test_what_no_reader_takes_is_looked_into_by_a_worker_too(tmp_path: Path) -> None:
    path = tmp_path / "letter.doc"
    path.write_bytes(compound.SIGNATURE + bytes(2_000))
    with FileOpener(ImportOptions()) as opener:
        with pytest.raises(DataError) as caught:
            opener.open(path)
        assert caught.value.info.code == "import.foreign_file"
        assert len(opener.pids()) == 1


def test_rows_beyond_number_come_through_while_nobody_takes_them(tmp_path: Path) -> None:
    words = "word " * 2_000
    path = trouble(tmp_path, "long", *(f"row {number} {words}" for number in range(3_000)))
    with FileOpener(ImportOptions()) as opener:
        opened = opener.open(path)
        assert not opened.whole
        assert [int(text.split()[0]) for text in texts(opened)] == list(range(3_000))


def test_what_a_library_prints_does_not_disturb(tmp_path: Path) -> None:
    with FileOpener(ImportOptions()) as opener:
        assert texts(opener.open(trouble(tmp_path, "loud", "row 1", "print", "row 2"))) == ["1", "2"]


def test_only_as_much_is_read_as_a_preview_shows(tmp_path: Path) -> None:
    path = trouble(tmp_path, "long", *(f"row {number}" for number in range(21)), "hang")
    with FileOpener(ImportOptions(), sample_rows=20, only_sample=True) as opener:
        opened = opener.open(path)
        assert not opened.whole
        assert len(opened.rows) == 20


# What goes wrong


@pytest.mark.parametrize("step", ["crash", "garbage"])
def test_a_file_that_crashes_its_worker_twice_is_refused_with_a_sentence(tmp_path: Path, step: str) -> None:
    error = refusal(trouble(tmp_path, "bad", step))
    assert error.info.code == "import.reader_crashed"
    assert str(error.info.happened) == "Reading bad.trouble crashed twice."


def test_a_file_that_crashes_its_worker_once_comes_in_whole(tmp_path: Path) -> None:
    path = trouble(tmp_path, "shaky", *(f"row {number}" for number in range(1_000)), "crash once", "row last")
    with FileOpener(ImportOptions()) as opener:
        assert texts(opener.open(path)) == [*map(str, range(1_000)), "last"]


def test_a_worker_killed_from_outside_is_replaced_and_no_row_comes_twice(tmp_path: Path) -> None:
    gate = tmp_path / "gate"
    path = trouble(tmp_path, "long", *(f"row {n}" for n in range(500)), f"wait {gate}", *(f"row {n}" for n in range(9)))
    with FileOpener(ImportOptions()) as opener:
        opened = opener.open(path)
        found = [next(opened.items) for _ in range(448)]
        (pid,) = opener.pids()
        os.kill(pid, signal.SIGKILL)
        gate.touch()
        found += opened.items
        numbers = [item.number for item in found]
        assert numbers == list(range(1, 510))


def test_what_came_before_a_crash_is_kept_and_the_error_comes_after_it(tmp_path: Path) -> None:
    path = trouble(tmp_path, "half", *(f"row {number}" for number in range(1_000)), "crash")
    found = []
    with FileOpener(ImportOptions()) as opener:
        opened = opener.open(path)
        with pytest.raises(DataError, match="crashed twice"):
            for item in opened.items:
                found.append(item.number)
    assert found == list(range(1, len(found) + 1))
    assert len(found) >= 900


@pytest.mark.parametrize("step", ["hang", "block"])
def test_a_file_that_never_comes_to_an_end_is_given_up(tmp_path: Path, step: str) -> None:
    error = refusal(trouble(tmp_path, "slow", "row 1", step), limits=Limits(silence=1.0))
    assert error.info.code == "import.reader_hung"
    assert "nothing came out of it for 1 seconds" in str(error.info.happened)


def test_a_worker_that_is_stopped_from_outside_is_given_up_and_its_file_read_again(tmp_path: Path) -> None:
    gate = tmp_path / "gate"
    path = trouble(tmp_path, "long", *(f"row {number}" for number in range(500)), f"wait {gate}", "row end")
    with FileOpener(ImportOptions(), limits=Limits(silence=3.0)) as opener:
        opened = opener.open(path)
        (pid,) = opener.pids()
        os.kill(pid, signal.SIGSTOP)
        gate.touch()
        assert texts(opened)[-1] == "end"
        assert opener.pids() != (pid,)


def test_a_worker_that_waits_for_a_paused_job_is_not_silent(tmp_path: Path) -> None:
    words = "word " * 2_000
    path = trouble(tmp_path, "long", *(f"row {number} {words}" for number in range(1_000)))
    with FileOpener(ImportOptions(), limits=Limits(silence=1.0)) as opener:
        opened = opener.open(path)
        pids = opener.pids()
        time.sleep(3.0)
        assert [int(text.split()[0]) for text in texts(opened)] == list(range(1_000))
        assert opener.pids() == pids


@pytest.mark.long
def test_a_long_document_is_no_silence(tmp_path: Path) -> None:
    path = trouble(tmp_path, "book", *["page"] * 16, "row the end")
    with FileOpener(ImportOptions(), limits=Limits(silence=5.0)) as opener:
        assert texts(opener.open(path)) == ["the end"]


def test_a_file_that_takes_too_much_memory_is_refused_and_the_next_one_read(tmp_path: Path) -> None:
    limits = Limits(memory=100 << 20)
    with FileOpener(ImportOptions(), limits=limits, workers=1) as opener:
        with pytest.raises(DataError) as caught:
            opener.open(trouble(tmp_path, "huge", "eat"))
        assert caught.value.info.code == "import.reader_out_of_memory"
        assert "(104 MB)" in str(caught.value.info.happened)
        assert texts(opener.open(trouble(tmp_path, "small", "row 1"))) == ["1"]


@pytest.mark.skipif(sys.platform != "linux", reason="needs a limit that the system keeps")
def test_a_small_workbook_with_a_cell_far_away_is_refused_for_its_memory(tmp_path: Path) -> None:
    path = tmp_path / "far.xlsx"
    with xlsxwriter.Workbook(path) as book:
        sheet = book.add_worksheet()
        sheet.write(0, 0, "text")
        sheet.write(19_999, 999, "far away")
    assert path.stat().st_size < 10_000
    assert refusal(path, limits=Limits(memory=200 << 20)).info.code == "import.reader_out_of_memory"


@pytest.mark.parametrize("step", ["raise", "panic"])
def test_an_error_that_nobody_foresaw_costs_the_file_alone(tmp_path: Path, step: str) -> None:
    error = refusal(trouble(tmp_path, "odd", "row 1", step))
    assert error.info.code == "import.reader_failed"
    assert str(error.info.happened).startswith("odd.trouble could not be read: ")


def test_an_error_that_nobody_foresaw_in_a_reader_of_our_own_costs_the_file_alone(tmp_path: Path) -> None:
    for number, steps in enumerate((["raise"], [*(f"row {row}" for row in range(900)), "raise"])):
        path = tmp_path / f"{number}.homemade"
        path.write_text("\n".join(steps))
        assert refusal(path).info.code == "import.reader_failed"


def test_a_worker_has_a_temporary_folder_of_its_own(tmp_path: Path, temporary: Path) -> None:
    with FileOpener(ImportOptions(), workers=1) as opener:
        (name,) = texts(opener.open(trouble(tmp_path, "a", "spool")))
        (folder,) = temporary.iterdir()
        assert Path(name).parent == folder
        with pytest.raises(DataError):
            opener.open(trouble(tmp_path, "b", "spool", "crash"))
        assert not folder.exists()


def test_what_a_power_cut_left_behind_goes_with_the_next_import(tmp_path: Path, temporary: Path) -> None:
    gone = subprocess.Popen([sys.executable, "-c", ""])
    gone.wait()
    old, fresh, ours = (temporary / f"{PREFIX}{pid}-x" for pid in (gone.pid, f"{gone.pid}-1", os.getpid()))
    for folder in (old, fresh, ours):
        folder.mkdir()
        (folder / "attachment.txt").write_text("a piece of a document")
    for folder in (old, ours):
        os.utime(folder, (1, 1))
    with FileOpener(ImportOptions()) as opener:
        assert texts(opener.open(trouble(tmp_path, "letter", "row 1"))) == ["1"]
        until(lambda: not old.exists())
    assert fresh.exists()
    assert ours.exists()
    for folder in (fresh, ours):
        shutil.rmtree(folder)


def test_a_worker_reads_no_module_from_the_folder_of_the_documents(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    inbox = tmp_path / "inbox"
    path = trouble(inbox, "letter", "row 1")
    (inbox / "json.py").write_text(f"open({str(tmp_path / 'taken over')!r}, 'w').close()\nraise SystemExit")
    monkeypatch.chdir(inbox)
    with FileOpener(ImportOptions()) as opener:
        assert texts(opener.open(path)) == ["1"]
    assert not (tmp_path / "taken over").exists()


def test_ctrl_c_in_the_terminal_is_not_for_the_workers() -> None:
    worker = WorkerProcess(Limits())
    try:
        assert worker.listen() == {"items": [], "ready": True}
        assert os.getpgid(worker.pid) != os.getpgid(0)
        os.kill(worker.pid, signal.SIGINT)
        time.sleep(0.2)
        assert worker.resident() > 0
    finally:
        worker.end()
