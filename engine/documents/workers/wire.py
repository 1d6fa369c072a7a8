"""What goes between a worker and its parent: frames of JSON, each after its length in four bytes.

A worker that read a hostile file may be under that file's command. So nothing that comes from it is taken on trust:
sizes are bounded, every value has its type checked, and a sentence may name its values but not reach into them.
"""

from __future__ import annotations

import dataclasses
import json
import string
import struct
import zlib
from base64 import b64decode
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import IO, Any

from engine.contract.commands import ImportOptions
from engine.contract.config import Part
from engine.contract.errors import ClassmarkError, DataError, EngineError, ErrorInfo, ExitCode, UsageError
from engine.contract.message import Message
from engine.documents.pulse import RecognisedPages
from engine.documents.rows import BadRow, Item, Layout, Member, Remark, Row

LARGEST_FRAME = 1 << 27
"""Bytes. A document of the greatest length takes 24 MB at most."""

LONGEST_ITEM = 16_000_000
"""Characters of all cells of a row: six bytes each, at worst, still fit into a frame."""

LARGEST_NUMBER = 1 << 60

LARGEST_PAGE = 32_000_000
"""Pixels of a page that was drawn."""

LONGEST_SENTENCE = 20_000

FORMATS = ("", ",", "g")
"""What a sentence may ask for behind the name of a value."""

_LENGTH = struct.Struct(">I")

_ERRORS: dict[ExitCode, type[ClassmarkError]] = {ExitCode.USAGE: UsageError, ExitCode.DATA: DataError}

Frame = dict[str, Any]


class WireError(Exception):
    """The other side says what it cannot mean: it crashed in the middle of a word, or something speaks in its place."""


# Frames


def to_bytes(frame: Frame) -> bytes:
    """With its length. Lone halves of surrogate pairs, as file names have them, come out as they went in."""
    data = json.dumps(frame, ensure_ascii=False, separators=(",", ":")).encode("utf-8", "surrogatepass")
    return _LENGTH.pack(len(data)) + data


def read_frame(stream: IO[bytes]) -> Frame | None:
    """The next frame, or None where the other side ended between two frames. Raises WireError, OSError."""
    start = stream.read(_LENGTH.size)
    if not start:
        return None
    if len(start) < _LENGTH.size:
        raise WireError("cut off in a length")
    (length,) = _LENGTH.unpack(start)
    if length > LARGEST_FRAME:
        raise WireError(f"a frame of {length} bytes")
    data = stream.read(length)
    if len(data) < length:
        raise WireError("cut off in a frame")
    try:
        frame = json.loads(data.decode("utf-8", "surrogatepass"))
    except (ValueError, RecursionError) as error:
        raise WireError(f"no JSON: {type(error).__name__}") from error
    if not isinstance(frame, dict):
        raise WireError("no object")
    return frame


# What the parent asks for


def request(path: Path, options: ImportOptions, most_items: int, passwords: Sequence[str] = ()) -> Frame:
    """`most_items`: after how many items the worker may stop; 0 for all of the file."""
    options_of_frame = dataclasses.asdict(options)
    return {"path": str(path), "options": options_of_frame, "most": most_items, "passwords": list(passwords)}


def read_request(frame: Frame) -> tuple[Path, ImportOptions, int]:
    values: dict[str, Any] = {
        name: tuple(value) if isinstance(value, list) else value for name, value in frame["options"].items()
    }
    if values["part"] is not None:
        values["part"] = Part(values["part"])
    return Path(frame["path"]), ImportOptions(**values), int(frame["most"])


# What the worker answers


def layout_frame(reader: str, layout: Layout) -> Frame:
    return {"reader": reader, "layout": dataclasses.asdict(layout)}


def read_layout(frame: Frame) -> tuple[str, Layout]:
    """The reader's id and the layout. Raises WireError."""
    values = _mapping(frame.get("layout"))
    return _text(frame.get("reader")), Layout(
        encoding=_text(values.get("encoding")),
        delimiter=_text(values.get("delimiter")),
        has_header=_truth(values.get("has_header")),
        header=_texts(values.get("header")),
        columns_named=_truth(values.get("columns_named")),
        complete=_truth(values.get("complete")),
    )


def from_item(item: Item) -> list[Any]:
    if isinstance(item, Row):
        lists = None if item.lists is None else {name: list(cells) for name, cells in item.lists.items()}
        inner, members = list(item.inner), _from_members(item.members)
        more = [lists, item.expected, inner, members, item.recognised, item.confidence]
        return ["row", item.number, dict(item.values), item.offset, *more]
    if isinstance(item, BadRow):
        reason, remedy = item.reason.to_dict(), item.remedy.to_dict()
        return ["bad", item.number, item.code, reason, remedy, item.offset, _from_members(item.members)]
    return ["remark", item.number, item.info.to_dict()]


def _from_members(members: tuple[Member, ...]) -> list[list[Any]]:
    return [[member.number, member.name, member.format, member.size, member.sha256] for member in members]


