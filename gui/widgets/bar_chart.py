"""A small chart of bars with a title, a sentence that reads it, and its figures as a table."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QSize, Signal
from PySide6.QtGui import QAction, QContextMenuEvent, QGuiApplication, QResizeEvent
from PySide6.QtWidgets import QMenu, QToolButton, QWidget

from gui.i18n import bind, tr
from gui.theme import SPACE
from gui.widgets.bar_canvas import Bar, BarCanvas, Segment, nice_ceiling
from gui.widgets.chart_table import ChartTable, as_csv
from gui.widgets.controls import IconToolButton, column, label, row
from gui.widgets.elided_label import ElidedLabel

__all__ = ["Bar", "BarChart", "Segment", "nice_ceiling"]


class BarChart(QWidget):
    """Title above, sentence below. `touching` bars share their edges, as in a histogram."""

    chosen = Signal(int, int)
    """First and last of the bars that somebody has chosen, once `let_choose` was called."""
    bar_menu_wanted = Signal(int, object)
    """A bar and the QMenu that is about to open for it: whoever knows what the bar stands for adds to the menu."""

    def __init__(self, *, touching: bool = False, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._title = ElidedLabel("strong")
        self.menu_button = IconToolButton(
            "ellipsis", parent=self
        )  # made first: the Tab key follows the order of making
        self.canvas = BarCanvas(self, touching=touching)
        self._sentence = label("small", wrap=True)
        self.canvas.chosen.connect(self.chosen)
        self.table_action = QAction(self)
        self.table_action.triggered.connect(self.open_table)
        self.copy_action = QAction(self)
        self.copy_action.triggered.connect(self.copy_table)
        self.csv_action = QAction(self)
        self.csv_action.triggered.connect(self.copy_csv)
        self.menu_button.setPopupMode(QToolButton.ToolButtonPopupMode.InstantPopup)
        self.menu_button.addActions([self.table_action, self.copy_action, self.csv_action])
        head = row(self._title, self.menu_button, spacing=SPACE)
        head.setStretch(0, 1)
        layout = column(head, self.canvas, self._sentence, spacing=SPACE // 2)
        layout.setStretch(1, 1)
        self.setLayout(layout)
        bind(self._retranslate)

    def minimumSizeHint(self) -> QSize:
        """With as many lines of the sentence as its width makes."""
        hint, sentence = super().minimumSizeHint(), self._sentence
        more = sentence.heightForWidth(max(1, self.width())) - sentence.minimumSizeHint().height()
        return QSize(hint.width(), hint.height() + max(0, more))

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        if event.size().width() != event.oldSize().width():
            self.updateGeometry()

    @property
    def bars(self) -> tuple[Bar, ...]:
        return self.canvas.bars

    @property
    def sentence(self) -> str:
        return self._sentence.text()

    def show_bars(self, bars: Sequence[Bar]) -> None:
        self.canvas.bars = tuple(bars)
        self.canvas.update()

    def set_texts(self, *, title: str, sentence: str, axis: str = "") -> None:
        """`axis` names what runs from left to right, with its unit."""
        self._title.setText(title)
        self._sentence.setText(sentence)
        self.canvas.axis = axis
        self.canvas.setAccessibleName(title)
        self.canvas.setAccessibleDescription(sentence)
        self.canvas.update()

    def let_choose(self) -> None:
        """Bars can be chosen, by mouse and by keyboard."""
        self.canvas.let_choose()

    def mark(self, bars: Sequence[int]) -> None:
        """Show these bars as chosen."""
        self.canvas.marked = tuple(bars)
        self.canvas.update()

    def rows(self) -> list[list[str]]:
        """One row a bar, one column a segment, under a row of names."""
        names = [segment.name for segment in self.bars[0].segments] if self.bars else []
        head = [self.canvas.axis or self._title.text(), *(name or tr("Documents") for name in names)]
        return [head, *([bar.name, *(str(segment.value) for segment in bar.segments)] for bar in self.bars)]

    def as_table(self) -> str:
        """Tab-separated, as spreadsheets paste it."""
        return "\n".join("\t".join(cells) for cells in self.rows())

    def copy_table(self) -> None:
        QGuiApplication.clipboard().setText(self.as_table())

    def copy_csv(self) -> None:
        QGuiApplication.clipboard().setText(as_csv(self.rows()))

    def open_table(self) -> None:
        """The figures in a window of their own, for whoever would rather read than look."""
        ChartTable(self._title.text(), self.rows(), self).open()

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        menu = QMenu(self)
        by_key = event.reason() is QContextMenuEvent.Reason.Keyboard
        bar = self.canvas.current if by_key else self.canvas.bar_at(self.canvas.mapFrom(self, event.pos()))
        if 0 <= bar < len(self.bars):
            self.bar_menu_wanted.emit(bar, menu)
        menu.addActions(self.menu_button.actions())
        menu.exec(event.globalPos())
        menu.deleteLater()

    def _retranslate(self) -> None:
        self.table_action.setText(tr("Show as a table …"))
        self.copy_action.setText(tr("Copy as a table"))
        self.csv_action.setText(tr("Copy as CSV"))
        self.menu_button.describe(tr("Figures of the chart"))
