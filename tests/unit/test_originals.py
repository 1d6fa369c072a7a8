"""Originals of documents: where they came from, their pages drawn in a worker, the words found on them."""

from __future__ import annotations

import os
import time
import zipfile
from collections import Counter
from collections.abc import Iterator, Sequence
from email.message import EmailMessage
from pathlib import Path

import psutil
import pytest

from engine.contract.errors import DataError
from engine.documents.originals.origin import Kind, Origin, check_file, origin_of
from engine.documents.originals.session import DrawnPage, InterruptedLookError, Opened, OriginalSession
from engine.documents.workers import wire
from engine.documents.workers.limits import Limits
from engine.store.project import Project
from tests.import_runs import import_into
from tests.unit.foreign_files import REAL_FILES, needs_real_files
from tests.unit.pdfs_and_mails import compound_file, outlook_mail, pdf

WHITE = b"\xff\xff\xff"


@pytest.fixture
def session() -> Iterator[OriginalSession]:
    looking = OriginalSession()
    yield looking
    looking.close()


@pytest.fixture
def project(tmp_path: Path) -> Iterator[Project]:
    with Project.create(tmp_path / "project") as made:
        yield made


def imported(project: Project, folder: Path) -> list[Origin]:
    """The origins of all documents, in the order of the table."""
    import_into(project.folder, folder)
    return [origin_of(project, number) for number in project.documents.ids()]


def alone(path: Path) -> Origin:
    return Origin(document_id=1, path=path)


def outcome(session: OriginalSession, path: Path) -> str:
    """`shown`, or the code of the sentence that says why the first page is not."""
    try:
        session.open(alone(path))
        session.page(0, 300, ["the"])
    except DataError as error:
        return error.info.code
    return "shown"


def ink(page: DrawnPage, x: int, y: int, width: int, height: int) -> int:
    """Dark pixels of a rectangle."""
    dark = 0
    for row in range(y, y + height):
        start = 4 * (row * page.width + x)
        line = page.pixels[start : start + 4 * width]
        dark += sum(line[at] < 128 for at in range(0, len(line), 4))
    return dark


def latin_pdf(pages: Sequence[tuple[str, str]], *, rotate: int = 0) -> bytes:
    """Pages of one line each, (content, line), in a font that is drawn: those of `pdf` have no shapes of letters."""
    objects = ["<</Type/Catalog/Pages 2 0 R>>", "", "<</Type/Font/Subtype/Type1/BaseFont/Helvetica>>"]
    kids = []
    for content, line in pages:
        drawn = f"{content} BT /F 24 Tf 100 600 Td ({line}) Tj ET"
        objects.append(f"<</Length {len(drawn)}>>\nstream\n{drawn}\nendstream")
        objects.append(
            f"<</Type/Page/Parent 2 0 R/MediaBox[0 0 600 800]/Rotate {rotate}/Contents {len(objects)} 0 R"
            "/Resources<</Font<</F 3 0 R>>>>>>"
        )
        kids.append(f"{len(objects)} 0 R")
    objects[1] = f"<</Type/Pages/Count {len(kids)}/Kids[{' '.join(kids)}]>>"
    out = bytearray(b"%PDF-1.4\n")
    places = []
    for number, body in enumerate(objects, start=1):
        places.append(len(out))
        out += f"{number} 0 obj\n{body}\nendobj\n".encode("latin-1")
    start = len(out)
    out += f"xref\n0 {len(objects) + 1}\n0000000000 65535 f \n".encode()
    out += b"".join(b"%010d 00000 n \n" % place for place in places)
    out += f"trailer <</Root 1 0 R/Size {len(objects) + 1}>>\nstartxref\n{start}\n%%EOF\n".encode()
    return bytes(out)


def mail(subject: str, text: str, *attachments: tuple[str, bytes]) -> EmailMessage:
    made = EmailMessage()
    made["From"], made["To"], made["Cc"] = "Ann <ann@example.org>", "bob@example.org", "cy@example.org"
    made["Date"], made["Subject"] = "Thu, 12 Mar 2026 09:41:00 +0100", subject
    made.set_content(text)
    for name, data in attachments:
        made.add_attachment(data, maintype="application", subtype="octet-stream", filename=name)
    return made


# Pages


