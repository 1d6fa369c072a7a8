"""What a person does to selected documents: labels, unsure, part, deletion. Each is one step that can be undone."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import partial
from typing import TypeAlias

from PySide6.QtCore import QObject, QTimer
from PySide6.QtWidgets import QMessageBox, QWidget

from engine.contract.commands import RepairFinding
from engine.contract.config import LabelMode, Part
from engine.contract.edits import AddLabel, DeleteDocuments, MarkUnsure, MoveToPart, RemoveLabel, SetLabels
from engine.contract.errors import ErrorInfo
from engine.store.bulk import Chosen
from gui.bridge.edits import Refused
from gui.bridge.workspace import Workspace
from gui.i18n import tr

Documents: TypeAlias = Sequence[int] | Chosen
"""Ids of documents, or their rows where they are very many."""


class DocumentEditor(QObject):
    """Thread: GUI only. Every method returns whether something is done; an error has been shown if not."""

    def __init__(self, workspace: Workspace, parent: QWidget) -> None:
        super().__init__(parent)
        self._workspace = workspace
        self._window = parent

    def set_label(self, documents: Documents, name: str) -> bool:
        """Give all documents this label and no other; an empty name takes theirs away."""
        return self._workspace.edits.edit(documents, SetLabels((name,) if name else ()))

    def toggle_label(self, documents: Documents, name: str, *, take_away: bool) -> bool:
        """Multi-label: take the label from all documents that have it, or give it to all that lack it."""
        return self._workspace.edits.edit(documents, RemoveLabel(name) if take_away else AddLabel(name))

    def set_unsure(self, documents: Documents, unsure: bool) -> bool:
        """Mark that a person does not trust these labels, or does again."""
        return self._workspace.edits.edit(documents, MarkUnsure(unsure))

    def set_part(self, documents: Documents, part: Part | None) -> bool:
        """Move documents to a part. What would change the locked test part is asked about first."""
        edit = MoveToPart(part)
        again = partial(self._workspace.edits.edit, documents, edit)
        return self._workspace.edits.edit(documents, edit, refused=self._asking_to_unlock(again))

    def repair(self, command: RepairFinding, title: str) -> None:
        """Repair a finding, as one step. What would change the locked test part is asked about first."""

        def again() -> None:
            # a command has one job and one token; what is wished stays the same
            wish = RepairFinding(
                project=command.project, finding=command.finding, ids=command.ids, other_label=command.other_label
            )
            self._workspace.edits.repair(wish, title)

        self._workspace.edits.repair(command, title, refused=self._asking_to_unlock(again))

    def delete(self, documents: Documents) -> bool:
        """Take documents out of the project; undo brings them back."""
        return self._workspace.edits.edit(documents, DeleteDocuments())

    @property
    def multi_label(self) -> bool:
        project = self._workspace.project
        return project is not None and project.mode is LabelMode.MULTI

    def _asking_to_unlock(self, again: Callable[[], object]) -> Refused:
        """What to do with an edit that the locked test part refuses: ask, unlock it, and do it again."""

        def unlock() -> None:
            project = self._workspace.project
            if project is not None and self._confirm_unlocking():
                project.splits.unlock_test()
                again()

        def refused(info: ErrorInfo) -> bool:
            if info.code != "split.locked":
                return False
            QTimer.singleShot(0, self._window, unlock)  # after the refused edit has ended
            return True

        return refused

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
