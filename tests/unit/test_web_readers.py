"""Web pages, saved web archives and electronic books: what a person sees of them, and what hostile ones come to."""

from __future__ import annotations

from pathlib import Path

import pytest

from engine.contract.commands import ImportOptions
from engine.documents import packages
from engine.documents.formats import reader_of
from engine.documents.readers import html
from engine.documents.rows import Row
from tests.unit.foreign_files import (
    LAUGHS,
    REAL_FILES,
    assert_read_or_refused,
    document,
    lying,
    members_of,
    mutations,
    needs_real_files,
    refusal,
    text_of,
    with_member,
    zipped,
)

PAGE = """<!DOCTYPE html><html><head><meta charset="utf-8"><title> A
 page </title><style>p {color: red}</style><script>var hidden = "<p>no</p>";</script></head>
<body><h1>Heading</h1>
<p>One   <b>bold</b><i>italic</i> word,<br>new
line &amp; 你好&nbsp;€</p><div>Block<div>inner</div>after</div>
<ul><li>first</li><li>second<ol><li>inner</li></ol></li></ul>
<table><tr><th>a</th><th>b
 c</th></tr><tr><td><p>d</p><p>e</p></td><td></td><td>f</td></tr></table>
<table><tr><td>left<table><tr><td>1</td><td>2</td></tr></table></td><td>right</td></tr></table>
<pre>  kept
    as it is</pre>
<p hidden>no</p><p style="color:red; DISPLAY : none">no</p><template><p>no</p></template><noscript>no</noscript>
<dialog>no</dialog><select><option>no</option></select><svg><title>no</title><text>drawn</text></svg><!-- no -->
<script>document.write("no")</script><iframe srcdoc="<p>no</p>"></iframe></body></html>"""

LINES = [
    *("Heading", "One bolditalic word,", "new line & 你好\xa0€", "Block", "inner", "after", "first", "second", "inner"),
    *("a\tb c", "d e\t\tf", "left", "1\t2", "right", "  kept", "    as it is", "drawn"),
]


def page(path: Path, content: str | bytes) -> Path:
    path.write_bytes(content.encode("utf-8") if isinstance(content, str) else content)
    return path


def test_a_page_gives_what_a_person_sees_of_it(tmp_path: Path) -> None:
    title, text = document(page(tmp_path / "a.html", PAGE))
    assert title == "A page"
    assert [line for line in text.split("\n") if line] == LINES


def test_paragraphs_are_set_apart_and_lines_of_a_block_are_not(tmp_path: Path) -> None:
    path = page(tmp_path / "a.html", "<p>one</p><p>two</p><div>three</div><div>four</div>")
    assert text_of(path) == "one\n\ntwo\n\nthree\nfour"


def test_a_page_without_title_has_its_name_for_one(tmp_path: Path) -> None:
    assert document(page(tmp_path / "Letter.htm", "<p>hello")) == ("Letter", "hello")


@pytest.mark.parametrize(
    ("head", "encoding"),
    [
        ("", "utf-8"),
        ("", "utf-8-sig"),
        ("", "utf-16"),
        ("", "gb18030"),
        ('<meta charset="gb2312">', "gb18030"),
        ("<meta http-equiv='Content-Type' content='text/html; charset=GBK'>", "gb18030"),
        ('<meta charset="big5">', "big5"),
        ('<!-- <meta charset="big5"> --><meta charset=gbk>', "gb18030"),
        ('<meta charset="iso-8859-1">', "utf-8"),  # what it says is wrong, and what it is shows
        ('<meta charset="x-user-defined">', "utf-8"),
        ('<meta charset="utf-7">', "utf-8"),
    ],
)
def test_the_encoding_is_found(tmp_path: Path, head: str, encoding: str) -> None:
    sentence = "今天我们讨论了这个问题，大家都认为应该尽快解决，并且提出了很多很好的意见。" * 3
    if encoding == "big5":
        sentence = "今天我們討論了這個問題，大家都認為應該盡快解決，並且提出了很多很好的意見。" * 3
    path = page(tmp_path / "a.html", f"<html><head>{head}</head><body>{sentence}</body></html>".encode(encoding))
    assert text_of(path) == sentence


def test_an_encoding_that_a_person_names_is_taken(tmp_path: Path) -> None:
    path = page(tmp_path / "a.html", "<html><meta charset=utf-8><body>привет</body></html>".encode("koi8_r"))
    (row,) = html.read(path, ImportOptions(encoding="koi8_r")).items
    assert isinstance(row, Row)
    assert row.values["text"] == "привет"


def test_a_western_page_that_calls_itself_latin_has_its_quotes(tmp_path: Path) -> None:
    content = '<html><meta charset="iso-8859-1"><p>“café”</p></html>'.encode("cp1252")
    assert text_of(page(tmp_path / "a.html", content)) == "“café”"


def test_an_element_that_closes_itself_in_xhtml_does_not_swallow_the_page(tmp_path: Path) -> None:
    content = (
        '<?xml version="1.0" encoding="utf-8"?><html xmlns="http://www.w3.org/1999/xhtml"><head><title/>'
        '<script src="a.js"/></head><body><p>hello</p></body></html>'
    )
    assert text_of(page(tmp_path / "a.xhtml", content)) == "hello"


