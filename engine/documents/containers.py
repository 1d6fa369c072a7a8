"""Reads what lies inside a file: attachments, attached mails, members of archives, files embedded in a PDF.

A reader of such files offers, beside what every reader has, `contents(path, options, budget)`: the items of the file
with `inner` complete from the outermost file on. One budget holds for everything inside one file, however deep.
"""

from __future__ import annotations

import errno
import hashlib
import tempfile
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import IO

from engine.contract.commands import ImportOptions
from engine.contract.errors import ClassmarkError, DataError, ErrorInfo
from engine.contract.message import Message, message
from engine.documents.naming import file_name, last_part, plain_name
from engine.documents.passages import one_line, tidy
from engine.documents.pulse import beat
from engine.documents.refusals import damage_reported, damaged, no_text, too_large
from engine.documents.rows import BadRow, Item, Layout, Member, Reading, Remark, Row

LAYOUT = Layout(header=("title", "text"))
"""Of every file that holds documents rather than rows."""

DEEPEST = 5
"""Files in files in files ..."""

MOST_MEMBERS = 20_000
MOST_UNPACKED = 2 << 30
"""Bytes, all members together."""

WORST_RATIO = 200
"""Bytes unpacked for one packed byte. Text packs to a fifth, rarely to a twentieth; a bomb to a thousandth."""

SMALL = 10_000_000
"""Bytes up to which a member may unpack at any ratio: a log of one repeated line is no attack."""

LONGEST_TABLE = 200_000
"""Characters of a table inside a container, which is one document."""

BLOCK = 1 << 20

Content = bytes | Callable[[], IO[bytes]]


@dataclass
class Sought:
    """The way to one file inside a file: of each container on it only that one member is read."""

    way: tuple[int, ...]
    """From the outside in: which member of its container, counted from 0."""
    trail: list[object] = field(default_factory=list)
    """What is being read at the moment, from the outside in: unpacked files (`Path`) and mails (`mails.Mail`)."""
    _met: dict[int, int] = field(default_factory=dict)

    def passes_by(self, depth: int) -> bool:
        """Whether the next member at this depth is not on the way; below the end of the way everything is read."""
        if depth >= len(self.way):
            return False
        number = self._met[depth] = self._met.get(depth, -1) + 1
        return number != self.way[depth]

    def reached(self, depth: int) -> bool:
        return depth == len(self.way)


@dataclass
class Budget:
    """What may still be unpacked, and where in the outermost file we are."""

    place: list[str] = field(default_factory=list)
    """Names from the outside in."""
    members: int = 0
    unpacked: int = 0
    way: list[Member] = field(default_factory=list)
    """The members from the outside in that are being read."""
    spent: bool = False
    """Whether a limit was reached: nothing more is read from the outermost file."""
    sought: Sought | None = None
    """Where only one file inside is wanted."""

    @property
    def inner(self) -> tuple[str, ...]:
        return tuple(self.place)

    def count_member(self, name: str) -> None:
        """Raises DataError."""
        if len(self.place) > DEEPEST:
            raise _too_deep(name)
        self.members += 1
        if self.members > MOST_MEMBERS:
            self.spent = True
            raise _too_many(name)

    def count_bytes(self, count: int, name: str) -> None:
        """Raises DataError."""
        self.unpacked += count
        if self.unpacked > MOST_UNPACKED:
            self.spent = True
            raise too_large(Path(name))

    @contextmanager
    def on_trail(self, thing: object) -> Iterator[None]:
        """A file or mail is being read inside the block."""
        if self.sought is None:
            yield
            return
        self.sought.trail.append(thing)
        try:
            yield
        finally:
            self.sought.trail.pop()

    def bad(self, number: int, info: ErrorInfo, offset: int = 0) -> BadRow:
        """A file or mail at this place that gives no document."""
        said = message("{happened} {meaning}", happened=info.happened, meaning=info.meaning)
        return BadRow(number, info.code, self._led_to(said), info.remedy, offset)

    def remark(self, number: int, info: ErrorInfo) -> Remark:
        return Remark(number, replace(info, happened=self._led_to(info.happened)))

    def _led_to(self, said: Message) -> Message:
        """A sentence that names the file, after the names that lead to it where there are others."""
        return said if len(self.place) == 1 and last_part(self.place[0]) == self.place[0] else self.named(said)

    def named(self, said: Message) -> Message:
        """The sentence after the names that lead to this place."""
        if not self.place:
            return said
        return message("{member}: {said}", member=" › ".join(self.place), said=said)


