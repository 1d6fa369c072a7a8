"""The left half of the import dialog: which columns are meant, which part the documents get, how the file is read.

What a person leaves alone stays a guess, made anew for every file; only what they chose is passed on.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtWidgets import (
    QCheckBox,
    QComboBox,
    QFrame,
    QListWidget,
    QListWidgetItem,
    QScrollArea,
    QWidget,
)

from engine.contract.commands import ImportOptions
from engine.contract.config import Part
from gui.i18n import bind, tr
from gui.models.documents_table import part_title
from gui.recognition_hint import recognition_hint
from gui.theme import MARGIN, SPACE, theme
from gui.widgets.controls import column, label, link_button, row

if TYPE_CHECKING:
    from engine.documents.preview import ImportPreview

ENCODINGS = ("utf-8", "utf-16", "gb18030", "big5", "cp1252")
DELIMITERS = (",", ";", "\t", "|")
SEPARATORS = (";", ",", "|", "/", "、")
MOST_ROWS = 6
"""Columns that a list shows without scrolling."""


@dataclass(frozen=True)
class Roles:
    """What the columns of the file mean as the form stands."""

    text: tuple[str, ...] = ()
    label: str = ""
    label_columns: tuple[str, ...] = ()
    group: str = ""
    date: str = ""


class ImportForm(QScrollArea):
    """`changed` when the options changed; `layout_changed` when the file must be read anew. Thread: GUI only."""

    changed = Signal()
    layout_changed = Signal()

    def __init__(self, *, multi_label: bool, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)  # it follows the focus of what stands in it
        self._multi = multi_label
        self._touched: set[str] = set()
        self._filling = False
        self.text = _ColumnList()
        self.label = QComboBox()
        self.label_columns = _ColumnList()
        self.several = QCheckBox()
        self.separator = QComboBox()
        self.separator.setEditable(True)
        self.separator.addItems(SEPARATORS)
        self.group = QComboBox()
        self.date = QComboBox()
        self.part = QComboBox()
        for choice in (None, *Part):
            self.part.addItem("", choice)
        self.skip_duplicates = QCheckBox()
        self.ocr = QCheckBox()
        self._ocr_hint = label("small", wrap=True)
        self.details_link = link_button()
        self.details_link.setCheckable(True)
        self.encoding = QComboBox()
        self.delimiter = QComboBox()
        self.header = QComboBox()
        self._captions = {name: label("strong") for name in ("text", "label", "group", "date", "part")}
        self._small = {name: label("secondary") for name in ("separator", "encoding", "delimiter", "header")}
        self._hints = {name: label("small", wrap=True) for name in self._captions}

        self._table_box = QWidget()
        self._separator_row = QWidget()
        self._separator_row.setLayout(row(self._small["separator"], self.separator, 1))
        self._table_box.setLayout(
            column(
                self._field("text", self.text),
                self._field("label", self.label, self._separator_row, self.several, self.label_columns),
                self._field("group", self.group),
                self._field("date", self.date),
                spacing=MARGIN,
            )
        )
        self._ocr_box = QWidget()
        self._ocr_box.setLayout(column(self.ocr, self._ocr_hint, spacing=SPACE // 2))
        self._details = QWidget()
        self._details.setLayout(
            column(
                self._line("encoding", self.encoding),
                self._line("delimiter", self.delimiter),
                self._line("header", self.header),
            )
        )
        self._details.hide()
        inner = QWidget()
        inner.setLayout(
            column(
                self._table_box,
                self._field("part", self.part),
                self.skip_duplicates,
                self._ocr_box,
                self.details_link,
                self._details,
                1,
                spacing=MARGIN,
            )
        )
        inner.layout().setContentsMargins(0, 0, MARGIN, 0)  # type: ignore[union-attr]
        self.setWidget(inner)
        self.setWidgetResizable(True)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setFixedWidth(round(320 * theme().scale))
        self._connect()
        bind(self._retranslate)

    # what was chosen

    @property
    def options(self) -> ImportOptions:
        """Only what a person has chosen; everything else is left to the guess."""
        part = self.part.currentData()  # Qt hands a StrEnum back as a plain str
        options = ImportOptions(
            part=Part(part) if part else None,
            skip_duplicates=self.skip_duplicates.isChecked(),
            ocr=self.ocr.isChecked(),
        )
        if "text" in self._touched:
            options = replace(options, text_columns=self.text.checked)
        if "label" in self._touched:
            if self._multi and self.several.isChecked():
                options = replace(options, label_columns=self.label_columns.checked)
            else:
                name = self.label.currentData() or ""
                options = replace(options, label_column=name, no_labels=not name)
        if "separator" in self._touched and self.separator.currentText():
            options = replace(options, label_separator=self.separator.currentText())
        if "group" in self._touched:
            options = replace(options, group_column=self.group.currentData() or "")
        if "date" in self._touched:
            options = replace(options, date_column=self.date.currentData() or "")
        return replace(
            options,
            encoding=self.encoding.currentData() or "",
            delimiter=self.delimiter.currentData() or "",
            has_header=self.header.currentData(),
        )

    @property
    def roles(self) -> Roles:
        several = self._multi and self.several.isChecked()
        return Roles(
            self.text.checked,
            "" if several else self.label.currentData() or "",
            self.label_columns.checked if several else (),
            self.group.currentData() or "",
            self.date.currentData() or "",
        )

    @property
    def reason(self) -> str:
        """Why nothing can be imported as the form stands, or nothing."""
        if self._table_box.isHidden():
            return ""
        roles = self.roles
        if not roles.text:
            return tr("Tick at least one column as text.")
        if roles.label and roles.label in roles.text:
            return tr("The label column is ticked as text too: a model would read the answer.")
        if self._multi and self.several.isChecked() and not roles.label_columns:
            return tr("Tick the columns that stand for a label each.")
        return ""

    # what the preview says

    def show_preview(self, preview: ImportPreview, *, tabular: bool) -> None:
        """Fill what a person has not chosen with what was guessed."""
        self._filling = True
        self._table_box.setVisible(tabular)
        self._ocr_box.setVisible(not tabular)  # a table holds no pictures
        self.details_link.setVisible(bool(preview.encoding))
        guessed = preview.columns
        names = preview.header
        self.text.set_names(names, guessed.text if "text" not in self._touched else None)
        labels = guessed.label if not guessed.label_columns or not self._multi else ""
        _fill(self.label, names, labels if "label" not in self._touched else None, none=tr("no labels"))
        self.label_columns.set_names(names, guessed.label_columns if "label" not in self._touched else None)
        if "label" not in self._touched:
            self.several.setChecked(self._multi and bool(guessed.label_columns))
        if "separator" not in self._touched and guessed.label_separator:
            self.separator.setCurrentText(guessed.label_separator)
        _fill(self.group, names, guessed.group if "group" not in self._touched else None, none=tr("none"))
        _fill(self.date, names, guessed.date if "date" not in self._touched else None, none=tr("none"))
        delimiter = self._delimiter_name(preview.delimiter) if preview.delimiter else ""
        self.encoding.setItemText(0, _guessed(preview.encoding.upper()))
        self.delimiter.setItemText(0, _guessed(delimiter))
        self.header.setItemText(0, _guessed(tr("column names") if preview.has_header else tr("a document")))
        for name, field in (("delimiter", self.delimiter), ("header", self.header)):
            self._small[name].setVisible(bool(preview.delimiter))
            field.setVisible(bool(preview.delimiter))
        self._show_label_kind()
        self._filling = False

    # building

    def _field(self, name: str, *widgets: QWidget) -> QWidget:
        box = QWidget()
        box.setLayout(column(self._captions[name], self._hints[name], *widgets, spacing=SPACE // 2))
        return box

    def _line(self, name: str, field: QComboBox) -> QWidget:
        box = QWidget()
        field.setMinimumContentsLength(12)
        field.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
        layout = row(self._small[name], field)
        layout.setStretch(1, 1)
        self._small[name].setFixedWidth(round(88 * theme().scale))
        box.setLayout(layout)
        return box

    def _connect(self) -> None:
        self.text.ticked.connect(lambda: self._touch("text"))
        self.label.activated.connect(lambda: self._touch("label"))
        self.label_columns.ticked.connect(lambda: self._touch("label"))
        self.several.clicked.connect(lambda: self._touch("label"))
        self.separator.editTextChanged.connect(lambda: self._touch("separator"))
        self.group.activated.connect(lambda: self._touch("group"))
        self.date.activated.connect(lambda: self._touch("date"))
        self.part.activated.connect(lambda: self._touch("part"))
        self.skip_duplicates.clicked.connect(lambda: self._touch("skip"))
        self.ocr.clicked.connect(lambda: self._touch("ocr"))
        for field in (self.encoding, self.delimiter, self.header):
            field.activated.connect(lambda: self.layout_changed.emit())
        self.details_link.toggled.connect(self._toggle_details)

    def _touch(self, name: str) -> None:
        if self._filling:
            return
        self._touched.add(name)
        self._show_label_kind()
        self.changed.emit()

    def _show_label_kind(self) -> None:
        several = self._multi and self.several.isChecked()
        self.several.setVisible(self._multi)
        self.label.setVisible(not several)
        self.label_columns.setVisible(several)
        self._separator_row.setVisible(self._multi and not several and bool(self.label.currentData()))

    def _toggle_details(self, on: bool) -> None:
        self._details.setVisible(on)
        self.details_link.set_icon("chevron-down" if on else "chevron-right")
        if on:
            QTimer.singleShot(0, self, lambda: self.ensureWidgetVisible(self._details, 0, 0))

    def _delimiter_name(self, delimiter: str) -> str:
        names = {",": tr("comma"), ";": tr("semicolon"), "\t": tr("tab"), "|": tr("vertical bar")}
        return names.get(delimiter, delimiter)

    def _retranslate(self) -> None:
        captions = {
            "text": tr("Text"), "label": tr("Label"), "group": tr("Group"), "date": tr("Date"),
            "part": tr("Part of the split"),
        }  # fmt: skip
        small = {
            "separator": tr("Several are separated by"), "encoding": tr("Encoding"), "delimiter": tr("Delimiter"),
            "header": tr("First row"),
        }  # fmt: skip
        hints = {
            "text": tr("Several columns are joined, a title and a body for instance."),
            "label": tr("The class that a document belongs to."),
            "group": tr("Documents of one group never stand on both sides of a split."),
            "date": tr("The day that a document is from; documents can be filtered by it."),
            "part": tr("Leave it open, and training sets some documents aside by itself."),
        }
        fields = {"text": self.text, "label": self.label, "group": self.group, "date": self.date, "part": self.part}
        for name, caption in captions.items():
            self._captions[name].setText(caption)
            self._hints[name].setText(hints[name])
            fields[name].setAccessibleName(caption)
        named: dict[str, QComboBox] = {
            "separator": self.separator, "encoding": self.encoding, "delimiter": self.delimiter, "header": self.header,
        }  # fmt: skip
        for name, text in small.items():
            self._small[name].setText(text)
            named[name].setAccessibleName(text)
        self.label_columns.setAccessibleName(tr("Columns that stand for a label each"))
        for index, part in enumerate((None, *Part)):
            self.part.setItemText(index, part_title(part) if part is not None else tr("Leave open"))
        self.several.setText(tr("One column for each label"))
        self.skip_duplicates.setText(tr("Leave out texts that are there already"))
        self.ocr.setText(tr("Recognise text in pictures and scans"))
        self._ocr_hint.setText(recognition_hint())
        self.details_link.setText(tr("How the file is read"))
        self._toggle_details(self.details_link.isChecked())
        _fill_choices(self.encoding, [(name.upper(), name) for name in ENCODINGS])
        _fill_choices(self.delimiter, [(self._delimiter_name(mark), mark) for mark in DELIMITERS])
        _fill_choices(self.header, [(tr("column names"), True), (tr("a document"), False)])


class _ColumnList(QListWidget):
    """Columns to tick. `ticked` when a person did."""

    ticked = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setProperty("role", "boxed")
        self._filling = False
        self.itemChanged.connect(self._changed)

    @property
    def checked(self) -> tuple[str, ...]:
        items = [self.item(row) for row in range(self.count())]
        return tuple(item.text() for item in items if item.checkState() == Qt.CheckState.Checked)

    def set_names(self, names: Sequence[str], ticked: Sequence[str] | None) -> None:
        """Show these columns; None keeps what is ticked."""
        ticked = self.checked if ticked is None else ticked
        self._filling = True
        self.clear()
        for name in names:
            item = QListWidgetItem(name)
            item.setToolTip(name)
            item.setFlags(Qt.ItemFlag.ItemIsUserCheckable | Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable)
            item.setCheckState(Qt.CheckState.Checked if name in ticked else Qt.CheckState.Unchecked)
            self.addItem(item)
        self._filling = False
        height = self.sizeHintForRow(0) if names else 24
        self.setFixedHeight(height * min(max(1, len(names)), MOST_ROWS) + 10)

    def tick(self, name: str, *, on: bool = True) -> None:
        """What a click on the box of a column does."""
        for item in self.findItems(name, Qt.MatchFlag.MatchExactly):
            item.setCheckState(Qt.CheckState.Checked if on else Qt.CheckState.Unchecked)

    def _changed(self) -> None:
        if not self._filling:
            self.ticked.emit()


def _fill(box: QComboBox, names: Sequence[str], chosen: str | None, *, none: str) -> None:
    """Offer the columns and `none`; a `chosen` of None keeps what is chosen."""
    keep = box.currentData() or "" if chosen is None else chosen
    box.clear()
    box.addItem(none, "")
    for name in names:
        box.addItem(name, name)
    box.setCurrentIndex(max(0, box.findData(keep)))


def _fill_choices(box: QComboBox, choices: Sequence[tuple[str, object]]) -> None:
    """The first entry, with no data, stands for the guess."""
    index = max(0, box.currentIndex())
    box.clear()
    box.addItem(tr("guessed"), None)
    for text, value in choices:
        box.addItem(text, value)
    box.setCurrentIndex(index)


def _guessed(what: str) -> str:
    return tr("guessed: {what}", what=what) if what else tr("guessed")
