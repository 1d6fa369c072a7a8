"""Pages a minute of the recognition of text, and how many letters of the pages come out right.

The pages are drawn: A4 at 200 dots an inch, running text in English and in Chinese, a little noise and slant as from a
scanner. Prints one JSON line a figure: one worker, then as many as an import uses.
"""

from __future__ import annotations

import json
import random
import tempfile
import time
from difflib import SequenceMatcher
from pathlib import Path

import numpy as np
from PIL import Image, ImageDraw

from engine.contract.commands import ImportOptions
from engine.documents.workers.opener import FileOpener
from engine.runtime.threads import engine_threads
from engine.sample import sample_file
from tests.unit.pictures_of_text import font

PAGES = 8
SIZE = (1654, 2339)
"""Pixels of A4 at 200 dots an inch."""

LETTERS = 34
"""Pixels: twelve points."""


def main() -> None:
    with tempfile.TemporaryDirectory(prefix="classmark-ocr-") as name:
        wanted = {}
        for number in range(PAGES):
            language = ("en", "zh")[number % 2]
            path = Path(name, f"{number}-{language}.png")
            wanted[path] = _draw(path, language, number)
        for workers in dict.fromkeys((1, engine_threads())):
            seconds, found = _read(list(wanted), workers)
            right = {
                language: [_alike(found[path], text) for path, text in wanted.items() if path.stem.endswith(language)]
                for language in ("en", "zh")
            }
            print(
                json.dumps(
                    {
                        "benchmark": "ocr_pages_a_minute",
                        "value": round(60 * PAGES / seconds, 1),
                        "workers": workers,
                        "pages": PAGES,
                        "letters_a_page": round(sum(map(len, wanted.values())) / PAGES),
                        "letters_right_en": round(sum(right["en"]) / len(right["en"]), 4),
                        "letters_right_zh": round(sum(right["zh"]) / len(right["zh"]), 4),
                    }
                ),
                flush=True,
            )


def _draw(path: Path, language: str, number: int) -> str:
    """A page of the sample's documents; returns its text."""
    chance = random.Random(number)
    rows = [json.loads(line)["text"] for line in sample_file(language).read_text(encoding="utf-8").splitlines()]
    text = " ".join(" ".join(row.split()) for row in chance.sample(rows, 6))
    letters = font(LETTERS)
    lines: list[str] = []
    line = ""
    for piece in text.split(" ") if language == "en" else text.replace(" ", ""):
        longer = f"{line} {piece}".strip() if language == "en" else line + piece
        if letters.getlength(longer) > SIZE[0] - 320:
            lines.append(line)
            longer = piece
        line = longer
    lines = lines[:36]
    picture = Image.new("L", SIZE, 250)
    draw = ImageDraw.Draw(picture)
    for place, written in enumerate(lines):
        draw.text((160, 160 + place * 54), written, font=letters, fill=20)
    picture = picture.rotate(chance.uniform(-0.7, 0.7), fillcolor=250)
    noise = np.random.default_rng(number).normal(0, 8, (SIZE[1], SIZE[0]))
    Image.fromarray(np.clip(np.asarray(picture) + noise, 0, 255).astype(np.uint8)).save(path)
    return "".join(lines)


def _read(paths: list[Path], workers: int) -> tuple[float, dict[Path, str]]:
    found = {}
    with FileOpener(ImportOptions(ocr=True), ahead=paths, workers=workers) as opener:
        opener.open(paths[0])  # loads the networks
        began = time.perf_counter()
        for path in paths:
            found[path] = "".join(row.values["text"] for row in opener.open(path).rows)
    return time.perf_counter() - began, found


def _alike(found: str, wanted: str) -> float:
    pieces = ("".join(text.split()) for text in (found, wanted))
    return SequenceMatcher(None, *pieces, autojunk=False).ratio()


if __name__ == "__main__":
    main()
