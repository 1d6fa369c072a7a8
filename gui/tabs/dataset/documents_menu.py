"""The context menu of selected documents."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtWidgets import QMenu

from engine.contract.config import Part
from gui.i18n import tr, tr_n
from gui.icons import icon
from gui.models.documents_table import part_title

if TYPE_CHECKING:
    from gui.tabs.dataset.page import DatasetPage


PART_KEYS = {Part.TRAIN: "Shift+T", Part.VALIDATION: "Shift+V", Part.TEST: "Shift+E", None: "Shift+N"}


def make_menu(page: DatasetPage) -> QMenu:
    """Made anew each time: what it offers depends on what is selected."""
    selected = page.view.selected
    menu = QMenu(page)
    labels = menu.addMenu(icon("tag"), tr("Label"))
    for number, name in enumerate(page.reader.picker.names, start=1):
        action = labels.addAction(f"{name}\t{number}" if number <= 9 else name)
        action.setCheckable(True)
        action.setChecked(all(name in document.labels for document in selected.documents))
        action.triggered.connect(lambda _checked=False, name=name: page.give_label(name))
    labels.addSeparator()
    labels.addAction(tr("No label") + "\t0").triggered.connect(lambda: page.give_label(""))
    parts = menu.addMenu(icon("layers"), tr("Part"))
    for part in (*Part, None):
        action = parts.addAction(f"{part_title(part)}\t{PART_KEYS[part]}")
        action.setCheckable(True)
        action.setChecked(all(document.part is part for document in selected.documents))
        action.triggered.connect(lambda _checked=False, part=part: page.give_part(part))
    unsure = menu.addAction(tr("Unsure") + "\tU")
    unsure.setCheckable(True)
    unsure.setChecked(all(document.unsure for document in selected.documents))
    unsure.triggered.connect(page.toggle_unsure)
    menu.addSeparator()
    copy = tr_n("Copy the text of {n} document", "Copy the texts of {n} documents", len(selected.documents))
    menu.addAction(icon("copy"), f"{copy}\tCtrl+C").triggered.connect(page.copy_texts)
    menu.addSeparator()
    delete = tr_n("Delete {n} document", "Delete {n} documents", selected.count)
    menu.addAction(icon("trash-2"), f"{delete}\tDel").triggered.connect(page.delete_selected)
    return menu
