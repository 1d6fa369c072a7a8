"""Which documents come first, and that later corrections of labels change nothing that was measured."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import numpy as np
import pytest

from engine.contract.commands import DocumentOrder, MeasureThresholds, RankDocuments
from engine.contract.config import LabelMode, Part
from engine.contract.events import Failed, Succeeded
from engine.evaluation.ranking import RankedDocuments, rank
from engine.runtime.runner import run
from engine.store.documents import DocumentDraft
from engine.store.project import Project

LABELS = ("a", "b", "c")
CASES = [  # true label, probabilities
    ("a", (0.8, 0.1, 0.1)),
    ("a", (0.3, 0.6, 0.1)),
    ("b", (0.95, 0.04, 0.01)),
    ("c", (0.3, 0.3, 0.4)),
    ("a", (0.2, 0.7, 0.1)),
]


@pytest.fixture
def project(tmp_path: Path) -> Iterator[Project]:
    folder = tmp_path / "Measured"
    with Project.create(folder) as made:
        ids = made.documents.add([DocumentDraft(f"text {n}", labels=(case[0],)) for n, case in enumerate(CASES)])
        record = made.runs.create(name="run", architecture="average.v1", config={}, seed=1, labels=LABELS,
                                  data_fingerprint="")  # fmt: skip
        made.predictions.replace(
            record.id, Part.VALIDATION, document_ids=ids, true_labels=[(case[0],) for case in CASES],
            probabilities=np.array([case[1] for case in CASES], dtype=np.float32), labels=LABELS,
        )  # fmt: skip
    with Project.open(folder) as opened:
        yield opened


def ask(project: Project, order: DocumentOrder, **wanted: str) -> RankedDocuments:
    number = project.runs.list()[0].id
    command = RankDocuments(project=project.file, run_id=number, part=Part.VALIDATION, order=order, **wanted)
    ended = run(command, lambda _event: None)
    assert isinstance(ended, Succeeded)
    assert isinstance(ended.result, RankedDocuments)
    return ended.result


def places(found: RankedDocuments) -> list[int]:
    """Which of CASES, counted from 0: ids count from 1."""
    return [int(number) - 1 for number in found.document_ids]


def test_the_most_confident_errors_come_first_and_right_documents_not_at_all(project: Project) -> None:
    found = ask(project, DocumentOrder.CONFIDENT)
    assert places(found) == [2, 4, 1]
    assert found.errors == 3


def test_the_most_doubtful_come_first_whether_right_or_wrong(project: Project) -> None:
    found = ask(project, DocumentOrder.DOUBTFUL)
    assert places(found) == [3, 1, 4, 0, 2]
    assert found.errors == 3


def test_the_hardest_are_those_whose_true_label_was_least_probable(project: Project) -> None:
    assert places(ask(project, DocumentOrder.HARDEST)) == [2, 4, 1, 3, 0]


def test_a_cell_and_a_class_narrow_the_list(project: Project) -> None:
    assert places(ask(project, DocumentOrder.CONFIDENT, true="a", predicted="b")) == [4, 1]
    assert places(ask(project, DocumentOrder.CONFIDENT, true="a", predicted="a")) == [0]
    assert places(ask(project, DocumentOrder.CONFIDENT, label="a")) == [2, 4, 1]
    assert places(ask(project, DocumentOrder.DOUBTFUL, label="c")) == [3]


def test_a_corrected_label_is_counted_and_changes_no_order_and_no_threshold(project: Project) -> None:
    number = project.runs.list()[0].id
    curve = MeasureThresholds(project=project.file, run_id=number, part=Part.VALIDATION)
    before = run(curve, lambda _event: None)
    undo = project.documents.set_labels([3], ("a",))
    found = ask(project, DocumentOrder.CONFIDENT)
    assert found.corrected == 1
    assert places(found) == [2, 4, 1]
    after = run(MeasureThresholds(project=project.file, run_id=number, part=Part.VALIDATION), lambda _event: None)
    assert isinstance(before, Succeeded)
    assert isinstance(after, Succeeded)
    assert after.result == before.result
    undo.apply(project)
    assert ask(project, DocumentOrder.CONFIDENT).corrected == 0


def test_unsure_marks_and_renamed_labels_are_no_corrections(project: Project) -> None:
    project.documents.set_labels([3], ("b",), unsure=True)
    project.labels.rename("c", "sea")
    number = project.runs.list()[0].id
    assert project.predictions.corrected(number, Part.VALIDATION) == set()
    project.documents.set_labels([4], ("a",))
    assert project.predictions.corrected(number, Part.VALIDATION) == {4}
    assert project.predictions.corrected(number, Part.VALIDATION, [1, 2]) == set()


def test_what_a_run_said_about_documents_is_read_by_their_ids(project: Project) -> None:
    number = project.runs.list()[0].id
    found = project.predictions.of_documents(number, Part.VALIDATION, [3, 77])
    assert list(found) == [3]
    assert found[3].true_labels == ("b",)
    assert found[3].predicted_labels == ("a",)
    assert found[3].probabilities == pytest.approx({"a": 0.95, "b": 0.04, "c": 0.01})


def test_a_part_that_was_not_measured_is_refused_in_words(project: Project) -> None:
    number = project.runs.list()[0].id
    command = RankDocuments(project=project.file, run_id=number, part=Part.TEST, order=DocumentOrder.HARDEST)
    ended = run(command, lambda _event: None)
    assert isinstance(ended, Failed)
    assert ended.error.code == "evaluate.not_measured"


def test_openings_of_the_test_part_outlive_their_runs(project: Project) -> None:
    number = project.runs.list()[0].id
    for _ in range(3):
        project.predictions.record_evaluation(number, Part.TEST, {})
    assert project.predictions.openings(Part.TEST) == 3
    project.runs.delete(number)
    project.runs.purge()
    assert project.predictions.openings(Part.TEST) == 3
    assert project.predictions.openings(Part.VALIDATION) == 0


def test_with_several_labels_a_document_ranks_by_its_surest_wrong_decision() -> None:
    true = np.array([[1, 0], [1, 0], [0, 0]], dtype=np.bool_)
    probabilities = np.array([[0.4, 0.1], [0.05, 0.55], [0.3, 0.2]], dtype=np.float32)
    assert rank(true, probabilities, order=DocumentOrder.CONFIDENT, multi_label=True).tolist() == [1, 0, 2]
    assert rank(true, probabilities, order=DocumentOrder.DOUBTFUL, multi_label=True).tolist() == [1, 0, 2]
    assert rank(true, probabilities, order=DocumentOrder.HARDEST, multi_label=True).tolist() == [1, 0, 2]


def test_one_label_of_several_is_a_question_of_its_own(tmp_path: Path) -> None:
    with Project.create(tmp_path / "Several", mode=LabelMode.MULTI) as project:
        ids = project.documents.add([DocumentDraft(name, labels=("a",)) for name in ("x", "y", "z")])
        record = project.runs.create(name="run", architecture="average.v1", config={}, seed=1, labels=("a", "b"),
                                     data_fingerprint="")  # fmt: skip
        project.predictions.replace(
            record.id, Part.VALIDATION, document_ids=ids, true_labels=[("a",)] * 3, labels=("a", "b"),
            probabilities=np.array([[0.9, 0.8], [0.9, 0.1], [0.2, 0.1]], dtype=np.float32),
        )  # fmt: skip
        assert places(ask(project, DocumentOrder.CONFIDENT)) == [0, 2]
        assert places(ask(project, DocumentOrder.CONFIDENT, label="a")) == [2]
        assert places(ask(project, DocumentOrder.CONFIDENT, label="b")) == [0]
