"""The project's documents as a Qt table that reads pages from the disk as they are looked at, and keeps the latest."""

from __future__ import annotations

import time
from array import array
from collections import OrderedDict
from collections.abc import Callable, Sequence
from enum import IntEnum
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QObject, QPersistentModelIndex, Qt, Signal

from engine.contract.config import Part
from engine.store.documents import EVERYTHING, Document, DocumentFilter
from gui import formatting
from gui.bridge.reading import Question, StoreReader
from gui.i18n import bind, tr

if TYPE_CHECKING:
    from engine.store.project import Project

PAGE = 200
"""Rows that are read at a time."""
PAGES_KEPT = 24
"""4,800 rows: several screens around wherever one scrolls."""

NEAR = 60
"""Rows before the end of a page from which on the next one is read too: more than one sees at a time."""
MOST_ASKED = 4
"""Pages that are asked for at a time; whoever scrolls on has lost interest in the first."""

WALK_FROM = 10 * PAGE
"""Rows from which on the starts of the pages are looked for."""

GLANCE = 0.006
"""Seconds to wait for a page while the window is painted: mostly it comes, and no row is ever seen empty."""
PATIENCE = 0.012
"""Seconds to wait for a count when what is shown changes."""
FIRST_SECONDS, TELL_SECONDS = 0.02, 0.1
"""Until the first report of a count under way, and between two."""

Counted = tuple[int, Sequence[int]]
"""How many documents, and the ids at which pages start."""

Index = QModelIndex | QPersistentModelIndex


class Column(IntEnum):
    TEXT = 0
    LABELS = 1
    PART = 2
    SOURCE = 3
    LENGTH = 4


DOCUMENT_ROLE = Qt.ItemDataRole.UserRole
"""The `Document` of a row, its text cut to an excerpt."""


