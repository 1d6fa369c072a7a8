"""The data doctor from end to end: planted faults are found, repairs put them right, undo gives the first state."""

from __future__ import annotations

import random
from pathlib import Path
from typing import Any

import pytest

from engine.contract.cleaning import CleaningStep
from engine.contract.commands import Command, ExamineDocuments, LookIntoFinding, MeasureRepairs, RepairFinding
from engine.contract.config import LabelMode, Part
from engine.contract.edits import ConfirmLabels, SetLabels
from engine.contract.events import Failed, Succeeded
from engine.contract.findings import EXAMINED, Finding
from engine.runtime.runner import run
from engine.store.augmentation import augmentation_of
from engine.store.cleaning import left_out
from engine.store.documents import DocumentDraft
from engine.store.project import Project
from engine.store.survey import survey_documents
from tests.e2e.letters import drafts, make_project

MAIL = "eml.v1"


def done(command: Command) -> Any:
    end = run(command, lambda _: None)
    assert isinstance(end, Succeeded), end
    return end.result


def found(project: Path, finding: Finding) -> list[tuple[int, ...]]:
    return [group.ids for group in done(LookIntoFinding(project=project, finding=finding))]


def state(project: Project) -> list[Any]:
    return [
        (document.id, document.labels, document.part, document.group, document.unsure)
        for document in project.documents.iterate()
    ]


def long_text(seed: int) -> str:
    dice = random.Random(seed)
    return " ".join(f"term{dice.randrange(2000)}" for _ in range(60))


@pytest.fixture
def sick(tmp_path: Path) -> Path:
    """Letters of three classes, with one planted fault of each kind."""
    folder = tmp_path / "Sick"
    same, near = long_text(1), long_text(2)
    with Project.create(folder) as project:
        project.documents.add(drafts(40))
        project.documents.add(
            [
                DocumentDraft(same, labels=("invoice",), part=Part.TRAIN),
                DocumentDraft(same, labels=("minutes",), part=Part.TRAIN),
                DocumentDraft(same, labels=("minutes",), part=Part.VALIDATION),
                DocumentDraft(near, labels=("minutes",), part=Part.TRAIN),
                DocumentDraft(f"{near} ps", labels=("minutes",), part=Part.TEST),
                DocumentDraft("hm", labels=("minutes",)),
                DocumentDraft("", labels=()),
                *(DocumentDraft(long_text(90 + number), labels=("rare",)) for number in range(3)),
            ]
        )
    return folder


def ids_behind(project: Path, *numbers: int) -> tuple[int, ...]:
    """Ids of the planted documents, counted from the first one."""
    with Project.open(project) as opened:
        first = opened.documents.ids()[120]
    return tuple(first + number for number in numbers)


def test_planted_faults_are_found(sick: Path) -> None:
    examination = done(ExamineDocuments(project=sick))
    assert examination.examined.documents == 130
    assert found(sick, Finding.CONFLICTS) == [ids_behind(sick, 0, 1, 2)]
    assert found(sick, Finding.LEAKS) == [ids_behind(sick, 0, 1, 2)]
    assert ids_behind(sick, 3, 4) in found(sick, Finding.NEAR_DUPLICATES)
    assert found(sick, Finding.NEAR_LEAKS) == [ids_behind(sick, 3, 4)]
    assert found(sick, Finding.TINY) == [(number,) for number in ids_behind(sick, 5, 6)]
    assert found(sick, Finding.SMALL_CLASSES) == [ids_behind(sick, 7, 8, 9)]
    with Project.open(sick) as project:
        survey = survey_documents(project, check=lambda: None)
        assert {finding.value: len(ids) for finding, ids in survey.findings.items()} == examination.counts


