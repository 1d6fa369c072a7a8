"""Importing again, and the ledger's lines: new, changed and gone files, members of archives, strange names."""

from __future__ import annotations

import os
import shutil
import sys
import zipfile
from pathlib import Path

import pytest

from engine.contract.commands import ImportDocuments
from engine.contract.events import Succeeded
from engine.runtime.runner import run
from engine.store.ledger import FileState
from engine.store.ledger_lines import LedgerLine, LineOrder, Status
from engine.store.project import Project
from tests.import_runs import ImportRun, import_into, look_into, make_project


@pytest.fixture
def project(tmp_path: Path) -> Path:
    return make_project(tmp_path / "office")


@pytest.fixture
def inbox(tmp_path: Path) -> Path:
    folder = tmp_path / "inbox"
    for name, text in (("a/one.txt", "the first letter"), ("a/two.txt", "the second letter"), ("b/x.txt", "a third")):
        write(folder / name, text)
    return folder


def write(path: Path, content: str | bytes) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(content.encode() if isinstance(content, str) else content)


def refresh(project: Path, *sources: Path, retry_failed: bool = False) -> ImportRun:
    events: list[object] = []
    command = ImportDocuments(project=project, sources=sources, refresh=True, retry_failed=retry_failed)
    terminal = run(command, events.append)
    assert isinstance(terminal, Succeeded), terminal
    return look_into(project, terminal, events)  # type: ignore[arg-type]


def lines(project: Path, *statuses: Status, text: str = "") -> list[LedgerLine]:
    with Project.open(project) as opened:
        return opened.ledger.lines.read(opened.ledger.lines.ids(statuses=statuses, text=text))


def line_of(project: Path, name: str) -> LedgerLine:
    (found,) = [line for line in lines(project) if not line.member and line.path.name == name]
    return found


def assert_equation(project: Path, folder: Path) -> None:
    on_the_disk = sum(len(names) for _, _, names in os.walk(folder))
    top = [line for line in lines(project) if not line.member and not line.folder and not line.gone]
    with Project.open(project) as opened:
        counts = opened.ledger.lines.counts()
    assert len(top) == counts.files == on_the_disk == counts.imported + counts.skipped


def test_only_new_and_changed_files_are_read_and_labels_stay(project: Path, inbox: Path) -> None:
    table = inbox / "table.csv"
    table.write_text("text\nrow one of all\nrow two of all\nrow three of all\n")
    first = import_into(project, inbox)
    with Project.open(project) as opened:
        opened.documents.set_labels([d.id for d in first.documents if d.text.startswith("row")], ["mine"])
    before = {d.text: d.id for d in first.documents}
    table.write_text("text\nrow zero of all\nrow one of all\nrow three of all\n")
    write(inbox / "b/new.txt", "a new one")
    (inbox / "a/two.txt").unlink()

    again = import_into(project, inbox)
    summary = again.summary
    assert (summary.files, summary.unchanged, summary.changed, summary.gone) == (4, 2, 1, 1)
    after = {d.text: (d.id, d.labels, d.position) for d in again.documents}
    assert after["row one of all"] == (before["row one of all"], ("mine",), 3)
    assert after["row zero of all"][1] == ()
    assert "row two of all" not in after
    assert after["the second letter"][0] == before["the second letter"]  # gone from the disk, kept in the project
    assert line_of(project, "two.txt").status is Status.GONE
    assert str(line_of(project, "table.csv").reason) == (
        "The file changed: 2 documents stayed with their labels, 1 are new, 1 were taken out."
    )
    assert_equation(project, inbox)

    write(inbox / "a/two.txt", "the second letter")
    back = import_into(project, inbox)
    assert (back.summary.unchanged, back.summary.gone, len(back.documents)) == (5, 0, len(again.documents))
    assert line_of(project, "two.txt").status is Status.IMPORTED


def test_a_file_of_another_date_and_the_same_content_is_not_read_again(project: Path, inbox: Path) -> None:
    import_into(project, inbox)
    os.utime(inbox / "a/one.txt", (1, 1))
    assert import_into(project, inbox).summary.unchanged == 3
    assert line_of(project, "one.txt").modified == 1_000_000_000


def test_other_options_read_a_file_anew_without_doubling_it(project: Path, inbox: Path) -> None:
    (inbox / "t.csv").write_text("text,kind\nred things of old,a\nblue things of old,b\n")
    import_into(project, inbox / "t.csv", no_labels=True)
    again = import_into(project, inbox / "t.csv", label_column="kind")
    assert again.labels == [("a",), ("b",)]
    assert again.summary.changed == 1


def test_documents_that_were_deleted_come_back_by_hand_and_not_by_a_refresh(project: Path, inbox: Path) -> None:
    first = import_into(project, inbox)
    with Project.open(project) as opened:
        opened.documents.delete([first.documents[0].id])
    assert len(refresh(project, inbox).documents) == 2
    assert len(import_into(project, inbox).documents) == 3


def test_a_changed_file_that_can_no_longer_be_read_keeps_its_documents(project: Path, inbox: Path) -> None:
    import_into(project, inbox)
    write(inbox / "a/one.txt", b"")
    again = refresh(project, inbox)
    assert len(again.documents) == 3
    line = line_of(project, "one.txt")
    assert (line.state, line.documents, line.code) == (FileState.FAILED, 1, "import.empty_file")


