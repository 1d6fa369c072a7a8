"""The built-in guide: true in both languages, every way into it exists, and its window serves mouse and keyboard."""

from __future__ import annotations

import re
from operator import attrgetter
from pathlib import Path

import pytest
from PySide6.QtCore import QPoint, Qt, QUrl
from PySide6.QtGui import QDesktopServices, QKeySequence, QTextCursor
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QTreeWidgetItem
from pytestqt.qtbot import QtBot

from engine import registry
from engine.contract.config import TextOptions, TrainingOptions
from engine.contract.options import describe
from gui.guide.pages import find, links, read_page, source, target
from gui.guide.topics import PAGES, Topic, option_topic, topic_of
from gui.guide.window import GuideText, GuideWindow
from gui.i18n import LANGUAGES, language, read_catalogue
from gui.main_window import MainWindow
from gui.menus import page_titles
from gui.settings import settings
from gui.shortcuts.commands import COMMANDS, Group
from gui.shortcuts.key_map import key_map
from gui.tabs.prediction.filing_dialog import FilingDialog
from gui.tabs.prediction.filings_dialog import FilingsDialog
from gui.theme import SPACE, ThemeChoice, theme
from tests.gui.inbox import LETTERS
from tests.unit.test_translations import load_update

Key, Modifier = Qt.Key, Qt.KeyboardModifier
CODES = tuple(LANGUAGES)


@pytest.fixture
def active(open_window: MainWindow, qtbot: QtBot) -> MainWindow:
    """The open window in front, as keys need it."""
    open_window.activateWindow()
    qtbot.waitUntil(lambda: QApplication.activeWindow() is open_window)
    return open_window


@pytest.fixture
def guide(active: MainWindow, qtbot: QtBot) -> GuideWindow:
    """The guide at its first page, opened from the menu."""
    active.help.open_guide()
    window = active.help.guide
    assert window is not None
    qtbot.waitUntil(lambda: QApplication.activeWindow() is window)
    return window


def press(key: Key, modifier: Modifier = Modifier.NoModifier) -> None:
    """Press a key where the focus is, as a person does who has only the keyboard."""
    where = QApplication.focusWidget()
    assert where is not None
    QTest.keyClick(where, key, modifier)


def sections(name: str, code: str) -> list[tuple[str, int]]:
    language().choose(code)
    return [(part.name, part.level) for part in read_page(name).sections]


def without_mnemonic(text: str) -> str:
    return re.sub(r"\(&.\)|&", "", text)


# the pages


@pytest.mark.parametrize("name", PAGES)
def test_a_page_has_the_same_headings_in_every_language(name: str) -> None:
    first, *others = [sections(name, code) for code in CODES]
    assert len(first) >= 2
    assert all(other == first for other in others)
    assert len({section for section, _ in first}) == len(first), "two headings of one name"


@pytest.mark.parametrize("code", CODES)
@pytest.mark.parametrize("name", PAGES)
def test_every_link_leads_to_a_heading_of_the_guide_and_none_to_a_network(name: str, code: str) -> None:
    text = source(name, code)
    assert "http" not in text
    assert "![" not in text
    for link in links(text):
        place = target(link, name)
        assert place is not None, link
        page, section = place
        assert not section or section in [part for part, _ in sections(page, code)], link


def test_the_folder_holds_these_pages_and_no_others() -> None:
    for code in CODES:
        folder = Path(__file__).parents[2] / "resources" / "guide" / code
        assert {path.name for path in folder.iterdir()} == {f"{name}.md" for name in PAGES}


@pytest.mark.parametrize("code", CODES)
def test_every_topic_that_the_window_asks_for_exists(code: str) -> None:
    options = [TextOptions, TrainingOptions, *(module.SPEC.options for module in registry.architectures().values())]
    wanted = [str(topic) for topic in Topic]
    wanted += [
        option_topic(options_class, entry.name) for options_class in options for entry in describe(options_class)
    ]
    wanted += list(page_titles())  # each tab has a page of its own name
    for topic in wanted:
        page, _, section = topic.partition("#")
        assert not section or section in [part for part, _ in sections(page, code)], topic


@pytest.mark.parametrize("name", PAGES)
def test_what_stands_in_bold_is_what_the_window_says(name: str) -> None:
    """A button or column that is renamed in the window has to be renamed in the guide."""
    english = set(load_update().all_texts())
    for code in CODES:
        known = english if code == "en" else {read_catalogue(code).get(text, text) for text in english}
        known = {without_mnemonic(text) for text in known}
        bold = re.findall(r"\*\*(.+?)\*\*", source(name, code))
        assert [words for words in bold if words not in known] == []


