"""Two runs compared on the same documents, on a real project file and through the real runner."""

from __future__ import annotations

from fractions import Fraction
from math import comb
from pathlib import Path

import numpy as np
import pytest

from engine.contract.commands import CompareRuns
from engine.contract.config import LabelMode, Part
from engine.contract.events import Failed, Succeeded
from engine.evaluation.comparison import LISTED, Outcome, RunComparison, mcnemar_exact
from engine.runtime.runner import run
from engine.store.documents import DocumentDraft
from engine.store.project import Project


@pytest.mark.parametrize(
    ("only_first", "only_second", "p_value"),
    [(6, 2, 0.2890625), (0, 5, 0.0625), (0, 6, 0.03125), (1, 9, 0.021484375), (5, 5, 1.0), (0, 0, 1.0), (1, 0, 1.0)],
)
def test_mcnemar_s_exact_test_gives_the_values_of_the_binomial_table(
    only_first: int, only_second: int, p_value: float
) -> None:
    assert mcnemar_exact(only_first, only_second) == pytest.approx(p_value, rel=1e-12)
    assert mcnemar_exact(only_second, only_first) == mcnemar_exact(only_first, only_second)


def test_it_agrees_with_whole_numbers_and_stays_exact_for_many_documents() -> None:
    for a, b in ((12, 30), (100, 160), (480, 520)):
        exact = 2 * Fraction(sum(comb(a + b, k) for k in range(min(a, b) + 1)), 2 ** (a + b))
        assert mcnemar_exact(a, b) == pytest.approx(float(exact), rel=1e-10)
    assert 0 < mcnemar_exact(24_000, 26_000) < 1e-15
    assert mcnemar_exact(0, 5000) == 0.0
    with pytest.raises(ValueError, match="not negative"):
        mcnemar_exact(-1, 2)


TEXTS = [f"letter number {n}" for n in range(8)]


def measured(project: Project, name: str, said: dict[int, str], truth: dict[int, str], *, data: str = "same") -> str:
    """A run that said these labels, always with probability 0.7 (0.9 where it is wrong)."""
    labels = ("a", "b")
    record = project.runs.create(
        architecture="linear.v1", name=name, config={}, seed=1, labels=labels, data_fingerprint=data
    )
    ids = sorted(said)
    values = np.zeros((len(ids), 2), dtype=np.float32)
    for row, number in enumerate(ids):
        sure = 0.7 if said[number] == truth[number] else 0.9
        values[row] = (sure, 1 - sure) if said[number] == "a" else (1 - sure, sure)
    project.predictions.replace(
        record.id,
        Part.VALIDATION,
        document_ids=ids,
        true_labels=[(truth[number],) for number in ids],
        probabilities=values,
        labels=labels,
    )
    return record.id


def letters(project: Project, count: int = 8) -> list[int]:
    return project.documents.add([DocumentDraft(f"letter number {n}", labels=("a",)) for n in range(count)])


def compare(project: Path, first: str, second: str, part: Part = Part.VALIDATION) -> RunComparison:
    terminal = run(CompareRuns(project=project, first=first, second=second, part=part), lambda event: None)
    assert isinstance(terminal, Succeeded), terminal
    assert isinstance(terminal.result, RunComparison)
    return terminal.result


def test_every_common_document_falls_into_one_of_four_outcomes(tmp_path: Path) -> None:
    with Project.create(tmp_path / "P") as project:
        ids = letters(project)
        truth = dict.fromkeys(ids, "a")
        first = measured(project, "first", dict(zip(ids, "aaaaabbb", strict=True)), truth)
        second = measured(project, "second", dict(zip(ids, "aaabbabb", strict=True)), truth)
        found = compare(project.file, first, second)
    assert found.ids == {
        Outcome.BOTH: tuple(ids[:3]),
        Outcome.FIRST: tuple(ids[3:5]),
        Outcome.SECOND: (ids[5],),
        Outcome.NEITHER: tuple(ids[6:]),
    }
    assert (found.documents, found.first_right, found.second_right) == (8, 5, 4)
    assert found.p_value == mcnemar_exact(2, 1)
    assert (found.only_first, found.only_second, found.relabelled, found.same_data) == (0, 0, 0, True)
    line = found.listed[Outcome.FIRST][0]
    assert (line.document_id, line.excerpt) == (ids[3], "letter number 3")
    assert (line.true_labels, line.first_labels, line.second_labels) == (("a",), ("a",), ("b",))
    assert (line.first_probability, line.second_probability) == (pytest.approx(0.7), pytest.approx(0.9))


