"""Model bundles: written, read back, checked, refused."""

from __future__ import annotations

import hashlib
import json
import zipfile
from collections.abc import Callable
from pathlib import Path
from typing import Any

import numpy as np
import pytest

from engine.contract.config import LabelMode
from engine.contract.errors import DataError
from engine.store import bundle
from engine.store.bundle import BundleManifest

OLD_FILES = Path(__file__).parents[1] / "data" / "bundles"


def manifest(**fields: Any) -> BundleManifest:
    return BundleManifest(
        **{
            "id": "20260101-000000-abcd",
            "architecture": "average.v1",
            "labels": ("Beschwerde", "发票"),
            "mode": LabelMode.SINGLE,
            "config": {"training": {"epochs": 3}},
            "metrics": {"validation": {"accuracy": 0.5}},
            "seed": 7,
            **fields,
        }
    )


@pytest.fixture
def file(tmp_path: Path) -> Path:
    path = tmp_path / "model.classmodel"
    tensors = {
        "embedding.weight": np.arange(12, dtype=np.float32).reshape(3, 4),
        "idf": np.array([0.5, 1.5]),
        "steps": np.array(7, dtype=np.int64),
    }
    bundle.write(
        path, manifest=manifest(), tensors=tensors, files={"tokenizer.json": b'{"v": 1}', "card.md": "# 模型".encode()}
    )
    return path


def repacked(file: Path, change: Callable[[dict[str, bytes]], None]) -> Path:
    """The same zip with some members changed."""
    with zipfile.ZipFile(file) as archive:
        members = {name: archive.read(name) for name in archive.namelist()}
    change(members)
    with zipfile.ZipFile(file, "w") as archive:
        for name, data in members.items():
            archive.writestr(name, data)
    return file


def with_manifest(file: Path, **fields: Any) -> Path:
    def change(members: dict[str, bytes]) -> None:
        members["manifest.json"] = json.dumps({**json.loads(members["manifest.json"]), **fields}).encode()

    return repacked(file, change)


def refusal(path: Path) -> str:
    with pytest.raises(DataError) as error:
        bundle.read(path)
    with_head_only = error.value.info.code
    assert str(path) in str(error.value.info.happened)
    return with_head_only


def test_a_bundle_gives_back_what_was_written(file: Path) -> None:
    read = bundle.read(file)
    assert read.manifest == manifest(created=read.manifest.created)
    assert read.manifest == bundle.read_manifest(file)
    assert np.array_equal(read.tensors["embedding.weight"], np.arange(12, dtype=np.float32).reshape(3, 4))
    assert read.tensors["idf"].dtype == np.float64
    assert read.tensors["steps"].shape == ()
    assert read.files == {"tokenizer.json": b'{"v": 1}', "card.md": "# 模型".encode()}


def test_the_manifest_names_versions_and_the_hash_of_every_member(file: Path) -> None:
    with zipfile.ZipFile(file) as archive:
        head = json.loads(archive.read("manifest.json"))
        assert head["format"] == bundle.FORMAT
        assert set(head["library_versions"]) >= {"python", "torch", "numpy", "tokenizers"}
        assert set(head["members"]) == {"weights.safetensors", "tokenizer.json", "card.md"}
        for name, entry in head["members"].items():
            assert entry["sha256"] == hashlib.sha256(archive.read(name)).hexdigest()


def test_the_same_model_gives_the_same_bytes(tmp_path: Path) -> None:
    for name in ("a", "b"):
        bundle.write(
            tmp_path / name,
            manifest=manifest(created="2026"),
            tensors={"w": np.ones(3, np.float32)},
            files={"card.md": b"x"},
        )
    assert (tmp_path / "a").read_bytes() == (tmp_path / "b").read_bytes()


def test_figures_that_are_not_finite_become_null_and_the_manifest_stays_json(tmp_path: Path) -> None:
    path = tmp_path / "m.classmodel"
    metrics = {"validation": {"loss": float("nan"), "list": [float("inf"), 1.0]}}
    bundle.write(path, manifest=manifest(metrics=metrics), tensors={}, files={})
    assert bundle.read(path).manifest.metrics == {"validation": {"loss": None, "list": [None, 1.0]}}


@pytest.mark.parametrize("name", ["../evil.txt", "/etc/passwd", "a/b", "..\\x", ".hidden", "", "manifest.json"])
def test_members_are_plain_file_names(tmp_path: Path, name: str) -> None:
    with pytest.raises(ValueError, match="name of a member"):
        bundle.write(tmp_path / "m.classmodel", manifest=manifest(), tensors={}, files={name: b""})
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize(
    "content", [b"a letter", b"\x89PNG\r\n", b"SQLite format 3\x00" * 10], ids=["text", "image", "db"]
)
def test_a_file_of_another_kind_is_foreign(tmp_path: Path, content: bytes) -> None:
    path = tmp_path / "m.classmodel"
    path.write_bytes(content)
    assert refusal(path) == "bundle.foreign"


