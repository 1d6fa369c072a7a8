"""The engine does the whole main job on a machine on which Qt is not installed."""

import json
import os
import subprocess
import sys
from pathlib import Path
from typing import Any

ROOT = Path(__file__).parents[2]

REFUSE_QT = """
import importlib.abc, sys

class NotInstalled(importlib.abc.MetaPathFinder):
    def find_spec(self, name, path=None, target=None):
        if name.partition(".")[0] in {"PySide6", "shiboken6", "pyqtgraph", "gui"}:
            raise ModuleNotFoundError(f"No module named {name!r}", name=name)

sys.meta_path.insert(0, NotInstalled())
"""
"""As sitecustomize it runs in every Python that is started with this PYTHONPATH."""


def python(home: Path, *arguments: str) -> str:
    environment = {
        **os.environ,
        "PYTHONPATH": os.pathsep.join([str(home), str(ROOT)]),
        "CLASSMARK_HOME": str(home),
        "OMP_NUM_THREADS": "1",
        "PYTHONUTF8": "1",
    }
    result = subprocess.run(
        [sys.executable, *arguments],
        cwd=home,
        env=environment,
        capture_output=True,
        text=True,
        encoding="utf-8",
        check=False,
    )
    assert result.returncode == 0, result.stderr
    return result.stdout


def engine(home: Path, *arguments: str) -> dict[str, Any]:
    found: dict[str, Any] = json.loads(python(home, "-m", "engine", *arguments, "--json").splitlines()[-1])
    return found


def test_import_train_evaluate_export_and_predict_work_with_qt_uninstalled(tmp_path: Path) -> None:
    (tmp_path / "sitecustomize.py").write_text(REFUSE_QT, encoding="utf-8")
    probe = "import importlib.util as u; print([n for n in ('PySide6', 'pyqtgraph') if n in __import__('sys').modules])"
    assert python(tmp_path, "-c", probe).strip() == "[]"
    refused = "try:\n import PySide6\nexcept ModuleNotFoundError: print('refused')"
    assert python(tmp_path, "-c", refused).strip() == "refused"

    rows = ["text,label"]
    for number in range(40):
        rows.append(f"the river rose after rain number {number},weather")
        rows.append(f"the striker scored goal number {number},sport")
    (tmp_path / "rows.csv").write_text("\n".join(rows), encoding="utf-8")

    engine(tmp_path, "new", "news")
    assert engine(tmp_path, "import", "news", "rows.csv")["rows"]["imported"] == 80
    engine(tmp_path, "train", "news", "--model", "average", "--set", "epochs=2")
    engine(tmp_path, "train", "news", "--model", "linear")
    assert engine(tmp_path, "evaluate", "news")["accuracy"] > 0.9
    engine(tmp_path, "export", "news", "--run", "last", "news.classmodel")
    engine(tmp_path, "predict", "news.classmodel", "rows.csv", "--out", "answers.jsonl")
    answers = [json.loads(line) for line in (tmp_path / "answers.jsonl").read_text(encoding="utf-8").splitlines()]
    assert len(answers) == 80
    assert {"weather", "sport"} <= {str(value) for answer in answers for value in answer.values()}
