"""Recognises page after page of a file and says how far that has come."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path

from engine.documents.passages import tidy
from engine.documents.pulse import RecognisedPages, beat
from engine.documents.recognition.recogniser import Picture, recognise
from engine.documents.refusals import recogniser_missing


@dataclass
class Recognition:
    """Of the pages of one file. `total`: pages of the file."""

    path: Path
    total: int
    _sure: dict[int, float] = field(default_factory=dict)
    """By page in which text was found: how sure the recogniser is of its letters."""

    @property
    def recognised(self) -> int:
        """Pages in which text was found."""
        return len(self._sure)

    @property
    def confidence(self) -> float:
        """Mean of these pages, from 0 to 1."""
        return sum(self._sure.values()) / len(self._sure) if self._sure else 0.0

    def forget(self, number: int) -> None:
        """What was found on a page is not used."""
        self._sure.pop(number, None)

    def read(self, number: int, picture: Callable[[], Picture]) -> str:
        """The text of page `number`, counted from 1; empty where there is none. Raises DataError."""
        beat(RecognisedPages(number - 1, self.total))
        try:
            found = recognise(picture())
        except ImportError as error:
            raise recogniser_missing(self.path) from error
        text = tidy(found.text).strip()
        if text:
            self._sure[number] = found.confidence
        beat(RecognisedPages(number, self.total))
        return text
