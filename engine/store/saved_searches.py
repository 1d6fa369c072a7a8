"""Searches that a person has given a name: a filter as it was put together, kept with the project."""

from __future__ import annotations

import dataclasses
import json
from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Any

from engine.contract.config import Part
from engine.contract.errors import DataError
from engine.contract.message import Message, message
from engine.store.adding import storable
from engine.store.connection import Connection
from engine.store.project import Project
from engine.store.search import DocumentFilter
from engine.store.survey import survey_documents
from engine.store.undo import Undo

LONGEST_NAME = 80


@dataclass(frozen=True, slots=True)
class SavedSearch:
    name: str
    filter: DocumentFilter
    """Without `ids`: what they were found by is `finding`."""
    finding: str = ""
    """Value of a `Finding`, such as "duplicates"; looked for anew each time."""


@dataclass(frozen=True, kw_only=True)
class SavedSearchesUndo(Undo):
    """The list is short: what takes any change back is the list as it was."""

    searches: tuple[SavedSearch, ...]

    def apply(self, project: Project) -> Undo:
        return project.searches.replace(self.searches, self.title)


class SavedSearches:
    """Reached as `Project.searches`. Thread: any."""

    def __init__(self, project: Project) -> None:
        self._project = project

    def all(self) -> list[SavedSearch]:
        """In the order of their names."""
        connection = self._project.connection()
        labels = {row[0]: row[1] for row in connection.execute("SELECT id, name FROM labels")}
        rows = connection.execute("SELECT name, filter FROM saved_searches ORDER BY name COLLATE NOCASE, name")
        return [_read(row[0], json.loads(row[1]), labels) for row in rows]

    def get(self, name: str) -> SavedSearch:
        """Raises DataError when there is none of that name."""
        found = {search.name: search for search in self.all()}
        if name not in found:
            raise DataError(
                "searches.unknown",
                happened=message("There is no saved search named {name}.", name=name),
                meaning=message("Nothing was changed."),
                remedy=message("There are: {names}.", names=", ".join(found) or "-"),
            )
        return found[name]

    def wanted(self, name: str) -> DocumentFilter:
        """The documents that a search means today. Raises DataError when there is none of that name."""
        search = self.get(name)
        if not search.finding:
            return search.filter
        found = survey_documents(self._project, check=lambda: None)
        return replace(search.filter, ids=found.found(search.finding))

    def save(self, search: SavedSearch) -> Undo:
        """Add it, in place of one of the same name. Raises DataError when the name is empty or too long."""
        search = replace(search, name=_clean(search.name), filter=replace(search.filter, ids=None))
        others = [other for other in self.all() if other.name != search.name]
        return self.replace([*others, search], message("Save search {name}", name=search.name))

    def rename(self, old: str, new: str) -> Undo:
        """Raises DataError when there is no `old`, and when `new` is empty or another search's name."""
        search, new = self.get(old), _clean(new)
        others = [other for other in self.all() if other.name != old]
        if any(other.name == new for other in others):
            raise _bad_name(new)
        return self.replace(
            [*others, replace(search, name=new)], message("Rename search {old} to {new}", old=old, new=new)
        )

    def remove(self, name: str) -> Undo:
        """Raises DataError when there is none of that name."""
        self.get(name)
        others = [other for other in self.all() if other.name != name]
        return self.replace(others, message("Remove search {name}", name=name))

    def replace(self, searches: Sequence[SavedSearch], title: Message) -> Undo:
        """These and no others. `title` names the step."""
        with self._project.transaction() as connection:
            before = tuple(self.all())
            numbers = {row[1]: row[0] for row in connection.execute("SELECT id, name FROM labels")}
            _write(connection, [(search.name, _written(search, numbers)) for search in searches])
        return SavedSearchesUndo(title=title, searches=before)


def _write(connection: Connection, rows: list[tuple[str, dict[str, Any]]]) -> None:
    connection.execute("DELETE FROM saved_searches")
    connection.executemany(
        "INSERT INTO saved_searches (name, filter) VALUES (?, ?)",
        [(name, json.dumps(values, ensure_ascii=False)) for name, values in rows],
    )


def _written(search: SavedSearch, numbers: dict[str, int]) -> dict[str, Any]:
    """Only what is not as in an empty filter. Labels are row ids, so that they may be renamed; 0 is no label."""
    empty = DocumentFilter()
    values = {
        field.name: getattr(search.filter, field.name)
        for field in dataclasses.fields(empty)
        if getattr(search.filter, field.name) != getattr(empty, field.name)
    }
    if "labels" in values:
        values["labels"] = [numbers[name] if name else 0 for name in values["labels"] if not name or name in numbers]
    if search.finding:
        values["finding"] = search.finding
    return values


def _read(name: str, values: dict[str, Any], labels: dict[int, str]) -> SavedSearch:
    """A condition that this version does not know is left out."""
    known = {field.name for field in dataclasses.fields(DocumentFilter)}
    filled: dict[str, Any] = {
        key: tuple(value) if isinstance(value, list) else value for key, value in values.items() if key in known
    }
    if "days" in filled:
        filled["days"] = tuple(map(tuple, filled["days"]))
    if "labels" in filled:
        filled["labels"] = tuple("" if number == 0 else labels[number] for number in filled["labels"])
    if "parts" in filled:
        filled["parts"] = tuple(Part(part) if part else None for part in filled["parts"])
    return SavedSearch(name, DocumentFilter(**filled), values.get("finding", ""))


def _clean(name: str) -> str:
    cleaned = " ".join(storable(name).split())
    if not cleaned or len(cleaned) > LONGEST_NAME:
        raise _bad_name(cleaned)
    return cleaned


def _bad_name(name: str) -> DataError:
    return DataError(
        "searches.name",
        happened=message("A search cannot be named “{name}” here.", name=name),
        meaning=message(
            "The name is empty, longer than {limit} characters or another search's. Nothing was changed.",
            limit=LONGEST_NAME,
        ),
        remedy=message("Choose another name."),
    )
