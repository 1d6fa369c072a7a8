"""The handler of ExportDocuments: documents as a table that spreadsheets open and that can be imported again."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from engine.contract.commands import ExportDocuments
from engine.contract.errors import DataError
from engine.contract.message import message
from engine.prediction.exporting import Cell, exporter_for
from engine.runtime.reporter import Reporter
from engine.store.bulk import Chosen
from engine.store.documents import Document, DocumentFilter
from engine.store.project import Project

COLUMNS = ("title", "text", "label", "part", "source")
"""The same in every language, for programs that read them."""

READ_AT_A_TIME = 256
"""Documents; before each lot progress is told and a cancel heard."""


@dataclass(frozen=True, kw_only=True)
class DocumentsExport:
    """What was written."""

    output: Path
    documents: int
    cut: int
    """Documents whose text is longer than a cell of the format holds."""


def export_documents(command: ExportDocuments, reporter: Reporter) -> DocumentsExport:
    """The file appears when it is complete, and not at all after a cancel or an error.

    Raises UsageError for a name whose ending no exporter has, DataError when no document is meant, OSError.
    """
    exporter = exporter_for(command.output)
    longest = exporter.SPEC.longest_text
    chosen = command.chosen
    assert isinstance(chosen, Chosen)
    with Project.open(command.project) as project:
        ids = chosen.ids(project)
        if not ids:
            raise DataError(
                "export.no_documents",
                happened=message("No document is meant."),
                meaning=message("Nothing was written."),
                remedy=message("Choose other filters."),
            )
        reporter.stage(message("Writing {name}", name=command.output.name))
        written = cut = 0
        with exporter.open_writer(command.output, COLUMNS) as writer:
            for start in range(0, len(ids), READ_AT_A_TIME):
                reporter.progress(start, len(ids), "documents")
                for document in _read(project, ids[start : start + READ_AT_A_TIME]):
                    writer.write(cells_of(document))
                    written += 1
                    cut += longest is not None and len(document.text) > longest
            reporter.progress(len(ids), len(ids), "documents")
    return DocumentsExport(output=command.output, documents=written, cut=cut)


def cells_of(document: Document) -> list[Cell]:
    """In the order of `COLUMNS`; several labels are set apart as an import reads them."""
    part = document.part.value if document.part is not None else ""
    return [document.title, document.text, ";".join(document.labels), part, document.source]


def _read(project: Project, ids: Sequence[int]) -> list[Document]:
    """With whole texts; without those that were deleted meanwhile."""
    return list(project.documents.iterate(DocumentFilter(ids=tuple(ids)), batch=len(ids)))
