"""The worker process: reads one file after another for its parent and hands out what it finds.

It imports the readers and what they need, nothing of the store, the networks or the window. It ends when its parent
does, however that ends: its standard input closes then.
"""

from __future__ import annotations

import faulthandler
import os
import queue
import shutil
import signal
import threading
import time
import traceback
from functools import cache
from itertools import islice
from pathlib import Path
from typing import IO, TYPE_CHECKING

from engine.contract.errors import ClassmarkError
from engine.documents import passwords, pulse
from engine.documents.formats import reader_of
from engine.documents.pulse import RecognisedPages
from engine.documents.readers.csv import too_long
from engine.documents.refusals import LONGEST_DETAIL, reader_failed
from engine.documents.rows import Item, Remark
from engine.documents.workers import PREFIX, wire
from engine.documents.workers.limits import Limits, restrain

if TYPE_CHECKING:
    from engine.documents.originals.showing import Desk

STANDARD_ERROR = 2
"""By its number: a windowed program on Windows has no such stream."""

BATCH = 64
"""Items of a frame at most."""

BATCH_CHARACTERS = 200_000

BATCH_SECONDS = 0.1
"""So long may what was found wait for more."""

CLEARINGS = 20

BEATS = 4
"""Signs of life within the time after which a worker counts as hung."""


def serve() -> int:
    """Answer requests until the parent ends. Returns the exit status."""
    faulthandler.enable(STANDARD_ERROR)
    requests, answers = _take_streams()
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # Ctrl+C is the parent's to answer
    orders: queue.SimpleQueue[wire.Frame] = queue.SimpleQueue()
    folder = Path.cwd()
    first = wire.read_frame(requests)
    if first is None:
        _clear(folder)
        return 0
    limits = Limits(silence=float(first["silence"]), memory=int(first["memory"]))
    threading.Thread(target=_listen, args=(requests, orders, folder), name="requests", daemon=True).start()
    restrain(limits)
    answering = _Answering(answers, limits)
    pulse.listen(answering.beat)
    try:
        answering.say({"ready": True})
        answering.end()
        while True:
            _answer(orders.get(), answering)
    except BrokenPipeError:
        return 0  # the parent has ended


def _take_streams() -> tuple[IO[bytes], IO[bytes]]:
    """The pipes to the parent, out of reach of libraries that print."""
    requests = os.fdopen(os.dup(0), "rb")
    answers = os.fdopen(os.dup(1), "wb")
    nothing = os.open(os.devnull, os.O_RDWR)
    os.dup2(nothing, 0)
    os.dup2(nothing, 1)
    os.close(nothing)
    return requests, answers


def _listen(requests: IO[bytes], orders: queue.SimpleQueue[wire.Frame], folder: Path) -> None:
    """Hand requests on; at their end leave nothing behind, whatever the main thread is doing."""
    try:
        while (frame := wire.read_frame(requests)) is not None:
            orders.put(frame)
    except (wire.WireError, OSError):
        pass
    _clear(folder)
    os._exit(0)


def _clear(folder: Path) -> None:
    """Remove this worker's own temporary folder, into which its main thread may be writing at this moment."""
    if folder.name.startswith(PREFIX):
        for _ in range(CLEARINGS):
            shutil.rmtree(folder, ignore_errors=True)
            if not folder.exists():
                return


def _answer(frame: wire.Frame, answering: _Answering) -> None:
    """Read one file, or show one, and say what came out of it, whatever that is."""
    passwords.use(frame.get("passwords", ()))
    answering.begin()
    original = frame.get("original")
    path = Path(frame["path"] if original is None else original.get("path", ""))
    try:
        if original is None:
            _read(frame, answering)
            last: wire.Frame = {"end": True}
        else:
            last = {"shown": _desk().answer(original)}
    except MemoryError:
        last = {"out_of_memory": True}
    except BrokenPipeError:
        raise
    except (ClassmarkError, OSError) as error:
        last = wire.error_frame(error)
    except BaseException as error:  # Rust's panics are no Exception
        detail = f"{type(error).__name__}: {error}"[:LONGEST_DETAIL]
        last = wire.error_frame(reader_failed(path, detail), traceback.format_exc())
    answering.say(last)
    answering.end()


def _read(frame: wire.Frame, answering: _Answering) -> None:
    path, options, most_items = wire.read_request(frame)
    reader = reader_of(path, options.encoding)
    reading = reader.read(path, options)
    answering.say(wire.layout_frame(reader.SPEC.id, reading.layout))
    for item in islice(reading.items, most_items or None):
        answering.add(item)


@cache
def _desk() -> Desk:
    """Only a worker that shows originals needs it."""
    from engine.documents.originals.showing import Desk

    return Desk()


class _Answering:
    """Gathers what is found into frames; a small file is one frame.

    While none is being written, a watch that needs no Python counts the time: it ends a worker that hangs in a library
    after its parent, who would do it otherwise, has ended.
    """

    def __init__(self, stream: IO[bytes], limits: Limits) -> None:
        self._stream = stream
        self._patience = 2 * limits.silence
        self._between_beats = min(1.0, limits.silence / BEATS)
        self._frame: wire.Frame = {"items": []}
        self._characters = 0
        self._sent = 0.0

    def begin(self) -> None:
        self._sent = time.monotonic()
        self._watch()

    def say(self, words: wire.Frame) -> None:
        """Goes with the next frame."""
        self._frame.update(words)

    def add(self, item: Item) -> None:
        characters = wire.weight(item)
        if characters > wire.LONGEST_ITEM and not isinstance(item, Remark):
            item = too_long(item.number, item.offset)
            characters = wire.weight(item)
        self._frame["items"].append(wire.from_item(item))
        self._characters += characters
        if (
            len(self._frame["items"]) >= BATCH
            or self._characters >= BATCH_CHARACTERS
            or time.monotonic() - self._sent > BATCH_SECONDS
        ):
            self.flush()

    def beat(self, pages: RecognisedPages | None) -> None:
        if pages is not None:
            self.say(wire.pages_frame(pages))
            self.flush()
        elif time.monotonic() - self._sent > self._between_beats:
            self.flush()

    def flush(self) -> None:
        self._send()
        self._watch()

    def end(self) -> None:
        """The file is done: nothing is timed until the next one."""
        self._send()

    def _send(self) -> None:
        frame, self._frame, self._characters = self._frame, {"items": []}, 0
        data = wire.to_bytes(frame)
        faulthandler.cancel_dump_traceback_later()  # a parent that is paused reads nothing for hours
        self._stream.write(data)
        self._stream.flush()
        self._sent = time.monotonic()

    def _watch(self) -> None:
        faulthandler.dump_traceback_later(self._patience, exit=True, file=STANDARD_ERROR)
