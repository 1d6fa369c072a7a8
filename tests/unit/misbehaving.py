"""A reader whose files tell it how to misbehave, brought into the workers from outside, as no such thing is shipped.

`sitecustomize` on the workers' PYTHONPATH makes a folder part of the package of readers. The parent is told of the same
folder, so that it knows the reader's name. Each line of a file is a step:

row TEXT      one more row                       raise         an error that nobody foresaw
crash         a segmentation fault               panic         the same as a BaseException, as Rust's are
crash once    the same at the first try only     eat           memory without end
hang          for ever, in Python                print         noise on the standard output
block         for ever, and no thread may run    garbage       noise where the answers go
page          half a second, then a sign of life pid           a row with the number of the process
wait PATH     until there is such a file         spool         a row with the name of a new temporary file
"""

from __future__ import annotations

import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

import engine.documents.readers
from engine.registry import plugins

READER = """
import os, re, signal, tempfile, time
from pathlib import Path

from engine.documents.pulse import beat
from engine.documents.rows import Layout, ReaderSpec, Reading, Row

SPEC = ReaderSpec(id="NAME.v1", title="Trouble", extensions=(".NAME",), tabular=False, foreign=FOREIGN)


def recognises(path, head):
    return path.suffix == ".NAME"


def read(path, options):
    return Reading(Layout(header=("title", "text")), _rows(path))


def _rows(path):
    number = 0
    for line in path.read_text().splitlines():
        step, _, rest = line.partition(" ")
        text = None
        if line == "crash once":
            marker = path.with_suffix(".tried")
            if not marker.exists():
                marker.touch()
                os.kill(os.getpid(), signal.SIGSEGV)
        elif step == "row":
            text = rest
        elif step == "pid":
            text = str(os.getpid())
        elif step == "spool":
            handle, text = tempfile.mkstemp()
            os.close(handle)
        elif step == "crash":
            os.kill(os.getpid(), signal.SIGSEGV)
        elif step == "hang":
            while True:
                time.sleep(1)
        elif step == "block":
            re.match("(a+)+$", "a" * 60 + "b")
        elif step == "page":
            time.sleep(0.5)
            beat()
        elif step == "wait":
            while not Path(rest).exists():
                time.sleep(0.01)
        elif step == "raise":
            raise KeyError("no such thing")
        elif step == "panic":
            raise type("PanicException", (BaseException,), {})("index out of bounds")
        elif step == "eat":
            eaten = []
            while True:
                eaten.append(bytearray(b"x" * 10_000_000))
        elif step == "print":
            print("noise", flush=True)
            os.write(1, b"noise" * 100)
        elif step == "garbage":
            for number in range(3, 20):
                try:
                    os.write(number, b"\\xff" * 100)
                except OSError:
                    pass
        if text is not None:
            number += 1
            yield Row(number, {"title": path.stem, "text": text}, 0)
"""

BRING_IN = """
import engine.documents.readers

engine.documents.readers.__path__.append({folder!r})
"""


def trouble(folder: Path, name: str, *steps: str) -> Path:
    """A file with these steps."""
    path = folder / f"{name}.trouble"
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text("\n".join(steps))
    return path


def write_reader(folder: Path) -> dict[str, str]:
    """Put the reader into the folder; returns the environment of a process that is to know it, and of its workers."""
    readers = folder / "readers"
    readers.mkdir()
    (readers / "trouble.py").write_text(READER.replace("NAME", "trouble").replace("FOREIGN", "True"))
    (readers / "homemade.py").write_text(READER.replace("NAME", "homemade").replace("FOREIGN", "False"))
    (folder / "sitecustomize.py").write_text(BRING_IN.format(folder=str(readers)))
    return {"PYTHONPATH": str(folder)}


@contextmanager
def known_reader(folder: Path, patch: pytest.MonkeyPatch) -> Iterator[None]:
    """Within the block this process and its workers read `.trouble` files, and this process `.homemade` ones itself."""
    for name, value in write_reader(folder).items():
        patch.setenv(name, value)
    package = engine.documents.readers
    package.__path__.append(str(folder / "readers"))
    plugins.cache_clear()
    try:
        yield
    finally:
        package.__path__.remove(str(folder / "readers"))
        for name in ("trouble", "homemade"):
            sys.modules.pop(f"engine.documents.readers.{name}", None)
            if hasattr(package, name):
                delattr(package, name)
        plugins.cache_clear()
