"""The figures of a run on one part: a few numbers, the table of classes and the confusion matrix."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QSplitter, QWidget

from gui import formatting
from gui.i18n import bind, tr
from gui.tabs.training.confusion import ConfusionMatrix, worst_confusion
from gui.tabs.training.errors import Scope
from gui.tabs.training.per_class import PerClassTable
from gui.theme import MARGIN, theme
from gui.widgets.controls import IconToolButton, column, label, row
from gui.widgets.kept_sizes import keep_sizes
from gui.widgets.segmented import Segmented
from gui.widgets.stat import Stat, stats_row

CLASSES, CONFUSIONS = range(2)
WIDE = 840
"""Pixels at 100 % from which table and matrix stand side by side if both have room; otherwise one at a time."""


class Overview(QWidget):
    opened = Signal(object)
    """The `Scope` whose documents are to be shown."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.accuracy, self.macro, self.micro, self.macro_precision, self.macro_recall = (Stat() for _ in range(5))
        self._stats = stats_row(self.accuracy, self.macro, self.micro, self.macro_precision, self.macro_recall)
        self._titles = (label("strong"), label("strong"))
        self.sides = (Segmented(2), Segmented(2))
        """In place of the titles where only one of both has room: the same switch above each."""
        for side in self.sides:
            side.chosen.connect(self._choose_side)
        self.trouble = IconToolButton("filter", checkable=True)
        self.trouble.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonTextBesideIcon)
        self.per_class = PerClassTable()
        self.per_class.opened.connect(lambda name: self.opened.emit(Scope(label=name)))
        self.trouble.setChecked(self.per_class.by_trouble)
        self.trouble.clicked.connect(self.per_class.sort_by_trouble)
        self.per_class.order_changed.connect(lambda: self.trouble.setChecked(self.per_class.by_trouble))
        self._several = label("secondary", wrap=True)
        left = column(row(self.sides[CLASSES], self._titles[CLASSES], 1, self.trouble), self.per_class, self._several)
        left.setStretch(1, 1)
        self.confusion = ConfusionMatrix()
        self.unit = Segmented(2)
        self.unit.chosen.connect(lambda index: self.confusion.matrix.set_percent(index == 1))
        self.confusion.opened.connect(lambda true, said: self.opened.emit(Scope(true=true, predicted=said)))
        self.confusion.described.connect(self._say_cell)
        self._worst = label("secondary", wrap=True)
        right = column(row(self.sides[CONFUSIONS], self._titles[CONFUSIONS], 1, self.unit), self.confusion, self._worst)
        right.setStretch(1, 1)
        self._boxes = (QWidget(), QWidget())
        split = QSplitter(Qt.Orientation.Horizontal)
        split.setChildrenCollapsible(False)
        split.setHandleWidth(1)
        for box, layout in zip(self._boxes, (left, right), strict=True):
            box.setLayout(layout)
            split.addWidget(box)
        keep_sizes(split, "results_columns", [500, 500])
        self._layouts = (left, right)
        whole = column(self._stats, split, spacing=MARGIN)
        whole.setStretch(1, 1)
        self.setLayout(whole)
        QWidget.setTabOrder(self.per_class, self.unit)
        QWidget.setTabOrder(self.unit, self.confusion)
        theme().changed.connect(self._arrange)
        self._arrange()
        bind(self._retranslate)

    def show_figures(self, figures: Mapping[str, Any], colours: Mapping[str, int]) -> None:
        """`figures` are `Evaluation.to_dict()`; `colours` those of the project's labels, by place in the palette."""
        documents = int(figures["documents"])
        right = round(figures["accuracy"] * documents)
        detail = tr("{part} of {whole}", part=formatting.count(right), whole=formatting.count(documents))
        self.accuracy.set_value(formatting.percent(figures["accuracy"]), detail)
        self.macro.set_value(formatting.aligned(figures["macro_f1"]), tr("each class alike"))
        self.micro.set_value(formatting.aligned(figures["micro_f1"]), tr("each document alike"))
        self.macro_precision.set_value(_percent(figures.get("macro_precision")), tr("mean of classes"))
        self.macro_recall.set_value(_percent(figures.get("macro_recall")), tr("mean of classes"))
        self.per_class.figures.set_figures(figures["per_class"], colours=colours)
        matrix = figures.get("confusion") or ()
        self.confusion.matrix.set_matrix(figures["labels"] if matrix else (), matrix)
        self._say_cell("")
        self._arrange()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._arrange()

    def _arrange(self) -> None:
        single = bool(self.confusion.matrix.labels)
        if not single:
            self.sides[CLASSES].choose(CLASSES)
        wide = self.width() >= WIDE * theme().scale and self.confusion.least_width() <= self.width() // 2
        self._stats.setVisible(wide or self.sides[0].index == CLASSES)  # the matrix needs the height
        for place, (box, title, side, layout) in enumerate(
            zip(self._boxes, self._titles, self.sides, self._layouts, strict=True)
        ):
            box.setVisible(place == self.sides[0].index or (wide and single))
            title.setVisible(wide or not single)
            side.setVisible(single and not wide)
            inner = MARGIN if wide else 0
            layout.setContentsMargins(0 if place == CLASSES else inner, 0, inner if place == CLASSES else 0, 0)

    def _choose_side(self, index: int) -> None:
        for side in self.sides:
            side.choose(index)
        self._arrange()

    def _say_cell(self, text: str) -> None:
        """Under the matrix: the cell that the keys are on, or else the most frequent mistake."""
        matrix = self.confusion.matrix
        self._worst.setText(text or worst_confusion(matrix.labels, matrix.counts))
        self._several.setVisible(not matrix.labels)

    def _retranslate(self) -> None:
        self.unit.set_texts(tr("Counts"), tr("Percent"))
        self.accuracy.set_name(tr("Accuracy"))
        self.macro.set_name(tr("Macro-F1"))
        self.micro.set_name(tr("Micro-F1"))
        self.macro_precision.set_name(tr("Precision"))
        self.macro_recall.set_name(tr("Recall"))
        titles = (tr("Classes"), tr("Confusions"))
        for title, text in zip(self._titles, titles, strict=True):
            title.setText(text)
        for side in self.sides:
            side.set_texts(*titles)
        self._several.setText(tr("Documents may carry several labels here, so there is no single confusion matrix."))
        self.trouble.setText(tr("Weakest first"))
        self.trouble.setToolTip(tr("Sort the classes by F1, the weakest first"))
        self._say_cell("")


def _percent(value: Any) -> str:
    return formatting.percent(float(value)) if value is not None else ""
