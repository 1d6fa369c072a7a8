"""Whatever threads post in whatever order: nothing lossless is lost or reordered, points complete, one end a job."""

from __future__ import annotations

import threading
from collections import defaultdict

import hypothesis.strategies as st
from hypothesis import HealthCheck, given, settings
from pytestqt.qtbot import QtBot

from engine.contract.events import (
    Cancelled,
    Event,
    MetricPoint,
    PartialResult,
    Progress,
    Stage,
    Started,
    Succeeded,
    Terminal,
)
from engine.contract.message import message
from gui.bridge.mailbox import Mailbox, Points

KINDS = ("point", "progress", "stage", "partial")
SERIES = ("train/loss", "validation/loss")


def script(job: str, kinds: list[str]) -> list[Event]:
    """The events of one job, numbered, from its start to its one end."""
    events: list[Event] = [Started(job_id=job, sequence=0, time=0.0, command="Train")]
    for number, kind in enumerate(kinds, start=1):
        match kind:
            case "point":
                series = SERIES[number % 2]
                event: Event = MetricPoint(
                    job_id=job, sequence=number, time=0.0, series=series, step=number, value=number / 4
                )
            case "progress":
                event = Progress(
                    job_id=job, sequence=number, time=0.0, done=number, total=0, unit="", rate=0.0, seconds_left=None
                )
            case "stage":
                event = Stage(job_id=job, sequence=number, time=0.0, title=message("Reading"))
            case _:
                event = PartialResult(job_id=job, sequence=number, time=0.0, items=(number,))
        events.append(event)
    end = Succeeded if len(kinds) % 2 else Cancelled
    events.append(end(job_id=job, sequence=len(kinds) + 1, time=0.0))
    return events


scripts = st.lists(st.lists(st.sampled_from(KINDS), max_size=30), min_size=1, max_size=4).map(
    lambda many: [script(f"job {index}", kinds) for index, kinds in enumerate(many)]
)


class Receiver:
    """What the window saw of each job."""

    def __init__(self) -> None:
        self.events: dict[str, list[Event]] = defaultdict(list)
        self.points: dict[str, list[tuple[str, int, float]]] = defaultdict(list)
        self.points_after_end = 0
        self.mailbox = Mailbox(
            deliver_event=lambda event: self.events[event.job_id].append(event), deliver_points=self._take
        )

    def _take(self, job: str, points: Points) -> None:
        if self.events[job] and isinstance(self.events[job][-1], Terminal):
            self.points_after_end += 1
        for series, (steps, values) in points.items():
            self.points[job].extend((series, step, value) for step, value in zip(steps, values, strict=True))

    def drain_all(self) -> None:
        while self.mailbox._boxes:
            self.mailbox.drain()

    def check(self, posted: list[Event]) -> None:
        job = posted[0].job_id
        seen = self.events[job]
        lossless = [event for event in posted if not isinstance(event, (Progress, MetricPoint))]
        assert [event for event in seen if not isinstance(event, Progress)] == lossless
        assert sum(isinstance(event, Terminal) for event in seen) == 1
        assert isinstance(seen[-1], Terminal)
        assert self.points_after_end == 0
        for series in SERIES:
            wanted = [(e.series, e.step, e.value) for e in posted if isinstance(e, MetricPoint) and e.series == series]
            assert [point for point in self.points[job] if point[0] == series] == wanted
        numbers = [event.sequence for event in seen if isinstance(event, Progress)]
        assert numbers == sorted(set(numbers))
        last_stage = max((event.sequence for event in posted if isinstance(event, Stage)), default=0)
        last_progress = max((event.sequence for event in posted if isinstance(event, Progress)), default=0)
        if last_progress > last_stage:
            assert numbers[-1] == last_progress


@given(scripts=scripts, choices=st.lists(st.integers(0, 5), max_size=200))
@settings(deadline=None, max_examples=150, suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_any_interleaving_of_posts_and_drains_delivers_every_job_whole_and_in_order(
    qtbot: QtBot, scripts: list[list[Event]], choices: list[int]
) -> None:
    receiver = Receiver()
    queues = [list(events) for events in scripts]
    for choice in choices:
        if choice < len(queues) and queues[choice]:
            receiver.mailbox.post(queues[choice].pop(0))
        elif choice == 5:
            receiver.mailbox.drain()
    for queue in queues:
        for event in queue:
            receiver.mailbox.post(event)
    receiver.drain_all()
    for events in scripts:
        receiver.check(events)


@given(scripts=scripts)
@settings(deadline=None, max_examples=40, suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_threads_that_post_while_the_window_drains_lose_nothing(qtbot: QtBot, scripts: list[list[Event]]) -> None:
    receiver = Receiver()
    together = threading.Barrier(len(scripts) + 1)

    def post_all(events: list[Event]) -> None:
        together.wait()
        for event in events:
            receiver.mailbox.post(event)

    threads = [threading.Thread(target=post_all, args=(events,)) for events in scripts]
    for thread in threads:
        thread.start()
    together.wait()
    while any(thread.is_alive() for thread in threads):
        receiver.mailbox.drain()
    for thread in threads:
        thread.join()
    receiver.drain_all()
    for events in scripts:
        receiver.check(events)


@given(scripts=scripts, forgotten_after=st.integers(0, 40), choices=st.lists(st.integers(0, 5), max_size=100))
@settings(deadline=None, max_examples=100, suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_a_job_that_was_forgotten_delivers_nothing_that_waited_and_the_others_are_untouched(
    qtbot: QtBot, scripts: list[list[Event]], forgotten_after: int, choices: list[int]
) -> None:
    receiver = Receiver()
    stale = scripts[0]
    for event in stale[:forgotten_after]:
        receiver.mailbox.post(event)
    seen_before = len(receiver.events[stale[0].job_id])
    receiver.mailbox.forget(stale[0].job_id)
    queues = [list(events) for events in scripts[1:]]
    for choice in choices:
        if choice < len(queues) and queues[choice]:
            receiver.mailbox.post(queues[choice].pop(0))
        elif choice == 5:
            receiver.mailbox.drain()
    for queue in queues:
        for event in queue:
            receiver.mailbox.post(event)
    receiver.drain_all()
    assert len(receiver.events[stale[0].job_id]) == seen_before == 0
    assert not receiver.points[stale[0].job_id]
    for events in scripts[1:]:
        receiver.check(events)
