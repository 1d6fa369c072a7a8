"""Cleaning: what each step takes out and what it leaves, in which order, and that a model reads as it learned."""

from __future__ import annotations

import json
from dataclasses import replace
from pathlib import Path
from typing import Any

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from engine.architectures.configuration import config_from_dict, config_to_dict, make_config
from engine.contract.cleaning import CleaningStep
from engine.contract.commands import ExplainText, Train
from engine.contract.errors import UsageError
from engine.contract.events import Succeeded
from engine.contract.message import message
from engine.prediction.predictor import Predictor
from engine.runtime.runner import run
from engine.store.cleaning import cleaning_of, set_cleaning
from engine.store.project import Project
from engine.text.alignment import origins
from engine.text.cleaning.pipeline import Cleaner, from_list, in_force, step_specs, whole
from engine.text.cleaning.steps.words import word_list
from tests.e2e.letters import make_project


def cleaned(text: str, name: str, **options: Any) -> str:
    return Cleaner((CleaningStep(f"{name}.v1", True, options),))(text)


def test_unicode_gets_one_form_and_loses_what_nobody_sees() -> None:
    assert cleaned("Cafe\u0301 in\u00advoice\u200b \ufeff", "unicode") == "Café invoice "
    assert cleaned("ﬁne ²", "unicode") == "ﬁne ²"
    assert cleaned("ﬁne ²", "unicode", form="NFKC") == "fine 2"
    assert cleaned("a\u200cb\tc\nd\fe", "unicode") == "a\u200cb\tc\nd\fe"  # scripts and other steps need these
    assert cleaned("in\u00advoice", "unicode", invisible=False) == "in\u00advoice"


def test_full_width_letters_become_ordinary() -> None:
    assert cleaned("ＡＢＣ　１２３，ｱｲｳ", "width") == "ABC 123，アイウ"
    assert cleaned("你好，（世界）！", "width") == "你好，（世界）！"
    assert cleaned("你好，（世界）！", "width", punctuation=True) == "你好,(世界)!"


def test_chinese_is_written_in_one_script() -> None:
    assert cleaned("漢字與頭髮 and text", "chinese") == "汉字与头发 and text"
    assert cleaned("头发 发展", "chinese", script="traditional") == "頭髮 發展"
    assert cleaned("half a pair: \ud800", "chinese") == "half a pair: ?"


def test_remains_of_html_go_and_comparisons_stay() -> None:
    text = "<p class='x'>Tom &amp; Jerry<br>next</p><script>var a = '<b>';</script><!-- note -->end <b>bold</b>"
    assert cleaned(text, "html").split() == ["Tom", "&", "Jerry", "next", "end", "bold"]
    for kept in ("a < b and c > d", "write to <ann@example.org>", "List<String> x"):
        assert cleaned(kept, "html") == kept


MAIL = """Hello Ann,
the lamp is broken.

On Monday Ann wrote:
> is the lamp broken?
> Ann

This e-mail is confidential and intended only
for the person named above.

--
Bob, street office
Tel. 123"""


def test_a_mail_keeps_what_its_writer_says() -> None:
    assert cleaned(MAIL, "mail").split("\n") == ["Hello Ann,", "the lamp is broken.", "", "", ""]
    kept = cleaned(MAIL, "mail", quoted=False, notices=False)
    assert "> is the lamp broken?" in kept
    assert "confidential" in kept
    assert "Tel. 123" not in kept
    forwarded = "See below\n-----Original Message-----\nFrom: x\nlong story"
    assert cleaned(forwarded, "mail") == "See below"
    for whole_text in ("> nothing but a quotation", "-- \nonly a signature", "-- \n" + "text\n" * 30):
        assert cleaned(whole_text, "mail") == whole_text


def test_headers_footers_and_page_numbers_go() -> None:
    pages = [f"Report 2024\nstory {word} goes on\nand {word} on\n{number}" for number, word in enumerate("abcd", 1)]
    text = cleaned("\f".join(pages), "pages")
    assert text == "\f".join(f"story {word} goes on\nand {word} on" for word in "abcd")
    assert cleaned("Report\nonly page\n1", "pages") == "Report\nonly page\n1"
    assert cleaned("a\nx\fb\ny\fc\nx", "pages", share=1.0) == "a\nx\fb\ny\fc\nx"


