"""Documents of a measured part as a Qt table, in the order that the engine gave; read in pages as one looks at them."""

from __future__ import annotations

from collections import OrderedDict
from collections.abc import Sequence
from dataclasses import dataclass
from enum import IntEnum
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QObject, QPersistentModelIndex, Qt

from engine.contract.config import LabelMode, Part
from engine.store.documents import Document, DocumentFilter
from gui import formatting
from gui.i18n import bind, tr
from gui.models.documents_table import first_words

if TYPE_CHECKING:
    from engine.store.predictions import StoredPrediction
    from engine.store.project import Project

PAGE = 200
"""Rows that are read at a time."""
PAGES_KEPT = 24

Index = QModelIndex | QPersistentModelIndex
ROOT = QModelIndex()


class Column(IntEnum):
    TEXT = 0
    LABEL = 1
    PREDICTED = 2
    PROBABILITY = 3
    LABEL_PROBABILITY = 4
    MARGIN = 5


NUMBERS = (Column.PROBABILITY, Column.LABEL_PROBABILITY, Column.MARGIN)


@dataclass(frozen=True)
class MeasuredDocument:
    """A document as it is now, and what was said about it when the run was measured."""

    document: Document
    """Its text cut to an excerpt."""
    prediction: StoredPrediction
    corrected: bool
    """Whether it was given other labels since."""

    @property
    def wrong(self) -> bool:
        return set(self.prediction.true_labels) != set(self.prediction.predicted_labels)

    @property
    def missing(self) -> tuple[str, ...]:
        """Labels that it had and that were not predicted."""
        return tuple(name for name in self.prediction.true_labels if name not in self.prediction.predicted_labels)

    @property
    def needless(self) -> tuple[str, ...]:
        """Labels that were predicted and that it did not have."""
        return tuple(name for name in self.prediction.predicted_labels if name not in self.prediction.true_labels)


DOCUMENT_ROLE = Qt.ItemDataRole.UserRole
"""The `MeasuredDocument` of a row."""


