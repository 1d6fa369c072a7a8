"""Reads the members of a ZIP archive in their natural order, each by the reader of its own format."""

from __future__ import annotations

import zipfile
import zlib
from collections.abc import Iterable, Iterator
from functools import partial
from pathlib import Path

from engine.contract.commands import ImportOptions
from engine.contract.errors import DataError
from engine.documents import encodings, passwords
from engine.documents.containers import BLOCK, Budget, follow_on, guarded, hidden_files, inside, reading, unpacking
from engine.documents.naming import file_name
from engine.documents.packages import kind_without_reader, names
from engine.documents.pulse import beat
from engine.documents.refusals import encrypted, no_text
from engine.documents.rows import Item, ReaderSpec, Reading
from engine.documents.sources import is_leftover, natural

SPEC = ReaderSpec(id="zip.v1", title="ZIP archive", extensions=(".zip",), tabular=False, collection=True)

SIGNATURES = (b"PK\x03\x04", b"PK\x05\x06", b"PK00PK\x03\x04")
"""With members, without any, and once split over several disks."""

PACKAGES = frozenset({"mimetype", "[content_types].xml"})
"""Members that say that the archive is a document, lower case."""

ENCRYPTED = 1
STRONG = 0x40
UTF_8 = 0x800
"""Flags of a member."""

AES = 99
"""Stands in place of the compression where a member is encrypted by AES."""


def recognises(path: Path, head: bytes) -> bool:
    """An archive of files, and not the document of a program that packs its own files in this way."""
    if not head.startswith(SIGNATURES):
        return False
    if zipfile.is_zipfile(path):
        members = names(path)
        return not (kind_without_reader(path) or PACKAGES.intersection(members))
    return path.suffix.lower() in SPEC.extensions


def read(path: Path, options: ImportOptions) -> Reading:
    return reading(contents(path, options, Budget()))


def contents(path: Path, options: ImportOptions, budget: Budget) -> Iterator[Item]:
    with unpacking(path):
        archive = zipfile.ZipFile(path)
    with archive:
        members = [member for member in archive.infolist() if not member.filename.endswith("/")]
        if not members:
            raise no_text(path)
        key = _key(archive, members)
        if key is None and all(member.flag_bits & ENCRYPTED for member in members):
            raise _refusal(path, members)
        if key is not None:
            archive.setpassword(key)
        done = [0]
        yield from follow_on(_pieces(archive, members, done, options, budget), lambda: done[0])


def _pieces(
    archive: zipfile.ZipFile, members: list[zipfile.ZipInfo], done: list[int], options: ImportOptions, budget: Budget
) -> Iterator[Iterable[Item]]:
    hidden = 0
    for name, member in sorted(zip(_meant(members), members, strict=True), key=lambda pair: natural(pair[0])):
        if budget.spent:
            return
        if is_leftover(name):
            hidden += 1
        elif member.flag_bits & ENCRYPTED and archive.pwd is None:
            yield guarded(name, budget, partial(_encrypted, name, member))
        else:
            content, packed = partial(archive.open, member), max(1, member.compress_size)
            yield inside(name, content, options=options, budget=budget, packed=packed)
        done[0] += member.compress_size
    if hidden:
        yield [budget.remark(1, hidden_files(Path(archive.filename or "").name, hidden))]


def _encrypted(name: str, member: zipfile.ZipInfo) -> Iterator[Item]:
    raise _refusal(Path(file_name(name)), [member])


def _refusal(path: Path, members: list[zipfile.ZipInfo]) -> DataError:
    """The standard library opens the old encryption of ZIP, with a password; of the newer ones none."""
    openable = any(member.compress_type != AES and not member.flag_bits & STRONG for member in members)
    return passwords.needed(path) if openable else encrypted(path)


def _key(archive: zipfile.ZipFile, members: list[zipfile.ZipInfo]) -> bytes | None:
    """The password, of those that are known, which opens the smallest encrypted member."""
    locked = [member for member in members if member.flag_bits & ENCRYPTED and member.compress_type != AES]
    if not locked:
        return None
    smallest = min(locked, key=lambda member: member.file_size)
    for password in passwords.known():
        for key in {password.encode(), password.encode("cp437", "replace")}:
            try:
                with archive.open(smallest, pwd=key) as file:  # one wrong password in 256 passes the first check
                    for _ in iter(partial(file.read, BLOCK), b""):
                        beat()
            except (RuntimeError, zipfile.BadZipFile, zlib.error, OSError, NotImplementedError, EOFError):
                continue
            return key
    return None


def _meant(members: list[zipfile.ZipInfo]) -> list[str]:
    """Names as they were meant: old programs wrote them in the encoding of their system, and did not say in which."""
    raw = [None if member.flag_bits & UTF_8 else _bytes(member.filename) for member in members]
    sample = b"\n".join(name for name in raw if name is not None and not name.isascii())[: encodings.SAMPLE]
    encoding = encodings.guess_bytes([sample]) if sample else ""
    if encoding not in ("utf-8", "gb18030", "big5"):  # of the others cp437 is the likeliest, as the standard has it
        encoding = "cp437"
    return [
        member.filename if name is None else name.decode(encoding, "replace")
        for member, name in zip(members, raw, strict=True)
    ]


def _bytes(name: str) -> bytes | None:
    try:
        return name.encode("cp437")
    except UnicodeEncodeError:
        return None
