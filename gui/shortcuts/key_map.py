"""The present key of every command: the first keys and what a person has changed. Widgets ask here and follow changes.

Only differences are kept, in the window's settings. A person's key wins over a first key that a newer program brings.
"""

from __future__ import annotations

import sys
from collections.abc import Callable
from functools import cache

from PySide6.QtCore import QKeyCombination, QObject, Qt, Signal
from PySide6.QtGui import QAction, QKeySequence, QShortcut
from PySide6.QtWidgets import QWidget

from gui.i18n import bind, tr
from gui.settings import settings
from gui.shortcuts.commands import COMMANDS, Command, may_meet

_SETTING = "keys"

_NAVIGATION = {
    Qt.Key.Key_Tab, Qt.Key.Key_Backtab, Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Space, Qt.Key.Key_Left,
    Qt.Key.Key_Right, Qt.Key.Key_Up, Qt.Key.Key_Down, Qt.Key.Key_Home, Qt.Key.Key_End, Qt.Key.Key_PageUp,
    Qt.Key.Key_PageDown, Qt.Key.Key_Menu,
}  # fmt: skip
_CLIPBOARD = {Qt.Key.Key_A, Qt.Key.Key_C, Qt.Key.Key_V, Qt.Key.Key_X}
NO_MODIFIER, CONTROL, ALT = (
    Qt.KeyboardModifier.NoModifier,
    Qt.KeyboardModifier.ControlModifier,
    Qt.KeyboardModifier.AltModifier,
)


class KeyMap(QObject):
    """Holds nothing itself: what it answers is always what stands in the settings. Thread: GUI only."""

    changed = Signal()

    # asking

    def key(self, name: str) -> QKeySequence:
        """The present key of a command; empty where it has none."""
        changes = self._changes()
        if name in changes:
            return changes[name]
        first = first_key(COMMANDS[name])
        taken = any(may_meet(COMMANDS[name], COMMANDS[other]) and same(first, key) for other, key in changes.items())
        return QKeySequence() if taken else first

    def keys(self, name: str) -> list[QKeySequence]:
        """All sequences that do the command: its key, and the key's twin on the number block."""
        return twins(self.key(name))

    def shown(self, name: str) -> str:
        """The present key in the words of this platform and language."""
        return shown_key(self.key(name))

    def differs(self, name: str) -> bool:
        return not same(self.key(name), first_key(COMMANDS[name]))

    def any_differs(self) -> bool:
        return bool(self._changes())

    def objection(self, key: QKeySequence) -> str:
        """Why a key can be given to no command at all; empty when it can."""
        if key.isEmpty():
            return ""
        combination = _pressed(key)
        pressed, modifiers = combination.key(), combination.keyboardModifiers() & ~Qt.KeyboardModifier.KeypadModifier
        if pressed in _NAVIGATION and modifiers in (NO_MODIFIER, Qt.KeyboardModifier.ShiftModifier):
            return tr("{key} is needed to move about in the window.", key=shown_key(key))
        if pressed in _CLIPBOARD and modifiers == CONTROL:
            return tr("{key} is needed to select and copy text.", key=shown_key(key))
        if modifiers == ALT and Qt.Key.Key_A <= pressed <= Qt.Key.Key_Z and sys.platform != "darwin":
            return tr("{key} is needed to open a menu.", key=shown_key(key))
        return ""

    def holders(self, name: str, key: QKeySequence) -> list[Command]:
        """The other commands that have this key where `name` would be done as well."""
        asking = COMMANDS[name]
        return [
            other
            for other in COMMANDS.values()
            if other.id != name and may_meet(asking, other) and same(self.key(other.id), key)
        ]

    def may_swap(self, name: str, key: QKeySequence) -> bool:
        """Whether the one other holder of `key` could have the present key of `name` instead."""
        holders = self.holders(name, key)
        if len(holders) != 1:
            return False
        return all(other.id == name for other in self.holders(holders[0].id, self.key(name)))

    # changing

    def give(self, name: str, key: QKeySequence) -> None:
        """Give a command this key, or none. Ask `objection` and `holders` first."""
        self._keep({name: key})

    def swap(self, name: str, key: QKeySequence) -> None:
        """Give `name` the key of its present holder, and the holder the key of `name`."""
        (holder,) = self.holders(name, key)
        self._keep({name: key, holder.id: self.key(name)})

    def restore_all(self) -> dict[str, str]:
        """Give every command its first key; returns what `bring_back` needs to undo that."""
        before = dict(self._stored())
        settings().set(_SETTING, {})
        self.changed.emit()
        return before

    def bring_back(self, before: dict[str, str]) -> None:
        settings().set(_SETTING, before)
        self.changed.emit()

    def _keep(self, keys: dict[str, QKeySequence]) -> None:
        wanted = {**self._changes(), **keys}
        stored = {
            name: key.toString(QKeySequence.SequenceFormat.PortableText)
            for name, key in wanted.items()
            if not same(key, first_key(COMMANDS[name]))
        }
        settings().set(_SETTING, stored)
        self.changed.emit()

    def _changes(self) -> dict[str, QKeySequence]:
        """A person's own keys. What an older or newer program has written and this one cannot read is passed over."""
        changes: dict[str, QKeySequence] = {}
        for name, text in self._stored().items():
            key = QKeySequence.fromString(text, QKeySequence.SequenceFormat.PortableText)
            readable = name in COMMANDS and (
                not text or (key.count() == 1 and _pressed(key).key() is not Qt.Key.Key_unknown)
            )
            if readable and not any(
                may_meet(COMMANDS[name], COMMANDS[other]) and same(key, known) for other, known in changes.items()
            ):
                changes[name] = key
        return changes

    @staticmethod
    def _stored() -> dict[str, str]:
        stored = settings().get(_SETTING, {})
        if not isinstance(stored, dict):
            return {}
        return {name: text for name, text in stored.items() if isinstance(text, str)}


