"""Word, PowerPoint, OpenDocument and rich text: known texts in known order, and what hostile files come to."""

from __future__ import annotations

from pathlib import Path

import docx
import pptx
import pytest
from docx.oxml import parse_xml
from docx.oxml.ns import nsdecls
from pptx.util import Inches

from engine.contract.errors import DataError
from engine.documents import packages
from engine.documents.formats import reader_of
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

OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"

TEXT_BOX = """<w:r {namespaces} xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006"
  xmlns:wps="http://schemas.microsoft.com/office/word/2010/wordprocessingShape" xmlns:v="urn:schemas-microsoft-com:vml">
 <mc:AlternateContent>
  <mc:Choice Requires="wps"><w:drawing><wps:txbx><w:txbxContent><w:p><w:r><w:t>In the box.</w:t></w:r></w:p>
  </w:txbxContent></wps:txbx></w:drawing></mc:Choice>
  <mc:Fallback><w:pict><v:textbox><w:txbxContent><w:p><w:r><w:t>In the box.</w:t></w:r></w:p></w:txbxContent>
  </v:textbox></w:pict></mc:Fallback>
 </mc:AlternateContent></w:r>"""

INLINE = """<w:p {namespaces}>
 <w:r><w:t>Kept</w:t></w:r><w:ins w:id="1" w:author="a"><w:r><w:t xml:space="preserve"> and added</w:t></w:r></w:ins>
 <w:del w:id="2" w:author="a"><w:r><w:delText> and removed</w:delText></w:r></w:del>
 <w:r><w:tab/><w:t>tab</w:t><w:br/><w:t>new line</w:t><w:noBreakHyphen/></w:r>
 <w:hyperlink><w:r><w:t>link</w:t></w:r></w:hyperlink>
 <w:r><w:fldChar w:fldCharType="begin"/><w:instrText>PAGE</w:instrText><w:fldChar w:fldCharType="end"/></w:r>
 <w:sdt><w:sdtPr><w:alias w:val="x"/></w:sdtPr><w:sdtContent><w:r><w:t xml:space="preserve"> control</w:t></w:r>
 </w:sdtContent></w:sdt>
 <w:r><w:ruby><w:rt><w:r><w:t>kan</w:t></w:r></w:rt><w:rubyBase><w:r><w:t>漢</w:t></w:r></w:rubyBase></w:ruby></w:r>
</w:p>"""

FOOTNOTES = """<w:footnotes {namespaces}><w:footnote w:id="2"><w:p><w:r><w:footnoteRef/></w:r>
 <w:r><w:t>The footnote.</w:t></w:r></w:p></w:footnote></w:footnotes>"""


def letter(path: Path) -> Path:
    """A Word file with a bit of everything."""
    word = docx.Document()
    word.core_properties.title = "A letter"
    word.add_heading("Heading", 1)
    box = word.add_paragraph("First paragraph. ")
    box._p.append(parse_xml(TEXT_BOX.format(namespaces=nsdecls("w"))))
    table = word.add_table(2, 2)
    for index, cell in enumerate(cell for row in table.rows for cell in row.cells):
        cell.text = f"cell {index}\nmore"
    outer = word.add_table(1, 2)
    outer.cell(0, 0).text = "Beside:"
    inner = outer.cell(0, 1).add_table(1, 2)
    inner.cell(0, 0).text, inner.cell(0, 1).text = "inner a", "inner b"
    word.element.body.insert(-1, parse_xml(INLINE.format(namespaces=nsdecls("w"))))
    commented = word.add_paragraph("Last paragraph.")
    word.add_comment(commented.runs, "The comment.", author="A. Writer")
    word.sections[0].header.paragraphs[0].text = "The header"
    word.sections[0].footer.paragraphs[0].text = "The footer"
    word.add_section().header.is_linked_to_previous = True
    word.save(str(path))
    members = members_of(path)
    relations, types = (
        str(members["word/_rels/document.xml.rels"], "utf-8"),
        str(members["[Content_Types].xml"], "utf-8"),
    )
    kind = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/footnotes"
    content = "application/vnd.openxmlformats-officedocument.wordprocessingml.footnotes+xml"
    members["word/_rels/document.xml.rels"] = relations.replace(
        "</Relationships>", f'<Relationship Id="rId900" Type="{kind}" Target="footnotes.xml"/></Relationships>'
    )
    members["[Content_Types].xml"] = types.replace(
        "</Types>", f'<Override PartName="/word/footnotes.xml" ContentType="{content}"/></Types>'
    )
    members["word/footnotes.xml"] = FOOTNOTES.format(namespaces=nsdecls("w"))
    return zipped(path, members)


