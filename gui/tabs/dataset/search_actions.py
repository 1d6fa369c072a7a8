"""What a person does with saved searches: save what is in force, show one, rename it, remove it."""

from __future__ import annotations

from dataclasses import replace

from PySide6.QtCore import QObject, QPoint, Qt
from PySide6.QtWidgets import QInputDialog, QMenu, QWidget

from engine.store.saved_searches import LONGEST_NAME, SavedSearch
from gui.bridge.workspace import Workspace
from gui.i18n import tr
from gui.icons import icon
from gui.shortcuts.key_map import Shortcut, key_map
from gui.tabs.dataset.filters import FilterColumn
from gui.tabs.dataset.strip import TableStrip


class SearchActions(QObject):
    """Each change is one step that can be undone. Thread: GUI only."""

    def __init__(self, workspace: Workspace, page: QWidget, filters: FilterColumn, strip: TableStrip) -> None:
        super().__init__(page)
        self._workspace = workspace
        self._window = page
        self._filters = filters
        self._strip = strip
        self._list = filters.searches
        filters.search_chosen.connect(self.show)
        strip.save_link.clicked.connect(self.ask_for_a_name)
        self._list.setContextMenuPolicy(Qt.ContextMenuPolicy.CustomContextMenu)
        self._list.customContextMenuRequested.connect(self._show_menu)
        Shortcut("rename_label", self._list, lambda: self.ask_to_rename(self._current()))
        Shortcut("remove_label", self._list, lambda: self.remove(self._current()))

    def show(self, search: SavedSearch | None) -> None:
        """Show the documents of a search, or all of them."""
        if search is None:
            self._filters.reset()
        else:
            self._filters.choose(search)
        self._workspace.search_for(search.filter.search if search is not None else "")

    @property
    def proposal(self) -> str:
        """A name for what is in force: the conditions themselves."""
        titles = [self._workspace.search, *(one.title for one in self._filters.active_filters())]
        return " · ".join(filter(None, titles))[:LONGEST_NAME]

    def ask_for_a_name(self) -> None:
        """Save what is in force under a name that a person gives."""
        name, accepted = QInputDialog.getText(
            self._window, tr("Save the search"), tr("Name of the search"), text=self.proposal
        )
        if accepted:
            self.save(name)

    def save(self, name: str) -> None:
        """Save what is in force; a search of the same name is replaced."""
        project = self._workspace.project
        if project is not None:
            wanted = replace(self._filters.without_finding, search=self._workspace.search)
            search = SavedSearch(name, wanted, self._filters.finding)
            self._workspace.edit(lambda: project.searches.save(search))

    def ask_to_rename(self, name: str) -> None:
        """Ask for another name and give it."""
        project = self._workspace.project
        if project is None or not name:
            return
        new, accepted = QInputDialog.getText(
            self._window, tr("Rename the search"), tr("New name of the search “{name}”", name=name), text=name
        )
        if accepted and new != name:
            self._workspace.edit(lambda: project.searches.rename(name, new))

    def remove(self, name: str) -> None:
        """Undo brings it back, therefore nobody is asked."""
        project = self._workspace.project
        if project is not None and name:
            self._workspace.edit(lambda: project.searches.remove(name))

    def _current(self) -> str:
        row = self._list.currentIndex().row()
        return self._list.facets[row].title if 0 <= row < len(self._list.facets) else ""

    def _show_menu(self, place: QPoint) -> None:
        name = self._current()
        if not name:
            return
        keys = key_map()
        menu = QMenu(self._list)
        rename = menu.addAction(icon("tag"), f"{tr('Rename the search …')}\t{keys.shown('rename_label')}")
        rename.triggered.connect(lambda: self.ask_to_rename(name))
        remove = menu.addAction(icon("trash-2"), f"{tr('Remove the search')}\t{keys.shown('remove_label')}")
        remove.triggered.connect(lambda: self.remove(name))
        menu.exec(self._list.viewport().mapToGlobal(place))
        menu.deleteLater()
