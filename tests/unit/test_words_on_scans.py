"""Found words on pages whose text was recognised: where they stand on scans and pictures, however these lie."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import numpy as np
import pytest
from PIL import Image

from engine.documents.originals.finding import ReadPage
from engine.documents.originals.origin import Origin
from engine.documents.originals.session import OriginalSession
from tests.unit.pdfs_and_mails import pdf
from tests.unit.pictures_of_text import LETTER, LETTER_ZH, page

WORDS = ("madam", "lamp", "repair")


@pytest.fixture
def session() -> Iterator[OriginalSession]:
    looking = OriginalSession()
    yield looking
    looking.close()


def ink(picture: Image.Image, place: tuple[int, ...]) -> float:
    """Share of dark pixels in a rectangle."""
    x, y, width, height = place
    return float((np.asarray(picture.convert("L"))[y : y + height, x : x + width] < 128).mean())


@pytest.mark.parametrize("turns", range(4))
def test_words_stand_where_their_ink_is_however_the_page_lies(turns: int) -> None:
    upright = page(LETTER)
    turned = Image.fromarray(np.ascontiguousarray(np.rot90(np.asarray(upright), turns)))
    read = ReadPage(np.ascontiguousarray(np.asarray(turned.convert("RGB"))[:, :, ::-1]))
    for word in WORDS:
        (((x, y, width, height),),) = read.places([word], *turned.size)
        assert ink(turned, (x, y, width, height)) > 0.05
        along, across = (width, height) if turns % 2 == 0 else (height, width)
        assert along > across  # a word is longer than high
    found = read.places(["lamp", "street"], *turned.size)
    assert len(found) == 2
    (street,), (lamp,) = found  # in the order of the text
    order = {0: lamp[0] > street[0], 1: lamp[1] < street[1], 2: lamp[0] < street[0], 3: lamp[1] > street[1]}
    assert order[turns]
    assert read.places(["nothing of the kind"], *turned.size) == []


def test_places_follow_the_size_in_which_the_page_is_drawn() -> None:
    letter = page(LETTER)
    read = ReadPage(np.ascontiguousarray(np.asarray(letter)[:, :, ::-1]))
    ((whole,),) = read.places(["lamp"], *letter.size)
    ((half,),) = read.places(["LAMP"], letter.width // 2, letter.height // 2)
    assert all(abs(one - other / 2) <= 2 for one, other in zip(half, whole, strict=True))


def test_chinese_words_are_found_by_character() -> None:
    letter = page(LETTER_ZH)
    read = ReadPage(np.ascontiguousarray(np.asarray(letter)[:, :, ::-1]))
    line = LETTER_ZH[1]
    ((first,),) = read.places([line[:2]], *letter.size)
    ((later,),) = read.places([line[4:6]], *letter.size)
    assert first[0] < later[0]
    assert abs(first[2] - later[2]) <= 3
    assert 1.2 < first[2] / first[3] < 3  # two characters side by side


def test_a_scan_in_a_pdf_and_a_picture_are_read_in_the_worker(session: OriginalSession, tmp_path: Path) -> None:
    letter = page(LETTER)
    letter.save(tmp_path / "scan.pdf", resolution=150)
    letter.save(tmp_path / "photo.png")
    for name in ("scan.pdf", "photo.png"):
        session.open(Origin(document_id=1, path=tmp_path / name))
        drawn = session.page(0, 900, ["lamp"])
        assert drawn.places == ()
        ((place,),) = session.places(0, drawn.width, drawn.height, ["lamp"])
        picture = Image.frombytes("RGB", (drawn.width, drawn.height), drawn.pixels, "raw", "BGRX")
        assert ink(picture, place) > 0.05
        assert session.places(0, drawn.width, drawn.height, ["nowhere"]) == ()


def test_an_empty_page_and_one_without_size_have_no_words(session: OriginalSession, tmp_path: Path) -> None:
    (tmp_path / "empty.pdf").write_bytes(pdf([""]))
    session.open(Origin(document_id=1, path=tmp_path / "empty.pdf"))
    assert session.places(0, 300, 400, ["lamp"]) == ()