def test_a_word_document_gives_its_body_in_order_and_then_what_stands_around_it(tmp_path: Path) -> None:
    title, text = document(letter(tmp_path / "letter.docx"))
    assert title == "A letter"
    assert [line for line in text.split("\n") if line] == [
        "Heading",
        "First paragraph.",
        "In the box.",
        "cell 0 more\tcell 1 more",
        "cell 2 more\tcell 3 more",
        "Beside:",
        "inner a\tinner b",
        "Kept and added\ttab",
        "new line-link control漢(kan)",
        "Last paragraph.",
        "The header",
        "The footer",
        "The footnote.",
        "The comment.",
    ]


def test_macro_documents_and_templates_are_word_documents_too(tmp_path: Path) -> None:
    path = letter(tmp_path / "letter.docx")
    types = str(members_of(path)["[Content_Types].xml"], "utf-8")
    plain = "vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"
    for name, kind in (
        ("a.docm", "vnd.ms-word.document.macroEnabled.main+xml"),
        ("a.dotx", "vnd.openxmlformats-officedocument.wordprocessingml.template.main+xml"),
    ):
        assert plain in types
        changed = with_member(path, "[Content_Types].xml", types.replace(plain, kind)).rename(tmp_path / name)
        assert text_of(changed) == text_of(path)


def test_a_file_without_title_has_its_name_for_one(tmp_path: Path) -> None:
    word = docx.Document()
    word.core_properties.title = ""
    word.add_paragraph("hello")
    word.save(str(tmp_path / "Letter to A.docx"))
    assert document(tmp_path / "Letter to A.docx") == ("Letter to A", "hello")


def talk(path: Path) -> Path:
    show = pptx.Presentation()
    show.core_properties.title = "A talk"
    first = show.slides.add_slide(show.slide_layouts[5])
    box = first.shapes.add_textbox(0, 0, Inches(1), Inches(1))
    box.text_frame.text = "A box\vwith two lines"
    first.shapes.title.text = "The title"
    group = first.shapes.add_group_shape()
    group.shapes.add_textbox(0, 0, Inches(1), Inches(1)).text_frame.text = "In a group"
    table = first.shapes.add_table(2, 2, 0, 0, Inches(2), Inches(2)).table
    for row in range(2):
        for column in range(2):
            table.cell(row, column).text = f"{row}{column}"
    first.notes_slide.notes_text_frame.text = "What to say"
    show.slides.add_slide(show.slide_layouts[6])
    last = show.slides.add_slide(show.slide_layouts[5])
    last.shapes.title.text = "The end"
    slides = show.slides._sldIdLst
    slides.insert(0, slides[2])  # the last slide comes first
    show.save(str(path))
    return path


def test_slides_come_in_their_order_with_title_first_and_an_empty_one_keeps_its_place(tmp_path: Path) -> None:
    title, text = document(talk(tmp_path / "talk.pptx"))
    assert title == "A talk"
    assert text.split("\f") == [
        "The end",
        "The title\nA box\nwith two lines\nIn a group\n00\t01\n10\t11\n\nWhat to say",
        "",
    ]


def test_a_slide_show_and_a_presentation_with_macros_are_presentations_too(tmp_path: Path) -> None:
    path = talk(tmp_path / "talk.pptx")
    types = str(members_of(path)["[Content_Types].xml"], "utf-8")
    plain = "vnd.openxmlformats-officedocument.presentationml.presentation.main+xml"
    for name, kind in (
        ("a.ppsx", "vnd.openxmlformats-officedocument.presentationml.slideshow.main+xml"),
        ("a.pptm", "vnd.ms-powerpoint.presentation.macroEnabled.main+xml"),
    ):
        assert plain in types
        changed = with_member(path, "[Content_Types].xml", types.replace(plain, kind)).rename(tmp_path / name)
        assert text_of(changed) == text_of(path)


