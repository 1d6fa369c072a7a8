"""What the reporter says of rate and time left, and events that go to two places."""

from __future__ import annotations

import threading
import time

import pytest

from engine.contract.control import Aborted, CancelToken
from engine.contract.events import Event, MetricPoint, Progress
from engine.contract.message import message
from engine.runtime.reporter import Reporter


def test_work_of_an_earlier_job_does_not_count_as_speed() -> None:
    events: list[Event] = []
    reporter = Reporter("job", CancelToken(), events.append)
    reporter.stage(message("Training"), done=900)
    time.sleep(0.05)
    reporter.progress(910, 1000, "documents")
    reporter.flush()
    last = [event for event in events if isinstance(event, Progress)][-1]
    assert 0 < last.rate <= 10 / 0.05
    assert last.seconds_left is not None
    assert last.seconds_left >= 0.4


def test_a_pause_does_not_count_as_slowness() -> None:
    events: list[Event] = []
    token = CancelToken()
    reporter = Reporter("job", token, events.append)
    reporter.stage(message("Training"))
    token.pause()
    threading.Timer(0.6, token.resume).start()
    reporter.check()
    time.sleep(0.02)
    reporter.progress(10, 100, "documents")
    reporter.flush()
    last = [event for event in events if isinstance(event, Progress)][-1]
    assert last.rate > 10 / 0.5


def test_an_abort_during_a_pause_ends_the_job() -> None:
    token = CancelToken()
    token.pause()
    threading.Timer(0.05, token.abort).start()
    with pytest.raises(Aborted):
        Reporter("job", token, lambda event: None).check()


def test_copied_events_reach_both_places_and_only_within_the_block() -> None:
    first: list[Event] = []
    second: list[Event] = []
    reporter = Reporter("job", CancelToken(), first.append)
    with reporter.copying_to(second.append):
        reporter.metric("train/loss", 1, 0.5)
    reporter.metric("train/loss", 2, 0.4)
    reporter.flush()
    assert [event.step for event in first if isinstance(event, MetricPoint)] == [1, 2]
    assert [event.step for event in second if isinstance(event, MetricPoint)] == [1]
