"""One worker process as its parent sees it: start it, ask it, listen to it, end it."""

from __future__ import annotations

import contextlib
import os
import shutil
import subprocess
import sys
import sysconfig
import tempfile
import time
from pathlib import Path
from typing import Any

import engine
from engine.documents.workers import FLAG, PREFIX, wire
from engine.documents.workers.limits import Limits

LEFT_BEHIND = 86_400.0
"""Seconds after which the folder of a program that is gone was left behind."""

LAST_WORDS = 4000
"""Bytes of what a worker wrote to its standard error that are kept for the log."""


class WorkerProcess:
    """Has a temporary folder of its own, which goes with it. Thread: `kill` and `resident` any, the rest one."""

    def __init__(self, limits: Limits) -> None:
        """Raises OSError where no process can be started."""
        self.folder = Path(tempfile.mkdtemp(prefix=f"{PREFIX}{os.getpid()}-"))
        try:
            with (self.folder / "errors.txt").open("wb") as errors:
                self._process = subprocess.Popen(  # noqa: S603 - our own program
                    command(),
                    stdin=subprocess.PIPE,
                    stdout=subprocess.PIPE,
                    stderr=errors,
                    cwd=self.folder,  # the worker's to clear; no module in it can stand in for one of ours
                    env=_environment(self.folder),
                    **_apart(),
                )
        except BaseException:
            shutil.rmtree(self.folder, ignore_errors=True)
            raise
        self.pid = self._process.pid
        self.ask({"silence": limits.silence, "memory": limits.memory})

    def ask(self, frame: wire.Frame) -> None:
        """A worker that has ended is found out by `listen`."""
        assert self._process.stdin is not None
        with contextlib.suppress(OSError):
            self._process.stdin.write(wire.to_bytes(frame))
            self._process.stdin.flush()

    def listen(self) -> wire.Frame | None:
        """The next frame; None when the process has ended. Waits as long as it takes. Raises WireError."""
        assert self._process.stdout is not None
        try:
            return wire.read_frame(self._process.stdout)
        except OSError:
            return None

    def resident(self) -> int:
        """Bytes of memory that it holds at the moment, 0 if it has ended."""
        import psutil

        try:
            return int(psutil.Process(self.pid).memory_info().rss)
        except psutil.Error:
            return 0

    def kill(self) -> None:
        """`listen` returns then."""
        with contextlib.suppress(OSError):
            self._process.kill()

    def end(self) -> str:
        """Kill it if need be and leave nothing behind. Returns how it ended, for the log."""
        self.kill()
        status = self._process.wait()
        for stream in (self._process.stdin, self._process.stdout):
            assert stream is not None
            with contextlib.suppress(OSError):
                stream.close()
        words = ""
        with contextlib.suppress(OSError):
            words = (self.folder / "errors.txt").read_bytes()[-LAST_WORDS:].decode("utf-8", "replace")
        shutil.rmtree(self.folder, ignore_errors=True)
        return f"exit status {status} {words}".rstrip()


def remove_folders_left_behind() -> None:
    """Where a power cut ended a worker together with its parent, pieces of documents may still lie about."""
    import psutil

    for folder in Path(tempfile.gettempdir()).glob(f"{PREFIX}*-*"):
        number = folder.name.removeprefix(PREFIX).partition("-")[0]
        with contextlib.suppress(OSError):
            if (
                number.isdecimal()
                and not psutil.pid_exists(int(number))
                and time.time() - folder.stat().st_mtime > LEFT_BEHIND
            ):
                shutil.rmtree(folder, ignore_errors=True)


def command() -> list[str]:
    """The frozen program is its own interpreter; its entry looks for the flag before anything else."""
    if getattr(sys, "frozen", False):
        return [sys.executable, FLAG]
    return [sys.executable, "-P", "-m", "engine", FLAG]


def _environment(folder: Path) -> dict[str, str]:
    """With it the worker finds this very program, also where nothing is installed and the folder was changed since."""
    root = Path(engine.__file__).resolve().parents[1]
    installed = root in {Path(sysconfig.get_path(name)).resolve() for name in ("purelib", "platlib")}
    paths = ("" if installed else str(root), os.environ.get("PYTHONPATH", ""))
    return {
        **os.environ,
        "PYTHONPATH": os.pathsep.join(path for path in paths if path),
        **dict.fromkeys(("TMPDIR", "TEMP", "TMP"), str(folder)),
        "RUST_BACKTRACE": "0",  # the line before it says what happened
    }


def _apart() -> dict[str, Any]:
    """A group of its own: Ctrl+C in the terminal is the parent's to answer. And no console window on Windows."""
    if sys.platform == "win32":
        return {"creationflags": subprocess.CREATE_NO_WINDOW | subprocess.CREATE_NEW_PROCESS_GROUP}
    return {"process_group": 0}
