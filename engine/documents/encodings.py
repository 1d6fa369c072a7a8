"""Guesses the encoding of a text file: byte order mark, UTF-8, UTF-16 without a mark, GB18030, Big5, cp1252, others.

A file is judged by its start, its middle, its end and the place where it first is not UTF-8. Telling GB18030 from Big5
and UTF-16 rests on how much of the text would be everyday characters: each national standard keeps those in its first
level (GB 2312-1980: 3,755 hanzi; Big5, 1984: 5,401).
"""

from __future__ import annotations

import codecs
from collections.abc import Callable
from functools import cache
from pathlib import Path

SAMPLE = 1 << 16
"""Bytes of each sample."""

CHECKED_WHOLE = 1 << 25
"""Bytes of a file up to which all of it is checked for being UTF-8; larger files are judged by samples."""

_Judge = Callable[[str], float]
_Scorer = Callable[[bytes], tuple[float, float]]
"""Of a sample: how many telling characters read well in an encoding, and how many there are."""

BYTE_ORDER_MARKS = (
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF32_LE, "utf-32"),
    (codecs.BOM_UTF32_BE, "utf-32"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)

LEAST_SCORE = 0.6
"""Below it none of the usual encodings fits, and charset-normalizer is asked."""

OTHERS = ("cp1251", "koi8_r", "cp866", "shift_jis", "euc_jp", "euc_kr", "cp1250", "cp1253", "cp1254", "cp1255")


