"""The tour through what every page shares: an error, help, keys, theme, sizes, language."""

from __future__ import annotations

from gui.i18n import language
from gui.main_window import PAGES
from gui.shortcuts.key_map import key_map
from gui.theme import ThemeChoice, theme
from gui.tour.camera import LONG, SHORT
from gui.tour.hands import Hands
from gui.tour.look import SIZE, SMALLEST

COMPLAINT = "我家门前的路灯已经坏了三个星期，打电话也没有人理，我非常不满，请尽快派人维修并给我书面答复。"


def open_damaged_model(hands: Hands) -> None:
    """A file that calls itself a model."""
    damaged = hands.home / "Broken.classmodel"
    damaged.write_bytes(b"PK\x03\x04" + bytes(64))
    hands.window.drop_paths([damaged])
    hands.camera.wait(hands.window.error_panel.isVisible, "the error was not shown", SHORT)
    hands.camera.photograph("error", error_meant=True)
    hands.window.error_panel.clear()


def open_help(hands: Hands) -> None:
    """The guide to an option, a search in it, and the list of shortcuts with a key that is in use already."""
    hands.window.help.open_guide("training#curves")
    guide = hands.window.help.guide
    assert guide is not None
    hands.camera.photograph("guide", guide)
    guide.search.setText(hands.letters.help_wanted)
    hands.camera.photograph("guide-search", guide)
    guide.search.clear()
    guide.close()
    hands.window.help.open_shortcuts()
    shortcuts = hands.window.help.shortcuts
    assert shortcuts is not None
    hands.camera.photograph("shortcuts", shortcuts)
    shortcuts.view.choose("next_document")
    shortcuts.ask("next_document", key_map().key("previous_document"))
    hands.camera.photograph("shortcuts-key-in-use", shortcuts)
    shortcuts.close()


def change_looks(hands: Hands) -> None:
    """Dark, as small as it gets, and for the projector."""
    theme().apply(choice=ThemeChoice.DARK)
    photograph_pages(hands, "dark")
    theme().apply(choice=ThemeChoice.LIGHT)
    hands.window.resize(*SMALLEST)
    photograph_pages(hands, "small")
    hands.window.resize(*SIZE)
    theme().apply(presentation=True)
    photograph_pages(hands, "presentation")
    theme().apply(presentation=False)


def go_chinese(hands: Hands) -> None:
    """The language is switched while the program runs; then the Chinese sample from its welcome page on."""
    language().choose("zh_CN")
    photograph_pages(hands, "switched-to-chinese")
    hands.window.close_project()
    hands.camera.photograph("chinese-welcome")
    hands.window.welcome.sample_button.click()
    hands.camera.wait(hands.idle, "the Chinese sample project was not imported", LONG)
    hands.dataset_page().view.selectRow(2)
    hands.camera.photograph("chinese-dataset")
    page = hands.model_page()
    page.choose("linear.v1")
    hands.camera.wait(lambda: not page.outlook.busy, "the estimates did not come", LONG)
    hands.camera.photograph("chinese-model")
    training = hands.training_page()
    hands.camera.wait(lambda: training.start_bar.can_train, "the Chinese training could not be started", SHORT)
    job = hands.train(training)
    hands.camera.wait(lambda: job.over, "the Chinese training did not end", LONG)
    hands.show_tab(training, training.results)
    hands.camera.photograph("chinese-training")
    hands.type_text(hands.prediction_page(), COMPLAINT)
    hands.camera.photograph("chinese-prediction")
    for dialog, name in ((hands.window.help.guide, "guide"), (hands.window.help.shortcuts, "shortcuts")):
        assert dialog is not None
        dialog.show()
        hands.camera.photograph(f"chinese-{name}", dialog)
        dialog.close()


def photograph_pages(hands: Hands, name: str) -> None:
    for page in PAGES:
        hands.window.show_page(page)
        hands.camera.photograph(f"{name}-{page}")
