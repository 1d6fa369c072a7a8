"""The context menu of selected documents."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QMenu

from engine.contract.config import Part
from gui.i18n import tr, tr_n
from gui.icons import icon
from gui.models.documents_table import part_title
from gui.shortcuts.commands import LABEL_KEYS
from gui.shortcuts.key_map import key_map

if TYPE_CHECKING:
    from gui.tabs.dataset.page import DatasetPage


def make_menu(page: DatasetPage) -> QMenu:
    """Made anew each time: what it offers depends on what is selected."""
    selected = page.view.selected
    keys = key_map()
    menu = QMenu(page)
    labels = menu.addMenu(icon("tag"), tr("Label"))
    for number, name in enumerate(page.reader.picker.names, start=1):
        key = keys.shown(f"label_{number}") if number <= LABEL_KEYS else ""
        action = labels.addAction(f"{name}\t{key}")
        action.setCheckable(True)
        action.setChecked(all(name in document.labels for document in selected.documents))
        action.triggered.connect(lambda _checked=False, name=name: page.give_label(name))
    labels.addSeparator()
    labels.addAction(f"{tr('No label')}\t{keys.shown('no_label')}").triggered.connect(lambda: page.give_label(""))
    parts = menu.addMenu(icon("layers"), tr("Part"))
    for part in (*Part, None):
        action = parts.addAction(part_title(part))
        action.setCheckable(True)
        action.setChecked(all(document.part is part for document in selected.documents))
        action.triggered.connect(lambda _checked=False, part=part: page.editor.set_part(page.view.selected_ids(), part))
    unsure = menu.addAction(f"{tr('Unsure')}\t{keys.shown('unsure')}")
    unsure.setCheckable(True)
    unsure.setChecked(all(document.unsure for document in selected.documents))
    unsure.triggered.connect(page.toggle_unsure)
    menu.addSeparator()
    copy = menu.addAction(icon("copy"), tr("Copy the text"))
    copy.setEnabled(page.reader.document is not None)
    copy.triggered.connect(lambda: _copy(page))
    menu.addSeparator()
    delete = tr_n("Delete {n} document", "Delete {n} documents", selected.count)
    menu.addAction(icon("trash-2"), f"{delete}\t{keys.shown('delete_documents')}").triggered.connect(
        page.delete_selected
    )
    return menu


def _copy(page: DatasetPage) -> None:
    if page.reader.document is not None:
        QGuiApplication.clipboard().setText(page.reader.document.text)
