"""Handlers of the filing commands: the plan, the filing itself step by step with its journal, the list of filings."""

from __future__ import annotations

import errno
import logging
import os
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import count
from pathlib import Path

from engine.contract.commands import FileDocuments, ListFilings, PlanFiling
from engine.contract.control import Aborted
from engine.contract.errors import ClassmarkError
from engine.contract.message import message
from engine.prediction.filing import journal as journals
from engine.prediction.filing.journal import FilingRecord, Journal, new_journal
from engine.prediction.filing.names import comparable, free_name
from engine.prediction.filing.placing import (
    ChangedMeanwhileError,
    Content,
    bring_to_disk,
    content_of,
    copy_content,
    dropping,
    give_name,
    temporary_name,
)
from engine.prediction.filing.plan import FilingPlan, Step, plan, require_work
from engine.prediction.filing.troubles import Trouble, trouble_at
from engine.runtime.reporter import Reporter

log = logging.getLogger(__name__)

MOST_TRIES = 1000
"""Names that appear in the target while one is being chosen."""


@dataclass(frozen=True, kw_only=True)
class FilingSummary:
    """What a filing did. `plan.filed == filed + len(troubles) + left_over`, counted in documents."""

    plan: FilingPlan
    filed: int
    """Documents that lie in all their folders."""
    files: int
    """Files that the target got."""
    folders: tuple[tuple[Path, int], ...]
    """Folders that got any, and how many; in the order of the plan."""
    troubles: tuple[Trouble, ...]
    left_over: int
    """Documents that were not begun because a person stopped the filing."""
    journal: Path
    stopped: bool


class _StopNow(Exception):  # noqa: N818 - no error: a person has asked to stop amid a file
    pass


def plan_filing(command: PlanFiling, reporter: Reporter) -> FilingPlan:
    """Raises DataError when the target cannot be one, OSError."""
    return plan(command.rows, command.options, reporter.check)


def list_filings(command: ListFilings, reporter: Reporter) -> tuple[FilingRecord, ...]:
    """Latest first; journals that cannot be read are left out and logged. `command.project` is a project's folder."""
    found = []
    for path in journals.journals(command.project):
        reporter.check()
        try:
            found.append(journals.record_of(path))
        except (ClassmarkError, OSError) as error:
            log.warning("the journal %s cannot be read: %s", path, error)
    return tuple(found)


def file_documents(command: FileDocuments, reporter: Reporter) -> FilingSummary:
    """File what the plan of this moment says; a file that cannot be filed is noted and the others go on.

    Raises DataError when there is nothing to file or the target cannot be one, OSError when the journal cannot be
    written: without it nothing is done.
    """
    reporter.stage(message("Looking where each file goes"))
    found = plan(command.rows, command.options, reporter.check)
    require_work(found)
    options = command.options
    head = {
        "into": str(options.into.absolute()),
        "move": options.move,
        "below": options.below,
        "documents": found.filed,
        "project": str(command.project or ""),
    }
    with new_journal(command.project, head) as journal:
        return _Filing(found, journal, reporter).run()


