"""Copies and moves one file so that nothing that exists is ever overwritten, and no half file gets a name.

A copy is written under a temporary name beside its target, brought to the disk, and then given its name exclusively.
"""

from __future__ import annotations

import contextlib
import errno
import hashlib
import os
import secrets
import shutil
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path

from engine.store.atomic import sync_folder

CHUNK = 1 << 20
"""Bytes between two questions whether to stop."""

SYNC_EVERY = 32 * CHUNK
"""Bytes after which what was written is brought to the disk, or the last wait could be one of many seconds."""

TEMPORARY = ".classmark-"

NO_HARD_LINKS = frozenset(
    {errno.EPERM, errno.EOPNOTSUPP, errno.ENOTSUP, errno.ENOSYS, errno.EMLINK, errno.EACCES, errno.EINVAL}
)
"""What systems answer that have none: FAT and exFAT sticks, many network drives."""

Check = Callable[[], None]


class ChangedMeanwhileError(OSError):
    """A file was written to while it was being moved; it stays where it is."""


@dataclass(frozen=True, slots=True)
class Content:
    sha256: str
    size: int


def content_of(path: Path, check: Check) -> Content:
    """Read a file to its end. `check` may raise to stop. Raises OSError."""
    digest = hashlib.sha256()
    size = 0
    with path.open("rb") as file:
        while piece := file.read(CHUNK):
            digest.update(piece)
            size += len(piece)
            check()
    return Content(digest.hexdigest(), size)


def temporary_name(folder: Path) -> Path:
    return folder / f"{TEMPORARY}{secrets.token_hex(6)}.tmp"


@contextlib.contextmanager
def dropping(path: Path) -> Iterator[None]:
    """Whatever ends the block early, an error or a wish to stop, a file of ours at `path` does not stay behind."""
    try:
        yield
    except BaseException:
        with contextlib.suppress(OSError):  # the first trouble is the one to tell
            path.unlink(missing_ok=True)
        raise


def copy_content(source: Path, temporary: Path, check: Check) -> Content:
    """Copy into a new file and bring it to the disk, with the source's times and rights as far as they can be kept.

    Whatever stops it, the temporary file is removed. Raises OSError.
    """
    digest = hashlib.sha256()
    size = 0
    with dropping(temporary):
        with source.open("rb") as reading, temporary.open("xb") as writing:
            while piece := reading.read(CHUNK):
                digest.update(piece)
                writing.write(piece)
                size += len(piece)
                if size % SYNC_EVERY == 0:
                    os.fsync(writing.fileno())
                check()
            writing.flush()
            os.fsync(writing.fileno())
        with contextlib.suppress(OSError):  # a stick may know no rights, a network drive no times
            shutil.copystat(source, temporary)
    return Content(digest.hexdigest(), size)


def give_name(path: Path, target: Path) -> None:
    """Rename a file within its file system. Raises FileExistsError when the target's name is taken, OSError.

    POSIX renames over what is there, so the name is taken by a hard link or, where there are none, by an empty file.
    """
    if os.name == "nt":
        path.rename(target)  # refuses a name that is taken
        return
    try:
        os.link(path, target, follow_symlinks=False)
    except FileExistsError:
        raise
    except OSError as error:
        if error.errno not in NO_HARD_LINKS:
            raise
        _rename_onto_own(path, target)
        return
    try:
        path.unlink()
    except OSError:
        target.unlink()  # it could not leave its old place: then it has not moved
        raise


def bring_to_disk(folder: Path) -> None:
    """Make new and vanished names in a folder survive a power cut, where its file system knows how."""
    with contextlib.suppress(OSError):
        sync_folder(folder)


def same_file(one: Path, other: Path) -> bool:
    """Whether both names stand for one file, as between the two halves of a rename."""
    try:
        return one.samefile(other)
    except OSError:
        return False


def _rename_onto_own(path: Path, target: Path) -> None:
    handle = os.open(target, os.O_CREAT | os.O_EXCL | os.O_WRONLY)
    try:
        own = os.fstat(handle)
    finally:
        os.close(handle)
    try:
        now = target.stat()
        if (now.st_ino, now.st_size) != (own.st_ino, 0):
            raise FileExistsError(errno.EEXIST, os.strerror(errno.EEXIST), str(target))
        path.replace(target)
    except FileExistsError:
        raise
    except OSError:
        target.unlink(missing_ok=True)
        raise
