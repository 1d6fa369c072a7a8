"""Where each classified file would go, and which cannot go anywhere and why. Looks at the disk and changes nothing."""

from __future__ import annotations

import shutil
from collections import Counter
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path

from engine.contract.commands import FilingOptions, LeftDocuments
from engine.contract.errors import DataError
from engine.contract.message import Message, message
from engine.documents.sources import readable_name
from engine.prediction.filing.names import comparable, folder_name, folder_names, free_name
from engine.prediction.rows import PredictionRow, is_left

FIRST_NAMES = 3
"""Of each folder, for the preview."""

Check = Callable[[], None]


@dataclass(frozen=True, slots=True)
class Step:
    """One file into one folder."""

    source: Path
    target: Path
    move: bool
    """The last step of a document that is moved; those before it are copies for its further labels."""


@dataclass(frozen=True, slots=True, kw_only=True)
class FolderPlan:
    label: str
    """Empty for the files that are left to a person."""
    folder: Path
    new: bool
    """Whether it has to be made."""
    files: int
    first_names: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Refusal:
    """Documents that cannot be filed, all for the same reason."""

    code: str
    documents: int
    reason: Message
    remedy: Message


@dataclass(frozen=True, slots=True, kw_only=True)
class FilingPlan:
    """`documents == filed + staying + in_place + refused`, all counted in documents."""

    options: FilingOptions
    documents: int
    filed: int
    staying: int
    """Left to a person, and left where they are."""
    in_place: int
    """They lie in the right folder already."""
    work: tuple[tuple[Step, ...], ...]
    """The steps of each document."""
    folders: tuple[FolderPlan, ...]
    """In the order of the model's labels; those for a person last."""
    refusals: tuple[Refusal, ...]
    bytes_needed: int
    """Of new files, on the disk of the target."""
    bytes_free: int | None
    """None where the system does not say."""

    @property
    def files(self) -> int:
        """Files that the target gets."""
        return sum(folder.files for folder in self.folders)


def plan(rows: Sequence[object], options: FilingOptions, check: Check) -> FilingPlan:
    """`check` is called all along and may raise. Raises DataError when the target cannot be one, OSError."""
    into = options.into.absolute()
    _require_place(into)
    documents = [row for row in rows if isinstance(row, PredictionRow)]
    return _Planning(into, options, documents, check).plan()


class _Planning:
    def __init__(self, into: Path, options: FilingOptions, rows: list[PredictionRow], check: Check) -> None:
        self._into = into
        self._options = options
        self._rows = rows
        self._check = check
        self._folders = _folders(rows, options, into)
        self._used: dict[Path, set[str]] = {}
        self._new: dict[Path, bool] = {}
        self._counts: Counter[Path] = Counter()
        self._names: dict[Path, list[str]] = {}
        self._seen: set[Path] = set()
        self._refused: dict[str, Refusal] = {}
        self._bytes = 0
        self._device = _device(into)

    def plan(self) -> FilingPlan:
        work: list[tuple[Step, ...]] = []
        staying = in_place = 0
        for row in self._rows:
            self._check()
            left = is_left(row, self._options.below)
            size = self._size(row)
            if size is None:
                continue
            if left and self._options.left is LeftDocuments.STAY:
                staying += 1
                continue
            steps = self._steps(row, [""] if left else list(row.labels), size)
            if steps:
                work.append(steps)
            else:
                in_place += 1
        return FilingPlan(
            options=self._options,
            documents=len(self._rows),
            filed=len(work),
            staying=staying,
            in_place=in_place,
            work=tuple(work),
            folders=tuple(
                FolderPlan(
                    label=label,
                    folder=folder,
                    new=self._new[folder],
                    files=self._counts[folder],
                    first_names=tuple(self._names[folder]),
                )
                for label, folder in self._folders.items()
                if self._counts[folder]
            ),
            refusals=tuple(sorted(self._refused.values(), key=lambda refusal: -refusal.documents)),
            bytes_needed=self._bytes,
            bytes_free=_free(self._into),
        )

    def _size(self, row: PredictionRow) -> int | None:
        """Bytes of the row's file; None when it cannot be filed, which has been noted."""
        path = Path(row.source)
        refusal: Refusal | None = None
        size = 0
        if not row.whole_file:
            refusal = _one_of_many(path)
        elif path in self._seen:
            refusal = _twice(path)
        else:
            try:
                size = path.stat().st_size
                if self._options.move and path.is_symlink():
                    refusal = _link(path)
            except OSError:
                refusal = _vanished(path)
        if refusal is not None:
            self._refuse(refusal)
            return None
        self._seen.add(path)
        return size

    def _refuse(self, refusal: Refusal) -> None:
        known = self._refused.get(refusal.code)
        number = known.documents + 1 if known else 1
        first = known or refusal
        self._refused[refusal.code] = Refusal(refusal.code, number, first.reason, first.remedy)

    def _steps(self, row: PredictionRow, labels: list[str], size: int) -> tuple[Step, ...]:
        """Empty when the file lies where it belongs. Further labels get copies; the first may get the file itself."""
        source = Path(row.source)
        folders = [self._folders[label] for label in labels]
        here = [folder for folder in folders if _same_folder(source.parent, folder)]
        steps = [
            Step(source, self._place(source, folder), move=False)
            for folder in (folders[1:] if self._options.move else folders)
            if folder not in here
        ]
        if self._options.move and not here:
            steps.append(Step(source, self._place(source, folders[0]), move=True))
        elif self._options.move and folders[0] not in here:
            steps.append(Step(source, self._place(source, folders[0]), move=False))  # it stays in the other one's
        crossing = self._options.move and _device(source.parent) != self._device
        self._bytes += size * sum(1 for step in steps if not step.move or crossing)
        return tuple(steps)

    def _place(self, source: Path, folder: Path) -> Path:
        if folder not in self._used:
            self._used[folder] = {comparable(name) for name in _names_in(folder)}
            self._new[folder] = not folder.is_dir()
            self._names[folder] = []
        name = free_name(source.name, self._used[folder])
        self._used[folder].add(comparable(name))
        self._counts[folder] += 1
        if len(self._names[folder]) < FIRST_NAMES:
            self._names[folder].append(readable_name(Path(name)))
        return folder / name


