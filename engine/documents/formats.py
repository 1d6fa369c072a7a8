"""Tells which reader a file belongs to: by its first bytes, then by its name. Other files get their sentence."""

from __future__ import annotations

import stat
from pathlib import Path
from types import ModuleType

from engine.contract.errors import DataError
from engine.contract.message import Message, message
from engine.documents import compound, encodings, packages
from engine.registry import plugins

HEAD = 8192
"""Bytes that the formats are told by."""

READERS = "engine.documents.readers"
PLAIN_TEXT = "txt.v1"
DELIMITED = "csv.v1"
WEB_PAGE = "html.v1"

SAVE_AS = {
    "Word 97-2003": "DOCX",
    "PowerPoint 97-2003": "PPTX",
    "Excel 97-2003": "XLSX",
}
"""Kinds of old files -> what their own program saves instead."""

CONTENTS = {
    "text": message("plain text"),
    "binary": message("no text"),
    "Word 97-2003": message("a Word 97-2003 document"),
    "PowerPoint 97-2003": message("a PowerPoint 97-2003 presentation"),
    "Excel 97-2003": message("an Excel 97-2003 workbook"),
}
"""What a file holds instead of something that can be read, where \"a ... file\" would not do."""

FOREIGN_SIGNATURES: tuple[tuple[bytes, str], ...] = (
    (b"%PDF", "PDF"),
    (b"BM", "BMP"),
    (b"RIFF", "RIFF"),
    (b"\x1f\x8b", "GZIP"),
    (b"BZh", "BZIP2"),
    (b"\xfd7zXZ", "XZ"),
    (b"7z\xbc\xaf", "7-Zip"),
    (b"Rar!", "RAR"),
    (b"MZ", "EXE"),
    (b"\x7fELF", "ELF"),
    (b"SQLite format 3", "SQLite"),
    (b"\xd0\xcf\x11\xe0", "Microsoft Office"),
    (b"\xffWPC", "WordPerfect"),
    (b"\xe4\x52\x5c\x7b\x8c\xd8\xa7\x4d", "OneNote"),
    (b"ITSF", "CHM"),
    (b"\x00\x01\x00\x00Standard", "Microsoft Access"),
    (b"HWP Document File", "Hangul HWP"),
    (b"!BDN", "Outlook PST"),
    (b"PK\x03\x04", "ZIP"),
    (b"PK\x05\x06", "ZIP"),
    (b"ID3", "MP3"),
    (b"OggS", "OGG"),
)

MARKUP_EXTENSIONS = (
    *(".xml", ".fb2", ".fods", ".eml", ".emlx", ".mbox", ".rtf", ".mht", ".mhtml", ".tex", ".svg"),
    *(".py", ".js", ".css", ".c", ".h", ".java", ".sh", ".bat", ".ps1", ".sql", ".ini", ".yaml", ".yml", ".toml"),
)
"""Files that are text, but whose text is not what a person reads in them."""


def readers() -> dict[str, ModuleType]:
    """All readers by their ids."""
    found: dict[str, ModuleType] = plugins(READERS)
    return found


def extensions() -> tuple[str, ...]:
    """What file names can end in to be offered for import, lower case with the dot."""
    return tuple(sorted({extension for reader in readers().values() for extension in reader.SPEC.extensions}))


def reader_at_home(path: Path, encoding: str = "") -> ModuleType | None:
    """The reader for a file that can do no harm; None for one that only a worker process may look into any further.

    Looks at the name and the first bytes and nothing else. Raises as `reader_of` does.
    """
    extension = path.suffix.lower()
    if any(reader.SPEC.foreign and extension in reader.SPEC.extensions for reader in readers().values()):
        return None
    if _head(path).startswith((b"PK", compound.SIGNATURE)):  # what to call these takes a look inside
        return None
    reader = reader_of(path, encoding)
    return None if reader.SPEC.foreign else reader


