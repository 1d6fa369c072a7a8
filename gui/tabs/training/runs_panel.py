"""The left side of the Training tab: the list of runs under its star filter and its order."""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import Signal
from PySide6.QtGui import QActionGroup
from PySide6.QtWidgets import QMenu, QToolButton, QWidget

from engine.store.runs import RunRecord
from gui.i18n import bind, tr
from gui.models.runs_table import RunOrder, order_title
from gui.settings import settings
from gui.tabs.training.run_list import RunList
from gui.theme import SPACE
from gui.widgets.controls import IconToolButton, column, label, row


class RunsPanel(QWidget):
    """The order is remembered; the star filter is not, so that no run seems lost at the next start."""

    arranged = Signal()
    """Other runs are shown, or in another order."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.list = RunList()
        self._title = label("strong")
        self._hint = label("small", wrap=True)
        self.only_starred = IconToolButton("star", checkable=True)
        self.only_starred.toggled.connect(self._arrange)
        self.sort = IconToolButton("chevron-down")
        self.sort.setPopupMode(QToolButton.ToolButtonPopupMode.InstantPopup)
        menu, group = QMenu(self), QActionGroup(self)
        self.orders = {order: menu.addAction("") for order in RunOrder}
        for order, action in self.orders.items():
            action.setCheckable(True)
            action.setChecked(order.value == settings().get("training_order", RunOrder.NEWEST.value))
            group.addAction(action)
            action.triggered.connect(partial(self._choose_order, order))
        self.sort.setMenu(menu)
        head = row(self._title, self.only_starred, self.sort, spacing=SPACE // 2)
        head.setStretch(0, 1)
        layout = column(head, self.list, self._hint)
        layout.setContentsMargins(0, 0, SPACE, SPACE)
        layout.setStretch(1, 1)
        self.setLayout(layout)
        self.setMinimumWidth(200)
        self._arrange()
        bind(self._retranslate)

    def show_runs(self, runs: list[RunRecord]) -> None:
        """Take a new list, newest first; what was chosen stays chosen where it is still there."""
        wanted = self.list.selected_runs
        if self.list.runs.set_runs(runs):
            self._choose_again(wanted)

    def _choose_order(self, order: RunOrder, _checked: bool = False) -> None:
        settings().set("training_order", order.value)
        self._arrange()

    def _arrange(self) -> None:
        wanted = self.list.selected_runs
        order = next((order for order, action in self.orders.items() if action.isChecked()), RunOrder.NEWEST)
        if self.list.runs.arrange(order=order, only_starred=self.only_starred.isChecked()):
            self._choose_again(wanted)
        self._show_hint()
        self.arranged.emit()

    def _choose_again(self, wanted: list[str]) -> None:
        """The list was made anew: choose what was chosen, or its first run."""
        left = [name for name in wanted if self.list.runs.row_of(name) >= 0]
        self.list.choose(*(left or [run.id for run in self.list.runs.runs[:1]]))

    def _show_hint(self) -> None:
        self._hint.setText(
            tr("Only starred runs are shown.")
            if self.only_starred.isChecked()
            else tr("Choose several with Ctrl or Shift to compare them.")
        )

    def _retranslate(self) -> None:
        self._title.setText(tr("Runs"))
        self._show_hint()
        self.only_starred.describe(tr("Show only starred runs"))
        self.sort.describe(tr("Order of the runs"))
        for order, action in self.orders.items():
            action.setText(order_title(order))
