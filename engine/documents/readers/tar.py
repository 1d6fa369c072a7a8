"""Reads the files in a TAR archive, each by the reader of its own format. Links and devices are never followed."""

from __future__ import annotations

import tarfile
from collections.abc import Iterable, Iterator
from functools import partial
from pathlib import Path
from typing import IO

from engine.contract.commands import ImportOptions
from engine.contract.errors import DataError, ErrorInfo
from engine.contract.message import message
from engine.documents.containers import Budget, follow_on, hidden_files, inside, reading, unpacking
from engine.documents.refusals import damaged, no_text
from engine.documents.rows import Item, ReaderSpec, Reading
from engine.documents.sources import is_leftover

SPEC = ReaderSpec(id="tar.v1", title="TAR archive", extensions=(".tar",), tabular=False, collection=True)

MARK = slice(257, 262)
"""Where the standard (POSIX.1-1988) puts the word ustar."""


def recognises(path: Path, head: bytes) -> bool:
    return head[MARK] == b"ustar"


def read(path: Path, options: ImportOptions) -> Reading:
    return reading(contents(path, options, Budget()))


def contents(path: Path, options: ImportOptions, budget: Budget) -> Iterator[Item]:
    """In the order of the archive: it has no list of what is in it."""
    with path.open("rb") as file:
        with unpacking(path):
            archive = tarfile.TarFile(fileobj=file)
        with archive:
            yield from follow_on(_pieces(path, file, archive, options, budget), file.tell)


def _pieces(
    path: Path, file: IO[bytes], archive: tarfile.TarFile, options: ImportOptions, budget: Budget
) -> Iterator[Iterable[Item]]:
    size = path.stat().st_size
    hidden = links = files = 0
    while not budget.spent:
        try:
            with unpacking(path):
                member = archive.next()
        except DataError as error:  # what came before is kept
            yield [budget.bad(1, error.info)]
            return
        if member is None:
            break
        archive.members = []  # type: ignore[attr-defined]  # it would keep a record of every one
        if member.isfile():
            files += 1
            if is_leftover(member.name):
                hidden += 1
            else:
                content = partial(_open, path, archive, member)
                yield inside(member.name, content, options=options, budget=budget, packed=size)
        elif not member.isdir():
            links += 1
    file.seek(archive.offset)
    if file.read(tarfile.BLOCKSIZE).strip(b"\0"):  # tarfile takes a broken header for the end
        yield [budget.bad(1, damaged(path).info)]
    elif not files:
        raise no_text(path)
    if hidden:
        yield [budget.remark(1, hidden_files(path.name, hidden))]
    if links:
        yield [budget.remark(1, _links(path.name, links))]


def _open(path: Path, archive: tarfile.TarFile, member: tarfile.TarInfo) -> IO[bytes]:
    file = archive.extractfile(member)
    if file is None:
        raise damaged(path)
    return file


def _links(name: str, count: int) -> ErrorInfo:
    return ErrorInfo(
        "import.links",
        message("{count} links and devices in {name} were left out.", count=count, name=name),
        message("They hold no text of their own, and may lead anywhere."),
        message("There is nothing to do: a file that a link leads to is in the archive itself."),
    )
