"""The days that documents are from, gathered into years, months or days: as many rows as one looks through."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from PySide6.QtCore import QDate

from gui.i18n import language, tr

MOST = 12
"""Rows; what is older than the last of them is one row together."""

MOST_YEARS, MOST_MONTHS = 2, 1
"""Up to so many different years are shown by months, up to so many months by days."""

LAST = 99991231
"""A stretch up to it has no end."""

Stretch = tuple[int, int]
"""First and last day, as yyyymmdd."""


@dataclass(frozen=True, slots=True)
class Period:
    stretch: Stretch
    title: str
    documents: int


def periods(days: Mapping[int, int], also: Sequence[Stretch] = ()) -> list[Period]:
    """Newest first. `days`: day as yyyymmdd -> documents. `also`: what else a row is wanted for."""
    size = _size(days)
    counts: dict[int, int] = {}
    for day, documents in days.items():
        counts[day // size] = counts.get(day // size, 0) + documents
    newest = sorted(counts, reverse=True)
    shown, older = (newest, []) if len(newest) <= MOST else (newest[: MOST - 1], newest[MOST - 1 :])
    found = [Period((number * size, (number + 1) * size - 1), _title(number, size), counts[number]) for number in shown]
    if older:
        first = shown[-1]
        title = tr("before {period}", period=_title(first, size))
        found.append(Period((0, first * size - 1), title, sum(counts[number] for number in older)))
    known = {period.stretch for period in found}
    found += [_stretch(first, last, days) for first, last in also if (first, last) not in known]
    return found


def _stretch(first: int, last: int, days: Mapping[int, int]) -> Period:
    """Any stretch: of a search that was saved when there were other documents, or by the command line."""
    inside = sum(documents for day, documents in days.items() if first <= day <= last)
    for size in (10_000, 100):
        if (first, last) == (first // size * size, (first // size + 1) * size - 1):
            return Period((first, last), _title(first // size, size), inside)
    if first == last:
        title = _title(first, 1)
    elif first == 0:
        title = tr("until {day}", day=_title(last, 1))
    elif last == LAST:
        title = tr("since {day}", day=_title(first, 1))
    else:
        title = tr("{first} to {last}", first=_title(first, 1), last=_title(last, 1))
    return Period((first, last), title, inside)


def _size(days: Mapping[int, int]) -> int:
    """What a day as a number is divided by: 10,000 for its year, 100 for its month."""
    if len({day // 10_000 for day in days}) > MOST_YEARS:
        return 10_000
    return 100 if len({day // 100 for day in days}) > MOST_MONTHS else 1


def _title(number: int, size: int) -> str:
    if size == 10_000:
        return str(number)
    if size == 100:
        return language().locale.toString(QDate(number // 100, number % 100, 1), tr("MMMM yyyy"))
    return language().locale.toString(QDate(number // 10_000, number // 100 % 100, number % 100), tr("d MMM yyyy"))
