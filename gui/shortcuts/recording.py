"""Records the new key of a command, in the row of the list that is edited."""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import QEvent, QModelIndex, QObject, QPersistentModelIndex, QRect, Qt, Signal
from PySide6.QtGui import QKeyEvent, QKeySequence
from PySide6.QtWidgets import (
    QAbstractItemDelegate,
    QKeySequenceEdit,
    QLineEdit,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QTreeView,
    QWidget,
)

from gui.i18n import tr
from gui.shortcuts.commands import COMMANDS
from gui.theme import SPACE

AnyIndex = QModelIndex | QPersistentModelIndex

COMMAND_ROLE = Qt.ItemDataRole.UserRole
"""Id of the command of a row; nothing for the title of a group."""


class KeyDelegate(QStyledItemDelegate):
    """Opens a field that records one press of a key; Esc alone leaves it, everything else is recorded."""

    recorded = Signal(str, QKeySequence)

    def __init__(self, view: QTreeView) -> None:
        super().__init__(view)
        self._viewport = view.viewport()

    def createEditor(self, parent: QWidget, option: QStyleOptionViewItem, index: AnyIndex) -> QWidget:
        editor = KeyRecorder(index.data(COMMAND_ROLE), parent)
        editor.editingFinished.connect(partial(self._leave, editor))
        editor.left.connect(partial(self._leave, editor))
        return editor

    def updateEditorGeometry(self, editor: QWidget, option: QStyleOptionViewItem, index: AnyIndex) -> None:
        """Over the column of the defaults as well: the field asks in words."""
        place = QRect(option.rect.adjusted(0, 1, 0, -1))
        place.setRight(self._viewport.width() - SPACE)
        editor.setGeometry(place)

    def setEditorData(self, editor: QWidget, index: AnyIndex) -> None:
        """It begins empty: the old key comes back by itself when nothing is pressed."""

    def setModelData(self, editor: QWidget, model: object, index: AnyIndex) -> None:
        """The key map is the model: `recorded` goes there once the field is gone."""

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() in (QEvent.Type.KeyPress, QEvent.Type.ShortcutOverride):
            return False  # Qt's own would take Tab, Enter and Esc for itself
        return super().eventFilter(watched, event)

    def _leave(self, editor: KeyRecorder) -> None:
        if not editor.over:  # losing the focus finishes it once more
            editor.over = True
            self.closeEditor.emit(editor, QAbstractItemDelegate.EndEditHint.NoHint)
            if not editor.keySequence().isEmpty():
                self.recorded.emit(editor.command, editor.keySequence())


class KeyRecorder(QKeySequenceEdit):
    """`left` is sent by Esc alone."""

    left = Signal()

    def __init__(self, command: str, parent: QWidget) -> None:
        super().__init__(parent)
        self.command = command
        self.over = False
        self.setMaximumSequenceLength(1)
        self.setAccessibleName(tr("New key of “{command}”", command=COMMANDS[command].shown_title))
        for field in self.findChildren(QLineEdit):
            field.setPlaceholderText(tr("Press the new key"))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape and event.modifiers() == Qt.KeyboardModifier.NoModifier:
            self.clear()
            self.left.emit()
        else:
            super().keyPressEvent(event)
