"""The left column: saved searches, and everything that documents can be filtered by, each with its count."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from functools import partial
from types import MappingProxyType
from typing import Any

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFrame, QLabel, QScrollArea, QWidget

from engine.contract.config import Part
from engine.store.documents import DocumentFilter
from engine.store.ledger import ImportRecord
from engine.store.saved_searches import SavedSearch
from engine.store.survey import DocumentSurvey
from gui import formatting
from gui.i18n import bind, tr
from gui.tabs.dataset import filter_facets
from gui.tabs.dataset.facets import FacetList
from gui.tabs.dataset.filter_facets import Figures
from gui.tabs.dataset.strip import ActiveFilter
from gui.theme import MARGIN, SPACE, theme
from gui.widgets.controls import column, label, link_button, row

EMPTY: Mapping[FacetList, Sequence[Any]] = MappingProxyType({})


class FilterColumn(QScrollArea):
    """`changed` carries the DocumentFilter, without the search, which is the main window's. Thread: GUI only."""

    changed = Signal(object)
    search_chosen = Signal(object)
    """A SavedSearch, or None where the one in force was let go of."""
    ledger_wanted = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.searches = FacetList(single=True)
        self.labels = FacetList()
        self.parts = FacetList()
        self.states = FacetList(single=True)
        self.findings = FacetList(single=True)
        self.languages = FacetList()
        self.formats = FacetList()
        self.periods = FacetList()
        self.sources = FacetList(single=True)
        self._lists = (
            *(self.labels, self.findings, self.parts, self.states),
            *(self.languages, self.formats, self.periods, self.sources),
        )
        self._optional = (self.languages, self.formats, self.periods)
        """Not shown where all documents are alike in it."""
        self._headings = {facets: label("small") for facets in (self.searches, *self._lists)}
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
        self._saved: tuple[SavedSearch, ...] = ()
        self._lengths: tuple[int, int] | None = None
        self._source = ""
        self.searches.chosen_changed.connect(self._choose_search)
        for facets in self._lists:
            facets.chosen_changed.connect(self._emit)
        sections = [
            _section(heading, facets, self.clear_link if facets is self.labels else None)
            for facets, heading in self._headings.items()
        ]
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

    # what is chosen

    @property
    def filter(self) -> DocumentFilter:
        """What is chosen, as a filter."""
        wanted = self.without_finding
        return replace(wanted, ids=self._survey.found(self.finding)) if self.finding else wanted

    @property
    def finding(self) -> str:
        return next(iter(self.findings.chosen), "")

    @property
    def without_finding(self) -> DocumentFilter:
        """What a search can be saved as, beside the name of its finding."""
        wanted = DocumentFilter(
            labels=self.labels.chosen,
            parts=self.parts.chosen,
            languages=self.languages.chosen,
            formats=self.formats.chosen,
            days=self.periods.chosen,
            source=self._source,
        )
        for choice in self.states.chosen:
            wanted = (
                replace(wanted, unsure=True) if choice == "unsure" else replace(wanted, labelled=choice == "labelled")
            )
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
        return self._lengths is not None or bool(self._source) or any(facets.chosen for facets in self._lists)

    @property
    def lengths(self) -> tuple[int, int] | None:
        """Fewest and most characters that are let through."""
        return self._lengths

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
        if self._source:
            found.append(ActiveFilter(self._source, partial(self.choose_source, "")))
        return found

    # choosing

    def choose_lengths(self, lengths: tuple[int, int] | None) -> None:
        """Let only documents of so many characters through, or of any number."""
        if lengths != self._lengths:
            self._lengths = lengths
            self._emit()

    def choose_source(self, source: str) -> None:
        """Let only documents of a file or of a folder through; "" lets all."""
        if source != self._source:
            self._source = source
            self._emit()

    def choose(self, search: SavedSearch) -> None:
        """Take over all conditions of a saved search but its words, without a signal."""
        wanted = search.filter
        states = {"unsure": wanted.unsure, "labelled": wanted.labelled, "unlabelled": wanted.labelled is False}
        self._lengths = None
        if wanted.shortest is not None and wanted.longest is not None:
            self._lengths = (wanted.shortest, wanted.longest)
        self._source = wanted.source
        self._fill(
            {
                self.labels: wanted.labels,
                self.parts: wanted.parts,
                self.states: tuple(name for name, chosen in states.items() if chosen),
                self.findings: (search.finding,) if search.finding else (),
                self.languages: wanted.languages,
                self.formats: wanted.formats,
                self.periods: wanted.days,
                self.sources: () if wanted.import_id is None else (wanted.import_id,),
            }
        )

    def mark_search(self, words: str) -> None:
        """Mark the saved search that is just what is in force, with these words, if there is one."""
        now = replace(self.without_finding, search=words)
        self.searches.choose([one.name for one in self._saved if (one.filter, one.finding) == (now, self.finding)])

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
        self._source = ""
        self.clear_link.hide()

    # showing

    def show_figures(
        self, figures: Figures, imports: Sequence[ImportRecord], searches: Sequence[SavedSearch] = ()
    ) -> None:
        """`imports` newest first."""
        self._figures, self._imports, self._saved = figures, imports, tuple(searches)
        self._fill()

    def show_survey(self, survey: DocumentSurvey) -> None:
        self._survey = survey
        if self.finding and not survey.found(self.finding):
            self.findings.choose(())
        self._fill()

    def _fill(self, choices: Mapping[FacetList, Sequence[Any]] = EMPTY) -> None:
        """Show what there is, and choose this; what was chosen stays so without `choices`."""
        figures, survey = self._figures, self._survey

        def chosen(facets: FacetList) -> Sequence[Any]:
            return choices.get(facets, facets.chosen)

        rows = {
            self.searches: filter_facets.search_facets(self._saved),
            self.labels: filter_facets.label_facets(figures, choices.get(self.labels, ())),
            self.parts: filter_facets.part_facets(figures),
            self.states: filter_facets.state_facets(figures, survey),
            self.findings: filter_facets.finding_facets(survey),
            self.languages: filter_facets.language_facets(survey, chosen(self.languages)),
            self.formats: filter_facets.format_facets(survey, chosen(self.formats)),
            self.periods: filter_facets.period_facets(survey, chosen(self.periods)),
            self.sources: filter_facets.import_facets(self._imports, survey, chosen(self.sources)),
        }
        for facets, found in rows.items():
            facets.set_facets(found)
            if facets in choices:
                facets.choose(choices[facets])
        for facets, heading in self._headings.items():
            section = heading.parentWidget()
            if section is not None:
                least = 2 if facets in self._optional and not facets.chosen else 1
                section.setVisible(len(facets.facets) >= least)
        self.ledger_link.setVisible(bool(self._imports))
        self.clear_link.setVisible(self.active)

    def _choose_search(self) -> None:
        chosen = self.searches.chosen
        self.search_chosen.emit(next((search for search in self._saved if search.name in chosen), None))

    def _emit(self) -> None:
        self.clear_link.setVisible(self.active)
        self.changed.emit(self.filter)

    def _restyle(self) -> None:
        self.setMinimumWidth(round(208 * theme().scale))

    def _retranslate(self) -> None:
        titles = {
            self.searches: tr("Saved searches"), self.labels: tr("Labels"), self.findings: tr("Findings"),
            self.parts: tr("Parts"), self.states: tr("State"), self.languages: tr("Languages"),
            self.formats: tr("Formats"), self.periods: tr("Dates"), self.sources: tr("Imports"),
        }  # fmt: skip
        for facets, title in titles.items():
            self._headings[facets].setText(title)
            facets.setAccessibleName(title)
        self.clear_link.setText(tr("Clear"))
        self.clear_link.setToolTip(tr("Show all documents again"))
        self.ledger_link.setText(tr("What became of every file …"))
        self._fill()


def _section(heading: QLabel, facets: FacetList, link: QWidget | None) -> QWidget:
    box = QWidget()
    head = row(heading, 1, *([link] if link is not None else []))
    head.setContentsMargins(SPACE, 0, SPACE, 0)
    box.setLayout(column(head, facets, spacing=SPACE // 2))
    return box
