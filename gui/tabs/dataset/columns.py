"""The three columns of the Dataset page, and how the room is shared among them."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import QSplitter, QWidget

from gui.tabs.dataset.charts import DatasetCharts
from gui.tabs.dataset.documents_view import DocumentsView
from gui.tabs.dataset.filters import FilterColumn
from gui.tabs.dataset.reader import Reader
from gui.tabs.dataset.strip import TableStrip
from gui.theme import MARGIN, SPACE, theme
from gui.widgets.controls import column, frame
from gui.widgets.kept_sizes import kept_sizes, remember_sizes

FILTERS_WIDTH = 248
READER_WIDTH = 380
READER_SHARE = 0.3
"""Of the page's width that the reader takes at most at first."""
CHARTS_HEIGHT = 190


class DatasetColumns(QSplitter):
    """Filters, table with a line over it and charts under it, reader. Sizes are kept between two starts."""

    def __init__(self, filters: FilterColumn, view: DocumentsView, charts: DatasetCharts, reader: Reader) -> None:
        super().__init__(Qt.Orientation.Horizontal)
        self.strip = TableStrip()
        self.shown, self.all_link = self.strip.shown, self.strip.all_link
        self._divided = False
        top = QWidget()
        layout = column(self.strip, view, spacing=0)
        layout.setStretch(1, 1)
        top.setLayout(layout)
        under = frame("panel")
        inside = column(charts)
        inside.setContentsMargins(MARGIN, SPACE + 4, MARGIN, SPACE + 4)
        under.setLayout(inside)
        self._middle = QSplitter(Qt.Orientation.Vertical)
        self._middle.addWidget(top)
        self._middle.addWidget(under)
        self._middle.setStretchFactor(0, 1)
        for part in (filters, self._middle, reader):
            self.addWidget(part)
        self.setStretchFactor(1, 1)
        for splitter, name in ((self._middle, "dataset_rows"), (self, "dataset_columns")):
            splitter.setHandleWidth(1)
            splitter.setChildrenCollapsible(False)
            remember_sizes(splitter, name)

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        if not self._divided:
            self._divided = True
            self._divide()

    def _divide(self) -> None:
        """As it was left, or as suits the window."""
        width, scale = self.width(), theme().scale
        side, reader = round(FILTERS_WIDTH * scale), min(round(READER_WIDTH * scale), round(width * READER_SHARE))
        self.setSizes(kept_sizes("dataset_columns", 3) or [side, width - side - reader, reader])
        charts = round(CHARTS_HEIGHT * scale)
        self._middle.setSizes(kept_sizes("dataset_rows", 2) or [max(1, self.height() - charts), charts])
