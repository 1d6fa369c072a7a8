"""Every dialog as test_every_control.py looks over the pages: names, roles, the Tab key, no text cut off, Escape."""

from __future__ import annotations

import importlib
import os
import pkgutil
import subprocess
import sys
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
import shiboken6
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QDialog, QPushButton, QWidget
from pytestqt.qtbot import QtBot

import gui
from engine.contract.commands import FileDocuments, FilingOptions, ImportOptions
from engine.contract.events import Succeeded
from gui.guide.topics import Topic
from gui.guide.window import GuideWindow
from gui.i18n import language
from gui.main_window import MainWindow
from gui.new_project import NewProjectDialog
from gui.shortcuts.list_dialog import ShortcutList
from gui.tabs.dataset.import_dialog import ImportDialog
from gui.tabs.dataset.ledger_dialog import LedgerDialog
from gui.tabs.prediction.filing_dialog import FilingDialog
from gui.tabs.prediction.filings_dialog import FilingsDialog
from gui.theme import ThemeChoice, theme
from gui.widgets.chart_table import ChartTable
from gui.widgets.password_dialog import PasswordDialog
from tests.filing_rows import CLASSES, letters, perform, row
from tests.gui import inspection
from tests.gui.inbox import LETTERS

ROOT = Path(__file__).parents[2]


def new_project(window: MainWindow, folder: Path, qtbot: QtBot) -> QDialog:
    return NewProjectDialog(window, name="Letters 2026")


def importing(window: MainWindow, folder: Path, qtbot: QtBot) -> QDialog:
    dialog = ImportDialog(window.workspace, (letter_table(folder),), window)
    qtbot.waitUntil(lambda: dialog.preview is not None, timeout=60_000)
    return dialog


def ledger(window: MainWindow, folder: Path, qtbot: QtBot) -> QDialog:
    """Of an import of which one file could not be read."""
    workspace, broken = window.workspace, folder / "broken.xlsx"
    broken.write_bytes(b"no table")
    workspace.import_documents((letter_table(folder), broken), ImportOptions())
    qtbot.waitUntil(lambda: not workspace.engine.jobs, timeout=60_000)
    assert workspace.project is not None
    return LedgerDialog(workspace, workspace.project.ledger.imports()[0].id, window)


def filing(window: MainWindow, folder: Path, qtbot: QtBot) -> QDialog:
    paths = letters(folder / "inbox", *(f"letter {number:02}.txt" for number in range(12)))
    rows = [row(path, CLASSES[number % 3], probability=0.5 + number / 40) for number, path in enumerate(paths)]
    dialog = FilingDialog(window.workspace, rows, 0.6, window)
    dialog.folder.setText(str(folder / "sorted"))
    qtbot.waitUntil(lambda: dialog.plan is not None, timeout=60_000)
    return dialog


def filings(window: MainWindow, folder: Path, qtbot: QtBot) -> QDialog:
    paths = letters(folder / "inbox", "one.txt", "two.txt")
    assert window.workspace.project is not None
    command = FileDocuments(
        rows=tuple(row(path, "money") for path in paths),
        options=FilingOptions(into=folder / "sorted"),
        project=window.workspace.project.folder,
    )
    assert isinstance(perform(command)[0], Succeeded)
    dialog = FilingsDialog(window.workspace, window)
    qtbot.waitUntil(lambda: bool(dialog.records), timeout=60_000)
    return dialog


def guide(window: MainWindow, folder: Path, qtbot: QtBot) -> QDialog:
    window.help.open_guide(Topic.IMPORT)
    assert window.help.guide is not None
    return window.help.guide


def keys(window: MainWindow, folder: Path, qtbot: QtBot) -> QDialog:
    window.help.open_shortcuts()
    assert window.help.shortcuts is not None
    return window.help.shortcuts


def chart_table(window: MainWindow, folder: Path, qtbot: QtBot) -> QDialog:
    rows = (["Label", "Documents"], ["invoice", "20"], ["job application", "20"])
    return ChartTable("Documents per label", rows, window)


def passwords(window: MainWindow, folder: Path, qtbot: QtBot) -> QDialog:
    return PasswordDialog("7 files are protected by a password.", "Read them again", window)


def letter_table(folder: Path) -> Path:
    table = folder / "letters.csv"
    table.write_text("text,label\n" + "".join(f'"{text}",{label}\n' for text, label in LETTERS), encoding="utf-8")
    return table


DIALOGS: dict[type[QDialog], Callable[[MainWindow, Path, QtBot], QDialog]] = {
    NewProjectDialog: new_project,
    ImportDialog: importing,
    LedgerDialog: ledger,
    FilingDialog: filing,
    FilingsDialog: filings,
    GuideWindow: guide,
    ShortcutList: keys,
    ChartTable: chart_table,
    PasswordDialog: passwords,
}

