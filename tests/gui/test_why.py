"""Why, in the real window: words are marked in the text and struck out by mouse and by keyboard, labels chosen."""

from __future__ import annotations

import json
import shutil
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QTextCharFormat, QTextCursor
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from engine.architectures.configuration import make_config
from engine.contract.commands import ExplainText, Train
from engine.contract.config import LabelMode
from engine.contract.events import Succeeded
from engine.prediction.predictor import predictor_for
from engine.runtime import runner
from engine.store.documents import DocumentDraft
from engine.store.project import Project
from gui.i18n import RESOURCES
from gui.tabs.prediction.evidence_list import EvidenceList
from tests.gui.inbox import LETTERS
from tests.gui.seeing import visible_texts

if TYPE_CHECKING:
    from engine.evaluation.explanation import Evidence
    from gui.main_window import MainWindow
    from gui.tabs.prediction.one_text import OneText
    from gui.tabs.prediction.page import PredictionPage

QUICK_TO_LEARN = {
    "epochs": 25, "learning_rate": 0.02, "embedding_size": 16, "hidden_size": 16, "dropout": 0, "word_dropout": 0,
    "patience": 0, "min_frequency": 1,
}  # fmt: skip
INVOICE = "Please transfer the amount of 96.00, invoice 2043 for printer paper is payable within thirty days."
WITHOUT = INVOICE.replace("invoice", "")
LONG_MS = 60_000


def train(project: Path, model: str, **settings: object) -> None:
    ended = runner.run(Train(project=project, config=make_config(model, settings)), lambda _: None)
    assert isinstance(ended, Succeeded), ended


def letters(folder: Path, *, mode: LabelMode = LabelMode.SINGLE) -> Path:
    with Project.create(folder, mode=mode) as project:
        project.documents.add(
            [
                DocumentDraft(
                    text,
                    labels=(label, "money")[: 2 if mode is LabelMode.MULTI and label == "invoice" else 1],
                    position=n,
                )
                for n, (text, label) in enumerate(LETTERS, start=1)
            ]
        )
    return folder


