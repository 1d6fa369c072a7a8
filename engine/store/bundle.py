"""A trained model as one `.classmodel` file: a zip that holds its manifest, weights, tokeniser and card, and no code.

Nothing in it is believed before it was checked: names, sizes and SHA-256 of every member stand in the manifest.
"""

from __future__ import annotations

import errno
import hashlib
import importlib.metadata
import json
import math
import platform
import struct
import zipfile
import zlib
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field, fields
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING, Any

from engine import __version__
from engine.contract.config import LabelMode
from engine.contract.errors import DataError
from engine.contract.message import message
from engine.store.atomic import replacing

if TYPE_CHECKING:
    import numpy
    from numpy.typing import NDArray

    Tensors = Mapping[str, NDArray[numpy.generic]]

SUFFIX = ".classmodel"
FORMAT = 1
"""Raise it with every change of what stands where, together with a step in MIGRATIONS."""

MIGRATIONS: dict[int, Callable[[dict[str, Any]], dict[str, Any]]] = {}
"""Format number -> step that brings a manifest of that format to the next one."""

MANIFEST = "manifest.json"
WEIGHTS = "weights.safetensors"
_APPLICATION = "classmark"
_LARGEST_MANIFEST = 64 * 2**20
_LARGEST_FILE = 512 * 2**20
"""Bytes that a compressed member may unfold to; weights are stored as they are, so that they cannot unfold."""
_DATE = (1980, 1, 1, 0, 0, 0)
"""Of every member: the same model gives the same bytes."""


def _now() -> str:
    return datetime.now(UTC).isoformat(timespec="seconds")


def _library_versions() -> dict[str, str]:
    found = {"python": platform.python_version()}
    for name in ("torch", "numpy", "scikit-learn", "tokenizers", "safetensors"):
        try:
            found[name] = importlib.metadata.version(name)
        except importlib.metadata.PackageNotFoundError:
            continue
    return found


@dataclass(frozen=True, slots=True, kw_only=True)
class BundleManifest:
    """All about a model that is not a number of its weights."""

    id: str
    """The run that made it."""
    architecture: str
    """Registry id, such as `textcnn.v1`."""
    labels: tuple[str, ...]
    """In the order of the model's outputs."""
    mode: LabelMode
    config: dict[str, Any]
    """`config_to_dict` of the run's TrainConfig."""
    data_fingerprint: str = ""
    seed: int = 0
    metrics: dict[str, Any] = field(default_factory=dict)
    """Figures by part; numbers that are not finite are stored as null."""
    created: str = field(default_factory=_now)
    """ISO 8601, UTC."""
    program_version: str = __version__
    library_versions: dict[str, str] = field(default_factory=_library_versions)
    format: int = FORMAT

    def to_dict(self) -> dict[str, Any]:
        data = {item.name: getattr(self, item.name) for item in fields(self)}
        return {**data, "labels": list(self.labels), "mode": self.mode.value, "metrics": _finite(self.metrics)}

    @classmethod
    def from_dict(cls, data: Mapping[str, Any]) -> BundleManifest:
        """Raises KeyError, TypeError or ValueError when something is missing or of the wrong kind."""
        texts = {name: data[name] for name in ("id", "architecture", "data_fingerprint", "created", "program_version")}
        tables = {name: data[name] for name in ("config", "metrics", "library_versions")}
        labels = data["labels"]
        sound = (
            all(isinstance(value, str) for value in texts.values())
            and all(isinstance(value, dict) for value in tables.values())
            and isinstance(labels, list)
            and all(isinstance(name, str) for name in labels)
        )
        if not sound:
            raise TypeError("a field of the manifest is of the wrong kind")
        return cls(labels=tuple(labels), mode=LabelMode(data["mode"]), seed=int(data["seed"]), **texts, **tables)


@dataclass(frozen=True, slots=True)
class Bundle:
    manifest: BundleManifest
    tensors: dict[str, NDArray[numpy.generic]]
    files: dict[str, bytes]
    """Other members by name: tokenizer.json, card.md ..."""


def write(path: Path, *, manifest: BundleManifest, tensors: Tensors, files: Mapping[str, bytes]) -> None:
    """Write a bundle in one step: a reader finds the old file or the whole new one.

    Names in `files` are plain file names. Raises ValueError for another name, OSError for the disk.
    """
    import numpy as np
    from safetensors.numpy import save

    contents = {WEIGHTS: save({name: np.asarray(values, order="C") for name, values in tensors.items()}), **files}
    unfit = [name for name in files if not _plain_name(name) or name in (MANIFEST, WEIGHTS)]
    if unfit:
        raise ValueError(f"{unfit[0]} cannot be the name of a member")
    members = {
        name: {"sha256": hashlib.sha256(data).hexdigest(), "bytes": len(data)} for name, data in contents.items()
    }
    head = {"application": _APPLICATION, **manifest.to_dict(), "members": members}
    text = json.dumps(head, ensure_ascii=False, indent=2, allow_nan=False)
    with replacing(path) as temporary, zipfile.ZipFile(temporary, "w") as archive:
        _add(archive, MANIFEST, text.encode("utf-8"), compressed=False)
        for name, data in contents.items():
            _add(archive, name, data, compressed=name != WEIGHTS)


