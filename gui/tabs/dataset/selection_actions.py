"""What a person does to the selected documents: by key, by the context menu, and by what the reader offers."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import partial

from PySide6.QtCore import QObject, QPoint, Qt, Signal
from PySide6.QtGui import QAction, QGuiApplication, QKeySequence
from PySide6.QtWidgets import QMenu, QWidget

from engine.contract.config import Part
from engine.store.documents import Document, DocumentFilter
from gui.bridge.workspace import Workspace
from gui.i18n import tr, tr_n
from gui.icons import icon
from gui.models.documents_table import PART_COMMANDS, part_title
from gui.shortcuts.commands import LABEL_KEYS
from gui.shortcuts.key_map import Shortcut, key_map
from gui.tabs.dataset.documents_view import DocumentsView
from gui.tabs.dataset.editing import DocumentEditor, Documents
from gui.tabs.dataset.reader import Reader


class SelectionActions(QObject):
    """Works on what `view` has selected. Keys act anywhere in `keys`, which holds both. Thread: GUI only."""

    export_wanted = Signal()
    source_wanted = Signal(str)
    """A file or a folder that only documents of are to be shown."""

    def __init__(
        self, workspace: Workspace, page: QWidget, view: DocumentsView, reader: Reader, *, keys: QWidget
    ) -> None:
        super().__init__(page)
        self._workspace = workspace
        self._view = view
        self._reader = reader
        self._editor = DocumentEditor(workspace, page)
        view.customContextMenuRequested.connect(self._show_menu)
        reader.label_picked.connect(self.give_label)
        reader.part_picked.connect(self.give_part)
        reader.unsure_picked.connect(lambda _on: self.toggle_unsure())
        reader.step_wanted.connect(view.step)
        for number in range(1, LABEL_KEYS + 1):
            Shortcut(f"label_{number}", keys, partial(reader.picker.pick_number, number))
        Shortcut("no_label", keys, lambda: self.give_label(""))
        Shortcut("unsure", keys, self.toggle_unsure)
        Shortcut("next_document", keys, lambda: view.step(1))
        Shortcut("previous_document", keys, lambda: view.step(-1))
        Shortcut("delete_documents", view, self.delete_selected)
        for part, name in PART_COMMANDS.items():
            Shortcut(name, keys, partial(self.give_part, part))
        copy = QAction(view)  # the platform's own key, as everywhere
        copy.setShortcut(QKeySequence.StandardKey.Copy)
        copy.setShortcutContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
        copy.triggered.connect(self.copy_texts)
        view.addAction(copy)

    def give_label(self, name: str) -> None:
        """Label the selected documents; in a multi-label project give the label to all of them or take it away."""
        if self._editor.multi_label and name:
            documents = self._view.selected_documents()
            having = bool(documents) and all(name in document.labels for document in documents)
            self._act_on_chosen(lambda chosen: self._editor.toggle_label(chosen, name, take_away=having))
        else:
            self._act_on_chosen(lambda chosen: self._editor.set_label(chosen, name))

    def give_part(self, part: Part | None) -> None:
        """Move the selected documents to a part of the split."""
        self._act_on_chosen(lambda chosen: self._editor.set_part(chosen, part))

    def toggle_unsure(self) -> None:
        unsure = not all(document.unsure for document in self._view.selected_documents())
        self._act_on_chosen(lambda chosen: self._editor.set_unsure(chosen, unsure))

    def delete_selected(self) -> None:
        """Undo brings them back, therefore nobody is asked."""
        self._act_on_chosen(self._editor.delete)

    def copy_texts(self) -> None:
        """The whole texts of the selected documents, as many as the clipboard of a person has use for."""
        project = self._workspace.project
        ids = [document.id for document in self._view.selected_documents()]
        if project is not None and ids:
            texts = (document.text for document in project.documents.iterate(DocumentFilter(ids=tuple(ids))))
            QGuiApplication.clipboard().setText("\n\n".join(texts))

    def _add_sources(self, menu: QMenu, documents: Sequence[Document]) -> None:
        """What came from the same file or from the same folder, where all selected documents did."""
        sources = {document.source for document in documents}
        folders = {source.rstrip("/\\").rpartition("\\" if "\\" in source else "/")[0] for source in sources}
        for title, places in ((tr("Only from this file"), sources), (tr("Only from this folder"), folders)):
            if len(places) == 1 and "" not in places:
                menu.addAction(icon("filter"), title).triggered.connect(partial(self.source_wanted.emit, *places))

    def _act_on_chosen(self, act: Callable[[Documents], object]) -> None:
        """Not while a large edit is under way: it would come after that one, unseen."""
        if self._workspace.edits.busy:
            return
        chosen = self._view.chosen()
        if chosen:
            act(chosen)

    def _show_menu(self, place: QPoint) -> None:
        if self._view.selected.count:
            menu = self.make_menu()
            menu.exec(self._view.viewport().mapToGlobal(place))
            menu.deleteLater()

    def make_menu(self) -> QMenu:
        """Made anew each time: what it offers depends on what is selected."""
        count, documents = self._view.selected_count, self._view.selected_documents()
        keys = key_map()
        menu = QMenu(self._view)
        labels = menu.addMenu(icon("tag"), tr("Label"))
        for number, name in enumerate(self._reader.picker.names, start=1):
            key = keys.shown(f"label_{number}") if number <= LABEL_KEYS else ""
            action = labels.addAction(f"{name}\t{key}")
            action.setCheckable(True)
            action.setChecked(all(name in document.labels for document in documents))
            action.triggered.connect(lambda _checked=False, name=name: self.give_label(name))
        labels.addSeparator()
        labels.addAction(f"{tr('No label')}\t{keys.shown('no_label')}").triggered.connect(lambda: self.give_label(""))
        parts = menu.addMenu(icon("layers"), tr("Part"))
        for part in (*Part, None):
            action = parts.addAction(f"{part_title(part)}\t{keys.shown(PART_COMMANDS[part])}")
            action.setCheckable(True)
            action.setChecked(all(document.part is part for document in documents))
            action.triggered.connect(lambda _checked=False, part=part: self.give_part(part))
        unsure = menu.addAction(f"{tr('Unsure')}\t{keys.shown('unsure')}")
        unsure.setCheckable(True)
        unsure.setChecked(all(document.unsure for document in documents))
        unsure.triggered.connect(self.toggle_unsure)
        if self._view.has_sources:
            self._add_sources(menu, documents)
        menu.addSeparator()
        copy_key = QKeySequence(QKeySequence.StandardKey.Copy).toString(QKeySequence.SequenceFormat.NativeText)
        copy = tr_n("Copy the text of {n} document", "Copy the texts of {n} documents", len(documents))
        menu.addAction(
            icon("copy"),
            f"{copy}\t{copy_key}",
        ).triggered.connect(self.copy_texts)
        export = tr_n("Export {n} document …", "Export {n} documents …", count)
        menu.addAction(icon("file-down"), export).triggered.connect(self.export_wanted)
        menu.addSeparator()
        delete = tr_n("Delete {n} document", "Delete {n} documents", count)
        menu.addAction(icon("trash-2"), f"{delete}\t{keys.shown('delete_documents')}").triggered.connect(
            self.delete_selected
        )
        return menu
