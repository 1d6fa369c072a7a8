"""Options dataclasses: the single source for forms, command-line flags, validation, help texts and the file format.

An option is an ordinary dataclass field made with `option()`. Allowed types: bool, int, float, str and `StrEnum`s.
"""

from __future__ import annotations

import dataclasses
import math
import typing
from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum
from typing import Any, TypeVar

from engine.contract.errors import UsageError
from engine.contract.message import Message, message

T = TypeVar("T")

_TRUE = {"true", "yes", "on", "1"}
_FALSE = {"false", "no", "off", "0"}


@dataclass(frozen=True, slots=True)
class OptionInfo:
    """What a person needs to know about one option. All texts are English sources of the translation catalogue."""

    title: str
    help: str
    """One sentence: what it is."""
    effect: str = ""
    """One sentence: what happens if I raise it (or switch it on)."""
    low: float | None = None
    high: float | None = None
    typical: str = ""
    """A typical range, such as `0.1 - 0.5`."""
    unit: str = ""
    advanced: bool = False


@dataclass(frozen=True, slots=True)
class Option:
    """One field of an options dataclass, read by forms and the command line."""

    name: str
    type: type
    default: Any
    info: OptionInfo

    @property
    def choices(self) -> tuple[str, ...]:
        return tuple(member.value for member in self.type) if issubclass(self.type, StrEnum) else ()


def option(
    default: Any,
    *,
    title: str,
    help: str,  # noqa: A002 - the word a reader expects here
    effect: str = "",
    low: float | None = None,
    high: float | None = None,
    typical: str = "",
    unit: str = "",
    advanced: bool = False,
) -> Any:
    """A dataclass field that carries its `OptionInfo`."""
    info = OptionInfo(title, help, effect, low, high, typical, unit, advanced)
    return dataclasses.field(default=default, metadata={"option": info})


def describe(options_class: type[Any]) -> tuple[Option, ...]:
    """The options of a dataclass in the order in which they were written."""
    hints = typing.get_type_hints(options_class)
    return tuple(
        Option(field.name, hints[field.name], field.default, field.metadata["option"])
        for field in dataclasses.fields(options_class)
    )


def make(options_class: type[T], values: Mapping[str, Any]) -> T:
    """Build options from plain values (text from a command line, numbers from TOML or JSON).

    Raises `UsageError` for an unknown name, a value of the wrong kind or one out of range.
    """
    known = {entry.name: entry for entry in describe(options_class)}
    unknown = [name for name in values if name not in known]
    if unknown:
        raise unknown_option(unknown[0], sorted(known))
    converted = {name: convert(known[name], value) for name, value in values.items()}
    return options_class(**converted)


def unknown_option(name: str, known: list[str]) -> UsageError:
    return UsageError(
        "options.unknown",
        happened=message("There is no option named {name}.", name=name),
        meaning=message("Nothing was started, so that a mistyped option cannot pass unnoticed."),
        remedy=message("Choose one of: {names}.", names=", ".join(known)),
    )


def convert(entry: Option, value: Any) -> Any:
    """One plain value as the option's own type, checked against its range. Raises `UsageError`."""
    try:
        result = _convert(entry.type, value)
    except (ValueError, TypeError):
        raise _bad(entry, value, _expected(entry)) from None
    info = entry.info
    if isinstance(result, (int, float)) and not isinstance(result, bool):
        too_low = info.low is not None and result < info.low
        too_high = info.high is not None and result > info.high
        if not math.isfinite(result) or too_low or too_high:
            raise _bad(entry, value, _expected(entry))
    return result


def to_dict(options: Any) -> dict[str, Any]:
    """Plain values for TOML or JSON (enums by their value)."""
    return {
        field.name: value.value if isinstance(value := getattr(options, field.name), StrEnum) else value
        for field in dataclasses.fields(options)
    }


def _convert(kind: Any, value: Any) -> Any:
    if issubclass(kind, StrEnum):
        return kind(str(value))
    if kind is bool:
        if isinstance(value, bool):
            return value
        word = str(value).strip().lower()
        if word not in _TRUE | _FALSE:
            raise ValueError
        return word in _TRUE
    if isinstance(value, bool):
        raise TypeError
    if kind is int:
        number = float(value)
        if number != int(number):
            raise ValueError
        return int(value) if isinstance(value, str) and value.strip().lstrip("+-").isdigit() else int(number)
    return kind(value)


def _expected(entry: Option) -> Message:
    if entry.choices:
        return message("one of: {names}", names=", ".join(entry.choices))
    if entry.type is bool:
        return message("true or false")
    low, high = entry.info.low, entry.info.high
    if low is not None and high is not None:
        return message("a number from {low:g} to {high:g}", low=low, high=high)
    if low is not None:
        return message("a number of at least {low:g}", low=low)
    if entry.type is int:
        return message("a whole number")
    if entry.type is float:
        return message("a number")
    return message("a text")


def _bad(entry: Option, value: Any, expected: Message) -> UsageError:
    return UsageError(
        "options.value",
        happened=message("{value} is no possible value of the option {name}.", value=value, name=entry.name),
        meaning=message("Nothing was started."),
        remedy=message("Give {expected}.", expected=expected),
    )