@contextmanager
def unpacking(path: Path) -> Iterator[None]:
    """`damage_reported`, and a place in the file that cannot be (a false figure in an archive) is damage too."""
    try:
        with damage_reported(path):
            yield
    except OSError as error:
        if error.errno != errno.EINVAL:
            raise
        raise damaged(path) from error


def reading(items: Iterator[Item]) -> Reading:
    """What `read` of a reader with `contents` returns."""
    return Reading(LAYOUT, items)


def follow_on(pieces: Iterable[Iterable[Item]], offset: Callable[[], int]) -> Iterator[Item]:
    """Items of several pieces, each numbered from 1, numbered through; with the offsets of the file they lie in."""
    before = 0
    for piece in pieces:
        last = before
        for item in piece:
            number = before + item.number
            last = max(last, number)
            if isinstance(item, Remark):
                yield replace(item, number=number)
            else:
                yield replace(item, number=number, offset=offset())
        before = last


def guarded(name: str, budget: Budget, items: Callable[[], Iterator[Item]]) -> Iterator[Item]:
    """The items of what lies inside under that name; what is wrong with it costs a row, not the file around it."""
    if budget.spent or (budget.sought is not None and budget.sought.passes_by(len(budget.place))):
        return
    last = 0
    budget.place.append(plain_name(name) or "?")
    member = Member(budget.members + 1, budget.place[-1])
    budget.way.append(member)

    def placed(item: Item) -> Item:
        return item if isinstance(item, Remark) else replace(item, members=(member, *item.members))

    path = Path(file_name(name))
    try:
        budget.count_member(path.name)
        for item in items():
            last = max(last, item.number)
            yield placed(item)
        if not last:
            raise no_text(path)
    except ClassmarkError as error:
        yield placed(budget.bad(last + 1, error.info))
    except OSError as error:
        if error.errno is not None:  # the disk's trouble, not the file's
            raise
        yield placed(budget.bad(last + 1, damaged(path).info))
    except MemoryError:
        yield placed(budget.bad(last + 1, too_large(path).info))
    except Exception:  # a mistake of a reader or its library must not cost the rest of an archive
        yield placed(budget.bad(last + 1, damaged(path).info))
    finally:
        budget.place.pop()
        budget.way.pop()


def inside(name: str, content: Content, *, options: ImportOptions, budget: Budget, packed: int = 0) -> Iterator[Item]:
    """Items of a file inside another one, numbered from 1. `packed`: its size as it lies there, 0 where not packed."""
    return guarded(name, budget, lambda: _member(name, content, options, budget, packed))


def _member(name: str, content: Content, options: ImportOptions, budget: Budget, packed: int) -> Iterator[Item]:
    with tempfile.TemporaryDirectory(prefix="classmark-", ignore_cleanup_errors=True) as folder:
        path = Path(folder, file_name(name))
        _spool(path, content, budget, packed)
        with budget.on_trail(path):
            yield from _read_member(name, path, options, budget)


def _read_member(name: str, path: Path, options: ImportOptions, budget: Budget) -> Iterator[Item]:
    from engine.documents.formats import reader_of

    if budget.sought is not None and budget.sought.reached(len(budget.place)):
        yield Row(1, {"title": "", "text": ""}, 0)  # it is there; whoever seeks it need not wait for its text
    reader = reader_of(path)
    budget.way[-1].format = reader.SPEC.id
    contents = getattr(reader, "contents", None)
    if contents is not None:
        items = contents(path, options, budget)
    else:
        found = reader.read(path, options)
        items = _table(path, found, budget) if reader.SPEC.tabular else _placed(found.items, budget)
    title = plain_name(last_part(name).rpartition(".")[0]) or plain_name(last_part(name))
    for item in items:
        if isinstance(item, Row) and item.inner == budget.inner and item.values["title"] in ("", path.stem):
            item = replace(item, values={**item.values, "title": title})
        yield item


