"""kill -9 while documents are added and labelled: what was reported as done is there, and the file is sound."""

from __future__ import annotations

import random
import subprocess
import sys
import time
from pathlib import Path

import pytest

from engine.store.documents import DocumentFilter
from engine.store.project import Project

ROOT = Path(__file__).parents[2]

WRITER = """
import sys
from pathlib import Path
from engine.store.documents import DocumentDraft
from engine.store.project import Project

with Project.open(Path(sys.argv[1])) as project:
    project.connection().execute("PRAGMA wal_autocheckpoint = 20")  # so that kills meet the log being copied back too
    number = project.documents.count()
    while True:
        with project.transaction():
            ids = project.documents.add(
                DocumentDraft(f"about subject{k} 主题", labels=(f"label {k % 3}",), external_id=str(k))
                for k in range(number, number + 40)
            )
            project.set_setting("batches", project.setting("batches", 0) + 1)
        project.documents.set_labels(ids[:5], ["by hand"])
        number += 40
        print(number, flush=True)  # only now has it been shown as done
"""


def killed_writer(folder: Path, seconds: float) -> int:
    """Let a process add documents, kill it some time after its first report; how many batches of 40 it has reported."""
    process = subprocess.Popen([sys.executable, "-c", WRITER, str(folder)], cwd=ROOT, stdout=subprocess.PIPE, text=True)
    assert process.stdout is not None
    try:
        first = process.stdout.readline()
        time.sleep(seconds)
    finally:
        process.kill()
    reported = first + process.stdout.read()
    process.stdout.close()
    process.wait()
    assert "\n" in reported, "the writer never reported a batch"
    return reported.count("\n")


@pytest.mark.long
def test_nothing_that_was_reported_is_missing_after_kill_9(tmp_path: Path) -> None:
    chance = random.Random(7)
    Project.create(tmp_path / "p").close()
    shown = 0
    for _ in range(6):
        shown += killed_writer(tmp_path / "p", chance.uniform(0.0, 0.6))
        with Project.open(tmp_path / "p") as project:  # the dead process's lock is gone
            assert project.problems() == []
            documents = list(project.documents.iterate())
            assert len(documents) >= 40 * shown
            assert len(documents) == 40 * project.setting("batches"), "a batch is there in part"
            assert [document.external_id for document in documents] == [str(k) for k in range(len(documents))]
            by_hand = [document.id for document in documents if document.labels == ("by hand",)]
            assert len(by_hand) >= 5 * shown
            assert project.documents.count(DocumentFilter(labels=("by hand",))) == len(by_hand)
            assert sum(count.total for count in project.documents.counts()) == len(documents)
            newest = f"subject{len(documents) - 1} 主题"
            assert project.documents.ids(DocumentFilter(search=newest)) == [documents[-1].id]


def test_a_creation_that_was_killed_leaves_no_half_project(tmp_path: Path) -> None:
    script = "import sys; from pathlib import Path; from engine.store.project import Project; print('on', flush=True)\n"
    script += "for number in range(100000): Project.create(Path(sys.argv[1]) / f'p{number}').close()"
    process = subprocess.Popen(
        [sys.executable, "-c", script, str(tmp_path)], cwd=ROOT, stdout=subprocess.PIPE, text=True
    )
    assert process.stdout is not None
    process.stdout.readline()
    time.sleep(0.5)
    process.kill()
    process.stdout.close()
    process.wait()
    folders = sorted(tmp_path.iterdir())
    assert folders
    for folder in folders:
        if (folder / f"{folder.name}.classmark").exists():
            Project.open(folder).close()
        else:
            Project.create(folder).close()
