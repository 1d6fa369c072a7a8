"""Predicting with a model that was really trained: one text, files, documents of a project; taking results out."""

from __future__ import annotations

import csv
import json
import os
import sys
from pathlib import Path

import psutil
import pytest

from engine.architectures.configuration import make_config
from engine.contract.commands import (
    Command,
    ExportModel,
    ExportPredictions,
    ImportOptions,
    PredictBatch,
    PredictText,
    ReadConfidences,
    Train,
)
from engine.contract.config import Part
from engine.contract.events import Cancelled, Event, Failed, PartialResult, Progress, Succeeded, Terminal, Warned
from engine.prediction.predictor import Prediction
from engine.prediction.rows import PredictionRow
from engine.runtime.runner import run
from engine.store.project import Project
from tests.full_disk import CODES, WAYS, full_disk
from tests.import_runs import import_into, make_project
from tests.unit.misbehaving import known_reader, trouble

REPAIR = ["the lamp is broken", "the street lamp is dark", "please repair the broken road", "a broken pipe in the road"]
MONEY = ["the invoice was paid", "please pay this invoice", "a bill was paid twice", "the amount of the bill"]


class Trained:
    """A project whose model tells repairs from bills."""

    def __init__(self, folder: Path) -> None:
        self.project = make_project(folder / "office")
        path = folder / "letters.csv"
        lines = [f"{text} number {i},{label}" for i in range(8) for label, texts in CLASSES for text in texts]
        path.write_text("text,label\n" + "\n".join(lines))
        import_into(self.project, path)
        terminal = run(Train(project=self.project, config=make_config("linear", {})), lambda event: None)
        assert isinstance(terminal, Succeeded), terminal
        self.run_id: str = terminal.result.run_id
        self.bundle: Path = terminal.result.bundle


CLASSES = (("repair", REPAIR), ("money", MONEY))


@pytest.fixture(scope="module")
def trained(tmp_path_factory: pytest.TempPathFactory) -> Trained:
    return Trained(tmp_path_factory.mktemp("trained"))


def perform(command: Command) -> tuple[Terminal, list[Event]]:
    events: list[Event] = []
    return run(command, events.append), events


def rows_of(events: list[Event]) -> list[PredictionRow]:
    return [row for event in events if isinstance(event, PartialResult) for row in event.items]


def test_one_text_gets_its_label_and_all_probabilities(trained: Trained) -> None:
    terminal, _ = perform(PredictText(model=trained.bundle, text="my lamp is broken"))
    assert isinstance(terminal, Succeeded)
    found: Prediction = terminal.result
    assert found.labels == ("repair",)
    assert set(found.probabilities) == {"repair", "money"}
    assert found.probability == max(found.probabilities.values())
    assert sum(found.probabilities.values()) == pytest.approx(1.0, abs=1e-5)


def test_a_table_becomes_rows_in_its_order_with_their_own_numbers(trained: Trained, tmp_path: Path) -> None:
    path = tmp_path / "new.csv"
    path.write_text("id,text,label\nA1,a broken lamp,?\nA2,\nA3,an unpaid invoice,?\n")
    terminal, events = perform(PredictBatch(model=trained.bundle, sources=(path,)))
    assert isinstance(terminal, Succeeded)
    summary = terminal.result
    assert (summary.rows, summary.rows_read, summary.skipped) == (2, 3, 1)
    assert summary.reasons[0].code in ("row.empty_text", "row.ragged")
    rows = rows_of(events)
    assert [(row.external_id, row.position, row.labels, row.document_id) for row in rows] == [
        ("A1", 2, ("repair",), None),
        ("A3", 4, ("money",), None),
    ]
    assert rows[0].source == str(path)
    assert rows[0].classes == tuple(rows[0].classes)
    assert rows[0].probability == max(rows[0].probabilities)
    assert summary.counts == {"repair": 1, "money": 1}


