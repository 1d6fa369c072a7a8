"""Takes out what an import has brought in, as one step of a person. Stretches of ids are marked, no text is touched."""

from __future__ import annotations

from dataclasses import dataclass

from engine.contract.message import message
from engine.store.processes import this_process
from engine.store.project import Project
from engine.store.undo import Undo, UndoSteps

SPAN = 1000
"""Documents that one transaction takes out, in a few hundredths of a second."""

TAKEN_OUT = 2
"""Value of documents.deleted: gone together with their import, and not because a person deleted them (1)."""


@dataclass(frozen=True, slots=True)
class ImportMark:
    """How far the project had come before an import."""

    document: int
    """Highest id that was given to a document."""
    label: int


@dataclass(frozen=True, kw_only=True)
class ImportUndo(Undo):
    """Takes the documents `first` to `last` of an import out of everything, or lets them in again."""

    import_id: int
    first: int
    last: int
    new_labels: tuple[str, ...] = ()
    """Labels that came with the import; they go with it, unless other documents carry them by then."""
    out: bool = True

    @property
    def documents(self) -> int:
        return self.last - self.first + 1

    def apply(self, project: Project) -> Undo:
        old, new = (0, TAKEN_OUT) if self.out else (TAKEN_OUT, 0)
        with project.transaction() as connection:
            connection.execute(
                "UPDATE documents SET deleted = ? WHERE id BETWEEN ? AND ? AND import_id = ? AND deleted = ?",
                (new, self.first, self.last, self.import_id, old),
            )
            if self.out:
                project.labels.hide_unused(self.new_labels)
            else:
                project.labels.ensure(self.new_labels)
        return ImportUndo(
            title=self.title,
            import_id=self.import_id,
            first=self.first,
            last=self.last,
            new_labels=self.new_labels,
            out=not self.out,
        )


def mark_imports(project: Project) -> ImportMark:
    """Where an import that comes next begins."""
    connection = project.connection()
    document = connection.execute("SELECT seq FROM sqlite_sequence WHERE name = 'documents'").fetchone()
    label = connection.execute("SELECT ifnull(max(id), 0) FROM labels").fetchone()
    return ImportMark(document[0] if document else 0, label[0])


def imported_since(project: Project, mark: ImportMark) -> Undo | None:
    """What takes back the one import that this process has made since, whole or cut off; None if it brought nothing.

    None as well where new versions of files have replaced documents: without those that were there before, taking the
    new ones out would leave neither.

    The time grows with the number of documents, by less than a tenth of a second a million.
    """
    connection = project.connection()
    newest = connection.execute(
        "SELECT import_id FROM documents INDEXED BY documents_facets WHERE deleted = 0 AND id > ?"
        " AND import_id IN (SELECT id FROM imports WHERE process = ? AND process_started = ?) ORDER BY id DESC LIMIT 1",
        (mark.document, *this_process()),
    ).fetchone()
    if newest is None:
        return None
    import_id: int = newest[0]
    if _replaced(project, mark, import_id):
        return None
    first, last, count = connection.execute(
        "SELECT min(id), max(id), count(*) FROM documents INDEXED BY documents_facets"
        " WHERE deleted = 0 AND id > ? AND import_id = ?",
        (mark.document, import_id),
    ).fetchone()
    labels = connection.execute("SELECT name FROM visible_labels WHERE id > ? ORDER BY id", (mark.label,))
    title = message("Import a document") if count == 1 else message("Import {count} documents", count=count)
    new_labels = tuple(row[0] for row in labels)
    steps = tuple(
        ImportUndo(
            title=title,
            import_id=import_id,
            first=start,
            last=min(start + SPAN - 1, last),
            new_labels=new_labels if start == first else (),  # the step that is taken back last
        )
        for start in range(first, last + 1, SPAN)
    )
    return UndoSteps(title=title, steps=steps)


def _replaced(project: Project, mark: ImportMark, import_id: int) -> bool:
    row = project.connection().execute(
        "SELECT EXISTS (SELECT 1 FROM documents former INDEXED BY documents_facets WHERE deleted = 1 AND id <= ?1"
        " AND EXISTS (SELECT 1 FROM documents n INDEXED BY documents_by_source WHERE n.source_id = former.source_id"
        " AND NOT n.deleted AND n.id > ?1 AND n.import_id = ?2))",
        (mark.document, import_id),
    )
    return bool(row.fetchone()[0])
