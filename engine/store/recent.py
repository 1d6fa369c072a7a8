"""The list of projects opened lately. It lies with the program's own settings, never in a project."""

from __future__ import annotations

import json
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

from engine.store.atomic import write_text
from engine.store.places import Place, writable_folder

if TYPE_CHECKING:
    from engine.store.project import Project

MOST = 20


@dataclass(frozen=True, slots=True)
class RecentProject:
    path: Path
    """The project's folder."""
    name: str
    opened: float
    """Seconds since the epoch."""
    documents: int
    """When it was last remembered."""
    missing: bool
    """Whether the folder is not there now."""


def recent() -> list[RecentProject]:
    """Latest first. A list that cannot be read counts as empty: it is a convenience, not data."""
    found = []
    for entry in _read():
        path = Path(entry["path"])
        found.append(RecentProject(path, entry["name"], entry["opened"], entry["documents"], not path.is_dir()))
    return found


def remember(project: Project) -> None:
    """Put a project first in the list; call it again when it is closed, so that the number of documents is right."""
    entry = {
        "path": str(project.folder),
        "name": project.name,
        "opened": time.time(),
        "documents": project.documents.count(),
    }
    with _locked():
        _write([entry, *(other for other in _read() if other["path"] != entry["path"])][:MOST])


def forget(path: Path) -> None:
    """Take a project out of the list; the project itself stays."""
    with _locked():
        _write([entry for entry in _read() if entry["path"] != str(Path(path).absolute())])


def _file() -> Path:
    return writable_folder(Place.DATA) / "recent.json"


@contextmanager
def _locked() -> Iterator[None]:
    """Two windows may write the list at once."""
    from filelock import FileLock, Timeout

    try:
        with FileLock(str(_file()) + ".lock", timeout=2):
            yield
    except Timeout:
        yield


def _read() -> list[dict[str, Any]]:
    try:
        data = json.loads(_file().read_text(encoding="utf-8"))
    except (OSError, ValueError):
        return []
    kinds: dict[str, type | tuple[type, ...]] = {"path": str, "name": str, "opened": (int, float), "documents": int}
    entries = data if isinstance(data, list) else []
    return [
        entry for entry in entries
        if isinstance(entry, dict) and all(isinstance(entry.get(key), kind) for key, kind in kinds.items())
    ]  # fmt: skip


def _write(entries: list[dict[str, Any]]) -> None:
    write_text(_file(), json.dumps(entries, ensure_ascii=False, indent=1))
