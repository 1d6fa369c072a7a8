"""What readers deliver: rows, rows that cannot be used, and remarks. What becomes of a row is left to `drafting`.

A reader is a module of `engine.documents.readers` with

- `SPEC: ReaderSpec`
- `recognises(path, head) -> bool`: whether the file's first bytes are this format's, whatever its name says
- `read(path, options) -> Reading`: the layout, guessed where the options leave it open, and the rows as an iterator: in
  the order of the file, numbers rising, bounded memory

Both raise OSError, DataError when the file as a whole is unusable, and UsageError for impossible options.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from engine.contract.errors import ErrorInfo
from engine.contract.message import Message

LONGEST_ROW = 4_000_000
"""Characters. A row beyond it is skipped: no document is that long, a file whose line ends or quotes are broken is."""


@dataclass(frozen=True, slots=True)
class ReaderSpec:
    id: str
    title: str
    extensions: tuple[str, ...]
    """Lower case, with the dot."""
    tabular: bool
    """Whether a file holds many rows with columns (True) or is one document (False)."""
    collection: bool = False
    """Whether a file only holds other documents, as a mailbox and an archive do: none of them is the file itself."""
    foreign: bool = True
    """Whether the format takes a parser that a hostile file may bring down. It is read in a worker process then."""


@dataclass(frozen=True, slots=True)
class Layout:
    """How a file is laid out. Empty strings where the format knows no such thing."""

    encoding: str = ""
    delimiter: str = ""
    has_header: bool = True
    header: tuple[str, ...] = ()
    columns_named: bool = True
    """False where the file has no header and the columns are called `column 1`, `column 2` ..."""
    complete: bool = True
    """False where rows further down may bring columns that the header lacks (JSON Lines)."""


@dataclass(slots=True)
class Member:
    """A file inside another one. What is known of it grows while it is unpacked."""

    number: int
    """Among all members of the outermost file, however deep."""
    name: str
    format: str = ""
    """Id of its reader."""
    size: int | None = None
    """Bytes, unpacked."""
    sha256: str = ""


@dataclass(frozen=True, slots=True)
class Row:
    number: int
    """Counted from 1: the line of a text file, the row of a sheet."""
    values: Mapping[str, str]
    offset: int
    """Bytes of the file read so far, about; for progress only."""
    lists: Mapping[str, tuple[str, ...]] | None = None
    """Cells that hold several values (JSON lists), beside their joined form in `values`."""
    expected: int = 0
    """Cells that the header asks for, where this row has fewer; otherwise 0."""
    inner: tuple[str, ...] = ()
    """Where it lies inside the file, from the outside in: the names of attachments and of members of archives."""
    members: tuple[Member, ...] = ()
    """The same from the outside in, for the ledger."""
    recognised: int = 0
    """Pages whose text was recognised in a picture."""
    confidence: float = 0.0
    """How sure the recogniser is of the letters of these pages, from 0 to 1."""


@dataclass(frozen=True, slots=True)
class BadRow:
    """A row that cannot be used. `code` is stable and groups rows that were skipped for the same reason."""

    number: int
    code: str
    reason: Message
    remedy: Message
    offset: int = 0
    members: tuple[Member, ...] = ()
    """Where it lies inside the file, from the outside in."""


@dataclass(frozen=True, slots=True)
class Remark:
    """Something a person should know about a row that is used all the same."""

    number: int
    info: ErrorInfo


Item = Row | BadRow | Remark


@dataclass(frozen=True, slots=True)
class Reading:
    """A file being read. The iterator is good for one pass."""

    layout: Layout
    items: Iterator[Item]