def weight(item: Item) -> int:
    """Characters, about."""
    if not isinstance(item, Row):
        return 1000
    lists = sum(len(cell) for cells in item.lists.values() for cell in cells) if item.lists else 0
    return 100 + sum(map(len, item.values.values())) + lists + sum(map(len, item.inner))


def read_items(frame: Frame) -> list[Item]:
    """Raises WireError."""
    items = frame.get("items")
    if not isinstance(items, list):
        raise WireError("no items")
    return [_item(item) for item in items]


def pages_frame(pages: RecognisedPages) -> Frame:
    return {"pages": [pages.done, pages.total]}


def read_pages(frame: Frame) -> RecognisedPages | None:
    """How far the recognition of pages has come, where the frame says it. Raises WireError."""
    pages = frame.get("pages")
    if pages is None:
        return None
    if not isinstance(pages, list) or len(pages) != 2:
        raise WireError("no pages")
    return RecognisedPages(*map(_number, pages))


# What is shown of an original


@dataclass(frozen=True, slots=True)
class Opened:
    """What a worker found at the place of an original."""

    kind: str
    pages: tuple[tuple[float, float], ...] = ()
    """Width and height of each."""
    headers: Mapping[str, str] = field(default_factory=dict)
    """Of a mail: `sender`, `to`, `copies`, `date`, `subject`."""
    attached: tuple[tuple[str, int | None], ...] = ()
    """Names and bytes."""
    inside: tuple[tuple[str, int, int], ...] = ()
    """Of a mail in a mailbox: names, and the first and last number of the documents."""


Places = tuple[tuple[tuple[int, int, int, int], ...], ...]


@dataclass(frozen=True, slots=True)
class DrawnPage:
    width: int
    height: int
    pixels: bytes = field(repr=False)
    """Blue, green, red and nothing: four bytes each, line by line."""
    places: Places
    """For each found word a rectangle on every line that it is on: x, y, width, height in pixels."""


def open_request(path: Path, way: Sequence[int], position: int, passwords: Sequence[str]) -> Frame:
    return {"original": {"path": str(path), "way": list(way), "position": position}, "passwords": list(passwords)}


def page_request(number: int, width: int, terms: Sequence[str]) -> Frame:
    return {"original": {"page": number, "width": width, "terms": list(terms)}, "passwords": []}


def places_request(number: int, width: int, height: int, terms: Sequence[str]) -> Frame:
    request = page_request(number, width, terms)
    request["original"]["height"] = height
    return request


def read_opened(frame: Frame) -> Opened:
    """Raises WireError."""
    shown = _mapping(frame.get("shown"))
    mail = _mapping(shown.get("mail", {}))
    attached = _pairs(mail.pop("attached", []), 2)
    return Opened(
        kind=_text(shown.get("kind")),
        pages=tuple((_length(width), _length(height)) for width, height in _pairs(shown.get("pages", []), 2)),
        headers=_cells(mail),
        attached=tuple((_text(name), None if size is None else _number(size)) for name, size in attached),
        inside=tuple(
            (_text(name), _number(first), _number(last)) for name, first, last in _pairs(shown.get("inside", []), 3)
        ),
    )


def read_page(frame: Frame) -> DrawnPage:
    """Raises WireError. The pixels are as many as the page says, whatever was sent."""
    shown = _mapping(frame.get("shown"))
    width, height = _number(shown.get("width")), _number(shown.get("height"))
    if not 0 < width * height <= LARGEST_PAGE:
        raise WireError("a page of no size, or of any")
    try:
        unpacking = zlib.decompressobj()
        pixels = unpacking.decompress(b64decode(_text(shown.get("pixels")), validate=True), 4 * width * height)
    except (ValueError, zlib.error) as error:
        raise WireError("no pixels") from error
    if len(pixels) != 4 * width * height:
        raise WireError("too few pixels")
    return DrawnPage(width, height, pixels, read_places(frame))


def read_places(frame: Frame) -> Places:
    """Raises WireError."""
    places = _mapping(frame.get("shown")).get("places")
    if not isinstance(places, list):
        raise WireError("no places")
    return tuple(_rectangles(found) for found in places)


def _rectangles(found: Any) -> tuple[tuple[int, int, int, int], ...]:
    return tuple((_number(x), _number(y), _number(w), _number(h)) for x, y, w, h in _pairs(found, 4))


def _pairs(value: Any, length: int) -> list[list[Any]]:
    if not isinstance(value, list) or not all(isinstance(pair, list) and len(pair) == length for pair in value):
        raise WireError("no list of lists")
    return value


def _length(value: Any) -> float:
    if not isinstance(value, (int, float)) or isinstance(value, bool) or not 0 < value < 1e6:
        raise WireError("no length")
    return float(value)


