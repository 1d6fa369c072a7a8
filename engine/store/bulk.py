"""Edits of very many documents: one step for the person, short transactions for the file, nothing lost at a crash.

Each transaction also notes what takes it back. An edit that was cut off (a crash, an error, a person who stopped it) is
therefore as undoable as one that came to its end: `cut_off_edit` has its undo.
"""

from __future__ import annotations

import json
import time
from array import array
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from typing import Any

from engine.contract.config import Part
from engine.contract.edits import DocumentEdit, MoveToPart
from engine.contract.message import Message
from engine.store import edits
from engine.store.connection import Connection
from engine.store.edit_titles import title_of
from engine.store.edits import DeletionUndo, GroupUndo, LabellingUndo, Move, MoveUndo
from engine.store.import_undo import ImportUndo
from engine.store.project import Project
from engine.store.search import DocumentFilter, select
from engine.store.undo import Undo, UndoSteps

FEW = 500
"""Up to so many documents are edited in one transaction, which takes about two hundredths of a second."""

TARGET_SECONDS = 0.04
"""What a transaction should take: whoever else writes waits for it."""

READ_AT_A_TIME = 10_000

SMALLEST, LARGEST = 100, 20_000

_KEY = "edit.step."
"""Settings under this name are the notes of an edit that has not come to its end."""

