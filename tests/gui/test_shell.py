"""The window around the pages: welcome, projects, menus, language, theme, errors, drops, status bar, closing."""

from __future__ import annotations

import time
from pathlib import Path

import pytest
from PySide6.QtCore import QMimeData, QPoint, QPointF, Qt, QTimer, QUrl
from PySide6.QtGui import QAction, QColor, QDragEnterEvent, QDragLeaveEvent, QDropEvent, QGuiApplication, QPalette
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QDialog, QFileDialog
from pytestqt.qtbot import QtBot

from engine.contract.commands import ImportOptions, WarmUp
from engine.contract.config import LabelMode
from engine.contract.errors import ErrorInfo
from engine.contract.message import message
from engine.runtime.reporter import Reporter
from engine.runtime.runner import HANDLERS
from engine.store.project import Project
from gui.bridge.controller import Engine, late_threads
from gui.bridge.workspace import Workspace
from gui.main_window import PAGES, MainWindow
from gui.new_project import NewProject, NewProjectDialog
from gui.settings import settings
from gui.theme import ThemeChoice, theme
from tests.gui.conftest import settle
from tests.gui.inbox import LETTERS
from tests.gui.seeing import visible_texts


def error(code: str = "data.test", happened: str = "The file is empty.", traceback: str = "") -> ErrorInfo:
    meaning, remedy = message("Nothing was imported."), message("Choose another file.")
    return ErrorInfo(code, message(happened), meaning, remedy, traceback)


@pytest.fixture
def letters_csv(tmp_path: Path) -> Path:
    path = tmp_path / "letters.csv"
    path.write_text("text,label\n" + "".join(f'"{text}",{label}\n' for text, label in LETTERS), encoding="utf-8")
    return path


def action(window: MainWindow, text: str) -> QAction:
    """The menu entry with this text, without its mnemonic."""
    found = [entry for entry in window.findChildren(QAction) if entry.text().replace("&", "") == text]
    assert len(found) == 1, text
    return found[0]


# welcome


def test_the_first_page_greets_and_offers_the_sample_a_new_and_an_old_project(window: MainWindow) -> None:
    assert window.current_page == "welcome"
    texts = visible_texts(window.welcome)
    for wanted in ("Classmark", "Try the sample project", "New project …", "Open a project …"):
        assert wanted in texts
    assert "Projects that you open appear here." in texts


def test_nothing_that_needs_a_project_can_be_clicked_without_one(window: MainWindow) -> None:
    assert not any(button.isEnabled() for button in window._tab_buttons.values())
    assert not window.search.isEnabled()
    for text in ("Import files …", "Import a folder …", "Close project", "Search all documents", "Dataset"):
        assert not action(window, text).isEnabled(), text


def test_one_click_opens_the_sample_and_fills_the_table(window: MainWindow, qtbot: QtBot) -> None:
    qtbot.mouseClick(window.welcome.sample_button, Qt.MouseButton.LeftButton)
    assert window.current_page == "dataset"
    qtbot.waitUntil(lambda: not window.workspace.engine.jobs, timeout=30_000)
    project = window.workspace.project
    assert project is not None
    assert project.documents.count() >= 320
    assert len(project.labels.names()) == 8
    assert not window.error_panel.isVisible()


def test_the_sample_is_imported_only_once(window: MainWindow, qtbot: QtBot) -> None:
    window.open_sample()
    qtbot.waitUntil(lambda: not window.workspace.engine.jobs, timeout=30_000)
    assert window.workspace.project is not None
    count = window.workspace.project.documents.count()
    window.close_project()
    window.open_sample()
    assert window.workspace.project.documents.count() == count


def test_an_opened_project_stands_in_the_list_of_recent_ones_with_its_size(
    window: MainWindow, sample_project: Path, qtbot: QtBot
) -> None:
    window.open_path(sample_project)
    action(window, "Close project").trigger()
    assert window.current_page == "welcome"
    qtbot.waitUntil(lambda: "Letters" in visible_texts(window.welcome))
    qtbot.waitUntil(lambda: any(text.startswith("60 documents · ") for text in visible_texts(window.welcome)))


