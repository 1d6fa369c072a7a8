"""Reads PowerPoint presentations: slide by slide, the title first, then shapes, tables and groups, then the notes.

python-pptx opens the package. The shapes come in the order in which PowerPoint reads them aloud: that of the file.
Texts of the master and the layout are left out, because they are the same on every slide.
"""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path
from typing import Any

from engine.contract.commands import ImportOptions
from engine.documents import compound, ooxml, packages
from engine.documents.packages import attribute, local
from engine.documents.passages import one_document, paged, table_row
from engine.documents.refusals import damage_reported, encrypted
from engine.documents.rows import ReaderSpec, Reading

SPEC = ReaderSpec(
    id="pptx.v1",
    title="PowerPoint presentation",
    extensions=(".pptx", ".pptm", ".ppsx", ".ppsm", ".potx", ".potm"),
    tabular=False,
)

TITLES = ("title", "ctrTitle")
NUMBERS = ("sldNum", "sldImg")
"""Placeholders that hold no text of their own."""


def recognises(path: Path, head: bytes) -> bool:
    return ooxml.recognises(path, head, folder="ppt/", extensions=SPEC.extensions)


def read(path: Path, options: ImportOptions) -> Reading:
    with path.open("rb") as file:
        if file.read(8) == compound.SIGNATURE:
            raise encrypted(path)
    packages.check(path)
    with damage_reported(path):
        from pptx.package import Package

        package = Package.open(str(path))
        text = paged("\n".join(_slide(part)) for part in _slides(ooxml.main_part(package)))
        title = ooxml.title(package)
    return one_document(path, title, text)


def _slides(main: Any) -> list[Any]:
    """In the order of the presentation."""
    keys = [_relation_key(element) for element in ooxml.root(main).iter() if local(element) == "sldId"]
    return [part for part in (ooxml.referred(main, key) for key in keys) if part is not None]


def _relation_key(element: Any) -> str:
    """`r:id`; a slide has a number of its own in `id`."""
    return next((str(value) for key, value in element.attrib.items() if key.endswith("}id")), "")


def _slide(part: Any) -> list[str]:
    shapes = _shapes(ooxml.root(part))
    titles = [shape for shape in shapes if _placeholder(shape) in TITLES]
    lines: list[str] = []
    for shape in [*titles, *(shape for shape in shapes if shape not in titles)]:
        lines += _shape(part, shape)
    for notes in ooxml.related(part, "notesSlide"):
        for shape in _shapes(ooxml.root(notes)):
            if _placeholder(shape) not in (*NUMBERS, "hdr", "ftr", "dt"):
                lines += ["", *_shape(notes, shape)]
    for comments in ooxml.related(part, "comments"):
        lines += _comments(ooxml.root(comments))
    return lines


def _shapes(slide: Any) -> list[Any]:
    """All shapes that are no groups, in order."""
    tree = next((element for element in slide.iter() if local(element) == "spTree"), None)
    return [] if tree is None else _ungrouped(tree)


def _ungrouped(parent: Iterable[Any]) -> list[Any]:
    found: list[Any] = []
    for element in parent:
        name = local(element)
        if name == "grpSp":
            found += _ungrouped(element)
        elif name == "AlternateContent":
            found += _ungrouped(ooxml.chosen(element))
        elif name in ("sp", "graphicFrame", "cxnSp", "pic", "contentPart"):
            found.append(element)
    return found


def _placeholder(shape: Any) -> str:
    """The kind of a placeholder, empty for other shapes."""
    properties = shape[0] if len(shape) else ()
    return next((attribute(element, "type") for part in properties for element in part if local(element) == "ph"), "")


def _shape(part: Any, shape: Any) -> list[str]:
    if _placeholder(shape) in NUMBERS:
        return []
    lines: list[str] = []
    for element in shape.iter():
        name = local(element)
        if name == "txBody" and local(element.getparent()) != "tc":
            lines += [ooxml.drawn_paragraph(paragraph) for paragraph in element if local(paragraph) == "p"]
        elif name == "tr":
            cells = [_cell(cell) for cell in element if local(cell) == "tc"]
            lines += table_row(cells)
        elif name in ("relIds", "chart"):
            lines += ooxml.graphic_lines(part, element)
    return [line for line in lines if line.strip()]


def _cell(cell: Any) -> str:
    return "\n".join(ooxml.drawn_paragraph(paragraph) for paragraph in cell.iter() if local(paragraph) == "p")


def _comments(comments: Any) -> list[str]:
    """Of both kinds: `p:text` of the older one, paragraphs of the newer one."""
    lines = [""]
    for element in comments.iter():
        if local(element) == "text":
            lines.append(element.text or "")
        elif local(element) == "p":
            lines.append(ooxml.drawn_paragraph(element))
    return lines
