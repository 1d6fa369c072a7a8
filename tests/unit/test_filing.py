"""Filing by class: what is planned, done, refused and taken back, on real files."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from engine.contract.commands import FileDocuments, FilingOptions, LeftDocuments, ListFilings, PlanFiling, UndoFiling
from engine.contract.events import Cancelled, Event, Failed, Progress, Stage, Succeeded
from engine.prediction.filing.journal import read
from engine.prediction.filing.placing import _rename_onto_own, give_name
from engine.runtime.runner import run
from tests.filing_rows import filed, letters, perform, row, tree, undone
from tests.full_disk import full_disk


@pytest.fixture(autouse=True)
def home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setenv("CLASSMARK_HOME", str(tmp_path / "home"))
    return tmp_path / "home"


@pytest.fixture
def inbox(tmp_path: Path) -> Path:
    letters(tmp_path / "in", "a.txt", "b.txt", "c.txt")
    return tmp_path / "in"


@pytest.fixture
def elsewhere() -> Iterator[Path]:
    """A folder on another file system than the temporary ones."""
    import tempfile

    memory = Path("/dev/shm")
    if not memory.is_dir() or memory.stat().st_dev == Path(tempfile.gettempdir()).stat().st_dev:
        pytest.skip("needs a second file system")
    folder = Path(tempfile.mkdtemp(dir=memory))
    yield folder
    shutil.rmtree(folder)


def planned(event: Event) -> bool:
    """Whether the plan has been made and the first file is next."""
    return isinstance(event, Stage) and str(event.title).startswith(("Copying", "Moving"))


def test_copies_lie_in_the_folder_of_their_class_and_the_originals_stay(inbox: Path, tmp_path: Path) -> None:
    before = tree(inbox)
    rows = [row(inbox / "a.txt", "repair"), row(inbox / "b.txt", "money"), row(inbox / "c.txt", "repair")]
    summary = filed(rows, tmp_path / "out")
    assert (summary.filed, summary.files, summary.troubles) == (3, 3, ())
    assert summary.folders == ((tmp_path / "out/repair", 2), (tmp_path / "out/money", 1))
    assert sorted(tree(tmp_path / "out")) == ["money/b.txt", "repair/a.txt", "repair/c.txt"]
    assert tree(inbox) == before
    assert (tmp_path / "out/repair/a.txt").stat().st_mtime == pytest.approx((inbox / "a.txt").stat().st_mtime)


def test_moved_files_are_gone_from_their_old_place_and_come_back(inbox: Path, tmp_path: Path) -> None:
    before = tree(inbox)
    summary = filed([row(path, "repair") for path in sorted(inbox.iterdir())], tmp_path / "out", move=True)
    assert tree(inbox) == {}
    assert len(tree(tmp_path / "out" / "repair")) == 3
    result = undone(summary.journal)
    assert (result.moved_back, result.removed, result.left) == (3, 0, ())
    assert tree(inbox) == before
    assert not (tmp_path / "out").exists()


def test_files_below_the_share_go_into_a_folder_for_a_person_or_stay(inbox: Path, tmp_path: Path) -> None:
    rows = [row(inbox / "a.txt", "repair", probability=0.7996), row(inbox / "b.txt", "money", probability=0.79)]
    filed(rows, tmp_path / "one", below=0.8, left_folder="留给人处理")
    assert sorted(tree(tmp_path / "one")) == ["repair/a.txt", "留给人处理/b.txt"]  # 79.96 % reads 80.0 %
    filed(rows, tmp_path / "two", below=0.8, left=LeftDocuments.STAY)
    assert sorted(tree(tmp_path / "two")) == ["repair/a.txt"]


def test_a_document_with_several_labels_lies_in_each_of_their_folders(inbox: Path, tmp_path: Path) -> None:
    before = tree(inbox)
    rows = [row(inbox / "a.txt", "repair", "money"), row(inbox / "b.txt", "praise"), row(inbox / "c.txt")]
    summary = filed(rows, tmp_path / "out", move=True)
    assert sorted(tree(tmp_path / "out")) == ["For a person/c.txt", "money/a.txt", "praise/b.txt", "repair/a.txt"]
    assert (summary.filed, summary.files) == (3, 4)
    assert tree(inbox) == {}
    result = undone(summary.journal)
    assert (result.moved_back, result.removed) == (3, 1)
    assert tree(inbox) == before


def test_a_name_that_is_taken_gets_a_number_also_when_it_is_taken_at_the_last_moment(tmp_path: Path) -> None:
    (one,) = letters(tmp_path / "in 1", "a.txt")
    (two,) = letters(tmp_path / "in 2", "A.txt")
    letters(tmp_path / "out" / "repair", "a.txt")
    late = letters(tmp_path / "in 3", "late.txt")[0]
    command = FileDocuments(
        rows=(row(one, "repair"), row(two, "repair"), row(late, "repair")),
        options=FilingOptions(into=tmp_path / "out"),
    )

    def watch(event: Event) -> None:
        if planned(event):
            (tmp_path / "out/repair/late.txt").write_text("another program's")

    terminal = run(command, watch)
    assert isinstance(terminal, Succeeded)
    found = tree(tmp_path / "out")
    assert found["repair/late.txt"] == "another program's"
    assert sorted(found) == [
        "repair/A (3).txt", "repair/a (2).txt", "repair/a.txt", "repair/late (2).txt", "repair/late.txt",
    ]  # fmt: skip
    undone(terminal.result.journal)
    assert sorted(tree(tmp_path / "out")) == ["repair/a.txt", "repair/late.txt"]


def test_a_file_that_bears_the_name_of_a_folder_is_no_obstacle(inbox: Path, tmp_path: Path) -> None:
    letters(tmp_path / "out", "repair")
    (tmp_path / "out" / "MONEY").mkdir()
    filed([row(inbox / "a.txt", "repair"), row(inbox / "b.txt", "money")], tmp_path / "out")
    assert sorted(tree(tmp_path / "out")) == ["MONEY/b.txt", "repair", "repair (2)/a.txt"]


def test_the_plan_says_all_that_will_happen_and_touches_nothing(inbox: Path, tmp_path: Path) -> None:
    letters(tmp_path / "out" / "repair", "here.txt")
    rows = [
        row(inbox / "a.txt", "repair"), row(inbox / "b.txt", "money", probability=0.3),
        row(inbox / "gone.txt", "money"), row(tmp_path / "out/repair/here.txt", "repair"),
        row(inbox / "table.csv", "repair", whole_file=False), row(inbox / "table.csv", "money", whole_file=False),
        row(inbox / "a.txt", "repair"),
    ]  # fmt: skip
    before = tree(tmp_path)
    terminal, _ = perform(PlanFiling(rows=tuple(rows), options=FilingOptions(into=tmp_path / "out", below=0.5)))
    assert isinstance(terminal, Succeeded)
    found = terminal.result
    assert tree(tmp_path) == before
    assert (found.documents, found.filed, found.staying, found.in_place) == (7, 2, 0, 1)
    assert {refusal.code: refusal.documents for refusal in found.refusals} == {
        "filing.rows": 2, "filing.vanished": 1, "filing.twice": 1,
    }  # fmt: skip
    assert [(f.label, f.folder.name, f.new, f.files, f.first_names) for f in found.folders] == [
        ("repair", "repair", False, 1, ("a.txt",)),
        ("", "For a person", True, 1, ("b.txt",)),
    ]
    assert found.bytes_needed == 2 * len("this is a.txt")
    assert found.bytes_free is not None


def test_rows_of_a_table_cannot_be_filed_and_the_sentence_says_why(tmp_path: Path) -> None:
    (table,) = letters(tmp_path, "mails.csv")
    rows = (row(table, "repair", whole_file=False),)
    terminal, _ = perform(FileDocuments(rows=rows, options=FilingOptions(into=tmp_path / "out")))
    assert isinstance(terminal, Failed)
    assert terminal.error.code == "filing.rows"
    assert "mails.csv holds many documents in one file" in str(terminal.error.happened)
    assert not (tmp_path / "out").exists()


def test_a_target_that_is_a_file_is_refused(inbox: Path) -> None:
    command = FileDocuments(rows=(row(inbox / "b.txt", "money"),), options=FilingOptions(into=inbox / "a.txt"))
    terminal, _ = perform(command)
    assert isinstance(terminal, Failed)
    assert terminal.error.code == "filing.no_folder"


def test_a_file_that_vanishes_meanwhile_is_listed_and_the_others_are_filed(inbox: Path, tmp_path: Path) -> None:
    command = FileDocuments(
        rows=tuple(row(inbox / name, "repair") for name in ("a.txt", "b.txt", "c.txt")),
        options=FilingOptions(into=tmp_path / "out", move=True),
    )
    terminal = run(command, lambda event: (inbox / "b.txt").unlink() if planned(event) else None)
    assert isinstance(terminal, Succeeded)
    summary = terminal.result
    assert (summary.filed, [trouble.code for trouble in summary.troubles]) == (2, ["filing.vanished"])
    assert str(inbox / "b.txt") in str(summary.troubles[0].happened)
    assert sorted(tree(tmp_path / "out")) == ["repair/a.txt", "repair/c.txt"]


@pytest.mark.skipif(sys.platform != "linux", reason="needs a file system that nobody can write to")
def test_a_read_only_target_is_told_for_each_file_and_nothing_is_lost(inbox: Path) -> None:
    before = tree(inbox)
    summary = filed([row(path, "repair") for path in sorted(inbox.iterdir())], Path("/sys/kernel"), move=True)
    assert (summary.filed, {trouble.code for trouble in summary.troubles}) == (0, {"disk.not_writable"})
    assert len(summary.troubles) == 3
    assert tree(inbox) == before


@pytest.mark.parametrize("move", [False, True])
def test_on_a_full_disk_what_finds_room_is_filed_and_the_rest_stays_and_is_named(tmp_path: Path, move: bool) -> None:
    paths = letters(tmp_path / "in", "a.txt", "b.txt", "c.txt")
    paths[1].write_text("too large " * 30_000)
    before = tree(tmp_path / "in")
    with full_disk(tmp_path / "stick") as stick:
        summary = filed([row(path, "repair") for path in paths], stick / "out", move=move)
        assert (summary.filed, [trouble.code for trouble in summary.troubles]) == (2, ["disk.full"])
        assert "b.txt found no room" in str(summary.troubles[0].happened)
        assert sorted(path.name for path in (stick / "out" / "repair").iterdir()) == ["a.txt", "c.txt"]
        assert paths[1].read_text() == before["b.txt"]
        undone(summary.journal)
        assert list(stick.iterdir()) == []
    assert tree(tmp_path / "in") == before


def test_a_journal_that_cannot_be_written_on_stops_the_filing_and_what_was_done_is_undone(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    paths = letters(tmp_path / "in", *(f"{number}.txt" for number in range(900)))
    before = tree(tmp_path / "in")
    with full_disk(tmp_path / "small") as small:
        monkeypatch.setenv("CLASSMARK_HOME", str(small))
        command = FileDocuments(
            rows=tuple(row(path, "repair") for path in paths), options=FilingOptions(into=tmp_path / "out", move=True)
        )
        terminal, _ = perform(command)
        assert isinstance(terminal, Failed)
        assert terminal.error.code == "filing.journal"
        assert "is full" in str(terminal.error.happened)
        done = len(tree(tmp_path / "out"))
        assert 0 < done < 900
        assert len(tree(tmp_path / "in")) + done in (900, 901)
        (journal,) = (small / "state" / "filings").iterdir()
        kept = shutil.copy(journal, tmp_path / "kept.jsonl")  # on a disk with room, as after somebody has made some
    assert undone(Path(kept)).left == ()
    assert tree(tmp_path / "in") == before
    assert not (tmp_path / "out").exists()


def test_a_move_between_file_systems_arrives_whole_and_comes_back(inbox: Path, elsewhere: Path) -> None:
    before = tree(inbox)
    (inbox / "big.txt").write_bytes(os.urandom(3_000_000))
    big = (inbox / "big.txt").read_bytes()
    summary = filed([row(path, "repair") for path in sorted(inbox.iterdir())], elsewhere / "out", move=True)
    assert list(inbox.iterdir()) == []
    assert (elsewhere / "out/repair/big.txt").read_bytes() == big
    assert undone(summary.journal).moved_back == 4
    assert (inbox / "big.txt").read_bytes() == big
    (inbox / "big.txt").unlink()
    assert tree(inbox) == before
    assert list(elsewhere.iterdir()) == []


def test_undoing_leaves_what_was_changed_since_and_tells_it(inbox: Path, tmp_path: Path) -> None:
    summary = filed([row(path, "repair") for path in sorted(inbox.iterdir())], tmp_path / "out", move=True)
    (tmp_path / "out/repair/a.txt").write_text("a person wrote into it")
    (inbox / "b.txt").write_text("a new letter of that name")
    (tmp_path / "out/repair/c.txt").unlink()
    result = undone(summary.journal)
    assert {left.path.name: left.code for left in result.left} == {
        "a.txt": "filing.changed", "b.txt": "filing.taken", "c.txt": "filing.gone",
    }  # fmt: skip
    assert tree(tmp_path / "out") == {"repair/a.txt": "a person wrote into it", "repair/b.txt": "this is b.txt"}
    assert tree(inbox) == {"b.txt": "a new letter of that name"}
    (inbox / "b.txt").unlink()
    assert undone(summary.journal).moved_back == 1  # what stood in the way is gone
    assert tree(inbox) == {"b.txt": "this is b.txt"}


@pytest.mark.parametrize("move", [False, True])
def test_a_stopped_filing_says_what_it_did_and_can_be_undone(tmp_path: Path, move: bool) -> None:
    paths = letters(tmp_path / "in", *(f"{number}.txt" for number in range(300)))
    before = tree(tmp_path / "in")
    command = FileDocuments(
        rows=tuple(row(path, "repair") for path in paths), options=FilingOptions(into=tmp_path / "out", move=move)
    )

    def stop(event: Event) -> None:
        if isinstance(event, Progress) and event.done > 0:
            command.token.stop()

    terminal = run(command, stop)
    assert isinstance(terminal, Succeeded)
    summary = terminal.result
    assert summary.stopped
    assert 0 < summary.filed < 300
    assert summary.filed + summary.left_over == 300
    assert len(tree(tmp_path / "out")) == summary.filed
    undone(summary.journal)
    assert tree(tmp_path / "in") == before
    assert not (tmp_path / "out").exists()


def test_an_aborted_filing_is_whole_files_only_and_its_journal_undoes_it(tmp_path: Path) -> None:
    big = tmp_path / "in" / "big.txt"
    big.parent.mkdir()
    big.write_bytes(bytes(40_000_000))
    (small,) = letters(tmp_path / "in", "small.txt")
    command = FileDocuments(
        rows=(row(small, "repair"), row(big, "repair")), options=FilingOptions(into=tmp_path / "out")
    )
    seen: list[Event] = []

    def abort(event: Event) -> None:
        seen.append(event)
        if isinstance(event, Progress) and (tmp_path / "out/repair/small.txt").exists():
            command.token.abort()

    terminal = run(command, abort)
    assert isinstance(terminal, (Cancelled, Succeeded))
    assert all(not path.name.startswith(".classmark-") for path in (tmp_path / "out" / "repair").iterdir())
    records = perform(ListFilings(project=None))[0]
    assert isinstance(records, Succeeded)
    undone(records.result[0].journal)
    assert not (tmp_path / "out").exists()
    assert big.stat().st_size == 40_000_000


def test_the_filings_of_a_project_are_listed_latest_first_with_what_is_left(inbox: Path, tmp_path: Path) -> None:
    project = tmp_path / "office"
    project.mkdir()
    for name in ("one", "two"):
        options = FilingOptions(into=tmp_path / name)
        terminal, _ = perform(FileDocuments(rows=(row(inbox / "a.txt", "repair"),), options=options, project=project))
        assert isinstance(terminal, Succeeded)
    (project / "filings" / "broken.jsonl").write_text("no journal\n")
    listed, _ = perform(ListFilings(project=project))
    assert isinstance(listed, Succeeded)
    assert {(record.into.name, record.files, record.ended, record.undone) for record in listed.result} == {
        ("one", 1, True, False), ("two", 1, True, False),
    }  # fmt: skip
    undone(listed.result[0].journal)
    again, _ = perform(ListFilings(project=project))
    assert isinstance(again, Succeeded)
    assert [(record.files, record.undone) for record in again.result] == [(0, True), (1, False)]


def test_a_file_that_is_no_journal_is_refused(tmp_path: Path) -> None:
    (tmp_path / "x.jsonl").write_text('{"a": 1}\n')
    terminal, _ = perform(UndoFiling(journal=tmp_path / "x.jsonl"))
    assert isinstance(terminal, Failed)
    assert terminal.error.code == "filing.no_journal"


def test_without_hard_links_a_name_that_is_taken_is_respected_too(tmp_path: Path) -> None:
    one, two = letters(tmp_path, "one.txt", "two.txt")
    for rename in (give_name, _rename_onto_own):
        with pytest.raises(FileExistsError):
            rename(one, two)
    assert tree(tmp_path) == {"one.txt": "this is one.txt", "two.txt": "this is two.txt"}
    _rename_onto_own(one, tmp_path / "three.txt")
    assert tree(tmp_path) == {"three.txt": "this is one.txt", "two.txt": "this is two.txt"}


@pytest.mark.skipif(os.name == "nt", reason="Windows has no such names")
def test_names_that_are_no_text_are_filed_and_come_back(tmp_path: Path) -> None:
    folder = tmp_path / "in"
    folder.mkdir()
    path = folder / os.fsdecode(b"odd \xff.txt")
    path.write_text("odd")
    summary = filed([row(path, "repair")], tmp_path / "out", move=True)
    assert not path.exists()
    assert undone(summary.journal).moved_back == 1
    assert path.read_text() == "odd"


KILLED = """
import os, signal, sys
from pathlib import Path
from engine.contract.commands import FileDocuments, FilingOptions
from engine.prediction.filing.journal import Journal
from engine.runtime.runner import run
from tests.full_disk import full_disk
from tests.filing_rows import row

