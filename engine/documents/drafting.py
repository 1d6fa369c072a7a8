"""From rows to documents: which columns are meant, and what one row says by them."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

from engine.contract.commands import ImportOptions
from engine.contract.config import LabelMode, Part
from engine.contract.errors import DataError
from engine.contract.message import message
from engine.documents.columns import GuessedColumns, guess_columns, is_true, split_labels
from engine.documents.dates import day_of, day_of_file
from engine.documents.rows import BadRow, Layout, ReaderSpec, Row
from engine.store.documents import DocumentDraft

DEFAULT_SEPARATOR = ImportOptions().label_separator

LONGEST_LABEL = 200
"""Characters. A longer one comes from a column of texts."""


@dataclass(frozen=True, slots=True)
class Columns:
    """The columns of one source, and what the project makes of them. Empty strings where there is none."""

    text: tuple[str, ...]
    title: str = ""
    label: str = ""
    label_columns: tuple[str, ...] = ()
    group: str = ""
    id: str = ""
    separator: str = DEFAULT_SEPARATOR
    mode: LabelMode = LabelMode.SINGLE
    part: Part | None = None
    date: str = ""
    day: int | None = None
    """Of every document that brings none of its own, as yyyymmdd."""
    format: str = ""
    """Id of the file's reader."""
    folder_label: str = ""
    """Label of every document that brings none of its own."""
    several_labels: bool = False
    """Whether binary columns were left out because they mark several labels and a document of this project has one."""

    @property
    def used(self) -> tuple[str, ...]:
        """All columns that a row is read by."""
        single = (self.title, self.label, self.group, self.id, self.date)
        return (*self.text, *(name for name in single if name), *self.label_columns)


def find_columns(
    layout: Layout,
    sample: Sequence[Row],
    *,
    options: ImportOptions,
    spec: ReaderSpec,
    mode: LabelMode,
    name: str,
    folder_label: str = "",
    modified: int | None = None,
) -> Columns:
    """Columns as the options name them, guessed where they are silent.

    `name` is the file's, for sentences; `modified` when it was written, in nanoseconds since the epoch: the date of a
    document that is a file. Raises DataError: `import.missing_column`, `import.no_text_column`.
    """
    base = Columns(
        ("text",), "title", date="date", mode=mode, part=options.part, folder_label=folder_label, format=spec.id
    )
    if not spec.tabular:
        return base if spec.collection else replace(base, day=day_of_file(modified))
    guessed = guess_columns(layout.header, [row.values for row in sample])

    def named(column: str) -> str:
        return _find(column, layout, name) if column else ""

    def named_or(wanted: str | None, guess: str) -> str:
        return named(wanted) if wanted is not None else "" if guess in taken else guess

    text = tuple(named(column) for column in options.text_columns)
    label = named(options.label_column)
    label_columns = tuple(named(column) for column in options.label_columns)
    several = False
    if options.no_labels:
        label, label_columns = "", ()
    elif not label and not label_columns and not folder_label:
        label = "" if guessed.label in text else guessed.label
        several = not _usable(guessed, sample, mode)
        label_columns = () if several else guessed.label_columns
    if not text:
        text = tuple(column for column in guessed.text if column not in (label, *label_columns))
    if not text:
        raise DataError(
            "import.no_text_column",
            happened=message("{name} has no column that looks like the text of documents.", name=name),
            meaning=message("Nothing was imported from it."),
            remedy=message(
                "Name the column that holds the text. There are: {columns}.", columns=", ".join(layout.header)
            ),
        )
    taken = {*text, label, *label_columns}
    group = named_or(options.group_column, guessed.group)
    identifier = named(options.id_column) or ("" if guessed.id in taken else guessed.id)
    title = guessed.title if guessed.title and guessed.title not in (label, *label_columns) else ""
    date = named_or(options.date_column, guessed.date)
    return replace(
        base,
        text=text,
        title=title,
        label=label,
        label_columns=label_columns,
        group=group,
        id=identifier,
        date=date,
        separator=_separator(label, sample, options.label_separator),
        several_labels=several,
    )


