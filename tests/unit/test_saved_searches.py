"""Searches that were given a name: kept with the project, following its labels, every change undone."""

from __future__ import annotations

import json
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from engine.contract.config import Part
from engine.contract.errors import DataError
from engine.store.documents import DocumentDraft, DocumentFilter
from engine.store.project import Project
from engine.store.saved_searches import LONGEST_NAME, SavedSearch

FULL = DocumentFilter(
    search='"two words" 中文',
    labels=("a", ""),
    parts=(Part.TEST, None),
    labelled=False,
    unsure=True,
    import_id=3,
    shortest=0,
    longest=99,
    formats=("pdf.v1", ""),
    languages=("zh", "und"),
    days=((20240101, 20241231), (0, 19991231)),
    source="/tmp/x",
)


@pytest.fixture
def project(tmp_path: Path) -> Iterator[Project]:
    with Project.create(tmp_path / "p") as opened:
        opened.documents.add(
            [DocumentDraft("first letter", labels=("a",)), DocumentDraft("second letter", labels=("b",))] * 2
        )
        yield opened


def names(project: Project) -> list[str]:
    return [search.name for search in project.searches.all()]


def test_a_search_comes_back_as_it_was(project: Project) -> None:
    project.searches.save(SavedSearch("every condition", FULL, "tiny"))
    project.searches.save(SavedSearch("none", DocumentFilter()))
    project.searches.save(SavedSearch("all parts", DocumentFilter(parts=(*Part, None), labelled=True)))
    assert project.searches.get("every condition") == SavedSearch("every condition", FULL, "tiny")
    assert project.searches.get("none").filter == DocumentFilter()
    assert project.searches.get("all parts").filter == DocumentFilter(parts=(*Part, None), labelled=True)
    assert names(project) == ["all parts", "every condition", "none"]


def test_every_change_is_taken_back_and_done_again(project: Project) -> None:
    one, other = SavedSearch("one", DocumentFilter(labels=("a",))), SavedSearch("one", DocumentFilter(search="second"))
    undo_first = project.searches.save(one)
    undo_second = project.searches.save(other)
    assert project.searches.all() == [other]
    redo = undo_second.apply(project)
    assert project.searches.all() == [one]
    redo.apply(project)
    assert project.searches.all() == [other]
    undo_second.apply(project)
    undo_rename = project.searches.rename("one", "  first \n search ")
    assert names(project) == ["first search"]
    undo_rename.apply(project)
    undo_removal = project.searches.remove("one")
    assert names(project) == []
    undo_removal.apply(project)
    assert project.searches.all() == [one]
    undo_first.apply(project)
    assert names(project) == []


def test_it_follows_a_label_that_is_renamed(project: Project) -> None:
    project.searches.save(SavedSearch("letters", DocumentFilter(labels=("a", ""))))
    project.labels.rename("a", "letters of a")
    assert project.searches.get("letters").filter.labels == ("letters of a", "")
    assert project.documents.count(project.searches.wanted("letters")) == 2


def test_a_finding_is_looked_for_anew(project: Project) -> None:
    project.searches.save(SavedSearch("copies", DocumentFilter(ids=(1,)), "duplicates"))
    assert project.searches.get("copies").filter.ids is None
    assert project.documents.count(project.searches.wanted("copies")) == 4
    project.documents.delete([1])
    assert project.documents.count(project.searches.wanted("copies")) == 2


@pytest.mark.parametrize("name", ["", "   ", "x" * (LONGEST_NAME + 1), "\0"])
def test_a_name_must_say_something(project: Project, name: str) -> None:
    if name == "\0":
        project.searches.save(SavedSearch(name + "a", DocumentFilter()))
        assert names(project) == ["a"]
        return
    with pytest.raises(DataError) as caught:
        project.searches.save(SavedSearch(name, DocumentFilter(search="x")))
    assert caught.value.info.code == "searches.name"


def test_a_name_that_is_taken_or_unknown_is_refused(project: Project) -> None:
    project.searches.save(SavedSearch("a", DocumentFilter(search="x")))
    project.searches.save(SavedSearch("b", DocumentFilter(search="y")))
    for act, code in (
        (lambda: project.searches.rename("a", "b"), "searches.name"),
        (lambda: project.searches.rename("c", "d"), "searches.unknown"),
        (lambda: project.searches.remove("c"), "searches.unknown"),
    ):
        with pytest.raises(DataError) as caught:
            act()
        assert caught.value.info.code == code
    assert names(project) == ["a", "b"]


def _engine(*words: object) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [sys.executable, "-m", "engine", *map(str, words)], capture_output=True, text=True, encoding="utf-8"
    )


def test_the_command_line_saves_lists_uses_renames_and_removes(project: Project) -> None:
    place = project.file
    project.close()  # one process at a time
    assert _engine("searches", place, "--save", "of a", "--label", "a").returncode == 0
    listed = _engine("searches", place, "--json")
    assert json.loads(listed.stdout.splitlines()[-1])["searches"] == {"of a": 2}
    used = _engine("documents", place, "--saved", "of a", "--search", "first", "--json")
    assert json.loads(used.stdout.splitlines()[-1]) == {"documents": 2}
    assert _engine("searches", place, "--rename", "of a", "letters").returncode == 0
    with Project.open(place) as opened:
        assert names(opened) == ["letters"]
    assert _engine("searches", place, "--remove", "letters").returncode == 0
    with Project.open(place) as opened:
        assert names(opened) == []


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (("searches", "--save", "x"), "has no condition"),
        (("searches", "--label", "a"), "Give it a name with --save"),
        (("documents", "--saved", "x"), "no saved search named x"),
        (("documents", "--since", "soon"), "soon is no day"),
        (("documents", "--language", "klingon"), "no language klingon"),
        (("documents", "--format", "floppy"), "no format floppy"),
    ],
)
def test_what_makes_no_sense_is_said(project: Project, words: tuple[str, ...], said: str) -> None:
    project.close()
    verb, *rest = words
    refused = _engine(verb, project.file, *rest)
    assert refused.returncode in (2, 3)
    assert said in refused.stderr
