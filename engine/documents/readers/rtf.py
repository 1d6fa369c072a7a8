"""Reads Rich Text: striprtf turns it into text; here its file is made ready for that.

striprtf leaves out what stands apart from the text (headers, footnotes, comments, text boxes), so these are taken out
first and converted on their own. Pictures, which may be most of a file, are dropped before the conversion.
"""

from __future__ import annotations

import codecs
import re
from pathlib import Path

from engine.contract.commands import ImportOptions
from engine.documents.passages import one_document, tidy
from engine.documents.refusals import damage_reported, too_large
from engine.documents.rows import ReaderSpec, Reading

SPEC = ReaderSpec(id="rtf.v1", title="Rich text", extensions=(".rtf",), tabular=False)

LARGEST = 1 << 27

_DROPPED = """
    pict objdata objclass objname themedata colorschememapping datastore fontemb stylesheet listtable listoverridetable
    fonttbl rsidtbl latentstyles xmlnstbl nonshppict shprslt blipuid fldinst passwordhash filetbl
"""
DROPPED = frozenset(_DROPPED.split())
UNWRAPPED = ("upr", "ud")
"""The first holds two groups with the same text, the second of which is the other one, in Unicode."""

APART = {
    "title": "title",
    **dict.fromkeys(("shptxt", "dptxbxtext"), "boxes"),
    **dict.fromkeys(("header", "headerl", "headerr", "headerf"), "headers"),
    **dict.fromkeys(("footer", "footerl", "footerr", "footerf"), "footers"),
    "footnote": "notes",
    "annotation": "comments",
}
"""Group -> what it belongs to, in the order in which that follows the body."""

CODE_PAGES = {"10000": "mac_roman", "10007": "mac_cyrillic", "10006": "mac_greek", "10029": "mac_latin2"}
"""Macintosh code pages by Microsoft's numbers; the others have the names that Python knows them by (cp1252)."""

MACINTOSH = {"78": "128", "79": "136", "80": "129", "82": "177", "85": "134", "86": "238", "87": "204", "88": "222"}
"""Character sets of fonts for which Python has no codec -> the nearest one of Windows."""

_TOKEN = re.compile(r"\\bin(\d{1,9}) ?|\\'[0-9a-fA-F]{2}|\\[a-zA-Z]{1,32}|\\.|[{}]", re.DOTALL)
_GROUP = re.compile(r"\{\s*(?:\\\*\s*)?\\([a-z]{1,32})(?:-?\d{1,10})? ?")
_CELL = re.compile(r"\\(?:nest)?cell(?![a-z]) ?")
_BEGINNING = re.compile(r"\{\s*\\rtf\d{0,9}(?![a-z]) ?")
_FONT = re.compile(r"\\f(\d{1,9})(?!\d)|\\fcharset(\d{1,9})")
_UNICODE = re.compile(r"\\u(-?\d{1,10})")
_PLAIN = re.compile(r"\\plain(?![a-z])")
_RUN = re.compile(r"((?:\\'[0-9a-fA-F]{2})+)([@-\[\]^-z|~])")
"""Escaped bytes with one after them that was left as it is: in East Asian code pages it may be half a character."""


def recognises(path: Path, head: bytes) -> bool:
    return head.removeprefix(b"\xef\xbb\xbf").lstrip().startswith(b"{\\rtf")


def read(path: Path, options: ImportOptions) -> Reading:
    if path.stat().st_size > LARGEST:
        raise too_large(path)
    data = path.read_bytes()
    with damage_reported(path):
        sections = _sections(data)
    title = sections.pop("title", "")
    return one_document(path, title, "\n\n".join(text for text in sections.values() if text))


def text_of(data: bytes) -> str:
    """The body's text, then what stands apart from it."""
    return "\n\n".join(text for name, text in _sections(data).items() if text and name != "title")


def _sections(data: bytes) -> dict[str, str]:
    from striprtf.striprtf import font_table_group, rtf_to_text

    source = "".join(chr(byte) if byte < 0x80 else f"\\'{byte:02x}" for byte in data.lstrip(b"\xef\xbb\xbf \t\r\n\0"))
    encoding = _encoding(source)
    source = _ready(source, encoding)
    fonts = _fonts(font_table_group(source))
    body, apart = _taken_apart(source)

    def converted(rtf: str) -> str:
        return tidy(rtf_to_text(rtf, encoding, errors="replace").replace("\xad", ""))

    sections = {"body": converted(_BEGINNING.sub(lambda match: match.group() + fonts, body, count=1))}
    for kind in dict.fromkeys(APART.values()):
        texts = (converted(f"{{\\rtf1{fonts}{{{piece}}}}}") for piece in apart.get(kind, ()))
        sections[kind] = "\n".join(dict.fromkeys(text for text in texts if text))
    return sections


