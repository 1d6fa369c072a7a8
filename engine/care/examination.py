"""The examination: reads all documents for what counting cannot see, and keeps what it finds with the project."""

from __future__ import annotations

import json
import time
from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np

from engine.care import learning
from engine.care.copies import Copies
from engine.care.giveaways import find_giveaways
from engine.care.label_errors import find_suspects
from engine.care.related import related
from engine.care.state import FEWEST_A_CLASS, LabelledDocuments, labelled_now
from engine.contract.commands import ExamineDocuments, LookIntoFinding
from engine.contract.errors import DataError
from engine.contract.findings import Finding
from engine.contract.message import Message, message
from engine.evaluation.metrics import evaluate
from engine.runtime.reporter import Reporter
from engine.runtime.threads import limit_threads
from engine.store.findings import Examined, FoundGroup, Look, found_ids
from engine.store.project import Project

AT_A_TIME = 1000


@dataclass(frozen=True, slots=True)
class Examination:
    """What an examination came to."""

    examined: Examined
    counts: dict[str, int]
    """Documents of each finding that there is, also of those that need no examination."""
    left_out: tuple[Message, ...]
    """What could not be looked for, and why."""
    seconds: float

    def to_dict(self) -> dict[str, Any]:
        return {
            "documents": self.examined.documents,
            "labelled": self.examined.labelled,
            "macro_f1": self.examined.macro_f1,
            "findings": self.counts,
            "left_out": [str(reason) for reason in self.left_out],
            "seconds": self.seconds,
        }


def examine_documents(command: ExamineDocuments, reporter: Reporter) -> Examination:
    """Raises Aborted; then what was found before stays."""
    limit_threads()
    began = time.monotonic()
    with Project.open(command.project) as project:
        annotations = project.connection().execute("SELECT ifnull(max(id), 0) FROM annotations").fetchone()[0]
        found: dict[Finding, list[FoundGroup]] = {}
        reporter.stage(message("Looking for texts that are nearly the same"))
        documents, found[Finding.NEAR_DUPLICATES] = _near_duplicates(project, reporter)
        reporter.stage(message("Looking for documents that belong together"))
        found[Finding.GROUP_LEAKS] = related(project)
        reporter.check()
        labelled = labelled_now(project)
        found[Finding.GIVEAWAYS], found[Finding.LABEL_ERRORS], macro_f1, left_out = _labels(project, labelled, reporter)
        reporter.check()
        examined = Examined(
            time=time.time(),
            documents=documents,
            labelled=len(labelled.ids),
            annotations=annotations,
            macro_f1=macro_f1,
        )
        project.findings.replace(found, examined)
        labelled.write(project.cache_folder)
        look = Look(project, reporter.check)
        counts = {finding.value: len(found_ids(look.groups(finding))) for finding in Finding}
    return Examination(
        examined, {name: count for name, count in counts.items() if count}, left_out, time.monotonic() - began
    )


def look_into(command: LookIntoFinding, reporter: Reporter) -> list[FoundGroup]:
    with Project.open(command.project) as project:
        return Look(project, reporter.check).groups(command.finding)


def _near_duplicates(project: Project, reporter: Reporter) -> tuple[int, list[FoundGroup]]:
    ids = project.documents.ids()
    copies = Copies()
    for start in range(0, len(ids), AT_A_TIME):
        some = ids[start : start + AT_A_TIME]
        texts = dict(_texts(project, some))
        copies.add([number for number in some if number in texts], texts.values())
        reporter.progress(start + len(some), len(ids), "documents")
    groups = copies.groups(lambda some: _texts(project, some), reporter.check)
    return len(ids), [FoundGroup(group) for group in groups]


def _texts(project: Project, ids: Sequence[int]) -> Iterator[tuple[int, str]]:
    """In the order of their ids."""
    for start in range(0, len(ids), AT_A_TIME):
        yield from project.connection().execute(
            "SELECT document_id, text FROM texts WHERE document_id IN (SELECT value FROM json_each(?))"
            " ORDER BY document_id",
            (json.dumps(list(ids[start : start + AT_A_TIME])),),
        )


