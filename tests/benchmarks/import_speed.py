"""How fast headlines come in (goal: 120,000 in under 20 s), and whether memory grows with the file (goal: it does not).

Each import runs in a process of its own, so that its peak memory is its own. Prints one JSON line a figure.
"""

from __future__ import annotations

import json
import os
import random
import resource
import subprocess
import sys
import tempfile
import time
from itertools import cycle, islice
from pathlib import Path

from tests.benchmarks.shared_data import data_folder

HEADLINES = 120_000
ROWS = (100_000, 1_000_000)


def main() -> None:
    with tempfile.TemporaryDirectory(prefix="classmark-import-") as name:
        folder = Path(name)
        headlines = _write_headlines(folder / "headlines.tsv")
        result = _import_apart(headlines)
        _say(
            "import_headlines_seconds",
            result["seconds"],
            goal=20,
            cpu=result["cpu_seconds"],
            rows=result["imported"],
        )
        peaks = []
        for rows in ROWS:
            path = _write_table(folder / f"{rows}.csv", rows)
            result = _import_apart(path)
            path.unlink()
            peaks.append(result["peak_mb"])
            _say(f"import_{rows}_rows_peak_mb", result["peak_mb"], seconds=result["seconds"], cpu=result["cpu_seconds"])
        _say("import_memory_ratio", round(peaks[1] / peaks[0], 3), goal=1.2, of=list(ROWS))


def _write_headlines(path: Path) -> Path:
    """The real training headlines, gone through as often as needed; repeats are numbered, so that no two are alike."""
    lines = (data_folder() / "thucnews" / "train.tsv").read_text(encoding="utf-8").splitlines()
    with path.open("w", encoding="utf-8") as file:
        file.write(lines[0] + "\n")
        for number, line in enumerate(islice(cycle(lines[1:]), HEADLINES)):
            copy = number // (len(lines) - 1)
            file.write(f"{line}（{copy}）\n" if copy else f"{line}\n")
    return path


def _write_table(path: Path, rows: int) -> Path:
    """Rows of made-up words, never all in memory."""
    rng = random.Random(1)
    words = ["".join(rng.choices("abcdefghijklmnopqrstuvwxyz", k=rng.randint(2, 9))) for _ in range(5_000)]
    with path.open("w", encoding="utf-8") as file:
        file.write("id,label,text\n")
        for number in range(rows):
            file.write(f"{number},class{number % 10},{' '.join(rng.choices(words, k=12))}\n")
    return path


def _import_apart(path: Path) -> dict[str, float]:
    command = [sys.executable, "-m", "tests.benchmarks.import_speed", str(path)]
    output = subprocess.run(
        command, check=True, capture_output=True, text=True, env={**os.environ, "OMP_NUM_THREADS": "1"}
    )
    found: dict[str, float] = json.loads(output.stdout.splitlines()[-1])
    return found


def _import_here(path: Path) -> None:
    from engine.contract.commands import ImportDocuments
    from engine.contract.events import Succeeded
    from engine.runtime.runner import run
    from engine.store.project import Project

    with tempfile.TemporaryDirectory(dir=path.parent) as name:
        project = Path(name) / "project"
        Project.create(project).close()
        terminal = run(ImportDocuments(project=project, sources=(path,)), lambda event: None)
        assert isinstance(terminal, Succeeded), terminal
        summary = terminal.result
        print(
            json.dumps(
                {
                    "imported": summary.imported,
                    "seconds": round(summary.seconds, 2),
                    "cpu_seconds": round(time.process_time(), 2),
                    "rate": round(summary.rows_read / summary.seconds),
                    "peak_mb": round(resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024, 1),
                }
            )
        )


def _say(figure: str, value: float, **more: object) -> None:
    print(json.dumps({"figure": figure, "value": value, **more}), flush=True)


if __name__ == "__main__":
    if len(sys.argv) > 1:  # the process of one import
        _import_here(Path(sys.argv[1]))
    else:
        main()
