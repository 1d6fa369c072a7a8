"""A sentence for a person, kept apart from the values in it, so that whoever shows it can translate it first."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any


@dataclass(frozen=True, slots=True)
class Message:
    """English sentence with `{name}` places, and the values that stand in them.

    The template is the key of the translation catalogue (resources/translations), therefore it is always a literal.
    `str(message)` is the English sentence.
    """

    template: str
    values: Mapping[str, Any] = field(default_factory=dict)

    def __str__(self) -> str:
        return self.template.format(**self.values) if self.values else self.template

    def to_dict(self) -> dict[str, Any]:
        return {"template": self.template, "values": {key: _plain(value) for key, value in self.values.items()}}

    @classmethod
    def from_dict(cls, data: Mapping[str, Any]) -> Message:
        values = {
            key: cls.from_dict(value) if isinstance(value, Mapping) else value
            for key, value in data.get("values", {}).items()
        }
        return cls(str(data["template"]), values)


def message(template: str, /, **values: Any) -> Message:
    """Make a `Message`; the catalogue's extractor looks for this call and takes its first argument."""
    return Message(template, values)


def _plain(value: Any) -> Any:
    if isinstance(value, Message):  # a sentence inside a sentence is translated on its own
        return value.to_dict()
    return value if isinstance(value, (str, int, float, bool)) or value is None else str(value)
