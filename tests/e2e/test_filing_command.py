"""`python -m engine file`: the plan, the filing, its undoing, also after the process was killed amid it."""

from __future__ import annotations

import json
import os
import signal
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from engine.store.project import Project
from tests.e2e.letters import drafts
from tests.filing_rows import tree

ROOT = Path(__file__).parents[2]

Call = Callable[..., tuple[int, Any, str]]


@pytest.fixture
def environment(tmp_path: Path) -> dict[str, str]:
    return {**os.environ, "CLASSMARK_HOME": str(tmp_path / "home"), "OMP_NUM_THREADS": "1", "PYTHONUTF8": "1"}


@pytest.fixture
def engine(environment: dict[str, str]) -> Call:
    def call(*words: object) -> tuple[int, Any, str]:
        command = [sys.executable, "-m", "engine", *map(str, words), "--json"]
        done = subprocess.run(
            command, cwd=ROOT, env=environment, capture_output=True, text=True, encoding="utf-8", check=False
        )
        return done.returncode, json.loads(done.stdout.splitlines()[-1]), done.stderr

    return call


@pytest.fixture
def project(engine: Call, tmp_path: Path) -> Path:
    with Project.create(tmp_path / "letters") as made:
        made.documents.add(drafts(20, seed=1))
    code, _, errors = engine("train", tmp_path / "letters", "--model", "linear")
    assert code == 0, errors
    return tmp_path / "letters"


@pytest.fixture
def inbox(tmp_path: Path) -> Path:
    folder = tmp_path / "in"
    folder.mkdir()
    for number, draft in enumerate(drafts(5, seed=3)):
        (folder / f"letter {number:02}.txt").write_text(draft.text, encoding="utf-8")
    return folder


def test_letters_are_planned_filed_and_taken_back(engine: Call, project: Path, inbox: Path, tmp_path: Path) -> None:
    before, out = tree(inbox), tmp_path / "out"
    number = len(before)
    code, planned, errors = engine("file", project, inbox, "--into", out, "--move", "--dry-run")
    assert code == 0, errors
    assert (planned["documents"], planned["planned"]) == (number, number)
    assert not out.exists()
    assert tree(inbox) == before

    code, done, errors = engine("file", project, inbox, "--into", out, "--move")
    assert code == 0, errors
    assert (done["filed"], done["troubles"]) == (number, [])
    assert tree(inbox) == {}
    assert {name.partition("/")[0] for name in tree(out)} == {Path(entry["folder"]).name for entry in done["folders"]}
    assert sorted(tree(out).values()) == sorted(before.values())

    code, undone, errors = engine("file", "--undo", done["journal"])
    assert code == 0, errors
    assert (undone["moved_back"], undone["left"]) == (number, [])
    assert tree(inbox) == before
    assert not out.exists()


def test_what_is_left_to_a_person_stays_or_gets_its_folder(
    engine: Call, project: Path, inbox: Path, tmp_path: Path
) -> None:
    _, some, _ = engine(
        "file", project, inbox, "--into", tmp_path / "one", "--below", "1", "--left", "stay", "--dry-run"
    )
    assert (some["planned"], some["staying"]) == (0, len(tree(inbox)))
    _, every, _ = engine("file", project, inbox, "--into", tmp_path / "one", "--below", "1")
    assert [entry["label"] for entry in every["folders"]] == [""]
    assert len(tree(tmp_path / "one" / "For a person")) == len(tree(inbox))


@pytest.mark.parametrize(
    ("words", "code", "error"),
    [
        (("file",), 2, "cli.arguments"),
        (("file", "PROJECT", "IN"), 2, "cli.arguments"),
        (("file", "PROJECT", "IN", "--into", "OUT", "--below", "80"), 2, "cli.arguments"),
        (("file", "PROJECT", "TABLE", "--into", "OUT"), 3, "filing.rows"),
        (("file", "PROJECT", "IN", "--into", "TABLE"), 3, "filing.no_folder"),
        (("file", "--undo", "TABLE"), 3, "filing.no_journal"),
    ],
)
def test_each_mistake_of_a_filing_has_its_sentence(
    engine: Call, project: Path, inbox: Path, tmp_path: Path, words: tuple[str, ...], code: int, error: str
) -> None:
    table = tmp_path / "table.csv"
    table.write_text("text\nplease pay the invoice\n", encoding="utf-8")
    places = {"PROJECT": project, "IN": inbox, "TABLE": table, "OUT": tmp_path / "out"}
    found, result, errors = engine(*(places.get(word, word) for word in words))
    assert found == code, errors
    assert result["error"]["code"] == error
    assert "Traceback" not in errors
    assert not (tmp_path / "out").exists()


@pytest.mark.skipif(sys.platform == "win32", reason="Windows has no SIGKILL")
def test_a_filing_that_is_killed_at_any_moment_is_taken_back_by_the_next_process(
    engine: Call, project: Path, tmp_path: Path, environment: dict[str, str]
) -> None:
    inbox = tmp_path / "many"
    inbox.mkdir()
    texts = [draft.text for draft in drafts(5, seed=4)]
    for number in range(600):
        (inbox / f"{number}.txt").write_text(f"{texts[number % len(texts)]} {number}", encoding="utf-8")
    before, out = tree(inbox), tmp_path / "out"
    words = ["file", str(project), str(inbox), "--into", str(out), "--move", "--json"]
    process = subprocess.Popen(
        [sys.executable, "-m", "engine", *words],
        cwd=ROOT,
        env=environment,
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
    )
    while process.poll() is None and len(list(out.glob("*/*"))) < 100:
        pass
    process.send_signal(signal.SIGKILL)
    assert process.wait() == -signal.SIGKILL, "the filing was over before it could be killed"
    moved = 600 - len(tree(inbox))
    assert 0 < moved < 600
    (journal,) = (project / "filings").iterdir()
    code, undone, errors = engine("file", "--undo", journal)
    assert code == 0, errors
    assert undone["left"] == []
    assert tree(inbox) == before
    assert not out.exists()