@pytest.mark.parametrize("code", CODES)
@pytest.mark.parametrize("name", PAGES)
def test_every_place_that_the_program_fills_in_is_known(name: str, code: str) -> None:
    text = source(name, code)
    assert set(re.findall(r"\{key:(\w+)\}", text)) <= set(COMMANDS)
    assert set(re.findall(r"\{keys:(\w+)\}", text)) <= set(Group)
    language().choose(code)
    assert not re.search(r"[{}]", read_page(name).markdown)


@pytest.mark.parametrize("code", CODES)
@pytest.mark.parametrize("name", PAGES)
def test_no_mark_of_markdown_is_left_on_the_screen(name: str, code: str, qtbot: QtBot) -> None:
    """Bold beside Chinese punctuation is easily written so that the stars stay."""
    language().choose(code)
    shown = GuideText()
    qtbot.addWidget(shown)
    page = read_page(name)
    shown.show_page(page)
    text = shown.toPlainText()
    assert "**" not in text
    assert "](" not in text
    assert [line for line in text.splitlines() if line.startswith("#")] == []
    assert [part.title for part in page.sections] == [
        block.text() for block in _blocks(shown) if block.blockFormat().headingLevel()
    ]


def _blocks(shown: GuideText) -> list[object]:
    block, found = shown.document().begin(), []
    while block.isValid():
        found.append(block)
        block = block.next()
    return found


def test_the_guide_names_a_key_as_it_is_now() -> None:
    key_map().give("unsure", key_map().key("star_run"))
    assert "**S** marks the label" in read_page("dataset").markdown
    assert "- **S**: Unsure about the label" in read_page("keyboard").markdown


def test_a_key_that_means_something_to_markdown_is_shown_as_it_is(qtbot: QtBot) -> None:
    shown = GuideText()
    qtbot.addWidget(shown)
    for key in ("*", "_", "`", "#", "[", "\\"):
        key_map().give("unsure", QKeySequence(key))
        shown.show_page(read_page("keyboard"))
        assert f"\n{key}: Unsure about the label\n" in shown.toPlainText()


def test_a_search_finds_the_sections_that_hold_all_the_words() -> None:
    pages = [read_page(name) for name in PAGES]
    assert ("training", "overfitting") in find("learn HEART", pages)
    assert find("zebra", pages) == []
    assert find(" ", pages) == []


def test_a_link_that_leads_out_of_the_guide_is_no_place_in_it() -> None:
    assert target("https://example.org/training.md", "dataset") is None
    assert target("../../README.md", "dataset") is None
    assert target("#table", "dataset") == ("dataset", "table")


# F1


@pytest.mark.parametrize("name", list(page_titles()))
def test_f1_opens_the_page_about_the_tab(active: MainWindow, name: str, qtbot: QtBot) -> None:
    active.show_page(name)
    qtbot.wait(20)
    active._tab_buttons[name].setFocus()
    press(Key.Key_F1)
    assert active.help.guide is not None
    assert active.help.guide.place == (name, "")


def test_f1_on_the_first_page_opens_the_first_steps(window: MainWindow, qtbot: QtBot) -> None:
    window.activateWindow()
    qtbot.waitUntil(lambda: QApplication.activeWindow() is window)
    window.welcome.sample_button.setFocus()
    press(Key.Key_F1)
    assert window.help.guide is not None
    assert window.help.guide.place == ("first-steps", "")


def test_f1_explains_what_has_the_focus(active: MainWindow) -> None:
    page = active.show_page("dataset")
    page.view.setFocus()  # type: ignore[attr-defined]
    press(Key.Key_F1)
    assert active.help.guide is not None
    assert active.help.guide.place == ("dataset", "table")
    model = active.show_page("model")
    model.options.show_group("training")  # type: ignore[attr-defined]
    row = model.options.forms["training"].rows["patience"]  # type: ignore[attr-defined]
    active.activateWindow()
    row.editor.setFocus()
    press(Key.Key_F1)
    assert active.help.guide.place == ("options", "trainingoptions-patience")
    assert "Stops when the validation figure" in active.help.guide.text.toPlainText()


