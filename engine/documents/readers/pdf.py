"""Reads the text layer of a PDF page by page, and the files that are embedded in it."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import TYPE_CHECKING

from engine.contract.commands import ImportOptions
from engine.contract.errors import ErrorInfo
from engine.contract.message import message
from engine.documents.containers import Budget, follow_on, inside, reading
from engine.documents.naming import plain_name
from engine.documents.passages import PAGE, tidy
from engine.documents.pulse import beat
from engine.documents.refusals import damaged, encrypted, no_text
from engine.documents.rows import LONGEST_ROW, Item, ReaderSpec, Reading, Row

if TYPE_CHECKING:
    from pypdfium2 import PdfDocument

SPEC = ReaderSpec(id="pdf.v1", title="PDF", extensions=(".pdf",), tabular=False)

MOST_PAGES = 10_000

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
    document = _open(path)
    try:
        yield from follow_on(_pieces(path, document, options, budget), lambda: size)
    finally:
        document.close()


def _pieces(path: Path, document: PdfDocument, options: ImportOptions, budget: Budget) -> Iterator[Iterable[Item]]:
    embedded = document.count_attachments()
    pages, total = _pages(document), len(document)
    if any(pages):
        yield _text(path, document, pages, total, budget)
    elif embedded <= 0:
        raise no_text(path)
    else:
        yield [budget.bad(1, no_text(path).info)]
    for index in range(embedded):
        if budget.spent:
            return
        yield _embedded(path, document, index, options, budget)


def _text(path: Path, document: PdfDocument, pages: list[str], total: int, budget: Budget) -> Iterator[Item]:
    yield Row(1, {"title": _title(document) or path.stem, "text": PAGE.join(pages)}, 0, inner=budget.inner)
    empty = sum(not page for page in pages)
    if empty:
        yield budget.remark(1, _scanned(path.name, empty, len(pages)))
    if len(pages) < total:
        yield budget.remark(1, _cut(path.name, len(pages), total))


def _open(path: Path) -> PdfDocument:
    """Raises DataError. A file that is encrypted, but opens without a password, is open to everybody."""
    from pypdfium2 import PdfDocument, PdfiumError

    try:
        return PdfDocument(path)
    except PdfiumError as error:
        with path.open("rb"):  # an unreadable file is no damaged one
            pass
        raise (encrypted if error.err_code == PASSWORD_NEEDED else damaged)(path) from error


def _pages(document: PdfDocument) -> list[str]:
    """The text of each page, as far as there is room for it; an empty one for a page without text, or a broken one."""
    pages: list[str] = []
    room = LONGEST_ROW
    for index in range(min(len(document), MOST_PAGES)):
        text = _page(document, index)
        beat()
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
        message("Run text recognition over the file in another program and import the result."),
    )  # fmt: skip


def _cut(name: str, pages: int, total: int) -> ErrorInfo:
    return ErrorInfo(
        "import.pages_cut",
        message("{name} has {total} pages; only the first {pages} were read.", name=name, total=total, pages=pages),
        message("The rest is missing in the document."),
        message("Split the file in another program and import the pieces."),
    )
