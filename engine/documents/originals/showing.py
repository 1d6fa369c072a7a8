"""The worker's side: finds a file inside its file, opens it, draws its pages and finds words on them.

Pages leave as plain pixels: who shows them needs no decoder, which a hostile file could be made for.
"""

from __future__ import annotations

import zlib
from base64 import b64encode
from collections.abc import Iterator, Sequence
from contextlib import suppress
from pathlib import Path
from typing import TYPE_CHECKING, Any

from engine.contract.commands import ImportOptions
from engine.contract.errors import DataError
from engine.contract.message import Message, message
from engine.documents.containers import Budget, Sought
from engine.documents.formats import reader_of
from engine.documents.mails import FORMAT, Mail
from engine.documents.originals.finding import MOST_PLACES, Place, ReadPage
from engine.documents.pulse import beat
from engine.documents.refusals import damage_reported, damaged
from engine.documents.rows import BadRow, Item, Remark

if TYPE_CHECKING:
    from PIL.Image import Image as PilImage
    from pypdfium2 import PdfBitmap, PdfDocument, PdfPage, PdfTextPage

    from engine.documents.recognition.recogniser import Picture

MOST_PIXELS = 16_000_000
"""Of one drawn page: 64 MB."""
USUAL_PAGE = (595.0, 842.0)
"""Points of a page that is broken and has no size."""

QUICK = 1
"""zlib's level: most of a page is white."""

MOST_FRAMES = 2000

PDF = "pdf.v1"
PICTURE = "image.v1"
MAILBOX = "mbox.v1"
MAILS = (FORMAT, "msg.v1", MAILBOX)
"""Ids of the readers of mails."""

Answer = dict[str, Any]


class Desk:
    """Holds one original open. Thread: the worker's."""

    def __init__(self) -> None:
        self._items: Iterator[Item] | None = None
        """What was being read when the file was reached: as long as it waits, the unpacked file is there."""
        self._pages: _Pdf | _Picture | None = None
        self._read: dict[int, ReadPage] = {}
        """Pages that words were looked for on which have no text of their own."""

    def answer(self, frame: Answer) -> Answer:
        """Raises DataError, OSError."""
        if "page" in frame:
            if self._pages is None:
                raise ValueError("no page is open")
            if "height" in frame:
                return {"places": self._find(frame["page"], frame["terms"], frame["width"], frame["height"])}
            return self._pages.draw(frame["page"], frame["width"], frame["terms"])
        self._close()
        return self._open(Path(frame["path"]), tuple(frame["way"]), frame["position"])

    def _close(self) -> None:
        if self._pages is not None:
            self._pages.close()
        if self._items is not None:
            self._items.close()  # type: ignore[attr-defined]  # it is a generator
        self._pages = self._items = None
        self._read.clear()

    def _find(self, page: int, terms: Sequence[str], width: int, height: int) -> list[list[Place]]:
        assert self._pages is not None
        if page not in self._read:
            try:
                self._read[page] = ReadPage(self._pages.pixels(page))
            except ImportError:  # the text was recognised on another computer
                return []
        return self._read[page].places(terms, width, height)

    def _open(self, path: Path, way: tuple[int, ...], position: int) -> Answer:
        found = self._follow(path, way, 1) if way else path
        if isinstance(found, Path) and (reader := reader_of(found).SPEC.id) in MAILS:
            mailbox = reader == MAILBOX
            found = self._follow(found, (), position)
            if mailbox and isinstance(found, Mail):
                return {"kind": "mail", "mail": _mail(found), "inside": self._inside()}
        if isinstance(found, Mail):
            return {"kind": "mail", "mail": _mail(found), "inside": []}
        if not isinstance(found, Path):
            raise damaged(path)
        reader = reader_of(found).SPEC.id
        if reader == PICTURE:
            self._pages = _Picture(found)
            return {"kind": "picture", "pages": self._pages.sizes()}
        if reader != PDF:
            return {"kind": "text"}
        self._pages = _Pdf(found)
        return {"kind": "pdf", "pages": self._pages.sizes()}

    def _follow(self, path: Path, way: tuple[int, ...], position: int) -> object:
        """The file or mail at the end of the way. Raises DataError."""
        budget = Budget(sought=Sought(way))
        assert budget.sought is not None
        contents = getattr(reader_of(path), "contents", None)
        if contents is None:
            raise damaged(path)
        before = self._items
        items: Iterator[Item] = contents(path, ImportOptions(), budget)
        rank = 0
        for item in items:
            beat()
            if isinstance(item, Remark) or len(item.members) < len(way):
                continue
            rank += 1
            if rank == position and budget.sought.trail:
                self._items = _both(items, before)
                return budget.sought.trail[-1]
            if rank == position and isinstance(item, BadRow):
                raise DataError(item.code, happened=item.reason, meaning=_nothing_to_see(), remedy=item.remedy)
        raise damaged(path)

    def _inside(self) -> list[list[Any]]:
        """What is attached to the mail of a mailbox that was just reached: name, and its documents' first and last
        number.
        """
        found: list[list[Any]] = []
        latest = None
        for item in self._items or ():
            if isinstance(item, Remark):
                continue
            if not item.members:
                break  # the next mail
            if item.members[0] is not latest:
                latest = item.members[0]
                found.append([latest.name, item.number, item.number])
            found[-1][2] = item.number
        return found


