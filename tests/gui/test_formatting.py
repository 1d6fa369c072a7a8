"""Times and shares as people read them, in both languages."""

from __future__ import annotations

import pytest
from PySide6.QtGui import QTextLayout

from gui import formatting
from gui.i18n import language


@pytest.mark.parametrize(
    ("seconds", "text"),
    [
        (0, "under 0.1 s"), (0.04, "under 0.1 s"), (0.4, "0.4 s"), (9.94, "9.9 s"), (9.96, "0:10"), (42, "0:42"),
        (725, "12:05"), (3723, "1:02:03"),
    ],
)  # fmt: skip
def test_a_measured_time_is_never_nothing(seconds: float, text: str) -> None:
    assert formatting.duration(seconds) == text


@pytest.mark.parametrize(("seconds", "text"), [(0.0, "1 s"), (3.2, "3 s"), (9.4, "9 s"), (9.6, "0:10"), (75, "1:15")])
def test_a_time_that_is_left_counts_whole_seconds(seconds: float, text: str) -> None:
    assert formatting.time_left(seconds) == text


def test_short_times_are_chinese_in_chinese() -> None:
    language().choose("zh_CN")
    assert formatting.duration(0.4) == "0.4 秒"
    assert formatting.duration(0) == "不到 0.1 秒"
    assert formatting.time_left(3) == "3 秒"


@pytest.mark.usefixtures("qapp")
def test_no_line_breaks_before_the_percent_sign() -> None:
    shown = formatting.percent_of(1, 200)
    layout = QTextLayout(shown)
    layout.beginLayout()
    line = layout.createLine()
    line.setLineWidth(1)  # breaks wherever it may
    layout.endLayout()
    assert shown[: line.textLength()].rstrip() == "0.5\u00a0%,"


def test_what_is_copied_has_a_plain_space_before_the_percent_sign() -> None:
    assert formatting.for_spreadsheets(formatting.percent(0.914)) == "91.4 %"


def test_pages_stand_on_lines_of_their_own_and_places_stay_right() -> None:
    text = "one\ftwo\f\ffour"
    shown = formatting.page_breaks_shown(text)
    assert shown.split("\n") == ["one", "two", "", "four"]
    assert len(shown) == len(text)
