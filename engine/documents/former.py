"""The documents of a file's earlier version: those whose text is still in the file stay, with their labels."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from engine.store.documents import DocumentDraft
from engine.store.edits import AnnotationKind
from engine.store.ledger import stored_path
from engine.store.project import Project

STEP = 200
"""Documents that one transaction takes out."""


@dataclass(frozen=True, slots=True)
class Kept:
    """A row whose document is in the project already."""

    document_id: int
    draft: DocumentDraft

    @property
    def text(self) -> str:
        return self.draft.text

    @property
    def recognised(self) -> int:
        return self.draft.recognised

    @property
    def confidence(self) -> float:
        return self.draft.confidence

    @property
    def language(self) -> str | None:
        return self.draft.language


class FormerDocuments:
    """Thread: that of the import."""

    def __init__(self, project: Project, path: Path) -> None:
        self._project = project
        self._by_hash: dict[bytes, list[int]] = {}
        self.kept = 0
        self.waiting = 0
        """Documents that the file was not yet seen to hold still."""
        rows = project.connection().execute(
            "SELECT d.text_hash, d.id FROM documents d JOIN sources s ON s.id = d.source_id"
            " WHERE s.name = ? AND NOT d.deleted ORDER BY d.id DESC",
            (stored_path(path),),
        )
        for text_hash, number in rows:
            self._by_hash.setdefault(text_hash, []).append(number)
            self.waiting += 1

    def take(self, text_hash: bytes, draft: DocumentDraft) -> Kept | None:
        numbers = self._by_hash.get(text_hash)
        if not numbers:
            return None
        self.waiting -= 1
        self.kept += 1
        return Kept(numbers.pop(), draft)

    def give_back(self, text_hash: bytes, kept: Kept) -> None:
        """The transaction failed."""
        self._by_hash[text_hash].append(kept.document_id)
        self.waiting += 1
        self.kept -= 1

    def take_out_the_rest(self) -> int:
        """Delete the documents that the file no longer holds, in short transactions; returns how many."""
        left = [number for numbers in self._by_hash.values() for number in numbers]
        for start in range(0, len(left), STEP):
            self._project.documents.delete(left[start : start + STEP])
        self._by_hash.clear()
        self.waiting = 0
        return len(left)


def keep(project: Project, kept: Kept) -> None:
    """Inside a transaction. The row may stand elsewhere now; labels come in only where nobody ever gave any."""
    connection = project.connection()
    draft = kept.draft
    connection.execute(
        "UPDATE documents SET position = :position, format = :format, language = :language, day = :day WHERE id = :id"
        " AND (position, format, language, day) IS NOT (:position, :format, :language, :day)",
        {
            "id": kept.document_id,
            "position": draft.position,
            "format": draft.format,
            "language": draft.language,
            "day": draft.day,
        },
    )
    if kept.draft.labels:
        row = connection.execute("SELECT 1 FROM annotations WHERE document_id = ? LIMIT 1", (kept.document_id,))
        if row.fetchone() is None:
            project.documents.set_labels([kept.document_id], kept.draft.labels, kind=AnnotationKind.IMPORT)
