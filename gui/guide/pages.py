"""Reads the pages of the guide: Markdown with a name for every heading, and places that the program fills in.

A heading reads `## Title {#name}`; names are the same in every language, so that a link or F1 finds it in each.
Places: `{key:COMMAND}` a present key, `{keys:GROUP}` all keys of a group, `{options}` what every option means.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from engine.contract.augmentation import AugmentationOptions
from engine.contract.options import describe
from engine.text.cleaning.pipeline import step_specs
from gui.guide.topics import PAGES, option_topic
from gui.i18n import RESOURCES, language, tr
from gui.shortcuts.commands import COMMANDS, Group
from gui.shortcuts.key_map import key_map
from gui.widgets.option_names import option_explanation

_HEADING = re.compile(r"^(#{1,3}) (.+) \{#([a-z0-9_-]+)\}$")
_PLACE = re.compile(r"\{(key|keys):([a-z0-9_]+)\}")
_LINK = re.compile(r"(?<!\!)\[[^\]]+\]\(([^)]+)\)")


@dataclass(frozen=True, slots=True)
class Section:
    """A heading with the text under it, up to the next heading. The first section of a page is the page's title."""

    name: str
    level: int
    title: str
    text: str


@dataclass(frozen=True, slots=True)
class Page:
    name: str
    sections: tuple[Section, ...]

    @property
    def title(self) -> str:
        return self.sections[0].title

    @property
    def markdown(self) -> str:
        """For QTextDocument: the names of the headings taken out, the places filled."""
        return "\n\n".join(f"{'#' * part.level} {part.title}\n\n{part.text}" for part in self.sections)

    def place(self, section: str) -> int:
        """Which heading of the page a section is; its title where there is none of this name."""
        return next((place for place, part in enumerate(self.sections) if part.name == section), 0)


def source(name: str, code: str) -> str:
    """A page as it was written in a language."""
    return (RESOURCES / "guide" / code / f"{name}.md").read_text(encoding="utf-8")


def read_page(name: str) -> Page:
    """A page in the language of the window. Raises ValueError where its text does not begin with a named heading."""
    parts: list[list[str]] = []
    for line in _fill(source(name, language().code)).splitlines():
        found = _HEADING.match(line)
        if found is not None:
            parts.append([found[3], found[1], found[2]])
        elif parts:
            parts[-1].append(line)
        elif line.strip():
            raise ValueError(f"{name}: text before the first heading")
    if not parts:
        raise ValueError(f"{name}: no heading with a name")
    return Page(
        name,
        tuple(
            Section(section, len(marks), title, "\n".join(text).strip())
            for section, marks, title, *text in parts
        ),
    )  # fmt: skip


def links(text: str) -> list[str]:
    """Where the links of a page lead, as they were written."""
    return _LINK.findall(text)


def target(link: str, page: str) -> tuple[str, str] | None:
    """Page and section of a link such as `training.md#curves`; None for one that leads out of the guide."""
    file, _, section = link.partition("#")
    name = file.removesuffix(".md") or page
    return (name, section) if name in PAGES and "/" not in file and ":" not in file else None


def find(words: str, pages: list[Page]) -> list[tuple[str, str]]:
    """Page and section of every place in which all the words stand, in the order of the contents."""
    wanted = words.casefold().split()
    found = []
    for page in pages:
        for section in page.sections:
            text = f"{section.title}\n{section.text}".casefold()
            if wanted and all(word in text for word in wanted):
                found.append((page.name, section.name))
    return found


def _fill(text: str) -> str:
    filled = _PLACE.sub(_value, text)
    return filled.replace("{options}", "\n".join(_options())) if "{options}" in filled else filled


def _value(place: re.Match[str]) -> str:
    kind, name = place.groups()
    if kind == "key":
        return f"**{_key(name)}**"
    rows = [command for command in COMMANDS.values() if command.group is Group(name) and key_map().shown(command.id)]
    lines = (tr("{key}: {command}", key=f"**{_key(row.id)}**", command=row.shown_title) for row in rows)
    return "\n".join(f"- {line}" for line in lines)


def _key(name: str) -> str:
    """The present key; one such as `*` must not be taken for Markdown."""
    return re.sub(r"([\\`*_\[\]<>#|~])", r"\\\1", key_map().shown(name)) or tr("no key")


def _options() -> Iterator[str]:
    """A section for every option, in the words that stand in the form: the engine's own."""
    from engine import registry
    from engine.contract.config import TextOptions, TrainingOptions

    words = language().translate
    groups: list[tuple[str, type]] = [(tr("Text"), TextOptions), (tr("Training"), TrainingOptions)]
    groups += [(words(module.SPEC.title), module.SPEC.options) for module in registry.architectures().values()]
    groups += [(words(spec.title), spec.options) for spec in step_specs() if describe(spec.options)]
    groups.append((words("Augmentation"), AugmentationOptions))
    for title, options_class in groups:
        yield f"## {title} {{#{options_class.__name__.lower()}}}\n"
        for entry in describe(options_class):
            yield f"### {words(entry.info.title)} {{#{option_topic(options_class, entry.name).partition('#')[2]}}}\n"
            yield option_explanation(entry.info) + "\n"
