"""The augmentation of a project: its options and the list of synonyms, which the training part is filled up with."""

from __future__ import annotations

from dataclasses import dataclass, field

from engine.contract import options as contract_options
from engine.contract.augmentation import AugmentationOptions
from engine.contract.message import Message
from engine.store.project import Project
from engine.store.undo import Undo

_KEY = "augmentation"


@dataclass(frozen=True, slots=True)
class Augmentation:
    options: AugmentationOptions = field(default_factory=AugmentationOptions)
    synonyms: str = ""
    """As a person has typed it: words of one meaning in a line, with commas between them."""


@dataclass(frozen=True, kw_only=True)
class AugmentationUndo(Undo):
    augmentation: Augmentation

    def apply(self, project: Project) -> Undo:
        return set_augmentation(project, self.augmentation, self.title)


def augmentation_of(project: Project) -> Augmentation:
    """Raises UsageError for an option that this version does not know."""
    values = project.setting(_KEY, {})
    options = contract_options.make(AugmentationOptions, values.get("options", {}))
    return Augmentation(options, str(values.get("synonyms", "")))


def set_augmentation(project: Project, augmentation: Augmentation, title: Message) -> Undo:
    """Trainings from now on; runs that there are keep what they were trained with."""
    with project.transaction():
        before = augmentation_of(project)
        options = contract_options.to_dict(augmentation.options)
        project.set_setting(_KEY, {"options": options, "synonyms": augmentation.synonyms})
    return AugmentationUndo(title=title, augmentation=before)
