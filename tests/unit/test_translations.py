"""Every text that a person may see is translated to Simplified Chinese."""

import importlib.util
import subprocess
import sys
from pathlib import Path
from types import ModuleType

ROOT = Path(__file__).parents[2]


def load_update() -> ModuleType:
    spec = importlib.util.spec_from_file_location("update", ROOT / "resources" / "translations" / "update.py")
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def test_the_catalogue_is_complete_and_in_step_with_the_source() -> None:
    result = subprocess.run(
        [sys.executable, "resources/translations/update.py", "--check"],
        cwd=ROOT,
        capture_output=True,
        text=True,
        encoding="utf-8",
        check=False,
    )
    assert result.returncode == 0, result.stdout


def test_the_extractor_finds_literals_of_every_kind() -> None:
    source = """
tr("plain")
tr("one" if few else "other")
tr_n("{n} cat", "{n} cats", 3)
message("happened {x}", x=1)
option(3, title="Title", help="Help " "joined", low=1)
SPEC = Spec(id="not.this", summary="Summary")
setWindowTitle("not this either")
"""
    found = set(load_update().texts_of(source))
    assert found == {
        "plain", "one", "other", "{n} cat", "{n} cats", "happened {x}", "Title", "Help joined", "Summary",
    }  # fmt: skip


def test_a_translation_with_a_place_that_the_source_lacks_is_a_fault() -> None:
    faults = load_update().faults({"Hello {name}": "a.py"}, {"Hello {name}": "你好 {nmae}"})
    assert len(faults) == 1
    assert "nmae" in faults[0]
