"""Finds plug-ins by walking their packages. A plug-in is a module with a `SPEC`; a broken or duplicate one raises.

The walk imports every module of a plug-in package, so those modules import heavy libraries inside functions only.
"""

from __future__ import annotations

import importlib
import pkgutil
from functools import cache
from typing import Any, Protocol

from engine.contract.errors import UsageError
from engine.contract.message import message


class Spec(Protocol):
    """What every SPEC has. Ids carry a version (`textcnn.v1`) and are never reused."""

    @property
    def id(self) -> str: ...


class RegistryError(Exception):
    """A plug-in package is broken: a programming error, never a person's."""


PLUGIN_PACKAGES = (
    "engine.architectures",
    "engine.documents.readers",
    "engine.prediction.exporters",
    "engine.text.cleaning.steps",
)


@cache
def plugins(package: str) -> dict[str, Any]:
    """All modules of `package` that hold a SPEC, by its id, in the order of their ids.

    Raises RegistryError when two modules share an id or a SPEC has none; import errors pass through unchanged.
    """
    found: dict[str, Any] = {}
    for name in module_names(package):
        module = importlib.import_module(name)
        spec = getattr(module, "SPEC", None)
        if spec is None:
            continue
        if not getattr(spec, "id", ""):
            raise RegistryError(f"{name}: SPEC has no id")
        if spec.id in found:
            raise RegistryError(f"{name} and {found[spec.id].__name__} both have the id {spec.id}")
        found[spec.id] = module
    return dict(sorted(found.items()))


def module_names(package: str) -> list[str]:
    """Full names of a plug-in package's modules; PyInstaller's hidden imports are made from them."""
    root = importlib.import_module(package)
    return sorted(f"{package}.{info.name}" for info in pkgutil.iter_modules(root.__path__) if not info.ispkg)


def architectures() -> dict[str, Any]:
    return plugins("engine.architectures")


def cleaning_steps() -> dict[str, Any]:
    return plugins("engine.text.cleaning.steps")


def architecture(name: str) -> Any:
    """The module of an architecture by its id (`textcnn.v1`) or short name (`textcnn`: its newest version).

    Raises UsageError when there is none of that name.
    """
    found = architectures()
    if name in found:
        return found[name]
    versions = [module for key, module in found.items() if key.rpartition(".v")[0] == name]
    if versions:
        return max(versions, key=lambda module: int(module.SPEC.id.rpartition(".v")[2]))
    raise UsageError(
        "registry.unknown_model",
        happened=message("There is no model named {name}.", name=name),
        meaning=message("This version of Classmark does not hold it, or the name is mistyped."),
        remedy=message("Choose one of: {names}.", names=", ".join(key.rpartition(".v")[0] for key in found)),
    )
