"""Sizes the columns of a table to their contents once after each change.

Qt's own `ResizeToContents` measures every cell again at every style event: thousands of times when the theme changes.
"""

from __future__ import annotations

from PySide6.QtCore import QEvent, QModelIndex, QObject, QTimer
from PySide6.QtWidgets import QHeaderView, QTableView

from gui.i18n import language
from gui.theme import theme

ROWS_MEASURED = 60
"""Around those in sight. More would be felt when a page with a long table is shown."""
FEW_ROWS = 4
"""So many rows at once are measured alone: what a table gains while one looks at it only ever widens a column."""


class ColumnWidths(QObject):
    """Keeps columns as wide as their contents; the column `filler` gets what is left, at least `narrowest` pixels."""

    def __init__(self, view: QTableView, *, filler: int = -1, narrowest: int = 128, widest: int = 320) -> None:
        super().__init__(view)
        self._view = view
        self._filler = filler
        self._narrowest = narrowest
        self._widest = widest
        header = view.horizontalHeader()
        header.setSectionResizeMode(QHeaderView.ResizeMode.Interactive)
        header.setResizeContentsPrecision(ROWS_MEASURED)
        self._timer = QTimer(self, interval=0, singleShot=True)
        self._timer.timeout.connect(self.fit)
        model = view.model()
        for signal in (model.modelReset, model.columnsInserted, language().changed, theme().changed):
            signal.connect(self._soon)
        model.rowsInserted.connect(self._inserted)
        view.viewport().installEventFilter(self)
        self._soon()

    def fit(self) -> None:
        """Measure now."""
        view, header = self._view, self._view.horizontalHeader()
        for column in range(view.model().columnCount()):
            if column != self._filler:
                self._resize(column, max(view.sizeHintForColumn(column), header.sectionSizeHint(column)))
        self._fill()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() is QEvent.Type.Resize:
            self._fill()
        return super().eventFilter(watched, event)

    def _resize(self, column: int, wanted: int) -> None:
        self._view.horizontalHeader().resizeSection(column, min(wanted, round(self._widest * theme().scale)))

    def _inserted(self, _parent: QModelIndex, first: int, last: int) -> None:
        """A full measure takes ten times as long as all else that is done at the end of an epoch."""
        model, header = self._view.model(), self._view.horizontalHeader()
        if self._timer.isActive():
            return
        if first == 0 or last - first >= FEW_ROWS:
            self._soon()
            return
        grid = 1 if self._view.showGrid() else 0
        for column in range(model.columnCount()):
            wanted = max(self._view.sizeHintForIndex(model.index(at, column)).width() for at in range(first, last + 1))
            if column != self._filler and wanted + grid > header.sectionSize(column):
                self._resize(column, wanted + grid)
        self._fill()

    def _fill(self) -> None:
        if self._filler < 0:
            return
        view, header = self._view, self._view.horizontalHeader()
        others = range(view.model().columnCount())
        taken = sum(header.sectionSize(column) for column in others if column != self._filler)
        room = view.viewport().width() - taken
        header.resizeSection(self._filler, max(round(self._narrowest * theme().scale), room))

    def _soon(self) -> None:
        self._timer.start()
