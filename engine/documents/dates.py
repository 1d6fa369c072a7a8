"""The day that a document itself is from: as mails and columns of tables write it, and of a file on the disk.

Days are whole numbers `yyyymmdd`, which sort and can be read. A day whose month could as well be its day of the month
(3/4/2024) is none: better not found than wrong.
"""

from __future__ import annotations

import re
from datetime import date, datetime

_YEAR_FIRST = re.compile(r"(\d{4})[-/.年](\d{1,2})[-/.月](\d{1,2})")
_DAY_FIRST = re.compile(r"(\d{1,2})\.(\d{1,2})\.(\d{4})")
_EITHER_FIRST = re.compile(r"(\d{1,2})[-/](\d{1,2})[-/](\d{4})")
_COMPACT = re.compile(r"((?:19|20)\d{2})(\d{2})(\d{2})")
_MONTHS = "jan feb mar apr may jun jul aug sep oct nov dec"
_WORDS = re.compile(r"(\d{1,2})[ -]([A-Za-z]{3})[a-z]*\.?,?[ -](\d{4})")
_MONTH_FIRST = re.compile(r"([A-Za-z]{3})[a-z]*\.? (\d{1,2})(?:st|nd|rd|th)?,? (\d{4})")

LONGEST = 64
"""Characters. What is longer is a text in which a date occurs."""


def day_of(text: str) -> int | None:
    """The day that a header or a cell names, whatever time follows it; None where it names none for certain."""
    text = text.strip()
    if not text or len(text) > LONGEST:
        return None
    if found := _YEAR_FIRST.match(text) or _COMPACT.fullmatch(text):
        year, month, day = map(int, found.groups())
    elif found := _DAY_FIRST.match(text):
        day, month, year = map(int, found.groups())
    elif found := _EITHER_FIRST.match(text):
        first, second, year = map(int, found.groups())
        if first <= 12 and second <= 12 and first != second:
            return None
        day, month = max(first, second), min(first, second)
    elif found := _WORDS.search(text):
        day, month, year = int(found[1]), _month(found[2]), int(found[3])
    elif found := _MONTH_FIRST.search(text):
        day, month, year = int(found[2]), _month(found[1]), int(found[3])
    else:
        return None
    return _valid(year, month, day)


def day_of_file(modified: int | None) -> int | None:
    """`modified`: nanoseconds since the epoch, as `LineFacts` has them. In the time of this computer."""
    if modified is None:
        return None
    try:
        return as_day(datetime.fromtimestamp(modified / 1e9).date())
    except (OverflowError, OSError, ValueError):
        return None


def as_day(day: date) -> int:
    return day.year * 10_000 + day.month * 100 + day.day


def as_date(day: int) -> date:
    return date(day // 10_000, day // 100 % 100, day % 100)


def _month(name: str) -> int:
    """1 to 12, or 0 where it is none."""
    place = _MONTHS.find(name.lower())
    return place // 4 + 1 if place % 4 == 0 else 0


def _valid(year: int, month: int, day: int) -> int | None:
    try:
        return as_day(date(year, month, day))
    except ValueError:
        return None
