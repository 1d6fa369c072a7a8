"""Times as people read them, in both languages."""

from __future__ import annotations

import pytest

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
