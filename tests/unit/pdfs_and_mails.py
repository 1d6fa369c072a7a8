"""Small files of foreign formats, made byte by byte: no library that writes PDF or Outlook mails is needed for it."""

from __future__ import annotations

import hashlib
import struct
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

from engine.contract.commands import ImportOptions
from engine.contract.errors import DataError
from engine.documents.formats import reader_of
from engine.documents.rows import BadRow, Item, Remark, Row


def items_of(path: Path) -> list[Item]:
    """All items, by the reader that the file is found to belong to; their numbers are checked on the way."""
    found = list(reader_of(path).read(path, ImportOptions()).items)
    numbers = [item.number for item in found if not isinstance(item, Remark)]
    assert numbers == list(range(1, len(numbers) + 1))
    return found


def rows_of(path: Path) -> list[Row]:
    return [item for item in items_of(path) if isinstance(item, Row)]


def texts_of(path: Path) -> dict[tuple[str, ...], str]:
    return {row.inner: row.values["text"] for row in rows_of(path)}


def bad_of(path: Path) -> list[BadRow]:
    return [item for item in items_of(path) if isinstance(item, BadRow)]


def outcome_of(path: Path) -> str:
    """`read`, or the code of the sentence that refuses the file."""
    try:
        items_of(path)
    except DataError as error:
        return error.info.code
    return "read"


# PDF

_PADDING = bytes.fromhex("28BF4E5E4E758A4164004E56FFFA01082E2E00B6D0683E802F0CA9FE6453697A")


def pdf(
    pages: Sequence[str],
    *,
    title: str = "",
    embedded: Mapping[str, bytes] | None = None,
    password: str | None = None,
    pictures: bool = False,
) -> bytes:
    """A PDF with a page for each text, its lines one below another. `password` encrypts it (RC4), also if empty."""
    characters = sorted({character for page in pages for character in page if character != "\n"})
    codes = {character: index + 1 for index, character in enumerate(characters)}
    objects: list[bytes] = []
    secret = b"" if password is None else _secret(password)

    def add(content: str | bytes, stream: bytes | None = None) -> int:
        number = len(objects) + 1
        body = content.encode() if isinstance(content, str) else content
        if stream is not None:
            stream = _rc4(_object_key(secret, number), stream) if secret else stream
            body = body[:-2] + b"/Length %d>>\nstream\n" % len(stream) + stream + b"\nendstream"
        objects.append(body)
        return number

    add("")  # catalogue and page tree are known at the end
    add("")
    mapping = "\n".join(f"<{codes[c]:04x}> <{c.encode('utf-16-be').hex()}>" for c in characters)
    cmap = (
        "/CIDInit /ProcSet findresource begin 12 dict begin begincmap /CMapName /A def /CMapType 2 def\n"
        f"1 begincodespacerange <0000> <ffff> endcodespacerange\n{len(codes)} beginbfchar\n{mapping}\nendbfchar\n"
        "endcmap end end"
    )
    unicode = add("<<>>", cmap.encode())
    descriptor = add(
        "<</Type/FontDescriptor/FontName/A/Flags 4/FontBBox[0 0 1000 1000]/ItalicAngle 0/Ascent 900/Descent -100"
        "/CapHeight 900/StemV 80>>"
    )
    inner = add(
        "<</Type/Font/Subtype/CIDFontType2/BaseFont/A/CIDSystemInfo<</Registry(Adobe)/Ordering(Identity)/Supplement 0>>"
        f"/FontDescriptor {descriptor} 0 R/DW 600>>"
    )
    font = add(
        f"<</Type/Font/Subtype/Type0/BaseFont/A/Encoding/Identity-H/DescendantFonts[{inner} 0 R]"
        f"/ToUnicode {unicode} 0 R>>"
    )
    kids = []
    for page in pages:
        lines = [" ".join(("<" + "".join(f"{codes[c]:04x}" for c in line) + ">", "Tj T*")) for line in page.split("\n")]
        drawn = "BT /F 12 Tf 14 TL 50 700 Td\n" + "\n".join(lines) + "\nET" if page else ""
        drawn += "\nq 100 0 0 100 50 50 cm BI /W 1 /H 1 /CS /G /BPC 8 ID \x80 EI Q" if pictures else ""
        content = add("<<>>", drawn.encode("latin-1"))
        kids.append(
            add(
                f"<</Type/Page/Parent 2 0 R/MediaBox[0 0 600 800]/Contents {content} 0 R"
                f"/Resources<</Font<</F {font} 0 R>>>>>>"
            )
        )
    names = []
    for name, data in (embedded or {}).items():
        file = add("<</Type/EmbeddedFile>>", data)
        told = "FEFF" + name.encode("utf-16-be").hex()
        specification = add(f"<</Type/Filespec/F<{told}>/UF<{told}>/EF<</F {file} 0 R>>>>")
        names.append(f"<{told}> {specification} 0 R")
    tree = f"/Names<</EmbeddedFiles<</Names[{' '.join(names)}]>>>>" if names else ""
    objects[0] = f"<</Type/Catalog/Pages 2 0 R{tree}>>".encode()
    objects[1] = f"<</Type/Pages/Count {len(kids)}/Kids[{' '.join(f'{kid} 0 R' for kid in kids)}]>>".encode()
    trailer = "/Root 1 0 R"
    if title:
        trailer += f"/Info {add('<</Title<FEFF' + title.encode('utf-16-be').hex() + '>>>')} 0 R"
    if secret:
        owner = _owner()
        user = _rc4(secret, _PADDING)
        encryption = add(f"<</Filter/Standard/V 1/R 2/Length 40/P -4/O<{owner.hex()}>/U<{user.hex()}>>>")
        trailer += f"/Encrypt {encryption} 0 R/ID[<{_ID.hex()}><{_ID.hex()}>]"
    out = bytearray(b"%PDF-1.7\n%\xe2\xe3\xcf\xd3\n")
    offsets = []
    for number, body in enumerate(objects, start=1):
        offsets.append(len(out))
        out += b"%d 0 obj\n" % number + body + b"\nendobj\n"
    start = len(out)
    out += b"xref\n0 %d\n0000000000 65535 f \n" % (len(objects) + 1)
    out += b"".join(b"%010d 00000 n \n" % offset for offset in offsets)
    out += f"trailer <</Size {len(objects) + 1}{trailer}>>\nstartxref\n{start}\n%%EOF\n".encode()
    return bytes(out)


