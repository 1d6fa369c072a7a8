"""The button of an error does what it says, in the real window."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest
from filelock import FileLock
from PySide6.QtCore import QObject, Qt, QUrl, Slot
from PySide6.QtGui import QDesktopServices
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QFileDialog
from pytestqt.qtbot import QtBot

from engine.contract.commands import ImportOptions
from engine.contract.config import DeviceChoice, LabelMode, TrainConfig
from engine.contract.errors import ErrorInfo, describe_exception
from engine.contract.message import message
from gui.bridge.controller import Job
from gui.main_window import MainWindow
from gui.remedies import _TABLE
from tests.gui.seeing import visible_texts

ENGINE = Path(__file__).parents[2] / "engine"


def press(window: MainWindow, text: str, qtbot: QtBot) -> None:
    """Click the button of the error that is shown, which must say this."""
    button = window.error_panel.act_button
    assert button.isVisible()
    assert button.text() == text
    qtbot.mouseClick(button, Qt.MouseButton.LeftButton)


def ended(job: Job, qtbot: QtBot) -> None:
    with qtbot.waitSignal(job.ended, timeout=60_000):
        pass


def error(code: str, **values: object) -> ErrorInfo:
    return ErrorInfo(code, message("{path} it is." if values else "It is.", **values), message("So."), message("Do."))


def test_every_code_that_has_a_button_is_one_that_the_engine_raises() -> None:
    source = "\n".join(file.read_text(encoding="utf-8") for file in ENGINE.rglob("*.py"))
    assert [code for code in _TABLE if f'"{code}"' not in source] == []


def test_an_error_that_no_click_can_help_has_no_button(open_window: MainWindow) -> None:
    open_window.workspace.report(error("engine.unexpected"))
    assert open_window.error_panel.isVisible()
    assert not open_window.error_panel.act_button.isVisible()


# training


def out_of_memory(config: TrainConfig) -> ErrorInfo:
    from engine.training.network import explaining_memory

    try:
        with explaining_memory(config):
            raise MemoryError
    except Exception as raised:
        return describe_exception(raised)


def test_too_little_memory_halves_the_batch_size(open_window: MainWindow, qtbot: QtBot) -> None:
    workspace = open_window.workspace
    size = workspace.config.training.batch_size
    workspace.report(out_of_memory(workspace.config))
    assert f"batch size of {size // 2}" in open_window.error_panel._remedy.text()
    press(open_window, f"Halve the batch size to {size // 2}", qtbot)
    assert workspace.config.training.batch_size == size // 2
    assert open_window.current_page == "model"
    assert not open_window.error_panel.isVisible()


def test_a_batch_of_one_cannot_be_halved(open_window: MainWindow) -> None:
    config = open_window.workspace.config
    config = replace(config, training=replace(config.training, batch_size=1))
    open_window.workspace.report(out_of_memory(config))
    assert open_window.error_panel.isVisible()
    assert not open_window.error_panel.act_button.isVisible()


def test_a_training_that_diverged_gets_the_smaller_learning_rate_that_the_sentence_names(
    open_window: MainWindow, qtbot: QtBot
) -> None:
    from engine.training.loop import diverged

    open_window.workspace.report(describe_exception(diverged(0.5)))
    assert "0.05" in open_window.error_panel._remedy.text()
    press(open_window, "Lower the learning rate to 0.05", qtbot)
    assert open_window.workspace.config.training.learning_rate == 0.05
    assert open_window.current_page == "model"


def test_a_device_that_is_not_there_is_left_to_the_program(open_window: MainWindow, qtbot: QtBot) -> None:
    workspace = open_window.workspace
    config = workspace.config
    workspace.set_config(replace(config, training=replace(config.training, device=DeviceChoice.MPS)))
    ended(workspace.train(), qtbot)
    press(open_window, "Let Classmark choose the device", qtbot)
    assert workspace.config.training.device is DeviceChoice.AUTO


def test_a_project_without_labels_leads_to_its_documents(window: MainWindow, tmp_path: Path, qtbot: QtBot) -> None:
    assert window.workspace.create_project(tmp_path / "Empty", mode=LabelMode.SINGLE)
    window.show_page("training")
    ended(window.workspace.train(), qtbot)
    press(window, "Go to the documents", qtbot)
    assert window.current_page == "dataset"


# imports


def test_a_missing_column_opens_the_dialog_with_the_same_file(
    open_window: MainWindow, tmp_path: Path, qtbot: QtBot
) -> None:
    table = tmp_path / "table.csv"
    table.write_text("text,label\nA letter about a lamp,complaint\n", encoding="utf-8")
    ended(open_window.workspace.import_documents((table,), ImportOptions(text_columns=("body",))), qtbot)
    open_window.show_page("model")
    press(open_window, "Choose the column …", qtbot)
    assert open_window.current_page == "dataset"
    dialog = open_window.pages["dataset"].imports.dialog  # type: ignore[attr-defined]
    assert dialog.isVisible()
    assert dialog._sources == (table,)
    dialog.reject()


def test_an_empty_file_offers_to_choose_another(
    open_window: MainWindow, tmp_path: Path, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    empty = tmp_path / "empty.csv"
    empty.write_bytes(b"")
    good = tmp_path / "good.csv"
    good.write_text("text,label\nA letter about a lamp,complaint\n", encoding="utf-8")
    ended(open_window.workspace.import_documents((empty,), ImportOptions()), qtbot)
    monkeypatch.setattr(QFileDialog, "getOpenFileNames", lambda *_: ([str(good)], ""))
    press(open_window, "Choose other files …", qtbot)
    dialog = open_window.pages["dataset"].imports.dialog  # type: ignore[attr-defined]
    assert dialog._sources == (good,)
    dialog.reject()


# projects, models, disk


def test_a_project_that_is_open_elsewhere_is_tried_again(
    window: MainWindow, sample_project: Path, qtbot: QtBot
) -> None:
    lock = FileLock(sample_project / ".lock")
    lock.acquire()
    window.open_path(sample_project)
    assert window.workspace.project is None
    press(window, "Try again", qtbot)
    assert window.workspace.project is None
    assert window.error_panel.isVisible()  # said again, as it still holds
    lock.release()
    press(window, "Try again", qtbot)
    assert window.workspace.project is not None
    assert not window.error_panel.isVisible()


def test_a_damaged_project_offers_to_open_another(
    window: MainWindow, sample_project: Path, tmp_path: Path, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    stray = tmp_path / "stray.classmark"
    stray.write_bytes(b"SQLite format 3\x00 and then nothing of the kind")
    window.open_path(stray)
    chosen = str(sample_project / "Letters.classmark")
    monkeypatch.setattr(QFileDialog, "getOpenFileName", lambda *_: (chosen, ""))
    press(window, "Open another project …", qtbot)
    assert window.workspace.project is not None
    assert window.workspace.project.name == "Letters"


def test_a_project_of_the_same_name_is_opened_instead_of_made(
    window: MainWindow, sample_project: Path, qtbot: QtBot
) -> None:
    assert not window.workspace.create_project(sample_project, mode=LabelMode.SINGLE)
    press(window, "Open that project", qtbot)
    assert window.workspace.project is not None


def test_a_damaged_model_offers_to_choose_another(
    open_window: MainWindow, tmp_path: Path, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    broken = tmp_path / "broken.classmodel"
    broken.write_bytes(b"PK\x03\x04" + bytes(64))
    open_window.drop_paths([broken])
    qtbot.waitUntil(open_window.error_panel.isVisible)
    other = tmp_path / "other.classmodel"  # it is not there, and that is what is said of it
    monkeypatch.setattr(QFileDialog, "getOpenFileName", lambda *_: (str(other), ""))
    press(open_window, "Choose another model …", qtbot)
    qtbot.waitUntil(open_window.error_panel.isVisible)
    assert any(str(other) in text for text in visible_texts(open_window.error_panel))


class Desktop(QObject):
    """Takes the place of the system's file manager."""

    def __init__(self) -> None:
        super().__init__()
        self.opened: list[QUrl] = []

    @Slot(QUrl)
    def open(self, url: QUrl) -> None:
        self.opened.append(url)


