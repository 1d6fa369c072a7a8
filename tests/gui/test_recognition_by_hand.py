"""Pictures and scans in the window, by mouse and by keyboard: they wait, are recognised on demand, and are counted."""

from __future__ import annotations

from pathlib import Path

import pytest

from engine.contract.config import LabelMode
from gui.main_window import MainWindow
from gui.recognition_hint import PAGES_A_MINUTE
from gui.settings import settings
from gui.tabs.dataset.import_dialog import ImportDialog
from gui.tabs.dataset.page import DatasetPage
from tests.gui.hands import Hands, both_hands, to_front, until
from tests.unit.pictures_of_text import LETTER
from tests.unit.pictures_of_text import page as drawn

pytestmark = both_hands

LONG_MS = 60_000


@pytest.fixture
def page(window: MainWindow, tmp_path: Path) -> DatasetPage:
    assert window.workspace.create_project(tmp_path / "Scans", mode=LabelMode.SINGLE)
    to_front(window)
    shown = window.show_page("dataset")
    assert isinstance(shown, DatasetPage)
    return shown


@pytest.fixture
def scan(tmp_path: Path) -> Path:
    (tmp_path / "scans").mkdir()
    path = tmp_path / "scans" / "scan.png"
    drawn(LETTER).save(path)
    return path


def asked(page: DatasetPage, path: Path) -> ImportDialog:
    page.ask_to_import([path])
    dialog = page.imports.dialog
    assert dialog is not None
    until(lambda: dialog._job is None)
    return dialog


def recognised_pages(page: DatasetPage) -> list[str]:
    page.imports.show_ledger()
    ledger = page.imports.ledger
    assert ledger is not None
    found = [ledger.files.cell(row, 4) for row in range(ledger.files.rowCount())]
    ledger.reject()
    return found


def test_a_scan_is_imported_once_its_text_is_wanted(page: DatasetPage, hands: Hands, scan: Path) -> None:
    dialog = asked(page, scan)
    assert not dialog.import_button.isEnabled()
    assert "recognition of text switched on" in dialog.warning_text
    hands.press(dialog.form.ocr)
    until(dialog.import_button.isEnabled)
    hands.press(dialog.import_button)
    until(lambda: page.table.rowCount() == 1, timeout_ms=LONG_MS)
    until(lambda: "street lamp" in page.reader.text.toPlainText())
    assert recognised_pages(page) == ["1 recognised, 100\N{NO-BREAK SPACE}%"]


def test_scans_of_a_folder_wait_and_are_read_by_one_link(page: DatasetPage, hands: Hands, scan: Path) -> None:
    (scan.parent / "letter.txt").write_text("A letter that was typed.", encoding="utf-8")
    hands.press(asked(page, scan.parent).import_button)
    until(lambda: page.table.rowCount() == 1 and not page.imports.running)
    link = page.imports.summary.recognise_link
    assert link.text() == "Recognise the text of 1 picture or scan"
    to_front(page.window())  # no window manager gives the focus back after the dialog
    hands.press(link)
    until(lambda: page.table.rowCount() == 2 and not page.imports.running, timeout_ms=LONG_MS)
    assert not page.imports.summary.recognise_link.isVisible()
    assert recognised_pages(page) == ["", "1 recognised, 100\N{NO-BREAK SPACE}%"]


def test_pages_a_minute_are_measured_and_told_before_the_next_import(
    page: DatasetPage, hands: Hands, scan: Path
) -> None:
    for number in range(3):
        (scan.parent / f"{number}.png").write_bytes(scan.read_bytes() + bytes(number + 1))
    dialog = asked(page, scan.parent)
    assert "seconds a page" in dialog.form._ocr_hint.text()
    hands.press(dialog.form.ocr)
    hands.press(dialog.import_button)
    until(lambda: page.table.rowCount() == 4 and not page.imports.running, timeout_ms=LONG_MS)
    measured = float(settings().get(PAGES_A_MINUTE, 0.0))
    assert 1 < measured < 6000
    to_front(page.window())
    again = asked(page, scan.parent)
    assert f"about {round(measured)} page" in again.form._ocr_hint.text()
    again.reject()
