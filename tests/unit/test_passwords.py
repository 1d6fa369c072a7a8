"""Encrypted files: passwords are asked once, tried on every file, and written nowhere."""

from __future__ import annotations

import struct
import zipfile
import zlib
from pathlib import Path

import pytest

from engine.cli import run_verb
from engine.contract.commands import ImportDocuments
from engine.contract.errors import ExitCode
from engine.contract.events import Event
from engine.documents import passwords
from engine.documents.passwords import NEEDED
from engine.runtime.runner import run
from engine.store.project import Project
from tests.import_runs import ImportRun, import_into, look_into, make_project
from tests.unit.foreign_files import REAL_FILES, needs_real_files
from tests.unit.pdfs_and_mails import pdf

SECRET = "Sesam öffne dich"


def try_passwords(project: Path, *sources: Path, given: tuple[str, ...], refresh: bool = True) -> ImportRun:
    events: list[Event] = []
    command = ImportDocuments(project=project, sources=sources, refresh=refresh, passwords=given)
    assert "passwords" not in repr(command)
    return look_into(project, run(command, events.append), events)


def locked(project: Path) -> list[str]:
    with Project.open(project) as opened:
        return [path.name for path in opened.ledger.lines.with_code(NEEDED)]


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    made = tmp_path / "papers"
    for name in ("bills", "letters"):
        (made / name).mkdir(parents=True)
    (made / "bills" / "a.pdf").write_bytes(pdf(["bill one"], password="open sesame"))
    (made / "bills" / "b.pdf").write_bytes(pdf(["bill two"], password="tika"))
    (made / "letters" / "c.pdf").write_bytes(pdf(["a letter for everybody"]))
    return made


def zip_crypto(name: str, data: bytes, password: bytes) -> bytes:
    """An archive of one member with the old encryption of ZIP (APPNOTE 6.1), which Python reads but does not write."""
    keys = [0x12345678, 0x23456789, 0x34567890]

    def update(byte: int) -> None:
        keys[0] = _crc(keys[0], byte)
        keys[1] = ((keys[1] + (keys[0] & 0xFF)) * 134775813 + 1) & 0xFFFFFFFF
        keys[2] = _crc(keys[2], keys[1] >> 24)

    def hidden(byte: int) -> int:
        low = (keys[2] | 2) & 0xFFFF
        result = byte ^ ((low * (low ^ 1)) >> 8 & 0xFF)
        update(byte)
        return result

    for byte in password:
        update(byte)
    crc = zlib.crc32(data)
    stored = bytes(map(hidden, bytes(11) + bytes([crc >> 24]) + data))
    head = struct.pack("<HHHHHIIIHH", 20, 1, 0, 0, 0x21, crc, len(stored), len(data), len(name), 0)
    local = b"PK\x03\x04" + head + name.encode() + stored
    central = b"PK\x01\x02" + struct.pack("<H", 20) + head + bytes(14) + name.encode()
    return local + central + b"PK\x05\x06" + struct.pack("<4xHHIIH", 1, 1, len(central), len(local), 0)


def _crc(value: int, byte: int) -> int:
    """One step of the checksum, without its inversions."""
    return zlib.crc32(bytes([byte & 0xFF]), value ^ 0xFFFFFFFF) ^ 0xFFFFFFFF


def test_files_that_lack_a_password_are_read_again_with_it_and_keep_their_labels(tmp_path: Path, folder: Path) -> None:
    project = make_project(tmp_path / "project")
    first = import_into(project, folder)
    assert first.texts == ["a letter for everybody"]
    assert [(reason.code, reason.count) for reason in first.summary.reasons] == [(NEEDED, 2)]
    assert locked(project) == ["a.pdf", "b.pdf"]
    again = try_passwords(project, folder, given=("wrong", "open sesame"))
    assert sorted(again.texts) == ["a letter for everybody", "bill one"]
    assert locked(project) == ["b.pdf"]
    last = try_passwords(project, folder, given=("tika",))
    assert {document.text: document.labels for document in last.documents} == {
        "a letter for everybody": ("letters",), "bill one": ("bills",), "bill two": ("bills",),
    }  # fmt: skip
    assert locked(project) == []
    assert last.summary.unchanged == 2


