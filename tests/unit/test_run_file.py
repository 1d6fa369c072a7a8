"""run.py: the one file to start with. It must say plainly what is missing and never half-install."""

import importlib.util
import os
import shutil
import sys
from pathlib import Path
from types import ModuleType

import pytest

ROOT = Path(__file__).parents[2]


@pytest.fixture
def run_file() -> ModuleType:
    spec = importlib.util.spec_from_file_location("run_file", ROOT / "run.py")
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def test_the_fingerprint_changes_with_the_pinned_versions(
    run_file: ModuleType, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    before = run_file.fingerprint()
    assert run_file.fingerprint() == before
    changed = tmp_path / "constraints.txt"
    changed.write_bytes(run_file.CONSTRAINTS.read_bytes() + b"\n# another\n")
    monkeypatch.setattr(run_file, "CONSTRAINTS", changed)
    assert run_file.fingerprint() != before


def test_a_library_is_known_to_be_there_or_missing(run_file: ModuleType) -> None:
    assert not run_file.loads("libthis-does-not-exist.so.1")
    if sys.platform == "linux":
        assert run_file.loads("libc.so.6")


@pytest.mark.skipif(not hasattr(os, "geteuid"), reason="only Unix has users with numbers")
def test_without_the_right_to_install_the_one_line_to_type_is_shown(
    run_file: ModuleType, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(os, "geteuid", lambda: 1000)
    monkeypatch.setattr(shutil, "which", lambda name: f"/usr/bin/{name}")
    with pytest.raises(SystemExit) as caught:
        run_file.provide_packages(["libegl1", "libgl1"], "Qt needs some libraries of the system.")
    assert "sudo apt-get install -y --no-install-recommends libegl1 libgl1" in str(caught.value)


def test_every_dependency_is_pinned(run_file: ModuleType) -> None:
    import re
    import tomllib

    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    wanted = [*project["dependencies"], *project["optional-dependencies"]["test"]]
    pinned = {
        line.partition("==")[0].lower().replace("_", "-")
        for line in run_file.CONSTRAINTS.read_text(encoding="utf-8").splitlines()
        if "==" in line
    }
    for requirement in wanted:
        name = re.split(r"[<>=!\[; ]", requirement)[0].lower().replace("_", "-")
        assert name in pinned, f"{name} is not in packaging/constraints.txt"
