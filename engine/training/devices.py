"""Where a training computes: the processor or a graphics processor, its name, and how much memory is in use."""

from __future__ import annotations

import platform

import psutil
import torch

from engine.contract.config import DeviceChoice
from engine.contract.errors import UsageError
from engine.contract.message import message


def choose_device(choice: DeviceChoice, *, local_rank: int = 0) -> torch.device:
    """The device that the choice means on this machine. Raises UsageError when it is not there."""
    cuda, mps = torch.cuda.is_available(), torch.backends.mps.is_available()
    match choice:
        case DeviceChoice.CPU:
            return torch.device("cpu")
        case DeviceChoice.CUDA if cuda:
            return torch.device("cuda", local_rank)
        case DeviceChoice.MPS if mps:
            return torch.device("mps")
        case DeviceChoice.AUTO if cuda:
            return torch.device("cuda", local_rank)
        case DeviceChoice.AUTO if mps:
            return torch.device("mps")
        case DeviceChoice.AUTO:
            return torch.device("cpu")
    raise UsageError(
        "train.no_device",
        happened=message("This computer has no {device} device that Classmark can use.", device=choice.value),
        meaning=message("The training was not started."),
        remedy=message("Choose the device auto or cpu."),
    )


def device_name(device: torch.device) -> str:
    """A name that stays the same between starts: the key of what was measured on this device."""
    if device.type == "cuda":
        return torch.cuda.get_device_name(device)
    processor = platform.processor() or platform.machine()
    return f"{device.type} {processor} {torch.backends.cpu.get_cpu_capability()}"


def memory_mb(device: torch.device) -> float:
    """Memory in use: the graphics processor's peak, or what this process holds. MB of 10^6 bytes."""
    if device.type == "cuda":
        return torch.cuda.max_memory_allocated(device) / 1e6
    if device.type == "mps":
        return torch.mps.driver_allocated_memory() / 1e6
    return float(psutil.Process().memory_info().rss) / 1e6


def synchronise(device: torch.device) -> None:
    """Wait until the device has done what it was given; only for measuring time."""
    if device.type == "cuda":
        torch.cuda.synchronize(device)
    elif device.type == "mps":
        torch.mps.synchronize()