NAMESPACES = " ".join(
    f'xmlns:{prefix}="{name}"'
    for prefix, name in {
        **{
            prefix: f"urn:oasis:names:tc:opendocument:xmlns:{name}:1.0"
            for prefix, name in (
                *(("office", "office"), ("text", "text"), ("table", "table"), ("draw", "drawing"), ("style", "style")),
                *(("presentation", "presentation"), ("meta", "meta"), ("svg", "svg-compatible")),
            )
        },
        "dc": "http://purl.org/dc/elements/1.1/",
    }.items()
)

ODT_BODY = """<office:text>
<text:tracked-changes><text:changed-region><text:deletion><text:p>deleted</text:p></text:deletion></text:changed-region>
</text:tracked-changes>
<text:h>Heading</text:h>
<text:p>One<text:s text:c="2"/>two<text:tab/>three<text:line-break/>four<text:note text:note-class="footnote">
 <text:note-citation>1</text:note-citation><text:note-body><text:p>The footnote.</text:p></text:note-body></text:note>
 <text:span>five</text:span><office:annotation><dc:creator>A. Writer</dc:creator><text:p>The comment.</text:p>
 </office:annotation><draw:frame><draw:text-box><text:p>In a box.</text:p></draw:text-box><svg:title>no</svg:title>
 </draw:frame></text:p>
<text:list><text:list-item><text:p>item</text:p><text:list><text:list-item><text:p>inner item</text:p></text:list-item>
</text:list></text:list-item></text:list>
<table:table><table:table-header-rows><table:table-row><table:table-cell><text:p>a</text:p></table:table-cell>
<table:table-cell><text:p>b</text:p><text:p>c</text:p></table:table-cell></table:table-row></table:table-header-rows>
<table:table-row><table:table-cell/><table:table-cell><text:p>d</text:p></table:table-cell></table:table-row></table:table>
</office:text>"""

ODT_STYLES = """<office:master-styles><style:master-page style:name="Standard"><style:header><text:p>The header</text:p>
</style:header><style:footer><text:p>The footer</text:p></style:footer></style:master-page></office:master-styles>"""

ODT_META = "<office:meta><dc:title>A text</dc:title></office:meta>"

ODT_LINES = [
    *("Heading", "One  two\tthree", "four five", "In a box.", "item", "inner item", "a\tb c", "\td"),
    *("The header", "The footer", "The footnote.", "The comment."),
]


def open_document(path: Path, body: str, *, kind: str = "text", manifest: str = "<manifest/>", head: str = "") -> Path:
    return zipped(
        path,
        {
            "mimetype": f"application/vnd.oasis.opendocument.{kind}",
            "content.xml": f"{head}<office:document-content {NAMESPACES}><office:body>{body}</office:body>"
            "</office:document-content>",
            "styles.xml": f"<office:document-styles {NAMESPACES}>{ODT_STYLES}</office:document-styles>",
            "meta.xml": f"<office:document-meta {NAMESPACES}>{ODT_META}</office:document-meta>",
            "META-INF/manifest.xml": manifest,
        },
    )


def test_an_open_document_text_gives_its_body_and_then_what_stands_around_it(tmp_path: Path) -> None:
    title, text = document(open_document(tmp_path / "a.odt", ODT_BODY))
    assert title == "A text"
    assert [line for line in text.split("\n") if line] == ODT_LINES


def test_a_flat_open_document_reads_like_a_packed_one(tmp_path: Path) -> None:
    path = tmp_path / "a.fodt"
    path.write_text(
        f'<?xml version="1.0"?><office:document {NAMESPACES} office:mimetype="application/vnd.oasis.opendocument.text">'
        f"{ODT_META}{ODT_STYLES}<office:body>{ODT_BODY}</office:body></office:document>",
        encoding="utf-8",
    )
    title, text = document(path)
    assert title == "A text"
    assert [line for line in text.split("\n") if line] == ODT_LINES


