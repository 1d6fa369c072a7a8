"""What the window remembers between two starts: language, theme, sizes. A JSON file, written as things change.

QSettings fails silently when there is no home folder; the engine's `writable_folder` probes and falls back.
"""

from __future__ import annotations

import json
from functools import cache
from typing import Any

from engine.store.atomic import write_text
from engine.store.places import writable_folder

FORMAT = 1


class Settings:
    """Plain values by name. Thread: GUI only."""

    def __init__(self) -> None:
        self._path = writable_folder("data") / "window.json"
        self._values: dict[str, Any] = {}
        try:
            data = json.loads(self._path.read_text(encoding="utf-8"))
            if data.get("format") == FORMAT:  # a newer program's settings are left alone and not used
                self._values = dict(data["values"])
        except (OSError, ValueError, KeyError, AttributeError):
            self._values = {}  # a first start, or a damaged file: the defaults are right

    def get(self, name: str, default: Any = None) -> Any:
        return self._values.get(name, default)

    def set(self, name: str, value: Any) -> None:
        if self._values.get(name) == value:
            return
        self._values[name] = value
        write_text(self._path, json.dumps({"format": FORMAT, "values": self._values}, ensure_ascii=False, indent=1))


@cache
def settings() -> Settings:
    """The one set of settings of this process."""
    return Settings()
