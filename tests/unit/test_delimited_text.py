"""CSV and its relatives as they really come: quotes, line breaks, delimiters, headers and what is broken."""

from __future__ import annotations

from pathlib import Path

import pytest

from engine.contract.commands import ImportOptions
from engine.contract.errors import UsageError
from engine.documents.readers import csv
from engine.documents.rows import LONGEST_ROW, BadRow, Item, Reading, Remark, Row


def reading_of(tmp_path: Path, content: str | bytes, *, name: str = "table.csv", **options: object) -> Reading:
    path = tmp_path / name
    path.write_bytes(content.encode() if isinstance(content, str) else content)
    return csv.read(path, ImportOptions(**options))  # type: ignore[arg-type]


def items_of(tmp_path: Path, content: str | bytes, *, name: str = "table.csv", **options: object) -> list[Item]:
    return list(reading_of(tmp_path, content, name=name, **options).items)


def cells_of(items: list[Item]) -> list[list[str]]:
    return [list(item.values.values()) for item in items if isinstance(item, Row)]


def test_line_breaks_delimiters_and_doubled_quotes_inside_quotes_belong_to_the_cell(tmp_path: Path) -> None:
    items = items_of(tmp_path, 'text,label\r\n"Dear Sir,\r\n\r\nsee ""annex""",mail\r\nshort,note\r\n')
    assert cells_of(items) == [['Dear Sir,\n\nsee "annex"', "mail"], ["short", "note"]]
    assert [item.number for item in items] == [2, 5]


@pytest.mark.parametrize("delimiter", [",", ";", "\t", "|"])
def test_the_delimiter_is_found(tmp_path: Path, delimiter: str) -> None:
    lines = [["label", "text"], ["a", "one, two; three"], ["b", "four | five"], ["a", "six"]]
    content = "\n".join(delimiter.join(f'"{cell}"' for cell in line) for line in lines)
    reading = reading_of(tmp_path, content)
    assert reading.layout.delimiter == delimiter
    assert cells_of(list(reading.items)) == lines[1:]


def test_unquoted_commas_in_tab_separated_text_do_not_mislead(tmp_path: Path) -> None:
    content = "label\ttext\n" + "".join(f"c{i % 3}\tone, two, {i}\n" for i in range(30))
    assert reading_of(tmp_path, content).layout.delimiter == "\t"


def test_one_text_a_line_stays_one_column(tmp_path: Path) -> None:
    content = "Hello, how are you\nFine\nWell, well, well\nI see\nNo, thanks\nBye\n"
    reading = reading_of(tmp_path, content)
    assert reading.layout.delimiter == ""
    assert len(list(reading.items)) == 6


def test_excels_own_first_line_names_the_delimiter(tmp_path: Path) -> None:
    items = items_of(tmp_path, "sep=;\ntext;label\na, b, c;x\nd, e;y\n")
    assert cells_of(items) == [["a, b, c", "x"], ["d, e", "y"]]


def test_a_file_of_windows_excel_in_chinese_is_read(tmp_path: Path) -> None:
    table = "标题\t内容\t类别\r\n关于路灯\t路灯坏了，请尽快维修\t报修\r\n关于发票\t请补开三月份的发票\t财务\r\n"
    for encoding in ("gb18030", "utf-16"):
        items = items_of(tmp_path, table.encode(encoding))
        assert cells_of(items) == [
            ["关于路灯", "路灯坏了，请尽快维修", "报修"],
            ["关于发票", "请补开三月份的发票", "财务"],
        ]


def test_a_byte_order_mark_is_no_part_of_the_first_column_name(tmp_path: Path) -> None:
    assert reading_of(tmp_path, "\ufefftext,label\na,b\nc,d\n").layout.header == ("text", "label")


@pytest.mark.parametrize("line_end", ["\n", "\r\n", "\r"])
def test_all_line_ends_are_known(tmp_path: Path, line_end: str) -> None:
    assert cells_of(items_of(tmp_path, line_end.join(["text,label", "a,b", "c,d"]))) == [["a", "b"], ["c", "d"]]


def test_rarer_line_separators_stay_inside_a_text(tmp_path: Path) -> None:
    assert cells_of(items_of(tmp_path, "text,label\none\u2028two\x0bthree\x85,b\n")) == [
        ["one\u2028two\x0bthree\x85", "b"]
    ]


def test_a_file_without_header_gets_numbered_columns(tmp_path: Path) -> None:
    content = "".join(
        f'"{i % 4 + 1}","Headline number {i}","A longer text that says what happened, {i}"\n' for i in range(40)
    )
    reading = reading_of(tmp_path, content)
    assert not reading.layout.has_header
    assert reading.layout.header == ("column 1", "column 2", "column 3")
    assert len(list(reading.items)) == 40


@pytest.mark.parametrize(
    ("content", "has_header"),
    [
        ("text,label\na,b\n", True),
        ("文本,标签\n路灯坏了,报修\n", True),
        ("#content,好,坏\n味道不错,1,0\n太慢了,0,1\n", True),
        (
            "ham,Go until jurong point\nspam,Free entry in a weekly competition\nham,Ok lar\nham,Joking with you\n",
            False,
        ),
        ("1,first text of all\n2,second text of all\n", False),
    ],
)
def test_a_header_is_told_from_data(tmp_path: Path, content: str, has_header: bool) -> None:
    assert reading_of(tmp_path, content).layout.has_header is has_header


def test_what_the_person_says_about_the_header_counts(tmp_path: Path) -> None:
    assert len(items_of(tmp_path, "text,label\na,b\n", has_header=False)) == 2
    assert len(items_of(tmp_path, "1,2\na,b\n", has_header=True)) == 1