def test_masks_stand_for_links_addresses_and_numbers() -> None:
    text = "see https://example.org/a?b=1, mail ann.b@example.org, pay 1,200.50 by 2024-05-06; A4 and 共12页"
    masked = cleaned(text, "masks").split()
    assert masked[1:5] == ["_link_", ",", "mail", "_address_"]
    assert "1,200.50" in masked
    numbers = cleaned(text, "masks", numbers=True)
    assert numbers.count("_number_") == 3
    assert "A4" in numbers
    assert "1,200" not in numbers


def test_words_are_left_out_whole_and_whatever_their_capitals() -> None:
    assert cleaned("Spam, spam! No spammers; SPAM", "words", words="spam").split() == [",", "!", "No", "spammers;"]
    assert cleaned("体育新闻和体育", "words", words="体育").split() == ["新闻和"]
    assert cleaned("see rec.sport.hockey now", "words", words="rec.sport.hockey").split() == ["see", "now"]
    assert cleaned("any", "words", words=" , ;") == "any"
    assert word_list("a, b；c、 a\n d ") == ("a", "b", "c", "d")


def test_white_space_becomes_even() -> None:
    text = " docu-\nment \t with   space \r\n\n\n\nnext\fpage  "
    assert cleaned(text, "space") == "document with space\n\nnext\fpage"
    assert cleaned(text, "space", hyphens=False, lines=False) == "docu- ment with space next page"
    assert cleaned("well-known E-\nMail", "space") == "well-known E-\nMail"


def test_steps_are_done_in_their_order_and_only_where_switched_on() -> None:
    mask = CleaningStep("masks.v1", True, {"numbers": True})
    words = CleaningStep("words.v1", True, {"words": "7"})
    assert Cleaner((mask, words))("7 up").split() == ["_number_", "up"]
    assert Cleaner((words, mask))("7 up").split() == ["up"]
    assert Cleaner((replace(mask, on=False), words))("8 up") == "8 up"
    trace = Cleaner((mask, words)).trace("8 up")
    assert [(entry.step.id, entry.changed) for entry in trace] == [("masks.v1", True), ("words.v1", False)]
    assert not Cleaner((replace(mask, on=False),))


def test_a_cleaning_is_filled_up_with_the_steps_that_it_lacks() -> None:
    every = [spec.id for spec in step_specs()]
    assert [step.id for step in whole(())] == every
    assert not any(step.on for step in whole(()))
    own = (CleaningStep("space.v1"), CleaningStep("unicode.v1"))
    filled = whole(own)
    assert sorted(step.id for step in filled) == sorted(every)
    assert [step.id for step in filled if step.on] == ["space.v1", "unicode.v1"]
    assert whole(filled) == filled
    assert in_force(filled)[0].options == {"lines": True, "hyphens": True}


def test_unknown_steps_and_options_are_refused_with_a_sentence() -> None:
    with pytest.raises(UsageError, match=r"no cleaning step named magic\.v1"):
        from_list([{"id": "magic.v1"}])
    with pytest.raises(UsageError, match="no option named wrong"):
        from_list([{"id": "space.v1", "options": {"wrong": 1}}])


texts = st.text(max_size=400) | st.lists(
    st.sampled_from(
        ["word", "<p>", "&amp;", "> quoted", "\n", "\f", "-- ", "1", "1,", "http://x.y", "体育", "ab-\nc", " "]
    )
).map("".join)


@given(texts)
@settings(max_examples=300)
def test_no_text_is_too_odd_for_any_step(text: str) -> None:
    for spec in step_specs():
        made = Cleaner((CleaningStep(spec.id, True, {"words": "word, 体育"} if spec.id == "words.v1" else {}),))(text)
        assert isinstance(made, str)
        json.dumps(made)
    assert isinstance(Cleaner(tuple(replace(step, on=True) for step in whole(())))(text), str)


