"""The table of a batch as a person sees it: labels as chips, numbers at the right, columns that fit their contents."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QRectF, Qt
from PySide6.QtGui import QColor, QFontMetricsF, QPainter
from PySide6.QtWidgets import QHeaderView, QStyle, QStyledItemDelegate, QStyleOptionViewItem, QTableView, QWidget

from gui.i18n import bind, tr
from gui.models.predictions_table import Column, PredictionsTable
from gui.theme import SPACE, theme
from gui.widgets.label_chip import chip_width, paint_chip

if TYPE_CHECKING:
    from engine.prediction.job import PredictionRow

WIDEST = 280
"""Pixels at 100 % that a column beside the text may take."""


class PredictionsView(QTableView):
    """Thread: GUI only."""

    def __init__(
        self, table: PredictionsTable, colour_of: Callable[[str], QColor], parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self.table = table
        self.colour_of = colour_of
        self.setModel(table)
        self.setItemDelegate(_LabelDelegate(self))
        self.setSelectionBehavior(QTableView.SelectionBehavior.SelectRows)
        self.setSelectionMode(QTableView.SelectionMode.SingleSelection)
        self.setEditTriggers(QTableView.EditTrigger.NoEditTriggers)
        self.setVerticalScrollMode(QTableView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setShowGrid(False)
        self.setWordWrap(False)
        self.setTabKeyNavigation(False)
        self.verticalHeader().hide()
        self.verticalHeader().setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        header = self.horizontalHeader()
        header.setHighlightSections(False)
        header.setMinimumSectionSize(56)
        header.setSectionResizeMode(QHeaderView.ResizeMode.Interactive)
        header.setSectionResizeMode(Column.TEXT, QHeaderView.ResizeMode.Stretch)
        header.setSortIndicatorClearable(True)
        header.setSortIndicator(-1, Qt.SortOrder.DescendingOrder)
        self.setSortingEnabled(True)
        theme().changed.connect(self.fit_columns)
        bind(self._retranslate)

    def fit_columns(self) -> None:
        """Make every column as wide as what its first rows show; the text takes what is left."""
        plain = QFontMetricsF(self.font())
        for name in (Column.PROBABILITY, Column.MARGIN, Column.SOURCE):
            wanted = plain.horizontalAdvance(self.table.longest_text(name)) + 4 * SPACE
            self.setColumnWidth(name, round(min(wanted, WIDEST * theme().scale)))
        title = plain.horizontalAdvance(self.table.longest_text(Column.LABEL)) + 4 * SPACE
        chips = max((self.chips_width(row) for row in self.table.first_rows()), default=0.0) + 2 * SPACE
        self.setColumnWidth(Column.LABEL, round(min(max(title, chips), WIDEST * theme().scale)))
        self.verticalHeader().setDefaultSectionSize(round(plain.height()) + 2 * SPACE)

    def chips_width(self, row: PredictionRow) -> float:
        metrics = QFontMetricsF(self.font())
        return sum(chip_width(name, metrics) + SPACE / 2 for name in row.labels)

    def _retranslate(self) -> None:
        self.setAccessibleName(tr("Classified documents"))
        self.fit_columns()


class _LabelDelegate(QStyledItemDelegate):
    """Paints labels as chips; all other columns are plain text."""

    def paint(
        self, painter: QPainter, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex
    ) -> None:
        row: PredictionRow | None = index.data(Qt.ItemDataRole.UserRole)
        if index.column() != Column.LABEL or row is None or not row.labels:
            super().paint(painter, option, index)
            return
        view = self.parent()
        assert isinstance(view, PredictionsView)
        styled = QStyleOptionViewItem(option)
        self.initStyleOption(styled, index)
        styled.text = ""  # type: ignore[attr-defined]
        view.style().drawControl(QStyle.ControlElement.CE_ItemViewItem, styled, painter, view)
        place = QRectF(styled.rect).adjusted(SPACE, 0, -SPACE, 0)  # type: ignore[attr-defined]
        painter.save()
        painter.setFont(view.font())
        for name in row.labels:
            if place.width() < 3 * SPACE:
                break
            place.setLeft(place.left() + paint_chip(painter, place, name, view.colour_of(name)) + SPACE / 2)
        painter.restore()
