"""Bars of probability: what they show, in which order, how they move, and what a screen reader gets."""

from __future__ import annotations

import pytest
from PySide6.QtGui import QColor, QGuiApplication
from pytestqt.qtbot import QtBot

from gui.widgets.probability_bars import BarOrder, ProbabilityBars

LABELS = ("complaint", "invoice", "application")
COLOURS = (QColor("#0072b2"), QColor("#d55e00"), QColor("#009e73"))


@pytest.fixture
def bars(qtbot: QtBot) -> ProbabilityBars:
    widget = ProbabilityBars()
    qtbot.addWidget(widget)
    widget.set_labels(LABELS, COLOURS)
    widget.resize(480, widget.sizeHint().height())
    widget.show()
    qtbot.waitExposed(widget)
    return widget


def painted_width(bars: ProbabilityBars, colour: QColor) -> int:
    """The longest line of pixels in a colour."""
    picture = bars.grab().toImage()
    wanted = colour.rgb()
    return max(
        sum(picture.pixel(x, y) == wanted for x in range(picture.width())) for y in range(0, picture.height(), 2)
    )


def test_the_most_likely_class_comes_first(bars: ProbabilityBars) -> None:
    bars.show_probabilities({"complaint": 0.2, "invoice": 0.7, "application": 0.1})
    assert bars.shown() == [("invoice", 0.7), ("complaint", 0.2), ("application", 0.1)]


def test_the_order_of_the_classes_can_be_kept(bars: ProbabilityBars) -> None:
    bars.show_probabilities({"complaint": 0.2, "invoice": 0.7, "application": 0.1})
    bars.set_order(BarOrder.CLASS)
    assert [label for label, _ in bars.shown()] == list(LABELS)
    bars.set_order(BarOrder.PROBABILITY)
    assert [label for label, _ in bars.shown()] == ["invoice", "complaint", "application"]


def test_equal_probabilities_keep_the_order_of_the_classes(bars: ProbabilityBars) -> None:
    bars.show_probabilities(dict.fromkeys(LABELS, 1 / 3))
    assert [label for label, _ in bars.shown()] == list(LABELS)


def test_the_length_of_a_bar_is_its_probability(qtbot: QtBot, bars: ProbabilityBars) -> None:
    bars.show_probabilities({"complaint": 0.8, "invoice": 0.4, "application": 0.0})
    qtbot.waitUntil(lambda: not bars.gliding, timeout=2000)
    long, short, none = (painted_width(bars, colour) for colour in COLOURS)
    assert long == pytest.approx(2 * short, rel=0.05)
    assert short > 40
    assert none == 0


def test_a_bar_glides_from_its_old_length_to_the_new_one(qtbot: QtBot, bars: ProbabilityBars) -> None:
    bars.show_probabilities({"complaint": 1.0})
    qtbot.waitUntil(lambda: not bars.gliding, timeout=2000)
    whole = painted_width(bars, COLOURS[0])
    bars.show_probabilities({"complaint": 0.0, "invoice": 1.0})
    assert bars.gliding
    assert painted_width(bars, COLOURS[0]) > whole / 2  # it has not jumped
    qtbot.waitUntil(lambda: not bars.gliding, timeout=2000)
    assert painted_width(bars, COLOURS[0]) == 0
    assert painted_width(bars, COLOURS[1]) == whole


def test_nothing_is_shown_as_known_before_the_first_answer_and_after_clearing(bars: ProbabilityBars) -> None:
    assert bars.shown() == []
    bars.show_probabilities({"complaint": 1.0})
    bars.clear()
    assert bars.shown() == []
    assert painted_width(bars, COLOURS[0]) == 0


def test_a_screen_reader_gets_every_class_with_its_percentage(bars: ProbabilityBars) -> None:
    bars.show_probabilities({"complaint": 0.052, "invoice": 0.914, "application": 0.034})
    assert bars.accessibleDescription() == "invoice 91.4\u00a0%; complaint 5.2\u00a0%; application 3.4\u00a0%"
    assert bars.accessibleName() == "Probability of every class"


def test_the_context_menu_copies_the_figures_as_a_table(bars: ProbabilityBars) -> None:
    bars.show_probabilities({"complaint": 0.052, "invoice": 0.914, "application": 0.034})
    bars.copy_action.trigger()
    assert QGuiApplication.clipboard().text() == "invoice\t91.4 %\ncomplaint\t5.2 %\napplication\t3.4 %"


def test_a_threshold_needs_room_for_its_name_and_goes_away_again(bars: ProbabilityBars) -> None:
    before = bars.sizeHint().height()
    bars.set_threshold(0.5)
    assert bars.sizeHint().height() > before
    bars.set_threshold(None)
    assert bars.sizeHint().height() == before


def test_a_hundred_classes_get_a_row_each_the_most_likely_first(qtbot: QtBot) -> None:
    widget = ProbabilityBars()
    qtbot.addWidget(widget)
    labels = [f"class {number}" for number in range(100)]
    widget.set_labels(labels, [COLOURS[0]] * 100)
    widget.show_probabilities({label: number / 100 for number, label in enumerate(labels)})
    assert widget.sizeHint().height() >= 100 * 32
    assert [label for label, _ in widget.shown()] == labels[::-1]