def test_a_folder_of_files_is_classified_whatever_their_format(trained: Trained, tmp_path: Path) -> None:
    (tmp_path / "in").mkdir()
    (tmp_path / "in" / "a.txt").write_text("the road is broken")
    (tmp_path / "in" / "b.jsonl").write_text('{"text": "please pay the bill"}\n')
    (tmp_path / "in" / "c.pdf").write_bytes(b"%PDF-1.7")
    terminal, events = perform(PredictBatch(model=trained.bundle, sources=(tmp_path / "in",)))
    assert isinstance(terminal, Succeeded)
    assert [row.labels for row in rows_of(events)] == [("repair",), ("money",)]
    assert [event.info.code for event in events if isinstance(event, Warned)] == ["import.damaged"]


def test_documents_of_the_project_are_classified(trained: Trained) -> None:
    with Project.open(trained.project) as project:
        ids = tuple(project.documents.ids()[:5])
        everything = project.documents.count()
    terminal, events = perform(PredictBatch(model=trained.bundle, project=trained.project, document_ids=ids))
    assert isinstance(terminal, Succeeded)
    assert tuple(row.document_id for row in rows_of(events)) == ids
    terminal, events = perform(PredictBatch(model=trained.bundle, project=trained.project))
    assert len(rows_of(events)) == everything
    last = [event for event in events if isinstance(event, Progress)][-1]
    assert (last.done, last.total) == (everything, everything)


@pytest.mark.parametrize("extension", [".csv", ".xlsx", ".jsonl"])
def test_the_rows_are_written_as_they_come_and_again_by_the_export(
    trained: Trained, tmp_path: Path, extension: str
) -> None:
    path = tmp_path / "new.csv"
    path.write_text("text\n" + "".join(f"a broken lamp number {i}\n" for i in range(700)))
    written, exported = tmp_path / f"written{extension}", tmp_path / f"exported{extension}"
    terminal, events = perform(PredictBatch(model=trained.bundle, sources=(path,), output=written))
    assert isinstance(terminal, Succeeded)
    assert terminal.result.output == written
    rows = rows_of(events)
    assert [row.position for row in rows] == list(range(2, 702))
    again, _ = perform(ExportPredictions(rows=tuple(rows), output=exported))
    assert isinstance(again, Succeeded)
    if extension == ".xlsx":
        from python_calamine import CalamineWorkbook

        tables = [CalamineWorkbook.from_path(p).get_sheet_by_index(0).to_python() for p in (written, exported)]
        assert tables[0] == tables[1]
        assert len(tables[0]) == 701
    else:
        assert written.read_bytes() == exported.read_bytes()
        assert len(written.read_text(encoding="utf-8-sig").splitlines()) == (701 if extension == ".csv" else 700)


@pytest.mark.parametrize("way", WAYS)
@pytest.mark.parametrize("extension", [".csv", ".xlsx", ".jsonl"])
def test_a_batch_that_fills_the_disk_says_so_and_leaves_the_old_file(
    trained: Trained, tmp_path: Path, extension: str, way: str
) -> None:
    path = tmp_path / "new.csv"
    path.write_text("text\n" + "".join(f"a broken lamp number {os.urandom(150).hex()}\n" for _ in range(3000)))
    with full_disk(tmp_path / "stick", way) as stick:
        output = stick / f"out{extension}"
        output.write_text("old")
        terminal, events = perform(PredictBatch(model=trained.bundle, sources=(path,), output=output))
        assert isinstance(terminal, Failed)
        assert terminal.error.code == CODES[way]
        assert output.read_text() == "old"
        assert list(stick.iterdir()) == [output]
        assert len(rows_of(events)) > 0  # what was classified before had been shown
    assert len(path.read_text().splitlines()) == 3001


