"""Small real projects for tests of training: short letters of a few classes, made of words that fit their class."""

from __future__ import annotations

import random
from collections.abc import Sequence
from pathlib import Path

from engine.contract.config import LabelMode, Part
from engine.store.documents import DocumentDraft
from engine.store.project import Project

WORDS = {
    label: tuple(words.split())
    for label, words in {
        "invoice": "amount due payment bank transfer total tax invoice number euro reminder account",
        "complaint": "noise angry neighbour night street lamp broken again unacceptable rubbish nobody answered",
        "minutes": "council meeting agenda vote present chair adopted unanimous item motion minutes session",
        "application": "apply position experience enclosed certificate interview skills degree career employer",
    }.items()
}
COMMON = (
    "the",
    "a",
    "of",
    "to",
    "and",
    "in",
    "for",
    "we",
    "you",
    "please",
    "on",
    "with",
    "this",
    "town",
    "hall",
    "letter",
)


def letter(words: Sequence[str], seed: int) -> str:
    dice = random.Random(seed)
    return " ".join(dice.choice(words if dice.random() < 0.35 else COMMON) for _ in range(dice.randint(8, 40)))


def drafts(
    per_class: int, *, classes: int = 3, part: Part | None = None, seed: int = 0, multi: bool = False
) -> list[DocumentDraft]:
    names = list(WORDS)[:classes]
    made = []
    for number in range(per_class * classes):
        label = names[number % classes]
        labels, words = (label,), WORDS[label]
        if multi and number % 4 == 0:
            second = names[(number + 1) % classes]
            labels, words = (label, second), (*words, *WORDS[second])
        text = letter(words, seed * 100_003 + number)
        made.append(DocumentDraft(text, labels=labels, part=part, source="letters.py", position=number))
    return made


def make_project(folder: Path, per_class: int = 40, *, classes: int = 3, multi: bool = False, seed: int = 0) -> Path:
    """A closed project of labelled letters without parts."""
    with Project.create(folder, mode=LabelMode.MULTI if multi else LabelMode.SINGLE) as project:
        project.documents.add(drafts(per_class, classes=classes, multi=multi, seed=seed))
    return folder
