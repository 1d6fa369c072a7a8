"""A look into a source before it is imported: layout, first rows, guessed columns, and what a person should know."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, field, replace
from pathlib import Path

from engine.contract.commands import ImportOptions, PreviewImport
from engine.contract.config import LabelMode
from engine.contract.errors import ClassmarkError, ErrorInfo
from engine.contract.message import message
from engine.documents import warnings
from engine.documents.columns import GuessedColumns, guess_columns
from engine.documents.dialects import sample_lines
from engine.documents.drafting import draft, find_columns
from engine.documents.formats import mismatch
from engine.documents.opening import SAMPLE_ROWS, OpenFile
from engine.documents.rows import BadRow, Remark
from engine.documents.sources import SourceFile, expand
from engine.documents.workers.opener import FileOpener
from engine.runtime.reporter import Reporter

EXCERPT = 300
"""Characters of a cell that a preview shows."""

FOLDER = "folder"

WITHOUT_MARK = {"utf-8-sig": "utf-8", "utf-16": "utf-16-le", "utf-32": "utf-32-le"}
"""Encodings that write a byte order mark with every text, and the same without."""


@dataclass(frozen=True, kw_only=True)
class ImportPreview:
    source: Path
    kind: str
    """Id of the reader, or `folder`."""
    kind_title: str
    encoding: str = ""
    delimiter: str = ""
    has_header: bool = False
    header: tuple[str, ...] = ()
    rows: tuple[tuple[str, ...], ...] = ()
    """First rows, one cell a column of `header`, each cut to its first 300 characters."""
    columns: GuessedColumns = field(default_factory=GuessedColumns)
    estimated_rows: int = 0
    """Rows of a table, files of a folder."""
    exact: bool = False
    """Whether `estimated_rows` was counted."""
    classes: tuple[tuple[str, int], ...] = ()
    """Labels and how often they occur: in the sample of a table, files in a folder."""
    warnings: tuple[ErrorInfo, ...] = ()


def preview(command: PreviewImport, reporter: Reporter) -> ImportPreview:
    """Raises DataError when nothing can be read from the source, UsageError for impossible options."""
    command = replace(command, options=replace(command.options, ocr=False))  # that takes seconds a page
    reporter.stage(message("Looking at {name}", name=command.source.name))
    if command.source.is_dir():
        return _preview_folder(command, reporter)
    for _ in expand([command.source], reporter.check):  # says so when it is missing
        pass
    with FileOpener(
        command.options,
        reporter.check,
        sample_rows=max(SAMPLE_ROWS, command.rows),
        only_sample=True,
        passwords=command.passwords,
    ) as opener:
        return _preview_file(command, opener.open(command.source, command.source.stat().st_size))


def _preview_file(command: PreviewImport, sample: OpenFile) -> ImportPreview:
    path = command.source
    layout = sample.layout
    spec = sample.reader.SPEC
    guessed = (
        guess_columns(layout.header, [row.values for row in sample.rows])
        if spec.tabular
        else GuessedColumns(("text",), "title")
    )
    found: list[ErrorInfo] = []
    other = mismatch(path, sample.reader)
    if other is not None:
        found.append(warnings.not_what_its_name_says(other))
    found += [remark.info for remark in sample.remarks[:3]]
    classes: Counter[str] = Counter()
    skipped = list(sample.bad)
    try:
        columns = find_columns(
            layout, sample.rows, options=command.options, spec=spec, mode=LabelMode.MULTI, name=path.name
        )
        for row in sample.rows:
            document = draft(row, columns, "")
            if isinstance(document, BadRow):
                skipped.append(document)
            else:
                classes.update(document.labels)
        if len(classes) == 1 and sample.whole:
            found.append(warnings.one_class_only(next(iter(classes))))
    except ClassmarkError as error:
        found.append(error.info)
    if skipped:
        found.append(_skipped(skipped, len(sample.rows) + len(sample.bad)))
    count = len(sample.rows) + len(sample.bad)
    return ImportPreview(
        source=path,
        kind=spec.id,
        kind_title=spec.title,
        encoding=layout.encoding,
        delimiter=layout.delimiter,
        has_header=layout.has_header,
        header=layout.header,
        rows=tuple(
            tuple(row.values.get(name, "")[:EXCERPT] for name in layout.header) for row in sample.rows[: command.rows]
        ),
        columns=guessed,
        estimated_rows=count if sample.whole else _estimate(path, sample, count),
        exact=sample.whole,
        classes=tuple(classes.most_common()),
        warnings=tuple(found),
    )


def _estimate(path: Path, sample: OpenFile, count: int) -> int:
    """Rows of the whole file, from the bytes that the first ones take."""
    size = path.stat().st_size
    if not sample.layout.encoding:
        return round(count * size / max(1, sample.rows[-1].offset if sample.rows else size))
    lines = sample_lines(path, sample.layout.encoding)
    plain = WITHOUT_MARK.get(sample.layout.encoding, sample.layout.encoding)
    end = len("\n".encode(plain))
    taken = sum(len(line.encode(plain, "replace")) + end for line in lines if isinstance(line, str))
    within = sum(item.number <= len(lines) for item in sample.sample if not isinstance(item, Remark))
    return max(count, round(within * size / max(1, taken)))


def _skipped(rows: list[BadRow], count: int) -> ErrorInfo:
    first = min(rows, key=lambda row: row.number)
    return ErrorInfo(
        "import.rows_skipped",
        message("{skipped} of the first {count} rows cannot be imported.", skipped=len(rows), count=count),
        message("The first is row {number}: {reason}", number=first.number, reason=first.reason),
        first.remedy,
    )


def _preview_folder(command: PreviewImport, reporter: Reporter) -> ImportPreview:
    classes: Counter[str] = Counter()
    rows: list[tuple[str, ...]] = []
    found: list[ErrorInfo] = []
    with FileOpener(
        command.options, reporter.check, sample_rows=20, only_sample=True, passwords=command.passwords
    ) as opener:
        for item in expand([command.source], reporter.check):
            if not isinstance(item, SourceFile):
                continue
            classes[item.label] += 1
            if len(rows) < command.rows and classes[item.label] <= max(3, command.rows // 10):
                rows.append((item.label, item.path.name, _first_text(item, command.options, opener, found)))
    labelled = [label for label in classes if label]
    if command.options.no_labels:  # what is only classified needs none
        pass
    elif len(labelled) == 1 and not classes[""]:
        found.append(warnings.one_class_only(labelled[0]))
    elif not labelled and classes:
        found.append(warnings.no_labels())
    return ImportPreview(
        source=command.source,
        kind=FOLDER,
        kind_title="Folder",
        header=("label", "file", "text"),
        rows=tuple(rows),
        columns=GuessedColumns(("text",), "file", "label"),
        estimated_rows=classes.total(),
        exact=True,
        classes=tuple((label, count) for label, count in classes.items() if label),
        warnings=tuple(found),
    )


def _first_text(file: SourceFile, options: ImportOptions, opener: FileOpener, found: list[ErrorInfo]) -> str:
    """The beginning of a file's first document; what is wrong with the file joins `found`."""
    try:
        sample = opener.open(file.path, file.size)
        columns = find_columns(
            sample.layout,
            sample.rows,
            options=options,
            spec=sample.reader.SPEC,
            mode=LabelMode.MULTI,
            name=file.path.name,
        )
    except ClassmarkError as error:
        found.append(error.info)
        return ""
    except OSError:
        return ""
    drafts = (draft(row, columns, "") for row in sample.rows)
    return next((document.text[:EXCERPT] for document in drafts if not isinstance(document, BadRow)), "")
