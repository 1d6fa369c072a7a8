"""The titles of columns: the arrow of the sorted one leaves them whole."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QTableWidget
from pytestqt.qtbot import QtBot

from gui.theme import ThemeChoice, theme
from gui.widgets.column_widths import ColumnWidths
from gui.widgets.row_table import read_by_rows


@pytest.mark.parametrize("choice", [ThemeChoice.LIGHT, ThemeChoice.DARK])
@pytest.mark.parametrize("side", [Qt.AlignmentFlag.AlignLeft, Qt.AlignmentFlag.AlignRight])
@pytest.mark.parametrize("titles", [("Name", "Documents"), ("名称", "文档数")])
def test_the_arrow_of_the_sorted_column_does_not_touch_its_title(
    qtbot: QtBot, choice: ThemeChoice, side: Qt.AlignmentFlag, titles: tuple[str, str]
) -> None:
    theme().apply(choice=choice)
    table = QTableWidget(0, 2)
    qtbot.addWidget(table)
    theme().dress(table)
    read_by_rows(table)
    table.setHorizontalHeaderLabels(list(titles))
    table.horizontalHeader().setDefaultAlignment(side | Qt.AlignmentFlag.AlignVCenter)
    ColumnWidths(table).fit()
    table.show()
    header = table.horizontalHeader()
    middle = header.rect().adjusted(0, header.height() // 3, 0, 0)  # the title without what is above it
    plain, plain_above = header.grab(middle).toImage(), header.grab().toImage()
    header.setSortIndicator(1, Qt.SortOrder.DescendingOrder)
    header.setSortIndicatorShown(True)
    assert header.grab().toImage() != plain_above  # there is an arrow
    assert header.grab(middle).toImage() == plain
