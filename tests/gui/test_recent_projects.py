"""The welcome page's recent projects: pinned, missing, interrupted; by mouse and by keyboard alone."""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QFileDialog
from pytestqt.qtbot import QtBot

from engine.store import recent
from engine.store.documents import DocumentDraft
from engine.store.project import Project
from gui.main_window import MainWindow
from gui.recent_projects import SHOWN, RecentProjects, RecentRow
from tests.gui.seeing import visible_texts


def make(folder: Path, documents: int = 0) -> Path:
    with Project.create(folder) as project:
        project.documents.add([DocumentDraft(f"text {number}") for number in range(documents)])
        recent.remember(project)
    return folder


@pytest.fixture
def projects(window: MainWindow, tmp_path: Path, qtbot: QtBot) -> RecentProjects:
    """Three of them, latest first: three, two, one; all looked at."""
    for number, name in enumerate(("one", "two", "three")):
        make(tmp_path / name, documents=number + 1)
    return looked_at(window, qtbot)


def looked_at(window: MainWindow, qtbot: QtBot) -> RecentProjects:
    window.welcome.refresh()
    qtbot.waitUntil(lambda: not window.workspace.engine.jobs)
    return window.welcome.recent


def names(projects: RecentProjects) -> list[str]:
    return [entry.project.name for entry in projects.rows]


def focused() -> RecentRow:
    entry = QApplication.focusWidget()
    assert isinstance(entry, RecentRow)
    return entry


def press(key: Qt.Key) -> None:
    QTest.keyClick(focused(), key)


def tab_into(window: MainWindow) -> None:
    """From the last button before the list, as a person without a mouse."""
    window.welcome.open_button.setFocus()
    QTest.keyClick(window.welcome.open_button, Qt.Key.Key_Tab)


# by mouse


def test_a_row_says_date_documents_and_size_and_a_click_opens_it(
    window: MainWindow, projects: RecentProjects, qtbot: QtBot
) -> None:
    entry = projects.rows[0]
    texts = visible_texts(entry)
    assert "three" in texts
    assert any(text.startswith("3 documents · ") and text.endswith(("\u00a0KB", "\u00a0MB")) for text in texts)
    assert "3 documents" in entry.accessibleName()
    qtbot.mouseClick(entry, Qt.MouseButton.LeftButton)
    assert window.workspace.project is not None
    assert window.workspace.project.name == "three"


def test_the_pin_brings_a_project_to_the_top_and_keeps_it_there(
    window: MainWindow, projects: RecentProjects, tmp_path: Path, qtbot: QtBot
) -> None:
    entry = projects.rows[2]
    qtbot.mouseMove(entry)
    qtbot.mouseClick(entry.pin_button, Qt.MouseButton.LeftButton)
    assert names(projects) == ["one", "three", "two"]
    assert projects.rows[0].pin_button.isVisible()
    assert "pinned" in projects.rows[0].accessibleName()
    make(tmp_path / "four")
    assert names(looked_at(window, qtbot)) == ["one", "four", "three", "two"]
    qtbot.mouseClick(projects.rows[0].pin_button, Qt.MouseButton.LeftButton)
    assert names(projects) == ["four", "three", "two", "one"]


def test_a_missing_project_is_greyed_and_can_be_located(
    window: MainWindow, projects: RecentProjects, tmp_path: Path, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "two").rename(tmp_path / "moved")
    looked_at(window, qtbot)
    entry = projects.rows[1]
    for text in ("not found", "Locate …", "Remove from the list"):
        assert text in visible_texts(entry)
    assert entry._name.property("role") == "faded"
    asked_in: list[str] = []

    def choose(*arguments: object) -> tuple[str, str]:
        asked_in.append(str(arguments[2]))
        return str(tmp_path / "moved" / "two.classmark"), ""

    monkeypatch.setattr(QFileDialog, "getOpenFileName", choose)
    qtbot.mouseClick(entry.locate_button, Qt.MouseButton.LeftButton)
    assert asked_in == [str(tmp_path)]
    qtbot.waitUntil(lambda: not window.workspace.engine.jobs)
    assert "not found" not in visible_texts(projects)
    qtbot.mouseClick(projects.rows[1], Qt.MouseButton.LeftButton)
    assert window.workspace.project is not None
    assert window.workspace.project.folder == tmp_path / "moved"


def test_another_project_is_not_accepted_for_a_missing_one(
    window: MainWindow, projects: RecentProjects, tmp_path: Path, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "two").rename(tmp_path / "moved")
    looked_at(window, qtbot)
    other = tmp_path / "one" / "one.classmark"
    monkeypatch.setattr(QFileDialog, "getOpenFileName", lambda *_: (str(other), ""))
    qtbot.mouseClick(projects.rows[1].locate_button, Qt.MouseButton.LeftButton)
    assert f"{other.parent} holds another project than two." in visible_texts(window.error_panel)
    assert "not found" in visible_texts(projects)


