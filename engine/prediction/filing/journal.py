"""The journal of a filing: one JSON line for each step, on the disk before the step is done, so that all can be undone.

A journal begins with its head. `placing` stands before a file gets its name in the target, `done` after it; `removing`
before the file of a move that crossed file systems is deleted at its old place. A crash therefore leaves at most one
step of which it is not known whether it was done, and the disk tells that.
"""

from __future__ import annotations

import contextlib
import errno
import json
import os
import secrets
import time
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, replace
from pathlib import Path
from types import TracebackType
from typing import Any, BinaryIO

from engine.contract.errors import DataError, EngineError, describe_exception
from engine.contract.message import message
from engine.store.atomic import sync_folder
from engine.store.places import Place, writable_folder
from engine.store.processes import lives, this_process

FORMAT = 1
FOLDER = "filings"
ENDING = ".jsonl"


@dataclass(frozen=True, slots=True, kw_only=True)
class Placed:
    """One file that was copied or moved, or was about to be when the journal ends."""

    number: int
    """Of the step, from 0."""
    source: Path
    target: Path
    temporary: Path | None
    """What it was written to before it got its name."""
    sha256: str
    size: int
    move: bool
    done: bool
    """Whether the step is known to be finished."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Contents:
    """A journal as it was read."""

    head: Mapping[str, Any]
    placed: tuple[Placed, ...]
    """In the order of the steps; those that were undone are left out."""
    folders: tuple[Path, ...]
    """Folders that the filing made, outer ones first."""
    temporaries: tuple[Path, ...]
    """Files that were being written and never got their names."""
    ended: bool
    undone: bool
    """Whether an undoing came to its end."""


@dataclass(frozen=True, slots=True, kw_only=True)
class FilingRecord:
    """A filing of the past, for the list."""

    journal: Path
    created: float
    """Seconds since the epoch."""
    into: Path
    move: bool
    files: int
    """Files that lie where the filing put them, as far as the journal knows."""
    ended: bool
    """Whether it came to its end; a crash or a power cut ends none."""
    under_way: bool
    undone: bool


_active: set[Path] = set()
"""Journals that this process is writing. Changed by the thread of the filing only."""


class Journal:
    """Being written. Every `write` is on the disk when it returns. Raises OSError when it cannot be opened."""

    def __init__(self, path: Path) -> None:
        self.path = path
        self._file: BinaryIO = path.open("a+b")
        self._cut_torn_line()
        self._broken = False

    def write(self, what: str, **values: Any) -> None:
        """Raises EngineError filing.journal; it cannot be written on after that."""
        # lone surrogates, which names on Linux may hold, survive only as escapes
        line = json.dumps({"what": what, **values}, ensure_ascii=True).encode("ascii") + b"\n"
        try:
            if self._broken:
                raise OSError(errno.EIO, os.strerror(errno.EIO), str(self.path))
            self._file.write(line)
            self._file.flush()
            os.fsync(self._file.fileno())
        except OSError as error:
            self._broken = True  # a piece of the line may stand there
            raise _unwritable(self.path, error) from error

    def close_with(self, what: str, **values: Any) -> None:
        """Write a last line if one can be written: whatever ended the work matters more."""
        if not self._broken:
            self.write(what, **values)

    def _cut_torn_line(self) -> None:
        """A crash amid a line leaves a piece of it; the next one must not be written onto it."""
        self._file.seek(0)
        content = self._file.read()
        if content and not content.endswith(b"\n"):
            self._file.truncate(content.rfind(b"\n") + 1)

    def __enter__(self) -> Journal:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        with contextlib.suppress(OSError):  # what could not be written has been reported
            self._file.close()


@contextmanager
def new_journal(project: Path | None, head: Mapping[str, Any]) -> Iterator[Journal]:
    """Begin a journal with this head. Raises OSError."""
    folder = folder_of(project)
    folder.mkdir(parents=True, exist_ok=True)
    name = f"{time.strftime('%Y%m%d-%H%M%S')}-{secrets.token_hex(3)}{ENDING}"
    process, started = this_process()
    with Journal(folder / name) as journal:
        _active.add(journal.path)
        try:
            journal.write("head", format=FORMAT, created=time.time(), process=process, started=started, **head)
            sync_folder(folder)
            yield journal
        finally:
            _active.discard(journal.path)


def folder_of(project: Path | None) -> Path:
    """Where the journals of a project lie, or those that belong to none."""
    if project is None:
        return writable_folder(Place.STATE) / FOLDER
    return (project if project.is_dir() else project.parent) / FOLDER


def read(path: Path) -> Contents:
    """Read a journal; a last line that a crash cut is no step. Raises DataError, OSError."""
    head: Mapping[str, Any] | None = None
    placed: dict[int, Placed] = {}
    folders: list[Path] = []
    writing: dict[int, Path] = {}
    ended = undone = False
    with path.open("rb") as file:
        for line in file:
            if not line.endswith(b"\n"):
                break
            try:
                entry = json.loads(line)
                what = entry["what"]
                if head is None and what != "head":
                    raise _no_journal(path)
                match what:
                    case "head":
                        head = entry
                        if entry["format"] > FORMAT:
                            raise _newer(path)
                    case "folder":
                        folders.append(Path(entry["path"]))
                    case "writing":
                        writing[entry["step"]] = Path(entry["temporary"])
                    case "placing":
                        writing.pop(entry["step"], None)
                        placed[entry["step"]] = _placed(entry)
                    case "done":
                        placed[entry["step"]] = replace(placed[entry["step"]], done=True)
                    case "failed":
                        writing.pop(entry["step"], None)
                        placed.pop(entry["step"], None)
                    case "undone":
                        placed.pop(entry["step"], None)
                    case "ended":
                        ended = True
                    case "undo ended":
                        undone = True
            except (ValueError, KeyError, TypeError, AttributeError) as error:
                raise _no_journal(path) from error
    if head is None:
        raise _no_journal(path)
    return Contents(
        head=head,
        placed=tuple(placed.values()),
        folders=tuple(folders),
        temporaries=tuple(writing.values()),
        ended=ended,
        undone=undone,
    )


def under_way(path: Path, contents: Contents) -> bool:
    """Whether the files are being filed just now, by this process or another one."""
    process, started = int(contents.head["process"]), float(contents.head["started"])
    if process == this_process()[0]:
        return path in _active  # its filing may have ended without a last line, on a full disk
    return not contents.ended and lives(process, started)


def record_of(path: Path) -> FilingRecord:
    """Raises DataError, OSError."""
    contents = read(path)
    return FilingRecord(
        journal=path,
        created=float(contents.head["created"]),
        into=Path(contents.head["into"]),
        move=bool(contents.head["move"]),
        files=len(contents.placed),
        ended=contents.ended,
        under_way=under_way(path, contents),
        undone=contents.undone,
    )


def journals(project: Path | None) -> list[Path]:
    """Latest first."""
    folder = folder_of(project)
    return sorted(folder.glob(f"*{ENDING}"), reverse=True) if folder.is_dir() else []


def _placed(entry: Mapping[str, Any]) -> Placed:
    temporary = entry["temporary"]
    return Placed(
        number=int(entry["step"]),
        source=Path(entry["source"]),
        target=Path(entry["target"]),
        temporary=Path(temporary) if temporary else None,
        sha256=str(entry["sha256"]),
        size=int(entry["size"]),
        move=bool(entry["move"]),
        done=False,
    )


def _unwritable(path: Path, error: OSError) -> EngineError:
    info = describe_exception(error)
    return EngineError(
        "filing.journal",
        happened=message(
            "The journal of the filing, {path}, could not be written on. {cause}", path=str(path), cause=info.happened
        ),
        meaning=message("The work was stopped there, so that everything done can still be undone; no file is lost."),
        remedy=info.remedy,
    )


def _no_journal(path: Path) -> DataError:
    return DataError(
        "filing.no_journal",
        happened=message("{path} is no journal of a filing, or it is damaged.", path=str(path)),
        meaning=message("What it did cannot be taken back by itself; no file was touched."),
        remedy=message("Choose the journal that was named when the files were filed."),
    )


def _newer(path: Path) -> DataError:
    return DataError(
        "filing.newer_journal",
        happened=message("{path} was written by a newer version of Classmark.", path=str(path)),
        meaning=message("This version cannot know all that was done; no file was touched."),
        remedy=message("Undo the filing with that version."),
    )
