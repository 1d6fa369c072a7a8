"""What the documents hold, counted once for labelling and for the map, and kept on the disk and in memory."""

from __future__ import annotations

import hashlib
import json
import os
import tempfile
import threading
import zipfile
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

from engine.care import learning
from engine.contract.message import message
from engine.runtime.reporter import Reporter
from engine.store.cleaning import cleaning_of
from engine.store.project import Project
from engine.text.cleaning.pipeline import Cleaner, in_force

MOST = 100_000
"""Documents that are counted; of more, evenly chosen ones."""

LONGEST = 20_000
"""Characters of each that are counted."""

_FILE = "features.npz"


@dataclass(frozen=True)
class Features:
    ids: NDArray[np.int64]
    """[documents], ascending."""
    matrix: Any
    """Sparse float32 [documents, features], TF-IDF, each row of length 1."""
    key: str = ""
    """Another one where the documents, their texts or the cleaning are others."""


_lock = threading.Lock()
_remembered: dict[str, Features] = {}


def features_of(project: Project, reporter: Reporter) -> Features:
    """Counted anew only where documents or their cleaning have changed. Raises DataError `train.no_words`."""
    every = project.documents.ids()
    places = np.unique(np.linspace(0, len(every) - 1, min(MOST, len(every))).astype(int))
    ids = [every[place] for place in places.tolist()]
    key = _key(project, ids)
    with _lock:
        if key in _remembered:
            return _remembered[key]
    found = _read(project.cache_folder / _FILE, key)
    if found is None:
        reporter.stage(message("Counting words"))
        clean = Cleaner(cleaning_of(project))
        texts: list[str] = []
        for start in range(0, len(ids), 1000):
            some = ids[start : start + 1000]
            rows = project.connection().execute(
                "SELECT document_id, substr(text, 1, ?) FROM texts"
                " WHERE document_id IN (SELECT value FROM json_each(?))",
                (LONGEST, json.dumps(some)),
            )
            by_id = dict(rows.fetchall())
            texts += [clean(by_id.get(number, "")) for number in some]
            reporter.progress(len(texts), len(ids), "documents")
        found = Features(np.array(ids, dtype=np.int64), learning.count(texts, reporter).features, key)
        matrix = found.matrix
        write_arrays(
            project.cache_folder / _FILE, key, ids=found.ids, data=matrix.data, indices=matrix.indices,
            indptr=matrix.indptr, shape=np.array(matrix.shape),
        )  # fmt: skip
    with _lock:
        _remembered.clear()
        _remembered[key] = found
    return found


def _key(project: Project, ids: list[int]) -> str:
    digest = hashlib.sha256(json.dumps([step.to_dict() for step in in_force(cleaning_of(project))]).encode())
    digest.update(str(project.file).encode())
    for start in range(0, len(ids), 20_000):
        rows = project.connection().execute(
            "SELECT id, text_hash FROM documents WHERE id IN (SELECT value FROM json_each(?)) ORDER BY id",
            (json.dumps(ids[start : start + 20_000]),),
        )
        for number, content in rows:
            digest.update(number.to_bytes(8, "big") + content)
    return digest.hexdigest()


def _read(path: Path, key: str) -> Features | None:
    from scipy.sparse import csr_matrix

    kept = read_arrays(path, key)
    if kept is None:
        return None
    matrix = csr_matrix((kept["data"], kept["indices"], kept["indptr"]), shape=tuple(kept["shape"]))
    return Features(kept["ids"], matrix, key)


def write_arrays(path: Path, key: str, **arrays: NDArray[Any]) -> None:
    """Into a file of the cache, whole or not at all; `key` tells later whether they are still the right ones."""
    handle, name = tempfile.mkstemp(dir=path.parent, suffix=".npz")
    with os.fdopen(handle, "wb") as file:
        np.savez(file, allow_pickle=False, key=np.array(key), **arrays)
    Path(name).replace(path)


def read_arrays(path: Path, key: str) -> dict[str, NDArray[Any]] | None:
    """None where there is no such file, it was damaged, or it was written with another key."""
    try:
        with np.load(path, allow_pickle=False) as kept:
            return dict(kept) if str(kept["key"]) == key else None
    except (OSError, ValueError, KeyError, EOFError, zipfile.BadZipFile):
        return None
