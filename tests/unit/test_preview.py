"""A preview shows how a source will be read before anything is imported."""

from __future__ import annotations

from pathlib import Path

import pytest

from engine.documents.preview import ImportPreview
from tests.import_runs import look_at


def write(folder: Path, name: str, content: str | bytes) -> Path:
    path = folder / name
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(content.encode() if isinstance(content, str) else content)
    return path


def codes(found: ImportPreview) -> list[str]:
    return [info.code for info in found.warnings]


def test_layout_columns_rows_and_classes_are_shown(tmp_path: Path) -> None:
    content = "标签;内容;编号\n" + "".join(
        f"{'报修' if i % 2 else '财务'};第{i}封来信，请尽快处理;{i}\n" for i in range(120)
    )
    found = look_at(write(tmp_path, "来信.csv", content.encode("gb18030")), rows=5)
    assert (found.kind, found.encoding, found.delimiter, found.has_header) == ("csv.v1", "gb18030", ";", True)
    assert found.header == ("标签", "内容", "编号")
    assert found.rows[0] == ("财务", "第0封来信，请尽快处理", "0")
    assert len(found.rows) == 5
    assert (found.columns.text, found.columns.label, found.columns.id) == (("内容",), "标签", "编号")
    assert (found.estimated_rows, found.exact) == (120, True)
    assert dict(found.classes) == {"报修": 60, "财务": 60}
    assert found.warnings == ()


@pytest.mark.parametrize("encoding", ["utf-8", "gb18030", "utf-16"])
def test_the_rows_of_a_long_file_are_estimated(tmp_path: Path, encoding: str) -> None:
    content = "label,text\n" + "".join(f"类{i % 3},第{i:06}封来信，请尽快处理\n" for i in range(30_000))
    found = look_at(write(tmp_path, "a.csv", content.encode(encoding)))
    assert not found.exact
    assert found.estimated_rows == pytest.approx(30_000, rel=0.05)


def test_warnings_name_what_will_be_skipped(tmp_path: Path) -> None:
    found = look_at(write(tmp_path, "a.csv", "label,text\na,one\na\nb,two\nb,\n"))
    (info,) = found.warnings
    assert info.code == "import.rows_skipped"
    assert "2 of the first 4 rows" in str(info.happened)
    assert "row 3" in str(info.meaning)


def test_a_missing_column_is_a_warning_and_the_rows_are_shown_all_the_same(tmp_path: Path) -> None:
    found = look_at(write(tmp_path, "a.csv", "label,text\na,one\nb,two\n"), text_columns=("body",))
    assert codes(found) == ["import.missing_column"]
    assert found.rows == (("a", "one"), ("b", "two"))


def test_one_class_only_is_told_when_the_whole_file_was_seen(tmp_path: Path) -> None:
    assert codes(look_at(write(tmp_path, "a.csv", "label,text\na,one\na,two\n"))) == ["import.one_class"]


def test_a_file_that_is_not_what_its_name_says_is_told(tmp_path: Path) -> None:
    found = look_at(write(tmp_path, "a.csv", '{"text": "a", "label": "x"}\n{"text": "b", "label": "y"}\n'))
    assert found.kind == "jsonl.v1"
    assert codes(found) == ["import.other_format"]


def test_long_cells_are_cut(tmp_path: Path) -> None:
    found = look_at(write(tmp_path, "a.csv", f"label,text\na,{'x' * 5000}\nb,y\n"))
    assert len(found.rows[0][1]) == 300


def test_a_folder_shows_its_classes_and_beginnings(tmp_path: Path) -> None:
    root = tmp_path / "inbox"
    for label in ("repair", "money"):
        for number in range(4):
            write(root, f"{label}/{number}.txt", f"letter {number} about {label}")
    write(root, "repair/scan.txt", b"%PDF-1.7")
    found = look_at(root, rows=20)
    assert found.kind == "folder"
    assert dict(found.classes) == {"repair": 5, "money": 4}
    assert (found.estimated_rows, found.exact) == (9, True)
    assert ("money", "0.txt", "letter 0 about money") in found.rows


def test_a_folder_without_sub_folders_says_that_there_are_no_labels(tmp_path: Path) -> None:
    write(tmp_path, "flat/a.txt", "one")
    assert codes(look_at(tmp_path / "flat")) == ["import.no_labels"]


def test_an_empty_file_is_an_error(tmp_path: Path) -> None:
    assert look_at(write(tmp_path, "a.csv", "")).code == "import.empty_file"


def test_a_missing_source_is_an_error(tmp_path: Path) -> None:
    assert look_at(tmp_path / "gone.csv").code == "import.missing_file"