def test_removing_says_that_the_project_stays_and_can_be_undone(
    window: MainWindow, projects: RecentProjects, tmp_path: Path, qtbot: QtBot
) -> None:
    (tmp_path / "two").rename(tmp_path / "moved")
    looked_at(window, qtbot)
    qtbot.mouseClick(projects.rows[1].remove_button, Qt.MouseButton.LeftButton)
    assert names(projects) == ["three", "one"]
    assert "two was taken from the list; the project stays where it is." in visible_texts(projects)
    assert (tmp_path / "moved" / "two.classmark").is_file()
    qtbot.mouseClick(projects._undo, Qt.MouseButton.LeftButton)
    assert names(projects) == ["three", "two", "one"]
    assert "Undo" not in visible_texts(projects)


def test_a_training_that_was_cut_off_is_marked_on_its_project(
    window: MainWindow, projects: RecentProjects, tmp_path: Path, qtbot: QtBot
) -> None:
    with Project.open(tmp_path / "one") as project:
        project.runs.create(
            architecture="average.v1", name="Average 1", config={}, seed=1, labels=("a", "b"), data_fingerprint="x"
        )
        project.connection().execute("UPDATE runs SET process = 2147483000")
    looked_at(window, qtbot)
    assert [("training interrupted" in visible_texts(entry)) for entry in projects.rows] == [False, False, True]
    assert "training interrupted" in projects.rows[2].accessibleName()


def test_the_menu_of_a_row_offers_what_can_be_done_with_it(projects: RecentProjects, qtbot: QtBot) -> None:
    menu = projects.rows[0].menu()
    possible = {action.text(): action.isEnabled() for action in menu.actions()}
    assert possible == {"Open": True, "Pin to the top": True, "Locate …": False, "Remove from the list": True}
    menu.actions()[1].trigger()
    assert projects.rows[0].project.pinned


def test_fifteen_are_shown_and_the_first_steps_make_room_for_them(
    window: MainWindow, tmp_path: Path, qtbot: QtBot
) -> None:
    assert "1. Bring your documents" in visible_texts(window.welcome)
    for number in range(SHOWN + 2):
        make(tmp_path / f"p{number}")
    projects = looked_at(window, qtbot)
    assert len(projects.rows) == 15
    assert "1. Bring your documents" not in visible_texts(window.welcome)


def test_the_list_speaks_the_language_of_the_window(
    window: MainWindow, projects: RecentProjects, tmp_path: Path, qtbot: QtBot
) -> None:
    from gui.i18n import language

    (tmp_path / "two").rename(tmp_path / "moved")
    looked_at(window, qtbot)
    language().choose("zh_CN")
    qtbot.waitUntil(lambda: not window.workspace.engine.jobs)
    assert "not found" not in visible_texts(projects)
    assert "Locate …" not in visible_texts(projects)


# by keyboard alone


def test_arrows_go_through_the_list_and_enter_opens(window: MainWindow, projects: RecentProjects, qtbot: QtBot) -> None:
    tab_into(window)
    assert focused().project.name == "three"
    press(Qt.Key.Key_Down)
    press(Qt.Key.Key_Down)
    press(Qt.Key.Key_Down)
    assert focused().project.name == "one"
    press(Qt.Key.Key_Home)
    press(Qt.Key.Key_Down)
    press(Qt.Key.Key_Return)
    assert window.workspace.project is not None
    assert window.workspace.project.name == "two"


def test_p_pins_and_delete_removes_and_undo_brings_back(
    window: MainWindow, projects: RecentProjects, qtbot: QtBot
) -> None:
    tab_into(window)
    press(Qt.Key.Key_End)
    press(Qt.Key.Key_P)
    assert names(projects) == ["one", "three", "two"]
    assert focused().project.name == "one"
    press(Qt.Key.Key_Down)
    press(Qt.Key.Key_Delete)
    assert names(projects) == ["one", "two"]
    assert focused().project.name == "two"
    assert window.workspace.undo_stack.undoText() == "Remove three from the list"
    window.workspace.undo_stack.undo()
    assert names(projects) == ["one", "three", "two"]
    assert focused().project.name == "three"


def test_the_list_is_one_stop_of_the_tab_key_and_remembers_its_row(
    window: MainWindow, projects: RecentProjects, qtbot: QtBot
) -> None:
    tab_into(window)
    press(Qt.Key.Key_Down)
    QTest.keyClick(focused(), Qt.Key.Key_Tab)
    assert not isinstance(QApplication.focusWidget(), RecentRow)
    tab_into(window)
    assert focused().project.name == "two"


def test_keys_that_mean_nothing_here_do_nothing(window: MainWindow, projects: RecentProjects) -> None:
    tab_into(window)
    QTest.keyClick(focused(), "я")
    QTest.keyClick(focused(), Qt.Key.Key_P, Qt.KeyboardModifier.ControlModifier)
    assert names(projects) == ["three", "two", "one"]
    assert not any(entry.project.pinned for entry in projects.rows)


def test_enter_on_a_missing_project_asks_where_it_is(
    window: MainWindow, projects: RecentProjects, tmp_path: Path, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "three").rename(tmp_path / "moved")
    looked_at(window, qtbot)
    chosen = tmp_path / "moved" / "three.classmark"
    monkeypatch.setattr(QFileDialog, "getOpenFileName", lambda *_: (str(chosen), ""))
    tab_into(window)
    press(Qt.Key.Key_Return)
    assert window.workspace.project is None
    assert focused().project.path == chosen.parent
    qtbot.waitUntil(lambda: not window.workspace.engine.jobs)
    press(Qt.Key.Key_Return)
    assert window.workspace.project is not None
