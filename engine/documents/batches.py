"""Gathers rows and writes them in short transactions: documents, skipped rows and progress, all or nothing."""

from __future__ import annotations

import time
from dataclasses import dataclass
from pathlib import Path

from engine.contract.message import Message, message
from engine.documents import recording
from engine.documents.former import Kept, keep
from engine.documents.recording import LineFacts, Standing
from engine.documents.rows import BadRow, Member
from engine.store.documents import DocumentDraft, text_hash
from engine.store.ledger import FileState, LedgerRow, RowState
from engine.store.project import Project

TARGET_SECONDS = 0.05
"""What a transaction should take: the window's own must fit in between."""

ROW_WEIGHT = 400
"""A row costs about as much as this many characters of text."""

LIGHTEST, HEAVIEST = 20_000, 2_000_000
"""Bounds of a batch's weight."""

ROW_STATES = {"row.empty_text": RowState.EMPTY, "row.duplicate": RowState.DUPLICATE}
ROW_STATES |= dict.fromkeys(
    ("row.ragged", "row.too_long", "row.broken_quote", "row.broken_json", "row.no_object"), RowState.BROKEN
)


@dataclass(frozen=True, slots=True)
class SkipReason:
    """Why some rows or files were skipped: all of one code, with the sentences of the first."""

    code: str
    count: int
    reason: Message
    remedy: Message
    path: Path
    row: int
    """0 where a whole file was skipped."""


class FileProgress:
    """How far one file has come. The counts hold what is on the disk; `rows_met` also what waits in the batch."""

    def __init__(
        self, path: Path, rows_read: int = 0, imported: int = 0, skipped: int = 0, *, sha256: str = ""
    ) -> None:
        self.path = path
        self.rows_read = rows_read
        self.imported = imported
        self.skipped = skipped
        self.rows_met = rows_read
        self.sha256 = sha256
        self.state = FileState.READING
        self.code = ""
        self.reason: Message | None = None
        self.remedy: Message | None = None
        self._ended_well = False
        self.facts = LineFacts()

    @classmethod
    def passed_over(cls, path: Path, code: str, reason: Message, remedy: Message) -> FileProgress:
        progress = cls(path)
        progress.end(FileState.SKIPPED, code, reason, remedy)
        return progress

    def end(self, state: FileState, code: str, reason: Message, remedy: Message) -> None:
        self.state, self.code, self.reason, self.remedy = state, code, reason, remedy

    def end_well(self) -> None:
        """All rows were met; whether some were skipped is known when the batch has been written."""
        self._ended_well = True

    @property
    def standing(self) -> Standing:
        return Standing(self.path, self.state, self.code, self.reason, self.remedy, self.sha256)

    def settle(self) -> None:
        if self._ended_well:
            self.state = FileState.PARTLY if self.skipped else FileState.IMPORTED


