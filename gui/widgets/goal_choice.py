"""How many of the decided documents a person wants to be right, and a button that finds the threshold for it."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QComboBox, QPushButton, QWidget

from engine.evaluation.goals import FIRST_GOAL, GOALS
from gui import formatting
from gui.i18n import bind, tr
from gui.theme import SPACE
from gui.widgets.controls import label, row


class GoalChoice(QWidget):
    """`wanted` carries whole percent; the owner sets its threshold or calls `miss`. Thread: GUI only.

    `missed` belongs where there is room for a sentence; the owner lays it out.
    """

    wanted = Signal(int)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._title = label("secondary")
        self.goal = QComboBox()
        for percent in GOALS:
            self.goal.addItem(formatting.percent(percent / 100, places=0), percent)
        self.goal.setCurrentIndex(GOALS.index(FIRST_GOAL))
        self._title.setBuddy(self.goal)
        self.button = QPushButton()
        self.button.clicked.connect(lambda: self.wanted.emit(self.goal.currentData()))
        self.missed = label("secondary", wrap=True, selectable=True)
        self.missed.hide()
        self.goal.currentIndexChanged.connect(lambda _index: self.missed.hide())
        self.setLayout(row(self._title, self.goal, self.button, spacing=SPACE))
        bind(self._retranslate)

    def focus_order(self) -> tuple[QWidget, ...]:
        return (self.goal, self.button)

    def miss(self) -> None:
        """Say that no threshold reaches the goal."""
        self.missed.setText(tr("At no threshold are {share} right.", share=self.goal.currentText()))
        self.missed.show()

    def forget_miss(self) -> None:
        """It was about other figures, or another threshold has been chosen since."""
        self.missed.hide()

    def _retranslate(self) -> None:
        self._title.setText(tr("Right at least, of those by the model"))
        self.goal.setAccessibleName(self._title.text())
        self.button.setText(tr("Find the threshold"))
        self.button.setToolTip(tr("The lowest threshold at which the measured documents reach this"))
        self.missed.hide()  # its words would be of the language before
