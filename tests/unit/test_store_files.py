"""Atomic writes, the program's own places, and the list of recent projects."""

from __future__ import annotations

import json
import os
import resource
import subprocess
import sys
from pathlib import Path

import pytest

from engine.contract.commands import LookAtProjects
from engine.contract.errors import DataError
from engine.contract.events import Event, PartialResult, Succeeded
from engine.runtime.runner import run
from engine.store import places, recent
from engine.store.atomic import replacing, write_bytes, write_text
from engine.store.documents import DocumentDraft
from engine.store.places import Place, is_temporary, writable_folder
from engine.store.project import Project

ROOT = Path(__file__).parents[2]


@pytest.fixture
def home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setenv("CLASSMARK_HOME", str(tmp_path / "home"))
    return tmp_path / "home"


def test_a_write_replaces_the_whole_file_and_leaves_nothing_else(tmp_path: Path) -> None:
    file = tmp_path / "sub" / "card.md"
    write_text(file, "erste Fassung, länger")
    write_bytes(file, "第二".encode())
    assert file.read_text(encoding="utf-8") == "第二"
    assert [path.name for path in file.parent.iterdir()] == ["card.md"]


def test_a_write_that_fails_keeps_the_old_file(tmp_path: Path) -> None:
    file = tmp_path / "a.txt"
    write_text(file, "old")
    with pytest.raises(ZeroDivisionError), replacing(file) as temporary:
        temporary.write_text("half of the new")
        _ = 1 / 0
    assert file.read_text() == "old"
    assert [path.name for path in tmp_path.iterdir()] == ["a.txt"]


@pytest.mark.skipif(os.name == "nt", reason="there is no such limit there")
def test_a_full_disk_keeps_the_old_file(tmp_path: Path) -> None:
    file = tmp_path / "a.txt"
    write_text(file, "old")
    script = (
        "import resource, sys; from pathlib import Path; from engine.store.atomic import write_bytes\n"
        "resource.setrlimit(resource.RLIMIT_FSIZE, (10_000, 10_000))\n"
        "try: write_bytes(Path(sys.argv[1]), b'x' * 1_000_000)\n"
        "except OSError as error: print(type(error).__name__)\n"
    )
    assert resource.getrlimit(resource.RLIMIT_FSIZE)[1] == resource.RLIM_INFINITY
    done = subprocess.run(
        [sys.executable, "-c", script, str(file)], cwd=ROOT, capture_output=True, text=True, check=False
    )
    assert done.stdout.strip() == "OSError", done.stderr
    assert file.read_text() == "old"
    assert [path.name for path in tmp_path.iterdir()] == ["a.txt"]


@pytest.mark.skipif(os.name == "nt", reason="files have no mode there")
def test_a_written_file_may_be_read_by_whom_any_new_file_may(tmp_path: Path) -> None:
    (tmp_path / "plain").write_text("x")
    write_text(tmp_path / "atomic", "x")
    assert (tmp_path / "atomic").stat().st_mode == (tmp_path / "plain").stat().st_mode


def test_all_places_follow_the_environment(home: Path) -> None:
    for place in Place:
        folder = writable_folder(place)
        assert folder == home / place.value
        assert folder.is_dir()
        assert list(folder.iterdir()) == []
        assert not is_temporary(place)


def test_without_a_home_the_places_are_temporary_and_say_so() -> None:
    script = (
        "from engine.store.places import Place, is_temporary, writable_folder\n"
        "print([str(writable_folder(place)) for place in Place], [is_temporary(place) for place in Place])"
    )
    environment = {"PATH": os.environ["PATH"], "HOME": "/"} if os.name != "nt" else {**os.environ}
    environment = {
        **environment,
        "XDG_DATA_HOME": "/proc/none",
        "XDG_STATE_HOME": "/proc/none",
        "XDG_CACHE_HOME": "/proc/none",
    }
    if os.name == "nt":
        pytest.skip("Windows asks the system, not the environment")
    done = subprocess.run(
        [sys.executable, "-c", script], cwd=ROOT, env=environment, capture_output=True, text=True, check=False
    )
    assert "[True, True, True]" in done.stdout, done.stdout + done.stderr
    assert "/proc" not in done.stdout