@pytest.mark.parametrize(
    ("page", "part", "topic"),
    [
        ("dataset", "columns.strip", Topic.FILTERS),
        ("training", "compare.figures", Topic.COMPARE),
        ("training", "log.view", Topic.LOG),
        ("training", "results.errors.table", Topic.ERRORS),
        ("training", "results.errors.reader", Topic.ERRORS),
        ("training", "results.thresholds.slider", Topic.THRESHOLD),
        ("training", "results.lock.page.button", Topic.LOCKED),
        ("prediction", "one_text.text", Topic.ONE_TEXT),
        ("prediction", "one_text.why.speaks_for", Topic.WHY),
        ("prediction", "batch.results.threshold.slider", Topic.PERSON),
        ("prediction", "batch.results.view", Topic.BATCH),
    ],
)
def test_each_view_has_its_own_section(active: MainWindow, page: str, part: str, topic: Topic) -> None:
    assert topic_of(attrgetter(part)(active.show_page(page))) == topic


def test_the_list_of_recent_projects_and_the_offer_to_resume_have_their_own_sections(active: MainWindow) -> None:
    active.show_page("welcome")
    assert topic_of(active.welcome.recent.rows[0]) == Topic.RECENT
    assert topic_of(active.resume_offer.resume) == Topic.RESUMING


@pytest.mark.parametrize("earlier", [False, True])
def test_f1_in_the_dialogs_of_filing_opens_their_sections(active: MainWindow, earlier: bool, qtbot: QtBot) -> None:
    workspace = active.workspace
    dialog = FilingsDialog(workspace, active) if earlier else FilingDialog(workspace, (), 0.0, active)
    dialog.open()
    qtbot.waitUntil(lambda: QApplication.activeWindow() is dialog)
    dialog.close_button.setFocus()
    press(Key.Key_F1)
    guide = active.help.guide
    assert guide is not None
    assert guide.place == ("prediction", "filings" if earlier else "filing")
    guide.close()
    dialog.reject()
    dialog.deleteLater()


def test_f1_in_a_dialog_opens_a_guide_that_the_dialog_does_not_block(
    active: MainWindow, tmp_path: Path, qtbot: QtBot
) -> None:
    table = tmp_path / "letters.csv"
    table.write_text("text,label\n" + "".join(f'"{text}",{label}\n' for text, label in LETTERS), encoding="utf-8")
    page = active.show_page("dataset")
    page.ask_to_import([table])  # type: ignore[attr-defined]
    dialog = page.imports.dialog  # type: ignore[attr-defined]
    qtbot.waitUntil(lambda: QApplication.activeWindow() is dialog)
    dialog.form.setFocus()
    press(Key.Key_F1)
    window = active.help.guide
    assert window is not None
    assert window.place == ("import", "")
    qtbot.waitUntil(lambda: QApplication.activeWindow() is window)
    qtbot.mouseClick(window.back, Qt.MouseButton.LeftButton)
    assert window.place == (PAGES[0], "")
    dialog.reject()
    assert window.parentWidget() is active  # lives on when the dialog is gone
    assert window.isVisible()


def test_every_widget_answers_f1_with_a_topic(active: MainWindow) -> None:
    for name in page_titles():
        page = active.show_page(name)
        assert topic_of(page) == name
    assert topic_of(active.welcome) == Topic.FIRST_STEPS


# the window


def line(guide: GuideWindow, page: str, section: str = "") -> QTreeWidgetItem:
    """The line of the contents that leads there."""
    for number in range(guide.contents.topLevelItemCount()):
        item = guide.contents.topLevelItem(number)
        assert item is not None
        if item.data(0, Qt.ItemDataRole.UserRole)[0] == page:
            inner = [item.child(place) for place in range(item.childCount())]
            return next((one for one in inner if one and one.data(0, Qt.ItemDataRole.UserRole)[1] == section), item)
    raise AssertionError(page)


