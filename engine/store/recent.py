"""The list of projects opened lately, and what became of them; it lies with the program's own settings.

The list itself is read without a look at the projects, which may lie on a slow or absent drive; `look` goes there.
"""

from __future__ import annotations

import json
import os
import time
import uuid
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import asdict, dataclass, replace
from pathlib import Path
from typing import TYPE_CHECKING, Any

from engine.contract.errors import DataError
from engine.contract.message import message
from engine.store.atomic import write_text
from engine.store.places import Place, writable_folder

if TYPE_CHECKING:
    from engine.contract.commands import LookAtProjects
    from engine.runtime.reporter import Reporter
    from engine.store.project import Project

MOST = 20
"""Pinned ones come on top of these."""
IDENTITY = "identity"
"""Setting in a project by which it is known again wherever it lies."""


@dataclass(frozen=True, slots=True)
class RecentProject:
    path: Path
    """The project's folder."""
    name: str
    opened: float
    """Seconds since the epoch."""
    documents: int
    """When it was last remembered."""
    pinned: bool = False
    identity: str = ""
    """Empty in lists of old versions."""


@dataclass(frozen=True, slots=True)
class ProjectFacts:
    """What `look` found at the place of a project."""

    path: Path
    missing: bool
    size: int = 0
    """Bytes of all files in its folder."""
    interrupted: bool = False
    """Whether a training was cut off and can be gone on with."""


def recent() -> list[RecentProject]:
    """Pinned ones first, then latest first. A list that cannot be read counts as empty: a convenience, not data."""
    return sorted(_read(), key=lambda entry: (not entry.pinned, -entry.opened))


def remember(project: Project) -> None:
    """Put a project first in the list; call it again when it is closed, so that the number of documents is right."""
    identity = project.setting(IDENTITY)
    if not identity:
        identity = uuid.uuid4().hex
        project.set_setting(IDENTITY, identity)
    with _locked():
        entries = _read()
        pinned = any(entry.pinned for entry in entries if entry.path == project.folder)
        entry = RecentProject(
            project.folder, project.name, time.time(), project.documents.count(), pinned=pinned, identity=identity
        )
        _write([entry, *(other for other in entries if other.path != entry.path)])


def forget(path: Path) -> None:
    """Take a project out of the list; the project itself stays."""
    with _locked():
        _write([entry for entry in _read() if entry.path != Path(path).absolute()])


def restore(entry: RecentProject) -> None:
    """Put an entry that was taken out back to its place."""
    with _locked():
        _write([entry, *(other for other in _read() if other.path != entry.path)])


def pin(path: Path, *, pinned: bool) -> None:
    """Keep a project at the top of the list, or no longer."""
    with _locked():
        _write([replace(entry, pinned=pinned) if entry.path == path else entry for entry in _read()])


def locate(entry: RecentProject, place: Path) -> RecentProject:
    """Say where a project lies now (its folder or file), and return its new entry.

    Raises DataError: recent.other_project when another project lies there, and those of `Project.open`.
    """
    from engine.store.project import Project

    with Project.open(place) as project:
        known = project.setting(IDENTITY)
        same = known == entry.identity if known and entry.identity else project.name == entry.name
        if not same:
            raise DataError(
                "recent.other_project",
                happened=message(
                    "{path} holds another project than {name}.", path=str(project.folder), name=entry.name
                ),
                meaning=message("The entry of the list was left as it is."),
                remedy=message(
                    "Choose the place to which {name} was moved, or open the other project.", name=entry.name
                ),
            )
        found = replace(
            entry,
            path=project.folder,
            name=project.name,
            documents=project.documents.count(),
            identity=known or entry.identity,
        )
    with _locked():
        _write([found, *(other for other in _read() if other.path not in (entry.path, found.path))])
    return found


def look(command: LookAtProjects, reporter: Reporter) -> None:
    """Go to the place of each project and report a `ProjectFacts` each as a partial result."""
    for path in command.folders:
        reporter.partial((_facts(path, reporter),))


def _facts(path: Path, reporter: Reporter) -> ProjectFacts:
    files = sorted(path.glob("*.classmark")) if path.is_dir() else []
    if not files:
        return ProjectFacts(path, missing=True)
    size = 0
    for folder, _, names in os.walk(path):
        reporter.check()
        for name in names:
            try:
                size += Path(folder, name).stat().st_size
            except OSError:
                continue  # gone since it was listed, or not ours to look at
    return ProjectFacts(path, missing=False, size=size, interrupted=any(_interrupted(file) for file in files))


def _other_project(name: str, place: Path) -> DataError:
    return DataError(
        "recent.other_project",
        happened=message("{path} holds another project than {name}.", path=str(place), name=name),
        meaning=message("The entry of the list was left as it is."),
        remedy=message("Choose the place to which {name} was moved, or open the other project.", name=name),
    )


def _interrupted(file: Path) -> bool:
    """Without opening the project: another window may hold it, and a look must leave no trace."""
    import sqlite3

    from engine.store.processes import lives

    # beside a log the file may be in use; without one SQLite would make an empty log and leave it behind
    mode = "mode=ro" if file.with_name(f"{file.name}-wal").exists() else "mode=ro&immutable=1"
    try:
        connection = sqlite3.connect(f"{file.absolute().as_uri()}?{mode}", uri=True, timeout=0.2)
        try:
            rows = connection.execute(
                "SELECT state, process, process_started FROM runs"
                " WHERE state IN ('running', 'interrupted') AND NOT deleted"
            ).fetchall()
        finally:
            connection.close()
    except sqlite3.Error:
        return False  # damaged, foreign, of another version: opening it will say so
    return any(state == "interrupted" or not lives(process, started) for state, process, started in rows)


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


def _read() -> list[RecentProject]:
    try:
        data = json.loads(_file().read_text(encoding="utf-8"))
    except (OSError, ValueError):
        return []
    found = [_entry(item) for item in (data if isinstance(data, list) else [])]
    return [entry for entry in found if entry is not None]


def _entry(item: Any) -> RecentProject | None:
    kinds: dict[str, type | tuple[type, ...]] = {"path": str, "name": str, "opened": (int, float), "documents": int}
    if not isinstance(item, dict) or not all(isinstance(item.get(key), kind) for key, kind in kinds.items()):
        return None
    return RecentProject(
        Path(item["path"]), item["name"], item["opened"], item["documents"],
        pinned=item.get("pinned") is True, identity=str(item.get("identity", "")),
    )  # fmt: skip


def _write(entries: list[RecentProject]) -> None:
    latest = sorted((entry for entry in entries if not entry.pinned), key=lambda entry: -entry.opened)[:MOST]
    kept = [*(entry for entry in entries if entry.pinned), *latest]
    items = [{**asdict(entry), "path": str(entry.path)} for entry in kept]
    write_text(_file(), json.dumps(items, ensure_ascii=False, indent=1))
