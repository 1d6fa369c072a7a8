"""Importing into a real project: what comes in, what is skipped and why, and what bad input gets."""

from __future__ import annotations

import csv
import itertools
import json
import os
import sys
from pathlib import Path

import pytest
import xlsxwriter

from engine.contract.commands import ImportDocuments
from engine.contract.config import LabelMode, Part
from engine.contract.events import Cancelled, Event, PartialResult, Progress, Succeeded
from engine.runtime.runner import run
from engine.store.ledger import FileState, ImportState, RowState
from engine.store.project import Project
from tests.import_runs import ImportRun, import_into, look_into, make_project

LONG = "The street lamp in front of the school has been dark for two weeks"


@pytest.fixture
def project(tmp_path: Path) -> Path:
    return make_project(tmp_path / "office")


def write(folder: Path, name: str, content: str | bytes) -> Path:
    path = folder / name
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(content.encode() if isinstance(content, str) else content)
    return path


def table(rows: int, *, classes: int = 2, first: int = 0) -> str:
    lines = (f"class{i % classes},{LONG} number {i}" for i in range(first, first + rows))
    return "label,text\n" + "".join(f"{line}\n" for line in lines)


def assert_accounted(result: ImportRun) -> None:
    summary = result.summary
    assert summary.rows_read == summary.imported + summary.skipped
    assert len(result.documents) == summary.imported
    assert len(result.rows) == summary.skipped
    for file in result.files:
        assert file.rows_read == file.imported + file.skipped


# What comes in


def test_a_table_becomes_labelled_documents_with_their_origin(project: Path, tmp_path: Path) -> None:
    path = write(
        tmp_path, "mails.csv", "id,title,text,label,thread\n7,Lamp,It is dark,repair,t1\n8,Bill,I paid it,money,t2\n"
    )
    result = import_into(project, path)
    assert_accounted(result)
    first = result.documents[0]
    assert (first.text, first.title, first.labels) == ("Lamp\n\nIt is dark", "Lamp", ("repair",))
    assert (first.group, first.external_id, first.source, first.position) == ("t1", "7", str(path), 2)
    assert result.files[0].state is FileState.IMPORTED
    assert len(result.files[0].sha256) == 64


def test_columns_and_part_can_be_chosen(project: Path, tmp_path: Path) -> None:
    path = write(tmp_path, "a.csv", "text,label,note,kind\nwrong,wrong,right one,x\nwrong,wrong,right two,y\n")
    result = import_into(project, path, text_columns=("note",), label_column="Kind", part=Part.TEST)
    assert result.texts == ["right one", "right two"]
    assert result.labels == [("x",), ("y",)]
    assert {document.part for document in result.documents} == {Part.TEST}


def test_labels_can_be_left_out(project: Path, tmp_path: Path) -> None:
    result = import_into(project, write(tmp_path, "a.csv", table(4)), no_labels=True)
    assert set(result.labels) == {()}
    assert "import.no_labels" not in result.warnings


def test_columns_without_names_are_chosen_by_number(project: Path, tmp_path: Path) -> None:
    path = write(tmp_path, "a.csv", "1,first text of all\n2,second text of all\n")
    result = import_into(project, path, text_columns=("2",), label_column="1")
    assert result.labels == [("1",), ("2",)]


@pytest.mark.parametrize("name", ["a.csv", "a.tsv", "a.jsonl", "a.xlsx"])
def test_the_same_rows_come_in_from_every_format(project: Path, tmp_path: Path, name: str) -> None:
    rows = [("repair", "路灯坏了, 请维修"), ("money", "The bill; paid\ttwice"), ("repair", 'a "quoted" word')]
    path = tmp_path / name
    if name.endswith("xlsx"):
        book = xlsxwriter.Workbook(str(path))
        sheet = book.add_worksheet()
        for index, row in enumerate([("label", "text"), *rows]):
            sheet.write_row(index, 0, row)
        book.close()
    elif name.endswith("jsonl"):
        path.write_text("".join(json.dumps({"label": a, "text": b}) + "\n" for a, b in rows))
    else:
        with path.open("w", newline="", encoding="utf-8") as file:
            csv.writer(file, delimiter="," if name.endswith("csv") else "\t").writerows([("label", "text"), *rows])
    result = import_into(project, path)
    assert_accounted(result)
    assert list(zip([labels[0] for labels in result.labels], result.texts, strict=True)) == rows


