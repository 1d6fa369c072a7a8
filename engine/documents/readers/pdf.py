"""Reads the text layer of a PDF page by page, and the files that are embedded in it."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from itertools import islice
from pathlib import Path
from typing import TYPE_CHECKING

from engine.contract.commands import ImportOptions
from engine.contract.errors import ErrorInfo
from engine.contract.message import message
from engine.documents import passwords
from engine.documents.containers import Budget, follow_on, inside, reading
from engine.documents.naming import plain_name
from engine.documents.passages import PAGE, tidy
from engine.documents.pulse import beat
from engine.documents.refusals import damaged, no_text_layer, nothing_recognised
from engine.documents.rows import LONGEST_ROW, Item, ReaderSpec, Reading, Row

if TYPE_CHECKING:
    from pypdfium2 import PdfDocument, PdfPage

    from engine.documents.recognition.pages import Recognition
    from engine.documents.recognition.recogniser import Picture

SPEC = ReaderSpec(id="pdf.v1", title="PDF", extensions=(".pdf",), tabular=False)

MOST_PAGES = 10_000

STAMP = 40
"""Letters. A page whose text layer holds fewer is taken for a scan that was stamped or numbered afterwards."""

DOTS_AN_INCH = 200
LONGEST_SIDE = 3_000
"""Pixels of a page that is drawn to have its text recognised."""

MOST_OBJECTS = 1_000
"""Of a page that are looked at to see whether it shows more than text."""

SIGNATURE_WITHIN = 1024
"""Bytes that may stand before the signature: mail gateways and web servers leave lines there."""

_SIGNATURE = re.compile(rb"(?<![ -~])%PDF-\d\.\d[ \t]*[\r\n]")

PASSWORD_NEEDED = 4
"""FPDF_ERR_PASSWORD"""

_NO_TITLE = re.compile(
    r"(?i)microsoft (word|powerpoint|excel|office)\b.*|untitled.*|\(?anonymous\)?|powerpoint presentation|"
    r"(document|presentation|slide|book) ?\d*|unknown|无标题.*|.*\.(docx?|pptx?|xlsx?|rtf|odt|indd|qxd|dvi|tex|tmp)"
)
"""Titles that programs write when nobody gave one."""


def recognises(path: Path, head: bytes) -> bool:
    if head.startswith(b"%PDF"):
        return True
    return _SIGNATURE.search(head, 0, SIGNATURE_WITHIN) is not None and b" obj" in head


def read(path: Path, options: ImportOptions) -> Reading:
    return reading(contents(path, options, Budget()))


def contents(path: Path, options: ImportOptions, budget: Budget) -> Iterator[Item]:
    size = path.stat().st_size
    document = open_pdf(path)
    try:
        yield from follow_on(_pieces(path, document, options, budget), lambda: size)
    finally:
        document.close()


def _pieces(path: Path, document: PdfDocument, options: ImportOptions, budget: Budget) -> Iterator[Iterable[Item]]:
    embedded = document.count_attachments()
    recognition = _recognition(path, document) if options.ocr else None
    pages, total = _pages(document, recognition), len(document)
    if any(pages):
        yield _text(path, document, pages, total, budget, recognition)
    else:
        refusal = (no_text_layer if recognition is None else nothing_recognised)(path)
        if embedded <= 0:
            raise refusal
        yield [budget.bad(1, refusal.info)]
    for index in range(embedded):
        if budget.spent:
            return
        yield _embedded(path, document, index, options, budget)


def _recognition(path: Path, document: PdfDocument) -> Recognition:
    from engine.documents.recognition.pages import Recognition

    return Recognition(path, min(len(document), MOST_PAGES))


def _text(
    path: Path, document: PdfDocument, pages: list[str], total: int, budget: Budget, recognition: Recognition | None
) -> Iterator[Item]:
    recognised, confidence = (recognition.recognised, recognition.confidence) if recognition is not None else (0, 0.0)
    values = {"title": _title(document) or path.stem, "text": PAGE.join(pages)}
    yield Row(1, values, 0, inner=budget.inner, recognised=recognised, confidence=confidence)
    empty = sum(not page for page in pages)
    if empty and recognition is None:
        yield budget.remark(1, _scanned(path.name, empty, len(pages)))
    if len(pages) < total:
        yield budget.remark(1, _cut(path.name, len(pages), total))


def open_pdf(path: Path) -> PdfDocument:
    """Raises DataError. A file that is encrypted, but opens without a password, is open to everybody."""
    from pypdfium2 import PdfDocument, PdfiumError

    for password in (None, *passwords.known()):
        try:
            return PdfDocument(path, password=password)
        except PdfiumError as error:
            if error.err_code == PASSWORD_NEEDED:
                continue
            with path.open("rb"):  # an unreadable file is no damaged one
                pass
            raise damaged(path) from error
    raise passwords.needed(path)


def _pages(document: PdfDocument, recognition: Recognition | None) -> list[str]:
    """The text of each page, as far as there is room for it; an empty one for a page without text, or a broken one."""
    pages: list[str] = []
    room = LONGEST_ROW
    for index in range(min(len(document), MOST_PAGES)):
        text = _page(document, index)
        beat()
        if recognition is not None and len(text) < STAMP:
            text = _recognised(document, index, recognition, text)
        room -= len(text) + 1
        if room < 0 and pages:
            break
        pages.append(text)
    return pages


def _page(document: PdfDocument, index: int) -> str:
    from pypdfium2 import PdfiumError

    try:
        page = document[index]
    except PdfiumError:
        return ""
    try:
        text_page = page.get_textpage()
        try:
            text = text_page.get_text_range()
        finally:
            text_page.close()
    except PdfiumError:
        return ""
    finally:
        page.close()
    return tidy(text.replace("\x02", "-\n").replace("\ufffe", "-\n")).strip()  # its marks of words cut in two


def _recognised(document: PdfDocument, index: int, recognition: Recognition, text: str) -> str:
    """What a page shows, where that is more than the few letters of its text layer."""
    from pypdfium2 import PdfiumError

    try:
        page = document[index]
    except PdfiumError:
        return text
    try:
        width, height = page.get_size()
        if not _shows_something(page) or not (width > 0 and height > 0):
            return text
        found = recognition.read(index + 1, lambda: pixels_of(page))
    except PdfiumError:
        return text
    finally:
        page.close()
    if len(found) > len(text):
        return found
    recognition.forget(index + 1)
    return text


def pixels_of(page: PdfPage) -> Picture:
    """The page as the recogniser looks at it. Its width and height must be above 0. Raises PdfiumError."""
    scale = min(DOTS_AN_INCH / 72, LONGEST_SIDE / max(page.get_size()))
    pixels: Picture = page.render(scale=scale, rev_byteorder=False).to_numpy()[:, :, :3]
    return pixels


def _shows_something(page: PdfPage) -> bool:
    """Pictures or drawings: a scan is one large picture, some programs draw letters as outlines."""
    from pypdfium2.raw import FPDF_PAGEOBJ_TEXT

    return any(one.type != FPDF_PAGEOBJ_TEXT for one in islice(page.get_objects(max_depth=2), MOST_OBJECTS))


def _title(document: PdfDocument) -> str:
    try:
        title = plain_name(document.get_metadata_value("Title"))
    except UnicodeDecodeError:  # half a character, where the library expects whole ones
        return ""
    return "" if _NO_TITLE.fullmatch(title) else title


def _embedded(path: Path, document: PdfDocument, index: int, options: ImportOptions, budget: Budget) -> Iterator[Item]:
    from pypdfium2 import PdfiumError

    name = str(index + 1)
    data = b""
    try:
        attachment = document.get_attachment(index)
        data = bytes(attachment.get_data())
        name = attachment.get_name() or name
    except (PdfiumError, UnicodeDecodeError):
        pass  # it keeps its number for a name; without content it gets the sentence for empty files
    return inside(name, data, options=options, budget=budget)


def _scanned(name: str, empty: int, total: int) -> ErrorInfo:
    return ErrorInfo(
        "import.no_text_layer",
        message(
            "{count} of {total} pages of {name} have no text: scanned, needs text recognition.",
            count=empty, total=total, name=name,
        ),
        message("These pages are empty in the document; the others came in."),
        message("Import it again with the recognition of text switched on; it takes seconds a page."),
    )  # fmt: skip


def _cut(name: str, pages: int, total: int) -> ErrorInfo:
    return ErrorInfo(
        "import.pages_cut",
        message("{name} has {total} pages; only the first {pages} were read.", name=name, total=total, pages=pages),
        message("The rest is missing in the document."),
        message("Split the file in another program and import the pieces."),
    )
