"""Reading the log of a training while it grows."""

from __future__ import annotations

from pathlib import Path

from engine.contract.errors import ErrorInfo
from engine.contract.events import CheckpointSaved, MetricPoint, Progress, Stage, Warned
from engine.contract.message import message
from engine.runtime.sinks import JsonLinesSink
from engine.store.run_log import read_events


def test_what_a_training_wrote_is_read_back_without_its_points(tmp_path: Path) -> None:
    path = tmp_path / "events.jsonl"
    warning = ErrorInfo("train.few", message("Few."), message("Weak."), message("More."))
    with JsonLinesSink(path) as log:
        log(Stage(job_id="j", sequence=1, time=5.0, title=message("Training {model}", model="average")))
        for step in range(100):
            log(MetricPoint(job_id="j", sequence=step + 2, time=6.0, series="train/loss", step=step, value=0.5))
        log(Progress(job_id="j", sequence=102, time=6.5, done=1, total=2, unit="documents", rate=1.0, seconds_left=1.0))
        log(Warned(job_id="j", sequence=103, time=7.0, info=warning))
        log(CheckpointSaved(job_id="k", sequence=1, time=8.0, path=path, epoch=1))
    events, end = read_events(path)
    assert [(event.kind, event.job, event.time) for event in events] == [
        ("Stage", "j", 5.0),
        ("Warned", "j", 7.0),
        ("CheckpointSaved", "k", 8.0),
    ]
    assert ErrorInfo.from_dict(events[1].values["info"]).happened == warning.happened
    assert end == path.stat().st_size
    assert read_events(path, start=end) == ([], end)


def test_pieces_give_every_event_once_and_a_line_that_grows_is_waited_for(tmp_path: Path) -> None:
    path = tmp_path / "events.jsonl"
    lines = [f'{{"event": "Stage", "job_id": "j", "sequence": {n}, "time": {n}.0, "title": 1}}' for n in range(50)]
    path.write_text("\n".join(lines) + '\n{"event": "Sta', encoding="utf-8")
    times, start = [], 0
    for _ in range(40):
        events, start = read_events(path, start=start, piece=200)
        times += [event.time for event in events]
    assert times == [float(n) for n in range(50)]
    with path.open("a", encoding="utf-8") as file:
        file.write('ge", "job_id": "j", "sequence": 50, "time": 50.0, "title": 1}\n')
    assert [event.time for event in read_events(path, start=start)[0]] == [50.0]


def test_a_damaged_line_and_a_missing_file_are_passed_over(tmp_path: Path) -> None:
    assert read_events(tmp_path / "none.jsonl") == ([], 0)
    path = tmp_path / "events.jsonl"
    path.write_bytes(b'{"event": "Stage"}\n\xff\xfe\n[1]\n{"event": "Stage", "job_id": "j", "time": 1, "title": 2}\n')
    assert [event.kind for event in read_events(path)[0]] == ["Stage"]