def _labels(
    project: Project, labelled: LabelledDocuments, reporter: Reporter
) -> tuple[list[FoundGroup], list[FoundGroup], float | None, tuple[Message, ...]]:
    """Give-away words, label errors, the macro-F1 on documents not seen, and what could not be looked for."""
    classes = labelled.classes
    if len(classes) < 2:
        reason = message(
            "Wrong labels and give-away words cannot be looked for: that takes two classes of at least {n} documents.",
            n=FEWEST_A_CLASS,
        )
        return [], [], None, (reason,)
    targets = labelled.targets(classes)
    known = np.flatnonzero(targets.any(axis=1)).tolist()
    documents, targets = labelled.only(known), targets[known]
    reporter.stage(message("Counting words"))
    texts = documents.texts(project, reporter.check)
    try:
        counted = learning.count(texts, reporter)
    except DataError as error:  # no word in any text
        return [], [], None, (error.info.happened,)
    names = {row[0]: row[1] for row in project.connection().execute("SELECT id, name FROM labels")}
    reporter.stage(message("Looking for words that decide a class alone"))
    giveaways = find_giveaways(counted, targets, [names[label] for label in classes], _folders(project, classes))
    found = [
        FoundGroup(
            tuple(documents.ids[row] for row in one.rows),
            {
                "word": one.word,
                "label": names[classes[one.label]],
                "kind": one.kind.value,
                "of_class": round(one.of_class, 4),
                "of_word": round(one.of_word, 4),
            },
        )
        for one in giveaways
    ]
    reporter.stage(message("Looking for labels that are probably wrong"))
    probabilities = learning.out_of_fold(
        counted.features,
        targets,
        learning.folds_of(documents.hashes, division=0),
        multi_label=documents.multi_label,
        reporter=reporter,
    )
    told = tuple(names[label] for label in classes)
    figures = evaluate(targets, probabilities, labels=told, multi_label=documents.multi_label)
    confirmed = _confirmed(project)
    suspects = [
        FoundGroup(
            (documents.ids[suspect.row],),
            {"labels": [classes[column] for column in suspect.labels], "chance": round(suspect.chance, 6)},
        )
        for suspect in find_suspects(probabilities, targets, multi_label=documents.multi_label)
        if documents.ids[suspect.row] not in confirmed
    ]
    left_out: tuple[Message, ...] = ()
    if labelled.chosen_from > len(labelled.ids):
        left_out = (
            message(
                "Wrong labels and give-away words were looked for among {n} of {all} labelled documents.",
                n=len(labelled.ids),
                all=labelled.chosen_from,
            ),
        )
    return found, suspects, figures.macro_f1, left_out


def _confirmed(project: Project) -> frozenset[int]:
    """Documents whose labels a person has looked at again and stands by."""
    rows = project.connection().execute(
        "SELECT a.document_id FROM annotations a WHERE a.confirmed AND a.id ="
        " (SELECT max(id) FROM annotations WHERE document_id = a.document_id AND NOT withdrawn)"
    )
    return frozenset(row[0] for row in rows)


def _folders(project: Project, classes: Sequence[int]) -> list[frozenset[str]]:
    """For each class the names of the folders that its documents lie in."""
    found: dict[int, set[str]] = defaultdict(set)
    rows = project.connection().execute(
        "SELECT DISTINCT l.label_id, s.name FROM document_labels l JOIN documents d ON d.id = l.document_id"
        " JOIN sources s ON s.id = d.source_id WHERE NOT d.deleted AND d.format <> ''"
    )
    for label, source in rows:
        folder = source.replace("\\", "/").rpartition("/")[0].rpartition("/")[2]
        if folder:
            found[label].add(folder)
    return [frozenset(found[label]) if len(found[label]) <= 20 else frozenset() for label in classes]
