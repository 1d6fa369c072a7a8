"""Whether a training computes in 32 or 16 bits: 16 only where this device is measured to gain by it.

bf16 triples the speed of new servers and gains nothing, or loses, on old classroom machines. Each device is measured
once, then once for each kind of model; the answers are kept in the program's state folder.
"""

from __future__ import annotations

import contextlib
import json
import logging
import statistics
import time
from collections.abc import Callable
from contextlib import AbstractContextManager

import torch

from engine.contract.config import Precision
from engine.store.atomic import write_text
from engine.store.places import writable_folder
from engine.training.devices import device_name, synchronise

log = logging.getLogger(__name__)

LEAST_GAIN = 1.2
"""A 16-bit format must be this many times as fast before it is worth its coarser numbers."""

ROUNDS = 5

Trial = Callable[[Precision], float]
"""Seconds of a few training steps of the model in question in this format."""


def choose_precision(wanted: Precision, device: torch.device, *, architecture: str, trial: Trial) -> Precision:
    """The format to train in: the one asked for, or with AUTO the one that this device gains by with this model."""
    if wanted is not Precision.AUTO:
        return wanted
    candidate = _candidate(device)
    if candidate is None:
        return Precision.FP32
    place = f"{device_name(device)} | {torch.get_num_threads()} threads | torch {torch.__version__} | {candidate.value}"
    if _remembered(place, lambda: _matrix_gain(device, candidate)) < LEAST_GAIN:
        return Precision.FP32
    gain = _remembered(f"{place} | {architecture}", lambda: _gain(trial, candidate))
    return candidate if gain >= LEAST_GAIN else Precision.FP32


def autocast(precision: Precision, device: torch.device) -> AbstractContextManager[object]:
    """Inside, torch computes what it safely can in this format."""
    match precision:
        case Precision.BF16:
            return torch.autocast(device.type, dtype=torch.bfloat16)
        case Precision.FP16:
            return torch.autocast(device.type, dtype=torch.float16)
        case _:
            return contextlib.nullcontext()


def _candidate(device: torch.device) -> Precision | None:
    if device.type == "cpu":
        return Precision.BF16
    if device.type == "cuda":
        return Precision.BF16 if torch.cuda.is_bf16_supported(including_emulation=False) else Precision.FP16
    return None


def _gain(trial: Trial, candidate: Precision) -> float:
    """How many times as fast the model's steps are.

    Taken in turns, so that other work on this computer disturbs both alike, and judged twice: by the least disturbed
    steps and by the usual pair. What disturbs only one of them does not make a gain: the lower judgement counts.
    """
    rounds = [(trial(Precision.FP32), trial(candidate)) for _ in range(ROUNDS)]
    best = min(wide for wide, _ in rounds) / min(narrow for _, narrow in rounds)
    return min(best, statistics.median(wide / narrow for wide, narrow in rounds))


def _matrix_gain(device: torch.device, candidate: Precision) -> float:
    """How many times as fast matrices of a usual size are multiplied in the format."""
    wide = torch.ones(256, 256, device=device)
    narrow = wide.to(torch.bfloat16 if candidate is Precision.BF16 else torch.float16)
    usual = _seconds_of_product(wide, device, enough=0.0)
    # Processors without such instructions take a hundred times as long: one product is enough to know it.
    return usual / _seconds_of_product(narrow, device, enough=4 * usual)


def _seconds_of_product(matrix: torch.Tensor, device: torch.device, *, enough: float) -> float:
    """The fastest of some products; the second ends it when it takes more than `enough` seconds."""
    best = float("inf")
    for number in range(8):
        started = time.perf_counter()
        torch.mm(matrix, matrix)
        synchronise(device)
        best = min(best, time.perf_counter() - started)
        if number == 1 and 0 < enough < best:
            break
    return best


def _remembered(key: str, measure: Callable[[], float]) -> float:
    file = writable_folder("state") / "precision.json"
    known: dict[str, float] = {}
    # A lost or damaged file only costs measuring again.
    with contextlib.suppress(OSError, ValueError):
        known = json.loads(file.read_text(encoding="utf-8"))
    if key not in known:
        known[key] = round(measure(), 3)
        log.info("16-bit gain: %s: %.2f", key, known[key])
        try:
            write_text(file, json.dumps(known, indent=2))
        except OSError as error:
            log.info("the measurement could not be kept: %s", error)
    return known[key]