@pytest.mark.parametrize(
    ("finding", "documents"),
    [
        (Finding.TINY, 2),
        (Finding.DUPLICATES, 2),
        (Finding.NEAR_DUPLICATES, 1),
        (Finding.SMALL_CLASSES, 3),
        (Finding.LEAKS, 2),
        (Finding.CONFLICTS, 1),
    ],
)
def test_each_repair_is_one_step_and_undo_gives_the_first_state(sick: Path, finding: Finding, documents: int) -> None:
    done(ExamineDocuments(project=sick))
    with Project.open(sick) as project:
        before = state(project)
        labels = project.labels.names()
        undo = done(RepairFinding(project=sick, finding=finding))
        after = state(project)
        changed = {row[0] for row in set(before) ^ set(after)}
        assert len(changed) >= documents
        left = found(sick, finding)
        assert left == [] or finding is Finding.SMALL_CLASSES  # three documents under another name
        redo = undo.apply(project)
        assert state(project) == before
        assert project.labels.names() == labels
        redo.apply(project)
        assert state(project) == after


def test_the_test_part_stays_as_it_is_unless_it_was_unlocked(sick: Path) -> None:
    done(ExamineDocuments(project=sick))
    with Project.open(sick) as project:
        before = state(project)
        end = run(RepairFinding(project=sick, finding=Finding.NEAR_LEAKS), lambda _: None)
        assert isinstance(end, Failed)
        assert end.error.code == "split.locked"
        assert state(project) == before
        project.splits.unlock_test()
        done(RepairFinding(project=sick, finding=Finding.NEAR_LEAKS))
        pair = [project.documents.get(number) for number in ids_behind(sick, 3, 4)]
        assert {document.part for document in pair} == {Part.TEST}
        assert len({document.group for document in pair}) == 1
        assert pair[0].group


def test_of_copies_the_one_in_the_test_is_kept(sick: Path) -> None:
    done(ExamineDocuments(project=sick))
    done(RepairFinding(project=sick, finding=Finding.NEAR_DUPLICATES))
    with Project.open(sick) as project:
        left = set(project.documents.ids()) & set(ids_behind(sick, 3, 4))
    assert left == {ids_behind(sick, 4)[0]}


def test_as_many_votes_for_one_label_as_for_another_make_both_unsure(tmp_path: Path) -> None:
    folder = tmp_path / "p"
    with Project.create(folder) as project:
        ids = project.documents.add([DocumentDraft("one and the same text", labels=(label,)) for label in ("a", "b")])
        undo = done(RepairFinding(project=folder, finding=Finding.CONFLICTS))
        assert [project.documents.get(number).unsure for number in ids] == [True, True]
        undo.apply(project)
        assert [project.documents.get(number).unsure for number in ids] == [False, False]


@pytest.fixture(scope="module")
def mislabelled(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, list[int]]:
    folder = make_project(tmp_path_factory.mktemp("m") / "Letters", 60)
    with Project.open(folder) as project:
        wrong = project.documents.ids()[7::15]
        for number in wrong:
            (own,) = project.documents.get(number).labels
            project.documents.edit([number], SetLabels(("invoice" if own != "invoice" else "minutes",)))
    return folder, wrong


def test_wrong_labels_are_suggested_decided_and_measured(mislabelled: tuple[Path, list[int]]) -> None:
    folder, wrong = mislabelled
    examination = done(ExamineDocuments(project=folder))
    assert examination.examined.macro_f1 is not None
    suspects = done(LookIntoFinding(project=folder, finding=Finding.LABEL_ERRORS))
    assert {group.ids[0] for group in suspects[: len(wrong)]} & set(wrong)
    first, second = suspects[0], suspects[1]
    with Project.open(folder) as project:
        accepted = project.documents.edit(first.ids, SetLabels(tuple(first.detail["labels"])))
        kept = project.documents.edit(second.ids, ConfirmLabels())
        left = found(folder, Finding.LABEL_ERRORS)
        assert first.ids not in left
        assert second.ids not in left
        assert len(left) == len(suspects) - 2
        again = done(ExamineDocuments(project=folder))
        assert again.examined.annotations > examination.examined.annotations
        assert second.ids not in found(folder, Finding.LABEL_ERRORS)  # a person stands by it
        kept.apply(project)
        accepted.apply(project)
    for number in wrong:
        with Project.open(folder) as project:
            text = project.documents.get(number)
            assert text.labels
    undo = done(RepairFinding(project=folder, finding=Finding.LABEL_ERRORS))
    gain = done(MeasureRepairs(project=folder))
    assert gain.documents > 100
    assert 0.0 < gain.before <= 1.0
    assert 0.0 < gain.after <= 1.0
    assert gain.changed >= undo.documents
    with Project.open(folder) as project:
        undo.apply(project)


