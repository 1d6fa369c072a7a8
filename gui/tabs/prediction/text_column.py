"""Which column of the chosen files holds the text: guessed by a look into the first file, and left to the person."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QComboBox, QWidget

from engine.contract.commands import ImportOptions, PreviewImport
from engine.contract.errors import ErrorInfo
from gui import formatting
from gui.bridge.controller import Job
from gui.bridge.workspace import Workspace
from gui.i18n import bind, tr, tr_messages, tr_n
from gui.theme import SPACE
from gui.widgets.controls import label, row
from gui.widgets.elided_label import ElidedLabel

if TYPE_CHECKING:
    from engine.documents.preview import ImportPreview

PREVIEW_ROWS = 3
NO_LABELS = ImportOptions(no_labels=True)
"""What is classified needs none, and is not told that it has none."""
FOLDER = "folder"
"""Kind of a preview that has no columns to choose from."""


class TextColumn(QWidget):
    """Hidden as long as there is nothing to choose and nothing to say."""

    looked = Signal()

    def __init__(self, workspace: Workspace, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._workspace = workspace
        self._job: Job | None = None
        self._preview: ImportPreview | None = None
        self._error: ErrorInfo | None = None
        self._title = label("secondary")
        self.combo = QComboBox()
        self.combo.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToContents)
        self._title.setBuddy(self.combo)
        self.rows = label("small")
        """How many files or rows were chosen; the owner lays it out beside their names."""
        self._trouble = ElidedLabel("warning")
        layout = row(self._title, self.combo, self._trouble, spacing=SPACE)
        layout.setStretch(2, 1)
        self.setLayout(layout)
        bind(self._retranslate)

    @property
    def options(self) -> ImportOptions:
        chosen = self.combo.currentData()
        return ImportOptions(text_columns=(chosen,) if chosen else ())

    @property
    def files(self) -> int:
        """In the folder that was looked into; 0 where it is none, or not known yet."""
        return self._preview.estimated_rows if self._preview is not None and self._preview.kind == FOLDER else 0

    def look_at(self, paths: Sequence[Path]) -> None:
        """Look into the first of these files."""
        if self._job is not None:
            self._workspace.engine.drop(self._job)
            self._job = None
        self._preview, self._error = None, None
        self._fill()
        if not paths or self._workspace.project is None:
            return
        job = self._workspace.quick(PreviewImport(source=paths[0], options=NO_LABELS, rows=PREVIEW_ROWS))
        job.succeeded.connect(self._looked)
        job.failed.connect(self._failed)
        job.ended.connect(self._ended)
        self._job = job

    def forget(self) -> None:
        """The job has gone with its project."""
        self._job = None
        self.look_at(())

    def _looked(self, preview: ImportPreview) -> None:
        self._preview = preview
        self._fill()
        self.looked.emit()

    def _failed(self, info: ErrorInfo) -> None:
        self._error = info
        self._fill()

    def _ended(self) -> None:
        self._job = None

    def _fill(self) -> None:
        preview = self._preview
        self.combo.clear()
        choice = preview is not None and len(preview.header) > 1 and preview.kind != FOLDER
        if preview is not None and choice:
            guessed = " + ".join(preview.columns.text)
            self.combo.addItem(tr("{columns} (guessed)", columns=guessed) if guessed else tr("(guess)"), "")
            for name in preview.header:
                self.combo.addItem(name, name)
        for part in (self._title, self.combo):
            part.setVisible(choice)
        self.rows.setText(self._rows_text())
        self.rows.setVisible(bool(self.rows.text()))
        info = self._error or (preview.warnings[0] if preview is not None and preview.warnings else None)
        self._trouble.setText(tr_messages(info.happened, info.remedy) if info is not None else "")
        self.setVisible(choice or info is not None)

    def _rows_text(self) -> str:
        preview = self._preview
        if preview is None:
            return ""
        number = preview.estimated_rows
        if preview.kind == FOLDER:
            return tr_n("{n} file", "{n} files", number)
        if preview.exact:
            return tr_n("{n} row", "{n} rows", number)
        return tr("about {n} rows", n=formatting.count(number))

    def _retranslate(self) -> None:
        self._title.setText(tr("Text from column"))
        self.combo.setAccessibleName(tr("Column that holds the text"))
        chosen = self.combo.currentIndex()
        self._fill()
        if 0 <= chosen < self.combo.count():
            self.combo.setCurrentIndex(chosen)
