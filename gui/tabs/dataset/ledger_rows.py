"""The rows of tables that an import skipped, as a table: a page at a time from the disk."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QPersistentModelIndex, Qt
from PySide6.QtWidgets import QWidget

from engine.contract.message import Message
from engine.store.ledger import LedgerRow
from gui import formatting
from gui.i18n import sentences, tr, tr_message

if TYPE_CHECKING:
    from engine.store.project import Project

PAGE = 200

ROW = 1
"""Column of the row's number, which stands to the right."""

Index = QModelIndex | QPersistentModelIndex


class RowsTable(QAbstractTableModel):
    """Thread: GUI only."""

    def __init__(self, project: Project, parent: QWidget) -> None:
        super().__init__(parent)
        self._titles = (tr("File"), tr("Row"), tr("Why it was skipped"), tr("What to do"))
        self._project = project
        self._import_id = 0
        self._rows = 0
        self._page = -1
        self._read: list[LedgerRow] = []

    def show(self, import_id: int) -> None:
        self.beginResetModel()
        self._import_id, self._page = import_id, -1
        self._rows = self._project.ledger.count_rows(import_id)
        self.endResetModel()

    def forget(self) -> None:
        """Nothing is read any more: the project may be closed."""
        self.beginResetModel()
        self._rows, self._read, self._page = 0, [], -1
        self.endResetModel()

    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008 - Qt's own default
        return 0 if parent.isValid() else self._rows

    def columnCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008
        return 0 if parent.isValid() else len(self._titles)

    def headerData(self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        if orientation is not Qt.Orientation.Horizontal:
            return None
        if role == Qt.ItemDataRole.DisplayRole:
            return self._titles[section]
        return _alignment(section) if role == Qt.ItemDataRole.TextAlignmentRole else None

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        if role == Qt.ItemDataRole.TextAlignmentRole:
            return _alignment(index.column())
        if role in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.ToolTipRole):
            return self.cell(index.row(), index.column()) or None
        return None

    def cell(self, row_number: int, place: int) -> str:
        number, within = divmod(row_number, PAGE)
        if number != self._page:
            self._read = self._project.ledger.rows(self._import_id, offset=number * PAGE, limit=PAGE)
            self._page = number
        entry = self._read[within]
        cells = (entry.path.name, formatting.count(entry.row), _sentences(entry.reason), _sentences(entry.remedy))
        return cells[place]


def _alignment(place: int) -> Qt.AlignmentFlag:
    side = Qt.AlignmentFlag.AlignRight if place == ROW else Qt.AlignmentFlag.AlignLeft
    return side | Qt.AlignmentFlag.AlignVCenter


def _sentences(*parts: Message | None) -> str:
    return sentences(*(tr_message(part) for part in parts if part is not None))
