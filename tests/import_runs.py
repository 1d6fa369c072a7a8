"""Runs imports through the real runner on a real project, for the tests of importing."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import Any

from engine.contract.commands import ImportDocuments, ImportOptions, PreviewImport
from engine.contract.config import LabelMode
from engine.contract.events import Event, Failed, Succeeded, Terminal, Warned
from engine.runtime.runner import run
from engine.store.documents import Document
from engine.store.ledger import LedgerFile, LedgerRow
from engine.store.project import Project


@dataclass(frozen=True)
class ImportRun:
    terminal: Terminal
    events: list[Event]
    documents: list[Document]
    files: list[LedgerFile]
    rows: list[LedgerRow]

    @property
    def summary(self) -> Any:
        assert isinstance(self.terminal, Succeeded), self.terminal
        return self.terminal.result

    @property
    def error(self) -> Any:
        assert isinstance(self.terminal, Failed), self.terminal
        return self.terminal.error

    @property
    def warnings(self) -> list[str]:
        return [event.info.code for event in self.events if isinstance(event, Warned)]

    @property
    def texts(self) -> list[str]:
        return [document.text for document in self.documents]

    @property
    def labels(self) -> list[tuple[str, ...]]:
        return [document.labels for document in self.documents]


def make_project(folder: Path, mode: LabelMode = LabelMode.SINGLE) -> Path:
    Project.create(folder, mode=mode).close()
    return folder


def import_into(project: Path, *sources: Path, **options: Any) -> ImportRun:
    events: list[Event] = []
    terminal = run(ImportDocuments(project=project, sources=sources, options=ImportOptions(**options)), events.append)
    return look_into(project, terminal, events)


def look_into(project: Path, terminal: Terminal, events: list[Event]) -> ImportRun:
    with Project.open(project) as opened:
        records = opened.ledger.imports()
        newest = records[0].id if records else 0
        return ImportRun(
            terminal,
            events,
            list(opened.documents.iterate()),
            opened.ledger.files(newest),
            opened.ledger.rows(newest, offset=0, limit=100_000),
        )


def look_at(source: Path, *, rows: int = 50, **options: Any) -> Any:
    """The preview, or the error that came instead of it."""
    terminal = run(PreviewImport(source=source, options=ImportOptions(**options), rows=rows), lambda event: None)
    return terminal.result if isinstance(terminal, Succeeded) else terminal.error  # type: ignore[attr-defined]
