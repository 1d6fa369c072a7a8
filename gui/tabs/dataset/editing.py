"""What a person does to selected documents: labels, unsure, part, deletion. Each is one step that can be undone."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QObject, Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QMessageBox, QWidget

from engine.contract.config import LabelMode, Part
from engine.store.documents import Document, DocumentFilter
from gui.bridge.workspace import Workspace
from gui.i18n import tr, tr_n

SLOW = 2000
"""From this many documents on the busy pointer is shown."""


class DocumentEditor(QObject):
    """Thread: GUI only. Every method returns whether something was done; an error has been shown if not."""

    def __init__(self, workspace: Workspace, parent: QWidget) -> None:
        super().__init__(parent)
        self._workspace = workspace
        self._window = parent

    def set_label(self, ids: Sequence[int], name: str) -> bool:
        """Give all documents this label and no other; an empty name takes theirs away."""
        return self._set_labels(ids, (name,) if name else ())

    def toggle_label(self, documents: Sequence[Document], name: str) -> bool:
        """Multi-label: take the label from all documents if all have it, otherwise give it to those that lack it."""
        having = bool(documents) and all(name in document.labels for document in documents)
        groups: dict[tuple[str, ...], list[int]] = {}
        for document in documents:
            if having or name not in document.labels:
                others = tuple(label for label in document.labels if label != name)
                groups.setdefault(others if having else (*others, name), []).append(document.id)
        return self._in_one_step(groups, unsure=False)

    def set_unsure(self, documents: Sequence[Document], unsure: bool) -> bool:
        """Mark that a person does not trust these labels, or does again."""
        groups: dict[tuple[str, ...], list[int]] = {}
        for document in documents:
            if document.unsure != unsure:
                groups.setdefault(document.labels, []).append(document.id)
        return self._in_one_step(groups, unsure=unsure)

    def set_part(self, ids: Sequence[int], part: Part | None) -> bool:
        """Move documents to a part. What would change the locked test part is asked about first."""
        project = self._workspace.project
        if project is None or not ids:
            return False
        touches_test = part is Part.TEST or project.documents.count(DocumentFilter(ids=tuple(ids), parts=(Part.TEST,)))
        if touches_test and not project.splits.test_unlocked:
            if not self._confirm_unlocking():
                return False
            project.splits.unlock_test()
        return self._edit(ids, lambda: project.documents.set_part(ids, part))

    def delete(self, ids: Sequence[int]) -> bool:
        """Take documents out of the project; undo brings them back."""
        project = self._workspace.project
        if project is None or not ids:
            return False
        return self._edit(ids, lambda: project.documents.delete(ids))

    @property
    def multi_label(self) -> bool:
        project = self._workspace.project
        return project is not None and project.mode is LabelMode.MULTI

    def _set_labels(self, ids: Sequence[int], labels: tuple[str, ...], *, unsure: bool = False) -> bool:
        project = self._workspace.project
        if project is None or not ids:
            return False
        return self._edit(ids, lambda: project.documents.set_labels(ids, labels, unsure=unsure))

    def _in_one_step(self, groups: dict[tuple[str, ...], list[int]], *, unsure: bool) -> bool:
        """Documents with unlike labels need an edit each; undo takes them back together."""
        if not groups:
            return False
        if len(groups) == 1:
            labels, ids = next(iter(groups.items()))
            return self._set_labels(ids, labels, unsure=unsure)
        total = sum(len(ids) for ids in groups.values())
        stack = self._workspace.undo_stack
        stack.beginMacro(tr_n("Label {n} document", "Label {n} documents", total))
        try:
            return all(self._set_labels(ids, labels, unsure=unsure) for labels, ids in groups.items())
        finally:
            stack.endMacro()

    def _edit(self, ids: Sequence[int], change: object) -> bool:
        slow = len(ids) >= SLOW
        if slow:
            QGuiApplication.setOverrideCursor(Qt.CursorShape.WaitCursor)
        try:
            return self._workspace.edit(change)
        finally:
            if slow:
                QGuiApplication.restoreOverrideCursor()

    def _confirm_unlocking(self) -> bool:
        box = QMessageBox(self._window)
        box.setIcon(QMessageBox.Icon.Warning)
        box.setWindowTitle(tr("The test part is locked"))
        box.setText(tr("Do you want to change which documents are in the test part?"))
        box.setInformativeText(
            tr(
                "The test part measures honestly only while nobody picks its documents. "
                "The project will remember that it was unlocked, and older test figures are no longer comparable."
            )
        )
        unlock = box.addButton(tr("Unlock and move"), QMessageBox.ButtonRole.AcceptRole)
        box.addButton(QMessageBox.StandardButton.Cancel)
        box.setDefaultButton(QMessageBox.StandardButton.Cancel)
        box.exec()
        accepted = box.clickedButton() is unlock
        box.deleteLater()
        return accepted
