"""Leaving documents to a person and filing the rest by class, in the real window: by mouse and by the keyboard."""

from __future__ import annotations

import csv
import shutil
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QDesktopServices
from PySide6.QtWidgets import QApplication, QComboBox, QFileDialog, QScrollBar, QWidget
from pytestqt.qtbot import QtBot

from engine.architectures.configuration import make_config
from engine.contract.commands import Train
from engine.contract.config import Part
from engine.contract.events import Succeeded
from engine.runtime import runner
from engine.store.documents import DocumentDraft
from engine.store.project import Project
from gui.models.predictions_table import Column
from gui.tabs.prediction.batch_results import Standing
from gui.tabs.prediction.filing_dialog import FilingDialog
from gui.tabs.prediction.filings_dialog import FilingsDialog
from tests.filing_rows import tree
from tests.full_disk import full_disk
from tests.gui.inbox import LETTERS
from tests.gui.seeing import visible_texts

if TYPE_CHECKING:
    from gui.main_window import MainWindow
    from gui.tabs.prediction.page import PredictionPage

LONG_MS = 60_000


@pytest.fixture(scope="module")
def trained_once(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("trained") / "Letters"
    with Project.create(folder) as project:
        project.documents.add(
            [
                DocumentDraft(text, labels=(label,), source="inbox.csv", position=number)
                for number, (text, label) in enumerate(LETTERS, start=1)
            ]
        )
    ended = runner.run(Train(project=folder, config=make_config("linear", {})), lambda _: None)
    assert isinstance(ended, Succeeded), ended
    return folder


@pytest.fixture
def inbox(tmp_path: Path) -> Path:
    """Thirty letters, each a file of its own."""
    folder = tmp_path / "inbox"
    folder.mkdir()
    for number, (text, _) in enumerate(LETTERS[::2]):
        (folder / f"letter {number:02}.txt").write_text(text, encoding="utf-8")
    return folder


@pytest.fixture
def page(qtbot: QtBot, window: MainWindow, trained_once: Path, tmp_path: Path, inbox: Path) -> PredictionPage:
    """The letters are classified."""
    assert window.workspace.open_project(shutil.copytree(trained_once, tmp_path / "Letters"))
    shown: PredictionPage = window.show_page("prediction")  # type: ignore[assignment]
    window.activateWindow()
    shown.classify_files([inbox])
    classify(qtbot, shown)
    return shown


def classify(qtbot: QtBot, page: PredictionPage) -> None:
    page.button.click()
    qtbot.waitUntil(lambda: not page.batch.running, timeout=LONG_MS)


def middle(page: PredictionPage) -> int:
    """A whole percent that leaves some rows to a person and not all."""
    return int(sorted(row.probability for row in page.batch.results.table.rows)[10] * 100) + 1


def left(page: PredictionPage) -> int:
    return page.batch.results.table.left_count


def opened(qtbot: QtBot, page: PredictionPage, press: Callable[[QWidget], None]) -> FilingDialog:
    press(page.batch.results.file_button)
    dialog = page.batch.filing
    assert dialog is not None
    qtbot.waitUntil(lambda: dialog.plan is not None, timeout=LONG_MS)
    return dialog


def click(qtbot: QtBot) -> Callable[[QWidget], None]:
    return lambda widget: qtbot.mouseClick(widget, Qt.MouseButton.LeftButton)


def press_space(qtbot: QtBot) -> Callable[[QWidget], None]:
    def press(widget: QWidget) -> None:
        widget.setFocus()
        qtbot.keyClick(widget, Qt.Key.Key_Space)

    return press


@pytest.fixture(params=["mouse", "keyboard"])
def press(request: pytest.FixtureRequest, qtbot: QtBot) -> Callable[[QWidget], None]:
    """Press a button as a person does who has a mouse, or none."""
    return click(qtbot) if request.param == "mouse" else press_space(qtbot)


# left to a person


def test_the_limit_marks_rows_in_words_and_says_what_it_does(qtbot: QtBot, page: PredictionPage) -> None:
    results = page.batch.results
    threshold = results.threshold
    assert "Nothing is left to a person" in threshold.sentence.text()
    assert results.view.isColumnHidden(Column.MARK)
    percent = middle(page)
    qtbot.mouseDClick(threshold.number, Qt.MouseButton.LeftButton)
    threshold.number.selectAll()
    qtbot.keyClicks(threshold.number, str(percent))
    number = left(page)
    assert 0 < number < 30
    assert threshold.slider.value() == percent
    assert threshold.sentence.text().startswith(
        f"At {percent}\u00a0%: {30 - number} of 30 are classed, "
        f"{number} {'is' if number == 1 else 'are'} left to a person."
    )
    assert not results.view.isColumnHidden(Column.MARK)
    results.label_choice.setCurrentIndex(1)
    assert results.label_choice.currentData() is Standing.LEFT
    assert results.label_choice.currentText() == f"for a person ({number})"
    assert {results.table.index(place, Column.MARK).data() for place in range(number)} == {"for a person"}
    assert results.table.rowCount() == number
    results.label_choice.setCurrentIndex(2)
    assert results.table.rowCount() == 30 - number


def test_the_limit_is_moved_by_the_keyboard_alone(qtbot: QtBot, page: PredictionPage) -> None:
    threshold = page.batch.results.threshold
    threshold.slider.setFocus()
    for key in (Qt.Key.Key_PageUp, Qt.Key.Key_PageUp, Qt.Key.Key_Right):
        qtbot.keyClick(threshold.slider, key)
    assert threshold.number.text() == "11"
    qtbot.keyClick(threshold.slider, Qt.Key.Key_Tab)
    assert threshold.number.hasFocus()
    qtbot.keyClick(threshold.number, Qt.Key.Key_Up)
    assert threshold.slider.value() == 12
    threshold.number.clear()
    qtbot.keyClick(threshold.number, Qt.Key.Key_Tab)
    assert threshold.number.text() == "12"


def test_what_the_limit_meant_is_counted_on_the_validation_part(
    qtbot: QtBot, window: MainWindow, page: PredictionPage
) -> None:
    project = window.workspace.project
    assert project is not None
    predicted = project.predictions.table(project.runs.list()[0].id, Part.VALIDATION)
    assert predicted is not None
    threshold = page.batch.results.threshold
    qtbot.waitUntil(lambda: "validation" in threshold.sentence.text(), timeout=LONG_MS)
    for percent in (0, middle(page), 100):
        threshold.slider.setValue(percent)
        above = [
            true == said
            for true, said, values in zip(
                predicted.true_labels, predicted.predicted_labels, predicted.probabilities, strict=True
            )
            if round(float(values.max()) * 1000) >= percent * 10
        ]
        words = "On the validation part no document reached it."
        if above:
            share = 100 * sum(above) / len(above)
            words = (
                f"On the validation part {share:.1f}\u00a0% of those above it were right, {sum(above)} of {len(above)}."
            )
        assert threshold.sentence.text().endswith(words)


def test_a_model_from_elsewhere_claims_nothing_about_the_limit(
    qtbot: QtBot, window: MainWindow, page: PredictionPage, tmp_path: Path
) -> None:
    model = window.workspace.model_path
    assert model is not None
    window.workspace.choose_model(Path(shutil.copy(model, tmp_path / "elsewhere.classmodel")))
    classify(qtbot, page)
    assert page.batch.results.threshold.sentence.text().endswith("was not measured in this project.")
    assert not page.batch.results.threshold.goal_choice.isVisible()  # there is nothing to find a limit by


def test_the_limit_is_remembered_by_the_project_and_written_into_exports(
    qtbot: QtBot, window: MainWindow, page: PredictionPage, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    percent = middle(page)
    page.batch.results.threshold.slider.setValue(percent)
    number = left(page)
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_: (str(tmp_path / "out.csv"), ""))
    page.batch.results.export_button.click()
    qtbot.waitUntil((tmp_path / "out.csv").exists, timeout=LONG_MS)
    with (tmp_path / "out.csv").open(encoding="utf-8-sig", newline="") as file:
        answers = [row["for_person"] for row in csv.DictReader(file)]
    assert answers.count("yes") == number
    assert answers.count("no") == 30 - number
    project = window.workspace.project
    assert project is not None
    qtbot.waitUntil(lambda: project.setting("window.leave_below") == percent, timeout=5000)
    folder = project.folder
    assert window.workspace.open_project(folder)
    assert page.batch.results.threshold.slider.value() == percent
    Project.create(tmp_path / "Other").close()
    assert window.workspace.open_project(tmp_path / "Other")
    assert page.batch.results.threshold.slider.value() == 0


def test_an_export_to_a_full_disk_is_told_and_nothing_is_lost(
    qtbot: QtBot, window: MainWindow, page: PredictionPage, tmp_path: Path
) -> None:
    with full_disk(tmp_path / "stick") as stick:
        (stick / "out.csv").write_text("old")
        (stick / "ballast").write_bytes(bytes(127 * 1024 - 4096))
        page.batch.export_to(stick / "out.csv")
        qtbot.waitUntil(window.error_panel.isVisible, timeout=LONG_MS)
        texts = visible_texts(window.error_panel)
        assert any(text.startswith("The disk is full") for text in texts)
        assert any("Free some space on this disk" in text for text in texts)
        assert (stick / "out.csv").read_text() == "old"
        assert sorted(path.name for path in stick.iterdir()) == ["ballast", "out.csv"]
    assert page.batch.results.table.rowCount() == 30
    page.batch.export_to(tmp_path / "out.csv")
    qtbot.waitUntil((tmp_path / "out.csv").exists, timeout=LONG_MS)


# filing


def test_files_are_copied_as_the_preview_says_and_undone(
    qtbot: QtBot, page: PredictionPage, inbox: Path, press: Callable[[QWidget], None]
) -> None:
    before = tree(inbox)
    page.batch.results.threshold.slider.setValue(middle(page))
    number = left(page)
    dialog = opened(qtbot, page, press)
    out = inbox.parent / "inbox by label"
    assert dialog.folder.text() == str(out)
    lines = {
        dialog.table.item(place, 0).text(): int(dialog.table.item(place, 1).text())
        for place in range(dialog.table.rowCount())
    }
    assert lines["For a person (new)"] == number
    assert sum(lines.values()) == 30
    assert dialog.file_button.text() == f"Copy 30 files into {len(lines)} folders"
    assert not out.exists()
    press(dialog.file_button)
    qtbot.waitUntil(lambda: not dialog.work.running, timeout=LONG_MS)
    assert dialog.work.sentence.text() == f"30 files were copied into {len(lines)} folders of inbox by label."
    assert {f"{name.partition('/')[0]} (new)" for name in tree(out)} == set(lines)
    assert len(tree(out / "For a person")) == number
    assert tree(inbox) == before
    press(dialog.work.undo_button)
    qtbot.waitUntil(lambda: not dialog.work.running, timeout=LONG_MS)
    assert dialog.work.sentence.text() == "30 copies were removed."
    assert not out.exists()
    assert tree(inbox) == before
    press(dialog.close_button)
    assert page.batch.filing is None


def test_only_the_rows_shown_are_moved_and_those_for_a_person_stay(
    qtbot: QtBot, page: PredictionPage, inbox: Path, press: Callable[[QWidget], None]
) -> None:
    results = page.batch.results
    results.threshold.slider.setValue(middle(page))
    results.label_choice.setCurrentIndex(results.label_choice.findData("invoice"))
    shown = results.table.shown_rows()
    for_a_person = sum(1 for place in range(len(shown)) if results.table.index(place, Column.MARK).data())
    dialog = opened(qtbot, page, press)
    press(dialog.move_choice)
    if for_a_person:
        press(dialog.stay_choice)
    qtbot.waitUntil(lambda: dialog.plan is not None, timeout=LONG_MS)
    number = len(shown) - for_a_person
    assert dialog.file_button.text().startswith(f"Move {number} file")
    press(dialog.file_button)
    qtbot.waitUntil(lambda: not dialog.work.running, timeout=LONG_MS)
    assert len(tree(inbox)) == 30 - number
    assert {name.partition("/")[0] for name in tree(inbox.parent / "inbox by label")} == {"invoice"}


def test_return_in_the_folder_field_files_and_escape_closes(
    qtbot: QtBot, page: PredictionPage, inbox: Path, tmp_path: Path
) -> None:
    dialog = opened(qtbot, page, press_space(qtbot))
    dialog.folder.setFocus()
    dialog.folder.selectAll()
    qtbot.keyClicks(dialog.folder, str(tmp_path / "my archive"))
    assert not dialog.file_button.isEnabled()  # what would happen there is not known yet
    qtbot.keyClick(dialog.folder, Qt.Key.Key_Return)
    assert not (tmp_path / "my archive").exists()
    qtbot.waitUntil(dialog.file_button.isEnabled, timeout=LONG_MS)
    qtbot.keyClick(dialog.folder, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: not dialog.work.running and bool(dialog.work.sentence.text()), timeout=LONG_MS)
    assert len(tree(tmp_path / "my archive")) == 30
    qtbot.keyClick(dialog, Qt.Key.Key_Escape)
    assert page.batch.filing is None


def test_rows_of_a_table_are_refused_in_a_sentence(qtbot: QtBot, page: PredictionPage, tmp_path: Path) -> None:
    table = tmp_path / "mails.csv"
    with table.open("w", newline="", encoding="utf-8") as file:
        csv.writer(file).writerows([("text",), *((text,) for text, _ in LETTERS[:5])])
    page.classify_files([table])
    classify(qtbot, page)
    dialog = opened(qtbot, page, click(qtbot))
    assert dialog.note.text().startswith("5 documents cannot be filed: mails.csv holds many documents in one file")
    assert not dialog.file_button.isEnabled()
    dialog.reject()


def test_files_that_cannot_be_filed_are_listed_with_what_to_do(
    qtbot: QtBot, page: PredictionPage, inbox: Path, tmp_path: Path
) -> None:
    (inbox / "letter 03.txt").write_text("too large " * 30_000)
    with full_disk(tmp_path / "stick") as stick:
        dialog = opened(qtbot, page, click(qtbot))
        dialog.folder.setText(str(stick / "out"))
        qtbot.waitUntil(lambda: dialog.plan is not None, timeout=LONG_MS)
        assert "some will find no room" in dialog.note.text()
        dialog.file_button.click()
        qtbot.waitUntil(lambda: not dialog.work.running, timeout=LONG_MS)
        assert dialog.work.sentence.text().startswith("29 files were copied")
        assert "1 file could not be filed" in visible_texts(dialog)
        assert dialog.work.troubles.item(0, 0).text() == "letter 03.txt"
        assert "found no room. It was not filed and lies where it was. Free some space" in dialog.work.details.text()
        dialog.work.undo_button.click()
        qtbot.waitUntil(lambda: not dialog.work.running, timeout=LONG_MS)
        assert list(stick.iterdir()) == []
        dialog.reject()


def test_a_filing_that_is_stopped_tells_what_it_did(qtbot: QtBot, page: PredictionPage, inbox: Path) -> None:
    dialog = opened(qtbot, page, click(qtbot))
    with (inbox / "letter 20.txt").open("r+b") as file:
        file.truncate(400_000_000)
    dialog.move_choice.setChecked(False)
    dialog.file_button.click()
    out = inbox.parent / "inbox by label"
    qtbot.waitUntil(lambda: any(out.glob("*/.classmark-*")) and len(list(out.glob("*/l*"))) >= 20, timeout=LONG_MS)
    dialog.close_button.click()
    qtbot.waitUntil(lambda: not dialog.work.running, timeout=5000)
    assert "You stopped it" in dialog.work._note.text()
    assert all(not path.name.startswith(".") for path in out.rglob("*"))
    dialog.work.undo_button.click()
    qtbot.waitUntil(lambda: not dialog.work.running, timeout=LONG_MS)
    assert not out.exists()
    dialog.reject()


def test_an_earlier_filing_is_undone_after_the_project_was_closed(
    qtbot: QtBot, window: MainWindow, page: PredictionPage, inbox: Path, press: Callable[[QWidget], None]
) -> None:
    before = tree(inbox)
    assert not page.batch.earlier_button.isVisible()
    dialog = opened(qtbot, page, press)
    press(dialog.move_choice)
    qtbot.waitUntil(lambda: dialog.plan is not None, timeout=LONG_MS)
    press(dialog.file_button)
    qtbot.waitUntil(lambda: not dialog.work.running, timeout=LONG_MS)
    assert tree(inbox) == {}
    dialog.reject()
    project = window.workspace.project
    assert project is not None
    folder = project.folder
    window.workspace.close_project()
    assert window.workspace.open_project(folder)
    window.show_page("prediction")
    page.switch.choose(1)
    press(page.batch.earlier_button)
    earlier = page.batch.filings
    assert isinstance(earlier, FilingsDialog)
    qtbot.waitUntil(lambda: earlier.table.rowCount() == 1, timeout=LONG_MS)
    assert [earlier.table.item(0, place).text() for place in (1, 2, 3)] == [
        str(inbox.parent / "inbox by label"), "30", "moved",
    ]  # fmt: skip
    assert earlier.undo_button.text() == "Undo the filing of 30 files"
    press(earlier.undo_button)
    qtbot.waitUntil(lambda: not earlier.work.running, timeout=LONG_MS)
    assert earlier.work.sentence.text() == "30 files are back where they were."
    assert tree(inbox) == before
    press(earlier.back_button)
    qtbot.waitUntil(lambda: earlier.table.item(0, 3).text() == "undone", timeout=LONG_MS)
    assert not earlier.undo_button.isEnabled()
    earlier.reject()


def test_the_folder_is_opened_in_the_file_manager(
    qtbot: QtBot, page: PredictionPage, inbox: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    asked: list[str] = []
    monkeypatch.setattr(QDesktopServices, "openUrl", lambda url: asked.append(url.toLocalFile()))
    dialog = opened(qtbot, page, click(qtbot))
    dialog.file_button.click()
    qtbot.waitUntil(lambda: not dialog.work.running, timeout=LONG_MS)
    dialog.work.open_button.click()
    assert asked == [str(inbox.parent / "inbox by label")]
    dialog.reject()


def test_closing_the_project_closes_the_dialog(qtbot: QtBot, window: MainWindow, page: PredictionPage) -> None:
    opened(qtbot, page, click(qtbot))
    window.workspace.close_project()
    assert page.batch.filing is None


def test_every_control_of_the_dialogs_has_a_name_and_tab_goes_downwards(qtbot: QtBot, page: PredictionPage) -> None:
    page.batch.results.threshold.slider.setValue(middle(page))
    dialog = opened(qtbot, page, click(qtbot))
    nameless = [
        widget
        for widget in dialog.findChildren(QWidget)
        if widget.focusPolicy() & Qt.FocusPolicy.TabFocus
        and not isinstance(widget, QScrollBar)
        and not isinstance(widget.parent().parent(), QComboBox)
        and not (widget.accessibleName() or getattr(widget, "text", str)() or widget.toolTip())
    ]
    assert [str(widget) for widget in nameless] == []
    dialog.folder.setFocus()
    seen = []
    for _ in range(6):
        qtbot.keyClick(QApplication.focusWidget(), Qt.Key.Key_Tab)
        seen.append(QApplication.focusWidget())
    assert seen[:4] == [dialog.choose_button, dialog.copy_choice, dialog.own_choice, dialog.table]
    dialog.reject()
