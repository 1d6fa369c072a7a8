"""Why one file could not be filed or brought back, in three sentences."""

from __future__ import annotations

import errno
from dataclasses import dataclass
from pathlib import Path

from engine.contract.errors import describe_exception
from engine.contract.message import Message, message
from engine.documents.sources import readable_name
from engine.prediction.filing.placing import ChangedMeanwhileError
from engine.prediction.filing.plan import Step

FULL = frozenset({errno.ENOSPC, errno.EDQUOT})


@dataclass(frozen=True, slots=True)
class Trouble:
    code: str
    path: Path
    """The file that it is about."""
    happened: Message
    meaning: Message
    remedy: Message


def trouble_at(error: OSError, step: Step) -> Trouble:
    """What kept a step of a filing from being done. The file lies where it was."""
    source, folder = readable_name(step.source), readable_name(step.target.parent)
    stays = message("It was not filed and lies where it was.")
    about_source = bool(error.filename) and Path(str(error.filename)) == step.source
    if isinstance(error, ChangedMeanwhileError):
        return Trouble(
            "filing.changed",
            step.source,
            message("{path} was changed by another program while it was being moved.", path=source),
            stays,
            message("Close it there, and file it again."),
        )
    if error.errno in FULL:
        return Trouble(
            "disk.full",
            step.source,
            message("The disk of {folder} is full: {path} found no room.", folder=folder, path=source),
            stays,
            message("Free some space there or choose another disk. Undo this filing first, so that none lies twice."),
        )
    if isinstance(error, FileNotFoundError) and about_source:
        return Trouble(
            "filing.vanished",
            step.source,
            message("{name} is no longer where it was read.", name=source),
            message("It was not filed."),
            message("It was moved, renamed or deleted since. Classify the folder again to file what lies in it now."),
        )
    if isinstance(error, PermissionError) or error.errno == errno.EROFS:
        happened = message("{folder} may not be written to.", folder=folder)
        remedy = message("Choose another folder, or ask whoever looks after this computer for the right to write.")
        if about_source:
            happened = message("{path} may not be read or taken away from its folder.", path=source)
            remedy = message("Close it in other programs; to file it without the right to move it, copy instead.")
        return Trouble("disk.not_writable", step.source, happened, stays, remedy)
    if error.errno == errno.ENAMETOOLONG:
        return Trouble(
            "filing.long_name",
            step.source,
            message("{path} would get too long a name in {folder}.", path=source, folder=folder),
            stays,
            message("Give it a shorter name, or file into a folder nearer to the root of the disk."),
        )
    info = describe_exception(error)
    return Trouble(
        info.code,
        step.source,
        message("{path} could not be filed. {cause}", path=source, cause=info.happened),
        stays,
        info.remedy,
    )
