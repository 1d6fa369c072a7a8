"""Where documents lie on a map: alike ones near each other, from the words that they hold.

TF-IDF, reduced to `DIMENSIONS` by a truncated singular value decomposition (latent semantic analysis, Deerwester et
al., 1990), every document of the same length, and of these the two directions in which they differ most.
"""

from __future__ import annotations

import hashlib
import json
import os
import tempfile
from dataclasses import dataclass
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from engine.care import learning
from engine.contract.commands import MapDocuments
from engine.contract.errors import DataError
from engine.contract.message import message
from engine.runtime.reporter import Reporter
from engine.runtime.threads import limit_threads
from engine.store.cleaning import cleaning_of
from engine.store.project import Project
from engine.text.cleaning.pipeline import Cleaner, in_force

MOST = 50_000
"""Documents on a map; of more, evenly chosen ones."""

DIMENSIONS = 50
FEWEST = 3
LONGEST = 20_000
"""Characters of each that are read."""

_FILE = "map.npz"


@dataclass(frozen=True)
class DocumentMap:
    ids: NDArray[np.int64]
    """[documents], ascending."""
    points: NDArray[np.float32]
    """[documents, 2], each coordinate from 0 to 1."""
    documents: int
    """That the project holds; more than there are points where they were chosen from."""


def map_documents(command: MapDocuments, reporter: Reporter) -> DocumentMap:
    """Read from the cache where the documents and their cleaning are the same. Raises DataError care.no_map."""
    limit_threads()
    with Project.open(command.project) as project:
        every = project.documents.ids()
        places = np.unique(np.linspace(0, len(every) - 1, min(MOST, len(every))).astype(int))
        chosen = [every[place] for place in places.tolist()]
        key = _key(project, chosen)
        found = _read(project.cache_folder / _FILE, key, len(every))
        if found is not None:
            return found
        if len(chosen) < FEWEST:
            raise _no_map()
        reporter.stage(message("Reading the documents"))
        texts = _texts(project, chosen, reporter)
        reporter.stage(message("Counting words"))
        try:
            features = learning.count(texts, reporter).features
        except DataError as error:  # no word in any text
            raise _no_map() from error
        reporter.stage(message("Drawing the map"))
        made = DocumentMap(np.array(chosen, dtype=np.int64), _points(features, reporter), len(every))
        _write(project.cache_folder / _FILE, key, made)
        return made


def _points(features: object, reporter: Reporter) -> NDArray[np.float32]:
    from sklearn.decomposition import TruncatedSVD

    documents, groups = features.shape  # type: ignore[attr-defined]
    dimensions = max(2, min(DIMENSIONS, groups - 1, documents - 1))
    reduced = TruncatedSVD(dimensions, random_state=1).fit_transform(features)
    reporter.check()
    lengths = np.linalg.norm(reduced, axis=1, keepdims=True)
    even = reduced / np.where(lengths > 0, lengths, 1.0)
    centred = even - even.mean(axis=0)
    _, _, directions = np.linalg.svd(centred.T @ centred, hermitian=True)
    flat = centred @ directions[:2].T
    low, high = flat.min(axis=0), flat.max(axis=0)
    points: NDArray[np.float32] = ((flat - low) / np.where(high > low, high - low, 1.0)).astype(np.float32)
    return points


def _texts(project: Project, ids: list[int], reporter: Reporter) -> list[str]:
    clean = Cleaner(cleaning_of(project))
    texts: list[str] = []
    for start in range(0, len(ids), 1000):
        some = ids[start : start + 1000]
        rows = project.connection().execute(
            "SELECT document_id, substr(text, 1, ?) FROM texts WHERE document_id IN (SELECT value FROM json_each(?))",
            (LONGEST, json.dumps(some)),
        )
        found = dict(rows.fetchall())
        texts += [clean(found.get(number, "")) for number in some]
        reporter.progress(len(texts), len(ids), "documents")
    return texts


def _key(project: Project, ids: list[int]) -> str:
    """Tells whether a map is still that of these texts as they are cleaned now."""
    digest = hashlib.sha256(json.dumps([step.to_dict() for step in in_force(cleaning_of(project))]).encode())
    for start in range(0, len(ids), 5000):
        rows = project.connection().execute(
            "SELECT id, text_hash FROM documents WHERE id IN (SELECT value FROM json_each(?)) ORDER BY id",
            (json.dumps(ids[start : start + 5000]),),
        )
        for number, content in rows:
            digest.update(number.to_bytes(8, "big") + content)
    return digest.hexdigest()


def _read(path: Path, key: str, documents: int) -> DocumentMap | None:
    try:
        with np.load(path, allow_pickle=False) as kept:
            if str(kept["key"]) == key:
                return DocumentMap(kept["ids"], kept["points"], documents)
    except (OSError, ValueError, KeyError):
        pass
    return None


def _write(path: Path, key: str, made: DocumentMap) -> None:
    """Whole or not at all; it lies in the cache."""
    handle, name = tempfile.mkstemp(dir=path.parent, suffix=".npz")
    with os.fdopen(handle, "wb") as file:
        np.savez(file, key=np.array(key), ids=made.ids, points=made.points)
    Path(name).replace(path)


def _no_map() -> DataError:
    return DataError(
        "care.no_map",
        happened=message("There is nothing to draw a map of."),
        meaning=message("It takes at least {n} documents with words in them.", n=FEWEST),
        remedy=message("Import more documents."),
    )
