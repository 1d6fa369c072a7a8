"""Two coders: agreement figures of the literature, a file from one project to another, and what can be wrong."""

from __future__ import annotations

import json
import shutil
from pathlib import Path
from typing import Any

import pytest

from engine.care.coding import FORMAT
from engine.contract.commands import ExportCoding, ImportCoding, LookIntoFinding, RepairFinding
from engine.contract.edits import ConfirmLabels, SetLabels
from engine.contract.events import Event, Failed, Succeeded, Warned
from engine.contract.findings import Finding
from engine.evaluation.agreement import cohen_kappa, krippendorff_alpha, mean_over_labels
from engine.runtime.runner import run
from engine.store.documents import DocumentDraft
from engine.store.project import Project
from tests.e2e.letters import make_project


def test_kappa_and_alpha_are_those_of_the_literature() -> None:
    pairs = [("yes", "yes")] * 20 + [("yes", "no")] * 5 + [("no", "yes")] * 10 + [("no", "no")] * 15
    assert cohen_kappa(pairs) == pytest.approx(0.4)
    # Krippendorff (2011), example of nominal data with two observers: alpha 0.095
    first, second = "0100000000", "1110010100"
    assert krippendorff_alpha(list(zip(first, second, strict=True))) == pytest.approx(0.095, abs=0.0005)
    # his example with four observers, twelve units and missing answers: alpha 0.743
    units = [
        "111", "2232", "3333", "3333", "2222", "1234", "4444", "1121", "2222", "555", "11", "3",
    ]  # fmt: skip
    assert krippendorff_alpha(units) == pytest.approx(0.743, abs=0.0005)


def test_where_agreement_is_not_defined_nothing_is_claimed() -> None:
    assert cohen_kappa([]) is None
    assert cohen_kappa([("a", "a")] * 5) is None
    assert krippendorff_alpha([("a", "a")] * 5) is None
    assert krippendorff_alpha([("a",)]) is None
    same = [(frozenset({"a"}), frozenset({"a"})), (frozenset({"b"}), frozenset({"b"}))]
    assert mean_over_labels(same, ["a", "b"]) == (1.0, 1.0)
    assert mean_over_labels([], ["a"]) == (None, None)


@pytest.fixture
def two(tmp_path: Path) -> tuple[Path, Path]:
    """Two projects with the same letters; in the second one three labels are others."""
    first = make_project(tmp_path / "First", 10)
    second = tmp_path / "Second"
    shutil.copytree(first, second)
    with Project.open(second) as project:
        for number in project.documents.ids()[:3]:
            (own,) = project.documents.get(number).labels
            project.documents.edit([number], SetLabels(("minutes" if own != "minutes" else "invoice",)))
        project.documents.edit(project.documents.ids()[3:5], SetLabels(()))
    return first, second


def written(project: Path, folder: Path, coder: str = "Ann") -> Path:
    path = folder / "labels.classcoding"
    end = run(ExportCoding(project=project, output=path, coder=coder), lambda _: None)
    assert isinstance(end, Succeeded), end
    return path


def read(project: Path, path: Path) -> tuple[Any, list[str]]:
    events: list[Event] = []
    end = run(ImportCoding(project=project, source=path), events.append)
    warnings = [event.info.code for event in events if isinstance(event, Warned)]
    if isinstance(end, Failed):
        return end.error.code, warnings
    assert isinstance(end, Succeeded)
    return end.result, warnings


def conflicts(project: Path) -> list[Any]:
    end = run(LookIntoFinding(project=project, finding=Finding.CODING_CONFLICTS), lambda _: None)
    assert isinstance(end, Succeeded)
    return list(end.result)


def test_what_the_other_said_is_compared_and_changes_no_label(two: tuple[Path, Path], tmp_path: Path) -> None:
    first, second = two
    path = written(second, tmp_path)
    content = json.loads(path.read_text(encoding="utf-8"))
    assert content["coder"] == "Ann"
    assert len(content["documents"]) == 28
    with Project.open(first) as project:
        texts = [document.text for document in project.documents.iterate()]
        before = [document.labels for document in project.documents.iterate()]
    assert not any(text in path.read_text(encoding="utf-8") for text in texts)
    result, warnings = read(first, path)
    assert warnings == []
    record = result.record
    assert (record.coder, record.documents, record.compared, record.agreed) == ("Ann", 28, 28, 25)
    assert 0.8 < record.kappa < 0.9
    assert record.alpha == pytest.approx(record.kappa, abs=0.02)
    assert (result.conflicts, result.unknown, result.new_labels) == (3, 0, ())
    with Project.open(first) as project:
        assert [document.labels for document in project.documents.iterate()] == before
        assert [entry.coder for entry in project.codings.records()] == ["Ann"]


