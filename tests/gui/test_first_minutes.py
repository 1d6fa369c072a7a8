"""From a first start to a trained model: how many clicks it takes, counted on the real window."""

from __future__ import annotations

import csv
from pathlib import Path

from PySide6.QtCore import QMimeData, QPointF, Qt, QTimer, QUrl
from PySide6.QtGui import QDropEvent
from PySide6.QtWidgets import QAbstractButton, QApplication
from pytestqt.qtbot import QtBot

from gui.main_window import MainWindow
from gui.new_project import NewProjectDialog
from tests.gui.inbox import LETTERS

PATIENCE_MS = 120_000


class Person:
    """Clicks what can be seen and is enabled, and counts."""

    def __init__(self, qtbot: QtBot) -> None:
        self.clicks = 0
        self._qtbot = qtbot

    def click(self, button: QAbstractButton) -> None:
        self._qtbot.waitUntil(lambda: button.isVisible() and button.isEnabled(), timeout=PATIENCE_MS)
        self._qtbot.mouseClick(button, Qt.MouseButton.LeftButton)
        self.clicks += 1

    def drop(self, window: MainWindow, path: Path) -> None:
        mime = QMimeData()
        mime.setUrls([QUrl.fromLocalFile(str(path))])
        buttons, modifiers = Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier
        window.dropEvent(QDropEvent(QPointF(300, 300), Qt.DropAction.CopyAction, mime, buttons, modifiers))
        self.clicks += 1


def train_from_the_dataset_page(window: MainWindow, person: Person, qtbot: QtBot) -> None:
    person.click(window.pages["dataset"].next_button)  # type: ignore[attr-defined]
    person.click(window.pages["model"].go_on)  # type: ignore[attr-defined]
    person.click(window.pages["training"].start_bar.train)  # type: ignore[attr-defined]
    project = window.workspace.project
    assert project is not None
    qtbot.waitUntil(lambda: [run.state.value for run in project.runs.list()] == ["finished"], timeout=PATIENCE_MS)
    assert project.runs.list()[0].figures["validation"]["documents"] > 0


def test_four_clicks_lead_from_a_first_start_to_a_model_of_the_sample(window: MainWindow, qtbot: QtBot) -> None:
    person = Person(qtbot)
    person.click(window.welcome.sample_button)
    train_from_the_dataset_page(window, person, qtbot)
    assert person.clicks == 4


def test_six_steps_lead_from_a_table_of_one_s_own_to_a_model(window: MainWindow, qtbot: QtBot, tmp_path: Path) -> None:
    table = tmp_path / "letters.csv"
    with table.open("w", encoding="utf-8", newline="") as file:
        writer = csv.writer(file)
        writer.writerow(["text", "label"])
        writer.writerows(LETTERS)
    (tmp_path / "projects").mkdir()
    person = Person(qtbot)

    def create() -> None:
        dialog = QApplication.activeModalWidget()
        assert isinstance(dialog, NewProjectDialog)
        dialog.place.setText(str(tmp_path / "projects"))  # elsewhere it is the folder of the person's documents
        person.click(dialog.create_button)

    QTimer.singleShot(500, window, create)
    person.drop(window, table)
    qtbot.waitUntil(lambda: "dataset" in window.pages, timeout=PATIENCE_MS)
    imports = window.pages["dataset"].imports  # type: ignore[attr-defined]
    qtbot.waitUntil(lambda: imports.dialog is not None, timeout=PATIENCE_MS)
    person.click(imports.dialog.import_button)
    train_from_the_dataset_page(window, person, qtbot)
    assert person.clicks == 6
