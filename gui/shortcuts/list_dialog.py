"""The list of keyboard shortcuts: searched, read and changed in one place, at once and without an OK button."""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import QModelIndex, QSize, Qt, Signal
from PySide6.QtGui import QKeySequence, QShowEvent, QStandardItem, QStandardItemModel
from PySide6.QtWidgets import (
    QAbstractItemView,
    QDialog,
    QDialogButtonBox,
    QHeaderView,
    QLineEdit,
    QPushButton,
    QTreeView,
    QWidget,
)

from gui.guide.topics import Topic, explain
from gui.i18n import language, tr
from gui.settings import settings
from gui.shortcuts.commands import COMMANDS, Group, group_title
from gui.shortcuts.key_map import Shortcut, bind_with_keys, first_key, key_map, shown_key
from gui.shortcuts.recording import COMMAND_ROLE, KeyDelegate
from gui.theme import GROUP, MARGIN, SPACE, theme
from gui.widgets.controls import column, label, link_button, row
from gui.widgets.strip import Strip

COMMAND, KEY, DEFAULT = range(3)
"""Columns."""


class ShortcutList(QDialog):
    """Thread: GUI only."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._spoken = language().code
        explain(self, Topic.KEYBOARD)
        self.search = QLineEdit()
        self.search.setClearButtonEnabled(True)
        self.search.textChanged.connect(self._filter)
        self._nothing = label("secondary")
        self.view = _List()
        self.view.wanted.connect(self.ask)
        self.view.selectionModel().currentChanged.connect(self._current_changed)
        self.change = QPushButton()
        self.change.clicked.connect(self.view.edit_current)
        self.remove = QPushButton()
        self.remove.clicked.connect(lambda: self.ask(self.view.current, QKeySequence()))
        self.restore = QPushButton()
        self.restore.clicked.connect(lambda: self.ask(self.view.current, first_key(COMMANDS[self.view.current])))
        self._strip = _Strip()
        self.buttons = QDialogButtonBox(QDialogButtonBox.StandardButton.Close)
        self.close_button = self.buttons.button(QDialogButtonBox.StandardButton.Close)
        self.restore_all = self.buttons.addButton("", QDialogButtonBox.ButtonRole.ResetRole)
        self.restore_all.clicked.connect(self._restore_all)
        self.buttons.rejected.connect(self.reject)
        for button in (self.change, self.remove, self.restore, self.restore_all, self.close_button):
            button.setAutoDefault(False)  # Enter belongs to the list: it changes the key of a row
        self.setLayout(
            column(
                self.search, self._nothing, self.view, self._strip,
                row(self.change, self.remove, self.restore, 1),
                self.buttons,
                spacing=MARGIN, margin=GROUP,
            )
        )  # fmt: skip
        Shortcut("find", self, self._focus_search)
        theme().changed.connect(self._restyle)
        usual = [round(640 * theme().scale), round(720 * theme().scale)]
        room = parent.window().size() if parent is not None else self.screen().availableSize()
        self.resize(QSize(*settings().get("shortcut_list_size", usual)).boundedTo(room))
        bind_with_keys(self._retranslate)
        self.view.choose(next(iter(COMMANDS)))

    @property
    def message(self) -> str:
        """What the strip under the list says; empty while it is not there."""
        return "" if self._strip.isHidden() else self._strip.text.text()

    @property
    def swap_button(self) -> QPushButton:
        """The strip's button: swaps two keys, or undoes the restoring of all."""
        return self._strip.act

    def ask(self, name: str, key: QKeySequence) -> None:
        """Give a command this key if that may be; otherwise say why not, and offer to swap where that helps."""
        keys = key_map()
        self._strip.hide()
        objection, holders = keys.objection(key), [] if key.isEmpty() else keys.holders(name, key)
        if objection:
            self._strip.say(objection)
        elif not holders:
            keys.give(name, key)
        else:
            place = {"key": shown_key(key), "command": holders[0].shown_title}
            sentence = tr("{key} is already the key of “{command}”.", **place)
            if keys.may_swap(name, key):
                self._strip.say(sentence, tr("Swap the two keys"), partial(self._swap, name, key))
            else:
                self._strip.say(f"{sentence} {tr('Give that command another key first.')}")

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self._strip.hide()  # what was refused the last time
        self.view.setFocus(Qt.FocusReason.OtherFocusReason)

    def done(self, result: int) -> None:
        settings().set("shortcut_list_size", [self.width(), self.height()])
        super().done(result)

    def _swap(self, name: str, key: QKeySequence) -> None:
        self._strip.hide()
        key_map().swap(name, key)
        self.view.setFocus(Qt.FocusReason.OtherFocusReason)

    def _restore_all(self) -> None:
        before = key_map().restore_all()
        self._strip.say(tr("All keys are back to their defaults."), tr("Undo"), partial(self._bring_back, before))

    def _bring_back(self, before: dict[str, str]) -> None:
        self._strip.hide()
        key_map().bring_back(before)
        self.view.setFocus(Qt.FocusReason.OtherFocusReason)

    def _focus_search(self) -> None:
        self.search.setFocus(Qt.FocusReason.ShortcutFocusReason)
        self.search.selectAll()

    def _filter(self) -> None:
        found = self.view.filter(self.search.text())
        self._nothing.setVisible(not found)
        self._judge()

    def _current_changed(self) -> None:
        self._strip.hide()
        self._judge()

    def _judge(self) -> None:
        name = self.view.current
        self.change.setEnabled(bool(name))
        self.remove.setEnabled(bool(name) and not key_map().key(name).isEmpty())
        self.restore.setEnabled(bool(name) and key_map().differs(name))
        self.restore_all.setEnabled(key_map().any_differs())

    def _restyle(self) -> None:
        self.view.fit()

    def _retranslate(self) -> None:
        self.setWindowTitle(tr("Keyboard shortcuts"))
        self.search.setPlaceholderText(tr("Search commands and keys"))
        self.search.setAccessibleName(tr("Search commands and keys"))
        self._nothing.setText(tr("No command and no key is called so."))
        self.change.setText(tr("Change the key …"))
        self.change.setToolTip(tr("Then press the new key (Enter in the list does the same; Esc leaves it as it is)"))
        self.remove.setText(tr("Take the key away"))
        self.restore.setText(tr("Restore its default"))
        self.restore_all.setText(tr("Restore all defaults"))
        self.close_button.setText(tr("Close"))
        self.view.setAccessibleName(tr("Keyboard shortcuts"))
        self.view.name_everything()
        self._filter()
        if language().code != self._spoken:  # the strip's sentence is of the moment, not bound
            self._spoken = language().code
            self._strip.hide()


