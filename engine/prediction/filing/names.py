"""Names that Windows, macOS and Linux all take: of folders made from classes, and of files that meet their like."""

from __future__ import annotations

import unicodedata
from collections.abc import Collection, Iterable
from pathlib import PurePath

LONGEST_FOLDER = 80
"""Characters of a folder's name: Windows takes 260 for a whole path, and the file's own name follows."""

MOST_BYTES = 255
"""Of a name in UTF-8, on the file systems of Linux; macOS and Windows take no fewer."""

FOLDER_BYTES = 200
"""Of a folder's name: room for a number is left."""

FORBIDDEN = frozenset('<>:"/\\|?*')
"""Windows refuses them in names."""

UNSEEN = frozenset({"Cc", "Cf", "Cs", "Co", "Cn", "Zl", "Zp"})
"""Unicode categories without a picture of their own: control signs, marks of direction, halves of pairs."""

RESERVED = frozenset(
    {"con", "prn", "aux", "nul", "conin$", "conout$", "clock$"}
    | {f"{port}{number}" for port in ("com", "lpt") for number in "0123456789¹²³"}
)
"""Devices of Windows, with any ending too (Microsoft, Naming Files, Paths, and Namespaces)."""


def folder_name(label: str) -> str:
    """A label as the name of a folder; different labels may give the same, see `folder_names`."""
    text = unicodedata.normalize("NFC", label)
    text = "".join("_" if _cannot_stand(character) else character for character in text)
    text = " ".join(text.split())  # white space of any width: names that look alike should not differ by it
    if text.startswith("."):
        text = f"_{text[1:]}"  # it would be hidden
    stem, dot, rest = text.partition(".")
    if stem.rstrip().casefold() in RESERVED:
        text = f"{stem.rstrip()}_{dot}{rest}"
    text = _shortened(text, LONGEST_FOLDER, FOLDER_BYTES)
    text = text.rstrip(". ")  # Windows drops them silently: two names would be one
    return text or "_"


def folder_names(labels: Iterable[str], *, taken: Collection[str] = ()) -> dict[str, str]:
    """Label -> name of its folder. Names differ by more than capitals; of equal ones the later get a number.

    `taken` are names that cannot be used, of files that lie there for instance.
    """
    used = {comparable(name) for name in taken}
    names: dict[str, str] = {}
    for label in labels:
        if label not in names:
            names[label] = free_name(folder_name(label), used, ending=False)
            used.add(comparable(names[label]))
    return names


def free_name(name: str, used: Collection[str], *, ending: bool = True) -> str:
    """`name`, or `name (2)` and so on before its ending, so that its `comparable` form is not in `used`."""
    stem, suffix = _split(name) if ending else (name, "")
    number = 1
    candidate = name
    while comparable(candidate) in used:
        number += 1
        mark = f" ({number})"
        room = MOST_BYTES - len((mark + suffix).encode("utf-8", "surrogateescape"))
        candidate = f"{_shortened(stem, MOST_BYTES, room)}{mark}{suffix}"
    return candidate


def comparable(name: str) -> str:
    """Two names that this makes equal are the same file on some system, which ignores capitals or ways of writing."""
    return unicodedata.normalize("NFC", unicodedata.normalize("NFC", name).casefold())


def _split(name: str) -> tuple[str, str]:
    path = PurePath(name)
    suffix = path.suffix
    return (name[: -len(suffix)], suffix) if suffix and len(suffix) <= 20 else (name, "")


def _cannot_stand(character: str) -> bool:
    return character in FORBIDDEN or unicodedata.category(character) in UNSEEN


def _shortened(text: str, characters: int, size: int) -> str:
    """At most so many characters and bytes, and no accent cut off from its letter."""
    if len(text) <= characters and _bytes(text) <= size:
        return text
    end = min(len(text), characters)
    while end > 0 and (_bytes(text[:end]) > size or (end < len(text) and unicodedata.combining(text[end]))):
        end -= 1
    return text[:end].rstrip(" ")


def _bytes(text: str) -> int:
    return len(text.encode("utf-8", "surrogateescape"))
