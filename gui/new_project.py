"""The dialog that asks for a new project's name, place, and whether its documents may carry several labels."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from PySide6.QtCore import QSize, QStandardPaths
from PySide6.QtWidgets import (
    QButtonGroup,
    QDialog,
    QDialogButtonBox,
    QFileDialog,
    QFormLayout,
    QLineEdit,
    QRadioButton,
    QWidget,
)

from engine.contract.config import LabelMode
from gui.guide.topics import Topic, explain
from gui.i18n import tr
from gui.settings import settings
from gui.theme import GROUP, MARGIN, theme
from gui.widgets.controls import IconButton, column, label, row

FORBIDDEN = set('\\/:*?"<>|')
"""Characters that one of the platforms does not allow in a folder's name."""


@dataclass(frozen=True)
class NewProject:
    folder: Path
    mode: LabelMode


class NewProjectDialog(QDialog):
    """Says beside the button why it cannot create yet."""

    def __init__(self, parent: QWidget | None = None, *, name: str = "") -> None:
        """`name` is proposed, with a number when its folder is taken."""
        super().__init__(parent)
        self.setWindowTitle(tr("New project"))
        explain(self, Topic.NEW_PROJECT)
        documents = QStandardPaths.writableLocation(QStandardPaths.StandardLocation.DocumentsLocation)
        self.name = QLineEdit()
        self.name.setPlaceholderText(tr("for instance: Letters 2026"))
        self.place = QLineEdit(settings().get("projects_folder") or documents or str(Path.home()))
        self.place.setAccessibleName(tr("Place of the new project"))  # its row holds a button, too
        browse = IconButton("folder-open")
        browse.setText(tr("Choose …"))
        browse.clicked.connect(self._browse)
        self.single = QRadioButton(tr("Exactly one label"))
        self.single.setChecked(True)
        self.multi = QRadioButton(tr("Any number of labels"))
        group = QButtonGroup(self)
        group.addButton(self.single)
        group.addButton(self.multi)
        self._reason = label("warning", wrap=True)
        self.buttons = QDialogButtonBox(QDialogButtonBox.StandardButton.Cancel)
        self.create_button = self.buttons.addButton(tr("Create project"), QDialogButtonBox.ButtonRole.AcceptRole)
        self.create_button.setProperty("role", "primary")
        self.buttons.accepted.connect(self.accept)
        self.buttons.rejected.connect(self.reject)
        form = QFormLayout()
        form.setHorizontalSpacing(MARGIN)
        form.setVerticalSpacing(MARGIN)
        form.setFieldGrowthPolicy(QFormLayout.FieldGrowthPolicy.AllNonFixedFieldsGrow)
        form.addRow(tr("Name"), self.name)
        form.addRow(tr("Place"), row(self.place, browse))
        form.addRow(tr("A document has"), row(self.single, self.multi, 1, spacing=MARGIN))
        hint = label("small", wrap=True)
        hint.setText(tr("The project becomes a folder of this name; it holds everything and can be copied as a whole."))
        self.setLayout(column(form, hint, self._reason, 1, self.buttons, spacing=MARGIN, margin=GROUP))
        self.name.textChanged.connect(self._check)
        self.place.textChanged.connect(self._check)
        self.name.setText(self._free(name))
        self._check()
        self.name.setFocus()
        self.name.selectAll()
        self.resize(self.sizeHint().expandedTo(QSize(round(560 * theme().scale), 0)))

    @property
    def wish(self) -> NewProject:
        folder = Path(self.place.text()).expanduser() / self.name.text().strip()
        return NewProject(folder, LabelMode.MULTI if self.multi.isChecked() else LabelMode.SINGLE)

    def accept(self) -> None:
        settings().set("projects_folder", self.place.text())
        super().accept()

    def _free(self, name: str) -> str:
        name = "".join(" " if letter in FORBIDDEN else letter for letter in name).strip(" .")
        place, number, proposal = Path(self.place.text()).expanduser(), 1, name
        while name and (place / proposal).exists():
            number += 1
            proposal = f"{name} {number}"
        return proposal

    def _check(self) -> None:
        name = self.name.text().strip()
        place = Path(self.place.text()).expanduser()
        reason = ""
        if not name:
            reason = tr("Give the project a name.")
        elif FORBIDDEN & set(name) or name.startswith("."):
            reason = tr('A name must not begin with a dot or contain any of \\ / : * ? " < > |')
        elif not place.is_dir():
            reason = tr("The place does not exist.")
        elif (place / name).exists():
            reason = tr("There is already a folder of this name in this place.")
        self._reason.setText(reason)
        self.create_button.setEnabled(not reason)

    def _browse(self) -> None:
        name = QFileDialog.getExistingDirectory(self, tr("Place of the new project"), self.place.text())
        if name:
            self.place.setText(name)


def ask_for_new_project(parent: QWidget, *, name: str = "") -> NewProject | None:
    dialog = NewProjectDialog(parent, name=name)
    return dialog.wish if dialog.exec() == QDialog.DialogCode.Accepted else None