def guess(path: Path) -> str:
    """Name of the encoding, for `open`; `utf-8` for an empty file. Raises OSError when the file cannot be read."""
    size = path.stat().st_size
    with path.open("rb") as file:
        head = file.read(SAMPLE)
        for mark, name in BYTE_ORDER_MARKS:
            if head.startswith(mark):
                return name
        samples = [head]
        for start in (size // 2, size - SAMPLE):
            if start >= SAMPLE:
                file.seek(start & ~3)  # keeps two- and four-byte units whole
                samples.append(file.read(SAMPLE))
    mistake = _first_mistake(path)
    if mistake is None and not any(b"\0" in sample for sample in samples):
        return "utf-8"
    if mistake is not None and mistake >= SAMPLE:
        with path.open("rb") as file:
            file.seek(max(0, mistake - SAMPLE // 2) & ~3)
            samples.append(file.read(SAMPLE))
    return guess_bytes(samples)


def guess_bytes(samples: list[bytes]) -> str:
    """Encoding of samples without a byte order mark, each beginning at an even position of its file."""
    found, best = _best(samples)
    return found or best or "utf-8"


def is_text(sample: bytes) -> bool:
    """Whether the beginning of a file reads as text in some encoding."""
    if any(sample.startswith(mark) for mark, _ in BYTE_ORDER_MARKS):
        return True
    found, _ = _best([sample])
    if not found:
        return False
    text = codecs.getincrementaldecoder(found)("replace").decode(sample)
    odd = sum(
        (character < " " and character not in "\t\n\r\f\0\x1a\x1b") or character == "\ufffd" for character in text
    )
    odd += max(0, text.count("\0") - 8)  # a few stray NULs are removed from a text, many make it something else
    return odd <= len(text) * 0.05 + 1


def _best(samples: list[bytes]) -> tuple[str, str]:
    """The encoding that fits, or nothing; and the one that fits least badly, or nothing."""
    zeros = any(b"\0" in sample for sample in samples)
    valid = all(_is_utf8(sample) for sample in samples)
    if valid and not zeros:
        return "utf-8", ""
    scores = {name: _score(samples, name) for name in _CANDIDATES}
    best = max(scores, key=lambda name: scores[name])
    if scores[best] >= LEAST_SCORE:
        return best, ""
    if valid:  # with NUL bytes among the text
        return "utf-8", ""
    return _ask_charset_normalizer(samples), best if scores[best] > 0 else ""


def _first_mistake(path: Path) -> int | None:
    """Position of the first bytes that are not UTF-8, within the part of the file that is checked."""
    decoder = codecs.getincrementaldecoder("utf-8")()
    done = 0
    with path.open("rb") as file:
        while done < CHECKED_WHOLE and (block := file.read(1 << 20)):
            try:
                decoder.decode(block)
            except UnicodeDecodeError as error:
                return max(0, done + error.start - 4)
            done += len(block)
        try:
            decoder.decode(b"", final=not file.read(1))
        except UnicodeDecodeError:
            return max(0, done - 4)
    return None


def _is_utf8(sample: bytes) -> bool:
    """Whether a sample is UTF-8, but for a character cut at either end."""
    start = 0
    while start < min(3, len(sample)) and 0x80 <= sample[start] < 0xC0:
        start += 1
    try:
        codecs.getincrementaldecoder("utf-8")().decode(sample[start:])
    except UnicodeDecodeError:
        return False
    return True


def _score(samples: list[bytes], encoding: str) -> float:
    """How well samples read in an encoding, from 0 (not at all) to 1. Only telling characters have a say."""
    results = [_CANDIDATES[encoding](sample) for sample in samples if sample]
    total = sum(telling for _, telling in results)
    return sum(good for good, _ in results) / total if total else 0.0


def _utf8(sample: bytes) -> tuple[float, float]:
    """UTF-8 with some broken bytes: the characters beyond ASCII that are well-formed."""
    text = codecs.getincrementaldecoder("utf-8")("replace").decode(sample)
    beyond = sum(character > "\x7f" for character in text)
    broken = text.count("\ufffd") + text.count("\0")
    return max(0.0, beyond - 3.0 * broken), beyond


def _utf16(encoding: str) -> _Scorer:
    def score(sample: bytes) -> tuple[float, float]:
        text = codecs.getincrementaldecoder(encoding)("replace").decode(sample)
        good = sum(_everyday(character) for character in text)
        return good if good > 0.85 * len(text) else good / 2, len(text)  # any even number of bytes is some UTF-16

    return score


def _chinese(encoding: str, everyday: _Judge) -> _Scorer:
    def score(sample: bytes) -> tuple[float, float]:
        text = codecs.getincrementaldecoder(encoding)("replace").decode(sample)
        if "\0" in text:
            return 0.0, len(text)
        beyond = [character for character in text if character > "\x7f"]
        return sum(everyday(character) for character in beyond), len(beyond)

    return score


def _western(sample: bytes) -> tuple[float, float]:
    """cp1252: letters with accents stand alone or in pairs among ASCII letters, signs anywhere; long runs never."""
    if b"\0" in sample:
        return 0.0, len(sample)
    text = codecs.getincrementaldecoder("cp1252")("replace").decode(sample)
    good = total = 0.0
    run = 0
    for index, character in enumerate(text):
        if character <= "\x7f":
            run = 0
            continue
        run += 1
        total += 1
        if character == "\ufffd" or run > 2:
            continue
        before = text[index - 1] if index else " "
        if character.isalpha():
            inside = before.isascii() and (before.isalpha() or not character.isupper() or before in " \n\"'(")
            good += 1 if inside else 0.4
        elif character in "‘’“”–—…€£§°«»¿¡©®™ªº·•\xa0½¼¾²³×„‚":
            good += 1
    return 0.95 * good, total


@cache
def _everyday(character: str) -> bool:
    """Characters that real text is made of: ASCII, Latin, everyday hanzi (simplified or traditional), punctuation."""
    if character < "\u0250":
        return character in "\t\n\r" or (character >= " " and not "\x7f" <= character <= "\x9f")
    return bool(_simplified(character) == 1.0 or _traditional(character) == 1.0 or _punctuation(character))


def _punctuation(character: str) -> bool:
    return "\u2010" <= character <= "\u2027" or "\u3000" <= character <= "\u3011" or "\uff01" <= character <= "\uff5e"


@cache
def _simplified(character: str) -> float:
    if _punctuation(character):
        return 1.0
    try:
        lead = character.encode("gb2312")[0]
    except UnicodeEncodeError:
        return 0.0
    return 1.0 if 0xB0 <= lead <= 0xD7 else 0.5 if lead > 0xD7 else 0.7


@cache
def _traditional(character: str) -> float:
    if _punctuation(character):
        return 1.0
    try:
        lead = character.encode("big5")[0]
    except UnicodeEncodeError:
        return 0.0
    return 1.0 if 0xA4 <= lead <= 0xC6 else 0.4 if lead > 0xC6 else 0.7


def _ask_charset_normalizer(samples: list[bytes]) -> str:
    """For encodings of other languages. Empty when it finds none."""
    from charset_normalizer import from_bytes

    if any(b"\0" in sample for sample in samples):
        return ""
    best = from_bytes(b"\n".join(samples)[: 1 << 16], cp_isolation=list(OTHERS)).best()
    return best.encoding if best is not None else ""


_CANDIDATES: dict[str, _Scorer] = {
    "utf-8": _utf8,
    "gb18030": _chinese("gb18030", _simplified),
    "big5": _chinese("big5", _traditional),
    "utf-16-le": _utf16("utf-16-le"),
    "utf-16-be": _utf16("utf-16-be"),
    "cp1252": _western,
}
"""In the order of preference where two read equally well."""