def _folders(rows: list[PredictionRow], options: FilingOptions, into: Path) -> dict[str, Path]:
    """Label -> its folder, in the order of the model's labels; "" for those that are left to a person.

    A folder that is there already is used as it is written, as systems that ignore capitals do by themselves.
    """
    labels = dict.fromkeys(label for row in rows[:1] for label in row.classes)
    labels |= dict.fromkeys(label for row in rows for label in row.labels)
    there = {comparable(name): name for name in _names_in(into)}
    files = [name for name in there.values() if not (into / name).is_dir()]
    names = folder_names(labels, taken=files)
    taken = {comparable(name) for name in (*files, *names.values())}
    names[""] = free_name(folder_name(options.left_folder), taken, ending=False)
    return {label: into / there.get(comparable(name), name) for label, name in names.items()}


def _names_in(folder: Path) -> list[str]:
    try:
        return [entry.name for entry in folder.iterdir()]
    except (FileNotFoundError, NotADirectoryError):
        return []


def _same_folder(one: Path, other: Path) -> bool:
    try:
        return one.samefile(other)
    except OSError:
        return False


def _device(folder: Path) -> int | None:
    """The file system of a folder, or of the one in which it would be made."""
    for place in (folder, *folder.parents):
        try:
            return place.stat().st_dev
        except OSError:
            continue
    return None


def _free(folder: Path) -> int | None:
    for place in (folder, *folder.parents):
        try:
            return shutil.disk_usage(place).free
        except OSError:
            continue
    return None


def _require_place(into: Path) -> None:
    blocking = next((place for place in (into, *into.parents) if place.exists()), None)
    if blocking is None or not blocking.is_dir():
        raise DataError(
            "filing.no_folder",
            happened=message("{path} is no folder and cannot become one.", path=readable_name(into)),
            meaning=message("No file was touched."),
            remedy=message("Choose another folder to file into; a new name in a folder that exists is enough."),
        )


def require_work(found: FilingPlan) -> None:
    """Raises DataError when there is nothing to file."""
    if found.work:
        return
    if found.refusals:
        refusal = found.refusals[0]
        raise DataError(
            refusal.code,
            happened=refusal.reason,
            meaning=message("No file was touched."),
            remedy=refusal.remedy,
        )
    raise DataError(
        "filing.nothing",
        happened=message("There is no file to file."),
        meaning=message("Every file lies in its folder already, or is left to a person; no file was touched."),
        remedy=message("Classify other files, or leave fewer of them to a person."),
    )


def _one_of_many(path: Path) -> Refusal:
    return Refusal(
        "filing.rows",
        0,
        message(
            "{name} holds many documents in one file, and one file cannot lie in several folders.",
            name=readable_name(Path(path.name)),
        ),
        message("Export the rows as a table instead; to file, classify a folder in which each document is a file."),
    )


def _vanished(path: Path) -> Refusal:
    return Refusal(
        "filing.vanished",
        0,
        message("{name} is no longer where it was read.", name=readable_name(path)),
        message("It was moved, renamed or deleted since. Classify the folder again to file what lies in it now."),
    )


def _twice(path: Path) -> Refusal:
    return Refusal(
        "filing.twice",
        0,
        message("{name} was classified more than once.", name=readable_name(path)),
        message("It is filed once, by the first of its rows; there is nothing to do."),
    )


def _link(path: Path) -> Refusal:
    return Refusal(
        "filing.link",
        0,
        message("{name} is a link to a file elsewhere.", name=readable_name(path)),
        message("Copy instead of moving: then its content is filed."),
    )
