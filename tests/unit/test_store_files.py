"""Atomic writes, the program's own places, and the list of recent projects."""

from __future__ import annotations

import os
import resource
import subprocess
import sys
from pathlib import Path

import pytest

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


def test_recent_projects_come_latest_first_with_what_became_of_them(home: Path, tmp_path: Path) -> None:
    assert recent.recent() == []
    for name in ("one", "two"):
        with Project.create(tmp_path / name) as project:
            project.documents.add([DocumentDraft("text")] * (3 if name == "one" else 0))
            recent.remember(project)
    assert [(entry.name, entry.documents, entry.missing) for entry in recent.recent()] == [
        ("two", 0, False),
        ("one", 3, False),
    ]
    with Project.open(tmp_path / "one") as project:
        recent.remember(project)
    assert [entry.name for entry in recent.recent()] == ["one", "two"]
    (tmp_path / "two").rename(tmp_path / "moved")
    assert [entry.missing for entry in recent.recent()] == [False, True]
    recent.forget(tmp_path / "two")
    assert [entry.path for entry in recent.recent()] == [tmp_path / "one"]


def test_the_list_of_recent_projects_is_short(home: Path, tmp_path: Path) -> None:
    for number in range(recent.MOST + 3):
        with Project.create(tmp_path / str(number)) as project:
            recent.remember(project)
    assert [entry.name for entry in recent.recent()] == [str(number) for number in range(recent.MOST + 2, 2, -1)]


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