class _List(QTreeView):
    """Commands under the titles of their groups. `wanted` carries a command's id and the key just pressed for it."""

    wanted = Signal(str, QKeySequence)

    def __init__(self) -> None:
        super().__init__()
        self._items = QStandardItemModel(0, 3, self)
        self._rows: dict[str, list[QStandardItem]] = {}
        self._groups: dict[Group, QStandardItem] = {}
        for group in Group:
            title = QStandardItem()
            title.setEditable(False)
            self._items.appendRow([title, _fixed(), _fixed()])
            self._groups[group] = title
        for command in COMMANDS.values():
            cells = [_fixed(), QStandardItem(), _fixed()]
            for cell in cells:
                cell.setData(command.id, COMMAND_ROLE)
            self._groups[command.group].appendRow(cells)
            self._rows[command.id] = cells
        self.setModel(self._items)
        self.setProperty("role", "boxed")
        self.setRootIsDecorated(False)
        self.setItemsExpandable(False)
        self.setExpandsOnDoubleClick(False)
        self.setUniformRowHeights(True)
        self.setIndentation(MARGIN)
        self.setTabKeyNavigation(False)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)  # `activated` opens the editor
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        for place in range(len(Group)):
            self.setFirstColumnSpanned(place, QModelIndex(), True)
        self.expandAll()
        header = self.header()
        header.setStretchLastSection(False)
        header.setSectionsMovable(False)
        header.setSectionResizeMode(COMMAND, QHeaderView.ResizeMode.Stretch)
        self._delegate = KeyDelegate(self)
        self._delegate.recorded.connect(self.wanted)
        self.setItemDelegateForColumn(KEY, self._delegate)
        self.activated.connect(lambda _index: self.edit_current())

    @property
    def current(self) -> str:
        """Id of the command of the current row; empty on the title of a group."""
        index = self.currentIndex()
        if not index.isValid() or self.isRowHidden(index.row(), index.parent()):
            return ""
        return str(index.data(COMMAND_ROLE) or "")

    def choose(self, name: str) -> None:
        self.setCurrentIndex(self._items.indexFromItem(self._rows[name][COMMAND]))

    def key_text(self, name: str) -> str:
        return self._rows[name][KEY].text()

    def edit_current(self) -> None:
        """Open the field that waits for the new key of the current row."""
        if self.current:
            index = self.currentIndex()
            self.setFocus(Qt.FocusReason.OtherFocusReason)
            self.edit(index.siblingAtColumn(KEY))

    def shown(self) -> list[str]:
        """Ids of the commands that the search leaves in the list."""
        return [name for name, cells in self._rows.items() if not self._hidden(cells[COMMAND])]

    def filter(self, words: str) -> int:
        """Show only rows in which every word occurs, in the title or as the key; returns how many there are."""
        wanted = words.casefold().split()
        found = 0
        for group in self._groups.values():
            here = 0
            for place in range(group.rowCount()):
                text = f"{group.child(place, COMMAND).text()} {group.child(place, KEY).text()}".casefold()
                fits = all(word in text for word in wanted)
                self.setRowHidden(place, group.index(), not fits)
                here += fits
            self.setRowHidden(group.row(), QModelIndex(), not here)
            found += here
        if found and not self.current:
            self.choose(self.shown()[0])
        return found

    def name_everything(self) -> None:
        """Titles and keys in the present language, and as the keys are now."""
        self._items.setHorizontalHeaderLabels([tr("Command"), tr("Key"), tr("Default")])
        for group, title in self._groups.items():
            title.setText(group_title(group))
            font = title.font()
            font.setBold(True)
            title.setFont(font)
        for name, (title, key, default) in self._rows.items():
            command = COMMANDS[name]
            title.setText(command.shown_title)
            title.setToolTip(command.shown_title)
            key.setText(key_map().shown(name))
            default.setText(shown_key(first_key(command)))
            changed = key_map().differs(name)
            font = key.font()
            font.setBold(changed)
            key.setFont(font)
            words = key.text() or tr("no key")
            spoken = tr("{key}, changed from {default}", key=words, default=default.text() or tr("no key"))
            key.setData(spoken if changed else words, Qt.ItemDataRole.AccessibleTextRole)
        self.fit()

    def fit(self) -> None:
        """Give the keys the room that the widest of them needs."""
        for place in (KEY, DEFAULT):
            self.header().resizeSection(place, max(self.sizeHintForColumn(place) + SPACE, round(112 * theme().scale)))

    def _hidden(self, item: QStandardItem) -> bool:
        index = self._items.indexFromItem(item)
        return self.isRowHidden(index.row(), index.parent())


class _Strip(Strip):
    """One sentence under the list, with at most one thing to do about it."""

    def __init__(self) -> None:
        self.act = link_button()
        self.act.setAutoDefault(False)
        self.act.clicked.connect(self._do)
        super().__init__("warningPanel", self.act)
        self._what: partial[None] | None = None

    def say(self, sentence: str, action: str = "", what: partial[None] | None = None) -> None:
        self.text.setText(sentence)
        self._what = what
        self.act.setText(action)
        self.act.setVisible(bool(action))
        self.act.setAccessibleDescription(sentence)
        self.close_button.describe(tr("Close this message"))
        self.show()
        if action:
            self.act.setFocus(Qt.FocusReason.OtherFocusReason)

    def _do(self) -> None:
        if self._what is not None:
            self._what()


def _fixed() -> QStandardItem:
    """A cell that is read only."""
    item = QStandardItem()
    item.setEditable(False)
    return item
