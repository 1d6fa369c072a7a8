"""Reads a mailbox (mbox, RFC 4155) mail by mail: each is a document, followed by what is attached to it."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import IO

from engine.contract.commands import ImportOptions
from engine.documents import mails
from engine.documents.containers import Budget, follow_on, reading
from engine.documents.naming import plain_name
from engine.documents.readers.eml import header_names
from engine.documents.refusals import too_large
from engine.documents.rows import Item, ReaderSpec, Reading

SPEC = ReaderSpec(id="mbox.v1", title="Mailbox", extensions=(".mbox", ".mbx"), tabular=False, collection=True)

LONGEST_LINE = 1 << 20

_SEPARATOR = re.compile(rb"From \S.{0,900}\d\d:\d\d.{0,40}\d{4}")
"""Before each mail: who sent it from where, and when. A line of a text that begins with From has no such date."""

_ENVELOPES = re.compile(rb"\A(>From .*\r?\n)+")
"""Of mails that were kept in several mailboxes one after another."""

_QUOTED = re.compile(rb">+From ")


def recognises(path: Path, head: bytes) -> bool:
    first, _, rest = head.lstrip(b"\r\n").partition(b"\n")
    if _SEPARATOR.match(first) is None or path.suffix.lower() == ".eml":
        return False
    return rest.startswith((b"\n", b"\r\n")) or bool(header_names(_ENVELOPES.sub(b"", rest)))


def read(path: Path, options: ImportOptions) -> Reading:
    return reading(contents(path, options, Budget()))


def contents(path: Path, options: ImportOptions, budget: Budget) -> Iterator[Item]:
    with path.open("rb") as file:
        yield from follow_on(_pieces(path, file, options, budget), file.tell)


def _pieces(path: Path, file: IO[bytes], options: ImportOptions, budget: Budget) -> Iterator[Iterable[Item]]:
    for number, data in enumerate(_mails(file), start=1):
        if budget.spent:
            return
        # a mailbox as long as a disk is no attack, a mail in it may be
        own = budget if budget.place else Budget(sought=budget.sought)
        yield _mail(path, number, data, options, own)


def _mail(path: Path, number: int, data: bytes | None, options: ImportOptions, budget: Budget) -> Iterator[Item]:
    name = f"{path.stem} #{number}"
    place = f"#{number}"
    budget.place.append(place)
    try:
        if data is None:
            yield budget.bad(1, too_large(path).info)
            return
        mail = mails.parse(data, path)
        budget.place[-1] = plain_name(f"{place} {mail.title}")
        yield from mails.items(mail, name, options=options, budget=budget)
    finally:
        budget.place.pop()


def _mails(file: IO[bytes]) -> Iterator[bytes | None]:
    """The mails one by one; None for one beyond what a mail may be."""
    lines: list[bytes] = []
    size = 0
    begun = False
    starts_line = True
    while line := file.readline(LONGEST_LINE):
        if starts_line and line.startswith(b"From ") and _SEPARATOR.match(line):
            if begun:
                yield b"".join(lines) if size <= mails.LARGEST else None
            lines, size, begun = [], 0, True
        elif begun:
            if starts_line and _QUOTED.match(line):
                line = line[1:]
            size += len(line)
            if size <= mails.LARGEST:
                lines.append(line)
            else:
                lines.clear()
        starts_line = line.endswith(b"\n")
    if begun:
        yield b"".join(lines) if size <= mails.LARGEST else None
