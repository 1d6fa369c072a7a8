"""A button whose menu puts the rows of a batch in order, as a click on a column's title does, by keyboard as well."""

from __future__ import annotations

from enum import Enum
from functools import partial

from PySide6.QtCore import Qt
from PySide6.QtGui import QActionGroup
from PySide6.QtWidgets import QMenu, QTableView, QToolButton, QWidget

from gui.i18n import bind, tr
from gui.models.predictions_table import Column
from gui.widgets.controls import IconToolButton

RISING, FALLING = Qt.SortOrder.AscendingOrder, Qt.SortOrder.DescendingOrder


class Order(Enum):
    """The column and the direction."""

    ARRIVAL = (-1, FALLING)
    LEAST_PROBABLE = (Column.PROBABILITY, RISING)
    MOST_PROBABLE = (Column.PROBABILITY, FALLING)
    LEAST_MARGIN = (Column.MARGIN, RISING)
    GREATEST_MARGIN = (Column.MARGIN, FALLING)
    LABEL = (Column.LABEL, RISING)
    MARK = (Column.MARK, RISING)
    TEXT = (Column.TEXT, RISING)
    SOURCE = (Column.SOURCE, RISING)


class OrderButton(IconToolButton):
    """Thread: GUI only."""

    def __init__(self, view: QTableView, parent: QWidget | None = None) -> None:
        super().__init__("chevron-down", parent=parent)
        self._view = view
        self.setLayoutDirection(Qt.LayoutDirection.RightToLeft)  # the chevron behind the word
        self.setPopupMode(QToolButton.ToolButtonPopupMode.InstantPopup)
        menu, group = QMenu(self), QActionGroup(self)
        self.orders = {order: menu.addAction("") for order in Order}
        for order, action in self.orders.items():
            action.setCheckable(True)
            group.addAction(action)
            action.triggered.connect(partial(self._choose, order))
        group.setExclusionPolicy(QActionGroup.ExclusionPolicy.ExclusiveOptional)
        menu.aboutToShow.connect(self._check)
        self.setMenu(menu)
        bind(self._retranslate)

    def _choose(self, order: Order, _checked: bool = False) -> None:
        column, direction = order.value
        self._view.sortByColumn(column, direction)

    def _check(self) -> None:
        """A click on a title may have chosen another order, or one that stands in no line here."""
        header = self._view.horizontalHeader()
        column, direction = header.sortIndicatorSection(), header.sortIndicatorOrder()
        for order, action in self.orders.items():
            wanted = order.value
            action.setChecked(wanted[0] == column and (column < 0 or wanted[1] is direction))

    def _retranslate(self) -> None:
        self.setText(tr("Order"))
        self.describe(tr("Order of the rows"))
        titles = {
            Order.ARRIVAL: tr("As they came"),
            Order.LEAST_PROBABLE: tr("Least probable first"),
            Order.MOST_PROBABLE: tr("Most probable first"),
            Order.LEAST_MARGIN: tr("Smallest margin first"),
            Order.GREATEST_MARGIN: tr("Greatest margin first"),
            Order.LABEL: tr("By label"),
            Order.MARK: tr("For a person first"),
            Order.TEXT: tr("By text"),
            Order.SOURCE: tr("By source"),
        }
        for order, action in self.orders.items():
            action.setText(titles[order])