def test_only_documents_that_both_were_measured_on_with_the_same_labels_are_compared(tmp_path: Path) -> None:
    with Project.create(tmp_path / "P") as project:
        ids = letters(project)
        truth = dict.fromkeys(ids, "a")
        first = measured(project, "first", dict.fromkeys(ids[:6], "a"), truth)
        second = measured(project, "second", dict.fromkeys(ids[3:], "b"), {**truth, ids[5]: "b"}, data="other")
        found = compare(project.file, first, second)
    assert found.ids[Outcome.FIRST] == (ids[3], ids[4])
    assert found.documents == 2
    assert (found.only_first, found.only_second, found.relabelled, found.same_data) == (3, 2, 1, False)


def test_a_deleted_document_is_no_longer_compared(tmp_path: Path) -> None:
    with Project.create(tmp_path / "P") as project:
        ids = letters(project)
        truth = dict.fromkeys(ids, "a")
        first = measured(project, "first", truth, truth)
        second = measured(project, "second", truth, truth)
        project.documents.delete(ids[:2])
        assert compare(project.file, first, second).ids[Outcome.BOTH] == tuple(ids[2:])


def test_long_lists_are_cut_but_counted_whole(tmp_path: Path) -> None:
    with Project.create(tmp_path / "P") as project:
        ids = letters(project, LISTED + 5)
        truth = dict.fromkeys(ids, "a")
        first = measured(project, "first", truth, truth)
        second = measured(project, "second", dict.fromkeys(ids, "b"), truth)
        found = compare(project.file, first, second)
    assert len(found.ids[Outcome.FIRST]) == LISTED + 5
    assert len(found.listed[Outcome.FIRST]) == LISTED


def test_with_several_labels_the_whole_set_must_be_right(tmp_path: Path) -> None:
    with Project.create(tmp_path / "P", mode=LabelMode.MULTI) as project:
        ids = project.documents.add([DocumentDraft("one", labels=("a", "b")), DocumentDraft("two", labels=())])
        runs = []
        for name, values in (("first", [[0.9, 0.8], [0.1, 0.1]]), ("second", [[0.9, 0.2], [0.2, 0.1]])):
            record = project.runs.create(
                architecture="linear.v1", name=name, config={}, seed=1, labels=("a", "b"), data_fingerprint="x"
            )
            project.predictions.replace(
                record.id,
                Part.VALIDATION,
                document_ids=ids,
                true_labels=[("a", "b"), ()],
                probabilities=np.array(values, dtype=np.float32),
                labels=("a", "b"),
            )
            runs.append(record.id)
        found = compare(project.file, *runs)
    assert found.ids[Outcome.FIRST] == (ids[0],)
    assert found.ids[Outcome.BOTH] == (ids[1],)


def test_a_run_without_predictions_on_the_part_is_refused_in_plain_words(tmp_path: Path) -> None:
    with Project.create(tmp_path / "P") as project:
        ids = letters(project)
        truth = dict.fromkeys(ids, "a")
        first = measured(project, "first", truth, truth)
        second = measured(project, "second", truth, truth)
        command = CompareRuns(project=project.file, first=first, second=second, part=Part.TEST)
        terminal = run(command, lambda event: None)
    assert isinstance(terminal, Failed)
    assert terminal.error.code == "compare.not_measured"
    assert "first was not measured" in str(terminal.error.happened)
