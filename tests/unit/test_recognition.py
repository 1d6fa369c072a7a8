"""Text in pictures and scans: read in the right order, however the page lies, and only where it is asked for."""

from __future__ import annotations

import os
import socket
import struct
import subprocess
import sys
import zlib
from difflib import SequenceMatcher
from pathlib import Path

import numpy as np
import pytest
from PIL import Image

from engine.contract.commands import ImportDocuments, ImportOptions
from engine.contract.control import CancelToken
from engine.contract.errors import DataError
from engine.contract.events import Cancelled, Event, Progress, Succeeded
from engine.documents import ledger_export
from engine.documents.readers import image, pdf
from engine.documents.recognition.reading import Piece, pieces_of, read_out
from engine.documents.recognition.recogniser import recognise
from engine.documents.refusals import damage_reported
from engine.documents.rows import Item, Remark, Row
from engine.runtime.runner import run
from engine.store.ledger_lines import LedgerLine, Status
from engine.store.project import Project
from tests.unit.foreign_files import REAL_FILES, needs_real_files
from tests.unit.pdfs_and_mails import pdf as written_pdf
from tests.unit.pictures_of_text import LETTER, LETTER_ZH, page

OCR = ImportOptions(ocr=True)


def alike(found: str, wanted: str) -> float:
    """Share of letters that agree, from 0 to 1."""
    return SequenceMatcher(None, "".join(found.split()), "".join(wanted.split()), autojunk=False).ratio()


def read(path: Path) -> list[Item]:
    return list(image.read(path, OCR).items)


def only_row(path: Path) -> Row:
    (row,) = read(path)
    assert isinstance(row, Row)
    return row


# the order of reading


def piece(text: str, left: float, top: float, width: float = 0) -> Piece:
    return Piece(left, top, left + (width or 10 * len(text)), top + 20, text)


def test_pieces_of_a_line_are_joined_and_cells_of_a_row_stand_apart() -> None:
    pieces = [
        piece("Total", 0, 2),
        piece("100.00", 400, 0),
        piece("due", 60, 0),
        piece("Tax", 0, 40),
        piece("7", 440, 40),
    ]
    assert read_out(pieces) == "Total due\t100.00\nTax\t7"


def test_columns_of_running_text_are_read_one_after_the_other_under_their_heading() -> None:
    heading = [piece("A heading over both columns", 100, 0, 500)]
    left = [piece(f"left {number}", 0, 60 + 30 * number, 320) for number in range(4)]
    right = [piece(f"right {number}", 380, 65 + 30 * number, 320) for number in range(4)]
    lines = read_out([*right, *heading, *left]).split("\n")
    assert [line for line in lines if line] == [
        "A heading over both columns", *(f"left {n}" for n in range(4)), *(f"right {n}" for n in range(4)),
    ]  # fmt: skip


def test_a_wide_gap_between_lines_is_a_new_paragraph() -> None:
    assert read_out([piece("one", 0, 0), piece("two", 0, 30), piece("three", 0, 90)]) == "one\ntwo\n\nthree"


def test_chinese_pieces_are_joined_without_a_space() -> None:
    assert read_out([piece("路灯", 0, 0), piece("坏了", 50, 0)]) == "路灯坏了"


def test_a_slanted_page_is_straightened() -> None:
    angle = np.deg2rad(12)
    turn = np.array([[np.cos(angle), np.sin(angle)], [-np.sin(angle), np.cos(angle)]])
    rows = [[[0, y], [600, y], [600, y + 20], [0, y + 20]] for y in (0, 30, 60)]
    halves = [[[620, y], [700, y], [700, y + 20], [620, y + 20]] for y in (0, 30, 60)]
    corners = np.array([*rows, *halves], dtype=np.float32) @ turn
    text = read_out(pieces_of(corners.astype(np.float32), ["a", "b", "c", "1", "2", "3"]))
    assert text == "a 1\nb 2\nc 3"