def test_conflicts_are_decided_one_by_one_and_stay_on_record(two: tuple[Path, Path], tmp_path: Path) -> None:
    first, second = two
    result, _ = read(first, written(second, tmp_path))
    found = conflicts(first)
    assert [group.detail["coder"] for group in found] == ["Ann"] * 3
    with Project.open(first) as project:
        accepted = project.documents.edit(found[0].ids, SetLabels(tuple(found[0].detail["labels"])))
        kept = project.documents.edit(found[1].ids, ConfirmLabels())
        assert [group.ids for group in conflicts(first)] == [found[2].ids]
        assert len(project.documents.history(found[1].ids[0])) == 2
        end = run(RepairFinding(project=first, finding=Finding.CODING_CONFLICTS), lambda _: None)
        assert isinstance(end, Succeeded)
        assert conflicts(first) == []
        assert project.documents.get(found[2].ids[0]).unsure
        end.result.apply(project)
        kept.apply(project)
        accepted.apply(project)
        assert conflicts(first) == found
        redo = result.undo.apply(project)
        assert conflicts(first) == []
        assert project.codings.records() == []
        redo.apply(project)
        assert conflicts(first) == found


def test_a_file_read_again_takes_the_place_of_the_one_before(two: tuple[Path, Path], tmp_path: Path) -> None:
    first, second = two
    path = written(second, tmp_path)
    read(first, path)
    read(first, path)
    with Project.open(first) as project:
        assert len(project.codings.records()) == 1
    assert len(conflicts(first)) == 3


def test_a_file_of_another_project_is_refused_with_a_sentence(two: tuple[Path, Path], tmp_path: Path) -> None:
    other = tmp_path / "Other"
    with Project.create(other) as project:
        project.documents.add([DocumentDraft("quite another text", labels=("a",))])
    assert read(other, written(two[1], tmp_path)) == ("coding.other_project", [])
    assert conflicts(other) == []


def test_a_file_that_was_edited_by_hand_is_read_with_a_warning(two: tuple[Path, Path], tmp_path: Path) -> None:
    path = written(two[1], tmp_path)
    content = json.loads(path.read_text(encoding="utf-8"))
    content["documents"][10]["labels"] = ["by hand"]
    content["documents"][11]["labels"] = []
    path.write_text(json.dumps(content), encoding="utf-8")
    result, warnings = read(two[0], path)
    assert warnings == ["coding.changed"]
    assert result.new_labels == ("by hand",)
    with Project.open(two[0]) as project:
        assert "by hand" not in project.labels.names()


@pytest.mark.parametrize(
    "data",
    [b"", b"no json", b"[]", b"{}", b'{"format": 1, "documents": 5, "written": 0}', b"\xff\xfe\x00", b'{"format": "x"}',
     b'{"format": 1, "written": 0, "documents": [[]]}'],
)  # fmt: skip
def test_what_is_no_coding_file_is_refused(two: tuple[Path, Path], tmp_path: Path, data: bytes) -> None:
    path = tmp_path / "bad.classcoding"
    path.write_bytes(data)
    assert read(two[0], path) == ("coding.unreadable", [])


def test_a_newer_format_is_refused(two: tuple[Path, Path], tmp_path: Path) -> None:
    path = written(two[1], tmp_path)
    content = json.loads(path.read_text(encoding="utf-8"))
    path.write_text(json.dumps({**content, "format": FORMAT + 1}), encoding="utf-8")
    assert read(two[0], path)[0] == "coding.newer"


def test_without_labels_there_is_nothing_to_hand_over(tmp_path: Path) -> None:
    with Project.create(tmp_path / "p") as project:
        project.documents.add([DocumentDraft("a text")])
    end = run(ExportCoding(project=tmp_path / "p", output=tmp_path / "x.classcoding", coder="A"), lambda _: None)
    assert isinstance(end, Failed)
    assert end.error.code == "coding.nothing"


def test_several_labels_are_compared_one_by_one(tmp_path: Path) -> None:
    first = make_project(tmp_path / "First", 12, multi=True)
    second = tmp_path / "Second"
    shutil.copytree(first, second)
    with Project.open(second) as project:
        project.documents.edit(project.documents.ids()[:2], SetLabels(("minutes",)))
    result, _ = read(first, written(second, tmp_path))
    assert 0.5 < result.record.kappa < 1.0
    assert 0.5 < result.record.alpha < 1.0
