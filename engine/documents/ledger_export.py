"""Writes the ledger's lines as a table (CSV, Excel) or as JSON, in plain sentences of the asker's language."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path
from typing import Any

from engine.contract.message import Message
from engine.documents.formats import readers
from engine.documents.sources import readable_name
from engine.prediction.exporting import Cell, open_writer
from engine.store.atomic import replacing
from engine.store.ledger_lines import LedgerLine
from engine.store.project import Project

COLUMNS = (
    *("path", "inside", "status", "reason", "what_to_do", "code", "format", "bytes", "pages", "pages_recognised"),
    *("characters", "documents", "rows_skipped", "sha256", "duplicate_of"),
)

PAGE = 500


def described(line: LedgerLine, titles: dict[str, str], say: Callable[[Message], str]) -> dict[str, Cell]:
    """A line as plain values, by column."""
    path = readable_name(line.path)
    values: tuple[Cell, ...] = (
        *(path, line.name if line.member else "", line.status.value),
        *(say(line.reason) if line.reason else "", say(line.remedy) if line.remedy else "", line.code),
        *(format_name(line, titles), line.bytes, line.pages or None, line.recognised or None, line.characters),
        *(line.documents, line.skipped, line.sha256, line.same_as),
    )
    return dict(zip(COLUMNS, values, strict=True))


def format_name(line: LedgerLine, titles: dict[str, str]) -> str:
    """The reader's name for it; what the file name ends in where no reader took it."""
    if line.format:
        return titles.get(line.format, line.format)
    return "" if line.folder else Path(line.name).suffix.lstrip(".").upper()


def format_titles() -> dict[str, str]:
    """By the ids that lines have."""
    return {number: reader.SPEC.title for number, reader in readers().items()}


def pages(project: Project, ids: Sequence[int]) -> Iterator[LedgerLine]:
    for start in range(0, len(ids), PAGE):
        yield from project.ledger.lines.read(ids[start : start + PAGE])


def export(project: Project, ids: Sequence[int], path: Path, say: Callable[[Message], str] = str) -> None:
    """The format is told by the name's ending. Raises UsageError for another one, OSError."""
    titles = format_titles()
    if path.suffix.lower() == ".json":
        everything: list[dict[str, Any]] = [described(line, titles, say) for line in pages(project, ids)]
        with replacing(path) as temporary:
            temporary.write_text(json.dumps(everything, ensure_ascii=False, indent=1), encoding="utf-8")
        return
    with open_writer(path, COLUMNS) as writer:
        for line in pages(project, ids):
            writer.write(list(described(line, titles, say).values()))
