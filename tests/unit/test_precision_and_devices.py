"""Choosing device and number format: only what this machine has, and 16 bits only where they were measured to gain."""

from __future__ import annotations

import json
import time
from pathlib import Path

import pytest
import torch

from engine.contract.config import DeviceChoice, Precision
from engine.contract.errors import UsageError
from engine.store.places import writable_folder
from engine.training import precision
from engine.training.devices import choose_device, device_name, memory_mb
from engine.training.precision import autocast, choose_precision

CPU = torch.device("cpu")


@pytest.fixture(autouse=True)
def home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("CLASSMARK_HOME", str(tmp_path))


def choose(*, trial: dict[Precision, float], architecture: str = "average.v1") -> Precision:
    return choose_precision(Precision.AUTO, CPU, architecture=architecture, trial=lambda kind: trial[kind])


def measured_gain(value: float) -> None:
    """Let the state folder hold a device measurement of an earlier start."""
    choose(trial={Precision.FP32: 1.0, Precision.BF16: 1.0})
    file = writable_folder("state") / "precision.json"
    key = min(json.loads(file.read_text()), key=len)
    file.write_text(json.dumps({key: value}))


def test_what_is_asked_for_is_taken_without_measuring() -> None:
    for wanted in (Precision.FP32, Precision.BF16, Precision.FP16):
        assert choose_precision(wanted, CPU, architecture="x.v1", trial=lambda kind: 1 / 0) is wanted


def test_a_device_that_gains_nothing_stays_at_32_bits_whatever_the_model() -> None:
    measured_gain(0.9)
    assert choose(trial={Precision.FP32: 9.0, Precision.BF16: 1.0}) is Precision.FP32


def test_a_device_that_gains_takes_16_bits_only_for_models_that_gain() -> None:
    measured_gain(3.0)
    assert choose(trial={Precision.FP32: 2.0, Precision.BF16: 1.0}, architecture="encoder.v1") is Precision.BF16
    assert choose(trial={Precision.FP32: 1.0, Precision.BF16: 1.0}, architecture="average.v1") is Precision.FP32


def test_each_measurement_is_made_once_and_kept() -> None:
    measured_gain(3.0)
    calls: list[Precision] = []

    def trial(kind: Precision) -> float:
        calls.append(kind)
        return {Precision.FP32: 2.0, Precision.BF16: 1.0}[kind]

    for _ in range(3):
        assert choose_precision(Precision.AUTO, CPU, architecture="encoder.v1", trial=trial) is Precision.BF16
    assert calls == [Precision.FP32, Precision.BF16] * precision.ROUNDS


def test_a_disturbed_round_does_not_decide() -> None:
    measured_gain(3.0)
    # In turns, 32 bits first. Once the narrow steps are disturbed, once the wide ones ...
    seconds = iter([1.0, 9.0, 1.0, 1.1, 7.0, 1.1, 1.0, 1.0, 1.0, 1.0])
    kind = choose_precision(Precision.AUTO, CPU, architecture="average.v1", trial=lambda kind: next(seconds))
    assert kind is Precision.FP32
    # ... and once all but one of the narrow ones: the fastest of each would show a gain that the pairs do not.
    seconds = iter([1.5, 1.5, 1.5, 1.5, 1.5, 1.0, 1.5, 1.5, 1.5, 1.5])
    kind = choose_precision(Precision.AUTO, CPU, architecture="textcnn.v1", trial=lambda kind: next(seconds))
    assert kind is Precision.FP32


def test_a_damaged_note_is_measured_again() -> None:
    file = writable_folder("state") / "precision.json"
    file.write_text("{ not json")
    assert choose(trial={Precision.FP32: 1.0, Precision.BF16: 1.0}) is Precision.FP32
    assert json.loads(file.read_text())


def test_the_gain_of_this_processor_is_a_real_measurement() -> None:
    started = time.monotonic()
    assert 0 < precision._matrix_gain(CPU, Precision.BF16) < 100
    assert time.monotonic() - started < 5


def test_inside_autocast_matrices_are_multiplied_in_the_format() -> None:
    a = torch.ones(8, 8)
    for kind, expected in ((Precision.BF16, torch.bfloat16), (Precision.FP16, torch.float16)):
        with autocast(kind, CPU):
            assert (a @ a).dtype is expected
    with autocast(Precision.FP32, CPU):
        assert (a @ a).dtype is torch.float32


def test_the_processor_is_always_there_and_has_a_name_and_memory() -> None:
    assert choose_device(DeviceChoice.CPU) == CPU
    assert choose_device(DeviceChoice.AUTO).type in ("cpu", "cuda", "mps")
    assert device_name(CPU).startswith("cpu ")
    assert memory_mb(CPU) > 50


@pytest.mark.skipif(torch.cuda.is_available(), reason="this machine has a graphics processor")
def test_a_missing_graphics_processor_is_said_plainly() -> None:
    with pytest.raises(UsageError, match="no cuda device") as caught:
        choose_device(DeviceChoice.CUDA)
    assert caught.value.info.code == "train.no_device"