_ID = b"0123456789abcdef"


def _owner() -> bytes:
    return _rc4(hashlib.md5(_PADDING).digest()[:5], _PADDING)


def _secret(password: str) -> bytes:
    """The key of the file (ISO 32000-1, algorithm 2)."""
    padded = (password.encode() + _PADDING)[:32]
    return hashlib.md5(padded + _owner() + struct.pack("<i", -4) + _ID).digest()[:5]


def _object_key(secret: bytes, number: int) -> bytes:
    return hashlib.md5(secret + struct.pack("<I", number)[:3] + b"\0\0").digest()[:10]


def _rc4(key: bytes, data: bytes) -> bytes:
    state = list(range(256))
    j = 0
    for i in range(256):
        j = (j + state[i] + key[i % len(key)]) % 256
        state[i], state[j] = state[j], state[i]
    out = bytearray()
    i = j = 0
    for byte in data:
        i = (i + 1) % 256
        j = (j + state[i]) % 256
        state[i], state[j] = state[j], state[i]
        out.append(byte ^ state[(state[i] + state[j]) % 256])
    return bytes(out)


# Outlook mails

Storage = dict[str, "bytes | Storage"]


def outlook_mail(
    texts: Mapping[int, str],
    *,
    data: Mapping[int, bytes] | None = None,
    attached: Sequence[tuple[str, bytes | Storage]] = (),
    code_page: int = 0,
    before: int = 32,
) -> Storage:
    """A mail as a tree of streams; its texts are Unicode, or in the code page that is given."""
    storage: Storage = {"__nameid_version1.0": {}}
    properties = b""
    for number, text in texts.items():
        kind = 0x001E if code_page else 0x001F
        value = text.encode(f"cp{code_page}") if code_page else text.encode("utf-16-le")
        storage[f"__substg1.0_{number:04X}{kind:04X}"] = value
        properties += struct.pack("<HHIII", kind, number, 6, len(value), 0)
    for number, value in (data or {}).items():
        storage[f"__substg1.0_{number:04X}0102"] = value
        properties += struct.pack("<HHIII", 0x0102, number, 6, len(value), 0)
    if code_page:
        properties += struct.pack("<HHIII", 0x0003, 0x3FFD, 6, code_page, 0)
    storage["__properties_version1.0"] = bytes(before) + properties
    for index, (name, content) in enumerate(attached):
        told = name.encode("utf-16-le")
        own = struct.pack("<HHIII", 0x001F, 0x3707, 6, len(told), 0)
        inner: Storage = {"__substg1.0_3707001F": told, "__properties_version1.0": bytes(8) + own}
        inner["__substg1.0_3701000D" if isinstance(content, dict) else "__substg1.0_37010102"] = content
        storage[f"__attach_version1.0_#{index:08X}"] = inner
    return storage


