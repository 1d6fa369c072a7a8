"""Places where events go besides the window: a file, a list, several places at once."""

from __future__ import annotations

import json
from collections.abc import Iterable
from pathlib import Path
from types import TracebackType

from engine.contract.events import Event, PartialResult
from engine.runtime.reporter import Sink


class JsonLinesSink:
    """Writes one JSON object a line and flushes each, so that a crash loses at most the line being written.

    Partial results are left out: they are the result itself, and bulky.
    """

    def __init__(self, path: Path) -> None:
        path.parent.mkdir(parents=True, exist_ok=True)
        self._file = path.open("a", encoding="utf-8")

    def __call__(self, event: Event) -> None:
        if not isinstance(event, PartialResult):
            self._file.write(json.dumps(event.to_dict(), ensure_ascii=False) + "\n")
            self._file.flush()

    def __enter__(self) -> JsonLinesSink:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._file.close()


def fan_out(sinks: Iterable[Sink]) -> Sink:
    """One sink that hands each event to several."""
    targets = tuple(sinks)

    def send(event: Event) -> None:
        for target in targets:
            target(event)

    return send
