"""Reads web pages: blocks as lines, cells of tables joined by tabs; no scripts, styles, templates and hidden parts.

The parser is Lexbor inside selectolax: selectolax is under the MIT licence, Lexbor under Apache-2.0. (The other engine
that selectolax once had, Modest, was LGPL; this version no longer contains it.) Nothing is fetched and nothing runs.
"""

from __future__ import annotations

import codecs
import re
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from engine.contract.commands import ImportOptions
from engine.documents import encodings
from engine.documents.lines import UNUSABLE, check_encoding
from engine.documents.passages import one_document, table_row, tidy
from engine.documents.refusals import damage_reported, too_large
from engine.documents.rows import ReaderSpec, Reading

if TYPE_CHECKING:
    from selectolax.lexbor import LexborNode

SPEC = ReaderSpec(id="html.v1", title="Web page", extensions=(".html", ".htm", ".xhtml"), tabular=False)

LARGEST = 1 << 27
"""Bytes of a page."""

META_WITHIN = 1 << 16
"""Bytes in which the page may name its encoding: the standard says 1024, real preambles are longer."""

_UNSEEN = """
    head script style template noscript iframe object embed datalist select audio video canvas title desc metadata defs
    annotation annotation-xml rp frameset
"""
UNSEEN = frozenset(_UNSEEN.split())
_BLOCKS = """
    address article aside blockquote body caption center dd details dialog dir div dl dt fieldset figcaption figure
    footer form h1 h2 h3 h4 h5 h6 header hgroup hr html legend li main menu nav ol option p pre search section summary
    table tbody tfoot thead tr ul
"""
BLOCKS = frozenset(_BLOCKS.split())
_APART = """
    p h1 h2 h3 h4 h5 h6 ul ol dl pre table blockquote section article figure
"""
APART = frozenset(_APART.split())
"""Blocks with a blank line around them."""

_BEGINS = re.compile(
    rb"\s*(?:<\?xml[^>]*>\s*|<!--.*?-->\s*)*<(?:!doctype\s+html|html|head|body|title|meta)[\s>]",
    re.IGNORECASE | re.DOTALL,
)
_META = re.compile(rb"<meta\b[^>]{0,500}?charset\s*=\s*[\"']?\s*([\w.:-]{2,40})", re.IGNORECASE)
_DECLARATION = re.compile(rb"\s*<\?xml\b[^>]{0,200}?encoding\s*=\s*[\"']([\w.:-]{2,40})[\"']", re.IGNORECASE)
_COMMENT = re.compile(rb"<!--.*?-->", re.DOTALL)
_HIDDEN = re.compile(r"(?:^|;)\s*(?:display\s*:\s*none|visibility\s*:\s*hidden)\b", re.IGNORECASE)
_EMPTY_ELEMENT = re.compile(r"<(title|script|style|iframe|textarea|noscript)\b([^<>]*)/>", re.IGNORECASE)
_SPACES = re.compile("[ \t\r\n\f]+")

ALIASES = {
    **dict.fromkeys(("gb2312", "gbk", "x-gbk", "gb_2312-80"), "gb18030"),
    **dict.fromkeys(("iso-8859-1", "latin1", "latin-1", "ascii", "us-ascii", "iso8859-1"), "cp1252"),
    **dict.fromkeys(("big5", "x-x-big5"), "big5hkscs"),
    **dict.fromkeys(("x-sjis", "shift_jis", "shift-jis"), "cp932"),
    **dict.fromkeys(("ks_c_5601-1987", "euc-kr"), "cp949"),
    **dict.fromkeys(("utf-16", "utf-16le", "utf-16be", "unicode"), "utf-8"),
}
"""Names of encodings as browsers understand them (WHATWG, Encoding Standard)."""


@dataclass(frozen=True, slots=True)
class Page:
    title: str
    text: str


def recognises(path: Path, head: bytes) -> bool:
    for mark, name in encodings.BYTE_ORDER_MARKS:
        if head.startswith(mark):
            head = head.decode(name, "replace").encode("utf-8", "replace")
            break
    return _BEGINS.match(head.removeprefix(b"\xef\xbb\xbf")) is not None


def read(path: Path, options: ImportOptions) -> Reading:
    if path.stat().st_size > LARGEST:
        raise too_large(path)
    if options.encoding:
        check_encoding(options.encoding)
    data = path.read_bytes()
    with damage_reported(path):
        encoding = options.encoding or encoding_of(data)
        page = text_of(data, encoding)
    return one_document(path, page.title, page.text, encoding)