def test_words_that_give_a_class_away_are_left_out_by_the_cleaning(tmp_path: Path) -> None:
    folder = tmp_path / "Stamped"
    with Project.create(folder) as project:
        made = drafts(30)
        project.documents.add(
            [
                DocumentDraft(
                    f"{draft.text} stamp77" if draft.labels == ("invoice",) else draft.text, labels=draft.labels
                )
                for draft in made
            ]
        )
        done(ExamineDocuments(project=folder))
        groups = done(LookIntoFinding(project=folder, finding=Finding.GIVEAWAYS))
        (group,) = [one for one in groups if "stamp77" in one.detail["word"]]
        assert group.detail["label"] == "invoice"
        assert len(group.ids) == 30
        undo = done(RepairFinding(project=folder, finding=Finding.GIVEAWAYS, ids=group.ids[:1]))
        assert any("stamp77" in word for word in left_out(project))
        assert group.ids not in found(folder, Finding.GIVEAWAYS)
        undo.apply(project)
        assert left_out(project) == ()
        assert group.ids in found(folder, Finding.GIVEAWAYS)


def test_threads_and_small_folders_on_both_sides_of_the_split_are_found(tmp_path: Path) -> None:
    folder = tmp_path / "Mails"
    with Project.create(folder) as project:
        thread = [
            DocumentDraft("first letter", labels=("a",), part=Part.TRAIN, title="Broken lamp", format=MAIL),
            DocumentDraft("second letter", labels=("a",), part=Part.TEST, title="AW: Re: Broken  lamp", format=MAIL),
            DocumentDraft("third letter", labels=("b",), part=Part.TRAIN, title="Another thing", format=MAIL),
        ]
        cases = [
            DocumentDraft(
                f"report {number}", labels=("ab"[number % 2],), part=Part.TEST if number == 0 else Part.TRAIN,
                source=f"/cases/{number // 2}/report{number}.pdf", format="pdf.v1",
            )
            for number in range(60)
        ]  # fmt: skip
        grouped = [
            DocumentDraft("one of two", labels=("a",), part=Part.TRAIN, group="g"),
            DocumentDraft("two of two", labels=("a",), part=Part.VALIDATION, group="g"),
        ]
        ids = project.documents.add([*thread, *cases, *grouped])
        done(ExamineDocuments(project=folder))
        groups = done(LookIntoFinding(project=folder, finding=Finding.GROUP_LEAKS))
        assert {(group.detail["bond"], group.ids) for group in groups} == {
            ("thread", (ids[0], ids[1])),
            ("folder", (ids[3], ids[4])),
            ("group", (ids[-2], ids[-1])),
        }
        project.splits.unlock_test()
        done(RepairFinding(project=folder, finding=Finding.GROUP_LEAKS))
        assert found(folder, Finding.GROUP_LEAKS) == []