def test_several_labels_in_one_cell_come_in_where_the_project_allows_them(tmp_path: Path) -> None:
    project = make_project(tmp_path / "multi", LabelMode.MULTI)
    lines = "".join(f"{LONG} {i},{'taste;price' if i % 2 else 'price'}\n" for i in range(10))
    result = import_into(project, write(tmp_path, "a.csv", "text,labels\n" + lines))
    assert set(result.labels) == {("price",), ("price", "taste")} or set(result.labels) == {
        ("price",),
        ("taste", "price"),
    }


def test_another_separator_is_noticed_when_the_usual_one_never_occurs(tmp_path: Path) -> None:
    project = make_project(tmp_path / "multi", LabelMode.MULTI)
    lines = "".join(f"{LONG} {i}\t{'taste|price' if i % 2 else 'price'}\n" for i in range(10))
    result = import_into(project, write(tmp_path, "a.tsv", "text\tlabels\n" + lines))
    assert {label for labels in result.labels for label in labels} == {"taste", "price"}


def test_binary_columns_become_several_labels(tmp_path: Path) -> None:
    project = make_project(tmp_path / "multi", LabelMode.MULTI)
    path = write(tmp_path, "a.csv", "#content,味道,价格\n很好吃但是贵,1,1\n便宜,0,1\n不知道,0,0\n")
    result = import_into(project, path)
    assert result.labels == [("味道", "价格"), ("价格",), ()]


def test_binary_columns_of_several_labels_warn_in_a_single_label_project(project: Path, tmp_path: Path) -> None:
    path = write(tmp_path, "a.csv", "#content,味道,价格\n很好吃但是贵,1,1\n便宜,0,1\n不知道,0,0\n")
    result = import_into(project, path)
    assert result.labels == [(), (), ()]
    assert "import.several_labels" in result.warnings


def test_binary_columns_with_one_mark_each_are_classes(project: Path, tmp_path: Path) -> None:
    result = import_into(project, write(tmp_path, "a.csv", "#content,味道,价格\n好吃,1,0\n便宜,0,1\n"))
    assert result.labels == [("味道",), ("价格",)]


def test_a_row_with_two_labels_is_skipped_in_a_single_label_project(project: Path, tmp_path: Path) -> None:
    path = write(tmp_path, "a.jsonl", '{"text": "one", "label": ["a", "b"]}\n{"text": "two", "label": ["a"]}\n')
    result = import_into(project, path)
    assert_accounted(result)
    assert result.labels == [("a",)]
    assert result.summary.reasons[0].code == "row.several_labels"


def test_objects_that_lack_a_key_come_in_without_a_label_and_are_skipped_without_text(
    project: Path, tmp_path: Path
) -> None:
    path = write(tmp_path, "a.jsonl", '{"text": "one", "label": "a"}\n{"text": "two"}\n{"label": "b"}\n{}\n')
    result = import_into(project, path)
    assert_accounted(result)
    assert result.labels == [("a",), ()]
    assert [row.row for row in result.rows] == [3, 4]


def test_progress_counts_rows_and_never_runs_backwards(project: Path, tmp_path: Path) -> None:
    result = import_into(project, write(tmp_path, "a.csv", table(20_000)))
    progress = [event for event in result.events if isinstance(event, Progress)]
    assert (progress[-1].done, progress[-1].total, progress[-1].unit) == (20_000, 20_000, "rows")
    shares = [event.done / event.total for event in progress]
    assert all(later >= earlier - 1e-3 for earlier, later in itertools.pairwise(shares))


# A folder of classes