# projects


def test_the_new_project_dialog_says_why_it_cannot_create_yet(tmp_path: Path, qtbot: QtBot) -> None:
    dialog = NewProjectDialog()
    qtbot.addWidget(dialog)
    dialog.place.setText(str(tmp_path))
    dialog.show()
    reasons = {
        "": "Give the project a name.",
        "a/b": 'A name must not begin with a dot or contain any of \\ / : * ? " < > |',
        ".hidden": 'A name must not begin with a dot or contain any of \\ / : * ? " < > |',
        "home": "There is already a folder of this name in this place.",
    }
    for name, reason in reasons.items():
        dialog.name.setText(name)
        assert reason in visible_texts(dialog), name
        assert not dialog.create_button.isEnabled()
    dialog.name.setText("Letters 2026")
    assert dialog.create_button.isEnabled()
    dialog.place.setText(str(tmp_path / "nowhere"))
    assert "The place does not exist." in visible_texts(dialog)


def test_a_new_project_is_made_as_the_dialog_was_filled_in(tmp_path: Path, qtbot: QtBot) -> None:
    dialog = NewProjectDialog()
    qtbot.addWidget(dialog)
    dialog.place.setText(str(tmp_path))
    QTest.keyClicks(dialog.name, "Letters 2026")
    dialog.multi.click()
    qtbot.mouseClick(dialog.create_button, Qt.MouseButton.LeftButton)
    assert dialog.result() == QDialog.DialogCode.Accepted
    assert dialog.wish == NewProject(tmp_path / "Letters 2026", LabelMode.MULTI)
    assert settings().get("projects_folder") == str(tmp_path)


