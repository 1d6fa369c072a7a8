"""Roles of widgets that paint themselves, for screen readers: Qt knows only those of its own widgets."""

from __future__ import annotations

from PySide6.QtCore import QObject
from PySide6.QtGui import QAccessible, QAccessibleInterface
from PySide6.QtWidgets import QAccessibleWidget, QWidget

_PROPERTY = "accessible_role"
_installed = False


def set_role(widget: QWidget, role: QAccessible.Role) -> None:
    """Call it before anybody asks for the widget's interface, best when the widget is made. Thread: GUI only."""
    global _installed
    if not _installed:
        QAccessible.installFactory(_interface)
        _installed = True
    widget.setProperty(_PROPERTY, role.value)


def _interface(_class_name: str, thing: QObject) -> QAccessibleInterface | None:
    if not isinstance(thing, QWidget):
        return None
    role = thing.property(_PROPERTY)
    return QAccessibleWidget(thing, r=QAccessible.Role(role)) if role is not None else None