def test_pages_of_an_open_document_presentation_are_kept_apart(tmp_path: Path) -> None:
    pages = (
        "<draw:frame><draw:text-box><text:p>One</text:p></draw:text-box></draw:frame>"
        "<presentation:notes><draw:frame><draw:text-box><text:p>Say</text:p></draw:text-box></draw:frame>"
        "</presentation:notes>",
        "",
        "<draw:g><draw:custom-shape><text:p>Three</text:p></draw:custom-shape></draw:g>",
    )
    body = "".join(f"<draw:page>{page}</draw:page>" for page in pages)
    path = open_document(tmp_path / "a.odp", f"<office:presentation>{body}</office:presentation>", kind="presentation")
    assert text_of(path).split("\f") == ["One\n\nSay", "", "Three"]


RTF = rb"""{\rtf1\ansi\ansicpg1252\deff0{\fonttbl{\f0\froman\fcharset0 Times;}{\f1\fnil\fcharset134 SimSun;}
{\f2\fnil\fcharset204 Arial Cyr;}}{\info{\title Caf\'e9}{\author Nobody}}
{\header \pard The header\par}{\footer \pard The footer\par}
\pard One \'93two\'94{\footnote\pard The footnote.\par}{\*\annotation\pard The comment.\par}\par
{\f1\'c4\'e3\'ba\'c3} {\f2\'ef\'f0\'e8\'e2\'e5\'f2} \u8364?\u-10179?\u-8704?\par
{\pict\pngblip 89504e470d0a}{\*\shppict{\pict\bin5 a}{\}c}}
\trowd a\cell b\cell\row c\cell d\cell\row \pard
{\shp{\*\shpinst{\shptxt\pard In the box.\par}}{\shprslt{\*\do{\dptxbxtext\pard In the box.\par}}}}
{\field{\*\fldinst{HYPERLINK "http://example.org"}}{\fldrslt{the link}}}\par}"""


def test_rich_text_gives_its_body_in_all_its_encodings_and_then_what_stands_around_it(tmp_path: Path) -> None:
    path = tmp_path / "a.rtf"
    path.write_bytes(RTF)
    title, text = document(path)
    assert title == "Café"
    assert [line.strip() for line in text.split("\n") if line.strip()] == [
        *("One “two”", "你好 привет €😀", "a\tb", "c\td", "the link", "In the box."),
        *("The header", "The footer", "The footnote.", "The comment."),
    ]


@pytest.mark.parametrize(
    ("content", "text"),
    [
        (b"{\\rtf1\\ansi\\ansicpg936 \\'c4\\'e3\\'ba\\'c3}", "你好"),
        (b"{\\rtf1\\ansi\\ansicpg936 \xc4\xe3\xba\xc3}", "你好"),
        (b"{\\rtf1\\ansi\\ansicpg932 \\'83e\\'83X\\'83g}", "テスト"),
        (b"{\\rtf1\\ansi\\ansicpg10000 caf\\'8e}", "café"),
        (b"{\\rtf1\\mac caf\\'8e}", "café"),
        (b"{\\rtf1\\ansi\\ansicpg1250 \\'b3}", "ł"),
        (b"{\\rtf1\\ansi\\ansicpg99999 caf\\'e9}", "café"),
        (b"{\\rtf1\\ansi\\ansicpg1252\\uc x\\u99999999999?y\\u1114112?z}", "x"),
        (b"{\\rtf1\\ansi{\\fonttbl{\\f0\\fcharset78 Osaka;}}\\f0 \\'83\\'65}", "テ"),
    ],
)
def test_code_pages_of_rich_text(tmp_path: Path, content: bytes, text: str) -> None:
    path = tmp_path / "a.rtf"
    path.write_bytes(content)
    assert text_of(path).startswith(text)


# What bad files come to


def office_files(folder: Path) -> list[Path]:
    path = folder / "a.rtf"
    path.write_bytes(RTF)
    return [
        letter(folder / "letter.docx"),
        talk(folder / "talk.pptx"),
        open_document(folder / "a.odt", ODT_BODY),
        path,
    ]


