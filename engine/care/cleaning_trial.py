"""Tries a cleaning on some documents: how many each step changes, and which, before anything is kept."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from engine.contract.commands import TryCleaning
from engine.contract.message import message
from engine.runtime.reporter import Reporter
from engine.store.documents import DocumentFilter
from engine.store.project import Project
from engine.text.cleaning.pipeline import Cleaner

LOOKED_AT = 200
"""Documents, evenly chosen: an answer within a second."""

LONGEST = 20_000
"""Characters of each: the rest would hardly change the counts."""


@dataclass(frozen=True, slots=True)
class CleaningTrial:
    documents: tuple[int, ...]
    """Ids of those that were looked at."""
    changed: tuple[int, ...]
    """Ids of those that come out other than they went in."""
    by_step: tuple[int, ...]
    """Documents that each step changes, in the order of the steps; 0 for one that is switched off."""


def try_cleaning(command: TryCleaning, reporter: Reporter) -> CleaningTrial:
    """Raises UsageError for a step or an option that this version does not know."""
    reporter.stage(message("Trying the cleaning"))
    clean = Cleaner(command.cleaning)
    with Project.open(command.project) as project:
        ids = project.documents.ids()
        places = np.unique(np.linspace(0, len(ids) - 1, min(LOOKED_AT, len(ids))).astype(int))
        chosen = tuple(ids[place] for place in places.tolist())
        by_step: dict[str, int] = {}
        changed = []
        for document in project.documents.iterate(DocumentFilter(ids=chosen)):
            text = document.text[:LONGEST]
            trace = clean.trace(text)
            for entry in trace:
                by_step[entry.step.id] = by_step.get(entry.step.id, 0) + entry.changed
            if trace and trace[-1].text != text:
                changed.append(document.id)
            reporter.check()
    return CleaningTrial(chosen, tuple(changed), tuple(by_step.get(step.id, 0) for step in command.cleaning))