def test_each_sub_folder_is_a_class(project: Path, tmp_path: Path) -> None:
    root = tmp_path / "inbox"
    write(root, "repair/lamp 10.txt", "路灯坏了".encode("gb18030"))
    write(root, "repair/lamp 2.txt", "The lamp is dark")
    write(root, "money/2024/bill.md", "I paid twice")
    write(root, "money/table.csv", "text,label\nfrom a table,ignored\nand another,ignored\n")
    write(root, "loose.txt", "no class")
    result = import_into(project, root)
    assert_accounted(result)
    found = {document.text: document.labels for document in result.documents}
    assert found == {
        "no class": (),
        "I paid twice": ("money",),
        "from a table": ("money",),
        "and another": ("money",),
        "The lamp is dark": ("repair",),
        "路灯坏了": ("repair",),
    }
    assert result.texts.index("The lamp is dark") < result.texts.index("路灯坏了")


def test_hidden_files_and_what_cannot_be_read_are_in_the_ledger(project: Path, tmp_path: Path) -> None:
    root = tmp_path / "inbox"
    write(root, "a/one.txt", "one")
    write(root, "b/two.txt", "two")
    for name in ("a/.hidden.txt", "a/~$lock.txt", "b/Thumbs.db", ".git/config"):
        write(root, name, "x")
    write(root, "a/scan.pdf", b"%PDF-1.7 ")
    write(root, "a/empty.txt", b"")
    result = import_into(project, root)
    assert sorted(result.texts) == ["one", "two"]
    states = {str(file.path.relative_to(root)): file.state for file in result.files}
    assert states == {
        "a/one.txt": FileState.IMPORTED,
        "b/two.txt": FileState.IMPORTED,
        "a/.hidden.txt": FileState.SKIPPED,
        "a/~$lock.txt": FileState.SKIPPED,
        "b/Thumbs.db": FileState.SKIPPED,
        ".git/config": FileState.SKIPPED,
        "a/scan.pdf": FileState.FAILED,
        "a/empty.txt": FileState.FAILED,
    }
    assert all(file.reason and file.remedy for file in result.files if file.state is not FileState.IMPORTED)
    assert {reason.code for reason in result.summary.reasons} == {
        "file.hidden",
        "import.damaged",
        "import.empty_file",
    }


@pytest.mark.skipif(sys.platform == "win32", reason="Windows lets only some people make links")
def test_links_to_folders_are_not_followed(project: Path, tmp_path: Path) -> None:
    root = tmp_path / "inbox"
    write(root, "a/one.txt", "one")
    (root / "a" / "again").symlink_to(root, target_is_directory=True)
    (root / "gone.txt").symlink_to(tmp_path / "nowhere.txt")
    result = import_into(project, root)
    assert result.texts == ["one"]
    assert {file.path.name: file.state for file in result.files if file.path.name != "one.txt"} == {
        "again": FileState.SKIPPED,
        "gone.txt": FileState.SKIPPED,
    }


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="no named pipes here")
def test_a_named_pipe_does_not_hold_the_import_up(project: Path, tmp_path: Path) -> None:
    root = tmp_path / "inbox"
    write(root, "a/one.txt", "one")
    os.mkfifo(root / "a" / "pipe.txt")
    assert import_into(project, root).texts == ["one"]


def test_a_file_chosen_twice_comes_in_once(project: Path, tmp_path: Path) -> None:
    path = write(tmp_path, "a/one.txt", "one")
    assert import_into(project, path, tmp_path / "a", path).texts == ["one"]


@pytest.mark.skipif(sys.platform != "linux", reason="only Linux has names that are no text")
def test_a_file_name_that_is_no_text_is_no_obstacle(project: Path, tmp_path: Path) -> None:
    folder = tmp_path / "inbox"
    folder.mkdir()
    (folder / os.fsdecode(b"b\xff.txt")).write_bytes(b"text")
    assert import_into(project, folder).texts == ["text"]


# Bad input


