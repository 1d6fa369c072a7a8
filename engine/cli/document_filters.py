"""Flags that say which documents are meant, shared by the verbs that take some of them."""

from __future__ import annotations

import argparse
from collections.abc import Iterable
from pathlib import Path

from engine.contract.config import Part
from engine.contract.errors import UsageError
from engine.contract.message import message
from engine.documents.dates import day_of
from engine.documents.formats import readers
from engine.store.ledger import stored_path
from engine.store.project import Project
from engine.store.search import DocumentFilter, narrowed
from engine.text.language import BY_SCRIPT, LANGUAGES, UNCLEAR

NO_PART = "none"


def add_filter_arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("--saved", default="", metavar="NAME", help="the documents of a saved search; others narrow it")
    parser.add_argument("--search", default="", metavar="WORDS", help="only documents that hold all of them")
    parser.add_argument(
        "--label", action="append", default=[], metavar="NAME", help="only documents of this label; may be repeated"
    )
    parts = [part.value for part in Part]
    parser.add_argument(
        "--part", action="append", default=[], choices=[*parts, NO_PART], help="only this part; may be repeated"
    )
    parser.add_argument("--source", type=Path, metavar="PATH", help="only documents from this file or folder")
    parser.add_argument(
        "--format",
        action="append",
        default=[],
        metavar="NAME",
        help="only this format (pdf, eml, ...); repeatable",
    )
    parser.add_argument(
        "--language", action="append", default=[], metavar="CODE", help="only this language (en, zh, ...); repeatable"
    )
    parser.add_argument("--since", default="", metavar="DAY", help="only documents from this day on (2026-12-01)")
    parser.add_argument("--until", default="", metavar="DAY", help="only documents up to this day")


def filter_of(arguments: argparse.Namespace, project: Project) -> DocumentFilter:
    """Raises UsageError for a label, format, language or day that there is not, DataError for an unknown search."""
    _require("label", arguments.label, project.labels.names())
    formats = {number.partition(".")[0]: number for number in readers()}
    _require("format", arguments.format, formats)
    _require("language", arguments.language, (*BY_SCRIPT, *LANGUAGES, UNCLEAR))
    wanted = project.searches.wanted(arguments.saved) if arguments.saved else DocumentFilter()
    given = DocumentFilter(
        search=arguments.search,
        labels=tuple(arguments.label),
        parts=tuple(None if name == NO_PART else Part(name) for name in arguments.part),
        source=stored_path(arguments.source.absolute()) if arguments.source is not None else "",
        formats=tuple(formats[name] for name in arguments.format),
        languages=tuple(arguments.language),
        days=_days(arguments.since, arguments.until),
    )
    return narrowed(wanted, given)


def _require(what: str, names: list[str], known: Iterable[str]) -> None:
    known = list(known)
    for name in names:
        if name not in known:
            raise UsageError(
                f"documents.{what}",
                happened=message("There is no {what} {name} here.", what=what, name=name),
                meaning=message("Nothing was written."),
                remedy=message("There are: {names}.", names=", ".join(known)),
            )


def _days(since: str, until: str) -> tuple[tuple[int, int], ...]:
    first, last = _day(since, 0), _day(until, 99991231)
    return ((first, last),) if since or until else ()


def _day(text: str, otherwise: int) -> int:
    day = day_of(text) if text else otherwise
    if day is None:
        raise UsageError(
            "documents.day",
            happened=message("{text} is no day.", text=text),
            meaning=message("Nothing was written."),
            remedy=message("Write it as in 2026-12-01."),
        )
    return day
