"""The context menu of selected documents."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QMenu

from engine.contract.config import Part
from gui.i18n import tr, tr_n
from gui.icons import icon
from gui.models.documents_table import part_title

if TYPE_CHECKING:
    from gui.tabs.dataset.page import DatasetPage


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
        action = parts.addAction(part_title(part))
        action.setCheckable(True)
        action.setChecked(all(document.part is part for document in selected.documents))
        action.triggered.connect(lambda _checked=False, part=part: page.give_part(part))
    unsure = menu.addAction(tr("Unsure") + "\tU")
    unsure.setCheckable(True)
    unsure.setChecked(all(document.unsure for document in selected.documents))
    unsure.triggered.connect(page.toggle_unsure)
    menu.addSeparator()
    copy = menu.addAction(icon("copy"), tr("Copy the text"))
    copy.setEnabled(page.reader.document is not None)
    copy.triggered.connect(lambda: _copy(page))
    menu.addSeparator()
    delete = tr_n("Delete {n} document", "Delete {n} documents", selected.count)
    menu.addAction(icon("trash-2"), f"{delete}\tDel").triggered.connect(page.delete_selected)
    return menu


def _copy(page: DatasetPage) -> None:
    if page.reader.document is not None:
        QGuiApplication.clipboard().setText(page.reader.document.text)
