"""The Model tab with the real registry and engine: choose a kind, set options, see layers, time and memory."""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QComboBox
from pytestqt.qtbot import QtBot

from engine import registry
from engine.architectures.configuration import make_config
from engine.architectures.specification import LayerSummary
from engine.contract.config import LabelMode
from engine.store.project import Project
from gui.bridge.workspace import Workspace
from gui.tabs.model.layers import FlowLine, flow_lines, short_name
from gui.tabs.model.page import ModelPage
from gui.widgets.number_edit import NumberEdit
from tests.gui.seeing import visible_texts

WITH_TEXTBOOK = [key for key, module in registry.architectures().items() if "textbook" in module.SPEC.presets]


def make_page(workspace: Workspace, qtbot: QtBot) -> ModelPage:
    page = ModelPage(workspace)
    qtbot.addWidget(page)
    page.resize(1340, 720)
    page.show()
    qtbot.waitExposed(page)
    return page


@pytest.fixture
def page(open_workspace: Workspace, qtbot: QtBot) -> ModelPage:
    return make_page(open_workspace, qtbot)


def number(page: ModelPage, group: str, name: str) -> NumberEdit:
    editor = page.options.forms[group].rows[name].editor
    assert isinstance(editor, NumberEdit)
    return editor


def layers_shown(page: ModelPage, qtbot: QtBot) -> None:
    qtbot.waitUntil(lambda: page.layers.layers.rowCount() > 0 and not page.outlook.busy, timeout=60_000)


def test_there_is_a_card_for_each_kind_with_its_sentences(page: ModelPage) -> None:
    specs = [module.SPEC for module in registry.architectures().values()]
    assert set(page.cards.cards) == {spec.id for spec in specs}
    texts = visible_texts(page.cards)
    for spec in specs:
        assert {spec.title, spec.summary, spec.when_to_use} <= set(texts)
    assert next(iter(page.cards.cards)) == "linear.v1"


def test_a_click_chooses_a_kind_and_the_choice_is_kept_in_the_project(
    page: ModelPage, open_workspace: Workspace, qtbot: QtBot
) -> None:
    qtbot.mouseClick(page.cards.cards["textcnn.v1"], Qt.MouseButton.LeftButton)
    assert open_workspace.config == make_config("textcnn", {})
    assert page.cards.cards["textcnn.v1"].selected
    assert not page.cards.cards["average.v1"].selected
    project = open_workspace.project
    assert project is not None
    folder = project.folder
    open_workspace.close_project()
    assert open_workspace.open_project(folder)
    assert open_workspace.config.architecture == "textcnn.v1"
    assert page.cards.cards["textcnn.v1"].selected


def test_arrow_keys_walk_along_the_cards(page: ModelPage, open_workspace: Workspace, qtbot: QtBot) -> None:
    names = list(page.cards.cards)
    first = page.cards.cards[open_workspace.config.architecture]
    first.setFocus()
    qtbot.keyClick(first, Qt.Key.Key_Down)
    assert open_workspace.config.architecture == names[names.index(first.spec.id) + 1]


@pytest.mark.parametrize("name", WITH_TEXTBOOK)
def test_the_textbook_preset_sets_every_option_it_names(
    page: ModelPage, open_workspace: Workspace, qtbot: QtBot, name: str
) -> None:
    page.choose(name)
    combo = page.options.preset
    combo.setCurrentIndex(combo.findData("textbook"))
    combo.activated.emit(combo.currentIndex())
    assert open_workspace.config == make_config(name, {}, preset="textbook")
    assert combo.currentText() == "Textbook"
    qtbot.mouseClick(page.options.reset, Qt.MouseButton.LeftButton)
    assert open_workspace.config == make_config(name, {})
    assert combo.currentText() == "Recommended"


def test_an_edit_goes_into_the_configuration_and_makes_the_settings_one_s_own(
    page: ModelPage, open_workspace: Workspace, qtbot: QtBot
) -> None:
    field = number(page, "options", "embedding_size")
    field.selectAll()
    qtbot.keyClicks(field, "48")
    assert open_workspace.config.options.embedding_size == 48
    assert page.options.preset.currentText() == "Own settings"
    page.options.show_group("training")
    optimizer = page.options.forms["training"].rows["optimizer"].editor
    assert isinstance(optimizer, QComboBox)
    optimizer.setCurrentIndex(optimizer.findData("sgd"))
    assert open_workspace.config.training.optimizer.value == "sgd"
    assert open_workspace.config.options.embedding_size == 48