@pytest.mark.parametrize("name", ["a.docx", "a.pptx", "a.ppsm", "a.dotx"])
def test_a_password_is_said(tmp_path: Path, name: str) -> None:
    # An OLE file of the smallest kind: one sector of the allocation table, one of the directory.
    header = OLE + bytes(16) + bytes([0x3E, 0, 3, 0, 0xFE, 0xFF, 9, 0, 6, 0]) + bytes(10)
    header += b"".join(number.to_bytes(4, "little") for number in (1, 1, 0, 4096, 0xFFFFFFFE, 0, 0xFFFFFFFE, 0, 0))
    header += b"\xff" * 4 * 108
    table = b"".join(number.to_bytes(4, "little") for number in (0xFFFFFFFD, 0xFFFFFFFE)) + b"\xff" * 4 * 126

    def entry(title: str, kind: int, child: int) -> bytes:
        label = title.encode("utf-16-le")
        start = label.ljust(64, b"\0") + (len(label) + 2).to_bytes(2, "little") + bytes([kind, 1])
        links = b"\xff" * 8 + child.to_bytes(4, "little")
        return (start + links + bytes(36) + (0xFFFFFFFE).to_bytes(4, "little")).ljust(128, b"\0")

    directory = entry("Root Entry", 5, 1) + entry("EncryptedPackage", 2, 0xFFFFFFFF)
    path = tmp_path / name
    path.write_bytes(header[:512] + table + directory.ljust(512, b"\0"))
    assert refusal(path) == "import.encrypted"


def test_a_password_of_an_open_document_is_said(tmp_path: Path) -> None:
    manifest = '<manifest xmlns:m="urn:m"><m:file-entry><m:encryption-data/></m:file-entry></manifest>'
    assert refusal(open_document(tmp_path / "a.odt", ODT_BODY, manifest=manifest)) == "import.encrypted"


def test_a_file_that_was_cut_off_is_damaged_or_gives_what_is_there(tmp_path: Path) -> None:
    for path in office_files(tmp_path):
        content = path.read_bytes()
        for part in (0.1, 0.3, 0.5, 0.7, 0.9, 0.99):
            cut = tmp_path / f"cut{path.suffix}"
            cut.write_bytes(content[: int(len(content) * part)])
            if path.suffix == ".rtf":
                assert_read_or_refused(cut)
            else:
                assert refusal(cut) == "import.damaged"


def test_members_without_content_are_damage(tmp_path: Path) -> None:
    for path, member in zip(
        office_files(tmp_path), ("word/document.xml", "ppt/slides/slide1.xml", "content.xml"), strict=False
    ):
        assert refusal(with_member(path, member, b"")) == "import.damaged"


def test_a_document_without_text_says_so(tmp_path: Path) -> None:
    docx.Document().save(str(tmp_path / "empty.docx"))
    pptx.Presentation().save(str(tmp_path / "empty.pptx"))
    (tmp_path / "empty.rtf").write_bytes(b"{\\rtf1\\ansi{\\pict 00}}")
    open_document(tmp_path / "empty.odg", "<office:drawing><draw:page/></office:drawing>", kind="graphics")
    for path in sorted(tmp_path.glob("empty.*")):
        assert refusal(path) == "import.no_text"


def test_content_decides_and_not_the_name(tmp_path: Path) -> None:
    for path in office_files(tmp_path):
        reader = reader_of(path)
        for name in ("a.txt", "a.xlsx", "a.docx", "a.odp", "noname"):
            other = path.rename(tmp_path / name)
            assert reader_of(other) is reader
            path = other


def test_packages_that_no_reader_takes_are_named(tmp_path: Path) -> None:
    zipped(tmp_path / "a.vsdx", {"[Content_Types].xml": "<a/>", "visio/document.xml": "<a/>"})
    zipped(tmp_path / "a.pages", {"Index/Document.iwa": "x"})
    zipped(tmp_path / "a.xps", {"FixedDocSeq.fdseq": "x"})
    for path in sorted(tmp_path.iterdir()):
        assert refusal(path) == "import.foreign_file"


def test_an_archive_with_a_folder_named_like_a_program_is_no_document_of_it(tmp_path: Path) -> None:
    path = zipped(tmp_path / "drawings.zip", {"visio/plan.txt": "a", "theme/b.txt": "b"})
    assert packages.kind_without_reader(path) == ""


def entity_attacks(start: str, text: str, end: str) -> list[str]:
    """XML with entities that grow beyond measure, and with one that names a file."""
    return [
        f"{LAUGHS}{start}{text.replace('SECRET', '&m;')}{end}",
        f'<!DOCTYPE a [<!ENTITY x SYSTEM "file:///etc/hostname">]>{start}{text.replace("SECRET", "&x;")}{end}',
        f'<!DOCTYPE a SYSTEM "file:///etc/hostname">{start}{text}{end}',
    ]