def error_frame(error: ClassmarkError | OSError, details: str = "") -> Frame:
    """`details` are for the log."""
    if isinstance(error, ClassmarkError):
        return {"error": error.info.to_dict(), "details": details[-LONGEST_SENTENCE:]}
    name = error.filename if isinstance(error.filename, str) else None
    return {"trouble": [error.errno, error.strerror or str(error), name], "details": details[-LONGEST_SENTENCE:]}


def read_error(frame: Frame) -> ClassmarkError | OSError:
    """What a reader raised. Raises WireError."""
    if "error" in frame:
        info = _info(frame["error"])
        kind = _ERRORS.get(info.exit_code, EngineError)
        return kind(info.code, happened=info.happened, meaning=info.meaning, remedy=info.remedy)
    trouble = frame.get("trouble")
    if not isinstance(trouble, list) or len(trouble) != 3:
        raise WireError("no error")
    number, text, name = trouble
    if number is None:
        return OSError(_text(text))
    return OSError(_number(number), _text(text), *(() if name is None else (_text(name),)))


def _item(data: Any) -> Item:
    if not isinstance(data, list) or not data:
        raise WireError("no item")
    kind, *values = data
    if kind == "row" and len(values) == 9:
        number, cells, offset, lists, expected, inner, members, recognised, confidence = values
        return Row(
            _number(number),
            _cells(cells),
            _number(offset),
            None if lists is None else {_text(name): _texts(texts) for name, texts in _mapping(lists).items()},
            _number(expected),
            _texts(inner),
            _members(members),
            _number(recognised),
            _share(confidence),
        )
    if kind == "bad" and len(values) == 6:
        number, code, reason, remedy, offset, members = values
        words = _sentence(reason), _sentence(remedy)
        return BadRow(_number(number), _text(code), *words, _number(offset), _members(members))
    if kind == "remark" and len(values) == 2:
        return Remark(_number(values[0]), _info(values[1]))
    raise WireError("an unknown item")


def _share(value: Any) -> float:
    if not isinstance(value, (int, float)) or isinstance(value, bool) or not 0 <= value <= 1:
        raise WireError("no share")
    return float(value)


def _members(value: Any) -> tuple[Member, ...]:
    if not isinstance(value, list):
        raise WireError("no members")
    found = []
    for member in value:
        if not isinstance(member, list) or len(member) != 5:
            raise WireError("no member")
        number, name, kind, size, sha256 = member
        known = None if size is None else _number(size)
        found.append(Member(_number(number), _text(name), _text(kind), known, _text(sha256)))
    return tuple(found)


def _cells(value: Any) -> dict[str, str]:
    cells = _mapping(value)
    if not all(type(cell) is str for cell in cells.values()):
        raise WireError("a cell that is no text")
    return cells


def _info(value: Any) -> ErrorInfo:
    data = _mapping(value)
    code = _number(data.get("exit_code"))
    if code not in set(ExitCode):
        raise WireError("an unknown exit code")
    return ErrorInfo(
        _text(data.get("code")),
        _sentence(data.get("happened")),
        _sentence(data.get("meaning")),
        _sentence(data.get("remedy")),
        exit_code=ExitCode(code),
    )


def _sentence(value: Any) -> Message:
    """A message that can be shown: its places are plain names, all of them filled, and it comes to an end."""
    data = _mapping(value)
    template = _text(data.get("template"))
    values = _mapping(data.get("values"))
    plain = {name: _sentence(inner) if isinstance(inner, dict) else _plain(inner) for name, inner in values.items()}
    found = Message(template, plain)
    inside: list[str] = []
    length = 0
    try:
        for text, name, wanted, conversion in string.Formatter().parse(template):
            length += len(text)
            if name is None:
                continue
            if not name.isidentifier() or conversion or wanted not in FORMATS:
                raise WireError("a sentence that reaches into its values")
            length += len(str(plain[name]))
            if isinstance(plain[name], Message):
                inside.append(name)
        if length > LONGEST_SENTENCE or len(inside) > len(set(inside)):  # repeated level by level, they double
            raise WireError("a sentence without end")
        str(found)
    except (ValueError, KeyError, IndexError, TypeError) as error:
        raise WireError("a sentence that cannot be shown") from error
    return found


def _plain(value: Any) -> str | int | float | bool | None:
    if value is None or isinstance(value, (str, bool, float)):
        return value
    if isinstance(value, int) and abs(value) <= LARGEST_NUMBER:
        return value
    raise WireError("no plain value")


def _text(value: Any) -> str:
    if not isinstance(value, str):
        raise WireError("no text")
    return value


def _texts(value: Any) -> tuple[str, ...]:
    if not isinstance(value, list) or not all(type(text) is str for text in value):
        raise WireError("no list of texts")
    return tuple(value)


def _truth(value: Any) -> bool:
    if not isinstance(value, bool):
        raise WireError("neither true nor false")
    return value


def _number(value: Any) -> int:
    if type(value) is not int or not 0 <= value <= LARGEST_NUMBER:
        raise WireError("no number")
    return value


def _mapping(value: Any) -> dict[str, Any]:
    if not isinstance(value, dict):
        raise WireError("no object")
    return value
