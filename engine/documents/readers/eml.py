"""Reads a mail that was saved as a file: its text as a document, and everything attached as documents of their own."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

from engine.contract.commands import ImportOptions
from engine.documents import mails
from engine.documents.containers import Budget, follow_on, reading
from engine.documents.refusals import damaged, too_large
from engine.documents.rows import Item, ReaderSpec, Reading

SPEC = ReaderSpec(id=mails.FORMAT, title="Mail", extensions=(".eml", ".emlx"), tabular=False)

_HEADER = re.compile(rb"([!-9;-~]+):")
_COUNT = re.compile(rb"\d{1,12} *\r?\n")
"""First line of Apple's .emlx: the bytes of the mail; what Mail knows of it follows as a property list."""

_ENVELOPE = re.compile(rb"\AFrom .*\r?\n")
"""What a mail from a mailbox still has before its headers."""

NAMES = frozenset(
    b"from to cc bcc subject date message-id mime-version content-type content-transfer-encoding received return-path "
    b"delivered-to reply-to sender in-reply-to references newsgroups path organization lines nntp-posting-host "
    b"x-mailer x-priority thread-topic thread-index list-id dkim-signature user-agent x-newsreader".split()
)
"""Headers of mails and news articles (RFC 5322, 2045, 5536)."""

FEWEST = 3
"""Known headers that a file needs to be a mail when its name does not say so."""


def recognises(path: Path, head: bytes) -> bool:
    """Headers, then an empty line. A text that happens to have colons is none, nor is a file named like a text."""
    head = head.removeprefix(b"\xef\xbb\xbf").lstrip(b"\r\n")
    named = path.suffix.lower() in SPEC.extensions
    if named:
        head = _COUNT.sub(b"", head, count=1) if _COUNT.match(head) else _ENVELOPE.sub(b"", head)
    elif re.fullmatch(r"\.[a-z][a-z0-9]{1,5}", path.suffix.lower()):
        return False
    names = header_names(head)
    if named:
        return bool(names)
    return len(NAMES.intersection(names)) >= FEWEST and not {b"from", b"received", b"return-path"}.isdisjoint(names)


def header_names(head: bytes) -> list[bytes]:
    """Names of the headers that a file begins with, lower case; none where it begins with anything else."""
    names: list[bytes] = []
    for line in re.split(rb"\r?\n", head)[:-1] if head.count(b"\n") else [head]:
        if not line.strip():
            break
        if line[:1] in b" \t" and names:
            continue
        match = _HEADER.match(line)
        if match is None:
            return [] if len(names) < FEWEST else names
        names.append(match[1].lower())
    return names


def read(path: Path, options: ImportOptions) -> Reading:
    return reading(contents(path, options, Budget()))


def contents(path: Path, options: ImportOptions, budget: Budget) -> Iterator[Item]:
    size = path.stat().st_size
    if size > mails.LARGEST:
        raise too_large(path)
    mail = mails.parse(_content(path), path)
    yield from follow_on([mails.items(mail, path.stem, options=options, budget=budget)], lambda: size)


def _content(path: Path) -> bytes:
    data = path.read_bytes().removeprefix(b"\xef\xbb\xbf").lstrip(b"\r\n")
    count = _COUNT.match(data)
    if count is None:
        return _ENVELOPE.sub(b"", data)
    data = data[count.end() : count.end() + int(count[0])]
    if not data.strip():
        raise damaged(path)
    return data
