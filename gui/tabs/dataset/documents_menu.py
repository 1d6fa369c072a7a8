"""The context menu of selected documents."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtGui import QKeySequence
from PySide6.QtWidgets import QMenu

from engine.contract.config import Part
from gui.i18n import tr, tr_n
from gui.icons import icon
from gui.models.documents_table import part_title
from gui.shortcuts.commands import LABEL_KEYS
from gui.shortcuts.key_map import key_map

if TYPE_CHECKING:
    from gui.tabs.dataset.page import DatasetPage


PART_COMMANDS = {
    Part.TRAIN: "part_train", Part.VALIDATION: "part_validation", Part.TEST: "part_test", None: "part_none",
}  # fmt: skip


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
        action = parts.addAction(f"{part_title(part)}\t{keys.shown(PART_COMMANDS[part])}")
        action.setCheckable(True)
        action.setChecked(all(document.part is part for document in selected.documents))
        action.triggered.connect(lambda _checked=False, part=part: page.give_part(part))
    unsure = menu.addAction(f"{tr('Unsure')}\t{keys.shown('unsure')}")
    unsure.setCheckable(True)
    unsure.setChecked(all(document.unsure for document in selected.documents))
    unsure.triggered.connect(page.toggle_unsure)
    menu.addSeparator()
    copy_key = QKeySequence(QKeySequence.StandardKey.Copy).toString(QKeySequence.SequenceFormat.NativeText)
    copy = tr_n("Copy the text of {n} document", "Copy the texts of {n} documents", len(selected.documents))
    menu.addAction(
        icon("copy"),
        f"{copy}\t{copy_key}",
    ).triggered.connect(page.copy_texts)
    menu.addSeparator()
    delete = tr_n("Delete {n} document", "Delete {n} documents", selected.count)
    menu.addAction(icon("trash-2"), f"{delete}\t{keys.shown('delete_documents')}").triggered.connect(
        page.delete_selected
    )
    return menu
