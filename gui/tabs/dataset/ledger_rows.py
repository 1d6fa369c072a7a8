"""The rows of tables that an import skipped, as a table: a page at a time from the disk."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QModelIndex
from PySide6.QtWidgets import QWidget

from engine.contract.message import Message
from engine.store.ledger import LedgerRow
from gui import formatting
from gui.i18n import sentences, tr, tr_message
from gui.tabs.dataset.ledger_table import PAGE, Index, LedgerTable

if TYPE_CHECKING:
    from engine.store.project import Project


class RowsTable(LedgerTable):
    """Thread: GUI only."""

    def __init__(self, project: Project, parent: QWidget) -> None:
        super().__init__(parent)
        self._titles = (tr("File"), tr("Row"), tr("Why it was skipped"), tr("What to do"))
        self._numbers = frozenset({1})
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

    def cell(self, row_number: int, place: int) -> str:
        number, within = divmod(row_number, PAGE)
        if number != self._page:
            self._read = self._project.ledger.rows(self._import_id, offset=number * PAGE, limit=PAGE)
            self._page = number
        entry = self._read[within]
        cells = (entry.path.name, formatting.count(entry.row), _sentences(entry.reason), _sentences(entry.remedy))
        return cells[place]


def _sentences(*parts: Message | None) -> str:
    return sentences(*(tr_message(part) for part in parts if part is not None))