def test_failed_files_are_tried_again_when_asked(project: Path, inbox: Path) -> None:
    write(inbox / "bad.pdf", b"%PDF-1.7 ")
    import_into(project, inbox)
    assert refresh(project, inbox).summary.unchanged == 4
    tried = refresh(project, inbox, retry_failed=True)
    assert (tried.summary.unchanged, tried.summary.reasons[0].code) == (3, "import.damaged")
    assert line_of(project, "bad.pdf").status is Status.FAILED


def test_a_source_that_is_missing_is_gone_for_a_refresh(project: Path, inbox: Path) -> None:
    import_into(project, inbox)
    inbox.rename(inbox.with_name("elsewhere"))
    assert refresh(project, inbox).summary.gone == 3
    assert {line.status for line in lines(project)} == {Status.GONE}


def test_members_stand_under_their_file(project: Path, inbox: Path) -> None:
    with zipfile.ZipFile(inbox / "inner.zip", "w") as archive:
        archive.writestr("deep.txt", "deep inside")
    with zipfile.ZipFile(inbox / "a.zip", "w") as archive:
        archive.writestr("good.txt", "inside an archive")
        archive.writestr("bad.pdf", b"%PDF-1.7 ")
        archive.write(inbox / "inner.zip", "inner.zip")
        with pytest.warns(UserWarning, match="Duplicate name"):
            archive.writestr("good.txt", "of the same name")
    (inbox / "inner.zip").unlink()
    import_into(project, inbox)
    found = [(line.name, line.depth, line.documents, line.status) for line in lines(project, text="a.zip")]
    assert found == [
        ("a.zip", 0, 3, Status.IMPORTED),
        ("bad.pdf", 1, 0, Status.FAILED),
        ("good.txt", 1, 1, Status.IMPORTED),
        ("good.txt", 1, 1, Status.IMPORTED),
        ("inner.zip", 1, 1, Status.IMPORTED),
        ("deep.txt", 2, 1, Status.IMPORTED),
    ]
    member = lines(project, text="a.zip")[2]
    assert (member.bytes, member.characters, len(member.sha256)) == (17, 17, 64)
    failed = lines(project, Status.FAILED)
    assert [line.name for line in failed] == ["a.zip", "bad.pdf"]  # a member comes with its file
    assert_equation(project, inbox)


def test_the_same_content_is_told(project: Path, inbox: Path) -> None:
    write(inbox / "b/copy.txt", "the first letter")
    import_into(project, inbox)
    (duplicate,) = lines(project, Status.DUPLICATE)
    assert (duplicate.name, duplicate.same_as) == ("copy.txt", str(inbox / "a/one.txt"))
    import_into(project, inbox)
    assert line_of(project, "one.txt").same_as == ""


@pytest.mark.skipif(sys.platform != "linux", reason="only Linux has such names")
def test_every_strange_name_has_its_line(project: Path, inbox: Path) -> None:
    write(inbox / "caf\u00e9.txt", "composed")
    write(inbox / "cafe\u0301.txt", "decomposed")
    write(inbox / "line\nbreak.txt", "newline")
    write(inbox / "gpj.\u202etxt.txt", "right to left")
    write(inbox / "\ufffddcff.txt", "looks like an escape")
    for number in (0xFF, 0xFE):
        write(inbox / os.fsdecode(b"b" + bytes([number]) + b".txt"), f"bytes {number}")
    write(inbox / ".git/objects/x", "hidden")
    write(inbox / "nothing.txt", b"")
    (inbox / "a/loop").symlink_to(inbox, target_is_directory=True)
    (inbox / "broken.txt").symlink_to(inbox / "nowhere")
    (inbox / "b/other name.txt").hardlink_to(inbox / "a/one.txt")
    os.mkfifo(inbox / "pipe")
    import_into(project, inbox)
    assert_equation(project, inbox)
    assert line_of(project, "other name.txt").code == "file.same_file"
    assert line_of(project, "loop").folder
    paths = {line.path for line in lines(project)}
    assert all(Path(folder, name) in paths for folder, _, names in os.walk(inbox) for name in names)
    assert all(line.reason and line.remedy for line in lines(project, Status.SKIPPED, Status.FAILED))
    again = import_into(project, inbox)
    assert (again.summary.rows_read, again.summary.gone) == (0, 0)
    assert_equation(project, inbox)


def test_lines_are_sorted_with_members_under_their_files(project: Path, inbox: Path) -> None:
    with zipfile.ZipFile(inbox / "z.zip", "w") as archive:
        archive.writestr("long.txt", "a much longer text than all the others here")
    import_into(project, inbox)
    with Project.open(project) as opened:
        store = opened.ledger.lines
        names = [line.name for line in store.read(store.ids(order=LineOrder.CHARACTERS, descending=True))]
    assert names == ["z.zip", "long.txt", "two.txt", "one.txt", "x.txt"]


def test_a_project_of_the_first_format_has_a_line_for_its_file(tmp_path: Path) -> None:
    old = Path(__file__).parents[1] / "data" / "projects" / "format1.classmark"
    (tmp_path / "old").mkdir()
    shutil.copy(old, tmp_path / "old" / "old.classmark")
    (line,) = lines(tmp_path / "old")
    assert (line.path.name, line.bytes) == ("inbox.csv", None)
    with Project.open(tmp_path / "old") as opened:
        assert line.documents == sum(d.source == "inbox.csv" for d in opened.documents.iterate()) > 0
