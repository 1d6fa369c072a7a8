"""The keyboard map: one table, the person's changes, tooltips and menus that follow, and the list that changes it."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QKeySequence
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QKeySequenceEdit, QWidget
from pytestqt.qtbot import QtBot

from gui.i18n import language
from gui.main_window import MainWindow
from gui.settings import settings
from gui.shortcuts.commands import COMMANDS, may_meet
from gui.shortcuts.key_map import KeyMap, key_map
from gui.shortcuts.list_dialog import KEY, ShortcutList
from gui.theme import ThemeChoice, theme

GUI = Path(__file__).parents[2] / "gui"
Key, Modifier = Qt.Key, Qt.KeyboardModifier


@pytest.fixture
def keys(home: Path) -> KeyMap:
    return key_map()


@pytest.fixture
def active(open_window: MainWindow, qtbot: QtBot) -> MainWindow:
    """The open window in front, as keys need it."""
    open_window.activateWindow()
    qtbot.waitUntil(lambda: QApplication.activeWindow() is open_window)
    return open_window


@pytest.fixture
def shown(active: MainWindow, qtbot: QtBot) -> Iterator[ShortcutList]:
    """The list, opened from the menu."""
    active.menus.actions["shortcuts"].trigger()
    dialog = active.help.shortcuts
    assert dialog is not None
    qtbot.waitUntil(lambda: QApplication.activeWindow() is dialog)
    yield dialog
    dialog.close()


def press(key: Key, modifier: Modifier = Modifier.NoModifier) -> None:
    """Press a key where the focus is, as a person does who has only the keyboard."""
    where = QApplication.focusWidget()
    assert where is not None
    QTest.keyClick(where, key, modifier)


def recorder(dialog: ShortcutList) -> QKeySequenceEdit:
    (found,) = [field for field in dialog.view.findChildren(QKeySequenceEdit) if field.isVisible()]
    return found


# the table and the map


@pytest.mark.parametrize("name", list(COMMANDS))
def test_the_first_keys_are_allowed_and_never_mean_two_things(keys: KeyMap, name: str) -> None:
    assert keys.objection(keys.key(name)) == ""
    if not keys.key(name).isEmpty():
        assert keys.holders(name, keys.key(name)) == []


def test_the_first_keys_are_those_that_people_were_promised(keys: KeyMap) -> None:
    promised = {
        "page_dataset": "Ctrl+1", "page_prediction": "Ctrl+4", "new": "Ctrl+N", "open": "Ctrl+O", "cancel": "Esc",
        "act": "Ctrl+Enter", "guide": "F1", "shortcuts": "?", "label_1": "1", "label_9": "9", "unsure": "U",
        "next_document": "J", "previous_document": "K",
    }  # fmt: skip
    assert {name: keys.shown(name) for name in promised} == promised


def test_only_what_was_changed_is_kept_and_it_is_still_there_at_the_next_start(keys: KeyMap, home: Path) -> None:
    keys.give("unsure", QKeySequence("X"))
    keys.give("next_document", QKeySequence("N"))
    keys.give("next_document", QKeySequence("J"))
    settings.cache_clear()
    assert settings().get("keys") == {"unsure": "X"}
    assert keys.shown("unsure") == "X"
    assert keys.differs("unsure")
    assert not keys.differs("next_document")


@pytest.mark.parametrize("stored", [["a"], {"unsure": 7}, {"unsure": "Nonsense+Q"}, {"no_such_command": "X"}, "X"])
def test_settings_that_cannot_be_read_leave_the_first_keys(keys: KeyMap, stored: object) -> None:
    settings().set("keys", stored)
    assert keys.shown("unsure") == "U"
    keys.give("next_document", QKeySequence("N"))
    assert settings().get("keys") == {"next_document": "N"}


def test_a_key_of_the_person_wins_over_a_first_key_that_a_newer_program_brings(keys: KeyMap) -> None:
    settings().set("keys", {"star_run": "F2"})  # F2 renames, by the table
    assert keys.shown("star_run") == "F2"
    assert keys.shown("rename_run") == ""


def test_of_two_stored_keys_that_are_the_same_only_one_counts(keys: KeyMap) -> None:
    settings().set("keys", {"unsure": "X", "next_document": "X"})
    assert [keys.shown("unsure"), keys.shown("next_document")] == ["X", "J"]


@pytest.mark.parametrize(
    ("key", "because"),
    [("Tab", "move about"), ("Return", "move about"), ("Down", "move about"), ("Ctrl+C", "copy"), ("Alt+F", "menu")],
)
def test_keys_that_the_window_itself_needs_are_refused_with_the_reason(keys: KeyMap, key: str, because: str) -> None:
    assert because in keys.objection(QKeySequence(key))


def test_the_same_key_may_mean_different_things_on_different_pages(keys: KeyMap) -> None:
    assert not may_meet(COMMANDS["delete_documents"], COMMANDS["delete_runs"])
    assert keys.shown("delete_documents") == keys.shown("delete_runs")
    assert [command.id for command in keys.holders("unsure", QKeySequence("Ctrl+F"))] == ["find"]


def test_enter_of_the_number_block_is_the_same_key_as_enter(keys: KeyMap) -> None:
    assert [key.toString() for key in keys.keys("act")] == ["Ctrl+Return", "Ctrl+Enter"]
    assert [command.id for command in keys.holders("unsure", QKeySequence("Ctrl+Enter"))] == ["act"]


def test_two_keys_are_swapped_unless_the_other_command_could_not_have_that_key(keys: KeyMap) -> None:
    assert keys.may_swap("next_document", QKeySequence("K"))
    keys.swap("next_document", QKeySequence("K"))
    assert [keys.shown("next_document"), keys.shown("previous_document")] == ["K", "J"]
    # Ctrl+F is done everywhere, S only among runs; "find" would take S from the documents' commands as well
    keys.give("unsure", QKeySequence("S"))
    assert not keys.may_swap("star_run", QKeySequence("Ctrl+F"))


def test_no_module_has_a_key_of_its_own_beside_the_table() -> None:
    """Menus, buttons and tooltips ask the key map. Arrows, Enter and Space inside a widget are no shortcuts, and the
    platform's key for copying is not ours to change."""
    in_words = r"\((Ctrl\+(?!C\))|Shift\+|Alt\+|Esc\)|Del\)|F\d\)|[A-Z]\))"
    own_key = re.compile(rf"QShortcut\(|\.setShortcuts?\((?!.*StandardKey\.Copy)|tr\(\"[^\"]*{in_words}")
    offenders = [
        f"{path.relative_to(GUI)}:{number}: {line.strip()}"
        for path in sorted(GUI.rglob("*.py"))
        if path.parent.name != "shortcuts"
        for number, line in enumerate(path.read_text(encoding="utf-8").splitlines(), start=1)
        if own_key.search(line)
    ]
    assert offenders == [], "use gui.shortcuts: " + "\n".join(offenders)