def test_entities_are_neither_unfolded_nor_followed(tmp_path: Path) -> None:
    path = letter(tmp_path / "letter.docx")
    paragraph = "<w:body><w:p><w:r><w:t>before SECRET after</w:t></w:r></w:p></w:body>"
    attacked = [
        with_member(path, "word/document.xml", xml).rename(tmp_path / f"{number}.docx")
        for number, xml in enumerate(entity_attacks(f"<w:document {nsdecls('w')}>", paragraph, "</w:document>"))
    ]
    body = "<office:body><office:text><text:p>before SECRET after</text:p></office:text></office:body>"
    attacked += [
        with_member(open_document(tmp_path / "a.odt", ODT_BODY), "content.xml", xml).rename(tmp_path / f"{number}.odt")
        for number, xml in enumerate(
            entity_attacks(f"<office:document-content {NAMESPACES}>", body, "</office:document-content>")
        )
    ]
    hostname = Path("/etc/hostname")
    for changed in attacked:
        try:
            text = text_of(changed)
        except DataError:
            continue
        assert "before" in text
        assert "laugh" not in text
        assert not hostname.exists() or hostname.read_text().strip() not in text
        assert len(text) < 1000


def test_an_archive_that_unpacks_to_too_much_is_refused(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(packages, "LARGEST_UNPACKED", 50_000_000)
    for path in office_files(tmp_path)[:3]:
        assert refusal(with_member(path, "media/zeros.bin", bytes(60_000_000))) == "import.too_large"


def test_an_archive_that_lies_about_its_size_is_refused(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(packages, "SMALL", 1 << 20)
    for path in office_files(tmp_path)[:3]:
        assert refusal(lying(path, "media/zeros.bin", 5_000_011, 3011)) == "import.too_large"


def test_too_many_members_are_refused(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(packages, "MOST_MEMBERS", 100)
    path = open_document(tmp_path / "a.odt", ODT_BODY)
    many = {f"media/{number}": b"" for number in range(101)}
    assert refusal(zipped(tmp_path / "many.odt", members_of(path) | many)) == "import.too_large"


def test_ten_thousand_elements_inside_each_other_are_refused(tmp_path: Path) -> None:
    path = letter(tmp_path / "letter.docx")
    deep = "<w:sdt>" * 10_000 + "</w:sdt>" * 10_000
    xml = f"<w:document {nsdecls('w')}><w:body>{deep}</w:body></w:document>"
    assert refusal(with_member(path, "word/document.xml", xml)) == "import.damaged"
    deep = "<text:section>" * 10_000 + "<text:p>a</text:p>" + "</text:section>" * 10_000
    assert refusal(open_document(tmp_path / "a.odt", f"<office:text>{deep}</office:text>")) == "import.damaged"
    rtf = tmp_path / "deep.rtf"
    rtf.write_bytes(b"{\\rtf1 a" + b"{\\b " * 10_000 + b"deep" + b"}" * 10_001)
    assert text_of(rtf) == "adeep"


def test_a_million_blanks_asked_for_by_one_element_are_not_given(tmp_path: Path) -> None:
    body = '<office:text><text:p>a<text:s text:c="999999999"/>b</text:p></office:text>'
    assert len(text_of(open_document(tmp_path / "a.odt", body))) < 2000


def test_garbled_files_are_read_or_refused(tmp_path: Path) -> None:
    for path in office_files(tmp_path):
        changed = tmp_path / f"garbled{path.suffix}"
        for content in mutations(path.read_bytes(), seed=len(path.name), count=60):
            changed.write_bytes(content)
            assert_read_or_refused(changed)


@pytest.mark.parametrize("number", [0, 1, 2])
def test_packages_whose_parts_are_garbled_are_read_or_refused(tmp_path: Path, number: int) -> None:
    """The archive is whole, what is inside it is not: this reaches further into the readers."""
    path = office_files(tmp_path)[number]
    members = members_of(path)
    parts = [
        name
        for name in members
        if name.endswith((".xml", ".rels")) and not name.startswith(("word/theme", "ppt/slideL"))
    ]
    for seed in range(40):
        name = parts[seed % len(parts)]
        (content,) = mutations(bytes(members[name]) if isinstance(members[name], bytes) else b"", seed, 1)
        assert_read_or_refused(zipped(tmp_path / f"garbled{path.suffix}", members | {name: content}))


# Real files


@needs_real_files
@pytest.mark.parametrize(
    ("name", "sentences"),
    [
        ("microsoft/testWORD_various.docx", ("Row 2 Col 1\tRow 2 Col 2", "ゾルゲと尾崎", "This is a footnote.")),
        ("microsoft/testWORD_text_box.docx", ("This text is inside of a text box in the footer of the document.",)),
        ("microsoft/testAltChunkHTML.docx", ("Simple paragraph with a emphasized word.", "Col 1\tCol 2")),
        ("microsoft/testAltChunkMHT.docx", ("Red PNG dot; ROW 2",)),
        ("microsoft/testComment.docx", ("Here is some text.\n\nHere is a comment",)),
        ("microsoft/testWORD_diagramData.docx", ("From here\nTo here\nAnd then here.",)),
        ("microsoft/testDOTM.dotm", ("Грегор Мендель родился в Моравии в 1822 г.",)),
        ("microsoft/testPPT_various.pptx", ("Row 1 Col 1\tRow 1 Col 2", "𐌲𐌿𐍄𐌹𐍃𐌺", "[1] This is a footnote.")),
        ("microsoft/testPPT_groups.pptx", ("Text box3\nText box1\nText box2", "smart1\nsmart2")),
        ("microsoft/testPPT_comment.pptx", ("I'm afraid I'm going to have to ask you",)),
        ("microsoft/testPPT_charts.pptx", ("wants a peach", "January\tFebruary\tMarch")),
        ("microsoft/testRTFVarious.rtf", ("2)\tNumber bullet 2", "Here is a text box\n\nThis is the header text.")),
        ("microsoft/testRTF-ms932.rtf", ("こんにちは\nTest\nテスト",)),
        ("microsoft/testRTFWordPadCzechCharacters.rtf", ("Článek týdne\nČást svitku s textem Knihy Izajáš",)),
        ("microsoft/testRTFTableCellSeparation.rtf", ("a\tb\nc\td\nä\të\nö\tü",)),
        ("microsoft/testRTFIgnoredControlWord.rtf", ("The quick brown fox jumps over the lazy dog",)),
        ("miscoffice/testODFwithOOo3.odt", ("A rectangle", "Reference to the title: Apache Tika Test Document")),
        ("miscoffice/testFooter.odt", ("Here is some text on page 2\n\nHere is footer text",)),
        ("miscoffice/testODTMacro.fodt", ("Hello dear user,",)),
        ("miscoffice/testODP_NPE.odp", ("\fWhat does sociology contribute to something",)),
    ],
)  # fmt: skip
def test_real_files_give_their_text(name: str, sentences: tuple[str, ...]) -> None:
    text = text_of(REAL_FILES / name)
    at = 0
    for sentence in sentences:
        assert sentence in text[at:], sentence
        at = text.index(sentence, at)


@needs_real_files
@pytest.mark.parametrize(
    ("name", "code"),
    [
        ("microsoft/testWORD_protected_passtika.docx", "import.encrypted"),
        ("microsoft/testPPT_protected_passtika.pptx", "import.encrypted"),
        ("miscoffice/testODTEncrypted.odt", "import.encrypted"),
        ("microsoft/testWORD_truncated.docx", "import.damaged"),
        ("microsoft/headerPic.docx", "import.no_text"),
        ("microsoft/testWORD.doc", "import.foreign_file"),
        ("microsoft/testPPT.ppt", "import.foreign_file"),
    ],
)
def test_real_files_that_cannot_be_read_say_why(name: str, code: str) -> None:
    assert refusal(REAL_FILES / name) == code


@needs_real_files
def test_every_real_office_file_is_read_or_refused() -> None:
    files = [path for folder in ("microsoft", "miscoffice") for path in sorted((REAL_FILES / folder).rglob("*"))]
    assert len(files) > 300
    for path in files:
        if path.is_file():
            assert_read_or_refused(path)
