"""The ledger's lines as a table: a page at a time from the disk, what lies inside a file indented under it."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QPersistentModelIndex, Qt
from PySide6.QtWidgets import QWidget

from engine.contract.message import Message
from engine.documents import ledger_export
from engine.documents.sources import readable_name
from engine.store.ledger import FileState
from engine.store.ledger_lines import LedgerLine, LineOrder, Status
from gui import formatting
from gui.i18n import sentences, tr, tr_message, tr_n
from gui.language_names import languages_in_words

if TYPE_CHECKING:
    from engine.store.project import Project

PAGE = 200

Index = QModelIndex | QPersistentModelIndex

WHY = 8
"""Column of the sentences."""

ORDERS = (
    *(LineOrder.PATH, LineOrder.STATUS, LineOrder.FORMAT, LineOrder.BYTES, LineOrder.PAGES, LineOrder.CHARACTERS),
    *(LineOrder.LANGUAGE, LineOrder.DOCUMENTS, LineOrder.STATUS),
)
"""By column."""

NUMBERS = frozenset({3, 4, 5, 7})


class LedgerTable(QAbstractTableModel):
    """Columns by their titles; the numbers among them stand to the right. Thread: GUI only."""

    _titles: tuple[str, ...] = ()
    _numbers: frozenset[int] = frozenset()

    def columnCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008
        return 0 if parent.isValid() else len(self._titles)

    def headerData(self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        if orientation is not Qt.Orientation.Horizontal:
            return None
        if role == Qt.ItemDataRole.DisplayRole:
            return self._titles[section]
        return self._alignment(section) if role == Qt.ItemDataRole.TextAlignmentRole else None

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        if role == Qt.ItemDataRole.TextAlignmentRole:
            return self._alignment(index.column())
        if role in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.ToolTipRole):
            return self.cell(index.row(), index.column()) or None
        return None

    def cell(self, row_number: int, place: int) -> str:
        raise NotImplementedError

    def _alignment(self, place: int) -> Qt.AlignmentFlag:
        side = Qt.AlignmentFlag.AlignRight if place in self._numbers else Qt.AlignmentFlag.AlignLeft
        return side | Qt.AlignmentFlag.AlignVCenter


class LinesTable(LedgerTable):
    """Thread: GUI only."""

    def __init__(self, project: Project, parent: QWidget) -> None:
        super().__init__(parent)
        self._project = project
        self._titles = (
            *(tr("File"), tr("Result"), tr("Format"), tr("Size"), tr("Pages"), tr("Characters"), tr("Language")),
            *(tr("Documents"), tr("Why, and what to do")),
        )
        self._numbers = NUMBERS
        self._formats = {name: tr_message(Message(title)) for name, title in ledger_export.format_titles().items()}
        self._import_id = 0
        self._statuses: tuple[Status, ...] = ()
        self._text = ""
        self._order, self._descending = LineOrder.PATH, False
        self._ids: list[int] = []
        self._page = -1
        self._read: list[LedgerLine] = []

    @property
    def ids(self) -> Sequence[int]:
        """Of the lines shown, in their order."""
        return self._ids

    def show(self, import_id: int, statuses: tuple[Status, ...], text: str) -> None:
        """Lines of one import, or of the whole project (0)."""
        self._import_id, self._statuses, self._text = import_id, statuses, text
        self.reload()

    def reload(self) -> None:
        self.beginResetModel()
        self._page = -1
        self._ids = self._project.ledger.lines.ids(
            import_id=self._import_id,
            statuses=self._statuses,
            text=self._text,
            order=self._order,
            descending=self._descending,
        )
        self.endResetModel()

    def forget(self) -> None:
        """Nothing is read any more: the project may be closed."""
        self.beginResetModel()
        self._ids, self._read, self._page = [], [], -1
        self.endResetModel()

    def sort(self, place: int, order: Qt.SortOrder = Qt.SortOrder.AscendingOrder) -> None:
        self._order = ORDERS[place] if 0 <= place < len(ORDERS) else LineOrder.PATH
        self._descending = order == Qt.SortOrder.DescendingOrder
        self.reload()

    def line(self, row_number: int) -> LedgerLine:
        number, within = divmod(row_number, PAGE)
        if number != self._page:
            self._read = self._project.ledger.lines.read(self._ids[number * PAGE : (number + 1) * PAGE])
            self._page = number
        return self._read[within]

    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008 - Qt's own default
        return 0 if parent.isValid() else len(self._ids)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        if role == Qt.ItemDataRole.DisplayRole:
            text = self.cell(index.row(), index.column())
            depth = self.line(index.row()).depth if index.column() == 0 else 0
            return "\u2003" * depth + text or None
        if role == Qt.ItemDataRole.AccessibleTextRole and index.column() == 0:
            line = self.line(index.row())
            name = self.cell(index.row(), 0)
            return tr("{member}, inside {file}", member=name, file=readable_name(line.path)) if line.member else name
        return super().data(index, role)

    def cell(self, row_number: int, place: int) -> str:
        line = self.line(row_number)
        cells = (
            line.name if line.member else _one_line(line),
            result(line),
            ledger_export.format_name(line, self._formats),
            formatting.file_size(line.bytes) if line.bytes is not None else "",
            _pages(line),
            formatting.count(line.characters) if line.characters else "",
            languages_in_words(line.languages),
            formatting.count(line.documents) if line.documents else "",
            why(line),
        )
        return cells[place]


def _pages(line: LedgerLine) -> str:
    """How many, in how many of them the text was recognised, and how sure the recogniser is."""
    if not line.recognised:
        return formatting.count(line.pages) if line.pages else ""
    sure = formatting.percent(line.confidence or 0.0, places=0)
    if line.pages in (0, line.recognised):
        return tr_n("{n} recognised, {sure}", "{n} recognised, {sure}", line.recognised, sure=sure)
    pages, recognised = formatting.count(line.pages), formatting.count(line.recognised)
    return tr("{pages}, {n} recognised, {sure}", pages=pages, n=recognised, sure=sure)


def result(line: LedgerLine) -> str:
    match line.status:
        case Status.GONE:
            return tr("no longer there")
        case Status.FAILED:
            return tr("failed")
        case Status.IMPORTED if line.state is FileState.PARTLY:
            return tr("partly imported")
        case Status.IMPORTED:
            return tr("imported")
    if line.state is FileState.CANCELLED:
        return tr("cancelled")
    return tr("being read") if line.state is FileState.READING else tr("passed over")


def why(line: LedgerLine) -> str:
    """Everything that there is to say about a line, in sentences."""
    said = [_said(line.reason), _said(line.remedy)]
    if line.gone:
        said = [tr("It was there at an earlier import; its documents stay in the project.")]
    elif line.same_as and line.code != "file.same_file":
        said.append(tr("Its content is the same as that of {path}.", path=line.same_as))
    return sentences(*filter(None, said))


def _said(text: Message | None) -> str:
    return tr_message(text) if text is not None else ""


def _one_line(line: LedgerLine) -> str:
    """A name can hold line breaks, and marks that turn the direction of all that follows."""
    name = readable_name(Path(line.path.name))
    return "".join(character if character.isprintable() else "\ufffd" for character in name)
