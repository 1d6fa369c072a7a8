"""Old Office files and encrypted new ones are OLE compound files: tells them apart by the streams inside."""

from __future__ import annotations

from pathlib import Path

SIGNATURE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
ENCRYPTED = "encryptedpackage"

KINDS: tuple[tuple[str, str], ...] = (
    ("worddocument", "Word 97-2003"),
    ("powerpoint document", "PowerPoint 97-2003"),
    ("pp97_dualstorage", "PowerPoint 97-2003"),
    ("workbook", "Excel 97-2003"),
    ("book", "Excel 97-2003"),
    ("visiodocument", "Visio"),
    ("quill", "Publisher"),
    ("bodytext", "Hangul HWP"),
    ("perfectoffice_main", "WordPerfect"),
    ("__properties_version1.0", "Outlook"),
)
"""Stream or storage at the top, lower case -> what wrote the file."""

EXTENSIONS = {
    **dict.fromkeys((".doc", ".dot"), "Word 97-2003"),
    **dict.fromkeys((".ppt", ".pps", ".pot"), "PowerPoint 97-2003"),
}
"""For files whose directory is damaged."""


def streams(path: Path) -> frozenset[str]:
    """Names of the streams and storages at the top, lower case; none where the file is damaged."""
    import olefile

    try:
        with olefile.OleFileIO(str(path)) as file:
            return frozenset(entry[0].lower() for entry in file.listdir(streams=True, storages=True) if entry)
    except Exception:  # the library meets damage with whatever Python raises over it
        return frozenset()


def is_encrypted_package(path: Path) -> bool:
    """Whether it is a DOCX, PPTX or XLSX that was saved with a password."""
    return ENCRYPTED in streams(path)


def kind(path: Path) -> str:
    """What wrote the file, as a person knows it; empty where that cannot be told."""
    found = streams(path)
    return next((name for stream, name in KINDS if stream in found), EXTENSIONS.get(path.suffix.lower(), ""))