class _Filing:
    def __init__(self, found: FilingPlan, journal: Journal, reporter: Reporter) -> None:
        self._plan = found
        self._journal = journal
        self._reporter = reporter
        self._numbers = count()
        self._troubles: list[Trouble] = []
        self._files = 0
        self._folders: Counter[Path] = Counter()

    def run(self) -> FilingSummary:
        work = self._plan.work
        title = message("Moving {count} files", count=len(work))
        if not self._plan.options.move:
            title = message("Copying {count} files", count=len(work))
        self._reporter.stage(title)
        filed = begun = 0
        stopped = False
        try:
            for steps in work:
                self._reporter.progress(begun, len(work), "files")
                if self._reporter.stop_requested:
                    stopped = True
                    break
                try:
                    filed += self._file(steps)
                except _StopNow:
                    stopped = True
                    break
                begun += 1
            self._reporter.progress(begun, len(work), "files")
        finally:
            self._journal.close_with("ended", filed=filed, troubles=len(self._troubles))
        return FilingSummary(
            plan=self._plan,
            filed=filed,
            files=self._files,
            folders=tuple(
                (plan.folder, self._folders[plan.folder]) for plan in self._plan.folders if self._folders[plan.folder]
            ),
            troubles=tuple(self._troubles),
            left_over=len(work) - begun,
            journal=self._journal.path,
            stopped=stopped,
        )

    def _file(self, steps: tuple[Step, ...]) -> bool:
        """The steps of one document; the file itself is moved only when its copies have come into being."""
        for step in steps:
            number = next(self._numbers)
            try:
                self._do(number, step)
            except OSError as error:
                log.info("could not file %r: %s", step.source, error)
                self._journal.write("failed", step=number)
                self._troubles.append(trouble_at(error, step))
                return False
            except (_StopNow, Aborted):
                self._journal.write("failed", step=number)
                raise
            self._files += 1
            self._folders[step.target.parent] += 1
        return True

    def _do(self, number: int, step: Step) -> None:
        self._make_folder(step.target.parent)
        if not step.move:
            self._copy(number, step)
        elif not self._rename(number, step):
            self._remove(number, step, *self._copy(number, step))
        self._journal.write("done", step=number)

    def _rename(self, number: int, step: Step) -> bool:
        """Whether it could be renamed; no file can be from one file system to another."""
        if step.source.stat().st_dev != step.target.parent.stat().st_dev:
            return False
        content = content_of(step.source, self._check)
        for target in _free_targets(step.target):
            self._placing(number, step, target, None, content)
            try:
                give_name(step.source, target)
            except FileExistsError:
                continue
            except OSError as error:
                if error.errno == errno.EXDEV:  # two mounts of one file system
                    return False
                raise
            bring_to_disk(target.parent)
            bring_to_disk(step.source.parent)
            return True
        return False

    def _copy(self, number: int, step: Step) -> tuple[Path, Content]:
        """Where it lies now, and what it holds."""
        temporary = temporary_name(step.target.parent)
        self._journal.write("writing", step=number, temporary=str(temporary))
        content = copy_content(step.source, temporary, self._check)
        with dropping(temporary):
            for target in _free_targets(step.target):
                self._placing(number, step, target, temporary, content)
                try:
                    give_name(temporary, target)
                except FileExistsError:
                    continue
                bring_to_disk(target.parent)
                return target, content
        raise AssertionError("there is no end of free names")

    def _remove(self, number: int, step: Step, target: Path, content: Content) -> None:
        """The second half of a move between file systems. While the old file is there, the new one can be dropped."""
        with dropping(target):
            try:
                if content_of(target, self._check) != content or content_of(step.source, self._check) != content:
                    raise ChangedMeanwhileError(errno.EBUSY, "changed while it was copied", str(step.source))
                self._journal.write("removing", step=number)
                step.source.unlink()
            except FileNotFoundError:
                return  # somebody else has taken it away; what was in it lies in its folder
        bring_to_disk(step.source.parent)

    def _placing(self, number: int, step: Step, target: Path, temporary: Path | None, content: Content) -> None:
        self._journal.write(
            "placing",
            step=number,
            source=str(step.source),
            target=str(target),
            temporary=str(temporary or ""),
            sha256=content.sha256,
            size=content.size,
            move=step.move,
        )

    def _make_folder(self, folder: Path) -> None:
        missing = []
        place = folder
        while not place.is_dir():
            missing.append(place)
            place = place.parent
        for new in reversed(missing):
            self._journal.write("folder", path=str(new))
            new.mkdir(exist_ok=True)
            bring_to_disk(new.parent)

    def _check(self) -> None:
        self._reporter.check()
        if self._reporter.stop_requested:
            raise _StopNow


def _free_targets(wanted: Path) -> Iterator[Path]:
    """The planned name, and others when that was taken in between. Raises FileExistsError when there is no end."""
    yield wanted
    for _ in range(MOST_TRIES):
        used = {comparable(entry.name) for entry in wanted.parent.iterdir()}
        yield wanted.with_name(free_name(wanted.name, used))
    raise FileExistsError(errno.EEXIST, os.strerror(errno.EEXIST), str(wanted))
