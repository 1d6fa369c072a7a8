"""`doctor [PROJECT]`: checks that everything the program needs works here, and that a project is sound."""

from __future__ import annotations

import argparse
import importlib
import os
import platform
import shutil
import sqlite3
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import partial
from pathlib import Path

from engine import __version__, registry
from engine.cli.output import Output
from engine.contract.errors import ExitCode, describe_exception
from engine.store.places import Place, is_temporary, writable_folder
from engine.store.project import Project

LIBRARIES = (
    "numpy",
    "torch",
    "sklearn",
    "tokenizers",
    "safetensors",
    "python_calamine",
    "xlsxwriter",
    "charset_normalizer",
)


@dataclass(frozen=True, slots=True)
class Finding:
    """One thing looked at. `note` says what was found, or what is wrong and what to do."""

    name: str
    fine: bool
    note: str


def add_arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("project", type=Path, nargs="?", metavar="PROJECT", help="also read this project through")


def run(arguments: argparse.Namespace, output: Output) -> ExitCode:
    here = list(_installation())
    there = list(_project(arguments.project)) if arguments.project else []
    for finding in (*here, *there):
        output.line(f"{'ok ' if finding.fine else 'NO '} {finding.name:<22} {finding.note}")
    code = ExitCode.DONE
    if not all(finding.fine for finding in there):
        code = ExitCode.DATA
    if not all(finding.fine for finding in here):
        code = ExitCode.ENGINE
    output.result(
        {
            "fine": code is ExitCode.DONE,
            "findings": [
                {"name": finding.name, "fine": finding.fine, "note": finding.note} for finding in (*here, *there)
            ],
        }
    )
    return code


def _installation() -> Iterator[Finding]:
    yield Finding("Classmark", True, f"{__version__} on {platform.platform()}")
    yield Finding("Python", True, platform.python_version())
    for name in LIBRARIES:
        yield _looked_at(name, partial(_version, name))
    yield _looked_at("SQLite search", _search_works)
    for package in registry.PLUGIN_PACKAGES:
        yield _looked_at(package, partial(_plugins, package))
    for place in Place:
        folder = writable_folder(place)
        note = f"{folder} (temporary: nothing better may be written)" if is_temporary(place) else str(folder)
        yield Finding(f"{place.value} folder", not is_temporary(place), note)
    yield _looked_at("device", _device)
    yield _looked_at("memory", _memory)


def _project(path: Path) -> Iterator[Finding]:
    try:
        with Project.open(path) as project:
            problems = project.problems()
            yield Finding("project file", not problems, "; ".join(problems) or f"{project.file} is sound")
            counts = project.documents.counts()
            labelled = sum(count.total > 0 for count in counts[:-1])
            yield Finding("documents", True, f"{project.documents.count():,} documents, {labelled} labels in use")
            interrupted = [run.id for run in project.runs.find_interrupted()]
            note = (
                f"cut off: {', '.join(interrupted)}; train --resume goes on with one" if interrupted else "none cut off"
            )
            yield Finding("runs", True, note)
            unfinished = len(project.ledger.find_unfinished())
            note = f"{unfinished} cut off; the same import again goes on with it" if unfinished else "all finished"
            yield Finding("imports", True, note)
            astray = project.splits.straddling_groups(limit=3)
            note = f"in several parts, such as {', '.join(astray)}" if astray else "each in one part"
            yield Finding("groups", not astray, note)
            free = shutil.disk_usage(project.folder).free / 1e9
            yield Finding("disk", free > 1, f"{free:,.1f} GB free")
    except Exception as error:
        info = describe_exception(error)
        yield Finding("project", False, f"{info.happened} {info.meaning} {info.remedy}")


def _looked_at(name: str, look: Callable[[], str]) -> Finding:
    """Whatever is broken is a finding, not the end of the examination."""
    try:
        return Finding(name, True, look())
    except Exception as error:
        return Finding(name, False, f"{type(error).__name__}: {error}")


def _plugins(package: str) -> str:
    return ", ".join(registry.plugins(package)) or "nothing registered"


def _version(name: str) -> str:
    module = importlib.import_module(name)
    return str(getattr(module, "__version__", "present"))


def _search_works() -> str:
    connection = sqlite3.connect(":memory:")
    try:
        connection.execute("CREATE VIRTUAL TABLE t USING fts5(text, detail = none, tokenize = 'trigram')")
        connection.execute("INSERT INTO t VALUES ('请尽快退款')")
        found = connection.execute("SELECT count(*) FROM t WHERE t MATCH '\"快退款\"'").fetchone()[0]
    finally:
        connection.close()
    if found != 1:
        raise RuntimeError("the trigram index does not find Chinese text")
    return f"{sqlite3.sqlite_version} with FTS5 trigrams"


def _device() -> str:
    from engine.contract.config import DeviceChoice
    from engine.training.devices import choose_device, device_name

    device = choose_device(DeviceChoice.AUTO)
    return f"{device_name(device)}, {os.cpu_count()} processor cores"


def _memory() -> str:
    import psutil

    memory = psutil.virtual_memory()
    return f"{memory.available / 1e9:,.1f} of {memory.total / 1e9:,.1f} GB free"
