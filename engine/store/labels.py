"""The project's labels, in order. One row a label: a rename touches that row alone, however many documents carry it."""

from __future__ import annotations

import json
from collections.abc import Iterable
from dataclasses import dataclass

from engine.contract.errors import DataError
from engine.contract.message import message
from engine.store.connection import Connection
from engine.store.project import Project
from engine.store.undo import Undo


@dataclass(frozen=True, slots=True)
class Label:
    name: str
    colour: int
    """Index into the window's palette, which takes it modulo its length."""


@dataclass(frozen=True, kw_only=True)
class RenameUndo(Undo):
    old: str
    new: str
    displaced: int | None = None
    """Row id of the removed label that had to give up the name `new`; it gets it back."""

    def apply(self, project: Project) -> Undo:
        with project.transaction() as connection:
            inverse = project.labels.rename(self.new, self.old)
            connection.execute("UPDATE labels SET name = ? WHERE id = ?", (self.new, self.displaced))
        return inverse


@dataclass(frozen=True, kw_only=True)
class LabelRemovalUndo(Undo):
    name: str
    hidden: bool

    def apply(self, project: Project) -> Undo:
        if self.hidden:
            return project.labels.remove(self.name)
        project.labels.ensure([self.name])
        return LabelRemovalUndo(title=self.title, name=self.name, hidden=True)


class LabelStore:
    """Reached as `Project.labels`. Thread: any."""

    def __init__(self, project: Project) -> None:
        self._project = project

    def names(self) -> list[str]:
        return [label.name for label in self.all()]

    def all(self) -> list[Label]:
        rows = self._project.connection().execute("SELECT name, colour FROM visible_labels ORDER BY position, id")
        return [Label(row[0], row[1]) for row in rows]

    def ensure(self, names: Iterable[str]) -> None:
        """Add the labels that are not there yet, after the others and in the order given."""
        self.ids(names)

    def remove(self, name: str) -> Undo:
        """Take a label out of the list. Raises DataError when there is none of that name or a document carries it."""
        with self._project.transaction() as connection:
            _require(connection, name)
            self._hide(connection, [name], hidden=True)
            used = connection.execute("SELECT 1 FROM visible_labels WHERE name = ?", (name,)).fetchone()
            if used:
                raise DataError(
                    "labels.in_use",
                    happened=message("There are documents with the label {name}.", name=name),
                    meaning=message("It was not removed, as these documents would lose their label."),
                    remedy=message("Give these documents another label first."),
                )
        return LabelRemovalUndo(title=message("Remove label {name}", name=name), name=name, hidden=False)

    def hide_unused(self, names: Iterable[str]) -> None:
        """Take those of the labels out of the list that no document carries."""
        with self._project.transaction() as connection:
            self._hide(connection, list(names), hidden=True)

    def rename(self, old: str, new: str) -> Undo:
        """Give a label another name. Runs, predictions and bundles keep the names that they were made with.

        Raises DataError when there is no label `old`, when `new` is empty or another label's name.
        """
        new = clean_label(new)
        with self._project.transaction() as connection:
            number = _require(connection, old)
            taken = new != old and connection.execute("SELECT 1 FROM visible_labels WHERE name = ?", (new,)).fetchone()
            if taken or not new:
                raise DataError(
                    "labels.name",
                    happened=message("A label cannot be named “{name}” here.", name=new),
                    meaning=message("The name is empty or belongs to another label. Nothing was changed."),
                    remedy=message("Choose another name. To join two labels, give their documents the same label."),
                )
            displaced = None
            if new != old:  # a removed label of this name keeps its place in the history under another one
                displaced = connection.execute(
                    "UPDATE labels SET name = name || ' (' || id || ')' WHERE name = ? RETURNING id", (new,)
                ).fetchone()
            connection.execute("UPDATE labels SET name = ? WHERE id = ?", (new, number))
        return RenameUndo(
            title=message("Rename label {old} to {new}", old=old, new=new),
            old=old,
            new=new,
            displaced=displaced[0] if displaced else None,
        )

    def ids(self, names: Iterable[str]) -> dict[str, int]:
        """Row ids of labels by name, adding those that are missing. For the stores beside this one."""
        wanted = list(dict.fromkeys(names))
        with self._project.transaction() as connection:
            known = {row[1]: row[0] for row in connection.execute("SELECT id, name FROM labels")}
            self._hide(connection, wanted, hidden=False)
            missing = [name for name in wanted if name not in known]
            if missing:
                last = connection.execute(
                    "SELECT ifnull(max(position), -1), ifnull(max(colour), -1) FROM labels"
                ).fetchone()
                for number, name in enumerate(missing, start=1):
                    row = connection.execute(
                        "INSERT INTO labels (name, position, colour) VALUES (?, ?, ?) RETURNING id",
                        (name, last[0] + number, last[1] + number),
                    ).fetchone()
                    known[name] = row[0]
        return {name: known[name] for name in wanted}

    @staticmethod
    def _hide(connection: Connection, names: list[str], *, hidden: bool) -> None:
        connection.execute(
            "UPDATE labels SET hidden = ? WHERE name IN (SELECT value FROM json_each(?)) AND hidden <> ?",
            (hidden, json.dumps(names), hidden),
        )


def _require(connection: Connection, name: str) -> int:
    """Row id of a label in the list. Raises DataError."""
    row = connection.execute("SELECT id FROM visible_labels WHERE name = ?", (name,)).fetchone()
    if row is None:
        raise DataError(
            "labels.unknown",
            happened=message("There is no label named {name}.", name=name),
            meaning=message("Nothing was changed."),
            remedy=message("Choose one of the project's labels."),
        )
    return int(row[0])


def clean_label(name: str) -> str:
    """A label's name as it is stored: spaces around it and characters that no file can hold are dropped."""
    return name.replace("\0", "").encode("utf-8", "replace").decode("utf-8").strip()
