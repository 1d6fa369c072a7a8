"""Finds the import that was cut off and is being repeated, so that no row comes in twice."""

from __future__ import annotations

import dataclasses
import hashlib
import json
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from engine.contract.commands import ImportDocuments, ImportOptions
from engine.documents.recording import REPLACING
from engine.documents.sources import SourceFile
from engine.store.ledger import FileState, ImportState, LedgerFile
from engine.store.project import Project
from engine.store.search import DocumentFilter

BLOCK = 1 << 20

CUT_OFF = (ImportState.CANCELLED, ImportState.FAILED)

_DEFAULTS: dict[str, Any] = json.loads(json.dumps(dataclasses.asdict(ImportOptions())))


@dataclass(frozen=True, slots=True)
class Earlier:
    """How far an earlier import had come with a file whose content is still the same."""

    rows_read: int
    imported: int
    skipped: int
    state: FileState
    sha256: str

    @property
    def complete(self) -> bool:
        return self.state in (FileState.IMPORTED, FileState.PARTLY)


def begin_or_continue(
    project: Project, command: ImportDocuments, files: Sequence[SourceFile], check: Callable[[], None]
) -> tuple[int, dict[Path, Earlier]]:
    """The ledger's number of this import, and what an earlier one of that number has already dealt with, by file."""
    options = plain_options(command)
    sources = tuple(path.absolute() for path in command.sources)
    cut_off = [record for record in project.ledger.imports() if record.state in CUT_OFF]
    for unfinished in (*project.ledger.find_unfinished(), *cut_off):
        if not same_options(unfinished.options, options):
            continue
        entries = {entry.path: entry for entry in project.ledger.files(unfinished.id)}
        if project.documents.count(DocumentFilter(import_id=unfinished.id)) < sum(e.imported for e in entries.values()):
            continue  # some of its documents were deleted: they would be missing for good
        earlier = _same_files(files, entries, check)
        for path, line in project.ledger.lines.of_files(list(earlier)).items():
            if line.code == REPLACING:  # some documents of its former version may still be there
                del earlier[path]
        nothing_yet = unfinished.sources == sources and not any(entry.imported for entry in entries.values())
        if earlier or nothing_yet:  # the latter died before its first document, and would be under way for ever
            project.ledger.take_up(unfinished.id)
            return unfinished.id, earlier
    return project.ledger.begin(sources, options), {}


def plain_options(command: ImportDocuments) -> dict[str, Any]:
    """The options as JSON gives them back."""
    plain: dict[str, Any] = json.loads(json.dumps(dataclasses.asdict(command.options)))
    return plain


def same_options(stored: dict[str, Any], wanted: dict[str, Any]) -> bool:
    """An older program kept fewer of them: the others stood as they do by default."""
    return {**_DEFAULTS, **stored} == {**_DEFAULTS, **wanted}


def checksum(path: Path, check: Callable[[], None]) -> str:
    """SHA-256 of a file's content, hexadecimal. Raises OSError."""
    digest = hashlib.sha256()
    with path.open("rb") as file:
        while block := file.read(BLOCK):
            digest.update(block)
            check()
    return digest.hexdigest()


def _same_files(
    files: Sequence[SourceFile], entries: dict[Path, LedgerFile], check: Callable[[], None]
) -> dict[Path, Earlier]:
    found: dict[Path, Earlier] = {}
    for file in files:
        entry = entries.get(file.path)
        if entry is None or not entry.sha256 or not entry.rows_read:
            continue
        try:
            same = checksum(file.path, check) == entry.sha256
        except OSError:
            continue  # the import itself will say what is wrong with it
        if same:
            found[file.path] = Earlier(entry.rows_read, entry.imported, entry.skipped, entry.state, entry.sha256)
    return found