def test_an_impossible_value_holds_the_way_to_training_and_says_why(page: ModelPage, qtbot: QtBot) -> None:
    number(page, "options", "embedding_size").setText("0")
    assert not page.go_on.isEnabled()
    assert "1 value is not possible" in visible_texts(page)
    assert "⚠" in page.options.switch.buttons[0].text()
    number(page, "options", "embedding_size").setText("16")
    assert page.go_on.isEnabled()


def test_options_that_do_not_go_together_are_said_at_the_option(page: ModelPage, qtbot: QtBot) -> None:
    page.choose("encoder.v1")
    layers_shown(page, qtbot)
    heads = page.options.forms["options"].rows["heads"]
    number(page, "options", "heads").setText("5")
    qtbot.waitUntil(lambda: not page.go_on.isEnabled(), timeout=20_000)
    assert heads.isVisible()
    assert "multiple" in heads.fault_text
    assert heads.editor.accessibleDescription() == heads.fault_text
    assert "These options do not fit together" in visible_texts(page)
    number(page, "options", "heads").setText("4")
    qtbot.waitUntil(page.go_on.isEnabled, timeout=20_000)
    assert heads.fault_text == ""


def test_layers_are_shown_with_shapes_and_add_up_to_the_parameters(page: ModelPage, qtbot: QtBot) -> None:
    layers_shown(page, qtbot)
    shown = page.layers.layers.layers
    outer = [layer for layer in shown if layer.depth == 0]
    assert page.parameters.value == f"{sum(layer.parameters for layer in outer):,}"
    assert shown[-1].output_shape == ("B", 3)
    last = page.layers.layers.rowCount() - 1
    assert page.layers.layers.index(last, 1).data() == "B × 3"


def test_layers_are_drawn_again_as_options_change(page: ModelPage, qtbot: QtBot) -> None:
    layers_shown(page, qtbot)
    before = page.parameters.value
    number(page, "options", "embedding_size").setText("8")
    qtbot.waitUntil(lambda: page.parameters.value != before, timeout=30_000)
    embedding = page.layers.layers.layers[0]
    assert embedding.output_shape[-1] == 8


@pytest.mark.parametrize("name", list(registry.architectures()))
def test_every_kind_can_be_summarised_and_estimated(page: ModelPage, qtbot: QtBot, name: str) -> None:
    page.choose(name)
    layers_shown(page, qtbot)
    assert page.go_on.isEnabled()
    assert page.time.value.startswith("about")
    assert page.memory.value.endswith(("MB", "GB"))
    assert "about" in page.cards.cards[name].outlook_text


def test_an_empty_project_is_shown_the_way_to_documents(workspace: Workspace, qtbot: QtBot, tmp_path: Path) -> None:
    Project.create(tmp_path / "Empty").close()
    assert workspace.open_project(tmp_path / "Empty")
    page = make_page(workspace, qtbot)
    qtbot.waitUntil(page.to_documents.isVisible, timeout=60_000)
    with qtbot.waitSignal(workspace.page_requested) as caught:
        qtbot.mouseClick(page.to_documents, Qt.MouseButton.LeftButton)
    assert caught.args == ["dataset"]
    assert page.to_sample.isVisible()
    layers_shown(page, qtbot)


def test_figures_of_another_project_do_not_stay_in_sight(
    page: ModelPage, open_workspace: Workspace, qtbot: QtBot, tmp_path: Path
) -> None:
    cards = page.cards.cards.values()
    qtbot.waitUntil(lambda: page.time.value != "–" and any(card.outlook_text for card in cards), timeout=60_000)
    assert open_workspace.create_project(tmp_path / "other", mode=LabelMode.SINGLE)
    assert [stat.value for stat in (page.parameters, page.time, page.memory)] == ["–", "–", "–"]
    assert page.layers.layers.rowCount() == 0
    assert not any(card.outlook_text for card in cards)


def test_the_primary_button_goes_on_to_training(page: ModelPage, open_workspace: Workspace, qtbot: QtBot) -> None:
    with qtbot.waitSignal(open_workspace.page_requested) as caught:
        qtbot.mouseClick(page.go_on, Qt.MouseButton.LeftButton)
    assert caught.args == ["training"]


def test_the_line_of_the_layers_runs_on_past_the_layers_inside_one() -> None:
    layers = [
        LayerSummary(name, "Linear", ("B", 4), ("B", 4), 20, depth)
        for name, depth in (("first", 0), ("block", 0), ("block.a", 1), ("block.b", 1), ("last", 0))
    ]
    assert [flow_lines(layers, row) for row in range(5)] == [
        [FlowLine(0, False, True)],
        [FlowLine(0, True, True)],
        [FlowLine(0, True, True), FlowLine(1, False, True)],
        [FlowLine(0, True, True), FlowLine(1, True, False)],
        [FlowLine(0, True, False)],
    ]
    assert short_name(layers[2]) == "a"
