"""One figure with its name over it, as pages show a few of them in a row."""

from __future__ import annotations

from PySide6.QtCore import QSize
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QWidget

from gui.theme import SPACE
from gui.widgets.controls import column, label
from gui.widgets.flow_layout import FlowLayout


class Stat(QWidget):
    """Name small above, value large, and what stands behind the value small beneath."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._name = label("small")
        self._value = label("heading", selectable=True)
        self._value.setFocusPolicy(self.focusPolicy())
        self._detail = label("small")
        self._detail.hide()
        self.setLayout(column(self._name, self._value, self._detail, spacing=2))
        self.set_value("")

    def set_name(self, text: str) -> None:
        self._name.setText(text)
        self._describe()

    def set_value(self, value: str, detail: str = "") -> None:
        """An empty value shows a dash: not known yet."""
        self._value.setText(value or "–")
        self._detail.setText(detail)
        self._detail.setVisible(bool(detail))
        self._describe()

    @property
    def value(self) -> str:
        return self._value.text()

    @property
    def detail(self) -> str:
        return self._detail.text()

    def _describe(self) -> None:
        self.setAccessibleName(f"{self._name.text()}: {self._value.text()} {self._detail.text()}".strip())


class _StatsRow(QWidget):
    """Asks for the height of all its lines; a layout reckons with one line only."""

    def minimumSizeHint(self) -> QSize:
        size = super().minimumSizeHint()
        return QSize(size.width(), max(size.height(), self.heightForWidth(self.width())))

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        if event.size().width() != event.oldSize().width():
            self.updateGeometry()


def stats_row(*stats: Stat, spacing: int = 32) -> QWidget:
    """Figures side by side; a second line where the first is full."""
    box = _StatsRow()
    layout = FlowLayout(box, spacing=spacing, line_spacing=SPACE)
    for stat in stats:
        layout.addWidget(stat)
    return box