# what follows the map


def test_tooltips_menus_and_chips_show_the_present_key(active: MainWindow, keys: KeyMap) -> None:
    page = active.show_page("dataset")
    changes = {"page_model": "Ctrl+7", "find": "Ctrl+L", "next_document": "N", "label_1": "Q", "act": "Ctrl+G"}
    for name, key in changes.items():
        keys.give(name, QKeySequence(key))
    assert active._tab_buttons["model"].toolTip() == "Model (Ctrl+7)"
    assert active.menus.actions["page_model"].shortcut().toString() == "Ctrl+7"
    assert active.search.placeholderText() == "Search all documents (Ctrl+L)"
    assert page.reader.next.toolTip() == "Next document (N)"  # type: ignore[attr-defined]
    assert page.next_button.toolTip() == "The next step (Ctrl+G)"  # type: ignore[attr-defined]
    chips = page.reader.picker  # type: ignore[attr-defined]
    assert chips.button(chips.names[0]).toolTip().endswith("(Q)")
    keys.give("next_document", QKeySequence())
    assert page.reader.next.toolTip() == "Next document"  # type: ignore[attr-defined]


def test_the_new_key_acts_and_the_old_one_no_longer(active: MainWindow, keys: KeyMap) -> None:
    view = active.show_page("dataset").view  # type: ignore[attr-defined]
    view.setFocus()
    view.select_row(0)
    keys.give("next_document", QKeySequence("N"))
    press(Key.Key_N)
    assert view.currentIndex().row() == 1
    press(Key.Key_J)
    assert view.currentIndex().row() == 1