def test_without_a_password_encrypted_files_are_not_read_again(tmp_path: Path, folder: Path) -> None:
    project = make_project(tmp_path / "project")
    import_into(project, folder)
    again = try_passwords(project, folder, given=())
    assert (again.summary.unchanged, again.summary.rows_read) == (3, 0)


def test_encrypted_members_of_an_archive_open_with_the_password(tmp_path: Path) -> None:
    project = make_project(tmp_path / "project")
    path = tmp_path / "letters.zip"
    path.write_bytes(zip_crypto("letter.txt", b"a secret letter", SECRET.encode()))
    refused = import_into(project, path)
    assert refused.error.code == NEEDED
    read = try_passwords(project, path, given=("wrong", SECRET))
    assert read.texts == ["a secret letter"]


def test_an_encrypted_pdf_in_an_archive_is_read_again_and_its_neighbours_stay(tmp_path: Path) -> None:
    project = make_project(tmp_path / "project")
    path = tmp_path / "papers.zip"
    with zipfile.ZipFile(path, "w") as archive:
        archive.writestr("a.txt", "for everybody")
        archive.writestr("b.pdf", pdf(["for few"], password="tika"))
    first = import_into(project, path)
    assert first.texts == ["for everybody"]
    assert locked(project) == ["papers.zip"]
    again = try_passwords(project, path, given=("tika",))
    assert sorted(again.texts) == ["for everybody", "for few"]
    kept = {document.text: document.id for document in again.documents}
    assert kept["for everybody"] == first.documents[0].id


@needs_real_files
def test_real_encrypted_files_open_with_their_passwords(tmp_path: Path) -> None:
    project = make_project(tmp_path / "project")
    paths = [*(REAL_FILES / "pdf").glob("*_owner_user.pdf"), REAL_FILES / "mail" / "testRFC822_encrypted_zip"]
    first = import_into(project, *paths)
    assert len(locked(project)) == 3
    again = try_passwords(project, *paths, given=("user", "test"))
    assert locked(project) == []
    assert len(again.documents) == len(first.documents) + 3


def test_passwords_are_found_nowhere_on_the_disk(tmp_path: Path, folder: Path) -> None:
    project = make_project(tmp_path / "project")
    import_into(project, folder)
    events = tmp_path / "events.jsonl"
    (tmp_path / "words.txt").write_text("open sesame\r\ntika\n", encoding="utf-8")
    command = ["import", str(project), str(folder), "--password-file", str(tmp_path / "words.txt")]
    assert run_verb([*command, "--events", str(events)]) == ExitCode.DONE
    with Project.open(project) as opened:
        assert opened.documents.count() == 3
    for path in (*project.rglob("*"), events):
        if path.is_file():
            assert b"open sesame" not in path.read_bytes(), path


def test_a_password_file_that_holds_none_is_refused_in_words(
    tmp_path: Path, folder: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    project = make_project(tmp_path / "project")
    (tmp_path / "empty.txt").write_text("\n\n", encoding="utf-8")
    (tmp_path / "bytes.txt").write_bytes(b"\xff\xfe\xff")
    for name in ("empty.txt", "bytes.txt", "missing.txt"):
        status = run_verb(["refresh", str(project), "--password-file", str(tmp_path / name)])
        assert status == ExitCode.USAGE
        assert f"There are no passwords in {name}" in capsys.readouterr().err


def test_the_command_line_says_how_to_give_passwords(
    tmp_path: Path, folder: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    project = make_project(tmp_path / "project")
    assert run_verb(["import", str(project), str(folder)]) == ExitCode.DONE
    assert "--password-file FILE" in capsys.readouterr().out
    (tmp_path / "words.txt").write_text("open sesame\ntika\n", encoding="utf-8")
    assert run_verb(["refresh", str(project), "--password-file", str(tmp_path / "words.txt")]) == ExitCode.DONE
    assert "2 rows imported" in capsys.readouterr().out


def test_passwords_stand_one_a_line_with_their_blanks() -> None:
    assert passwords.from_lines("\ufeffone\r\n\n two words \nthree") == ("one", " two words ", "three")
