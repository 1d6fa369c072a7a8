"""Reads a single compressed file (gzip, bzip2, xz) by the reader of what is in it; often that is a TAR archive."""

from __future__ import annotations

import bz2
import gzip
import lzma
from collections.abc import Callable, Iterator
from functools import partial
from pathlib import Path
from typing import IO, cast

from engine.contract.commands import ImportOptions
from engine.documents.containers import Budget, follow_on, inside, reading
from engine.documents.rows import Item, ReaderSpec, Reading

SPEC = ReaderSpec(
    id="gz.v1",
    title="Compressed file",
    extensions=(".gz", ".tgz", ".bz2", ".xz"),
    tabular=False,
    collection=True,
)

OPENERS: tuple[tuple[bytes, Callable[..., IO[bytes]]], ...] = (
    (b"\x1f\x8b\x08", cast(Callable[..., IO[bytes]], gzip.open)),
    (b"BZh", cast(Callable[..., IO[bytes]], bz2.open)),
    (b"\xfd7zXZ\x00", cast(Callable[..., IO[bytes]], lzma.open)),
)


def recognises(path: Path, head: bytes) -> bool:
    return _opener(head) is not None


def read(path: Path, options: ImportOptions) -> Reading:
    return reading(contents(path, options, Budget()))


def contents(path: Path, options: ImportOptions, budget: Budget) -> Iterator[Item]:
    size = path.stat().st_size
    with path.open("rb") as file:
        opener = _opener(file.read(8))
    assert opener is not None, "asked for by recognises"
    content = partial(opener, path)
    yield from follow_on([inside(_name(path), content, options=options, budget=budget, packed=size)], lambda: size)


def _opener(head: bytes) -> Callable[..., IO[bytes]] | None:
    found = next((opener for mark, opener in OPENERS if head.startswith(mark)), None)
    if found is not None and head.startswith(b"BZh") and head[4:8] not in (b"1AY&", b"\x17rE8"):
        return None  # a text that begins with these letters
    return found


def _name(path: Path) -> str:
    """Of what was compressed: the name without its last ending."""
    suffix = path.suffix.lower()
    if suffix in (".tgz", ".tbz", ".tbz2", ".txz"):
        return f"{path.stem}.tar"
    return path.stem if suffix in SPEC.extensions else path.name
