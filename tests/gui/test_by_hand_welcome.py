"""The first minutes by mouse and by keyboard alone: welcome page, recent projects, empty tabs, the way to a model.

The ways to a model are counted by mouse in test_first_minutes.py.
"""

from __future__ import annotations

import csv
from pathlib import Path

import pytest
from PySide6.QtWidgets import QApplication, QFileDialog, QWidget

from engine.contract.config import LabelMode
from engine.sample import sample_folder
from engine.store import recent
from engine.store.documents import DocumentDraft
from engine.store.project import Project
from gui.main_window import MainWindow
from gui.new_project import NewProjectDialog
from gui.recent_projects import RecentProjects, RecentRow
from tests.gui.hands import Hands, Keyboard, both_hands, press_command, to_front, until, usable
from tests.gui.inbox import LETTERS
from tests.gui.seeing import visible_texts


@pytest.fixture(autouse=True)
def front(window: MainWindow) -> None:
    to_front(window)


@pytest.fixture
def projects(window: MainWindow, tmp_path: Path) -> RecentProjects:
    """Four, the latest first: four (which has gone elsewhere), three, two, one."""
    for name in ("one", "two", "three", "four"):
        with Project.create(tmp_path / name) as project:
            project.documents.add([DocumentDraft(f"a text of {name}")])
            recent.remember(project)
    (tmp_path / "four").rename(tmp_path / "moved")
    window.welcome.refresh()
    until(lambda: not window.workspace.engine.jobs)
    return window.welcome.recent


def names(projects: RecentProjects) -> list[str]:
    return [entry.project.name for entry in projects.rows]


def row(projects: RecentProjects, name: str) -> RecentRow:
    return next(entry for entry in projects.rows if entry.project.name == name)


def opened(window: MainWindow) -> str:
    return window.workspace.project.name if window.workspace.project is not None else ""


def trained(window: MainWindow) -> bool:
    project = window.workspace.project
    return project is not None and [run.state.value for run in project.runs.list()] == ["finished"]


# recent projects


@both_hands
def test_a_recent_project_is_opened_and_another_pinned(
    window: MainWindow, projects: RecentProjects, hands: Hands
) -> None:
    entry = row(projects, "one")
    hands.reach(projects.rows, entry)
    hands.command("pin_project", entry.pin_button)
    assert names(projects) == ["one", "four", "three", "two"]
    hands.take(projects.rows, row(projects, "two"))
    assert opened(window) == "two"


@both_hands
def test_a_missing_project_is_located(
    window: MainWindow, projects: RecentProjects, hands: Hands, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    entry = row(projects, "four")
    assert "not found" in visible_texts(entry)
    monkeypatch.setattr(QFileDialog, "getOpenFileName", lambda *_: (str(tmp_path / "moved" / "four.classmark"), ""))
    hands.take(projects.rows, entry)
    until(lambda: not window.workspace.engine.jobs)
    assert "not found" not in visible_texts(projects)
    hands.take(projects.rows, row(projects, "four"))
    assert opened(window) == "four"


@both_hands
def test_a_project_is_taken_from_the_list_and_brought_back(
    window: MainWindow, projects: RecentProjects, hands: Hands
) -> None:
    entry = row(projects, "four")
    hands.reach(projects.rows, entry)
    hands.command("forget_project", entry.remove_button)
    assert names(projects) == ["three", "two", "one"]
    hands.order(window, "undo", "Edit", "Undo Remove four")
    assert names(projects) == ["four", "three", "two", "one"]


@both_hands
def test_the_menu_of_a_recent_project_does_the_same(window: MainWindow, projects: RecentProjects, hands: Hands) -> None:
    entry = row(projects, "two")
    hands.reach(projects.rows, entry)
    hands.context_menu(entry, "Pin to the top")
    assert names(projects)[0] == "two"


@both_hands
def test_a_project_is_opened_from_its_file(
    window: MainWindow, projects: RecentProjects, hands: Hands, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(QFileDialog, "getOpenFileName", lambda *_: (str(tmp_path / "one" / "one.classmark"), ""))
    hands.press(window.welcome.open_button)
    assert opened(window) == "one"


# empty tabs


@both_hands
@pytest.mark.parametrize("tab", ["dataset", "model", "training", "prediction"])
def test_every_empty_tab_says_what_to_do_and_leads_to_the_sample(
    window: MainWindow, hands: Hands, tmp_path: Path, tab: str
) -> None:
    assert window.workspace.create_project(tmp_path / "Empty", mode=LabelMode.SINGLE)
    window.show_page("dataset")
    hands.command(f"page_{tab}", window._tab_buttons[tab])
    page = window.pages[tab]
    link: QWidget = page.to_sample if tab == "model" else page.empty.link  # type: ignore[attr-defined]
    button: QWidget = page.to_documents if tab == "model" else page.empty.button  # type: ignore[attr-defined]
    until(lambda: button.isVisible() and button.isEnabled(), timeout_ms=120_000)  # the engine may have to import torch
    hands.press(link)
    until(lambda: window.current_page == "dataset")
    project = window.workspace.project
    assert project is not None
    assert project.folder == sample_folder("en")
    until(lambda: project.documents.count() > 0)


# the way to a model


def fill_in(hands: Hands, place: Path) -> None:
    """Ctrl+N, a name and a place."""

    def answer(dialog: NewProjectDialog) -> None:
        hands.write(dialog.name, "Letters")
        hands.write(dialog.place, str(place))
        hands.press(dialog.create_button)

    with hands.answering(NewProjectDialog, answer):
        press_command("new")


def go_on_to_the_model(window: MainWindow) -> None:
    """The large button of each page, by its key, from the documents to the end of a training."""
    for page, button in (("dataset", "next_button"), ("model", "go_on"), ("training", "start_bar")):
        until(lambda page=page: window.current_page == page)  # type: ignore[misc]
        wanted = getattr(window.pages[page], button)
        usable(getattr(wanted, "train", wanted))
        press_command("act")
    until(lambda: trained(window), timeout_ms=120_000)


@pytest.mark.long
def test_four_keys_lead_from_a_first_start_to_a_model_of_the_sample(window: MainWindow) -> None:
    press_command("act")
    go_on_to_the_model(window)


@pytest.mark.long
def test_a_table_of_one_s_own_becomes_a_model_by_keyboard(
    window: MainWindow, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    table = tmp_path / "letters.csv"
    with table.open("w", encoding="utf-8", newline="") as file:
        csv.writer(file).writerows([("text", "label"), *LETTERS])
    monkeypatch.setattr(QFileDialog, "getOpenFileNames", lambda *_: ([str(table)], ""))
    fill_in(Keyboard(), tmp_path)
    press_command("import_files")
    imports = window.pages["dataset"].imports  # type: ignore[attr-defined]
    until(lambda: imports.dialog is not None and imports.dialog.import_button.isEnabled())
    until(lambda: QApplication.activeWindow() is imports.dialog)
    Keyboard().press(imports.dialog.import_button)
    until(lambda: imports.dialog is None)
    to_front(window)
    go_on_to_the_model(window)
