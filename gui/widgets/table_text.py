"""Copies a table as text with tabs or as CSV, so that what is seen can go into a letter or a spreadsheet."""

from __future__ import annotations

import csv
import io

from PySide6.QtCore import QAbstractItemModel, QModelIndex, Qt
from PySide6.QtGui import QAction, QGuiApplication, QKeySequence
from PySide6.QtWidgets import QTableView

from gui import formatting
from gui.i18n import bind, tr


class CopyTable(QAction):
    """A table's context menu gets `Copy as a table` (Ctrl+C) and `Copy as CSV`. Thread: GUI only."""

    def __init__(self, view: QTableView) -> None:
        super().__init__(view)
        self._view = view
        self.csv_action = QAction(view)
        self.setShortcut(QKeySequence(QKeySequence.StandardKey.Copy))
        self.setShortcutContext(Qt.ShortcutContext.WidgetShortcut)
        self.triggered.connect(lambda _checked=False: _to_clipboard(as_text(view.model(), delimiter="\t")))
        self.csv_action.triggered.connect(lambda _checked=False: _to_clipboard(as_text(view.model(), delimiter=",")))
        view.addActions([self, self.csv_action])
        view.setContextMenuPolicy(Qt.ContextMenuPolicy.ActionsContextMenu)
        bind(self._retranslate)

    def _retranslate(self) -> None:
        self.setText(tr("Copy as a table"))
        self.csv_action.setText(tr("Copy as CSV"))


def as_text(model: QAbstractItemModel, *, delimiter: str) -> str:
    """All cells as they are shown, under the titles of the columns; with titles of rows where the rows have any."""
    text = io.StringIO(newline="")
    table = csv.writer(text, delimiter=delimiter, lineterminator="\n")
    columns = range(model.columnCount())
    named = any(isinstance(_title(model, number, Qt.Orientation.Vertical), str) for number in range(model.rowCount()))
    first = [""] if named else []
    table.writerow([*first, *(_title(model, number, Qt.Orientation.Horizontal) for number in columns)])
    for number in range(model.rowCount()):
        row = [_title(model, number, Qt.Orientation.Vertical)] if named else []
        table.writerow([*row, *(_cell(model.index(number, column)) for column in columns)])
    return text.getvalue()


def _cell(index: QModelIndex) -> object:
    """What would be edited says more than what is shown, where cells are left empty for the eye."""
    value = index.data(Qt.ItemDataRole.EditRole)
    if value is None:
        value = index.data()
    return formatting.for_spreadsheets(value) if isinstance(value, str) else value


def _title(model: QAbstractItemModel, section: int, orientation: Qt.Orientation) -> object:
    return model.headerData(section, orientation, Qt.ItemDataRole.DisplayRole)


def _to_clipboard(text: str) -> None:
    QGuiApplication.clipboard().setText(text)