def _placed(items: Iterator[Item], budget: Budget) -> Iterator[Item]:
    """Items of a reader that knows nothing of containers."""
    for item in items:
        if isinstance(item, Row):
            yield replace(item, inner=(*budget.inner, *item.inner))
        elif isinstance(item, BadRow):
            yield replace(item, reason=budget.named(item.reason))
        else:
            yield Remark(item.number, replace(item.info, happened=budget.named(item.info.happened)))


def _table(path: Path, found: Reading, budget: Budget) -> Iterator[Item]:
    """A table inside a container is one document: its rows as lines, its cells between tabs."""
    header = found.layout.header
    lines = ["\t".join(header)] if found.layout.has_header and found.layout.columns_named else []
    length = rows = broken = 0
    cut = False
    for item in found.items:
        if isinstance(item, Row):
            line = "\t".join(one_line(item.values.get(column, "")) for column in header)
            length += len(line) + 1
            cut = length > LONGEST_TABLE
            if cut:
                break
            rows += 1
            lines.append(line)
        broken += isinstance(item, BadRow)
    if not rows:
        raise no_text(path)
    yield Row(1, {"title": path.stem, "text": tidy("\n".join(lines))}, 0, inner=budget.inner)
    if cut:
        yield budget.remark(1, _table_cut(path.name, rows))
    if broken:
        yield budget.remark(1, _table_broken(path.name, broken))


def _spool(path: Path, content: Content, budget: Budget, packed: int) -> None:
    """Write a member to a file of its own. Raises DataError."""
    if isinstance(content, bytes):
        budget.count_bytes(len(content), path.name)
        path.write_bytes(content)
        budget.way[-1].size, budget.way[-1].sha256 = len(content), hashlib.sha256(content).hexdigest()
        return
    size = 0
    digest = hashlib.sha256()
    with unpacking(path), content() as source, path.open("wb") as target:
        while block := source.read(BLOCK):
            size += len(block)
            budget.count_bytes(len(block), path.name)
            if packed and size > max(SMALL, WORST_RATIO * packed):
                raise too_large(path)
            target.write(block)
            digest.update(block)
            beat()
    budget.way[-1].size, budget.way[-1].sha256 = size, digest.hexdigest()


def hidden_files(name: str, count: int) -> ErrorInfo:
    return ErrorInfo(
        "import.hidden_files",
        message("{count} hidden files in {name} were left out.", count=count, name=name),
        message("They were left there by a system or a program."),
        message("Unpack the archive in another program and choose them themselves if they are to be imported."),
    )


def _too_deep(name: str) -> DataError:
    return DataError(
        "import.too_deep",
        happened=message("{name} lies more than {depth} files deep inside others.", name=name, depth=DEEPEST),
        meaning=message("It was not read."),
        remedy=message("Unpack or save it from the file around it, and import it by itself."),
    )


def _too_many(name: str) -> DataError:
    return DataError(
        "import.too_many",
        happened=message(
            "More than {count} files lie inside one file; {name} is the next.", count=MOST_MEMBERS, name=name
        ),
        meaning=message("It and all that follow were not read."),
        remedy=message("Unpack the file in another program and import the folder."),
    )


def _table_cut(name: str, rows: int) -> ErrorInfo:
    return ErrorInfo(
        "import.table_cut",
        message(
            "{name} is a long table inside another file: only its first {rows} rows came in.", name=name, rows=rows
        ),
        message("They are one document; the rest of the table is missing in it."),
        message("Save the table from the file around it and import it by itself: each row becomes a document then."),
    )


def _table_broken(name: str, count: int) -> ErrorInfo:
    return ErrorInfo(
        "import.table_broken",
        message(
            "{name} is a table inside another file, and {count} of its rows cannot be read.", name=name, count=count
        ),
        message("The other rows came in as one document."),
        message("Save the table from the file around it and import it by itself to see which rows these are."),
    )
