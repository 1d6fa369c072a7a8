"""Office documents and books are ZIP archives of XML: looks into them within limits and parses XML without its dangers.

Nothing outside the file is ever followed, entities stay unresolved, and what unpacks to more than it says is refused.
"""

from __future__ import annotations

import copy
import zipfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Any

from engine.documents.refusals import damage_reported, damaged, encrypted, too_large

if TYPE_CHECKING:
    from lxml.etree import _Element

SIGNATURE = b"PK\x03\x04"

MOST_MEMBERS = 20_000
LARGEST_UNPACKED = 1 << 29
"""Bytes of all members together."""

LARGEST_RATIO = 1032
"""Bytes out of one byte in, at most, by the rules of deflate."""

SMALL = 1 << 26
"""Bytes that a member may unpack to without being measured."""

NO_READER: tuple[tuple[str, str], ...] = (
    ("visio/document.xml", "Visio"),
    ("fixeddocseq.fdseq", "XPS"),
    ("fixeddocumentsequence.fdseq", "XPS"),
    ("index/document.iwa", "Apple iWork"),
    ("buildversionhistory.plist", "Apple iWork"),
    ("designmap.xml", "InDesign"),
    ("androidmanifest.xml", "APK"),
    ("meta-inf/manifest.mf", "JAR"),
    ("theme/presentation.xml", "PowerPoint theme"),
)
"""A member's name, lower case -> the kind of package, which is no archive of documents to a person."""


def names(path: Path) -> tuple[str, ...]:
    """Names of the members of a ZIP file, lower case; none where it is damaged."""
    try:
        with zipfile.ZipFile(path) as archive:
            return tuple(name.lower().replace("\\", "/") for name in archive.namelist())
    except (zipfile.BadZipFile, OSError, ValueError, NotImplementedError, RuntimeError, EOFError):
        return ()


def start_of(path: Path, member: str) -> bytes:
    """The first bytes of a member, empty where there is none or it cannot be read. For telling formats."""
    try:
        with zipfile.ZipFile(path) as archive, archive.open(member) as file:
            return file.read(200)
    except Exception:  # whoever reads the file as a whole will say what is wrong with it
        return b""


def kind_without_reader(path: Path) -> str:
    """The kind of a package that looks like an archive but is one document, and that no reader takes; or nothing."""
    members = frozenset(names(path))
    return next((kind for member, kind in NO_READER if member in members), "")


def check(path: Path) -> None:
    """Refuse a ZIP file that would not fit into memory, before a library tries. Raises DataError, OSError."""
    with damage_reported(path), zipfile.ZipFile(path) as archive:
        members = archive.infolist()
        if len(members) > MOST_MEMBERS or sum(member.file_size for member in members) > LARGEST_UNPACKED:
            raise too_large(path)
        for member in members:
            if member.flag_bits & 1:
                raise encrypted(path)
            if member.compress_type not in (zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED):
                raise damaged(path)  # no format that is a package knows others
            if member.compress_size * LARGEST_RATIO > SMALL:
                _measure(path, archive, member)


def _measure(path: Path, archive: zipfile.ZipFile, member: zipfile.ZipInfo) -> None:
    """The archive's own figure need not be true, and `ZipFile.read` unpacks first and cuts afterwards."""
    probe = copy.copy(member)
    probe.file_size = LARGEST_UNPACKED  # so that it reads on beyond the figure
    unpacked = 0
    with archive.open(probe) as file:
        while block := file.read(1 << 20):
            unpacked += len(block)
            if unpacked > member.file_size:
                raise too_large(path)


@contextmanager
def opened(path: Path) -> Iterator[zipfile.ZipFile]:
    """A checked package; what goes wrong while it is read becomes a DataError."""
    check(path)
    with damage_reported(path), zipfile.ZipFile(path) as archive:
        yield archive


def parse(data: bytes) -> _Element:
    """Raises lxml.etree.XMLSyntaxError, also for nesting deeper than any document needs (256)."""
    from lxml import etree

    parser = etree.XMLParser(
        resolve_entities=False, no_network=True, huge_tree=False, load_dtd=False, remove_comments=True, remove_pis=True
    )
    return etree.fromstring(data, parser)


def local(element: Any) -> str:
    """Name of an element without its namespace; empty for entities and the like, which have no text of their own."""
    tag = element.tag
    return tag.rpartition("}")[2] if isinstance(tag, str) else ""


def attribute(element: Any, name: str) -> str:
    """An attribute by its name without namespace: strict and transitional files differ in those."""
    for key, value in element.attrib.items():
        if key == name or key.endswith("}" + name):
            return str(value)
    return ""