def test_a_zip_of_another_program_is_foreign(tmp_path: Path) -> None:
    path = tmp_path / "m.classmodel"
    with zipfile.ZipFile(path, "w") as archive:
        archive.writestr("word/document.xml", "<xml/>")
    assert refusal(path) == "bundle.foreign"
    with zipfile.ZipFile(path, "w") as archive:
        archive.writestr("manifest.json", '{"name": "an extension of a browser"}')
    assert refusal(path) == "bundle.foreign"


def test_an_empty_or_cut_file_is_damaged(file: Path) -> None:
    data = file.read_bytes()
    for length in (0, 2, 100, len(data) // 2, len(data) - 1):
        file.write_bytes(data[:length])
        assert refusal(file) == "bundle.damaged"


def test_a_newer_format_is_refused_with_its_own_sentence(file: Path) -> None:
    assert refusal(with_manifest(file, format=bundle.FORMAT + 1)) == "bundle.newer"


@pytest.mark.parametrize(
    "fields",
    [
        {"format": "1"},
        {"format": 0},
        {"labels": "ab"},
        {"labels": [1, 2]},
        {"mode": "both"},
        {"config": []},
        {"seed": "x"},
        {"members": {}},
        {"members": []},
        {"members": {"weights.safetensors": {"sha256": "0" * 64, "bytes": 5}}},
        {"members": None},
    ],
)
def test_a_manifest_that_makes_no_sense_is_damaged(file: Path, fields: dict[str, Any]) -> None:
    assert refusal(with_manifest(file, **fields)) == "bundle.damaged"


@pytest.mark.parametrize("name", ["weights.safetensors", "tokenizer.json", "card.md"])
def test_one_changed_byte_is_noticed(file: Path, name: str) -> None:
    def change(members: dict[str, bytes]) -> None:
        members[name] = members[name][:-1] + bytes([members[name][-1] ^ 1])

    assert refusal(repacked(file, change)) == "bundle.damaged"


def test_a_member_too_many_or_too_few_is_noticed(file: Path) -> None:
    copy = file.with_name("copy.classmodel")
    copy.write_bytes(file.read_bytes())
    assert refusal(repacked(file, lambda members: members.update({"extra.py": b"print()"}))) == "bundle.damaged"
    assert refusal(repacked(copy, lambda members: members.pop("card.md") and None)) == "bundle.damaged"


def test_a_path_that_leads_out_of_the_zip_is_refused_even_with_the_right_hash(file: Path) -> None:
    def change(members: dict[str, bytes]) -> None:
        head = json.loads(members["manifest.json"])
        members["../../evil"] = members.pop("card.md")
        head["members"]["../../evil"] = head["members"].pop("card.md")
        members["manifest.json"] = json.dumps(head).encode()

    assert refusal(repacked(file, change)) == "bundle.damaged"


def test_a_zip_bomb_is_refused_before_it_unfolds(file: Path) -> None:
    with zipfile.ZipFile(file) as archive:
        head = json.loads(archive.read("manifest.json"))
        weights = archive.read("weights.safetensors")
    size = 600 * 2**20
    head["members"] = {
        "weights.safetensors": head["members"]["weights.safetensors"],
        "bomb.txt": {"sha256": "0" * 64, "bytes": size},
    }
    with zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED, compresslevel=1) as archive:
        archive.writestr("manifest.json", json.dumps(head))
        archive.writestr("weights.safetensors", weights, zipfile.ZIP_STORED)
        with archive.open("bomb.txt", "w") as stream:
            for _ in range(600):
                stream.write(b"\0" * 2**20)
    assert file.stat().st_size < 10 * 2**20
    assert refusal(file) == "bundle.damaged"


def test_a_missing_file_is_said_to_be_missing(tmp_path: Path) -> None:
    with pytest.raises(FileNotFoundError):
        bundle.read(tmp_path / "none.classmodel")


def test_there_is_a_migration_and_an_old_file_for_every_format() -> None:
    assert sorted(bundle.MIGRATIONS) == list(range(1, bundle.FORMAT))
    assert [path.name for path in sorted(OLD_FILES.iterdir())] == [
        f"format{number}.classmodel" for number in range(1, bundle.FORMAT + 1)
    ]


@pytest.mark.parametrize("number", range(1, bundle.FORMAT + 1))
def test_a_file_of_an_old_format_still_gives_the_same_model(number: int) -> None:
    read = bundle.read(OLD_FILES / f"format{number}.classmodel")
    assert read.manifest.id == "20251101-120000-0001"
    assert read.manifest.architecture == "average.v1"
    assert read.manifest.labels == ("complaint", "发票")
    assert read.manifest.mode is LabelMode.SINGLE
    assert read.manifest.config == {"training": {"epochs": 3}}
    assert read.manifest.metrics == {"validation": {"accuracy": 0.75}}
    assert read.tensors["embedding.weight"].tolist() == [[0.0, 0.5], [1.0, 1.5], [2.0, 2.5]]
    assert read.files == {"tokenizer.json": b"{}", "card.md": "# 卡片\n".encode()}
