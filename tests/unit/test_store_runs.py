"""Runs, predictions and the import ledger in the project file."""

from __future__ import annotations

import json
import math
import os
import subprocess
import sys
import time
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest

from engine.contract.config import LabelMode, Part
from engine.contract.errors import UsageError
from engine.contract.events import EpochMetrics
from engine.contract.message import message
from engine.store.documents import DocumentDraft, DocumentFilter
from engine.store.ledger import FileState, ImportState, LedgerRow, RowState
from engine.store.project import Project
from engine.store.runs import RunRecord, RunState

ROOT = Path(__file__).parents[2]

EPOCH = EpochMetrics(1, 10, 8, 0.7, 0.6, 0.8, 0.55, 0.5, 1e-3, 1.5, 100.0, 300.0, best=True)


@pytest.fixture
def project(tmp_path: Path) -> Iterator[Project]:
    with Project.create(tmp_path / "p") as opened:
        yield opened


def begin(project: Project, name: str = "first") -> RunRecord:
    return project.runs.create(
        architecture="average.v1",
        name=name,
        config={"training": {"epochs": 3}},
        seed=7,
        labels=["b", "a"],
        data_fingerprint="f" * 64,
    )


def in_a_dead_process(folder: Path, body: str) -> None:
    """Run statements with `project` open in another process that is then killed."""
    script = "import os, sys; from pathlib import Path; from engine.store.project import Project\n"
    script += f"project = Project.open(Path(sys.argv[1]))\n{body}\nos.kill(os.getpid(), 9)"
    done = subprocess.run([sys.executable, "-c", script, str(folder)], cwd=ROOT, capture_output=True, check=False)
    assert done.returncode != 0
    assert not done.stderr, done.stderr


def test_a_run_comes_back_as_it_was_begun_and_its_folder_speaks_for_itself(project: Project) -> None:
    run = begin(project)
    assert project.runs.get(run.id) == run
    assert run.state is RunState.RUNNING
    assert run.labels == ("b", "a")
    written = json.loads((run.folder / "run.json").read_text(encoding="utf-8"))
    assert written["id"] == run.id
    assert written["config"] == {"training": {"epochs": 3}}
    assert written["folder"] == f"runs/{run.id}"


def test_an_update_changes_its_fields_and_the_file(project: Project) -> None:
    run = begin(project)
    bundle = project.models_folder / f"{run.id}.classmodel"
    figures = {"validation": {"accuracy": 0.75}}
    changed = project.runs.update(
        run.id, state=RunState.FINISHED, figures=figures, best_epoch=2, bundle=bundle, note="good", starred=True
    )
    assert changed.finished is not None
    assert changed == replace(
        run,
        state=RunState.FINISHED,
        figures=figures,
        best_epoch=2,
        bundle=bundle,
        note="good",
        starred=True,
        finished=changed.finished,
    )
    assert project.runs.get(run.id) == changed
    assert json.loads((run.folder / "run.json").read_text(encoding="utf-8"))["bundle"] == f"models/{run.id}.classmodel"
    with pytest.raises(TypeError):
        project.runs.update(run.id, seed=8)


def test_a_moved_project_finds_its_bundles(tmp_path: Path) -> None:
    with Project.create(tmp_path / "old") as project:
        run = begin(project)
        project.runs.update(run.id, bundle=project.models_folder / "m.classmodel")
    (tmp_path / "old").rename(tmp_path / "new")
    with Project.open(tmp_path / "new") as project:
        assert project.runs.get(run.id).bundle == tmp_path / "new" / "models" / "m.classmodel"
        assert project.runs.get(run.id).folder.is_dir()


def test_runs_are_named_by_id_beginning_or_last(project: Project) -> None:
    with pytest.raises(UsageError) as error:
        project.runs.get("last")
    assert error.value.info.code == "runs.none"
    first, second = begin(project), begin(project, "second")
    assert project.runs.get("last") == second
    assert project.runs.get(first.id[:-1] if second.id[:-1] != first.id[:-1] else first.id) == first
    for name in ("", "1999", first.id[:4]):
        with pytest.raises(UsageError) as error:
            project.runs.get(name)
        assert error.value.info.code == "runs.unknown"
    assert [run.id for run in project.runs.list()] == [second.id, first.id]


def test_the_ids_of_runs_begun_in_the_same_second_sort_by_time(project: Project) -> None:
    ids = []
    for _ in range(5):
        ids.append(begin(project).id)
        time.sleep(0.002)
    assert ids == sorted(ids)


