"""The project's documents as a Qt table that reads pages from the disk as they are looked at, and keeps the latest."""

from __future__ import annotations

import time
from array import array
from collections import OrderedDict
from enum import IntEnum
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QObject, QPersistentModelIndex, Qt, QTimer

from engine.contract.config import Part
from engine.store.documents import EVERYTHING, Document, DocumentFilter
from gui import formatting
from gui.i18n import bind, tr

if TYPE_CHECKING:
    from engine.store.project import Project

PAGE = 200
"""Rows that are read at a time."""
PAGES_KEPT = 24
"""4,800 rows: several screens around wherever one scrolls."""

WALK_FROM = 10 * PAGE
"""Rows from which on the starts of the pages are looked for."""

WALK_BUDGET = 0.004
"""Seconds of the GUI thread at a time."""

Index = QModelIndex | QPersistentModelIndex


class Column(IntEnum):
    TEXT = 0
    LABELS = 1
    PART = 2
    SOURCE = 3
    LENGTH = 4


DOCUMENT_ROLE = Qt.ItemDataRole.UserRole
"""The `Document` of a row, its text cut to an excerpt."""


def part_title(part: Part | None) -> str:
    match part:
        case Part.TRAIN:
            return tr("Training")
        case Part.VALIDATION:
            return tr("Validation")
        case Part.TEST:
            return tr("Test")
        case None:
            return tr("No part")


