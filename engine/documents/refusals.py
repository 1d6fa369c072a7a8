"""What a document reader says when it cannot use a file as a whole: its sentences, and what counts as damage."""

from __future__ import annotations

import errno
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from engine.contract.errors import ClassmarkError, DataError
from engine.contract.message import message

LONGEST_DETAIL = 500
"""Characters of what a library says about a file."""

TO_BE_RECOGNISED = frozenset({"import.not_recognised", "import.no_text_layer"})
"""Codes of files that the recognition of text would help."""


@contextmanager
def damage_reported(path: Path) -> Iterator[None]:
    """Whatever a library raises over the content of a file becomes `import.damaged`.

    Parsers of foreign formats raise anything (KeyError, AssertionError, struct.error) where a file breaks the rules.
    Real errors of the disk and the memory, and sentences already made, pass through.
    """
    try:
        yield
    except (ClassmarkError, MemoryError):
        raise
    except OSError as error:
        if error.errno not in (None, errno.EINVAL):  # an archive can name a place before its own beginning
            raise
        raise damaged(path) from error
    except Exception as error:
        raise damaged(path) from error


def damaged(path: Path) -> DataError:
    return DataError(
        "import.damaged",
        happened=message("{name} is damaged, or not the kind of file that its beginning promises.", name=path.name),
        meaning=message("Nothing could be read from it."),
        remedy=message("Open it in the program that made it and save a copy; or ask for the file again."),
    )


def encrypted(path: Path) -> DataError:
    return DataError(
        "import.encrypted",
        happened=message("{name} is protected by a password.", name=path.name),
        meaning=message("Nothing was imported from it."),
        remedy=message("Open it in the program that made it, remove the password and save a copy."),
    )


def no_text(path: Path) -> DataError:
    return DataError(
        "import.no_text",
        happened=message("There is no text in {name}: it is empty, or holds pictures only.", name=path.name),
        meaning=message("Nothing was imported from it."),
        remedy=message(
            "If it shows text, that text is a picture: type it, or have it recognised, and save it as text."
        ),
    )


def not_recognised(path: Path) -> DataError:
    return DataError(
        "import.not_recognised",
        happened=message(
            "{name} is a picture; text in pictures is recognised only where that is asked for.", name=path.name
        ),
        meaning=message("Nothing was imported from it."),
        remedy=message("Import it again with the recognition of text switched on; it takes seconds a page."),
    )


def no_text_layer(path: Path) -> DataError:
    return DataError(
        "import.no_text_layer",
        happened=message("No page of {name} has text: it was scanned, or is empty.", name=path.name),
        meaning=message("Nothing was imported from it."),
        remedy=message("Import it again with the recognition of text switched on; it takes seconds a page."),
    )


def nothing_recognised(path: Path) -> DataError:
    return DataError(
        "import.nothing_recognised",
        happened=message("No text was recognised in {name}.", name=path.name),
        meaning=message("Nothing was imported from it."),
        remedy=message("If a person can read text in it, scan it again, straight and with 300 dots an inch."),
    )


def picture_too_small(path: Path, width: int, height: int) -> DataError:
    """In pixels."""
    return DataError(
        "import.picture_small",
        happened=message(
            "{name} is a picture of {width} × {height} points, too small to hold a text.",
            name=path.name,
            width=width,
            height=height,
        ),
        meaning=message("It was not looked into; logos and marks in mails are such pictures."),
        remedy=message("There is nothing to do, unless it is a page: scan it again with 300 dots an inch."),
    )


def recogniser_missing(path: Path) -> DataError:
    return DataError(
        "import.recogniser_missing",
        happened=message(
            "The text of {name} cannot be recognised: that part of Classmark is not installed.", name=path.name
        ),
        meaning=message("Nothing was imported from it; the other files are not affected."),
        remedy=message("Install Classmark with the recognition of text, or import without it."),
    )


def too_large(path: Path) -> DataError:
    return DataError(
        "import.too_large",
        happened=message("{name} unpacks to more than a document can hold.", name=path.name),
        meaning=message("Nothing was imported from it, so that the program does not come to a halt."),
        remedy=message("If you trust the file, open it in the program that made it and save its text as plain text."),
    )


def reader_failed(path: Path, detail: str) -> DataError:
    return DataError(
        "import.reader_failed",
        happened=message("{name} could not be read: {detail}", name=path.name, detail=detail),
        meaning=message("Nothing more came in from it; the other files are not affected."),
        remedy=message("Save it from its program in another format, such as plain text or PDF, and import that."),
    )


def reader_crashed(path: Path) -> DataError:
    return DataError(
        "import.reader_crashed",
        happened=message("Reading {name} crashed twice.", name=path.name),
        meaning=message("It is damaged, or made to do harm. Nothing more came in from it; Classmark is unharmed."),
        remedy=message("If you trust the file, open it in the program that made it and save a copy."),
    )


def reader_hung(path: Path, seconds: float) -> DataError:
    return DataError(
        "import.reader_hung",
        happened=message(
            "{name} was given up after two tries: nothing came out of it for {seconds} seconds.",
            name=path.name,
            seconds=round(seconds),
        ),
        meaning=message("Nothing more came in from it; the other files are not affected."),
        remedy=message("If you trust the file, open it in the program that made it and save its text as plain text."),
    )


def reader_out_of_memory(path: Path, limit: int) -> DataError:
    """`limit` in bytes."""
    return DataError(
        "import.reader_out_of_memory",
        happened=message(
            "{name} takes more memory than a file may have ({megabytes:,} MB).",
            name=path.name,
            megabytes=limit // 1_000_000,
        ),
        meaning=message("Nothing more came in from it, so that the computer does not come to a halt."),
        remedy=message("Split the file into smaller ones, or save its text as plain text or CSV, and import that."),
    )