@given(texts)
@settings(max_examples=200)
def test_every_character_of_a_cleaned_text_comes_from_somewhere(text: str) -> None:
    cleaner = Cleaner(tuple(replace(step, on=True) for step in whole(())))
    after = cleaner(text)
    found = origins(text, after)
    assert len(found) == len(after)
    assert all(0 <= start <= end <= len(text) for start, end in found)
    for character, (start, end) in zip(after, found, strict=True):
        if character.isalpha() and end == start + 1:
            assert text[start] == character or not text[start].isspace()


def test_numbers_in_rows_take_no_time() -> None:
    text = "1" * 50_000 + "a" + "1-" * 20_000 + "x"
    assert len(cleaned(text, "masks", numbers=True)) > 0
    assert len(cleaned("<" * 50_000, "html")) == 50_000


def test_words_are_found_again_where_they_came_from() -> None:
    before = "> old mail\nThe  LAMP ﬁts\n-- \nBob"
    after = "The LAMP ﬁts"
    places = origins(before, after)
    at = after.index("LAMP")
    assert before[places[at][0] : places[at + 3][1]] == "LAMP"
    masked, source = "call _number_ now", "call 555 123 now"
    places = origins(source, masked)
    at = masked.index("_number_")
    assert source[places[at][0] : places[at][1]] == "555 123"


def test_the_project_keeps_its_cleaning_and_undo_gives_the_one_before(tmp_path: Path) -> None:
    with Project.open(make_project(tmp_path / "Letters", 3)) as project:
        assert cleaning_of(project) == ()
        first = (CleaningStep("space.v1", True, {"lines": False}),)
        undo = set_cleaning(project, first, message("Change the cleaning"))
        assert undo.documents == 1
    with Project.open(tmp_path / "Letters") as project:
        assert cleaning_of(project) == first
        redo = undo.apply(project)
        assert cleaning_of(project) == ()
        redo.apply(project)
        assert cleaning_of(project) == first


@pytest.mark.parametrize("model", ["linear", "average"])
def test_a_model_reads_as_it_learned(tmp_path: Path, model: str) -> None:
    """Words left out in training are left out in prediction and explanation too, wherever the bundle goes."""
    folder = make_project(tmp_path / "Letters", 30)
    with Project.open(folder) as project:
        step = CleaningStep("words.v1", True, {"words": "invoice, amount"})
        set_cleaning(project, (step, CleaningStep("html.v1", on=False)), message("Change the cleaning"))
    settings_of = {"epochs": 2} if model == "average" else {}
    end = run(Train(project=folder, config=make_config(model, settings_of)), lambda _: None)
    assert isinstance(end, Succeeded)
    predictor = Predictor.load(end.result.bundle)
    assert [step.id for step in config_from_dict(predictor.manifest.config).cleaning] == ["words.v1"]
    both = predictor.probabilities(["the invoice total amount due", "the total due"])
    assert np.allclose(both[0], both[1], atol=1e-6)
    text = "please pay the invoice total, the TOTAL amount due"
    told = run(ExplainText(model=end.result.bundle, text=text), lambda _: None)
    assert isinstance(told, Succeeded)
    words = {piece.text.casefold() for piece in told.result.evidence}
    assert "total" in words
    assert not {"invoice", "amount"} & words
    for piece in told.result.evidence:
        assert {text[start:end].casefold() for start, end in piece.places} == {piece.text.casefold()}
    if told.result.exact:
        explained = told.result.base + told.result.rest + sum(piece.weight for piece in told.result.evidence)
        assert explained == pytest.approx(told.result.score, abs=1e-6)


def test_a_configuration_carries_its_cleaning() -> None:
    config = replace(make_config("linear", {}), cleaning=in_force((CleaningStep("space.v1"),)))
    assert config_from_dict(json.loads(json.dumps(config_to_dict(config)))) == config
    old = config_to_dict(config)
    del old["cleaning"]
    assert config_from_dict(old).cleaning == ()
