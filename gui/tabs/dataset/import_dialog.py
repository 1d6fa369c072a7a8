"""The dialog before an import: the first rows as they will come in, what the columns mean, what to know first."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtGui import QColor
from PySide6.QtWidgets import (
    QAbstractItemView,
    QComboBox,
    QDialog,
    QDialogButtonBox,
    QHeaderView,
    QTableWidget,
    QTableWidgetItem,
    QWidget,
)

from engine.contract.commands import PreviewImport
from engine.contract.config import LabelMode
from engine.contract.errors import ErrorInfo
from engine.documents.passwords import NEEDED
from engine.documents.refusals import TO_BE_RECOGNISED
from gui import formatting
from gui.bridge.controller import Job
from gui.bridge.workspace import Workspace
from gui.guide.topics import Topic, explain
from gui.i18n import tr, tr_messages, tr_n
from gui.settings import settings
from gui.tabs.dataset.import_form import ImportForm, Roles
from gui.theme import GROUP, MARGIN, SPACE, theme
from gui.widgets.controls import IconButton, column, frame, label, restyle, row
from gui.widgets.elided_label import ElidedLabel
from gui.widgets.password_dialog import PasswordDialog

if TYPE_CHECKING:
    from engine.documents.preview import ImportPreview

PREVIEW_PAUSE_MS = 150
"""Quiet time after the last change before the file is looked at again."""

FOLDER, PLAIN_TEXT = "folder", "txt.v1"
"""Kinds of a preview that have no columns to choose from."""

PREVIEW_ROWS = 50
WIDEST_COLUMN = 280
MOST_WARNINGS = 3


class ImportDialog(QDialog):
    """`wanted` carries the sources and their ImportOptions when a person has said yes. Thread: GUI only."""

    wanted = Signal(tuple, object)

    def __init__(self, workspace: Workspace, sources: tuple[Path, ...], parent: QWidget) -> None:
        super().__init__(parent)
        assert workspace.project is not None
        self._workspace = workspace
        self._sources = sources
        self._job: Job | None = None
        self.preview: ImportPreview | None = None
        self._recognisable = False
        """Whether the file would give text if that were recognised."""
        self.setWindowTitle(tr("Import documents"))
        self.setMinimumSize(760, 520)
        explain(self, Topic.IMPORT)

        self._name = ElidedLabel("heading")
        self.source = QComboBox()
        self.source.setVisible(len(sources) > 1)
        for path in sources:
            self.source.addItem(path.name, path)
        self.source.setAccessibleName(tr("File to look into"))
        self.source.activated.connect(self._source_chosen)
        self._facts = ElidedLabel("secondary")
        self.form = ImportForm(multi_label=workspace.project.mode is LabelMode.MULTI)
        self.table = _PreviewTable()
        self._warnings = frame("warningPanel")
        self._warning_text = label(wrap=True, selectable=True)
        self.password_button = IconButton("lock")
        self.password_button.clicked.connect(self.ask_for_password)
        self.password_button.setText(tr("Enter the password …"))
        self.password_button.setAutoDefault(False)
        self.passwords: PasswordDialog | None = None
        inside = column(self._warning_text, row(self.password_button, 1), spacing=SPACE)
        inside.setContentsMargins(MARGIN, SPACE, MARGIN, SPACE)
        self._warnings.setLayout(inside)
        self._warnings.hide()
        self._reason = label("warning", wrap=True)
        self.buttons = QDialogButtonBox(QDialogButtonBox.StandardButton.Cancel)
        self.import_button = self.buttons.addButton("", QDialogButtonBox.ButtonRole.AcceptRole)
        self.import_button.setProperty("role", "primary")
        self.buttons.accepted.connect(self.accept)
        self.buttons.rejected.connect(self.reject)

        head = row(self._name, self.source, self._facts, spacing=MARGIN)
        head.setStretch(2, 1)
        right = column(self.table, self._warnings, spacing=MARGIN)
        right.setStretch(0, 1)
        body = row(self.form, right, spacing=GROUP)
        body.setStretch(1, 1)
        foot = row(self._reason, self.buttons, spacing=MARGIN)
        foot.setStretch(0, 1)
        layout = column(head, body, foot, spacing=MARGIN, margin=GROUP)
        layout.setStretch(1, 1)
        self.setLayout(layout)
        self.import_button.setDefault(True)  # only now does the button know of its dialog

        self._pause = QTimer(self, interval=PREVIEW_PAUSE_MS, singleShot=True)
        self._pause.timeout.connect(self.look)
        self.form.changed.connect(self._form_changed)
        self.form.layout_changed.connect(self.look)
        size = settings().get("import_dialog_size", [1040, 680])
        self.resize(*size)
        self.look()

    @property
    def warning_text(self) -> str:
        return self._warning_text.text() if not self._warnings.isHidden() else ""

    @property
    def reason(self) -> str:
        """Why the import cannot begin, or nothing."""
        return self._reason.text()

    def look(self) -> None:
        """Ask for a preview of the chosen file with the options as they stand."""
        self._pause.stop()
        if self._job is not None:
            self._workspace.engine.drop(self._job)
        path: Path = self.source.currentData()
        command = PreviewImport(
            source=path, options=self.form.options, rows=PREVIEW_ROWS, passwords=tuple(self._workspace.passwords)
        )
        job = self._workspace.quick(command)
        job.succeeded.connect(self._show_preview)
        job.failed.connect(self._show_error)
        job.ended.connect(self._job_ended)
        self._job = job
        self._name.setText(path.name)
        self._name.setVisible(len(self._sources) == 1)
        self._decide()

    def ask_for_password(self) -> None:
        """Of what was looked into; the rest of the import tries the same ones."""
        dialog = PasswordDialog(tr("Some of the files are protected by a password."), tr("Look again"), self)
        dialog.given.connect(self._take_passwords)
        dialog.finished.connect(dialog.deleteLater)
        self.passwords = dialog
        dialog.open()

    def _take_passwords(self, passwords: tuple[str, ...]) -> None:
        self._workspace.remember_passwords(passwords)
        self.look()

    def accept(self) -> None:
        self.wanted.emit(self._sources, self.form.options)
        super().accept()

    def done(self, result: int) -> None:
        if self._job is not None:
            self._workspace.engine.drop(self._job)
            self._job = None
        settings().set("import_dialog_size", [self.width(), self.height()])
        super().done(result)

    def _job_ended(self) -> None:
        self._job = None

    def _source_chosen(self) -> None:
        self.preview, self._recognisable = None, False
        self.look()

    def _form_changed(self) -> None:
        self.table.show_roles(self.form.roles)
        self._decide()
        self._pause.start()  # the sentences depend on the columns

    def _show_preview(self, preview: ImportPreview) -> None:
        self._job = None
        self.preview = preview
        tabular = preview.kind not in (FOLDER, PLAIN_TEXT) and bool(preview.header)
        self.form.show_preview(preview, tabular=tabular)
        self.table.show_preview(preview)
        self.table.show_roles(self.form.roles if tabular else Roles())
        self._facts.setText(_facts(preview))
        self._show_warnings(preview.warnings, role="warningPanel")
        self._decide()

    def _show_error(self, info: ErrorInfo) -> None:
        self._job = None
        self.preview = None
        self._recognisable = info.code in TO_BE_RECOGNISED
        self.table.clear_rows()
        self._facts.setText("")
        self._show_warnings((info,), role="warningPanel" if self._recognisable else "errorPanel")
        self._decide()

    def _show_warnings(self, warnings: tuple[ErrorInfo, ...], *, role: str) -> None:
        sentences = [tr_messages(info.happened, info.meaning, info.remedy) for info in warnings[:MOST_WARNINGS]]
        self._warning_text.setText("\n".join(sentences))
        self.password_button.setVisible(any(info.code == NEEDED for info in warnings))
        self._warnings.setProperty("role", role)
        restyle(self._warnings)
        self._warnings.setVisible(bool(sentences))

    def _decide(self) -> None:
        """Whether the import can begin, what its button says, and why not if it cannot."""
        preview = self.preview
        reason = self.form.reason if preview is not None else ""
        recognised = self._recognisable and self.form.ocr.isChecked()
        if preview is None and self._job is None and len(self._sources) == 1 and not recognised:
            reason = tr("Nothing can be imported from this file.")
        self._reason.setText(reason)
        ready = not reason and (preview is not None or recognised or len(self._sources) > 1)
        self.import_button.setEnabled(ready)
        if len(self._sources) > 1:
            text = tr_n("Import {n} file", "Import {n} files", len(self._sources))
        elif preview is None:
            text = tr("Import")
        elif preview.kind == FOLDER:
            text = tr_n("Import {n} file", "Import {n} files", preview.estimated_rows)
        elif preview.exact:
            text = tr_n("Import {n} row", "Import {n} rows", preview.estimated_rows)
        else:
            text = tr("Import about {n} rows", n=_round(preview.estimated_rows))
        self.import_button.setText(text)


class _PreviewTable(QTableWidget):
    """The first rows; columns that mean something carry it in their head and are lit."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._names: tuple[str, ...] = ()
        self.setAccessibleName(tr("First rows of the file"))
        self.setProperty("role", "boxed")
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setSelectionMode(QAbstractItemView.SelectionMode.NoSelection)
        self.setHorizontalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setWordWrap(False)
        self.setTabKeyNavigation(False)
        self.verticalHeader().hide()
        self.verticalHeader().setDefaultSectionSize(theme().pixels("body") + 2 * SPACE)
        self.horizontalHeader().setHighlightSections(False)
        self.horizontalHeader().setDefaultAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)

    def clear_rows(self) -> None:
        self._names = ()
        self.setRowCount(0)
        self.setColumnCount(0)

    def show_preview(self, preview: ImportPreview) -> None:
        self._names = preview.header
        self.setColumnCount(len(preview.header))
        self.setRowCount(len(preview.rows))
        for number, cells in enumerate(preview.rows):
            for place, cell in enumerate(cells):
                text = " ".join(cell.split())
                item = QTableWidgetItem(text)
                item.setToolTip(cell)
                self.setItem(number, place, item)
        for place in range(len(self._names)):
            self.resizeColumnToContents(place)
            self.setColumnWidth(place, min(self.columnWidth(place) + 2 * SPACE, WIDEST_COLUMN))
        mode = QHeaderView.ResizeMode.Interactive
        self.horizontalHeader().setSectionResizeMode(mode)
        self.horizontalHeader().setStretchLastSection(True)

    def show_roles(self, roles: Roles) -> None:
        """Write the meaning of a column under its name."""
        muted, lit = theme().colour("secondary"), theme().colour("text")
        anything = bool(roles.text or roles.label or roles.label_columns)
        for place, name in enumerate(self._names):
            role = _role_title(name, roles)
            item = QTableWidgetItem(f"{name}\n{role}" if anything else name)
            font = self.font()
            font.setBold(bool(role) and anything)
            item.setFont(font)
            item.setToolTip(name)
            self.setHorizontalHeaderItem(place, item)
            self._tint(place, lit if role or not anything else muted)

    def _tint(self, place: int, colour: QColor) -> None:
        for number in range(self.rowCount()):
            item = self.item(number, place)
            if item is not None:
                item.setForeground(colour)


def _role_title(name: str, roles: Roles) -> str:
    if name in roles.text:
        return tr("text")
    if name == roles.label or name in roles.label_columns:
        return tr("label")
    if name == roles.date:
        return tr("date")
    if name == roles.group:
        return tr("group")
    return ""


def _facts(preview: ImportPreview) -> str:
    facts = [preview.kind_title]
    if preview.encoding:
        facts.append(preview.encoding.upper())
    if preview.kind == FOLDER:
        facts.append(tr_n("{n} file", "{n} files", preview.estimated_rows))
    elif preview.exact:
        facts.append(tr_n("{n} row", "{n} rows", preview.estimated_rows))
    else:
        facts.append(tr("about {n} rows", n=_round(preview.estimated_rows)))
    if preview.classes:
        facts.append(tr_n("{n} label", "{n} labels", len(preview.classes)))
    return " · ".join(facts)


def _round(number: int) -> str:
    """An estimate to two digits, so that it does not look counted."""
    digits = max(0, len(str(number)) - 2)
    return formatting.count(round(number, -digits))
