"""The Model tab by mouse and by keyboard alone: kinds, options, layers, what does not go together."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QCheckBox, QComboBox

from engine.architectures.configuration import make_config
from gui.main_window import MainWindow
from gui.tabs.model.page import ModelPage
from gui.widgets.number_edit import NumberEdit
from gui.widgets.option_form import OptionRow
from tests.gui.hands import Hands, Keyboard, both_hands, press_key, to_front, until

pytestmark = both_hands


@pytest.fixture
def page(open_window: MainWindow) -> ModelPage:
    to_front(open_window)
    shown = open_window.show_page("model")
    assert isinstance(shown, ModelPage)
    until(lambda: shown.layers.layers.rowCount() > 0, timeout_ms=120_000)
    return shown


def option(page: ModelPage, group: str, name: str) -> OptionRow:
    return page.options.forms[group].rows[name]


def take_kind(page: ModelPage, hands: Hands, name: str) -> None:
    cards = list(page.cards.cards.values())
    hands.take(cards, page.cards.cards[name])
    until(lambda: page._workspace.config.architecture == name)


def test_a_kind_is_chosen_and_its_size_time_memory_and_layers_follow(page: ModelPage, hands: Hands) -> None:
    before = list(page.layers.layers.layers)
    take_kind(page, hands, "textcnn.v1")
    card = page.cards.cards["textcnn.v1"]
    assert card.selected
    until(lambda: list(page.layers.layers.layers) not in ([], before))
    until(lambda: "about" in card.outlook_text and page.time.value.startswith("about"), timeout_ms=90_000)
    assert page.memory.value
    hands.choose(page.layers, 1)
    assert page.layers.currentIndex().row() == 1


def test_options_of_every_sort_are_changed_and_set_back(page: ModelPage, hands: Hands) -> None:
    workspace = page._workspace
    size = option(page, "options", "embedding_size")
    assert size.help_text
    parameters = page.parameters.value
    hands.write(size.editor, "48")  # type: ignore[arg-type]  # a NumberEdit
    assert workspace.config.options.embedding_size == 48
    until(lambda: page.parameters.value != parameters, timeout_ms=60_000)
    assert page.layers.layers.layers[0].output_shape[-1] == 48
    hands.press(size.reset)
    assert size.value == make_config("average", {}).options.embedding_size

    hands.switch(page.options.switch, 2)
    optimizer = option(page, "training", "optimizer").editor
    weights = option(page, "training", "class_weights")
    assert isinstance(optimizer, QComboBox)
    assert isinstance(weights.editor, QCheckBox)
    hands.pick(optimizer, optimizer.itemText(optimizer.findData("sgd")))
    assert workspace.config.training.optimizer.value == "sgd"
    fold = page.options.forms["training"].fold
    decay = option(page, "training", "weight_decay")
    if not decay.isVisible():
        hands.press(fold)
    if not weights.isVisible():
        hands.press(fold)
    hands.press(weights.editor)
    assert workspace.config.training.class_weights is True
    hands.write(decay.editor, "0.5")  # type: ignore[arg-type]
    assert workspace.config.training.weight_decay == 0.5
    assert "2 changed" in fold.text() or "1 changed" in fold.text()
    hands.press(page.options.reset)
    assert workspace.config == make_config("average", {})


def test_arrows_step_a_number(page: ModelPage, hands: Hands) -> None:
    size = option(page, "options", "embedding_size")
    hands.go_to(size.editor)
    before = page._workspace.config.options.embedding_size
    press_key(Qt.Key.Key_Up)
    assert page._workspace.config.options.embedding_size > before


def test_a_preset_sets_all_options_at_once(page: ModelPage, hands: Hands) -> None:
    hands.pick(page.options.preset, "Textbook")
    assert page._workspace.config == make_config("average", {}, preset="textbook")


def test_an_impossible_value_and_options_that_do_not_go_together_are_said_where_they_stand(
    page: ModelPage, open_window: MainWindow, hands: Hands
) -> None:
    take_kind(page, hands, "encoder.v1")
    heads = option(page, "options", "heads")
    assert isinstance(heads.editor, NumberEdit)
    if not heads.isVisible():
        hands.press(page.options.forms["options"].fold)
    hands.write(heads.editor, "0")
    assert heads.fault_text.startswith("Give a whole number")
    assert not page.go_on.isEnabled()
    hands.write(heads.editor, "5")
    until(lambda: "multiple" in heads.fault_text)
    assert not page.go_on.isEnabled()
    hands.write(heads.editor, "4")
    until(page.go_on.isEnabled)
    assert heads.fault_text == ""
    hands.command("act", page.go_on)
    assert open_window.current_page == "training"


def test_the_next_step_is_reached_from_the_tabs_as_well(page: ModelPage, open_window: MainWindow, hands: Hands) -> None:
    hands.command("page_model", open_window._tab_buttons["model"])
    hands.command("act", page.go_on)
    assert open_window.current_page == "training"
    if isinstance(hands, Keyboard):
        hands.order(open_window, "page_dataset")
    else:
        hands.window_menu(open_window, "View", "Dataset")
    assert open_window.current_page == "dataset"