def test_no_pieces_are_no_text() -> None:
    assert read_out(pieces_of(np.zeros((0, 4, 2), np.float32), [])) == ""


# recognising


@pytest.mark.parametrize("letter", [LETTER, LETTER_ZH])
@pytest.mark.parametrize("turns", range(4))
def test_a_page_is_read_however_it_lies(letter: tuple[str, ...], turns: int) -> None:
    pixels = np.ascontiguousarray(np.rot90(np.asarray(page(letter))[:, :, ::-1], turns))
    found = recognise(pixels)
    assert alike(found.text, "".join(letter)) > 0.95
    assert found.text.count("\n") >= len(letter) - 1
    assert found.confidence > 0.8


def test_an_empty_page_has_no_text() -> None:
    found = recognise(np.full((600, 400, 3), 255, np.uint8))
    assert (found.text, found.confidence) == ("", 0.0)


def test_nothing_is_fetched_from_anywhere(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    from engine.documents.recognition import recogniser

    def refuse(*_arguments: object) -> None:
        raise AssertionError("something was to be fetched")

    monkeypatch.setattr(socket.socket, "connect", refuse)
    recogniser._recogniser.cache_clear()
    page(LETTER).save(tmp_path / "a.png")
    assert "lamp" in only_row(tmp_path / "a.png").values["text"]


def test_the_library_that_runs_the_networks_writes_down_nothing_to_report(tmp_path: Path) -> None:
    page(LETTER).save(tmp_path / "a.png")
    home = tmp_path / "home"
    home.mkdir()
    recognise_it = (
        "import sys; import numpy; from PIL import Image\n"
        "from engine.documents.recognition.recogniser import recognise\n"
        "assert 'lamp' in recognise(numpy.asarray(Image.open(sys.argv[1]).convert('RGB'))).text"
    )
    places = dict.fromkeys(("HOME", "USERPROFILE", "LOCALAPPDATA", "XDG_CACHE_HOME"), str(home))
    environment = {key: value for key, value in os.environ.items() if key != "ORT_DISABLE_TELEMETRY"}
    subprocess.run(
        [sys.executable, "-c", recognise_it, str(tmp_path / "a.png")], env={**environment, **places}, check=True
    )
    assert [path for path in home.rglob("*") if "onnx" in str(path).lower()] == []


# pictures


@pytest.mark.parametrize(
    ("name", "mode"),
    [("a.png", "RGB"), ("a.png", "L"), ("a.png", "1"), ("a.jpg", "RGB"), ("a.jpg", "CMYK"), ("a.bmp", "RGB"),
     ("a.gif", "P"), ("a.webp", "RGB"), ("a.tif", "1"), ("a.tif", "I;16")],
)  # fmt: skip
def test_pictures_of_every_kind_are_read(tmp_path: Path, name: str, mode: str) -> None:
    picture = page(LETTER)
    if mode == "I;16":
        Image.fromarray(np.asarray(picture.convert("L")).astype(np.uint16) * 8).save(tmp_path / name)
    else:
        picture.convert(mode).save(tmp_path / name)
    row = only_row(tmp_path / name)
    assert alike(row.values["text"], "".join(LETTER)) > 0.95
    assert (row.values["title"], row.recognised) == ("a", 1)


def test_what_is_transparent_is_paper(tmp_path: Path) -> None:
    ink = page(LETTER, mode="L").point(lambda value: 255 - value)
    picture = Image.new("RGBA", ink.size, (0, 0, 0, 0))
    picture.putalpha(ink)
    picture.save(tmp_path / "a.png")
    assert "street lamp" in only_row(tmp_path / "a.png").values["text"]


def test_a_photograph_is_turned_as_the_camera_says(tmp_path: Path) -> None:
    exif = Image.Exif()
    exif[0x0112] = 6  # turn by ninety degrees to see it upright
    page(LETTER).transpose(Image.Transpose.ROTATE_90).save(tmp_path / "a.jpg", exif=exif)
    assert alike(only_row(tmp_path / "a.jpg").values["text"], "".join(LETTER)) > 0.95


def test_each_page_of_a_fax_is_a_piece_of_the_text(tmp_path: Path) -> None:
    pages = [page([f"This is page {word}"], mode="1") for word in ("one", "two")]
    pages[0].save(tmp_path / "fax.tif", save_all=True, append_images=[page([""], mode="1"), *pages[1:]])
    row = only_row(tmp_path / "fax.tif")
    assert row.values["text"].split("\f") == ["This is page one", "", "This is page two"]
    assert row.recognised == 2


def refused(path: Path) -> str:
    with pytest.raises(DataError) as caught:
        read(path)
    return caught.value.info.code


def test_a_picture_without_text_says_so(tmp_path: Path) -> None:
    Image.new("RGB", (400, 300), "grey").save(tmp_path / "wall.png")
    assert refused(tmp_path / "wall.png") == "import.nothing_recognised"


def test_a_logo_is_not_looked_into(tmp_path: Path) -> None:
    Image.new("RGB", (120, 12), "red").save(tmp_path / "line.png")
    assert refused(tmp_path / "line.png") == "import.picture_small"


def test_a_picture_that_unpacks_to_more_than_the_memory_is_refused(tmp_path: Path) -> None:
    def chunk(kind: bytes, data: bytes) -> bytes:
        return struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data))

    head = struct.pack(">IIBBBBB", 200_000, 200_000, 8, 2, 0, 0, 0)
    bomb = b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", head) + chunk(b"IDAT", zlib.compress(bytes(100_000)))
    (tmp_path / "bomb.png").write_bytes(bomb + chunk(b"IEND", b""))
    assert refused(tmp_path / "bomb.png") == "import.too_large"


