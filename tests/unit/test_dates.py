"""The day that a header, a cell or a file names: as people write it, and none where two readings are possible."""

from __future__ import annotations

import os
from datetime import date
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from engine.documents.dates import as_date, as_day, day_of, day_of_file


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("2024-05-03", 20240503),
        ("2024-05-03 12:30:00+02:00", 20240503),
        ("2024-05-03T12:30:00Z", 20240503),
        ("2024/5/3", 20240503),
        ("2024年5月3日", 20240503),
        ("20240503", 20240503),
        ("3.5.2024", 20240503),
        ("03.05.2024 08:00", 20240503),
        ("31/12/2024", 20241231),
        ("12/31/2024", 20241231),
        ("5/5/2024", 20240505),
        ("Fri, 3 May 2024 12:30:00 +0200", 20240503),
        ("3 May 2024", 20240503),
        ("3-May-2024", 20240503),
        ("May 3, 2024", 20240503),
        ("September 21st, 1999", 19990921),
    ],
)
def test_days_are_read_as_people_write_them(text: str, day: int) -> None:
    assert day_of(text) == day


@pytest.mark.parametrize(
    "text",
    ["", "yesterday", "3/4/2024", "2024-13-01", "2024-02-30", "31.02.2024", "99999999", "12345678", "1.2.3.4", "12:30",
     "3 Mayhem 24", "it was on 2024", "x" * 70 + " 3 May 2024", "0000-01-01"],
)  # fmt: skip
def test_what_names_no_day_for_certain_is_none(text: str) -> None:
    assert day_of(text) is None


@given(st.dates())
def test_a_day_and_its_date_are_the_same(day: date) -> None:
    assert as_date(as_day(day)) == day
    assert day_of(day.isoformat()) == as_day(day)


@given(st.text(max_size=80))
def test_nothing_typed_into_a_cell_does_harm(text: str) -> None:
    found = day_of(text)
    assert found is None or as_day(as_date(found)) == found


def test_a_file_is_from_the_day_it_was_written(tmp_path: Path) -> None:
    file = tmp_path / "a.txt"
    file.write_text("x")
    os.utime(file, (1_700_000_000, 1_700_000_000))
    assert day_of_file(file.stat().st_mtime_ns) in (20231114, 20231115)  # wherever this computer stands
    assert day_of_file(None) is None
    assert day_of_file(10**30) is None
