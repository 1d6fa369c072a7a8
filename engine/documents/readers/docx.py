"""Reads Word documents: the body in its order with tables and text boxes, then what stands around it.

python-docx opens the package. Its own paragraphs leave out text boxes, content controls, inserted text and formulas, so
the text is taken from the XML here. Deleted text and field codes are left out: nobody sees them in the document.
"""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path
from typing import Any

from engine.contract.commands import ImportOptions
from engine.documents import compound, ooxml, packages
from engine.documents.packages import attribute, local
from engine.documents.passages import one_document, table_row, tidy
from engine.documents.refusals import damage_reported, encrypted
from engine.documents.rows import ReaderSpec, Reading

SPEC = ReaderSpec(
    id="docx.v1",
    title="Word document",
    extensions=(".docx", ".docm", ".dotx", ".dotm"),
    tabular=False,
)

_SKIPPED = """
    pPr rPr tblPr tblGrid trPr tcPr sdtPr sdtEndPr sectPr instrText delInstrText del moveFrom delText rubyPr fldData
    binData annotationRef footnoteRef endnoteRef
"""
SKIPPED = frozenset(_SKIPPED.split())
"""Settings, field codes and deleted text."""

SIGNS = {"tab": "\t", "ptab": "\t", "br": "\n", "cr": "\n", "noBreakHyphen": "-"}

AROUND = ("footnotes", "endnotes", "comments")
"""Relations to what comes after the body, headers and footers."""


def recognises(path: Path, head: bytes) -> bool:
    return ooxml.recognises(path, head, folder="word/", extensions=SPEC.extensions)


def read(path: Path, options: ImportOptions) -> Reading:
    with path.open("rb") as file:
        if file.read(8) == compound.SIGNATURE:
            raise encrypted(path)
    packages.check(path)
    with damage_reported(path):
        from docx.package import Package

        package = Package.open(str(path))
        text = _text(ooxml.main_part(package))
        title = ooxml.title(package)
    return one_document(path, title, text)


def _text(main: Any) -> str:
    document = ooxml.root(main)
    body = next((child for child in document if local(child) == "body"), document)
    sections = [_Walk(main).blocks(body)]
    sections += [_Walk(part).blocks(ooxml.root(part)) for part in _margins(main, document)]
    for kind in AROUND:
        sections += [_Walk(part).blocks(ooxml.root(part)) for part in ooxml.related(main, kind)]
    texts = (tidy("\n".join(lines)) for lines in sections)
    return "\n\n".join(dict.fromkeys(text for text in texts if text))  # sections repeat their headers


def _margins(main: Any, document: Any) -> list[Any]:
    """Headers in the order of the sections, then footers."""
    found = []
    for kind in ("headerReference", "footerReference"):
        keys = dict.fromkeys(attribute(element, "id") for element in document.iter() if local(element) == kind)
        found += [part for part in (ooxml.referred(main, key) for key in keys) if part is not None]
    return found


class _Walk:
    """Through one part. `_boxes` holds the lines of text boxes until the paragraph around them ends."""

    def __init__(self, part: Any) -> None:
        self._part = part
        self._boxes: list[str] = []
        self._tables = 0

    def blocks(self, parent: Iterable[Any]) -> list[str]:
        """Paragraphs and rows of tables."""
        lines: list[str] = []
        for element in parent:
            name = local(element)
            if name == "p":
                lines += self._paragraph(element)
            elif name == "tbl":
                lines += self._table(element)
            elif name == "altChunk":
                lines += self._chunk(element)
            elif name == "AlternateContent":
                lines += self.blocks(ooxml.chosen(element))
            elif name not in SKIPPED:
                lines += self.blocks(element)
        return lines

    def _paragraph(self, paragraph: Any) -> list[str]:
        outer, self._boxes = self._boxes, []
        text = self._inline(paragraph)
        lines, self._boxes = [text, *self._boxes], outer
        return lines

    def _inline(self, parent: Iterable[Any]) -> str:
        pieces: list[str] = []
        for element in parent:
            name = local(element)
            if name == "t":
                pieces.append(element.text or "")
            elif name in SIGNS:
                pieces.append(SIGNS[name])
            elif name == "AlternateContent":
                pieces.append(self._inline(ooxml.chosen(element)))
            elif name == "txbxContent":
                self._boxes += self.blocks(element)
            elif name == "tbl":
                self._boxes += self._table(element)
            elif name == "p":  # a paragraph inside one, as some writers leave it
                self._boxes += self._paragraph(element)
            elif name == "textpath":
                self._boxes.append(attribute(element, "string"))
            elif name in ("relIds", "chart"):
                self._boxes += ooxml.graphic_lines(self._part, element)
            elif name == "ruby":
                pieces += [self._inline(part) for part in element if local(part) == "rubyBase"]
                pieces += [f"({self._inline(part)})" for part in element if local(part) == "rt"]
            elif name not in SKIPPED:
                pieces.append(self._inline(element))
        return "".join(pieces)

    def _table(self, table: Any) -> list[str]:
        self._tables += 1
        lines: list[str] = []
        for row in _inside(table, "tr"):
            if any(local(mark) == "del" for properties in row if local(properties) == "trPr" for mark in properties):
                continue
            before = self._tables
            cells = ["\n".join(self.blocks(cell)) for cell in _inside(row, "tc")]
            lines += table_row(cells, nested=self._tables > before)
        return lines

    def _chunk(self, element: Any) -> list[str]:
        """Text of another format that Word takes in when it opens the document."""
        part = ooxml.referred(self._part, attribute(element, "id"))
        if part is None:
            return []
        from engine.documents.readers import html, mhtml, rtf

        kind = str(part.content_type).lower()
        if "html" in kind and "mht" not in kind and "related" not in kind:
            return [html.text_of(part.blob).text]
        if "mht" in kind or "rfc822" in kind or "related" in kind:
            return [html.text_of(mhtml.page(part.blob)).text]
        if "rtf" in kind:
            return [rtf.text_of(part.blob)]
        return [part.blob.decode("utf-8", "replace")] if kind.startswith("text/plain") else []


def _inside(parent: Any, name: str) -> list[Any]:
    """Rows of a table or cells of a row, also those in content controls and marked insertions."""
    found: list[Any] = []
    for element in parent:
        kind = local(element)
        if kind == name:
            found.append(element)
        elif kind == "AlternateContent":
            found += _inside(ooxml.chosen(element), name)
        elif kind not in SKIPPED and kind not in ("tr", "tc", "p"):
            found += _inside(element, name)
    return found
