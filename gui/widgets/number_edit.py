"""A field for one number that lets a person type anything and leaves it to its owner to say what is wrong with it."""

from __future__ import annotations

import math
from decimal import Decimal

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QLineEdit, QWidget


class NumberEdit(QLineEdit):
    """Shows thousands separated; Up and Down change the number by a small step. Signals are those of QLineEdit."""

    def __init__(self, *, whole: bool, low: float | None, high: float | None, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._whole = whole
        self._low = low
        self._high = high
        self.setAlignment(Qt.AlignmentFlag.AlignRight)

    def set_number(self, value: float) -> None:
        text = plain_number(value)
        if text != self.text():
            self.setText(text)

    def typed(self) -> str:
        """What stands in the field without separators, ready for `engine.contract.options.convert`."""
        return self.text().replace(",", "").replace(" ", "").replace("\u202f", "").strip()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        direction = {Qt.Key.Key_Up: 1, Qt.Key.Key_Down: -1}.get(Qt.Key(event.key()))
        if direction is None:
            super().keyPressEvent(event)
            return
        self._step(direction)

    def _step(self, direction: int) -> None:
        try:
            value = float(self.typed())
        except ValueError:
            return
        stepped = value + direction * small_step(value, whole=self._whole, direction=direction)
        if self._low is not None:
            stepped = max(stepped, self._low)
        if self._high is not None:
            stepped = min(stepped, self._high)
        self.set_number(round(stepped) if self._whole else float(f"{stepped:.6g}"))


def plain_number(value: float) -> str:
    """A number as one types it: thousands separated, never in powers of ten."""
    if isinstance(value, int) or (abs(value) >= 1 and value == int(value)):
        return f"{int(value):,}"
    text = format(Decimal(repr(value)), "f")
    return (text.rstrip("0").rstrip(".") or "0") if "." in text else text


def small_step(value: float, *, whole: bool, direction: int) -> float:
    """One unit of the second digit, so that 30,000 steps by 1,000 and 0.001 by 0.0001; never below 1 for whole ones."""
    size = abs(value) if direction > 0 else abs(value) * 0.999
    if size == 0:
        return 1.0 if whole else 0.1
    step = 10.0 ** (math.floor(math.log10(size)) - 1)
    return max(1.0, step) if whole else step
