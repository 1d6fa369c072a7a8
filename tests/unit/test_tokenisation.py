"""The tokenisers: what becomes a token, which number it gets, and that a trained one survives being written down."""

from __future__ import annotations

import numpy as np
import pytest

from engine.contract.config import TextOptions, TokenUnit
from engine.contract.errors import DataError
from engine.text.normalisation import han_share, normalise
from engine.text.tokenisation import PAD, SPECIAL_TOKENS, UNK, EncodedTexts, Tokenizer, train_tokenizer

LETTERS = [
    "The swimming pool in Marlow Ferry has been closed since Monday.",
    "Please mend the street lamp in front of the school; it's dark there.",
    "Invoice 2025-118: repair of the swimming pool, 1,240.00",
    "The council met on Monday and spoke about the school.",
    "青河镇图书馆的暖气坏了，请尽快派人维修。",
    "附件是游泳池维修的发票，请查收。",
    "学校门口的路灯坏了，晚上很黑。",
]


def trained(**settings: object) -> Tokenizer:
    return train_tokenizer(LETTERS, TextOptions(**{"min_frequency": 1, **settings}))  # type: ignore[arg-type]


def words(tokenizer: Tokenizer, text: str) -> list[str]:
    return [token for token, _, _ in tokenizer.tokens(text)]


def test_words_are_lower_cased_and_punctuation_stands_alone() -> None:
    assert words(trained(), "The POOL, it's closed!") == ["the", "pool", ",", "it's", "closed", "[UNK]"]


def test_capitals_are_kept_when_asked() -> None:
    tokenizer = trained(lowercase=False)
    assert words(tokenizer, "Monday monday") == ["Monday", "[UNK]"]


def test_chinese_characters_stand_alone_among_words() -> None:
    assert words(trained(), "请维修school路灯") == ["请", "维", "修", "school", "路", "灯"]


def test_full_width_letters_are_the_same_as_ordinary_ones() -> None:
    assert words(trained(), "ＰＯＯＬ") == ["pool"]


@pytest.mark.parametrize("unit", list(TokenUnit))
def test_a_token_tells_which_characters_of_the_text_it_covers(unit: TokenUnit) -> None:
    text = "  The pool\n in 青河镇　is ＣＬＯＳＥＤ "
    found = trained(unit=unit).tokens(text)
    covered = [text[start:end] for _, start, end in found]
    assert "".join(covered) == "".join(text.split())
    assert all(piece.strip() == piece for piece in covered)


@pytest.mark.parametrize("unit", list(TokenUnit))
def test_the_vocabulary_keeps_to_its_limit_and_begins_with_the_special_tokens(unit: TokenUnit) -> None:
    tokenizer = trained(unit=unit, vocabulary=100)
    assert len(SPECIAL_TOKENS) < tokenizer.vocabulary_size <= 100
    every = tokenizer.encode(LETTERS).flat
    assert every.min() >= UNK
    assert every.max() < tokenizer.vocabulary_size


@pytest.mark.parametrize("unit", [TokenUnit.BPE, TokenUnit.WORDPIECE])
def test_subword_units_spell_a_word_that_was_never_seen(unit: TokenUnit) -> None:
    tokenizer = trained(unit=unit, vocabulary=400)
    assert len(words(tokenizer, "schoolclosed")) > 1
    assert UNK not in tokenizer.encode(["schoolclosed"]).flat


@pytest.mark.parametrize("unit", list(TokenUnit))
def test_the_same_texts_give_the_same_vocabulary_twice(unit: TokenUnit) -> None:
    assert trained(unit=unit, vocabulary=150).to_json() == trained(unit=unit, vocabulary=150).to_json()


@pytest.mark.parametrize("unit", list(TokenUnit))
def test_a_tokeniser_read_back_gives_the_same_numbers(unit: TokenUnit) -> None:
    first = trained(unit=unit)
    second = Tokenizer.from_json(first.to_json(), first.max_tokens)
    assert np.array_equal(first.encode(LETTERS).flat, second.encode(LETTERS).flat)
    assert first.vocabulary_size == second.vocabulary_size


def test_rare_words_stay_out_of_the_vocabulary() -> None:
    tokenizer = train_tokenizer(LETTERS, TextOptions(min_frequency=2))
    assert words(tokenizer, "the swimming council") == ["the", "swimming", "[UNK]"]


def test_a_text_that_spells_a_special_token_is_read_as_ordinary_characters() -> None:
    for tokenizer in (trained(), Tokenizer.from_json(trained().to_json(), 256)):
        assert PAD not in tokenizer.encode(["the [PAD] school [MASK]"]).flat
        assert len(tokenizer.encode(["[PAD]"])[0]) == 3


@pytest.mark.parametrize("text", ["", "   ", "\n\t", "\u3000"])
@pytest.mark.parametrize("unit", list(TokenUnit))
def test_a_text_without_tokens_is_one_unknown_token(text: str, unit: TokenUnit) -> None:
    encoded = trained(unit=unit).encode(["the school", text])
    assert encoded[1].tolist() == [UNK]


def test_long_texts_are_cut() -> None:
    encoded = trained(max_tokens=4).encode(["the school " * 50, "the school"])
    assert encoded.lengths.tolist() == [4, 2]


def test_a_line_of_ten_megabytes_is_encoded_from_its_beginning() -> None:
    tokenizer = trained(max_tokens=8)
    assert tokenizer.encode(["school " * 1_500_000]).lengths.tolist() == [8]


def test_a_damaged_tokeniser_is_refused_with_a_sentence() -> None:
    for text in ("", "{}", trained().to_json().replace("[CLS]", "[CLASS]")):
        with pytest.raises(DataError) as caught:
            Tokenizer.from_json(text, 16)
        assert caught.value.info.code == "tokenizer.damaged"


def test_texts_are_selected_in_the_order_asked_for() -> None:
    encoded = EncodedTexts(np.arange(6, dtype=np.int32), np.array([0, 1, 3, 6], dtype=np.int64))
    chosen = encoded.select([2, 0, 2])
    assert [row.tolist() for row in (chosen[0], chosen[1], chosen[2])] == [[3, 4, 5], [0], [3, 4, 5]]
    assert len(encoded.select([])) == 0


def test_no_texts_encode_as_no_texts() -> None:
    assert len(trained().encode([])) == 0


def test_normalising_makes_width_spaces_and_capitals_uniform() -> None:
    assert normalise(" Ｔhe\t\nPOOL　泳池 ") == "the pool 泳池"
    assert normalise("The", lowercase=False) == "The"


def test_the_share_of_chinese_is_measured_among_letters_only() -> None:
    assert han_share(["青河镇 2025-11-24 ..."]) == 1.0
    assert han_share(["school 青河镇图书馆"]) == pytest.approx(6 / 12)
    assert han_share(["", "123"]) == 0.0
