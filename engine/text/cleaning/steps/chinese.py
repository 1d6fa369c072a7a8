"""Chinese in one script: all simplified or all traditional, with OpenCC (https://github.com/BYVoid/OpenCC)."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from engine.contract.options import option
from engine.text.cleaning.specification import Clean, StepSpec


class Script(StrEnum):
    SIMPLIFIED = "simplified"
    TRADITIONAL = "traditional"


@dataclass(frozen=True, slots=True)
class ChineseOptions:
    script: Script = option(
        Script.SIMPLIFIED,
        title="Script",
        help="The script that all Chinese characters are written in.",
        effect="Simplified joins characters (發 and 髮 both become 发); traditional has to guess by the words around.",
    )


SPEC = StepSpec(
    id="chinese.v1",
    title="Simplified and traditional",
    summary="Writes all Chinese characters in one script, so that 汉字 and 漢字 are the same word.",
    options=ChineseOptions,
    place=30,
)

_CONFIGURATIONS = {Script.SIMPLIFIED: "t2s", Script.TRADITIONAL: "s2t"}


def make(options: ChineseOptions) -> Clean:
    from opencc import OpenCC

    converter = OpenCC(_CONFIGURATIONS[options.script])

    def clean(text: str) -> str:
        if text.isascii():
            return text
        # the library works on UTF-8, which has no place for halves of surrogate pairs
        converted: str = converter.convert(text.encode("utf-8", "replace").decode("utf-8"))
        return converted

    return clean
