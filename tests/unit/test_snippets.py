"""What a table shows of a text that was searched for: the words that were found, in what stands around them."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from engine.store.documents import DocumentDraft, DocumentFilter
from engine.store.project import Project
from engine.store.snippets import BEFORE, ELLIPSIS, LENGTH, NEAR, around

LETTER = "Dear neighbours, " + "nothing happened for a long time. " * 30 + "Then the Fountain broke. " + "Quiet. " * 60


def test_a_word_far_back_is_shown_with_the_words_before_it() -> None:
    shown = around(LETTER, json.dumps(["fountain"]))
    assert shown.startswith(f"{ELLIPSIS}")
    assert 0 < shown.index("Fountain") < NEAR
    assert not shown[len(ELLIPSIS) :].startswith(" ")
    assert len(shown) == len(ELLIPSIS) + LENGTH


def test_the_first_of_several_words_counts_and_one_near_the_start_leaves_the_start() -> None:
    assert around(LETTER, json.dumps(["fountain", "neighbours"])).startswith("Dear neighbours")
    assert around(LETTER, json.dumps(["not in it"])).startswith("Dear neighbours")
    assert "Then the" in around(LETTER, json.dumps(["broke", "fountain"]))


def test_chinese_has_no_spaces_to_begin_at() -> None:
    text = "没有什么事情发生过。" * 30 + "后来喷泉坏了。" + "安静。" * 50
    assert 0 < around(text, json.dumps(["喷泉"])).index("喷泉") <= BEFORE // 2 + len(ELLIPSIS)


@given(st.text(max_size=400), st.lists(st.text(min_size=1, max_size=5), max_size=3))
def test_it_is_always_a_piece_of_the_text(text: str, terms: list[str]) -> None:
    shown = around(text, json.dumps(terms))
    assert shown.removeprefix(ELLIPSIS) in text
    assert len(shown) <= LENGTH + len(ELLIPSIS)


@pytest.mark.parametrize("search", ["fountain", '"the fountain"', "then broke"])
def test_pages_of_a_search_show_the_words(tmp_path: Path, search: str) -> None:
    with Project.create(tmp_path / "p") as project:
        project.documents.add([DocumentDraft(LETTER), DocumentDraft("a fountain, then the fountain broke")])
        far, near = project.documents.page(DocumentFilter(search=search), offset=0, limit=10)
        assert "Fountain broke" in far.text
        assert near.text == "a fountain, then the fountain broke"
        assert project.documents.get(far.id).text == LETTER
        assert project.documents.page(offset=0, limit=1)[0].text == LETTER[:LENGTH]
