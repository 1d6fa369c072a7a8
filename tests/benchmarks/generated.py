"""A project of invented documents of realistic length, made once and kept for later runs of the benchmarks."""

from __future__ import annotations

import math
import random
import shutil
import sys
import tempfile
import time
from collections.abc import Iterator
from datetime import date, timedelta
from itertools import accumulate
from pathlib import Path

from engine.contract.config import Part
from engine.documents.dates import as_day
from engine.store.documents import DocumentDraft
from engine.store.project import Project

CLASSES = (
    "application", "complaint", "contract", "delivery", "invoice", "meeting", "offer", "order", "reminder", "report",
)  # fmt: skip
WORDS = 20_000
MEDIAN_WORDS = 40
"""About 250 characters; the lengths are log-normal, as those of letters and messages are."""

OFTEN, SELDOM = "zanzibar", "quetzalcoatl"
"""Words that stand in one of 100 and in one of 20,000 documents."""

CHINESE_EVERY = 4
"""One in so many documents is Chinese; a tenth of their characters are these words, each about as often."""
CHINESE_WORDS = ("税", "合同", "委员会", "人民法院", "预算", "学校", "医院", "采购", "投诉", "会议")
CHINESE_SELDOM = "饕餮"
"""A word of two characters that stands in one of 20,000 documents."""

FORMATS = ("csv.v1", "eml.v1", "pdf.v1", "docx.v1")

BATCH = 500
PARTS = (Part.TRAIN, Part.TRAIN, Part.TRAIN, Part.TRAIN, Part.TRAIN, Part.TRAIN, Part.VALIDATION, Part.TEST, None)


def generated_project(documents: int) -> Path:
    """Folder of a closed project with so many documents, in the cache of this machine's temporary files."""
    folder = Path(tempfile.gettempdir()) / "classmark-benchmarks" / f"generated-4-{documents}"
    if folder.exists():
        return folder
    unfinished = folder.with_name(f"{folder.name}.unfinished")
    shutil.rmtree(unfinished, ignore_errors=True)
    started = time.monotonic()
    with Project.create(unfinished) as project:
        drafts = _drafts(documents)
        done = 0
        while batch := [draft for _, draft in zip(range(BATCH), drafts, strict=False)]:
            project.documents.add(batch)
            done += len(batch)
            if done % 20_000 < BATCH:
                sys.stderr.write(f"{done:,} documents generated, {time.monotonic() - started:.0f} s\n")
    unfinished.rename(folder)
    return folder


def _drafts(documents: int) -> Iterator[DocumentDraft]:
    chance = random.Random(1)
    syllables = ["".join(pair) for pair in zip("bdfghklmnprstvw" * 5, "aeiou" * 15, strict=True)]
    words = ["".join(chance.choices(syllables, k=chance.randint(1, 4))) for _ in range(WORDS)]
    zipf = list(accumulate(1 / (rank + 3) for rank in range(WORDS)))
    own = {name: chance.sample(words, 300) for name in CLASSES}
    for number in range(documents):
        name = chance.choice(CLASSES)
        length = max(3, min(2000, round(MEDIAN_WORDS * math.exp(chance.gauss(0, 0.8)))))
        common = chance.choices(words, cum_weights=zipf, k=length - length // 5)
        text = common + chance.choices(own[name], k=length // 5)
        chance.shuffle(text)
        if number % 100 == 7:
            text[len(text) // 2] = OFTEN
        if number % 20_000 == 11:
            text[0] = SELDOM
        chinese = number % CHINESE_EVERY == 1
        yield DocumentDraft(
            _chinese(chance, length * 2, number) if chinese else " ".join(text).capitalize() + ".",
            labels=(name,) if chance.random() < 0.9 else (),
            part=chance.choice(PARTS),
            source="archive.csv",
            position=number + 2,
            format=FORMATS[number % 7 % len(FORMATS)],
            language="zh" if chinese else "und",
            day=as_day(date(2016, 1, 1) + timedelta(days=number % 3650)),
        )


def _chinese(chance: random.Random, characters: int, number: int) -> str:
    """Characters as frequent as in print, roughly, in sentences, with words among them."""
    pieces = [chr(0x4E00 + min(int(chance.expovariate(1 / 600)), 20_000)) for _ in range(characters)]
    for place in range(0, characters, 20):
        pieces[place] = chance.choice(CHINESE_WORDS)
    if number % 20_000 == 13:
        pieces[0] = CHINESE_SELDOM
    for place in range(15, characters, 16):
        pieces[place] = "，"
    return "".join(pieces) + "。"
