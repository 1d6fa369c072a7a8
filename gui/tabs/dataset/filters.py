"""The left column: everything that documents can be filtered by, each with its count; findings; sources."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QColor
from PySide6.QtWidgets import QFrame, QLabel, QScrollArea, QWidget

from engine.contract.config import Part
from engine.store.documents import EVERYTHING, ClassCount, DocumentFilter
from engine.store.ledger import ImportRecord
from gui.i18n import bind, tr
from gui.models.documents_table import part_title
from gui.tabs.dataset.facets import Facet, FacetList
from gui.theme import MARGIN, SPACE
from gui.widgets.controls import column, label, link_button, row

if TYPE_CHECKING:
    from engine.documents.findings import Findings

UNLABELLED = ""
MOST_SOURCES = 12
WIDTH = 248


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
        self._lists = (self.labels, self.parts, self.states, self.findings, self.sources)
        self._headings = tuple(label("heading") for _ in self._lists)
        self.clear_link = link_button()
        self.clear_link.clicked.connect(self.clear)
        self.ledger_link = link_button()
        self.ledger_link.clicked.connect(self.ledger_wanted)
        self._counts: list[ClassCount] = []
        self._colours: dict[str, QColor] = {}
        self._unsure = 0
        self._found: Findings | None = None
        self._imports: Sequence[tuple[ImportRecord, int]] = ()
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
        self.setWidgetResizable(True)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setMinimumWidth(200)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        bind(self._retranslate)

    @property
    def filter(self) -> DocumentFilter:
        """What is chosen, as a filter."""
        wanted = DocumentFilter(labels=tuple(self.labels.chosen), parts=tuple(self.parts.chosen))
        for choice in self.states.chosen:
            wanted = replace(wanted, unsure=True) if choice == "unsure" else replace(wanted, labelled=choice == "labelled")
        for name in self.findings.chosen:
            if self._found is not None:
                wanted = replace(wanted, ids=self._found.ids(name))
        for import_id in self.sources.chosen:
            wanted = replace(wanted, import_id=import_id)
        return wanted

    @property
    def active(self) -> bool:
        return any(facets.chosen for facets in self._lists)

    def clear(self) -> None:
        """Let go of every filter."""
        if self.active:
            self.reset()
            self._emit()

    def reset(self) -> None:
        """Let go of every filter, without a signal."""
        for facets in self._lists:
            facets.choose(())
        self.clear_link.hide()

    def show_counts(self, counts: list[ClassCount], colours: dict[str, QColor], *, unsure: int) -> None:
        self._counts, self._colours, self._unsure = counts, colours, unsure
        self._fill()

    def show_imports(self, imports: Sequence[tuple[ImportRecord, int]]) -> None:
        """Imports with how many of their documents are in the project, newest first."""
        self._imports = imports
        self._fill()

    def show_findings(self, found: Findings | None) -> None:
        self._found = found
        if found is None or any(not found.ids(name) for name in self.findings.chosen):
            self.findings.choose(())
        self._fill()

    def _fill(self) -> None:
        named = [count for count in self._counts if count.label]
        unlabelled = sum(count.total for count in self._counts if not count.label)
        self.labels.set_facets(
            [Facet(count.label, count.label, count.total, self._colours.get(count.label)) for count in named]
        )
        totals = self._part_totals()
        self.parts.set_facets([Facet(part, part_title(part), totals[part]) for part in (*Part, None)])
        labelled = self._total - unlabelled
        states = [("labelled", tr("With a label"), labelled), ("unlabelled", tr("Without a label"), unlabelled)]
        states += [("unsure", tr("Unsure"), self._unsure)]
        self.states.set_facets([Facet(key, title, count) for key, title, count in states])
        self.findings.set_facets(self._finding_facets())
        self.sources.set_facets(
            [
                Facet(record.id, _import_title(record), count, bar=False, hint="\n".join(map(str, record.sources[:10])))
                for record, count in self._imports[:MOST_SOURCES]
            ]
        )
        for heading, facets in zip(self._headings, self._lists, strict=True):
            section = heading.parentWidget()
            if section is not None:
                section.setVisible(bool(facets.facets))
        self.ledger_link.setVisible(bool(self._imports))
        self.clear_link.setVisible(self.active)

    @property
    def _total(self) -> int:
        return sum(self._all_parts().values())

    def _all_parts(self) -> dict[Part | None, int]:
        return self._totals

    def _part_totals(self) -> dict[Part | None, int]:
        return self._totals

    _totals: dict[Part | None, int]

    def _finding_facets(self) -> list[Facet]:
        found = self._found
        if found is None:
            return []
        titles = {
            "duplicates": (tr("Same text twice"), tr("In training and test at once, they make a model look too good.")),
            "conflicts": (tr("Same text, other label"), tr("At least one of the labels must be wrong.")),
            "tiny": (tr("Almost empty"), tr("There is hardly anything in them that a model could learn from.")),
        }
        return [
            Facet(name, title, len(found.ids(name)), bar=False, hint=hint)
            for name, (title, hint) in titles.items()
            if found.ids(name)
        ]

    def _emit(self) -> None:
        self.clear_link.setVisible(self.active)
        self.changed.emit(self.filter)

    def _retranslate(self) -> None:
        titles = (tr("Labels"), tr("Parts"), tr("State"), tr("Findings"), tr("Imports"))
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


__all__ = ["EVERYTHING", "FilterColumn"]