class MeasuredDocumentsTable(QAbstractTableModel):
    """Thread: GUI only."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._project: Project | None = None
        self._run_id, self._part = "", Part.VALIDATION
        self._ids: Sequence[int] = ()
        self._pages: OrderedDict[int, dict[int, MeasuredDocument]] = OrderedDict()
        bind(self._retranslate)

    def show(self, project: Project | None, run_id: str, part: Part, ids: Sequence[int]) -> None:
        """Show these documents. The same ones as before keep scroll and selection and are read again."""
        same = (project, run_id, part) == (self._project, self._run_id, self._part) and tuple(ids) == tuple(self._ids)
        if same:
            self.refresh()
            return
        self.beginResetModel()
        self._project, self._run_id, self._part, self._ids = project, run_id, part, ids
        self._pages.clear()
        self.endResetModel()

    def refresh(self) -> None:
        """Read the rows again: labels may have changed."""
        self._pages.clear()
        if len(self._ids):
            self.dataChanged.emit(self.index(0, 0), self.index(len(self._ids) - 1, len(Column) - 1))

    @property
    def ids(self) -> Sequence[int]:
        """Documents of all rows, in their order."""
        return self._ids

    def row(self, number: int) -> MeasuredDocument | None:
        """None where the document has just been deleted."""
        if self._project is None or not 0 <= number < len(self._ids):
            return None
        page, _ = divmod(number, PAGE)
        if page not in self._pages:
            self._pages[page] = self._read(self._ids[page * PAGE : (page + 1) * PAGE])
            while len(self._pages) > PAGES_KEPT:
                self._pages.popitem(last=False)
        self._pages.move_to_end(page)
        return self._pages[page].get(int(self._ids[number]))

    def _read(self, ids: Sequence[int]) -> dict[int, MeasuredDocument]:
        assert self._project is not None
        wanted = tuple(int(number) for number in ids)
        predictions = self._project.predictions
        said = predictions.of_documents(self._run_id, self._part, wanted)
        corrected = predictions.corrected(self._run_id, self._part, wanted)
        documents = self._project.documents.page(DocumentFilter(ids=wanted), offset=0, limit=len(wanted))
        return {
            document.id: MeasuredDocument(document, said[document.id], document.id in corrected)
            for document in documents
            if document.id in said
        }

    # Qt's questions

    def rowCount(self, parent: Index = ROOT) -> int:
        return 0 if parent.isValid() else len(self._ids)

    def columnCount(self, parent: Index = ROOT) -> int:
        return 0 if parent.isValid() else len(Column)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        column = Column(index.column())
        if role == Qt.ItemDataRole.TextAlignmentRole:
            return _side(column)
        if role not in (
            Qt.ItemDataRole.DisplayRole,
            Qt.ItemDataRole.ToolTipRole,
            Qt.ItemDataRole.AccessibleTextRole,
            DOCUMENT_ROLE,
        ):
            return None
        found = self.row(index.row())
        if role == DOCUMENT_ROLE or found is None:
            return found
        return _text(found, column)

    def headerData(self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        if orientation is not Qt.Orientation.Horizontal:
            return None
        column = Column(section)
        if role == Qt.ItemDataRole.DisplayRole:
            return self.title(column)
        if role == Qt.ItemDataRole.TextAlignmentRole:
            return _side(column)
        if role == Qt.ItemDataRole.ToolTipRole:
            return self._explain(column)
        return None

    def title(self, column: Column) -> str:
        titles = (tr("Document"), tr("Label"), tr("Predicted"), tr("Probability"), tr("Of label"), tr("Margin"))
        return titles[column]

    def _explain(self, column: Column) -> str:
        several = self._project is not None and self._project.mode is LabelMode.MULTI
        return (
            "",
            tr("What a person said when the run was measured; a check mark shows what was corrected since"),
            tr("What the model said"),
            tr("How sure the model was of what it predicted"),
            tr("What probability the model gave to the label that the document had"),
            tr("How close the nearest label is to the threshold; a small margin means doubt")
            if several
            else tr("How far the first class lies ahead of the second; a small margin means doubt"),
        )[column]

    def _retranslate(self) -> None:
        self.headerDataChanged.emit(Qt.Orientation.Horizontal, 0, len(Column) - 1)
        if len(self._ids):
            self.dataChanged.emit(self.index(0, 0), self.index(len(self._ids) - 1, len(Column) - 1))


def label_names(names: Sequence[str]) -> str:
    return ", ".join(names) if names else tr("no label")


def probabilities_of(prediction: StoredPrediction, names: Sequence[str]) -> str:
    """`93.1 %`, several labels one after the other."""
    known = [prediction.probabilities[name] for name in names if name in prediction.probabilities]
    return ", ".join(formatting.percent(value) for value in known) if known else "–"


def _text(found: MeasuredDocument, column: Column) -> str:
    said = found.prediction
    match column:
        case Column.TEXT:
            return first_words(found.document) or tr("(empty)")
        case Column.LABEL if found.corrected:
            before, now = label_names(said.true_labels), label_names(found.document.labels)
            return tr("{before}, corrected to {now}", before=before, now=now)
        case Column.LABEL:
            return label_names(said.true_labels)
        case Column.PREDICTED:
            return label_names(said.predicted_labels)
        case Column.PROBABILITY:
            return probabilities_of(said, said.predicted_labels)
        case Column.LABEL_PROBABILITY:
            return probabilities_of(said, said.true_labels)
        case Column.MARGIN:
            return formatting.percent(said.margin)


def _side(column: Column) -> Qt.AlignmentFlag:
    side = Qt.AlignmentFlag.AlignRight if column in NUMBERS else Qt.AlignmentFlag.AlignLeft
    return side | Qt.AlignmentFlag.AlignVCenter