def test_letters_digits_and_the_question_mark_only_write_while_one_types(active: MainWindow, qtbot: QtBot) -> None:
    page = active.show_page("dataset")
    page.view.select_row(0)  # type: ignore[attr-defined]
    qtbot.waitUntil(lambda: page.reader.document is not None, timeout=20_000)  # type: ignore[attr-defined]
    labels = page.reader.document.labels  # type: ignore[attr-defined]
    active.search.setFocus()
    QTest.keyClicks(active.search, "jku0123?")
    assert active.search.text() == "jku0123?"
    assert page.view.currentIndex().row() == 0  # type: ignore[attr-defined]
    assert page.reader.document.labels == labels  # type: ignore[attr-defined]
    assert active.help.shortcuts is None


# the list, by mouse


def test_a_key_is_changed_by_a_double_click_and_the_new_key(shown: ShortcutList, keys: KeyMap, qtbot: QtBot) -> None:
    shown.view.choose("unsure")
    place = shown.view.visualRect(shown.view.currentIndex().siblingAtColumn(KEY)).center()
    qtbot.mouseClick(shown.view.viewport(), Qt.MouseButton.LeftButton, pos=place)
    qtbot.mouseDClick(shown.view.viewport(), Qt.MouseButton.LeftButton, pos=place)
    QTest.keyClick(recorder(shown), Key.Key_X)
    qtbot.waitUntil(lambda: keys.shown("unsure") == "X")
    assert shown.view.key_text("unsure") == "X"
    qtbot.mouseClick(shown.restore, Qt.MouseButton.LeftButton)
    assert shown.view.key_text("unsure") == "U"
    qtbot.mouseClick(shown.remove, Qt.MouseButton.LeftButton)
    assert shown.view.key_text("unsure") == ""
    assert not shown.remove.isEnabled()


def test_a_key_in_use_is_refused_by_the_name_of_its_command_and_can_be_swapped(
    shown: ShortcutList, keys: KeyMap, qtbot: QtBot
) -> None:
    shown.view.choose("next_document")
    qtbot.mouseClick(shown.change, Qt.MouseButton.LeftButton)
    QTest.keyClick(recorder(shown), Key.Key_K)
    qtbot.waitUntil(lambda: shown.message != "")
    assert shown.message == "K is already the key of “Previous document”."
    assert keys.shown("next_document") == "J"
    shown.close()
    shown.show()
    assert shown.message == ""  # what was refused is over when the list comes back
    shown.ask("next_document", QKeySequence("K"))
    qtbot.mouseClick(shown.swap_button, Qt.MouseButton.LeftButton)
    assert [shown.view.key_text("next_document"), shown.view.key_text("previous_document")] == ["K", "J"]
    assert shown.message == ""


def test_a_key_that_cannot_be_swapped_says_what_to_do(shown: ShortcutList, keys: KeyMap) -> None:
    keys.give("unsure", QKeySequence("S"))
    shown.ask("star_run", QKeySequence("Ctrl+F"))
    assert shown.message == "Ctrl+F is already the key of “Search”. Give that command another key first."
    assert not shown.swap_button.isVisible()


