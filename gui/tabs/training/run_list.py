"""The list of runs: two lines a run, a third for its note; several can be chosen to be compared."""

from __future__ import annotations

from PySide6.QtCore import (
    QItemSelectionModel,
    QModelIndex,
    QPersistentModelIndex,
    QPoint,
    QRect,
    QSize,
    Qt,
    Signal,
)
from PySide6.QtGui import QKeyEvent, QPainter, QPen
from PySide6.QtWidgets import (
    QAbstractItemView,
    QLineEdit,
    QListView,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QWidget,
)

from gui.i18n import bind, tr
from gui.icons import pixmap
from gui.models.runs_table import RunColumn, RunRole, RunsTable, SwatchRole
from gui.shortcuts.key_map import Shortcut
from gui.theme import SPACE, theme

AnyIndex = QModelIndex | QPersistentModelIndex


class RunList(QListView):
    """Signals carry run ids. `chosen` comes with every change of the selection, the current run first."""

    chosen = Signal(list)
    delete_wanted = Signal(list)
    star_wanted = Signal(str)
    duplicate_wanted = Signal(str)
    menu_wanted = Signal(str, QPoint)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.runs = RunsTable(self)
        self.setModel(self.runs)
        self.setProperty("role", "plain")
        self.setItemDelegate(_RunDelegate(self))
        self.setSelectionMode(QAbstractItemView.SelectionMode.ExtendedSelection)
        self.setEditTriggers(QAbstractItemView.EditTrigger.DoubleClicked)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setContextMenuPolicy(Qt.ContextMenuPolicy.CustomContextMenu)
        self.customContextMenuRequested.connect(self._ask_menu)
        self._quiet = False
        self._make_shortcuts()
        self.selectionModel().selectionChanged.connect(self._tell)
        self.selectionModel().currentChanged.connect(self._tell)
        theme().changed.connect(self.scheduleDelayedItemsLayout)
        self.runs.dataChanged.connect(lambda *_: self.scheduleDelayedItemsLayout())  # a note changes a line's height
        bind(self._retranslate)

    @property
    def current_run(self) -> str:
        index = self.currentIndex()
        return self.runs.runs[index.row()].id if index.isValid() else ""

    @property
    def selected_runs(self) -> list[str]:
        """The current run first, the others in the order of the list."""
        rows = sorted({index.row() for index in self.selectedIndexes()})
        names = [self.runs.runs[row].id for row in rows]
        current = self.current_run
        return [current, *(name for name in names if name != current)] if current in names else names

    def choose(self, *run_ids: str) -> None:
        """Choose these runs and no others, the first as the current one, without sending `chosen`."""
        rows = [row for run_id in run_ids if (row := self.runs.row_of(run_id)) >= 0]
        self._quiet = True
        if not rows:
            self.clearSelection()
            self.setCurrentIndex(QModelIndex())
        else:
            index = self.runs.index(rows[0], 0)
            self.selectionModel().setCurrentIndex(index, QItemSelectionModel.SelectionFlag.ClearAndSelect)
            for row in rows[1:]:
                self.selectionModel().select(self.runs.index(row, 0), QItemSelectionModel.SelectionFlag.Select)
            self.scrollTo(index)
        self._quiet = False

    def _tell(self) -> None:
        if not self._quiet:
            self.chosen.emit(self.selected_runs)

    def _ask_menu(self, place: QPoint) -> None:
        index = self.indexAt(place)
        if index.isValid():
            self.menu_wanted.emit(self.runs.runs[index.row()].id, self.viewport().mapToGlobal(place))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        current = self.current_run
        if Qt.Key(event.key()) in (Qt.Key.Key_Menu, Qt.Key.Key_F10) and current and _opens_menu(event):
            place = self.visualRect(self.currentIndex()).center()
            self.menu_wanted.emit(current, self.viewport().mapToGlobal(place))
        else:
            super().keyPressEvent(event)

    def _make_shortcuts(self) -> None:
        acts = {
            "star_run": self._want_star,
            "rename_run": self._rename,
            "duplicate_run": self._want_duplicate,
            "delete_runs": self._want_deletion,
        }
        for name, act in acts.items():  # not while the editor of a name has the focus
            Shortcut(name, self, act, context=Qt.ShortcutContext.WidgetShortcut)

    def _want_star(self) -> None:
        if self.current_run:
            self.star_wanted.emit(self.current_run)

    def _want_duplicate(self) -> None:
        if self.current_run:
            self.duplicate_wanted.emit(self.current_run)

    def _want_deletion(self) -> None:
        if self.current_run:
            self.delete_wanted.emit(self.selected_runs)

    def _rename(self) -> None:
        if self.current_run:
            self.edit(self.currentIndex())

    def _retranslate(self) -> None:
        self.setAccessibleName(tr("Runs"))
        self.viewport().setToolTip("")


def _opens_menu(event: QKeyEvent) -> bool:
    """The Menu key, or Shift+F10 where there is none."""
    return event.key() == Qt.Key.Key_Menu or event.modifiers() == Qt.KeyboardModifier.ShiftModifier