def _fonts(table: str) -> str:
    """The character set of each font and nothing else: striprtf takes quadratic time over a table that has no end."""
    charsets: dict[str, str] = {}
    font = ""
    for number, charset in _FONT.findall(table):
        if number:
            font = number
        elif font:
            charsets[font] = charset
    return "{\\fonttbl" + "".join(f"{{\\f{font}\\fcharset{charset} x;}}" for font, charset in charsets.items()) + "}"


def _encoding(source: str) -> str:
    """The code page that the file names, for bytes in fonts that name none."""
    head = source[:4096]
    number = re.search(r"\\ansicpg(\d{1,5})", head)
    if number is not None:
        name = CODE_PAGES.get(number.group(1), f"cp{number.group(1)}")
        try:
            return codecs.lookup(name).name
        except LookupError:
            return "cp1252"
    kind = re.search(r"\\(mac|pca|pc)(?![a-z])", head)
    return {"mac": "mac_roman", "pca": "cp850", "pc": "cp437"}[kind.group(1)] if kind else "cp1252"


def _ready(source: str, encoding: str) -> str:
    """Rich text without what striprtf stumbles over."""
    source = re.sub(r"\\ansicpg\d*", "", source)  # it would take an unknown one for UTF-8; the encoding is handed over
    source = re.sub(r"\\uc(?![a-z0-9-])", r"\\uc1", source)
    source = re.sub(
        r"\\fcharset(\d{1,10})", lambda match: f"\\fcharset{MACINTOSH.get(match.group(1), match.group(1))}", source
    )
    source = _UNICODE.sub(lambda match: match.group() if -65536 <= int(match.group(1)) <= 0x10FFFF else "?", source)
    source = _CELL.sub(r"\\tab ", source)
    font = re.search(r"\\deff(\d{1,5})", source[:4096])
    if font is not None:
        source = _PLAIN.sub(rf"\\plain\\f{font.group(1)}", source)
    if encoding in ("cp932", "gbk", "cp949", "cp950", "gb2312", "big5", "shift_jis"):
        source = _RUN.sub(lambda match: _whole_characters(match, encoding), source)
    return source


def _whole_characters(match: re.Match[str], encoding: str) -> str:
    escaped, following = match.groups()
    decoder = codecs.getincrementaldecoder(encoding)("replace")
    decoder.decode(bytes.fromhex(escaped.replace("\\'", "")))
    return f"{escaped}\\'{ord(following):02x}" if decoder.getstate()[0] else match.group()


def _taken_apart(source: str) -> tuple[str, dict[str, list[str]]]:
    """The body without pictures, and the groups that stand apart by what they belong to."""
    body: list[str] = []
    apart: dict[str, list[str]] = {}
    sink: list[str] | None = body
    outer: list[tuple[list[str] | None, str]] = []
    at = 0
    doubled = False
    """Whether the next group says in another encoding what the one after it says in Unicode."""

    def close() -> None:
        nonlocal sink
        inner = sink
        sink, kind = outer.pop()
        if kind and inner is not None:
            apart.setdefault(kind, []).append("".join(inner))
        elif inner is not None:
            inner.append("}")

    while (match := _TOKEN.search(source, at)) is not None:
        if sink is not None:
            sink.append(source[at : match.start()])
        at = match.end()
        sign = match.group()
        if match.group(1):  # bytes of a picture
            at = min(len(source), at + int(match.group(1)))
        elif sign == "{":
            group = _GROUP.match(source, match.start())
            name = group.group(1) if group is not None else ""
            kind = APART.get(name, "") if sink is not None else ""
            outer.append((sink, kind))
            if sink is None or name in DROPPED or doubled:
                sink, doubled = None, False
            elif name in UNWRAPPED and group is not None:
                sink.append("{")
                at, doubled = group.end(), name == "upr"
            elif kind and group is not None:
                sink, at = [], group.end()
            else:
                sink.append("{")
        elif sign == "}":
            if outer:
                close()
        elif sink is not None and (
            sign != "\\*" or source[max(0, match.start() - 9) : match.start()].rstrip()[-1:] == "{"
        ):
            sink.append(sign)  # `\\*` says "leave the group out" at its beginning, elsewhere it is a slip
    if sink is not None:
        sink.append(source[at:])
    while outer:  # a file that was cut off
        close()
    return "".join(body), apart