@pytest.mark.parametrize(
    ("name", "content", "options", "code", "sentence"),
    [
        ("a.csv", b"", {}, "import.empty_file", "a.csv is empty."),
        ("a.csv", b"text,label\n", {}, "import.no_rows", "a.csv holds no rows."),
        ("a.txt", b"\x89PNG\r\n\x1a\n" + bytes(50), {}, "import.not_recognised", "a.txt is a picture"),
        ("a.csv", b"text,label\na,b\n", {"text_columns": ("body",)}, "import.missing_column", "no column named body"),
        ("a.csv", b"text,label\na,b\n", {"label_column": "kind"}, "import.missing_column", "no column named kind"),
        ("a.csv", b"a,b\n1,2\n3,4\n5,6\n", {}, "import.no_text_column", "no column that looks like the text"),
        ("a.csv", b"text,label\na,b\n", {"encoding": "klingon"}, "import.encoding", "no encoding named klingon"),
        ("a.csv", b"text,label\na,b\n", {"delimiter": "::"}, "import.delimiter", "cannot separate"),
        ("a.xlsx", b"PK\x03\x04" + bytes(100), {}, "import.damaged_workbook", "is damaged"),
    ],
)
def test_a_file_of_no_use_gets_its_sentences(
    project: Path, tmp_path: Path, name: str, content: bytes, options: dict[str, object], code: str, sentence: str
) -> None:
    result = import_into(project, write(tmp_path, name, content), **options)
    assert result.error.code == code
    assert sentence in str(result.error.happened)
    assert str(result.error.meaning)
    assert str(result.error.remedy)
    assert result.documents == []
    with Project.open(project) as opened:
        assert [record.state for record in opened.ledger.imports()] == [ImportState.FAILED]


def test_a_missing_file_is_named(project: Path, tmp_path: Path) -> None:
    result = import_into(project, tmp_path / "gone.csv")
    assert result.error.code == "import.missing_file"
    assert "gone.csv" in str(result.error.happened)


def test_an_empty_folder_gets_its_sentence(project: Path, tmp_path: Path) -> None:
    (tmp_path / "nothing").mkdir()
    assert import_into(project, tmp_path / "nothing").error.code == "import.nothing_there"


def test_one_bad_file_among_good_ones_is_a_warning(project: Path, tmp_path: Path) -> None:
    good, bad = write(tmp_path, "a.csv", table(3)), write(tmp_path, "b.csv", b"")
    result = import_into(project, bad, good)
    assert result.summary.imported == 3
    assert "import.empty_file" in result.warnings


def test_ragged_rows_are_skipped_and_counted(project: Path, tmp_path: Path) -> None:
    path = write(tmp_path, "a.csv", "label,text\na,good one\nb\nb,two,much\na,good two\n")
    result = import_into(project, path)
    assert_accounted(result)
    assert result.texts == ["good one", "good two"]
    assert [(row.row, row.state) for row in result.rows] == [(3, RowState.BROKEN), (4, RowState.BROKEN)]
    assert result.files[0].state is FileState.PARTLY
    reason = result.summary.reasons[0]
    assert (reason.code, reason.count, reason.row, reason.path) == ("row.ragged", 2, 3, path)


def test_a_short_row_comes_in_when_it_lacks_only_what_is_not_needed(project: Path, tmp_path: Path) -> None:
    path = write(tmp_path, "a.csv", "label,text,remark\na,one,x\nb,two\n")
    assert import_into(project, path).texts == ["one", "two"]


def test_a_line_of_ten_megabytes_is_skipped_and_the_rest_comes_in(project: Path, tmp_path: Path) -> None:
    path = write(tmp_path, "a.csv", "label,text\na,one\nb," + "x" * 10_000_000 + "\na,two\n")
    result = import_into(project, path)
    assert_accounted(result)
    assert result.texts == ["one", "two"]
    assert "4,000,000 characters" in str(result.rows[0].reason)


def test_nul_bytes_become_spaces_and_are_told(project: Path, tmp_path: Path) -> None:
    result = import_into(project, write(tmp_path, "a.csv", b"label,text\na,one\0two\nb,three\n"))
    assert_accounted(result)
    assert result.texts == ["one two", "three"]
    assert "import.nul_characters" in result.warnings


