"""The steps of the cleaning: a switch, a place in the order and, for the chosen one, its options."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from PySide6.QtCore import QSignalBlocker, Qt, Signal
from PySide6.QtWidgets import QFrame, QListWidget, QListWidgetItem, QScrollArea, QWidget

from engine.contract import options as contract_options
from engine.contract.cleaning import Cleaning
from engine.text.cleaning.pipeline import options_of, spec_of
from gui.i18n import bind, language, tr, tr_n
from gui.theme import MARGIN, SPACE
from gui.widgets.controls import IconToolButton, column, label, row
from gui.widgets.option_form import OptionForm


class StepsColumn(QWidget):
    """`changed` carries the cleaning as a person has just set it up. Thread: GUI only."""

    changed = Signal(object)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._cleaning: Cleaning = ()
        self._by_step: Sequence[int] = ()
        self._form: OptionForm | None = None
        self._title = label("strong")
        self.up = IconToolButton("chevron-up")
        self.up.clicked.connect(lambda: self.reorder(-1))
        self.down = IconToolButton("chevron-down")
        self.down.clicked.connect(lambda: self.reorder(1))
        self.list = QListWidget()
        self.list.setProperty("role", "boxed")
        self.list.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.list.currentRowChanged.connect(lambda _row: self._show_chosen())
        self.list.itemChanged.connect(self._switched)
        self._name = label("strong", wrap=True)
        self._summary = label("small", wrap=True)
        self._counted = label("small", wrap=True)
        self._form_box = QWidget()
        self._form_box.setLayout(column())
        inner = QWidget()
        inner.setProperty("role", "column")
        layout = column(self._name, self._summary, self._counted, self._form_box, 1, spacing=SPACE)
        layout.setContentsMargins(0, SPACE, SPACE, 0)
        inner.setLayout(layout)
        area = QScrollArea()
        area.setWidget(inner)
        area.setWidgetResizable(True)
        area.setFrameShape(QFrame.Shape.NoFrame)
        area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        head = row(self._title, 1, self.up, self.down, spacing=SPACE // 2)
        layout = column(head, self.list, area, spacing=SPACE)
        layout.setContentsMargins(MARGIN, MARGIN, SPACE, MARGIN)
        layout.setStretch(1, 3)
        layout.setStretch(2, 4)
        self.setLayout(layout)
        self.setMinimumWidth(260)
        bind(self._retranslate)

    @property
    def cleaning(self) -> Cleaning:
        return self._cleaning

    @property
    def on(self) -> bool:
        """Whether any step is switched on."""
        return any(step.on for step in self._cleaning)

    @property
    def form(self) -> OptionForm | None:
        """Of the chosen step; None where it has nothing to choose."""
        return self._form

    def show_cleaning(self, cleaning: Cleaning) -> None:
        """All steps there are, in their order; the chosen one stays chosen."""
        if cleaning == self._cleaning:
            return
        row = max(self.list.currentRow(), 0)
        chosen = self._cleaning[row].id if self._cleaning else ""
        self._cleaning = cleaning
        with QSignalBlocker(self.list):
            self.list.clear()
            for step in cleaning:
                item = QListWidgetItem()
                item.setFlags(item.flags() | Qt.ItemFlag.ItemIsUserCheckable)
                item.setCheckState(Qt.CheckState.Checked if step.on else Qt.CheckState.Unchecked)
                self.list.addItem(item)
            row = next((at for at, step in enumerate(cleaning) if step.id == chosen), 0)
            self.list.setCurrentRow(row)
        self._name_steps()
        self._show_chosen()

    def show_counts(self, by_step: Sequence[int], documents: int) -> None:
        """How many of so many documents each step changes."""
        self._by_step, self._documents = by_step, documents
        self._name_steps()
        self._name_chosen()

    def choose(self, step_id: str) -> None:
        self.list.setCurrentRow([step.id for step in self._cleaning].index(step_id))

    def switch(self, step_id: str, *, on: bool) -> None:
        """What a click on its box does."""
        row = [step.id for step in self._cleaning].index(step_id)
        self.list.item(row).setCheckState(Qt.CheckState.Checked if on else Qt.CheckState.Unchecked)

    def reorder(self, by: int) -> None:
        """Do the chosen step earlier (-1) or later (1)."""
        row = self.list.currentRow()
        if 0 <= row < len(self._cleaning) and 0 <= row + by < len(self._cleaning):
            steps = list(self._cleaning)
            steps[row], steps[row + by] = steps[row + by], steps[row]
            self.changed.emit(tuple(steps))

    def _switched(self, item: QListWidgetItem) -> None:
        row = self.list.row(item)
        on = item.checkState() is Qt.CheckState.Checked
        if self._cleaning[row].on != on:
            self.list.setCurrentRow(row)
            self._put(row, on=on)

    def _put(self, row: int, **values: object) -> None:
        steps = list(self._cleaning)
        steps[row] = replace(steps[row], **values)  # type: ignore[arg-type]
        self.changed.emit(tuple(steps))

    def _options_edited(self) -> None:
        row, form = self.list.currentRow(), self._form
        value = form.value() if form is not None else None
        if value is not None:
            self._put(row, options=contract_options.to_dict(value), on=True)

    def _show_chosen(self) -> None:
        row = self.list.currentRow()
        if not 0 <= row < len(self._cleaning):
            return
        step = self._cleaning[row]
        wanted = spec_of(step).options
        if self._form is None or self._form.property("step") != step.id:
            if self._form is not None:
                self._form.hide()
                self._form.deleteLater()
                self._form = None
            if contract_options.describe(wanted):
                self._form = OptionForm(wanted)
                self._form.setProperty("step", step.id)
                self._form.changed.connect(self._options_edited)
                layout = self._form_box.layout()
                assert layout is not None
                layout.addWidget(self._form)
        if self._form is not None:
            self._form.set_value(options_of(step))
        self.up.setEnabled(row > 0)
        self.down.setEnabled(row + 1 < len(self._cleaning))
        self._name_chosen()

    def _name_steps(self) -> None:
        source = language().translate
        with QSignalBlocker(self.list):
            for at, step in enumerate(self._cleaning):
                spec = spec_of(step)
                count = self._by_step[at] if at < len(self._by_step) else 0
                words = source(spec.title)
                self.list.item(at).setText(f"{words} · {count}" if step.on and count else words)
                self.list.item(at).setToolTip(source(spec.summary))

    def _name_chosen(self) -> None:
        row = self.list.currentRow()
        if not 0 <= row < len(self._cleaning):
            return
        step = self._cleaning[row]
        spec = spec_of(step)
        self._name.setText(language().translate(spec.title))
        self._summary.setText(language().translate(spec.summary))
        known = step.on and row < len(self._by_step) and self._documents
        self._counted.setVisible(bool(known))
        if known:
            self._counted.setText(
                tr_n(
                    "Changes {n} of {all} documents that were tried.",
                    "Changes {n} of {all} documents that were tried.",
                    self._by_step[row],
                    all=self._documents,
                )
            )

    _documents = 0

    def _retranslate(self) -> None:
        self._title.setText(tr("Steps, in this order"))
        self.list.setAccessibleName(tr("Steps of the cleaning"))
        self.up.describe(tr("Do the step earlier"))
        self.down.describe(tr("Do the step later"))
        self._name_steps()
        self._name_chosen()