def test_epochs_and_curves_survive_and_a_resumed_epoch_replaces_its_first_try(project: Project) -> None:
    run = begin(project)
    project.runs.add_epoch(run.id, EPOCH)
    project.runs.add_epoch(run.id, replace(EPOCH, epoch=2, train_loss=math.nan))
    project.runs.add_epoch(run.id, replace(EPOCH, train_loss=0.65))
    epochs = project.runs.epochs(run.id)
    assert [epoch.train_loss for epoch in epochs[:1]] == [0.65]
    assert math.isnan(epochs[1].train_loss)
    project.runs.add_points(run.id, [("train/loss", 1, 0.9), ("train/loss", 2, math.nan), ("learning_rate", 1, 0.1)])
    project.runs.add_points(run.id, [("train/loss", 1, 0.8), ("train/loss", 3, math.inf)])
    points = project.runs.points(run.id)
    assert points["learning_rate"] == ([1], [0.1])
    steps, values = points["train/loss"]
    assert steps == [1, 2, 3]
    assert values[0] == 0.8
    assert math.isnan(values[1])
    assert values[2] == math.inf
    project.runs.discard_after(run.id, epoch=1, step=1)
    assert len(project.runs.epochs(run.id)) == 1
    assert project.runs.points(run.id)["train/loss"] == ([1], [0.8])


def test_only_a_run_whose_process_died_counts_as_interrupted(tmp_path: Path) -> None:
    Project.create(tmp_path / "p").close()
    in_a_dead_process(
        tmp_path / "p",
        "project.runs.create(architecture='average.v1', name='cut', config={}, seed=1, labels=[], data_fingerprint='')",
    )
    with Project.open(tmp_path / "p") as project:
        mine = begin(project, "mine")
        (found,) = project.runs.find_interrupted()
        assert (found.name, found.state) == ("cut", RunState.INTERRUPTED)
        assert project.runs.get(mine.id).state is RunState.RUNNING
        project.runs.update(found.id, state=RunState.RUNNING)
        assert project.runs.find_interrupted() == []


def test_a_deleted_run_comes_back_with_its_files_and_is_gone_after_a_purge(project: Project) -> None:
    run = begin(project)
    bundle = project.models_folder / "m.classmodel"
    bundle.write_bytes(b"weights")
    project.runs.update(run.id, bundle=bundle)
    project.runs.add_epoch(run.id, EPOCH)
    undo = project.runs.delete(run.id)
    assert project.runs.list() == []
    redo = undo.apply(project)
    assert project.runs.get(run.id).bundle == bundle
    redo.apply(project)
    assert project.runs.list() == []
    project.runs.purge()
    assert not run.folder.exists()
    assert not bundle.exists()
    assert project.runs.epochs(run.id) == []


def test_a_cell_of_the_confusion_matrix_gives_its_documents_most_confident_first(project: Project) -> None:
    run = begin(project)
    ids = project.documents.add([DocumentDraft(f"text {number}", labels=("a",)) for number in range(4)])
    probabilities = np.array([[0.6, 0.4], [0.1, 0.9], [0.8, 0.2], [0.9, 0.1]], dtype=np.float32)
    project.predictions.replace(
        run.id, Part.TEST, document_ids=ids, true_labels=[("a",)] * 4, probabilities=probabilities, labels=["b", "a"]
    )
    wrong = project.predictions.cell(run.id, Part.TEST, true="a", predicted="b")
    assert [found.document_id for found in wrong] == [ids[3], ids[2], ids[0]]
    assert [found.excerpt for found in wrong] == ["text 3", "text 2", "text 0"]
    assert wrong[2].probability == pytest.approx(0.6)
    assert wrong[2].margin == pytest.approx(0.2)
    assert [found.document_id for found in project.predictions.cell(run.id, Part.TEST, true="a", predicted="a")] == [
        ids[1]
    ]
    assert project.predictions.cell(run.id, Part.TRAIN, true="a", predicted="a") == []
    project.documents.delete([ids[3]])
    assert len(project.predictions.cell(run.id, Part.TEST, true="a", predicted="b")) == 2


def test_a_table_gives_back_the_same_numbers_and_new_ones_replace_it(project: Project) -> None:
    run = begin(project)
    ids = project.documents.add([DocumentDraft(str(number)) for number in range(5000)])
    random = np.random.default_rng(1)
    probabilities = random.random((5000, 3), dtype=np.float32)
    for _ in range(2):
        project.predictions.replace(
            run.id,
            Part.VALIDATION,
            document_ids=ids,
            true_labels=[("x",), (), ("y",), ("z",), ("x",)] * 1000,
            probabilities=probabilities,
            labels=["x", "y", "z"],
        )
    table = project.predictions.table(run.id, Part.VALIDATION)
    assert table is not None
    assert np.array_equal(table.probabilities, probabilities)
    assert table.probabilities.dtype == np.float32
    assert table.document_ids.tolist() == ids
    assert table.true_labels[:2] == [("x",), ()]
    assert table.predicted_labels[0] == ("xyz"[int(probabilities[0].argmax())],)
    assert project.predictions.table(run.id, Part.TEST) is None
    assert project.connection().execute("SELECT count(*) FROM predictions").fetchone()[0] == 5000


