"""How many files of each format gave text, and why the others did not: the ledger in one table."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, field
from pathlib import Path

from engine.documents.formats import readers
from engine.documents.ledger_export import pages
from engine.store.ledger_lines import LedgerLine, Status
from engine.store.project import Project

NO_ENDING = "(no ending)"

REASONS = {
    "file.hidden": "hidden",
    "file.same_file": "another name of a file",
    "file.special": "no ordinary file",
    "file.unreadable": "not allowed to read it",
    "import.damaged": "damaged",
    "import.damaged_workbook": "damaged",
    "import.empty_file": "empty",
    "import.encrypted": "password",
    "import.foreign_file": "no reader for it",
    "import.unsupported": "no reader for it",
    "import.no_rows": "no rows",
    "import.no_text_layer": "scan without text",
    "import.not_recognised": "picture",
    "import.password_needed": "password",
    "import.no_text": "no text in it",
    "import.no_text_column": "no column of texts",
    "import.too_large": "too large",
    "import.workbook_too_large": "too large",
}
"""What the table says for a code; the lines of the ledger have the whole sentences."""


@dataclass(frozen=True, slots=True, kw_only=True)
class FormatRow:
    """Files on the disk of one format; what lies inside them counts for its file."""

    format: str
    """The reader's name for it, also of a file that it could not read; otherwise what the file's name ends in."""
    files: int
    imported: int
    """Files that gave text."""
    documents: int
    characters: int
    reasons: dict[str, int] = field(default_factory=dict)
    """Why the others gave none, the most frequent first. The counts sum to `files - imported`."""


def formats(project: Project) -> list[FormatRow]:
    """Formats with a reader first, by their names. Files that are gone do not count."""
    endings = {ending: reader.SPEC.title for reader in readers().values() for ending in reader.SPEC.extensions}
    titles = {name: reader.SPEC.title for name, reader in readers().items()}
    found: dict[str, list[LedgerLine]] = {}
    for line in pages(project, project.ledger.lines.ids()):
        if not (line.member or line.folder or line.gone):
            ending = Path(line.name).suffix
            name = titles.get(line.format) or endings.get(ending.lower()) or ending.lstrip(".").upper() or NO_ENDING
            found.setdefault(name, []).append(line)
    known = set(titles.values())
    return [_row(name, found[name]) for name in sorted(found, key=lambda name: (name not in known, name.lower()))]


def _row(name: str, lines: list[LedgerLine]) -> FormatRow:
    without = [line for line in lines if line.status is not Status.IMPORTED]
    reasons = Counter(REASONS.get(line.code, line.code or line.state.value) for line in without)
    return FormatRow(
        format=name,
        files=len(lines),
        imported=len(lines) - len(without),
        documents=sum(line.documents for line in lines),
        characters=sum(line.characters for line in lines),
        reasons=dict(reasons.most_common()),
    )