def test_a_page_is_drawn_and_the_found_word_lies_where_its_ink_is(session: OriginalSession, tmp_path: Path) -> None:
    path = tmp_path / "letter.pdf"
    path.write_bytes(latin_pdf([("", "Dear quince and medlar"), ("", "nothing here")]))
    opened = session.open(alone(path))
    assert (opened.kind, opened.pages) == ("pdf", ((600.0, 800.0), (600.0, 800.0)))
    page = session.page(0, 1200, ["QUINCE"])
    assert (page.width, page.height, len(page.pixels)) == (1200, 1600, 1200 * 1600 * 4)
    (((x, y, width, height),),) = page.places
    assert 300 < x < 330
    assert 350 < y < 400
    assert 120 < width < 200
    assert ink(page, x, y, width, height) > 500
    assert ink(page, 0, 0, 1200, 300) == 0
    assert page.pixels[:3] == WHITE
    assert session.page(1, 600, ["quince"]).places == ()


@pytest.mark.parametrize("rotate", [90, 180, 270])
def test_words_are_found_on_turned_pages(session: OriginalSession, tmp_path: Path, rotate: int) -> None:
    path = tmp_path / "turned.pdf"
    path.write_bytes(latin_pdf([("", "Dear quince and medlar")], rotate=rotate))
    opened = session.open(alone(path))
    assert opened.pages == ((600.0, 800.0) if rotate == 180 else (800.0, 600.0),)
    page = session.page(0, 800, ["quince"])
    (((x, y, width, height),),) = page.places
    assert (width > height) is (rotate == 180)
    inside = ink(page, x, y, width, height)
    assert inside > 200
    assert ink(page, 0, 0, page.width, page.height) > inside


def test_a_word_on_two_lines_has_a_rectangle_on_each(session: OriginalSession, tmp_path: Path) -> None:
    path = tmp_path / "letter.pdf"
    path.write_bytes(latin_pdf([("BT /F 24 Tf 100 650 Td (the red) Tj ET", "house stands")]))
    session.open(alone(path))
    (lines,) = session.page(0, 600, ["red house"]).places
    assert len(lines) == 2
    assert lines[0][1] < lines[1][1]


def test_ten_thousand_pages_open_in_seconds_and_the_last_is_drawn(session: OriginalSession, tmp_path: Path) -> None:
    path = tmp_path / "book.pdf"
    path.write_bytes(latin_pdf([("", f"page {number}") for number in range(1, 10_001)]))
    started = time.monotonic()
    opened = session.open(alone(path))
    assert len(opened.pages) == 10_000
    assert len(session.page(9_999, 300, ["page 10000"]).places) == 1
    assert time.monotonic() - started < 20


def test_a_page_of_a_million_objects_is_drawn_or_given_up_within_its_limits(tmp_path: Path) -> None:
    path = tmp_path / "plan.pdf"
    strokes = "\n".join(f"{n % 600} {n // 600 % 800} m {n % 600 + 3} {n // 600 % 800} l S" for n in range(1_000_000))
    path.write_bytes(latin_pdf([(strokes, "plan"), ("", "after it")]))
    session = OriginalSession(Limits(silence=20.0))
    try:
        assert outcome(session, path) in ("shown", "original.failed")
        assert session.page(1, 300, ["after"]).places  # the next page comes all the same
    finally:
        session.close()


def test_a_page_that_takes_too_long_is_given_up_and_others_are_still_drawn(tmp_path: Path) -> None:
    path = tmp_path / "endless.pdf"
    strokes = "0 0 m 600 800 l S\n" * 3_000_000
    path.write_bytes(latin_pdf([(strokes, "slow"), ("", "quick")]))
    session = OriginalSession(Limits(silence=1.0))
    try:
        session.open(alone(path))
        started = time.monotonic()
        with pytest.raises(DataError) as caught:
            session.page(0, 4000)
        assert caught.value.info.code == "original.failed"
        assert time.monotonic() - started < 10
        assert "cannot be shown" in str(caught.value.info.happened)
        assert session.page(1, 300).width == 300
    finally:
        session.close()


def test_a_worker_that_dies_costs_one_sentence_and_the_next_page_has_a_new_one(
    session: OriginalSession, tmp_path: Path
) -> None:
    path = tmp_path / "letter.pdf"
    path.write_bytes(latin_pdf([("", "one")]))
    session.open(alone(path))
    psutil.Process(session.pid).kill()
    with pytest.raises(DataError) as caught:
        session.page(0, 300)
    assert caught.value.info.code == "original.failed"
    assert session.page(0, 300).width == 300


