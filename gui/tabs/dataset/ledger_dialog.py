"""The import ledger as a dialog: every file with what became of it, and every skipped row with its reason."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QPersistentModelIndex, Qt
from PySide6.QtWidgets import QAbstractItemView, QComboBox, QDialog, QDialogButtonBox, QHeaderView, QTableView, QWidget

from engine.contract.message import Message
from engine.store.ledger import FileState, ImportRecord, ImportState, LedgerFile, LedgerRow
from gui import formatting
from gui.guide.topics import Topic, explain
from gui.i18n import sentences, tr, tr_message, tr_n
from gui.settings import settings
from gui.theme import GROUP, MARGIN, SPACE, theme
from gui.widgets.controls import column, label, row
from gui.widgets.row_table import read_by_rows

if TYPE_CHECKING:
    from engine.store.project import Project

PAGE = 200
ROW_HEIGHT = 32
FEW_FILES = 8

Index = QModelIndex | QPersistentModelIndex


class LedgerDialog(QDialog):
    """Thread: GUI only. A ledger may hold millions of rows: they are read a page at a time."""

    def __init__(self, project: Project, import_id: int, parent: QWidget) -> None:
        super().__init__(parent)
        self._project = project
        self._imports = project.ledger.imports()
        self.setWindowTitle(tr("What became of every file"))
        self.setMinimumSize(760, 480)
        explain(self, Topic.LEDGER)
        self.choice = QComboBox()
        self.choice.setAccessibleName(tr("Import"))
        for record in self._imports:
            self.choice.addItem(_record_title(record), record.id)
        self.choice.setCurrentIndex(max(0, self.choice.findData(import_id)))
        self.choice.currentIndexChanged.connect(self._show)
        self._facts = label("secondary", wrap=True)
        self.files = FilesTable(self)
        self.rows = RowsTable(project, self)
        self._rows_title = label("strong")
        self.files_view = _view(self.files, tr("Files"), stretch=5)
        self.rows_view = _view(self.rows, tr("Skipped rows"), stretch=3)
        self._details = label(wrap=True, selectable=True)
        for view in (self.files_view, self.rows_view):
            view.selectionModel().currentRowChanged.connect(self._show_details)
        self._lower = QWidget()
        self._lower.setLayout(column(self._rows_title, self.rows_view, spacing=SPACE))
        buttons = QDialogButtonBox(QDialogButtonBox.StandardButton.Close)
        buttons.rejected.connect(self.reject)
        head = row(self.choice, self._facts, spacing=MARGIN)
        head.setStretch(1, 1)
        layout = column(head, self.files_view, self._lower, self._details, buttons, spacing=MARGIN, margin=GROUP)
        layout.setStretch(1, 1)
        layout.setStretch(2, 2)
        self.setLayout(layout)
        self.resize(*settings().get("ledger_dialog_size", [1000, 640]))
        self._show()

    @property
    def facts(self) -> str:
        return self._facts.text()

    def done(self, result: int) -> None:
        settings().set("ledger_dialog_size", [self.width(), self.height()])
        super().done(result)

    def _show(self) -> None:
        if not self._imports:
            return
        record = self._imports[max(0, self.choice.currentIndex())]
        files = self._project.ledger.files(record.id)
        self.files.show(files)
        self.rows.show(record.id)
        imported = sum(file.imported for file in files)
        skipped = sum(file.skipped for file in files)
        facts = [
            _import_state(record.state),
            tr_n("{n} document imported", "{n} documents imported", imported),
            tr_n("{n} row skipped", "{n} rows skipped", skipped),
        ]
        self._facts.setText(" · ".join(facts))
        few = min(len(files), FEW_FILES)
        height = self.files_view.horizontalHeader().sizeHint().height() + round(ROW_HEIGHT * theme().scale) * few + 4
        count = self.rows.rowCount()
        # a handful of files leaves the room to the rows; without skipped rows the files have all of it
        self.files_view.setMaximumHeight(height if count and len(files) <= FEW_FILES else 16_777_215)
        self._details.clear()
        self._lower.setVisible(count > 0)
        self._rows_title.setText(tr_n("{n} skipped row", "{n} skipped rows", count))

    def _show_details(self, current: QModelIndex) -> None:
        """Everything about a row whose sentences found no room in their columns."""
        model = current.model()
        if isinstance(model, FilesTable):
            self._details.setText(str(model.path(current.row())) + "\n" + model.cell(current.row(), 5))
        elif isinstance(model, RowsTable):
            self._details.setText(f"{model.cell(current.row(), 2)} {model.cell(current.row(), 3)}")


class _Table(QAbstractTableModel):
    """Columns by their titles; the numbers among them stand to the right."""

    titles: tuple[str, ...] = ()
    numbers: frozenset[int] = frozenset()

    def columnCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008 - Qt's own default
        return 0 if parent.isValid() else len(self.titles)

    def headerData(self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        if orientation is not Qt.Orientation.Horizontal:
            return None
        if role == Qt.ItemDataRole.DisplayRole:
            return self.titles[section]
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
        side = Qt.AlignmentFlag.AlignRight if place in self.numbers else Qt.AlignmentFlag.AlignLeft
        return side | Qt.AlignmentFlag.AlignVCenter


class FilesTable(_Table):
    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.titles = (
            tr("File"), tr("Result"), tr("Rows"), tr("Imported"), tr("Skipped"), tr("Why, and what to do"),
        )  # fmt: skip
        self.numbers = frozenset({2, 3, 4})
        self._files: list[LedgerFile] = []

    def show(self, files: list[LedgerFile]) -> None:
        self.beginResetModel()
        self._files = files
        self.endResetModel()

    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008
        return 0 if parent.isValid() else len(self._files)

    def path(self, row_number: int) -> Path:
        return self._files[row_number].path

    def cell(self, row_number: int, place: int) -> str:
        file = self._files[row_number]
        cells = (
            file.path.name,
            _file_state(file.state),
            formatting.count(file.rows_read),
            formatting.count(file.imported),
            formatting.count(file.skipped),
            _sentences(file.reason, file.remedy),
        )
        return cells[place]


class RowsTable(_Table):
    def __init__(self, project: Project, parent: QWidget) -> None:
        super().__init__(parent)
        self.titles = (tr("File"), tr("Row"), tr("Why it was skipped"), tr("What to do"))
        self.numbers = frozenset({1})
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

    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008
        return 0 if parent.isValid() else self._rows

    def cell(self, row_number: int, place: int) -> str:
        number, within = divmod(row_number, PAGE)
        if number != self._page:
            self._read = self._project.ledger.rows(self._import_id, offset=number * PAGE, limit=PAGE)
            self._page = number
        entry = self._read[within]
        cells = (entry.path.name, formatting.count(entry.row), _sentences(entry.reason), _sentences(entry.remedy))
        return cells[place]


def _view(model: _Table, name: str, *, stretch: int) -> QTableView:
    view = QTableView()
    view.setModel(model)
    view.setAccessibleName(name)
    view.setProperty("role", "boxed")
    read_by_rows(view, selection=QAbstractItemView.SelectionMode.ExtendedSelection)
    view.setWordWrap(False)
    view.verticalHeader().setDefaultSectionSize(round(ROW_HEIGHT * theme().scale))
    header = view.horizontalHeader()
    header.setSectionResizeMode(QHeaderView.ResizeMode.Interactive)
    header.setSectionResizeMode(stretch, QHeaderView.ResizeMode.Stretch)
    for place in range(model.columnCount()):
        if place in model.numbers:
            view.setColumnWidth(place, 80)
        elif place == 0:
            view.setColumnWidth(place, 220)
        else:
            view.setColumnWidth(place, 140 if stretch == 5 else 320)
    return view


def _sentences(*parts: Message | None) -> str:
    return sentences(*(tr_message(part) for part in parts if part is not None))


def _record_title(record: ImportRecord) -> str:
    name = record.sources[0].name if record.sources else ""
    return f"{name} · {formatting.moment(record.started)}"


def _import_state(state: ImportState) -> str:
    match state:
        case ImportState.RUNNING:
            return tr("under way, or cut off")
        case ImportState.FINISHED:
            return tr("finished")
        case ImportState.CANCELLED:
            return tr("cancelled")
        case _:
            return tr("failed")


def _file_state(state: FileState) -> str:
    match state:
        case FileState.READING:
            return tr("being read")
        case FileState.IMPORTED:
            return tr("imported")
        case FileState.PARTLY:
            return tr("partly imported")
        case FileState.SKIPPED:
            return tr("passed over")
        case FileState.CANCELLED:
            return tr("cancelled")
        case _:
            return tr("failed")
