"""Words that a model shall not see: names of classes, file names, whatever gives the answer away."""

from __future__ import annotations

import re
from dataclasses import dataclass

from engine.contract.options import option
from engine.text.cleaning.specification import Clean, StepSpec
from engine.text.normalisation import HAN_PATTERN

SEPARATORS = re.compile(r"[,;，；、\n]+")


@dataclass(frozen=True, slots=True)
class WordsOptions:
    words: str = option(
        "",
        title="Words",
        help="Separated by commas; capitals make no difference, and only whole words are taken out.",
    )


SPEC = StepSpec(
    id="words.v1",
    title="Words left out",
    summary="Takes out words that would give the answer away.",
    options=WordsOptions,
    place=80,
)


def word_list(text: str) -> tuple[str, ...]:
    """The words of the option, each once, as they are written."""
    return tuple(dict.fromkeys(word for word in (piece.strip() for piece in SEPARATORS.split(text)) if word))


def make(options: WordsOptions) -> Clean:
    words = sorted(word_list(options.words), key=len, reverse=True)
    if not words:
        return lambda text: text
    pattern = re.compile("|".join(map(_whole, words)), re.IGNORECASE)
    return lambda text: pattern.sub(" ", text)


def _whole(word: str) -> str:
    """Not within a longer word, but anywhere in a run of Chinese, which sets no spaces."""
    escaped = re.escape(word).replace(r"\ ", r"\s+")
    before = "" if re.match(HAN_PATTERN, word[0]) or not word[0].isalnum() else rf"(?:(?<!\w)|(?<={HAN_PATTERN}))"
    after = "" if re.match(HAN_PATTERN, word[-1]) or not word[-1].isalnum() else rf"(?!(?!{HAN_PATTERN})\w)"
    return before + escaped + after
