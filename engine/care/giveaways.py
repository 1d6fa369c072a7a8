"""Words that decide a class by themselves, as a stamp, a heading or the name of the class in the text would."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum

import numpy as np
from numpy.typing import NDArray

from engine.care.learning import Counted
from engine.text.normalisation import normalise

FEWEST = 10
"""Documents of the class that must hold the word."""

ONLY_THERE = 0.98
"""Share of the documents with the word that are of the class."""

MOSTLY_THERE = 0.5
"""Share of the class's documents that hold the word, for any word."""

NAMED = (0.9, 0.2)
"""The two shares for the name of the class, or of the folder that its documents came from."""

MOST_A_CLASS = 5


class Kind(StrEnum):
    """The more suspicious first."""

    LABEL = "label"
    FOLDER = "folder"
    WORD = "word"


@dataclass(frozen=True, slots=True)
class GiveAway:
    word: str
    """As the model counts it: lower case, several words with a space between them."""
    label: int
    """Column of the class."""
    kind: Kind
    of_class: float
    """Share of the class's documents that hold it."""
    of_word: float
    """Share of the documents that hold it that are of the class."""
    rows: tuple[int, ...]
    """Documents that hold it, of whatever class."""


def find_giveaways(
    counted: Counted, targets: NDArray[np.float32], names: Sequence[str], folders: Sequence[frozenset[str]]
) -> list[GiveAway]:
    """Of 0/1 targets `[documents, classes]`; `names` and `folders` of each class. The most telling first."""
    from scipy.sparse import csr_matrix

    holds = counted.features.copy()
    holds.data = np.ones_like(holds.data)
    by_class = (holds.T @ csr_matrix(targets)).tocoo()  # [features, classes]: documents of the class with the group
    in_all = np.asarray(holds.sum(axis=0)).ravel()
    sizes = targets.sum(axis=0)
    of_word = by_class.data / in_all[by_class.row]
    of_class = by_class.data / np.maximum(sizes[by_class.col], 1)
    likely = np.flatnonzero(
        (by_class.data >= FEWEST)
        & (of_word >= NAMED[0])
        & (of_class >= NAMED[1])
        & (sizes[by_class.col] < len(targets))
    )
    own_names = [_forms(name) for name in names]
    places = [frozenset(form for folder in of for form in _forms(folder)) for of in folders]
    found: list[tuple[float, str, int, int, Kind]] = []
    for at in likely.tolist():
        feature, label = int(by_class.row[at]), int(by_class.col[at])
        group = counted.groups[feature].strip()
        if group in own_names[label]:
            kind = Kind.LABEL
        elif group in places[label]:
            kind = Kind.FOLDER
        elif of_word[at] >= ONLY_THERE and of_class[at] >= MOSTLY_THERE and any(map(str.isalnum, group)):
            kind = Kind.WORD
        else:
            continue
        found.append((float(of_class[at]), group, label, at, kind))
    order = {kind: place for place, kind in enumerate(Kind)}
    chosen = _without_repetitions(
        sorted(found, key=lambda entry: (order[entry[4]], -entry[0], -len(entry[1]), entry[1]))
    )
    columns = holds.tocsc()
    return [
        GiveAway(
            word,
            label,
            kind,
            share,
            float(of_word[at]),
            tuple(sorted(columns.indices[slice(*columns.indptr[by_class.row[at] : by_class.row[at] + 2])].tolist())),
        )
        for share, word, label, at, kind in chosen
    ]


def _forms(name: str) -> frozenset[str]:
    """A name as it may stand in a text: whole, and its parts where it is put together with points or strokes."""
    whole = normalise(name)
    spaced = " ".join("".join(sign if sign.isalnum() else " " for sign in whole).split())
    return frozenset(form for form in (whole, spaced, *spaced.split()) if len(form) > 2 or not form.isascii())


def _without_repetitions(found: list[tuple[float, str, int, int, Kind]]) -> list[tuple[float, str, int, int, Kind]]:
    """Of groups that contain each other the first alone, and a few of each class."""
    kept: list[tuple[float, str, int, int, Kind]] = []
    for entry in found:
        same_class = [other for other in kept if other[2] == entry[2]]
        contained = any(entry[1] in other[1] or other[1] in entry[1] for other in same_class)
        if len(same_class) < MOST_A_CLASS and not contained:
            kept.append(entry)
    return kept
