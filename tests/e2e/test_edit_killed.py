"""kill -9 while very many documents are edited: what was done is whole, and can be taken back."""

from __future__ import annotations

import random
import subprocess
import sys
import time
from pathlib import Path

import pytest

from engine.store.bulk import cut_off_edit, undo_in_steps
from engine.store.documents import DocumentDraft, DocumentFilter
from engine.store.project import Project

ROOT = Path(__file__).parents[2]
DOCUMENTS = 20_000

EDITOR = """
import sys
from pathlib import Path
from engine.contract.edits import DeleteDocuments, MoveToPart, SetLabels
from engine.contract.config import Part
from engine.store.bulk import edit_in_steps
from engine.store.project import Project

edit = {"label": SetLabels(("new",)), "part": MoveToPart(Part.TRAIN), "delete": DeleteDocuments()}[sys.argv[2]]

def told(done, total):
    print(done, flush=True)
    return True

with Project.open(Path(sys.argv[1])) as project:
    edit_in_steps(project, project.documents.ids(), edit, told)
"""


@pytest.mark.long
@pytest.mark.parametrize("edit", ["label", "part", "delete"])
def test_what_a_killed_edit_had_done_is_taken_back(tmp_path: Path, edit: str) -> None:
    chance = random.Random(3)
    with Project.create(tmp_path / "p") as project:
        project.documents.add(
            DocumentDraft(f"letter {number}", labels=(("a",), ())[number % 2]) for number in range(DOCUMENTS)
        )
        counts = project.documents.counts()
    for _ in range(3):
        process = subprocess.Popen(
            [sys.executable, "-c", EDITOR, str(tmp_path / "p"), edit], cwd=ROOT, stdout=subprocess.PIPE, text=True
        )
        assert process.stdout is not None
        process.stdout.readline()
        time.sleep(chance.uniform(0.0, 0.3))
        process.kill()
        reported = int(([*process.stdout.read().split(), "0"])[-2:][0])
        process.stdout.close()
        process.wait()
        with Project.open(tmp_path / "p") as project:
            assert project.problems() == []
            undo = cut_off_edit(project)
            if undo is None:  # it was killed before its first step, or after its last
                break
            assert undo.documents >= reported
            undo_in_steps(project, undo, lambda done, total: True)
            assert project.documents.counts() == counts
            assert project.documents.count(DocumentFilter()) == DOCUMENTS
