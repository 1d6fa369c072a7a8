"""Keeps the ledger's lines while files are read: how much of each file and of what lies in it came in, and why not."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass, field, replace
from pathlib import Path

from engine.contract.message import Message, message
from engine.documents.former import FormerDocuments, Kept
from engine.documents.rows import BadRow, Member
from engine.store.documents import DocumentDraft
from engine.store.ledger import FileState
from engine.store.ledger_lines import LedgerLine
from engine.store.project import Project
from engine.text.language import UNCLEAR

REPLACING = "file.replacing"
"""Code of a line whose file is being read anew: a later import begins that file again."""

REPLACED = "file.replaced"

DOUBTFUL = 0.9
"""Confidence of recognised pages below which one in six letters and more was wrong on blurred and noisy pages."""

Entry = tuple[DocumentDraft | BadRow | Kept, tuple[Member, ...]]


@dataclass(slots=True)
class Tally:
    """What came of a file, or of something inside it. Counted up in place: a file may have millions of rows."""

    documents: int = 0
    characters: int = 0
    skipped: int = 0
    pages: int = 0
    recognised: int = 0
    first_bad: BadRow | None = None
    languages: Counter[str] = field(default_factory=Counter)
    sure: float = 0.0
    """Sum of the confidence of the recognised pages."""

    @property
    def confidence(self) -> float | None:
        return self.sure / self.recognised if self.recognised else None


@dataclass
class LineFacts:
    """What a line says of its file beside how far it was read."""

    size: int | None = None
    modified: int | None = None
    format: str = ""
    folder: bool = False
    same_as: str = ""
    former: FormerDocuments | None = None
    """Where the file is read in place of an earlier version of itself."""
    untouched: bool = False
    """Whether the line is to stay as it is."""
    removed: int = 0
    """Documents of the earlier version that the file no longer has."""
    tallies: dict[str, Tally] = field(default_factory=dict)
    """By member; empty for the file."""

    def look(self, path: Path) -> None:
        """Before the file is read: if it changes meanwhile, the next import notices. Raises OSError."""
        status = path.stat()
        self.size, self.modified = status.st_size, status.st_mtime_ns


@dataclass(frozen=True, slots=True)
class Standing:
    """How a file stands at the moment its line is written."""

    path: Path
    state: FileState
    code: str
    reason: Message | None
    remedy: Message | None
    sha256: str


def resume(project: Project, path: Path, facts: LineFacts) -> None:
    """Go on counting where an import that was cut off had come to."""
    for line in project.ledger.lines.of_file(path):
        bad = BadRow(0, line.code, line.reason, line.remedy) if line.skipped and line.reason and line.remedy else None
        counted = (line.documents, line.characters, line.skipped, line.pages, line.recognised)
        sure = line.recognised * (line.confidence or 0.0)
        facts.tallies[line.member] = Tally(*counted, bad, Counter(line.languages), sure)
        if not line.member:
            facts.format = line.format


def tallied(facts: LineFacts, entries: Iterable[Entry]) -> dict[str, tuple[Tally, Member | None]]:
    """The tallies that these entries change, as they will be: the transaction may still fail."""
    found: dict[str, tuple[Tally, Member | None]] = {}
    paged = facts.format.startswith(("pdf.", "image."))

    def count(key: str, member: Member | None, item: DocumentDraft | BadRow | Kept, *, paged: bool) -> None:
        known = found.get(key)
        if known is None:
            tally = facts.tallies.get(key) or Tally()
            known = found[key] = (replace(tally, languages=tally.languages.copy()), member)
        _add(known[0], item, paged=paged)

    for item, members in entries:
        count("", None, item, paged=paged and not members)
        key = ""
        for member in members:
            key = f"{key}/{member.number:05}" if key else f"{member.number:05}"
            count(key, member, item, paged=False)
    return found


def write(
    project: Project,
    import_id: int,
    facts: LineFacts,
    standing: Standing,
    changed: dict[str, tuple[Tally, Member | None]],
) -> None:
    """Into the ledger, inside the transaction that adds the documents."""
    lines = project.ledger.lines
    if facts.untouched:
        return
    for key, (tally, member) in changed.items():
        if member is not None:
            lines.write(_member_line(standing.path, import_id, key, tally, member))
    whole = changed[""][0] if "" in changed else facts.tallies.get("", Tally())
    lines.write(_file_line(import_id, facts, standing, whole))


def _add(tally: Tally, item: DocumentDraft | BadRow | Kept, *, paged: bool) -> None:
    if isinstance(item, BadRow):
        tally.skipped += 1
        tally.first_bad = tally.first_bad or item
        return
    tally.documents += 1
    tally.characters += len(item.text)
    tally.recognised += item.recognised
    tally.sure += item.recognised * item.confidence
    tally.languages[item.language or UNCLEAR] += 1
    if paged:
        tally.pages += item.text.count("\f") + 1


def _member_line(path: Path, import_id: int, key: str, tally: Tally, member: Member) -> LedgerLine:
    bad = tally.first_bad or _doubt(tally)
    failed = bad is not None and not tally.documents and not bad.code.startswith("row.")
    state = FileState.FAILED if failed else FileState.PARTLY if tally.skipped else FileState.IMPORTED
    return LedgerLine(
        path=path,
        member=key,
        name=member.name,
        import_id=import_id,
        state=state,
        code=bad.code if bad else "",
        reason=bad.reason if bad else None,
        remedy=bad.remedy if bad else None,
        format=member.format,
        bytes=member.size,
        characters=tally.characters,
        documents=tally.documents,
        skipped=tally.skipped,
        sha256=member.sha256,
        pages=tally.pages,
        recognised=tally.recognised,
        confidence=tally.confidence,
        languages=tally.languages,
    )


def _file_line(import_id: int, facts: LineFacts, standing: Standing, tally: Tally) -> LedgerLine:
    state, code, reason, remedy = standing.state, standing.code, standing.reason, standing.remedy
    over = state in (FileState.IMPORTED, FileState.PARTLY)
    if facts.former is not None and state is FileState.READING:
        code = REPLACING
    elif facts.former is not None and over:
        code, (reason, remedy) = REPLACED, _replaced(facts, tally)
    elif (over or state is FileState.READING) and tally.first_bad is not None:
        code, reason, remedy = tally.first_bad.code, tally.first_bad.reason, tally.first_bad.remedy
    elif over and (doubt := _doubt(tally)) is not None:
        code, reason, remedy = doubt.code, doubt.reason, doubt.remedy
    if over and not tally.documents:
        state = FileState.FAILED if code.startswith("import.") else FileState.SKIPPED
    return LedgerLine(
        path=standing.path,
        import_id=import_id,
        state=state,
        folder=facts.folder,
        code=code,
        reason=reason,
        remedy=remedy,
        format=facts.format,
        bytes=facts.size,
        modified=facts.modified,
        pages=tally.pages,
        recognised=tally.recognised,
        confidence=tally.confidence,
        characters=tally.characters,
        documents=tally.documents + (facts.former.waiting if facts.former and not over else 0),
        skipped=tally.skipped,
        sha256=standing.sha256,
        same_as=facts.same_as,
        languages=tally.languages,
    )


def _doubt(tally: Tally) -> BadRow | None:
    """What a person should know of a text that was hardly legible."""
    sure = tally.confidence
    if sure is None or sure >= DOUBTFUL:
        return None
    return BadRow(
        0,
        "file.doubtful",
        message(
            "Its text was recognised with doubt ({percent} % sure): many letters may be wrong.",
            percent=round(100 * sure),
        ),
        message("Compare it with the original, or scan it again, sharper and in black on white."),
    )


def _replaced(facts: LineFacts, tally: Tally) -> tuple[Message, Message]:
    former = facts.former
    assert former is not None
    return (
        message(
            "The file changed: {kept} documents stayed with their labels, {added} are new, {removed} were taken out.",
            kept=former.kept,
            added=tally.documents - former.kept,
            removed=facts.removed,
        ),
        message("Label the new ones: a document whose text changed is another document."),
    )
