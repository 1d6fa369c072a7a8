"""What can go wrong, as typed errors that say what happened, what it means and what to do.

An error is raised where the fact is known and shown once, by the window's error panel or by the command line.
"""

from __future__ import annotations

import errno
from collections.abc import Mapping
from dataclasses import dataclass, replace
from enum import IntEnum
from typing import Any

from engine.contract.message import Message, message


class ExitCode(IntEnum):
    """Exit codes of `python -m engine`."""

    DONE = 0
    USAGE = 2
    DATA = 3
    ENGINE = 4
    CANCELLED = 130


@dataclass(frozen=True, slots=True)
class ErrorInfo:
    """One error as a person reads it. `code` is stable (`import.missing_column`) and names the help entry."""

    code: str
    happened: Message
    meaning: Message
    remedy: Message
    traceback: str = ""
    exit_code: ExitCode = ExitCode.ENGINE
    """What the command line ends with when this error ends a job."""

    def to_dict(self) -> dict[str, Any]:
        return {
            "code": self.code,
            "happened": self.happened.to_dict(),
            "meaning": self.meaning.to_dict(),
            "remedy": self.remedy.to_dict(),
            "traceback": self.traceback,
            "exit_code": int(self.exit_code),
        }

    @classmethod
    def from_dict(cls, data: Mapping[str, Any]) -> ErrorInfo:
        return cls(
            str(data["code"]),
            Message.from_dict(data["happened"]),
            Message.from_dict(data["meaning"]),
            Message.from_dict(data["remedy"]),
            str(data.get("traceback", "")),
            ExitCode(data.get("exit_code", ExitCode.ENGINE)),
        )


class ClassmarkError(Exception):
    """Base of every expected error. Subclasses fix the exit code; instances carry the three sentences."""

    exit_code: ExitCode = ExitCode.ENGINE

    def __init__(self, code: str, /, *, happened: Message, meaning: Message, remedy: Message) -> None:
        self.info = ErrorInfo(code, happened, meaning, remedy, exit_code=self.exit_code)
        super().__init__(f"{happened} {meaning} {remedy}")


class UsageError(ClassmarkError):
    """The request itself cannot be right: an unknown option, a value out of range."""

    exit_code = ExitCode.USAGE


class DataError(ClassmarkError):
    """The documents, labels, project or bundle do not allow what was asked."""

    exit_code = ExitCode.DATA


class EngineError(ClassmarkError):
    """The work was right but could not be done: memory, disk, a diverging training."""

    exit_code = ExitCode.ENGINE


def describe_exception(error: BaseException, traceback_text: str = "") -> ErrorInfo:
    """Turn any exception into an `ErrorInfo`; expected ones keep their sentences, the rest get the nearest known cause.

    Recognised without importing torch: out of memory (CPU and CUDA), a full disk, a read-only place, a missing file.
    """
    if isinstance(error, ClassmarkError):
        return replace(error.info, traceback=traceback_text)
    text = str(error)
    path = str(getattr(error, "filename", "") or "")
    if isinstance(error, MemoryError) or "out of memory" in text.lower() or "can't allocate memory" in text.lower():
        return ErrorInfo(
            "engine.out_of_memory",
            message("The computer ran out of memory during this job."),
            message("The job was stopped; the project and everything saved before are unharmed."),
            message("Choose a smaller batch size, shorter texts or a smaller model, or close other programs."),
            traceback_text,
        )
    if isinstance(error, OSError) and error.errno in (errno.ENOSPC, errno.EDQUOT):
        return ErrorInfo(
            "disk.full",
            message("The disk is full{place}.", place=f" ({path})" if path else ""),
            message("The last step could not be written; what was saved before is unharmed."),
            message("Free some space on this disk and start the step again."),
            traceback_text,
        )
    if isinstance(error, OSError) and error.errno == errno.EFBIG:  # FAT sticks end at 4 GB, some accounts earlier
        return ErrorInfo(
            "disk.file_too_large",
            message("The file became larger than this disk or this account allows."),
            message("The last step could not be written; what was saved before is unharmed."),
            message("Choose another disk, or write less at once."),
            traceback_text,
        )
    if isinstance(error, PermissionError) or (isinstance(error, OSError) and error.errno == errno.EROFS):
        return ErrorInfo(
            "disk.not_writable",
            message("{path} may not be read or written.", path=path or text),
            message("The folder or file is read-only for you, or another program holds it."),
            message("Choose a folder of your own, or ask whoever looks after this computer for the right to write."),
            traceback_text,
            ExitCode.DATA,
        )
    if isinstance(error, FileNotFoundError):
        return ErrorInfo(
            "disk.missing",
            message("{path} was not found.", path=path or text),
            message("It was moved, renamed or deleted, or its drive is not connected."),
            message("Check the name and the place, and try again."),
            traceback_text,
            ExitCode.DATA,
        )
    if isinstance(error, OSError):
        return ErrorInfo(
            "disk.error",
            message("Reading or writing failed: {detail}", detail=text),
            message("The step was stopped; what was saved before is unharmed."),
            message("Check the disk or network drive, and start the step again."),
            traceback_text,
        )
    return ErrorInfo(
        "engine.unexpected",
        message("Classmark met an error that it did not expect: {detail}", detail=f"{type(error).__name__}: {text}"),
        message("The job was stopped; the project and everything saved before are unharmed."),
        message("Try again. If it happens again, copy the details and send them to whoever looks after Classmark."),
        traceback_text,
    )
