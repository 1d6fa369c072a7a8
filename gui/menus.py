"""The menus of the window. What their entries do is told to them; theme, language and size they choose themselves."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from PySide6.QtCore import QObject
from PySide6.QtGui import QAction, QActionGroup, QUndoStack
from PySide6.QtWidgets import QMenu, QMenuBar

from gui import notifications
from gui.i18n import LANGUAGES, bind, language, tr
from gui.settings import settings
from gui.shortcuts.commands import COMMANDS
from gui.shortcuts.key_map import follow_keys
from gui.theme import ThemeChoice, theme

ENTRIES = {
    "file": (
        "new",
        "open",
        "sample",
        "",
        "import_files",
        "import_folder",
        "export_documents",
        "",
        "export_coding",
        "import_coding",
        "",
        "close_project",
        "quit",
    ),
    "edit": ("undo", "redo", "", "find"),
    "view": (
        "page_dataset",
        "page_model",
        "page_training",
        "page_prediction",
        "",
        "theme",
        "language",
        "presentation",
        "notify",
    ),
    "model": ("train", "open_model"),
    "help": ("guide", "shortcuts", "", "about"),
}
"""Menu -> its entries from top to bottom; nothing stands for a line between two groups."""

CHOICES = {"theme": tuple(ThemeChoice), "language": tuple(LANGUAGES)}

NEED_A_PROJECT = (
    "import_files", "import_folder", "export_documents", "export_coding", "import_coding", "close_project", "find",
    "train", "open_model",
    "page_dataset", "page_model", "page_training", "page_prediction",
)  # fmt: skip


class MainMenus(QObject):
    """`acts` has a function for every entry that this class does not do by itself. Thread: GUI only."""

    def __init__(self, bar: QMenuBar, acts: Mapping[str, Callable[[], object]], undo_stack: QUndoStack) -> None:
        super().__init__(bar)
        self._undo_stack = undo_stack
        self.menus: dict[str, QMenu] = {}
        self.actions: dict[str, QAction] = {
            "undo": undo_stack.createUndoAction(self),
            "redo": undo_stack.createRedoAction(self),
            "presentation": QAction(self, checkable=True, checked=theme().presentation),
            "notify": QAction(self, checkable=True, checked=notifications.wanted()),
        }
        self.actions["presentation"].toggled.connect(lambda on: theme().apply(presentation=on))
        self.actions["notify"].toggled.connect(notifications.set_wanted)
        for name, act in acts.items():
            action = QAction(self)
            action.triggered.connect(lambda _checked=False, act=act: act())
            self.actions[name] = action
        for menu, entries in ENTRIES.items():
            self.menus[menu] = bar.addMenu("")
            for name in entries:
                self._add(self.menus[menu], name)
        for name, action in self.actions.items():
            if name in COMMANDS:
                follow_keys(action, name)
        theme().changed.connect(self._show_choices)
        bind(self._retranslate)

    def set_project_open(self, opened: bool) -> None:
        """Entries that work on a project can be chosen only while one is open."""
        for name in NEED_A_PROJECT:
            self.actions[name].setEnabled(opened)

    def _add(self, menu: QMenu, name: str) -> None:
        if not name:
            menu.addSeparator()
        elif name in CHOICES:
            self.menus[name] = menu.addMenu("")
            self._add_choices(name)
        else:
            menu.addAction(self.actions[name])

    def _add_choices(self, name: str) -> None:
        group = QActionGroup(self)
        for value in CHOICES[name]:
            action = QAction(self, checkable=True)
            action.triggered.connect(lambda _checked=False, value=value: _choose(name, value))
            group.addAction(action)
            self.menus[name].addAction(action)
            self.actions[f"{name}_{value}"] = action

    def _show_choices(self) -> None:
        """Theme and language may be chosen elsewhere too: by the command line, by the tour."""
        self.actions[f"theme_{theme().choice}"].setChecked(True)
        self.actions[f"language_{language().code}"].setChecked(True)
        self.actions["presentation"].setChecked(theme().presentation)

    def _retranslate(self) -> None:
        menus = {
            "file": tr("&File"), "edit": tr("&Edit"), "view": tr("&View"), "model": tr("&Model"), "help": tr("&Help"),
            "theme": tr("Theme"), "language": tr("Language"),
        }  # fmt: skip
        for name, text in menus.items():
            self.menus[name].setTitle(text)
        actions = {
            "new": tr("&New project …"), "open": tr("&Open a project …"), "sample": tr("Open the &sample project"),
            "import_files": tr("&Import files …"), "import_folder": tr("Import a &folder …"),
            "export_documents": tr("&Export documents …"),
            "export_coding": tr("Hand labels to somebody else …"),
            "import_coding": tr("Read somebody else's labels …"),
            "close_project": tr("&Close project"), "quit": tr("&Quit"), "find": tr("&Search all documents"),
            "presentation": tr("&Presentation mode"), "train": tr("&Train …"), "open_model": tr("&Open a model …"),
            "notify": tr("&Notify me when long work has ended"),
            "guide": tr("&Guide"), "shortcuts": tr("&Keyboard shortcuts …"), "about": tr("&About Classmark"),
            "theme_system": tr("Like the system"), "theme_light": tr("Light"), "theme_dark": tr("Dark"),
        }  # fmt: skip
        actions |= {f"page_{name}": title for name, title in page_titles().items()}
        actions |= {f"language_{code}": own_name for code, own_name in LANGUAGES.items()}
        for name, text in actions.items():
            self.actions[name].setText(text)
        self._undo_stack.undoTextChanged.emit(self._undo_stack.undoText())
        self._undo_stack.redoTextChanged.emit(self._undo_stack.redoText())
        self._show_choices()


def page_titles() -> dict[str, str]:
    """The four tabs in their order, by name."""
    return {
        "dataset": tr("Dataset"),
        "model": tr("Model"),
        "training": tr("Training"),
        "prediction": tr("Prediction"),
    }


def _choose(name: str, value: str) -> None:
    settings().set(name, value)
    if name == "theme":
        theme().apply(choice=ThemeChoice(value))
    else:
        language().choose(value)
