"""Numbers, addresses and links: one word stands for all of a kind, so that none of them can give a class away."""

from __future__ import annotations

import re
from dataclasses import dataclass

from engine.contract.options import option
from engine.text.cleaning.specification import Clean, StepSpec
from engine.text.normalisation import HAN_PATTERN


@dataclass(frozen=True, slots=True)
class MasksOptions:
    links: bool = option(True, title="Links", help="https://… and www.… become the word _link_.")
    addresses: bool = option(True, title="Mail addresses", help="name@example.org becomes the word _address_.")
    numbers: bool = option(
        False,
        title="Numbers",
        help="Every number, with its points, commas and dashes, becomes the word _number_.",
        effect="Switching it on lets a model see that there is a number, but not which.",
    )


SPEC = StepSpec(
    id="masks.v1",
    title="Masks",
    summary="Puts one word for every link, mail address or number.",
    options=MasksOptions,
    place=70,
)

_ADDRESS = re.compile(r"[\w.+-]{1,64}@[\w-]{1,63}(?:\.[\w-]{1,63}){1,6}")
_LINK = re.compile(r"\b(?:https?://|ftp://|www\.)[^\s<>\"'，。；（）《》「」]{2,2000}(?<![.,;:!?)])", re.IGNORECASE)
_FIGURES = r"\d++(?:[.,:/ \-–]\d++)*+"
_NUMBER = re.compile(rf"(?<!\w)[+-]?{_FIGURES}(?!\w)|(?<={HAN_PATTERN}){_FIGURES}|{_FIGURES}(?={HAN_PATTERN})")


def make(options: MasksOptions) -> Clean:
    rules = [
        (pattern, word)
        for pattern, word, wanted in (
            (_LINK, " _link_ ", options.links),
            (_ADDRESS, " _address_ ", options.addresses),
            (_NUMBER, " _number_ ", options.numbers),
        )
        if wanted
    ]

    def clean(text: str) -> str:
        for pattern, word in rules:
            text = pattern.sub(word, text)
        return text

    return clean
