"""White space: one space between words, no empty lines in rows."""

from __future__ import annotations

import re
from dataclasses import dataclass

from engine.contract.options import option
from engine.text.cleaning.specification import Clean, StepSpec


@dataclass(frozen=True, slots=True)
class SpaceOptions:
    lines: bool = option(
        True,
        title="Keep lines",
        help="Line and paragraph breaks stay; otherwise the text becomes one line.",
    )
    hyphens: bool = option(
        True,
        title="Join words cut at the end of a line",
        help="Makes “docu-” and “ment” on two lines one word again, as old scans and PDFs need it.",
    )


SPEC = StepSpec(
    id="space.v1",
    title="White space",
    summary="Leaves one space between words and one empty line between paragraphs.",
    options=SpaceOptions,
    place=90,
)

_CUT = re.compile(r"(?<=[a-zäöüßéèà])-[ \t]*\r?\n[ \t]*(?=[a-zäöüßéèà])")
_SPACES = re.compile(r"[^\S\n\f]+")
_AROUND_BREAKS = re.compile(r" ?([\n\f]) ?")
_EMPTY = re.compile(r"\n{3,}")


def make(options: SpaceOptions) -> Clean:
    def clean(text: str) -> str:
        if options.hyphens:
            text = _CUT.sub("", text)
        if not options.lines:
            return " ".join(text.split())
        text = _SPACES.sub(" ", text.replace("\r\n", "\n").replace("\r", "\n"))
        return _EMPTY.sub("\n\n", _AROUND_BREAKS.sub(r"\1", text)).strip()

    return clean
