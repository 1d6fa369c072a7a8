"""What the data doctor finds and how fast, on real texts: `python -m tests.benchmarks.care [FIGURE ...]`.

copies     near duplicates among 100,000 documents, 1,000 of them planted: seconds, and how many were found
switched   ng20 with 5 % of the labels switched at random: share of them among as many suggestions as were switched,
           and what accepting the surest brings: as measured with the labels that there are, and by the true ones
map        50,000 points of the document map painted once more while they are zoomed: milliseconds
noisy      ag_news/noisy_labels_10k.csv, labelled by people: precision and recall of the suggestions against `gt`
"""

from __future__ import annotations

import csv
import json
import os
import sys
import tempfile
import time
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any

import numpy as np

from engine.care import learning
from engine.care.copies import Copies
from engine.contract.commands import Command, ExamineDocuments, LookIntoFinding, MeasureRepairs, RepairFinding
from engine.contract.control import CancelToken
from engine.contract.events import Succeeded
from engine.contract.findings import Finding
from engine.evaluation.metrics import evaluate
from engine.runtime.reporter import Reporter
from engine.runtime.runner import run
from engine.store.documents import DocumentDraft
from engine.store.project import Project
from tests.benchmarks.shared_data import data_folder

DOCUMENTS, PLANTED = 100_000, 1_000
SWITCHED = 0.05
QUIET = Reporter("benchmark", CancelToken(), lambda _: None)


def main() -> None:
    wanted = sys.argv[1:] or list(FIGURES)
    with tempfile.TemporaryDirectory(prefix="classmark-care-") as name:
        for figure in wanted:
            FIGURES[figure](Path(name))