def test_the_menu_makes_a_new_project_and_shows_it(
    window: MainWindow, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    wish = NewProject(tmp_path / "Fresh", LabelMode.SINGLE)
    monkeypatch.setattr("gui.main_window.ask_for_new_project", lambda _parent, **_proposed: wish)
    action(window, "New project …").trigger()
    assert window.current_page == "dataset"
    assert window.windowTitle() == "Fresh – Classmark"


def test_opening_something_that_is_no_project_shows_what_to_do_and_keeps_the_open_one(
    open_window: MainWindow, tmp_path: Path
) -> None:
    stray = tmp_path / "stray.classmark"
    stray.write_bytes(b"SQLite format 3\x00 and then nothing of the kind")
    open_window.open_path(stray)
    assert open_window.error_panel.isVisible()
    assert open_window.workspace.project is not None
    assert open_window.workspace.project.name == "Letters"
    assert open_window.current_page == "dataset"


def test_opening_a_missing_project_from_the_welcome_page_stays_there_with_an_error(
    window: MainWindow, tmp_path: Path
) -> None:
    window.open_path(tmp_path / "nowhere")
    assert window.current_page == "welcome"
    assert window.error_panel.isVisible()


def test_the_file_dialog_opens_a_project(
    window: MainWindow, sample_project: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    chosen = str(sample_project / "Letters.classmark")
    monkeypatch.setattr(QFileDialog, "getOpenFileName", lambda *_args: (chosen, ""))
    action(window, "Open a project …").trigger()
    assert window.workspace.project is not None


def test_going_from_one_project_to_another_leaves_nothing_of_the_first(
    open_window: MainWindow, tmp_path: Path, qtbot: QtBot
) -> None:
    project = open_window.workspace.project
    assert project is not None
    open_window.workspace.edit(lambda: project.documents.set_labels([1], ["invoice"]))
    open_window.search.setText("fountain")
    open_window.workspace.create_project(tmp_path / "Second", mode=LabelMode.SINGLE)
    assert open_window.workspace.undo_stack.count() == 0
    assert open_window.search.text() == ""
    page = open_window.show_page("dataset")
    assert page.table.rowCount() == 0  # type: ignore[attr-defined]
    with Project.open(tmp_path / "Letters") as first:  # the first one is free again
        assert first.documents.get(1).labels == ("invoice",)


# pages and keys


def test_ctrl_and_a_number_show_the_pages(open_window: MainWindow, qtbot: QtBot) -> None:
    for number, name in enumerate(PAGES, start=1):
        entry = open_window.menus.actions[f"page_{name}"]
        assert entry.shortcut().toString() == f"Ctrl+{number}"
        entry.trigger()
        assert open_window.current_page == name
        assert open_window._tab_buttons[name].isChecked()
        assert f"(Ctrl+{number})" in open_window._tab_buttons[name].toolTip()


def test_ctrl_f_goes_to_the_search_field(open_window: MainWindow, qtbot: QtBot) -> None:
    open_window.search.setText("old words")
    action(open_window, "Search all documents").trigger()
    assert open_window.search.hasSelectedText()


def test_undo_and_redo_stand_in_the_menu_by_the_name_of_the_edit(open_window: MainWindow) -> None:
    project = open_window.workspace.project
    assert project is not None
    open_window.workspace.edit(lambda: project.documents.set_labels([1, 2, 3], ["invoice"]))
    action(open_window, "Undo Label 3 documents").trigger()
    assert project.documents.get(1).labels == ("complaint",)
    action(open_window, "Redo Label 3 documents").trigger()
    assert project.documents.get(1).labels == ("invoice",)


def test_a_refused_edit_is_shown_and_leaves_no_trace_in_the_undo_list(open_workspace: Workspace, qtbot: QtBot) -> None:
    project = open_workspace.project
    assert project is not None
    with qtbot.waitSignal(open_workspace.error_raised) as raised:
        assert not open_workspace.edit(lambda: project.documents.set_labels([1], ["a", "b"]))
    assert raised.args[0].code == "labels.one_only"
    assert open_workspace.undo_stack.count() == 0


# language and theme


def test_the_language_changes_while_the_window_is_open_and_is_remembered(
    open_window: MainWindow, monkeypatch: pytest.MonkeyPatch
) -> None:
    chinese = {"Dataset": "数据集", "&File": "文件(&F)", "Search all documents": "搜索所有文档"}
    monkeypatch.setattr("gui.i18n.read_catalogue", lambda code: chinese if code == "zh_CN" else {})
    action(open_window, "简体中文").trigger()
    assert open_window._tab_buttons["dataset"].text() == "数据集"
    assert open_window.menus.menus["file"].title() == "文件(&F)"
    assert open_window.search.placeholderText() == "搜索所有文档 (Ctrl+F)"
    assert settings().get("language") == "zh_CN"
    action(open_window, "English").trigger()
    assert open_window._tab_buttons["dataset"].text() == "Dataset"


def test_dark_and_light_are_chosen_in_the_menu_and_remembered(open_window: MainWindow, qapp: QApplication) -> None:
    light = qapp.palette().color(QPalette.ColorRole.Window)
    action(open_window, "Dark").trigger()
    dark = qapp.palette().color(QPalette.ColorRole.Window)
    assert dark.lightness() < 80 < light.lightness()
    assert settings().get("theme") == "dark"
    assert dark == QColor(theme().hex("window"))
    action(open_window, "Light").trigger()
    assert qapp.palette().color(QPalette.ColorRole.Window) == light


def test_presentation_mode_makes_everything_larger(open_window: MainWindow, qapp: QApplication) -> None:
    before = qapp.font().pixelSize()
    action(open_window, "Presentation mode").trigger()
    assert qapp.font().pixelSize() == round(before * 1.5)
    action(open_window, "Presentation mode").trigger()
    assert qapp.font().pixelSize() == before


def test_the_theme_follows_the_system_while_the_window_is_open_only_when_that_is_the_choice(
    open_window: MainWindow, qapp: QApplication
) -> None:
    hints = qapp.styleHints()
    hints.colorSchemeChanged.emit(Qt.ColorScheme.Dark)
    assert not theme().dark  # the choice is Light
    action(open_window, "Like the system").trigger()
    assert theme().dark
    QApplication.processEvents()
    assert open_window.palette().color(QPalette.ColorRole.Window) == QColor(theme().hex("window"))
    hints.colorSchemeChanged.emit(Qt.ColorScheme.Light)
    assert not theme().dark
    QApplication.processEvents()
    assert open_window.status.styleSheet() == theme().sheet
    assert open_window.palette().color(QPalette.ColorRole.Window) == QColor(theme().hex("window"))


def test_a_hidden_page_changes_its_theme_when_it_is_shown_and_its_letters_at_once(open_window: MainWindow) -> None:
    hidden = open_window.show_page("model")
    shown = open_window.show_page("dataset")
    action(open_window, "Dark").trigger()
    assert shown.styleSheet() == theme().sheet
    assert hidden.styleSheet() != theme().sheet
    open_window.show_page("model")
    assert hidden.styleSheet() == theme().sheet
    action(open_window, "Presentation mode").trigger()
    assert shown.styleSheet() == theme().sheet
    action(open_window, "Presentation mode").trigger()


def test_a_dialog_of_the_window_wears_the_theme_and_follows_it(open_window: MainWindow, qtbot: QtBot) -> None:
    dialog = NewProjectDialog(open_window)
    dialog.open()
    assert dialog.styleSheet() == theme().sheet
    action(open_window, "Dark").trigger()
    assert dialog.styleSheet() == theme().sheet
    assert dialog.grab().toImage().pixelColor(3, 3).lightness() < 80
    dialog.reject()
    dialog.deleteLater()


@pytest.mark.parametrize("choice", list(ThemeChoice))
def test_every_theme_names_only_colours_that_the_palette_has(qapp: QApplication, choice: ThemeChoice) -> None:
    theme().apply(choice=choice)
    style = theme().sheet
    assert "@" not in style.split("*/", 1)[1]


# errors


def test_an_error_says_what_happened_what_it_means_and_what_to_do(window: MainWindow, qtbot: QtBot) -> None:
    window.workspace.report(error(traceback="Traceback: line 1"))
    texts = visible_texts(window.error_panel)
    for wanted in ("The file is empty.", "Nothing was imported.", "Choose another file.", "Show details"):
        assert wanted in texts
    assert not window.error_panel._details.isVisible()
    qtbot.mouseClick(window.error_panel._show_details, Qt.MouseButton.LeftButton)
    assert "Traceback: line 1" in window.error_panel._details.toPlainText()
    qtbot.mouseClick(window.error_panel._copy, Qt.MouseButton.LeftButton)
    assert QGuiApplication.clipboard().text().splitlines()[0] == "The file is empty."


def test_the_same_cause_is_shown_once_and_others_wait_their_turn(window: MainWindow, qtbot: QtBot) -> None:
    window.workspace.report(error())
    window.workspace.report(error())
    window.workspace.report(error("data.other", "The disk is full."))
    assert "1 more" in visible_texts(window.error_panel)
    QTest.keyClick(window.error_panel, Qt.Key.Key_Escape)
    assert "The disk is full." in visible_texts(window.error_panel)
    QTest.keyClick(window.error_panel, Qt.Key.Key_Escape)
    assert not window.error_panel.isVisible()


def test_a_job_that_fails_ends_in_the_error_panel(open_window: MainWindow, tmp_path: Path, qtbot: QtBot) -> None:
    empty = tmp_path / "empty.csv"
    empty.write_bytes(b"")
    job = open_window.workspace.import_documents((empty,), ImportOptions())
    with qtbot.waitSignal(job.ended, timeout=20_000):
        pass
    assert open_window.error_panel.isVisible()
    assert "empty.csv is empty." in visible_texts(open_window.error_panel)


# drops


def drop(window: MainWindow, *paths: Path) -> None:
    mime = QMimeData()
    mime.setUrls([QUrl.fromLocalFile(str(path)) for path in paths])
    buttons, modifiers = Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier
    enter = QDragEnterEvent(QPoint(50, 50), Qt.DropAction.CopyAction, mime, buttons, modifiers)
    window.dragEnterEvent(enter)
    assert enter.isAccepted()
    window.dropEvent(QDropEvent(QPointF(50, 50), Qt.DropAction.CopyAction, mime, buttons, modifiers))
    QApplication.processEvents()  # the program that the files come from is let go first


def test_a_dropped_table_opens_the_import_dialog(open_window: MainWindow, letters_csv: Path, qtbot: QtBot) -> None:
    drop(open_window, letters_csv)
    page = open_window.pages["dataset"]
    dialog = page.imports.dialog  # type: ignore[attr-defined]
    assert dialog is not None
    assert dialog.isVisible()
    dialog.reject()


def test_a_file_dropped_onto_the_welcome_page_asks_for_a_project_first(
    window: MainWindow, letters_csv: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    wish = NewProject(tmp_path / "Dropped", LabelMode.SINGLE)
    monkeypatch.setattr("gui.main_window.ask_for_new_project", lambda _parent, **_proposed: wish)
    drop(window, letters_csv)
    assert window.workspace.project is not None
    assert window.workspace.project.name == "Dropped"
    window.pages["dataset"].imports.dialog.reject()  # type: ignore[attr-defined]


def test_a_dropped_folder_proposes_a_project_of_its_name(window: MainWindow, tmp_path: Path, qtbot: QtBot) -> None:
    (tmp_path / "Letters of May").mkdir()
    (tmp_path / "Letters of May" / "one.txt").write_text("A letter about a broken lamp.", encoding="utf-8")
    settings().set("projects_folder", str(tmp_path))
    proposed: list[str] = []

    def answer() -> None:
        dialog = QApplication.activeModalWidget()
        assert isinstance(dialog, NewProjectDialog)
        proposed.append(dialog.name.text())
        qtbot.keyClick(dialog.name, Qt.Key.Key_Return)

    QTimer.singleShot(200, answer)
    drop(window, tmp_path / "Letters of May")
    assert proposed == ["Letters of May 2"]  # the folder itself has that name already
    assert window.windowTitle() == "Letters of May 2 – Classmark"
    window.pages["dataset"].imports.dialog.reject()  # type: ignore[attr-defined]


def test_the_welcome_page_shows_where_files_may_be_dropped(window: MainWindow, letters_csv: Path) -> None:
    mime = QMimeData()
    mime.setUrls([QUrl.fromLocalFile(str(letters_csv))])
    buttons, modifiers = Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier
    window.dragEnterEvent(QDragEnterEvent(QPoint(50, 50), Qt.DropAction.CopyAction, mime, buttons, modifiers))
    assert window.welcome._drop.property("active") is True
    window.dragLeaveEvent(QDragLeaveEvent())
    assert window.welcome._drop.property("active") is False


def test_a_dropped_project_is_opened(window: MainWindow, sample_project: Path) -> None:
    drop(window, sample_project)
    assert window.workspace.project is not None
    assert window.workspace.project.name == "Letters"


def test_text_that_is_dragged_over_the_window_is_not_taken(window: MainWindow) -> None:
    mime = QMimeData()
    mime.setText("some words")
    event = QDragEnterEvent(
        QPoint(5, 5), Qt.DropAction.CopyAction, mime, Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier
    )
    event.setAccepted(False)
    window.dragEnterEvent(event)
    assert not event.isAccepted()


# status bar


def test_the_foot_promises_that_everything_stays_here_and_is_saved(window: MainWindow) -> None:
    texts = visible_texts(window.status)
    assert "Everything stays on this computer" in texts
    assert "All changes saved" in texts
    assert any(text.startswith("CPU ") for text in texts)


def test_the_foot_follows_an_import_with_progress_and_a_cancel_button(
    open_window: MainWindow, tmp_path: Path, qtbot: QtBot
) -> None:
    pile = tmp_path / "pile.csv"
    lines = (f"This is letter number {number} of a long pile,{'ab'[number % 2]}\n" for number in range(60_000))
    pile.write_text("text,label\n" + "".join(lines), encoding="utf-8")
    job = open_window.workspace.import_documents((pile,), ImportOptions())
    with qtbot.waitSignal(job.progress, timeout=20_000):
        pass
    status = open_window.status
    assert status.shown_text.startswith("Importing pile.csv")
    assert "left" in status.shown_text
    assert status._bar.isVisible()
    assert status._abort.isVisible()
    assert not status._pause.isVisible()
    assert "All changes saved" not in visible_texts(status)
    before = status._bar.value()
    with qtbot.waitSignal(job.progress, timeout=20_000):
        pass
    assert status._bar.value() >= before
    pressed = time.monotonic()
    with qtbot.waitSignal(job.cancelled, timeout=20_000):
        qtbot.mouseClick(status._abort, Qt.MouseButton.LeftButton)
        assert status.shown_text == "Import: stopping now …"
    assert time.monotonic() - pressed < 5  # a second on an idle machine
    assert not status._bar.isVisible()
    assert "All changes saved" in visible_texts(status)


def test_escape_cancels_an_import_but_closes_a_message_first(
    open_window: MainWindow, tmp_path: Path, qtbot: QtBot
) -> None:
    pile = tmp_path / "pile.csv"
    lines = (f"This is letter number {number} of a long pile,{'ab'[number % 2]}\n" for number in range(60_000))
    pile.write_text("text,label\n" + "".join(lines), encoding="utf-8")
    job = open_window.workspace.import_documents((pile,), ImportOptions())
    with qtbot.waitSignal(job.progress, timeout=20_000):
        pass
    open_window.workspace.report(error())
    open_window.activateWindow()
    QTest.keyClick(open_window, Qt.Key.Key_Escape)
    assert not open_window.error_panel.isVisible()
    assert not job.command.token.stop_requested
    with qtbot.waitSignal(job.cancelled, timeout=20_000):
        QTest.keyClick(open_window, Qt.Key.Key_Escape)


def test_documents_can_be_read_and_labelled_while_an_import_runs(
    open_window: MainWindow, tmp_path: Path, qtbot: QtBot
) -> None:
    pile = tmp_path / "pile.csv"
    lines = (f"This is letter number {number} of a long pile,{'ab'[number % 2]}\n" for number in range(30_000))
    pile.write_text("text,label\n" + "".join(lines), encoding="utf-8")
    project = open_window.workspace.project
    assert project is not None
    job = open_window.workspace.import_documents((pile,), ImportOptions())
    with qtbot.waitSignal(job.progress, timeout=20_000):
        pass
    assert open_window.workspace.edit(lambda: project.documents.set_labels([1], ["invoice"]))
    assert project.documents.get(1).labels == ("invoice",)
    assert not job.over
    with qtbot.waitSignal(job.succeeded, timeout=60_000):
        pass
    assert project.documents.count() == 30_060


# closing


def test_closing_the_window_remembers_its_size_and_ends_the_engine(
    window: MainWindow, sample_project: Path, qtbot: QtBot
) -> None:
    window.open_path(sample_project)
    engine = window.workspace.engine
    window.close()
    assert settings().get("geometry")
    assert all(thread.isFinished() for thread in engine._threads.values())
    with Project.open(sample_project):  # nothing holds it any more
        pass


def test_closing_the_project_drops_its_jobs(open_window: MainWindow, letters_csv: Path, qtbot: QtBot) -> None:
    job = open_window.workspace.import_documents((letters_csv,), ImportOptions())
    received: list[object] = []
    job.succeeded.connect(received.append)
    open_window.close_project()
    qtbot.wait(300)
    assert received == []
    assert open_window.workspace.engine.jobs == ()
    assert not open_window.status._bar.isVisible()


def ignore_cancel(_command: WarmUp, _reporter: Reporter) -> None:
    """A handler that cannot be interrupted, as an import of torch cannot."""
    time.sleep(4.0)  # longer than three collections of a process in which torch lives


def test_a_thread_that_ends_late_outlives_its_engine_and_does_not_take_the_process_with_it(
    qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setitem(HANDLERS, WarmUp, f"{__name__}:ignore_cancel")
    engine = Engine()
    job = engine.submit(WarmUp())
    with qtbot.waitSignal(job.started, timeout=5000):
        pass
    assert not engine.shut_down(wait_ms=50)
    thread = late_threads[-1]
    engine.deleteLater()
    settle()
    assert thread.isRunning()
    assert thread.wait(10_000)
    late_threads.remove(thread)
