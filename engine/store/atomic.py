"""Writes files so that a reader, a crash or a power cut sees the old content or the new one, never a part of it."""

from __future__ import annotations

import contextlib
import os
import tempfile
from collections.abc import Iterator
from pathlib import Path


@contextlib.contextmanager
def replacing(path: Path) -> Iterator[Path]:
    """Give a temporary path in the same folder; when the block ends well, its file takes the place of `path`.

    When the block raises, `path` stays as it was and the temporary file is removed.
    Raises OSError: a full disk, no right to write.
    """
    path.parent.mkdir(parents=True, exist_ok=True)
    handle, name = tempfile.mkstemp(prefix=f".{path.name[:40]}.", suffix=".tmp", dir=path.parent)
    os.close(handle)
    temporary = Path(name)
    try:
        yield temporary
        _sync(temporary)
        _widen_mode(temporary)
        temporary.replace(path)
        sync_folder(path.parent)
    except BaseException:
        temporary.unlink(missing_ok=True)
        raise


def write_bytes(path: Path, data: bytes) -> None:
    with replacing(path) as temporary:
        temporary.write_bytes(data)


def write_text(path: Path, text: str) -> None:
    """UTF-8, line ends as given."""
    write_bytes(path, text.encode("utf-8"))


def sync_folder(folder: Path) -> None:
    """Make a new name in `folder` survive a power cut. Windows keeps names in its journal and cannot open folders."""
    if os.name == "nt":
        return
    handle = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)


def _sync(path: Path) -> None:
    with path.open("rb+") as file:
        os.fsync(file.fileno())


def _widen_mode(path: Path) -> None:
    """mkstemp makes files private; a project on a shared folder needs the rights that an ordinary new file has."""
    if os.name != "nt":
        mask = os.umask(0)
        os.umask(mask)
        path.chmod(0o666 & ~mask)
