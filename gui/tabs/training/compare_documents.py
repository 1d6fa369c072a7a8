"""The documents behind a comparison of two runs: text, true label, and what each run said with its probability."""

from __future__ import annotations

from collections.abc import Sequence
from enum import IntEnum
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QObject, QPersistentModelIndex, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QTableView, QWidget

from gui import formatting
from gui.i18n import bind, tr
from gui.icons import icon
from gui.theme import theme
from gui.widgets.column_widths import ColumnWidths
from gui.widgets.row_table import read_by_rows

if TYPE_CHECKING:
    from engine.evaluation.comparison import ComparedDocument

AnyIndex = QModelIndex | QPersistentModelIndex


class DocumentColumn(IntEnum):
    TEXT = 0
    TRUE = 1
    FIRST = 2
    SECOND = 3


class ComparedDocumentsModel(QAbstractTableModel):
    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.documents: list[ComparedDocument] = []
        self._names = ("", "")
        bind(self._retranslate)

    def set_documents(self, documents: Sequence[ComparedDocument], *, names: tuple[str, str]) -> None:
        """`names` are the titles of the first and the second run."""
        self.beginResetModel()
        self.documents, self._names = list(documents), names
        self.endResetModel()

    def rowCount(self, parent: AnyIndex = QModelIndex()) -> int:  # noqa: B008 - Qt's own signature
        return 0 if parent.isValid() else len(self.documents)

    def columnCount(self, parent: AnyIndex = QModelIndex()) -> int:  # noqa: B008
        return 0 if parent.isValid() else len(DocumentColumn)

    def data(self, index: AnyIndex, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        document, column = self.documents[index.row()], DocumentColumn(index.column())
        if role == Qt.ItemDataRole.DisplayRole:
            return _text(document, column)
        if role == Qt.ItemDataRole.ToolTipRole:
            return document.excerpt if column is DocumentColumn.TEXT else _text(document, column)
        if column not in (DocumentColumn.FIRST, DocumentColumn.SECOND):
            return None
        said = document.first_labels if column is DocumentColumn.FIRST else document.second_labels
        right = set(said) == set(document.true_labels)
        if role == Qt.ItemDataRole.DecorationRole:
            return icon("check", "good") if right else icon("x", "error")
        if role == Qt.ItemDataRole.AccessibleTextRole:
            return (
                tr("{answer}, right", answer=_text(document, column))
                if right
                else tr("{answer}, wrong", answer=_text(document, column))
            )
        return None

    def headerData(self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        if orientation is not Qt.Orientation.Horizontal:
            return None
        if role == Qt.ItemDataRole.TextAlignmentRole:
            return Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter
        if role != Qt.ItemDataRole.DisplayRole:
            return None
        return (tr("Text"), tr("True label"), *self._names)[section]

    def _retranslate(self) -> None:
        self.headerDataChanged.emit(Qt.Orientation.Horizontal, 0, len(DocumentColumn) - 1)


class ComparedDocuments(QTableView):
    opened = Signal(int)
    """The id of a document that was double-clicked, or on which Return was pressed."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.table = ComparedDocumentsModel(self)
        self.setModel(self.table)
        read_by_rows(self)
        self.setWordWrap(False)
        ColumnWidths(self, filler=DocumentColumn.TEXT, narrowest=120, widest=240)
        self.doubleClicked.connect(lambda index: self.opened.emit(self.table.documents[index.row()].document_id))
        theme().changed.connect(self._size_rows)
        self._size_rows()
        bind(self._retranslate)

    def show_documents(self, documents: Sequence[ComparedDocument], *, names: tuple[str, str]) -> None:
        self.table.set_documents(documents, names=names)
        if documents:
            self.setCurrentIndex(self.table.index(0, 0))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        index = self.currentIndex()
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and not event.modifiers() and index.isValid():
            self.opened.emit(self.table.documents[index.row()].document_id)
        else:
            super().keyPressEvent(event)

    def _size_rows(self) -> None:
        self.verticalHeader().setDefaultSectionSize(round(28 * theme().scale))
        self.setMinimumHeight(round(200 * theme().scale))

    def _retranslate(self) -> None:
        self.setAccessibleName(tr("Documents that were compared"))


def _text(document: ComparedDocument, column: DocumentColumn) -> str:
    match column:
        case DocumentColumn.TEXT:
            return document.excerpt
        case DocumentColumn.TRUE:
            return labels_text(document.true_labels)
        case DocumentColumn.FIRST:
            return f"{labels_text(document.first_labels)}  {formatting.percent(document.first_probability)}"
        case DocumentColumn.SECOND:
            return f"{labels_text(document.second_labels)}  {formatting.percent(document.second_probability)}"


def labels_text(labels: Sequence[str]) -> str:
    return ", ".join(labels) or tr("no label")
