"""Importing again: which files are new, which changed, which are gone; all others are not touched."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from engine.contract.commands import ImportDocuments, ImportOptions
from engine.contract.config import Part
from engine.documents import passwords
from engine.documents.continuation import checksum, plain_options, same_options
from engine.documents.formats import readers
from engine.documents.recording import REPLACING
from engine.documents.sources import PassedOver, SourceFile
from engine.store.ledger import FileState, stored_path
from engine.store.ledger_lines import LedgerLine
from engine.store.project import Project

CHUNK = 500

OCR = "ocr"
"""The option among the plain ones."""


@dataclass(frozen=True, slots=True)
class Comparison:
    to_read: list[SourceFile]
    changed: frozenset[Path]
    """Those of them that the project has documents of."""
    unchanged: int


@dataclass(frozen=True, slots=True)
class KnownSource:
    """A file or folder that something was imported from."""

    path: Path
    options: ImportOptions
    """Those of the newest import."""


def compare(
    project: Project, command: ImportDocuments, files: Sequence[SourceFile], check: Callable[[], None]
) -> Comparison:
    """By path, size and time of change; by content only where these differ."""
    locked = set(project.ledger.lines.with_code(passwords.NEEDED)) if command.passwords else set()
    options = {record.id: record.options for record in project.ledger.imports()}
    wanted = plain_options(command)
    to_read: list[SourceFile] = []
    changed: set[Path] = set()
    lines: dict[Path, LedgerLine] = {}
    for place, file in enumerate(files):
        check()
        if place % CHUNK == 0:
            lines = project.ledger.lines.of_files([other.path for other in files[place : place + CHUNK]])
        line = lines.get(file.path)
        if line is None or (file.path in locked and not line.documents):
            to_read.append(file)
        elif (
            file.path not in locked
            and _is_settled(line, file, command)
            and _read_as_wanted(line, options[line.import_id], wanted)
            and _same(project, line, file, check)
        ):
            if not command.refresh and _living(project, file.path) < line.documents:
                to_read.append(file)  # some were deleted: who chooses the file wants them again
                changed.add(file.path)
        else:
            to_read.append(file)
            if line.documents:
                changed.add(file.path)
    return Comparison(to_read, frozenset(changed), len(files) - len(to_read))


def find_gone(
    project: Project, sources: Sequence[Path], found: Sequence[SourceFile | PassedOver], missing: Sequence[Path]
) -> list[Path]:
    """Files of the ledger that lay in the sources and do so no longer; folders not looked into say nothing."""
    there = {item.path for item in found}
    closed = [item.path for item in found if isinstance(item, PassedOver) and item.folder]
    gone: list[Path] = []
    for source in sources:
        for path in project.ledger.lines.under(source):
            if path not in there and not any(path.is_relative_to(folder) for folder in closed):
                gone.append(path)
    known = project.ledger.lines.of_files(list(missing))
    return gone + [path for path, line in known.items() if not line.gone]


def mark_gone(project: Project, paths: Sequence[Path]) -> None:
    for start in range(0, len(paths), CHUNK):
        project.ledger.lines.mark_gone(paths[start : start + CHUNK])


def known_sources(project: Project) -> list[KnownSource]:
    """Newest first; a source that lies in another one's folder is a source of its own."""
    found: dict[Path, KnownSource] = {}
    for record in project.ledger.imports():
        for path in record.sources:
            found.setdefault(path, KnownSource(path, options_from(record.options)))
    return list(found.values())


def options_from(plain: dict[str, Any]) -> ImportOptions:
    """The options that an import was begun with, from the plain values that the ledger keeps."""
    values: dict[str, Any] = {name: tuple(value) if isinstance(value, list) else value for name, value in plain.items()}
    if values.get("part"):
        values["part"] = Part(values["part"])
    return ImportOptions(**values)


def _is_settled(line: LedgerLine, file: SourceFile, command: ImportDocuments) -> bool:
    """Whether reading the file again, as it was, would tell nothing new."""
    if not line.sha256 or line.code == REPLACING or line.state in (FileState.READING, FileState.CANCELLED):
        return False
    if line.state is FileState.FAILED:
        return file.in_folder and not command.retry_failed
    return True


def _read_as_wanted(line: LedgerLine, stored: dict[str, Any], wanted: dict[str, Any]) -> bool:
    """Text that was recognised is not thrown away, and where it is wanted now only pictures can hold some."""
    if wanted[OCR] and not stored.get(OCR, False) and _may_hold_pictures(line):
        return False
    return same_options({**stored, OCR: False}, {**wanted, OCR: False})


def _may_hold_pictures(line: LedgerLine) -> bool:
    reader = readers().get(line.format)
    return reader is None or reader.SPEC.foreign


def _same(project: Project, line: LedgerLine, file: SourceFile, check: Callable[[], None]) -> bool:
    try:
        status = file.path.stat()
        alike = (line.bytes, line.modified) == (status.st_size, status.st_mtime_ns)
        if not alike and (line.bytes not in (None, status.st_size) or checksum(file.path, check) != line.sha256):
            return False
    except OSError:
        return False  # the import itself will say what is wrong with it
    if not alike or line.gone:
        project.ledger.lines.touch(file.path, size=status.st_size, modified=status.st_mtime_ns)
    return True


def _living(project: Project, path: Path) -> int:
    row = project.connection().execute(
        "SELECT count(*) FROM documents d JOIN sources s ON s.id = d.source_id WHERE s.name = ? AND NOT d.deleted",
        (stored_path(path),),
    )
    return int(row.fetchone()[0])
