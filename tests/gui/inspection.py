"""Looks over a window as an accessibility or layout inspector does; returns complaints as sentences, one a fault.

What is scrolled out of sight is looked at too: it has its size and its place all the same.
"""

from __future__ import annotations

from collections.abc import Iterator
from itertools import pairwise

from PySide6.QtCore import QPoint, QRect, Qt
from PySide6.QtGui import QAccessible
from PySide6.QtWidgets import (
    QAbstractButton,
    QAbstractItemView,
    QAbstractScrollArea,
    QAbstractSlider,
    QCheckBox,
    QComboBox,
    QHeaderView,
    QLabel,
    QLineEdit,
    QPushButton,
    QRadioButton,
    QScrollArea,
    QSplitterHandle,
    QStackedWidget,
    QTabBar,
    QToolButton,
    QWidget,
)

from gui.widgets.elided_label import ElidedLabel

TOLERANCE = 2
"""Pixels that a text may be wider than its place: fonts are hinted, sizes are whole numbers."""


def shown(root: QWidget) -> Iterator[QWidget]:
    """Every visible widget below `root`, without the insides of Qt's own (buttons of scroll bars and the like)."""
    for child in root.findChildren(QWidget):
        if child.isVisible() and not child.objectName().startswith("qt_") and child.width() > 0 and child.height() > 0:
            yield child


def describe(widget: QWidget) -> str:
    text = getattr(widget, "text", None)
    words = text() if callable(text) else ""
    owners = []
    parent = widget.parentWidget()
    while parent is not None and len(owners) < 3:
        if type(parent).__module__.startswith("gui."):
            owners.append(type(parent).__name__)
        parent = parent.parentWidget()
    return f"{type(widget).__name__} {words!r} in {' < '.join(owners) or 'the window'}"


# names and roles


def is_stop(widget: QWidget) -> bool:
    """Whether the Tab key stops here."""
    return bool(widget.focusPolicy() & Qt.FocusPolicy.TabFocus) and widget.isEnabled() and widget.focusProxy() is None


def nameless(root: QWidget) -> list[str]:
    """Controls that a screen reader could not name, or of which it could not say what they are."""
    found = []
    for widget in shown(root):
        if not is_stop(widget) or isinstance(widget, (QHeaderView, QSplitterHandle, QTabBar)):
            continue
        interface = QAccessible.queryAccessibleInterface(widget)
        name = interface.text(QAccessible.Text.Name) if interface else ""
        if not name.strip():
            found.append(f"{describe(widget)} has no accessible name.")
        if interface is None or interface.role() in (QAccessible.Role.NoRole, QAccessible.Role.Client):
            found.append(f"{describe(widget)} has no role.")
    return found


# focus


def stops_of(root: QWidget) -> list[QWidget]:
    """The visible stops of the Tab key below `root`, in their order."""
    window = root.window()
    stops, widget = [], window.nextInFocusChain()
    while widget is not None and widget is not window:
        inside = root.isAncestorOf(widget)
        if inside and widget.isVisible() and is_stop(widget) and not widget.objectName().startswith("qt_"):
            stops.append(widget)
        widget = widget.nextInFocusChain()
    return stops


def leaps(root: QWidget) -> list[str]:
    """Where the Tab key goes back up or to the left among controls that stand in the same box."""
    found = []
    stops = stops_of(root)
    for before, after in pairwise(stops):
        if before.parentWidget() is not after.parentWidget():
            continue
        here, there = before.geometry(), after.geometry()
        above = there.bottom() <= here.top()
        left = there.right() <= here.left() and there.top() < here.bottom() and here.top() < there.bottom()
        if (above and there.left() <= here.right()) or left:
            found.append(f"The Tab key goes from {describe(before)} back to {describe(after)}.")
    return found


def unreachable(root: QWidget) -> list[str]:
    """Controls that only a mouse reaches."""
    found = []
    for widget in shown(root):
        if not isinstance(widget, (QAbstractButton, QComboBox, QLineEdit, QAbstractItemView, QAbstractSlider)):
            continue
        if isinstance(widget, (QHeaderView,)) or not widget.isEnabled() or widget.focusProxy() is not None:
            continue
        if _part_of_another(widget) or widget.focusPolicy() & Qt.FocusPolicy.TabFocus:
            continue
        if isinstance(widget, (QRadioButton, QToolButton, QPushButton)) and _in_group_with_stop(widget):
            continue
        if widget.property("keyboard"):  # names the keys that do the same
            continue
        found.append(f"{describe(widget)} cannot be reached by the keyboard.")
    return found


