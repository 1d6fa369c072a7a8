"""Columns are guessed by their names in English and Chinese, then by what stands in them."""

from __future__ import annotations

import pytest

from engine.documents.columns import GuessedColumns, guess_columns, guess_label_separator, split_labels

LONG = "The street lamp in front of the school has been dark for two weeks, number"


def guessed(header: list[str], *columns: list[str]) -> GuessedColumns:
    rows = [dict(zip(header, cells, strict=True)) for cells in zip(*columns, strict=True)]
    return guess_columns(header, rows)


def texts(count: int = 12) -> list[str]:
    return [f"{LONG} {i}" for i in range(count)]


def classes(count: int = 12) -> list[str]:
    return ["sport" if i % 3 else "politics" for i in range(count)]


@pytest.mark.parametrize(
    "text", ["text", "Content", "BODY", "message", "文本", "内容", "新闻内容", "comment_text", "reviewText"]
)
@pytest.mark.parametrize("label", ["label", "Category", "class", "target", "标签", "类别", "一级分类", "label_name"])
def test_text_and_label_are_found_by_name(text: str, label: str) -> None:
    found = guessed([label, text], classes(), texts())
    assert (found.text, found.label) == ((text,), label)


def test_title_and_body_are_both_text(tmp_path: object) -> None:
    found = guessed(["标题", "正文", "类别"], [f"关于路灯 {i}" for i in range(12)], texts(), classes())
    assert found.text == ("标题", "正文")
    assert found.title == "标题"


def test_group_and_id_are_found_by_name() -> None:
    numbers = [str(i) for i in range(12)]
    found = guessed(["id", "thread", "text", "label"], numbers, [f"t{i // 2}" for i in range(12)], texts(), classes())
    assert (found.id, found.group) == ("id", "thread")


def test_a_column_of_a_few_groups_is_not_taken_for_the_group() -> None:
    many = 60
    found = guessed(
        ["text", "label", "group"], texts(many), classes(many), ["5" if i % 4 else "6" for i in range(many)]
    )
    assert found.group == ""


def test_without_names_few_values_are_the_label_and_long_cells_the_text() -> None:
    found = guessed(["column 1", "column 2"], classes(), texts())
    assert (found.text, found.label) == (("column 2",), "column 1")


def test_without_names_a_shorter_text_before_the_long_one_is_its_title() -> None:
    numbers = [str(1 + i % 4) for i in range(12)]
    found = guessed(["column 1", "column 2", "column 3"], numbers, [f"Headline number {i}" for i in range(12)], texts())
    assert (found.text, found.label) == (("column 2", "column 3"), "column 1")


def test_several_binary_columns_are_labels() -> None:
    ones = ["1" if i % 2 else "0" for i in range(12)]
    found = guessed(
        ["#content", "taste", "price", "味道"], texts(), ones, ones[::-1], ["是" if i % 3 else "否" for i in range(12)]
    )
    assert found.text == ("#content",)
    assert found.label_columns == ("taste", "price", "味道")
    assert found.label == ""


def test_one_binary_column_named_label_is_the_label() -> None:
    found = guessed(["text", "label"], texts(), ["1" if i % 2 else "0" for i in range(12)])
    assert found.label == "label"
    assert found.label_columns == ()


def test_a_column_of_long_new_texts_is_no_label_whatever_its_name() -> None:
    found = guessed(["topic", "class"], [f"{text} and much more to read about it" for text in texts()], classes())
    assert (found.text, found.label) == (("topic",), "class")


def test_numbers_are_no_text() -> None:
    found = guessed(["text", "note"], [str(i) for i in range(12)], texts())
    assert found.text == ("note",)


def test_a_table_of_numbers_has_no_text() -> None:
    assert guessed(["a", "b"], ["1", "2"], ["3.5", "4"]).text == ()


def test_an_empty_table_has_no_columns() -> None:
    assert guess_columns([], []) == GuessedColumns()


def test_the_document_id_is_no_text() -> None:
    found = guessed(["document_id", "note"], [f"D-{i}" for i in range(12)], texts())
    assert (found.text, found.id) == (("note",), "document_id")


@pytest.mark.parametrize("separator", [";", ",", "|", "/", "、"])
def test_the_separator_of_joined_labels_is_found(separator: str) -> None:
    cells = [separator.join(["sport", "politics", "economy"][: 1 + i % 3]) for i in range(12)]
    assert guess_label_separator(cells) == separator


def test_single_labels_have_no_separator() -> None:
    assert guess_label_separator(classes()) == ""


def test_a_comma_inside_ever_new_texts_separates_no_labels() -> None:
    assert guess_label_separator([f"Dear Sir, number {i}, please" for i in range(12)]) == ""


def test_full_width_separators_count_and_empty_or_repeated_labels_do_not() -> None:
    assert split_labels("味道；价格; ;味道", ";") == ["味道", "价格"]
