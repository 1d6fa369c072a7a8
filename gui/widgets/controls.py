"""Labels, buttons and layouts in the few kinds that the style sheet knows (`role`)."""

from __future__ import annotations

from typing import TypeVar

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import (
    QBoxLayout,
    QFrame,
    QHBoxLayout,
    QLabel,
    QLayout,
    QPushButton,
    QSizePolicy,
    QToolButton,
    QVBoxLayout,
    QWidget,
)

from gui.icons import TEXT_GAP, icon
from gui.theme import SPACE, theme

L = TypeVar("L", bound=QBoxLayout)


def label(role: str = "", *, wrap: bool = False, selectable: bool = False) -> QLabel:
    """An empty label; roles: title, heading, strong, secondary, small, warning, error, good."""
    result = QLabel()
    result.setProperty("role", role)
    result.setWordWrap(wrap)
    if wrap:
        policy = QSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Minimum)
        policy.setHeightForWidth(True)
        result.setSizePolicy(policy)
    if selectable:
        result.setTextInteractionFlags(
            Qt.TextInteractionFlag.TextSelectableByMouse | Qt.TextInteractionFlag.TextSelectableByKeyboard
        )
    return result


class IconButton(QPushButton):
    """A button with an icon that follows the theme."""

    def __init__(self, icon_name: str = "", *, role: str = "", parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._icon_name = icon_name
        self.setProperty("role", role)
        self.setCursor(Qt.CursorShape.PointingHandCursor if role == "link" else Qt.CursorShape.ArrowCursor)
        theme().changed.connect(self._retint)
        self._retint()

    def set_icon(self, icon_name: str) -> None:
        self._icon_name = icon_name
        self._retint()

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self.updateGeometry()  # measured before the style sheet had reached it, a layout would keep it too low

    def setText(self, text: str) -> None:
        super().setText(text)
        self._retint()

    def _retint(self) -> None:
        if self._icon_name:
            colour = {"primary": "accent_text", "link": "accent"}.get(self.property("role"), "text")
            beside_text = bool(self.text())
            self.setIconSize(_icon_size(16, beside_text=beside_text))
            self.setIcon(icon(self._icon_name, colour, beside_text=beside_text))


def _icon_size(size: int, *, beside_text: bool) -> QSize:
    """In presentation mode icons grow with the words; beside words the picture is wider, see `icon`."""
    height = round(size * theme().scale)
    return QSize(height + round(TEXT_GAP * height / 16) if beside_text else height, height)


class IconToolButton(QToolButton):
    """A small button with an icon; give it a tooltip, which becomes its accessible name."""

    def __init__(self, icon_name: str, *, checkable: bool = False, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._icon_name = icon_name
        self.setCheckable(checkable)
        self.setIconSize(QSize(18, 18))
        theme().changed.connect(self._retint)
        self._retint()

    def set_icon(self, icon_name: str) -> None:
        self._icon_name = icon_name
        self._retint()

    def describe(self, text: str) -> None:
        self.setToolTip(text)
        self.setAccessibleName(text)

    def setText(self, text: str) -> None:
        """Shown beside the icon."""
        super().setText(text)
        self.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonTextBesideIcon)
        self._retint()

    def _retint(self) -> None:
        beside_text = bool(self.text())
        self.setIconSize(_icon_size(18, beside_text=beside_text))
        self.setIcon(icon(self._icon_name, beside_text=beside_text))


def primary_button(icon_name: str = "") -> IconButton:
    """The one button of a page that does what the page is for."""
    return IconButton(icon_name, role="primary")


def link_button() -> IconButton:
    return IconButton(role="link")


def frame(role: str) -> QFrame:
    """A frame of the style sheet: card, panel, bar, footer, errorPanel, warningPanel, goodPanel, drop."""
    result = QFrame()
    result.setProperty("role", role)
    return result


def restyle(widget: QWidget) -> None:
    """Let the style sheet see a property that has changed."""
    widget.style().unpolish(widget)
    widget.style().polish(widget)


def row(*items: QWidget | QLayout | int, spacing: int = SPACE, margin: int = 0) -> QHBoxLayout:
    """Side by side; an int is a stretch."""
    return _filled(QHBoxLayout(), items, spacing, margin)


def column(*items: QWidget | QLayout | int, spacing: int = SPACE, margin: int = 0) -> QVBoxLayout:
    """One under the other; an int is a stretch."""
    return _filled(QVBoxLayout(), items, spacing, margin)


def _filled(layout: L, items: tuple[QWidget | QLayout | int, ...], spacing: int, margin: int) -> L:
    layout.setSpacing(spacing)
    layout.setContentsMargins(margin, margin, margin, margin)
    for item in items:
        if isinstance(item, int):
            layout.addStretch(item)
        elif isinstance(item, QLayout):
            layout.addLayout(item)
        else:
            layout.addWidget(item)
    return layout