def test_a_full_disk_opens_the_folder_of_the_project(open_window: MainWindow, qtbot: QtBot) -> None:
    project = open_window.workspace.project
    assert project is not None
    desktop = Desktop()
    QDesktopServices.setUrlHandler("file", desktop, "open")
    try:
        open_window.workspace.report(describe_exception(OSError(28, "No space left on device")))
        press(open_window, "Open the folder", qtbot)
    finally:
        QDesktopServices.unsetUrlHandler("file")
    assert [Path(url.toLocalFile()) for url in desktop.opened] == [project.folder]


def test_the_button_is_reached_and_pressed_by_keyboard(open_window: MainWindow, qtbot: QtBot) -> None:
    open_window.show_page("training")
    open_window.workspace.report(error("train.no_documents"))
    open_window.search.setFocus()
    QTest.keyClick(open_window.search, Qt.Key.Key_Tab)
    for _ in range(6):
        if QApplication.focusWidget() is open_window.error_panel.act_button:
            break
        focus = QApplication.focusWidget()
        assert focus is not None
        QTest.keyClick(focus, Qt.Key.Key_Tab)
    assert QApplication.focusWidget() is open_window.error_panel.act_button
    QTest.keyClick(open_window.error_panel.act_button, Qt.Key.Key_Space)
    assert open_window.current_page == "dataset"
    assert not open_window.error_panel.isVisible()