def reader_of(path: Path, encoding: str = "") -> ModuleType:
    """The reader for a file. Raises OSError, or DataError when the file is empty or of no importable kind."""
    head = _head(path)
    extension = path.suffix.lower()
    package = packages.kind_without_reader(path) if head.startswith(packages.SIGNATURE) else ""
    if package:
        raise _foreign_file(path, package)
    for reader in sorted(readers().values(), key=lambda reader: extension not in reader.SPEC.extensions):
        if reader.recognises(path, head):
            return reader
    foreign = "" if encoding else _foreign(path, head)  # who names an encoding knows that there is text
    if foreign:
        raise _foreign_file(path, foreign)
    named = next((reader for reader in readers().values() if extension in reader.SPEC.extensions), None)
    if named is not None and named.SPEC.id in (DELIMITED, PLAIN_TEXT, WEB_PAGE):
        return named
    if named is not None:  # the name promises a sheet or JSON, the content is other text
        if named.SPEC.tabular and _looks_delimited(path):
            return readers()[DELIMITED]
        if extension in (".json", ".jsonl", ".ndjson"):
            return named  # every line gets its own sentence
        raise _foreign_file(path, "text")
    if extension in MARKUP_EXTENSIONS or head.removeprefix(b"\xef\xbb\xbf").lstrip().startswith(b"<?xml"):
        raise DataError(
            "import.unsupported",
            happened=message("{name} is of a kind that cannot be imported yet.", name=path.name),
            meaning=message("Nothing was imported from it."),
            remedy=message("Save its text as plain text, or what it shows as PDF, and import that."),
        )
    return readers()[PLAIN_TEXT]


def _head(path: Path) -> bytes:
    """The first bytes. Raises OSError, or DataError where there is nothing to read."""
    if not stat.S_ISREG(path.stat().st_mode):
        raise DataError(
            "import.not_a_file",
            happened=message("{name} is no ordinary file.", name=path.name),
            meaning=message("There is no text in it to import."),
            remedy=message("Choose a file or a folder of files."),
        )
    with path.open("rb") as file:
        head = file.read(HEAD)
    if not head or not head.lstrip(b"\xef\xbb\xbf\xff\xfe \t\r\n"):
        raise DataError(
            "import.empty_file",
            happened=message("{name} is empty.", name=path.name),
            meaning=message("Nothing was imported from it."),
            remedy=message("Check whether it was saved or copied completely."),
        )
    return head


def is_the_file(reader: ModuleType, position: int) -> bool:
    """Whether the document at this position is what the file is for, as a letter is, or a mail with its attachments."""
    return position == 1 and not reader.SPEC.tabular and not reader.SPEC.collection


def names_the_document(source: str, position: int) -> bool:
    """The same of a document imported earlier, by the name of its file."""
    extension = Path(source).suffix.lower()
    named = next((reader for reader in readers().values() if extension in reader.SPEC.extensions), None)
    return named is not None and is_the_file(named, position) and Path(source).is_absolute()


def mismatch(path: Path, reader: ModuleType) -> Message | None:
    """A sentence when a file is readable but not what its name says."""
    extension = path.suffix.lower()
    promised = next((other for other in readers().values() if extension in other.SPEC.extensions), None)
    if promised is None or promised is reader:
        return None
    return message(
        "{name} is not what its name says: its content is {format}.",
        name=path.name,
        format=message(reader.SPEC.title),
    )


def _foreign(path: Path, head: bytes) -> str:
    """The kind of a file that holds no plain text, or nothing."""
    if head.startswith(compound.SIGNATURE):
        return compound.kind(path) or "Microsoft Office"
    for signature, name in FOREIGN_SIGNATURES:
        if head.startswith(signature) and (len(signature) > 2 or not encodings.is_text(head)):
            return name
    return "" if encodings.is_text(head) else "binary"


def _looks_delimited(path: Path) -> bool:
    from engine.documents.dialects import guess_delimiter, sample_lines

    return bool(guess_delimiter(sample_lines(path, encodings.guess(path))))


def _foreign_file(path: Path, kind: str) -> DataError:
    vowel = kind[0] in "AEIO" or kind in ("MP3", "XZ", "XPS")
    content = CONTENTS.get(kind) or (
        message("an {kind} file", kind=kind) if vowel else message("a {kind} file", kind=kind)
    )
    if path.suffix.lower() in extensions():
        happened = message(
            "{name} is not what its name says: its content is {content}.", name=path.name, content=content
        )
    else:
        happened = message("{name} cannot be imported: its content is {content}.", name=path.name, content=content)
    if kind in SAVE_AS:
        return DataError(
            "import.foreign_file",
            happened=happened,
            meaning=message("Nothing was imported from it."),
            remedy=message("Open it in Microsoft Office or LibreOffice and save it as {format}.", format=SAVE_AS[kind]),
        )
    return DataError(
        "import.foreign_file",
        happened=happened,
        meaning=message("Nothing was imported from it."),
        remedy=message("Open it in the program that made it and save it as PDF, DOCX or plain text."),
    )