def compound_file(root: Storage) -> bytes:
    """An OLE file with these streams and storages ([MS-CFB])."""
    entries: list[list[Any]] = []
    sectors: list[bytes] = []
    fat: list[int] = []
    small = bytearray()
    small_fat: list[int] = []

    def store(data: bytes) -> int:
        first = len(fat)
        pieces = _cut(data, 512)
        sectors.extend(pieces)
        fat.extend([*range(first + 1, first + len(pieces)), _END])
        return first

    def store_small(data: bytes) -> int:
        first = len(small_fat)
        pieces = _cut(data, 64)
        small.extend(b"".join(pieces))
        small_fat.extend([*range(first + 1, first + len(pieces)), _END])
        return first

    def enter(name: str, kind: int, content: bytes | Storage) -> int:
        number = len(entries)
        entry: list[Any] = [name, kind, _NONE, _NONE, _END, 0]  # name, kind, right neighbour, child, start, size
        entries.append(entry)
        if isinstance(content, bytes):
            if content:
                entry[4:] = [(store if len(content) >= 4096 else store_small)(content), len(content)]
            return number
        last = None
        for child_name, child in content.items():
            child_number = enter(child_name, 2 if isinstance(child, bytes) else 1, child)
            if last is None:
                entry[3] = child_number
            else:
                entries[last][2] = child_number
            last = child_number
        return number

    enter("Root Entry", 5, root)
    entries[0][4:] = [store(bytes(small)), len(small)]
    first_small = store(_numbers(small_fat))
    directory = b""
    for name, kind, right, child, start, size in entries:
        told = f"{name}\0".encode("utf-16-le")
        directory += told.ljust(64, b"\0") + struct.pack("<HBBIII", len(told), kind, 1, _NONE, right, child)
        directory += bytes(36) + struct.pack("<IQ", start, size)
    first_directory = store(directory)
    first_fat, fat_sectors = len(fat), len(fat) // 127 + 1
    fat.extend([_FAT] * fat_sectors)
    sectors.extend(_cut(_numbers(fat), 512))
    header = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(16) + struct.pack("<HHHHH6x", 0x3E, 3, 0xFFFE, 9, 6)
    small_sectors = len(_cut(_numbers(small_fat), 512))
    header += struct.pack("<9I", 0, fat_sectors, first_directory, 0, 4096, first_small, small_sectors, _END, 0)
    header += _numbers([first_fat + i if i < fat_sectors else _NONE for i in range(109)])
    return header + b"".join(sectors)


_NONE, _END, _FAT = 0xFFFFFFFF, 0xFFFFFFFE, 0xFFFFFFFD


def _cut(data: bytes, size: int) -> list[bytes]:
    return [data[i : i + size].ljust(size, b"\xff") for i in range(0, len(data), size)]


def _numbers(values: Sequence[int]) -> bytes:
    return b"".join(struct.pack("<I", value) for value in values)