def _both(items: Iterator[Item], before: Iterator[Item] | None) -> Iterator[Item]:
    """The further items; what lies open before them is closed with them."""
    try:
        yield from items
    finally:
        items.close()  # type: ignore[attr-defined]
        if before is not None:
            before.close()  # type: ignore[attr-defined]


def _mail(mail: Mail) -> Answer:
    headers = {
        "sender": mail.sender, "to": mail.to, "copies": mail.copies, "date": mail.date, "subject": mail.title,
    }  # fmt: skip
    attached = [
        [attachment.name, len(attachment.content) if isinstance(attachment.content, bytes) else None]
        for attachment in mail.attachments
    ]
    return {**headers, "attached": attached}


class _Pdf:
    def __init__(self, path: Path) -> None:
        from engine.documents.readers.pdf import open_pdf

        self._path = path
        self._document: PdfDocument = open_pdf(path)

    def close(self) -> None:
        self._document.close()

    def sizes(self) -> list[list[float]]:
        """Width and height of each page in points, as it is turned."""
        from pypdfium2 import PdfiumError

        from engine.documents.readers.pdf import MOST_PAGES

        found = []
        for index in range(min(len(self._document), MOST_PAGES)):
            width, height = USUAL_PAGE
            with suppress(PdfiumError):
                width, height = self._document.get_page_size(index)
            found.append([round(max(1.0, width), 1), round(max(1.0, height), 1)])
            if index % 1000 == 0:
                beat()
        return found

    def pixels(self, index: int) -> Picture:
        """A page as it was recognised."""
        from pypdfium2 import PdfiumError

        from engine.documents.readers.pdf import pixels_of

        try:
            page = self._document[index]
            try:
                return pixels_of(page)
            finally:
                page.close()
        except PdfiumError as error:
            raise _broken_page(self._path, index + 1) from error

    def draw(self, index: int, width: int, terms: Sequence[str]) -> Answer:
        from pypdfium2 import PdfiumError

        try:
            page = self._document[index]
        except PdfiumError as error:
            raise _broken_page(self._path, index + 1) from error
        try:
            across, down = (max(1.0, length) for length in page.get_size())
            scale = _scale(across, down, width)
            bitmap = page.render(scale=scale, prefer_bgrx=True)
            try:
                return _pixels(bitmap.width, bitmap.height, _tight(bitmap)) | {
                    "places": _places(page, bitmap, terms) if terms else []
                }
            finally:
                bitmap.close()
        except PdfiumError as error:
            raise _broken_page(self._path, index + 1) from error
        finally:
            page.close()


def _tight(bitmap: PdfBitmap) -> bytes:
    """Four bytes a pixel, lines without anything between them."""
    data, line = bytes(bitmap.buffer), 4 * bitmap.width
    if bitmap.stride == line:
        return data
    return b"".join(data[row * bitmap.stride : row * bitmap.stride + line] for row in range(bitmap.height))