def _part_of_another(widget: QWidget) -> bool:
    """Scroll bars, the field in a box of numbers, the clear button in a field: their owner has the focus."""
    owner = widget.parentWidget()
    while owner is not None:
        if isinstance(owner, (QComboBox, QLineEdit, QAbstractScrollArea, QTabBar)) and not isinstance(
            owner, QScrollArea
        ):
            return True
        if owner.objectName().startswith("qt_scrollarea") and not owner.objectName().endswith("viewport"):
            return True
        owner = owner.parentWidget()
    return False


def _in_group_with_stop(button: QAbstractButton) -> bool:
    """One of several of which one is chosen: the arrow keys go from the stop to the others."""
    group = button.group()
    return group is not None and any(other.focusPolicy() & Qt.FocusPolicy.TabFocus for other in group.buttons())


# layout


def cut_off(root: QWidget) -> list[str]:
    """Texts that do not fit into their place."""
    found = []
    for widget in shown(root):
        if isinstance(widget, ElidedLabel):
            continue
        if isinstance(widget, QLabel):
            if not widget.text():
                continue
            if widget.wordWrap():
                needed = widget.heightForWidth(widget.width())
                if needed > widget.height() + TOLERANCE:
                    found.append(f"{describe(widget)} needs {needed} pixels of height and has {widget.height()}.")
            elif widget.sizeHint().width() > widget.width() + TOLERANCE:
                found.append(f"{describe(widget)} needs {widget.sizeHint().width()} pixels and has {widget.width()}.")
        elif isinstance(widget, (QPushButton, QToolButton, QCheckBox, QRadioButton)):
            if widget.text() and widget.minimumSizeHint().width() > widget.width() + TOLERANCE:
                needed = widget.minimumSizeHint().width()
                found.append(f"{describe(widget)} needs {needed} pixels and has {widget.width()}.")
            if widget.minimumSizeHint().height() > widget.height() + TOLERANCE:
                found.append(f"{describe(widget)} is too low: {widget.height()} pixels.")
        elif isinstance(widget, QComboBox):
            if widget.currentText() in widget.toolTip():
                continue  # cut with an ellipsis, and whole in the tooltip
            words = widget.fontMetrics().horizontalAdvance(widget.currentText())
            if words + 28 > widget.width() + TOLERANCE:
                found.append(f"{describe(widget)} cannot show {widget.currentText()!r} in {widget.width()} pixels.")
    return found


def overlapping(root: QWidget) -> list[str]:
    """Widgets of one box that cover each other, and widgets that stick out of their box."""
    found = []
    for parent in [root, *shown(root)]:
        if isinstance(parent, (QAbstractItemView, QStackedWidget, QComboBox, QLineEdit, QTabBar, QAbstractSlider)):
            continue
        if parent.layout() is None:
            continue
        children = [
            child
            for child in parent.children()
            if isinstance(child, QWidget) and child.isVisible() and parent.layout().indexOf(child) >= 0
        ]
        for number, one in enumerate(children):
            for other in children[number + 1 :]:
                common = one.geometry().intersected(other.geometry())
                if common.width() > TOLERANCE and common.height() > TOLERANCE:
                    found.append(f"{describe(one)} and {describe(other)} cover each other.")
            place = QRect(QPoint(0, 0), parent.size())
            if not place.adjusted(-TOLERANCE, -TOLERANCE, TOLERANCE, TOLERANCE).contains(one.geometry()):
                found.append(f"{describe(one)} sticks out of its box.")
    return found


def clipped(root: QWidget) -> list[str]:
    """What stands in an area that scrolls up and down only, and is wider than it."""
    found = []
    for area in shown(root):
        if not isinstance(area, QScrollArea) or area.widget() is None:
            continue
        off = area.horizontalScrollBarPolicy() is Qt.ScrollBarPolicy.ScrollBarAlwaysOff
        if off and area.widget().width() > area.viewport().width() + TOLERANCE:
            found.append(f"{describe(area)}: {area.widget().width()} pixels in a view of {area.viewport().width()}.")
    return found