@cache
def key_map() -> KeyMap:
    """The one key map of this process."""
    return KeyMap()


class Shortcut(QShortcut):
    """Does a command by its present key, inside `parent` unless another context is asked for.

    A letter or digit never reaches it from a field in which one types: such a field takes the key for itself.
    """

    def __init__(
        self,
        name: str,
        parent: QWidget,
        act: Callable[[], object],
        *,
        context: Qt.ShortcutContext = Qt.ShortcutContext.WidgetWithChildrenShortcut,
    ) -> None:
        super().__init__(parent)
        self._name = name
        self.setContext(context)
        self.activated.connect(act)
        key_map().changed.connect(self._follow)
        self._follow()

    def _follow(self) -> None:
        self.setKeys(key_map().keys(self._name))


class _ActionKeys(QObject):
    """Keeps the keys of a menu entry in step; lives as long as the entry."""

    def __init__(self, action: QAction, name: str) -> None:
        super().__init__(action)
        self._action, self._name = action, name
        key_map().changed.connect(self._follow)
        self._follow()

    def _follow(self) -> None:
        self._action.setShortcuts(key_map().keys(self._name))


def follow_keys(action: QAction, name: str) -> None:
    """Let a menu entry do a command by its present key, and show it."""
    _ActionKeys(action, name)


def with_key(text: str, name: str) -> str:
    """A tooltip with the present key behind it. Call it from what `bind_with_keys` has bound."""
    key = key_map().shown(name)
    return tr("{text} ({key})", text=text, key=key) if key else text


def bind_with_keys(retranslate: Callable[[], None]) -> None:
    """As `bind`, for texts that name keys: call it now, after a change of the language and after one of the keys."""
    key_map().changed.connect(retranslate)
    bind(retranslate)


def first_key(command: Command) -> QKeySequence:
    """The key that the program comes with, on this platform."""
    if isinstance(command.first_key, str):
        return QKeySequence(command.first_key)
    return QKeySequence(QKeySequence.keyBindings(command.first_key)[0])


def twins(key: QKeySequence) -> list[QKeySequence]:
    """A key and what people take for the same: Enter of the number block; on a Mac the only key for deleting."""
    if key.isEmpty():
        return []
    combination = _pressed(key)
    alike = {Qt.Key.Key_Return: Qt.Key.Key_Enter, Qt.Key.Key_Enter: Qt.Key.Key_Return}
    if sys.platform == "darwin":
        alike |= {Qt.Key.Key_Delete: Qt.Key.Key_Backspace, Qt.Key.Key_Backspace: Qt.Key.Key_Delete}
    twin = alike.get(combination.key())
    if twin is None:
        return [key]
    return [key, QKeySequence(QKeyCombination(combination.keyboardModifiers(), twin))]


def same(first: QKeySequence, second: QKeySequence) -> bool:
    """Whether two keys are the same to a person; no key is the same as no key."""
    if first.isEmpty() or second.isEmpty():
        return first.isEmpty() and second.isEmpty()
    return any(one == other for one in twins(first) for other in twins(second))


def shown_key(key: QKeySequence) -> str:
    """In the words of this platform and language; Return is called Enter, as on most keyboards."""
    if not key.isEmpty() and _pressed(key).key() is Qt.Key.Key_Return and sys.platform != "darwin":
        key = QKeySequence(QKeyCombination(_pressed(key).keyboardModifiers(), Qt.Key.Key_Enter))
    return key.toString(QKeySequence.SequenceFormat.NativeText)


def _pressed(key: QKeySequence) -> QKeyCombination:
    """The one combination of a sequence that is not empty."""
    combination: QKeyCombination = key[0]  # type: ignore[index]  # PySide6's stub does not know it
    return combination
