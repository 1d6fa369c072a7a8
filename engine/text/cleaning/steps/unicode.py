"""Unicode in one form, and no characters that nobody sees."""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass
from enum import StrEnum

from engine.contract.options import option
from engine.text.cleaning.specification import Clean, StepSpec


class UnicodeForm(StrEnum):
    NFC = "NFC"
    NFKC = "NFKC"


@dataclass(frozen=True, slots=True)
class UnicodeOptions:
    form: UnicodeForm = option(
        UnicodeForm.NFC,
        title="Form",
        help="NFC writes each accented letter as one character; NFKC also makes ligatures, superscripts and full-width "
        "letters ordinary.",
        effect="NFKC makes more alike that looks different, such as ﬁ and fi or ² and 2.",
    )
    invisible: bool = option(
        True,
        title="Take out invisible characters",
        help="Soft hyphens, zero-width spaces, byte-order marks and control characters, which tear words apart unseen.",
    )


SPEC = StepSpec(
    id="unicode.v1",
    title="Unicode",
    summary="Writes the same letter always with the same characters.",
    options=UnicodeOptions,
    place=10,
)

# line breaks, tabs and page breaks stay: other steps go by them; joiners stay where scripts need them (U+200C, U+200D)
_INVISIBLE = re.compile(
    r"[\x00-\x08\x0b\x0e-\x1f\x7f-\x9f\u00ad\u180e\u200b\u200e\u200f\u202a-\u202e\u2060-\u2064\ufeff]"
)


def make(options: UnicodeOptions) -> Clean:
    def clean(text: str) -> str:
        text = unicodedata.normalize(options.form.value, text)
        return _INVISIBLE.sub("", text) if options.invisible else text

    return clean
