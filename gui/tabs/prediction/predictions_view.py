"""The table of a batch as a person sees it: labels as chips, numbers at the right, columns that fit their contents."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QRectF, Qt
from PySide6.QtGui import QColor, QFontMetricsF, QPainter, QResizeEvent
from PySide6.QtWidgets import QHeaderView, QStyle, QStyledItemDelegate, QStyleOptionViewItem, QTableView, QWidget

from gui.i18n import bind, tr
from gui.icons import pixmap
from gui.models.predictions_table import Column, PredictionsTable
from gui.theme import SPACE, theme
from gui.widgets.label_chip import chip_width
from gui.widgets.row_table import INSET, paint_labels, paint_title_and_text, paint_words, read_by_rows

if TYPE_CHECKING:
    from engine.prediction.job import PredictionRow


WIDEST = 280
"""Pixels at 100 % that a column beside the text may take."""

SOURCE_FROM_WIDTH = 720
"""Width of the table, at 100 %, from which there is room for this column beside the text."""

SOURCE_BESIDE_MARKS = 980
"""The same where a column of marks is shown, too."""


class PredictionsView(QTableView):
    """Thread: GUI only."""

    def __init__(
        self, table: PredictionsTable, colour_of: Callable[[str], QColor], parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self.table = table
        self.colour_of = colour_of
        self.setModel(table)
        self.setItemDelegate(_RowDelegate(self))
        read_by_rows(self)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setWordWrap(False)
        header = self.horizontalHeader()
        header.setMinimumSectionSize(56)
        header.setSectionResizeMode(QHeaderView.ResizeMode.Interactive)
        header.setSectionResizeMode(Column.TEXT, QHeaderView.ResizeMode.Stretch)
        header.moveSection(header.visualIndex(Column.MARK), header.visualIndex(Column.PROBABILITY))
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
        mark = max(plain.horizontalAdvance(text) for text in (tr("for a person"), tr("Marked")))
        self.setColumnWidth(Column.MARK, round(mark + mark_size(plain) + 4 * SPACE))
        self.show_marks()
        self.verticalHeader().setDefaultSectionSize(round(plain.height()) + 2 * SPACE)

    def show_marks(self) -> None:
        """A column for them only when there are any; where it is narrow, the margin makes room for them."""
        marked = self.table.left_count > 0
        narrow = self.width() < SOURCE_FROM_WIDTH * theme().scale
        needed = SOURCE_BESIDE_MARKS if marked else SOURCE_FROM_WIDTH
        self.setColumnHidden(Column.MARK, not marked)
        self.setColumnHidden(Column.SOURCE, self.width() < needed * theme().scale)
        self.setColumnHidden(Column.MARGIN, narrow and marked)

    def resizeEvent(self, event: QResizeEvent) -> None:
        self.show_marks()
        super().resizeEvent(event)

    def chips_width(self, row: PredictionRow) -> float:
        metrics = QFontMetricsF(self.font())
        return sum(chip_width(name, metrics) + SPACE / 2 for name in row.labels)

    def _retranslate(self) -> None:
        self.setAccessibleName(tr("Classified documents"))
        self.fit_columns()


class _RowDelegate(QStyledItemDelegate):
    """Paints title and text in one line and labels as chips; all columns keep the same distance as their titles."""

    def paint(
        self, painter: QPainter, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex
    ) -> None:
        view = self.parent()
        assert isinstance(view, PredictionsView)
        row: PredictionRow = index.data(Qt.ItemDataRole.UserRole)
        styled = QStyleOptionViewItem(option)
        self.initStyleOption(styled, index)
        styled.text = ""
        view.style().drawControl(QStyle.ControlElement.CE_ItemViewItem, styled, painter, view)
        selected = bool(styled.state & QStyle.StateFlag.State_Selected)
        place = QRectF(styled.rect).adjusted(INSET, 0, -INSET, 0)
        painter.save()
        painter.setFont(view.font())
        painter.setPen(theme().colour("selection_text" if selected else "text"))
        words: str = index.data()
        if index.column() == Column.LABEL and row.labels:
            colours = {name: view.colour_of(name) for name in row.labels}
            paint_labels(painter, place, row.labels, colours, selected=selected)
        elif index.column() == Column.MARK:
            _paint_mark(painter, place, words, "selection_text" if selected else "warning")
        elif index.column() == Column.TEXT:
            if row.title:  # which often is the first line of the text, too
                words = words.removeprefix(" ".join(row.title.split())).lstrip()
            paint_title_and_text(painter, place, row.title, words, selected=selected)
        else:
            number = index.column() in (Column.PROBABILITY, Column.MARGIN)
            side = Qt.AlignmentFlag.AlignRight if number else Qt.AlignmentFlag.AlignLeft
            paint_words(painter, place, words, side=side)
        painter.restore()


def mark_size(metrics: QFontMetricsF) -> float:
    """Pixels of the picture in front of a mark."""
    return round(metrics.height())


def _paint_mark(painter: QPainter, place: QRectF, words: str, colour: str) -> None:
    """An eye and the words: somebody has to look at this document."""
    if not words:
        return
    size = mark_size(QFontMetricsF(painter.font()))
    picture = pixmap("eye", colour, round(size), painter.device().devicePixelRatioF())
    painter.drawPixmap(round(place.left()), round(place.center().y() - size / 2), picture)
    painter.setPen(theme().colour(colour))
    paint_words(painter, place.adjusted(size + SPACE / 2, 0, 0, 0), words)
