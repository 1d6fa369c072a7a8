"""Reads files of foreign formats as an import does, and damages them: shared by the tests of document readers."""

from __future__ import annotations

import os
import random
import zipfile
from collections.abc import Iterator, Mapping
from pathlib import Path

import pytest

from engine.contract.commands import ImportOptions
from engine.contract.errors import DataError
from engine.documents.formats import reader_of
from engine.documents.rows import Item, Row

REAL_FILES = Path(os.environ.get("CLASSMARK_DATA") or Path(__file__).parents[3] / "shared" / "data") / "documents"

needs_real_files = pytest.mark.skipif(
    not REAL_FILES.is_dir(), reason=f"The test documents of Apache Tika are not at {REAL_FILES}"
)

LAUGHS = (
    '<!DOCTYPE lolz [<!ENTITY a "laugh">'
    + "".join(f'<!ENTITY {chr(98 + n)} "{f"&{chr(97 + n)};" * 10}">' for n in range(12))
    + "]>"
)
"""Entities that unfold to a million million words; `&m;` is the largest."""


def items(path: Path) -> list[Item]:
    return list(reader_of(path).read(path, ImportOptions()).items)


def document(path: Path) -> tuple[str, str]:
    """Title and text of a file that is one document."""
    (row,) = items(path)
    assert isinstance(row, Row)
    assert set(row.values) == {"title", "text"}
    return row.values["title"], row.values["text"]


def text_of(path: Path) -> str:
    return document(path)[1]


def refusal(path: Path) -> str:
    """The code that a file is refused with; its sentences are complete and name the file."""
    with pytest.raises(DataError) as caught:
        items(path)
    info = caught.value.info
    assert path.name in str(info.happened)
    assert str(info.meaning)
    assert str(info.remedy)
    return info.code


def zipped(path: Path, members: Mapping[str, str | bytes]) -> Path:
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in members.items():
            archive.writestr(name, content)
    return path


def members_of(path: Path) -> dict[str, str | bytes]:
    with zipfile.ZipFile(path) as archive:
        return {name: archive.read(name) for name in archive.namelist()}


def with_member(path: Path, name: str, content: str | bytes) -> Path:
    """A copy of a package in which one member is another."""
    return zipped(path.with_name(f"changed{path.suffix}"), members_of(path) | {name: content})


def lying(path: Path, name: str, unpacked: int, declared: int) -> Path:
    """A copy of a package with a member that unpacks to more than the archive says."""
    changed = with_member(path, name, bytes(unpacked))
    content = bytearray(changed.read_bytes())
    size = unpacked.to_bytes(4, "little")
    assert content.count(size) == 2, "in the member's own header and in the directory"
    changed.write_bytes(bytes(content).replace(size, declared.to_bytes(4, "little")))
    return changed


def mutations(content: bytes, seed: int, count: int) -> Iterator[bytes]:
    """Copies that are cut off, garbled in places, or have pieces moved; the same ones every time."""
    chance = random.Random(seed)
    for _ in range(count):
        changed = bytearray(content)
        for _ in range(chance.randint(1, 8)):
            at = chance.randrange(len(changed))
            kind = chance.randrange(4)
            if kind == 0:
                changed[at] = chance.randrange(256)
            elif kind == 1:
                changed[at : at + chance.randint(1, 20)] = chance.randbytes(chance.randint(0, 20))
            elif kind == 2:
                other = chance.randrange(len(changed))
                changed[at:at] = changed[other : other + chance.randint(1, 60)]
            else:
                del changed[at : at + chance.randint(1, 60)]
            changed = changed or bytearray(b"x")
        yield bytes(changed[: chance.randint(1, len(changed))] if chance.random() < 0.1 else changed)


def assert_read_or_refused(path: Path) -> None:
    """The promise of every reader: rows, or a DataError, or an error of the disk; texts that any file can hold."""
    try:
        found = items(path)
    except DataError:
        return
    for item in found:
        if isinstance(item, Row):
            for value in item.values.values():
                value.encode("utf-8")
            if set(item.values) == {"title", "text"} and path.suffix not in (".txt", ".md", ".csv"):
                assert not any(sign < " " and sign not in "\n\t\f" for sign in item.values["text"])
