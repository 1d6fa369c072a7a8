"""The tour through a folder of letters in several languages and formats: filters by them, and a saved search."""

from __future__ import annotations

import os
from datetime import datetime
from pathlib import Path

from engine.contract.commands import ImportOptions
from engine.contract.config import LabelMode
from gui.tour.camera import LONG, SHORT, TourError
from gui.tour.hands import Hands

LETTERS = {
    "en": "Dear neighbours, the meeting about the new playground takes place on the first Monday of next month.",
    "de": "Liebe Nachbarn, die Versammlung zum neuen Spielplatz findet am ersten Montag des nächsten Monats statt.",
    "fr": "Chers voisins, la réunion sur la nouvelle aire de jeux aura lieu le premier lundi du mois prochain.",
    "zh": "各位邻居：关于新建儿童游乐场的会议将于下个月的第一个星期一举行，请准时参加。",
}
COUNTS = {"en": 14, "de": 9, "fr": 4, "zh": 11}
YEARS = (2022, 2023, 2024, 2025, 2026)


def facets(hands: Hands) -> None:
    """A project of its own; its files are from five years."""
    folder = hands.home / "letters"
    folder.mkdir()
    for number, code in enumerate(code for code, count in COUNTS.items() for _ in range(count)):
        _write(folder, number, LETTERS[code])
    if not hands.workspace.create_project(hands.home / "Neighbours", mode=LabelMode.SINGLE):
        raise TourError("the project of letters could not be made.")
    hands.workspace.import_documents((folder,), ImportOptions())
    hands.camera.wait(hands.idle, "the letters were not imported", LONG)
    page = hands.dataset_page()
    total = sum(COUNTS.values())
    hands.camera.wait(lambda: page.table.complete and page.table.rowCount() == total, "no letter appeared", SHORT)
    page.imports.summary.close_button.click()
    hands.camera.wait(lambda: len(page.filters.languages.facets) == len(COUNTS), "no language was told", SHORT)
    page.filters.languages.toggle("de")
    page.filters.languages.toggle("zh")
    page.filters.periods.toggle(page.filters.periods.facets[0].key)
    page.searches.save(page.searches.proposal)
    hands.camera.wait(lambda: bool(page.filters.searches.chosen), "the search was not saved", SHORT)
    hands.camera.photograph("dataset-languages")
    page.filters.verticalScrollBar().setValue(page.filters.verticalScrollBar().maximum())
    hands.camera.photograph("dataset-dates")


def _write(folder: Path, number: int, text: str) -> None:
    formats = {"txt": "{}", "html": "<html><body><p>{}</p></body></html>", "md": "{}"}
    ending = list(formats)[number % len(formats)]
    path = folder / f"{number + 1:03}.{ending}"
    path.write_text(formats[ending].format(f"{text} ({number + 1})"), encoding="utf-8")
    written = datetime(YEARS[number % len(YEARS)], 1 + number % 12, 1 + number % 28).timestamp()
    os.utime(path, (written, written))
