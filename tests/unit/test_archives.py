"""Archives: their members as documents of their own, names from anywhere, and limits for what is made to do harm."""

from __future__ import annotations

import bz2
import gzip
import io
import lzma
import random
import struct
import tarfile
import tempfile
import zipfile
from collections import Counter
from collections.abc import Mapping
from email.message import EmailMessage
from pathlib import Path

import pytest

from engine.contract.commands import ImportOptions
from engine.documents import containers
from engine.documents.formats import reader_of
from engine.documents.naming import file_name, plain_name
from engine.documents.readers import zip as zip_reader
from engine.documents.rows import Remark, Row
from tests.unit.foreign_files import REAL_FILES, needs_real_files
from tests.unit.pdfs_and_mails import bad_of, items_of, outcome_of, pdf, rows_of, texts_of


def written(tmp_path: Path, content: bytes, name: str = "a.zip") -> Path:
    path = tmp_path / name
    path.write_bytes(content)
    return path


def zipped(members: Mapping[str, bytes], *, method: int = zipfile.ZIP_DEFLATED) -> bytes:
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", method) as archive:
        for name, data in members.items():
            archive.writestr(name, data)
    return buffer.getvalue()


def tarred(members: Mapping[str, bytes | tarfile.TarInfo]) -> bytes:
    buffer = io.BytesIO()
    with tarfile.open(fileobj=buffer, mode="w") as archive:
        for name, data in members.items():
            if isinstance(data, tarfile.TarInfo):
                archive.addfile(data)
            else:
                member = tarfile.TarInfo(name)
                member.size = len(data)
                archive.addfile(member, io.BytesIO(data))
    return buffer.getvalue()


def codes_of(path: Path) -> list[str]:
    return [bad.code for bad in bad_of(path)]


# What is in them


def test_members_come_in_the_order_that_a_person_counts_in(tmp_path: Path) -> None:
    path = written(tmp_path, zipped({f"letters/{n}.txt": f"letter {n}".encode() for n in (10, 9, 1, 2)}))
    rows = rows_of(path)
    assert [row.inner for row in rows] == [(f"letters/{n}.txt",) for n in (1, 2, 9, 10)]
    assert [row.values["title"] for row in rows] == ["1", "2", "9", "10"]
    assert [row.values["text"] for row in rows] == ["letter 1", "letter 2", "letter 9", "letter 10"]
    assert [row.offset for row in rows] == sorted(row.offset for row in rows)


def test_every_kind_of_member_gets_rows_or_a_reason(tmp_path: Path) -> None:
    mail = EmailMessage()
    mail["From"], mail["Subject"] = "anna@example.org", "Lamp"
    mail.set_content("The lamp is dark.")
    mail.add_attachment(zipped({"deep.txt": b"deep"}), maintype="application", subtype="zip", filename="more.zip")
    path = written(
        tmp_path,
        zipped(
            {
                "a.txt": b"words",
                "b.eml": mail.as_bytes(),
                "c.pdf": pdf(["a page"]),
                "d.csv": b"name,age\nAnna,3\nBob,4\n",
                "e.jsonl": b'{"text": "x", "label": "y"}\n{"text": "z"}\n',
                "f.png": b"\x89PNG\r\n\x1a\n" + bytes(200),
                "g/": b"",
                "h.rar": b"Rar!\x1a\x07\x01\x00" + bytes(90),
                "i.txt": b"",
                "__MACOSX/._a.txt": b"x",
                ".DS_Store": b"x",
            }
        ),
    )
    assert texts_of(path) == {
        ("a.txt",): "words",
        ("b.eml",): "The lamp is dark.",
        ("b.eml", "more.zip", "deep.txt"): "deep",
        ("c.pdf",): "a page",
        ("d.csv",): "name\tage\nAnna\t3\nBob\t4",
        ("e.jsonl",): "text\tlabel\nx\ty\nz",
    }
    assert codes_of(path) == ["import.not_recognised", "import.foreign_file", "import.empty_file"]
    (remark,) = [item for item in items_of(path) if isinstance(item, Remark)]
    assert str(remark.info.happened) == "2 hidden files in a.zip were left out."