def test_letters_are_whole_files_and_rows_of_a_table_are_not(trained: Trained, tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text("the road is broken")
    (tmp_path / "b.csv").write_text("text\nplease pay the bill\n")
    _, events = perform(PredictBatch(model=trained.bundle, sources=(tmp_path / "a.txt", tmp_path / "b.csv")))
    assert [row.whole_file for row in rows_of(events)] == [True, False]


def test_what_a_threshold_meant_is_counted_on_the_validation_part(trained: Trained) -> None:
    with Project.open(trained.project) as project:
        table = project.predictions.table(trained.run_id, Part.VALIDATION)
    assert table is not None
    right = [true == said for true, said in zip(table.true_labels, table.predicted_labels, strict=True)]
    sure = table.probabilities.max(axis=1)
    terminal, _ = perform(ReadConfidences(project=trained.project, run_id=trained.run_id))
    assert isinstance(terminal, Succeeded)
    found = terminal.result
    assert found.documents == len(right) > 0
    for below in (0.0, 0.5, 0.6, 0.7, 0.8, 0.9, 1.0):
        above = [correct for correct, share in zip(right, sure, strict=True) if round(share * 1000) >= below * 1000]
        assert found.at(below) == (sum(above), len(above))
    nothing, _ = perform(ReadConfidences(project=trained.project, run_id=trained.run_id, part=Part.TEST))
    assert isinstance(nothing, Succeeded)
    assert nothing.result is None


def test_probabilities_do_not_depend_on_what_else_is_classified(trained: Trained, tmp_path: Path) -> None:
    path = tmp_path / "new.csv"
    path.write_text("text\n" + "".join(f"a broken lamp number {i} {'and more' * (i % 9)}\n" for i in range(300)))
    _, events = perform(PredictBatch(model=trained.bundle, sources=(path,)))
    for row in rows_of(events)[::97]:
        terminal, _ = perform(PredictText(model=trained.bundle, text=row.text))
        assert isinstance(terminal, Succeeded)
        assert row.probabilities == pytest.approx(tuple(terminal.result.probabilities.values()), abs=1e-6)


def batch_ended_early(trained: Trained, tmp_path: Path, *, stop: bool) -> tuple[Terminal, list[Event], Path]:
    path = tmp_path / "new.csv"
    path.write_text("text\n" + "".join(f"a broken lamp number {i}\n" for i in range(20_000)))
    output = tmp_path / "out.csv"
    command = PredictBatch(model=trained.bundle, sources=(path,), output=output)
    events: list[Event] = []

    def watch(event: Event) -> None:
        events.append(event)
        if isinstance(event, PartialResult):
            command.token.stop() if stop else command.token.abort()

    return run(command, watch), events, output


def test_an_aborted_batch_leaves_no_file(trained: Trained, tmp_path: Path) -> None:
    terminal, events, output = batch_ended_early(trained, tmp_path, stop=False)
    assert isinstance(terminal, Cancelled)
    assert len(rows_of(events)) < 20_000
    assert sorted(path.name for path in tmp_path.iterdir()) == ["new.csv"]
    assert not output.exists()


def test_a_stopped_batch_keeps_the_rows_it_has(trained: Trained, tmp_path: Path) -> None:
    terminal, events, output = batch_ended_early(trained, tmp_path, stop=True)
    assert isinstance(terminal, Succeeded)
    assert terminal.result.stopped
    rows = rows_of(events)
    assert 0 < len(rows) < 20_000
    with output.open(encoding="utf-8-sig", newline="") as file:
        assert len(list(csv.reader(file))) == len(rows) + 1


@pytest.mark.skipif(sys.platform == "win32", reason="signals are what these files misbehave with")
def test_a_file_that_crashes_what_reads_it_costs_itself_alone(
    trained: Trained, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "outside").mkdir()
    for number, steps in enumerate(["row the lamp is broken", "crash", "row please pay this invoice"]):
        trouble(tmp_path / "inbox", str(number), steps)
    with known_reader(tmp_path / "outside", monkeypatch):
        terminal, events = perform(PredictBatch(model=trained.bundle, sources=(tmp_path / "inbox",)))
    assert isinstance(terminal, Succeeded), terminal
    assert [(Path(row.source).name, row.labels) for row in rows_of(events)] == [
        ("0.trouble", ("repair",)),
        ("2.trouble", ("money",)),
    ]
    assert [event.info.code for event in events if isinstance(event, Warned)] == ["import.reader_crashed"]
    assert [(reason.code, reason.count) for reason in terminal.result.reasons] == [("import.reader_crashed", 1)]


@pytest.mark.skipif(sys.platform == "win32", reason="signals are what these files misbehave with")
def test_a_person_who_stops_does_not_wait_for_a_file_that_hangs(
    trained: Trained, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "outside").mkdir()
    for number, steps in enumerate(["row the lamp is broken", "hang", "row please pay this invoice"]):
        trouble(tmp_path / "inbox", str(number), steps)
    with known_reader(tmp_path / "outside", monkeypatch):
        command = PredictBatch(model=trained.bundle, sources=(tmp_path / "inbox",))
        events: list[Event] = []

        def listen(event: Event) -> None:
            events.append(event)
            if isinstance(event, Progress):
                command.token.stop()

        terminal = run(command, listen)
    assert isinstance(terminal, Succeeded), terminal
    assert terminal.result.stopped
    assert [Path(row.source).name for row in rows_of(events)] == ["0.trouble"]
    assert psutil.Process().children() == []


def test_a_missing_text_column_is_named(trained: Trained, tmp_path: Path) -> None:
    path = tmp_path / "new.csv"
    path.write_text("text\na broken lamp\n")
    options = ImportOptions(text_columns=("body",))
    terminal, _ = perform(PredictBatch(model=trained.bundle, sources=(path,), options=options))
    assert isinstance(terminal, Failed)
    assert terminal.error.code == "import.missing_column"


def test_a_wrong_ending_is_refused_before_anything_is_classified(trained: Trained, tmp_path: Path) -> None:
    path = tmp_path / "new.csv"
    path.write_text("text\na broken lamp\n")
    terminal, events = perform(PredictBatch(model=trained.bundle, sources=(path,), output=tmp_path / "out.pdf"))
    assert isinstance(terminal, Failed)
    assert terminal.error.code == "export.format"
    assert rows_of(events) == []


def test_an_exported_model_gives_the_same_probabilities(trained: Trained, tmp_path: Path) -> None:
    terminal, _ = perform(ExportModel(project=trained.project, run_id="last", output=tmp_path / "town hall"))
    assert isinstance(terminal, Succeeded)
    assert terminal.result == tmp_path / "town hall.classmodel"
    answers = []
    for model in (trained.bundle, terminal.result):
        found, _ = perform(PredictText(model=model, text="the lamp and the invoice"))
        assert isinstance(found, Succeeded)
        answers.append(tuple(found.result.probabilities.values()))
    assert answers[0] == pytest.approx(answers[1], abs=1e-6)


@pytest.mark.parametrize(
    ("run_id", "name", "code"), [("zzz", "a.classmodel", "runs.unknown"), ("last", "a.zip", "export.model_name")]
)
def test_a_model_that_cannot_be_exported_says_why(
    trained: Trained, tmp_path: Path, run_id: str, name: str, code: str
) -> None:
    terminal, _ = perform(ExportModel(project=trained.project, run_id=run_id, output=tmp_path / name))
    assert isinstance(terminal, Failed)
    assert terminal.error.code == code
    assert list(tmp_path.iterdir()) == []


def test_a_damaged_model_is_not_passed_on(trained: Trained, tmp_path: Path) -> None:
    content = trained.bundle.read_bytes()
    try:
        trained.bundle.write_bytes(content[:-200])
        terminal, _ = perform(ExportModel(project=trained.project, run_id="last", output=tmp_path / "a.classmodel"))
    finally:
        trained.bundle.write_bytes(content)
    assert isinstance(terminal, Failed)
    assert terminal.error.code.startswith("bundle.")
    assert list(tmp_path.iterdir()) == []


def test_a_summary_can_be_written_as_json(trained: Trained, tmp_path: Path) -> None:
    path = tmp_path / "new.csv"
    path.write_text("text\na broken lamp\n")
    terminal, _ = perform(PredictBatch(model=trained.bundle, sources=(path,)))
    assert json.loads(json.dumps(terminal.to_dict()))["result"]["rows"] == 1
