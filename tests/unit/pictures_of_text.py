"""Pictures of text as a scanner or a camera leaves them, drawn by the tests."""

from __future__ import annotations

import functools
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import pytest
from PIL import Image, ImageDraw, ImageFont

FONT_FOLDERS = (
    Path("/usr/share/fonts"),
    Path("/usr/local/share/fonts"),
    Path("C:/Windows/Fonts"),
    Path("/System/Library"),
)
FONTS = ("wqy-microhei.ttc", "NotoSansCJK-Regular.ttc", "msyh.ttc", "PingFang.ttc")
"""With Latin and Chinese letters."""


@functools.cache
def font(size: int) -> Any:
    for folder in FONT_FOLDERS:
        for name in FONTS:
            for path in folder.rglob(name):
                return ImageFont.truetype(str(path), size)
    pytest.skip("There is no font with Chinese letters on this computer.")


def page(lines: Sequence[str], *, size: int = 28, width: int = 900, mode: str = "RGB") -> Image.Image:
    """Black on white, a line under the other."""
    picture = Image.new("RGB", (width, 60 + 2 * size * len(lines)), "white")
    draw = ImageDraw.Draw(picture)
    for number, line in enumerate(lines):
        draw.text((30, 30 + 2 * size * number), line, font=font(size), fill="black")
    return picture.convert(mode)


LETTER = ("Dear Sir or Madam,", "the street lamp in Mill Lane is broken again.", "Please send somebody to repair it.")
LETTER_ZH = ("尊敬的先生：", "磨坊巷的路灯又坏了，晚上很黑。", "请尽快派人来修理，谢谢。")