class Batch:
    """Rows on their way into the project. Thread: that of the import."""

    def __init__(self, project: Project, import_id: int, *, skip_duplicates: bool) -> None:
        self._project = project
        self._import_id = import_id
        self._skip_duplicates = skip_duplicates
        self._waiting: list[tuple[FileProgress, DocumentDraft | BadRow, tuple[Member, ...]]] = []
        self._files: dict[Path, FileProgress] = {}
        self._weight = 0
        self._limit = 200_000
        self._reasons: dict[str, SkipReason] = {}
        self.duplicates = 0
        self.written = 0
        """Rows dealt with so far, on the disk."""

    @property
    def full(self) -> bool:
        return self._weight >= self._limit

    def add(self, progress: FileProgress, item: DocumentDraft | BadRow, members: tuple[Member, ...] = ()) -> None:
        """`members`: where the row lies inside its file."""
        self._waiting.append((progress, item, members))
        progress.rows_met += 1
        self._weight += ROW_WEIGHT + (len(item.text) if isinstance(item, DocumentDraft) else 0)

    def add_file(self, progress: FileProgress) -> None:
        """The ledger is to hear of this file's progress with the next transaction."""
        if progress.path not in self._files:
            self._weight += ROW_WEIGHT
        self._files[progress.path] = progress
        if progress.state is FileState.SKIPPED and progress.reason and progress.remedy:
            self.count_reason(progress.code, progress.reason, progress.remedy, progress.path, 0)

    def add_unreached(self, progress: FileProgress) -> None:
        """A file that the import ended before: what an earlier one said of it in its line still holds."""
        if self._project.ledger.lines.of_files([progress.path]):
            progress.facts.untouched = True
        self.add_file(progress)

    def flush(self) -> None:
        """Write everything that waits. When it raises, nothing of it was written and the counts stay as they were."""
        if not self._waiting and not self._files:
            return
        started = time.monotonic()
        items, duplicates = self._without_duplicates()
        counts: dict[FileProgress, list[int]] = {}
        drafts: list[DocumentDraft] = []
        rows: list[LedgerRow] = []
        all_kept = [(progress, item) for progress, item, _ in items if isinstance(item, Kept)]
        entries: dict[FileProgress, list[recording.Entry]] = {}
        for progress, item, members in items:
            entries.setdefault(progress, []).append((item, members))
            count = counts.setdefault(progress, [0, 0])
            if isinstance(item, DocumentDraft):
                count[0] += 1
                drafts.append(item)
            elif isinstance(item, Kept):
                count[0] += 1
            else:
                count[1] += 1
                state = ROW_STATES.get(item.code, RowState.SKIPPED)
                rows.append(LedgerRow(progress.path, item.number, state, item.reason, item.remedy))
        before = {
            progress: (progress.rows_read, progress.imported, progress.skipped, progress.state) for progress in counts
        }
        for progress, (imported, skipped) in counts.items():
            progress.imported += imported
            progress.skipped += skipped
            progress.rows_read += imported + skipped
        tallies = {progress: recording.tallied(progress.facts, some) for progress, some in entries.items()}
        try:
            with self._project.transaction():
                self._project.documents.add(drafts, import_id=self._import_id)
                self._project.ledger.add_rows(self._import_id, rows)
                for _, kept in all_kept:
                    keep(self._project, kept)
                for progress in dict.fromkeys((*self._files.values(), *counts)):  # in the order of the files
                    self._write(progress)
                    recording.write(
                        self._project,
                        self._import_id,
                        progress.facts,
                        progress.standing,
                        tallies.get(progress, {}),
                    )
        except BaseException:
            for progress, values in before.items():
                progress.rows_read, progress.imported, progress.skipped, progress.state = values
            for progress, kept in all_kept:
                if progress.facts.former is not None:
                    progress.facts.former.give_back(text_hash(kept.text), kept)
            raise
        for progress, changed in tallies.items():
            progress.facts.tallies.update({key: tally for key, (tally, _) in changed.items()})
        self.duplicates += duplicates
        self.written += len(items)
        for progress, item, _ in items:
            if isinstance(item, BadRow):
                self.count_reason(item.code, item.reason, item.remedy, progress.path, item.number)
        self._adapt(time.monotonic() - started)
        self._waiting.clear()
        self._files.clear()
        self._weight = 0

    def count_reason(self, code: str, reason: Message, remedy: Message, path: Path, row: int) -> None:
        known = self._reasons.get(code)
        if known is None:
            self._reasons[code] = SkipReason(code, 1, reason, remedy, path, row)
        else:
            self._reasons[code] = SkipReason(code, known.count + 1, known.reason, known.remedy, known.path, known.row)

    def reasons(self) -> tuple[SkipReason, ...]:
        return tuple(sorted(self._reasons.values(), key=lambda reason: -reason.count))

    def _write(self, progress: FileProgress) -> None:
        progress.settle()
        self._project.ledger.add_file(
            self._import_id,
            progress.path,
            state=progress.state,
            rows_read=progress.rows_read,
            imported=progress.imported,
            skipped=progress.skipped,
            reason=progress.reason,
            remedy=progress.remedy,
            sha256=progress.sha256,
        )

    def _without_duplicates(
        self,
    ) -> tuple[list[tuple[FileProgress, DocumentDraft | BadRow | Kept, tuple[Member, ...]]], int]:
        """What waits, with repeated texts turned into skipped rows where that was asked for; and how many there are.

        Of a file that is read anew, rows whose documents are there already keep them.
        """
        hashes = [text_hash(item.text) if isinstance(item, DocumentDraft) else b"" for _, item, _ in self._waiting]
        seen = self._project.documents.text_hashes({value for value in hashes if value})
        items: list[tuple[FileProgress, DocumentDraft | BadRow | Kept, tuple[Member, ...]]] = []
        count = 0
        for (progress, item, members), value in zip(self._waiting, hashes, strict=True):
            if isinstance(item, DocumentDraft):
                former = progress.facts.former
                kept = former.take(value, item) if former is not None else None
                if kept is not None:
                    items.append((progress, kept, members))
                    continue
                if value in seen:
                    count += 1
                    if self._skip_duplicates:
                        item = _duplicate(item.position)
            seen.add(value)
            items.append((progress, item, members))
        return items, count

    def _adapt(self, seconds: float) -> None:
        """Larger batches are faster, up to what a transaction may take."""
        if self._weight < self._limit // 2:
            return  # a file's last rows say nothing about full batches
        factor = min(1.5, max(0.5, TARGET_SECONDS / max(seconds, 1e-3)))
        self._limit = min(HEAVIEST, max(LIGHTEST, round(self._limit * factor)))


def _duplicate(number: int) -> BadRow:
    return BadRow(
        number,
        "row.duplicate",
        message("Its text is the same as that of another document."),
        message("There is nothing to do; import without leaving duplicates out if both are wanted."),
    )
