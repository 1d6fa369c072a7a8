"""From the files and folders that a person chose to the list of files to read. Each sub-folder is a class."""

from __future__ import annotations

import os
import re
import stat
import unicodedata
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from engine.contract.errors import DataError, describe_exception
from engine.contract.message import Message, message

LEFTOVERS = frozenset({"thumbs.db", "desktop.ini", "__macosx"})
"""Files that systems leave in folders, beside those whose names begin with a dot or `~$`."""


@dataclass(frozen=True, slots=True)
class SourceFile:
    path: Path
    size: int
    """Bytes."""
    label: str = ""
    """Name of the class folder that it lies in."""
    in_folder: bool = False
    """Whether it was found in a folder rather than chosen itself."""


@dataclass(frozen=True, slots=True)
class PassedOver:
    """Something in a folder that is not read."""

    path: Path
    code: str
    reason: Message
    remedy: Message
    folder: bool = False
    """Whether it is a folder, not a file."""
    same_as: Path | None = None
    """The file that this is another name of."""


def expand(sources: Sequence[Path], check: Callable[[], None]) -> Iterator[SourceFile | PassedOver]:
    """Files in the order of the sources, inside folders by name; a file comes once, its other names are passed over.

    `check` is called all along and may raise to end the search. Raises DataError for a source that does not exist.
    """
    seen: dict[tuple[int, int] | str, Path] = {}
    met: set[Path] = set()
    for source in sources:
        check()
        try:
            status = source.stat()
        except OSError as error:
            raise _unreadable(source, error) from error
        found = _walk(source, check) if stat.S_ISDIR(status.st_mode) else iter([SourceFile(source, status.st_size)])
        for item in found:
            if item.path in met:
                continue
            met.add(item.path)
            if isinstance(item, SourceFile):
                first = seen.setdefault(_identity(item.path), item.path)
                yield item if first == item.path else _another_name(item.path, first)
            else:
                yield item


def readable_name(path: Path) -> str:
    """The path as text that any file can hold; bytes of a name that are no text become U+FFFD."""
    return str(path).encode("utf-8", "surrogateescape").decode("utf-8", "replace")


def is_leftover(name: str) -> bool:
    """Whether a file of this name, with or without its folders, is hidden or was left there by a system."""
    parts = [part for part in re.split(r"[/\\]", name) if part not in ("", ".", "..")]
    return any(part.startswith((".", "~$")) or part.lower() in LEFTOVERS for part in parts)


def natural(name: str) -> list[tuple[int, int, str]]:
    """Key that puts `letter 2` before `letter 10`."""
    return [
        (0, int(piece), "") if piece.isdecimal() else (1, 0, piece.lower()) for piece in re.split(r"(\d{1,18})", name)
    ]


def _walk(root: Path, check: Callable[[], None]) -> Iterator[SourceFile | PassedOver]:
    pending: list[tuple[Path, str]] = [(root, "")]
    while pending:
        folder, label = pending.pop()
        check()
        try:
            entries = sorted(os.scandir(folder), key=lambda entry: natural(entry.name))
        except OSError as error:
            info = describe_exception(error)
            yield PassedOver(folder, "file.unreadable", info.happened, info.remedy, folder=True)
            continue
        inner: list[tuple[Path, str]] = []
        for entry in entries:
            check()
            path = Path(entry.path)
            item = _judge(entry, path)
            if item is None:
                own = label or _text(entry.name)
                inner.append((path, own))
            elif isinstance(item, PassedOver) and item.code == "file.hidden" and entry.is_dir(follow_symlinks=False):
                yield from _hidden_files(path, item, check)
            elif isinstance(item, PassedOver):
                yield item
            else:
                yield SourceFile(path, item, label, in_folder=True)
        pending.extend(reversed(inner))


def _hidden_files(root: Path, why: PassedOver, check: Callable[[], None]) -> Iterator[PassedOver]:
    """Every file of a hidden folder has its line too: as many lines as there are files."""
    for folder, _, names in os.walk(root):
        check()
        for name in sorted(names, key=natural):
            yield replace(why, path=Path(folder, name))


def _another_name(path: Path, first: Path) -> PassedOver:
    return PassedOver(
        path,
        "file.same_file",
        message("It is the same file as {path}, under another name.", path=readable_name(first)),
        message("There is nothing to do: the file comes in once."),
        same_as=first,
    )


def _judge(entry: os.DirEntry[str], path: Path) -> PassedOver | int | None:
    """The size of a file to read, None for a folder to look into, or why it is passed over."""
    if is_leftover(entry.name):
        return PassedOver(
            path,
            "file.hidden",
            message("It is hidden, or was left there by the system."),
            message("Choose the file itself if it is to be imported."),
        )
    try:
        if entry.is_dir(follow_symlinks=False):
            return None
        if entry.is_dir():
            return PassedOver(
                path,
                "file.linked_folder",
                message("It is a link to another folder, which is not followed."),
                message("Choose the folder that it leads to."),
                folder=True,
            )
        status = entry.stat()
    except OSError as error:
        info = describe_exception(error)
        return PassedOver(path, "file.unreadable", info.happened, info.remedy)
    if not stat.S_ISREG(status.st_mode):
        return PassedOver(
            path,
            "file.special",
            message("It is no ordinary file."),
            message("There is nothing to do: it holds no text."),
        )
    return status.st_size


def _text(name: str) -> str:
    """A folder's name as a label: macOS hands out accents apart from their letters."""
    return unicodedata.normalize("NFC", name.encode("utf-8", "surrogateescape").decode("utf-8", "replace"))


def _identity(path: Path) -> tuple[int, int] | str:
    try:
        status = path.stat()
    except OSError:
        return str(path)
    return (status.st_dev, status.st_ino) if status.st_ino else str(path.absolute())


def _unreadable(source: Path, error: OSError) -> DataError:
    if isinstance(error, FileNotFoundError):
        return DataError(
            "import.missing_file",
            happened=message("{path} was not found.", path=readable_name(source)),
            meaning=message("Nothing was imported."),
            remedy=message("Check the name and the place. It may have been moved, or its drive is not connected."),
        )
    info = describe_exception(error)
    return DataError(info.code, happened=info.happened, meaning=message("Nothing was imported."), remedy=info.remedy)
