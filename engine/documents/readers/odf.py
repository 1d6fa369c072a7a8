"""Reads OpenDocument texts, presentations and drawings, in their archive or as one flat XML file.

The text is taken from the XML here: libraries for this format render tables and notes for the eye of a programmer.
Deleted text that change tracking keeps is left out.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from pathlib import Path
from typing import Any

from engine.contract.commands import ImportOptions
from engine.documents import packages
from engine.documents.packages import attribute, local
from engine.documents.passages import one_document, paged, table_row, tidy
from engine.documents.refusals import damage_reported, encrypted, too_large
from engine.documents.rows import ReaderSpec, Reading

SPEC = ReaderSpec(
    id="odf.v1",
    title="OpenDocument",
    extensions=(".odt", ".ott", ".fodt", ".odp", ".otp", ".fodp", ".odg"),
    tabular=False,
)

KINDS = ("text", "presentation", "graphics")
MIMETYPE = re.compile(rb"application/(?:vnd|x-vnd)\.oasis\.opendocument\.(?:%s)" % "|".join(KINDS).encode())
LARGEST_FLAT = 1 << 27
MOST_SPACES = 1000
"""A document can ask for any number of blanks in a row."""

_SKIPPED = """
    tracked-changes forms scripts event-listeners sequence-decls variable-decls user-field-decls dde-connection-decls
    table-of-content-source illustration-index-source table-index-source object-index-source user-index-source
    alphabetical-index-source bibliography-source note-citation note annotation notes binary-data script date-string
    sender-initials settings shapes table-source object object-ole
