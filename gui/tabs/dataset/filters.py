"""The left column: everything that documents can be filtered by, each with its count; findings; sources."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QColor
from PySide6.QtWidgets import QFrame, QLabel, QScrollArea, QWidget

from engine.contract.config import Part
from engine.store.documents import ClassCount, DocumentFilter
from engine.store.ledger import ImportRecord
from engine.store.survey import DocumentSurvey
from gui import formatting
from gui.i18n import bind, tr
from gui.models.documents_table import part_title
from gui.tabs.dataset.facets import Facet, FacetList
from gui.tabs.dataset.strip import ActiveFilter
from gui.theme import MARGIN, SPACE, theme
from gui.widgets.controls import column, label, link_button, row

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


class FilterColumn(QScrollArea):
    """`changed` carries the DocumentFilter, without the search, which is the main window's. Thread: GUI only."""

    changed = Signal(object)
    ledger_wanted = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.labels = FacetList()
        self.parts = FacetList()
        self.states = FacetList(single=True)
        self.findings = FacetList(single=True)
        self.sources = FacetList(single=True)
        self._lists = (self.labels, self.findings, self.parts, self.states, self.sources)
        self._headings = tuple(label("small") for _ in self._lists)
        self.clear_link = link_button()
        self.clear_link.clicked.connect(self.clear)
        policy = self.clear_link.sizePolicy()
        policy.setRetainSizeWhenHidden(True)  # the list under it stays where it is
        self.clear_link.setSizePolicy(policy)
        self.ledger_link = link_button()
        self.ledger_link.clicked.connect(self.ledger_wanted)
        self._figures = Figures([], {}, dict.fromkeys((*Part, None), 0))
        self._survey = DocumentSurvey()
        self._imports: Sequence[ImportRecord] = ()
        self._lengths: tuple[int, int] | None = None
        sections: list[QWidget | int] = []
        for heading, facets in zip(self._headings, self._lists, strict=True):
            facets.chosen_changed.connect(self._emit)
            sections.append(_section(heading, facets, self.clear_link if facets is self.labels else None))
        inner = QWidget()
        inner.setProperty("role", "column")
        layout = column(*sections, self.ledger_link, 1, spacing=MARGIN)
        layout.setContentsMargins(MARGIN, MARGIN, SPACE, MARGIN)
        inner.setLayout(layout)
        self.setWidget(inner)
        inner.setAutoFillBackground(False)
        self.setWidgetResizable(True)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        theme().changed.connect(self._restyle)
        self._restyle()
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        bind(self._retranslate)

    @property
    def filter(self) -> DocumentFilter:
        """What is chosen, as a filter."""
        wanted = DocumentFilter(labels=tuple(self.labels.chosen), parts=tuple(self.parts.chosen))
        for choice in self.states.chosen:
            wanted = (
                replace(wanted, unsure=True) if choice == "unsure" else replace(wanted, labelled=choice == "labelled")
            )
        for name in self.findings.chosen:
            wanted = replace(wanted, ids=self._found(name))
        for import_id in self.sources.chosen:
            wanted = replace(wanted, import_id=import_id)
        if self._lengths is not None:
            wanted = replace(wanted, shortest=self._lengths[0], longest=self._lengths[1])
        return wanted

    @property
    def figures(self) -> Figures:
        return self._figures

    @property
    def active(self) -> bool:
        return self._lengths is not None or any(facets.chosen for facets in self._lists)

    @property
    def lengths(self) -> tuple[int, int] | None:
        """Fewest and most characters that are let through."""
        return self._lengths

    def choose_lengths(self, lengths: tuple[int, int] | None) -> None:
        """Let only documents of so many characters through, or of any number."""
        if lengths != self._lengths:
            self._lengths = lengths
            self._emit()

    def active_filters(self) -> list[ActiveFilter]:
        """Every condition in force, with what lets go of it."""
        found = [
            ActiveFilter(facet.title, partial(facets.toggle, facet.key))
            for facets in self._lists
            for facet in facets.facets
            if facet.key in facets.chosen
        ]
        if self._lengths is not None:
            low, high = map(formatting.count, self._lengths)
            title = tr("{low} to {high} characters", low=low, high=high)
            found.append(ActiveFilter(title, partial(self.choose_lengths, None)))
        return found

    def clear(self) -> None:
        """Let go of every filter."""
        if self.active:
            self.reset()
            self._emit()

    def reset(self) -> None:
        """Let go of every filter, without a signal."""
        for facets in self._lists:
            facets.choose(())
        self._lengths = None
        self.clear_link.hide()

    def show_figures(self, figures: Figures, imports: Sequence[ImportRecord]) -> None:
        """`imports` newest first."""
        self._figures, self._imports = figures, imports
        self._fill()

    def show_survey(self, survey: DocumentSurvey) -> None:
        self._survey = survey
        if any(not self._found(name) for name in self.findings.chosen):
            self.findings.choose(())
        self._fill()

    def _fill(self) -> None:
        figures = self._figures
        self.labels.set_facets(
            [
                Facet(count.label, count.label, count.total, figures.colours.get(count.label))
                for count in figures.counts
                if count.label
            ]
        )
        self.parts.set_facets([Facet(part, part_title(part), number) for part, number in figures.parts.items()])
        labelled = figures.total - figures.unlabelled
        self.states.set_facets(
            [
                Facet("labelled", tr("With a label"), labelled),
                Facet("unlabelled", tr("Without a label"), figures.unlabelled),
                Facet("unsure", tr("Unsure"), self._survey.unsure),
            ]
        )
        self.findings.set_facets(self._finding_facets())
        self.sources.set_facets([self._import_facet(record) for record in self._imports[:MOST_SOURCES]])
        for heading, facets in zip(self._headings, self._lists, strict=True):
            section = heading.parentWidget()
            if section is not None:
                section.setVisible(bool(facets.facets))
        self.ledger_link.setVisible(bool(self._imports))
        self.clear_link.setVisible(self.active)

    def _finding_facets(self) -> list[Facet]:
        titles = {
            "leaks": (
                tr("Training text in a test"),
                tr("A model has seen them: figures on them are too good."),
            ),
            "conflicts": (tr("Same text, other label"), tr("At least one of the labels must be wrong.")),
            "duplicates": (tr("Same text twice"), tr("Copies weigh more than other documents when a model learns.")),
            "tiny": (tr("Almost empty"), tr("There is hardly anything in them that a model could learn from.")),
        }
        return [
            Facet(name, title, len(self._found(name)), bar=False, hint=hint)
            for name, (title, hint) in titles.items()
            if self._found(name)
        ]

    def _found(self, name: str) -> tuple[int, ...]:
        ids: tuple[int, ...] = getattr(self._survey, name)
        return ids

    def _import_facet(self, record: ImportRecord) -> Facet:
        count = self._survey.imports.get(record.id, 0)
        return Facet(record.id, _import_title(record), count, bar=False, hint="\n".join(map(str, record.sources[:10])))

    def _emit(self) -> None:
        self.clear_link.setVisible(self.active)
        self.changed.emit(self.filter)

    def _restyle(self) -> None:
        self.setMinimumWidth(round(208 * theme().scale))

    def _retranslate(self) -> None:
        titles = (tr("Labels"), tr("Findings"), tr("Parts"), tr("State"), tr("Imports"))
        for heading, facets, title in zip(self._headings, self._lists, titles, strict=True):
            heading.setText(title)
            facets.setAccessibleName(title)
        self.clear_link.setText(tr("Clear"))
        self.clear_link.setToolTip(tr("Show all documents again"))
        self.ledger_link.setText(tr("What became of every file …"))
        self._fill()


def _import_title(record: ImportRecord) -> str:
    name = record.sources[0].name if record.sources else ""
    if len(record.sources) > 1:
        return tr("{name} and {n} more", name=name, n=len(record.sources) - 1)
    return name


def _section(heading: QLabel, facets: FacetList, link: QWidget | None) -> QWidget:
    box = QWidget()
    head = row(heading, 1, *([link] if link is not None else []))
    head.setContentsMargins(SPACE, 0, SPACE, 0)
    box.setLayout(column(head, facets, spacing=SPACE // 2))
    return box
