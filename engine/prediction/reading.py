"""Finds the text in files to classify, and reads that of a classified document anew: its row keeps the beginning."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

from engine.contract.commands import ImportOptions, ReadClassifiedText
from engine.contract.config import LabelMode
from engine.contract.errors import DataError, UsageError
from engine.contract.message import message
from engine.documents.drafting import Columns, draft, find_columns
from engine.documents.opening import OpenFile
from engine.documents.rows import Row
from engine.documents.workers.opener import FileOpener
from engine.prediction.rows import PredictionRow
from engine.runtime.reporter import Reporter
from engine.store.documents import DocumentDraft, DocumentFilter, text_hash
from engine.store.project import Project

CHECK_EVERY = 256
"""Rows between two questions whether the text is still wanted."""


def text_columns(opened: OpenFile, options: ImportOptions, name: str) -> Columns:
    """Where the text of a file stands that needs no labels; `name` is the file's. Raises DataError import.*."""
    return find_columns(
        opened.layout,
        opened.rows,
        options=replace(options, no_labels=True),
        spec=opened.reader.SPEC,
        mode=LabelMode.MULTI,
        name=name,
    )


def read_classified_text(command: ReadClassifiedText, reporter: Reporter) -> str:
    """The whole text as it was classified, and never another one.

    Raises DataError `prediction.text_gone` and `prediction.text_changed`, OSError, and what readers raise.
    """
    row = command.row
    if not isinstance(row, PredictionRow):
        raise TypeError(f"{type(row)} is no row of a prediction")
    if row.document_id is not None and command.project is not None:
        text = _from_project(command.project, row.document_id)
    else:
        text = _from_file(row, command.options, reporter)
    if row.text_hash and text_hash(text) != row.text_hash:
        raise _changed(row)
    return text


def _from_project(project: Path, number: int) -> str:
    with Project.open(project) as opened:
        for document in opened.documents.iterate(DocumentFilter(ids=(number,))):
            return document.text
    raise DataError(
        "prediction.text_gone",
        happened=message("This document is no longer in the project."),
        meaning=message("Only the beginning of its text is known."),
        remedy=message("Undo the deletion in the Dataset tab to see all of it."),
    )


def _from_file(row: PredictionRow, options: ImportOptions, reporter: Reporter) -> str:
    path = Path(row.source)
    try:
        size = path.stat().st_size
    except FileNotFoundError as error:
        raise DataError(
            "prediction.text_gone",
            happened=message("{name} is no longer where it was classified.", name=path.name),
            meaning=message("Only the beginning of its text is known."),
            remedy=message("Put it back, or classify it at its new place."),
        ) from error
    with FileOpener(replace(options, no_labels=True), reporter.check) as opener:
        try:
            opened = opener.open(path, size)
            columns = text_columns(opened, options, path.name)
        except (DataError, UsageError) as error:  # it could be read when it was classified
            raise _changed(row) from error
        for passed, item in enumerate(opened.items):
            if passed % CHECK_EVERY == 0:
                reporter.check()
            if isinstance(item, Row) and item.number == row.position:
                document = draft(item, columns, row.source)
                if isinstance(document, DocumentDraft):
                    return document.text
                break
    raise _changed(row)


def _changed(row: PredictionRow) -> DataError:
    if row.document_id is not None:
        return DataError(
            "prediction.text_changed",
            happened=message("The text of this document has been changed since it was classified."),
            meaning=message("Only the beginning of the text that was classified is known."),
            remedy=message("Classify it again to see what the model says now."),
        )
    return DataError(
        "prediction.text_changed",
        happened=message("{name} has changed since it was classified.", name=Path(row.source).name),
        meaning=message("Only the beginning of the text that was classified is known."),
        remedy=message("Classify it again to see what the model says now."),
    )