Told = Callable[[int, int], bool]
"""Told how many documents are done, and of how many; answers whether to go on."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Chosen:
    """Documents by their rows in the list that a filter gives: millions of them fit into a few numbers."""

    filter: DocumentFilter
    rows: tuple[tuple[int, int], ...]
    """First and last row, counted from 0, of each stretch."""

    @property
    def count(self) -> int:
        return sum(last - first + 1 for first, last in self.rows)

    def __bool__(self) -> bool:
        return bool(self.rows)

    def ids(self, project: Project) -> Sequence[int]:
        """In their order; reads on only as far as the last of them."""
        selection = select(self.filter)
        found = project.connection().execute(selection.ids, selection.parameters)
        chosen = array("q")
        passed = 0
        for first, last in sorted(self.rows):
            while passed <= last and (rows := found.fetchmany(min(READ_AT_A_TIME, _distance(passed, first, last)))):
                if passed >= first:
                    chosen.extend(row[0] for row in rows)
                passed += len(rows)
        return chosen


def edit_in_steps(project: Project, ids: Sequence[int], edit: DocumentEdit, told: Told) -> Undo:
    """Do an edit and forget its notes; stopped by `told`, it gives the undo of what was done.

    Raises DataError split.locked before anything is changed where the locked test part would change.
    """
    steps = _do(project, [(ids, edit)], told)
    return UndoSteps(title=title_of(edit, sum(step.documents for step in steps)), steps=steps)


def edits_in_steps(
    project: Project, wanted: Sequence[tuple[Sequence[int], DocumentEdit]], title: Message, told: Told
) -> Undo:
    """Several edits one after the other, which are one step of a person: see `edit_in_steps`."""
    return UndoSteps(title=title, steps=_do(project, wanted, told))


def _do(project: Project, wanted: Sequence[tuple[Sequence[int], DocumentEdit]], told: Told) -> tuple[Undo, ...]:
    for ids, edit in wanted:
        if isinstance(edit, MoveToPart):
            _require_unlocked(project, ids, edit.part)
    forget_cut_off(project)
    sizes = _Sizes()
    steps: list[Undo] = []
    total, before = sum(len(ids) for ids, _ in wanted), 0
    for ids, edit in wanted:
        done = 0
        while done < len(ids) and told(before + done, total):
            some = ids[done : done + sizes.next]
            with sizes.timed(), project.transaction() as connection:
                steps.append(edits.edit_documents(project, some, edit))
                _note(connection, len(steps), steps[-1])
            done += len(some)
        before += done
        if done < len(ids):  # a person has stopped it
            break
    told(before, total)
    forget_cut_off(project)
    return tuple(steps)


def undo_in_steps(project: Project, undo: Undo, told: Told) -> Undo:
    """Take back what `edit_in_steps` did; the answer does it again. What `told` answers is not asked: half an undo is
    nothing that anybody wants. The undo of an edit that was cut off strikes out its notes one by one.
    """
    noted = undo == cut_off_edit(project)
    if not noted:
        forget_cut_off(project)
    waiting = list(undo.steps) if isinstance(undo, UndoSteps) else [undo]
    steps: list[Undo] = []
    done = 0
    while waiting:
        told(done, undo.documents)
        with project.transaction() as connection:
            steps.append(waiting[-1].apply(project))
            if noted:
                connection.execute("DELETE FROM settings WHERE key = ?", (_key(len(waiting)),))
            else:
                _note(connection, len(steps), steps[-1])
        done += waiting.pop().documents
    told(done, undo.documents)
    return _finished(project, UndoSteps(title=undo.title, steps=tuple(steps)))


def cut_off_edit(project: Project) -> Undo | None:
    """What takes back an edit that never came to its end. Call `forget_cut_off` when a person has it in hand."""
    rows = project.connection().execute(
        "SELECT value FROM settings WHERE key >= ? AND key < ? ORDER BY key", (_KEY, _KEY + "~")
    )
    steps = tuple(_read(json.loads(row[0])) for row in rows)
    if not steps:
        return None
    return UndoSteps(title=_whole_title(steps), steps=steps)


def forget_cut_off(project: Project) -> None:
    with project.transaction() as connection:
        connection.execute("DELETE FROM settings WHERE key >= ? AND key < ?", (_KEY, _KEY + "~"))


def _distance(passed: int, first: int, last: int) -> int:
    """Rows to the next edge of a stretch: its first one, or the one behind its last."""
    return first - passed if passed < first else last + 1 - passed


class _Sizes:
    """How many documents the next transaction takes, from how long the last one took."""

    def __init__(self) -> None:
        self.next = 500
        self._began = 0.0

    def timed(self) -> _Sizes:
        return self

    def __enter__(self) -> None:
        self._began = time.monotonic()

    def __exit__(self, *_: object) -> None:
        factor = TARGET_SECONDS / max(time.monotonic() - self._began, 1e-4)
        self.next = round(min(LARGEST, max(SMALLEST, self.next * min(1.5, max(0.3, factor)))))


def _finished(project: Project, undo: UndoSteps) -> Undo:
    forget_cut_off(project)
    return undo


def _require_unlocked(project: Project, ids: Sequence[int], part: Part | None) -> None:
    if project.splits.test_unlocked:
        return
    connection = project.connection()
    for some in _batches(ids, LARGEST):
        batch = json.dumps(some)
        touched = (
            part is Part.TEST
            or connection.execute(
                "SELECT 1 FROM documents WHERE NOT deleted AND part = 'test'"
                " AND (id IN (SELECT value FROM json_each(?))"
                " OR group_name IN (SELECT group_name FROM documents WHERE group_name <> ''"
                " AND id IN (SELECT value FROM json_each(?)))) LIMIT 1",
                (batch, batch),
            ).fetchone()
        )
        if touched:
            project.splits.require_unlocked()


def _batches(ids: Sequence[int], size: int) -> Iterator[list[int]]:
    for start in range(0, len(ids), size):
        yield list(ids[start : start + size])


# the notes


def _note(connection: Connection, number: int, undo: Undo) -> None:
    connection.execute("INSERT OR REPLACE INTO settings VALUES (?, ?)", (_key(number), json.dumps(_written(undo))))


def _key(number: int) -> str:
    return f"{_KEY}{number:09}"


def _written(undo: Undo) -> dict[str, Any]:
    values: dict[str, Any] = {"title": undo.title.to_dict()}
    match undo:
        case LabellingUndo():
            values |= {"first": undo.first, "last": undo.last, "withdraw": undo.withdraw}
            values |= {"new_labels": undo.new_labels, "dropped_labels": undo.dropped_labels}
        case MoveUndo():
            values["moves"] = [(_stretches(move.ids), move.old, move.new) for move in undo.moves]
        case ImportUndo():
            values |= {"import_id": undo.import_id, "first": undo.first, "last": undo.last, "out": undo.out}
            values["new_labels"] = undo.new_labels
        case GroupUndo():
            values["groups"] = undo.groups
        case DeletionUndo():
            values |= {"ids": _stretches(undo.ids), "deleted": undo.deleted}
        case _:
            raise TypeError(undo)
    return values


def _read(values: dict[str, Any]) -> Undo:
    title = Message.from_dict(values["title"])
    if "moves" in values:
        moves = (
            Move(_numbers(ids), Part(old) if old else None, Part(new) if new else None)
            for ids, old, new in values["moves"]
        )
        return MoveUndo(title=title, moves=tuple(moves))
    if "groups" in values:
        return GroupUndo(title=title, groups=tuple((number, name) for number, name in values["groups"]))
    if "ids" in values:
        return DeletionUndo(title=title, ids=_numbers(values["ids"]), deleted=values["deleted"])
    if "import_id" in values:
        return ImportUndo(**{**values, "title": title, "new_labels": tuple(values["new_labels"])})
    return LabellingUndo(
        title=title,
        first=values["first"],
        last=values["last"],
        new_labels=tuple(values["new_labels"]),
        dropped_labels=tuple(values.get("dropped_labels", ())),
        withdraw=values["withdraw"],
    )


def _whole_title(steps: Sequence[Undo]) -> Message:
    """The title of the first step with the number of documents of all of them."""
    title = max(steps, key=lambda step: step.documents).title
    if "count" not in title.values:
        return title
    return Message(title.template, {**title.values, "count": sum(step.documents for step in steps)})


def _stretches(ids: Sequence[int]) -> list[list[int]]:
    """First and last of each row of ids that follow each other, which they mostly do."""
    found: list[list[int]] = []
    for number in ids:
        if found and number == found[-1][1] + 1:
            found[-1][1] = number
        else:
            found.append([number, number])
    return found


def _numbers(stretches: list[list[int]]) -> tuple[int, ...]:
    return tuple(number for first, last in stretches for number in range(first, last + 1))