lines, write, link = 0, Journal.write, os.link

def link_and_die(*names, **options):
    link(*names, **options)
    if sys.argv[3] == "link":
        os.kill(os.getpid(), signal.SIGKILL)

def write_and_die(self, what, **values):
    global lines
    lines += 1
    write(self, what, **values)
    if str(lines) == sys.argv[3]:
        os.kill(os.getpid(), signal.SIGKILL)

Journal.write, os.link = write_and_die, link_and_die
rows = tuple(row(path, *sys.argv[5:]) for path in sorted(Path(sys.argv[1]).iterdir()))
run(FileDocuments(rows=rows, options=FilingOptions(into=Path(sys.argv[2]), move=sys.argv[4] == "move")), print)
"""


@pytest.mark.skipif(sys.platform == "win32", reason="Windows has no SIGKILL")
@pytest.mark.parametrize("how", ["copy", "move"])
@pytest.mark.parametrize("moment", [2, 4, 5, 6, 7, 8, 9, 10, 11, "link"])
@pytest.mark.parametrize("labels", [("repair",), ("repair", "money")])
def test_a_filing_killed_after_any_line_of_its_journal_or_amid_a_rename_can_be_undone(
    inbox: Path, tmp_path: Path, how: str, moment: int | str, labels: tuple[str, ...]
) -> None:
    if how == "move" and len(labels) == 1 and moment in (10, 11):
        pytest.skip("a mere renaming needs fewer lines")
    before = tree(inbox)
    words = [sys.executable, "-c", KILLED, str(inbox), str(tmp_path / "out"), str(moment), how, *labels]
    process = subprocess.run(words, cwd=Path(__file__).parents[2], capture_output=True, text=True, check=False)
    assert process.returncode == -9, process.stderr
    (journal,) = (tmp_path / "home" / "state" / "filings").glob("*.jsonl")
    assert not read(journal).ended
    result = undone(journal)
    assert result.left == ()
    assert tree(inbox) == before
    assert not (tmp_path / "out").exists()
