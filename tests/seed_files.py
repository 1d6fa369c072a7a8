"""One small valid file for every reader, made here, and real ones beside them: what fuzzing and killing start from."""

from __future__ import annotations

import bz2
import csv
import datetime
import gzip
import io
import re
import tarfile
import zipfile
from email.message import EmailMessage
from pathlib import Path

import xlsxwriter

from engine.documents.formats import readers
from tests.unit.foreign_files import REAL_FILES, zipped
from tests.unit.pdfs_and_mails import compound_file, outlook_mail, pdf
from tests.unit.test_office_readers import ODT_BODY, RTF, letter, open_document, talk
from tests.unit.test_web_readers import MHTML, book

LARGEST_REAL = 200_000
"""Bytes of a real file that is still small."""

SUBJECT, BODY = 0x37, 0x1000


def made_files(folder: Path) -> list[Path]:
    """A valid file of every format that is known here."""
    folder.mkdir(parents=True, exist_ok=True)
    made = [
        letter(folder / "letter.docx"),
        talk(folder / "talk.pptx"),
        open_document(folder / "text.odt", ODT_BODY),
        book(folder / "book.epub"),
        _workbook(folder / "book.xlsx"),
        _table(folder / "table.csv"),
    ]
    mail = _mail("Street lamps", "The street lamp is broken.\n\n> When was it seen?\n> Yesterday.\n")
    mail.add_attachment("路灯坏了".encode(), maintype="text", subtype="plain", filename="信.txt")
    mail.add_attachment(_mail("inner", "a mail inside a mail"))
    mail.set_boundary("=cut=")
    outlook = outlook_mail({SUBJECT: "路灯", BODY: "路灯坏了 words"}, attached=[("a.txt", b"attached words " * 40)])
    contents = {
        "pages.pdf": pdf(["First page\nsecond line", "路灯坏了"], embedded={"inside.txt": b"embedded words"}),
        "text.rtf": RTF,
        "page.html": b"<html><head><title>A page</title></head><body><p>words <b>more</b></p><table><tr><td>cell",
        "saved.mht": MHTML,
        "mail.eml": mail.as_bytes(),
        "box.mbox": b"".join(b"From a@b.c Mon Jan  1 00:00:00 2024\n" + mail.as_bytes() + b"\n" for _ in range(3)),
        "outlook.msg": compound_file(outlook),
        "notes.md": "# 标题\n\nwords and more words\n".encode(),
        "rows.jsonl": b'{"label": "a", "text": "first words"}\n{"label": "b", "text": "second words"}\n' * 20,
        "letter.txt.gz": gzip.compress("words in a compressed letter 你好\n".encode() * 20, mtime=0),
        "letter.txt.bz2": bz2.compress(b"words in another compressed letter\n" * 20),
    }
    for name, content in contents.items():
        made.append(folder / name)
        made[-1].write_bytes(content)
    inner = {"notes.md": contents["notes.md"], "mail.eml": contents["mail.eml"], "pages.pdf": contents["pages.pdf"]}
    made.append(zipped(folder / "pile.zip", {**inner, "deeper/inner.zip": _zip(inner)}))
    made.append(_tar(folder / "pile.tar", inner))
    for path in made:
        if zipfile.is_zipfile(path):
            _without_times(path)
    return made


def seed_files(folder: Path) -> dict[str, list[Path]]:
    """Valid files by the ids of all registered readers.

    A reader that nothing is made for yet starts from real files, or from those of the others.
    """
    made = made_files(folder)
    real = [path for path in _real_files() if path.stat().st_size <= LARGEST_REAL]
    seeds = {}
    for name, reader in readers().items():
        endings = reader.SPEC.extensions
        own = [path for path in made if path.suffix in endings]
        own += [path for path in real if path.suffix.lower() in endings][:6]
        seeds[name] = own or made
    return seeds


def _real_files() -> list[Path]:
    return sorted(path for path in REAL_FILES.rglob("*") if path.is_file()) if REAL_FILES.is_dir() else []


def _mail(subject: str, text: str) -> EmailMessage:
    mail = EmailMessage()
    mail["Subject"], mail["From"], mail["To"] = subject, "Anna <a@example.org>", "council@example.org"
    mail["Date"], mail["Message-ID"] = "Mon, 01 Jan 2024 10:00:00 +0000", f"<{len(text)}@example.org>"
    mail.set_content(text)
    return mail


def _workbook(path: Path) -> Path:
    with xlsxwriter.Workbook(path) as book:
        book.set_properties({"created": datetime.datetime(2024, 1, 1)})
        sheet = book.add_worksheet()
        sheet.write_row(0, 0, ["label", "text"])
        for row in range(1, 20):
            sheet.write_row(row, 0, ["a" if row % 2 else "b", f"words of row {row} for the town hall"])
    return path


def _table(path: Path) -> Path:
    with path.open("w", encoding="utf-8", newline="") as file:
        writer = csv.writer(file)
        writer.writerow(["label", "text"])
        writer.writerows(["a" if row % 2 else "b", f'words, "quoted"\nand broken {row}'] for row in range(30))
    return path


def _without_times(path: Path) -> None:
    """The same bytes whenever they are made."""
    with zipfile.ZipFile(path) as archive:
        members = {name: re.sub(rb'w:date="[^"]*"', b"", archive.read(name)) for name in archive.namelist()}
    path.write_bytes(_zip(members))


def _zip(members: dict[str, bytes]) -> bytes:
    content = io.BytesIO()
    with zipfile.ZipFile(content, "w") as archive:
        for name, data in members.items():
            archive.writestr(zipfile.ZipInfo(name), data, zipfile.ZIP_DEFLATED)
    return content.getvalue()


def _tar(path: Path, members: dict[str, bytes]) -> Path:
    with tarfile.open(path, "w") as archive:
        for name, data in members.items():
            info = tarfile.TarInfo(name)
            info.size = len(data)
            archive.addfile(info, io.BytesIO(data))
    return path
