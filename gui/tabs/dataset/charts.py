"""Class balance and lengths of the project's documents, each as a chart with the sentence that reads it."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Signal
from PySide6.QtGui import QColor, QResizeEvent
from PySide6.QtWidgets import QWidget

from engine.contract.config import Part
from engine.store.documents import ClassCount
from gui import formatting
from gui.i18n import bind, tr
from gui.models.documents_table import part_title
from gui.theme import GROUP, theme
from gui.widgets.bar_chart import Bar, BarChart, Segment
from gui.widgets.controls import row

STRENGTHS = {Part.TRAIN: 255, Part.VALIDATION: 170, Part.TEST: 105, None: 60}
"""How strongly a class's colour stands for each part, of 255."""

UNBALANCED = 3.0
"""From this ratio of the largest to the smallest class on, models tend to forget the small one."""

ALIKE = 1.25

LEGEND_FROM_WIDTH = 560
"""Width of both charts, at 100 %, from which there is room for the words that explain the shades."""

Lengths = Sequence[tuple[int, int, int]]


class DatasetCharts(QWidget):
    """Bars that are chosen become filters. Thread: GUI only."""

    label_chosen = Signal(str)
    lengths_chosen = Signal(object)
    """Fewest and most characters of the bars that were chosen; None where they were chosen before."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.balance = BarChart()
        self.lengths = BarChart(touching=True)
        both = row(self.balance, self.lengths, spacing=GROUP)
        for place in (0, 1):
            both.setStretch(place, 1)
        self.setLayout(both)
        self._counts: list[ClassCount] = []
        self._colours: dict[str, QColor] = {}
        self._lengths: Lengths = ()
        self._wide = True
        self._chosen_labels: tuple[str, ...] = ()
        self._chosen_lengths: tuple[int, int] | None = None
        for chart in (self.balance, self.lengths):
            chart.let_choose()
        self.balance.chosen.connect(lambda _first, last: self.label_chosen.emit(self.balance.bars[last].name))
        self.lengths.chosen.connect(self._choose_lengths)
        theme().changed.connect(self._redraw)
        bind(self._redraw)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        wide = self.width() >= LEGEND_FROM_WIDTH * theme().scale
        if wide is not self._wide:
            self._wide = wide
            self._redraw()

    def show_figures(self, counts: list[ClassCount], colours: dict[str, QColor], lengths: Lengths) -> None:
        """`lengths` are (shortest, longest, documents) of each bin, in characters."""
        self._counts, self._colours, self._lengths = counts, colours, lengths
        self._redraw()

    def show_chosen(self, labels: Sequence[str], lengths: tuple[int, int] | None) -> None:
        """Mark the bars that the table is filtered by."""
        self._chosen_labels, self._chosen_lengths = tuple(labels), lengths
        self.balance.mark([at for at, bar in enumerate(self.balance.bars) if bar.name in self._chosen_labels])
        inside = range(lengths[0], lengths[1] + 1) if lengths is not None else range(0)
        self.lengths.mark([at for at, (low, _, _) in enumerate(self._lengths) if low in inside])

    def _choose_lengths(self, first: int, last: int) -> None:
        chosen = (self._lengths[first][0], self._lengths[last][1])
        self.lengths_chosen.emit(None if chosen == self._chosen_lengths else chosen)

    def _redraw(self) -> None:
        classes = [count for count in self._counts if count.label]
        split = any(count.train or count.validation or count.test for count in classes)
        self.balance.show_bars([self._bar(count, split=split) for count in classes])
        sentence = balance_sentence(classes)
        if split and self._wide:  # where there is less room, pointing at a bar tells
            shades = tr("From dark to light: training, validation, test, no part.")
            sentence = f"{sentence}\n{shades}"
        self.balance.set_texts(title=tr("Documents per label"), sentence=sentence)
        accent = theme().colour("series_training")
        self.lengths.show_bars(
            [
                Bar(f"{formatting.count(low)} – {formatting.count(high)}", (Segment("", number, accent),))
                for low, high, number in self._lengths
            ]
        )
        self.lengths.set_texts(title=tr("Text length"), sentence=length_sentence(self._lengths), axis=tr("Characters"))
        self.show_chosen(self._chosen_labels, self._chosen_lengths)

    def _bar(self, count: ClassCount, *, split: bool) -> Bar:
        colour = self._colours.get(count.label, theme().colour("disabled"))
        numbers = {
            Part.TRAIN: count.train, Part.VALIDATION: count.validation, Part.TEST: count.test, None: count.unassigned,
        }  # fmt: skip
        segments = []
        for part, number in numbers.items():
            shade = QColor(colour)
            if split:
                shade.setAlpha(STRENGTHS[part])
            segments.append(Segment(part_title(part), number, shade))
        return Bar(count.label, tuple(segments))


def balance_sentence(classes: Sequence[ClassCount]) -> str:
    """What the class sizes mean for a model."""
    filled = sorted((count for count in classes if count.total), key=lambda count: count.total)
    if not filled:
        return tr("No document has a label yet.")
    if len(filled) == 1:
        return tr("All labelled documents are “{label}”: a model needs at least two labels.", label=filled[0].label)
    small, large = filled[0], filled[-1]
    ratio = large.total / small.total
    if ratio >= UNBALANCED:
        return tr(
            "Uneven: “{large}” has {ratio} times as many documents as “{small}”, which a model may neglect.",
            large=large.label,
            small=small.label,
            ratio=formatting.figure(ratio),
        )
    if ratio < ALIKE:
        return tr("Well balanced: all labels have about as many documents.")
    return tr(
        "Fairly balanced: the largest label has {ratio} times as many documents as the smallest.", ratio=f"{ratio:.1f}"
    )


def length_sentence(lengths: Lengths) -> str:
    """Where half of the documents end, and the longest one."""
    total = sum(number for _, _, number in lengths)
    if not total:
        return ""
    seen = 0
    for _, high, number in lengths:
        seen += number
        if seen * 2 >= total:
            return tr(
                "Half of the documents have {middle} characters or fewer; the longest has {longest}.",
                middle=formatting.count(high),
                longest=formatting.count(lengths[-1][1]),
            )
    return ""
