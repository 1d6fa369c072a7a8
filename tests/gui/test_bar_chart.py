"""The small bar chart: ends of axes that read well, what is under the pointer, figures as a table."""

from __future__ import annotations

import hypothesis.strategies as st
from hypothesis import given
from PySide6.QtCore import QPoint
from PySide6.QtGui import QColor
from pytestqt.qtbot import QtBot

from engine.store.documents import ClassCount
from gui.tabs.dataset.charts import balance_sentence, length_sentence
from gui.widgets.bar_chart import Bar, BarChart, Segment, nice_ceiling


@given(st.integers(0, 10**9))
def test_the_end_of_an_axis_is_near_and_has_a_whole_half(value: int) -> None:
    end = nice_ceiling(value)
    assert end >= value
    assert end % 2 == 0
    assert end <= max(2, 2 * value)


def bars(count: int) -> list[Bar]:
    red = QColor("red")
    return [
        Bar(f"class {number}", (Segment("Training", number, red), Segment("Test", 1, red))) for number in range(count)
    ]


def test_few_bars_lie_beside_their_names_and_many_stand(qtbot: QtBot) -> None:
    chart = BarChart()
    qtbot.addWidget(chart)
    chart.resize(400, 200)
    chart.show()
    chart.show_bars(bars(4))
    assert chart.canvas.lying
    chart.show_bars(bars(40))
    assert not chart.canvas.lying


def test_the_bar_under_the_pointer_is_found(qtbot: QtBot) -> None:
    chart = BarChart()
    qtbot.addWidget(chart)
    chart.resize(400, 200)
    chart.show()
    chart.show_bars(bars(3))
    line = chart.canvas._line_height()
    assert [chart.canvas.bar_at(QPoint(50, round(line * (number + 0.5)))) for number in range(3)] == [0, 1, 2]
    assert chart.canvas.bar_at(QPoint(50, chart.canvas.height() + 50)) == -1
    assert bars(3)[2].as_text() == "class 2: 3\nTraining: 2\nTest: 1"


def test_a_chart_is_also_a_table(qtbot: QtBot) -> None:
    chart = BarChart()
    qtbot.addWidget(chart)
    chart.set_texts(title="Documents per label", sentence="", axis="Label")
    chart.show_bars(bars(2))
    assert chart.as_table() == "Label\tTraining\tTest\nclass 0\t0\t1\nclass 1\t1\t1"


def test_the_sentence_on_balance_names_what_a_model_may_neglect() -> None:
    even = [ClassCount("a", 10, 0, 0, 0), ClassCount("b", 0, 0, 0, 11)]
    uneven = [ClassCount("a", 100, 0, 0, 0), ClassCount("b", 0, 0, 0, 10)]
    assert balance_sentence([]) == "No document has a label yet."
    assert "needs at least two labels" in balance_sentence(even[:1])
    assert balance_sentence(even) == "Well balanced: all labels have about as many documents."
    assert balance_sentence(uneven) == ("Uneven: “a” has 10 times as many documents as “b”, which a model may neglect.")


def test_the_sentence_on_lengths_says_where_half_of_the_documents_end() -> None:
    lengths = [(1, 100, 4), (101, 200, 3), (201, 5000, 1)]
    assert length_sentence(lengths) == ("Half of the documents have 100 characters or fewer; the longest has 5,000.")
    assert length_sentence([]) == ""
