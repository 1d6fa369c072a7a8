"""The handler of ExportLedger: lines of the ledger as a table or as JSON, in sentences of the asker's language."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from engine.contract.commands import ExportLedger
from engine.contract.message import Message, message
from engine.documents.formats import readers
from engine.documents.sources import readable_name
from engine.prediction.exporting import Cell, open_writer
from engine.runtime.reporter import Reporter
from engine.store.atomic import replacing
from engine.store.ledger_lines import LedgerLine
from engine.store.project import Project

COLUMNS = (
    *("path", "inside", "status", "reason", "what_to_do", "code", "format", "bytes", "pages", "pages_recognised"),
    "confidence",
    *("characters", "languages", "documents", "rows_skipped", "sha256", "duplicate_of"),
)

PAGE = 500
"""Lines that are read at a time; before each lot progress is told and a cancel heard."""


@dataclass(frozen=True, kw_only=True)
class LedgerExport:
    """What was written."""

    output: Path
    lines: int


def described(line: LedgerLine, titles: dict[str, str], say: Callable[[Message], str]) -> dict[str, Cell]:
    """A line as plain values, by column."""
    path = readable_name(line.path)
    values: tuple[Cell, ...] = (
        *(path, line.name if line.member else "", line.status.value),
        *(say(line.reason) if line.reason else "", say(line.remedy) if line.remedy else "", line.code),
        *(format_name(line, titles), line.bytes, line.pages or None, line.recognised or None),
        *(None if line.confidence is None else round(line.confidence, 3), line.characters),
        *(_languages(line), line.documents, line.skipped, line.sha256, line.same_as),
    )
    return dict(zip(COLUMNS, values, strict=True))


def format_name(line: LedgerLine, titles: dict[str, str]) -> str:
    """The reader's name for it; what the file name ends in where no reader took it."""
    if line.format:
        return titles.get(line.format, line.format)
    return "" if line.folder else Path(line.name).suffix.lstrip(".").upper()


def _languages(line: LedgerLine) -> str:
    """Those of most documents first, each with its number: `en 120, de 3`."""
    return ", ".join(f"{code} {count}" for code, count in sorted(line.languages.items(), key=lambda item: -item[1]))


def format_titles() -> dict[str, str]:
    """By the ids that lines have."""
    return {number: reader.SPEC.title for number, reader in readers().items()}


def pages(project: Project, ids: Sequence[int]) -> Iterator[LedgerLine]:
    for start in range(0, len(ids), PAGE):
        yield from project.ledger.lines.read(ids[start : start + PAGE])


def export_ledger(command: ExportLedger, reporter: Reporter) -> LedgerExport:
    """The file appears when it is complete, and not at all after a cancel or an error.

    Raises UsageError for a name whose ending no exporter has, OSError.
    """
    titles = format_titles()
    written = 0

    def rows(project: Project) -> Iterator[dict[str, Cell]]:
        nonlocal written
        reporter.stage(message("Writing {name}", name=command.output.name))
        for line in pages(project, command.lines):
            if written % PAGE == 0:
                reporter.progress(written, len(command.lines), "lines")
            yield described(line, titles, command.say)
            written += 1
        reporter.progress(len(command.lines), len(command.lines), "lines")

    with Project.open(command.project) as project:
        if command.output.suffix.lower() == ".json":
            with replacing(command.output) as temporary, temporary.open("w", encoding="utf-8") as file:
                json.dump(list(rows(project)), file, ensure_ascii=False, indent=1)
        else:
            with open_writer(command.output, COLUMNS) as writer:
                for row in rows(project):
                    writer.write(list(row.values()))
    return LedgerExport(output=command.output, lines=written)
