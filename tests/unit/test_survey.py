"""Looking over all documents of a project: doubtful labels, copies, texts that say nothing."""

from __future__ import annotations

from pathlib import Path

from engine.contract.commands import SurveyDocuments
from engine.contract.config import Part
from engine.contract.events import Event, Succeeded
from engine.runtime.runner import run
from engine.store.documents import DocumentDraft
from engine.store.project import Project
from engine.store.survey import DocumentSurvey, survey_documents


def look(project: Project) -> DocumentSurvey:
    return survey_documents(project, check=lambda: None)


def test_an_empty_project_has_nothing_to_report(tmp_path: Path) -> None:
    with Project.create(tmp_path / "p") as project:
        assert look(project) == DocumentSurvey()


def test_copies_conflicting_labels_and_texts_on_both_sides_of_the_split_are_found(tmp_path: Path) -> None:
    with Project.create(tmp_path / "p") as project:
        ids = project.documents.add(
            [
                DocumentDraft("the same letter", labels=("a",), part=Part.TRAIN),
                DocumentDraft("another letter", labels=("a",), part=Part.TRAIN),
                DocumentDraft("the same letter", labels=("b",), part=Part.TRAIN),
                DocumentDraft("twice, but agreed", labels=("b",), part=Part.TRAIN),
                DocumentDraft("twice, but agreed", labels=("b",), part=Part.TEST),
                DocumentDraft("one has no label", labels=("a",)),
                DocumentDraft("one has no label"),
            ]
        )
        found = look(project)
        assert found.found("duplicates") == (ids[0], ids[2], ids[3], ids[4], ids[5], ids[6])
        assert found.found("conflicts") == (ids[0], ids[2])
        assert found.found("leaks") == (ids[3], ids[4])


def test_a_deleted_copy_is_no_copy(tmp_path: Path) -> None:
    with Project.create(tmp_path / "p") as project:
        ids = project.documents.add([DocumentDraft("the same letter"), DocumentDraft("the same letter")])
        project.documents.delete([ids[1]])
        assert look(project).found("duplicates") == ()


def test_tiny_texts_are_named_and_are_not_called_copies_of_each_other(tmp_path: Path) -> None:
    with Project.create(tmp_path / "p") as project:
        ids = project.documents.add(
            [DocumentDraft(""), DocumentDraft(""), DocumentDraft("ok"), DocumentDraft("long enough")]
        )
        found = look(project)
        assert found.found("tiny") == tuple(ids[:3])
        assert found.found("duplicates") == ()
        assert sum(number for _, _, number in found.lengths) == 4


def test_unsure_documents_and_those_of_an_import_are_counted(tmp_path: Path) -> None:
    with Project.create(tmp_path / "p") as project:
        first = project.ledger.begin([tmp_path / "a.csv"], {})
        ids = project.documents.add([DocumentDraft("one letter"), DocumentDraft("two letters")], import_id=first)
        project.documents.add([DocumentDraft("of no import")])
        project.documents.set_labels(ids[:1], ["a"], unsure=True)
        found = look(project)
        assert found.unsure == 1
        assert found.imports == {first: 2}


def test_the_command_reports_what_it_found(tmp_path: Path) -> None:
    with Project.create(tmp_path / "p") as project:
        project.documents.add([DocumentDraft("the same letter"), DocumentDraft("the same letter")])
        events: list[Event] = []
        end = run(SurveyDocuments(project=project.file), events.append)
        assert isinstance(end, Succeeded)
        assert end.result.found("duplicates") == (1, 2)