PART_COMMANDS = {
    Part.TRAIN: "part_train", Part.VALIDATION: "part_validation", Part.TEST: "part_test", None: "part_none",
}  # fmt: skip
"""Ids of the keyboard commands that move documents to a part."""


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
    """In the order of the documents' ids, which is the only order that the store pages in. Thread: GUI only.

    Nothing here waits for the disk longer than a frame has room for: pages and counts are read on threads of their own.
    Rows that are not there yet have no document; `dataChanged` says when they have.
    """

    counted = Signal()
    """The number of rows, or whether it is all of them, has changed."""
    shrunk = Signal()
    """Rows have gone since `refresh`: the same row is another document now."""
    failed = Signal(object)
    """An ErrorInfo: the file could not be read."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._project: Project | None = None
        self._filter = EVERYTHING
        self._rows = 0
        self._complete = True
        self._pages: OrderedDict[int, list[Document]] = OrderedDict()
        self._outdated: set[int] = set()
        """Pages that are shown until what is in the store by now has been read."""
        self._titles: list[str] = []
        self._starts: Sequence[int] = ()
        """Id of the first document of page 0, 1, 2 ... as far as known: a deep page needs no walk from the top."""
        self._page_reader = StoreReader(self)
        self._counter = StoreReader(self)
        for reader in (self._page_reader, self._counter):
            reader.failed.connect(self.failed)
        self._asked: OrderedDict[int, Question] = OrderedDict()
        self._count: Question | None = None
        bind(self._retranslate)

    @property
    def filter(self) -> DocumentFilter:
        return self._filter

    @property
    def complete(self) -> bool:
        """Whether the rows are all documents of the filter; while they are counted there may be more."""
        return self._complete

    def show(self, project: Project | None, wanted: DocumentFilter = EVERYTHING) -> None:
        """Show the documents of a filter from the top."""
        self._drop_questions()
        if project is not self._project:
            self._page_reader.rest()
            self._counter.rest()
        self.beginResetModel()
        self._project, self._filter = project, wanted
        self._pages.clear()
        self._outdated.clear()
        self._starts = ()
        rows = project.documents.tallied(wanted) if project is not None else 0
        self._rows, self._complete = rows or 0, rows is not None
        self.endResetModel()
        if not self._complete:
            self._walk(told=self._take_part, wait=PATIENCE)
        elif self._rows > WALK_FROM:
            self._walk()
        self.counted.emit()

    def refresh(self, *, recount: bool = True) -> None:
        """Look at the store again; rows that were added at the end or changed in place keep scroll and selection.

        Without `recount` only what stands in the rows is read again: while a job edits them, that is enough.
        """
        if self._project is None:
            return
        if not recount:
            self._outdated.update(self._pages)
            self._announce()
            return
        self._drop_questions()
        self._outdated.update(self._pages)
        rows = self._project.documents.tallied(self._filter)
        if rows is not None:
            self._set_rows(rows, complete=True)
        if rows is None or rows > WALK_FROM:
            self._walk(wait=PATIENCE if rows is None else 0.0)
        self._announce()

    def document(self, row: int) -> Document | None:
        """The document in a row as it is in the store now; None where the engine has just taken it away.

        Reads it here and now if need be: for one who acts on it. What only shows it takes `loaded`.
        """
        if self._project is None or not 0 <= row < self._rows:
            return None
        number, place = divmod(row, PAGE)
        if number not in self._pages or number in self._outdated:
            self._keep(number, self._read_page(self._project, self._filter, number))
        page = self._pages[number]
        return page[place] if place < len(page) else None

    def loaded(self, row: int, *, wait: float = GLANCE) -> Document | None:
        """The document in a row if it has been read, or can be within `wait` seconds; if not, it comes later."""
        if self._project is None or not 0 <= row < self._rows:
            return None
        number, place = divmod(row, PAGE)
        if number not in self._pages or number in self._outdated:
            self._ask_for(number, wait=wait)
        elif place < NEAR:
            self._ask_for(number - 1)
        elif place >= PAGE - NEAR:
            self._ask_for(number + 1)
        page = self._pages.get(number)
        if page is None:
            return None
        self._pages.move_to_end(number)
        return page[place] if place < len(page) else None

    # pages

    def _ask_for(self, number: int, *, wait: float = 0.0) -> None:
        known = number in self._pages and number not in self._outdated
        if known or number in self._asked or not 0 <= number * PAGE < self._rows or self._project is None:
            return
        while len(self._asked) >= MOST_ASKED:
            self._page_reader.drop(self._asked.popitem(last=False)[1])

        late = False

        def take(page: list[Document]) -> None:
            self._asked.pop(number, None)
            self._keep(number, page)
            if not late:  # whoever asked is painting
                return
            last = min((number + 1) * PAGE, self._rows) - 1
            self.dataChanged.emit(self.index(number * PAGE, 0), self.index(last, self.columnCount() - 1))

        wanted = self._filter
        question = self._page_reader.ask(
            self._project, lambda question: self._read_page(question.project, wanted, number), take, wait=wait
        )
        late = True
        if not question.over:
            self._asked[number] = question

    def _read_page(self, project: Project, wanted: DocumentFilter, number: int) -> list[Document]:
        """Thread: any."""
        starts = self._starts
        limit = max(0, min(PAGE, self._rows - number * PAGE))
        known = min(number, len(starts) - 1)
        start = starts[known] if known >= 0 else 0
        offset = (number - max(known, 0)) * PAGE
        # no more than are known of: to look for one more could be to look through all texts
        return project.documents.page(wanted, offset=offset, limit=limit, start=start)

    def _keep(self, number: int, page: list[Document]) -> None:
        self._outdated.discard(number)
        self._pages[number] = page
        self._pages.move_to_end(number)
        while len(self._pages) > PAGES_KEPT:
            self._outdated.discard(self._pages.popitem(last=False)[0])

    # counting

    def _walk(self, *, told: Callable[[Counted], None] | None = None, wait: float = 0.0) -> None:
        """Count the rows and find out where pages start, on the counter's thread."""
        assert self._project is not None
        wanted = self._filter

        def read(question: Question) -> Counted:
            last = time.perf_counter() - TELL_SECONDS + FIRST_SECONDS

            def tell(count: int, starts: Sequence[int]) -> bool:
                nonlocal last
                if time.perf_counter() - last > TELL_SECONDS:
                    question.tell((count, array("q", starts)))
                    last = time.perf_counter()
                return not question.over

            return question.project.documents.walk(wanted, every=PAGE, tell=tell)

        question = self._counter.ask(self._project, read, self._take_count, told=told, wait=wait)
        self._count = None if question.over else question

    def _take_part(self, counted: Counted) -> None:
        self._starts = counted[1]
        self._set_rows(counted[0], complete=False)

    def _take_count(self, counted: Counted) -> None:
        self._count = None
        rows, starts = counted
        if self._starts and self._starts != starts:  # pages were read from where they started before
            self._outdated.update(self._pages)
        self._starts = starts
        self._set_rows(rows, complete=True)
        if self._outdated:
            self._announce()

    def _set_rows(self, rows: int, *, complete: bool) -> None:
        before, was_complete = self._rows, self._complete
        self._complete = complete
        if rows != before:
            self._outdated.update({number for number in (min(rows, before) // PAGE,) if number in self._pages})
            for number in [number for number in self._asked if (number + 1) * PAGE > min(rows, before)]:
                self._page_reader.drop(self._asked.pop(number))
        if rows > before:
            self.beginInsertRows(QModelIndex(), before, rows - 1)
            self._rows = rows
            self.endInsertRows()
        elif rows < before:
            self.beginRemoveRows(QModelIndex(), rows, before - 1)
            self._rows = rows
            for number in [number for number in self._pages if number * PAGE >= rows]:
                del self._pages[number]
                self._outdated.discard(number)
            self.endRemoveRows()
            self.shrunk.emit()
        if rows != before or complete is not was_complete:
            self.counted.emit()

    def _announce(self) -> None:
        """Anything may have changed."""
        if self._rows:
            self.dataChanged.emit(self.index(0, 0), self.index(self._rows - 1, self.columnCount() - 1))

    def _drop_questions(self) -> None:
        for question in self._asked.values():
            self._page_reader.drop(question)
        self._asked.clear()
        if self._count is not None:
            self._counter.drop(self._count)
            self._count = None

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
        document = self.loaded(index.row())
        if document is None:
            return None
        if role == DOCUMENT_ROLE:
            return document
        if role == Qt.ItemDataRole.ToolTipRole:
            return _tooltip(document, index.column())
        return _text(document, index.column())

    def _retranslate(self) -> None:
        self._titles = [tr("Document"), tr("Label"), tr("Part"), tr("Source"), tr("Characters")]
        self._announce()
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