def test_empty_texts_are_skipped(project: Path, tmp_path: Path) -> None:
    result = import_into(project, write(tmp_path, "a.csv", 'label,text\na,one\na,\na,"   "\nb,two\n'))
    assert_accounted(result)
    assert [(row.row, row.state) for row in result.rows] == [(3, RowState.EMPTY), (4, RowState.EMPTY)]


def test_one_class_only_is_a_warning(project: Path, tmp_path: Path) -> None:
    result = import_into(project, write(tmp_path, "a.csv", table(5, classes=1)))
    assert result.summary.imported == 5
    assert "import.one_class" in result.warnings


def test_duplicates_come_in_and_are_counted(project: Path, tmp_path: Path) -> None:
    path = write(tmp_path, "a.csv", "label,text\na,same\nb,other\na,same\n")
    first = import_into(project, path)
    assert (first.summary.imported, first.summary.duplicates) == (3, 1)
    assert "import.duplicates" in first.warnings


def test_duplicates_are_left_out_when_asked(project: Path, tmp_path: Path) -> None:
    import_into(project, write(tmp_path, "old.csv", "label,text\na,known\nb,other\n"))
    result = import_into(
        project, write(tmp_path, "a.csv", "label,text\na,same\na,known\na,same\n"), skip_duplicates=True
    )
    assert (result.summary.imported, result.summary.skipped, result.summary.duplicates) == (1, 2, 2)
    assert [(row.row, row.state) for row in result.rows] == [(3, RowState.DUPLICATE), (4, RowState.DUPLICATE)]


def test_a_broken_quote_is_told_with_its_line(project: Path, tmp_path: Path) -> None:
    lines = table(50).splitlines()
    lines[20] = 'class1,"never closed'
    result = import_into(project, write(tmp_path, "a.csv", "\n".join(lines)))
    assert_accounted(result)
    assert result.summary.imported == 50
    assert "import.broken_quote" in result.warnings


def test_characters_that_cannot_be_read_are_told(project: Path, tmp_path: Path) -> None:
    content = b"label,text\n" + "a,路灯坏了请尽快维修\n".encode() * 20 + b"b,broken \xe8\xb7 here\n"
    result = import_into(project, write(tmp_path, "a.csv", content))
    assert result.summary.imported == 21
    assert "import.encoding_doubtful" in result.warnings


def test_labels_as_long_as_texts_are_refused(project: Path, tmp_path: Path) -> None:
    result = import_into(
        project, write(tmp_path, "a.csv", f"label,text\na,one\n{LONG * 5},two\n"), label_column="label"
    )
    assert [row.row for row in result.rows] == [3]
    assert result.summary.reasons[0].code == "row.long_label"