def test_a_multi_label_cell_looks_for_each_label_among_several(tmp_path: Path) -> None:
    with Project.create(tmp_path / "m", mode=LabelMode.MULTI) as project:
        run = begin(project)
        ids = project.documents.add([DocumentDraft("one"), DocumentDraft("two"), DocumentDraft("three")])
        project.predictions.replace(
            run.id,
            Part.TEST,
            document_ids=ids,
            true_labels=[("a", "b"), ("b",), ()],
            probabilities=np.array([[0.9, 0.6], [0.7, 0.2], [0.1, 0.3]], dtype=np.float32),
            labels=["a", "b"],
        )
        store = project.predictions
        assert [found.document_id for found in store.cell(run.id, Part.TEST, true="b", predicted="a")] == ids[:2]
        assert [found.document_id for found in store.cell(run.id, Part.TEST, true="a", predicted="b")] == ids[:1]
        assert [found.document_id for found in store.cell(run.id, Part.TEST, true="", predicted="")] == ids[2:]
        table = store.table(run.id, Part.TEST)
        assert table is not None
        assert table.predicted_labels == [("a", "b"), ("a",), ()]
        (nearest,) = store.cell(run.id, Part.TEST, true="a", predicted="b")
        assert nearest.margin == pytest.approx(0.2)


def test_it_is_remembered_how_often_a_part_was_opened(project: Project) -> None:
    run = begin(project)
    project.predictions.record_evaluation(run.id, Part.TEST, {"accuracy": 0.5})
    project.predictions.record_evaluation(run.id, Part.TEST, {"accuracy": 0.6})
    assert [entry.figures["accuracy"] for entry in project.predictions.evaluations(run.id, Part.TEST)] == [0.5, 0.6]
    assert project.predictions.evaluations(run.id, Part.VALIDATION) == []


def test_the_ledger_accounts_for_files_and_rows(project: Project) -> None:
    ledger = project.ledger
    number = ledger.begin([Path("/data/a.csv"), Path("/data/b.csv")], {"encoding": "utf-8"})
    reason, remedy = message("The row has {count} columns.", count=3), message("Mend the row.")
    ledger.add_file(number, Path("/data/b.csv"), state=FileState.SKIPPED, reason=reason, remedy=remedy)
    ledger.add_file(number, Path("/data/a.csv"), state=FileState.READING, rows_read=10, imported=10)
    ledger.add_file(
        number, Path("/data/a.csv"), state=FileState.PARTLY, rows_read=20, imported=18, skipped=2, sha256="ab"
    )
    ledger.add_rows(number, [LedgerRow(Path("/data/a.csv"), row, RowState.BROKEN, reason, remedy) for row in range(5)])
    ledger.finish(number, ImportState.FINISHED)
    (entry,) = ledger.imports()
    assert (entry.id, entry.state, entry.options) == (number, ImportState.FINISHED, {"encoding": "utf-8"})
    assert entry.sources == (Path("/data/a.csv"), Path("/data/b.csv"))
    first, second = ledger.files(number)
    assert (first.path, first.state, first.rows_read, first.imported, first.skipped) == (
        Path("/data/a.csv"),
        FileState.PARTLY,
        20,
        18,
        2,
    )
    assert second.reason == reason
    assert str(second.remedy) == "Mend the row."
    assert [row.row for row in ledger.rows(number, offset=3, limit=10)] == [3, 4]
    assert ledger.rows(number, offset=0, limit=1)[0].reason == reason
    assert ledger.count_rows(number) == 5
    with pytest.raises(ValueError, match="nonsense"):
        ledger.add_file(number, Path("x"), state="nonsense")  # type: ignore[arg-type]


def test_an_import_that_a_dead_process_left_is_found_with_its_progress(tmp_path: Path) -> None:
    Project.create(tmp_path / "p").close()
    in_a_dead_process(
        tmp_path / "p",
        "from engine.store.documents import DocumentDraft\n"
        "number = project.ledger.begin([Path('a.csv')], {})\n"
        "with project.transaction():\n"
        "    project.documents.add([DocumentDraft('one'), DocumentDraft('two')], import_id=number)\n"
        "    project.ledger.add_file(number, Path('a.csv'), state='reading', rows_read=2, imported=2)\n",
    )
    with Project.open(tmp_path / "p") as project:
        mine = project.ledger.begin([Path("b.csv")], {})
        (found,) = project.ledger.find_unfinished()
        assert found.sources == (Path("a.csv"),)
        (file,) = project.ledger.files(found.id)
        assert file.rows_read == project.documents.count(DocumentFilter(import_id=found.id)) == 2
        project.ledger.finish(found.id, ImportState.CANCELLED)
        assert project.ledger.find_unfinished() == []
        assert [entry.id for entry in project.ledger.imports()] == [mine, found.id]


@pytest.mark.skipif(os.name == "nt", reason="file names are no bytes there")
def test_a_file_name_that_is_no_text_can_stand_in_the_ledger(project: Project) -> None:
    strange = Path(os.fsdecode(b"/data/\xff.csv"))
    number = project.ledger.begin([strange], {})
    project.ledger.add_file(number, strange, state=FileState.FAILED)
    assert project.ledger.files(number)[0].path == strange
