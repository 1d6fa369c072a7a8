"""The whole text behind a row of a batch: read again from its file or its project, and never another text."""

from __future__ import annotations

from pathlib import Path

import pytest

from engine.architectures.configuration import make_config
from engine.contract.commands import ImportOptions, PredictBatch, ReadClassifiedText, Train
from engine.contract.errors import ErrorInfo
from engine.contract.events import Event, Failed, PartialResult, Succeeded
from engine.prediction.rows import EXCERPT, PredictionRow
from engine.runtime.runner import run
from engine.store.project import Project
from tests.import_runs import import_into, make_project

LONG = "the invoice was paid and " * 40 + "the last word is finis"


@pytest.fixture(scope="module")
def project(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("trained")
    table = folder / "letters.csv"
    classes = (("a lamp", "repair"), ("a bill", "money"))
    lines = [f"{text} number {i},{label}" for i in range(8) for text, label in classes]
    table.write_text("text,label\n" + "\n".join(lines))
    made = make_project(folder / "office")
    import_into(made, table)
    trained = run(Train(project=made, config=make_config("linear", {})), lambda _: None)
    assert isinstance(trained, Succeeded), trained
    return made


def model_of(project: Path) -> Path:
    with Project.open(project) as opened:
        bundle = opened.runs.list()[0].bundle
    assert bundle is not None
    return bundle


def classify(project: Path, source: Path, **options: object) -> tuple[list[PredictionRow], ImportOptions]:
    wanted = ImportOptions(**options)  # type: ignore[arg-type]
    events: list[Event] = []
    ended = run(PredictBatch(model=model_of(project), sources=(source,), options=wanted), events.append)
    assert isinstance(ended, Succeeded), ended
    return [row for event in events if isinstance(event, PartialResult) for row in event.items], wanted


def read(row: PredictionRow, options: ImportOptions = ImportOptions(), project: Path | None = None) -> str:  # noqa: B008
    ended = run(ReadClassifiedText(row=row, options=options, project=project), lambda _: None)
    assert isinstance(ended, Succeeded), ended
    assert isinstance(ended.result, str)
    return ended.result


def refusal(row: PredictionRow, project: Path | None = None) -> ErrorInfo:
    ended = run(ReadClassifiedText(row=row, project=project), lambda _: None)
    assert isinstance(ended, Failed), ended
    return ended.error


def test_the_text_of_a_letter_is_read_to_its_last_word(project: Path, tmp_path: Path) -> None:
    letter = tmp_path / "letter.txt"
    letter.write_text(LONG)
    (row,), options = classify(project, letter)
    assert len(row.text) == EXCERPT
    assert not row.is_whole
    assert read(row, options) == LONG


def test_a_row_of_a_table_is_found_by_its_number_and_its_chosen_column(project: Path, tmp_path: Path) -> None:
    table = tmp_path / "table.csv"
    table.write_text("subject,body\n" + "".join(f"subject {number},{LONG} {number}\n" for number in range(900)))
    rows, options = classify(project, table, text_columns=("body",))
    assert read(rows[700], options) == f"{LONG} 700"
    assert read(rows[0], options) == f"{LONG} 0"


def test_a_document_of_the_project_is_read_from_the_project(project: Path, tmp_path: Path) -> None:
    events: list[Event] = []
    ended = run(PredictBatch(model=model_of(project), project=project, document_ids=(3,)), events.append)
    assert isinstance(ended, Succeeded), ended
    (row,) = [row for event in events if isinstance(event, PartialResult) for row in event.items]
    with Project.open(project) as opened:
        assert read(row, project=project) == opened.documents.get(3).text


def test_a_file_that_is_gone_is_said_plainly(project: Path, tmp_path: Path) -> None:
    letter = tmp_path / "letter.txt"
    letter.write_text(LONG)
    (row,), _ = classify(project, letter)
    letter.unlink()
    found = refusal(row)
    assert found.code == "prediction.text_gone"
    assert str(found.happened) == "letter.txt is no longer where it was classified."


@pytest.mark.parametrize("now", [f"{LONG}, or is it", "", "\0\1\2\3" * 400], ids=["longer", "empty", "no text"])
def test_a_file_that_has_changed_is_not_taken_for_what_was_classified(project: Path, tmp_path: Path, now: str) -> None:
    letter = tmp_path / "letter.txt"
    letter.write_text(LONG)
    (row,), _ = classify(project, letter)
    letter.write_text(now)
    found = refusal(row)
    assert found.code == "prediction.text_changed"
    assert str(found.happened) == "letter.txt has changed since it was classified."


def test_a_table_that_has_become_shorter_has_changed(project: Path, tmp_path: Path) -> None:
    table = tmp_path / "table.csv"
    table.write_text("text\n" + "".join(f"{LONG} {number}\n" for number in range(20)))
    rows, _ = classify(project, table)
    table.write_text(f"text\n{LONG} 0\n")
    assert refusal(rows[19]).code == "prediction.text_changed"
