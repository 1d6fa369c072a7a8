"""The options of the chosen model in three groups (model, text, training), with presets, seed and a way back."""

from __future__ import annotations

import dataclasses
from typing import Any

from PySide6.QtCore import QSignalBlocker, Signal
from PySide6.QtWidgets import QStackedWidget, QWidget

from engine import registry
from engine.architectures.configuration import make_config
from engine.architectures.specification import ArchitectureSpec, Family
from engine.contract.config import TextOptions, TrainConfig, TrainingOptions
from gui.i18n import bind, tr, tr_n
from gui.theme import MARGIN, SPACE
from gui.widgets.controls import IconToolButton, column, label, row
from gui.widgets.option_form import CalmComboBox, OptionForm
from gui.widgets.option_names import preset_title
from gui.widgets.scroll_column import ScrollColumn
from gui.widgets.segmented import Segmented

GROUPS = ("options", "text", "training")


class OptionsPanel(QWidget):
    """`changed` carries the new TrainConfig after every edit that leaves all values possible."""

    changed = Signal(object)
    faults_changed = Signal(int)
    """How many values are not possible at the moment."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._config: TrainConfig | None = None
        self._spec: ArchitectureSpec | None = None
        self.faults = 0
        self._preset_label = label("secondary")
        self.preset = CalmComboBox()
        self.preset.activated.connect(self._take_preset)
        self.reset = IconToolButton("rotate-ccw")
        self.reset.clicked.connect(self._reset)
        self._preset_label.setBuddy(self.preset)

        self.switch = Segmented(len(GROUPS))
        self.switch.chosen.connect(self._show_group)
        self._stack = QStackedWidget()
        self.forms: dict[str, OptionForm] = {}
        self._areas: dict[str, ScrollColumn] = {}
        for name in GROUPS:
            self._areas[name] = ScrollColumn()
            self._stack.addWidget(self._areas[name])
        self._set_form("text", TextOptions)
        self._set_form("training", TrainingOptions)
        self._nothing = label("secondary", wrap=True)
        segments = row(self.switch, 1)
        preset_row = row(self._preset_label, self.preset, self.reset, 1)
        self.setLayout(column(preset_row, segments, self._nothing, self._stack, spacing=SPACE + 4))
        self.layout().setStretch(3, 1)  # type: ignore[union-attr]  # a box layout
        self._order_tabs()
        bind(self._retranslate)

    def show_group(self, name: str) -> None:
        self.switch.choose(GROUPS.index(name))

    def set_conflict(self, name: str, text: str) -> bool:
        """Say at an option why it does not go with the others; an empty name takes it back. Whether it stands here."""
        return sum(form.set_conflict(name, text) for form in self.forms.values()) > 0

    @property
    def group(self) -> str:
        return GROUPS[self.switch.index]

    def _show_group(self, index: int) -> None:
        self._stack.setCurrentIndex(index)
        self._explain_group()

    def show_config(self, config: TrainConfig) -> None:
        """Show a configuration without sending `changed`."""
        spec = registry.architecture(config.architecture).SPEC
        if spec is not self._spec:
            self._spec = spec
            self._set_form("options", spec.options)
            defaults = make_config(spec.id, {})
            for name in GROUPS:
                self.forms[name].set_defaults(getattr(defaults, name))
            self._fill_presets()
        self._config = config
        for name in GROUPS:
            if self.forms[name].value() != getattr(config, name):
                self.forms[name].set_value(getattr(config, name))
        self._show_preset()
        self._count_faults()
        self._explain_group()

    def _set_form(self, name: str, options_class: type) -> None:
        form = OptionForm(options_class)
        form.setContentsMargins(0, 0, SPACE, MARGIN)
        form.changed.connect(self._edited)
        self.forms[name] = form
        self._areas[name].setWidget(form)  # deletes the form before it
        if self.layout() is not None:
            self._order_tabs()

    def _order_tabs(self) -> None:
        for form in self.forms.values():
            form.follow_in_tab_order(self.switch.buttons[-1])

    def _edited(self) -> None:
        self._count_faults()
        values = {name: self.forms[name].value() for name in GROUPS}
        if self._config is None or any(value is None for value in values.values()):
            return
        made: dict[str, Any] = values
        self._config = dataclasses.replace(self._config, **made)
        self._show_preset()
        self.changed.emit(self._config)

    def _count_faults(self) -> None:
        faults = sum(form.faults() for form in self.forms.values())
        if faults != self.faults:
            self.faults = faults
            self.faults_changed.emit(faults)
        self._name_groups()

    # presets

    def _fill_presets(self) -> None:
        assert self._spec is not None
        with QSignalBlocker(self.preset):
            self.preset.clear()
            for name in ("", *self._spec.presets):
                self.preset.addItem(preset_title(name), name)

    def _show_preset(self) -> None:
        """Choose the preset that the options agree with; "own settings" where none does."""
        assert self._spec is not None
        assert self._config is not None
        with QSignalBlocker(self.preset):
            own = self.preset.findData("own")
            found = next((name for name in ("", *self._spec.presets) if self._agrees(name)), None)
            if found is None:
                if own < 0:
                    self.preset.addItem(tr("Own settings"), "own")
                self.preset.setCurrentIndex(self.preset.findData("own"))
            else:
                if own >= 0:
                    self.preset.removeItem(own)
                self.preset.setCurrentIndex(self.preset.findData(found))
        self.reset.setEnabled(found != "")

    def _agrees(self, preset: str) -> bool:
        assert self._spec is not None
        made = make_config(self._spec.id, {}, preset=preset)
        return all(getattr(made, name) == getattr(self._config, name) for name in GROUPS)

    def _take_preset(self) -> None:
        name = self.preset.currentData()
        if name != "own":
            self._take(name)

    def _reset(self) -> None:
        self._take("")

    def _take(self, preset: str) -> None:
        assert self._spec is not None
        assert self._config is not None
        made = make_config(self._spec.id, {}, preset=preset, seed=self._config.seed, run_name=self._config.name)
        for name in GROUPS:
            self.forms[name].set_value(getattr(made, name))
        self._config = made
        self._show_preset()
        self._count_faults()
        self.changed.emit(made)

    # texts

    def _explain_group(self) -> None:
        """An estimator brings its own reading of text and its own fitting: say so instead of leaving dead options."""
        estimator = self._spec is not None and self._spec.family is Family.ESTIMATOR
        self._nothing.setText(
            tr("This model reads the text in its own way; these options have no effect on it.")
            if self.group == "text"
            else tr("This model is fitted in one go; of these options only the validation share has an effect.")
        )
        self._nothing.setVisible(estimator and self.group != "options")

    def _name_groups(self) -> None:
        titles = (tr("Model"), tr("Text"), tr("Training"))
        faults = [self.forms[name].faults() if name in self.forms else 0 for name in GROUPS]
        self.switch.set_texts(*(f"{title} ⚠" if bad else title for title, bad in zip(titles, faults, strict=True)))
        for button, bad in zip(self.switch.buttons, faults, strict=True):
            button.setToolTip(tr_n("{n} value is not possible", "{n} values are not possible", bad) if bad else "")

    def _retranslate(self) -> None:
        self._preset_label.setText(tr("Start from"))
        self.preset.setAccessibleName(tr("Preset"))
        self.preset.setToolTip(tr("Sets all options at once"))
        self.reset.describe(tr("Back to the recommended settings"))
        for index in range(self.preset.count()):
            name = self.preset.itemData(index)
            self.preset.setItemText(index, tr("Own settings") if name == "own" else preset_title(name))
        self._name_groups()
        self._explain_group()
