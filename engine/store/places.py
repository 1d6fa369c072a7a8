"""Where the program keeps its own settings, state and caches. Projects lie wherever a person puts them."""

from __future__ import annotations

import os
import tempfile
from enum import StrEnum
from functools import cache
from pathlib import Path


class Place(StrEnum):
    DATA = "data"
    STATE = "state"
    CACHE = "cache"


def writable_folder(kind: Place | str) -> Path:
    """A folder of this kind that was just proved to be writable; the environment's CLASSMARK_HOME moves them all.

    A folder of the platform is only believed after a file was written to it (without HOME some platforms name the root
    of the file system). The last resort is a temporary folder: see `is_temporary`.
    """
    return _writable_folder(Place(kind), os.environ.get("CLASSMARK_HOME", ""))


def is_temporary(kind: Place | str) -> bool:
    """Whether things of this kind are lost when the computer is cleaned up, so that the window can say so."""
    return writable_folder(kind).is_relative_to(_fallback())


@cache
def _writable_folder(kind: Place, home: str) -> Path:
    for folder in (*_candidates(kind, home), _fallback() / kind.value):
        if _can_write(folder):
            return folder
    return Path(tempfile.mkdtemp(prefix="classmark-"))


def _candidates(kind: Place, home: str) -> list[Path]:
    if home:
        return [Path(home) / kind.value]
    import platformdirs

    dirs = platformdirs.PlatformDirs("Classmark", appauthor=False)
    path = {Place.DATA: dirs.user_data_path, Place.STATE: dirs.user_state_path, Place.CACHE: dirs.user_cache_path}[kind]
    # without HOME, "~" stays as it is or becomes the root: neither is a place of this person
    usable = path.is_absolute() and "~" not in path.parts and len(path.parts) > 2
    return [path] if usable else []


def _fallback() -> Path:
    owner = os.getuid() if hasattr(os, "getuid") else os.environ.get("USERNAME", "user")
    return Path(tempfile.gettempdir()) / f"classmark-{owner}"


def _can_write(folder: Path) -> bool:
    try:
        folder.mkdir(parents=True, exist_ok=True)
        with tempfile.NamedTemporaryFile(prefix=".probe-", dir=folder) as probe:
            probe.write(b"x")
            probe.flush()
    except OSError:
        return False
    return True
