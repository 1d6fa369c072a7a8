"""What DOCX and PPTX have in common: parts and the relations between them, properties, and texts in drawings.

The libraries (python-docx, python-pptx) open the package; their parts look alike, and elements are told by their names
without namespaces, because the strict form of the format has others.
"""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

from engine.documents import compound, packages
from engine.documents.packages import attribute, local
from engine.documents.passages import one_line


def recognises(path: Path, head: bytes, *, folder: str, extensions: tuple[str, ...]) -> bool:
    """A ZIP archive with that folder of XML, or a damaged or encrypted one that is named like it."""
    named = path.suffix.lower() in extensions
    if head.startswith(compound.SIGNATURE):
        return named and compound.is_encrypted_package(path)
    if not head.startswith(packages.SIGNATURE):
        return False
    members = packages.names(path)
    if not members:
        return named
    return "[content_types].xml" in members and any(
        name.startswith(folder) and name.endswith(".xml") for name in members
    )


def main_part(package: Any) -> Any:
    """The part that the package is about. Raises KeyError."""
    for relation in _relations(package):
        if relation.reltype.endswith("/officeDocument") and not relation.is_external:
            return relation.target_part
    raise KeyError("officeDocument")


def root(part: Any) -> Any:
    """The XML of a part."""
    element = getattr(part, "_element", None)
    return packages.parse(part.blob) if element is None else element


def related(part: Any, kind: str) -> Iterator[Any]:
    """Parts that a part refers to by a kind of relation (`footnotes`); references out of the file are not followed."""
    for relation in _relations(part):
        if relation.reltype.endswith("/" + kind) and not relation.is_external:
            yield relation.target_part


def referred(part: Any, key: str) -> Any | None:
    """The part behind a relation's key, or None where it leads nowhere or out of the file."""
    relation = part.rels.get(key)
    return None if relation is None or relation.is_external else relation.target_part


def title(package: Any) -> str:
    for relation in _relations(package):
        if relation.reltype.endswith("/core-properties") and not relation.is_external:
            for element in root(relation.target_part).iter():
                if local(element) == "title":
                    return element.text or ""
    return ""


def chosen(alternatives: Any) -> list[Any]:
    """The children of the one branch that is to be shown: the first with text, since we know all that hold text."""
    branches = [list(branch) for branch in alternatives if local(branch) in ("Choice", "Fallback")]
    for branch in branches:
        if any(local(inner) in ("t", "textpath", "relIds", "chart") for child in branch for inner in child.iter()):
            return branch
    return branches[0] if branches else []


def drawn_paragraph(paragraph: Any) -> str:
    """Text of a paragraph of DrawingML (`a:p`)."""
    pieces: list[str] = []
    for element in paragraph.iter():
        name = local(element)
        if name == "t":
            pieces.append(element.text or "")
        elif name == "br":
            pieces.append("\n")
        elif name == "tab" and local(element.getparent()) != "tabLst":
            pieces.append("\t")
    return "".join(pieces)


def graphic_lines(part: Any, element: Any) -> list[str]:
    """Texts that a graphic refers to: the words of a diagram (SmartArt), titles and names in a chart."""
    name = local(element)
    target = referred(part, attribute(element, "dm" if name == "relIds" else "id"))
    if target is None:
        return []
    lines: list[str] = []
    for inner in root(target).iter():
        kind = local(inner)
        if kind == "p" and any(local(child) in ("r", "fld") for child in inner):
            lines.append(drawn_paragraph(inner))
        elif kind == "strCache":
            lines.append("\t".join(one_line(value.text or "") for value in inner.iter() if local(value) == "v"))
    return list(dict.fromkeys(line for line in lines if line.strip()))  # every series repeats its categories


def _relations(source: Any) -> Iterator[Any]:
    """Relations of a part or a package of either library."""
    relations = getattr(source, "rels", None)
    if relations is None:
        relations = source._rels
    yield from relations.values()
