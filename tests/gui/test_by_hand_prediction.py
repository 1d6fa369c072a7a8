"""The Prediction tab by mouse and by keyboard alone: typing, why, striking out, batches, left to a person, filing.

Each test does what a person does, on the real window, with models that were really trained.
"""

from __future__ import annotations

import csv
import shutil
from pathlib import Path

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtWidgets import QApplication, QDialog, QFileDialog, QStyle, QStyleOptionSlider, QWidget

from engine.architectures.configuration import make_config
from engine.contract.commands import Train
from engine.contract.config import Part
from engine.contract.events import Succeeded
from engine.evaluation.explanation import Evidence
from engine.runtime.runner import run
from engine.store.documents import DocumentDraft
from engine.store.project import Project
from gui.main_window import MainWindow
from gui.models.predictions_table import Column
from gui.tabs.prediction.filing_dialog import FilingDialog
from gui.tabs.prediction.filings_dialog import FilingsDialog
from gui.tabs.prediction.marked_text import MarkedText
from gui.tabs.prediction.page import PredictionPage
from gui.tabs.prediction.why import Why
from tests.gui.hands import Hands, Keyboard, Mouse, both_hands, press_key, press_keys, to_front, type_text, until
from tests.gui.inbox import LETTERS

pytestmark = both_hands

INVOICE = "Please transfer the amount of 96.00 of invoice 2043 within thirty days"
COMPLAINT = "The street lamp is broken again and I am angry about the noise"
LONG_MS = 90_000


