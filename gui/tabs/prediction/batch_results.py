"""The rows of a batch: filters by label and probability, the table, and the chosen row with its text and bars."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from enum import Enum
from typing import TYPE_CHECKING

from PySide6.QtCore import QItemSelection, Qt, QTimer
from PySide6.QtGui import QColor
from PySide6.QtWidgets import (
    QComboBox,
    QSplitter,
    QWidget,
)

from engine.contract.commands import ImportOptions
from engine.store.documents import DocumentFilter
from gui import formatting
from gui.bridge.workspace import DocumentsRequest, Workspace
from gui.i18n import bind, tr, tr_n
from gui.models.predictions_table import PredictionsTable, RowFilter
from gui.tabs.prediction.chosen_model import NO_MODEL, ChosenModel
from gui.tabs.prediction.chosen_row import ChosenRow
from gui.tabs.prediction.order_button import OrderButton
from gui.tabs.prediction.person_threshold import PersonThreshold
from gui.tabs.prediction.predictions_view import PredictionsView
from gui.theme import MARGIN, SPACE, theme
from gui.widgets.controls import IconButton, column, frame, label, link_button, row
from gui.widgets.flow_layout import FlowLayout
from gui.widgets.kept_sizes import keep_sizes
from gui.widgets.number_edit import NumberEdit

if TYPE_CHECKING:
    from engine.prediction.job import PredictionRow

SORT_AFTER_MS = 400
"""While rows arrive, a sorted table is put in order again this often."""

MOST_SORTED_LIVE = 20_000
"""Rows; sorting more would be felt, so they are put in order when all have come."""


class Standing(Enum):
    """Choices of the filter beside the labels, which may bear any name."""

    LEFT = "left"
    CLASSED = "classed"


class BatchResults(QWidget):
    """`export_button` and `file_button` are clicked for the rows shown; who writes and files is left to `Batch`."""

    def __init__(self, workspace: Workspace, colour_of: Callable[[str], QColor], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._workspace = workspace
        self.table = PredictionsTable(self)
        self.table.shown_changed.connect(self._show_numbers)
        self._sort_timer = QTimer(self, interval=SORT_AFTER_MS, singleShot=True)
        self._sort_timer.timeout.connect(self.table.put_in_order)

        self.label_choice = QComboBox()
        self.label_choice.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToContents)
        self.label_choice.currentIndexChanged.connect(self._filter_changed)
        self.low = NumberEdit(whole=True, low=0, high=100)
        self.high = NumberEdit(whole=True, low=0, high=100)
        for field in (self.low, self.high):
            field.setMaxLength(3)
            field.textChanged.connect(self._filter_changed)
        self._from_title = label("secondary")
        self._to_title, self._unit = label("secondary"), label("secondary")
        self._from_title.setBuddy(self.low)
        self._to_title.setBuddy(self.high)
        self.reset_button = link_button()
        self.reset_button.clicked.connect(self.show_all)
        self.numbers = label("secondary")
        self.export_button = IconButton("file-down")
        self.file_button = IconButton("folder-plus")
        self.threshold = PersonThreshold(workspace)
        self.threshold.changed.connect(self._threshold_changed)

        self.view = PredictionsView(self.table, colour_of)
        self.order_button = OrderButton(self.view)
        self.chosen = ChosenRow(workspace)
        self.chosen.document_wanted.connect(self.open_document)
        self._arrange()
        theme().changed.connect(self._restyle)
        self._restyle()
        bind(self._retranslate)

    def _arrange(self) -> None:
        view = self.view
        view.selectionModel().selectionChanged.connect(self._row_chosen)
        view.activated.connect(lambda _index: self.open_document())

        right = frame("card")
        right.setLayout(column(self.chosen))
        left = frame("card")
        left.setLayout(column(view, margin=1))
        splitter = QSplitter(Qt.Orientation.Horizontal)
        splitter.setProperty("role", "gap")
        splitter.setHandleWidth(MARGIN)
        splitter.addWidget(left)
        splitter.addWidget(right)
        splitter.setChildrenCollapsible(False)
        splitter.setStretchFactor(0, 3)
        splitter.setStretchFactor(1, 1)
        keep_sizes(splitter, "batch_columns", [760, 500])
        filters = QWidget()
        flow = FlowLayout(spacing=SPACE)
        for group in (
            row(self.label_choice),
            row(self._from_title, self.low, self._to_title, self.high, self._unit, spacing=SPACE),
            row(self.reset_button, self.numbers, spacing=SPACE),
        ):
            together = QWidget()
            together.setLayout(group)
            flow.addWidget(together)
        filters.setLayout(flow)
        head = row(filters, self.order_button, self.file_button, self.export_button, spacing=SPACE)
        head.setStretch(0, 1)
        for button in (self.order_button, self.file_button, self.export_button):
            head.setAlignment(button, Qt.AlignmentFlag.AlignTop)
        layout = column(head, self.threshold, splitter, spacing=SPACE)
        layout.setStretch(2, 1)
        self.setLayout(layout)

    def _restyle(self) -> None:
        for field in (self.low, self.high):
            field.setFixedWidth(round(64 * theme().scale))

    def focus_order(self) -> tuple[QWidget, ...]:
        filters = (self.label_choice, self.low, self.high, self.reset_button)
        return (
            *filters,
            self.order_button,
            self.file_button,
            self.export_button,
            *self.threshold.focus_order(),
            self.view,
            *self.chosen.focus_order(),
        )

    # rows

    def begin(self, model: ChosenModel, options: ImportOptions) -> None:
        """Empty the table for a batch of this model, of files that are read with these options."""
        self.chosen.begin(model, options)
        self.table.clear()
        self.threshold.measure(model.path, multi=model.threshold is not None)
        self.show_all()
        self._fill_labels()
        self._row_chosen()

    def recall(self) -> None:
        """Another project: nothing that was asked about the one before comes any more."""
        self.threshold.forget()
        self.begin(NO_MODEL, ImportOptions())
        self.threshold.recall()

    def append(self, rows: Sequence[PredictionRow]) -> None:
        first = not self.table.rows
        self.table.append(rows)
        if first and rows:
            self.view.fit_columns()
        if not self._sort_timer.isActive() and len(self.table.rows) <= MOST_SORTED_LIVE:
            self._sort_timer.start()

    def finish(self) -> None:
        """All rows have come."""
        self._sort_timer.stop()
        self.table.put_in_order()
        self._fill_labels()
        self.view.fit_columns()
        if self.table.rowCount() and not self.view.selectionModel().hasSelection():
            self.view.selectRow(0)

    def show_all(self) -> None:
        """Take the filters away."""
        for widget in (self.label_choice, self.low, self.high):
            widget.blockSignals(True)
        self.label_choice.setCurrentIndex(0)
        self.low.set_number(0)
        self.high.set_number(100)
        for widget in (self.label_choice, self.low, self.high):
            widget.blockSignals(False)
        self._filter_changed()

    def chosen_row(self) -> PredictionRow | None:
        rows = self.view.selectionModel().selectedRows()
        return self.table.row_at(rows[0].row()) if rows else None

    def open_document(self) -> None:
        """Show the chosen row's document in the Dataset tab, if it is one of the project."""
        chosen = self.chosen_row()
        if chosen is not None and chosen.document_id is not None:
            self._workspace.show_documents(
                DocumentsRequest(DocumentFilter(ids=(chosen.document_id,)), tr("One document from the prediction"))
            )

    # following

    def _threshold_changed(self, below: float) -> None:
        self.table.set_below(below)
        self._fill_labels()
        self._show_left()
        self.view.show_marks()

    def _show_left(self) -> None:
        self.threshold.show_counts(self.table.left_count, len(self.table.rows))

    def _filter_changed(self) -> None:
        low, high = self._limits()
        chosen = self.label_choice.currentData()
        self.table.set_filter(
            RowFilter(
                label=chosen if isinstance(chosen, str) else "",
                low=low - _ROUNDING,
                high=high + _ROUNDING,
                left=chosen is Standing.LEFT if isinstance(chosen, Standing) else None,
            )
        )
        self.reset_button.setVisible(self._filtered)
        if self.table.rowCount() and not self.view.selectionModel().hasSelection():
            self.view.selectRow(0)
        self._row_chosen()

    def _limits(self) -> tuple[float, float]:
        """Shares from 0 to 1; a field in which no number stands yet limits nothing."""
        return _share(self.low, otherwise=0), _share(self.high, otherwise=100)

    @property
    def _filtered(self) -> bool:
        return bool(self.label_choice.currentData()) or self._limits() != (0.0, 1.0)

    def _fill_labels(self) -> None:
        """Offer the labels that were given, the most frequent first."""
        chosen = self.label_choice.currentData()
        self.label_choice.blockSignals(True)
        self.label_choice.clear()
        self.label_choice.addItem(tr("all labels"), "")
        left, every = self.table.left_count, len(self.table.rows)
        if left or isinstance(chosen, Standing):
            self.label_choice.addItem(tr("for a person ({n})", n=formatting.count(left)), Standing.LEFT)
            self.label_choice.addItem(tr("classed ({n})", n=formatting.count(every - left)), Standing.CLASSED)
            self.label_choice.insertSeparator(self.label_choice.count())
        for name, number in self.table.label_counts.most_common():
            self.label_choice.addItem(f"{name} ({formatting.count(number)})", name)
        places = [index for index in range(self.label_choice.count()) if self.label_choice.itemData(index) == chosen]
        self.label_choice.setCurrentIndex(places[0] if places else 0)
        self.label_choice.blockSignals(False)

    def _show_numbers(self) -> None:
        shown, every = self.table.rowCount(), len(self.table.rows)
        if shown == every:
            self.numbers.setText("")  # the button says it
        else:
            self.numbers.setText(
                tr("{shown} of {every} rows", shown=formatting.count(shown), every=formatting.count(every))
            )
        self.numbers.setVisible(bool(self.numbers.text()))
        self._show_left()
        self.export_button.setEnabled(shown > 0)
        self.file_button.setEnabled(shown > 0)
        self.export_button.setText(tr_n("Export {n} row …", "Export {n} rows …", shown))

    def _row_chosen(self, *_: QItemSelection) -> None:
        self.chosen.show_row(self.chosen_row())

    def _retranslate(self) -> None:
        self._from_title.setText(tr("Probability from"))
        self._to_title.setText(tr("to"))
        self.label_choice.setAccessibleName(tr("Only rows of this label"))
        self.low.setAccessibleName(tr("Least probability"))
        self.high.setAccessibleName(tr("Greatest probability"))
        self._unit.setText(tr("%"))
        self.low.setToolTip(tr("Rows below it are hidden; the arrow keys change it"))
        self.high.setToolTip(tr("Rows above it are hidden: set it low to see what should go to a person"))
        self.reset_button.setText(tr("Show all"))
        self.export_button.setToolTip(tr("Write the rows shown, in their order, as CSV, TSV, XLSX or JSONL"))
        self.file_button.setText(tr("File into folders …"))
        self.file_button.setToolTip(tr("Copy or move the files of the rows shown into a folder for each label"))
        self._fill_labels()
        self._show_numbers()
        self.reset_button.setVisible(self._filtered)
        self._row_chosen()


_ROUNDING = 0.0005
"""Percentages are shown with one place: a row that reads 60.0 % belongs to "from 60 %"."""


def _share(field: NumberEdit, *, otherwise: int) -> float:
    typed = field.typed()
    return min(100, int(typed)) / 100 if typed.isdecimal() else otherwise / 100


def _centred(widget: QWidget) -> QWidget:
    box = QWidget()
    box.setLayout(column(1, widget, 2, margin=MARGIN))
    return box