def read(path: Path) -> Bundle:
    """Read and check a whole bundle.

    Raises DataError bundle.damaged, bundle.foreign or bundle.newer; OSError for the disk.
    """
    from safetensors import SafetensorError
    from safetensors.numpy import load

    with _explained(path), _open(path) as archive:
        manifest, members = _read_manifest(path, archive)
        files = {name: _read_member(archive, name, entry) for name, entry in members.items()}
        try:
            tensors = load(files.pop(WEIGHTS))
        except SafetensorError as error:
            raise ValueError("weights cannot be read") from error
        return Bundle(manifest, tensors, files)


def read_manifest(path: Path) -> BundleManifest:
    """What a bundle says of itself, without reading its weights. Raises as `read`."""
    with _explained(path), _open(path) as archive:
        return _read_manifest(path, archive)[0]


class _explained:  # noqa: N801 - reads as a word in `with`
    """Turns everything that a broken zip, JSON or weights file can raise into one DataError."""

    def __init__(self, path: Path) -> None:
        self._path = path

    def __enter__(self) -> None:
        return None

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, trace: object) -> None:
        broken = (
            zipfile.BadZipFile, zlib.error, struct.error, EOFError, NotImplementedError, ValueError, KeyError,
            TypeError, RecursionError, RuntimeError, OverflowError, AttributeError,
        )  # fmt: skip
        misplaced = isinstance(error, OSError) and error.errno == errno.EINVAL  # a place before the file's beginning
        if isinstance(error, broken) or misplaced:
            raise _damaged(self._path) from error


def _open(path: Path) -> zipfile.ZipFile:
    with path.open("rb") as stream:
        beginning = stream.read(4)
    if beginning[:2] != b"PK" and beginning != b"":
        raise _foreign(path)
    return zipfile.ZipFile(path)


def _read_manifest(path: Path, archive: zipfile.ZipFile) -> tuple[BundleManifest, dict[str, Mapping[str, Any]]]:
    names = archive.namelist()
    if MANIFEST not in names:
        raise _foreign(path)
    if archive.getinfo(MANIFEST).file_size > _LARGEST_MANIFEST:
        raise ValueError("manifest is too large")
    data = json.loads(archive.read(MANIFEST))
    if not isinstance(data, dict) or data.get("application") != _APPLICATION:
        raise _foreign(path)
    found = data["format"]
    if not isinstance(found, int) or found < 1:
        raise ValueError("format is no number")
    if found > FORMAT:
        raise DataError(
            "bundle.newer",
            happened=message("The model {path} was made by a newer version of Classmark.", path=str(path)),
            meaning=message("This version does not know its format."),
            remedy=message("Install the newest version of Classmark and load the model with it."),
        )
    for number in range(found, FORMAT):
        data = MIGRATIONS[number](data)
    members: dict[str, Mapping[str, Any]] = data["members"]
    if sorted(names) != sorted([MANIFEST, *members]) or not all(map(_plain_name, names)) or WEIGHTS not in members:
        raise ValueError("members are not those of the manifest")
    return BundleManifest.from_dict(data), members


def _read_member(archive: zipfile.ZipFile, name: str, entry: Mapping[str, Any]) -> bytes:
    info = archive.getinfo(name)
    stored = info.compress_type == zipfile.ZIP_STORED and info.compress_size == info.file_size
    if info.file_size != entry["bytes"] or (not stored and info.file_size > _LARGEST_FILE):
        raise ValueError("size is not that of the manifest")
    with archive.open(info) as stream:
        data = stream.read(info.file_size + 1)
    if len(data) != info.file_size or hashlib.sha256(data).hexdigest() != entry["sha256"]:
        raise ValueError("content is not that of the manifest")
    return data


def _add(archive: zipfile.ZipFile, name: str, data: bytes, *, compressed: bool) -> None:
    info = zipfile.ZipInfo(name, date_time=_DATE)
    info.compress_type = zipfile.ZIP_DEFLATED if compressed else zipfile.ZIP_STORED
    info.external_attr = 0o644 << 16
    archive.writestr(info, data)


def _plain_name(name: str) -> bool:
    return bool(name) and not name.startswith(".") and all(c.isalnum() or c in "._-" for c in name)


def _finite(value: Any) -> Any:
    if isinstance(value, float):
        return value if math.isfinite(value) else None
    if isinstance(value, Mapping):
        return {str(key): _finite(item) for key, item in value.items()}
    if isinstance(value, (list, tuple)):
        return [_finite(item) for item in value]
    return value


def _damaged(path: Path) -> DataError:
    return DataError(
        "bundle.damaged",
        happened=message("The model file {path} is damaged.", path=str(path)),
        meaning=message("A part of it is missing or was changed, so it was not loaded."),
        remedy=message("Copy it again from where it came, or export it again from its project."),
    )


def _foreign(path: Path) -> DataError:
    return DataError(
        "bundle.foreign",
        happened=message("{path} is not a Classmark model.", path=str(path)),
        meaning=message("It is a file of another kind, whatever its name says."),
        remedy=message("Choose a .classmodel file, which Classmark writes when a model is exported."),
    )