def draft(row: Row, columns: Columns, source: str) -> DocumentDraft | BadRow:
    """The document that a row describes, or why it describes none."""
    values = row.values
    if row.expected and any(name not in values for name in columns.used):
        return BadRow(
            row.number,
            "row.ragged",
            message(
                "It has {cells} cells, but the file has {columns} columns.", cells=len(values), columns=row.expected
            ),
            message(
                "Check whether a line break in a text has cut the row in two; put such texts between double quotes."
            ),
            row.offset,
        )
    texts = [_text_of(row, name) for name in columns.text]
    text = "\n\n".join(piece for piece in texts if piece)
    if not text:
        return BadRow(
            row.number,
            "row.empty_text",
            message("It has no text."),
            message("There is nothing to do, unless the text stands in another column."),
            row.offset,
        )
    labels = _labels_of(row, columns)
    if isinstance(labels, BadRow):
        return labels
    members = row.members
    return DocumentDraft(
        text=text,
        title=_cell(values, columns.title),
        labels=labels or ((columns.folder_label,) if columns.folder_label else ()),
        group=_cell(values, columns.group),
        external_id=_cell(values, columns.id),
        part=columns.part,
        source=source,
        position=row.number,
        recognised=row.recognised,
        confidence=row.confidence,
        format=members[-1].format if members else columns.format,
        day=day_of(_cell(values, columns.date)) or (None if members else columns.day),
    )


def _cell(values: Mapping[str, str], name: str) -> str:
    return values.get(name, "").replace("\0", " ").strip() if name else ""


def _text_of(row: Row, name: str) -> str:
    if row.lists and name in row.lists:
        return _without_margins("\n".join(row.lists[name]))
    return _without_margins(row.values.get(name, "")) if name else ""


def _without_margins(text: str) -> str:
    """White space at both ends goes; form feeds stay, as page N of a document is what stands before the Nth of them."""
    text = text.replace("\0", " ")
    if not text.strip():
        return ""
    start = len(text) - len(text.lstrip())
    end = len(text.rstrip())
    return "\f" * text.count("\f", 0, start) + text[start:end] + "\f" * text.count("\f", end)


def _labels_of(row: Row, columns: Columns) -> tuple[str, ...] | BadRow:
    labels: list[str] = []
    if columns.label_columns:
        labels = [name for name in columns.label_columns if is_true(row.values.get(name, ""))]
    elif columns.label and row.lists and columns.label in row.lists:
        labels = [label.replace("\0", " ").strip() for label in row.lists[columns.label]]
    elif columns.label:
        cell = _cell(row.values, columns.label)
        labels = split_labels(cell, columns.separator) if columns.mode is LabelMode.MULTI else [cell]
    labels = list(dict.fromkeys(label for label in labels if label))
    if columns.mode is LabelMode.SINGLE and len(labels) > 1:
        return BadRow(
            row.number,
            "row.several_labels",
            message("It carries {count} labels, but each document of this project has one.", count=len(labels)),
            message("Import the file into a new project that allows several labels a document."),
            row.offset,
        )
    if any(len(label) > LONGEST_LABEL for label in labels):
        return BadRow(
            row.number,
            "row.long_label",
            message("Its label is longer than {limit} characters.", limit=LONGEST_LABEL),
            message("Check whether the label column is the right one, and whether the row's cells have shifted."),
            row.offset,
        )
    return tuple(labels)


def _usable(guessed: GuessedColumns, sample: Sequence[Row], mode: LabelMode) -> bool:
    """Whether guessed binary columns fit the project: one mark a row at most where a document has one label."""
    if mode is LabelMode.MULTI:
        return True
    return all(sum(is_true(row.values.get(name, "")) for name in guessed.label_columns) <= 1 for row in sample)


def _separator(label: str, sample: Sequence[Row], wanted: str) -> str:
    """The default is kept unless the sample never has it and clearly has another one."""
    from engine.documents.columns import SEPARATORS, guess_label_separator

    cells = [row.values.get(label, "") for row in sample] if label else []
    if wanted != DEFAULT_SEPARATOR or any(form in cell for cell in cells for form in SEPARATORS[DEFAULT_SEPARATOR]):
        return wanted
    return guess_label_separator(cells) or wanted


def _find(column: str, layout: Layout, name: str) -> str:
    """The column of that name: exactly, but for capitals and spaces, or by its number where columns have no names."""
    if column in layout.header:
        return column
    plain = " ".join(column.split()).lower()
    for known in layout.header:
        if known.lower() == plain:
            return known
    if not layout.columns_named and plain.isdecimal() and 1 <= int(plain) <= len(layout.header):
        return layout.header[int(plain) - 1]
    if not layout.complete:
        return column
    raise DataError(
        "import.missing_column",
        happened=message("{name} has no column named {column}.", name=name, column=column),
        meaning=message("Nothing was imported from it."),
        remedy=message("Choose one of its columns: {columns}.", columns=", ".join(layout.header)),
    )
