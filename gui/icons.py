"""Icons of resources/icons, tinted with a colour of the palette and drawn sharp at any scale."""

from __future__ import annotations

from functools import cache

from PySide6.QtCore import QByteArray, QRectF, Qt
from PySide6.QtGui import QIcon, QPainter, QPixmap

from gui.i18n import RESOURCES
from gui.theme import theme

TEXT_GAP = 6
"""Room that `beside_text` leaves to the right of a 16-pixel icon: Qt's own is too narrow and cannot be set."""


def icon(name: str, colour: str = "text", *, beside_text: bool = False) -> QIcon:
    """Icon by its file name without ending. Ask again after the theme has changed."""
    return _icon(name, theme().hex(colour), theme().hex("disabled"), beside_text)


@cache
def _icon(name: str, colour: str, disabled: str, beside_text: bool) -> QIcon:
    result = QIcon()
    for size in (16, 20, 24, 32, 48, 96):
        gap = round(TEXT_GAP * size / 16) if beside_text else 0
        result.addPixmap(_widened(_pixmap(name, colour, size), gap))
        result.addPixmap(_widened(_pixmap(name, disabled, size), gap), QIcon.Mode.Disabled)
    return result


def pixmap(name: str, colour: str, size: int, ratio: float = 1.0) -> QPixmap:
    """One picture of `size` x `size` device-independent pixels."""
    picture = _pixmap(name, theme().hex(colour), round(size * ratio))
    picture = QPixmap(picture)
    picture.setDevicePixelRatio(ratio)
    return picture


def _widened(picture: QPixmap, gap: int) -> QPixmap:
    """The picture with so many empty pixels to its right."""
    if not gap:
        return picture
    result = QPixmap(picture.width() + gap, picture.height())
    result.fill(Qt.GlobalColor.transparent)
    painter = QPainter(result)
    painter.drawPixmap(0, 0, picture)
    painter.end()
    return result


@cache
def _pixmap(name: str, colour: str, size: int) -> QPixmap:
    from PySide6.QtSvg import QSvgRenderer

    source = (RESOURCES / "icons" / f"{name}.svg").read_text(encoding="utf-8").replace("currentColor", colour)
    renderer = QSvgRenderer(QByteArray(source.encode()))
    picture = QPixmap(size, size)
    picture.fill(Qt.GlobalColor.transparent)
    painter = QPainter(picture)
    renderer.render(painter, QRectF(0, 0, size, size))
    painter.end()
    return picture
