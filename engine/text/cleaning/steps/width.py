"""Full-width letters and figures, as Chinese and Japanese input methods write them, become ordinary ones."""

from __future__ import annotations

from dataclasses import dataclass

from engine.contract.options import option
from engine.text.cleaning.specification import Clean, StepSpec


@dataclass(frozen=True, slots=True)
class WidthOptions:
    punctuation: bool = option(
        False,
        title="Punctuation too",
        help="Makes ，！（） into ,!() as well.",
        effect="Switching it on makes texts of two keyboards alike; Chinese sentences then end as English ones do.",
    )


SPEC = StepSpec(
    id="width.v1",
    title="Full and half width",
    summary="Makes full-width letters, figures and spaces (Ａ１　) ordinary, and half-width katakana full.",
    options=WidthOptions,
    place=20,
)

_LETTERS = {code: code - 0xFEE0 for code in range(0xFF01, 0xFF5F) if chr(code - 0xFEE0).isalnum()}
_PUNCTUATION = {code: code - 0xFEE0 for code in range(0xFF01, 0xFF5F)} | {0x3002: ".", 0x3001: ","}
_SPACE = {0x3000: " "}


def make(options: WidthOptions) -> Clean:
    import re
    import unicodedata

    table = {**(_PUNCTUATION if options.punctuation else {}), **_LETTERS, **_SPACE}
    half_katakana = re.compile("[\uff66-\uff9f]+")

    def clean(text: str) -> str:
        text = half_katakana.sub(lambda found: unicodedata.normalize("NFKC", found.group()), text)
        return text.translate(table)

    return clean
