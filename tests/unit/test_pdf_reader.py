"""PDF: text page by page, what is embedded, and what is wrong with a file."""

from __future__ import annotations

import random
from collections import Counter
from pathlib import Path

import pytest

from engine.contract.errors import DataError
from engine.documents.drafting import Columns, draft
from engine.documents.formats import reader_of
from engine.documents.readers import pdf as reader
from engine.documents.rows import BadRow, Remark, Row
from engine.store.documents import DocumentDraft
from tests.unit.foreign_files import REAL_FILES, needs_real_files
from tests.unit.pdfs_and_mails import bad_of, items_of, outcome_of, pdf, rows_of, texts_of


def written(tmp_path: Path, content: bytes, name: str = "a.pdf") -> Path:
    path = tmp_path / name
    path.write_bytes(content)
    return path


def test_each_page_is_a_piece_of_the_text_in_the_order_of_its_lines(tmp_path: Path) -> None:
    path = written(tmp_path, pdf(["The street lamp\nis dark.", "Please repair it."], title="A lamp"))
    (row,) = rows_of(path)
    assert row.values == {"title": "A lamp", "text": "The street lamp\nis dark.\fPlease repair it."}
    assert row.inner == ()
    assert row.offset == path.stat().st_size


def test_a_document_keeps_its_first_and_last_empty_pages_so_that_pages_stay_countable(tmp_path: Path) -> None:
    (row,) = rows_of(written(tmp_path, pdf(["", "\nSecond", ""])))
    found = draft(row, Columns(("text",), "title"), "a.pdf")
    assert isinstance(found, DocumentDraft)
    assert found.text == "\fSecond\f"


def test_chinese_is_read_through_the_table_of_the_font(tmp_path: Path) -> None:
    (row,) = rows_of(written(tmp_path, pdf(["路灯坏了，请尽快修理。", "谢谢"], title="来信")))
    assert row.values == {"title": "来信", "text": "路灯坏了，请尽快修理。\f谢谢"}


@pytest.mark.parametrize("title", ["", "Microsoft Word - Letter.doc", "untitled", "letter_final.docx", "Document1"])
def test_a_title_that_a_program_made_up_gives_way_to_the_name(tmp_path: Path, title: str) -> None:
    (row,) = rows_of(written(tmp_path, pdf(["text"], title=title), "council.pdf"))
    assert row.values["title"] == "council"


def test_pages_without_text_stay_empty_pieces_and_are_counted(tmp_path: Path) -> None:
    row, remark = items_of(written(tmp_path, pdf(["", "second", "", "fourth"], pictures=True)))
    assert isinstance(row, Row)
    assert row.values["text"].split("\f") == ["", "second", "", "fourth"]
    assert isinstance(remark, Remark)
    assert remark.info.code == "import.no_text_layer"
    assert str(remark.info.happened) == "2 of 4 pages of a.pdf have no text: scanned, needs text recognition."


def test_a_scan_without_any_text_says_so(tmp_path: Path) -> None:
    with pytest.raises(DataError) as caught:
        items_of(written(tmp_path, pdf(["", ""], pictures=True)))
    assert caught.value.info.code == "import.no_text_layer"


def test_a_password_is_asked_for_in_words_unless_it_is_the_empty_one(tmp_path: Path) -> None:
    with pytest.raises(DataError) as caught:
        items_of(written(tmp_path, pdf(["secret"], password="open sesame")))
    assert caught.value.info.code == "import.password_needed"
    assert texts_of(written(tmp_path, pdf(["for everybody"], password=""))) == {(): "for everybody"}


