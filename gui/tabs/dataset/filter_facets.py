"""What stands in the lists of the filter column: from figures and survey to rows with counts."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from PySide6.QtGui import QColor

from engine.contract.config import Part
from engine.contract.findings import Finding
from engine.contract.message import Message
from engine.documents.ledger_export import format_titles
from engine.store.documents import ClassCount, DocumentFilter
from engine.store.ledger import ImportRecord
from engine.store.saved_searches import SavedSearch
from engine.store.survey import DocumentSurvey
from engine.text.language import UNCLEAR
from gui.i18n import tr, tr_message
from gui.language_names import language_name
from gui.models.documents_table import part_title
from gui.tabs.dataset.facets import Facet
from gui.tabs.dataset.finding_texts import finding_text
from gui.tabs.dataset.periods import Stretch, periods
from gui.theme import theme

if TYPE_CHECKING:
    from engine.store.project import Project

MOST_SOURCES = 12


@dataclass(frozen=True)
class Figures:
    """What the column shows; counting it costs little, however large the project is."""

    counts: list[ClassCount]
    colours: dict[str, QColor]
    """Of every label, in the project's order."""
    parts: dict[Part | None, int]
    """Documents of each part, labelled or not."""

    @property
    def total(self) -> int:
        return sum(self.parts.values())

    @property
    def unlabelled(self) -> int:
        return sum(count.total for count in self.counts if not count.label)


def read_figures(project: Project) -> Figures:
    documents = project.documents
    return Figures(
        documents.counts(),
        {item.name: theme().class_colour(item.colour) for item in project.labels.all()},
        {part: documents.count(DocumentFilter(parts=(part,))) for part in (*Part, None)},
    )


def search_facets(searches: Sequence[SavedSearch]) -> list[Facet]:
    return [Facet(search.name, search.name, None, bar=False) for search in searches]


def label_facets(figures: Figures, chosen: Sequence[str] = ()) -> list[Facet]:
    """`chosen`: labels that have a row even if they were removed from the project."""
    counts = {count.label: count.total for count in figures.counts if count.label}
    rows = _with([name for name in chosen if name], counts)
    return [Facet(name, name, count, figures.colours.get(name)) for name, count in rows.items()]


def part_facets(figures: Figures) -> list[Facet]:
    return [Facet(part, part_title(part), number) for part, number in figures.parts.items()]


def state_facets(figures: Figures, survey: DocumentSurvey) -> list[Facet]:
    return [
        Facet("labelled", tr("With a label"), figures.total - figures.unlabelled),
        Facet("unlabelled", tr("Without a label"), figures.unlabelled),
        Facet("unsure", tr("Unsure"), survey.unsure),
    ]


def finding_facets(survey: DocumentSurvey) -> list[Facet]:
    texts = {finding: finding_text(finding) for finding in survey.findings}
    return [
        Facet(
            finding.value, texts[finding].title, len(survey.findings[finding]), bar=False, hint=texts[finding].meaning
        )
        for finding in Finding
        if finding in texts
    ]


def format_facets(survey: DocumentSurvey, chosen: Sequence[str]) -> list[Facet]:
    titles = {name: tr_message(Message(title)) for name, title in format_titles().items()}
    return [
        Facet(name, titles.get(name, name) or tr("From no file"), count)
        for name, count in sorted(_with(chosen, survey.formats).items(), key=lambda item: -item[1])
    ]


def language_facets(survey: DocumentSurvey, chosen: Sequence[str]) -> list[Facet]:
    """The unclear ones last."""
    hint = tr("Too short or too mixed to tell.")
    counts = sorted(_with(chosen, survey.languages).items(), key=lambda item: (item[0] == UNCLEAR, -item[1]))
    return [Facet(code, language_name(code), count, hint=hint if code == UNCLEAR else "") for code, count in counts]


def period_facets(survey: DocumentSurvey, chosen: Sequence[Stretch]) -> list[Facet]:
    return [Facet(period.stretch, period.title, period.documents) for period in periods(survey.days, chosen)]


def import_facets(imports: Sequence[ImportRecord], survey: DocumentSurvey, chosen: Sequence[int]) -> list[Facet]:
    return [
        Facet(
            record.id,
            _import_title(record),
            survey.imports.get(record.id, 0),
            bar=False,
            hint="\n".join(map(str, record.sources[:10])),
        )
        for place, record in enumerate(imports)
        if place < MOST_SOURCES or record.id in chosen
    ]


def _with(chosen: Sequence[str], counts: Mapping[str, int]) -> dict[str, int]:
    """A condition in force has a row even where no document meets it any more."""
    return {**counts, **{key: counts.get(key, 0) for key in chosen}}


def _import_title(record: ImportRecord) -> str:
    name = record.sources[0].name if record.sources else ""
    if len(record.sources) > 1:
        return tr("{name} and {n} more", name=name, n=len(record.sources) - 1)
    return name