def test_what_nobody_waits_for_any_more_is_ended_at_once(tmp_path: Path) -> None:
    import threading

    path = tmp_path / "endless.pdf"
    path.write_bytes(latin_pdf([("0 0 m 600 800 l S\n" * 3_000_000, "slow")]))
    session = OriginalSession()
    try:
        session.open(alone(path))
        started = time.monotonic()
        threading.Timer(0.5, session.interrupt).start()
        with pytest.raises(InterruptedLookError):
            session.page(0, 4000)
        assert time.monotonic() - started < 5
    finally:
        session.close()


def test_damaged_and_foreign_files_get_a_sentence(session: OriginalSession, tmp_path: Path) -> None:
    whole = latin_pdf([("", "one")])
    for data in (b"%PDF-1.4\nnothing", whole[: len(whole) // 3], b"%PDF-1.7\n" + bytes(5000)):
        path = tmp_path / "damaged.pdf"
        path.write_bytes(data)
        assert outcome(session, path) in ("shown", "import.damaged", "original.broken_page")
    path = tmp_path / "letter.pdf"
    path.write_bytes(whole)
    assert session.open(alone(path)).pages  # the session goes on


def test_a_page_of_strange_size_is_drawn_within_bounds(session: OriginalSession, tmp_path: Path) -> None:
    for box in ("0 0 14400 14400", "0 0 20000 2", "0 0 1 9000", "0 0 0 0", "100 100 100 100"):
        path = tmp_path / "strange.pdf"
        path.write_bytes(latin_pdf([("", "one")]).replace(b"0 0 600 800", box.encode()))
        session.open(alone(path))
        page = session.page(0, 5000)
        assert 0 < page.width * page.height <= wire.LARGEST_PAGE
        assert session.page(0, 1).width >= 1


def test_pictures_are_drawn_turned_as_they_say_and_on_white(session: OriginalSession, tmp_path: Path) -> None:
    from PIL import Image

    picture = Image.new("RGB", (40, 20), "red")
    turned = Image.Exif()
    turned[0x0112] = 6
    picture.save(tmp_path / "a.jpg", exif=turned)
    assert session.open(alone(tmp_path / "a.jpg")) == Opened("picture", ((20.0, 40.0),))
    page = session.page(0, 20)
    assert (page.width, page.height) == (20, 40)
    assert page.pixels[2] > 200
    assert page.pixels[0] < 60
    Image.new("RGBA", (10, 10), (0, 0, 0, 0)).save(tmp_path / "b.png")
    session.open(alone(tmp_path / "b.png"))
    assert session.page(0, 10).pixels[:3] == WHITE
    frames = [Image.new("L", (8, 8), shade) for shade in (0, 255)]
    frames[0].save(tmp_path / "c.tif", save_all=True, append_images=frames[1:])
    assert len(session.open(alone(tmp_path / "c.tif")).pages) == 2
    assert (session.page(0, 8).pixels[0], session.page(1, 8).pixels[0]) == (0, 255)


# Passwords


def test_an_encrypted_file_opens_with_one_of_several_passwords(session: OriginalSession, tmp_path: Path) -> None:
    path = tmp_path / "secret.pdf"
    path.write_bytes(pdf(["one", "two"], password="open sesame"))
    with pytest.raises(DataError) as caught:
        session.open(alone(path), ["wrong", "open"])
    assert caught.value.info.code == "import.password_needed"
    assert len(session.open(alone(path), ["wrong", "open sesame"]).pages) == 2
    assert session.page(1, 300).width == 300


# Where documents came from


def test_documents_inside_mails_and_archives_find_their_own_pages(
    session: OriginalSession, project: Project, tmp_path: Path
) -> None:
    folder = tmp_path / "papers"
    folder.mkdir()
    first, second = latin_pdf([("", "the first")]), latin_pdf([("", "the second"), ("", "more")])
    inner = mail("inner", "a mail in an archive", ("deep.pdf", second), ("notes.txt", b"some notes"))
    with zipfile.ZipFile(folder / "all.zip", "w") as archive:
        archive.writestr("1.pdf", first)
        archive.writestr("2.txt", "plain")
        archive.writestr("3.eml", inner.as_bytes())
        archive.writestr("4.pdf", second)
    found = {origin.names: origin for origin in imported(project, folder)}
    assert set(found) == {("1.pdf",), ("2.txt",), ("3.eml",), ("3.eml", "deep.pdf"), ("3.eml", "notes.txt"), ("4.pdf",)}
    kinds = {names: origin.kind for names, origin in found.items()}
    assert kinds[("2.txt",)] is Kind.TEXT
    assert kinds[("3.eml",)] is Kind.MAIL
    assert kinds[("3.eml", "deep.pdf")] is Kind.PDF
    for names, words, pages in (
        (("1.pdf",), "first", 1),
        (("3.eml", "deep.pdf"), "second", 2),
        (("4.pdf",), "second", 2),
    ):
        assert len(session.open(found[names]).pages) == pages
        assert session.page(0, 300, [words]).places
    opened = session.open(found[("3.eml",)])
    assert opened.headers["subject"] == "inner"
    assert opened.headers["copies"] == "cy@example.org"
    attached = found[("3.eml",)].attached
    assert [(entry.name, len(entry.documents)) for entry in attached] == [("deep.pdf", 1), ("notes.txt", 1)]
    assert attached[0].documents == (found[("3.eml", "deep.pdf")].document_id,)


def test_a_mail_knows_what_is_attached_and_why_nothing_came_of_it(
    session: OriginalSession, project: Project, tmp_path: Path
) -> None:
    folder = tmp_path / "mails"
    folder.mkdir()
    made = mail("Chairs", "see below", ("a.pdf", latin_pdf([("", "bill")])), ("b.raw", bytes(range(256))))
    made.add_attachment(mail("older", "an older mail", ("c.txt", b"in the older mail")))
    (folder / "chairs.eml").write_bytes(made.as_bytes())
    origins = imported(project, folder)
    assert [(origin.names, origin.kind) for origin in origins] == [
        ((), Kind.MAIL),
        (("a.pdf",), Kind.PDF),
        (("older.eml",), Kind.MAIL),
        (("older.eml", "c.txt"), Kind.TEXT),
    ]
    letter, _, older, _ = origins
    assert [(entry.name, entry.format, bool(entry.documents)) for entry in letter.attached] == [
        ("a.pdf", "pdf.v1", True), ("b.raw", "", False), ("older.eml", "eml.v1", True),
    ]  # fmt: skip
    assert "b.raw" in str(letter.attached[1].reason)
    assert letter.attached[2].documents == (older.document_id, origins[3].document_id)
    assert session.open(older).headers["subject"] == "older"


def test_an_outlook_mail_shows_its_headers(session: OriginalSession, project: Project, tmp_path: Path) -> None:
    folder = tmp_path / "mails"
    folder.mkdir()
    texts = {0x0037: "Chairs", 0x1000: "see below", 0x0C1A: "Ann", 0x0E04: "Bob", 0x0E03: "Cy"}
    (folder / "a.msg").write_bytes(compound_file(outlook_mail(texts, attached=[("a.txt", b"attached")])))
    origin = imported(project, folder)[0]
    headers = session.open(origin).headers
    assert (headers["sender"], headers["to"], headers["copies"]) == ("Ann", "Bob", "Cy")
    assert [entry.name for entry in origin.attached] == ["a.txt"]


def test_mails_of_a_mailbox_are_told_apart_with_what_is_attached_to_each(
    session: OriginalSession, project: Project, tmp_path: Path
) -> None:
    folder = tmp_path / "mails"
    folder.mkdir()
    parts = []
    for number in (1, 2, 3):
        made = mail(f"mail {number}", f"text {number}", (f"{number}.pdf", latin_pdf([("", f"bill {number}")])))
        parts.append(b"From ann Thu Mar 12 09:41:00 2026\n" + made.as_bytes() + b"\n")
    (folder / "all.mbox").write_bytes(b"".join(parts))
    origins = imported(project, folder)
    assert len(origins) == 6
    for number, (letter, bill) in enumerate(zip(origins[::2], origins[1::2], strict=True), start=1):
        opened = session.open(letter)
        assert opened.headers["subject"] == f"mail {number}"
        assert opened.inside == ((f"{number}.pdf", 2 * number, 2 * number),)
        opened = session.open(bill)
        assert opened.kind == "pdf"
        assert session.page(0, 300, [f"bill {number}"]).places


def test_files_embedded_in_a_pdf_find_their_own_pages(
    session: OriginalSession, project: Project, tmp_path: Path
) -> None:
    folder = tmp_path / "papers"
    folder.mkdir()
    inside = {"a.txt": b"attached text", "b.pdf": latin_pdf([("", "embedded"), ("", "more")])}
    (folder / "outer.pdf").write_bytes(pdf(["outside"], embedded=inside))
    outer, _, embedded = imported(project, folder)
    assert [entry.name for entry in outer.attached] == ["a.txt", "b.pdf"]
    assert len(session.open(outer).pages) == 1
    assert len(session.open(embedded).pages) == 2
    assert session.page(0, 300, ["embedded"]).places


def test_rows_of_tables_and_documents_without_a_file_have_no_original(project: Project, tmp_path: Path) -> None:
    from engine.store.documents import DocumentDraft

    folder = tmp_path / "tables"
    folder.mkdir()
    (folder / "a.csv").write_text("text,label\nfirst letter here,a\nsecond letter here,b\n", encoding="utf-8")
    project.documents.add([DocumentDraft("typed", source="inbox.py", position=1)])
    typed, *rows = imported(project, folder)
    assert (typed.kind, typed.path) == (Kind.TEXT, None)
    assert [row.kind for row in rows] == [Kind.TEXT, Kind.TEXT]
    assert rows[0].path == folder / "a.csv"


def test_a_file_that_is_gone_or_changed_says_so_and_one_that_was_only_touched_is_shown(
    session: OriginalSession, project: Project, tmp_path: Path
) -> None:
    folder = tmp_path / "papers"
    folder.mkdir()
    path = folder / "letter.pdf"
    path.write_bytes(latin_pdf([("", "first")]))
    (origin,) = imported(project, folder)
    os.utime(path, (1_000_000_000, 1_000_000_000))
    assert check_file(origin, lambda: None) == path
    path.write_bytes(latin_pdf([("", "worst")]))
    with pytest.raises(DataError) as caught:
        session.open(origin)
    assert caught.value.info.code == "original.changed"
    path.unlink()
    with pytest.raises(DataError) as caught:
        session.open(origin)
    assert str(caught.value.info.happened) == f"The file is no longer at {path}."
    assert "stays" in str(caught.value.info.meaning)


@needs_real_files
def test_real_pdfs_are_shown_or_refused_in_words(session: OriginalSession) -> None:
    outcomes = Counter(outcome(session, path) for path in sorted((REAL_FILES / "pdf").glob("*.pdf")))
    assert outcomes.keys() <= {"shown", "import.password_needed", "import.damaged", "original.broken_page"}
    assert outcomes["shown"] >= 50


# The wire


def test_nothing_that_a_worker_says_of_a_page_is_taken_on_trust() -> None:
    import base64
    import zlib

    pixels = base64.b64encode(zlib.compress(bytes(16))).decode()
    right = {"width": 2, "height": 2, "pixels": pixels, "places": [[[0, 0, 1, 1]]]}
    assert wire.read_page({"shown": right}).pixels == bytes(16)
    bomb = base64.b64encode(zlib.compress(bytes(10_000_000))).decode()
    assert len(wire.read_page({"shown": right | {"pixels": bomb}}).pixels) == 16
    for wrong in (
        {"width": 0}, {"width": 10**9}, {"width": -2}, {"height": "2"}, {"width": 3}, {"pixels": "!"}, {"pixels": 1},
        {"pixels": base64.b64encode(b"x").decode()}, {"places": [[[0, 0, 1]]]}, {"places": [[["a", 0, 1, 1]]]},
        {"places": None},
    ):  # fmt: skip
        with pytest.raises(wire.WireError):
            wire.read_page({"shown": right | wrong})
    for wrong in (
        {}, {"kind": 1}, {"kind": "pdf", "pages": [[0, 1]]}, {"kind": "pdf", "pages": [[1e9, 1]]},
        {"kind": "pdf", "pages": [[float("nan"), 1]]}, {"kind": "mail", "mail": {"to": 1}},
        {"kind": "mail", "mail": {"attached": [["a"]]}}, {"kind": "mail", "mail": 1},
    ):  # fmt: skip
        with pytest.raises(wire.WireError):
            wire.read_opened({"shown": wrong})
