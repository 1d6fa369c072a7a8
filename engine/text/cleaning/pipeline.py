"""The steps of a cleaning in their order: made from what a person has set up, applied to texts, shown one by one."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from engine import registry
from engine.contract import options as contract_options
from engine.contract.cleaning import Cleaning, CleaningStep
from engine.contract.errors import UsageError
from engine.contract.message import message
from engine.text.cleaning.specification import Clean, StepSpec


@dataclass(frozen=True, slots=True)
class Cleaned:
    """What one step made of a text."""

    step: CleaningStep
    text: str
    changed: bool
    """Whether it differs from what the step was given."""


class Cleaner:
    """`cleaner(text)` does all steps that are switched on. Thread: any."""

    def __init__(self, cleaning: Cleaning) -> None:
        """Raises UsageError for a step or an option that this version does not know."""
        self._steps: list[tuple[CleaningStep, Clean]] = []
        for step in cleaning:
            if step.on:
                module = _module(step.id)
                self._steps.append((step, module.make(options_of(step))))

    def __bool__(self) -> bool:
        """Whether it does anything at all."""
        return bool(self._steps)

    def __call__(self, text: str) -> str:
        for _, clean in self._steps:
            text = clean(text)
        return text

    def trace(self, text: str) -> list[Cleaned]:
        """What each step in turn makes of a text."""
        found = []
        for step, clean in self._steps:
            before, text = text, clean(text)
            found.append(Cleaned(step, text, text != before))
        return found


def step_specs() -> list[StepSpec]:
    """Of all steps there are, in their usual order."""
    specs: list[StepSpec] = [module.SPEC for module in registry.cleaning_steps().values()]
    return sorted(specs, key=lambda spec: spec.place)


def spec_of(step: CleaningStep) -> StepSpec:
    """Raises UsageError for a step that this version does not know."""
    spec: StepSpec = _module(step.id).SPEC
    return spec


def options_of(step: CleaningStep) -> Any:
    """Its options dataclass, filled. Raises UsageError for an unknown option or value."""
    return contract_options.make(spec_of(step).options, step.options)


def whole(cleaning: Cleaning) -> Cleaning:
    """A cleaning with all steps there are: those that it lacks stand switched off at their usual place."""
    steps = list(cleaning)
    known = {step.id for step in steps}
    places = {spec.id: spec.place for spec in step_specs()}
    for spec in step_specs():
        if spec.id not in known:
            before = [number for number, step in enumerate(steps) if places.get(step.id, 0) < spec.place]
            steps.insert(before[-1] + 1 if before else 0, CleaningStep(spec.id, on=False))
    return tuple(steps)


def in_force(cleaning: Cleaning) -> Cleaning:
    """The steps that are switched on, with all their options: what decides over a text, and nothing else."""
    return tuple(
        CleaningStep(step.id, True, contract_options.to_dict(options_of(step))) for step in cleaning if step.on
    )


def from_list(values: Iterable[Mapping[str, Any]]) -> Cleaning:
    """Read what `CleaningStep.to_dict` wrote. Raises UsageError for what this version does not know."""
    steps = tuple(
        CleaningStep(str(entry["id"]), bool(entry.get("on", True)), dict(entry.get("options", {}))) for entry in values
    )
    for step in steps:
        options_of(step)
    return steps


def _module(name: str) -> Any:
    steps = registry.cleaning_steps()
    if name not in steps:
        raise UsageError(
            "cleaning.unknown_step",
            happened=message("There is no cleaning step named {name}.", name=name),
            meaning=message("It comes from another version of Classmark, or the name is mistyped."),
            remedy=message("Choose one of: {names}.", names=", ".join(steps)),
        )
    return steps[name]
