"""The confusion matrix: a table whose cells are coloured by their share of the true class and open their documents."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from PySide6.QtCore import (
    QAbstractTableModel,
    QModelIndex,
    QObject,
    QPersistentModelIndex,
    QPoint,
    QRect,
    QSize,
    Qt,
    Signal,
)
from PySide6.QtGui import QColor, QFocusEvent, QKeyEvent, QPainter, QPen, QResizeEvent
from PySide6.QtWidgets import (
    QAbstractItemView,
    QHeaderView,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QTableView,
    QWidget,
)

from gui import formatting
from gui.i18n import bind, tr, tr_n
from gui.theme import SPACE, theme
from gui.widgets.controls import label
from gui.widgets.table_text import CopyTable

AnyIndex = QModelIndex | QPersistentModelIndex
CountRole = Qt.ItemDataRole.UserRole
ShareRole = Qt.ItemDataRole.UserRole + 1
SMALLEST_CELL, EASY_CELL, LARGEST_CELL = 22, 24, 44
"""Pixels at 100 %: the least that can be read, what names leave at least where there is room, and enough."""
LOWEST_CELL = 20
NAMES_SHARE = 0.38
"""Of the width and height that names may take where the cells need the room, too."""


class ConfusionModel(QAbstractTableModel):
    """Rows are true classes, columns predicted ones."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.labels: tuple[str, ...] = ()
        self.counts: tuple[tuple[int, ...], ...] = ()
        self.percent = False
        bind(self._retranslate)

    def set_matrix(self, labels: Sequence[str], counts: Sequence[Sequence[int]]) -> None:
        self.beginResetModel()
        self.labels = tuple(labels)
        self.counts = tuple(tuple(row) for row in counts)
        self.endResetModel()

    def set_percent(self, on: bool) -> None:
        """Show shares of each true class instead of counts."""
        self.percent = on
        self._retranslate()

    def share(self, row: int, column: int) -> float:
        total = sum(self.counts[row])
        return self.counts[row][column] / total if total else 0.0

    def rowCount(self, parent: AnyIndex = QModelIndex()) -> int:  # noqa: B008 - Qt's own signature
        return 0 if parent.isValid() else len(self.counts)

    def columnCount(self, parent: AnyIndex = QModelIndex()) -> int:  # noqa: B008
        return 0 if parent.isValid() else len(self.counts)

    def data(self, index: AnyIndex, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        row, column = index.row(), index.column()
        count = self.counts[row][column]
        if role == CountRole:
            return count
        if role == ShareRole:
            return self.share(row, column)
        if role == Qt.ItemDataRole.DisplayRole:
            if count == 0:
                return ""
            return formatting.percent(self.share(row, column), places=0) if self.percent else formatting.count(count)
        if role == Qt.ItemDataRole.EditRole:  # what is copied
            return formatting.percent(self.share(row, column)) if self.percent else count
        if role in (Qt.ItemDataRole.ToolTipRole, Qt.ItemDataRole.AccessibleTextRole):
            return self._sentence(row, column)
        return None

    def headerData(self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        if role in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.ToolTipRole) and section < len(self.labels):
            return self.labels[section]
        return None

    def _sentence(self, row: int, column: int) -> str:
        count, total = self.counts[row][column], sum(self.counts[row])
        true, predicted = self.labels[row], self.labels[column]
        share = formatting.percent_of(count, total)
        if row == column:
            return tr("{label} recognised: {share}", label=true, share=share)
        return tr("{true} taken for {predicted}: {share}", true=true, predicted=predicted, share=share)

    def _retranslate(self) -> None:
        if self.counts:
            self.dataChanged.emit(self.index(0, 0), self.index(len(self.counts) - 1, len(self.counts) - 1))


class ConfusionMatrix(QTableView):
    """Arrow keys walk, Enter or a click on a cell that holds documents sends `opened` with true and predicted label."""

    opened = Signal(str, str)
    described = Signal(str)
    """What the cell under the keys says; empty when the keys are elsewhere."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._corner = label("small")
        self._corner.setParent(self)
        self._corner.setAlignment(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignBottom)
        self.matrix = ConfusionModel(self)
        self.setModel(self.matrix)
        self.setItemDelegate(_HeatDelegate(self))
        self.setHorizontalHeader(_ClassHeader(Qt.Orientation.Horizontal, self))
        self.setVerticalHeader(_ClassHeader(Qt.Orientation.Vertical, self))
        self.setProperty("role", "plain")  # the cell that has the focus is marked
        self.setShowGrid(False)
        self.setTabKeyNavigation(False)
        self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.setHorizontalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setMouseTracking(True)
        self.setCornerButtonEnabled(False)
        for header in (self.horizontalHeader(), self.verticalHeader()):
            header.setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
            header.setHighlightSections(True)
            header.setSectionsClickable(False)
            header.setMinimumSectionSize(20)
        CopyTable(self)
        self.clicked.connect(self._open)
        self.selectionModel().currentChanged.connect(lambda *_: self._describe())
        self.matrix.modelReset.connect(self._fit)
        self.matrix.dataChanged.connect(self._fit)
        theme().changed.connect(self._fit)
        bind(self._retranslate)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if Qt.Key(event.key()) in (Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Space):
            self._open(self.currentIndex())
        else:
            super().keyPressEvent(event)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit()

    def _open(self, index: QModelIndex) -> None:
        if index.isValid() and index.data(CountRole):
            labels = self.matrix.labels
            self.opened.emit(labels[index.row()], labels[index.column()])

    def focusInEvent(self, event: QFocusEvent) -> None:
        if not self.currentIndex().isValid() and self.matrix.labels:  # Qt itself would begin in the first cell
            row, column = worst_cell(self.matrix.counts)
            self.setCurrentIndex(self.matrix.index(row, column))
        super().focusInEvent(event)
        self._describe()

    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        self.described.emit("")

    def _describe(self) -> None:
        index = self.currentIndex()
        text = str(index.data(Qt.ItemDataRole.AccessibleTextRole)) if index.isValid() else ""
        self.setAccessibleDescription(text or tr("Enter shows the documents of a cell"))
        self.described.emit(text if self.hasFocus() else "")

    def corner_size(self, *, upright: bool) -> int:
        """Pixels that the words in the corner need."""
        hint = self._corner.sizeHint()
        return hint.height() + 4 if upright else hint.width() + SPACE

    def least_width(self) -> int:
        """Pixels from which all columns of counts can be seen at once, beside names that may have to be cut."""
        cells = self._narrowest(percent=False) * len(self.matrix.labels) + 2 * self.frameWidth()
        scroll_bar = self.verticalScrollBar().sizeHint().width()
        return min(round(cells / (1 - NAMES_SHARE)), cells + self.longest_name()) + scroll_bar

    def _narrowest(self, *, percent: bool) -> int:
        longest = "100" if percent else formatting.count(max(map(max, self.matrix.counts), default=0))
        room = self.fontMetrics().horizontalAdvance(longest) + SPACE
        return max(round(SMALLEST_CELL * theme().scale), room)

    def longest_name(self) -> int:
        metrics = self.fontMetrics()
        return max((metrics.horizontalAdvance(name) for name in self.matrix.labels), default=0) + 2 * SPACE

    def room_for_names(self, *, upright: bool) -> int:
        """Pixels: what cells that are easy to read do not need, and never less than a share of the whole."""
        whole = self.height() if upright else self.width()
        cells = round(EASY_CELL * theme().scale) * len(self.matrix.labels) + 2 * self.frameWidth()
        return max(whole - cells, round(whole * NAMES_SHARE))

    def _fit(self) -> None:
        """Cells as large as the place allows, from a size that can be read to one that need not be larger."""
        count = len(self.matrix.labels)
        if not count:
            return
        scale, metrics = theme().scale, self.fontMetrics()
        narrowest = self._narrowest(percent=self.matrix.percent)
        largest = round(LARGEST_CELL * scale)
        width = self.width() - self.verticalHeader().sizeHint().width() - 2 * self.frameWidth()
        height = self.height() - self.horizontalHeader().sizeHint().height() - 2 * self.frameWidth()
        lowest = max(round(LOWEST_CELL * scale), metrics.height() + 4)
        if lowest * count > height:
            width -= self.verticalScrollBar().sizeHint().width()
        across = max(narrowest, min(width // count, max(largest, narrowest)))
        down = max(lowest, min(height // count, largest))
        for header, size in ((self.horizontalHeader(), across), (self.verticalHeader(), down)):
            if header.defaultSectionSize() != size:
                header.setDefaultSectionSize(size)
        self.updateGeometries()

    def updateGeometries(self) -> None:
        super().updateGeometries()
        self._corner.setGeometry(0, 0, self.verticalHeader().width() - SPACE, self.horizontalHeader().height() - 4)

    def _retranslate(self) -> None:
        self.setAccessibleName(tr("Confusion matrix: rows are true classes, columns predicted ones"))
        self._describe()
        self._corner.setText(tr("predicted →\ntrue ↓"))
        self.setToolTip(tr("A click or Enter shows the documents of a cell"))


class _HeatDelegate(QStyledItemDelegate):
    """The diagonal in the colour of success, the rest in that of trouble; the deeper, the larger the share."""

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: AnyIndex) -> None:
        share, count = float(index.data(ShareRole)), int(index.data(CountRole))
        right = index.row() == index.column()
        area: QRect = option.rect.adjusted(1, 1, -1, -1)
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        ground = heat(share if count else 0.0, right=right)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(ground)
        painter.drawRoundedRect(area, 4, 4)
        hovered = bool(option.state & QStyle.StateFlag.State_MouseOver) and count > 0
        focused = bool(option.state & QStyle.StateFlag.State_HasFocus)
        if hovered or focused:
            painter.setPen(QPen(theme().colour("accent" if focused else "secondary"), 2))
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.drawRoundedRect(area, 4, 4)
        painter.setPen(readable_on(ground))
        text = str(index.data() or "")
        font = option.font
        font.setBold(right)
        painter.setFont(font)
        if painter.fontMetrics().horizontalAdvance(text) > area.width() - 4:
            text = text.removesuffix(formatting.PERCENT_SIGN)  # the switch above says what the numbers are
        if painter.fontMetrics().horizontalAdvance(text) > area.width() - 4:
            font.setPixelSize(max(9, theme().pixels("small") - 2))
            painter.setFont(font)
        painter.drawText(area, Qt.AlignmentFlag.AlignCenter, text)
        painter.restore()

    def sizeHint(self, option: QStyleOptionViewItem, index: AnyIndex) -> QSize:
        return QSize(SMALLEST_CELL, SMALLEST_CELL)


def heat(share: float, *, right: bool) -> QColor:
    """Ground of a cell, from sunken to full strength; errors are at full strength from one half on."""
    base, full = theme().colour("sunken"), theme().colour("series_training" if right else "series_validation")
    strength = min(1.0, share if right else share * 2) ** 0.7
    return QColor.fromRgbF(
        base.redF() + (full.redF() - base.redF()) * strength,
        base.greenF() + (full.greenF() - base.greenF()) * strength,
        base.blueF() + (full.blueF() - base.blueF()) * strength,
    )


def readable_on(ground: QColor) -> QColor:
    """Black or white, whichever contrasts more (WCAG's relative luminance)."""

    def linear(part: float) -> float:
        return part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4

    luminance = 0.2126 * linear(ground.redF()) + 0.7152 * linear(ground.greenF()) + 0.0722 * linear(ground.blueF())
    return QColor("#000000") if (luminance + 0.05) ** 2 > 1.05 * 0.05 else QColor("#ffffff")


class _ClassHeader(QHeaderView):
    """Names of the classes; those of the columns are written upwards."""

    def __init__(self, orientation: Qt.Orientation, parent: QWidget) -> None:
        super().__init__(orientation, parent)
        self._upright = orientation is Qt.Orientation.Horizontal

    def sizeHint(self) -> QSize:
        """As long as the longest name, if there is the room. QTableView asks for it at every change of its size."""
        metrics, view = self.fontMetrics(), self.parent()
        assert isinstance(view, ConfusionMatrix)
        longest = view.longest_name()
        length = min(max(longest, view.corner_size(upright=self._upright)), view.room_for_names(upright=self._upright))
        across = metrics.height() + SPACE
        return QSize(across, length) if self._upright else QSize(length, across)

    def paintSection(self, painter: QPainter, area: QRect, section: int) -> None:
        painter.save()
        painter.fillRect(area, theme().colour("surface"))
        current = self.selectionModel().currentIndex() if self.selectionModel() is not None else QModelIndex()
        chosen = current.isValid() and section == (current.column() if self._upright else current.row())
        painter.setPen(theme().colour("text" if chosen else "secondary"))
        name = str(self.model().headerData(section, self.orientation()))
        if self._upright:
            painter.translate(QPoint(area.left(), area.bottom() - SPACE // 2))
            painter.rotate(-90)
            area = QRect(0, 0, area.height() - SPACE, area.width())
        else:
            area = area.adjusted(SPACE // 2, 0, -SPACE, 0)
        side = Qt.AlignmentFlag.AlignLeft if self._upright else Qt.AlignmentFlag.AlignRight
        shown = painter.fontMetrics().elidedText(name, Qt.TextElideMode.ElideRight, area.width())
        painter.drawText(area, side | Qt.AlignmentFlag.AlignVCenter, shown)
        painter.restore()


def worst_cell(counts: Sequence[Sequence[int]]) -> tuple[int, int]:
    """Row and column of the most frequent mistake; of the first cell when there is none."""
    cells = [(row, column) for row in range(len(counts)) for column in range(len(counts)) if row != column]
    worst = max(cells, key=lambda cell: counts[cell[0]][cell[1]], default=(0, 0))
    return worst if counts and counts[worst[0]][worst[1]] else (0, 0)


def worst_confusion(labels: Sequence[str], counts: Sequence[Sequence[int]]) -> str:
    """The most frequent mistake as a sentence; empty when nothing was counted."""
    row, column = worst_cell(counts)
    if row == column:
        return tr("Every document was recognised.") if any(map(any, counts)) else ""
    return tr_n(
        "Most often confused: {n} document of {true} was taken for {predicted}.",
        "Most often confused: {n} documents of {true} were taken for {predicted}.",
        counts[row][column],
        true=labels[row],
        predicted=labels[column],
    )