def test_a_full_disk_ends_the_import_with_its_sentence_and_keeps_what_was_done(
    project: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """SQLite is told how many pages the file may have: it then reports a full disk by itself."""
    path = write(tmp_path, "a.csv", table(30_000))
    open_project = Project.open

    def open_on_a_small_disk(where: Path) -> Project:
        opened = open_project(where)
        pages = opened.connection().execute("PRAGMA page_count").fetchone()[0]
        opened.connection().execute(f"PRAGMA max_page_count = {pages + 1500}")
        return opened

    monkeypatch.setattr(Project, "open", open_on_a_small_disk)
    result = import_into(project, path)
    monkeypatch.undo()
    assert result.error.code == "disk.full"
    kept = len(result.documents)
    assert 0 < kept < 30_000
    assert result.files[0].rows_read == kept

    again = import_into(project, path)
    assert again.summary.rows_read == again.summary.imported == 30_000
    assert again.summary.continued == kept
    assert len(set(again.texts)) == len(again.documents) == 30_000


@pytest.mark.skipif(not Path("/proc/self/mem").exists(), reason="needs a file that the system refuses to read")
def test_a_file_that_the_system_refuses_to_read_gets_its_sentence(project: Path) -> None:
    result = import_into(project, Path("/proc/self/mem"))
    assert result.error.code == "disk.error"
    assert str(result.error.remedy)


# Ending early, and going on


def abort_after(rows: int, command: ImportDocuments, *, stop: bool = False) -> tuple[object, list[Event]]:
    events: list[Event] = []

    def watch(event: Event) -> None:
        events.append(event)
        if isinstance(event, Progress) and event.done >= rows:
            command.token.stop() if stop else command.token.abort()

    return run(command, watch), events


def test_a_cancelled_import_keeps_its_rows_says_where_it_ended_and_is_gone_on_with(
    project: Path, tmp_path: Path
) -> None:
    path = write(tmp_path, "a.csv", table(20_000))
    late = write(tmp_path, "late.csv", table(10))
    terminal, events = abort_after(2_000, ImportDocuments(project=project, sources=(path, late)))
    assert isinstance(terminal, Cancelled)
    result = look_into(project, terminal, events)
    kept = len(result.documents)
    assert 2_000 <= kept < 20_000
    states = {file.path.name: file for file in result.files}
    assert (states["a.csv"].state, states["late.csv"].state) == (FileState.CANCELLED, FileState.CANCELLED)
    assert str(states["a.csv"].reason) == f"Cancelled after row {kept}."
    assert states["a.csv"].rows_read == kept

    again = import_into(project, path, late)
    assert_accounted(again)
    assert again.summary.continued == kept
    assert len(again.documents) == 20_010
    assert [document.position for document in again.documents[:20_000]] == list(range(2, 20_002))
    with Project.open(project) as opened:
        assert [record.state for record in opened.ledger.imports()] == [ImportState.FINISHED]


def test_a_stopped_import_succeeds_with_what_it_has(project: Path, tmp_path: Path) -> None:
    path = write(tmp_path, "a.csv", table(20_000))
    terminal, events = abort_after(2_000, ImportDocuments(project=project, sources=(path,)), stop=True)
    assert isinstance(terminal, Succeeded)
    result = look_into(project, terminal, events)
    assert result.summary.stopped
    assert_accounted(result)
    assert 2_000 <= result.summary.imported < 20_000


def test_an_import_with_other_options_begins_anew(project: Path, tmp_path: Path) -> None:
    path = write(tmp_path, "a.csv", table(5_000))
    terminal, _ = abort_after(1_000, ImportDocuments(project=project, sources=(path,)))
    assert isinstance(terminal, Cancelled)
    again = import_into(project, path, no_labels=True)
    assert again.summary.continued == 0
    assert again.summary.imported == 5_000


def test_a_file_that_was_changed_meanwhile_begins_anew(project: Path, tmp_path: Path) -> None:
    path = write(tmp_path, "a.csv", table(5_000))
    abort_after(1_000, ImportDocuments(project=project, sources=(path,)))
    write(tmp_path, "a.csv", table(5_000, first=1))
    assert import_into(project, path).summary.continued == 0


def test_deleted_rows_of_a_cancelled_import_come_in_again(project: Path, tmp_path: Path) -> None:
    path = write(tmp_path, "a.csv", table(5_000))
    abort_after(1_000, ImportDocuments(project=project, sources=(path,)))
    with Project.open(project) as opened:
        opened.documents.delete(opened.documents.ids())
    again = import_into(project, path)
    assert (again.summary.continued, len(again.documents)) == (0, 5_000)


def test_a_file_that_was_imported_and_has_not_changed_is_not_read_again(project: Path, tmp_path: Path) -> None:
    path = write(tmp_path, "a.csv", table(10))
    import_into(project, path)
    again = import_into(project, path)
    assert (again.summary.continued, again.summary.rows_read, again.summary.unchanged) == (0, 0, 1)
    assert len(again.documents) == 10


def test_a_token_cancelled_beforehand_imports_nothing(project: Path, tmp_path: Path) -> None:
    command = ImportDocuments(project=project, sources=(write(tmp_path, "a.csv", table(10)),))
    command.token.abort()
    events: list[Event] = []
    terminal = run(command, events.append)
    assert isinstance(terminal, Cancelled)
    assert not any(isinstance(event, PartialResult) for event in events)
    assert look_into(project, terminal, events).documents == []
