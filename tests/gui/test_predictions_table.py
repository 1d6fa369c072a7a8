"""The table of a batch: rows that arrive, sorting, filtering, and what Qt asks of a model."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QAbstractItemModel, Qt
from PySide6.QtTest import QAbstractItemModelTester
from pytestqt.qtbot import QtBot

from engine.prediction.rows import PredictionRow
from gui.models.predictions_table import Column, PredictionsTable, RowFilter, file_name

LABELS = ("complaint", "invoice")


def row(number: int, label: str, probability: float, *, text: str = "") -> PredictionRow:
    return PredictionRow(
        source="C:\\Letters\\inbox.csv",
        position=number,
        document_id=None,
        text=text or f"letter {number}",
        labels=(label,) if label else (),
        probability=probability,
        margin=2 * probability - 1,
        probabilities=(probability, 1 - probability),
        classes=LABELS,
    )


@pytest.fixture
def table(qtbot: QtBot) -> PredictionsTable:
    filled = PredictionsTable()
    filled.append([row(1, "complaint", 0.9), row(2, "invoice", 0.6), row(3, "complaint", 0.55), row(4, "", 0.3)])
    return filled


def positions(table: PredictionsTable) -> list[int]:
    return [shown.position for shown in table.shown_rows()]


def test_rows_stand_in_the_order_of_their_arrival(table: PredictionsTable) -> None:
    table.append([row(5, "invoice", 0.7)])
    assert positions(table) == [1, 2, 3, 4, 5]


def test_a_row_reads_as_a_person_would_say_it(table: PredictionsTable) -> None:
    shown = [table.index(1, column).data() for column in Column]
    assert shown == ["letter 2", "invoice", "60.0\u00a0%", "20.0\u00a0%", "inbox.csv, row 2", ""]
    assert table.index(3, Column.LABEL).data() == "no label"


def test_line_breaks_in_a_text_do_not_break_its_row(qtbot: QtBot) -> None:
    table = PredictionsTable()
    table.append([row(1, "invoice", 0.9, text="Dear Sir,\n\nplease   pay\t12.00")])
    assert table.index(0, Column.TEXT).data() == "Dear Sir, please pay 12.00"


def test_numbers_stand_at_the_right(table: PredictionsTable) -> None:
    for column in Column:
        alignment = table.index(0, column).data(Qt.ItemDataRole.TextAlignmentRole)
        right = alignment is not None and bool(alignment & Qt.AlignmentFlag.AlignRight)
        assert right == (column in (Column.PROBABILITY, Column.MARGIN))


def test_sorting_by_numbers_is_numeric_and_can_be_taken_back(table: PredictionsTable) -> None:
    table.append([row(5, "invoice", 1.0)])
    table.sort(Column.PROBABILITY, Qt.SortOrder.DescendingOrder)
    assert positions(table) == [5, 1, 2, 3, 4]
    table.sort(-1)
    assert positions(table) == [1, 2, 3, 4, 5]


def test_rows_that_arrive_in_a_sorted_table_find_their_place_when_put_in_order(table: PredictionsTable) -> None:
    table.sort(Column.PROBABILITY, Qt.SortOrder.AscendingOrder)
    table.append([row(5, "invoice", 0.58)])
    assert positions(table)[-1] == 5
    table.put_in_order()
    assert positions(table) == [4, 3, 5, 2, 1]


def test_a_filter_holds_for_rows_that_arrive_later(table: PredictionsTable) -> None:
    table.set_filter(RowFilter(label="complaint"))
    assert positions(table) == [1, 3]
    table.append([row(5, "invoice", 0.8), row(6, "complaint", 0.7)])
    assert positions(table) == [1, 3, 6]
    assert len(table.rows) == 6


def test_both_ends_of_a_range_of_probability_belong_to_it(table: PredictionsTable) -> None:
    table.set_filter(RowFilter(low=0.55, high=0.6))
    assert positions(table) == [2, 3]


def test_rows_below_the_limit_are_marked_in_words_counted_and_filtered(table: PredictionsTable) -> None:
    assert table.left_count == 1  # the one that got no label
    table.set_below(0.6)
    assert [table.index(place, Column.MARK).data() for place in range(4)] == ["", "", "for a person", "for a person"]
    assert table.left_count == 2
    table.set_filter(RowFilter(left=True))
    assert positions(table) == [3, 4]
    table.set_below(0.601)
    assert positions(table) == [2, 3, 4]
    table.append([row(5, "invoice", 0.7), row(6, "invoice", 0.2)])
    assert positions(table) == [2, 3, 4, 6]
    assert table.left_count == 4
    table.set_filter(RowFilter(left=False))
    assert positions(table) == [1, 5]


def test_a_probability_that_reads_like_the_limit_is_not_below_it(qtbot: QtBot) -> None:
    table = PredictionsTable()
    table.append([row(1, "invoice", 0.7996), row(2, "invoice", 0.7994), row(3, "invoice", 1.0), row(4, "invoice", 0.0)])
    for percent in range(101):
        table.set_below(percent / 100)
        table.set_filter(RowFilter(left=True))
        assert table.rowCount() == table.left_count
    table.set_below(0.8)
    assert [table.index(0, column).data() for column in (Column.PROBABILITY, Column.MARK)] == [
        "79.9\u00a0%",
        "for a person",
    ]
    assert table.left_count == 2


def test_sorting_by_the_mark_puts_those_for_a_person_together(table: PredictionsTable) -> None:
    table.set_below(0.6)
    table.sort(Column.MARK, Qt.SortOrder.AscendingOrder)
    assert positions(table) == [3, 4, 1, 2]
    table.set_below(0.0)
    assert positions(table) == [4, 1, 2, 3]


def test_a_chosen_row_stays_chosen_while_the_table_is_sorted(table: PredictionsTable) -> None:
    from PySide6.QtCore import QPersistentModelIndex

    kept = QPersistentModelIndex(table.index(2, Column.TEXT))
    table.sort(Column.PROBABILITY, Qt.SortOrder.AscendingOrder)
    assert table.row_at(kept.row()).position == 3
    table.set_filter(RowFilter(label="invoice"))
    assert not kept.isValid()


def test_labels_are_counted_over_all_rows(table: PredictionsTable) -> None:
    table.set_filter(RowFilter(label="invoice"))
    assert table.label_counts == {"complaint": 2, "invoice": 1}


def test_clearing_leaves_nothing(table: PredictionsTable) -> None:
    table.clear()
    assert table.rowCount() == 0
    assert table.label_counts == {}


def test_qt_finds_no_fault_with_the_model(qtbot: QtBot, table: PredictionsTable) -> None:
    tester = QAbstractItemModelTester(table, QAbstractItemModelTester.FailureReportingMode.Fatal)
    model: QAbstractItemModel = table
    table.append([row(5, "invoice", 0.8)])
    table.sort(Column.LABEL, Qt.SortOrder.DescendingOrder)
    table.set_filter(RowFilter(low=0.5))
    table.put_in_order()
    table.clear()
    table.append([row(1, "invoice", 0.8)])
    assert model.rowCount() == 1
    assert tester.model() is table


@pytest.mark.parametrize(
    ("source", "name"),
    [("C:\\Letters\\inbox.csv", "inbox.csv"), ("/home/a/信件.xlsx", "信件.xlsx"), ("inbox", "inbox"), ("", "")],
)
def test_a_source_is_shown_by_its_last_part(source: str, name: str) -> None:
    assert file_name(source) == name
