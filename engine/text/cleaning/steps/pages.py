"""Headers, footers and numbers of pages: what stands at the edge of page after page."""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import dataclass

from engine.contract.options import option
from engine.text.cleaning.specification import Clean, StepSpec

PAGE_BREAK = "\f"
EDGE = 3
"""Lines with text at each edge of a page that are looked at."""


@dataclass(frozen=True, slots=True)
class PagesOptions:
    share: float = option(
        0.5,
        title="Share of pages",
        help="A line at the edge of at least this share of the pages, and of two pages, is a header or footer.",
        effect="Raising it takes out only what stands on nearly every page.",
        low=0.1,
        high=1.0,
        typical="0.3 - 0.7",
    )


SPEC = StepSpec(
    id="pages.v1",
    title="Page headers and footers",
    summary="Takes out lines that repeat at the edges of pages, and page numbers.",
    options=PagesOptions,
    place=60,
)

_DIGITS = re.compile(r"\d+")
_NUMBER = re.compile(
    r"(?:page|seite|第)? ?[-–—]? ?\d{1,5} ?[-–—]? ?(?:(?:of|von|/|／|[页頁] ?共) ?\d{1,5})? ?[页頁]?", re.IGNORECASE
)
"""A page number, with one space at most at a time."""


def make(options: PagesOptions) -> Clean:
    def clean(text: str) -> str:
        pages = [page.split("\n") for page in text.split(PAGE_BREAK)]
        if len(pages) < 2:
            return text
        edges = [_edges(lines) for lines in pages]
        forms = [{_form(lines[at]) for at in places} for lines, places in zip(pages, edges, strict=True)]
        seen = Counter(form for of_page in forms for form in of_page)
        least = max(2, options.share * len(pages))
        for lines, places in zip(pages, edges, strict=True):
            out = {
                at for at in places if seen[_form(lines[at])] >= least or _NUMBER.fullmatch(" ".join(lines[at].split()))
            }
            lines[:] = [line for at, line in enumerate(lines) if at not in out]
        return PAGE_BREAK.join("\n".join(lines) for lines in pages)

    return clean


def _edges(lines: list[str]) -> list[int]:
    """Numbers of the lines with text nearest to the top and to the bottom."""
    full = [number for number, line in enumerate(lines) if line.strip()]
    return sorted({*full[:EDGE], *full[-EDGE:]})


def _is_number(line: str) -> bool:
    return _NUMBER.fullmatch(" ".join(line.split())) is not None


def _form(line: str) -> str:
    """A line without its figures, which count the pages, and without what sets it apart unseen."""
    return _DIGITS.sub("0", " ".join(line.split())).casefold()