class DocumentsTable(QAbstractTableModel):
    """In the order of the documents' ids, which is the only order that the store pages in. Thread: GUI only."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._project: Project | None = None
        self._filter = EVERYTHING
        self._rows = 0
        self._pages: OrderedDict[int, list[Document]] = OrderedDict()
        self._titles: list[str] = []
        self._starts = array("q")
        """Id of the first document of page 0, 1, 2 ... as far as known: a deep page needs no walk from the top."""
        self._walk = QTimer(self, interval=0)
        self._walk.timeout.connect(self._walk_on)
        bind(self._retranslate)

    @property
    def filter(self) -> DocumentFilter:
        return self._filter

    def show(self, project: Project | None, wanted: DocumentFilter = EVERYTHING) -> None:
        """Show the documents of a filter from the top."""
        self.beginResetModel()
        self._walk.stop()
        self._project, self._filter = project, wanted
        self._pages.clear()
        self._rows = project.documents.count(wanted) if project is not None else 0
        self.endResetModel()
        self._begin_walk()

    def refresh(self) -> None:
        """Look at the store again; rows that were added at the end or changed in place keep scroll and selection."""
        if self._project is None:
            return
        rows = self._project.documents.count(self._filter)
        if rows < self._rows:  # something in the middle has gone
            self.show(self._project, self._filter)
            return
        self._pages.clear()
        self._begin_walk()
        if rows > self._rows:
            self.beginInsertRows(QModelIndex(), self._rows, rows - 1)
            self._rows = rows
            self.endInsertRows()
        if rows:
            self.dataChanged.emit(self.index(0, 0), self.index(rows - 1, self.columnCount() - 1))

    def document(self, row: int) -> Document | None:
        """The document in a row; None where the engine has just taken it away."""
        if self._project is None or not 0 <= row < self._rows:
            return None
        number, place = divmod(row, PAGE)
        page = self._pages.get(number)
        if page is None:
            page = self._read_page(number)
            self._pages[number] = page
            while len(self._pages) > PAGES_KEPT:
                self._pages.popitem(last=False)
        else:
            self._pages.move_to_end(number)
        return page[place] if place < len(page) else None

    def _read_page(self, number: int) -> list[Document]:
        assert self._project is not None
        known = min(number, len(self._starts) - 1)
        start = self._starts[known] if known >= 0 else 0
        offset = (number - max(known, 0)) * PAGE
        return self._project.documents.page(self._filter, offset=offset, limit=PAGE, start=start)

    def _begin_walk(self) -> None:
        del self._starts[:]
        self._walk.stop()
        if self._rows > WALK_FROM:
            self._walk.start()

    def _walk_on(self) -> None:
        """Find out where some more pages start, for as long as nobody notices."""
        deadline = time.perf_counter() + WALK_BUDGET
        while self._project is not None and time.perf_counter() < deadline:
            offset, start = (PAGE, self._starts[-1]) if self._starts else (0, 0)
            found = self._project.documents.id_at(self._filter, offset=offset, start=start)
            if found is None:
                self._walk.stop()
                return
            self._starts.append(found)

    def all_ids(self) -> list[int]:
        """Ids of every row, also of those that were never looked at."""
        return self._project.documents.ids(self._filter) if self._project is not None else []

    # Qt's questions

    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008 - Qt's own default
        return 0 if parent.isValid() else self._rows

    def columnCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008
        return 0 if parent.isValid() else len(Column)

    def headerData(self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        if orientation is not Qt.Orientation.Horizontal:
            return None
        if role == Qt.ItemDataRole.DisplayRole:
            return self._titles[section]
        if role == Qt.ItemDataRole.TextAlignmentRole:
            side = Qt.AlignmentFlag.AlignRight if section == Column.LENGTH else Qt.AlignmentFlag.AlignLeft
            return side | Qt.AlignmentFlag.AlignVCenter
        return None

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        if role not in (
            Qt.ItemDataRole.DisplayRole,
            Qt.ItemDataRole.ToolTipRole,
            Qt.ItemDataRole.TextAlignmentRole,
            Qt.ItemDataRole.AccessibleTextRole,
            DOCUMENT_ROLE,
        ):
            return None
        if role == Qt.ItemDataRole.TextAlignmentRole:
            side = Qt.AlignmentFlag.AlignRight if index.column() == Column.LENGTH else Qt.AlignmentFlag.AlignLeft
            return side | Qt.AlignmentFlag.AlignVCenter
        document = self.document(index.row())
        if document is None:
            return None
        if role == DOCUMENT_ROLE:
            return document
        if role == Qt.ItemDataRole.ToolTipRole:
            return _tooltip(document, index.column())
        return _text(document, index.column())

    def _retranslate(self) -> None:
        self._titles = [tr("Document"), tr("Label"), tr("Part"), tr("Source"), tr("Characters")]
        if self._rows:
            self.dataChanged.emit(self.index(0, 0), self.index(self._rows - 1, self.columnCount() - 1))
        self.headerDataChanged.emit(Qt.Orientation.Horizontal, 0, len(Column) - 1)


def first_words(document: Document) -> str:
    """Title and beginning of the text on one line."""
    title, text = title_and_text(document)
    return f"{title} – {text}" if title and text else title or text


def title_and_text(document: Document) -> tuple[str, str]:
    """Each on one line; a text that begins with its title, as joined columns do, is shown without it."""
    text = " ".join(document.text.split())
    title = " ".join(document.title.split())
    return title, text.removeprefix(title).lstrip() if title else text


def _text(document: Document, column: int) -> str:
    match column:
        case Column.TEXT:
            return first_words(document) or tr("(empty)")
        case Column.LABELS:
            return ", ".join(document.labels)
        case Column.PART:
            return part_title(document.part) if document.part is not None else ""
        case Column.SOURCE:
            return source_name(document)
        case _:
            return formatting.count(document.characters)


def source_name(document: Document) -> str:
    """The file's name, without its folders."""
    return document.source.replace("\\", "/").rstrip("/").rpartition("/")[2]


def _tooltip(document: Document, column: int) -> str | None:
    match column:
        case Column.LABELS if document.unsure:
            return tr("{labels} (unsure)", labels=", ".join(document.labels) or tr("no label"))
        case Column.LABELS:
            return ", ".join(document.labels) or None
        case Column.SOURCE if document.position:
            return tr("{source}, row {row}", source=document.source, row=formatting.count(document.position))
        case Column.SOURCE:
            return document.source or None
        case _:
            return None
