"""Whatever is typed finds just the documents that hold it, in any script, through whichever index."""

from __future__ import annotations

import tempfile
from pathlib import Path

from hypothesis import given, settings
from hypothesis import strategies as st

from engine.store.documents import DocumentDraft, DocumentFilter
from engine.store.pairs import is_short
from engine.store.project import Project
from engine.store.search import search_terms

LETTERS = "合同税人委会的は정부ab Ä\n。"
TEXTS = st.text(alphabet=LETTERS, max_size=12)


@settings(max_examples=40, deadline=None)
@given(
    st.lists(st.tuples(TEXTS, TEXTS), min_size=1, max_size=8),
    st.lists(st.text(alphabet="合同税人委会は정부abä", min_size=1, max_size=4), min_size=1, max_size=6),
)
def test_words_of_any_script_find_the_texts_that_hold_them(texts: list[tuple[str, str]], words: list[str]) -> None:
    with tempfile.TemporaryDirectory() as folder, Project.create(Path(folder) / "p") as project:
        ids = project.documents.add([DocumentDraft(text, title=title) for title, text in texts])
        for search in (*words, " ".join(words[:2])):
            terms = [term.lower() for term in search_terms(search)]
            expected = [
                number
                for number, (title, text) in zip(ids, texts, strict=True)
                if all(term in title.lower() or term in text.lower() for term in terms)
            ]
            assert project.documents.ids(DocumentFilter(search=search)) == expected, search


@settings(max_examples=15, deadline=None)
@given(st.lists(TEXTS, min_size=2, max_size=6))
def test_a_text_that_is_taken_out_for_good_is_found_no_more(texts: list[str]) -> None:
    with tempfile.TemporaryDirectory() as folder, Project.create(Path(folder) / "p") as project:
        ids = project.documents.add([DocumentDraft(text) for text in texts])
        project.documents.delete(ids[::2])
        while project.documents.purge():
            pass
        assert project.problems() == []
        for search in ("合", "合同", "정부", "の"):
            left = list(zip(ids, texts, strict=True))[1::2]
            expected = [number for number, text in left if search in text]
            assert project.documents.ids(DocumentFilter(search=search)) == expected


def test_what_the_index_of_pairs_answers_alone() -> None:
    assert all(map(is_short, ("合", "合同", "は", "정부")))
    assert not any(map(is_short, ("", "a", "合a", "合同书", "。")))
