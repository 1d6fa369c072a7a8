"""Training in processes of its own: killed and gone on with, and on two processes at once."""

from __future__ import annotations

import json
import os
import signal
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
import torch

from engine.store import bundle
from engine.store.project import Project
from engine.store.runs import RunState
from tests.e2e.letters import make_project

ROOT = Path(__file__).parents[2]
SETTINGS = {
    "epochs": 5, "embedding_size": 8, "hidden_size": 8, "longest_ngram": 1, "monitor": "loss", "batch_size": 4,
    "learning_rate": 0.01,
    "schedule": "cosine", "warmup": 0.1,
}  # fmt: skip
TIMES = ("seconds", "examples_per_second", "memory_mb")


@pytest.fixture
def environment(tmp_path: Path) -> dict[str, str]:
    return {**os.environ, "CLASSMARK_HOME": str(tmp_path / "home"), "OMP_NUM_THREADS": "1", "PYTHONPATH": str(ROOT)}


def start(
    project: Path,
    environment: dict[str, str],
    *arguments: str,
    settings: dict[str, Any] = SETTINGS,
    launcher: tuple[str, ...] = (sys.executable, "-m"),
) -> subprocess.Popen[str]:
    return subprocess.Popen(
        [*launcher, "tests.e2e.train_here", str(project), "--settings", json.dumps(settings), *arguments],
        env=environment,
        cwd=ROOT,
        stdout=subprocess.PIPE,
        text=True,
    )


def events(process: subprocess.Popen[str]) -> Iterator[dict[str, Any]]:
    assert process.stdout is not None
    for line in process.stdout:
        if line.startswith("{"):
            yield json.loads(line)


def finish(process: subprocess.Popen[str]) -> list[dict[str, Any]]:
    found = list(events(process))
    assert process.wait(120) == 0, found[-1:]
    return found


def epochs(project: Path, run: str) -> list[dict[str, Any]]:
    with Project.open(project) as opened:
        return [
            {name: getattr(metrics, name) for name in metrics.__slots__ if name not in TIMES}
            for metrics in opened.runs.epochs(run)
        ]


def weights(project: Path, run: str) -> dict[str, Any]:
    with Project.open(project) as opened:
        path = opened.runs.get(run).bundle
    assert path is not None
    return bundle.read(path).tensors


@pytest.mark.long
def test_a_killed_training_goes_on_as_if_nothing_had_happened(tmp_path: Path, environment: dict[str, str]) -> None:
    project = make_project(tmp_path / "Letters", 30)
    whole = finish(start(project, environment))[-1]["result"]["run"]
    # killed within the third epoch, behind a checkpoint in its midst
    process = start(project, environment, "--checkpoint-interval", "0")
    finished = within = 0
    for event in events(process):
        if event["event"] == "EpochFinished":
            finished, within = event["metrics"]["epoch"], 0
        if event["event"] == "CheckpointSaved" and event["epoch"] == finished:
            within += 1
        if finished == 2 and within == 4:
            process.send_signal(signal.SIGKILL)
            break
    assert process.wait(60) == -signal.SIGKILL
    with Project.open(project) as opened:
        interrupted = opened.runs.find_interrupted()
        assert [run.state for run in interrupted] == [RunState.INTERRUPTED]
        assert [metrics.epoch for metrics in opened.runs.epochs(interrupted[0].id)] == [1, 2]
        killed = interrupted[0].id
    resumed = finish(start(project, environment, "--resume", killed))
    assert resumed[-1]["result"]["run"] == killed
    assert [event["metrics"]["epoch"] for event in resumed if event["event"] == "EpochFinished"] == [3, 4, 5]
    assert epochs(project, killed) == epochs(project, whole)
    expected = weights(project, whole)
    found = weights(project, killed)
    assert expected.keys() == found.keys()
    assert all((found[name] == expected[name]).all() for name in expected)


@pytest.mark.long
@pytest.mark.skipif(not torch.distributed.is_available(), reason="this build of torch has no distributed training")
def test_two_processes_train_one_run_and_come_to_the_figures_of_one(
    tmp_path: Path, environment: dict[str, str]
) -> None:
    project = make_project(tmp_path / "Letters", 30)
    # without dropout both see the same gradients: only the order of sums differs
    settings = {**SETTINGS, "epochs": 3, "dropout": 0.0, "word_dropout": 0.0, "batch_size": 7}
    alone = finish(start(project, environment, settings=settings))[-1]["result"]["run"]
    launcher = (sys.executable, "-m", "torch.distributed.run", "--nproc-per-node=2", "--standalone", "-m")
    shared = finish(start(project, environment, settings=settings, launcher=launcher))[-1]["result"]["run"]
    with Project.open(project) as opened:
        assert len(opened.runs.list()) == 2
        assert opened.runs.get(shared).state is RunState.FINISHED
    for one, two in zip(epochs(project, alone), epochs(project, shared), strict=True):
        assert two["step"] == one["step"]
        for name in ("train_loss", "train_accuracy", "validation_loss", "validation_accuracy", "validation_macro_f1"):
            assert two[name] == pytest.approx(one[name], rel=1e-4), name


@pytest.mark.skipif(not torch.distributed.is_available(), reason="this build of torch has no distributed training")
@pytest.mark.skipif(not Path("/proc/self/task").is_dir(), reason="only Linux names the threads of a process")
def test_no_thread_of_the_process_group_outlives_it(environment: dict[str, str]) -> None:
    # one that does can abort the process while the interpreter ends
    launcher = [sys.executable, "-m", "torch.distributed.run", "--nproc-per-node=2", "--standalone", "-m"]
    said = subprocess.run(
        [*launcher, "tests.e2e.share_once"], env=environment, cwd=ROOT, capture_output=True, text=True, timeout=120
    )
    assert (said.returncode, said.stdout.split()) == (0, ["left:", "0"] * 2), said.stderr
