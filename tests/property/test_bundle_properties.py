"""A bundle with any damage is refused with its sentence, or it still is the same model."""

from __future__ import annotations

import contextlib
import tempfile
from functools import cache
from pathlib import Path

import numpy as np
from hypothesis import given, settings
from hypothesis import strategies as st

from engine.contract.config import LabelMode
from engine.contract.errors import DataError
from engine.store import bundle


@cache
def sound() -> bytes:
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "m.classmodel"
        head = bundle.BundleManifest(
            id="x", architecture="average.v1", labels=("a", "b"), mode=LabelMode.SINGLE, config={}, created="2026"
        )
        bundle.write(
            path, manifest=head, tensors={"w": np.arange(64, dtype=np.float32)}, files={"card.md": b"card " * 50}
        )
        return path.read_bytes()


def read_or_refuse(data: bytes) -> bundle.Bundle | None:
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "m.classmodel"
        path.write_bytes(data)
        with contextlib.suppress(DataError):
            return bundle.read(path)
    return None


@given(st.lists(st.tuples(st.integers(0, len(sound()) - 1), st.integers(0, 255)), min_size=1, max_size=4))
@settings(max_examples=300, deadline=None)
def test_changed_bytes_never_give_another_model(changes: list[tuple[int, int]]) -> None:
    data = bytearray(sound())
    for place, value in changes:
        data[place] = value
    read = read_or_refuse(bytes(data))
    if read is not None:
        assert read.tensors["w"].tolist() == list(range(64))
        assert read.files == {"card.md": b"card " * 50}


@given(st.integers(0, len(sound()) - 1), st.integers(0, len(sound())))
@settings(max_examples=100, deadline=None)
def test_a_missing_stretch_is_refused(start: int, length: int) -> None:
    assert read_or_refuse(sound()[:start] + sound()[start + length + 1 :]) is None


@given(st.binary(max_size=300), st.booleans())
@settings(max_examples=100, deadline=None)
def test_any_bytes_are_refused(data: bytes, like_a_zip: bool) -> None:
    assert read_or_refuse(b"PK\x03\x04" + data if like_a_zip else data) is None
