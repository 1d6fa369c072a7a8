"""What a batch classifies: files and folders that were dropped or chosen, or documents of the project."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from enum import StrEnum
from pathlib import Path

from PySide6.QtCore import QTimer, Signal
from PySide6.QtGui import QDragEnterEvent, QDragLeaveEvent, QDropEvent
from PySide6.QtWidgets import (
    QButtonGroup,
    QCheckBox,
    QComboBox,
    QFileDialog,
    QFrame,
    QGridLayout,
    QLineEdit,
    QRadioButton,
    QWidget,
)

from engine.contract.commands import ImportOptions
from engine.contract.config import Part
from engine.store.documents import EVERYTHING, DocumentFilter
from gui import formatting
from gui.bridge.workspace import Workspace
from gui.i18n import bind, tr, tr_n
from gui.recognition_hint import recognition_hint
from gui.settings import settings
from gui.tabs.prediction.text_column import TextColumn
from gui.theme import MARGIN, SPACE
from gui.widgets.controls import IconButton, IconToolButton, column, frame, restyle, row
from gui.widgets.elided_label import ElidedLabel

COUNT_AFTER_MS = 200
"""After the last change of the filter."""

SHOWN_NAMES = 3


class Scope(StrEnum):
    """Documents of the project that can be classified together."""

    VALIDATION = "validation"
    TEST = "test"
    UNLABELLED = "unlabelled"
    ALL = "all"


def scope_filter(scope: Scope, search: str) -> DocumentFilter:
    match scope:
        case Scope.VALIDATION:
            return DocumentFilter(parts=(Part.VALIDATION,), search=search)
        case Scope.TEST:
            return DocumentFilter(parts=(Part.TEST,), search=search)
        case Scope.UNLABELLED:
            return DocumentFilter(labelled=False, search=search)
        case Scope.ALL:
            return DocumentFilter(search=search)


class DropFrame(QFrame):
    """Takes files and folders. `dropped` carries their paths."""

    dropped = Signal(object)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setProperty("role", "drop")
        self.setAcceptDrops(True)

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        if any(url.isLocalFile() for url in event.mimeData().urls()):
            event.acceptProposedAction()
            self._show_active(True)

    def dragLeaveEvent(self, event: QDragLeaveEvent) -> None:
        self._show_active(False)

    def dropEvent(self, event: QDropEvent) -> None:
        self._show_active(False)
        self.dropped.emit([Path(url.toLocalFile()) for url in event.mimeData().urls() if url.isLocalFile()])
        event.acceptProposedAction()

    def _show_active(self, active: bool) -> None:
        self.setProperty("active", active)
        restyle(self)


class BatchSources(QWidget):
    """`changed`: other documents would be classified now, or their number became known."""

    changed = Signal()

    def __init__(self, workspace: Workspace, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._workspace = workspace
        self._count = 0
        self.paths: tuple[Path, ...] = ()
        self.files_choice = QRadioButton()
        self.files_choice.setChecked(True)
        self.project_choice = QRadioButton()
        choices = QButtonGroup(self)
        choices.addButton(self.files_choice)
        choices.addButton(self.project_choice)

        self.drop = DropFrame()
        self.drop.dropped.connect(self.set_paths)
        self.setFocusProxy(self.files_choice)
        self._drop_text = ElidedLabel()
        self.files_button = IconButton("file-text")
        self.files_button.clicked.connect(self.choose_files)
        self.folder_button = IconButton("folder-open")
        self.folder_button.clicked.connect(self.choose_folder)
        self.clear_button = IconToolButton("x")
        self.clear_button.clicked.connect(lambda: self.set_paths([]))
        self.column = TextColumn(workspace)
        self.column.looked.connect(self.changed)
        self.ocr = QCheckBox()
        inside = row(
            self._drop_text, self.column.rows, self.clear_button, self.files_button, self.folder_button, spacing=SPACE
        )
        inside.setStretch(0, 1)
        inside.setContentsMargins(MARGIN, SPACE, SPACE, SPACE)
        self.drop.setLayout(inside)

        self.scope = QComboBox()
        self.scope.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToContents)
        self.search = QLineEdit()
        self.search.setClearButtonEnabled(True)
        self.search.setMaximumWidth(320)
        self._note = ElidedLabel("small")
        documents = row(self.scope, self.search, self._note, spacing=SPACE)
        documents.setStretch(1, 1)
        documents.setStretch(2, 2)

        card = frame("card")
        lines = QGridLayout()
        lines.setContentsMargins(MARGIN, MARGIN, MARGIN, MARGIN)
        lines.setHorizontalSpacing(MARGIN)
        lines.setVerticalSpacing(SPACE)
        lines.setColumnStretch(1, 1)
        lines.addWidget(self.files_choice, 0, 0)
        lines.addWidget(self.drop, 0, 1)
        reading = row(self.column, self.ocr, spacing=MARGIN)
        reading.setStretch(1, 1)
        lines.addLayout(reading, 1, 1)
        lines.addWidget(self.project_choice, 2, 0)
        lines.addLayout(documents, 2, 1)
        card.setLayout(lines)
        self.setLayout(column(card))

        self._count_timer = QTimer(self, interval=COUNT_AFTER_MS, singleShot=True)
        self._count_timer.timeout.connect(self.count_documents)
        choices.buttonToggled.connect(self._choice_changed)
        self.scope.currentIndexChanged.connect(self.count_documents)
        self.search.textChanged.connect(lambda _text: self._count_timer.start())
        bind(self._retranslate)

    def focus_order(self) -> tuple[QWidget, ...]:
        files = (
            self.files_choice,
            self.clear_button,
            self.files_button,
            self.folder_button,
            self.column.combo,
            self.ocr,
        )
        return (*files, self.project_choice, self.scope, self.search)

    # what would be classified

    @property
    def from_files(self) -> bool:
        return self.files_choice.isChecked()

    @property
    def options(self) -> ImportOptions:
        return replace(self.column.options, ocr=self.ocr.isChecked())

    @property
    def wanted(self) -> DocumentFilter:
        return scope_filter(Scope(self.scope.currentData()), self.search.text().strip())

    def document_ids(self) -> tuple[int, ...] | None:
        """None means every document of the project, of which there may be a million."""
        project = self._workspace.project
        if project is None:
            return ()
        return None if self.wanted == EVERYTHING else tuple(project.documents.ids(self.wanted))

    def action(self) -> str:
        """What the page's button would do, such as "Classify 120 documents"."""
        if not self.from_files:
            return tr_n("Classify {n} document", "Classify {n} documents", self._count)
        files = self.column.files if len(self.paths) == 1 else len(self.paths)
        if not files and self.paths and self.paths[0].is_dir():
            return tr("Classify a folder")
        return tr_n("Classify {n} file", "Classify {n} files", files or len(self.paths))

    def name(self) -> str:
        """What is classified, in a few words."""
        if self.from_files:
            return self._drop_text.text()
        documents, search = self._scope_title(Scope(self.scope.currentData())), self.search.text().strip()
        return tr("{documents}: “{words}”", documents=documents, words=search) if search else documents

    def reason_against(self) -> str:
        """Why nothing can be classified yet; empty when it can."""
        if self.from_files:
            return "" if self.paths else tr("Drop a file, or choose one.")
        return "" if self._count else tr("No document of the project is meant by this choice.")

    def set_paths(self, paths: Sequence[Path]) -> None:
        """Classify these files and folders next."""
        self.paths = tuple(paths)
        if paths:
            self.files_choice.setChecked(True)
        self.column.look_at(self.paths)
        self._show_paths()
        self.changed.emit()

    def choose_files(self) -> None:
        names, _ = QFileDialog.getOpenFileNames(self, tr("Classify files"), settings().get("prediction_folder", ""))
        if names:
            settings().set("prediction_folder", str(Path(names[0]).parent))
            self.set_paths([Path(name) for name in names])

    def choose_folder(self) -> None:
        name = QFileDialog.getExistingDirectory(self, tr("Classify a folder"), settings().get("prediction_folder", ""))
        if name:
            settings().set("prediction_folder", name)
            self.set_paths([Path(name)])

    def choose_scope(self, scope: Scope) -> None:
        self.project_choice.setChecked(True)
        self.scope.setCurrentIndex(self.scope.findData(scope.value))

    def count_documents(self) -> None:
        """Count again: the project or the filter has changed."""
        project = self._workspace.project
        counts = dict.fromkeys(Scope, 0)
        self._count = 0
        if project is not None and self.scope.count():
            counts = {scope: project.documents.count(scope_filter(scope, "")) for scope in Scope}
            self._count = project.documents.count(self.wanted)
        for index in range(self.scope.count()):
            scope = Scope(self.scope.itemData(index))
            self.scope.setItemText(
                index, tr("{documents} ({n})", documents=self._scope_title(scope), n=formatting.count(counts[scope]))
            )
        self._show_note()
        self.changed.emit()

    def recount_soon(self) -> None:
        """Documents are changing: count them once they have come to rest."""
        self._count_timer.start()

    def _choice_changed(self) -> None:
        self._show_note()
        self.changed.emit()

    def _show_paths(self) -> None:
        self.clear_button.setVisible(bool(self.paths))
        self.ocr.setVisible(bool(self.paths))
        if not self.paths:
            self._drop_text.setText(tr("Drop files or a folder here: tables, PDF, DOCX, mails, texts, …"))
            return
        names = ", ".join(path.name for path in self.paths[:SHOWN_NAMES])
        more = len(self.paths) - SHOWN_NAMES
        self._drop_text.setText(tr("{names} and {n} more", names=names, n=more) if more > 0 else names)

    def _show_note(self) -> None:
        on_test = not self.from_files and self.scope.currentData() == Scope.TEST.value
        text = tr("Kept for a last measurement: the less it is looked at, the more its figures are worth.")
        self._note.setText(text if on_test else "")

    def _scope_title(self, scope: Scope) -> str:
        return {
            Scope.VALIDATION: tr("Validation part"),
            Scope.TEST: tr("Test part"),
            Scope.UNLABELLED: tr("Without a label"),
            Scope.ALL: tr("All documents"),
        }[scope]

    def _retranslate(self) -> None:
        self.files_choice.setText(tr("Files"))
        self.project_choice.setText(tr("Documents of this project"))
        self.files_button.setText(tr("Choose files …"))
        self.folder_button.setText(tr("Choose a folder …"))
        self.clear_button.describe(tr("Choose other files"))
        self.drop.setAccessibleName(tr("Files to classify"))
        self.ocr.setText(tr("Recognise text in pictures and scans"))
        self.ocr.setToolTip(recognition_hint())
        self.scope.setAccessibleName(tr("Which documents"))
        self.search.setPlaceholderText(tr("that contain …"))
        self.search.setAccessibleName(tr("Only documents that contain these words"))
        self.scope.blockSignals(True)
        chosen = max(0, self.scope.currentIndex())
        self.scope.clear()
        for scope in Scope:
            self.scope.addItem(self._scope_title(scope), scope.value)
        self.scope.setCurrentIndex(chosen)
        self.scope.blockSignals(False)
        self._show_paths()
        self.count_documents()
