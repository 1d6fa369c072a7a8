"""Tokens and labels of a run's documents in memory-mapped files, so that a million documents need no memory.

A set of files is made once for each choice of documents and text options, and shared by all runs that agree on both.
It lies in the project's cache folder and may be deleted at any time: it is made again.
"""

from __future__ import annotations

import hashlib
import json
import os
import shutil
import tempfile
from collections.abc import Mapping
from io import BufferedWriter
from pathlib import Path
from types import TracebackType
from typing import Any

import numpy as np
from numpy.lib import format as npy
from numpy.typing import NDArray

from engine.store.atomic import write_text
from engine.text.tokenisation import EncodedTexts, Tokenizer
from engine.training.batches import TokenisedPart

KEPT_SETS = 4
"""The least recently used beyond these are deleted."""
SMALL = 1_000_000
"""Bytes up to which a file is read instead of mapped."""


def cache_key(facts: Mapping[str, Any]) -> str:
    """A folder name for what decides the content of a set of files."""
    return hashlib.sha256(json.dumps(facts, sort_keys=True).encode()).hexdigest()[:24]


class TokenCache:
    """One finished set of files."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder

    def part(self, name: str) -> TokenisedPart:
        """The part that was written under this name."""
        arrays = {kind: _read(self.folder / f"{name}.{kind}.npy") for kind in ("flat", "offsets", "targets", "ids")}
        return TokenisedPart(EncodedTexts(arrays["flat"], arrays["offsets"]), arrays["targets"], arrays["ids"])

    def tokenizer(self, max_tokens: int) -> Tokenizer:
        return Tokenizer.from_json((self.folder / "tokenizer.json").read_text(encoding="utf-8"), max_tokens)

    @classmethod
    def find(cls, caches: Path, key: str) -> TokenCache | None:
        """The set of this key where it exists whole; marks it as used just now."""
        folder = caches / key
        if not folder.is_dir():
            return None
        os.utime(folder)
        return cls(folder)


class TokenCacheWriter:
    """`with TokenCacheWriter(...) as writer:` makes a new set, which appears whole or not at all."""

    def __init__(self, caches: Path, key: str) -> None:
        caches.mkdir(parents=True, exist_ok=True)
        self._target = caches / key
        self._folder = Path(tempfile.mkdtemp(prefix="making-", dir=caches))

    def __enter__(self) -> TokenCacheWriter:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        if error is None:
            self._folder.replace(self._target)
            _delete_old_sets(self._target.parent)
        else:
            shutil.rmtree(self._folder, ignore_errors=True)

    def tokenizer(self, tokenizer: Tokenizer) -> None:
        write_text(self._folder / "tokenizer.json", tokenizer.to_json())

    def part(self, name: str) -> PartWriter:
        return PartWriter(self._folder, name)


class PartWriter:
    """Takes a part piece by piece: `with writer.part("train") as part: part.add(...)`."""

    def __init__(self, folder: Path, name: str) -> None:
        self._folder, self._name = folder, name
        self._flat = _GrowingArray(folder / f"{name}.flat.npy")
        self._ends: list[NDArray[np.int64]] = [np.zeros(1, dtype=np.int64)]
        self._targets: list[NDArray[np.uint8]] = []
        self._ids: list[NDArray[np.int64]] = []

    def __enter__(self) -> PartWriter:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._flat.close()
        if error is None:
            classes = self._targets[0].shape[1] if self._targets else 0
            empty = np.zeros((0, classes), dtype=np.uint8)
            self._save("offsets", np.concatenate(self._ends))
            self._save("targets", np.concatenate(self._targets) if self._targets else empty)
            self._save("ids", np.concatenate(self._ids) if self._ids else np.zeros(0, dtype=np.int64))

    def add(self, encoded: EncodedTexts, targets: NDArray[np.uint8], ids: NDArray[np.int64]) -> None:
        self._ends.append(self._ends[-1][-1] + np.asarray(encoded.offsets[1:]))
        self._flat.append(encoded.flat)
        self._targets.append(targets)
        self._ids.append(ids)

    def _save(self, kind: str, array: NDArray[Any]) -> None:
        np.save(self._folder / f"{self._name}.{kind}.npy", array)


class _GrowingArray:
    """An .npy file of int32 whose length is known only at the end; numpy pads its header for exactly this."""

    def __init__(self, path: Path) -> None:
        self._file: BufferedWriter = path.open("wb")
        self._length = 0
        self._start = self._write_header()

    def append(self, values: NDArray[np.int32]) -> None:
        self._file.write(np.ascontiguousarray(values, dtype="<i4").tobytes())
        self._length += len(values)

    def close(self) -> None:
        self._file.seek(0)
        if self._write_header() != self._start:
            raise RuntimeError("the header of a growing .npy file has changed its size")
        self._file.close()

    def _write_header(self) -> int:
        npy.write_array_header_1_0(self._file, {"descr": "<i4", "fortran_order": False, "shape": (self._length,)})
        return self._file.tell()


def _read(path: Path) -> NDArray[Any]:
    array: NDArray[Any] = np.load(path, mmap_mode="r" if path.stat().st_size > SMALL else None, allow_pickle=False)
    return array


def _delete_old_sets(caches: Path) -> None:
    folders = sorted((path for path in caches.iterdir() if path.is_dir()), key=lambda path: path.stat().st_mtime)
    for folder in folders[:-KEPT_SETS]:
        # Windows keeps a file that is mapped somewhere; it goes the next time.
        shutil.rmtree(folder, ignore_errors=True)
