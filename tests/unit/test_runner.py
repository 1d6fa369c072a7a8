"""The runner ends every command in exactly one terminal event, whatever happens inside it."""

import threading
import time
from dataclasses import dataclass
from typing import Any

import pytest

from engine.contract.commands import Command
from engine.contract.control import Aborted, CancelState, CancelToken
from engine.contract.errors import DataError, ErrorInfo
from engine.contract.events import Cancelled, Event, Failed, MetricPoint, Progress, Stage, Started, Succeeded, Terminal
from engine.contract.message import Message, message
from engine.runtime import runner
from engine.runtime.reporter import Reporter


@dataclass(frozen=True, kw_only=True)
class Work(Command):
    """A command of the tests; its handler is `work` below."""

    kind: str


def work(command: Work, reporter: Reporter) -> str:
    match command.kind:
        case "data error":
            raise DataError(
                "test.bad",
                happened=message("{n} rows are bad.", n=3),
                meaning=message("None."),
                remedy=message("Go on."),
            )
        case "unexpected":
            raise RuntimeError("shape mismatch")
        case "out of memory":
            raise RuntimeError("CUDA out of memory. Tried to allocate 2.00 GiB")
        case "disk full":
            raise OSError(28, "No space left on device", "/x/y")
        case "forever":
            reporter.stage(message("Waiting"))
            while True:
                reporter.progress(1, 10, "rows")
                time.sleep(0.005)
    reporter.metric("train/loss", 1, 0.5)
    reporter.progress(5, 10, "rows")
    return "done"


@pytest.fixture(autouse=True)
def handler(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(runner.HANDLERS, Work, f"{__name__}:work")


def run(command: Command) -> list[Event]:
    events: list[Event] = []
    runner.run(command, events.append)
    assert sum(isinstance(event, Terminal) for event in events) == 1
    assert isinstance(events[-1], Terminal)
    assert [event.sequence for event in events] == list(range(1, len(events) + 1))
    assert {event.job_id for event in events} == {command.job_id}
    return events


def error_of(kind: str) -> ErrorInfo:
    terminal = run(Work(kind=kind))[-1]
    assert isinstance(terminal, Failed)
    return terminal.error


def test_a_command_that_succeeds_publishes_what_was_waiting_before_its_end() -> None:
    events = run(Work(kind="good"))
    assert [type(event) for event in events] == [Started, MetricPoint, Progress, Succeeded]
    assert isinstance(events[-1], Succeeded)
    assert events[-1].result == "done"


def test_an_expected_error_keeps_its_sentences() -> None:
    info = error_of("data error")
    assert info.code == "test.bad"
    assert str(info.happened) == "3 rows are bad."
    assert "DataError" in info.traceback


@pytest.mark.parametrize(
    ("kind", "code"),
    [
        ("unexpected", "engine.unexpected"), ("out of memory", "engine.out_of_memory"), ("disk full", "disk.full"),
    ],
)  # fmt: skip
def test_any_other_exception_becomes_one_failed_event_with_a_known_cause(kind: str, code: str) -> None:
    info = error_of(kind)
    assert info.code == code
    assert str(info.remedy)


def test_an_abort_before_the_start_is_not_lost() -> None:
    token = CancelToken()
    token.abort()
    events = run(Work(kind="good", token=token))
    assert [type(event) for event in events] == [Started, Cancelled]


def test_an_abort_while_running_ends_in_cancelled_within_a_second() -> None:
    command = Work(kind="forever")
    threading.Timer(0.05, command.token.abort).start()
    started = time.monotonic()
    events = run(command)
    assert time.monotonic() - started < 1
    assert isinstance(events[-1], Cancelled)


def test_an_abort_ends_a_paused_job() -> None:
    command = Work(kind="forever")
    command.token.pause()
    threading.Timer(0.05, command.token.abort).start()
    assert isinstance(run(command)[-1], Cancelled)


def test_progress_is_published_at_most_every_tenth_of_a_second() -> None:
    command = Work(kind="forever")
    threading.Timer(0.35, command.token.abort).start()
    published = sum(isinstance(event, Progress) for event in run(command))
    assert 1 <= published <= 5


def test_a_token_never_goes_back() -> None:
    token = CancelToken()
    token.abort()
    token.stop()
    token.pause()
    assert token.state is CancelState.ABORT
    assert not token.paused
    with pytest.raises(Aborted):
        token.check()


def test_events_become_plain_values_and_messages_come_back() -> None:
    inner = message("row {n}", n=4)
    event = Stage(job_id="a", sequence=1, time=0.0, title=message("Reading {where}", where=inner))
    data: dict[str, Any] = event.to_dict()
    assert data["event"] == "Stage"
    assert Message.from_dict(data["title"]) == event.title
    assert str(event.title) == "Reading row 4"