_STATE_ICONS = {
    "running": ("activity", "accent"),
    "finished": ("circle-check", "good"),
    "stopped": ("circle-stop", "good"),
    "failed": ("circle-x", "error"),
    "aborted": ("x", "secondary"),
    "interrupted": ("triangle-alert", "warning"),
}


class _RunDelegate(QStyledItemDelegate):
    """State, name and star on the first line, model and time on the second, a note on a third; figures at the right."""

    def sizeHint(self, option: QStyleOptionViewItem, index: AnyIndex) -> QSize:
        lines = 3 if index.data(RunRole).note else 2
        return QSize(200, lines * option.fontMetrics.height() + 2 * SPACE + 2 * (lines - 1))

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: AnyIndex) -> None:
        self.initStyleOption(option, index)
        option.text = ""
        style = option.widget.style()
        style.drawControl(QStyle.ControlElement.CE_ItemViewItem, option, painter, option.widget)
        run = index.data(RunRole)
        chosen = bool(option.state & QStyle.StateFlag.State_Selected)
        text, quiet = ("selection_text", "selection_text") if chosen else ("text", "secondary")
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        if option.state & QStyle.StateFlag.State_HasFocus:
            painter.setPen(QPen(theme().colour("accent"), 1))
            painter.drawRect(option.rect.adjusted(0, 0, -1, -1))
        area = option.rect.adjusted(SPACE + 4, SPACE, -SPACE - 4, -SPACE)
        line = option.fontMetrics.height()
        ratio = option.widget.devicePixelRatioF()
        self._swatch(painter, option.rect, index.data(SwatchRole))
        name, colour = _STATE_ICONS[run.state.value]
        painter.drawPixmap(area.left(), area.top() + (line - 16) // 2, pixmap(name, colour, 16, ratio))
        left, right = area.left() + 24, area.right()

        font = option.font
        figure = self._cell(index, RunColumn.ACCURACY) or self._cell(index, RunColumn.STATE)
        painter.setFont(font)
        painter.setPen(theme().colour(text if self._cell(index, RunColumn.ACCURACY) else quiet))
        width = painter.fontMetrics().horizontalAdvance(figure)
        flags = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter
        painter.drawText(QRect(right - width, area.top(), width + 1, line), flags, figure)
        right -= width + SPACE
        font.setBold(True)
        painter.setFont(font)
        painter.setPen(theme().colour(text))
        star = 20 if run.starred else 0
        title = painter.fontMetrics().elidedText(
            self._cell(index, RunColumn.NAME), Qt.TextElideMode.ElideRight, right - left - star
        )
        painter.drawText(QRect(left, area.top(), right - left, line), Qt.AlignmentFlag.AlignVCenter, title)
        if run.starred:
            x = left + painter.fontMetrics().horizontalAdvance(title) + 4
            painter.drawPixmap(x, area.top() + (line - 14) // 2, pixmap("star", "warning", 14, ratio))

        font.setBold(False)
        font.setPixelSize(theme().pixels("small"))
        painter.setFont(font)
        painter.setPen(theme().colour(quiet))
        below = QRect(left, area.top() + line + 2, area.right() - left, line)
        score = self._cell(index, RunColumn.MACRO_F1)
        score = tr("F1 {figure}", figure=score) if score else ""
        width = painter.fontMetrics().horizontalAdvance(score)
        painter.drawText(below, flags, score)
        details = f"{self._cell(index, RunColumn.MODEL)} · {self._cell(index, RunColumn.WHEN)}"
        room = below.width() - width - (SPACE if score else 0)
        details = painter.fontMetrics().elidedText(details, Qt.TextElideMode.ElideRight, room)
        painter.drawText(below, Qt.AlignmentFlag.AlignVCenter, details)
        if run.note:
            below.translate(0, line + 2)
            font.setItalic(True)
            painter.setFont(font)
            note = painter.fontMetrics().elidedText(run.note, Qt.TextElideMode.ElideRight, below.width())
            painter.drawText(below, Qt.AlignmentFlag.AlignVCenter, note)
        painter.restore()

    def createEditor(self, parent: QWidget, option: QStyleOptionViewItem, index: AnyIndex) -> QWidget:
        editor = QLineEdit(parent)
        editor.setAccessibleName(tr("Name of the run"))
        return editor

    def updateEditorGeometry(self, editor: QWidget, option: QStyleOptionViewItem, index: AnyIndex) -> None:
        height = editor.sizeHint().height()
        editor.setGeometry(QRect(option.rect.left() + 30, option.rect.top() + 2, option.rect.width() - 38, height))

    @staticmethod
    def _cell(index: AnyIndex, column: RunColumn) -> str:
        return str(index.model().index(index.row(), column).data() or "")

    @staticmethod
    def _swatch(painter: QPainter, area: QRect, colour: str) -> None:
        """The colour in which the run is drawn in the plots."""
        if colour:
            painter.setPen(QPen(Qt.PenStyle.NoPen))
            painter.setBrush(theme().colour(colour) if not colour.startswith("#") else colour)
            painter.drawRoundedRect(QRect(area.left() + 2, area.top() + 6, 4, area.height() - 12), 2, 2)