def _copies(_folder: Path) -> None:
    """News posts, and as many new ones as are missing to 100,000: words of two posts shuffled."""
    posts = [text.split() for text, _ in _ng20("train.tsv")]
    dice = np.random.default_rng(1)
    texts = [" ".join(words) for words in posts]
    while len(texts) < DOCUMENTS - PLANTED:
        words = [*posts[dice.integers(len(posts))], *posts[dice.integers(len(posts))]]
        dice.shuffle(words)
        texts.append(" ".join(words[: max(30, len(words) // 2)]))
    long = [number for number, text in enumerate(texts) if text.count(" ") >= 60]
    planted = []
    for number in dice.choice(long, PLANTED, replace=False).tolist():
        words = texts[number].split()
        for place in dice.choice(len(words), max(1, len(words) // 50), replace=False):  # every fiftieth word
            words[place] = "changed"
        planted.append((number, len(texts)))
        texts.append(" ".join(words))
    began = time.perf_counter()
    copies = Copies()
    for start in range(0, len(texts), 1000):
        copies.add(range(start, min(start + 1000, len(texts))), texts[start : start + 1000])
    groups = copies.groups(lambda ids: _read(texts, ids), lambda: None)
    seconds = time.perf_counter() - began
    group_of = {number: place for place, group in enumerate(groups) for number in group}
    found = sum(first in group_of and group_of[first] == group_of.get(second) for first, second in planted)
    _say("near_duplicates", seconds, unit="seconds", goal=60, documents=len(texts), planted=PLANTED, found=found)


def _switched(folder: Path) -> None:
    rows = list(_ng20("train.tsv"))
    names = sorted({label for _, label in rows})
    dice = np.random.default_rng(7)
    switched = set(dice.choice(len(rows), round(len(rows) * SWITCHED), replace=False).tolist())
    given = [
        str(dice.choice([name for name in names if name != label])) if number in switched else label
        for number, (_, label) in enumerate(rows)
    ]
    project, ids = _project(folder / "switched", [text for text, _ in rows], given)
    seconds = _done(ExamineDocuments(project=project)).seconds
    suspects = [group.ids[0] for group in _done(LookIntoFinding(project=project, finding=Finding.LABEL_ERRORS))]
    wrong = {ids[number] for number in switched}
    share = len(wrong & set(suspects[: len(wrong)])) / len(wrong)
    true = [label for _, label in rows]
    texts = [text for text, _ in rows]
    before = _by_truth(texts, given, true, names)
    undo = _done(RepairFinding(project=project, finding=Finding.LABEL_ERRORS))
    gain = _done(MeasureRepairs(project=project))
    with Project.open(project) as opened:
        now = [document.labels[0] for document in opened.documents.iterate()]
    _say(
        "switched_labels_found",
        share,
        goal=0.7,
        switched=len(wrong),
        suggestions=len(suspects),
        accepted=undo.documents,
        seconds=round(seconds, 1),
        measured_before=round(gain.before, 4),
        measured_after=round(gain.after, 4),
        true_before=round(before, 4),
        true_after=round(_by_truth(texts, now, true, names), 4),
    )


def _noisy(folder: Path) -> None:
    path = data_folder() / "ag_news" / "noisy_labels_10k.csv"
    with path.open(encoding="utf-8", newline="") as file:
        rows = list(csv.DictReader(file))
    project, ids = _project(folder / "noisy", [row["text"] for row in rows], [row["label"] for row in rows])
    _done(ExamineDocuments(project=project))
    suspects = _done(LookIntoFinding(project=project, finding=Finding.LABEL_ERRORS))
    suggested = {group.ids[0]: group.detail["labels"][0] for group in suspects}
    truth = {number: row["gt"] for number, row in zip(ids, rows, strict=True)}
    wrong = {number for number, row in zip(ids, rows, strict=True) if row["label"] != row["gt"]}
    hits = wrong & set(suggested)
    first = list(suggested)[: len(wrong)]
    _say(
        "noisy_labels_precision",
        len(hits) / len(suggested),
        recall=round(len(hits) / len(wrong), 3),
        wrong=len(wrong),
        suggestions=len(suggested),
        suggestion_is_right=round(sum(suggested[number] == truth[number] for number in hits) / len(hits), 3),
        precision_of_first_500=round(len(wrong & set(first[:500])) / 500, 3),
    )


def _map(_folder: Path) -> None:
    os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
    from PySide6.QtWidgets import QApplication

    from gui.tabs.dataset.map.canvas import MapCanvas

    application = QApplication.instance() or QApplication([])
    canvas = MapCanvas()
    canvas.resize(1000, 700)
    canvas.show()
    application.processEvents()
    points = np.random.default_rng(1).normal(0.5, 0.15, (50_000, 2)).astype(np.float32)
    canvas.show_points(points, np.full(len(points), 0xFF0072B2, dtype=np.uint32))
    milliseconds = []
    for _ in range(60):
        began = time.perf_counter()
        canvas.zoom_by(1.01)
        canvas.repaint()
        milliseconds.append(1000 * (time.perf_counter() - began))
    _say(
        "map_painted",
        float(np.median(milliseconds)),
        unit="ms",
        goal=33,
        points=len(points),
        most=round(max(milliseconds), 1),
    )


def _by_truth(texts: Sequence[str], given: Sequence[str], true: Sequence[str], names: Sequence[str]) -> float:
    """Macro-F1 against the true labels, of models taught with the given ones, on documents that they have not seen."""
    place = {name: number for number, name in enumerate(names)}
    targets, truth = (np.eye(len(names), dtype=np.float32)[[place[label] for label in of]] for of in (given, true))
    folds = np.random.default_rng(3).integers(0, learning.FOLDS, len(texts))
    features = learning.count(texts, QUIET).features
    found = learning.out_of_fold(features, targets, folds, multi_label=False, reporter=QUIET)
    return evaluate(truth, found, labels=tuple(names), multi_label=False).macro_f1


def _project(folder: Path, texts: Sequence[str], labels: Sequence[str]) -> tuple[Path, list[int]]:
    ids: list[int] = []
    with Project.create(folder) as project:
        for start in range(0, len(texts), 2000):
            some = zip(texts[start : start + 2000], labels[start : start + 2000], strict=True)
            ids += project.documents.add([DocumentDraft(text, labels=(label,)) for text, label in some])
    return folder, ids


def _ng20(name: str) -> Iterator[tuple[str, str]]:
    with (data_folder() / "ng20" / name).open(encoding="utf-8") as file:
        next(file)
        for line in file:
            label, _, text = line.rstrip("\n").partition("\t")
            yield text, label


def _read(texts: Sequence[str], ids: Sequence[int]) -> Iterator[tuple[int, str]]:
    return ((number, texts[number]) for number in ids)


def _done(command: Command) -> Any:
    end = run(command, lambda _: None)
    if not isinstance(end, Succeeded):
        sys.exit(f"{type(command).__name__} did not succeed: {end}")
    return end.result


def _say(name: str, value: float, **facts: Any) -> None:
    print(json.dumps({"benchmark": name, "value": round(value, 4), **facts}), flush=True)


FIGURES = {"copies": _copies, "switched": _switched, "noisy": _noisy, "map": _map}


if __name__ == "__main__":
    main()