def _places(page: PdfPage, bitmap: PdfBitmap, terms: Sequence[str]) -> list[list[Place]]:
    """Where the words stand: for each found word, in the order of the text, a rectangle on every line that it is on."""
    from pypdfium2 import PdfiumError

    try:
        text = page.get_textpage()
    except PdfiumError:
        return []
    try:
        found = sorted({hit for term in terms for hit in _hits(text, term)})[:MOST_PLACES]
        conversion = bitmap.get_posconv(page)
        places = []
        for start, count in found:
            rectangles = []
            for number in range(text.count_rects(start, count)):
                left, bottom, right, top = text.get_rect(number)
                corners = [conversion.to_bitmap(left, top), conversion.to_bitmap(right, bottom)]
                (x1, x2), (y1, y2) = sorted(x for x, _ in corners), sorted(y for _, y in corners)
                if x2 > 0 and y2 > 0 and x1 < bitmap.width and y1 < bitmap.height:
                    x1, y1 = max(0, x1), max(0, y1)
                    rectangles.append([x1, y1, min(bitmap.width, x2) - x1, min(bitmap.height, y2) - y1])
            places.append(rectangles)
        return places
    except PdfiumError:
        return []
    finally:
        text.close()


def _hits(text: PdfTextPage, term: str) -> Iterator[tuple[int, int]]:
    searcher = text.search(term)
    try:
        for _ in range(MOST_PLACES):
            hit = searcher.get_next()
            if hit is None:
                return
            yield hit
    finally:
        searcher.close()


class _Picture:
    """Frames of a picture are its pages: a TIFF from a scanner has many."""

    def __init__(self, path: Path) -> None:
        from PIL import Image

        from engine.documents.readers.image import FORMATS

        self._path = path
        with damage_reported(path):
            self._image: PilImage = Image.open(path, formats=FORMATS)

    def close(self) -> None:
        self._image.close()

    def sizes(self) -> list[list[float]]:
        found = []
        with damage_reported(self._path):
            for index in range(min(getattr(self._image, "n_frames", 1), MOST_FRAMES)):
                self._image.seek(index)
                width, height = self._image.size
                turned = self._image.getexif().get(_ORIENTATION, 1) in _LYING
                found.append([float(height), float(width)] if turned else [float(width), float(height)])
                beat()
        return found

    def pixels(self, index: int) -> Picture:
        """A frame as it was recognised."""
        from engine.documents.readers.image import pixels_of

        with damage_reported(self._path):
            self._image.seek(index)
            return pixels_of(self._image)

    def draw(self, index: int, width: int, terms: Sequence[str]) -> Answer:
        from PIL import Image, ImageOps

        with damage_reported(self._path):
            self._image.seek(index)
            image = ImageOps.exif_transpose(self._image)
            if image.mode in ("I;16", "I", "F"):  # of scanners and microscopes: stretched to what a screen shows
                image = ImageOps.autocontrast(image.convert("F").convert("L"))
            image = image.convert("RGBA")
            scale = _scale(*image.size, width)
            size = max(1, round(image.width * scale)), max(1, round(image.height * scale))
            image = image.resize(size, Image.Resampling.BICUBIC, reducing_gap=2.0)
            paper = Image.new("RGBA", size, "white")
            paper.alpha_composite(image)
            return _pixels(*size, paper.convert("RGB").tobytes("raw", "BGRX")) | {"places": []}


_ORIENTATION = 0x0112
_LYING = (5, 6, 7, 8)
"""Values of the EXIF tag that turn a picture by a quarter."""


def _scale(across: float, down: float, width: int) -> float:
    """Pixels for a point, as far as the page does not become too large; at least one pixel of it is drawn."""
    scale = max(1, width) / across
    most: float = (MOST_PIXELS / (across * down)) ** 0.5
    return max(min(scale, most), 1.01 / min(across, down))


def _pixels(width: int, height: int, data: bytes) -> Answer:
    if len(data) != 4 * width * height or width * height > 2 * MOST_PIXELS:
        raise ValueError(f"{len(data)} bytes for {width} x {height} pixels")
    return {"width": width, "height": height, "pixels": b64encode(zlib.compress(data, QUICK)).decode("ascii")}


def _broken_page(path: Path, number: int) -> DataError:
    return DataError(
        "original.broken_page",
        happened=message("Page {number} of {name} is damaged.", number=number, name=path.name),
        meaning=_nothing_to_see(),
        remedy=message("Open the file in its own program, which may mend it."),
    )


def _nothing_to_see() -> Message:
    return message("It cannot be shown; the text that was imported stays in the project.")