def test_the_way_to_a_bad_member_is_named(tmp_path: Path) -> None:
    inner = zipped({"letters/scan.pdf": pdf([""])})
    (bad,) = bad_of(written(tmp_path, zipped({"2024.zip": inner})))
    assert str(bad.reason) == (
        "2024.zip › letters/scan.pdf: No page of scan.pdf has text: it was scanned, or is empty. "
        "Nothing was imported from it."
    )


@pytest.mark.parametrize("open_", [gzip.open, bz2.open, lzma.open])
def test_a_compressed_file_is_read_as_what_is_in_it(tmp_path: Path, open_) -> None:  # type: ignore[no-untyped-def]
    ending = {gzip.open: ".gz", bz2.open: ".bz2", lzma.open: ".xz"}[open_]
    path = tmp_path / f"letters.tar{ending}"
    with open_(path, "wb") as file:
        file.write(tarred({"a/1.txt": b"one", "a/2.txt": "二".encode()}))
    assert texts_of(path) == {("letters.tar", "a/1.txt"): "one", ("letters.tar", "a/2.txt"): "二"}


def test_what_is_unpacked_leaves_no_trace(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    folder = tmp_path / "temporary"
    folder.mkdir()
    monkeypatch.setattr(tempfile, "tempdir", str(folder))
    path = written(tmp_path, zipped({"a.txt": b"a", "b.zip": zipped({"c.txt": b"c", "d.pdf": b"%PDF-1.7"})}))
    items = iter(reader_of(path).read(path, ImportOptions()).items)
    next(items)
    assert len(list(folder.iterdir())) <= 1
    assert len(list(items)) == 2
    assert list(folder.iterdir()) == []
    items = iter(reader_of(path).read(path, ImportOptions()).items)
    next(items)
    items.close()  # type: ignore[attr-defined]
    assert list(folder.iterdir()) == []


# Names


def test_names_are_only_names(tmp_path: Path) -> None:
    names = [
        "../../evil.txt",
        "/etc/cron.txt",
        "C:\\Windows\\x.txt",
        "a/../../b.txt",
        "CON.txt",
        "a" * 250 + ".txt",
        " .txt",
    ]
    before = set(tmp_path.parent.rglob("*"))
    path = written(tmp_path, zipped({name: name.encode() for name in names}))
    assert sorted(row.values["text"] for row in rows_of(path)) == sorted(names)
    assert all(row.values["title"] for row in rows_of(path))
    assert set(tmp_path.parent.rglob("*")) - before == {path}


@pytest.mark.parametrize(
    ("encoding", "name"), [("gb18030", "来信与投诉/路灯坏了.txt"), ("utf-8", "来信/路灯.txt"), ("cp437", "Größe.txt")]
)
def test_names_without_a_told_encoding_are_guessed(tmp_path: Path, encoding: str, name: str) -> None:
    raw = name.encode(encoding)
    whole = zipped({"x" * len(raw): "路灯坏了".encode()}).replace(b"x" * len(raw), raw)
    (row,) = rows_of(written(tmp_path, whole))
    assert row.inner == (name,)


@pytest.mark.parametrize(
    ("name", "shown", "on_disk"),
    [
        ("letter\u202egpj.exe", "letter gpj.exe", "letter gpj.exe"),
        ("a\0b\nc.txt", "a b c.txt", "a b c.txt"),
        ("half\ud800.txt", "half\ufffd.txt", "half\ufffd.txt"),
        ("COM1.pdf", "COM1.pdf", "_COM1.pdf"),
        ("a/b\\c?*.txt", "a/b\\c?*.txt", "c__.txt"),
        ("..", "..", "file"),
        ("路" * 200 + ".pdf", "路" * 200 + ".pdf", "路" * 40 + ".pdf"),
        ("é.txt", "é.txt", "é.txt"),
    ],
)
def test_traps_in_names_are_taken_out(tmp_path: Path, name: str, shown: str, on_disk: str) -> None:
    assert plain_name(name) == shown
    assert file_name(name) == on_disk
    (tmp_path / file_name(name)).write_bytes(b"x")


# Passwords and damage


def encrypted(members: Mapping[str, bytes], *, only: str = "") -> bytes:
    """The archive with the flag of encryption at its members: what stands in them is then no deflated data any more."""
    data = bytearray(zipped(members))
    for mark, flag, name_length, name in ((b"PK\x03\x04", 6, 26, 30), (b"PK\x01\x02", 8, 28, 46)):
        place = data.find(mark)
        while place >= 0:
            (length,) = struct.unpack_from("<H", data, place + name_length)
            if only in data[place + name : place + name + length].decode():
                data[place + flag] |= 1
            place = data.find(mark, place + 4)
    return bytes(data)


def test_encrypted_members_say_so_and_the_others_are_read(tmp_path: Path) -> None:
    path = written(tmp_path, encrypted({"a.txt": b"open", "b.txt": b"secret"}, only="b.txt"))
    assert texts_of(path) == {("a.txt",): "open"}
    (bad,) = bad_of(path)
    assert (bad.code, str(bad.reason)) == (
        "import.password_needed",
        "b.txt is protected by a password. Nothing was imported from it.",
    )
    assert outcome_of(written(tmp_path, encrypted({"a.txt": b"a", "b.txt": b"b"}))) == "import.password_needed"


def test_a_damaged_archive_says_so(tmp_path: Path) -> None:
    whole = zipped({f"{n}.txt": f"letter {n}".encode() for n in range(20)})
    for end in (5, 100, len(whole) // 2, len(whole) - 30):
        assert outcome_of(written(tmp_path, whole[:end])) == "import.damaged"
    assert outcome_of(written(tmp_path, b"")) == "import.empty_file"
    assert outcome_of(written(tmp_path, zipped({}))) == "import.no_text"


def test_one_damaged_member_does_not_cost_the_others(tmp_path: Path) -> None:
    data = bytearray(zipped({"a.txt": b"first", "b.txt": bytes(range(65, 90)) * 40, "c.txt": b"third"}))
    place = data.find(b"b.txt") + 5
    data[place : place + 6] = b"\xff" * 6
    path = written(tmp_path, bytes(data))
    assert list(texts_of(path)) == [("a.txt",), ("c.txt",)]
    assert codes_of(path) == ["import.damaged"]


def test_a_cut_off_tar_keeps_what_came_before_the_cut(tmp_path: Path) -> None:
    whole = tarred({"a.txt": b"first", "b.txt": b"second" * 200, "c.txt": b"third"})
    for end in (1700, 1024 + 100, 3200):
        path = written(tmp_path, whole[:end], "a.tar")
        assert texts_of(path)[("a.txt",)] == "first"
        assert codes_of(path)[-1:] == ["import.damaged"], end
    broken = bytearray(whole)
    broken[1024 + 148 : 1024 + 156] = b"00000000"  # the checksum of the second header
    assert codes_of(written(tmp_path, bytes(broken), "a.tar")) == ["import.damaged"]
    path = tmp_path / "a.txt.gz"
    path.write_bytes(gzip.compress(random.Random(1).randbytes(5000).hex().encode())[:2000])
    assert codes_of(path) == ["import.damaged"]


# What is made to do harm


def test_links_and_devices_are_never_followed(tmp_path: Path) -> None:
    (tmp_path / "secret.txt").write_text("secret")
    members: dict[str, bytes | tarfile.TarInfo] = {"a.txt": b"words"}
    for name, kind, target in (
        ("link", tarfile.SYMTYPE, str(tmp_path / "secret.txt")),
        ("loop", tarfile.SYMTYPE, "loop"),
        ("hard", tarfile.LNKTYPE, "../secret.txt"),
        ("device", tarfile.CHRTYPE, ""),
        ("pipe", tarfile.FIFOTYPE, ""),
    ):
        members[name] = member = tarfile.TarInfo(name)
        member.type, member.linkname = kind, target
    row, remark = items_of(written(tmp_path, tarred(members), "a.tar"))
    assert isinstance(row, Row)
    assert row.values["text"] == "words"
    assert isinstance(remark, Remark)
    assert str(remark.info.happened) == "5 links and devices in a.tar were left out."


def test_a_member_that_unpacks_to_a_thousand_times_its_size_is_refused(tmp_path: Path) -> None:
    bomb = zipped({"bomb.txt": b"0" * 30_000_000, "letter.txt": b"words", "log.txt": b"line\n" * 100_000})
    path = written(tmp_path, bomb)
    assert list(texts_of(path)) == [("letter.txt",), ("log.txt",)]  # a small file may repeat itself
    assert codes_of(path) == ["import.too_large"]
    compressed = tmp_path / "bomb.txt.gz"
    compressed.write_bytes(gzip.compress(b"0" * 30_000_000))
    assert codes_of(compressed) == ["import.too_large"]


def test_a_false_size_is_no_way_around_the_limits(tmp_path: Path) -> None:
    data = bytearray(zipped({"bomb.txt": b"0" * 30_000_000}))
    for place in (data.find(b"PK\x03\x04") + 22, data.find(b"PK\x01\x02") + 24):
        struct.pack_into("<I", data, place, 100)
    assert codes_of(written(tmp_path, bytes(data))) == ["import.damaged"]


def test_all_members_together_have_one_limit(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(containers, "MOST_UNPACKED", 50_000)
    inner = zipped({f"{n}.txt": bytes(random.Random(n).randbytes(3500).hex(), "ascii") for n in range(5)})
    path = written(tmp_path, zipped({f"{n}.zip": inner for n in range(5)}, method=zipfile.ZIP_STORED))
    assert 0 < len(rows_of(path)) < 7
    assert codes_of(path) == ["import.too_large"]
    monkeypatch.undo()
    monkeypatch.setattr(containers, "MOST_MEMBERS", 8)
    assert len(rows_of(path)) == 6  # and two archives
    assert codes_of(path) == ["import.too_many"]


def test_archives_in_archives_are_read_to_a_depth_that_people_use(tmp_path: Path) -> None:
    data = zipped({"deepest.txt": b"words"})
    for level in reversed(range(1, 100)):
        data = zipped({f"{level}.zip": data, f"{level}.txt": f"level {level}".encode()})
    path = written(tmp_path, data)
    assert [row.values["title"] for row in rows_of(path)] == ["1", "2", "3", "4", "5"]
    bad, _ = bad_of(path)
    assert codes_of(path) == ["import.too_deep", "import.too_deep"]
    assert str(bad.reason).startswith("1.zip › 2.zip › 3.zip › 4.zip › 5.zip › ")


def test_an_archive_that_unpacks_to_itself_comes_to_an_end(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = written(tmp_path, zipped({"r.zip": b"me", "s.zip": b"me"}))
    whole = path.read_bytes()

    class Quine(zipfile.ZipFile):
        def open(self, *_arguments: object, **_options: object) -> io.BytesIO:  # type: ignore[override]
            return io.BytesIO(whole)

    monkeypatch.setattr(zip_reader.zipfile, "ZipFile", Quine)
    assert Counter(codes_of(path)) == {"import.too_deep": 64}


@pytest.mark.parametrize("kind", ["zip", "tar", "tar.gz"])
def test_no_mutation_raises_anything_but_a_sentence(tmp_path: Path, kind: str) -> None:
    members = {"a.txt": b"words " * 50, "b/c.csv": b"text,label\na,b\n", "d.zip": zipped({"e.txt": b"deep"})}
    whole = {"zip": zipped(members), "tar": tarred(dict(members)), "tar.gz": gzip.compress(tarred(dict(members)))}[kind]
    chance = random.Random(kind)
    outcomes: Counter[str] = Counter()
    for _ in range(150):
        data = bytearray(whole)
        for _ in range(chance.randint(1, 6)):
            place = chance.randrange(len(data))
            size = chance.choice((1, 1, 4))
            data[place : place + size] = chance.randbytes(chance.choice((0, size, size)))
        outcomes[outcome_of(written(tmp_path, bytes(data), f"a.{kind}"))] += 1
    assert outcomes["read"] > 20


def test_packages_of_other_programs_are_no_archives(tmp_path: Path) -> None:
    for name, members in (
        ("book.bin", {"mimetype": b"application/epub+zip", "a.xhtml": b"<html/>"}),
        ("plan.vsdx", {"[Content_Types].xml": b"<Types/>", "visio/document.xml": b"<a/>"}),
    ):
        assert outcome_of(written(tmp_path, zipped(members), name)) != "read"
        assert not zip_reader.recognises(tmp_path / name, zipped(members))


@needs_real_files
def test_real_archives_give_text_or_a_sentence() -> None:
    assert outcome_of(REAL_FILES / "microsoft" / "testZIP_corrupted_oom.zip") == "import.damaged"
    for name in ("apple/testIWorksNPEDetector.zip", "miscoffice/testOpenOfficeInAZip.zip"):
        assert outcome_of(REAL_FILES / name) == "read"
