"""The list of measured documents as a person sees it: first words, labels as chips, numbers at the right."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from PySide6.QtCore import QItemSelectionModel, QPointF, QRectF, Qt, Signal
from PySide6.QtGui import QColor, QFontMetricsF, QKeyEvent, QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QHeaderView, QStyle, QStyledItemDelegate, QStyleOptionViewItem, QTableView, QWidget

from gui import formatting
from gui.i18n import bind, tr
from gui.icons import pixmap
from gui.models.documents_table import title_and_text
from gui.models.measured_documents import (
    DOCUMENT_ROLE,
    NUMBERS,
    Column,
    Index,
    MeasuredDocument,
    MeasuredDocumentsTable,
    label_names,
)
from gui.theme import SPACE, theme
from gui.widgets.label_chip import chip_width
from gui.widgets.row_table import INSET, paint_labels, paint_title_and_text, paint_unsure, paint_words, read_by_rows

MARK = 16
ROWS_MEASURED = 50

ONE_MORE_FROM_WIDTH, BOTH_FROM_WIDTH = 540, 700
"""Widths of the table, at 100 %, from which there is room for one more column of numbers, and for both."""

CHIPS_SHARE, CHIPS_SHARE_NARROW = 0.22, 0.27
"""Of the width that each of the two columns of labels may take; more where there are fewer columns."""


class ErrorsTable(QTableView):
    """Enter sends `confirmed`, a changed row `row_chosen`. Thread: GUI only."""

    row_chosen = Signal()
    confirmed = Signal()

    def __init__(self, table: MeasuredDocumentsTable, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.table = table
        self.colours: Mapping[str, QColor] = {}
        self.empty_text = ""
        self._telling = Column.LABEL_PROBABILITY
        self.setModel(table)
        self.setItemDelegate(_RowDelegate(self))
        read_by_rows(self)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setWordWrap(False)
        header = self.horizontalHeader()
        header.setSectionsClickable(False)
        header.setMinimumSectionSize(48)
        header.setResizeContentsPrecision(0)  # what can be seen: measuring reads the rows
        header.setSectionResizeMode(QHeaderView.ResizeMode.Interactive)
        header.setSectionResizeMode(Column.TEXT, QHeaderView.ResizeMode.Stretch)
        self.selectionModel().currentRowChanged.connect(lambda *_: self.row_chosen.emit())
        table.modelReset.connect(self.fit_columns)
        self.setMinimumWidth(280)
        theme().changed.connect(self.fit_columns)
        bind(self.fit_columns)
        bind(self._retranslate)

    def set_colours(self, colours: Mapping[str, QColor]) -> None:
        """The colour of every label."""
        self.colours = colours
        self.fit_columns()

    def set_telling(self, column: Column) -> None:
        """The number that says why the documents stand in this order: it is shown first where there is little room."""
        self._telling = column
        self.fit_columns()

    def select(self, row: int) -> None:
        """Select one row, as near to it as there are rows, and bring it into view."""
        rows = self.table.rowCount()
        if rows:
            index = self.table.index(min(max(row, 0), rows - 1), 0)
            flags = QItemSelectionModel.SelectionFlag.ClearAndSelect | QItemSelectionModel.SelectionFlag.Rows
            self.selectionModel().setCurrentIndex(index, flags)
            self.scrollTo(index)

    def step(self, by: int) -> None:
        """Go to the next (1) or previous (-1) document."""
        self.select(self.currentIndex().row() + by)

    @property
    def chosen(self) -> MeasuredDocument | None:
        return self.table.row(self.currentIndex().row())

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if Qt.Key(event.key()) in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.confirmed.emit()
        else:
            super().keyPressEvent(event)

    # look

    def fit_columns(self) -> None:
        """Chips and numbers get what they need, as far as there is room; the text takes what is left."""
        metrics, width = QFontMetricsF(self.font()), self.viewport().width()
        at_full_size = width / theme().scale
        for name in (Column.LABEL_PROBABILITY, Column.MARGIN):
            needed = ONE_MORE_FROM_WIDTH if name == self._telling else BOTH_FROM_WIDTH
            self.setColumnHidden(name, at_full_size < needed)
        share = CHIPS_SHARE_NARROW if at_full_size < ONE_MORE_FROM_WIDTH else CHIPS_SHARE
        chips = max((chip_width(name, metrics) for name in self.colours), default=72.0)
        if any(len(labels) > 1 for labels in self._first_labels()):
            chips = max(
                sum(chip_width(name, metrics) + SPACE / 2 for name in labels) for labels in self._first_labels()
            )
        chips += 2 * INSET + 2
        for name in (Column.LABEL, Column.PREDICTED):
            self.setColumnWidth(name, round(min(max(chips, 72.0), width * share)))
        header = self.horizontalHeader()
        for name in NUMBERS:
            wanted = max(
                round(metrics.horizontalAdvance(formatting.percent(1))) + 3 * SPACE, header.sectionSizeHint(name)
            )
            several = min(self.sizeHintForColumn(name), round(width * share))  # several labels have several numbers
            self.setColumnWidth(name, max(wanted, several))
        self.verticalHeader().setDefaultSectionSize(round(metrics.height()) + 2 * SPACE)

    def _first_labels(self) -> list[tuple[str, ...]]:
        """True and predicted labels of the first rows, to find the widths of columns."""
        rows = (self.table.row(number) for number in range(min(self.table.rowCount(), ROWS_MEASURED)))
        said = [found.prediction for found in rows if found is not None]
        return [labels for one in said for labels in (one.true_labels, one.predicted_labels)]

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self.fit_columns()

    def paintEvent(self, event: QPaintEvent) -> None:
        super().paintEvent(event)
        if not self.table.rowCount():
            painter = QPainter(self.viewport())
            painter.setPen(theme().colour("secondary"))
            area = self.viewport().rect().adjusted(INSET, 0, -INSET, 0)
            painter.drawText(area, Qt.AlignmentFlag.AlignCenter | Qt.TextFlag.TextWordWrap, self.empty_text)
            painter.end()

    def _retranslate(self) -> None:
        self.setAccessibleName(tr("Documents with what was predicted"))


class _RowDelegate(QStyledItemDelegate):
    """Title and text in one line; labels as chips, a corrected one behind a check mark."""

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        if index.column() not in (Column.TEXT, Column.LABEL, Column.PREDICTED):
            super().paint(painter, option, index)
            return
        view = self.parent()
        assert isinstance(view, ErrorsTable)
        found: MeasuredDocument | None = index.data(DOCUMENT_ROLE)
        styled = QStyleOptionViewItem(option)
        self.initStyleOption(styled, index)
        styled.text = ""
        view.style().drawControl(QStyle.ControlElement.CE_ItemViewItem, styled, painter, view)
        if found is None:
            return
        selected = bool(styled.state & QStyle.StateFlag.State_Selected)
        place = QRectF(styled.rect).adjusted(INSET, 0, -INSET, 0)
        painter.save()
        painter.setFont(view.font())
        if index.column() == Column.TEXT:
            paint_title_and_text(painter, place, *title_and_text(found.document), selected=selected)
        elif index.column() == Column.PREDICTED:
            _paint_labels(painter, place, found.prediction.predicted_labels, view, selected=selected)
        else:
            labels = found.document.labels if found.corrected else found.prediction.true_labels
            if found.document.unsure:
                place = paint_unsure(painter, place, selected=selected)
            if found.corrected:
                mark = pixmap("check", "selection_text" if selected else "good", MARK, view.devicePixelRatioF())
                painter.drawPixmap(QPointF(place.left() - 4, place.center().y() - MARK / 2), mark)
                place = place.adjusted(MARK, 0, 0, 0)
            _paint_labels(painter, place, labels, view, selected=selected)
        painter.restore()


def _paint_labels(
    painter: QPainter, place: QRectF, labels: Sequence[str], view: ErrorsTable, *, selected: bool
) -> None:
    if labels:
        paint_labels(painter, place, labels, view.colours, selected=selected)
    else:
        painter.setPen(theme().colour("selection_text" if selected else "secondary"))
        paint_words(painter, place, label_names(labels))
