"""One click for each finding: which edits put it right, as one step that can be undone."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import replace
from typing import Any

from engine.contract.cleaning import Cleaning, CleaningStep
from engine.contract.commands import RepairFinding
from engine.contract.config import LabelMode, Part
from engine.contract.edits import DeleteDocuments, DocumentEdit, MarkUnsure, MoveToPart, SetEachLabels, SetGroups
from engine.contract.findings import Finding
from engine.contract.message import Message, message
from engine.runtime.reporter import Reporter
from engine.store.augmentation import augmentation_of, set_augmentation
from engine.store.bulk import edits_in_steps
from engine.store.cleaning import cleaning_of, set_cleaning
from engine.store.documents import Document, DocumentFilter
from engine.store.findings import FoundGroup, Look, found_ids
from engine.store.project import Project
from engine.store.undo import Undo
from engine.text.cleaning.pipeline import options_of, whole
from engine.text.cleaning.steps import words

SURELY_WRONG = 0.005
"""Chance of a given label up to which its suggestion is accepted without a look; of others, too many are right."""

FILLED = 0.3
"""Share of the largest class that rare ones are filled up to in trainings."""

Edits = list[tuple[Sequence[int], DocumentEdit]]


def repair_finding(command: RepairFinding, reporter: Reporter) -> Undo:
    """Stopped, it keeps what was done; then `engine.store.bulk.cut_off_edit` has the undo of that.

    Raises DataError split.locked where the locked test part would change.
    """

    def told(done: int, total: int) -> bool:
        reporter.progress(done, total, "documents")
        return not reporter.stop_requested

    with Project.open(command.project) as project:
        reporter.stage(message("Repairing"))
        groups = Look(project, reporter.check).groups(command.finding)
        if command.ids is not None:
            wanted = set(command.ids)
            groups = [group for group in groups if wanted & set(group.ids)]
        if command.finding is Finding.GIVEAWAYS:
            return _leave_out(project, groups)
        if command.finding is Finding.IMBALANCE:
            return _fill_up(project)
        return edits_in_steps(project, _edits(project, command, groups), _title(command.finding), told)


def _edits(project: Project, command: RepairFinding, groups: Sequence[FoundGroup]) -> Edits:
    match command.finding:
        case Finding.TINY | Finding.LANGUAGES:
            return [(found_ids(groups), DeleteDocuments())]
        case Finding.DUPLICATES | Finding.NEAR_DUPLICATES:
            documents = _documents(project, groups)
            return [(_superfluous(groups, documents), DeleteDocuments())]
        case Finding.CONFLICTS | Finding.NEAR_CONFLICTS:
            return _agree(groups, _documents(project, groups))
        case Finding.LEAKS | Finding.NEAR_LEAKS | Finding.GROUP_LEAKS:
            return _keep_together(groups, _documents(project, groups))
        case Finding.CODING_CONFLICTS:
            unsure = list(found_ids(groups))
            return [(unsure, MarkUnsure(unsure=True))]
        case Finding.LABEL_ERRORS:
            sure = [group for group in groups if command.ids is not None or group.detail["chance"] <= SURELY_WRONG]
            suggested = {group.ids[0]: tuple(group.detail["labels"]) for group in sure}
            return [(list(suggested), SetEachLabels(suggested))]
        case _:
            return _join(project, groups, command.other_label)


def _title(finding: Finding) -> Message:
    match finding:
        case Finding.TINY:
            return message("Delete documents with hardly any text")
        case Finding.LANGUAGES:
            return message("Delete documents in strange languages")
        case Finding.DUPLICATES | Finding.NEAR_DUPLICATES:
            return message("Delete superfluous copies")
        case Finding.CONFLICTS | Finding.NEAR_CONFLICTS:
            return message("Give copies the same label")
        case Finding.CODING_CONFLICTS:
            return message("Mark conflicts as unsure")
        case Finding.LABEL_ERRORS:
            return message("Accept suggested labels")
        case Finding.SMALL_CLASSES:
            return message("Join small classes")
        case _:
            return message("Keep documents together that belong together")


def _documents(project: Project, groups: Sequence[FoundGroup]) -> dict[int, Document]:
    wanted = DocumentFilter(ids=found_ids(groups))
    return {document.id: document for document in project.documents.iterate(wanted)}


def _superfluous(groups: Sequence[FoundGroup], documents: dict[int, Document]) -> list[int]:
    """All of each group but one: a test document before others, then one with a label, then one that is sure."""
    away = []
    for group in groups:
        members = [documents[number] for number in group.ids if number in documents]
        members.sort(key=_worth_keeping)
        away += [document.id for document in members[1:]]
    return sorted(away)


def _worth_keeping(document: Document) -> tuple[Any, ...]:
    places = {Part.TEST: 0, Part.VALIDATION: 1, Part.TRAIN: 2, None: 3}
    return (places[document.part], not document.labels, document.unsure, document.id)


def _agree(groups: Sequence[FoundGroup], documents: dict[int, Document]) -> Edits:
    """The labels of most copies for all of them; where as many speak for one as for another, all become unsure."""
    labels: dict[int, tuple[str, ...]] = {}
    unsure: list[int] = []
    for group in groups:
        members = [documents[number] for number in group.ids if number in documents]
        votes = Counter(document.labels for document in members if document.labels).most_common(2)
        if len(votes) == 2 and votes[0][1] == votes[1][1]:
            unsure += [document.id for document in members]
        elif votes:
            labels |= {document.id: votes[0][0] for document in members if document.labels}
    return [(sorted(labels), SetEachLabels(labels)), (sorted(unsure), MarkUnsure(unsure=True))]


def _keep_together(groups: Sequence[FoundGroup], documents: dict[int, Document]) -> Edits:
    """One group name for all that belongs together, and one part: that of the documents that are measured on."""
    names: dict[int, str] = {}
    moves: dict[Part, list[int]] = {}
    for group in groups:
        members = [documents[number] for number in group.ids if number in documents]
        name = next((names[one.id] for one in members if one.id in names), "")
        name = name or next((one.group for one in members if one.group), f"together {members[0].id}")
        parts = {one.part for one in members}
        part = Part.TEST if Part.TEST in parts else Part.VALIDATION
        names |= {one.id: name for one in members}
        moves.setdefault(part, []).extend(one.id for one in members if one.part is not part)
    return [
        (sorted(names), SetGroups(names)),
        *((sorted(set(ids)), MoveToPart(part)) for part, ids in sorted(moves.items())),
    ]


def _join(project: Project, groups: Sequence[FoundGroup], other: str) -> Edits:
    small = {str(group.detail["label"]) for group in groups}
    joined: dict[int, tuple[str, ...]] = {}
    for document in _documents(project, groups).values():
        kept = [name for name in document.labels if name not in small]
        single = project.mode is LabelMode.SINGLE
        joined[document.id] = (other,) if single else tuple(dict.fromkeys((*kept, other)))
    return [(sorted(joined), SetEachLabels(joined))]


def _fill_up(project: Project) -> Undo:
    """Trainings repeat documents of the rare classes from now on; no document comes of it."""
    before = augmentation_of(project)
    options = replace(before.options, fill=max(before.options.fill, FILLED))
    return set_augmentation(project, replace(before, options=options), message("Fill up rare classes"))


def _leave_out(project: Project, groups: Sequence[FoundGroup]) -> Undo:
    """The words of the groups join those that the cleaning takes out of every text."""
    more = [str(group.detail["word"]).strip() for group in groups]
    steps: list[CleaningStep] = []
    for step in whole(cleaning_of(project)):
        if step.id == words.SPEC.id:
            known = words.word_list(options_of(step).words) if step.on else ()
            step = replace(step, on=True, options={"words": ", ".join(dict.fromkeys((*known, *more)))})
        steps.append(step)
    cleaning: Cleaning = tuple(steps)
    return set_cleaning(project, cleaning, message("Leave words out: {words}", words=", ".join(more)))
