"""The mailbox between engine threads and the window: order, coalescing, waking, budget."""

from __future__ import annotations

import threading
import time

from pytestqt.qtbot import QtBot

from engine.contract.events import Cancelled, Event, MetricPoint, Progress, Stage, Started, Succeeded
from engine.contract.message import message
from gui.bridge.mailbox import DRAIN_BUDGET, Mailbox, Points


def started(job: str, number: int = 0) -> Started:
    return Started(job_id=job, sequence=number, time=0.0, command="Train")


def point(job: str, step: int, series: str = "train/loss") -> MetricPoint:
    return MetricPoint(job_id=job, sequence=step, time=0.0, series=series, step=step, value=step / 2)


def progress(job: str, done: int) -> Progress:
    return Progress(job_id=job, sequence=done, time=0.0, done=done, total=100, unit="", rate=1.0, seconds_left=None)


def stage(job: str) -> Stage:
    return Stage(job_id=job, sequence=0, time=0.0, title=message("Reading"))


def succeeded(job: str) -> Succeeded:
    return Succeeded(job_id=job, sequence=10_000, time=0.0, result=None)


class Letterbox:
    """Receives what a mailbox delivers, in order."""

    def __init__(self) -> None:
        self.received: list[Event | tuple[str, Points]] = []
        self.mailbox = Mailbox(
            deliver_event=self.received.append, deliver_points=lambda job, points: self.received.append((job, points))
        )


def test_a_post_from_another_thread_wakes_the_window_and_an_empty_mailbox_lets_it_sleep(qtbot: QtBot) -> None:
    box = Letterbox()
    thread = threading.Thread(target=lambda: box.mailbox.post(started("a")))
    thread.start()
    thread.join()
    qtbot.waitUntil(lambda: len(box.received) == 1, timeout=2000)
    qtbot.waitUntil(lambda: not box.mailbox._timer.isActive(), timeout=2000)
    box.mailbox.post(succeeded("a"))
    qtbot.waitUntil(lambda: len(box.received) == 2, timeout=2000)


def test_only_the_last_progress_is_delivered(qtbot: QtBot) -> None:
    box = Letterbox()
    for done in (1, 2, 3):
        box.mailbox.post(progress("a", done))
    box.mailbox.drain()
    assert box.received == [progress("a", 3)]


def test_progress_of_an_earlier_stage_is_not_delivered_after_the_next_stage(qtbot: QtBot) -> None:
    box = Letterbox()
    box.mailbox.post(progress("a", 90))
    box.mailbox.post(stage("a"))
    box.mailbox.drain()
    assert box.received == [stage("a")]


def test_points_are_gathered_to_one_delivery_a_series(qtbot: QtBot) -> None:
    box = Letterbox()
    for step in range(1000):
        box.mailbox.post(point("a", step))
        box.mailbox.post(point("a", step, "learning_rate"))
    box.mailbox.drain()
    steps, values = list(range(1000)), [step / 2 for step in range(1000)]
    assert box.received == [("a", {"train/loss": (steps, values), "learning_rate": (steps, values)})]


def test_the_last_progress_and_all_points_come_before_the_terminal_event(qtbot: QtBot) -> None:
    box = Letterbox()
    box.mailbox.post(succeeded("b"))
    for event in (started("a"), point("a", 1), progress("a", 100), succeeded("a")):
        box.mailbox.post(event)
    box.mailbox.drain()
    of_a = box.received[1:]
    assert of_a == [("a", {"train/loss": ([1], [0.5])}), started("a"), progress("a", 100), succeeded("a")]


def test_points_posted_while_the_mailbox_is_drained_still_come_before_the_terminal_event(qtbot: QtBot) -> None:
    received: list[object] = []

    def deliver(event: Event) -> None:
        received.append(event)
        if isinstance(event, Started):  # the engine goes on while the window is busy with an event
            mailbox.post(point("a", 7))
            mailbox.post(succeeded("a"))

    mailbox = Mailbox(deliver_event=deliver, deliver_points=lambda job, points: received.append(points))
    mailbox.post(started("a"))
    mailbox.drain()
    mailbox.drain()
    assert received == [started("a"), {"train/loss": ([7], [3.5])}, succeeded("a")]


def test_a_forgotten_job_delivers_nothing_even_when_it_is_forgotten_during_its_own_delivery(qtbot: QtBot) -> None:
    received: list[Event] = []

    def deliver(event: Event) -> None:
        received.append(event)
        mailbox.forget("a")

    mailbox = Mailbox(deliver_event=deliver, deliver_points=lambda _job, _points: None)
    for number in range(3):
        mailbox.post(started("a", number))
    mailbox.drain()
    mailbox.drain()
    assert received == [started("a", 0)]


def test_one_drain_keeps_to_its_budget_and_the_rest_comes_later_in_order(qtbot: QtBot) -> None:
    numbers: list[int] = []

    def deliver(event: Event) -> None:
        time.sleep(DRAIN_BUDGET / 4)
        numbers.append(event.sequence)

    mailbox = Mailbox(deliver_event=deliver, deliver_points=lambda _job, _points: None)
    for number in range(20):
        mailbox.post(started("a", number))
    mailbox.drain()
    assert 0 < len(numbers) < 20
    qtbot.waitUntil(lambda: len(numbers) == 20, timeout=5000)
    assert numbers == list(range(20))


def test_a_job_that_floods_the_mailbox_does_not_starve_another(qtbot: QtBot) -> None:
    received: list[str] = []

    def deliver(event: Event) -> None:
        received.append(event.job_id)
        if event.job_id == "flood":
            time.sleep(DRAIN_BUDGET / 2)
            mailbox.post(started("flood"))

    mailbox = Mailbox(deliver_event=deliver, deliver_points=lambda _job, _points: None)
    for _ in range(50):
        mailbox.post(started("flood"))
    mailbox.post(Cancelled(job_id="other", sequence=1, time=0.0))
    mailbox.drain()
    mailbox.drain()
    assert "other" in received


def test_a_job_whose_events_never_end_tells_how_far_it_is_all_the_same(qtbot: QtBot) -> None:
    received: list[Event] = []

    def deliver(event: Event) -> None:
        received.append(event)
        if isinstance(event, Started):
            time.sleep(DRAIN_BUDGET)
            mailbox.post(started("flood"))

    mailbox = Mailbox(deliver_event=deliver, deliver_points=lambda _job, _points: None)
    mailbox.post(started("flood"))
    mailbox.post(stage("flood"))
    mailbox.post(progress("flood", 7))
    mailbox.drain()
    assert [type(event) for event in received] == [Started]  # it belongs to the stage that waits before it
    mailbox.drain()
    mailbox.drain()
    told = [event for event in received if isinstance(event, Progress)]
    assert [event.done for event in told] == [7]
    assert received.index(told[0]) > [type(event) for event in received].index(Stage)
    mailbox.forget("flood")
