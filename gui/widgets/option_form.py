"""A form for an options dataclass: each option with its sentence, its typical range and what raising it does.

Everything shown is read from `engine.contract.options.describe`; which options there are is left to the engine.
"""

from __future__ import annotations

from enum import StrEnum
from typing import Any

from PySide6.QtCore import QSignalBlocker, Qt, Signal
from PySide6.QtGui import QWheelEvent
from PySide6.QtWidgets import QCheckBox, QComboBox, QLineEdit, QSizePolicy, QWidget

from engine.contract.errors import UsageError
from engine.contract.options import Option, convert, describe
from gui.guide.topics import explain, option_topic
from gui.i18n import bind, language, tr, tr_n
from gui.theme import MARGIN
from gui.widgets.controls import IconButton, IconToolButton, column, label, restyle, row
from gui.widgets.number_edit import NumberEdit, plain_number
from gui.widgets.option_names import choice_title, option_explanation

EDITOR_WIDTH = 136


class CalmComboBox(QComboBox):
    """Leaves the wheel to the page that it stands on: scrolling past must not change a setting."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)

    def wheelEvent(self, event: QWheelEvent) -> None:
        event.ignore()


class OptionForm(QWidget):
    """Basic options open, advanced ones folded. `changed` is sent after every edit, a faulty one too."""

    changed = Signal()

    def __init__(self, options_class: type, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._class = options_class
        self._defaults: Any = options_class()
        self.rows = {entry.name: OptionRow(entry) for entry in describe(options_class)}
        basic = [line for line in self.rows.values() if not line.entry.info.advanced]
        self._advanced = [line for line in self.rows.values() if line.entry.info.advanced]
        self.fold = IconButton("chevron-right", role="link")
        self.fold.setCheckable(True)
        self.fold.toggled.connect(self._fold)
        self._folded = QWidget()
        self._folded.setLayout(column(*self._advanced, spacing=MARGIN))
        self._folded.hide()
        self.setLayout(column(*basic, row(self.fold, 1), self._folded, 1, spacing=MARGIN))
        self.fold.setVisible(bool(self._advanced))  # once it has a parent: before, it would be a window of its own
        for line in self.rows.values():
            line.edited.connect(self._edited)
            explain(line, option_topic(options_class, line.entry.name))
        bind(self._retranslate)

    def set_defaults(self, defaults: Any) -> None:
        """What "reset" goes back to: the model's own defaults, which may differ from the dataclass's."""
        self._defaults = defaults
        for name, line in self.rows.items():
            line.set_default(getattr(defaults, name))
        self._name_fold()

    def set_value(self, options: Any) -> None:
        """Show `options` without sending `changed`."""
        for name, line in self.rows.items():
            line.set_value(getattr(options, name))
        self._name_fold()

    def value(self) -> Any | None:
        """The options as they stand, or None while a value is not possible."""
        if any(line.faulty for line in self.rows.values()):
            return None
        return self._class(**{name: line.value for name, line in self.rows.items()})

    def set_conflict(self, name: str, text: str) -> bool:
        """Say at the option `name` alone why it does not go with the others; whether there is such a one."""
        for other, line in self.rows.items():
            line.set_conflict(text if other == name else "")
        if name in self.rows and self.rows[name] in self._advanced:
            self.fold.setChecked(True)
        return name in self.rows

    def faults(self) -> int:
        """How many values are not possible."""
        return sum(line.faulty for line in self.rows.values())

    def follow_in_tab_order(self, before: QWidget) -> None:
        """Let the Tab key go from `before` down the form, along each line."""
        basic = [line for line in self.rows.values() if line not in self._advanced]
        stops: list[QWidget] = [stop for line in basic for stop in (line.reset, line.editor)]
        stops += [self.fold, *(stop for line in self._advanced for stop in (line.reset, line.editor))]
        for stop in stops:
            QWidget.setTabOrder(before, stop)
            before = stop

    def _edited(self) -> None:
        self._name_fold()
        self.changed.emit()

    def _fold(self, opened: bool) -> None:
        self._folded.setVisible(opened)
        self.fold.set_icon("chevron-down" if opened else "chevron-right")

    def _name_fold(self) -> None:
        differing = sum(line.differs for line in self._advanced)
        if any(line.faulty for line in self._advanced):
            self.fold.setChecked(True)
        if differing:
            self.fold.setText(
                tr_n("Advanced ({n} option, {changed} changed)", "Advanced ({n} options, {changed} changed)",
                     len(self._advanced), changed=differing)
            )  # fmt: skip
        else:
            self.fold.setText(tr_n("Advanced ({n} option)", "Advanced ({n} options)", len(self._advanced)))

    def _retranslate(self) -> None:
        self.fold.setToolTip(tr("Show or hide the options that are rarely changed"))
        self._name_fold()


class OptionRow(QWidget):
    """One option: title and field on a line, the sentence under it, and what is wrong with it under that."""

    edited = Signal()

    def __init__(self, entry: Option, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.entry = entry
        self.value: Any = entry.default
        self.faulty = False
        self._default: Any = entry.default
        self._expected = ""
        self._conflict = ""
        self._title = label("strong", wrap=True)
        self._unit = label("small")
        self._help = label("small", wrap=True)
        self._fault = label("error", wrap=True)
        self._fault.hide()
        self.reset = IconToolButton("rotate-ccw")
        self.reset.clicked.connect(self._reset)
        policy = self.reset.sizePolicy()
        policy.setRetainSizeWhenHidden(True)
        self.reset.setSizePolicy(policy)
        self.editor = self._make_editor()
        wide = [self.editor] if self._free_text else []
        head = row(self._title, self.reset, self._unit, *([] if wide else [self.editor]))
        head.setStretch(0, 1)
        self.setLayout(column(head, *wide, self._fault, self._help, spacing=4))
        self.set_value(entry.default)
        bind(self._retranslate)

    @property
    def _free_text(self) -> bool:
        """Whether anything may be typed, of any length: then the field is as wide as the form."""
        return self.entry.type is str and not self.entry.default

    @property
    def differs(self) -> bool:
        return self.faulty or self.value != self._default

    @property
    def help_text(self) -> str:
        return self._help.text()

    @property
    def fault_text(self) -> str:
        """What is wrong with what was typed; empty when nothing is."""
        return self._fault.text()

    def set_default(self, value: Any) -> None:
        self._default = value
        self._mark()

    def set_value(self, value: Any) -> None:
        self.value = value
        with QSignalBlocker(self.editor):
            self._show(value)
        self._say("")
        self._mark()

    # building

    def _make_editor(self) -> QWidget:
        entry = self.entry
        if entry.type is bool:
            check = QCheckBox()
            check.setLayoutDirection(Qt.LayoutDirection.RightToLeft)  # without a text: stands at the right edge
            check.toggled.connect(self._read)
            return check
        if issubclass(entry.type, StrEnum):
            combo = CalmComboBox()
            for choice in entry.choices:
                combo.addItem(choice, choice)
            combo.setMinimumWidth(EDITOR_WIDTH)
            combo.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToContents)
            combo.currentIndexChanged.connect(self._read)
            return combo
        if entry.type in (int, float):
            field: QLineEdit = NumberEdit(whole=entry.type is int, low=entry.info.low, high=entry.info.high)
        else:
            field = QLineEdit()
        if not self._free_text:
            field.setFixedWidth(EDITOR_WIDTH)
            field.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        field.textChanged.connect(self._read)
        field.editingFinished.connect(self._tidy)
        return field

    # showing and reading

    def _show(self, value: Any) -> None:
        match self.editor:
            case QCheckBox():
                self.editor.setChecked(bool(value))
            case QComboBox():
                self.editor.setCurrentIndex(max(0, self.editor.findData(str(value))))
            case NumberEdit():
                self.editor.set_number(value)
            case QLineEdit():
                self.editor.setText(str(value))

    def _read(self) -> None:
        raw: Any
        match self.editor:
            case QCheckBox():
                raw = self.editor.isChecked()
            case QComboBox():
                raw = self.editor.currentData()
            case NumberEdit():
                raw = self.editor.typed()
            case QLineEdit():
                raw = self.editor.text()
        try:
            value = convert(self.entry, raw)
        except UsageError:
            self._say(self._expectation())
        else:
            if value == self.value and not self.faulty:
                return
            self.value = value
            self._say("")
        self._mark()
        self.edited.emit()

    def _tidy(self) -> None:
        """Write the number out evenly once the field is left."""
        if not self.faulty:
            with QSignalBlocker(self.editor):
                self._show(self.value)

    def _reset(self) -> None:
        self.set_value(self._default)
        self.editor.setFocus(Qt.FocusReason.OtherFocusReason)
        self.edited.emit()

    def set_conflict(self, text: str) -> None:
        """Why the value, possible in itself, does not go with the others; empty when it does."""
        self._conflict = text
        self._show_fault()

    def _say(self, expected: str) -> None:
        """What should have been typed; empty when the value is possible."""
        self._expected, self.faulty = expected, bool(expected)
        self._show_fault()

    def _show_fault(self) -> None:
        text = self._expected or self._conflict
        self._fault.setText(text)
        self._fault.setVisible(bool(text))
        if bool(self.editor.property("faulty")) != bool(text):
            self.editor.setProperty("faulty", bool(text))
            restyle(self.editor)
        self.editor.setAccessibleDescription(text or language().translate(self.entry.info.help))

    def _mark(self) -> None:
        self.reset.setVisible(self.differs)
        default = self._default
        shown = choice_title(default.value) if isinstance(default, StrEnum) else self._plain(default)
        self.reset.describe(tr("Back to the default: {value}", value=shown))

    def _plain(self, value: Any) -> str:
        if isinstance(value, bool):
            return tr("on") if value else tr("off")
        return plain_number(value) if isinstance(value, (int, float)) else str(value)

    def _expectation(self) -> str:
        info = self.entry.info
        if info.low is not None and info.high is not None:
            low, high = plain_number(info.low), plain_number(info.high)
            if self.entry.type is int:
                return tr("Give a whole number from {low} to {high}.", low=low, high=high)
            return tr("Give a number from {low} to {high}.", low=low, high=high)
        if info.low is not None:
            return tr("Give a number of at least {low}.", low=plain_number(info.low))
        return tr("Give a whole number.") if self.entry.type is int else tr("Give a number.")

    def _retranslate(self) -> None:
        info = self.entry.info
        source = language().translate
        self._title.setText(source(info.title))
        self._unit.setText(source(info.unit) if info.unit else "")
        self._unit.setVisible(bool(info.unit))
        self._help.setText(option_explanation(info))
        self.editor.setAccessibleName(source(info.title))
        if isinstance(self.editor, QComboBox):
            for index in range(self.editor.count()):
                self.editor.setItemText(index, choice_title(self.editor.itemData(index)))
        if isinstance(self.editor, NumberEdit):
            self.editor.setToolTip(tr("Up and Down change the number"))
        if self.faulty:
            self._say(self._expectation())
        self._mark()
