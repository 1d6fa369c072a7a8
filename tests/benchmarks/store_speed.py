"""How fast the project file is: 120,000 real headlines added durably, a million documents filtered, counted, paged.

`python -m tests.benchmarks.store_speed [--documents N]` prints one JSON line a figure.
"""

from __future__ import annotations

import argparse
import json
import random
import statistics
import tempfile
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

from engine.contract.config import Part
from engine.store.documents import DocumentDraft, DocumentFilter
from engine.store.project import Project
from tests.benchmarks.shared_data import data_folder

BATCH = 1000


def headlines() -> list[tuple[str, str]]:
    """(text, label) of all Chinese headlines."""
    found = []
    for part in ("train", "dev", "test"):
        lines = (data_folder() / "thucnews" / f"{part}.tsv").read_text(encoding="utf-8").splitlines()
        label, text = (lines[0].split("\t").index(name) for name in ("label", "text"))
        found += [(cells[text], cells[label]) for cells in (line.split("\t") for line in lines[1:])]
    return found


def add(project: Project, drafts: list[DocumentDraft]) -> tuple[float, float]:
    """(seconds, seconds of the slowest batch)"""
    started, slowest = time.perf_counter(), 0.0
    for at in range(0, len(drafts), BATCH):
        before = time.perf_counter()
        project.documents.add(drafts[at : at + BATCH])
        slowest = max(slowest, time.perf_counter() - before)
    return time.perf_counter() - started, slowest


def report(figure: str, **values: Any) -> None:
    print(json.dumps({"benchmark": "store_speed", "figure": figure, **values}), flush=True)


def timed(figure: str, action: Callable[[], Any], *, repeats: int = 3) -> None:
    times, cpu = [], time.process_time()
    for _ in range(repeats):
        before = time.perf_counter()
        action()
        times.append((time.perf_counter() - before) * 1000)
    cpu = (time.process_time() - cpu) * 1000 / repeats
    median = round(statistics.median(times), 2)
    report(figure, milliseconds=median, worst=round(max(times), 2), cpu_milliseconds=round(cpu, 2))


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--documents", type=int, default=1_000_000)
    documents = parser.parse_args().documents
    rows = headlines()
    with tempfile.TemporaryDirectory() as folder:
        with Project.create(Path(folder) / "headlines") as project:
            drafts = [
                DocumentDraft(text=text, labels=(label,), source="headlines.csv", position=number)
                for number, (text, label) in enumerate((rows * 2)[:120_000])
            ]
            cpu = time.process_time()
            seconds, slowest = add(project, drafts)
            cpu = time.process_time() - cpu
            size = project.file.stat().st_size / 1e6
            report(
                "add_120000_headlines",
                seconds=round(seconds, 2),
                cpu_seconds=round(cpu, 2),
                slowest_batch=round(slowest, 3),
                file_mb=round(size, 1),
            )
        with Project.create(Path(folder) / "large") as project:
            random.seed(1)
            started, slowest = time.perf_counter(), 0.0
            parts = (Part.TRAIN, Part.TRAIN, Part.TRAIN, Part.VALIDATION, Part.TEST, None)
            for at in range(0, documents, 10_000):
                some = random.choices(rows, k=min(10_000, documents - at))
                batch = [
                    DocumentDraft(text=f"{text} {at}", labels=(label,), part=random.choice(parts))
                    for text, label in some
                ]
                slowest = max(slowest, add(project, batch)[1])
            seconds = time.perf_counter() - started
            report("add_large", documents=documents, seconds=round(seconds, 1), slowest_batch=round(slowest, 3),
                   file_mb=round(project.file.stat().st_size / 1e6, 1))  # fmt: skip
            store, label = project.documents, rows[0][1]
            filters = {
                "all": DocumentFilter(),
                "part": DocumentFilter(parts=(Part.TEST,)),
                "two_parts": DocumentFilter(parts=(Part.TEST, None)),
                "label": DocumentFilter(labels=(label,)),
                "label_and_part": DocumentFilter(labels=(label,), parts=(Part.TRAIN,)),
                "two_labels": DocumentFilter(labels=tuple(sorted({name for _, name in rows})[:2])),
                "unsure": DocumentFilter(unsure=True),
                "search_trigram": DocumentFilter(search="发布会"),
                "search_long": DocumentFilter(search="2010年"),
                "search_short": DocumentFilter(search="股市"),
            }
            for name, wanted in filters.items():
                timed(f"count_{name}", lambda wanted=wanted: store.count(wanted))
                timed(f"first_page_{name}", lambda wanted=wanted: store.page(wanted, offset=0, limit=100))
                last = max(0, store.count(wanted) - 100)
                timed(f"last_page_{name}", lambda wanted=wanted, last=last: store.page(wanted, offset=last, limit=100))
            timed("counts", store.counts)
            timed("length_histogram", store.length_histogram)
            timed("set_labels_1", lambda: store.set_labels([documents // 2], [label]))
            timed("set_labels_1000", lambda: store.set_labels(range(1, 1001), [label]))
            timed("split_all", lambda: project.splits.ensure(fractions={Part.VALIDATION: 0.2}, seed=1), repeats=1)
            timed("fingerprint", store.fingerprint, repeats=1)
            timed("iterate_all", lambda: sum(document.characters for document in store.iterate()), repeats=1)


if __name__ == "__main__":
    main()