"""
SKIPPED = frozenset(_SKIPPED.split())
"""What is no text, and what comes after the body (notes, comments)."""

ABOUT = ("svg-compatible", "/dc/elements/")
"""In the namespaces of elements that describe a picture or name the writer of a comment."""


def recognises(path: Path, head: bytes) -> bool:
    if not head.startswith(packages.SIGNATURE):
        return b"<office:document" in head and MIMETYPE.search(head) is not None
    members = packages.names(path)
    if not members:
        return path.suffix.lower() in SPEC.extensions
    if "content.xml" not in members:
        return False
    kind = packages.start_of(path, "mimetype")
    return MIMETYPE.match(kind) is not None if kind else path.suffix.lower() in SPEC.extensions


def read(path: Path, options: ImportOptions) -> Reading:
    with path.open("rb") as file:
        packed = file.read(4) == packages.SIGNATURE
    title, text = _packed(path) if packed else _flat(path)
    return one_document(path, title, text)


def _packed(path: Path) -> tuple[str, str]:
    with packages.opened(path) as archive:
        members = set(archive.namelist())
        if "META-INF/manifest.xml" in members and _is_encrypted(archive.read("META-INF/manifest.xml")):
            raise encrypted(path)
        content = packages.parse(archive.read("content.xml"))
        styles = packages.parse(archive.read("styles.xml")) if "styles.xml" in members else ()
        meta = packages.parse(archive.read("meta.xml")) if "meta.xml" in members else ()
        return _title(meta), _text(content, styles)


def _flat(path: Path) -> tuple[str, str]:
    if path.stat().st_size > LARGEST_FLAT:
        raise too_large(path)
    data = path.read_bytes()
    with damage_reported(path):
        document = packages.parse(data)
        return _title(_child(document, "meta")), _text(document, document)


def _is_encrypted(manifest: bytes) -> bool:
    return any(local(element) == "encryption-data" for element in packages.parse(manifest).iter())


def _title(meta: Any) -> str:
    elements = meta.iter() if len(meta) else ()
    return next((element.text or "" for element in elements if local(element) == "title"), "")


def _text(content: Any, styles: Any) -> str:
    body = _child(content, "body")
    kind = next((child for child in body if local(child) in (*KINDS, "drawing")), ())
    pages = [element for element in kind if local(element) == "page"]
    if pages:
        return paged(_page(page) for page in pages)
    margins = _margins(styles)
    sections = [
        _Walk().blocks(kind),
        margins["header"],
        margins["footer"],
        _apart(kind, "note"),
        _apart(kind, "annotation"),
    ]
    texts = (tidy("\n".join(lines)) for lines in sections)
    return "\n\n".join(text for text in texts if text)


def _page(page: Any) -> str:
    notes = [element for element in page if local(element) == "notes"]
    lines = [*_Walk().blocks(page), *_apart(page, "annotation")]
    for note in notes:
        lines += ["", *_Walk().blocks(note)]
    return "\n".join(lines)


def _margins(styles: Any) -> dict[str, list[str]]:
    """Lines of headers and footers, each once, of the styles of pages."""
    found: dict[str, dict[str, None]] = {"header": {}, "footer": {}}
    for element in _child(styles, "master-styles"):
        for margin in element if local(element) == "master-page" else ():
            name = local(margin).partition("-")[0]
            if name in found:
                found[name] |= dict.fromkeys(_Walk().blocks(margin))
    return {name: list(lines) for name, lines in found.items()}


def _apart(parent: Iterable[Any], name: str) -> list[str]:
    """Footnotes, endnotes or comments, in the order of the places that they belong to."""
    lines: list[str] = []
    for top in parent:
        for element in top.iter():
            if local(element) == name and not _is_deleted(element):
                lines += _Walk().blocks(element)
    return lines


def _is_skipped(element: Any) -> bool:
    return local(element) in SKIPPED or any(namespace in str(element.tag) for namespace in ABOUT)


def _is_deleted(element: Any) -> bool:
    return any(local(outer) == "tracked-changes" for outer in element.iterancestors())


def _child(parent: Any, name: str) -> Any:
    return next((child for child in parent if local(child) == name), ())


class _Walk:
    """`_boxes` holds the lines of frames until the paragraph around them ends."""

    def __init__(self) -> None:
        self._boxes: list[str] = []
        self._tables = 0

    def blocks(self, parent: Iterable[Any]) -> list[str]:
        """Paragraphs and rows of tables."""
        lines: list[str] = []
        for element in parent:
            name = local(element)
            if name in ("p", "h"):
                outer, self._boxes = self._boxes, []
                text = self._inline(element)
                lines += [text, *self._boxes]
                self._boxes = outer
            elif name == "table":
                lines += self._table(element)
            elif not _is_skipped(element):
                lines += self.blocks(element)
        return lines

    def _inline(self, parent: Any) -> str:
        pieces = [_collapsed(parent.text)]
        for element in parent:
            name = local(element)
            if name == "s":
                pieces.append(" " * _count(element))
            elif name == "tab":
                pieces.append("\t")
            elif name == "line-break":
                pieces.append("\n")
            elif name == "table" or (":drawing:" in str(element.tag) and name != "a"):
                self._boxes += self.blocks([element])
            elif name == "ruby-text":
                pieces.append(f"({self._inline(element)})")
            elif not _is_skipped(element):
                pieces.append(self._inline(element))
            pieces.append(_collapsed(element.tail))
        return "".join(pieces)

    def _table(self, table: Any) -> list[str]:
        self._tables += 1
        lines: list[str] = []
        for row in _inside(table, ("table-row",)):
            before = self._tables
            cells = ["\n".join(self.blocks(cell)) for cell in _inside(row, ("table-cell", "covered-table-cell"))]
            lines += table_row(cells, nested=self._tables > before)
        return lines


def _inside(parent: Any, wanted: tuple[str, ...]) -> list[Any]:
    """Rows of a table (also those in groups and headers) or cells of a row."""
    found: list[Any] = []
    for element in parent:
        name = local(element)
        if name in wanted:
            found.append(element)
        elif name in ("table-rows", "table-header-rows", "table-row-group"):
            found += _inside(element, wanted)
    return found


def _count(element: Any) -> int:
    number = attribute(element, "c")
    return min(int(number), MOST_SPACES) if number.isdecimal() else 1


def _collapsed(text: str | None) -> str:
    """Line ends and runs of blanks in the XML are layout, not text."""
    return re.sub(r"[ \t\r\n]+", " ", text) if text else ""