def test_a_page_with_another_name_is_still_a_page(tmp_path: Path) -> None:
    for name in ("a.txt", "a.csv", "a.xml", "page"):
        assert reader_of(page(tmp_path / name, "\n<!-- saved -->\n<!doctype HTML>\n<p>x")).SPEC.id == "html.v1"
    assert reader_of(page(tmp_path / "a.md", "A page begins with <html>.\n")).SPEC.id == "txt.v1"


MHTML = b"""From: <Saved by Blink>\r
Subject: =?utf-8?Q?A_p=C3=A4ge?=\r
MIME-Version: 1.0\r
Content-Type: multipart/related; type="text/html"; boundary="cut"\r
\r
--cut\r
Content-Type: text/html; charset="gb2312"\r
Content-Transfer-Encoding: quoted-printable\r
Content-Location: http://example.org/\r
\r
<html><body><p>=C4=E3=BA=C3 =\r
hello</p><img src=3D"cid:a"></body></html>\r
--cut\r
Content-Type: image/png\r
Content-Transfer-Encoding: base64\r
Content-ID: <a>\r
\r
iVBORw0KGgo=\r
--cut--\r
"""


@pytest.mark.parametrize("name", ["a.mht", "a.mhtml", "saved.txt"])
def test_a_saved_web_archive_gives_its_page(tmp_path: Path, name: str) -> None:
    assert document(page(tmp_path / name, MHTML)) == ("A päge", "你好 hello")


CONTAINER = """<container xmlns="urn:oasis:names:tc:opendocument:xmlns:container"><rootfiles>
<rootfile full-path="OPS/book.opf" media-type="application/oebps-package+xml"/></rootfiles></container>"""

OPF = """<package xmlns="http://www.idpf.org/2007/opf" xmlns:dc="http://purl.org/dc/elements/1.1/">
<metadata><dc:title>A book</dc:title></metadata>
<manifest><item id="b" href="text/b%20c.xhtml" media-type="application/xhtml+xml"/>
<item id="a" href="a.xhtml" media-type="application/xhtml+xml"/><item id="p" href="p.png" media-type="image/png"/>
<item id="far" href="http://example.org/x.xhtml" media-type="application/xhtml+xml"/>
<item id="up" href="../../../../etc/hostname" media-type="application/xhtml+xml"/></manifest>
<spine><itemref idref="a"/><itemref idref="b"/><itemref idref="p"/><itemref idref="far"/><itemref idref="up"/></spine>
</package>"""


def book(path: Path) -> Path:
    return zipped(
        path,
        {
            "mimetype": "application/epub+zip",
            "META-INF/container.xml": CONTAINER,
            "OPS/text/b c.xhtml": "<?xml version='1.0'?><html><head><title/></head><body><p>Second</p></body></html>",
            "OPS/book.opf": OPF,
            "OPS/a.xhtml": "<html><body><h1>First</h1><p>chapter</p></body></html>",
            "OPS/p.png": b"\x89PNG",
        },
    )


def test_a_book_gives_its_chapters_in_the_order_of_the_spine(tmp_path: Path) -> None:
    title, text = document(book(tmp_path / "a.epub"))
    assert title == "A book"
    assert text.split("\f") == ["First\n\nchapter", "Second"]


def test_a_book_with_another_name_is_still_a_book(tmp_path: Path) -> None:
    assert reader_of(book(tmp_path / "a.zip")).SPEC.id == "epub.v1"


# What bad files come to


def test_a_book_that_only_the_shop_can_open_says_so(tmp_path: Path) -> None:
    def protected(method: str) -> Path:
        xml = f'<encryption><EncryptedData><EncryptionMethod Algorithm="{method}"/></EncryptedData></encryption>'
        return with_member(book(tmp_path / "a.epub"), "META-INF/encryption.xml", xml)

    assert refusal(protected("http://www.w3.org/2001/04/xmlenc#aes128-cbc")) == "import.encrypted"
    assert text_of(protected("http://www.idpf.org/2008/embedding")).startswith("First")


def test_a_book_that_was_cut_off_or_lacks_parts_is_damaged(tmp_path: Path) -> None:
    path = book(tmp_path / "a.epub")
    content = path.read_bytes()
    for part in (0.1, 0.4, 0.7, 0.98):
        assert refusal(page(tmp_path / "cut.epub", content[: int(len(content) * part)])) == "import.damaged"
    for name in ("META-INF/container.xml", "OPS/book.opf"):
        assert refusal(with_member(path, name, b"")) == "import.damaged"
    members = {name: content for name, content in members_of(path).items() if not name.endswith(".xhtml")}
    assert refusal(zipped(tmp_path / "hollow.epub", members)) == "import.damaged"


def test_an_empty_chapter_keeps_its_place(tmp_path: Path) -> None:
    assert text_of(with_member(book(tmp_path / "a.epub"), "OPS/a.xhtml", b"")) == "\fSecond"


