"""Reads what a training has written into its events.jsonl, piece by piece, also while it is being written."""

from __future__ import annotations

import json
from dataclasses import dataclass
from pathlib import Path
from typing import Any

NAME = "events.jsonl"
PIECE = 1 << 20
"""Bytes that are read at once: a few milliseconds."""
_DENSE = (b'{"event": "MetricPoint"', b'{"event": "Progress"')
"""Beginnings of the lines that come many times a second; curves and epochs hold what they say."""


@dataclass(frozen=True, slots=True)
class LoggedEvent:
    kind: str
    """Name of the event's class in `engine.contract.events`."""
    job: str
    """Id of the job: another one from the place on where an interrupted run was resumed."""
    time: float
    """Seconds since the epoch."""
    values: dict[str, Any]


def read_events(path: Path, *, start: int = 0, piece: int = PIECE) -> tuple[list[LoggedEvent], int]:
    """Events of the next `piece` bytes from `start`, and where the next call goes on; there it stays at the end.

    Left out are progress and single points of curves, a line that is still being written, and damaged lines.
    A file that is not there yet has no events. Thread: any.
    """
    try:
        with path.open("rb") as file:
            file.seek(start)
            data = file.read(piece)
            if len(data) == piece and b"\n" not in data:
                data += file.readline()
    except FileNotFoundError:
        return [], start
    whole = data[: data.rfind(b"\n") + 1]
    found = []
    for line in whole.splitlines():
        if line.startswith(_DENSE):
            continue
        try:
            values = json.loads(line)
            event = LoggedEvent(str(values["event"]), str(values["job_id"]), float(values["time"]), values)
        except (ValueError, KeyError, TypeError):
            continue  # half a line of a computer that lost its power
        found.append(event)
    return found, start + len(whole)
