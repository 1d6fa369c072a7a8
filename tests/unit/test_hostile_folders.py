"""Folders and files made to do harm, through a real import: each ends in a line of the ledger that says why."""

from __future__ import annotations

import io
import os
import socket
import sys
import tarfile
import zipfile
from email.message import EmailMessage
from pathlib import Path

import pytest

from engine.contract.commands import ImportDocuments
from engine.contract.events import Stage, Succeeded
from engine.runtime.runner import run
from engine.store.ledger_lines import LedgerLine, Status
from engine.store.project import Project
from tests.import_runs import import_into, look_into, make_project
from tests.unit.foreign_files import LAUGHS, zipped

posix = pytest.mark.skipif(sys.platform == "win32", reason="Windows has no such files")

SECRET = "the content of a file that lies elsewhere"


@pytest.fixture
def inbox(tmp_path: Path) -> Path:
    folder = tmp_path / "inbox"
    folder.mkdir()
    (folder / "good.txt").write_text("a letter that nothing is wrong with")
    return folder


def lines_after_import(inbox: Path) -> dict[str, LedgerLine]:
    """By name, files and what lies in them; every line without a document says why."""
    project = make_project(inbox.parent / "office")
    done = import_into(project, inbox)
    on_the_disk = sum(len(names) for _, _, names in os.walk(inbox))
    with Project.open(project) as opened:
        lines = opened.ledger.lines.read(opened.ledger.lines.ids())
        assert not any(SECRET in document.text for document in opened.documents.iterate())
    assert sum(not line.member and not line.folder for line in lines) == on_the_disk == done.summary.files
    for line in lines:
        assert line.status is Status.IMPORTED or (line.code and str(line.reason) and str(line.remedy)), line
    assert any(line.name == "good.txt" and line.documents for line in lines)
    return {line.name: line for line in lines}


