"""The random numbers of one training: its own stream, whatever else in this process draws from torch's generators.

While a network trains in one thread, a person may load a model or ask for an estimate in another, and both draw from
the same global generators. Dropout cannot be given a generator of its own, so a training swaps its stream in for the
length of a step.
"""

from __future__ import annotations

import threading
from types import TracebackType

import torch
from torch import Tensor

_one_stream_at_a_time = threading.Lock()


class RandomStream:
    """`with stream:` draws from this stream; outside of it nothing else can move it. Thread: one at a time."""

    def __init__(self, seed: int, device: torch.device) -> None:
        self._device = device
        with _one_stream_at_a_time:
            before = _read(device)
            torch.manual_seed(seed)  # of all devices
            self._state = _read(device)
            _write(before, device)
        self._before = before

    def __enter__(self) -> None:
        _one_stream_at_a_time.acquire()
        self._before = _read(self._device)
        _write(self._state, self._device)

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._state = _read(self._device)
        _write(self._before, self._device)
        _one_stream_at_a_time.release()

    def state(self) -> list[Tensor]:
        """For a checkpoint: the generator's state on the CPU, then that of the device."""
        return [tensor.clone() for tensor in self._state]

    def restore(self, state: list[Tensor]) -> None:
        self._state = [tensor.clone() for tensor in state]


def _read(device: torch.device) -> list[Tensor]:
    states = [torch.get_rng_state()]
    if device.type == "cuda":
        states.append(torch.cuda.get_rng_state(device))
    elif device.type == "mps":
        states.append(torch.mps.get_rng_state())
    return states


def _write(states: list[Tensor], device: torch.device) -> None:
    torch.set_rng_state(states[0])
    if device.type == "cuda" and len(states) > 1:
        torch.cuda.set_rng_state(states[1], device)
    elif device.type == "mps" and len(states) > 1:
        torch.mps.set_rng_state(states[1])