def encoding_of(data: bytes) -> str:
    """By its byte order mark, by what the page says of itself where that fits, by its look otherwise."""
    for mark, name in encodings.BYTE_ORDER_MARKS:
        if data.startswith(mark):
            return name
    head = data[:META_WITHIN]
    named = _DECLARATION.match(head) or _META.search(_COMMENT.sub(b"", head)) or _META.search(head)
    name = named.group(1).decode("ascii").lower() if named else ""
    name = ALIASES.get(name, name)
    if name and fits(data, name):
        return name
    middle, end = (len(data) // 2) & ~3, max(0, len(data) - encodings.SAMPLE) & ~3
    starts = (0, *(start for start in (middle, end) if start >= encodings.SAMPLE))
    return encodings.guess_bytes([data[start : start + encodings.SAMPLE] for start in starts])


def _is_encoding(name: str) -> bool:
    try:
        return codecs.lookup(name).name not in UNUSABLE and bool("a".encode(name))
    except (LookupError, UnicodeError, TypeError, ValueError):
        return False


def fits(data: bytes, name: str) -> bool:
    """Whether the page can be in the encoding that it names: a few broken characters are forgiven."""
    if not _is_encoding(name):
        return False
    text = data.decode(name, "replace")
    return text.count("\ufffd") <= len(text) // 500 + 1 and (name == "utf-8" or not _is_beyond_ascii_utf8(data))


def _is_beyond_ascii_utf8(data: bytes) -> bool:
    """Whether it is UTF-8 and could hardly be anything else."""
    if data.isascii():
        return False
    try:
        data.decode("utf-8")
    except UnicodeDecodeError:
        return False
    return True


def text_of(source: bytes | str, encoding: str = "") -> Page:
    """Title and text of a page. `encoding` is guessed where it is not given."""
    from selectolax.lexbor import LexborHTMLParser

    if isinstance(source, bytes):
        source = source.decode(encoding or encoding_of(source), "replace")
    source = source.lstrip("\ufeff").replace("\0", "")
    if source.lstrip()[:5].lower() == "<?xml":  # in XHTML an empty element may close itself, in HTML it would go on
        source = _EMPTY_ELEMENT.sub(r"<\1\2></\1>", source)
    parser = LexborHTMLParser(source)
    titles = [node.text(deep=True) for node in parser.css("head > title")[:1]]
    root = parser.root
    text = _Writer().write(root) if root is not None else ""
    return Page(" ".join("".join(titles).split()), tidy(text))


class _Cell:
    """What is being written: the page, or a cell of a table. Whitespace collapses as on the screen."""

    def __init__(self) -> None:
        self.pieces: list[str] = []
        self.nested = False
        """Whether there is a table in it."""
        self._space = False
        """Whether a blank is due before the next word."""
        self._fresh = True
        """Whether a line has just begun."""

    @property
    def text(self) -> str:
        return "".join(self.pieces)

    def words(self, text: str) -> None:
        text = _SPACES.sub(" ", text)
        if not text.strip(" "):
            self._space |= bool(text)
            return
        if (self._space or text[0] == " ") and not self._fresh:
            self.pieces.append(" ")
        self.pieces.append(text.strip(" "))
        self._space, self._fresh = text[-1] == " ", False

    def as_it_is(self, text: str) -> None:
        if self._space and not self._fresh:
            self.pieces.append(" ")
        self.pieces.append(text)
        self._space, self._fresh = False, text.endswith("\n")

    def end_line(self, *, apart: bool = False) -> None:
        if not self._fresh:
            self.pieces.append("\n")
        if apart and self.pieces:
            self.pieces.append("\n")
        self._space, self._fresh = False, True


class _Row:
    def __init__(self) -> None:
        self.cells: list[str] = []
        self.nested = False


class _Writer:
    """Takes elements and texts in the order of the page; without recursion, since pages nest as deep as they like."""

    def __init__(self) -> None:
        self._open = [_Cell()]
        """The page, and the cells inside cells that are open."""
        self._rows: list[_Row] = []
        self._preformatted = 0

    def write(self, root: LexborNode) -> str:
        waiting: list[LexborNode | str] = [root]
        while waiting:
            item = waiting.pop()
            if isinstance(item, str):
                self._leave(item)
            elif item.is_text_node:
                text = item.text_content or ""
                if self._preformatted:
                    self._open[-1].as_it_is(text)
                else:
                    self._open[-1].words(text)
            elif item.is_element_node and not _is_unseen(item):
                tag = item.tag or ""
                self._enter(tag)
                waiting.append(tag)
                waiting.extend(reversed(list(item.iter(include_text=True))))
        return self._open[0].text

    def _enter(self, tag: str) -> None:
        cell = self._open[-1]
        if tag == "br":
            cell.as_it_is("\n")
        elif tag == "tr":
            self._rows.append(_Row())
        elif tag in ("td", "th") and self._rows:
            self._open.append(_Cell())
        elif tag in BLOCKS:
            cell.end_line(apart=tag in APART)
            cell.nested |= tag == "table"
            self._preformatted += tag == "pre"

    def _leave(self, tag: str) -> None:
        if tag in ("td", "th") and self._rows:
            cell = self._open.pop()
            self._rows[-1].cells.append(cell.text)
            self._rows[-1].nested |= cell.nested
        elif tag == "tr":
            row = self._rows.pop()
            self._open[-1].end_line()
            for line in table_row(row.cells, nested=row.nested):
                self._open[-1].as_it_is(line + "\n")
        elif tag in BLOCKS:
            self._preformatted -= tag == "pre"
            self._open[-1].end_line(apart=tag in APART)


def _is_unseen(node: LexborNode) -> bool:
    if node.tag in UNSEEN:
        return True
    attributes = node.attributes
    if "hidden" in attributes or (node.tag == "dialog" and "open" not in attributes):
        return True
    return _HIDDEN.search(attributes.get("style") or "") is not None