def test_bombs_are_refused(inbox: Path) -> None:
    flat = io.BytesIO()
    with zipfile.ZipFile(flat, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("zeros.txt", bytes(60_000_000))
    (inbox / "flat.zip").write_bytes(flat.getvalue())
    zipped(inbox / "nested.zip", {f"{number}.zip": flat.getvalue() for number in range(4)})
    (inbox / "overlapping.zip").write_bytes(overlapping(3_000))
    lines = lines_after_import(inbox)
    for name in ("flat.zip", "nested.zip", "zeros.txt"):
        assert lines[name].code == "import.too_large", lines[name]
    assert lines["overlapping.zip"].status is not Status.IMPORTED


def overlapping(members: int) -> bytes:
    """Entries that all lead to the same ten megabytes: the archive would unpack to 30 GB."""
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("0.txt", b"words " * 1_700_000)
        (first,) = archive.filelist
        for number in range(1, members):
            again = zipfile.ZipInfo(f"{number}.txt")
            for name in ("header_offset", "compress_size", "file_size", "CRC", "compress_type", "create_system"):
                setattr(again, name, getattr(first, name))
            archive.filelist.append(again)
        archive._didModify = True  # type: ignore[attr-defined]
    return file.getvalue()


def test_archives_and_mails_a_hundred_deep_come_to_an_end(inbox: Path) -> None:
    content = b"the innermost letter"
    name = "inner.txt"
    for level in range(100):
        file = io.BytesIO()
        with zipfile.ZipFile(file, "w") as archive:
            archive.writestr(name, content)
        content, name = file.getvalue(), f"level {level}.zip"
    (inbox / "deep.zip").write_bytes(content)
    head = "".join(
        f"Subject: mail {level}\nFrom: a@example.org\nDate: Mon, 01 Jan 2024 10:00:00 +0000\nMIME-Version: 1.0\n"
        f'Content-Type: multipart/mixed; boundary="b{level}"\n\n--b{level}\nContent-Type: message/rfc822\n\n'
        for level in range(100)
    )
    inner = EmailMessage()
    inner["Subject"], inner["From"] = "innermost", "a@example.org"
    inner.set_content("the innermost mail")
    tail = "".join(f"\n--b{level}--\n" for level in reversed(range(100)))
    (inbox / "deep.eml").write_text(head + inner.as_string() + tail)
    lines = lines_after_import(inbox)
    assert lines["deep.zip"].code == "import.too_deep"
    assert lines["deep.eml"].code, "the mails that were not read are not told"


@posix
def test_links_that_loop_and_files_that_are_none_are_passed_over(inbox: Path, tmp_path: Path) -> None:
    (tmp_path / "elsewhere.txt").write_text(SECRET)
    (inbox / "loop a").symlink_to(inbox / "loop b")
    (inbox / "loop b").symlink_to(inbox / "loop a")
    (inbox / "self").symlink_to(inbox, target_is_directory=True)
    (inbox / "broken.txt").symlink_to(tmp_path / "nothing there")
    os.mkfifo(inbox / "pipe.txt")
    with socket.socket(socket.AF_UNIX) as server:
        place = Path.cwd()
        os.chdir(inbox)  # the address of a socket has little room
        try:
            server.bind("socket.txt")
        finally:
            os.chdir(place)
        with tarfile.open(inbox / "links.tar", "w") as archive:
            for name, target in (("out.txt", "../../elsewhere.txt"), ("round", "round"), ("abs.txt", "/etc/hostname")):
                info = tarfile.TarInfo(name)
                info.type, info.linkname = tarfile.SYMTYPE, target
                archive.addfile(info)
            data = tarfile.TarInfo("../../climbing.txt")
            data.size = 5
            archive.addfile(data, io.BytesIO(b"words"))
        link = zipfile.ZipInfo("link.txt")
        link.create_system, link.external_attr = 3, 0o120777 << 16
        with zipfile.ZipFile(inbox / "links.zip", "w") as packed:
            packed.writestr(link, str(tmp_path / "elsewhere.txt"))
            packed.writestr("/etc/absolute.txt", "an absolute name is only a name")
        project = make_project(tmp_path / "office")
        done = import_into(project, inbox)
    with Project.open(project) as opened:
        lines = {line.name: line for line in opened.ledger.lines.read(opened.ledger.lines.ids())}
        texts = [document.text for document in opened.documents.iterate()]
    assert not any(SECRET in text for text in texts)
    assert {"words", "an absolute name is only a name"} <= set(texts)
    for name in ("loop a", "loop b", "broken.txt"):
        assert lines[name].code == "file.unreadable", lines[name]
    for name in ("pipe.txt", "socket.txt"):
        assert lines[name].code == "file.special", lines[name]
    assert lines["self"].folder
    assert done.summary.files == sum(not line.member and not line.folder for line in lines.values())
    assert not (inbox.parent / "climbing.txt").exists()


def test_entities_of_office_files_are_neither_unfolded_nor_followed(inbox: Path, tmp_path: Path) -> None:
    (tmp_path / "elsewhere.txt").write_text(SECRET)
    far = f'<!DOCTYPE x [<!ENTITY m SYSTEM "{(tmp_path / "elsewhere.txt").as_uri()}">]>'
    for kind, head in (("laughs", LAUGHS), ("far", far)):
        zipped(
            inbox / f"{kind}.xlsx",
            {
                "[Content_Types].xml": head + "<Types>&m;</Types>",
                "xl/workbook.xml": head + '<workbook xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"'
                ' xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships"><sheets>'
                '<sheet name="a" sheetId="1" r:id="r1"/></sheets></workbook>',
                "xl/_rels/workbook.xml.rels": '<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/'
                'relationships"><Relationship Id="r1" Type="http://schemas.openxmlformats.org/officeDocument/2006/'
                'relationships/worksheet" Target="worksheets/sheet1.xml"/></Relationships>',
                "xl/worksheets/sheet1.xml": head + '<worksheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/'
                '2006/main"><sheetData><row r="1"><c r="A1" t="inlineStr"><is><t>words &m;</t></is></c></row>'
                "</sheetData></worksheet>",
            },
        )
    lines = lines_after_import(inbox)
    assert all(lines[f"{kind}.xlsx"].characters < 100 for kind in ("laughs", "far"))


def test_a_document_of_a_million_objects_and_one_that_is_its_own_page_come_to_an_end(inbox: Path) -> None:
    body = b"".join(b"%d 0 obj\n%d\nendobj\n" % (number, number) for number in range(10, 1_000_010))
    start = b"%PDF-1.4\n1 0 obj\n<</Type/Catalog/Pages 2 0 R>>\nendobj\n"
    end = b"\ntrailer\n<</Root 1 0 R/Size 1000010>>\n%%EOF\n"
    (inbox / "many.pdf").write_bytes(start + b"2 0 obj\n<</Type/Pages/Kids[]/Count 0>>\nendobj\n" + body + end)
    cycle = b"2 0 obj\n<</Type/Pages/Kids[2 0 R 2 0 R]/Count 99999999/Parent 2 0 R>>\nendobj\n"
    (inbox / "cycle.pdf").write_bytes(start + cycle + end)
    lines = lines_after_import(inbox)
    for name in ("many.pdf", "cycle.pdf"):
        assert lines[name].code in ("import.no_text", "import.damaged"), lines[name]


@posix
def test_every_trap_of_a_name_has_its_own_line(inbox: Path) -> None:
    names = [
        *(
            "cafe\u0301.txt",
            "caf\u00e9.txt",
            "abc\u202etxt.exe.txt",
            "two\nlines.txt",
            "tab\there.txt",
            "\u2400nul.txt",
        ),
        *("😀👩‍👩‍👧.txt", "路" * 83 + ".txt", " leading and trailing .txt", "=1+1.txt", "--json.txt", "{name}.txt"),
        "\u2400nul.txt",
    ]
    raw = [os.fsencode(name) for name in names] + [b"latin \xe9.txt", b"half \xf0\x9f.txt"]
    for number, name in enumerate(raw):
        (inbox / os.fsdecode(name)).write_text(f"the letter number {number}")
    lines = lines_after_import(inbox)
    assert sum(line.documents for line in lines.values()) == sum(1 for _ in inbox.iterdir())


@posix
def test_a_file_that_changes_and_one_that_vanishes_meanwhile_are_told(tmp_path: Path, inbox: Path) -> None:
    project = make_project(tmp_path / "office")
    for name in ("changes.txt", "vanishes.txt"):
        (inbox / name).write_text("as it was when the folder was looked at")
    (inbox / "grows.csv").write_text("text,label\n" + "\n".join(f"row {number},a" for number in range(2_000)))

    def meddle(event: object) -> None:
        if isinstance(event, Stage) and str(event.title).startswith("Importing"):
            (inbox / "changes.txt").write_text("as it is now")
            (inbox / "vanishes.txt").unlink()
            with (inbox / "grows.csv").open("a") as file:
                file.write('\n"a row that is being writ')

    terminal = run(ImportDocuments(project=project, sources=(inbox,)), meddle)
    assert isinstance(terminal, Succeeded), terminal
    done = look_into(project, terminal, [])
    assert "as it is now" in done.texts
    with Project.open(project) as opened:
        lines = {line.name: line for line in opened.ledger.lines.read(opened.ledger.lines.ids())}
    assert lines["vanishes.txt"].status is Status.FAILED
    assert "vanishes.txt" in str(lines["vanishes.txt"].reason)
    assert lines["grows.csv"].documents >= 2_000
    again = import_into(project, inbox).summary
    assert (again.unchanged, again.gone) == (3, 1)