def test_repeated_and_empty_column_names_are_made_unique(tmp_path: Path) -> None:
    header = reading_of(tmp_path, "text,,text,label\na,b,c,d\n", has_header=True).layout.header
    assert header == ("text", "column 2", "text (2)", "label")


def test_a_quote_that_is_never_closed_does_not_swallow_the_file(tmp_path: Path) -> None:
    rows = [f"{'ham' if i % 2 else 'spam'},message number {i}" for i in range(500)]
    rows[250] = 'ham,"Hey hey we are the'
    items = items_of(tmp_path, "\n".join(["label,text", *rows]))
    assert len(cells_of(items)) == 500
    remarks = [item for item in items if isinstance(item, Remark)]
    assert [(remark.number, remark.info.code) for remark in remarks] == [(252, "import.broken_quote")]
    assert "252" in str(remarks[0].info.happened)
    assert cells_of(items)[250] == ["ham", '"Hey hey we are the']


def test_a_broken_quote_before_another_quoted_cell_is_noticed(tmp_path: Path) -> None:
    items = items_of(tmp_path, '"1","a"\n"2","b\n"3","c"\n"4","d"\n', has_header=False)
    assert cells_of(items) == [["1", "a"], ["2", '"b'], ["3", "c"], ["4", "d"]]
    assert any(isinstance(item, Remark) and item.number == 2 for item in items)


def test_lines_that_a_broken_quote_would_swallow_up_to_the_next_quote_are_saved(tmp_path: Path) -> None:
    items = items_of(tmp_path, 'label,text\nham,"open\nham,one\nham,two\nham,three\nham,so "\nham,last\n')
    assert [cells[1] for cells in cells_of(items)] == ['"open', "one", "two", "three", 'so "', "last"]


def test_a_broken_quote_in_a_row_that_does_not_fit_is_skipped_with_its_sentence(tmp_path: Path) -> None:
    items = items_of(tmp_path, 'label,text,group\na,b,c\nham,"open, and, more\na,b,c\n')
    bad = [item for item in items if isinstance(item, BadRow)]
    assert [(item.number, item.code) for item in bad] == [(3, "row.broken_quote")]
    assert len(cells_of(items)) == 2


@pytest.mark.parametrize(
    ("line", "text"),
    [
        (r'"He said \"no\", and left",a', 'He said "no", and left'),
        ('"He said "no" and left, twice",a', 'He said "no" and left, twice'),
        ('"Titanic" sinks,a', '"Titanic" sinks'),
        ('5" disk,a', '5" disk'),
        (r'"a backslash \"" before a quote",a', 'a backslash \\" before a quote'),
        ('"",a', ""),
        ('""quoted"",a', '""quoted""'),
        ('  "padded, text" ,a', "padded, text"),
        ('"C:\\",a', "C:\\"),
    ],
)
def test_odd_quotes_on_one_line_are_read_as_they_were_meant(tmp_path: Path, line: str, text: str) -> None:
    items = items_of(tmp_path, f"text,label\nfirst,b\n{line}\nlast,c\n")
    assert cells_of(items)[1:] == [[text, "a"], ["last", "c"]]


def test_a_row_with_too_many_cells_is_skipped_and_says_how_many(tmp_path: Path) -> None:
    items = items_of(tmp_path, "label,text\na,b\na,b,c\na,b,,\n")
    bad = [item for item in items if isinstance(item, BadRow)]
    assert [(item.number, item.code) for item in bad] == [(3, "row.ragged")]
    assert "3 cells" in str(bad[0].reason)
    assert len(cells_of(items)) == 2


def test_a_row_with_too_few_cells_is_marked(tmp_path: Path) -> None:
    rows = [item for item in items_of(tmp_path, "label,text,id\na,b,1\nc,d\n") if isinstance(item, Row)]
    assert [row.expected for row in rows] == [0, 3]


def test_a_line_of_ten_million_characters_is_passed_over(tmp_path: Path) -> None:
    content = "text,label\nbefore,a\n" + "x" * 10_000_000 + ",b\nafter,c\n"
    items = items_of(tmp_path, content)
    assert [item.number for item in items] == [2, 3, 4]
    assert isinstance(items[1], BadRow)
    assert items[1].code == "row.too_long"
    assert f"{LONGEST_ROW:,}" in str(items[1].reason)


def test_nul_bytes_do_not_stop_the_reading(tmp_path: Path) -> None:
    items = items_of(tmp_path, b"text,label\none\0two,a\nthree,b\n")
    assert [cells[1] for cells in cells_of(items)] == ["a", "b"]


@pytest.mark.parametrize("delimiter", ["ab", '"', "\n"])
def test_an_impossible_delimiter_is_refused(tmp_path: Path, delimiter: str) -> None:
    with pytest.raises(UsageError, match="cannot separate"):
        reading_of(tmp_path, "a,b\n", delimiter=delimiter)


@pytest.mark.parametrize("encoding", ["no-such", "base64", "punycode", "undefined", "rot13"])
def test_an_impossible_encoding_is_refused(tmp_path: Path, encoding: str) -> None:
    with pytest.raises(UsageError, match="no encoding named"):
        reading_of(tmp_path, "a,b\n", encoding=encoding)


@pytest.mark.parametrize(("word", "content"), [("tab", "text\tlabel\na\tb\n"), (";", "text;label\na;b\n")])
def test_a_delimiter_can_be_given(tmp_path: Path, word: str, content: str) -> None:
    assert cells_of(items_of(tmp_path, content, delimiter=word)) == [["a", "b"]]