@pytest.fixture(scope="module")
def trained(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The letters, with a linear model and a network."""
    folder = tmp_path_factory.mktemp("trained") / "Letters"
    drafts = []
    for number, (text, label) in enumerate(LETTERS):
        validation = number % 5 == 2
        wrong = validation and number % 4 == 2  # a model that makes no mistake needs no threshold
        drafts.append(
            DocumentDraft(
                text,
                labels=("invoice" if wrong and label == "complaint" else "complaint" if wrong else label,),
                part=Part.VALIDATION if validation else Part.TRAIN,
            )
        )
    with Project.create(folder) as project:
        project.documents.add(drafts)
    quick = {"epochs": 25, "learning_rate": 0.02, "embedding_size": 16, "hidden_size": 16, "patience": 0}
    for name, options in (("average", quick), ("linear", {})):
        ended = run(Train(project=folder, config=make_config(name, options)), lambda _: None)
        assert isinstance(ended, Succeeded), ended
    return folder


@pytest.fixture
def inbox(tmp_path: Path) -> Path:
    """Twelve letters as files; every other one is longer than a row keeps, every third one hard to tell."""
    folder = tmp_path / "inbox"
    folder.mkdir()
    for number, (text, _) in enumerate(LETTERS[::5]):
        second = [LETTERS[(number * 5 + 20) % 60][0]] if number % 3 == 2 else []
        (folder / f"letter {number:02}.txt").write_text("\n\n".join([text, *second] * (5 if number % 2 else 1)))
    return folder


@pytest.fixture
def page(window: MainWindow, trained: Path, tmp_path: Path, hands: Hands) -> PredictionPage:
    """Reached by hand, with the linear model."""
    shutil.copytree(trained, tmp_path / "Letters")
    to_front(window)
    window.open_path(tmp_path / "Letters")
    project = window.workspace.project
    assert project is not None
    window.workspace.choose_model(project.runs.list()[0].bundle)
    hands.command("page_prediction", window._tab_buttons["prediction"])
    shown = window.pages["prediction"]
    assert isinstance(shown, PredictionPage)
    return shown


def type_by_words(page: PredictionPage, text: str) -> list[tuple[str, float]]:
    """The likeliest label and its share after each word."""
    seen = []
    for word in text.split(" "):
        type_text(f"{word} ")
        until(lambda: not page.one_text.answers.waiting and page.one_text.bars.shown(), timeout_ms=LONG_MS)
        seen.append(page.one_text.bars.shown()[0])
    return seen


def explained(why: Why) -> None:
    until(lambda: why.explanation is not None and not why.waiting, timeout_ms=LONG_MS)


def strongest(why: Why) -> Evidence:
    assert why.explanation is not None
    return why.explanation.strongest()[0][0]


def strike(hands: Hands, why: Why, text: MarkedText) -> Evidence:
    """The word that speaks most for the label: by a click on it in the text, or by Space in the list."""
    piece = strongest(why)
    if isinstance(hands, Mouse):
        hands.click(text.viewport(), text.place_of(piece))
    else:
        hands.go_to(why.speaks_for)
        press_key(Qt.Key.Key_Space)
    until(lambda: bool(why.effect.text()) and not why.waiting, timeout_ms=LONG_MS)
    return piece


def classify(hands: Hands, page: PredictionPage, folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    hands.switch(page.switch, 1)
    monkeypatch.setattr(QFileDialog, "getExistingDirectory", lambda *_: str(folder))
    hands.press(page.batch.sources.folder_button)
    until(page.button.isEnabled)
    hands.command("act", page.button)
    until(lambda: not page.batch.running and page.batch.results.table.rowCount() == 12, timeout_ms=LONG_MS)


@pytest.fixture
def batch(hands: Hands, page: PredictionPage, inbox: Path, monkeypatch: pytest.MonkeyPatch) -> PredictionPage:
    """The page once the letters are classified."""
    classify(hands, page, inbox, monkeypatch)
    return page


def shares(page: PredictionPage) -> list[float]:
    table = page.batch.results.table
    return [table.row_at(place).probability for place in range(table.rowCount())]


def middle(page: PredictionPage) -> int:
    """A whole percent that some rows reach and some do not."""
    return next(at for at in range(50, 100) if 2 <= sum(round(share * 1000) < at * 10 for share in shares(page)) <= 9)


# one text


def test_probabilities_follow_the_text_as_it_is_typed(page: PredictionPage, hands: Hands) -> None:
    hands.go_to(page.one_text.text)
    seen = type_by_words(page, COMPLAINT)
    assert seen[-1][0] == "complaint"
    assert len({share for _, share in seen}) > len(seen) // 2  # they moved while it was being typed
    press_keys("Ctrl+A")
    assert type_by_words(page, INVOICE)[-1][0] == "invoice"
    assert sum(share for _, share in page.one_text.bars.shown()) == pytest.approx(1, abs=1e-4)
    hands.press(page.one_text.clear_button)
    assert page.one_text.bars.shown() == []


def test_the_words_for_and_against_are_marked_and_it_is_said_how_they_were_found(
    page: PredictionPage, hands: Hands
) -> None:
    why = page.one_text.why
    hands.go_to(page.one_text.text)
    type_text(f"{INVOICE}. {COMPLAINT}")
    explained(why)
    assert why.method.text() == "exact"
    assert {kind for _, kind in page.one_text.text.marks()} == {"for", "against"}
    assert (strongest(why).text, "for") in page.one_text.text.marks()
    combo = page.choice.combo
    network = next(combo.itemText(at) for at in range(combo.count()) if combo.itemText(at).startswith("average"))
    hands.pick(combo, network)
    until(lambda: why.method.text() == "by leaving words out", timeout_ms=LONG_MS)
    assert "leaving out" in why.how.text()
    hands.press(why.switch)
    assert page.one_text.text.marks() == []


def test_a_word_is_struck_out_and_restored(page: PredictionPage, hands: Hands) -> None:
    one, why = page.one_text, page.one_text.why
    hands.go_to(one.text)
    type_text(INVOICE)
    explained(why)
    before = dict(one.bars.shown())
    piece = strike(hands, why, one.text)
    assert (piece.text, "struck") in one.text.marks()
    assert why.effect.text().startswith(f'Without "{piece.text}"')
    assert dict(one.bars.shown())["invoice"] < before["invoice"]
    assert one.bars.before == pytest.approx(before)
    hands.press(why.restore_button)
    until(lambda: not one.bars.before)
    assert dict(one.bars.shown()) == pytest.approx(before)


def test_another_label_is_explained_and_the_menu_in_the_text_strikes_out(page: PredictionPage, hands: Hands) -> None:
    one, why = page.one_text, page.one_text.why
    hands.go_to(one.text)
    type_text(INVOICE)
    explained(why)
    if isinstance(hands, Mouse):
        hands.click(one.bars, one.bars.row_rect("complaint").center().toPoint())
    else:
        hands.go_to(one.bars)
        while one.bars.choice != "complaint":
            press_key(Qt.Key.Key_Down)
    until(lambda: why.explanation is not None and why.explanation.label == "complaint", timeout_ms=LONG_MS)
    hands.go_to(one.text)
    press_keys("Ctrl+Home")
    if isinstance(hands, Keyboard):
        hands.context_menu(one.text, 'Strike out "Please"')
    else:
        piece = one.text.piece_at(0)
        assert piece is not None
        hands._go_through(
            lambda: hands.click(one.text.viewport(), one.text.place_of(piece), button=Qt.MouseButton.RightButton),
            ('Strike out "Please"',),
        )
    until(lambda: [found.text for found in why.struck()] == ["Please"])


# many documents


def test_a_batch_shows_its_progress_and_is_cancelled(
    page: PredictionPage, hands: Hands, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    table = tmp_path / "many.csv"
    with table.open("w", newline="") as file:
        writer = csv.writer(file)
        writer.writerow(["text"])
        writer.writerows([f"{text} {number}"] for number in range(4000) for text, _ in LETTERS)
    hands.switch(page.switch, 1)
    monkeypatch.setattr(QFileDialog, "getOpenFileNames", lambda *_: ([str(table)], ""))
    hands.press(page.batch.sources.files_button)
    until(lambda: page.button.isEnabled() and page.button.text() == "Classify 1 file")
    shares: list[float] = []
    bar = page.batch._bar
    bar.valueChanged.connect(lambda value: shares.append(value / bar.maximum() if bar.maximum() else 0.0))
    hands.command("act", page.button)
    until(lambda: page.batch.results.table.rowCount() > 0, timeout_ms=LONG_MS)
    until(lambda: any(0 < share < 1 for share in shares), timeout_ms=LONG_MS)
    assert bar.isVisible()
    hands.command("cancel", page.batch.cancel_button)
    until(lambda: not page.batch.running, timeout_ms=LONG_MS)
    came = page.batch.results.table.rowCount()
    assert 0 < came < 240_000
    assert page.batch._status.text().startswith("Cancelled; ")


def test_rows_are_filtered_by_label_and_by_confidence(batch: PredictionPage, hands: Hands) -> None:
    results = batch.batch.results
    name, number = results.table.label_counts.most_common()[0]
    hands.pick(results.label_choice, f"{name} ({number})")
    assert results.table.rowCount() == number
    assert {results.table.row_at(place).labels for place in range(number)} == {(name,)}
    hands.press(results.reset_button)
    limit = middle(batch)
    hands.write(results.low, str(limit))
    assert 0 < results.table.rowCount() < 12
    assert min(shares(batch)) >= limit / 100 - 0.005
    hands.write(results.low, "0")
    hands.write(results.high, str(limit))
    assert 0 < results.table.rowCount() < 12
    assert max(shares(batch)) <= limit / 100 + 0.005
    hands.press(results.reset_button)
    assert results.table.rowCount() == 12


def test_rows_are_put_in_order(batch: PredictionPage, hands: Hands) -> None:
    results = batch.batch.results
    arrived = shares(batch)
    hands.button_menu(results.order_button, "Least probable first")
    assert shares(batch) == sorted(arrived)
    hands.button_menu(results.order_button, "Most probable first")
    assert shares(batch) == sorted(arrived, reverse=True)
    if isinstance(hands, Mouse):
        header = results.view.horizontalHeader()
        place = QPoint(header.sectionViewportPosition(Column.PROBABILITY) + 30, header.height() // 2)
        hands.click(header.viewport(), place)
        assert shares(batch) == arrived  # after falling comes the order of arrival
        hands.click(header.viewport(), place)
        assert shares(batch) == sorted(arrived)
    hands.button_menu(results.order_button, "As they came")
    assert shares(batch) == arrived


def test_the_chosen_row_shows_its_whole_text_and_why(batch: PredictionPage, hands: Hands, inbox: Path) -> None:
    results = batch.batch.results
    chosen, why = results.chosen, results.chosen.why
    hands.choose(results.view, 3)
    until(lambda: chosen.text.toPlainText() == (inbox / "letter 03.txt").read_text(), timeout_ms=LONG_MS)
    explained(why)
    assert why.method.text() == "exact"
    before = dict(chosen.bars.shown())
    piece = strike(hands, why, chosen.text)
    assert [kind for text, kind in chosen.text.marks() if text == piece.text] == ["struck"] * len(piece.places)
    assert len(piece.places) >= 5  # in all of the text, not in its beginning only
    assert chosen.bars.before == pytest.approx(before, abs=1e-5)
    hands.press(why.restore_button)
    until(lambda: not chosen.bars.before)
    hands.choose(results.view, 4)
    assert chosen.text.toPlainText() == (inbox / "letter 04.txt").read_text()


def test_a_row_whose_file_is_gone_or_has_changed_says_so(batch: PredictionPage, hands: Hands, inbox: Path) -> None:
    results = batch.batch.results
    hands.choose(results.view, 0)
    (inbox / "letter 03.txt").unlink()
    (inbox / "letter 05.txt").write_text("something else")
    hands.choose(results.view, 3)
    assert not results.chosen.why.waiting  # nothing more comes about the row before
    until(results.chosen.trouble.isVisible)
    assert results.chosen.text.marks() == []
    assert results.chosen.trouble.text().startswith("letter 03.txt is no longer where it was classified.")
    assert not results.chosen.why.isVisible()
    hands.choose(results.view, 5)
    until(lambda: "letter 05.txt has changed since it was classified." in results.chosen.trouble.text())
    hands.choose(results.view, 7)
    until(lambda: results.chosen.text.toPlainText() == (inbox / "letter 07.txt").read_text())
    assert not results.chosen.trouble.isVisible()
    explained(results.chosen.why)


# left to a person


def test_the_limit_is_moved_and_found_by_the_share_that_is_right(batch: PredictionPage, hands: Hands) -> None:
    results, limit = batch.batch.results, batch.batch.results.threshold
    wanted = middle(batch)
    if isinstance(hands, Mouse):
        option = QStyleOptionSlider()
        limit.slider.initStyleOption(option)
        parts = QStyle.ComplexControl.CC_Slider, option, QStyle.SubControl.SC_SliderHandle
        handle = limit.slider.style().subControlRect(*parts, limit.slider)
        way = (limit.slider.width() - handle.width()) * wanted // 100
        hands.drag(limit.slider, handle.center(), handle.center() + QPoint(way, 0))
    else:
        hands.go_to(limit.slider)
        for _ in range(wanted // 5):
            press_key(Qt.Key.Key_PageUp)
        for _ in range(wanted % 5):
            press_key(Qt.Key.Key_Right)
    assert abs(limit.slider.value() - wanted) <= 1  # a pixel is about one percent
    left = sum(round(share * 1000) < limit.slider.value() * 10 for share in shares(batch))
    assert 0 < left == results.table.left_count
    hands.pick(results.label_choice, f"for a person ({left})")
    assert results.table.rowCount() == left
    hands.press(results.reset_button)
    hands.write(limit.number, "3")
    assert limit.slider.value() == 3

    until(limit.goal_choice.isVisible)
    measured = limit._measured
    assert measured is not None
    for share, percent in (("99\u00a0%", 99), ("90\u00a0%", 90)):
        hands.pick(limit.goal_choice.goal, share)
        hands.press(limit.goal_choice.button)
        reached = [at for at in range(101) if measured.at(at / 100)[1]
                   and measured.at(at / 100)[0] * 100 >= percent * measured.at(at / 100)[1]]  # fmt: skip
        assert limit.goal_choice.missed.isVisible() == (not reached)
        if reached:
            assert limit.slider.value() == reached[0]


def test_the_rows_shown_are_exported(
    batch: PredictionPage, hands: Hands, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    results = batch.batch.results
    limit = middle(batch)
    hands.write(results.threshold.number, str(limit))
    name, number = results.table.label_counts.most_common()[0]
    hands.pick(results.label_choice, f"{name} ({number})")
    target = tmp_path / "out.csv"
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_: (str(target), ""))
    hands.press(results.export_button)
    until(lambda: "written" in batch.batch._status.text(), timeout_ms=LONG_MS)
    with target.open(encoding="utf-8-sig", newline="") as file:
        rows = list(csv.DictReader(file))
    assert [row["label"] for row in rows] == [name] * number
    left = [round(float(row["probability"]) * 1000) < limit * 10 for row in rows]
    assert [row["for_person"] == "yes" for row in rows] == left


# filing


def tree(folder: Path) -> dict[str, str]:
    return {path.relative_to(folder).as_posix(): path.read_text() for path in folder.rglob("*") if path.is_file()}


def in_front(dialog: QDialog | None) -> None:
    assert dialog is not None
    until(dialog.isVisible)
    to_front(dialog)


def open_filing(batch: PredictionPage, hands: Hands) -> FilingDialog:
    hands.press(batch.batch.results.file_button)
    dialog = batch.batch.filing
    assert dialog is not None
    in_front(dialog)
    until(lambda: dialog.plan is not None, timeout_ms=LONG_MS)
    return dialog


def close(batch: PredictionPage, button: QWidget, hands: Hands, window: MainWindow) -> None:
    hands.press(button)
    until(lambda: batch.batch.filing is None and batch.batch.filings is None)
    to_front(window)


def undo_latest(batch: PredictionPage, hands: Hands, window: MainWindow) -> str:
    """In the list of earlier filings, reached from the filing dialog; returns what it says then."""
    dialog = open_filing(batch, hands)
    hands.press(dialog.earlier_button)
    until(lambda: batch.batch.filings is not None)
    earlier = batch.batch.filings
    assert isinstance(earlier, FilingsDialog)
    in_front(earlier)
    until(lambda: earlier.table.rowCount() > 0, timeout_ms=LONG_MS)
    hands.choose(earlier.table, 0)
    hands.press(earlier.undo_button)
    until(lambda: not earlier.work.running, timeout_ms=LONG_MS)
    said = earlier.work.sentence.text()
    hands.press(earlier.back_button)
    until(lambda: earlier.table.item(0, 3).text() == "undone", timeout_ms=LONG_MS)
    close(batch, earlier.close_button, hands, window)
    return said


def test_files_are_copied_as_the_preview_says_never_overwrite_and_are_taken_back(
    batch: PredictionPage, hands: Hands, window: MainWindow, inbox: Path
) -> None:
    results, before = batch.batch.results, tree(inbox)
    name = results.table.row_at(0).labels[0]
    mine = inbox.parent / "inbox by label" / name / "letter 00.txt"
    mine.parent.mkdir(parents=True)
    mine.write_text("mine")
    dialog = open_filing(batch, hands)
    folders = {dialog.table.item(at, 0).text(): int(dialog.table.item(at, 1).text())
               for at in range(dialog.table.rowCount())}  # fmt: skip
    assert sum(folders.values()) == 12
    assert set(folders) == {name} | {f"{label} (new)" for label in results.table.label_counts if label != name}
    hands.press(dialog.file_button)
    until(lambda: not dialog.work.running, timeout_ms=LONG_MS)
    filed = tree(mine.parents[1])
    assert filed.pop(f"{name}/letter 00.txt") == "mine"
    assert sorted(filed.values()) == sorted(before.values())
    assert tree(inbox) == before
    close(batch, dialog.close_button, hands, window)
    assert undo_latest(batch, hands, window) == "12 copies were removed."
    assert tree(mine.parents[1]) == {f"{name}/letter 00.txt": "mine"}


def test_files_are_moved_into_a_chosen_folder_those_for_a_person_stay_and_all_come_back(
    batch: PredictionPage, hands: Hands, window: MainWindow, inbox: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    results, before = batch.batch.results, tree(inbox)
    hands.write(results.threshold.number, str(middle(batch)))
    left = results.table.left_count
    assert 0 < left < 12
    dialog = open_filing(batch, hands)
    target = inbox.parent / "sorted"
    monkeypatch.setattr(QFileDialog, "getExistingDirectory", lambda *_: str(target))
    hands.press(dialog.choose_button)
    assert dialog.folder.text() == str(target)
    for now, wanted in ((dialog.copy_choice, dialog.move_choice), (dialog.own_choice, dialog.stay_choice)):
        if isinstance(hands, Mouse):
            hands.press(wanted)
        else:
            hands.go_to(now)
            press_key(Qt.Key.Key_Right)
        assert wanted.isChecked()
    until(lambda: dialog.plan is not None and dialog.file_button.text().startswith(f"Move {12 - left} files"))
    hands.press(dialog.file_button)
    until(lambda: not dialog.work.running, timeout_ms=LONG_MS)
    assert len(tree(inbox)) == left
    assert len(tree(target)) == 12 - left
    close(batch, dialog.close_button, hands, window)
    assert undo_latest(batch, hands, window) == f"{12 - left} files are back where they were."
    assert tree(inbox) == before


def test_what_was_classified_is_folded_away_and_other_documents_are_chosen(batch: PredictionPage, hands: Hands) -> None:
    sources = batch.batch.sources
    assert not sources.isVisible()
    hands.press(batch.batch.other_button)
    until(sources.isVisible)
    assert sources.isAncestorOf(QApplication.focusWidget() or batch)
