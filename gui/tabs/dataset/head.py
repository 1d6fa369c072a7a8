"""The line over the Dataset page: which project, which of its sides one looks at, imports, and the primary button."""

from __future__ import annotations

from enum import IntEnum

from PySide6.QtCore import QSize, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QWidget

from gui.i18n import tr
from gui.shortcuts.key_map import bind_with_keys, with_key
from gui.theme import MARGIN, SPACE
from gui.widgets.controls import IconButton, label, primary_button, row
from gui.widgets.elided_label import ElidedLabel
from gui.widgets.segmented import Segmented


class Side(IntEnum):
    """What of the documents one looks at, in the order of the switch."""

    DOCUMENTS = 0
    LABELLING = 1
    DOCTOR = 2
    CLEANING = 3
    AUGMENTATION = 4
    MAP = 5


class PageHead(QWidget):
    """Thread: GUI only."""

    side_chosen = Signal(object)
    """A Side."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.title = ElidedLabel("heading")
        self.sides = Segmented(len(Side))
        self.sides.chosen.connect(lambda index: self.side_chosen.emit(Side(index)))
        self.reason = label("small")
        self.folder_button = IconButton("folder-plus")
        self.files_button = IconButton("file-down")
        self.next_button = primary_button("layers")
        self._imports = (self.folder_button, self.files_button)
        layout = row(
            self.title,
            self.sides,
            1,
            self.reason,
            self.folder_button,
            self.files_button,
            self.next_button,
            spacing=SPACE,
        )
        layout.setContentsMargins(MARGIN, MARGIN - 4, MARGIN, MARGIN - 4)
        self.setLayout(layout)
        bind_with_keys(self._retranslate)

    @property
    def side(self) -> Side:
        return Side(self.sides.index)

    def show_state(self, *, documents: bool, reason: str) -> None:
        """`reason`: why the primary button does nothing now; empty where it does something."""
        self.sides.setVisible(documents)
        self.folder_button.setVisible(not documents or self.side is Side.DOCUMENTS)
        self.files_button.setVisible(documents and self.side is Side.DOCUMENTS)
        self.next_button.setVisible(documents)
        self.next_button.setEnabled(not reason)
        self.reason.setText(reason)
        self.reason.setVisible(bool(reason))
        self._fit()

    def minimumSizeHint(self) -> QSize:
        """With nothing but pictures on the buttons for imports, and without the title."""
        parts = (self.sides, self.folder_button, self.files_button, self.next_button)
        widths = [
            part.iconSize().width() + 3 * SPACE if part in self._imports else part.minimumSizeHint().width()
            for part in parts
            if not part.isHidden()
        ]
        margins = self.layout().contentsMargins()  # type: ignore[union-attr]
        width = sum(widths) + SPACE * len(widths) + margins.left() + margins.right()
        return QSize(width, super().minimumSizeHint().height())

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit()

    def _fit(self) -> None:
        """Where there is little room, pictures alone say what the import buttons do, and the title goes."""
        texts = (tr("Import a folder …"), tr("Import files …"))
        for button, text in zip(self._imports, texts, strict=True):
            button.setText(text)
            button.setAccessibleName(text)
        self.title.show()
        layout = self.layout()
        assert layout is not None
        if layout.minimumSize().width() > self.width():
            for button in self._imports:
                button.setText("")
        self.title.setVisible(layout.minimumSize().width() <= self.width())

    def _retranslate(self) -> None:
        self.sides.set_texts(tr("Documents"), tr("Label"), tr("Doctor"), tr("Cleaning"), tr("Augment"), tr("Map"))
        for button, tip in zip(
            self.sides.buttons,
            (
                tr("All documents: filter, read, label"),
                tr("One document after the other, in the order from which a model learns most"),
                tr("What is wrong with the documents, and how to put it right"),
                tr("What is done to every text before a model reads it"),
                tr("What is added to the training documents"),
                tr("Where documents lie: alike ones near each other"),
            ),
            strict=True,
        ):
            button.setToolTip(tip)
        self.folder_button.setToolTip(with_key(tr("Each sub-folder becomes a label"), "import_folder"))
        self.files_button.setToolTip(
            with_key(tr("Tables (CSV, XLSX, JSONL, …) or documents (PDF, DOCX, mails, …)"), "import_files")
        )
        self._fit()
