"""The encoding of a file is guessed from its bytes alone."""

from __future__ import annotations

from pathlib import Path

import pytest

from engine.documents.encodings import CHECKED_WHOLE, guess

CHINESE = (
    "关于申请延长施工许可证有效期的请示。尊敬的市政府办公室：我单位承建的东城区老旧小区改造工程，因近期连续降雨，"
    "工期受到影响，现申请将许可证有效期延长三十日，请予批准。联系人：王建国，电话：13800138000。\n"
)
TRADITIONAL = (
    "關於申請延長施工許可證有效期的請示。市政府辦公室：本單位承建的東城區老舊社區改造工程，因近期連續降雨，"
    "工期受到影響，現申請將許可證有效期延長三十日，請予批准。聯絡人：王建國。\n"
)
GERMAN = "Sehr geehrte Damen und Herren, die Straße vor der Grundschule ist für Fußgänger gefährlich. Größe: 5 m².\n"
FRENCH = "Madame, j’ai reçu la facture n° 42 datée du 3 février ; le montant réglé était déjà de 120 €. À bientôt\n"


@pytest.mark.parametrize(
    ("text", "encoding"),
    [
        (CHINESE, "utf-8"),
        (CHINESE, "utf-8-sig"),
        (CHINESE, "utf-16"),
        (CHINESE, "utf-16-le"),
        (CHINESE, "utf-16-be"),
        (CHINESE, "gb18030"),
        (TRADITIONAL, "big5"),
        (TRADITIONAL, "utf-16-le"),
        (GERMAN, "cp1252"),
        (GERMAN, "utf-16-le"),
        (GERMAN, "utf-8"),
        (FRENCH, "cp1252"),
        (FRENCH, "utf-16-be"),
        ("plain ASCII text\n", "utf-8"),
        ("Прошу продлить срок действия разрешения на строительство. С уважением, Иванов.\n" * 3, "cp1251"),
    ],
)
@pytest.mark.parametrize("repeats", [1, 400])
def test_a_text_is_read_back_in_the_encoding_that_was_guessed(
    tmp_path: Path, text: str, encoding: str, repeats: int
) -> None:
    path = tmp_path / "letter.txt"
    path.write_bytes((text * repeats).encode(encoding))
    assert path.read_bytes().decode(guess(path)).lstrip("\ufeff") == text * repeats


@pytest.mark.parametrize("encoding", ["gb18030", "utf-16-le", "utf-8"])
def test_short_chinese_tables_are_recognised(tmp_path: Path, encoding: str) -> None:
    path = tmp_path / "table.csv"
    table = "文本,标签\n路灯坏了,报修\n请寄发票,财务\n"
    path.write_bytes(table.encode(encoding))
    assert path.read_bytes().decode(guess(path)) == table


def test_one_accent_far_down_in_an_ascii_file_decides(tmp_path: Path) -> None:
    path = tmp_path / "mails.csv"
    ascii_only = "nothing but ASCII here,mail\n" * 20_000
    path.write_bytes(f"text,label\n{ascii_only}Herr Müller wohnt in der Straße,mail\n{ascii_only}".encode("cp1252"))
    assert guess(path) == "cp1252"


def test_a_few_broken_bytes_do_not_make_a_utf8_file_something_else(tmp_path: Path) -> None:
    path = tmp_path / "cut.txt"
    path.write_bytes((CHINESE * 20).encode() + b"\xe5\xbc" + (CHINESE * 20).encode())
    assert guess(path) == "utf-8"


def test_a_large_file_is_judged_by_samples(tmp_path: Path) -> None:
    path = tmp_path / "large.txt"
    with path.open("wb") as file:
        block = (CHINESE * 100).encode("gb18030")
        for _ in range(CHECKED_WHOLE // len(block) + 1):
            file.write(block)
    assert guess(path) == "gb18030"


def test_an_empty_file_is_utf8(tmp_path: Path) -> None:
    path = tmp_path / "empty.txt"
    path.write_bytes(b"")
    assert guess(path) == "utf-8"
