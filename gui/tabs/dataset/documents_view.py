"""The table of documents as it looks: first words, label chips, part, source, length; which rows are selected."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import islice

from PySide6.QtCore import (
    QItemSelection,
    QItemSelectionModel,
    QRectF,
    Qt,
    QTimer,
    Signal,
)
from PySide6.QtGui import QColor, QFontMetricsF, QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QHeaderView, QStyle, QStyledItemDelegate, QStyleOptionViewItem, QTableView, QWidget

from engine.store.bulk import FEW, Chosen
from engine.store.documents import Document
from engine.store.search import search_terms
from gui.i18n import bind, tr
from gui.models.documents_table import DOCUMENT_ROLE, Column, DocumentsTable, Index, title_and_text
from gui.theme import SPACE, theme
from gui.widgets.label_chip import chip_width
from gui.widgets.row_table import INSET, paint_labels, paint_title_and_text, paint_unsure, read_by_rows

FEW_ROWS = 1000
"""Of so many selected rows the documents are looked at; of more it is known which rows they are."""

SOURCE_FROM_WIDTH = 640
PART_FROM_WIDTH = 460
"""Widths of the table, at 100 %, from which there is room for these columns beside the text."""


SETTLE_MS = 30
"""After this pause a changed selection is announced, so that holding an arrow key stays smooth."""


@dataclass(frozen=True)
class Selected:
    """What is selected. `documents` are those of the first `FEW_ROWS` rows, texts cut to excerpts."""

    count: int
    current: Document | None
    documents: tuple[Document, ...]


class DocumentsView(QTableView):
    """Thread: GUI only."""

    selection_settled = Signal()

    def __init__(self, table: DocumentsTable, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.table = table
        self.colours: dict[str, QColor] = {}
        self._has_parts = self.has_sources = True
        self.setModel(table)
        self.setItemDelegate(_DocumentDelegate(self))
        read_by_rows(self, selection=QTableView.SelectionMode.ExtendedSelection)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setWordWrap(False)
        self.setContextMenuPolicy(Qt.ContextMenuPolicy.CustomContextMenu)
        header = self.horizontalHeader()
        # the header would ask of every row whether it is selected, each time it is painted
        header.setSelectionModel(QItemSelectionModel(table, header))
        header.setSectionsClickable(False)
        header.setMinimumSectionSize(48)
        header.setSectionResizeMode(QHeaderView.ResizeMode.Interactive)
        header.setSectionResizeMode(Column.TEXT, QHeaderView.ResizeMode.Stretch)
        self._settle = QTimer(self, interval=SETTLE_MS, singleShot=True)
        self._settle.timeout.connect(self.selection_settled)
        self.selectionModel().selectionChanged.connect(self._settle.start)
        self.selectionModel().currentChanged.connect(self._settle.start)
        table.dataChanged.connect(self._settle.start)
        for signal in (table.modelReset, table.rowsInserted, table.rowsRemoved):
            signal.connect(self._settle.start)
        theme().changed.connect(self._restyle)
        self._restyle()
        bind(self._retranslate)

    def describe_documents(self, colours: dict[str, QColor], *, parts: bool, sources: bool) -> None:
        """The colour of every label; whether any document has a part, and whether they come from several sources.

        A column that says the same in every row gives its room to the text.
        """
        if (self.colours, self._has_parts, self.has_sources) != (colours, parts, sources):
            self.colours, self._has_parts, self.has_sources = colours, parts, sources
            self._size_columns()
            self.viewport().update()

    # selection

    @property
    def selected(self) -> Selected:
        """As far as it has been read: `selection_settled` follows when there is more."""
        ranges = self._ranges()
        count = sum(last - first + 1 for first, last in ranges)
        current = self.table.loaded(self.currentIndex().row()) if count == 1 else None
        documents: list[Document] = []
        looked_at = 0
        for first, last in ranges:
            for row in range(first, min(last + 1, first + FEW_ROWS - looked_at)):
                looked_at += 1
                document = self.table.loaded(row, wait=0.0)
                if document is not None:
                    documents.append(document)
        return Selected(count, current, tuple(documents))

    @property
    def selected_count(self) -> int:
        return sum(last - first + 1 for first, last in self._ranges())

    @property
    def first_selected_row(self) -> int:
        """-1 where none is."""
        return next((first for first, _ in self._ranges()), self.currentIndex().row())

    def chosen(self) -> tuple[int, ...] | Chosen:
        """The selected documents to act on: by their ids, or very many of them by their rows."""
        ranges = self._ranges()
        if sum(last - first + 1 for first, last in ranges) > FEW:
            return Chosen(filter=self.table.filter, rows=tuple(ranges))
        return tuple(document.id for document in self.selected_documents())

    def selected_documents(self) -> tuple[Document, ...]:
        """The first `FEW_ROWS` of them, read here and now if need be; texts cut to excerpts."""
        rows = islice((row for first, last in self._ranges() for row in range(first, last + 1)), FEW_ROWS)
        return tuple(document for row in rows if (document := self.table.document(row)) is not None)

    def select_row(self, row: int) -> None:
        """Select one row and bring it into view."""
        index = self.table.index(row, 0)
        flags = QItemSelectionModel.SelectionFlag.ClearAndSelect | QItemSelectionModel.SelectionFlag.Rows
        self.selectionModel().setCurrentIndex(index, flags)
        self.scrollTo(index)

    def select_rows(self, rows: Sequence[int]) -> None:
        """Select these rows and no others."""
        selection = QItemSelection()
        for row in rows:
            selection.select(self.table.index(row, 0), self.table.index(row, len(Column) - 1))
        self.selectionModel().select(selection, QItemSelectionModel.SelectionFlag.ClearAndSelect)

    def step(self, by: int) -> None:
        """Go to the next (1) or previous (-1) document."""
        rows = self.table.rowCount()
        if rows:
            current = self.currentIndex().row()
            self.select_row(min(max(current + by, 0), rows - 1))

    def _ranges(self) -> list[tuple[int, int]]:
        """First and last row of each selected stretch, none twice. A selection may hold millions of rows."""
        merged: list[tuple[int, int]] = []
        selection = self.selectionModel().selection()
        parts = [selection.at(number) for number in range(selection.size())]
        for first, last in sorted((part.top(), part.bottom()) for part in parts):
            if merged and first <= merged[-1][1] + 1:
                merged[-1] = (merged[-1][0], max(last, merged[-1][1]))
            else:
                merged.append((first, last))
        return merged

    # look

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._size_columns()

    def paintEvent(self, event: QPaintEvent) -> None:
        super().paintEvent(event)
        if not self.table.rowCount():
            painter = QPainter(self.viewport())
            painter.setPen(theme().colour("secondary"))
            text = tr("No document matches.") if self.table.complete else tr("Looking …")
            painter.drawText(self.viewport().rect(), Qt.AlignmentFlag.AlignCenter, text)
            painter.end()

    def _size_columns(self) -> None:
        metrics = QFontMetricsF(self.font())
        width = self.viewport().width() / theme().scale
        self.setColumnHidden(Column.SOURCE, width < SOURCE_FROM_WIDTH or not self.has_sources)
        self.setColumnHidden(Column.PART, width < PART_FROM_WIDTH or not self._has_parts)
        chips = max((chip_width(name, metrics) for name in self.colours), default=72.0)
        self.setColumnWidth(Column.LABELS, round(min(max(chips, 72.0), self.viewport().width() * 0.3)) + 2 * INSET + 2)
        for column, sample in ((Column.PART, tr("Validation")), (Column.LENGTH, tr("Characters"))):
            self.setColumnWidth(column, round(metrics.horizontalAdvance(sample)) + 4 * SPACE)
        self.setColumnWidth(Column.SOURCE, round(metrics.averageCharWidth() * 22))

    def _restyle(self) -> None:
        self.verticalHeader().setDefaultSectionSize(round(QFontMetricsF(self.font()).height()) + 2 * SPACE)
        self._size_columns()

    def _retranslate(self) -> None:
        self.setAccessibleName(tr("Documents"))
        self._size_columns()


class _DocumentDelegate(QStyledItemDelegate):
    """Paints title and text in one line, and labels as chips; the other columns are plain text."""

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        if index.column() not in (Column.TEXT, Column.LABELS):
            super().paint(painter, option, index)
            return
        view = self.parent()
        assert isinstance(view, DocumentsView)
        document: Document | None = index.data(DOCUMENT_ROLE)
        styled = QStyleOptionViewItem(option)
        self.initStyleOption(styled, index)
        styled.text = ""
        view.style().drawControl(QStyle.ControlElement.CE_ItemViewItem, styled, painter, view)
        if document is None:
            if index.column() == Column.TEXT:
                _paint_coming(painter, QRectF(styled.rect).adjusted(INSET, 0, -INSET, 0), index.row())
            return
        state: QStyle.StateFlag = styled.state
        selected = bool(state & QStyle.StateFlag.State_Selected)
        place = QRectF(styled.rect).adjusted(INSET, 0, -INSET, 0)
        painter.save()
        painter.setFont(view.font())
        if index.column() == Column.TEXT:
            words = search_terms(view.table.filter.search)
            paint_title_and_text(painter, place, *title_and_text(document), selected=selected, marked=words)
        else:
            if document.unsure:
                place = paint_unsure(painter, place, selected=selected)
            paint_labels(painter, place, document.labels, view.colours, selected=selected)
        painter.restore()


def _paint_coming(painter: QPainter, place: QRectF, row: int) -> None:
    """A row that is still being read: a grey stroke where its text will stand."""
    width = place.width() * (0.45 + 0.4 * (row * 7 % 10) / 10)
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(theme().colour("sunken"))
    painter.drawRoundedRect(QRectF(place.left(), place.center().y() - 4, width, 8), 4, 4)
