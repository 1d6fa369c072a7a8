"""Reads JSON: one object a line (JSON Lines), one list of objects, or one object over many lines.

Nested objects become columns with dotted names, lists keep their values.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from engine.contract.commands import ImportOptions
from engine.contract.message import Message, message
from engine.documents import encodings, json_values
from engine.documents.lines import TooLong, check_encoding, open_lines
from engine.documents.readers.csv import too_long
from engine.documents.rows import BadRow, Item, Layout, ReaderSpec, Reading, Row

SPEC = ReaderSpec(
    id="jsonl.v1", title="JSON Lines", extensions=(".jsonl", ".ndjson", ".json"), tabular=True, foreign=False
)

HEADER_LINES = 500
"""Objects whose keys make up the columns that a preview offers; later ones may bring further keys."""

DEEPEST = 4
"""Objects inside objects beyond this depth are kept as JSON text."""


_LIST = re.compile(rb"\[\s*\{\s*[\"}]")
_SPREAD_OBJECT = re.compile(rb"\{\s*\n\s*\"[^\"\n]*\"\s*:")


def recognises(path: Path, head: bytes) -> bool:
    """A first line that is a JSON object, or the beginning of one that is longer than what was read; or a list."""
    if head.startswith((b"\xff\xfe", b"\xfe\xff")):
        return False
    start = head.removeprefix(b"\xef\xbb\xbf").lstrip()
    line, end, _ = start.partition(b"\n")
    if _LIST.match(start) or _SPREAD_OBJECT.match(start):
        return True
    if not start.startswith(b"{"):
        return False
    if not end:
        return start.startswith((b'{"', b'{ "')) and (len(start) > 4096 or _is_object(line))
    return _is_object(line)


def read(path: Path, options: ImportOptions) -> Reading:
    encoding = options.encoding or encodings.guess(path)
    if not _is_lines(path, encoding):
        return Reading(_inspect_values(path, encoding), _values(path, encoding))
    layout = _inspect(path, encoding)
    return Reading(layout, _items(path, layout))


def _is_lines(path: Path, encoding: str) -> bool:
    """Whether every line is to be read for itself: not so in a list, and in an object that goes on over lines."""
    check_encoding(encoding)
    with path.open(encoding=encoding, errors="replace") as file:
        start = file.read(json_values.BLOCK).lstrip("\ufeff \t\r\n")
    if not start.startswith("{"):
        return not start.startswith("[")
    line, _, rest = start.partition("\n")
    return not rest or isinstance(_parse(line), dict) or rest.lstrip().startswith("{")


def _inspect_values(path: Path, encoding: str) -> Layout:
    names: dict[str, None] = {}
    complete = True
    for number, found in enumerate(json_values.values(path, encoding)):
        if number == HEADER_LINES:
            complete = False
            break
        value = _parse(found.text or "")
        if isinstance(value, dict):
            names |= dict.fromkeys(_flatten(value)[0])
    return Layout(encoding, header=tuple(names), complete=complete)


def _values(path: Path, encoding: str) -> Iterator[Item]:
    for number, found in enumerate(json_values.values(path, encoding), start=1):
        if found.text is None:
            yield too_long(number, found.offset)
        else:
            yield _item(
                found.text,
                number,
                found.offset,
                message("Check the quotes, commas and brackets of this object and of the one before it."),
            )


def _inspect(path: Path, encoding: str) -> Layout:
    names: dict[str, None] = {}
    complete = True
    with open_lines(path, encoding) as lines:
        while (line := lines.take()) is not None:
            if lines.number > HEADER_LINES:
                complete = False
                break
            if isinstance(line, TooLong):
                continue
            value = _parse(line)
            if isinstance(value, dict):
                names |= dict.fromkeys(_flatten(value)[0])
    return Layout(encoding, header=tuple(names), complete=complete)


def _items(path: Path, layout: Layout) -> Iterator[Item]:
    with open_lines(path, layout.encoding) as lines:
        while (line := lines.take()) is not None:
            number, offset = lines.number, lines.offset
            if isinstance(line, TooLong):
                yield too_long(number, offset)
            elif line.strip():
                yield _item(
                    line,
                    number,
                    offset,
                    message(
                        "Write one complete JSON object on each line; check quotes, commas and brackets of this one."
                    ),
                )


def _item(text: str, number: int, offset: int, remedy: Message) -> Item:
    value = _parse(text)
    if isinstance(value, dict):
        values, lists = _flatten(value)
        return Row(number, values, offset, lists)
    if value is _BROKEN:
        return BadRow(
            number,
            "row.broken_json",
            message("It is no valid JSON."),
            remedy,
            offset,
        )
    return BadRow(
        number,
        "row.no_object",
        message("It is valid JSON, but no object with keys."),
        message("Write each document as an object, such as {example}.", example='{"text": "...", "label": "..."}'),
        offset,
    )


class _Broken:
    pass


_BROKEN = _Broken()


def _parse(line: str) -> Any:
    try:
        return json.loads(line.lstrip("\ufeff"))
    except (ValueError, RecursionError):
        return _BROKEN


def _is_object(line: bytes) -> bool:
    try:
        return isinstance(json.loads(line), dict)
    except (ValueError, RecursionError):
        return False


def _flatten(value: dict[str, Any]) -> tuple[dict[str, str], dict[str, tuple[str, ...]]]:
    values: dict[str, str] = {}
    lists: dict[str, tuple[str, ...]] = {}

    def add(name: str, item: Any, depth: int) -> None:
        if isinstance(item, dict) and item and depth < DEEPEST:
            for key, inner in item.items():
                add(f"{name}.{_whole(key)}" if name else _whole(key), inner, depth + 1)
        elif isinstance(item, list):
            parts = tuple(_scalars(item))
            lists[name] = parts
            values[name] = "; ".join(parts)
        else:
            values[name] = _plain(item)

    add("", value, 0)
    values.pop("", None)  # an empty object
    return values, lists


def _scalars(items: list[Any]) -> Iterator[str]:
    """All values of a list and of the lists inside it, in order."""
    waiting = list(reversed(items))
    while waiting:
        item = waiting.pop()
        if isinstance(item, list):
            waiting.extend(reversed(item))
        elif item is not None:
            yield _plain(item)


def _plain(item: Any) -> str:
    if isinstance(item, str):
        return _whole(item)
    if item is None:
        return ""
    if isinstance(item, bool):
        return "true" if item else "false"
    return json.dumps(item, ensure_ascii=False)


def _whole(text: str) -> str:
    """Text without halves of surrogate pairs, which JSON can spell and no file can hold."""
    return text if text.isascii() else text.encode("utf-16", "surrogatepass").decode("utf-16", "replace")
