"""What a person could read on a part of the window."""

from __future__ import annotations

from PySide6.QtWidgets import QAbstractButton, QLabel, QWidget


def visible_texts(widget: QWidget) -> list[str]:
    """Texts of all labels and buttons that are shown inside `widget`."""
    labels = [child.text() for child in widget.findChildren(QLabel) if child.isVisible()]
    buttons = [child.text() for child in widget.findChildren(QAbstractButton) if child.isVisible()]
    return [text for text in (*labels, *buttons) if text]
