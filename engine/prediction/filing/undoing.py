"""Takes a filing back, from its journal: moves back or removes what is unchanged, and says what it left and why."""

from __future__ import annotations

import contextlib
import errno
import logging
from dataclasses import dataclass
from pathlib import Path

from engine.contract.commands import UndoFiling
from engine.contract.errors import DataError, describe_exception
from engine.contract.message import Message, message
from engine.documents.sources import readable_name
from engine.prediction.filing.journal import Contents, Journal, Placed, read, under_way
from engine.prediction.filing.placing import (
    Content,
    bring_to_disk,
    content_of,
    copy_content,
    dropping,
    give_name,
    same_file,
    temporary_name,
)
from engine.prediction.filing.troubles import Trouble
from engine.runtime.reporter import Reporter

log = logging.getLogger(__name__)


@dataclass(frozen=True, kw_only=True)
class UndoSummary:
    moved_back: int
    removed: int
    """Copies that were removed."""
    left: tuple[Trouble, ...]
    """Files that were not touched, and why."""
    folders_removed: int
    into: Path
    stopped: bool
    """Whether a person ended it; it can be begun again."""


class _StopNow(Exception):  # noqa: N818 - no error: a person has asked to stop amid a file
    pass


class _Left(Exception):  # noqa: N818 - no error: a file that is better left alone
    def __init__(self, code: str, happened: Message, meaning: Message, remedy: Message) -> None:
        super().__init__(code)
        self.code, self.happened, self.meaning, self.remedy = code, happened, meaning, remedy


def undo_filing(command: UndoFiling, reporter: Reporter) -> UndoSummary:
    """Last step first; can be begun again after a stop or a crash. Raises DataError, OSError for the journal."""
    contents = read(command.journal)
    if under_way(command.journal, contents):
        raise DataError(
            "filing.under_way",
            happened=message("This filing is still under way."),
            meaning=message("It cannot be taken back while it goes on; nothing was touched."),
            remedy=message("Wait for its end, or stop it where it was started, and undo it then."),
        )
    with Journal(command.journal) as journal:
        return _Undoing(contents, journal, reporter).run()


class _Undoing:
    def __init__(self, contents: Contents, journal: Journal, reporter: Reporter) -> None:
        self._contents = contents
        self._journal = journal
        self._reporter = reporter
        self._moved_back = 0
        self._removed = 0
        self._left: list[Trouble] = []

    def run(self) -> UndoSummary:
        steps = self._contents.placed[::-1]
        self._reporter.stage(message("Taking {count} files back", count=len(steps)))
        stopped = False
        for done, step in enumerate(steps):
            self._reporter.progress(done, len(steps), "files")
            if self._reporter.stop_requested:
                stopped = True
                break
            try:
                self._take_back(step)
            except _StopNow:
                stopped = True
                break
            except _Left as left:
                self._left.append(Trouble(left.code, step.target, left.happened, left.meaning, left.remedy))
            except OSError as error:
                log.info("could not take back %r: %s", step.target, error)
                self._left.append(_failed(step, error))
            else:
                self._journal.write("undone", step=step.number)
        else:
            self._reporter.progress(len(steps), len(steps), "files")
        for temporary in self._contents.temporaries:
            with contextlib.suppress(OSError):
                temporary.unlink(missing_ok=True)
        folders = 0 if stopped else self._remove_empty_folders()
        if not stopped:
            self._journal.write("undo ended", left=len(self._left))
        return UndoSummary(
            moved_back=self._moved_back,
            removed=self._removed,
            left=tuple(self._left),
            folders_removed=folders,
            into=Path(self._contents.head["into"]),
            stopped=stopped,
        )

    def _take_back(self, step: Placed) -> None:
        if step.temporary is not None and step.temporary.exists():
            named = same_file(step.temporary, step.target)
            step.temporary.unlink()
            if not named:
                return  # a crash came before the file got its name: whatever bears it is not ours
        if not step.target.exists():
            if step.done and not (step.move and step.source.exists()):
                raise _gone(step)
            return
        if step.move and same_file(step.source, step.target):  # a crash between the halves of a rename
            step.target.unlink()
        elif not step.done and step.temporary is None and step.source.exists():
            return  # the name was taken when the crash came: the file never left
        else:
            self._undo_placed(step)
        bring_to_disk(step.target.parent)

    def _undo_placed(self, step: Placed) -> None:
        expected = Content(step.sha256, step.size)
        if content_of(step.target, self._check) != expected:
            raise _changed(step)
        if not step.move:
            step.target.unlink()
            self._removed += 1
            return
        if step.source.exists():
            if content_of(step.source, self._check) == expected:
                step.target.unlink()  # a crash came between the two halves of a move, here or back
                return
            raise _taken(step)
        self._move_back(step, expected)
        self._moved_back += 1

    def _move_back(self, step: Placed, expected: Content) -> None:
        home = step.source.parent
        home.mkdir(parents=True, exist_ok=True)
        if home.stat().st_dev == step.target.stat().st_dev:
            try:
                give_name(step.target, step.source)
            except OSError as error:
                if error.errno != errno.EXDEV:
                    raise
            else:
                bring_to_disk(home)
                return
        temporary = temporary_name(home)
        copy_content(step.target, temporary, self._check)
        with dropping(temporary):
            if content_of(temporary, self._check) != expected:
                raise _changed(step)
            give_name(temporary, step.source)
        bring_to_disk(home)
        step.target.unlink()

    def _check(self) -> None:
        self._reporter.check()
        if self._reporter.stop_requested:
            raise _StopNow

    def _remove_empty_folders(self) -> int:
        removed = 0
        for folder in dict.fromkeys(self._contents.folders[::-1]):
            with contextlib.suppress(OSError):  # not empty, or gone
                folder.rmdir()
                removed += 1
        return removed


def _gone(step: Placed) -> _Left:
    return _Left(
        "filing.gone",
        message("{path} is no longer there.", path=readable_name(step.target)),
        message("It was moved, renamed or deleted after it was filed, so it could not be taken back."),
        message("If you moved it, there is nothing to do."),
    )


def _changed(step: Placed) -> _Left:
    return _Left(
        "filing.changed",
        message("{path} was changed after it was filed.", path=readable_name(step.target)),
        message("It was left there, so that the change is not lost."),
        message("Look at it, and move or delete it yourself."),
    )


def _taken(step: Placed) -> _Left:
    return _Left(
        "filing.taken",
        message("There is another file at {path} now.", path=readable_name(step.source)),
        message("Nothing is overwritten: the filed one stays in its folder."),
        message("Rename one of the two, and undo again."),
    )


def _failed(step: Placed, error: OSError) -> Trouble:
    info = describe_exception(error)
    return Trouble(
        info.code,
        step.target,
        message("{path} could not be taken back. {cause}", path=readable_name(step.target), cause=info.happened),
        message("It was left where it is."),
        info.remedy,
    )
