"""Reads the text of pictures: scans, photographs of pages, screenshots, faxes of several pages in one TIFF."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING

from engine.contract.commands import ImportOptions
from engine.contract.errors import ErrorInfo
from engine.contract.message import message
from engine.documents.containers import LAYOUT
from engine.documents.passages import PAGE
from engine.documents.refusals import (
    damage_reported,
    not_recognised,
    nothing_recognised,
    picture_too_small,
    too_large,
)
from engine.documents.rows import Item, ReaderSpec, Reading, Remark, Row

if TYPE_CHECKING:
    from PIL.Image import Image

    from engine.documents.recognition.recogniser import Picture

SPEC = ReaderSpec(
    id="image.v1",
    title="Picture",
    extensions=(".png", ".jpg", ".jpeg", ".tif", ".tiff", ".bmp", ".gif", ".webp"),
    tabular=False,
)

FORMATS = ("PNG", "JPEG", "TIFF", "BMP", "GIF", "WEBP")
"""What Pillow may take a file for; some of its other formats run programs or fetch files."""

SIGNATURES = (b"\x89PNG", b"\xff\xd8\xff", b"II*\x00", b"MM\x00*", b"II+\x00", b"MM\x00+", b"GIF8", b"BM")

MOST_PIXELS = 250_000_000
"""A0 at 300 dots an inch has 140 million."""

MOST_PAGES = 1_000

LEAST_SIDE, LEAST_AREA = 16, 2_500
"""Pixels. Smaller pictures are marks and logos."""

ENOUGH = 3_000
"""Pixels of the longer side that are kept: more than the networks look at."""


def recognises(path: Path, head: bytes) -> bool:
    if head.startswith(b"BM"):
        return len(head) > 18 and head[6:10] == bytes(4)  # two letters begin many a text as well
    return head.startswith(SIGNATURES) or (head.startswith(b"RIFF") and head[8:12] == b"WEBP")


def read(path: Path, options: ImportOptions) -> Reading:
    if not options.ocr:
        raise not_recognised(path)
    return Reading(LAYOUT, _items(path))


def _items(path: Path) -> Iterator[Item]:
    from engine.documents.recognition.pages import Recognition

    size = path.stat().st_size
    with damage_reported(path):
        picture = _open(path)
        frames = getattr(picture, "n_frames", 1) if picture.format == "TIFF" else 1  # those of others are an animation
        _look_at_size(path, picture)
        recognition = Recognition(path, min(frames, MOST_PAGES))
        texts = []
        for number in range(recognition.total):
            if number:
                picture.seek(number)
                _look_at_size(path, picture)
            texts.append(recognition.read(number + 1, lambda: pixels_of(picture)))
    if not recognition.recognised:
        raise nothing_recognised(path)
    text = PAGE.join(texts)
    values = {"title": path.stem, "text": text}
    yield Row(1, values, size, recognised=recognition.recognised, confidence=recognition.confidence)
    if frames > MOST_PAGES:
        yield Remark(1, _cut(path.name, frames))


def _open(path: Path) -> Image:
    """Raises whatever Pillow does over a damaged file."""
    from PIL import Image, ImageFile

    Image.MAX_IMAGE_PIXELS = None  # the limit is ours, and an error
    ImageFile.LOAD_TRUNCATED_IMAGES = True  # half a page is half a text
    return Image.open(path, formats=FORMATS)


def _look_at_size(path: Path, picture: Image) -> None:
    """Raises DataError. Nothing is unpacked yet."""
    width, height = picture.size
    if width * height > MOST_PIXELS:
        raise too_large(path)
    if min(width, height) < LEAST_SIDE or width * height < LEAST_AREA:
        raise picture_too_small(path, width, height)


def pixels_of(picture: Image) -> Picture:
    """Upright as the camera held it, on white where it is transparent."""
    import numpy as np
    from PIL import Image, ImageOps

    picture.draft("RGB", (ENOUGH, ENOUGH))  # JPEG alone can be unpacked smaller than it is
    upright = ImageOps.exif_transpose(picture)
    upright.thumbnail((ENOUGH, ENOUGH))
    if upright.mode.startswith("I") or upright.mode == "F":  # sixteen bits and more: stretched over what is there
        upright = ImageOps.autocontrast(_eight_bits(upright))
    if upright.mode in ("P", "PA", "LA", "RGBA") or "transparency" in upright.info:
        upright = upright.convert("RGBA")
        paper = Image.new("RGBA", upright.size, "white")
        upright = Image.alpha_composite(paper, upright)
    return np.ascontiguousarray(np.asarray(upright.convert("RGB"))[:, :, ::-1])


def _eight_bits(picture: Image) -> Image:
    import numpy as np
    from PIL import Image

    values = np.asarray(picture, dtype=np.float32)
    low, high = float(values.min()), float(values.max())
    scaled = (values - low) * (255.0 / (high - low)) if high > low else np.zeros_like(values)
    return Image.fromarray(scaled.astype(np.uint8))


def _cut(name: str, pages: int) -> ErrorInfo:
    return ErrorInfo(
        "import.pages_cut",
        message(
            "{name} has {total} pages; only the first {pages} were read.", name=name, total=pages, pages=MOST_PAGES
        ),
        message("The rest is missing in the document."),
        message("Split the file in another program and import the pieces."),
    )
