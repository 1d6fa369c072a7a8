"""A class label as a chip in the class's colour, with its name: painted in tables, and as a button one can press."""

from __future__ import annotations

from PySide6.QtCore import QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QFont, QFontMetricsF, QPainter, QPaintEvent
from PySide6.QtWidgets import QAbstractButton, QSizePolicy, QStyle, QStyleOption, QWidget

from gui.icons import pixmap
from gui.theme import SPACE, theme

DOT = 8
GAP = 6
LONGEST = 260
"""Pixels at 100 % after which a button's name is cut; the tooltip has all of it."""


def chip_width(name: str, metrics: QFontMetricsF) -> float:
    return SPACE + DOT + GAP + metrics.horizontalAdvance(name) + SPACE + 1


def paint_chip(painter: QPainter, place: QRectF, name: str, colour: QColor) -> float:
    """Paint a chip at the left of `place`, at most as wide as it; returns its width."""
    metrics = QFontMetricsF(painter.font())
    width = min(chip_width(name, metrics), place.width())
    height = min(metrics.height() + GAP, place.height())
    chip = QRectF(place.left(), place.center().y() - height / 2, width, height)
    painter.save()
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setPen(Qt.PenStyle.NoPen)
    ground = QColor(colour)
    ground.setAlpha(46)
    painter.setBrush(theme().colour("surface"))
    painter.drawRoundedRect(chip, height / 2, height / 2)
    painter.setBrush(ground)
    painter.drawRoundedRect(chip, height / 2, height / 2)
    painter.setBrush(colour)
    painter.drawEllipse(QPointF(chip.left() + SPACE + DOT / 2, chip.center().y()), DOT / 2, DOT / 2)
    painter.setPen(theme().colour("text"))
    words = chip.adjusted(SPACE + DOT + GAP, 0, -SPACE, 0)
    text = metrics.elidedText(name, Qt.TextElideMode.ElideRight, words.width() + 1)
    painter.drawText(words, Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft, text)
    painter.restore()
    return width


class LabelButton(QAbstractButton):
    """A checkable chip; `key` is shown before the name. A checked one is filled, bold and carries a check mark."""

    def __init__(self, name: str, colour: QColor, *, key: str = "", parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setText(name)
        self.setCheckable(True)
        self.setAccessibleName(name)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self._colour = colour
        self._mixed = False
        self.set_key(key)
        theme().changed.connect(self.updateGeometry)

    def set_key(self, key: str) -> None:
        """The key that does the same as a click, in words; empty where there is none."""
        self.key = key
        self.setToolTip(f"{self.text()} ({key})" if key else self.text())
        self.updateGeometry()
        self.update()

    def set_mixed(self, mixed: bool) -> None:
        """Whether only some of several documents carry this label."""
        self._mixed = mixed
        self.update()

    def sizeHint(self) -> QSize:
        metrics = QFontMetricsF(self._font(bold=True))
        name = min(metrics.horizontalAdvance(self.text()), LONGEST * theme().scale)
        return QSize(round(SPACE + 16 + GAP + name + self._key_width() + SPACE + 2), round(metrics.height()) + 2 * GAP)

    def minimumSizeHint(self) -> QSize:
        return QSize(64, self.sizeHint().height())

    def paintEvent(self, event: QPaintEvent) -> None:
        palette = theme()
        option = QStyleOption()
        option.initFrom(self)
        state: QStyle.StateFlag = option.state
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        box = QRectF(self.rect()).adjusted(1, 1, -1, -1)
        radius = box.height() / 2
        checked = self.isChecked()
        ground = QColor(self._colour)
        ground.setAlpha(60 if checked else 0)
        hovered = bool(state & QStyle.StateFlag.State_MouseOver) and self.isEnabled()
        painter.setPen(self._colour if checked or self._mixed else palette.colour("border"))
        painter.setBrush(palette.colour("hover" if hovered and not checked else "surface"))
        painter.drawRoundedRect(box, radius, radius)
        if checked:
            painter.setBrush(ground)
            painter.drawRoundedRect(box, radius, radius)
        if self.hasFocus():
            pen = painter.pen()
            pen.setColor(palette.colour("accent"))
            pen.setWidthF(2)
            painter.setPen(pen)
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.drawRoundedRect(box, radius, radius)
        mark = QRectF(box.left() + SPACE - 1, box.center().y() - 8, 16, 16)
        if checked:
            painter.drawPixmap(mark.topLeft(), pixmap("check", "text", 16, self.devicePixelRatioF()))
        else:
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(self._colour if self.isEnabled() else palette.colour("disabled"))
            painter.drawEllipse(mark.center(), DOT / 2, DOT / 2)
        font = self._font(bold=checked)
        painter.setFont(font)
        painter.setPen(palette.colour("text" if self.isEnabled() else "disabled"))
        words = box.adjusted(SPACE + 16 + GAP - 1, 0, -(self._key_width() + SPACE), 0)
        text = QFontMetricsF(font).elidedText(self.text(), Qt.TextElideMode.ElideRight, words.width() + 1)
        painter.drawText(words, Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft, text)
        if self.key:
            painter.setFont(self._font(small=True))
            painter.setPen(palette.colour("secondary"))
            place = box.adjusted(0, 0, -SPACE, 0)
            painter.drawText(place, Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignRight, self.key)
        painter.end()

    def _key_width(self) -> float:
        return QFontMetricsF(self._font(small=True)).horizontalAdvance(self.key) + SPACE if self.key else 0.0

    def _font(self, *, bold: bool = False, small: bool = False) -> QFont:
        font = QFont(self.font())
        if bold:
            font.setWeight(QFont.Weight.Bold)
        if small:
            font.setPixelSize(theme().pixels("small"))
        return font
