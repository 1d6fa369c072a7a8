"""Paging from a known document on gives the same pages as counting from the first one, whatever the filter."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from engine.contract.config import Part
from engine.store.documents import DocumentDraft, DocumentFilter
from engine.store.project import Project

FILTERS = [
    DocumentFilter(),
    DocumentFilter(labels=("odd",)),
    DocumentFilter(labels=("odd", "even")),
    DocumentFilter(labels=("",)),
    DocumentFilter(parts=(Part.TRAIN,)),
    DocumentFilter(search="fountain"),
    DocumentFilter(search="fountain", labels=("odd",), parts=(None,)),
    DocumentFilter(search="of"),
    DocumentFilter(ids=tuple(range(7, 60, 3))),
]


@pytest.fixture
def project(tmp_path: Path) -> Iterator[Project]:
    with Project.create(tmp_path / "p") as project:
        project.documents.add(
            [
                DocumentDraft(
                    f"letter {number} of the town {'about the fountain' if number % 3 else ''}",
                    labels=("odd",) if number % 2 else ("even",) if number % 5 else (),
                    part=Part.TRAIN if number % 4 else None,
                )
                for number in range(100)
            ]
        )
        project.documents.delete(range(20, 30))
        yield project


@pytest.mark.parametrize("wanted", FILTERS)
def test_pages_from_a_known_id_equal_pages_by_offset(project: Project, wanted: DocumentFilter) -> None:
    store = project.documents
    everything = [document.id for document in store.page(wanted, offset=0, limit=1000)]
    assert everything == store.ids(wanted)
    start, known = 0, 0
    for place in range(0, len(everything), 7):
        found = store.id_at(wanted, offset=place - known, start=start)
        assert found == everything[place]
        start, known = found, place
        page = store.page(wanted, offset=3, limit=5, start=start)
        assert [document.id for document in page] == everything[place + 3 : place + 8]


def test_there_is_no_id_beyond_the_last_document(project: Project) -> None:
    assert project.documents.id_at(offset=90) is None
    assert project.documents.id_at(offset=0, start=101) is None
