"""Workers that read files never outlive the program, and start without what they do not need."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path

import psutil
import pytest

from engine.documents.rows import Item, Row
from engine.documents.workers import FLAG, PREFIX, process, wire
from tests.unit.misbehaving import write_reader

ROOT = Path(__file__).parents[2]

SOON = 60.0
"""Seconds after which a test gives up waiting, on the busiest machine."""

READ = """
import sys, tempfile
from pathlib import Path
from engine.contract.commands import ImportOptions
from engine.documents.workers.limits import Limits
from engine.documents.workers.opener import FileOpener

tempfile.tempdir = sys.argv[2]
opener = FileOpener(ImportOptions(), limits=Limits(silence=float(sys.argv[3])), workers=1)
for path in map(Path, sys.argv[4:]):
    opened = opener.open(path)
    print(opener.pids()[0], flush=True)
    rows = len(list(opened.items))
if sys.argv[1] == "forget":
    print("ending", flush=True)  # without closing the opener
else:
    opener.close()
"""

REFUSE = """
import importlib.abc, sys

class NotInstalled(importlib.abc.MetaPathFinder):
    def find_spec(self, name, path=None, target=None):
        if name.partition(".")[0] in {"PySide6", "shiboken6", "pyqtgraph", "torch", "numpy", "sqlite3"}:
            raise ModuleNotFoundError(f"No module named {name!r}", name=name)

sys.meta_path.insert(0, NotInstalled())
"""


def until(there: Callable[[], bool]) -> None:
    end = time.monotonic() + SOON
    while not there():
        assert time.monotonic() < end, "it never happened"
        time.sleep(0.02)


def ended(pid: int) -> bool:
    try:
        return psutil.Process(pid).status() == psutil.STATUS_ZOMBIE
    except psutil.NoSuchProcess:
        return True


@pytest.fixture
def environment(tmp_path: Path) -> dict[str, str]:
    outside = tmp_path / "outside"
    outside.mkdir()
    own = write_reader(outside)
    return {**os.environ, "PYTHONPATH": os.pathsep.join([own["PYTHONPATH"], str(ROOT)])}


def start(
    tmp_path: Path, environment: dict[str, str], how: str, silence: float, *steps: str
) -> tuple[subprocess.Popen[str], int]:
    """A program that reads a file with these steps, and the worker that does it for it."""
    path = tmp_path / "letter.trouble"
    path.write_text("\n".join([*(f"row {number}" for number in range(500)), *steps]))
    (tmp_path / "temporary").mkdir()
    command = [sys.executable, "-c", READ, how, str(tmp_path / "temporary"), str(silence), str(path)]
    parent = subprocess.Popen(command, env=environment, stdout=subprocess.PIPE, text=True)
    assert parent.stdout is not None
    return parent, int(parent.stdout.readline())


@pytest.mark.skipif(sys.platform == "win32", reason="Windows has no SIGKILL")
def test_a_worker_ends_and_leaves_nothing_behind_when_its_parent_is_killed(
    tmp_path: Path, environment: dict[str, str]
) -> None:
    parent, worker = start(tmp_path, environment, "close", 60.0, "hang")
    assert len(list((tmp_path / "temporary").iterdir())) == 1
    parent.send_signal(signal.SIGKILL)
    parent.wait()
    until(lambda: ended(worker))
    until(lambda: list((tmp_path / "temporary").iterdir()) == [])


@pytest.mark.skipif(sys.platform == "win32", reason="Windows has no SIGKILL")
def test_a_worker_that_lets_no_thread_run_ends_too_when_its_parent_is_killed(
    tmp_path: Path, environment: dict[str, str]
) -> None:
    parent, worker = start(tmp_path, environment, "close", 1.5, "block")
    parent.send_signal(signal.SIGKILL)
    parent.wait()
    until(lambda: ended(worker))


def test_a_worker_ends_with_a_program_that_forgot_it(tmp_path: Path, environment: dict[str, str]) -> None:
    parent, worker = start(tmp_path, environment, "forget", 60.0)
    assert parent.wait(SOON) == 0
    until(lambda: ended(worker))
    until(lambda: list((tmp_path / "temporary").iterdir()) == [])


@pytest.mark.parametrize("entry", ["engine", "gui"])
def test_either_entry_makes_a_worker_that_reads_without_qt_torch_and_the_store(tmp_path: Path, entry: str) -> None:
    outside = tmp_path / "outside"
    outside.mkdir()
    (outside / "sitecustomize.py").write_text(REFUSE)
    (tmp_path / "page.html").write_text("<title>Page</title><p>A page of the web.")
    folder = tmp_path / f"{PREFIX}own"
    folder.mkdir()
    orders = [
        {"silence": 60.0, "memory": 1 << 30},
        {
            "path": str(tmp_path / "page.html"),
            "options": {"encoding": "", "has_header": None, "part": None},
            "most": 0,
        },
    ]
    worker = subprocess.Popen(
        [sys.executable, "-m", entry, FLAG],
        cwd=folder,
        env={**os.environ, "PYTHONPATH": os.pathsep.join([str(outside), str(ROOT)])},
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
    )
    assert worker.stdin is not None
    assert worker.stdout is not None
    for order in orders:
        worker.stdin.write(wire.to_bytes(order))
    worker.stdin.flush()
    answer: wire.Frame = {}
    items: list[Item] = []
    while "end" not in answer:
        frame = wire.read_frame(worker.stdout)
        assert frame is not None, "it ended before its answer"
        items += wire.read_items(frame)
        answer.update(frame)
    assert answer["ready"]
    assert wire.read_layout(answer)[0] == "html.v1"
    (row,) = items
    assert isinstance(row, Row)
    assert row.values == {"title": "Page", "text": "A page of the web."}
    worker.stdin.close()
    assert worker.wait(SOON) == 0
    assert not folder.exists()
    worker.stdout.close()


def test_the_frozen_program_starts_itself_as_a_worker(monkeypatch: pytest.MonkeyPatch) -> None:
    assert process.command() == [sys.executable, "-P", "-m", "engine", FLAG]
    monkeypatch.setattr(sys, "frozen", True, raising=False)
    assert process.command() == [sys.executable, FLAG]