def test_pages_without_text_say_so(tmp_path: Path) -> None:
    for name, content in (
        ("a.html", "<html><body><script>no</script><img src=a.png></body></html>"),
        ("b.mht", "MIME-Version: 1.0\nContent-Type: image/png\n\nx"),
    ):
        assert refusal(page(tmp_path / name, content)) == "import.no_text"
    assert refusal(page(tmp_path / "c.html", b"")) == "import.empty_file"


def test_entities_are_neither_unfolded_nor_followed(tmp_path: Path) -> None:
    hostname = Path("/etc/hostname")
    for number, head in enumerate((LAUGHS, '<!DOCTYPE html [<!ENTITY m SYSTEM "file:///etc/hostname">]>')):
        text = text_of(page(tmp_path / f"{number}.html", f"{head}<html><body>before &m; after</body></html>"))
        assert "before" in text
        assert "laugh laugh" not in text
        assert len(text) < 3000
        assert not hostname.exists() or hostname.read_text().strip() not in text
        changed = with_member(book(tmp_path / "a.epub"), "OPS/book.opf", head + OPF.replace("A book", "A &m; book"))
        assert_read_or_refused(changed)


def test_archives_that_unpack_to_too_much_are_refused(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = book(tmp_path / "a.epub")
    monkeypatch.setattr(packages, "SMALL", 1 << 20)
    assert refusal(lying(path, "OPS/zeros.bin", 5_000_011, 3011)) == "import.too_large"
    monkeypatch.setattr(packages, "LARGEST_UNPACKED", 50_000_000)
    assert refusal(with_member(path, "OPS/zeros.bin", bytes(60_000_000))) == "import.too_large"


def test_a_page_beyond_all_measure_is_refused(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(html, "LARGEST", 1000)
    assert refusal(page(tmp_path / "a.html", "<html>" + "x" * 1000)) == "import.too_large"
    assert refusal(page(tmp_path / "a.mht", MHTML + b"x" * 1000)) == "import.too_large"


@pytest.mark.parametrize("tag", ["div", "b", "table><tr><td", "ul><li", "span", "blockquote"])
def test_ten_thousand_elements_inside_each_other_are_read(tmp_path: Path, tag: str) -> None:
    path = page(tmp_path / "a.html", f"<html><body>{f'<{tag}>' * 10_000}deep inside")
    assert text_of(path) == "deep inside"


def test_garbled_pages_and_books_are_read_or_refused(tmp_path: Path) -> None:
    for name, content in (
        ("a.html", PAGE.encode()),
        ("a.mht", MHTML),
        ("a.epub", book(tmp_path / "b.epub").read_bytes()),
    ):
        for changed in mutations(content, seed=len(content), count=150):
            assert_read_or_refused(page(tmp_path / name, changed))


def test_books_whose_parts_are_garbled_are_read_or_refused(tmp_path: Path) -> None:
    members = members_of(book(tmp_path / "a.epub"))
    for name in ("META-INF/container.xml", "OPS/book.opf", "OPS/a.xhtml"):
        content = members[name]
        assert isinstance(content, bytes)
        for changed in mutations(content, seed=len(content), count=60):
            assert_read_or_refused(zipped(tmp_path / "garbled.epub", members | {name: changed}))


# Real files


@needs_real_files
@pytest.mark.parametrize(
    ("name", "title", "sentence"),
    [
        ("html/testHTML_utf8.html", "Title : Tilte with UTF-8 chars öäå", "Content with UTF-8 chars\n\nåäö"),
        ("html/testHTML_charset_utf16le.html", "Title", "This is a sample text"),
        ("html/boilerplate-whitespace.html", "Title", "This breaks CJK: 有什么需要我帮你的?"),
        ("html/testHTMLNoisyMetaEncoding_2.html", "testHTMLNoisyMetaEncoding_2", "وأعرب الاتحاد الجزائري وقتها عن"),
        ("html/testXHTML.html", "XHTML test document", "extract content from an XHTML document."),
        (
            "html/testBoilerplateMissingSpace.html",
            "Blobfish - Wikipedia",
            "a deep sea fish of the family Psychrolutidae.",
        ),
        ("html/testHTML_embedded_img_in_js.html", "Title", "some content"),
        ("text/resume.html", "resume", "Предлагаем Вам ознакомиться со списком"),
        ("miscoffice/testEPUB.epub", "An ePub for Tika", "\fChapter 2\n\nThis is the text for chapter Two"),
        ("miscoffice/testEPUB_xml_ext.epub", "1984", "It was a bright cold day in April"),
        ("miscoffice/testiBooks.ibooks", "Book Title", "Lorem ipsum dolor sit amet, consectetur"),
    ],
)
def test_real_pages_and_books_give_their_text(name: str, title: str, sentence: str) -> None:
    found, text = document(REAL_FILES / name)
    assert found == title
    assert sentence in text
    assert "function" not in text


@needs_real_files
def test_every_real_page_is_read_or_refused() -> None:
    files = [path for folder in ("html", "text", "xml") for path in sorted((REAL_FILES / folder).rglob("*"))]
    assert len(files) > 40
    for path in files:
        assert_read_or_refused(path)
