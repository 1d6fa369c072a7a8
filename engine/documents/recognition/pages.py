"""Recognises page after page of a file and says how far that has come."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
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
    recognised: int = 0
    """Pages in which text was found."""

    def read(self, number: int, picture: Callable[[], Picture]) -> str:
        """The text of page `number`, counted from 1; empty where there is none. Raises DataError."""
        beat(RecognisedPages(number - 1, self.total))
        try:
            text = tidy(recognise(picture()).text).strip()
        except ImportError as error:
            raise recogniser_missing(self.path) from error
        self.recognised += bool(text)
        beat(RecognisedPages(number, self.total))
        return text
