"""The figures of a chart as a table in a small window, to read, to copy and to hear from a screen reader."""

from __future__ import annotations

import csv
import io
from collections.abc import Sequence

from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QAbstractItemView, QDialog, QHeaderView, QTableWidget, QTableWidgetItem, QWidget

from gui import formatting
from gui.i18n import tr
from gui.theme import MARGIN, theme
from gui.widgets.controls import IconButton, column, row
from gui.widgets.row_table import read_by_rows

Rows = Sequence[Sequence[str]]
"""A row of names, then one row of cells each."""


class ChartTable(QDialog):
    """Thread: GUI only."""

    def __init__(self, title: str, rows: Rows, parent: QWidget) -> None:
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle(title)
        head, body = rows[0], rows[1:]
        self.table = QTableWidget(len(body), len(head))
        self.table.setAccessibleName(title)
        self.table.setHorizontalHeaderLabels(list(head))
        read_by_rows(self.table, selection=QAbstractItemView.SelectionMode.ExtendedSelection)
        right = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter
        for number, cells in enumerate(body):
            for place, cell in enumerate(cells):
                item = QTableWidgetItem(cell if place == 0 else formatting.count(int(cell)))
                if place:
                    item.setTextAlignment(right)
                self.table.setItem(number, place, item)
        header = self.table.horizontalHeader()
        header.setSectionResizeMode(QHeaderView.ResizeMode.ResizeToContents)
        header.setSectionResizeMode(0, QHeaderView.ResizeMode.Stretch)
        for place, name in enumerate(head):
            title_item = QTableWidgetItem(name)
            left = Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter
            title_item.setTextAlignment(right if place else left)
            self.table.setHorizontalHeaderItem(place, title_item)
        self.copy_button = IconButton("copy")
        self.copy_button.setText(tr("Copy as CSV"))
        self.copy_button.clicked.connect(lambda: QGuiApplication.clipboard().setText(as_csv(rows)))
        self.close_button = IconButton()
        self.close_button.setText(tr("Close"))
        self.close_button.setDefault(True)
        self.close_button.clicked.connect(self.accept)
        layout = column(self.table, row(1, self.copy_button, self.close_button), spacing=MARGIN, margin=MARGIN)
        layout.setStretch(0, 1)
        self.setLayout(layout)
        self.resize(round(520 * theme().scale), round(420 * theme().scale))
        self.table.setFocus()


def as_csv(rows: Rows) -> str:
    """Comma-separated with quotes where they are needed."""
    text = io.StringIO()
    csv.writer(text, lineterminator="\n").writerows(rows)
    return text.getvalue()