def link_place(text: GuideText, words: str) -> QPoint:
    """The middle of a link in the text."""
    cursor = text.document().find(words)
    assert not cursor.isNull()
    middle = QTextCursor(text.document())
    middle.setPosition((cursor.selectionStart() + cursor.selectionEnd()) // 2)
    text.setTextCursor(middle)
    text.ensureCursorVisible()
    return text.cursorRect(middle).center()


def test_contents_links_and_the_way_back_by_mouse(guide: GuideWindow, qtbot: QtBot) -> None:
    item = line(guide, "training")
    place = guide.contents.visualItemRect(item).center()
    qtbot.mouseClick(guide.contents.viewport(), Qt.MouseButton.LeftButton, pos=place)
    assert guide.place == ("training", "training")
    item = line(guide, "training", "early-stopping")
    place = guide.contents.visualItemRect(item).center()
    qtbot.mouseClick(guide.contents.viewport(), Qt.MouseButton.LeftButton, pos=place)
    assert guide.place == ("training", "early-stopping")
    assert guide.text.verticalScrollBar().value() > 0
    qtbot.mouseClick(guide.text.viewport(), Qt.MouseButton.LeftButton, pos=link_place(guide.text, "Patience"))
    assert guide.place == ("options", "trainingoptions-patience")
    qtbot.mouseClick(guide.back, Qt.MouseButton.LeftButton)
    assert guide.place == ("training", "early-stopping")
    qtbot.mouseClick(guide.forward, Qt.MouseButton.LeftButton)
    assert guide.place == ("options", "trainingoptions-patience")
    assert not guide.forward.isEnabled()


def test_the_guide_is_opened_searched_and_closed_without_a_mouse(active: MainWindow, qtbot: QtBot) -> None:
    active.show_page("training")
    press(Key.Key_F1)
    guide = active.help.guide
    assert guide is not None
    qtbot.waitUntil(lambda: QApplication.activeWindow() is guide)
    press(Key.Key_F, Modifier.ControlModifier)
    QTest.keyClicks(guide.search, "McNemar")
    assert guide.place == ("results", "comparing")
    assert [mark.cursor.selectedText() for mark in guide.text.extraSelections()] == ["McNemar"]
    guide.search.clear()
    QTest.keyClicks(guide.search, "overfitting")
    first = guide.place
    press(Key.Key_Return)
    second = guide.place
    assert second != first
    press(Key.Key_Left, Modifier.AltModifier)
    assert guide.place == first
    press(Key.Key_Right, Modifier.AltModifier)
    assert guide.place == second
    press(Key.Key_Tab)
    assert guide.contents.hasFocus()
    press(Key.Key_Down)
    assert guide.place != second
    press(Key.Key_Tab)
    assert guide.text.hasFocus()
    press(Key.Key_Escape)
    assert not guide.isVisible()


def test_a_search_without_a_hit_says_so(guide: GuideWindow) -> None:
    guide.search.setText("zebra")
    assert guide.contents.topLevelItemCount() == 0
    assert guide._found.text() == "Nothing in the guide has these words."
    guide.search.clear()
    assert guide.contents.topLevelItemCount() == len(PAGES)
    assert not guide._found.isVisible()


def test_nothing_is_ever_opened_outside_the_guide(guide: GuideWindow, monkeypatch: pytest.MonkeyPatch) -> None:
    opened: list[QUrl] = []
    monkeypatch.setattr(QDesktopServices, "openUrl", opened.append)
    before = guide.place
    for address in ("https://example.org", "file:///etc/passwd", "mailto:a@example.org"):
        guide.text.anchorClicked.emit(QUrl(address))
    assert guide.place == before
    assert opened == []


def test_the_guide_follows_language_and_theme_where_one_reads(guide: GuideWindow) -> None:
    guide.open_topic("training#curves")
    language().choose("zh_CN")
    assert guide.place == ("training", "curves")
    assert "两条损失曲线都在下降" in guide.text.toPlainText()
    assert guide.windowTitle() == "观察训练过程 – Classmark 使用指南"
    top = guide.text.verticalScrollBar().value()
    assert top > 0
    theme().apply(choice=ThemeChoice.DARK, presentation=True)
    try:
        assert guide.text.verticalScrollBar().value() > top  # larger type, the same section
    finally:
        theme().apply(choice=ThemeChoice.LIGHT, presentation=False)


def test_the_guide_remembers_its_size_and_goes_with_the_window(active: MainWindow, guide: GuideWindow) -> None:
    guide.resize(800, 600)
    guide.close()
    assert settings().get("guide_size") == [800, 600]
    active.help.open_guide()
    active.workspace.close_project()
    active.close()
    assert not guide.isVisible()


def test_every_control_of_the_guide_has_a_name(guide: GuideWindow) -> None:
    for widget in (guide.back, guide.forward, guide.search, guide.contents, guide.text):
        assert widget.accessibleName()


def test_a_section_stays_at_the_top_until_the_person_scrolls(guide: GuideWindow) -> None:
    """The guide is laid out anew when it gets its size: then the lines are broken elsewhere."""

    def at_the_top() -> str:
        return guide.text.cursorForPosition(QPoint(60, 3 * SPACE)).block().text()

    guide.open_topic("training#curves")
    heading = at_the_top()
    assert heading == guide.contents.currentItem().text(0)
    for width in (700, 1100):
        guide.resize(width, 500)
        QApplication.processEvents()
        assert at_the_top() == heading
    QTest.keyClick(guide.text, Key.Key_PageUp)
    guide.resize(800, 500)
    QApplication.processEvents()
    assert at_the_top() != heading
