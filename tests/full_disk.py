"""Disks that really are full: a small one in memory where this account may mount one, and a limit on files everywhere.

A test that takes `way` as a parameter of `WAYS` meets both; where mounting is not allowed the first is skipped.
"""

from __future__ import annotations

import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

WAYS = ("small disk", "largest file")
SIZE = 128 * 1024
"""Bytes that find room."""

CODES = {"small disk": "disk.full", "largest file": "disk.file_too_large"}
"""Code of the error that a person is shown."""


@contextmanager
def full_disk(folder: Path, way: str = "small disk") -> Iterator[Path]:
    """`folder`, made if need be, takes about 128 KB within the block; a disk hides the files that lay there."""
    folder.mkdir(parents=True, exist_ok=True)
    if sys.platform == "win32":
        pytest.skip("needs a limit that Windows does not have")
    if way == "small disk":
        words = ["mount", "-t", "tmpfs", "-o", f"size={SIZE}", "tmpfs", str(folder)]
        try:
            mounted = subprocess.run(words, capture_output=True, check=False).returncode == 0
        except OSError:
            mounted = False
        if not mounted:
            pytest.skip("this account may mount no disk")
        try:
            yield folder
        finally:
            subprocess.run(["umount", "--lazy", str(folder)], check=True)
    else:
        import resource

        before = resource.getrlimit(resource.RLIMIT_FSIZE)
        resource.setrlimit(resource.RLIMIT_FSIZE, (SIZE, before[1]))
        try:
            yield folder
        finally:
            resource.setrlimit(resource.RLIMIT_FSIZE, before)
