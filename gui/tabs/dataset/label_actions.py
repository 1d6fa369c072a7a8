"""What a person does to a label of the project, from the list of labels and its chart: rename it, remove it."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial

from PySide6.QtCore import QObject, QPoint, Qt
from PySide6.QtWidgets import QInputDialog, QMenu, QMessageBox, QWidget

from engine.contract.edits import DropLabel
from engine.store.bulk import FEW, Chosen
from engine.store.documents import DocumentFilter
from engine.store.labels import clean_label
from gui.bridge.workspace import Workspace
from gui.i18n import tr, tr_n
from gui.icons import icon
from gui.shortcuts.key_map import Shortcut, key_map
from gui.tabs.dataset.facets import FacetList
from gui.widgets.bar_chart import BarChart


class LabelActions(QObject):
    """Each is one step that can be undone. Thread: GUI only."""

    def __init__(self, workspace: Workspace, page: QWidget, facets: FacetList, chart: BarChart) -> None:
        super().__init__(page)
        self._workspace = workspace
        self._window = page
        self._facets = facets
        facets.setContextMenuPolicy(Qt.ContextMenuPolicy.CustomContextMenu)
        facets.customContextMenuRequested.connect(self._show_menu)
        chart.bar_menu_wanted.connect(lambda bar, menu: self._fill(menu, chart.bars[bar].name))

        def in_list() -> str:
            row = facets.currentIndex().row()
            return facets.facets[row].title if 0 <= row < len(facets.facets) else ""

        def in_chart() -> str:
            bar = chart.canvas.current
            return chart.bars[bar].name if 0 <= bar < len(chart.bars) else ""

        places: tuple[tuple[QWidget, Callable[[], str]], ...] = ((facets, in_list), (chart.canvas, in_chart))
        for place, current in places:
            Shortcut("rename_label", place, partial(self._act_on, current, self.ask_to_rename))
            Shortcut("remove_label", place, partial(self._act_on, current, self.ask_to_remove))
        self._in_list = in_list

    @staticmethod
    def _act_on(current: Callable[[], str], act: Callable[[str], object]) -> None:
        act(current())

    def ask_to_rename(self, name: str) -> None:
        """Ask for another name and give it."""
        if not name or self._workspace.edits.busy:
            return
        new, accepted = QInputDialog.getText(
            self._window, tr("Rename the label"), tr("New name of the label “{label}”", label=name), text=name
        )
        if accepted:
            self.rename(name, clean_label(new))

    def rename(self, old: str, new: str) -> None:
        """All documents of the label carry the new name. A filter by the label stays one."""
        project = self._workspace.project
        if project is None or new == old:
            return
        chosen = self._facets.chosen
        if self._workspace.edit(lambda: project.labels.rename(old, new)) and old in chosen:
            self._facets.choose([new if name == old else name for name in chosen])
            self._facets.chosen_changed.emit()

    def ask_to_remove(self, name: str) -> None:
        """Take a label out of the project; where documents lose it thereby, a person hears how many and decides."""
        project = self._workspace.project
        if project is None or not name or self._workspace.edits.busy:
            return
        documents = project.documents.count(DocumentFilter(labels=(name,)))
        if not documents:
            self._workspace.edit(lambda: project.labels.remove(name))
        else:
            self._confirm(name, documents)

    def remove(self, name: str) -> None:
        """Take the label away from all documents that have it, and out of the list."""
        project = self._workspace.project
        if project is None:
            return
        wanted = DocumentFilter(labels=(name,))
        documents = project.documents.count(wanted)
        few = tuple(project.documents.ids(wanted)) if documents <= FEW else ()
        self._workspace.edits.edit(few or Chosen(filter=wanted, rows=((0, documents - 1),)), DropLabel(name))

    def _confirm(self, name: str, documents: int) -> None:
        box = QMessageBox(self._window)
        box.setIcon(QMessageBox.Icon.Warning)
        box.setWindowTitle(tr("Remove the label"))
        box.setText(
            tr_n(
                "{n} document loses the label “{label}”.",
                "{n} documents lose the label “{label}”.",
                documents,
                label=name,
            )
        )
        box.setInformativeText(tr("The documents themselves stay. Undo brings the label back."))
        remove = box.addButton(tr("Remove the label"), QMessageBox.ButtonRole.AcceptRole)
        box.addButton(QMessageBox.StandardButton.Cancel)
        box.setDefaultButton(QMessageBox.StandardButton.Cancel)
        box.buttonClicked.connect(lambda button: self.remove(name) if button is remove else None)
        box.finished.connect(box.deleteLater)
        box.open()

    def _show_menu(self, place: QPoint) -> None:
        name = self._in_list()
        if name:
            menu = QMenu(self._facets)
            self._fill(menu, name)
            menu.exec(self._facets.viewport().mapToGlobal(place))
            menu.deleteLater()

    def _fill(self, menu: QMenu, name: str) -> None:
        keys = key_map()
        rename = menu.addAction(icon("tag"), f"{tr('Rename the label …')}\t{keys.shown('rename_label')}")
        rename.triggered.connect(lambda: self.ask_to_rename(name))
        remove = menu.addAction(icon("trash-2"), f"{tr('Remove the label …')}\t{keys.shown('remove_label')}")
        remove.triggered.connect(lambda: self.ask_to_remove(name))
        menu.addSeparator()