def test_a_place_that_cannot_be_written_is_passed_over(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    blocked = tmp_path / "file"
    blocked.write_text("a file where the folder should be")
    monkeypatch.setenv("CLASSMARK_HOME", str(blocked))
    assert is_temporary(Place.STATE)
    assert not writable_folder(Place.STATE).is_relative_to(blocked)


def make(folder: Path, documents: int = 0) -> None:
    with Project.create(folder) as project:
        project.documents.add([DocumentDraft("text")] * documents)
        recent.remember(project)


def look(*folders: Path) -> dict[Path, recent.ProjectFacts]:
    """What the engine reports of these places."""
    events: list[Event] = []
    ended = run(LookAtProjects(folders=folders), events.append)
    assert isinstance(ended, Succeeded)
    found = [item for event in events if isinstance(event, PartialResult) for item in event.items]
    return {facts.path: facts for facts in found}


def test_recent_projects_come_latest_first_with_their_documents(home: Path, tmp_path: Path) -> None:
    assert recent.recent() == []
    make(tmp_path / "one", documents=3)
    make(tmp_path / "two")
    assert [(entry.name, entry.documents) for entry in recent.recent()] == [("two", 0), ("one", 3)]
    with Project.open(tmp_path / "one") as project:
        recent.remember(project)
    assert [entry.name for entry in recent.recent()] == ["one", "two"]
    recent.forget(tmp_path / "two")
    assert [entry.path for entry in recent.recent()] == [tmp_path / "one"]


def test_a_pinned_project_stays_first_and_is_never_crowded_out(home: Path, tmp_path: Path) -> None:
    make(tmp_path / "pinned")
    recent.pin(tmp_path / "pinned", pinned=True)
    for number in range(recent.MOST + 2):
        make(tmp_path / str(number))
    names = [entry.name for entry in recent.recent()]
    assert names[0] == "pinned"
    assert len(names) == recent.MOST + 1
    with Project.open(tmp_path / "pinned") as project:
        recent.remember(project)
    assert recent.recent()[0].pinned
    recent.pin(tmp_path / "pinned", pinned=False)
    assert not any(entry.pinned for entry in recent.recent())


def test_an_entry_that_was_taken_out_comes_back_to_its_place(home: Path, tmp_path: Path) -> None:
    for name in ("one", "two", "three"):
        make(tmp_path / name)
    before = recent.recent()
    recent.forget(before[1].path)
    recent.restore(before[1])
    assert recent.recent() == before


def test_a_look_finds_size_and_absence_and_leaves_no_trace(home: Path, tmp_path: Path) -> None:
    make(tmp_path / "one", documents=3)
    (tmp_path / "one" / "models" / "big.classmodel").write_bytes(bytes(3_000_000))
    (tmp_path / "no project").mkdir()
    before = sorted((tmp_path / "one").rglob("*"))
    found = look(tmp_path / "one", tmp_path / "gone", tmp_path / "no project")
    assert found[tmp_path / "gone"].missing
    assert found[tmp_path / "no project"].missing
    one = found[tmp_path / "one"]
    assert not one.missing
    assert not one.interrupted
    assert one.size == sum(file.stat().st_size for file in before if file.is_file())
    assert sorted((tmp_path / "one").rglob("*")) == before


def test_a_look_finds_a_training_whose_process_died_but_not_one_that_runs(home: Path, tmp_path: Path) -> None:
    make(tmp_path / "one")
    with Project.open(tmp_path / "one") as project:
        project.runs.create(
            architecture="average.v1", name="Average 1", config={}, seed=1, labels=("a", "b"), data_fingerprint="x"
        )
        assert not look(tmp_path / "one")[tmp_path / "one"].interrupted  # its process is this one
        project.connection().execute("UPDATE runs SET process = 2147483000")
        assert look(tmp_path / "one")[tmp_path / "one"].interrupted  # while another window holds the project
    assert look(tmp_path / "one")[tmp_path / "one"].interrupted


def test_a_project_that_was_moved_is_found_again_and_keeps_its_entry(home: Path, tmp_path: Path) -> None:
    make(tmp_path / "one", documents=3)
    make(tmp_path / "two")
    recent.pin(tmp_path / "one", pinned=True)
    (tmp_path / "one").rename(tmp_path / "moved")
    entry = recent.recent()[0]
    found = recent.locate(entry, tmp_path / "moved")
    assert found.path == tmp_path / "moved"
    assert found.pinned
    assert recent.recent()[0] == found
    assert len(recent.recent()) == 2


def test_another_project_is_not_taken_for_the_one_that_is_missing(home: Path, tmp_path: Path) -> None:
    make(tmp_path / "one")
    make(tmp_path / "elsewhere" / "one")  # of the same name
    before = recent.recent()
    with pytest.raises(DataError) as refused:
        recent.locate(before[1], tmp_path / "elsewhere" / "one")
    assert refused.value.info.code == "recent.other_project"
    assert recent.recent() == before


def test_the_list_of_recent_projects_is_short(home: Path, tmp_path: Path) -> None:
    for number in range(recent.MOST + 3):
        with Project.create(tmp_path / str(number)) as project:
            recent.remember(project)
    assert [entry.name for entry in recent.recent()] == [str(number) for number in range(recent.MOST + 2, 2, -1)]


def test_a_list_of_an_older_version_is_read(home: Path, tmp_path: Path) -> None:
    make(tmp_path / "one")
    (tmp_path / "one").rename(tmp_path / "moved")
    old = [{"path": str(tmp_path / "one"), "name": "one", "opened": 1.5, "documents": 7}]
    (writable_folder(Place.DATA) / "recent.json").write_text(json.dumps(old), encoding="utf-8")
    (entry,) = recent.recent()
    assert (entry.documents, entry.pinned, entry.identity) == (7, False, "")
    assert recent.locate(entry, tmp_path / "moved").documents == 0


@pytest.mark.parametrize("content", [b"", b"\xff\xfe", b"{}", b"[1, {}]", b'[{"path": "/x"}]', b"[" * 5])
def test_a_broken_list_of_recent_projects_counts_as_empty(home: Path, tmp_path: Path, content: bytes) -> None:
    (writable_folder(Place.DATA) / "recent.json").write_bytes(content)
    assert recent.recent() == []
    with Project.create(tmp_path / "p") as project:
        recent.remember(project)
    assert [entry.name for entry in recent.recent()] == ["p"]


def test_places_are_probed_once(home: Path) -> None:
    before = places._writable_folder.cache_info().misses
    writable_folder(Place.DATA)
    writable_folder(Place.DATA)
    assert places._writable_folder.cache_info().misses - before <= 1
