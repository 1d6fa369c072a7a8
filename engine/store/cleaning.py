"""The cleaning of a project: the steps that its texts go through before a model learns from them or reads them."""

from __future__ import annotations

from dataclasses import dataclass

from engine.contract.cleaning import Cleaning
from engine.contract.message import Message
from engine.store.project import Project
from engine.store.undo import Undo
from engine.text.cleaning.pipeline import from_list, options_of
from engine.text.cleaning.steps import words

_KEY = "cleaning"


@dataclass(frozen=True, kw_only=True)
class CleaningUndo(Undo):
    """A cleaning is a few lines: what takes any change back is the cleaning as it was."""

    cleaning: Cleaning

    def apply(self, project: Project) -> Undo:
        return set_cleaning(project, self.cleaning, self.title)


def cleaning_of(project: Project) -> Cleaning:
    """All steps that a person has set up, those too that are switched off. Raises UsageError: see `from_list`."""
    return from_list(project.setting(_KEY, []))


def left_out(project: Project) -> tuple[str, ...]:
    """The words that the cleaning takes out of every text."""
    return tuple(
        word
        for step in cleaning_of(project)
        if step.on and step.id == words.SPEC.id
        for word in words.word_list(options_of(step).words)
    )


def set_cleaning(project: Project, cleaning: Cleaning, title: Message) -> Undo:
    """Clean like this from now on; runs and models that there are keep the cleaning that they were trained with."""
    with project.transaction():
        before = cleaning_of(project)
        project.set_setting(_KEY, [step.to_dict() for step in cleaning])
    return CleaningUndo(title=title, cleaning=before)
