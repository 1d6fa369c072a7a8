"""The log of the chosen run: read piece by piece, followed while it trains, searched, copied and saved."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import QSortFilterProxyModel, Qt, QTimer
from PySide6.QtGui import QGuiApplication, QHideEvent, QKeyEvent, QKeySequence, QShowEvent
from PySide6.QtWidgets import QAbstractItemView, QFileDialog, QLineEdit, QTableView, QWidget

from engine.contract.errors import describe_exception
from engine.store.atomic import write_text
from engine.store.run_log import NAME, read_events
from engine.store.runs import RunRecord, RunState
from gui.bridge.workspace import Workspace
from gui.i18n import bind, tr, tr_n
from gui.models.runs_table import run_title
from gui.settings import settings
from gui.tabs.training.log_lines import LogLines
from gui.tabs.training.run_actions import file_name
from gui.theme import MARGIN, SPACE, theme
from gui.widgets.column_widths import ColumnWidths
from gui.widgets.controls import IconButton, column, label, row
from gui.widgets.row_table import read_by_rows

NEXT_MS = 30
"""Between two pieces of a long log: the window stays alive."""
FOLLOW_MS = 500
"""Between two looks at the log of a run under way."""


class LogView(QTableView):
    """Ctrl+C copies the chosen lines."""

    def __init__(self, lines: LogLines, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.lines = lines
        self.shown = QSortFilterProxyModel(self)
        self.shown.setSourceModel(lines)
        self.shown.setFilterKeyColumn(-1)
        self.shown.setFilterCaseSensitivity(Qt.CaseSensitivity.CaseInsensitive)
        self.setModel(self.shown)
        read_by_rows(self, selection=QAbstractItemView.SelectionMode.ExtendedSelection)
        self.setWordWrap(False)
        ColumnWidths(self, filler=1)
        theme().changed.connect(self._size_rows)
        self._size_rows()

    def texts(self) -> list[str]:
        """The chosen lines, or all that are shown while at most one is chosen."""
        rows = sorted({index.row() for index in self.selectedIndexes()})
        if len(rows) <= 1:
            rows = list(range(self.shown.rowCount()))
        return [self.lines.text(self.shown.mapToSource(self.shown.index(row, 0)).row()) for row in rows]

    def copy(self) -> None:
        QGuiApplication.clipboard().setText("\n".join(self.texts()))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.matches(QKeySequence.StandardKey.Copy):
            self.copy()
        else:
            super().keyPressEvent(event)

    def _size_rows(self) -> None:
        self.verticalHeader().setDefaultSectionSize(round(28 * theme().scale))


class RunLog(QWidget):
    """Reads only while it is looked at. Thread: GUI only."""

    def __init__(self, workspace: Workspace, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._workspace = workspace
        self._run: RunRecord | None = None
        self._offset = 0
        self._ended = False
        self.lines = LogLines(self)
        self.view = LogView(self.lines)
        self.search = QLineEdit()
        self.search.setClearButtonEnabled(True)
        self.search.textChanged.connect(self.view.shown.setFilterFixedString)
        self.search.textChanged.connect(self._show_count)
        self.copy = IconButton("copy")
        self.copy.clicked.connect(self.view.copy)
        self.save = IconButton("file-down")
        self.save.clicked.connect(self._ask_to_save)
        self._note = label("small", wrap=True)
        head = row(self.search, self.copy, self.save, spacing=SPACE)
        head.setStretch(0, 1)
        layout = column(head, self.view, self._note)
        layout.setContentsMargins(0, MARGIN, 0, 0)
        layout.setStretch(1, 1)
        self.setLayout(layout)
        self._timer = QTimer(self, singleShot=True)
        self._timer.timeout.connect(self._read)
        bind(self._retranslate)

    def show_run(self, run: RunRecord | None) -> None:
        before, self._run = self._run, run
        resumed = before is not None and run is not None and self._ended and run.state is not before.state
        if run is None or before is None or run.id != before.id or resumed:
            self._offset, self._ended = 0, False
            self.lines.begin(run)
        elif run is not None:
            self.lines.run = run
        self._look()

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self._look()

    def hideEvent(self, event: QHideEvent) -> None:
        super().hideEvent(event)
        self._timer.stop()

    def _look(self) -> None:
        if self.isVisible() and self._run is not None and not self._ended:
            self._timer.start(0)
        self._show_count()

    def _read(self) -> None:
        run = self._run
        if run is None or self._ended:
            return
        bar = self.view.verticalScrollBar()
        at_end = bar.value() == bar.maximum()
        events, offset = read_events(run.folder / NAME, start=self._offset)
        self.lines.add(events)
        if offset != self._offset:
            self._offset = offset
            self._timer.start(NEXT_MS)
        elif run.state is RunState.RUNNING:
            self._timer.start(FOLLOW_MS)
        else:
            self._ended = True
            self.lines.end(run)
        if at_end and run.state is RunState.RUNNING:
            self.view.scrollToBottom()
        self._show_count()

    # saving

    def _ask_to_save(self) -> None:
        run = self._run
        if run is None:
            return
        start = Path(settings().get("export_folder", str(Path.home()))) / f"{file_name(run_title(run))}.txt"
        name, _ = QFileDialog.getSaveFileName(self, tr("Save the log"), str(start), tr("Text") + " (*.txt)")
        if name:
            self.save_to(Path(name) if Path(name).suffix else Path(f"{name}.txt"))

    def save_to(self, path: Path) -> None:
        try:
            write_text(path, "\n".join(self.view.texts()) + "\n")
        except OSError as error:
            self._workspace.report(describe_exception(error))
        else:
            settings().set("export_folder", str(path.parent))

    # texts

    def _show_count(self) -> None:
        parts = []
        if self.search.text():
            parts.append(tr_n("{n} line found", "{n} lines found", self.view.shown.rowCount()))
        if self.lines.left_out and self._run is not None:
            parts.append(
                tr_n(
                    "{n} earlier line is not shown; {file} holds it.",
                    "{n} earlier lines are not shown; {file} holds them.",
                    self.lines.left_out,
                    file=self._run.folder / NAME,
                )
            )
        self._note.setText(" · ".join(parts))
        self._note.setVisible(bool(parts))

    def _retranslate(self) -> None:
        self.search.setPlaceholderText(tr("Search this log"))
        self.search.setAccessibleName(tr("Search this log"))
        self.copy.setText(tr("Copy"))
        self.copy.setToolTip(tr("Copy the chosen lines, or all that are shown (Ctrl+C)"))
        self.save.setText(tr("Save as text …"))
        self.save.setToolTip(tr("Save the chosen lines, or all that are shown"))
        self.view.setAccessibleName(tr("Log of the run"))
        self._show_count()
