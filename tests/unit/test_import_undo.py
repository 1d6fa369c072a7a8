"""An import is taken back as one step: what it brought in and nothing else, however much was edited meanwhile."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from engine.contract.commands import ImportDocuments, ImportOptions
from engine.contract.events import Succeeded
from engine.runtime.runner import run
from engine.store.bulk import cut_off_edit, undo_in_steps
from engine.store.documents import DocumentDraft, DocumentFilter
from engine.store.import_undo import imported_since, mark_imports
from engine.store.project import Project
from engine.store.undo import Undo


@pytest.fixture
def project(tmp_path: Path) -> Iterator[Project]:
    with Project.create(tmp_path / "p") as project:
        project.documents.add([DocumentDraft("old", labels=("a",))])
        yield project


def bring_in(project: Project, number: int, *, label: str = "b") -> Undo:
    mark = mark_imports(project)
    import_id = project.ledger.begin([Path("more.csv")], {})
    drafts = [DocumentDraft(f"new {n}", labels=(label,)) for n in range(number)]
    project.documents.add(drafts, import_id=import_id)
    undo = imported_since(project, mark)
    assert undo is not None
    return undo


def test_what_came_in_goes_out_with_its_labels_and_comes_back(project: Project) -> None:
    undo = bring_in(project, 2500)
    assert (str(undo.title), undo.documents) == ("Import 2500 documents", 2500)
    whole = project.documents.fingerprint()
    redo = undo_in_steps(project, undo, lambda *_: True)
    assert (project.documents.count(), project.labels.names()) == (1, ["a"])
    again = undo_in_steps(project, redo, lambda *_: True)
    assert (project.documents.fingerprint(), project.labels.names()) == (whole, ["a", "b"])
    again.apply(project)
    assert (project.documents.count(), project.labels.names()) == (1, ["a"])


def test_a_document_that_was_deleted_before_the_import_ended_stays_deleted(project: Project) -> None:
    mark = mark_imports(project)
    import_id = project.ledger.begin([Path("more.csv")], {})
    ids = project.documents.add([DocumentDraft("1"), DocumentDraft("2"), DocumentDraft("3")], import_id=import_id)
    project.documents.delete(ids[1:2])
    undo = imported_since(project, mark)
    assert undo is not None
    undo.apply(project).apply(project)
    assert project.documents.ids(DocumentFilter(import_id=import_id)) == [ids[0], ids[2]]


def test_documents_of_another_import_in_between_are_left_alone(project: Project) -> None:
    first = bring_in(project, 3)
    bring_in(project, 2, label="c")
    first.apply(project)
    assert (project.documents.count(), project.labels.names()) == (3, ["a", "c"])


def test_nothing_imported_is_no_step(project: Project) -> None:
    assert imported_since(project, mark_imports(project)) is None


def test_half_an_undo_can_be_taken_back_after_a_crash(project: Project) -> None:
    undo = bring_in(project, 2500)
    calls = iter(range(10))

    def dies(done: int, total: int) -> bool:
        if next(calls) == 2:
            raise KeyboardInterrupt
        return True

    with pytest.raises(KeyboardInterrupt):
        undo_in_steps(project, undo, dies)
    assert 1 < project.documents.count() < 2501
    rest = cut_off_edit(project)
    assert rest is not None
    undo_in_steps(project, rest, lambda *_: True)
    assert project.documents.count() == 2501


def test_what_was_taken_back_leaves_the_file_when_the_project_is_closed(project: Project) -> None:
    bring_in(project, 30).apply(project)
    assert project.documents.purge() == 30
    assert project.documents.count() == 1


def test_an_import_that_replaced_documents_is_no_step_and_one_taken_back_can_be_made_again(tmp_path: Path) -> None:
    folder = tmp_path / "in"
    folder.mkdir()
    for number in range(3):
        (folder / f"{number}.txt").write_text(f"letter number {number}")
    with Project.create(tmp_path / "P") as project:

        def bring() -> Undo | None:
            mark = mark_imports(project)
            ended = run(
                ImportDocuments(project=project.file, sources=(folder,), options=ImportOptions()), lambda _: None
            )
            assert isinstance(ended, Succeeded)
            return imported_since(project, mark)

        undo = bring()
        assert undo is not None
        undo.apply(project)
        assert project.documents.count() == 0
        assert bring() is not None
        assert project.documents.count() == 3
        (folder / "1.txt").write_text("another text")
        assert bring() is None
        texts = sorted(document.text for document in project.documents.iterate(DocumentFilter()))
        assert texts == ["another text", "letter number 0", "letter number 2"]
