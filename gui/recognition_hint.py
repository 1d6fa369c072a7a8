"""What a person should know before text in pictures is recognised: which scripts, and how long it takes here."""

from __future__ import annotations

from gui.i18n import tr, tr_n
from gui.settings import settings

PAGES_A_MINUTE = "pages_a_minute"
"""Setting: what the latest import that recognised text reached on this computer."""


def recognition_hint() -> str:
    """Measured where that was done before, on this computer."""
    rate = float(settings().get(PAGES_A_MINUTE, 0.0))
    if not rate:
        return tr("Chinese, English and other Latin scripts; it takes seconds a page.")
    return tr_n(
        "Chinese, English and other Latin scripts; about {n} page a minute here.",
        "Chinese, English and other Latin scripts; about {n} pages a minute here.",
        max(1, round(rate)),
    )