every_dialog = pytest.mark.parametrize("kind", DIALOGS, ids=lambda kind: kind.__name__)


def test_no_dialog_is_forgotten_here() -> None:
    for module in pkgutil.walk_packages(gui.__path__, "gui."):
        if not module.name.endswith("__main__"):
            importlib.import_module(module.name)
    ours = {kind for kind in _descendants(QDialog) if kind.__module__.startswith("gui.")}
    assert ours == set(DIALOGS)


def _descendants(kind: type[QDialog]) -> Iterator[type[QDialog]]:
    for child in kind.__subclasses__():
        yield child
        yield from _descendants(child)


@pytest.fixture
def appearance() -> Iterator[Callable[..., None]]:
    def choose(*, code: str = "en", presentation: bool = False) -> None:
        language().choose(code)
        theme().apply(choice=ThemeChoice.LIGHT, presentation=presentation)

    yield choose
    choose()


def opened(kind: type[QDialog], window: MainWindow, folder: Path, qtbot: QtBot) -> QDialog:
    folder.mkdir()
    dialog = DIALOGS[kind](window, folder, qtbot)
    dialog.show()
    dialog.activateWindow()
    qtbot.waitUntil(dialog.isActiveWindow)
    settle(window, qtbot)
    return dialog


def settle(window: MainWindow, qtbot: QtBot) -> None:
    qtbot.wait(100)
    qtbot.waitUntil(lambda: not window.workspace.engine.jobs, timeout=60_000)
    qtbot.wait(50)


def closed(dialog: QDialog, qtbot: QtBot) -> None:
    QTest.keyClick(dialog, Qt.Key.Key_Escape)
    qtbot.waitUntil(lambda: not shiboken6.isValid(dialog) or not dialog.isVisible())
    if shiboken6.isValid(dialog) and not isinstance(dialog, (GuideWindow, ShortcutList)):  # which are opened again
        dialog.deleteLater()


@every_dialog
def test_a_dialog_is_used_without_a_mouse_and_by_a_screen_reader_and_escape_closes_it(
    kind: type[QDialog], open_window: MainWindow, tmp_path: Path, qtbot: QtBot
) -> None:
    dialog = opened(kind, open_window, tmp_path / "files", qtbot)
    assert dialog.windowTitle()
    found = [*inspection.nameless(dialog), *inspection.unreachable(dialog), *inspection.leaps(dialog)]
    closed(dialog, qtbot)
    assert not found, "\n".join(found)


@pytest.mark.parametrize("kind", [ImportDialog, FilingDialog], ids=lambda kind: kind.__name__)
def test_return_does_what_the_primary_button_says(
    kind: type[QDialog], open_window: MainWindow, tmp_path: Path, qtbot: QtBot
) -> None:
    dialog = opened(kind, open_window, tmp_path / "files", qtbot)
    (primary,) = (one for one in dialog.findChildren(QPushButton) if one.property("role") == "primary")
    qtbot.waitUntil(primary.isEnabled)
    standard = primary.isDefault()
    closed(dialog, qtbot)
    assert standard


def layout_faults(widget: QWidget) -> list[str]:
    return [*inspection.cut_off(widget), *inspection.overlapping(widget), *inspection.clipped(widget)]


@every_dialog
@pytest.mark.parametrize("code", ["en", "zh_CN"])
def test_no_text_of_a_dialog_is_cut_off(
    kind: type[QDialog], code: str, open_window: MainWindow, tmp_path: Path, qtbot: QtBot,
    appearance: Callable[..., None],
) -> None:  # fmt: skip
    found = []
    for presentation in (False, True):
        appearance(code=code, presentation=presentation)
        dialog = opened(kind, open_window, tmp_path / f"files {presentation}", qtbot)
        for size in (dialog.size(), dialog.minimumSizeHint().expandedTo(dialog.minimumSize())):
            dialog.resize(size)
            settle(open_window, qtbot)
            mode = f"{size.width()} x {size.height()}{', presentation' if presentation else ''}"
            found += [f"{mode}: {fault}" for fault in layout_faults(dialog)]
        closed(dialog, qtbot)
    assert not found, "\n".join(found)


@pytest.mark.long
@pytest.mark.parametrize("factor", ["1.5", "2"])
def test_the_same_holds_on_screens_of_150_and_200_percent(factor: str) -> None:
    test = f"{Path(__file__).relative_to(ROOT)}::test_no_text_of_a_dialog_is_cut_off"
    environment = {**os.environ, "QT_SCALE_FACTOR": factor}
    command = [sys.executable, "-m", "pytest", "-q", test]
    done = subprocess.run(command, cwd=ROOT, env=environment, capture_output=True, text=True, check=False, timeout=600)
    assert done.returncode == 0, done.stdout[-4000:]