def test_pages_beyond_the_limit_are_said_to_be_missing(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = written(tmp_path, pdf([f"page {number}" for number in range(1, 8)]))
    monkeypatch.setattr(reader, "MOST_PAGES", 5)
    row, remark = items_of(path)
    assert isinstance(row, Row)
    assert row.values["text"] == "\f".join(f"page {number}" for number in range(1, 6))
    assert isinstance(remark, Remark)
    assert str(remark.info.happened) == "a.pdf has 7 pages; only the first 5 were read."
    monkeypatch.setattr(reader, "LONGEST_ROW", 15)
    row, remark = items_of(path)
    assert isinstance(row, Row)
    assert row.values["text"] == "page 1\fpage 2"
    assert isinstance(remark, Remark)
    assert remark.info.code == "import.pages_cut"


def test_embedded_files_become_documents_of_their_own(tmp_path: Path) -> None:
    inner = pdf(["inside of inside"], title="Deep", embedded={"note.txt": b"deepest"})
    path = written(
        tmp_path, pdf(["outside"], embedded={"a/附件.txt": "你好，世界".encode(), "b.pdf": inner, "c.bin": bytes(90)})
    )
    assert texts_of(path) == {
        (): "outside",
        ("a/附件.txt",): "你好，世界",
        ("b.pdf",): "inside of inside",
        ("b.pdf", "note.txt"): "deepest",
    }
    assert [row.values["title"] for row in rows_of(path)] == ["a", "附件", "Deep", "note"]
    (bad,) = bad_of(path)
    assert bad.number == 5
    assert str(bad.reason).startswith("c.bin cannot be imported: its content is no text.")


def test_a_cover_without_text_does_not_hide_what_is_embedded(tmp_path: Path) -> None:
    bad, row = items_of(written(tmp_path, pdf([""], embedded={"a.txt": b"hello"})))
    assert isinstance(bad, BadRow)
    assert bad.code == "import.no_text_layer"
    assert isinstance(row, Row)
    assert row.inner == ("a.txt",)


def test_lines_before_the_signature_are_forgiven_and_a_text_about_pdf_is_none(tmp_path: Path) -> None:
    path = written(tmp_path, b"HTTP/1.1 200 OK\r\n\r\n" + pdf(["served"]), "download")
    assert reader_of(path).SPEC.id == "pdf.v1"
    assert texts_of(path) == {(): "served"}
    about = written(tmp_path, b"A PDF file begins with %PDF-1.7, a text does not.\n", "about.txt")
    assert reader_of(about).SPEC.id == "txt.v1"


def test_damage_says_so_and_nothing_else_is_raised(tmp_path: Path) -> None:
    whole = pdf(["first page", "second page"])
    for end in (9, 40, 200, len(whole) // 2):
        with pytest.raises(DataError) as caught:
            items_of(written(tmp_path, whole[:end]))
        assert caught.value.info.code in ("import.damaged", "import.no_text_layer")
        assert "a.pdf" in str(caught.value.info.happened)
    with pytest.raises(DataError) as caught:
        items_of(written(tmp_path, b""))
    assert caught.value.info.code == "import.empty_file"


def test_no_mutation_raises_anything_but_a_sentence(tmp_path: Path) -> None:
    whole = pdf(["first page\nof two", "二"], title="t", embedded={"a.txt": b"hello"})
    chance = random.Random(4)
    read = 0
    for _ in range(250):
        data = bytearray(whole)
        for _ in range(chance.randint(1, 8)):
            place = chance.randrange(9, len(data))
            data[place : place + chance.choice((0, 1, 1, 8))] = chance.randbytes(chance.choice((0, 1, 1, 4)))
        read += outcome_of(written(tmp_path, bytes(data))) == "read"
    assert read > 50


@needs_real_files
@pytest.mark.parametrize(
    ("name", "sentence"),
    [
        ("testPDF.pdf", "Apache Tika - Apache Tika http://incubator.apache.org/tika/"),
        ("testJournalParser.pdf", "Scalability of Controlling Heterogenous Stress-\nEngineered MEMS"),
        ("testPDF_protected.pdf", "RETHINKING THE FINANCIAL NETWORK"),
        ("testPDFTwoTextBoxes.pdf", "Left column line 1\nLeft column line 2\nRight column line 1"),
        ("testPDFPackage.pdf", "Multiple files are bound together in this PDF Package."),
        ("testPDF_JBIG2.pdf", "This is a sample file to test images compressed using JBIG2."),
    ],
)
def test_real_files_say_what_is_known_of_them(name: str, sentence: str) -> None:
    assert sentence in texts_of(REAL_FILES / "pdf" / name)[()]


@needs_real_files
def test_every_real_file_gives_text_or_a_sentence() -> None:
    outcomes = Counter(outcome_of(path) for path in REAL_FILES.rglob("*.pdf"))
    assert outcomes.keys() == {"read", "import.no_text_layer", "import.password_needed"}
    assert outcomes["import.password_needed"] == 2
    assert outcomes["read"] > 30
