"""Command-line flags for how files become documents, shared by `import` and `predict`."""

from __future__ import annotations

import argparse
from dataclasses import replace
from pathlib import Path

from engine.contract.commands import ImportOptions
from engine.contract.config import Part
from engine.contract.errors import UsageError
from engine.contract.message import Message, message
from engine.documents.passwords import from_lines


def add_reading_arguments(parser: argparse.ArgumentParser) -> None:
    """Flags about the files themselves."""
    parser.add_argument(
        "--text",
        action="append",
        default=[],
        metavar="COLUMN",
        help="column of the text; several are joined in this order",
    )
    parser.add_argument("--id", default="", metavar="COLUMN", help="column with the documents' own numbers")
    parser.add_argument("--encoding", default="", help="such as utf-8, gb18030, big5, cp1252; guessed by default")
    parser.add_argument("--delimiter", default="", help="between columns, such as ';' or '\\t'; guessed by default")
    parser.add_argument(
        "--ocr", action="store_true", help="recognise the text of pictures and scanned pages (seconds a page)"
    )
    header = parser.add_mutually_exclusive_group()
    header.add_argument(
        "--header", dest="header", action="store_true", default=None, help="the first row names the columns"
    )
    header.add_argument("--no-header", dest="header", action="store_false", help="the first row is a document")


def add_password_argument(parser: argparse.ArgumentParser) -> None:
    """From a file: what stands on a command line, others on the computer can see."""
    parser.add_argument(
        "--password-file", type=Path, metavar="FILE", help="passwords of encrypted files, one a line; not stored"
    )


def passwords_of(arguments: argparse.Namespace) -> tuple[str, ...]:
    """Raises UsageError."""
    path: Path | None = arguments.password_file
    if path is None:
        return ()
    try:
        found = from_lines(path.read_text(encoding="utf-8"))
    except (OSError, UnicodeDecodeError) as error:
        raise _no_passwords(path, message("it cannot be read as UTF-8 text.")) from error
    if not found:
        raise _no_passwords(path, message("it is empty."))
    return found


def _no_passwords(path: Path, reason: Message) -> UsageError:
    return UsageError(
        "usage.password_file",
        happened=message("There are no passwords in {name}: {reason}", name=path.name, reason=reason),
        meaning=message("Nothing was imported."),
        remedy=message("Write one password on each line of a text file, and name that file."),
    )


def add_document_arguments(parser: argparse.ArgumentParser) -> None:
    """Flags about what documents carry besides their text."""
    parser.add_argument("--label", default="", metavar="COLUMN", help="column of the label")
    parser.add_argument("--no-labels", action="store_true", help="bring in the texts without labels")
    parser.add_argument(
        "--label-columns",
        action="append",
        default=[],
        metavar="COLUMN",
        help="0/1 column named after its label (repeat)",
    )
    parser.add_argument("--label-separator", default=";", help="between several labels in one cell (default ;)")
    parser.add_argument("--group", metavar="COLUMN", help='documents of one group are never split apart ("" for none)')
    parser.add_argument("--date", metavar="COLUMN", help='column of the day that a document is from ("" for none)')
    parser.add_argument("--part", type=Part, choices=list(Part), help="part of the split for all these documents")
    parser.add_argument(
        "--skip-duplicates", action="store_true", help="leave out texts that are in the project already"
    )


def reading_options(arguments: argparse.Namespace) -> ImportOptions:
    return ImportOptions(
        text_columns=tuple(arguments.text),
        id_column=arguments.id,
        encoding=arguments.encoding,
        delimiter=arguments.delimiter.replace("\\t", "\t"),
        has_header=arguments.header,
        ocr=arguments.ocr,
    )


def document_options(arguments: argparse.Namespace) -> ImportOptions:
    return replace(
        reading_options(arguments),
        label_column=arguments.label,
        no_labels=arguments.no_labels,
        label_columns=tuple(arguments.label_columns),
        label_separator=arguments.label_separator,
        group_column=arguments.group,
        date_column=arguments.date,
        part=arguments.part,
        skip_duplicates=arguments.skip_duplicates,
    )