def test_half_a_picture_gives_the_text_that_is_left(tmp_path: Path) -> None:
    page([*LETTER, "", "", "", "", ""]).save(tmp_path / "a.jpg", quality=95)
    data = (tmp_path / "a.jpg").read_bytes()
    (tmp_path / "a.jpg").write_bytes(data[: len(data) * 2 // 3])
    assert "street lamp" in only_row(tmp_path / "a.jpg").values["text"]


def test_noise_with_the_beginning_of_a_picture_is_damage(tmp_path: Path) -> None:
    (tmp_path / "a.png").write_bytes(b"\x89PNG\r\n\x1a\n" + bytes(range(256)) * 4)
    assert refused(tmp_path / "a.png") == "import.damaged"


def test_a_text_that_begins_like_a_bitmap_is_a_text(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text("BM is short for a benchmark, and this is a text.", encoding="utf-8")
    assert not image.recognises(tmp_path / "a.txt", (tmp_path / "a.txt").read_bytes())


def test_without_the_recogniser_there_is_a_sentence(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    from engine.documents.recognition import recogniser

    recogniser._recogniser.cache_clear()
    monkeypatch.setitem(sys.modules, "rapidocr", None)
    page(LETTER).save(tmp_path / "a.png")
    assert refused(tmp_path / "a.png") == "import.recogniser_missing"


@needs_real_files
def test_real_pictures_are_read() -> None:
    wanted = {
        "testOCR.jpg": "Apache Tika\nOCR Testing",
        "testOCR_spacing.png": "The\tquick\tbrown\tfox",
        "testTIFF_multipage.tif": "Multipage\nTIFF\nExample\nPage 1\fMultipage\nTIFF\nExample\nPage 2",
    }
    for name, text in wanted.items():
        assert alike(only_row(REAL_FILES / "ocr" / name).values["text"], text) == 1.0
    slanted = only_row(REAL_FILES / "ocr" / "testRotated+10.png").values["text"]
    assert slanted.startswith(
        "Its had resolving otherwise she contented therefore. Afford relied warmth out sir\nhearts"
    )


# scanned pages of a PDF


def scanned(path: Path, *pages: Image.Image) -> Path:
    pages[0].save(path, "PDF", resolution=100, save_all=True, append_images=pages[1:])
    return path


def test_pages_without_a_text_layer_are_recognised(tmp_path: Path) -> None:
    path = scanned(tmp_path / "scan.pdf", page(LETTER), Image.new("RGB", (600, 800), "white"), page(LETTER_ZH))
    (row,) = list(pdf.read(path, OCR).items)
    assert isinstance(row, Row)
    first, second, third = row.values["text"].split("\f")
    assert alike(first, "".join(LETTER)) > 0.95
    assert second == ""
    assert alike(third, "".join(LETTER_ZH)) > 0.9
    assert row.recognised == 2


def test_pages_with_a_text_layer_are_left_as_they_are(tmp_path: Path) -> None:
    path = tmp_path / "a.pdf"
    path.write_bytes(written_pdf(["The street lamp in Mill Lane is dark, please repair it.", "short"]))
    (row,) = list(pdf.read(path, OCR).items)
    assert isinstance(row, Row)
    assert row.values["text"] == "The street lamp in Mill Lane is dark, please repair it.\fshort"
    assert row.recognised == 0


def test_without_the_option_a_scan_says_what_to_do(tmp_path: Path) -> None:
    path = scanned(tmp_path / "scan.pdf", page(LETTER))
    with pytest.raises(DataError) as caught:
        list(pdf.read(path, ImportOptions()).items)
    assert caught.value.info.code == "import.no_text_layer"


def test_a_scan_in_which_nothing_is_recognised_says_so(tmp_path: Path) -> None:
    path = scanned(tmp_path / "scan.pdf", Image.new("RGB", (600, 800), "white"))
    with pytest.raises(DataError) as caught:
        list(pdf.read(path, OCR).items)
    assert caught.value.info.code == "import.nothing_recognised"


# imports


def imported(
    project: Path, source: Path, options: ImportOptions, token: CancelToken | None = None
) -> tuple[list[LedgerLine], list[Event]]:
    events: list[Event] = []
    command = ImportDocuments(project=project, sources=(source,), options=options, token=token or CancelToken())
    run(command, events.append)
    with Project.open(project) as opened:
        return opened.ledger.lines.of_file(source / "scan.png"), events


@pytest.fixture
def inbox(tmp_path: Path) -> Path:
    folder = tmp_path / "inbox"
    folder.mkdir()
    page(LETTER).save(folder / "scan.png")
    (folder / "letter.txt").write_text("A letter that was typed.", encoding="utf-8")
    return folder


def test_a_picture_waits_in_the_ledger_until_its_text_is_wanted(tmp_path: Path, inbox: Path) -> None:
    project = tmp_path / "p"
    Project.create(project).close()
    (line,), events = imported(project, inbox, ImportOptions())
    assert (line.code, line.documents) == ("import.not_recognised", 0)
    assert line.remedy is not None
    assert "recognition of text switched on" in str(line.remedy)
    assert isinstance(events[-1], Succeeded)

    (line,), events = imported(project, inbox, OCR)
    assert (line.code, line.documents, line.pages, line.recognised) == ("", 1, 1, 1)
    progress = [event for event in events if isinstance(event, Progress) and event.doing is not None]
    assert str(progress[0].doing).startswith("Recognising scan.png: page 1 of 1")
    result = events[-1]
    assert isinstance(result, Succeeded)
    assert (result.result.unchanged, result.result.imported) == (1, 1)

    (line,), events = imported(project, inbox, ImportOptions())  # what was recognised stays
    assert (line.documents, line.recognised) == (1, 1)
    result = events[-1]
    assert isinstance(result, Succeeded)
    assert result.result.unchanged == 2
    with Project.open(project) as opened:
        assert opened.documents.count() == 2


def test_the_ledger_says_how_sure_the_recogniser_is_and_warns_of_a_bad_scan(tmp_path: Path, inbox: Path) -> None:
    project = tmp_path / "p"
    Project.create(project).close()
    (line,), _ = imported(project, inbox, OCR)
    assert line.confidence is not None
    assert line.confidence > 0.95
    letter = page(LETTER).convert("L")
    small = np.asarray(letter.resize((letter.width // 2, letter.height // 2))).astype(float)
    noisy = np.clip(small + np.random.default_rng(1).normal(0, 90, small.shape), 0, 255).astype(np.uint8)
    Image.fromarray(noisy).save(inbox / "scan.png")
    (line,), _ = imported(project, inbox, OCR)
    assert line.confidence is not None
    assert 0.5 < line.confidence < 0.9
    assert (line.status, line.code) == (Status.IMPORTED, "file.replaced")  # that comes first
    again = tmp_path / "q"
    Project.create(again).close()
    (line,), _ = imported(again, inbox, OCR)
    assert (line.status, line.code) == (Status.IMPORTED, "file.doubtful")
    assert f"{round(100 * (line.confidence or 0))} % sure" in str(line.reason)
    with Project.open(again) as opened:
        described = ledger_export.described(line, ledger_export.format_titles(), str)
        assert described["confidence"] == round(line.confidence or 0, 3)
        assert opened.documents.count() == 2


def test_cancelling_while_a_page_is_recognised_ends_at_once(tmp_path: Path, inbox: Path) -> None:
    import threading
    import time

    for number in range(6):
        page([f"Page {number}", *LETTER] * 4, size=20).save(inbox / f"{number}.png")
    project = tmp_path / "p"
    Project.create(project).close()
    token = CancelToken()
    began: list[float] = []

    def cancel() -> None:
        time.sleep(1.5)
        began.append(time.monotonic())
        token.abort()

    thread = threading.Thread(target=cancel)
    thread.start()
    _, events = imported(project, inbox, OCR, token)
    ended = time.monotonic()
    thread.join()
    assert isinstance(events[-1], Cancelled)
    assert ended - began[0] < 3


def test_a_remark_tells_of_pages_that_wait(tmp_path: Path) -> None:
    path = tmp_path / "a.pdf"
    path.write_bytes(written_pdf(["", "A page that was typed and is read as it is."], pictures=True))
    row, remark = list(pdf.read(path, ImportOptions()).items)
    assert isinstance(row, Row)
    assert isinstance(remark, Remark)
    assert "recognition of text switched on" in str(remark.info.remedy)


@pytest.mark.parametrize("name", ["a.png", "a.jpg", "a.tif", "a.bmp", "a.gif", "a.webp"])
def test_a_picture_with_any_bytes_changed_is_opened_or_refused(tmp_path: Path, name: str) -> None:
    """Up to the pixels: what the networks make of them is a matter of taste, and takes a second each."""
    page(["Lamp"], size=12, width=90).save(tmp_path / name)
    whole = (tmp_path / name).read_bytes()
    chance = np.random.default_rng(1)
    outcomes = set()
    for number in range(60):
        data = bytearray(whole)
        for _ in range(1 + number % 8):
            data[chance.integers(len(data))] = chance.integers(256)
        path = tmp_path / name
        path.write_bytes(data if number % 3 else data[: chance.integers(1, len(data))])
        try:
            with damage_reported(path):
                picture = image._open(path)
                image._look_at_size(path, picture)
                pixels = image.pixels_of(picture)
            assert pixels.dtype == np.uint8
            assert pixels.ndim == 3
            outcomes.add("read")
        except DataError as error:
            outcomes.add(error.info.code)
    assert outcomes <= {"read", "import.damaged", "import.too_large", "import.picture_small"}
    assert "read" in outcomes
