"""Where documents lie on a map: alike ones near each other, from the words that they hold.

TF-IDF, reduced to `DIMENSIONS` by a truncated singular value decomposition (latent semantic analysis, Deerwester et
al., 1990), every document of the same length, and of these the two directions in which they differ most.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.typing import NDArray

from engine.care.features import features_of, read_arrays, write_arrays
from engine.contract.commands import MapDocuments
from engine.contract.errors import DataError
from engine.contract.message import message
from engine.runtime.reporter import Reporter
from engine.runtime.threads import limit_threads
from engine.store.project import Project

MOST = 50_000
"""Documents on a map; of more, evenly chosen ones."""

DIMENSIONS = 50
FEWEST = 3
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
        total = project.documents.count()
        if total < FEWEST:
            raise _no_map()
        try:
            features = features_of(project, reporter)
        except DataError as error:  # no word in any text
            raise _no_map() from error
        path = project.cache_folder / _FILE
        kept = read_arrays(path, features.key)
        if kept is None:
            reporter.stage(message("Drawing the map"))
            rows = np.unique(np.linspace(0, len(features.ids) - 1, min(MOST, len(features.ids))).astype(int))
            kept = {"ids": features.ids[rows], "points": _points(features.matrix[rows], reporter)}
            write_arrays(path, features.key, **kept)
        return DocumentMap(kept["ids"], kept["points"], total)


def _points(features: Any, reporter: Reporter) -> NDArray[np.float32]:
    from sklearn.decomposition import TruncatedSVD

    documents, groups = features.shape
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


def _no_map() -> DataError:
    return DataError(
        "care.no_map",
        happened=message("There is nothing to draw a map of."),
        meaning=message("It takes at least {n} documents with words in them.", n=FEWEST),
        remedy=message("Import more documents."),
    )
