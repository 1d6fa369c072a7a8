"""Keeps the translation catalogues in step with the source: `python resources/translations/update.py`.

Reads every literal that a person may see (the arguments of tr, tr_n and message, and the titles, helps and the like of
options and SPECs), adds new ones to classmark_zh_CN.ts as unfinished and drops those that are gone. The .ts files are
those of Qt Linguist. `--check` changes nothing and fails when a file is not in step or a text is not translated.
"""

from __future__ import annotations

import ast
import string
import sys
import xml.etree.ElementTree as ElementTree
from collections.abc import Iterator
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
LANGUAGES = ("zh_CN",)
LEADING_ARGUMENTS = {"tr": 1, "tr_n": 2, "message": 1, "QT_TR_NOOP": 1}
"""Call -> how many of its first arguments are texts."""
KEYWORDS = {"title", "help", "effect", "summary", "when_to_use", "unit"}
"""Keyword arguments whose literal is shown: those of option() and of the SPECs."""


def texts_of(source: str) -> Iterator[str]:
    """Every literal of a module that belongs into the catalogue."""
    for node in ast.walk(ast.parse(source)):
        if not isinstance(node, ast.Call):
            continue
        name = node.func.id if isinstance(node.func, ast.Name) else getattr(node.func, "attr", "")
        candidates = list(node.args[: LEADING_ARGUMENTS.get(name, 0)])
        if name not in LEADING_ARGUMENTS and name != "add_argument":  # the command line speaks English
            candidates += [keyword.value for keyword in node.keywords if keyword.arg in KEYWORDS]
        for candidate in candidates:
            if isinstance(candidate, ast.IfExp):  # tr("a" if x else "b") is allowed: both are literals
                candidates += [candidate.body, candidate.orelse]
            elif isinstance(candidate, ast.Constant) and isinstance(candidate.value, str) and candidate.value.strip():
                yield candidate.value


def all_texts() -> dict[str, str]:
    """Text -> the first file that holds it, in a stable order."""
    found: dict[str, str] = {}
    for folder in ("gui", "engine"):
        for path in sorted((ROOT / folder).rglob("*.py")):
            if path.is_relative_to(ROOT / "engine" / "cli"):
                continue
            for text in texts_of(path.read_text(encoding="utf-8")):
                found.setdefault(text, path.relative_to(ROOT).as_posix())
    return found


def read(path: Path) -> dict[str, str]:
    """Finished translations of a catalogue."""
    if not path.exists():
        return {}
    return {
        entry.findtext("source", ""): entry.findtext("translation", "")
        for entry in ElementTree.parse(path).iter("message")
        if entry.findtext("translation")
    }


def write(path: Path, language: str, texts: dict[str, str], translations: dict[str, str]) -> None:
    root = ElementTree.Element("TS", version="2.1", language=language, sourcelanguage="en")
    context = ElementTree.SubElement(root, "context")
    ElementTree.SubElement(context, "name").text = "Classmark"
    for text, file in sorted(texts.items(), key=lambda pair: (pair[1], pair[0])):
        entry = ElementTree.SubElement(context, "message")
        ElementTree.SubElement(entry, "location", filename=file)
        ElementTree.SubElement(entry, "source").text = text
        translation = ElementTree.SubElement(entry, "translation")
        if text in translations:
            translation.text = translations[text]
        else:
            translation.set("type", "unfinished")
    ElementTree.indent(root)
    body = ElementTree.tostring(root, encoding="unicode")
    path.write_text(f'<?xml version="1.0" encoding="utf-8"?>\n<!DOCTYPE TS>\n{body}\n', encoding="utf-8")


def faults(texts: dict[str, str], translations: dict[str, str]) -> list[str]:
    """What keeps a catalogue from being complete: missing, superfluous, or with other `{places}` than the source."""
    found = [f"not translated: {text!r} ({file})" for text, file in texts.items() if text not in translations]
    found += [f"no longer in the source: {text!r}" for text in translations if text not in texts]
    for text, translation in translations.items():
        if not places(translation) <= places(text):
            found.append(f"other places than the source: {translation!r} for {text!r}")
    return found


def places(text: str) -> set[str]:
    return {name for _, name, _, _ in string.Formatter().parse(text) if name}


def main(arguments: list[str]) -> int:
    texts = all_texts()
    status = 0
    for language in LANGUAGES:
        path = Path(__file__).parent / f"classmark_{language}.ts"
        translations = read(path)
        if "--check" not in arguments:
            translations = {text: value for text, value in translations.items() if text in texts}
            write(path, language, texts, translations)
        problems = faults(texts, translations)
        for problem in problems:
            print(f"{language}: {problem}")
        print(f"{language}: {len(texts)} texts, {len(problems)} faults")
        status = status or (1 if problems else 0)
    return status


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