def test_all_defaults_come_back_and_that_can_be_undone(shown: ShortcutList, keys: KeyMap, qtbot: QtBot) -> None:
    assert not shown.restore_all.isEnabled()
    keys.give("unsure", QKeySequence("X"))
    qtbot.mouseClick(shown.restore_all, Qt.MouseButton.LeftButton)
    assert keys.shown("unsure") == "U"
    qtbot.mouseClick(shown.swap_button, Qt.MouseButton.LeftButton)
    assert keys.shown("unsure") == "X"


def test_the_search_finds_titles_and_keys(shown: ShortcutList) -> None:
    shown.search.setText("document")
    assert set(shown.view.shown()) == {
        "page_dataset", "next_document", "previous_document", "skip_document", "delete_documents", "export_documents",
    }  # fmt: skip
    shown.search.setText("ctrl+shift")
    assert set(shown.view.shown()) == {"import_folder", "presentation", "export_documents"}
    shown.search.setText("zebra")
    assert shown.view.shown() == []
    assert not shown.change.isEnabled()
    shown.search.clear()
    assert len(shown.view.shown()) == len(COMMANDS)


# the list, by keyboard alone


def test_the_list_is_opened_searched_changed_and_closed_without_a_mouse(
    active: MainWindow, keys: KeyMap, qtbot: QtBot
) -> None:
    active.show_page("dataset").view.setFocus()  # type: ignore[attr-defined]
    press(Key.Key_Question)
    dialog = active.help.shortcuts
    assert dialog is not None
    qtbot.waitUntil(lambda: QApplication.activeWindow() is dialog)
    press(Key.Key_F, Modifier.ControlModifier)
    assert dialog.search.hasFocus()
    QTest.keyClicks(dialog.search, "unsure")
    press(Key.Key_Tab)
    assert dialog.view.hasFocus()
    assert dialog.view.current == "unsure"
    press(Key.Key_Return)
    assert recorder(dialog).hasFocus()
    press(Key.Key_Escape)
    assert keys.shown("unsure") == "U"
    assert dialog.isVisible()
    press(Key.Key_Return)
    QTest.keyClick(recorder(dialog), Key.Key_J)
    qtbot.waitUntil(lambda: dialog.message != "")
    assert dialog.swap_button.hasFocus()
    press(Key.Key_Space)
    assert [keys.shown("unsure"), keys.shown("next_document")] == ["J", "U"]
    assert dialog.view.hasFocus()
    press(Key.Key_Escape)
    assert not dialog.isVisible()


def test_tab_visits_search_list_and_buttons_in_their_order(shown: ShortcutList) -> None:
    shown.search.setFocus()
    visited: list[QWidget | None] = []
    for _ in range(4):
        press(Key.Key_Tab)
        visited.append(QApplication.focusWidget())
    assert visited[:3] == [shown.view, shown.change, shown.remove]


# how it looks and speaks


def test_the_list_remembers_its_size_and_speaks_the_language_of_the_window(
    active: MainWindow, shown: ShortcutList, qtbot: QtBot
) -> None:
    shown.resize(700, 600)
    shown.close()
    assert settings().get("shortcut_list_size") == [700, 600]
    active.menus.actions["shortcuts"].trigger()
    qtbot.waitUntil(shown.view.hasFocus)
    shown.ask("next_document", QKeySequence("K"))
    language().choose("zh_CN")
    assert shown.message == ""
    assert shown.windowTitle() == "键盘快捷键"
    assert active._tab_buttons["dataset"].toolTip() == "数据集（Ctrl+1）"
    names = [shown.search, shown.view]
    assert all(widget.accessibleName() for widget in names)


def test_nothing_is_cut_off_in_presentation_mode(shown: ShortcutList) -> None:
    theme().apply(choice=ThemeChoice.DARK, presentation=True)
    try:
        for column in (1, 2):
            assert shown.view.columnWidth(column) >= shown.view.sizeHintForColumn(column)
    finally:
        theme().apply(choice=ThemeChoice.LIGHT, presentation=False)