@pytest.fixture(scope="module")
def trained_once(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The sixty letters with a run of each kind of explanation."""
    folder = letters(tmp_path_factory.mktemp("trained") / "Letters")
    train(folder, "linear")
    train(folder, "average", **QUICK_TO_LEARN)
    return folder


@pytest.fixture
def trained(trained_once: Path, tmp_path: Path) -> Path:
    return Path(shutil.copytree(trained_once, tmp_path / "Letters"))


def opened(window: MainWindow, folder: Path, architecture: str) -> OneText:
    assert window.workspace.open_project(folder)
    page: PredictionPage = window.show_page("prediction")  # type: ignore[assignment]
    assert window.workspace.project is not None
    run = next(run for run in window.workspace.project.runs.list() if run.architecture.startswith(architecture))
    window.workspace.choose_model(run.bundle)
    window.activateWindow()
    return page.one_text


@pytest.fixture(params=["linear", "average"])
def one_text(request: pytest.FixtureRequest, window: MainWindow, trained: Path) -> OneText:
    """With an exact explanation, and with one by occlusion."""
    return opened(window, trained, request.param)


@pytest.fixture
def linear(window: MainWindow, trained: Path) -> OneText:
    return opened(window, trained, "linear")


def settle(qtbot: QtBot, one_text: OneText) -> None:
    why = one_text.why
    qtbot.waitUntil(
        lambda: why.explanation is not None and not why.waiting and not one_text.answers.waiting, timeout=LONG_MS
    )


def explain(qtbot: QtBot, one_text: OneText, text: str = INVOICE) -> None:
    one_text.text.setPlainText(text)
    settle(qtbot, one_text)


def piece(one_text: OneText, word: str) -> Evidence:
    explanation = one_text.why.explanation
    assert explanation is not None
    return next(piece for piece in explanation.evidence if piece.text == word)


def expected(one_text: OneText, text: str) -> dict[str, float]:
    model = one_text.why._model.path
    assert model is not None
    return predictor_for(model).predict([text])[0].probabilities


def click_word(qtbot: QtBot, one_text: OneText, word: str) -> None:
    place = one_text.text.place_of(piece(one_text, word))
    qtbot.mouseClick(one_text.text.viewport(), Qt.MouseButton.LeftButton, pos=place)


def click_row(qtbot: QtBot, words: EvidenceList, row: int) -> None:
    place = words.visualRect(words.pieces.index(row)).center()
    qtbot.mouseClick(words.viewport(), Qt.MouseButton.LeftButton, pos=place)


def click_bar(qtbot: QtBot, one_text: OneText, name: str) -> None:
    place = one_text.bars.row_rect(name).center().toPoint()
    qtbot.mouseClick(one_text.bars, Qt.MouseButton.LeftButton, pos=place)


# what is marked


def test_the_words_for_and_against_are_marked_in_the_text_and_listed(qtbot: QtBot, one_text: OneText) -> None:
    explain(qtbot, one_text)
    why = one_text.why
    marks = dict(one_text.text.marks())
    assert marks["invoice"] == "for"
    first = why.speaks_for.pieces.index(0).data()
    assert marks[first] == "for"
    assert "Words that speak for invoice" in visible_texts(why)
    assert any("against invoice" in text for text in visible_texts(why))
    assert one_text.text.toPlainText() == INVOICE
    assert not one_text.text.document().isUndoAvailable()  # marks are no change of the text
    styles = [selection.format.underlineStyle() for selection in one_text.text.extraSelections()]
    assert styles
    assert QTextCharFormat.UnderlineStyle.NoUnderline not in styles  # not by colour alone


def test_how_it_was_found_is_said(qtbot: QtBot, one_text: OneText) -> None:
    explain(qtbot, one_text)
    why = one_text.why
    assert why.explanation is not None
    if why.explanation.exact:
        assert why.method.text() == "exact"
        assert why.how.text().startswith("Exact: with ")
    else:
        assert why.method.text() == "by leaving words out"
        assert why.how.text() == "Measured by leaving out each word: how far the log-odds of invoice fall."


def test_characters_that_qt_counts_twice_do_not_shift_the_marks(qtbot: QtBot, linear: OneText) -> None:
    explain(qtbot, linear, "😀😀 invoice 😀 payable")
    marked = [selection.cursor.selectedText() for selection in linear.text.extraSelections()]
    assert "invoice" in marked
    click_word(qtbot, linear, "invoice")
    assert ("invoice", "struck") in linear.text.marks()


def test_an_emptied_field_has_no_marks_and_no_words(qtbot: QtBot, one_text: OneText) -> None:
    explain(qtbot, one_text)
    one_text.clear_button.click()
    assert one_text.text.extraSelections() == []
    assert not one_text.why.speaks_for.isVisible()
    assert one_text.bars.choice == ""


def test_a_text_without_words_says_so(qtbot: QtBot, linear: OneText) -> None:
    explain(qtbot, linear, "?! …")
    assert linear.why.how.text() == "There is no word in this text to explain it by."
    assert linear.text.marks() == []


def test_a_screen_reader_gets_each_word_with_its_weight(qtbot: QtBot, one_text: OneText) -> None:
    explain(qtbot, one_text)
    words = one_text.why.speaks_for
    first = words.pieces.index(0).data(Qt.ItemDataRole.AccessibleTextRole)
    assert first.startswith(f"{words.pieces.pieces[0].text}: +")
    assert ("without it" in first) != one_text.why.explanation.exact  # type: ignore[union-attr]
    assert words.accessibleName()
    assert one_text.bars.accessibleDescription().endswith("Chosen: invoice")


# striking out


def test_a_click_on_a_word_strikes_it_out_and_shows_what_would_be(qtbot: QtBot, one_text: OneText) -> None:
    explain(qtbot, one_text)
    before = dict(one_text.bars.shown())
    click_word(qtbot, one_text, "invoice")
    assert ("invoice", "struck") in one_text.text.marks()
    settle(qtbot, one_text)
    now = expected(one_text, WITHOUT)
    assert dict(one_text.bars.shown()) == pytest.approx(now, abs=1e-6)
    assert dict(one_text.bars.before) == pytest.approx(before, abs=1e-6)
    sentence = one_text.why.effect.text()
    assert sentence.startswith('Without "invoice"')
    assert f"{now['invoice'] * 100:.1f}\u00a0%" in sentence or "it would be" in sentence
    assert "before" in sentence
    assert one_text.text.toPlainText() == INVOICE
    click_word(qtbot, one_text, "invoice")
    assert one_text.why.effect.text() == ""
    assert dict(one_text.bars.shown()) == pytest.approx(before, abs=1e-6)
    assert one_text.bars.before == {}


def test_what_the_list_promises_is_what_striking_out_shows(qtbot: QtBot, window: MainWindow, trained: Path) -> None:
    one_text = opened(window, trained, "average")
    explain(qtbot, one_text)
    promised = piece(one_text, "invoice").without
    click_word(qtbot, one_text, "invoice")
    settle(qtbot, one_text)
    assert dict(one_text.bars.shown())["invoice"] == pytest.approx(promised, abs=1e-5)


def test_several_words_are_struck_in_the_list_and_restored_together(qtbot: QtBot, one_text: OneText) -> None:
    explain(qtbot, one_text)
    why = one_text.why
    words = [why.speaks_for.pieces.index(row).data() for row in range(2)]
    for row in range(2):
        click_row(qtbot, why.speaks_for, row)
    assert {piece.text for piece in why.struck()} == set(words)
    settle(qtbot, one_text)
    assert all(f'"{word}"' in why.effect.text() for word in words)
    assert {word for word, kind in one_text.text.marks() if kind == "struck"} == set(words)
    qtbot.mouseClick(why.restore_button, Qt.MouseButton.LeftButton)
    assert why.struck() == []
    assert not why.restore_button.isVisible()
    assert not why.effect.isVisible()


def test_the_keyboard_alone_strikes_out_and_restores(qtbot: QtBot, one_text: OneText) -> None:
    explain(qtbot, one_text)
    why = one_text.why
    why.speaks_for.setFocus()
    qtbot.waitUntil(why.speaks_for.hasFocus)
    qtbot.keyClick(why.speaks_for, Qt.Key.Key_Down)
    qtbot.keyClick(why.speaks_for, Qt.Key.Key_Space)
    second = why.speaks_for.pieces.pieces[1]
    assert why.struck() == [second]
    assert why.speaks_for.pieces.index(1).data(Qt.ItemDataRole.AccessibleTextRole).endswith("struck out")
    settle(qtbot, one_text)
    assert why.effect.text()
    qtbot.keyClick(why.speaks_for, Qt.Key.Key_Space)
    assert why.struck() == []
    qtbot.keyClick(why.speaks_for, Qt.Key.Key_Space)
    why.restore_button.setFocus()
    qtbot.keyClick(why.restore_button, Qt.Key.Key_Space)
    assert why.struck() == []
    assert why.speaks_for.hasFocus()


def test_the_menu_strikes_out_a_word_that_is_not_marked(qtbot: QtBot, linear: OneText) -> None:
    explain(qtbot, linear, "qwertz invoice")
    assert [word for word, _ in linear.text.marks()] == ["invoice"]
    action = linear.text.strike_action(3)
    assert action is not None
    assert action.text() == 'Strike out "qwertz"'
    action.trigger()
    assert ("qwertz", "struck") in linear.text.marks()
    again = linear.text.strike_action(3)
    assert again is not None
    assert again.text() == 'Restore "qwertz"'


def test_a_double_click_selects_a_word_and_strikes_nothing(qtbot: QtBot, linear: OneText) -> None:
    explain(qtbot, linear)
    place = linear.text.place_of(piece(linear, "invoice"))
    viewport = linear.text.viewport()
    qtbot.mouseClick(viewport, Qt.MouseButton.LeftButton, pos=place)
    qtbot.mouseDClick(viewport, Qt.MouseButton.LeftButton, pos=place)
    assert linear.text.textCursor().selectedText() == "invoice"
    assert linear.why.struck() == []


def test_a_click_beside_the_words_strikes_nothing(qtbot: QtBot, linear: OneText) -> None:
    explain(qtbot, linear, "invoice")
    right = linear.text.place_of(piece(linear, "invoice")) + QPoint(200, 0)
    qtbot.mouseClick(linear.text.viewport(), Qt.MouseButton.LeftButton, pos=right)
    qtbot.mouseClick(linear.text.viewport(), Qt.MouseButton.LeftButton, pos=right + QPoint(-190, 200))
    assert linear.why.struck() == []


def test_an_edit_forgets_what_was_struck_out(qtbot: QtBot, one_text: OneText) -> None:
    explain(qtbot, one_text)
    click_word(qtbot, one_text, "invoice")
    settle(qtbot, one_text)
    one_text.text.moveCursor(QTextCursor.MoveOperation.End)
    qtbot.keyClicks(one_text.text, " Thanks")
    assert one_text.text.marks() == []
    assert one_text.why.effect.text() == ""
    settle(qtbot, one_text)
    assert dict(one_text.text.marks())["invoice"] == "for"
    assert dict(one_text.bars.shown()) == pytest.approx(expected(one_text, INVOICE + " Thanks"), abs=1e-6)
    assert one_text.bars.before == {}


def test_a_text_of_which_nothing_is_left_is_answered_too(qtbot: QtBot, one_text: OneText) -> None:
    explain(qtbot, one_text, "invoice")
    click_word(qtbot, one_text, "invoice")
    settle(qtbot, one_text)
    assert dict(one_text.bars.shown()) == pytest.approx(expected(one_text, ""), abs=1e-6)


# other labels


def test_a_click_on_a_bar_explains_its_label(qtbot: QtBot, one_text: OneText) -> None:
    explain(qtbot, one_text)
    click_bar(qtbot, one_text, "complaint")
    settle(qtbot, one_text)
    assert one_text.why.explanation.label == "complaint"  # type: ignore[union-attr]
    assert dict(one_text.text.marks())["invoice"] == "against"
    assert "Words that speak against complaint" in visible_texts(one_text.why)
    click_bar(qtbot, one_text, "invoice")
    settle(qtbot, one_text)
    assert dict(one_text.text.marks())["invoice"] == "for"


def test_the_arrow_keys_on_the_bars_explain_other_labels(qtbot: QtBot, one_text: OneText) -> None:
    explain(qtbot, one_text)
    order = [name for name, _ in one_text.bars.shown()]
    one_text.bars.setFocus()
    qtbot.waitUntil(one_text.bars.hasFocus)
    qtbot.keyClick(one_text.bars, Qt.Key.Key_Down)
    settle(qtbot, one_text)
    assert one_text.why.explanation.label == one_text.bars.choice == order[1]  # type: ignore[union-attr]
    qtbot.keyClick(one_text.bars, Qt.Key.Key_End)
    qtbot.keyClick(one_text.bars, Qt.Key.Key_Home)
    settle(qtbot, one_text)
    assert one_text.why.explanation.label == order[0]  # type: ignore[union-attr]


def test_words_stay_struck_out_when_another_label_is_explained(qtbot: QtBot, one_text: OneText) -> None:
    explain(qtbot, one_text)
    click_word(qtbot, one_text, "invoice")
    settle(qtbot, one_text)
    click_bar(qtbot, one_text, "complaint")
    settle(qtbot, one_text)
    assert [piece.text for piece in one_text.why.struck()] == ["invoice"]
    assert one_text.bars.before
    assert "complaint" in one_text.why.effect.text()


def test_a_multi_label_model_explains_each_label_by_itself(qtbot: QtBot, window: MainWindow, tmp_path: Path) -> None:
    folder = letters(tmp_path / "Several", mode=LabelMode.MULTI)
    train(folder, "linear")
    one_text = opened(window, folder, "linear")
    explain(qtbot, one_text)
    click_bar(qtbot, one_text, "money")
    settle(qtbot, one_text)
    assert one_text.why.explanation.label == "money"  # type: ignore[union-attr]
    assert one_text.why.how.text().endswith("the score of money.")
    click_word(qtbot, one_text, "invoice")
    settle(qtbot, one_text)
    assert one_text.why.effect.text().startswith('Without "invoice": money ')


# typing, switching, going wrong


def test_an_explanation_waits_for_a_pause_in_the_typing(qtbot: QtBot, window: MainWindow, linear: OneText) -> None:
    explain(qtbot, linear, "The")  # the model is loaded now
    asked: list[str] = []
    window.workspace.engine.job_submitted.connect(
        lambda job: asked.append(job.command.text) if isinstance(job.command, ExplainText) else None
    )
    answers: list[object] = []
    linear.answers.answered.connect(lambda prediction, _: answers.append(prediction))
    linear.text.moveCursor(QTextCursor.MoveOperation.End)
    qtbot.keyClicks(linear.text, " invoice is payable within thirty days", delay=12)
    assert asked == []
    assert len(answers) >= 5
    settle(qtbot, linear)
    assert asked == ["The invoice is payable within thirty days"]


def test_an_explanation_of_the_text_before_is_never_shown(qtbot: QtBot, one_text: OneText) -> None:
    explain(qtbot, one_text)
    shown: list[object] = []
    one_text.why.explanations.explained.connect(shown.append)
    one_text.why.explanations.ask_now(INVOICE, "")
    assert one_text.why.explanations.waiting
    one_text.text.setPlainText("complaint")
    settle(qtbot, one_text)
    assert [explanation.characters for explanation in shown] == [len("complaint")]  # type: ignore[attr-defined]


def test_the_switch_hides_the_words_and_is_remembered(qtbot: QtBot, window: MainWindow, linear: OneText) -> None:
    from gui.settings import settings

    explain(qtbot, linear)
    click_word(qtbot, linear, "invoice")
    linear.why.switch.setFocus()
    qtbot.keyClick(linear.why.switch, Qt.Key.Key_Space)
    assert not linear.why.on
    assert settings().get("prediction_why") is False
    assert linear.text.extraSelections() == []
    assert not linear.why.speaks_for.isVisible()
    assert linear.bars.before == {}
    linear.text.setPlainText("another invoice")
    qtbot.waitUntil(lambda: not linear.answers.waiting, timeout=LONG_MS)
    qtbot.wait(400)
    assert linear.why.explanation is None
    click_bar(qtbot, linear, "complaint")
    assert linear.bars.choice == ""
    qtbot.keyClick(linear.why.switch, Qt.Key.Key_Space)
    settle(qtbot, linear)
    assert dict(linear.text.marks())["invoice"] == "for"


def test_a_model_that_disappears_is_explained_where_the_words_stood(
    qtbot: QtBot, window: MainWindow, linear: OneText
) -> None:
    explain(qtbot, linear)
    path = window.workspace.model_path
    assert path is not None
    path.unlink()
    linear.why.explanations.ask_now(INVOICE, "complaint")
    qtbot.waitUntil(lambda: "was not found" in linear.why.trouble.text(), timeout=LONG_MS)
    assert not window.error_panel.isVisible()


def test_another_language_says_everything_anew(qtbot: QtBot, linear: OneText) -> None:
    from gui.i18n import language

    explain(qtbot, linear)
    click_word(qtbot, linear, "invoice")
    settle(qtbot, linear)
    language().choose("zh_CN")
    texts = visible_texts(linear.why)
    assert "支持“invoice”的词" in texts
    assert "全部恢复" in texts
    assert linear.why.effect.text().startswith("去掉“invoice”")


def test_the_tab_key_goes_from_the_bars_to_the_words_for_and_then_those_against(
    qtbot: QtBot, one_text: OneText
) -> None:
    explain(qtbot, one_text)
    click_word(qtbot, one_text, "invoice")
    settle(qtbot, one_text)
    chain, widget = [], one_text.bars.nextInFocusChain()
    while widget is not one_text.order:
        assert isinstance(widget, QWidget)
        if widget.isVisible() and widget.focusPolicy() & Qt.FocusPolicy.TabFocus:
            chain.append(widget)
        widget = widget.nextInFocusChain()
    why = one_text.why
    assert chain == [why.switch, why.restore_button, why.speaks_for, why.speaks_against]


def luminance(colour: str) -> float:
    parts = [int(colour[place : place + 2], 16) / 255 for place in (1, 3, 5)]
    linear = [part / 12.92 if part <= 0.03928 else ((part + 0.055) / 1.055) ** 2.4 for part in parts]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]


@pytest.mark.parametrize("theme", ["light", "dark"])
def test_text_on_every_tint_can_be_read(theme: str) -> None:
    palette = json.loads((RESOURCES / "themes" / "palette.json").read_text(encoding="utf-8"))[theme]
    for side in ("for", "against"):
        for step in (1, 2, 3):
            light, dark = sorted((luminance(palette[f"{side}_{step}"]), luminance(palette["text"])), reverse=True)
            assert (light + 0.05) / (dark + 0.05) >= 4.5
