"""`explain PROJECT|BUNDLE FILE|TEXT ...`: lists the words that speak for a label and against it."""

from __future__ import annotations

import argparse
from collections.abc import Iterator
from itertools import islice
from pathlib import Path
from typing import TYPE_CHECKING, Any

from engine.cli.import_options import add_reading_arguments, reading_options
from engine.cli.output import Output, percent
from engine.cli.predict import chosen_bundle
from engine.cli.running import add_events_argument, run_command
from engine.contract.commands import ExplainText, ImportOptions
from engine.contract.config import LabelMode
from engine.contract.errors import DataError, ExitCode, UsageError
from engine.contract.message import message
from engine.store.bundle import SUFFIX

if TYPE_CHECKING:
    from engine.evaluation.explanation import Evidence, Explanation

MOST_DOCUMENTS = 20
"""Of one file; explanations are read one by one."""

MOST_WORDS = 10
"""For a label, and as many against it; --json has all of them."""


def add_arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("model", type=Path, metavar="PROJECT|BUNDLE", help=f"project folder, or {SUFFIX} file")
    parser.add_argument(
        "texts",
        nargs="+",
        metavar="FILE|TEXT",
        help=f"a file of any format that can be imported (its first {MOST_DOCUMENTS} documents), or a text itself",
    )
    parser.add_argument("--label", default="", metavar="NAME", help="which label to explain (default the most likely)")
    parser.add_argument("--run", default="last", metavar="ID", help="which of the project's runs (default last)")
    add_reading_arguments(parser)
    add_events_argument(parser)


def run(arguments: argparse.Namespace, output: Output) -> ExitCode:
    bundle = chosen_bundle(arguments.model, arguments.run)
    found: list[dict[str, Any]] = []
    for text, source in _texts(arguments.texts, reading_options(arguments), output):
        command = ExplainText(model=bundle, text=text, label=arguments.label)
        explanation: Explanation = run_command(command, events=arguments.events)
        if found:
            output.line()
        _show(explanation, text, output)
        found.append(_values(explanation, source))
        if output.unread:
            break
    output.result({"model": bundle, "explanations": found})
    return ExitCode.DONE


def _texts(words: list[str], options: ImportOptions, output: Output) -> Iterator[tuple[str, str]]:
    """Each text with the file that it came from, empty for one that was written on the command line."""
    from engine.documents.formats import extensions

    for word in words:
        path = Path(word)
        if _is_file(path):
            documents = list(islice(_documents(path, options), MOST_DOCUMENTS + 1))
            if len(documents) > MOST_DOCUMENTS:
                output.note(f"Only the first {MOST_DOCUMENTS} documents of {path.name} are explained.")
            yield from ((text, word) for text in documents[:MOST_DOCUMENTS])
        elif " " not in word and path.suffix.lower() in extensions():
            raise DataError(
                "explain.no_file",
                happened=message("The file {name} was not found.", name=word),
                meaning=message("Nothing was explained."),
                remedy=message("Check the name of the file, or give a text between quotation marks."),
            )
        elif word.strip():
            yield word, ""
        else:
            raise UsageError(
                "explain.no_text",
                happened=message("There is no text to explain."),
                meaning=message("Nothing was explained."),
                remedy=message("Give a file, or a text between quotation marks."),
            )


def _is_file(path: Path) -> bool:
    try:
        return path.is_file()
    except (OSError, ValueError):  # a text too long for a name
        return False


def _documents(path: Path, options: ImportOptions) -> Iterator[str]:
    from dataclasses import replace

    from engine.documents.drafting import draft, find_columns
    from engine.documents.rows import Row
    from engine.documents.workers.opener import FileOpener
    from engine.store.documents import DocumentDraft

    options = replace(options, no_labels=True)
    with FileOpener(options) as opener:
        opened = opener.open(path)
        columns = find_columns(
            opened.layout,
            opened.rows,
            options=options,
            spec=opened.reader.SPEC,
            mode=LabelMode.MULTI,
            name=path.name,
        )
        for item in opened.items:
            document = draft(item, columns, str(path)) if isinstance(item, Row) else None
            if isinstance(document, DocumentDraft):
                yield document.text


def _show(explanation: Explanation, text: str, output: Output) -> None:
    excerpt = " ".join(text.split())
    output.line(excerpt if len(excerpt) <= 100 else excerpt[:99] + "…")
    output.line(f"{explanation.label}: {percent(explanation.probability)}")
    output.line(str(explanation.how))
    if explanation.characters_read < explanation.characters:
        output.line(f"The model reads only the first {explanation.characters_read:,} characters of this text.")
    for title, evidence in zip(("for", "against"), explanation.strongest(), strict=True):
        header = (f"{title} {explanation.label}", "weight", *(() if explanation.exact else ("without",)))
        rows = [
            (_one_line(piece), f"{piece.weight:+.3f}", *(() if explanation.exact else (percent(piece.without),)))
            for piece in evidence[:MOST_WORDS]
        ]
        output.table(header, rows)
        if len(evidence) > MOST_WORDS:
            output.line(f"and {len(evidence) - MOST_WORDS:,} weaker")


def _one_line(piece: Evidence) -> str:
    words = " ".join(piece.text.split())
    shown = words if len(words) <= 60 else words[:59] + "…"
    return shown if len(piece.places) == 1 else f"{shown} ({len(piece.places)} times)"


def _values(explanation: Explanation, source: str) -> dict[str, Any]:
    return {
        "source": source,
        "label": explanation.label,
        "probability": explanation.probability,
        "method": explanation.method.value,
        "unit": explanation.unit.value,
        "score": explanation.score,
        "base": explanation.base,
        "rest": explanation.rest,
        "characters_read": explanation.characters_read,
        "evidence": [
            {"text": piece.text, "places": piece.places, "weight": piece.weight, "without": piece.without}
            for piece in explanation.evidence
        ],
    }
