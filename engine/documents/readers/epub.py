"""Reads electronic books (EPUB): the chapters in the order of the book's spine, each as the web page that it is."""

from __future__ import annotations

import posixpath
from pathlib import Path
from typing import TYPE_CHECKING, Any
from urllib.parse import unquote

from engine.contract.commands import ImportOptions
from engine.documents import packages
from engine.documents.packages import attribute, local
from engine.documents.passages import one_document, paged
from engine.documents.readers import html
from engine.documents.refusals import damaged, encrypted
from engine.documents.rows import ReaderSpec, Reading

if TYPE_CHECKING:
    import zipfile

SPEC = ReaderSpec(id="epub.v1", title="EPUB book", extensions=(".epub",), tabular=False)

CONTAINER = "META-INF/container.xml"
MIMETYPES = (b"application/epub+zip", b"application/x-ibooks+zip")
MARKUP = ("application/xhtml+xml", "text/html", "application/xml", "text/xml", "")
FONTS = ("http://www.idpf.org/2008/embedding", "http://ns.adobe.com/pdf/enc#RC")
"""Ways in which only fonts are made unreadable."""


def recognises(path: Path, head: bytes) -> bool:
    if not head.startswith(packages.SIGNATURE):
        return False
    members = packages.names(path)
    if not members:
        return path.suffix.lower() in SPEC.extensions
    if CONTAINER.lower() not in members:
        return False
    return packages.start_of(path, "mimetype").strip() in MIMETYPES or any(name.endswith(".opf") for name in members)


def read(path: Path, options: ImportOptions) -> Reading:
    with packages.opened(path) as book:
        members = {name.lower(): name for name in book.namelist()}
        if _is_protected(book, members):
            raise encrypted(path)
        package = _package_file(book)
        opf = packages.parse(book.read(package))
        chapters = [members.get(name.lower()) for name in _spine(opf, posixpath.dirname(package))]
        found = [name for name in chapters if name is not None]
        if chapters and not found:
            raise damaged(path)
        text = paged(html.text_of(book.read(name)).text for name in found)
        title = next((element.text or "" for element in opf.iter() if local(element) == "title"), "")
    return one_document(path, title, text)


def _package_file(book: zipfile.ZipFile) -> str:
    """Name of the file that lists what the book is made of. Raises KeyError where there is none."""
    for element in packages.parse(book.read(CONTAINER)).iter():
        if local(element) == "rootfile" and attribute(element, "full-path"):
            return attribute(element, "full-path")
    raise KeyError("rootfile")


def _spine(opf: Any, folder: str) -> list[str]:
    """Names of the chapters' files; references out of the book lead to none."""
    files: dict[str, str] = {}
    keys: list[str] = []
    for element in opf.iter():
        if local(element) == "item" and attribute(element, "media-type").lower() in MARKUP:
            reference = unquote(attribute(element, "href")).partition("#")[0]
            files[attribute(element, "id")] = posixpath.normpath(posixpath.join(folder, reference))
        elif local(element) == "itemref":
            keys.append(attribute(element, "idref"))
    return [files[key] for key in dict.fromkeys(keys) if key in files]


def _is_protected(book: zipfile.ZipFile, members: dict[str, str]) -> bool:
    """Whether the chapters can be read only by the shop's own program."""
    name = members.get("meta-inf/encryption.xml")
    if name is None:
        return False
    methods = (
        attribute(element, "Algorithm")
        for element in packages.parse(book.read(name)).iter()
        if local(element) == "EncryptionMethod"
    )
    return any(method not in FONTS for method in methods)
