"""How the window looks on a tour: its theme, language and size, by words of `LOOKS` in gui/bootstrap.py."""

from __future__ import annotations

import os
from collections.abc import Sequence

from gui.i18n import language
from gui.theme import ThemeChoice, theme

SIZE = (1360, 860)
SMALLEST = (1024, 700)


def enlarge(look: Sequence[str]) -> None:
    """Zoom of the whole window. Qt reads it when the application is made, therefore call this before."""
    for percent in ("150", "200"):
        if percent in look:
            os.environ["QT_SCALE_FACTOR"] = str(int(percent) / 100)


def put_on(look: Sequence[str]) -> None:
    """Language and theme; the application must exist."""
    language().choose("zh_CN" if "chinese" in look else "en")
    theme().apply(choice=ThemeChoice.DARK if "dark" in look else ThemeChoice.LIGHT, presentation="presentation" in look)
