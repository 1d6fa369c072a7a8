"""The form that is generated from an options dataclass."""

from __future__ import annotations

from typing import ClassVar

import pytest
from PySide6.QtCore import QEvent, QObject, QPoint, QPointF, Qt
from PySide6.QtGui import QWheelEvent
from PySide6.QtWidgets import QApplication, QCheckBox, QComboBox, QWidget
from pytestqt.qtbot import QtBot

from engine import registry
from engine.contract.config import Optimizer, TextOptions, TrainingOptions
from engine.contract.options import describe
from gui.widgets.number_edit import NumberEdit, plain_number
from gui.widgets.option_form import OptionForm, OptionRow
from gui.widgets.option_names import choice_title, preset_title

ALL_OPTIONS = [TextOptions, TrainingOptions, *(module.SPEC.options for module in registry.architectures().values())]


def shown(qtbot: QtBot, options_class: type) -> OptionForm:
    form = OptionForm(options_class)
    qtbot.addWidget(form)
    form.resize(420, 800)
    form.show()
    return form


def number(line: OptionRow) -> NumberEdit:
    assert isinstance(line.editor, NumberEdit)
    return line.editor


@pytest.mark.parametrize("options_class", ALL_OPTIONS, ids=lambda options_class: options_class.__name__)
def test_making_a_form_opens_no_window_for_a_moment(qtbot: QtBot, qapp: QApplication, options_class: type) -> None:
    """A part that is shown before it has its place would be a window, and take the focus from the real one."""

    class Watch(QObject):
        opened: ClassVar[list[QWidget]] = []

        def eventFilter(self, watched: QObject, event: QEvent) -> bool:
            if event.type() is QEvent.Type.Show and isinstance(watched, QWidget) and watched.isWindow():
                self.opened.append(watched)
            return False

    watch = Watch()
    qapp.installEventFilter(watch)
    form = OptionForm(options_class)
    qapp.removeEventFilter(watch)
    qtbot.addWidget(form)
    assert watch.opened == []


@pytest.mark.parametrize("options_class", ALL_OPTIONS, ids=lambda options_class: options_class.__name__)
def test_every_option_of_every_dataclass_stands_in_the_form_with_its_sentence(
    qtbot: QtBot, options_class: type
) -> None:
    form = shown(qtbot, options_class)
    assert form.value() == options_class()
    for entry in describe(options_class):
        line = form.rows[entry.name]
        assert line.editor.accessibleName() == entry.info.title
        text = line.help_text
        assert entry.info.help in text
        assert entry.info.effect in text
        assert entry.info.typical.replace(" - ", "–") in text
        assert line.isVisible() is not entry.info.advanced


def test_advanced_options_unfold_by_a_click(qtbot: QtBot) -> None:
    form = shown(qtbot, TrainingOptions)
    assert not form.rows["weight_decay"].isVisible()
    qtbot.mouseClick(form.fold, Qt.MouseButton.LeftButton)
    assert form.rows["weight_decay"].isVisible()


def test_an_impossible_value_is_said_where_it_stands_and_gives_no_options(qtbot: QtBot) -> None:
    form = shown(qtbot, TrainingOptions)
    line = form.rows["batch_size"]
    field = number(line)
    field.selectAll()
    with qtbot.waitSignal(form.changed):
        qtbot.keyClicks(field, "0")
    assert form.value() is None
    assert form.faults() == 1
    assert line.fault_text == "Give a whole number from 1 to 4,096."
    assert field.accessibleDescription() == line.fault_text
    field.selectAll()
    qtbot.keyClicks(field, "64")
    value = form.value()
    assert isinstance(value, TrainingOptions)
    assert value.batch_size == 64
    assert line.fault_text == ""


def test_text_that_is_no_number_is_refused_with_the_possible_range(qtbot: QtBot) -> None:
    form = shown(qtbot, TrainingOptions)
    number(form.rows["learning_rate"]).setText("fast")
    assert form.rows["learning_rate"].fault_text == "Give a number from 0.0000001 to 10."


def test_reset_brings_back_the_default_of_the_model(qtbot: QtBot) -> None:
    form = shown(qtbot, TrainingOptions)
    form.set_defaults(TrainingOptions(epochs=7))
    line = form.rows["epochs"]
    number(line).setText("25")
    assert line.reset.isVisible()
    qtbot.mouseClick(line.reset, Qt.MouseButton.LeftButton)
    assert number(line).text() == "7"
    value = form.value()
    assert isinstance(value, TrainingOptions)
    assert value.epochs == 7
    assert not line.reset.isVisible()


def test_a_changed_advanced_option_is_counted_on_the_fold(qtbot: QtBot) -> None:
    form = shown(qtbot, TrainingOptions)
    form.set_value(TrainingOptions(weight_decay=0.5))
    assert "1 changed" in form.fold.text()


def test_choices_and_switches_are_read(qtbot: QtBot) -> None:
    form = shown(qtbot, TrainingOptions)
    combo, check = form.rows["optimizer"].editor, form.rows["class_weights"].editor
    assert isinstance(combo, QComboBox)
    assert isinstance(check, QCheckBox)
    combo.setCurrentIndex(combo.findData("sgd"))
    check.setChecked(True)
    value = form.value()
    assert isinstance(value, TrainingOptions)
    assert value.optimizer is Optimizer.SGD
    assert value.class_weights


def test_the_wheel_scrolls_the_page_and_changes_no_choice(qtbot: QtBot) -> None:
    form = shown(qtbot, TrainingOptions)
    combo = form.rows["optimizer"].editor
    event = QWheelEvent(
        QPointF(5, 5), QPointF(5, 5), QPoint(0, -120), QPoint(0, -120), Qt.MouseButton.NoButton,
        Qt.KeyboardModifier.NoModifier, Qt.ScrollPhase.NoScrollPhase, False,
    )  # fmt: skip
    QApplication.sendEvent(combo, event)
    assert form.value() == TrainingOptions()


@pytest.mark.parametrize(
    ("start", "key", "expected"),
    [
        ("30,000", Qt.Key.Key_Up, "31,000"),
        ("1,000", Qt.Key.Key_Down, "990"),
        ("500,000", Qt.Key.Key_Up, "500,000"),
    ],
)
def test_arrow_keys_step_within_the_range(qtbot: QtBot, start: str, key: Qt.Key, expected: str) -> None:
    form = shown(qtbot, TextOptions)
    field = number(form.rows["vocabulary"])
    field.setText(start)
    qtbot.keyClick(field, key)
    assert field.text() == expected


@pytest.mark.parametrize(
    ("value", "text"), [(0.001, "0.001"), (1e-7, "0.0000001"), (30_000, "30,000"), (2.0, "2"), (0.0, "0"), (0.3, "0.3")]
)
def test_numbers_are_never_written_in_powers_of_ten(value: float, text: str) -> None:
    assert plain_number(value) == text


def test_every_choice_and_preset_has_a_name_for_people() -> None:
    for options_class in ALL_OPTIONS:
        for entry in describe(options_class):
            for choice in entry.choices:
                assert choice_title(choice) != choice or choice in ("fp32", "fp16", "bf16"), (entry.name, choice)
    for module in registry.architectures().values():
        for preset in module.SPEC.presets:
            assert preset_title(preset) != preset, preset