def test_strange_languages_and_much_smaller_classes_are_found(tmp_path: Path) -> None:
    folder = tmp_path / "p"
    with Project.create(folder) as project:
        english = [DocumentDraft(f"the letter number {n}", labels=("a",), language="en") for n in range(150)]
        chinese = [DocumentDraft(f"第{n}封信", labels=("b",), language="zh") for n in range(4)]
        fewer = [DocumentDraft(f"a small one {n}", labels=("c",), language="en") for n in range(12)]
        ids = project.documents.add([*english, *chinese, *fewer])
    assert found(folder, Finding.LANGUAGES) == [tuple(ids[150:154])]
    assert found(folder, Finding.IMBALANCE) == [tuple(ids[154:])]
    assert found(folder, Finding.SMALL_CLASSES) == [tuple(ids[150:154])]
    undo = done(RepairFinding(project=folder, finding=Finding.IMBALANCE))
    assert found(folder, Finding.IMBALANCE) == []
    with Project.open(folder) as project:
        assert augmentation_of(project).options.fill == 0.3
        assert project.documents.count() == 166
        undo.apply(project)
    assert found(folder, Finding.IMBALANCE) == [tuple(ids[154:])]


@pytest.mark.parametrize(
    "documents",
    [
        [],
        [DocumentDraft("a"), DocumentDraft("b")],
        [DocumentDraft("only one", labels=("x",))],
        [DocumentDraft(f"all alike {number}", labels=("x",)) for number in range(30)],
        [DocumentDraft("", labels=("xy"[number % 2],)) for number in range(30)],
        [DocumentDraft("z", labels=("xy"[number % 2],)) for number in range(30)],
        [DocumentDraft(f"word{number} and more", labels=(f"class {number % 500}",)) for number in range(1000)],
    ],
    ids=["none", "unlabelled", "one", "one class", "empty", "one character", "500 classes"],
)
def test_no_project_is_too_odd_to_be_examined(tmp_path: Path, documents: list[DocumentDraft]) -> None:
    folder = tmp_path / "p"
    with Project.create(folder) as project:
        if documents:
            project.documents.add(documents)
    examination = done(ExamineDocuments(project=folder))
    assert examination.examined.documents == len(documents)
    assert examination.examined.macro_f1 is None or 0.0 <= examination.examined.macro_f1 <= 1.0
    end = run(MeasureRepairs(project=folder), lambda _: None)
    assert isinstance(end, Succeeded) or end.error.code == "care.too_little"


def test_without_an_examination_there_is_nothing_to_compare_with(tmp_path: Path) -> None:
    folder = make_project(tmp_path / "p", 20)
    end = run(MeasureRepairs(project=folder), lambda _: None)
    assert isinstance(end, Failed)
    assert end.error.code == "care.not_examined"
    with Project.open(folder) as project:
        assert not {finding for finding in EXAMINED if survey_documents(project, check=lambda: None).found(finding)}


def test_several_labels_are_examined_too(tmp_path: Path) -> None:
    folder = make_project(tmp_path / "p", 40, multi=True)
    with Project.open(folder) as project:
        assert project.mode is LabelMode.MULTI
    examination = done(ExamineDocuments(project=folder))
    assert examination.examined.macro_f1 is not None
    for group in done(LookIntoFinding(project=folder, finding=Finding.LABEL_ERRORS)):
        assert isinstance(group.detail["labels"], list)


def test_settings_of_a_newer_version_do_not_stop_the_counting(tmp_path: Path) -> None:
    folder = make_project(tmp_path / "p", 5)
    with Project.open(folder) as project:
        project.set_setting("cleaning", [{"id": "magic.v9"}])
        project.set_setting("augmentation", {"options": {"magic": 1}})
        assert Finding.SMALL_CLASSES in survey_documents(project, check=lambda: None).findings


def test_cleaning_is_what_the_examination_reads(tmp_path: Path) -> None:
    folder = make_project(tmp_path / "p", 20)
    with Project.open(folder) as project:
        project.set_setting("cleaning", [CleaningStep("words.v1", True, {"words": "invoice"}).to_dict()])
    done(ExamineDocuments(project=folder))
    groups = done(LookIntoFinding(project=folder, finding=Finding.GIVEAWAYS))
    assert all(group.detail["word"] != "invoice" for group in groups)
